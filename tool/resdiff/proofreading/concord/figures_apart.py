"""Figures that one version alone has otherwise, where the others agree: that of a volume, an
article, a chapter.

vol. 2225 in five, vol. 2252 in the sixth; 10,500 in four and 1.05万 in another, 15,500 in the sixth
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import reduce
from operator import or_

from resdiff.judge.yearless_days import yearless_days
from resdiff.languages import Language
from resdiff.languages.numerals import roman
from resdiff.model.patterns import lazy_pattern
from resdiff.proofreading.concord.contradiction import Contradiction
from resdiff.proofreading.concord.odd_versions import (
    OddVersion,
    contradiction_of_odd,
    fact_counts,
    sides_of_others,
    sides_of_pair,
)
from resdiff.proofreading.concord.versions import Saying
from resdiff.proofreading.facts import Fact, in_one_spelling, is_volume

_FIGURES_OF_YEAR = 4
_MOST_VOLUMES_APART = 2
_MOST_YEARS_LATER = 3
_ZEROS_OF_POWER = 3
_ENOUGH_FOR_DOUBT = 4
"""Other versions, of which one may not have the figure: it may have it in words."""
_PLACE_BEFORE_YEAR = lazy_pattern(r"[(（\[][^\W\d_][^()（）\[\]\d]*[,،]\ $")  # (Paris, 2016
_COMPARED_APART = ("date", "session", "number")  # by what they mean, not by their print
_WHOLE_NUMBERS = lazy_pattern(
    r"(?<![\d.,/])[1-9]\d{0,2}(?P<mark>[ .,])\d{3}(?:(?P=mark)\d{3})*(?![\d/]|[.,]\d)"
    r"|\d+"
)
# 000 500 2 is 2,500,000 where lines run from right to left; of 300 200 nobody can tell
_WHOLE_NUMBERS_FROM_RIGHT = lazy_pattern(
    r"(?<![\d.,/])(?:\d{3}\ (?:\d{3}\ )*[1-9]\d?|[1-9]\d?(?:[ .,]\d{3})+)(?![\d/]|[ .,]\d)"
    r"|\d+"
)
# corrigenda of one language; the month and day by which an event is named: “3·23”
_LEFT_OUT = lazy_pattern(r"Corr\.\d+(?:[^\w/]{1,3}\d+)*|\d+·\d+")
_VALUES_OF_ROMAN = {roman(number).upper(): number for number in range(1, 50)}
_ROMAN_IN_TEXT = lazy_pattern(r"(?<![^\W_])(?:[IVX][IVXL]{1,6}|[IVX](?=/\d))(?!\w\w)")


def figures_apart(said: Mapping[str, Saying]) -> Iterator[Contradiction]:
    """One number that stands in the place of another. Days differ in print and are compared
    elsewhere; a version that has the number in words agrees with those that have it in figures.
    """
    figures = {code: _bare_figures(saying) for code, saying in said.items()}
    if not any(figures.values()):
        return
    counts = {code: fact_counts(found) for code, found in figures.items()}
    for code in said:
        pair = _one_for_another(code, counts, said)
        if pair is None:
            continue
        alone, lacking = pair
        agree = [other for other in said if other != code and counts[other][lacking]]
        odd = OddVersion(code, tuple(agree))
        sides = sides_of_pair(odd, figures, alone, lacking)
        if not _is_of_language(sides[code], lacking, said[code]):
            beside = sides_of_others(sides, code)
            yield contradiction_of_odd("number", odd, sides[code], beside)


def _one_for_another(
    code: str, counts: Mapping[str, Counter[str]], said: Mapping[str, Saying]
) -> tuple[str, str] | None:
    """The only figure that a version alone has, and the only one that it alone lacks."""
    own = counts[code]
    others = {other: held for other, held in counts.items() if other != code}
    alone = own - reduce(or_, others.values())
    if not alone:
        return None
    missing = list(_missing_figures(own, others, said[code], said))
    strange = [key for key in alone.elements() if not _otherwise_in_most(key, others, said)]
    return (strange[0], missing[0]) if len(strange) == len(missing) == 1 else None


def _missing_figures(
    own: Counter[str],
    others: Mapping[str, Counter[str]],
    saying: Saying,
    said: Mapping[str, Saying],
) -> Iterator[str]:
    """The figures that a version has less often than the others, in no other form either."""
    for key in _keys_of_most(others):
        # the words of a text are read only where its figures leave a doubt
        if own[key] >= max(held[key] for held in others.values()):
            continue
        if own[key] < _usual_count(key, others, said) and key not in _said_otherwise(saying):
            yield key


def _keys_of_most(others: Mapping[str, Counter[str]]) -> Iterator[str]:
    """The figures that more than half of the other versions have."""
    holders = Counter(key for held in others.values() for key in held)
    return (key for key, count in holders.items() if 2 * count > len(others))


def _usual_count(key: str, others: Mapping[str, Counter[str]], said: Mapping[str, Saying]) -> int:
    """How often the others have a figure at the least; of many one may have it in another way."""
    counts = sorted(
        max(held[key], key in _said_otherwise(said[other])) for other, held in others.items()
    )
    return counts[len(others) >= _ENOUGH_FOR_DOUBT]


def _otherwise_in_most(
    key: str, others: Mapping[str, Counter[str]], said: Mapping[str, Saying]
) -> bool:
    otherwise = sum(key in _said_otherwise(said[other]) for other in others)
    return 2 * otherwise > len(others)


def _said_otherwise(saying: Saying) -> frozenset[str]:
    """The numbers that a text has in another form: in words, as the day of a date, within a year
    (COVID-19 has the year 2019 in Chinese).
    """
    days = (fact.key[8:].lstrip("0") for fact in saying.facts if fact.kind == "date")
    short_years = (key[2:] for key in saying.figures if len(key) == _FIGURES_OF_YEAR)
    return saying.numbers_in_words.union(days, short_years)


# What is a figure


def _bare_figures(saying: Saying) -> list[Fact]:
    """The numbers of a text in its order: whole ones with the words that belong to them, Roman ones
    as well."""
    if "|" in saying.text:
        return []  # rows of names stand in the order of each alphabet
    text = in_one_spelling(saying.text)
    amounts = [fact for fact in saying.facts if _is_amount_in_figures(fact, text)]
    taken = [(fact.start, fact.end) for fact in saying.facts if fact.kind in _COMPARED_APART]
    taken += _months_in_figures(text, saying.language)
    taken += [found.span() for found in _LEFT_OUT.finditer(text)]
    found = [
        fact
        for fact in (*_numbers_printed(text, saying.language), *_roman_numbers(text))
        if not any(start <= fact.start < end for start, end in taken)
    ]
    return sorted((*found, *amounts), key=lambda fact: fact.start)


def _is_amount_in_figures(fact: Fact, text: str) -> bool:
    """Whether a fact is a whole number that stands in figures, and not in words alone: 百万."""
    return fact.kind == "number" and fact.key.isdecimal() and text[fact.start].isdecimal()


def _numbers_printed(text: str, language: Language) -> Iterator[Fact]:
    from_right = language.direction == "rtl"
    pattern = _WHOLE_NUMBERS_FROM_RIGHT if from_right else _WHOLE_NUMBERS
    for found in pattern.finditer(text):
        groups = re.findall(r"\d+", found[0])
        if from_right and len(groups[0]) > len(groups[-1]):
            groups.reverse()
        yield Fact("number", str(int("".join(groups))), *found.span())


def _roman_numbers(text: str) -> Iterator[Fact]:
    for found in _ROMAN_IN_TEXT.finditer(text):
        if found[0] in _VALUES_OF_ROMAN:
            yield Fact("number", str(_VALUES_OF_ROMAN[found[0]]), *found.span())


def _months_in_figures(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Where the month of a day without a year is a figure: 6月11日."""
    if not language.dates.year_first:
        return
    for found in yearless_days(language).finditer(text):
        if month := re.match(r"\d+", found[0]):
            yield found.start(), found.start() + month.end()


