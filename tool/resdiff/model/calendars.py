"""When the sessions of bodies are: whether a resolution can be of a day.

General Assembly      session N from September 1945+N to September 1946+N
Human Rights Council  three a year since 2008, the seventh in March of it
by year               E/RES/2022/5, S/RES/2664 (2022)
"""

from __future__ import annotations

import re
from datetime import date

_OF_SESSION = re.compile(r"^(?P<series>A/HRC/RES/|A/RES/|E/RES/)(?P<session>\d{1,4})/\d+")
_OF_COUNCIL = re.compile(r"^S/RES/\d+ ?\((?P<year>\d{4})\)$")

BEFORE_FIRST_ASSEMBLY = 1945
"""The first session of the Assembly opened in the year after this one."""
FIRST_NUMBERED_BY_SESSION = 31
"""Earlier resolutions of the Assembly are numbered without their session: 3201 (S-VI)."""
_SEVENTH_HUMAN_RIGHTS = (7, 2008)


def days_of_resolution(symbol: str) -> tuple[date, date] | None:
    """The first and the last day on which a resolution can have been adopted; None where its symbol
    does not tell."""
    if found := _OF_COUNCIL.match(symbol):
        year = int(found["year"])
        return date(year, 1, 1), date(year, 12, 31)
    found = _OF_SESSION.match(symbol)
    if found is None:
        return None
    session = int(found["session"])
    if found["series"] == "E/RES/":
        # a session of the Council begins in July of the year before
        return (date(session - 1, 7, 1), date(session, 12, 31)) if session > 1977 else None
    if found["series"] == "A/RES/":
        return days_of_assembly(session)
    return _days_of_human_rights(session)


def days_of_assembly(session: int) -> tuple[date, date] | None:
    """The first and the last day of a session of the Assembly."""
    if not FIRST_NUMBERED_BY_SESSION <= session < 1000:
        return None
    year = BEFORE_FIRST_ASSEMBLY + session
    return date(year, 9, 1), date(year + 1, 9, 30)


def _days_of_human_rights(session: int) -> tuple[date, date] | None:
    seventh, year = _SEVENTH_HUMAN_RIGHTS
    if session >= 1000 or session < 1:
        return None
    if session < seventh:
        return date(2006, 6, 1), date(2007, 12, 31)
    of_session = year + (session - seventh) // 3
    # those held over the new year, and put off in 2020
    return date(of_session, 1, 1), date(of_session + 1, 1, 31)
