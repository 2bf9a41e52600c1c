"""The letters and numerals in which lists are labelled, of all languages together.

A draft quotes and annexes texts in other alphabets than its own, and a list says nothing of its
language.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import msgspec

from resdiff.languages import numerals
from resdiff.languages.loader import language_heads, lent_languages, load


class LabelPatterns(msgspec.Struct, frozen=True):
    """Parts of patterns that read printed labels: `bracketed` and `recital` stand alone, the others
    are insides of a class.
    """

    bracketed: str
    unopened: str
    numerals: str
    recital: str


def label_patterns() -> LabelPatterns:
    """What stands in labels of any language."""
    return _patterns_with(lent_languages())


# Called for every line: found by the languages lent, of which there are mostly none
@cache
def _patterns_with(_lent: tuple[Path, ...]) -> LabelPatterns:
    labels = [head.labels for head in language_heads().values()]
    return LabelPatterns(
        bracketed="|".join(dict.fromkeys(label.bracketed for label in labels if label.bracketed)),
        unopened="".join(dict.fromkeys(label.unopened for label in labels)),
        numerals="".join(dict.fromkeys(label.numerals for label in labels)),
        recital="|".join(label.recital for label in labels if label.recital),
    )


def units_pattern() -> str:
    """A pattern of the units of length of any language: km, км."""
    return "|".join(dict.fromkeys(head.units for head in language_heads().values() if head.units))


def list_counter(form: str) -> Callable[[int], str] | None:
    """How a list format of Word counts (ECMA-376 part 1, 17.18.59) that is of one language; None
    for any other.
    """
    for code, head in language_heads().items():
        if alphabet := head.list_alphabets.get(form):
            return partial(numerals.letters, alphabet=alphabet)
        if form in head.list_numerals:
            return partial(numerals.counted, numerals=load(code).numerals)
    return None
