"""What a text cites: which documents came and went, and the titles that are written out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from resdiff.judge.and_pattern import and_pattern
from resdiff.judge.succession import Succession
from resdiff.languages import NEVER, Language, alternatives
from resdiff.languages.characters import COMMAS, any_one_of, in_any_case
from resdiff.model.patterns import compiled, lazy_pattern, words_apart
from resdiff.model.records import Citation

QUOTED = r"(?:“[^“”]{2,400}”|«[^«»]{2,400}»|\"[^\"]{2,400}\"|”[^“”]{2,400}“|《[^《》]{2,400}》)"
"""Pattern of words between quotation marks, or marks of titles."""


class CitedText(NamedTuple):
    """A text and what it cites."""

    text: str
    citations: tuple[Citation, ...]

    def documents(self) -> list[str]:
        """What it cites, by symbol, or as printed where there is none."""
        return [c.symbol or self.text[c.start : c.end] for c in self.citations]


# Titles


@cache
def titled(language: Language) -> re.Pattern[str]:
    """The title of a document, with the word that leads to it: entitled “Coral reefs”."""
    word = language.judgement.titled
    return compiled(rf"(?:{word})\s?(?P<title>{QUOTED})")


def titles(text: str, language: Language) -> Counter[str]:
    """The titles that a text gives of documents and events, as printed."""
    return Counter(m["title"] for m in titled(language).finditer(text))


# Code points between a title and the citation or the word for a report that it belongs to, at most
# …
_NEAR_TITLE = 40
# … and where the word for a report stands behind it.
_NEAR_TITLE_BEHIND = 40


def titles_written_out(before: CitedText, after: CitedText, language: Language) -> bool:
    """Whether the titles exchanged say nothing new: a report's or a cited text's, written out or
    left out.

    "the campaign entitled “Hands off”" names another campaign than "the campaign".
    """
    was, now = titles(before.text, language), titles(after.text, language)
    gone, come = was - now, now - was
    if gone and come:
        return False  # one title for another
    longer = after.text if come else before.text
    cited = (after if come else before).citations
    return all(
        _is_of_report(found, language) or _is_of_cited_text(found, cited, language)
        for found in titled(language).finditer(longer)
        if found["title"] in gone or found["title"] in come
    )


def _is_of_report(found: re.Match[str], language: Language) -> bool:
    """Whether a word for a report stands near a title, with no comma or "and" between them: in "to
    submit reports and to run the campaign entitled “Hands off”" the title is that of the campaign.
    """
    before = found.string[max(0, found.start() - _NEAR_TITLE) : found.start()]
    behind = found.string[found.end() : found.end() + _NEAR_TITLE_BEHIND]
    joint = _joint_behind_report(language)
    # the title itself may stand between commas
    nearest = joint.split(before.rstrip(_AROUND_TITLE))[-1]
    next_to = joint.split(behind.lstrip(_AROUND_TITLE))[0]
    return tells_of_report(f"{nearest} {next_to}", language)


_AROUND_TITLE = f" {COMMAS}"


@cache
def _joint_behind_report(language: Language) -> re.Pattern[str]:
    return compiled(rf"[{COMMAS}、;；؛]|\s(?:{and_pattern(language)})\s")


@cache
def _reports(language: Language) -> re.Pattern[str]:
    return compiled(rf"(?i)(?:{alternatives(language.judgement.reports)})")


def _is_of_cited_text(found: re.Match[str], cited: Sequence[Citation], language: Language) -> bool:
    """Whether a title stands beside a citation, with nothing between them but its date."""
    # Titles stand before their document in Chinese, behind it in English.
    return any(
        _only_dates(found.string[citation.end : found.start()], language)
        if citation.end <= found.start()
        else _only_dates(found.string[found.end() : citation.start], language)
        for citation in cited
    )


def _only_dates(between: str, language: Language) -> bool:
    if len(between) > _NEAR_TITLE:
        return False
    without = language.date_pattern.sub(" ", between)
    if not language.spaced:
        return not _beside_dates(language).sub("", without).strip(" ,，、")
    words = {*language.judgement.dated, *language.citations.chain, ""}
    return {word.strip(",،") for word in without.split()} <= words


@cache
def _beside_dates(language: Language) -> re.Pattern[str]:
    """The words between a title and a citation, those first that begin with others of them."""
    return compiled(any_one_of((*language.judgement.dated, *language.citations.chain)))


# Documents


class Chain(NamedTuple):
    """The documents of one citation or list of citations: symbols, or as printed where there is
    none; the day of each that has one in print, the bodies, the words around them, whether a
    report stands there that may have been made as they ask, and the bodies that are named with them
    though none of them is theirs."""

    documents: tuple[str, ...]
    dates: Mapping[str, str] = {}
    clause: str = ""
    bodies: tuple[str | None, ...] = ()
    reported: bool = False
    misnamed: frozenset[str] = frozenset()


def tells_of_report(words: str, language: Language) -> bool:
    """Whether words name a report."""
    return _reports(language).search(words) is not None


def chain_at(
    text: CitedText, place: tuple[int, int], clause: str, reported: bool, language: Language
) -> Chain:
    """What is cited between the two ends of a place of a text."""
    start, end = place
    blanks = list(BLANK_SYMBOL.finditer(text.text, start, end))
    cited = [c for c in cited_beside_blanks(text) if start <= c.start < end]
    names = [c.symbol or text.text[c.start : c.end] for c in cited]
    dates = {name: c.date for name, c in zip(names, cited, strict=True) if c.date}
    documents = (*names, *(blank[0] for blank in blanks))
    bodies = tuple(c.body for c in cited)
    known = bodies and not blanks and None not in bodies
    named = _codes_of_named_bodies(text.text[start:end], language) if known else frozenset()
    return Chain(documents, dates, clause, bodies, reported, named.difference(bodies))


def _codes_of_named_bodies(words: str, language: Language) -> frozenset[str]:
    """The codes of the bodies that words name in full."""
    codes = language.citations.bodies
    return frozenset(codes[found[0]] for found in _full_names_of_bodies(language).finditer(words))


@cache
def _full_names_of_bodies(language: Language) -> re.Pattern[str]:
    return compiled(words_apart(language.citations.bodies, "[A-Z]", "[A-Z]") or NEVER)


def cited_beside_blanks(text: CitedText) -> list[Citation]:
    """The citations of a text but those that are the beginning of a symbol left blank."""
    blanks = [blank.span() for blank in BLANK_SYMBOL.finditer(text.text)]
    begins = [start for start, _ in blanks]

    def is_beside(cited: Citation) -> bool:
        before = bisect_left(begins, cited.end)
        return before == 0 or blanks[before - 1][1] <= cited.start

    return list(filter(is_beside, text.citations)) if blanks else list(text.citations)


# The number of a document that had none when the draft was written: 80/___, A/80/XXX, A/80/L.__
BLANK_SYMBOL = lazy_pattern(
    r"(?<![\dA-Za-z/])(?P<known>(?:[A-Z]+(?:\.\d+)?/)*\d{2,4}/(?:[A-Z]\.)?)"
    r"(?:_{2,}|…+|\.{2,}|\[[^\]\w]*\]|[Xx]{2,4}\b)"
)


def documents_follow(
    was: Chain, now: Chain, succession: Succession, recalls: bool, language: Language
) -> bool:
    """Whether a list of citations only followed the calendar.

    It grew by newer resolutions of a body it cites, where it `recalls` them; the newest of a series
    gave way to the next, or the predecessor to the old text itself; of reports one of the same kind
    stands for another, or newer ones were added.
    """
    before, after = set(was.documents), set(now.documents)
    gone = [d for d in was.documents if d not in after]
    come = [d for d in now.documents if d not in before]
    if was.misnamed != now.misnamed:
        return False  # Security Council resolution 77/204: the number does not tell whose it is
    if not gone and not come:
        return was.bodies == now.bodies or len(was.bodies) != len(now.bodies)
    if gone and all(map(BLANK_SYMBOL.fullmatch, gone)):
        return len(gone) == len(come) and all(map(_fills, gone, come))
    if any(map(_ADOPTED.search, (*gone, *come))):
        return _resolutions_follow(was, now, (gone, come), succession, recalls, language)
    return _reports_follow(gone, come, was)


def _fills(blank: str, document: str) -> bool:
    """Whether a document is the one of which only the session was known: 80/___ is A/RES/80/123."""
    found = BLANK_SYMBOL.fullmatch(blank)
    known = found["known"] if found else blank
    return document.startswith((known, f"A/RES/{known}"))


def _reports_follow(gone: list[str], come: list[str], was: Chain) -> bool:
    if gone:
        by_age = zip(sorted(gone, key=_age), sorted(come, key=_age), strict=False)
        return len(gone) == len(come) and all(
            _series(old) == _series(new) and _age(new)[0] > _age(old)[0] for old, new in by_age
        )
    newest = max(map(_age, was.documents), default=_NO_AGE)
    return all(_age(new)[0] >= newest[0] for new in come)


def _resolutions_follow(
    was: Chain,
    now: Chain,
    exchanged: tuple[list[str], list[str]],
    succession: Succession,
    recalls: bool,
    language: Language,
) -> bool:
    gone, come = exchanged
    if not gone:
        applied = _applies(now.clause, language)
        grown = all(_is_new(d, was, now, succession) for d in come)
        return recalls and not applied and grown and not _is_of_no_line(come, succession)
    # "in accordance with resolution 78/1": what it asks for is asked for again
    reported = recalls and now.reported
    if _applies(now.clause, language) and not reported:
        return False
    exchanges = _by_series(gone, come)
    newest = _both_newest(was, now, language)
    if not exchanges or _is_of_no_line(come, succession):
        return False
    return all(
        _gives_way(old, new, was) and (new == succession.old_symbol or newest)
        for old, new in exchanges
    )


def _by_series(gone: list[str], come: list[str]) -> list[tuple[str, str]]:
    """The one document of each series that went, with the one that came; [] where a series lost or
    got more or fewer."""
    went, came = ({_series(one): one for one in side} for side in (gone, come))
    if went.keys() != came.keys() or len(went) != len(gone) or len(came) != len(come):
        return []
    return [(old, came[series]) for series, old in went.items()]


def _gives_way(old: str, new: str, was: Chain) -> bool:
    """Whether the newest of a series gave way to a later one: an older one that went is none."""
    series = _series(old)
    newest = max(_age(other) for other in was.documents if _series(other) == series)
    return series == _series(new) and _age(new) > _age(old) == newest


def _both_newest(was: Chain, now: Chain, language: Language) -> bool:
    """Whether both texts cite their document as the last of a series."""
    words = language.judgement.newest
    return all(any(word in side.clause for word in words) for side in (was, now))


def _is_new(document: str, was: Chain, now: Chain, succession: Succession) -> bool:
    """Whether a document is of a body that the old list cites, younger than all of it there, and no
    older than the old text, give or take a year."""
    same = [other for other in was.documents if _series(other) == _series(document)]
    if not same or _age(document) <= max(map(_age, same)):
        return False
    year = _year(document, now)
    return year is None or succession.old_year is None or year >= succession.old_year - 1


def _is_of_no_line(come: Sequence[str], succession: Succession) -> bool:
    """Whether a text that does not cite the old one cites others of its session: 77/15, where the
    old text is 77/151."""
    session = _SESSION_OF.match(succession.old_symbol or "")
    if session is None or succession.old_cited or succession.old_symbol in come:
        return False
    return any(document.startswith(session[0]) for document in come)


_SESSION_OF = lazy_pattern(r"A/RES/\d+/")


def _year(document: str, chain: Chain) -> int | None:
    """The year of a document, by its date in print or its number; None where neither tells."""
    if dated := chain.dates.get(document):
        return int(dated[:4])
    found = _YEAR_IN_SYMBOL.search(document)
    return int(found[0]) if found else None


_YEAR_IN_SYMBOL = lazy_pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def _applies(clause: str, language: Language) -> bool:
    """Whether words around a citation make what it says be done: in accordance with."""
    return in_any_case(language.judgement.applies).search(clause) is not None


# What is a decision rather than a document: A/RES/78/228, S/RES/2334 (2016), 44/4.
_ADOPTED = lazy_pattern(r"/(?:RES|DEC)/|^\d")


def _series(symbol: str) -> str:
    """A/RES/ of A/RES/78/228, A/C.3/ of A/C.3/80/L.4, with what follows the number: one body's
    documents of one kind."""
    found = _SYMBOL_PARTS.match(symbol)
    return f"{found['series']}…{found['suffix']}" if found else symbol


# The series, the session or year, the number, and whether it is an addendum.
_SYMBOL_PARTS = lazy_pattern(
    r"(?P<series>(?:[A-Z]+(?:\.\d+)?/)*)(?P<session>\d+)(?:/(?:[A-Z]\.)?(?P<number>\d+))?"
    r"(?: \((?P<year>\d{4})\))?(?P<suffix>.*)"
)

_Age = tuple[int, int]
_NO_AGE: _Age = (0, 0)


def _age(symbol: str) -> _Age:
    """Later documents of one body have a later session or year and later numbers."""
    found = _SYMBOL_PARTS.match(symbol)
    if not found or not (found["number"] or found["year"]):
        return _NO_AGE  # of one number nothing can be told
    if found["year"]:
        return int(found["year"]), int(found["session"])
    return int(found["session"]), int(found["number"])
