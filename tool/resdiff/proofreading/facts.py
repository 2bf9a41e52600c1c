"""What a paragraph or a note says that means the same in six languages: each with a key that no
language changes, and its place.

Recalling its resolution 78/228 of 19 December 2023     citation A/RES/78/228, date 2023-12-19
在第八十届会议上；百分之二十                               session 80, number 20%
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from resdiff.judge.dates import Moment, mask_single_dates, mask_spans, moments
from resdiff.judge.masking import MaskedText
from resdiff.judge.ordinals import mask_ordinals, ordinals_in
from resdiff.judge.signs import CITED, SESSION, WHEN
from resdiff.languages import EASTERN_DIGITS, Language
from resdiff.languages.characters import ONE_HYPHEN, UNREAD_MARKS
from resdiff.model.patterns import compiled, lazy_pattern
from resdiff.model.records import Citation
from resdiff.model.symbols import symbol_spans
from resdiff.parse.amending.references import paragraph_references
from resdiff.text.amounts import amounts

FactKind = Literal["citation", "symbol", "date", "year", "session", "number", "reference", "body"]

_FOUR_FIGURES = lazy_pattern(r"\d{4}")
# figures, hyphens and signs of other kinds, and blanks that do not break, each as one character
_PLAIN_BLANKS = {0xA0: " ", 0x202F: " ", 0x2009: " "}
_PLAIN_SPELLING = EASTERN_DIGITS | ONE_HYPHEN | _PLAIN_BLANKS | {ord("٪"): "%", ord("％"): "%"}
_ROOM_OF_VOLUME = 40  # letters before a volume's number, with further volumes


class Fact(NamedTuple):
    """One thing that a text says, from offset `start` to `end` of it.

    `key` is the same in all languages: a symbol, YYYY-MM-DD (or YYYY-MM, YYYY), the number of a
    session, an amount in full ("2500000", "20%"), the id of a paragraph, the sign of a body (HRC);
    "" for a date that is none of the calendar. `citation` is there for citations and symbols: it
    has the body and the date.
    """

    kind: FactKind
    key: str
    start: int
    end: int
    citation: Citation | None = None


def facts_of(text: str, citations: Iterable[Citation], language: Language) -> list[Fact]:
    """All that a text says of these kinds, in its order."""
    if UNREAD_MARKS.search(text):
        return _read_without_marks(facts_of, text, citations, language)
    facts = list(_cited_documents(text, citations))
    # what was read is put out of the sight of what is looked for next; offsets stay
    rest = _hidden(in_one_spelling(text), facts)
    for read in (_named_paragraphs, _facts_of_dates, _sessions, _numbers):
        further = list(read(rest, language))
        rest = _hidden(rest, further)
        facts += further
    return sorted(facts, key=lambda fact: fact.start)


def _read_without_marks(
    read: Callable[[str, Iterable[Citation], Language], list[Fact]],
    text: str,
    citations: Iterable[Citation],
    language: Language,
) -> list[Fact]:
    """What is read of a text without its vowel signs, at the places of the text: الستّين is read as
    الستين.
    """
    marks = {found.start() for found in UNREAD_MARKS.finditer(text)}
    places = [at for at in range(len(text) + 1) if at not in marks]
    moved = {}
    for cited in citations:
        start, end = bisect_left(places, cited.start), bisect_left(places, cited.end)
        moved[msgspec.structs.replace(cited, start=start, end=end)] = cited
    return [
        fact._replace(
            start=places[fact.start],
            end=places[fact.end - 1] + 1,
            citation=moved[fact.citation] if fact.citation else None,
        )
        for fact in read(UNREAD_MARKS.sub("", text), moved, language)
    ]


def dates_in(text: str, citations: Iterable[Citation], language: Language) -> list[Fact]:
    """Only the dates and years of a text, in its order."""
    if not _FOUR_FIGURES.search(text):
        return []
    if UNREAD_MARKS.search(text):
        return _read_without_marks(dates_in, text, citations, language)
    rest = _hidden(in_one_spelling(text), _cited_documents(text, citations))
    rest = _hidden(rest, _named_paragraphs(rest, language))
    return sorted(_facts_of_dates(rest, language), key=lambda fact: fact.start)


def in_one_spelling(text: str) -> str:
    """A text with one form of figures, hyphens and blanks; offsets stay."""
    return text.translate(_PLAIN_SPELLING)


def _hidden(text: str, facts: Iterable[Fact]) -> str:
    for fact in facts:
        text = text[: fact.start] + CITED * (fact.end - fact.start) + text[fact.end :]
    return text


def _cited_documents(text: str, citations: Iterable[Citation]) -> Iterator[Fact]:
    spans = symbol_spans(text)
    for cited in citations:
        whole = any(start < cited.end and cited.start < end for start, end in spans)
        printed = text[cited.start : cited.end]
        key = cited.symbol or "".join(re.findall(r"\d+|/", printed))
        yield Fact("symbol" if whole else "citation", key, cited.start, cited.end, cited)


def _facts_of_dates(text: str, language: Language) -> Iterator[Fact]:
    masked = MaskedText(text)
    mask_single_dates(masked, language)
    mask_spans(masked, language)
    for place in masked.places():
        if place.sign != WHEN:
            continue
        read = moments(text[place.start : place.end], language)
        is_year = len(read) == 1 and not read[0].month
        if is_year and is_volume(text, (place.start, place.end), language):
            continue
        if not read:
            yield Fact("date", "", place.start, place.end)
        for moment in read:
            kind: FactKind = "date" if moment.month else "year"
            yield Fact(kind, date_key(moment), place.start, place.end)


def is_volume(text: str, span: tuple[int, int], language: Language) -> bool:
    """Whether a number at a place is that of a volume: vols. 1974 and 1975, 第1974卷."""
    start, end = span
    before = text[max(0, start - _ROOM_OF_VOLUME) : start]
    if _behind_volume(language.proofreading.volume).search(before):
        return True
    behind = language.proofreading.volume_behind
    return bool(behind) and text.startswith(behind, end)


@cache
def _behind_volume(words: str) -> re.Pattern[str]:
    # further numbers of a list may stand between, and one short word: and, et, y
    return compiled(rf"(?i)\b(?:{words})[\s\d,]*(?:\b[^\W\d]{{1,3}}\s)?$")


def date_key(moment: Moment) -> str:
    """A day, month or year as YYYY-MM-DD, YYYY-MM or YYYY."""
    parts = [f"{moment.year:04}", f"{moment.month:02}", f"{moment.day:02}"]
    return "-".join(parts[: 1 + bool(moment.month) + bool(moment.day)])


def _sessions(text: str, language: Language) -> Iterator[Fact]:
    masked = MaskedText(text)
    mask_ordinals(masked, language)
    for place in masked.places():
        if place.sign == SESSION:
            for number in ordinals_in(text[place.start : place.end], language):
                yield Fact("session", str(number), place.start, place.end)


def _numbers(text: str, language: Language) -> Iterator[Fact]:
    for start, end, value in amounts(text, language):
        yield Fact("number", value, start, end)


def _named_paragraphs(text: str, language: Language) -> Iterator[Fact]:
    for start, end, ids in paragraph_references(text, language):
        # what is read behind the number of a section of a budget is no item of a paragraph
        for named in filter(str.isascii, ids):
            yield Fact("reference", named, start, end)
