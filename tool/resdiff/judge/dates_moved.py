"""Whether a date moved as the document did, and whether its clause settles something.

Welcomes the report for 2024 → 2025, of a text one year younger       it moved on
the measures expire on 30 June 2025 → 30 September 2027               a date
from 2 to 13 June 2025 → from 2 to 4 June 2026                        a period
by 1 March 2025 → by 1 June 2026                                      a deadline
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache

from resdiff.judge.dates import (
    Moment,
    days_later,
    has_blank_day,
    is_list,
    length,
    moments,
    same_length,
    same_shape,
)
from resdiff.judge.deadlines import told_deadline, words_of_deadline
from resdiff.judge.signs import CITED, MEETING, SESSION, WHEN
from resdiff.judge.succession import Succession
from resdiff.judge.values import Moved, Value, in_series, loud, quiet, same_joints
from resdiff.judge.weights import reason
from resdiff.languages import COMMAS, NEVER, Language, alternatives
from resdiff.languages.characters import in_any_case
from resdiff.model.patterns import compiled, lazy_pattern
from resdiff.model.reasons import ReasonKind

# Days by which a date of one year may stand earlier or later than that of another: a session's, a
# report's.
_DRIFT = 92
# … and a meeting's that is convened.
_DRIFT_OF_MEETING = 45
# Years before and behind the text's own in which a report or a budget is of the calendar.
_YEARS_OF_REPORT = 2
_DAYS_OF_YEAR = 365.25
# Years from the text's own that a budget or a calendar is made for.
_YEARS_NEAR = 3


def date_moved(old: Value, new: Value, succession: Succession) -> Moved | None:
    """What became of a date, a span or a list of dates; None where it is the same."""
    was, now = (moments(value.printed, value.language) for value in (old, new))
    if not was or not now:
        return loud(ReasonKind.DATE, old, new)
    if was == now:
        return None if _joined_alike(old, new, len(was)) else loud(ReasonKind.DATE, old, new)
    if has_blank_day(old.printed) and was[0][:2] == now[0][:2]:
        return quiet(ReasonKind.DATES_OR_YEARS, old, new)  # a draft's blank was filled
    if due := _deadline_moved(old, new, (was, now), succession):
        return due
    if _moved_on(old, new, (was, now), succession):
        return quiet(ReasonKind.DATES_OR_YEARS, old, new)
    return _date_or_period(old, new, was, now)


def _deadline_moved(
    old: Value, new: Value, dates: tuple[_Dates, _Dates], succession: Succession
) -> Moved | None:
    """What became of a date that is a deadline in one of the texts; None of any other."""
    due = tuple(map(words_of_deadline, (old, new)))
    sides = zip(due, dates, (old, new), strict=True)
    if all(_is_not_due(*side, succession) for side in sides):
        return None
    if not all(due) and not same_shape(*dates):
        return Moved(None, quiet=False, apart=True)  # days of a meeting, and "by 2030"
    distance = days_later(*dates)
    if _are_past(*dates, succession):
        return loud(ReasonKind.DATE, old, new, distance)  # as they stood on a day
    if _list_grew(*dates, new, succession):
        return None
    if not any(told_deadline(value, succession.old_year) for value in (old, new)):
        return _date_or_period(old, new, *dates)
    was, now = (told_deadline(value) or value.shown for value in (old, new))
    return Moved(reason(ReasonKind.DEADLINE, was, now, distance), quiet=False)


def _is_not_due(due: str, dates: _Dates, value: Value, succession: Succession) -> bool:
    """Whether no words make a date a deadline, or words before a year near the text's own say what
    something is for: presupuesto para 2024, but erradicar la pobreza para 2030."""
    if not due:
        return True
    year = succession.old_year
    if year is None or any(one.month for one in dates):
        return False
    lead = due.removesuffix(value.shown).strip()
    far = value.language.judgement.deadline_far
    return lead in far and max(one.year for one in dates) <= year + _YEARS_NEAR


def _joined_alike(old: Value, new: Value, count: int) -> bool:
    """Whether two lists of the same dates, as many as `count`, say the same: also where one has a
    comma for the "and" of the other."""
    if same_joints(old, new) or _listed(old, new) or all(map(_is_range, (old, new))):
        return True
    ranges = (_RANGE_MARK.search(value.printed) for value in (old, new))
    return count > 2 and not any(ranges) and same_joints(old, new, beside_joining=True)


def _is_range(value: Value) -> bool:
    """Whether a dash or its word joins the first day and the last: 21–23 June, 21 to 23 June."""
    words = value.language.citations.range_joints
    if _RANGE_MARK.search(value.printed):
        return True
    return not set(words).isdisjoint(value.printed.split())


# a dash, but for that of a name
_RANGE_MARK = lazy_pattern(r"\d\s?[-–—‑]\s?\d")


def _are_past(was: _Dates, now: _Dates, succession: Succession) -> bool:
    """Whether days lie before the texts that name them: nothing is due then."""
    if succession.days is None:
        return False
    sides = zip((was, now), succession.days, strict=True)
    return all(one.month and one.earliest < day for dates, day in sides for one in dates)


def _date_or_period(old: Value, new: Value, was: _Dates, now: _Dates) -> Moved:
    if _are_days_of(was, now) or _are_days_of(now, was):
        return loud(ReasonKind.DATE, old, new)  # days of the year are not later than the year
    if bool(was[0].day) != bool(now[0].day):
        return loud(ReasonKind.DATE, old, new)  # nor is a year shorter than five days of another
    listed = any(map(is_listed, (old, new)))
    spans = max(len(was), len(now)) > 1 and not listed
    if spans and not same_length(was, now):
        if min(len(was), len(now)) == 1 and was[0][:2] != now[0][:2]:
            return loud(ReasonKind.DATE, old, new)  # a day and the days of something else
        return loud(ReasonKind.PERIOD, old, new, length(now) - length(was))
    if listed and len(was) != len(now):
        return loud(ReasonKind.DATE, old, new)  # one that others joined is not later
    return loud(ReasonKind.DATE, old, new, days_later(was, now))


def _are_days_of(whole: _Dates, days: _Dates) -> bool:
    """Whether dates are days or months of the one year or month that stood, or stands, for them."""
    return len(whole) == 1 and all(_is_part_of(one, whole[0]) for one in days)


def _is_part_of(narrow: Moment, wide: Moment) -> bool:
    if wide.year != narrow.year:
        return False
    return not wide.month or (wide.month == narrow.month and not wide.day)


_Dates = tuple[Moment, ...]


def _moved_on(old: Value, new: Value, dates: tuple[_Dates, _Dates], succession: Succession) -> bool:
    """Whether dates moved as the document did, keep their lengths, and settle nothing."""
    was, now = dates
    if _list_grew(was, now, new, succession):
        return True
    if not same_shape(was, now) or not (_listed(old, new) or same_length(was, now)):
        return False
    joined = len(was) == 1 or same_joints(old, new)
    return joined and _follows(new, was, now, succession) and not _takes_effect(new, now, was)


def _listed(old: Value, new: Value) -> bool:
    return all(map(is_listed, (old, new)))


def is_listed(value: Value) -> bool:
    """Whether dates are joined as a list is: "between 1 May and 2 June" is a span."""
    if not is_list(value.printed, value.language):
        return False
    before, behind = f" {value.before.casefold().rstrip()}", value.behind.lstrip()
    between = value.language.judgement.between
    return not any(before.endswith(f" {word}") or behind.startswith(word) for word in between)


def _follows(new: Value, was: _Dates, now: _Dates, succession: Succession) -> bool:
    """Whether each date moved by as many years as the document, and is of what it reports on."""
    years, own = succession.years, succession.old_year
    if years is None or any(n.year - w.year != years for w, n in zip(was, now, strict=True)):
        return False
    # of a list each by itself: its last day alone says nothing of the others
    most = _DRIFT if len(was) == 1 else _DRIFT_OF_MEETING
    if any(_drift((a,), (b,), years) > most for a, b in zip(was, now, strict=True)):
        return False
    if not was[0].month:
        recent = own is None or _are_recent(new, was, own)
        return _is_year(new) and recent and not _is_done_within(new)
    return _is_reported(new, was, now, succession) or _in_going_series(new)


def _is_year(value: Value) -> bool:
    """Whether four figures are a year by what stands beside them: "2024 States" are so many."""
    language = value.language
    if not language.spaced:
        return True
    before, behind = value.before.casefold().split(), value.behind.casefold().split()
    words = {*map(str.casefold, language.function_words), *language.judgement.year_words}
    beside = {*(before[-1:] or ["("]), *(word.rstrip(COMMAS) for word in behind[:1])}
    return bool(beside & words) or not before or not before[-1][-1].isalnum()


def _is_done_within(new: Value) -> bool:
    """Whether something is decided to be done within a year that is not done each year: that the
    parties disarm in 2025; no budget for 2025, no meeting in 2025, no award of 2025."""
    language = new.language
    if not new.decides or not _within_year(language).search(new.before):
        return False
    # another date may be the report's, and what is asked for each year another clause's
    since = new.decided_before.split(WHEN)[-1]
    yearly = since if language.spaced else new.behind.split(WHEN)[0]
    if MEETING in since or in_any_case(language.judgement.yearly).search(yearly):
        return False
    near = f"{since} {WHEN} {new.behind.split(WHEN)[0]}"
    return not _reported(language).search(near)


@cache
def _within_year(language: Language) -> re.Pattern[str]:
    words = alternatives(language.judgement.within_year)
    years = alternatives(language.judgement.year_words)
    edge = r"(?<!\w)" if language.spaced else ""
    return compiled(rf"(?i){edge}(?:{words or NEVER})\s*(?:(?:{years})\s*)?$")


def _are_recent(new: Value, was: _Dates, own: int) -> bool:
    """Whether years are those around the text's own; of a report or budget a few more."""
    reported = _hangs_on_report(new)
    first, last = (
        (own - _YEARS_OF_REPORT, own + _YEARS_OF_REPORT) if reported else (own - 1, own + 1)
    )
    return all(first <= moment.year <= last for moment in was)


