"""Facts about single characters, the same in every language: marks, figures, look-alikes; and forms
made with them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from resdiff.model.patterns import compiled, lazy_pattern

QUOTES = '“”"«„'
"""The marks that may stand before the first word of a quoted paragraph."""

COMMAS = ",،，"
"""The comma of Latin and Cyrillic, of Arabic and of full width."""

COLONS = (":", "：")
"""The colon, and that of full width; Arabic has the same."""

ENUMERATION_COMMA = "、"
"""Stands between the members of a list, where a comma stands between clauses."""

CLOSING = "”\"'’»"
"""Marks that may close a quotation behind a comma."""

ENDS_IN_COMMA = lazy_pattern(rf"[{COMMAS}][{CLOSING}]*$")
"""A comma at the end, closing quotation marks left out of account."""

LATIN_TWINS = str.maketrans("АВСЕКМНОРТХ" + "асеорх", "ABCEKMHOPTX" + "aceopx")
"""Cyrillic letters that are printed where Latin ones are meant: А/RES, 26 (с)."""

CYRILLIC_NUMERALS = "ХСІ"
"""Cyrillic letters that a keyboard types for the numerals X, C and I: 973 (Х)."""

LATIN_NUMERALS = str.maketrans(CYRILLIC_NUMERALS, "XCI")
"""The same as numerals."""

LIGATURES = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae"})
"""Two letters printed as one, as two."""

_LATIN_LETTERS = [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]
ACCENTED = {
    letter: parts[0]
    for letter in _LATIN_LETTERS
    if len(parts := unicodedata.normalize("NFD", chr(letter))) > 1
}
"""Latin letters with accents as those without, one for one: a table for `str.translate`."""

_ASCII_FIGURES = "0123456789"
_ARABIC_INDIC, _PERSIAN = "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"

EASTERN_DIGITS = str.maketrans(_ARABIC_INDIC + _PERSIAN, _ASCII_FIGURES * 2)
"""Arabic-Indic and Persian figures as European ones."""

TO_ARABIC_INDIC = str.maketrans(_ASCII_FIGURES, _ARABIC_INDIC)
"""European figures as Arabic-Indic ones."""

TO_FULL_WIDTH = str.maketrans({chr(0x30 + n): chr(0xFF10 + n) for n in range(10)})
"""European figures as those of full width."""

PARENTHESIZED_IDEOGRAPHS = "㈠-㈩"
"""Numerals that are one character together with their brackets, as a range in a class of a pattern.
"""

ORDINAL_SIGNS = "ºª"
"""Raised letters that make figures an ordinal: 79ª."""

TATWEEL = "\u0640"
"""Lengthens an Arabic word in print and says nothing."""

ONE_HYPHEN = {0x2010: "-", 0x2011: "-"}
"""The hyphens of print, also the one that does not break, as the typewriter's."""

_ALEF_ABOVE, _SOFT_HYPHEN = 0x670, 0xAD
_VOWEL_SIGNS = range(0x64B, 0x653)
_MARKS_OF_DIRECTION = (0x200E, 0x200F)
_MARKS: dict[int, str | None] = dict.fromkeys(
    [ord(TATWEEL), *_VOWEL_SIGNS, _ALEF_ABOVE, *_MARKS_OF_DIRECTION, _SOFT_HYPHEN]
)
_MARKS |= ONE_HYPHEN


class LetterTable(dict[int, int | str]):
    """A table for `str.translate` that keeps the letters it does not change when it first meets
    them: what a table lacks takes far longer than what stands in it.
    """

    def __missing__(self, letter: int) -> int:
        self[letter] = letter
        return letter


_MARKED = lazy_pattern("[" + "".join(map(chr, _MARKS)) + "]")

UNREAD_MARKS = lazy_pattern("[" + "".join(map(chr, _MARKS.keys() - ONE_HYPHEN.keys())) + "]")
"""One of the vowel signs and marks of direction that tell no two words apart."""


NEVER = "(?!)"
"""A pattern that matches nothing: for a language that has no words of a kind."""


def strip_marks(text: str) -> str:
    """Text without Arabic vowel signs, tatweel, direction marks and soft hyphens, and with one kind
    of hyphen.
    """
    # most texts have none of these: looking for one is ten times as fast as translating
    return text.translate(_MARKS) if not text.isascii() and _MARKED.search(text) else text


def squeezed(text: str) -> str:
    """The form in which fixed lines are compared: no blanks, no vowel signs, small letters, one
    apostrophe.
    """
    # converters and fonts print one line with different blanks and apostrophes: L’ Assemblée
    text = unicodedata.normalize("NFKC", strip_marks(text)).replace("'", "’").replace("`", "’")
    return "".join(text.split()).casefold()


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any one of `words`, the longest first; empty for no words.

    Those that begin alike stand together behind their first letter: a search tries one of them in
    place of all.
    """
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_letter.setdefault(word[:1].casefold(), []).append(word)
    return "|".join(map(_beginning_alike, by_letter.values()))


def _beginning_alike(words: list[str]) -> str:
    """A part of that expression. In any case of letters the longest still comes first: those that
    begin with a capital are not parted from the others."""
    first, *others = {word[:1] for word in words}
    if others or len(words) == 1:
        return "|".join(map(re.escape, words))
    return f"{re.escape(first)}(?:{'|'.join(re.escape(word[1:]) for word in words)})"


def any_one_of(words: Iterable[str]) -> str:
    """The same as a part of a longer pattern: what matches nothing for no words."""
    # the empty pattern would match everywhere
    return alternatives(words) or NEVER


@cache
def in_any_case(pattern: str) -> re.Pattern[str]:
    """A pattern of a language's file, in capitals or small letters; an empty one matches none."""
    return compiled(f"(?i){pattern or NEVER}")


def is_whole_match(pattern: str, words: str) -> bool:
    """Whether words are what a pattern of a language reads, capitals or not, and nothing else.

    A language without such words has an empty pattern, which reads nothing.
    """
    return in_any_case(pattern).fullmatch(words) is not None
