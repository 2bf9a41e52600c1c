"""Citations held against the calendar and the record: days, bodies, titles, resolutions that do not
exist.

resolution 61/124 of 11 December 2006      the record has 14 December 2006
resolution 78/69 of 5 December 2024        the seventy-eighth session ended in September 2024
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

import msgspec

from resdiff.judge.cited_documents import titled
from resdiff.languages import Language, alternatives
from resdiff.languages.characters import ENUMERATION_COMMA, NEVER
from resdiff.library.predecessor.resolution_symbols import without_part
from resdiff.library.predecessor.titles import share_of_title
from resdiff.model.bodies import BODIES
from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Citation, Document
from resdiff.model.symbols import margin_symbol
from resdiff.proofreading.check.calendars import BEFORE_FIRST_ASSEMBLY, days_of_resolution
from resdiff.proofreading.check.days import day_of_citation, leads_to_number
from resdiff.proofreading.check.record import HeldRecord
from resdiff.proofreading.check.texts import ProofPiece, ProofText
from resdiff.proofreading.facts import Fact
from resdiff.proofreading.findings import Finding
from resdiff.text.folding import bare_words

# what may stand between a citation, its date and its title
_LONGEST_BETWEEN = 14
# 号决议，题为“…”
_LONGEST_UNSPACED = 4
# a title that has fewer of the record's words is of something else: of an annex, of an item
_SAME_TITLE = 0.5
_TITLE_REACH = 200
_BODY_REACH, _JOINED_BODIES = 140, 12
_LONGEST_TO_BODY, _REACH_BEHIND = 200, 60
_ASSEMBLY_SERIES = "A/RES/"
_PART = lazy_pattern(r"(?!op|pp|p\d)[^.]+(?=\.)")
# A/RES/1514(XV)
_ROMAN_SESSION = lazy_pattern(r"\([IVXLC]+\)")
# ES- 10/17, broken at the end of a line
_SPECIAL_SESSION = lazy_pattern(r"[SES]-\s?$")


class CitedResolution(msgspec.Struct, frozen=True):
    """A resolution that a piece cites, and the place of its date in it."""

    piece: ProofPiece
    citation: Citation
    symbol: str
    day: Fact | None

    @property
    def part(self) -> str:
        """The part of the text in which it stands: annex1; "" for its body."""
        found = _PART.match(self.piece.paragraph or "")
        return found[0] if found else ""

    @property
    def span(self) -> tuple[int, int]:
        return self.citation.start, self.citation.end

    @property
    def day_span(self) -> tuple[int, int] | None:
        return (self.day.start, self.day.end) if self.day else None


def citation_findings(text: ProofText, record: HeldRecord | None) -> Iterator[Finding]:
    """What a text says of resolutions and the calendar or the record contradicts."""
    written = text.document.adopted or text.document.date
    resolutions = [cited for piece in text.pieces for cited in resolutions_in(piece)]
    foreign = _parts_of_other_series(resolutions)
    for cited in resolutions:
        if cited.part in foreign and cited.symbol.startswith(_ASSEMBLY_SERIES):
            continue
        if _is_printed_backwards(cited, written):
            continue
        yield from _first_fault(cited, written, record, text)
        if record is not None:
            yield from _title_findings(cited, record)


def _first_fault(
    cited: CitedResolution, written: str | None, record: HeldRecord | None, text: ProofText
) -> list[Finding]:
    """What is wrong with a citation by its body; else by the calendar; else by the record."""
    found = [*_against_its_body(cited)] or [*_against_calendar(cited, written)]
    if not found and record is not None:
        found = list(_against_record(cited, record, text.document))
    return found


def _parts_of_other_series(resolutions: Iterable[CitedResolution]) -> frozenset[str]:
    """Annexes and the like that are of a body whose resolutions have numbers like the Assembly's:
    most of the sessions that they cite were in other years, and all as far from the Assembly's."""
    years: dict[str, Counter[int]] = {}
    for cited in resolutions:
        session = cited.symbol.removeprefix(_ASSEMBLY_SERIES).partition("/")[0]
        if cited.day and session.isdecimal() and cited.symbol.startswith(_ASSEMBLY_SERIES):
            of_part = years.setdefault(cited.part, Counter())
            of_part[int(cited.day.key[:4]) - int(session)] += 1
    out = set()
    for part, distances in years.items():
        distance, count = distances.most_common(1)[0]
        first = BEFORE_FIRST_ASSEMBLY
        if distance not in (first, first + 1) and count > 1 and count * 2 > distances.total():
            out.add(part)
    return frozenset(out)