def _is_reported(new: Value, was: _Dates, now: _Dates, succession: Succession) -> bool:
    """Whether days are past for their texts, and those of a document or a meeting: whatever lies
    ahead is settled, whatever else is past is history."""
    if succession.days is None or not _hangs_on_report(new):
        return False
    # a draft may welcome the meeting of the week to come
    ahead = timedelta(_DRIFT_OF_MEETING if MEETING in new.clause and not new.decides else 0)
    old_day, new_day = (day + ahead for day in succession.days)
    first = succession.days[0].year - _YEARS_OF_REPORT
    past = was[-1].earliest <= old_day and now[-1].earliest <= new_day
    return past and was[0].year >= first


def _hangs_on_report(value: Value) -> bool:
    """Whether a date is that of a document or a meeting, with nothing else between: not "the report
    on the earthquake of 3 May"."""
    return MEETING in value.clause or _reported(value.language).search(value.sentence) is not None


@cache
def _reported(language: Language) -> re.Pattern[str]:
    """A word for a document or a meeting beside a date; or one before a verb such as held, which
    has its date and place behind it."""
    known = language.judgement
    things, verbs = known.dated_things or NEVER, known.dated_verbs or NEVER
    if not language.spaced:
        signs = "".join(language.dates.signs)
        behind = rf"{WHEN}\s*[{signs}]?(?:{verbs})*(?:{things}|{CITED})"
        return compiled(rf"{behind}|(?:{things})\s*{WHEN}")
    small = alternatives({*language.function_words, *known.dated, *known.year_words})
    direct = rf"(?:{things})\w*,?(?:\s+(?:{small})){{0,4}}\s+{WHEN}"
    held = rf"(?:{things})[^;:{WHEN}]{{0,80}}\b(?:{verbs})(?:\s+[^\s,;:{WHEN}]+){{0,7}}\s+{WHEN}"
    return compiled(rf"(?i){direct}|{held}")


