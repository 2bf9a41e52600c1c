"""References of a draft to its own paragraphs that bear other numbers: "paragraphs 6 and 13 above".

A number counts as one of the same text only beside words that say so (above, below, of the present
resolution); a number of another document stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

import msgspec

from resdiff.languages import Language
from resdiff.languages.characters import NEVER, TO_ARABIC_INDIC
from resdiff.model.patterns import compiled
from resdiff.negotiation.amending.edits import Edit
from resdiff.parse.amending.references import own_references

_REFERRED_NUMBER = re.compile(r"(?<![\d(/])\d{1,3}(?![\d/])")
FOLLOWS = -1
"""The place of no instruction: an edit that follows from others."""


class RaisedReference(msgspec.Struct, frozen=True):
    """A reference with other numbers: its words before and after, the edits that make it so, and
    the numbers of paragraphs that it names and that went."""

    old: str
    new: str
    edits: tuple[Edit, ...]
    gone: tuple[int, ...]


@cache
def _own_words(language: Language) -> re.Pattern[str]:
    return compiled(f"(?i){language.judgement.own_paragraph or NEVER}")


def raised_references(
    text: str, language: Language, number_now: Callable[[int], int | None]
) -> Iterator[RaisedReference]:
    """The references of a text to its own operative paragraphs whose numbers are others now.

    `number_now` gives the number that a paragraph of the draft bears in the amended text, None
    where it went.
    """
    if not _own_words(language).search(text):
        return
    for start, end in own_references(text, language, _own_words(language)):
        edits, gone = [], []
        words = text[start:end]
        for found in _REFERRED_NUMBER.finditer(words):
            was = int(found[0])
            now = number_now(was)
            if now is None:
                gone.append(was)
            elif now != was:
                figures = str(now) if found[0].isascii() else str(now).translate(TO_ARABIC_INDIC)
                at = start + found.start()
                edits.append(Edit(at, start + found.end(), figures, FOLLOWS))
        if edits or gone:
            yield RaisedReference(words, _with(words, start, edits), tuple(edits), tuple(gone))


def _with(words: str, start: int, edits: list[Edit]) -> str:
    for edit in reversed(edits):
        words = words[: edit.start - start] + edit.new + words[edit.end - start :]
    return words