def resolutions_in(piece: ProofPiece) -> Iterator[CitedResolution]:
    """The resolutions that a piece cites, but for those of bodies that no symbol names."""
    for citation in piece.citations:
        # decisions have numbers of their own, and dates that no symbol tells
        is_resolution = citation.symbol and "/RES/" in citation.symbol
        if is_resolution and not _is_of_other_body(piece, citation):
            assert citation.symbol
            yield CitedResolution(
                piece, citation, citation.symbol, day_of_citation(piece, citation)
            )


def _is_of_other_body(piece: ProofPiece, citation: Citation) -> bool:
    """Whether the last body named before a citation is one that no symbol of it names."""
    if _SPECIAL_SESSION.search(piece.text, 0, citation.start):
        return True
    since = max((c.end for c in piece.citations if c.end <= citation.start), default=0)
    since = max(since, citation.start - _LONGEST_TO_BODY)
    other = _other_bodies(piece.language)
    if other.search(piece.text, since, citation.start):
        return True
    # or named right behind it: resolución 78/2 de la Comisión Económica para Islandia
    behind = other.search(piece.text, citation.end, citation.end + _REACH_BEHIND)
    return behind is not None and "," not in piece.text[citation.end : behind.start()]


@cache
def _other_bodies(language: Language) -> re.Pattern[str]:
    return re.compile(language.proofreading.other_bodies or NEVER)


def _against_its_body(cited: CitedResolution) -> Iterator[Finding]:
    """A body that is named directly beside a number that is none of its."""
    text, body = cited.piece.text, cited.citation.body
    before, behind = _bodies_beside(cited.piece.language)
    start, end = cited.span
    # 人权理事会2021年12月9日第76/117号: the date stands between
    if cited.day is not None and cited.piece.language.dates.year_first:
        start = min(start, cited.day.start)
    found = before.search(text, max(0, start - _BODY_REACH), start) or behind.match(text, end)
    # of the years when resolutions bore their session in Roman figures several bodies had the same
    if found is None or body is None or _ROMAN_SESSION.search(cited.symbol):
        return
    # General Assembly and Security Council resolutions 60/180 and 1645 (2005)
    names = cited.piece.language.citations.bodies
    own_names = [name for name, code in names.items() if code == body]
    if any(_is_joined_to(name, text, found.span("body")) for name in own_names):
        return
    named = cited.piece.language.citations.bodies.get(found["body"])
    if named not in (None, body):
        name = margin_symbol(cited.symbol)
        why = f"{name} cannot be a resolution of {found['body']}"
        yield cited.piece.finding("body", found.span("body"), why, expected=body)


def _is_joined_to(name: str, text: str, span: tuple[int, int]) -> bool:
    """Whether the name of a body stands beside that of another, with but a word between."""
    start, end = span
    reach = len(name) + _JOINED_BODIES
    before, behind = text[max(0, start - reach) : start], text[end : end + reach]
    between = (before.partition(name)[2] if name in before else ",", behind.partition(name)[0])
    return any("," not in words for words in between[: 1 + (name in behind)])


