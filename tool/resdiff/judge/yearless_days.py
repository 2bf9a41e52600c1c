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
from resdiff.judge.weights import exchanged, reason
from resdiff.languages import Language
from resdiff.model.patterns import compiled
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


def with_days_of_both(dates: list[Reason], days: list[Reason], texts: ChangedTexts) -> list[Reason]:
    """The dates that came or went, and the days: one reason where a day only got its year, or where
    it stands in the place of a date."""
    dates = [_with_day_that_stands(one, texts) for one in dates]
    lone = [[one for one in side if _came_or_went(one)] for side in (dates, days)]
    whole = None
    if [*map(len, lone)] == [1, 1]:
        whole = _whole_at_one_place(lone[0][0], lone[1][0], texts)
    if whole is None:
        return [*dates, *days]
    told = [whole if each is lone[0][0] else each for each in dates]
    return [*told, *(day for day in days if day is not lone[1][0])]


def _came_or_went(one: Reason) -> bool:
    return one.kind is ReasonKind.DATE and None in (one.old, one.new)


def _with_day_that_stands(one: Reason, texts: ChangedTexts) -> Reason:
    """A date that came or went whose day the other text has without its year: 3 May becomes
    3 May 2025."""
    if not _came_or_went(one):
        return one
    came = one.new is not None
    printed, other = (str(one.new), texts.old) if came else (str(one.old), texts.new)
    found = yearless_days(texts.old.language).search(other.text)
    day = found[0] if found else printed
    if len(day) == len(printed) or day not in printed:
        return one
    return reason(one.kind, *((day, printed) if came else (printed, day)))


def _whole_at_one_place(one: Reason, other: Reason, texts: ChangedTexts) -> Reason | None:
    """Two dates of which one went where the other came; None where they did not."""
    was, now = (one, other) if one.old else (other, one)
    if None in (was.old, now.new):
        return None
    places = _phrase_of(str(was.old), texts.old), _phrase_of(str(now.new), texts.new)
    return reason(one.kind, was.old, now.new) if places[0] == places[1] is not None else None


def _phrase_of(words: str, side: ChangedText) -> int | None:
    at = side.text.find(words)
    return side.phrase_at(at, at + len(words))


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
        return compiled(rf"(?<!\d)(?<!{year})(?<!{year} )(?:{day})")
    from_day = r"(?:\d{1,2}(?:\s?[–—-]\s?|\s[^\W\d_]{1,3}\s))?"  # 2 to 4 May
    no_year = r"(?!\s(?:[^\W\d_]{1,3}\s)?\d{4})"
    return compiled(rf"(?<![\w/.,-]){from_day}(?:{day})(?!\w){no_year}")
