"""Dates as heads and closing lines print them: in more spellings than texts have.

14 October 2025, 14th Oct. 2025, October 14, 2025, 2025-10-14, 14.10.2025, 二〇二五年十月十四日
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from resdiff.languages.characters import squeezed
from resdiff.languages.language import Language
from resdiff.model.patterns import compiled

_ISO = r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
_LONGEST_LINE_OF_HEAD = 200  # characters: a longer line is no line of a head
_SHORTEST_MONTH = 3  # letters of a name cut short


class HeadDate(NamedTuple):
    """A day (YYYY-MM-DD), and the offsets at which it is printed."""

    iso: str
    start: int
    end: int


def dates_in_head(text: str, language: Language) -> list[HeadDate]:
    """The days printed in a line, in order; what is none of the calendar is left out."""
    if len(text) > _LONGEST_LINE_OF_HEAD:
        return []
    found: list[HeadDate] = []
    for pattern in _patterns(language):
        for match in pattern.finditer(text):
            iso = _iso_of(match, language)
            taken = any(d.start < match.end() and match.start() < d.end for d in found)
            if iso is not None and not taken:
                found.append(HeadDate(iso, *match.span()))
    return sorted(found, key=lambda day: day.start)


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], ...]:
    forms = (*language.dates.also_printed, _ISO)
    apart = (compiled(rf"(?<!\d)(?:{form})(?!\d)", re.IGNORECASE) for form in forms)
    return (language.date_pattern, *apart)


def _iso_of(match: re.Match[str], language: Language) -> str | None:
    year, day = _spelled_number(match["year"], language), _spelled_number(match["day"], language)
    month = _month(match["month"], language)
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _spelled_number(printed: str, language: Language) -> int | None:
    if printed.isdecimal():
        return int(printed)
    if len(printed) == len("2025"):  # a year is spelled figure by figure
        digits = [language.numerals.get(digit, 0) for digit in printed]
        return int("".join(map(str, digits))) if max(digits) < len("0123456789") else None
    return language.ordinal(printed)


@cache
def _names_of_months(language: Language) -> list[list[str]]:
    """Of each month its name, and those that it is made of."""
    return [[squeezed(part) for part in (m, *m.split("/"))] for m in language.dates.months]


def _month(printed: str, language: Language) -> int | None:
    """1 to 12 for the name of a month, or its beginning; also for one of its two names."""
    if printed.isdecimal():
        return int(printed)
    if (spelled := language.ordinal(printed)) is not None:
        return spelled
    name = squeezed(printed)
    names = _names_of_months(language)
    exact = next((place for place, of_month in enumerate(names, 1) if name in of_month), None)
    if exact is not None:
        return exact
    if len(name) < _SHORTEST_MONTH:
        return None
    begun = [
        place
        for place, of_month in enumerate(names, 1)
        if any(part.startswith(name) for part in of_month)
    ]
    return begun[0] if len(begun) == 1 else None
