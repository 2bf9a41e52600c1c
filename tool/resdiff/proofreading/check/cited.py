"""Citations held against the calendar and the record: days, bodies, titles, resolutions that do not
exist.

resolution 61/124 of 11 December 2006      the record has 14 December 2006
resolution 78/69 of 5 December 2024        the seventy-eighth session ended in September 2024
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from resdiff.library.predecessor.resolution_symbols import without_part
from resdiff.model.bodies import BODIES
from resdiff.model.calendars import BEFORE_FIRST_ASSEMBLY, days_of_resolution
from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Document
from resdiff.model.symbols import margin_symbol
from resdiff.proofreading.check.cited_bodies import body_findings, unnumbered_body_findings
from resdiff.proofreading.check.cited_titles import title_findings
from resdiff.proofreading.check.days import day_of_citation
from resdiff.proofreading.check.record import HeldRecord
from resdiff.proofreading.check.resolutions import CitedResolution, resolutions_in
from resdiff.proofreading.check.texts import ProofPiece, ProofText
from resdiff.proofreading.facts import Fact
from resdiff.proofreading.findings import Finding

_ASSEMBLY_SERIES = "A/RES/"
# of a session that was not on the day beside it, and so of nobody who is known: 57/187 of 2022
_SESSION_OF_NOBODY = lazy_pattern(r"(?P<session>\d{1,2})/(?P<number>\d{1,3})")


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
            yield from title_findings(cited, record)
    for piece in text.pieces:
        yield from unnumbered_body_findings(piece)
        if record is not None:
            yield from _of_other_sessions(piece, record)


def _first_fault(
    cited: CitedResolution, written: str | None, record: HeldRecord | None, text: ProofText
) -> list[Finding]:
    """What is wrong with a citation by its body; else by the calendar; else by the record."""
    found = [*body_findings(cited)] or [*_against_calendar(cited, written)]
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


def _of_other_sessions(piece: ProofPiece, record: HeldRecord) -> Iterator[Finding]:
    """Numbers that no body can have of that day, where the record has the number in another session
    on the same day: 27/212 of 15 December 2022, which 77/212 is of."""
    for citation in piece.citations:
        printed = _SESSION_OF_NOBODY.fullmatch(piece.text, citation.start, citation.end)
        if citation.symbol is not None:
            continue
        if printed is None:
            continue
        day = day_of_citation(piece, citation)
        held = record.adopted_on(day.key if day else None, printed["number"], printed["session"])
        if len(held) == 1:
            [symbol] = held
            name = margin_symbol(symbol)
            why = f"{name} is of that day in the record"
            span = citation.start, citation.end
            yield piece.finding("citation", span, why, name, (symbol,), sure=True)


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
