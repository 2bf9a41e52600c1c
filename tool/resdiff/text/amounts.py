"""Shares and large numbers of a text, in figures or words, with what they amount to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from resdiff.languages import Language, any_one_of
from resdiff.model.patterns import compiled
from resdiff.text.spelling import in_figures, number_value

_BILLIONS = 9  # the power of ten from which nobody counts thousands of a unit


def amounts(text: str, language: Language) -> Iterator[tuple[int, int, str]]:
    """The shares and the large numbers of a text, in figures or words: where they stand, and the
    amount in full.

    20 per cent, vingt pour cent, 百分之二十 are 20%; 2.5 million, 250万, 250多万 are 2500000
    """
    text = text.translate(language.other_letters)
    for found in _counted_amount(language).finditer(text):
        words, power = found["words"], found["power"]
        if not (power or found["share"] or found["share_before"]):
            continue
        printed = in_figures(words, language) if words else found["number"].replace(" ", "")
        tens = _power(power, language) if power else 0
        is_part = _has_decimals(printed, tens)
        value = Decimal(printed.replace(",", ".")) if is_part else number_value(printed, language)
        if value is not None:
            value = value * 10**tens
            share = "%" if found["share"] or found["share_before"] else ""
            yield found.start(), found.end(), format(value.normalize(), "f") + share


def _has_decimals(printed: str, power: int) -> bool:
    """Whether the sign in a number parts no thousands, whatever it does elsewhere in a language:
    0,125; 9,866 billions in Arabic.
    """
    if power >= _BILLIONS and re.fullmatch(r"\d{1,3}[.,](?!0+$)\d{3}", printed):
        return True
    return re.fullmatch(r"0[.,]\d+", printed) is not None


@cache
def _counted_amount(language: Language) -> re.Pattern[str]:
    """As `_amount_pattern`, with words for numbers and for %, in a text as printed."""
    words = language.spelling
    # words stand right before a number where no blanks part them
    edge, before = (r"\b", r"\w") if language.spaced else ("", "A-Za-z0-9")
    power, share, share_before = (
        any_one_of(word.translate(language.other_letters) for word in listed)
        for listed in (words.powers, words.shares, words.shares_before)
    )
    numeral, and_more = any_one_of(words.numbers), any_one_of(words.and_more)
    if language.ordinals.multiplied:
        numeral = rf"[{''.join(language.numerals)}]+"
    return compiled(
        rf"""(?i)(?<![{before}/.,-])(?P<share_before>{share_before})?
        (?:(?P<number>\d{{1,3}}(?:\ \d{{3}})+(?![\d/])(?:[.,]\d+)?|\d+(?:[.,]\d+)*)(?![/\d])
        |(?P<words>{numeral}(?:[-‑](?:{numeral}))?){edge})
        (?:\ ?(?:{and_more})?(?P<power>{power}){edge})?(?P<share>\ ?%|\ (?:{share}){edge})?
        """,
        re.VERBOSE,
    )


def _power(word: str, language: Language) -> int:
    """The power of ten that a word stands for."""
    return _powers(language)[word.casefold()]


@cache
def _powers(language: Language) -> dict[str, int]:
    letters = language.other_letters
    return {word.translate(letters): power for word, power in language.spelling.powers.items()}