@cache
def _bodies_beside(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The name of a body right before a number, and right behind one."""
    words = language.citations
    names = rf"(?P<body>{alternatives(words.bodies)})"
    sign = words.number_sign or NEVER
    before = (
        rf"{names}\s?(?:{words.trigger})?\s?(?:{sign})?\s?(?:{language.ordinals.prefix or NEVER})?$"
    )
    return re.compile(before), re.compile(rf"\s?(?:{alternatives(words.of)})\s?{names}")


def _against_calendar(cited: CitedResolution, written: str | None) -> Iterator[Finding]:
    """What no resolution of its number can be."""
    days = days_of_resolution(cited.symbol)
    if days is None:
        return
    name = margin_symbol(cited.symbol)
    if written and days[0].isoformat() > written:
        other = _other_body(cited.symbol, cited.day.key if cited.day else written, written)
        if other is not None:
            why = f"{name} cannot be before {days[0].year}; {other} can"
            yield cited.piece.finding("body", cited.span, why, expected=other)
        elif not _is_of_session_named(cited):
            why = f"{name} is of a session that begins behind this text ({written})"
            yield cited.piece.finding("session", cited.span, why, sure=True)
    elif cited.day and not days[0].isoformat() <= cited.day.key <= days[1].isoformat():
        yield _of_impossible_day(cited, cited.day, days, written)


def _of_impossible_day(
    cited: CitedResolution, dated: Fact, days: tuple[date, date], written: str | None
) -> Finding:
    """A date outside of the session, unless it is one of a body with the same number."""
    name = margin_symbol(cited.symbol)
    other = _other_body(cited.symbol, dated.key, written or dated.key)
    day = cited.piece.text[dated.start : dated.end]
    if other is not None:
        why = f"{name} cannot be of {day}; {other} can"
        return cited.piece.finding("body", cited.span, why, expected=other)
    session = f"{days[0]:%B %Y} to {days[1]:%B %Y}"
    why = f"{name} cannot be of {day}: its session is from {session}"
    # the number may be the misprint as well, but one of both is
    return cited.piece.finding("date", cited.day_span, why, sure=True)


def _is_printed_backwards(cited: CitedResolution, written: str | None) -> bool:
    """Whether a number is one of its date, or of the time before its text, from right to left
    alone: 90/74 of 2019 in Arabic.
    """
    series, numbers = cited.symbol.rpartition("RES/")[::2]
    if cited.piece.language.direction != "rtl" or numbers.count("/") != 1:
        return False
    turned = "/".join(reversed(numbers.split("/")))
    fits = [
        _fits_its_day(symbol, cited, written) for symbol in (cited.symbol, f"{series}RES/{turned}")
    ]
    return fits == [False, True]


def _fits_its_day(symbol: str, cited: CitedResolution, written: str | None) -> bool | None:
    """Whether a resolution can be of the date of a citation, or older than its text; None where its
    symbol or the text does not tell."""
    days, day = days_of_resolution(symbol), cited.day.key if cited.day else written
    if days is None or day is None:
        return None
    return days[0].isoformat() <= day and (cited.day is None or day <= days[1].isoformat())


def _is_of_session_named(cited: CitedResolution) -> bool:
    """Whether the text names the session of that number, which it could not if it were still to
    come: resolution 79/8 of a commission that was at its seventy-ninth session."""
    session = cited.symbol.rpartition("RES/")[2].partition("/")[0]
    return any(f.kind == "session" and f.key == session for f in cited.piece.facts)


def _other_body(symbol: str, day: str, until: str) -> str | None:
    """The resolution with the same number of another body that can be of a day; where that is the
    one on which a text was written, of any day before it."""

    def last_day(of_session: date) -> str:
        return max(of_session.isoformat(), until) if day == until else of_session.isoformat()

    series, number = symbol.rpartition("RES/")[::2]
    for body in BODIES:
        if body.resolutions and body.by_session and body.resolutions != f"{series}RES/":
            other = f"{body.resolutions}{number}"
            days = days_of_resolution(other)
            # a day that is still to come is a misprint, whoever sits then
            if days and day <= until and days[0].isoformat() <= day <= last_day(days[1]):
                return margin_symbol(other)
    return None


def _against_record(
    cited: CitedResolution, record: HeldRecord, document: Document
) -> Iterator[Finding]:
    """What the record has otherwise."""
    whole = without_part(cited.symbol)
    if whole == without_part(document.symbol or ""):
        return
    name = margin_symbol(cited.symbol)
    # a citation without its part may be of any of them
    held = record.dates.get(cited.symbol) or record.dates.get(whole) or frozenset()
    if held and cited.day and cited.day.key not in held:
        expected = " or ".join(map(cited.piece.language.written_date, sorted(held)))
        why = f"{name} is of {expected} in the record"
        yield cited.piece.finding("date", cited.day_span, why, expected, (whole,), sure=True)
    elif not held and record.lacks(cited.symbol):
        why = f"there is no {name} in the record, which holds its whole session"
        yield cited.piece.finding("citation", cited.span, why)


def _title_findings(cited: CitedResolution, record: HeldRecord) -> Iterator[Finding]:
    """A title that stands behind a citation and is not the record's."""
    piece, code = cited.piece, cited.piece.language.code
    # the parts of a resolution have titles of their own below the one of all
    is_part = cited.symbol != without_part(cited.symbol)
    held = None if is_part else record.titles.get((cited.symbol, code))
    found = _title_behind(cited) if held else None
    if not held or found is None:
        return
    # quotation marks within a title end what was found of it too early
    going_on = _as_title(piece.text[found.start("title") : found.end() + _TITLE_REACH])
    if any(going_on.startswith(_as_title(one)) for one in held):
        return
    title = found["title"][1:-1].rstrip(",.;，。；،؛")
    nearest = max(held, key=lambda one: share_of_title(one, title, code))
    shared = min(share_of_title(nearest, title, code), share_of_title(title, nearest, code))
    span = found.start("title") + 1, found.start("title") + 1 + len(title)
    why = f"{margin_symbol(cited.symbol)} is called otherwise in the record"
    # titles of annexes and of items stand there too: sure only where most words are the same
    yield piece.finding("title", span, why, nearest, (cited.symbol,), sure=shared >= _SAME_TITLE)


def _title_behind(cited: CitedResolution) -> re.Match[str] | None:
    """The title right behind a citation and its date, with the word that leads to it; where dates
    stand before numbers, right before them too: 题为“…”的第77/1号.
    """
    piece, start = cited.piece, cited.citation.end
    behind = max(start, cited.day.end if cited.day else 0)
    if before := _title_before(cited):
        return before
    found = titled(piece.language).search(piece.text, start)
    between = _LONGEST_BETWEEN if piece.language.spaced else _LONGEST_UNSPACED
    if found is None or not 0 <= found.start() - behind <= between:
        return None
    # of several resolutions no one can tell whose title it is
    further = any(start <= c.start < found.start() for c in piece.citations)
    return None if further or _is_of_next(piece, behind, found.start()) else found


def _title_before(cited: CitedResolution) -> re.Match[str] | None:
    """The title right before the date and number of a citation, where dates stand before them."""
    piece, start = cited.piece, cited.citation.end
    if not piece.language.dates.year_first:
        return None
    leads = leads_to_number(piece.language)
    titles = titled(piece.language).finditer(piece.text, max(0, start - _TITLE_REACH), start)
    led = (one for one in titles if leads.fullmatch(piece.text, one.end(), cited.citation.start))
    return next(led, None)


def _is_of_next(piece: ProofPiece, start: int, end: int) -> bool:
    """Whether a title behind a joint of a list is that of the next resolution, where titles stand
    before numbers: 第76/303号决议、题为“…”的第72/304号 (A/RES/77/333).
    """
    if not piece.language.dates.year_first:
        return False
    joints = (ENUMERATION_COMMA, *piece.language.judgement.joining)
    return any(joint in piece.text[start:end] for joint in joints)


def _as_title(title: str) -> str:
    # one year prints a hyphen where another prints none
    return "".join(bare_words(title).casefold().split())
