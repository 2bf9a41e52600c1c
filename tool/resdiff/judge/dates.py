"""Dates, months and years, alone or in spans and lists: found in a text, read, and how far they
moved.

held from 10 to 12 December 2023      the 10th and the 12th of one month
2025 to 2029; 2023/24                 two years
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from resdiff.judge.masking import MaskedText
from resdiff.judge.signs import WHEN
from resdiff.languages import NEVER, Language, alternatives
from resdiff.model.patterns import compiled

_CENTURIES = r"(?:19|20)"
# 2023, 2023–2024, 2023/24; neither in a symbol nor in a longer number.
_YEARS = rf"(?<![\d/])(?<!№ ){_CENTURIES}\d\d(?:[-–‑/]{_CENTURIES}?\d\d(?!\d))?(?![\d/])"
# Up to two short words, a dash or a comma between two dates: to, and in, au, по.
_BETWEEN_DATES = r"(?:\s*[—–‑-]\s*|(?:,|،)?(?:\s+[^\W\d_]{1,3}){1,2}\s+|[,،]\s+)"


class Moment(NamedTuple):
    """A day, a month (`day` is 0) or a year (`month` is 0 too)."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def earliest(self) -> date:
        """The first day of it."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def middle(self) -> date:
        """The day, or the middle of the month or year. Raises ValueError where there is no such
        day."""
        return date(self.year, self.month or 7, self.day or (15 if self.month else 1))


# Found


def mask_single_dates(text: MaskedText, language: Language) -> None:
    """Put a sign in place of each date, month and year."""
    if not _four_figures().search(text.text):
        return  # each has a year in it
    for spelling in language.date_spellings:
        text.replace(spelling, WHEN)
    text.replace(_blank_days(language), WHEN)
    text.replace(_months_of_years(language), WHEN)
    text.replace(_years(language), WHEN)


def mask_spans(text: MaskedText, language: Language) -> None:
    """Put one sign in place of each span and list of dates, which have signs by now."""
    if WHEN not in text.text:
        return
    text.replace(_ranges(language), WHEN)
    text.replace(_further_days(language), WHEN)
    text.replace(_several(language), WHEN)


@cache
def _four_figures() -> re.Pattern[str]:
    return compiled(r"\d{4}")


@cache
def _years(language: Language) -> re.Pattern[str]:
    if language.dates.year_first:
        # 2024 with nothing behind it counts: 2024个国家
        behind = "|".join(filter(None, (language.dates.signs[0], language.dates.year_behind)))
        decade = rf"\s?(?:{language.dates.decade})"
        joints = alternatives(["、", *language.dates.range_joints])
        joined = rf"(?:{joints}){_CENTURIES}\d\d\s?(?:{behind})(?!{decade})"  # 2026和2027年
        return compiled(rf"{_YEARS}(?!{decade})(?=\s?(?:{behind})|{joined})")
    return compiled(_YEARS)


_TO_FILL = r"(?:_{2,}|…+|\.{3,}|\[[^\]\w]*\]|[Xx]{2,3})"


@cache
def _blank_days(language: Language) -> re.Pattern[str]:
    """A day that was not known when the draft was written: __ December 2025."""
    if language.dates.year_first:
        year, month, day = language.dates.signs
        return compiled(rf"(?<!\d){_CENTURIES}\d\d ?{year} ?\d{{1,2}} ?{month} ?{_TO_FILL} ?{day}")
    joint = r"(?:\s+[^\W\d_]{1,3})?\s+"
    return compiled(rf"{_TO_FILL}{joint}(?:{_month_names(language)}){joint}{_YEARS}")


def has_blank_day(printed: str) -> bool:
    """Whether the day of a date is left blank."""
    return re.search(_TO_FILL, printed) is not None


@cache
def _months_of_years(language: Language) -> re.Pattern[str]:
    """June 2025; 2025年6月."""
    if language.dates.year_first:
        year, month, _ = language.dates.signs
        return compiled(rf"(?<!\d){_CENTURIES}\d\d ?{year} ?\d{{1,2}} ?{month}")
    return compiled(rf"(?:{_month_names(language)})(?:\s+[^\W\d_]{{1,3}})?\s+{_YEARS}")


@cache
def _month_names(language: Language) -> str:
    """A pattern of the names of months; around the slash of two names there may be blanks."""
    names = sorted(language.month_numbers, key=len, reverse=True)
    return "|".join(re.escape(name).replace("/", r"\s?/\s?") for name in names)


@cache
def _ranges(language: Language) -> re.Pattern[str]:
    """From 27 June to 1 July 2022: one end of a range over two months has no year."""
    # The dates with a year are signs by now: a range has one sign and a bare day and month.
    yearless = language.with_months(language.dates.yearless)
    weekday = language.commitments.weekdays or NEVER
    if language.dates.year_first:
        joints = alternatives(language.dates.range_joints)
        return compiled(rf"{WHEN}(?:{weekday})?(?:{joints}){yearless}")
    return compiled(rf"(?<!\d){yearless}{_BETWEEN_DATES}(?:(?:{weekday})[,،]?\s)?{WHEN}")


@cache
def _further_days(language: Language) -> re.Pattern[str]:
    """The other days of a range or list: from 10 to 12 December; les 4 et 5 juin; 5月13日至15日."""
    day, joints = language.dates.day, alternatives(["、", *language.dates.range_joints])
    # Up to three days before the date, parted by a dash or a short word: and, to, y, et, и.
    before = rf"(?<![\d/.,])(?:(?:{day}|\d{{1,2}})\s*(?:[—–‑\-、]|[^\W\d_]{{1,3}})\s*){{1,3}}{WHEN}"
    behind = rf"|{WHEN}(?:(?:{joints}){day})+" if language.dates.year_first else ""
    if language.dates.year_first:  # 2019年5月2至4日: the month is a sign by now
        behind += rf"|{WHEN}\d{{1,2}}(?:{joints}){day}"
    return compiled(before + behind)


@cache
def _several(language: Language) -> re.Pattern[str]:
    """Dates in a row, parted by nothing but what joins them."""
    if language.dates.year_first:
        known = (*language.dates.range_joints, *language.judgement.joining)
        joint = alternatives(["、", "–", "-", *known])
        return compiled(rf"{WHEN}(?:{language.dates.signs[0]}?(?:{joint}){WHEN})+")
    # the year of a rule in May of another year: "of", "in" and their like join no two dates
    of = alternatives([*language.judgement.dated, *language.dates.apart]) or NEVER
    # 2025 وعام 2026
    onto, year = language.ordinals.conjunction, alternatives(language.judgement.year_words)
    joint = rf"\s+{onto}(?:{year})\s+" if onto else NEVER
    return compiled(rf"{WHEN}(?:(?:(?!\s+(?:{of})\s){_BETWEEN_DATES}|{joint}){WHEN})+")


# Read


def moments(printed: str, language: Language) -> tuple[Moment, ...]:
    """The days, months or years of a span or list, in order; () where one cannot be read."""
    read = _moments_year_first if language.dates.year_first else _moments_year_last
    try:
        found = tuple(read(printed, language))
        _ = [moment.middle for moment in found]
    except ValueError:
        return ()
    return found


class _DatePart(NamedTuple):
    kind: str
    value: int


def _moments_year_last(printed: str, language: Language) -> Iterator[Moment]:
    """Of a language in which the year stands behind the last of the days that are in it."""
    found: list[Moment] = []
    year = month = 0
    parts = list(_date_parts(_days_in_figures(printed, language), language))
    for at in range(len(parts) - 1, -1, -1):
        kind, value = parts[at]
        before = parts[at - 1].kind if at else ""
        if kind == "whole":
            whole = date.fromordinal(value)
            year, month = whole.year, whole.month
            found.append(Moment(year, month, whole.day))
        elif kind == "year":
            year, month = value, 0
            if before != "month":
                found.append(Moment(year))
        elif kind == "month":
            month = value
            if before != "day":
                found.append(Moment(year, month))
        elif not month:
            raise ValueError(printed)  # a number that is no day of any month
        else:
            found.append(Moment(year, month, value))
    return reversed(found)


def _days_in_figures(printed: str, language: Language) -> str:
    """The text with each whole date as YYYY-MM-DD."""
    for spelling in language.date_spellings:
        printed = spelling.sub(lambda m: f" {language.iso_date(m) or m[0]} ", printed)
    return printed


@cache
def _date_part(language: Language) -> re.Pattern[str]:
    return compiled(
        rf"(?P<whole>\d{{4}}-\d\d-\d\d)|(?P<year>\d{{4}})(?:[-–‑/](?P<second>\d{{2,4}})(?!\d))?"
        rf"|(?P<day>\d{{1,2}})|(?P<month>{_month_names(language)})"
    )


def _date_parts(text: str, language: Language) -> Iterator[_DatePart]:
    for found in _date_part(language).finditer(text):
        kind = found.lastgroup or ""
        if kind == "whole":
            yield _DatePart(kind, date.fromisoformat(found[0]).toordinal())
        elif found["year"]:
            yield _DatePart("year", int(found["year"]))
            if second := found["second"]:
                yield _DatePart("year", int(found["year"][: 4 - len(second)] + second))
        elif kind == "month":
            name = re.sub(r"\s?/\s?", "/", found[0])
            yield _DatePart(kind, language.month_numbers[name])
        else:
            yield _DatePart(kind, int(found[0]))


@cache
def _part_year_first(language: Language) -> re.Pattern[str]:
    _, month, day = language.dates.signs
    return compiled(
        r"(?P<whole>\d{4}[-./]\d{1,2}[-./]\d{1,2})"
        r"|(?P<year>\d{4})(?:[-–‑/](?P<second>\d{2,4})(?!\d))?"
        rf"|(?P<month>\d{{1,2}}) ?{month}|(?P<day>\d{{1,2}}) ?{day}?"
    )


def _moments_year_first(printed: str, language: Language) -> Iterator[Moment]:
    """Of a language in which the year stands before the first of the days that are in it."""
    parts = list(_part_year_first(language).finditer(printed))
    year = month = 0
    for at, found in enumerate(parts):
        behind = parts[at + 1].lastgroup if at + 1 < len(parts) else ""
        if found["whole"]:
            year, month, day = map(int, re.split(r"[-./]", found[0]))
            yield Moment(year, month, day)
        elif found["year"]:
            year, month = int(found["year"]), 0
            if second := found["second"]:
                yield Moment(year)
                year = int(found["year"][: 4 - len(second)] + second)
            if behind != "month":
                yield Moment(year)
        elif found["month"]:
            month = int(found["month"])
            if behind != "day":
                yield Moment(year, month)
        elif not month:
            raise ValueError(printed)
        else:
            yield Moment(year, month, int(found["day"]))


def is_list(printed: str, language: Language) -> bool:
    """Whether dates are joined as a list is, not as the ends of a range."""
    if not language.spaced:
        return any(word in printed for word in ("、", *language.judgement.joining))
    joining = {*map(str.casefold, language.judgement.joining)}
    words = printed.casefold().split()
    conjunction = language.ordinals.conjunction
    return any(word in joining or (conjunction and word.startswith(conjunction)) for word in words)


# Moved


def same_shape(was: Sequence[Moment], now: Sequence[Moment]) -> bool:
    """Whether both have as many dates, each as exact: a day for a day, a year for a year."""
    return len(was) == len(now) and all(
        bool(a.month) == bool(b.month) and bool(a.day) == bool(b.day)
        for a, b in zip(was, now, strict=True)
    )


def same_length(was: Sequence[Moment], now: Sequence[Moment]) -> bool:
    """Whether as many days, months or years lie between the first and the last of either."""
    if len(was) < 2 or len(was) != len(now):
        return len(was) == len(now)
    if all(a[1:] == b[1:] for a, b in zip(was, now, strict=True)):
        return was[-1].year - was[0].year == now[-1].year - now[0].year  # a leap year or none
    if was[0].day:
        return length(was) == length(now)
    return _months(was) == _months(now)


def _months(span: Sequence[Moment]) -> int:
    first, last = span[0], span[-1]
    return (last.year - first.year) * 12 + last.month - first.month


def length(span: Sequence[Moment]) -> int:
    """How many days lie between the first and the last of them."""
    return (span[-1].middle - span[0].middle).days


def days_later(was: Sequence[Moment], now: Sequence[Moment]) -> int:
    """By how many days the last date is later, below 0 where it is earlier."""
    return (now[-1].middle - was[-1].middle).days
