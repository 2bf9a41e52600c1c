"""The letters and numerals in which lists are labelled, of all languages together.

A draft quotes and annexes texts in other alphabets than its own, and a list says nothing of its
language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from pathlib import Path

import msgspec

from resdiff.languages import numerals
from resdiff.languages.characters import NEVER, alternatives
from resdiff.languages.label_schema import LabelLetters
from resdiff.languages.loader import language_heads, lent_languages, load
from resdiff.languages.schema import LanguageHead


class LabelPatterns(msgspec.Struct, frozen=True, eq=False):
    """Parts of patterns that read printed labels, of all languages together; two are equal only
    where they are the same object, so that caches find them at once.

    unopened, numerals, behind  insides of a class; the other patterns stand alone
    preambular_words, operative_words, number_words  templates with {} for the number
    ordinals                    (number, pattern) of words in place of a number
    sections                    (sign, number) of words and numerals in place of Roman numbers above
                                sections
    inserted                    (printed, Latin) words for a paragraph put in behind another
    alphabets                   (name, letters in their order), besides the Latin one
    counting                    (code, script) of languages whose labels count in numerals that
                                multiply
    """

    bracketed: str
    unopened: str
    numerals: str
    recital: str
    preambular: str
    operative: str
    behind: str
    aside: str
    joined: str
    preambular_words: tuple[str, ...]
    operative_words: tuple[str, ...]
    number_words: tuple[str, ...]
    ordinals: tuple[tuple[int, str], ...]
    alternative: str
    new: str
    option: str
    part: str
    behind_part: str
    sections: tuple[tuple[str, int], ...]
    inserted: tuple[tuple[str, str], ...]
    alphabets: tuple[tuple[str, str], ...]
    counting: tuple[tuple[str, str], ...]


def label_patterns() -> LabelPatterns:
    """What stands in labels of any language."""
    return _patterns_with(lent_languages())


# Called for every line: found by the languages lent, of which there are mostly none
@cache
def _patterns_with(_lent: tuple[Path, ...]) -> LabelPatterns:
    heads = language_heads()
    labels = [head.labels for head in heads.values()]
    classes, words = partial(_merged_classes, labels), partial(_merged_words, labels)
    templates = partial(_merged_templates, labels)
    return LabelPatterns(
        bracketed=_any_pattern(label.bracketed for label in labels),
        unopened=classes("unopened"),
        numerals=classes("numerals"),
        recital=_any_pattern(label.recital for label in labels),
        preambular=words("preambular"),
        operative=words("operative"),
        behind=classes("behind"),
        aside=words("aside"),
        joined=words("joined"),
        preambular_words=templates("preambular_words"),
        operative_words=templates("operative_words"),
        number_words=templates("number_words"),
        ordinals=_numbered(label.ordinals for label in labels),
        alternative=words("alternative"),
        new=words("new"),
        option=words("option"),
        part=words("part"),
        behind_part=_any_pattern(label.behind_part for label in labels),
        sections=tuple(
            (sign, number)
            for number, sign in _numbered(
                signs for label in labels for signs in (label.sections, label.numerals)
            )
        ),
        inserted=tuple(pair for label in labels for pair in label.inserted.items()),
        alphabets=_alphabets(heads.values()),
        counting=tuple((c, head.script) for c, head in heads.items() if head.labels.numerals),
    )


def _merged_classes(labels: Sequence[LabelLetters], key: str) -> str:
    return "".join(dict.fromkeys(getattr(label, key) for label in labels))


def _merged_words(labels: Sequence[LabelLetters], key: str) -> str:
    return _any_pattern(word for label in labels for word in getattr(label, key))


def _merged_templates(labels: Sequence[LabelLetters], key: str) -> tuple[str, ...]:
    """The longest first: the number within words before the same words in front of it."""
    known = dict.fromkeys(template for label in labels for template in getattr(label, key))
    return tuple(sorted(known, key=lambda t: (not t.endswith("{}"), len(t)), reverse=True))


def _numbered(lists: Iterable[Sequence[str]]) -> tuple[tuple[int, str], ...]:
    """The items of several lists, each with its place in its own."""
    return tuple(pair for items in lists for pair in enumerate(items, 1))


def names_before_number(known: LabelPatterns) -> str:
    """A pattern of what negotiators write before a number: PP, operative paragraph."""
    templates = (*known.preambular_words, *known.operative_words, *known.number_words)
    before = (words.removesuffix("{}") for words in templates if words.endswith("{}"))
    return "|".join(filter(None, (known.preambular, known.operative, *before)))


def words_behind_number(known: LabelPatterns) -> str:
    """A pattern of what they write behind one: bis, alt 2, (new)."""
    inserted = alternatives(printed for printed, _ in known.inserted)
    return rf"{inserted}|[(\[]?(?:(?:{known.alternative})\.?\s?\d{{0,2}}|{known.new})[)\]]?"


def _alphabets(heads: Iterable[LanguageHead]) -> tuple[tuple[str, str], ...]:
    """The alphabets in small letters: capitals count as these do."""
    known = [alphabet for head in heads for alphabet in head.list_alphabets.items()]
    return tuple((name, letters) for name, letters in known if letters == letters.lower())


def _any_pattern(patterns: Iterable[str]) -> str:
    """A pattern for any of several, NEVER for none; the longest first: PP before P."""
    known = sorted(filter(None, dict.fromkeys(patterns)), key=len, reverse=True)
    return "|".join(known) or NEVER


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
