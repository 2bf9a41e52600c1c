"""What a text cites: which documents came and went, and the titles that are written out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from resdiff.languages import Language, alternatives
from resdiff.model.records import Citation

_QUOTED = r"(?:“[^“”]{2,400}”|«[^«»]{2,400}»|\"[^\"]{2,400}\"|”[^“”]{2,400}“|《[^《》]{2,400}》)"


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
    return re.compile(rf"(?:{word})\s?(?P<title>{_QUOTED})")


def titles(text: str, language: Language) -> Counter[str]:
    """The titles that a text gives of documents and events, as printed."""
    return Counter(m["title"] for m in titled(language).finditer(text))


# Code points between a title and the citation or the word for a report that it belongs to, at most
# …
_NEAR_TITLE = 60
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
    cited_at = {c.start for text in (before, after) for c in text.citations}
    return all(
        _is_of_report(found, language) or _is_of_cited_text(found, cited_at)
        for found in titled(language).finditer(longer)
        if found["title"] in gone or found["title"] in come
    )


def _is_of_report(found: re.Match[str], language: Language) -> bool:
    """Whether a word for a report stands near a title."""
    before = found.string[max(0, found.start() - _NEAR_TITLE) : found.start()]
    behind = found.string[found.end() : found.end() + _NEAR_TITLE_BEHIND]
    return _reports(language).search(f"{before} {behind}") is not None


@cache
def _reports(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?:{alternatives(language.judgement.reports)})")


def _is_of_cited_text(found: re.Match[str], cited_at: set[int]) -> bool:
    """Whether something is cited near a title."""
    # Titles stand before their document in Chinese, behind it in English.
    near = range(found.start() - _NEAR_TITLE, found.end() + _NEAR_TITLE)
    return any(start in near for start in cited_at)


# Documents


def documents_grew(before: CitedText, after: CitedText, language: Language) -> bool:
    """Whether citations only followed the calendar.

    They grew by newer resolutions, or the newest of a series gave way to the next; of reports one
    stands for another, or some were added.
    """
    was, now = before.documents(), after.documents()
    gone, come = _only_in(was, now), _only_in(now, was)
    if not any(_ADOPTED.search(symbol) for symbol in (*gone, *come)):
        return len(gone) == len(come) or not gone
    if len(gone) == len(come) == 1:
        return _is_next_of_series((before, gone[0]), (after, come[0]), language)
    newest = max(map(_age, was), default=_NO_AGE)
    return not gone and all(_age(symbol) > newest for symbol in come)


def _only_in(documents: list[str], others: list[str]) -> list[str]:
    return [document for document in documents if document not in others]


def _is_next_of_series(
    old: tuple[CitedText, str], new: tuple[CitedText, str], language: Language
) -> bool:
    """Whether both texts cite their document as the newest of a series, and the new text a later
    one."""
    both_newest = all(_is_newest(text, document, language) for text, document in (old, new))
    return both_newest and _age(new[1]) > _age(old[1])


# What is a decision rather than a document: A/RES/78/228, S/RES/2334 (2016), 44/4.
_ADOPTED = re.compile(r"/(?:RES|DEC)/|^\d")

# Code points between "the most recent of which" and the citation, at most.
_LEAD_OF_NEWEST = 60


def _is_newest(text: CitedText, document: str, language: Language) -> bool:
    """Whether a document is cited, where it is cited first, as the last of a series."""
    at = text.citations[text.documents().index(document)].start
    lead = text.text[max(0, at - _LEAD_OF_NEWEST) : at]
    return any(words in lead for words in language.judgement.newest)


_Age = tuple[int, int]
_NO_AGE: _Age = (0, 0)


def _age(symbol: str) -> _Age:
    """Later resolutions of one body have later session or year and later numbers."""
    # A/RES/78/228, 44/4 and S/RES/2334 (2016) in their order; of one number nothing can be told.
    numbers = re.findall(r"\d+", symbol)
    return (int(numbers[-2]), int(numbers[-1])) if len(numbers) > 1 else _NO_AGE


def in_pieces(text: CitedText, sign: str) -> Iterator[str]:
    """The text with a sign for each citation; of two that overlap the first."""
    at = 0
    for cited in text.citations:
        # "Resolutions 61/180 A and B": the second citation lies within the first.
        if cited.start >= at:
            yield text.text[at : cited.start]
            yield sign
            at = cited.end
    yield text.text[at:]
