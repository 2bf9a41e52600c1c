"""Dates and years: which are the calendar's, which commit.

held from 10 to 12 December 2023          the calendar
until 31 October 2024; 至迟于2029年12月     a deadline: somebody must do something by then
2000 troops                               written like a year
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from resdiff.judge.cited_documents import CitedText, in_pieces
from resdiff.judge.ordinals import Exchange, exchange
from resdiff.judge.signs import CITED, WHEN
from resdiff.languages import NEVER, Language, alternatives

_CENTURIES = r"(?:19|20)"
# 2023, 2023–2024, 2023-24; neither in a symbol nor in a longer number.
_YEAR = re.compile(rf"(?<![\d/]){_CENTURIES}\d\d(?:[-–‑]{_CENTURIES}?\d\d)?(?![\d/])")


def without_dates(text: CitedText, language: Language) -> str:
    """A text with each citation, date, range of days and year replaced by a sign."""
    masked = _YEAR.sub(WHEN, _without_full_dates(text, language))
    return _further_days(language).sub(WHEN, _ranges(language).sub(WHEN, masked))


def _without_full_dates(text: CitedText, language: Language) -> str:
    """A text with each citation and each date of a day or month replaced by a sign."""
    return language.date_pattern.sub(WHEN, "".join(in_pieces(text, CITED)))


@cache
def _ranges(language: Language) -> re.Pattern[str]:
    """From 27 June to 1 July 2022: one end of a range over two months has no year."""
    # The dates with a year are signs by now: a range has one sign and a bare day and month.
    yearless = language.with_months(language.dates.yearless)
    if language.dates.year_first:
        return re.compile(rf"{WHEN}(?:{alternatives(language.dates.range_joints)}){yearless}")
    joint = r"(?:\s*[–-]\s*|(?:\s+[^\W\d_]{1,3}){1,2}\s+)"
    return re.compile(rf"(?<!\d){yearless}{joint}{WHEN}")


@cache
def _further_days(language: Language) -> re.Pattern[str]:
    """The other days of a range or list: from 10 to 12 December; les 4 et 5 juin; 5月13日至15日."""
    day, joints = language.dates.day, alternatives(["、", *language.dates.range_joints])
    # Up to three days before the date, parted by a dash or a short word: and, to, y, et, и.
    before = rf"(?<![\d/.,])(?:(?:{day}|\d{{1,2}})\s*(?:[–\-、]|[^\W\d_]{{1,3}})\s*){{1,3}}{WHEN}"
    behind = rf"|{WHEN}(?:(?:{joints}){day})+" if language.dates.year_first else ""
    return re.compile(before + behind)


# Years


def years(text: str) -> list[str]:
    """The years and spans of years in a text as printed, sorted; those of whole dates too."""
    return sorted(_YEAR.findall(text))


def years_exchanged(before: CitedText, after: CitedText, language: Language) -> Exchange:
    """The years of no date and no citation that only one of two texts has."""
    was, now = (
        Counter(_YEAR.findall(_without_full_dates(text, language))) for text in (before, after)
    )
    return exchange(was, now)


def years_follow(exchanged: Exchange, shift: int | None) -> bool:
    """Whether years moved on as the document did; else "2000 troops" may have become "2020
    troops"."""
    if exchanged.is_empty:
        return True
    if shift is None or len(exchanged.gone) != len(exchanged.come):
        return False
    return all(
        int(now) - int(was) == shift
        for gone, come in zip(exchanged.gone, exchanged.come, strict=True)
        for was, now in zip(re.findall(r"\d+", gone), re.findall(r"\d+", come), strict=False)
    )


# Deadlines


def deadlines(text: str, language: Language) -> list[str]:
    """The dates by or until which something is to be done, as printed, sorted: each is a
    commitment."""
    return sorted(m["due"] for m in _deadlines(language).finditer(text) if m["due"])


@cache
def _deadlines(language: Language) -> re.Pattern[str]:
    """Dates with the words for "by" and "until"; what only looks like it is matched without the
    group `due`."""
    words = alternatives(language.judgement.deadline)
    # Matched first, and so taken away: words that look like a deadline and name something else.
    unlike = alternatives(language.judgement.deadline_unlike) or NEVER
    if language.spaced:
        dated = rf"(?:{language.date_pattern.pattern}|{_CENTURIES}\d\d\b)"
        due = rf"(?<!\w)(?:{words})\b[^.;:]{{0,24}}?{dated}"
        return re.compile(rf"(?i){unlike}|(?P<due>{due})")
    dated = language.dates.due
    behind = alternatives(language.judgement.deadline_behind)
    return re.compile(rf"(?:{unlike})|(?P<due>(?:{words}){dated}|{dated}(?:{behind}))")
