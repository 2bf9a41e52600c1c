"""The words of a text as they are counted: without marks, case, vowel signs and forms of print.

A/C.3/80/L.4 «Con\u00adclusions»¹²   a c 3 80 l 4 conclusions 12
大会，                                大 会: a character each

Whether a word of a source was read is asked in these forms, which no other part of the package
makes: neither blanks nor punctuation nor the order of printed letters can hide a word from it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from resdiff.languages.scripts import is_han, may_hold_han, right_to_left
from resdiff.text.superscripts import RAISED_DIGITS

# Accents that stand by themselves, vowel signs, joiners and letters that only lengthen a word: they
# may stand within one and say nothing
_SILENT_KINDS = frozenset({"Mn", "Me", "Cf", "Lm"})
_STRETCH = re.compile(rf"[{RAISED_DIGITS}]+|\d+|[^\W\d_{RAISED_DIGITS}]+")


class CountedWord(NamedTuple):
    """A word as printed, and the form in which it is counted."""

    printed: str
    form: str


def counted_words(text: str) -> Iterator[CountedWord]:
    """The words of a text in their order; letters and figures are parted, so are Chinese
    characters.
    """
    if not text.isascii():
        text = text.translate(_WITHOUT_SILENT)
    for found in _STRETCH.finditer(text):
        stretch = found[0]
        if stretch.isascii():
            yield CountedWord(stretch, stretch.lower())
        elif may_hold_han(stretch):
            yield from _with_han(stretch)
        else:
            yield CountedWord(stretch, _form(stretch))


def joined_form(forms: list[str]) -> str:
    """The form of a word that stands in several pieces."""
    return _in_any_order("".join(forms))


class _Silent(dict[int, int | None]):
    """A table for `str.translate` that learns each character when it first meets it."""

    def __missing__(self, code: int) -> int | None:
        kept = None if unicodedata.category(chr(code)) in _SILENT_KINDS else code
        self[code] = kept
        return kept


_WITHOUT_SILENT = _Silent()


def _with_han(stretch: str) -> Iterator[CountedWord]:
    other = ""
    for letter in stretch:
        if not is_han(letter):
            other += letter
            continue
        if other:
            yield CountedWord(other, _form(other))
            other = ""
        yield CountedWord(letter, unicodedata.normalize("NFKC", letter))
    if other:
        yield CountedWord(other, _form(other))


@lru_cache(maxsize=16384)
def _form(word: str) -> str:
    if word.isdecimal():
        return "".join(str(unicodedata.digit(figure)) for figure in word)
    apart = unicodedata.normalize("NFKD", word.casefold())
    return _in_any_order("".join(c for c in apart if c.isalnum()))


def _in_any_order(form: str) -> str:
    """A word of a script that runs from right to left by its letters alone: files keep them in
    printed order or in reading order.
    """
    return form if form.isascii() or not right_to_left(form) else "".join(sorted(form))
