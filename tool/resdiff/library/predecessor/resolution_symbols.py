"""What the symbol of a resolution tells: its series, session, number and part."""

from __future__ import annotations

import re

from resdiff.model.symbols import body_of_symbol, margin_symbol

_RESOLUTION = re.compile(
    r"""
    (?P<series>.*?RES/)              # A/RES/, A/HRC/RES/, S/RES/
    (?P<session>[^/]+)/              # 78, S-27, or the year of the Economic and Social Council
    (?P<number>\d+)
    \s?(?:[A-Z](?:-[A-Z])?)?$        # its part: 77/263 B, 62/208 A-B
    """,
    re.VERBOSE,
)


def without_part(symbol: str) -> str:
    """A symbol without its part: 77/263 A and B are one document here and two there."""
    found = _RESOLUTION.match(symbol)
    return f"{found['series']}{found['session']}/{found['number']}" if found else symbol


def session_of_symbol(symbol: str) -> int | None:
    """The session that a symbol tells; None for one numbered by year or of a special session."""
    found = _RESOLUTION.match(symbol)
    if found is None or not found["session"].isdecimal():
        return None
    # 2021 is a year: E/RES/2021/25
    return int(found["session"]) if len(found["session"]) < 4 else None


def is_of_later_session(symbol: str, than: str) -> bool:
    """Whether a resolution is of a later session than another one of the same series."""
    session, other = session_of_symbol(symbol), session_of_symbol(than)
    if session is None or other is None:
        return False
    # sessions of the Council and of the Assembly are counted each for itself
    return symbol.split("RES/")[0] == than.split("RES/")[0] and session > other


def short_symbol(symbol: str) -> str:
    """A resolution of the Assembly as delegates write it, 78/228; other symbols whole."""
    return margin_symbol(symbol) if body_of_symbol(symbol) == "GA" else symbol
