"""Ordinals that count sessions, meetings, conferences: found in a text, and whether they moved on.

at its eightieth session      fourth and fifth meetings      第八十届会议      الدورة الثمانين
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from resdiff.judge.signs import WHEN
from resdiff.languages import Language, alternatives, ordinal_pattern


class Exchange(NamedTuple):
    """What only the old text has and what only the new one, each as often as it has it, in
    order."""

    gone: tuple[str, ...]
    come: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether both texts have the same."""
        return not self.gone and not self.come


def exchange(was: Counter[str], now: Counter[str]) -> Exchange:
    """What two texts do not have in common."""
    return Exchange(tuple(sorted((was - now).elements())), tuple(sorted((now - was).elements())))


# Patterns


@cache
def session_ordinals(language: Language) -> re.Pattern[str]:
    """Ordinals that stand with the word for a session; the group `number` is the ordinal."""
    number = rf"(?P<number>{ordinal_pattern(language)})"
    if language.ordinals.prefix:
        return re.compile(rf"{number}(?={language.judgement.session})")
    if language.ordinals.behind_noun:
        return re.compile(rf"(?<={language.judgement.session})\w*\s+{number}")
    return re.compile(rf"(?i)\b{number}(?=\s+(?:\w+\s+)?{language.judgement.session})")


@cache
def meeting_ordinals(language: Language) -> re.Pattern[str]:
    """Ordinals, one or several in a list, that count meetings, conferences and the like."""
    words = language.judgement.counted
    number, joint = ordinal_pattern(language), language.ordinals.conjunction
    if language.ordinals.prefix:  # 第四次和第五次会议
        joints = alternatives(["、", *language.dates.range_joints])
        return re.compile(rf"{number}{words}(?:(?:{joints}){number}{words})*")
    if language.ordinals.behind_noun:  # الاجتماعان الرابع والخامس
        return re.compile(rf"(?:{words})(?:\s+\w+)?\s+{number}(?:\s+{joint}\s?{number})*")
    # The fourth, fifth and sixth biennial expert meetings.
    join = alternatives(language.judgement.joining)
    several = rf"(?:(?:\s*,\s*|\s+(?:{join})\s+){number})*"
    return re.compile(rf"(?i)\b{number}{several}(?=\s+(?:[\w‑-]+\s+){{0,2}}(?:{words})\b)")


# Numbers


def session_numbers(text: str, language: Language) -> Counter[str]:
    """The sessions named: as numbers, or as printed where the words are not known."""
    marks = language.ordinals.prefix + " "
    found = session_ordinals(language).finditer(text)
    return Counter(_number(m["number"].strip(marks), language) for m in found)


def meeting_numbers(text: str, language: Language) -> Counter[str]:
    """The ordinals of the meetings and the like that are named, as `session_numbers` has them; no
    sessions."""
    one = re.compile(rf"(?i){ordinal_pattern(language)}")
    # "The fifth meeting of its eightieth session": 80 counts no meeting.
    without_sessions = session_ordinals(language).sub(WHEN, text)
    return Counter(
        _number(word, language)
        for found in meeting_ordinals(language).finditer(without_sessions)
        for word in one.findall(found[0])
    )


def _number(ordinal: str, language: Language) -> str:
    """ "80" for "eightieth" and 第八十."""
    value = language.ordinal(ordinal.strip(language.ordinals.prefix + " "))
    return str(value or ordinal.casefold())


def sessions_exchanged(before: str, after: str, language: Language) -> Exchange:
    """The sessions that only one of two texts names."""
    return exchange(session_numbers(before, language), session_numbers(after, language))


def meetings_exchanged(before: str, after: str, language: Language) -> Exchange:
    """The meetings that only one of two texts names."""
    return exchange(meeting_numbers(before, language), meeting_numbers(after, language))


def meetings_follow(meetings: Exchange) -> bool:
    """Whether the meetings named are the next ones, as many as before."""
    if meetings.is_empty:
        return True
    steps = _steps(meetings)
    return len(set(steps)) == 1 and steps[0] > 0


def sessions_follow(sessions: Exchange, shift: int | None) -> bool:
    """Whether the sessions named moved on by as many as the document itself, so that no rhythm
    changed."""
    if sessions.is_empty:
        return True
    steps = _steps(sessions)
    return bool(steps) and all(step == shift for step in steps)


def _steps(numbers: Exchange) -> list[int]:
    """By how much each number is greater than the one it stands for; [] where nothing
    says so."""
    if len(numbers.gone) != len(numbers.come):
        return []
    # "Its last meeting", a numeral that the language's file lacks: in doubt nothing follows.
    if not all(n.isdecimal() for n in (*numbers.gone, *numbers.come)):
        return []
    pairs = zip(sorted(map(int, numbers.gone)), sorted(map(int, numbers.come)), strict=True)
    return [now - was for was, now in pairs]
