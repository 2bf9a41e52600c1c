"""Numbers in words and letters: read from ordinals, spelled in Roman numerals, letters and numerals
of a language.
"""

from __future__ import annotations

from collections.abc import Mapping

from resdiff.languages.characters import strip_marks

LATIN_ALPHABET = "abcdefghijklmnopqrstuvwxyz"

_ROMAN_NUMERALS = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def roman(number: int) -> str:
    """i, ii, iii, iv; what has no Roman form (below 1, above 3999) stays in figures."""
    if not 0 < number < 4000:
        return str(number)
    out = ""
    for value, numeral in _ROMAN_NUMERALS:
        out += numeral * (number // value)
        number %= value
    return out


def letters(number: int, alphabet: str) -> str:
    """a, b, … z, aa, bb, as Word counts in letters; what would need over fifty of them stays in
    figures.
    """
    size = len(alphabet)
    if not 0 < number <= 50 * size:
        return str(number)
    return alphabet[(number - 1) % size] * ((number - 1) // size + 1)


def counted(number: int, numerals: Mapping[str, int]) -> str:
    """A number up to 99 in numerals that multiply: 一, 十, 十一, 二十; digit by digit beyond that."""
    # numerals of a language are given by their characters; here the values are asked for
    of_value = {value: numeral for numeral, value in numerals.items()}
    if not 0 < number < 100:
        return "".join(of_value[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    # eleven is 十一, without a one before the ten
    leading = of_value[tens] if tens > 1 else ""
    return leading + (of_value[10] if tens else "") + (of_value[ones] if ones else "")


def multiplied(words: str, numerals: Mapping[str, int]) -> int | None:
    """The number spelled by numerals of one character, tens multiplied by the digit before them;
    None where one is unknown.
    """
    total, digit = 0, 0
    for character in words:
        value = numerals.get(character)
        if value is None:
            return None
        if value >= 10:
            total += max(digit, 1) * value
            digit = 0
        else:
            digit = value
    return total + digit or None


def added(words: str, numerals: Mapping[str, int], conjunction: str) -> int | None:
    """The number spelled by numerals that add up ('Seventy-eighth' is 78); None where a word is
    unknown.

    `conjunction` is what may be written together with a further numeral.
    """
    text = strip_marks(words).lower()
    total = 0
    # the longest first: seventeenth begins like seven
    known = sorted(map(strip_marks, numerals), key=len, reverse=True)
    values = {strip_marks(word): value for word, value in numerals.items()}
    while text := text.lstrip(" -‑‐" + conjunction):
        word = next((w for w in known if text.startswith(w)), None)
        # figures of one place do not add up: the eighth-twelfth are two
        units_first = conjunction and word is not None and values[word] % 10 == 0
        if word is None or (total % 10 and not units_first):
            return None
        total += values[word]
        text = text[len(word) :]
    return total or None
