"""Days printed without a year, which are no dates of the calendar.

report by 30 August → report by 30 September      deadline: by 30 August → by 30 September
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from resdiff.judge.changed_texts import ChangedText, ChangedTexts, Found, by_phrase
from resdiff.judge.deadlines import start_of_deadline
from resdiff.judge.pair import TextPair
from resdiff.judge.weights import exchanged
from resdiff.languages import Language
from resdiff.model.reasons import Reason, ReasonKind


def yearless_days_changed(pair: TextPair, texts: ChangedTexts) -> list[Reason]:
    """Days without a year that came, went or gave way to others; with the words that make one a
    deadline."""
    gone, come = list(_days(pair, texts, 0)), list(_days(pair, texts, 1))
    out: list[Reason] = []
    for _, was, now in by_phrase(texts, gone, come):
        due = any(one.text != one.key for one in (*was, *now))
        kind = ReasonKind.DEADLINE if due else ReasonKind.DATE
        out += exchanged(kind, (one.text for one in was), (one.text for one in now))
    return out


def _days(pair: TextPair, texts: ChangedTexts, side: int) -> Iterator[Found]:
    """The days in the words of one side that changed; their keys are the days alone."""
    here, other = (texts.old, texts.new)[side], (texts.new, texts.old)[side]
    # days that stand in a date or span with a year are the calendar's
    known = [value.place for value in pair.sides[side].values]
    for found in yearless_days(here.language).finditer(here.text):
        start, end = found.span()
        told = any(place.start < end and start < place.end for place in known)
        if told or found[0] in other.text or here.phrase_at(start, end) is None:
            continue
        yield Found(here.text[_start_of_words(here, start) : end], start, end, found[0])


def _start_of_words(here: ChangedText, start: int) -> int:
    """Where the words begin that make a day a deadline; its own start where none do."""
    lead = start_of_deadline(here.text[:start], here.language)
    return start if lead is None else lead


@cache
def yearless_days(language: Language) -> re.Pattern[str]:
    """A day and a month with no year beside them."""
    day = language.with_months(language.dates.yearless)
    if language.dates.year_first:
        year = language.dates.signs[0]
        return re.compile(rf"(?<!\d)(?<!{year})(?<!{year} )(?:{day})")
    from_day = r"(?:\d{1,2}(?:\s?[–—-]\s?|\s[^\W\d_]{1,3}\s))?"  # 2 to 4 May
    no_year = r"(?!\s(?:[^\W\d_]{1,3}\s)?\d{4})"
    return re.compile(rf"(?<![\w/.,-]){from_day}(?:{day})(?!\w){no_year}")
