"""What the new text only spells otherwise: taken out of a change, and told as that."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

import msgspec

from resdiff.judge.phrases import Phrase
from resdiff.judge.weights import reason
from resdiff.languages import Language
from resdiff.languages.characters import ACCENTED, UNREAD_MARKS
from resdiff.model.reasons import Reason, ReasonKind
from resdiff.model.records import Paragraph
from resdiff.text.respelling import Respelling, respelled


def spelling_reasons(
    phrases: Iterable[Phrase], language: Language | None, accents: bool = True
) -> list[Reason]:
    """A reason for each phrase that the new text only spells otherwise, each exchange once;
    `accents` tells whether an accent may be more than spelling.
    """
    spelled = (
        (phrase.old.strip(), phrase.new.strip())
        for phrase in phrases
        if _is_spelled_otherwise(phrase, language, accents) and not phrase.differs_in_print_only
    )
    return [reason(ReasonKind.SPELLING, old, new) for old, new in dict.fromkeys(spelled)]


def _is_spelled_otherwise(phrase: Phrase, language: Language | None, accents: bool) -> bool:
    plain = phrase
    if not accents:
        old, new = (side.translate(ACCENTED) for side in (phrase.old, phrase.new))
        plain = msgspec.structs.replace(phrase, old=old, new=new)
    return plain.differs_in_spelling_only(language)


def paragraph_without_accents(paragraph: Paragraph) -> Paragraph:
    """The paragraph as a keyboard without accents has it: each letter in its place."""
    opener = paragraph.opener and paragraph.opener.translate(ACCENTED)
    text = paragraph.text.translate(ACCENTED)
    return msgspec.structs.replace(paragraph, text=text, opener=opener)


def paragraph_unmarked(paragraph: Paragraph) -> Paragraph:
    """The paragraph without vowel signs and marks of direction, by which words look cut."""
    found = UNREAD_MARKS.finditer(paragraph.text)
    return paragraph_respelled(paragraph, [Respelling(*mark.span(), "") for mark in found])


def paragraph_respelled(paragraph: Paragraph, respellings: Sequence[Respelling]) -> Paragraph:
    """The paragraph with words of it in their other spelling: its text, its opener, and the places
    of its citations.
    """
    if not respellings:
        return paragraph
    moved = _Places(respellings)
    text = respelled(paragraph.text, respellings)
    opener = paragraph.opener and text[: moved(len(paragraph.opener))]
    citations = tuple(
        msgspec.structs.replace(cited, start=moved(cited.start), end=moved(cited.end))
        for cited in paragraph.citations
    )
    return msgspec.structs.replace(paragraph, text=text, opener=opener, citations=citations)


class _Places:
    """Where a place of the old text is in the respelled one; a place within words that were
    respelled is their end there.
    """

    def __init__(self, respellings: Sequence[Respelling]) -> None:
        self._starts = [start for start, _, _ in respellings]
        self._respellings = respellings
        grown = (len(words) - (end - start) for start, end, words in respellings)
        self._shifts = [0, *accumulate(grown)]

    def __call__(self, place: int) -> int:
        # behind how many respellings the place stands
        before = bisect_right(self._starts, place - 1)
        if before and place < self._respellings[before - 1].end:
            start, _, words = self._respellings[before - 1]
            return start + self._shifts[before - 1] + len(words)
        return place + self._shifts[before]
