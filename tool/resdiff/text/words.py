"""The words of a text as they are counted: without marks, case, vowel signs and forms of print.

A/C.3/80/L.4 «Con\u00adclusions»¹²   a c 3 80 l 4 conclusions 12
大会，                                大 会: a character each

Whether a word of a source was read is asked in these forms, which no other part of the package
makes: neither blanks nor punctuation nor the order of printed letters can hide a word from it.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import NamedTuple

from resdiff.languages.characters import EASTERN_DIGITS
from resdiff.languages.scripts import (
    UNIFIED_HAN,
    is_han,
    may_hold_han,
    may_run_right_to_left,
    right_to_left,
)
from resdiff.model.patterns import lazy_pattern
from resdiff.text.superscripts import RAISED_DIGITS, SUPERSCRIPTS

# Accents that stand by themselves, vowel signs, joiners and letters that only lengthen a word: they
# may stand within one and say nothing
_SILENT_KINDS = frozenset({"Mn", "Me", "Cf", "Lm"})
_STRETCH = lazy_pattern(r"\d+|[^\W\d_]+")
_PRINTED_STRETCH = lazy_pattern(rf"[{RAISED_DIGITS}]+|\d+|[^\W\d_{RAISED_DIGITS}]+")
_RAISED_NUMBER = lazy_pattern(f"[{RAISED_DIGITS}]+")
# Codes of 8 bits that hold the letters and the print marks of most texts in an alphabet
_CODES_OF_PRINT = ("cp1252", "cp1251", "cp1256")
_MARKS_OF_CHINESE = lazy_pattern("[，。；：、（）《》]+")


class CountedWord(NamedTuple):
    """A word as printed, and the form in which it is counted."""

    printed: str
    form: str


def word_forms(text: str) -> list[str]:
    """The words of a text in their order, in the form that is counted; letters and figures are
    parted, so are Chinese characters.
    """
    plain = _in_plain_letters(text)
    words = _STRETCH.findall(plain)
    if not may_run_right_to_left(plain):
        return words
    return [word if word.isascii() else _FORMS[word] for word in words]


def _in_plain_letters(text: str) -> str:
    """A text without case, vowel signs and forms of print, Chinese characters apart."""
    if text.isascii():
        return text.lower()
    # small letters last: a letter of compatibility, such as the sign of a number, may hold capitals
    plain = unicodedata.normalize("NFKD", _with_numbers_apart(text)).translate(_PLAIN)
    return plain.casefold()


def _with_numbers_apart(text: str) -> str:
    """A text with raised numbers as plain ones between blanks."""
    if not any(map(text.__contains__, RAISED_DIGITS)):  # in a fifth of the time of a search
        return text
    return _RAISED_NUMBER.sub(lambda found: f" {found[0].translate(SUPERSCRIPTS)} ", text)


def between_blanks(texts: Iterable[str]) -> Counter[str]:
    """What stands between the blanks of some texts, and how often: no word goes beyond a blank, so
    that what two texts have alike need not be taken apart. Marks are the blanks of Chinese.
    """
    text = "\n".join(texts)
    return Counter((_MARKS_OF_CHINESE.sub(" ", text) if may_hold_han(text) else text).split())


def words_counted(text: str) -> int:
    """How many words `word_forms` makes of a text; in a fraction of the time, for none is made."""
    signs = _signs_of_plain_print(text)
    return _words_made_of(text) if signs is None else _runs_of_signs(signs)


def _signs_of_plain_print(text: str) -> bytes | None:
    """A sign of its kind for each character of a text, silent ones left out; None for a text that
    has other letters and marks than those of one code of 8 bits.
    """
    for code in _CODES_OF_PRINT:
        try:
            encoded = text.encode(code)
        except UnicodeEncodeError:
            continue
        table, silent, others = _signs_by_byte(code)
        plain = len(encoded.translate(None, others)) == len(encoded)
        return encoded.translate(table, silent) if plain else None
    return None


@cache
def _signs_by_byte(code: str) -> tuple[bytes, bytes, bytes]:
    """What `_words_made_of` makes of each byte of a code: its sign, the bytes that are silent, and
    those whose character has several signs, or is none.
    """
    signs, silent, others = bytearray(range(256)), bytearray(), bytearray()
    for byte in range(256):
        character = bytes([byte]).decode(code, "replace")
        made = set(_kinds_of_signs(character))
        if len(made) == 1 and not _RAISED_NUMBER.match(character):
            signs[byte] = ord(made.pop())
        else:
            (others if made else silent).append(byte)
    return bytes(signs), bytes(silent), bytes(others)


def _runs_of_signs(signs: bytes) -> int:
    """How many stretches of letters alone or of figures alone stand in signs of kinds."""
    runs = (b" a", b" 0", b"a0", b"0a")
    return sum(map((b" " + signs).count, runs))


def number_of_words(pieces: Counter[str]) -> int:
    """How many words stand in what lies between blanks."""
    return words_counted("\n".join(pieces.elements()))


def _words_made_of(text: str) -> int:
    """How many words `word_forms` makes of a text; in a third of the time, for none is made."""
    signs = _kinds_of_signs(_with_numbers_apart(text))
    words = signs.replace(_HAN, " ").split()
    parted = signs.count(_LETTER + _FIGURE) + signs.count(_FIGURE + _LETTER)
    return signs.count(_HAN) + len(words) + parted


def _kinds_of_signs(text: str) -> str:
    return unicodedata.normalize("NFKD", text).translate(_SIGNS_OF_KINDS)


def words_in(pieces: Counter[str]) -> Counter[str]:
    """The words of what lies between blanks, in the form that is counted, and how often each one
    stands there.
    """
    plain = _in_plain_letters("\n".join(pieces.elements()))
    words = Counter(plain.split())
    mixed = [part for part in words if not part.isalpha()]
    parts = "\n".join(part for part in mixed for _ in range(words.pop(part)))
    words.update(_STRETCH.findall(parts))
    return _by_forms(words) if may_run_right_to_left(plain) else words


def _by_forms(words: Counter[str]) -> Counter[str]:
    """How often words stand in their form, which several may share."""
    forms: Counter[str] = Counter()
    for word, times in words.items():
        forms[_FORMS[word]] += times
    return forms


def counted_words(text: str) -> Iterator[CountedWord]:
    """The same words with what is printed: slower, for those that must be quoted.

    Signs that only their plain form shows to hold letters, such as the sign of a number, are told
    with all that stands around them up to a blank.
    """
    for piece in text.split():
        forms = word_forms(piece)
        found = [
            CountedWord(printed, form)
            for stretch in _PRINTED_STRETCH.findall(piece.translate(_WITHOUT_SILENT))
            for printed in _words_of_stretch(stretch)
            for form in word_forms(printed)
        ]
        if [word.form for word in found] != forms:
            found = [CountedWord(piece, form) for form in forms]
        yield from found


def joined_form(forms: list[str]) -> str:
    """The form of a word that stands in several pieces."""
    return _FORMS["".join(forms)]


class _Letters(dict[int, int | str | None]):
    """A table for `str.translate` that learns each character when it first meets it: silent ones
    go.
    """

    def __missing__(self, code: int) -> int | str | None:
        kept = self._kept(chr(code))
        self[code] = kept
        return kept

    def _kept(self, character: str) -> int | str | None:
        return None if unicodedata.category(character) in _SILENT_KINDS else ord(character)


class _LettersApart(_Letters):
    """The same with a blank on either side of each Chinese character, which is a word."""

    def _kept(self, character: str) -> int | str | None:
        return f" {character} " if is_han(character) else super()._kept(character)


# What stands for a letter, for a figure and for a Chinese character where words are only counted
_LETTER, _FIGURE, _HAN = "a", "0", "h"


class _SignsOfKinds(_Letters):
    """A sign of its kind for each character, a blank for all that is in no word."""

    def _kept(self, character: str) -> int | str | None:
        if character.isdecimal():
            return _FIGURE
        kept = super()._kept(character)
        if kept is None:
            return None
        if not character.isalnum():
            return " "
        return _HAN if is_han(character) else _LETTER


_SIGNS_OF_KINDS = _SignsOfKinds()
_WITHOUT_SILENT = _Letters()
_PLAIN = _LettersApart(EASTERN_DIGITS)


class _Forms(dict[str, str]):
    """Words of scripts that run from right to left by their letters alone: files keep them in
    printed order or in reading order. Other words are their own form.
    """

    def __missing__(self, word: str) -> str:
        form = "".join(sorted(word)) if right_to_left(word) else word
        if len(self) < _MOST_FORMS:
            self[word] = form
        return form


_MOST_FORMS = 50_000
_FORMS = _Forms()


def _words_of_stretch(stretch: str) -> Iterable[str]:
    """The Chinese characters of a stretch one by one, what stands between them as it is."""
    first, last = UNIFIED_HAN
    if first <= min(stretch) and max(stretch) <= last:
        return stretch
    words: list[str] = []
    for of_han, letters in groupby(stretch, is_han):
        found = list(letters)
        words += found if of_han else ["".join(found)]
    return words
