"""Where a label stands in its list: what it counts, in every way of counting that it fits.

c     the third letter
i     the ninth letter, or the Roman 1
б     the second letter of Russian; с is printed for the Latin c as well
二    the second numeral of Chinese
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from resdiff.languages import LATIN_TWINS, LabelPatterns, label_patterns, load, strip_marks
from resdiff.languages.characters import ORDINAL_SIGNS, TATWEEL
from resdiff.languages.numerals import LATIN_ALPHABET, multiplied, roman
from resdiff.languages.scripts import script_of
from resdiff.parse.worded_labels import read_worded_number

_LONGEST_ROMAN_LIST = 40
"""No list is longer; beyond it c) and d) would be numbers."""

_STYLE_OF_ORDINALS = "1st"  # the style of First, Second,: their letters differ
_LETTER = re.compile(r"[^\W\d_]")
_PUT_IN = re.compile(r"(?:(?<=[\d)\]])|-)[^\W\d_]{2,}(?=\W|$)")  # bis of (a) bis, (a-bis)
_ONE_MARK = str.maketrans({"–": "-", "’": "'", "‘": "'"} | dict.fromkeys(ORDINAL_SIGNS, "°"))
_NUMBERS = re.compile(r"\d+")
# (a) of (a) bis, 3 of 3 bis., 2 of 1.2, أأ of (أ أ), a of 1a.
_CHARACTERS = re.compile(r"(?:\d+\.)*(?:\d+\.? ?\(?(?=[a-z][.)]$))?(\d+|[^\W\d_]+)(?: (\1)(?!\w))?")

Values = Mapping[str, int]
"""The number that a label stands for, by the way of counting: decimal, roman, or an alphabet."""


@cache
def _roman_numerals() -> dict[str, int]:
    return {roman(number): number for number in range(1, _LONGEST_ROMAN_LIST)}


def roman_value(numeral: str) -> int | None:
    """The number that a small Roman numeral spells, up to 39; None for what is none."""
    return _roman_numerals().get(numeral)


def label_characters(label: str) -> str:
    """The letters or figures of a label, without brackets, marks and what was put in: a of (a) bis.

    Empty for a bullet.
    """
    return _characters_of(label, label_patterns())


@lru_cache(maxsize=4096)
def _characters_of(label: str, of_languages: LabelPatterns) -> str:
    # the raised o of 1º is no letter
    plain = unicodedata.normalize("NFKC", label.translate(_ONE_MARK))
    if worded := read_worded_number(f"{plain} x", of_languages):
        return worded.number  # 1 of 第1段
    found = _CHARACTERS.search(plain)
    return "".join(filter(None, found.groups())) if found else ""


@lru_cache(maxsize=4096)
def label_style(label: str) -> str:
    """How a label is printed, whatever it counts: (a) and (ii) have the style "(a)", 12. has "1.".

    Capitals, small letters and figures are told apart, alphabets are not: Russian drafts mix them.
    """
    one_mark = label.translate(_ONE_MARK)
    plain = "".join(unicodedata.normalize("NFKC", one_mark).translate(_ONE_MARK).split())
    if worded := read_worded_number(f"{label} x", label_patterns()):
        if worded.number not in plain:
            return _STYLE_OF_ORDINALS
        plain = plain.replace(worded.number, "1")
    plain = _NUMBERS.sub("1", _PUT_IN.sub("", plain).replace(TATWEEL, ""))
    letters = _LETTER.sub(lambda found: "A" if found[0].isupper() else "a", plain)
    return re.sub(r"a+|A+", lambda found: found[0][0], letters)


@lru_cache(maxsize=4096)
def _values_of(characters: str, of_languages: LabelPatterns) -> Values:
    found: dict[str, int] = {}
    plain = strip_marks(unicodedata.normalize("NFKC", characters))
    if plain.isdecimal() and len(plain) < 5:
        return {"decimal": int(plain)}
    small = plain.lower()
    for spelled in dict.fromkeys((small, small.translate(LATIN_TWINS))):
        if (value := roman_value(spelled)) is not None:
            found["roman"] = value
        for name, alphabet in (("latin", LATIN_ALPHABET), *of_languages.alphabets):
            value = _value_in_alphabet(spelled, alphabet)
            if value is not None:
                found[name] = value
    for code, script in of_languages.counting:
        # the whole of a language is loaded only for labels that may be in its numerals
        if not any(script_of(character) == script for character in plain):
            continue
        if (value := multiplied(plain, load(code).numerals)) is not None:
            found[code] = value
    return found


def _value_in_alphabet(characters: str, alphabet: str) -> int | None:
    """1 for a, 27 for aa; None for what is not one letter, once or several times."""
    if not characters or characters != characters[0] * len(characters) or len(characters) > 3:
        return None
    at = alphabet.find(characters[0])
    return None if at < 0 else at + 1 + len(alphabet) * (len(characters) - 1)


def label_values(characters: str) -> Values:
    """What the letters or figures of a label count, in every way that they fit."""
    return _values_of(characters, label_patterns())


def alphabet_of(characters: str) -> str:
    """The alphabet in which a label counts; the Latin one for what is no letter."""
    letter = strip_marks(characters.lower())[:1] or "a"
    known = (alphabet for _, alphabet in label_patterns().alphabets if letter in alphabet)
    return LATIN_ALPHABET if letter in LATIN_ALPHABET else next(known, LATIN_ALPHABET)


def goes_on(before: str, characters: str) -> bool:
    """Whether one label comes directly behind another: h, i; hh, ii; z, aa; iv, v; 9, 10."""
    values = label_values(before)
    return any(values.get(way) == value - 1 for way, value in label_values(characters).items())


def begins_list(characters: str) -> bool:
    """Whether a label is the first of its list: 1, a, i, А, 一."""
    return 1 in label_values(characters).values()


def ways_of_list(before: str, ways: frozenset[str], characters: str) -> frozenset[str]:
    """In which ways a list counts to which a label belongs: behind `before`, which counts in
    `ways`, or as its first.

    (i) behind (h) is a letter; the first of a list is a Roman number.
    """
    values, previous = label_values(characters), label_values(before)
    following = {way for way in ways if way in values and previous.get(way) == values[way] - 1}
    first = {way for way, value in values.items() if value == 1}
    return frozenset(following or first or values)


def in_ways(characters: str, ways: frozenset[str]) -> Values:
    """What a label counts in some of the ways."""
    return {way: value for way, value in label_values(characters).items() if way in ways}
