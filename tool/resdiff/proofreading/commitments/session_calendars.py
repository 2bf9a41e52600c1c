"""Which sessions of a body are over, held or still to come on the day of a text.

General Assembly             session N from September of 1945+N
Human Rights Council         three a year since the middle of 2006
commissions of the Council   one a year: the Commission on the Status of Women 66 in 2022
Economic and Social Council  its sessions bear the number of their year
"""

from __future__ import annotations

from resdiff.model.calendars import BEFORE_FIRST_ASSEMBLY
from resdiff.proofreading.commitments.bodies import Setting

_MONTH_OF_ASSEMBLY = 9
_FIRST_COUNCIL, _COUNCILS_A_YEAR = 2006, 3
# The year of what would have been the zeroth session of those that meet once a year.
_ONCE_A_YEAR = {"ECOSOC": 0, "CSW": 1956, "CND": 1957, "CCPCJ": 1991}
# How far ahead a text asks for something, in sessions of each body.
_FORWARD = {"GA": 12, "HRC": 15, "ECOSOC": 12}
_COMMISSION_FORWARD = 6
WITHOUT_SESSIONS = "SC"
"""The Security Council meets all the time."""


def can_be_ahead(code: str | None, numbers: tuple[int, ...], setting: Setting) -> bool | None:
    """Whether a body can have such sessions ahead of a text or close to it; None where nothing is
    known of them."""
    if code == WITHOUT_SESSIONS:
        return False
    first = first_ahead(code, setting)
    if first is None:
        return None
    ahead = _FORWARD.get(code or "", _COMMISSION_FORWARD)
    return all(first - 2 <= number <= first + ahead for number in numbers)


def first_ahead(code: str | None, setting: Setting) -> int | None:
    """The number of the session that a body holds, or holds first, in the year of a text; None
    where its calendar or the year is not known."""
    year = setting.year
    # a text of a body is of one of its sessions
    if code in _FORWARD and code == setting.organ and setting.session:
        return setting.session
    if year is None:
        return None
    if code == "GA":
        return year - BEFORE_FIRST_ASSEMBLY - 1
    if code == "HRC":
        return _COUNCILS_A_YEAR * (year - _FIRST_COUNCIL) + 1
    zeroth = _ONCE_A_YEAR.get(code or "")
    return year - zeroth if zeroth is not None else None


def are_surely_ahead(code: str | None, numbers: tuple[int, ...], setting: Setting) -> bool:
    """Whether sessions had not begun on the day of a text, whatever its words are."""
    first = first_ahead(code, setting)
    if first is None:
        return False
    if code != setting.organ:
        # of the three of a year all may have been held
        first += {"GA": _is_late_in_year(setting), "HRC": _COUNCILS_A_YEAR - 1}.get(code or "", 0)
    return min(numbers) > first


def _is_late_in_year(setting: Setting) -> bool:
    """Whether a session of the Assembly may have opened in the year of a text, before it."""
    month = (setting.day or "")[5:7]
    return not month.isdecimal() or int(month) >= _MONTH_OF_ASSEMBLY
