"""Dates and sessions by which something is due, with the words that make them so.

report by 1 March 2025            by 1 March 2025
before its eighty-first session   before its eighty-first session
taken by the Office in 2024       nothing
"""

from __future__ import annotations

import re
from functools import cache

from resdiff.judge.dates import moments
from resdiff.judge.signs import SESSION, SIGNS
from resdiff.judge.values import Value
from resdiff.languages import NEVER, Language, alternatives
from resdiff.model.patterns import compiled


def words_of_deadline(value: Value) -> str:
    """A date with the words that make it a deadline, as printed; "" where none do."""
    _, behind = _beside_due(value.language)
    text, (_, at, start, _) = value.side.masked.text, value.place
    begins = start_of_deadline(text[:at], value.language)
    follows = behind.match(text, at + 1) if behind else None
    if begins is None and follows is None:
        return ""
    follows = follows or _part_of_year(value.language).match(text, at + 1)
    lead = 0 if begins is None else at - begins
    date = value.printed + follows[0] if follows else value.shown
    return value.side.cited.text[start - lead : start] + date


@cache
def _part_of_year(language: Language) -> re.Pattern[str]:
    """What may stand behind a year that something is due in: 不迟于2023年第一季度末."""
    return compiled(language.judgement.part_of_year)


def start_of_deadline(text: str, language: Language) -> int | None:
    """Where the words begin that stand before a date, at the end of a text, and make it a deadline;
    None where none do."""
    lead = text[-_LEAD_OF_DUE:]
    before = _beside_due(language)[0]
    found = before.search(lead)
    if found is None or found["due"] is None:
        return None
    if any(map(str.isdigit, found["due"])):  # to 3,250 sailors by 15 May
        nearer = before.search(lead, found.start("due") + 1)
        found = nearer if nearer else found
    if found["due"] is None:
        return None
    if _stops(found["due"].removeprefix(found["by"]), language):
        return None
    return len(text) - len(lead) + found.start("due")


def _stops(words: str, language: Language) -> bool:
    """Whether what stands behind "by" is somebody who does something, not a date: "undertaken by
    the Office in 2024", but "a más tardar en 2024"."""
    between = words.split()
    return len(between) > 1 and any(
        word.casefold() in language.judgement.deadline_stops for word in between
    )


# Code points before a date in which the words stand that make it a deadline.
_LEAD_OF_DUE = 40


@cache
def _beside_due(language: Language) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    """What makes a date behind it a deadline, in the group `due`, and what one before it."""
    words = alternatives(language.judgement.deadline)
    # Matched first, and so taken away: words that look like a deadline and name something else.
    unlike = alternatives(language.judgement.deadline_unlike) or NEVER
    room = rf"[^.;:«»“”{SIGNS}]{{0,24}}?$" if language.spaced else "$"
    edge = r"(?<!\w)" if language.spaced else ""
    end = r"\b" if language.spaced else ""
    before = compiled(rf"(?i)(?:{unlike}){room}|(?P<due>{edge}(?P<by>{words}){end}{room})")
    behind = alternatives(language.judgement.deadline_behind)
    signs = "".join(language.dates.signs) or " "
    return before, compiled(rf"[{signs}]?(?:{behind})") if behind else None


def told_deadline(value: Value, year: int | None = None) -> str:
    """A date with the words that make it a deadline, where these say nothing but when: of "by
    funding the 2023 plan" and "by the fishers from 2 to 4 May 2024" nothing is told as one; nor of
    the budget for a year near that of the text, where that is given.
    """
    when, words = _says_when(value.language), words_of_deadline(value)
    if when is None:
        return words
    text, (_, at, start, _) = value.side.masked.text, value.place
    lead = text[max(0, at - _WORDS_OF_DUE) : at]
    found = when.search(lead)
    if not found:
        # 30 June at the latest
        return words if words.startswith(value.printed) else ""
    if _is_what_for(value, found[0].strip(), year):
        return ""
    follows = words.partition(value.printed)[2]
    before = value.side.cited.text[start - len(lead) + found.start() : start]
    return before + (value.printed + follows if follows else value.shown)


# … and with words between them that belong to the date.
_WORDS_OF_DUE = 70
# Years from that of the text for which something is made that is not due by then.
_YEARS_NEAR_TEXT = 3


def _is_what_for(value: Value, lead: str, year: int | None) -> bool:
    """Whether words such as "for" stand before a span or a year that is near: presupuesto para
    2024, but erradicar la pobreza para 2030."""
    if lead not in value.language.judgement.deadline_far:
        return False
    found = moments(value.printed, value.language)
    if len(found) != 1:
        return bool(found)
    return year is not None and not found[0].month and found[0].year <= year + _YEARS_NEAR_TEXT


@cache
def _says_when(language: Language) -> re.Pattern[str] | None:
    """What makes a date a deadline, with words between the two that belong to the date: by the end
    of; None where a language has none."""
    between = language.judgement.deadline_between
    if not between:
        return None
    words = alternatives(language.judgement.deadline)
    return compiled(rf"(?i)(?<!\w)(?:{words})(?!\w)(?:[\s-]*(?:{between}))*\s*\Z")


def session_due(value: Value) -> str:
    """A session with the words by which something is due before or at it, as printed; "" where
    none are."""
    text, at = value.side.masked.text, value.place.at
    for found in _sessions_due(value.language).finditer(text):
        if found.start() <= at < found.end():
            return text[found.start() : at] + value.printed + text[at + 1 : found.end()]
    return ""


@cache
def _sessions_due(language: Language) -> re.Pattern[str]:
    pattern = language.judgement.due_session
    start = r"(?<!\w)" if language.bounded_words else ""
    return compiled(rf"(?i){start}(?:{pattern.replace('{session}', SESSION)})")