# Where another figure is right


def _is_of_language(found: Fact, usual: str, saying: Saying) -> bool:
    """Whether a figure is another one in each language: that of a volume or an edition, or the same
    one without its power of ten, which may stand elsewhere or be no power (75 to 95 million; 181
    ألف, part A).
    """
    same_but_for_power = found.key.rstrip("0") == usual.rstrip("0")
    if same_but_for_power and abs(len(found.key) - len(usual)) >= _ZEROS_OF_POWER:
        return True
    if _is_year_of_edition(found, usual, saying):
        return True
    return _is_volume_of_language(found, usual, saying)


def _is_year_of_edition(found: Fact, usual: str, saying: Saying) -> bool:
    """Whether a year closes the brackets behind a book and is a little later than elsewhere: the
    translation came out then, (Paris, 2016) for (Paris, 2015) (A/RES/76/209).
    """
    if not len(found.key) == len(usual) == _FIGURES_OF_YEAR:
        return False
    text = in_one_spelling(saying.text)
    closes = _PLACE_BEFORE_YEAR.search(text[: found.start]) and text[found.end :][:1] in ")]）"
    return bool(closes) and 0 < int(found.key) - int(usual) <= _MOST_YEARS_LATER


def _is_volume_of_language(found: Fact, usual: str, saying: Saying) -> bool:
    """Whether a volume is another one than that of the other versions, and not by a misprint: the
    Convention on the Law of the Sea stands in vols. 1833, 1834 and 1835, by language (A/RES/76/70).
    """
    one, other = found.key, usual
    if not is_volume(saying.text, (found.start, found.end), saying.language):
        return False
    if abs(int(one) - int(other)) <= _MOST_VOLUMES_APART:
        return True
    exchanged = sorted(one) == sorted(other)
    differing = sum(a != b for a, b in zip(one, other, strict=False))
    return all((len(one) == len(other), not exchanged, differing > 2))
