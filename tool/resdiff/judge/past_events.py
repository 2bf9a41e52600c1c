"""Sessions and meetings that are over, which follow no calendar: another number is another event.

the third meeting, held on 10 October 2018 → the fourth meeting, held on 10 October 2018
the sixty-eighth session of the Assembly → the sixty-ninth, in a text of the seventy-eighth
"""

from __future__ import annotations

from resdiff.judge.dates import moments
from resdiff.judge.signs import WHEN
from resdiff.judge.succession import Succession
from resdiff.judge.values import Value

# Sessions that the Assembly's own lies behind one of which it still speaks as of the last ones.
_SESSIONS_STILL_NEAR = 4
# Code points behind the ordinal of a session in which its body stands.
_BODY_BEHIND = 40
# Code points from a meeting to the day on which it was held, or adopted something.
_DAY_BEHIND = 120


def day_stands(old: Value, new: Value) -> bool:
    """Whether two events have one whole day beside them."""
    was, now = _day_beside(old), _day_beside(new)
    return was == now if was else False


def _day_beside(value: Value) -> str:
    """The next whole day behind an event in its clause, before it where no blank parts words; ""
    where there is none."""
    at, spaced = value.place.at, value.language.spaced
    away = [
        (gap, other)
        for other in value.side.values
        if other.place.sign == WHEN
        and 0 < (gap := (other.place.at - at if spaced else at - other.place.at)) <= _DAY_BEHIND
    ]
    if not away:
        return ""
    gap, nearest = min(away, key=lambda one: one[0])
    start = min(at, nearest.place.at)
    between = value.side.masked.text[start + 1 : start + gap]
    days = moments(nearest.printed, value.language)
    whole = len(days) > 0 and days[0].day > 0
    return nearest.printed if whole and not set(between) & {";", "；", "؛", "。"} else ""


def is_long_past(value: Value, sessions: tuple[int, ...], succession: Succession) -> bool:
    """Whether sessions of the Assembly, which it names, are none of its last ones."""
    own = succession.old_session
    if own is None or not all(map(succession.is_near, sessions)):
        return False
    if max(sessions, default=own) >= own - _SESSIONS_STILL_NEAR:
        return False
    beside = value.behind[:_BODY_BEHIND] if value.language.spaced else value.before[-_BODY_BEHIND:]
    bodies = value.language.citations.bodies
    return any(code == "GA" and name in beside for name, code in bodies.items())