def _in_going_series(new: Value) -> bool:
    """Whether a date is that of a meeting of a series that goes on, whose number moved with it."""
    return any(in_series(value) for value in _meetings_before(new))


def _list_grew(was: _Dates, now: _Dates, new: Value, succession: Succession) -> bool:
    """Whether a list of dates only grew by newer ones, up to the new text; no list of what is
    decided."""
    further, own, years = now[len(was) :], succession.old_year, succession.years
    if len(was) < 2 or not further or now[: len(was)] != was or own is None or years is None:
        return False
    recent = own - 1 <= min(further).year and max(further).year <= own + years
    return recent and min(further) > max(was) and not new.decides


def _meetings_before(value: Value) -> list[Value]:
    """The numbers of meetings that stand before a date in its clause."""
    first = value.place.at - len(value.before)
    return [
        other
        for other in value.side.values
        if other.place.sign == MEETING and first <= other.place.at < value.place.at
    ]


def _drift(was: _Dates, now: _Dates, years: int) -> float:
    """By how many days a date stands elsewhere in its year."""
    return abs(days_later(was, now) - years * _DAYS_OF_YEAR)


def _takes_effect(new: Value, now: _Dates, was: _Dates) -> bool:
    """Whether something takes effect, begins, ends or is convened on a date, or a line is drawn
    there."""
    language = new.language
    clause = new.clause
    without_unlike = in_any_case(language.judgement.effect_unlike).sub(" ", clause)
    if in_any_case(language.judgement.effect).search(without_unlike):
        return True
    if len(now) == 1 and _from(language).search(new.before):
        return True
    if new.decides and now[0].month:
        numbered = _in_going_series(new)
        years = now[0].year - was[0].year
        return not numbered or _drift(was, now, years) > _DRIFT_OF_MEETING
    if now[0].month:
        return False  # past days, of a meeting that took place
    convened = in_any_case(language.judgement.convenes).search(clause)
    return convened is not None and MEETING not in clause and SESSION not in clause


@cache
def _from(language: Language) -> re.Pattern[str]:
    words = alternatives(language.judgement.from_date)
    edge = r"(?<!\w)" if language.spaced else ""
    return compiled(rf"(?i){edge}(?:{words or NEVER})\s*$")
