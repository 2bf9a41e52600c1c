"""The stamp that a program of chats puts before each message: its time and who sent it.

04/10/2025, 10:12 - Kari: text       before the words, with the date in figures
[10:12 AM, 10/4/2025] Kari: text     in brackets, the time first
4 окт. 2025 г., 10:12 - Kari: text   with the name of the month
Kari, 10/4/2025 10:12 AM             on a line of its own, above the words
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from resdiff.model.patterns import lazy_pattern

_INVISIBLE_MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2068\u2069"
_DATE = r"\d{1,4}[./\-]\d{1,2}[./\-]\d{1,4}"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
_ANY_CLOCK = lazy_pattern(r"\d[:.]\d{2}")  # no stamp is without
_TIME = rf"[^\d\n\]]{{0,12}}?{_CLOCK}[^\d\n\]\-–:]{{0,8}}"
_STAMP = lazy_pattern(
    rf"""
    [{_INVISIBLE_MARKS}]*\[?                                    # [04/10/2025, 10:12:33] Kari: text
    {_DATE}{_TIME}    # 04.10.25, 10:12 - Kari: text
    \]?\s*(?:[-–]\s*)?[{_INVISIBLE_MARKS}~\s]*
    (?P<sender>[^:：\n]{{1,60}})?(?P<says>[:：](?:\s|$))?
    """,
    re.VERBOSE,
)
# Without a sender and a colon these may be dates of a masthead.
_TIME_FIRST = rf"\[\s?{_CLOCK}[^\d\n\],]{{0,8}},\s{_DATE}\]\s"
_NAMED_MONTH = (
    rf"\d{{1,2}}\.?\s(?:[^\W\d_]{{1,6}}\s)?[^\W\d_]{{3,12}}\.?\s(?:[^\W\d_]{{1,6}}\s)?\d{{4}}"
    rf"[^\d\n]{{1,12}}?{_CLOCK}[^\d\n\-–:]{{0,8}}\s?[-–]\s"
)
_STAMP_WITH_SENDER = lazy_pattern(
    rf"[{_INVISIBLE_MARKS}]*(?:{_TIME_FIRST}|{_NAMED_MONTH})"
    rf"(?P<sender>[^:：\n]{{1,60}})(?P<says>[:：](?:\s|$))"
)
_TELEGRAM_STAMP = lazy_pattern(rf".{{1,60}},\s\[{_DATE}{_TIME}\]:?$")
_LONGEST_OWN_LINE = 120  # characters
# Alone each may be a line of a masthead.
_OWN_LINE = lazy_pattern(
    rf"""
    \s*(?: [^\d:：\[\]\n]{{1,60}}?,?\s{_DATE},?\s[^\d\n]{{0,4}}
            {_CLOCK}(?:\s?[^\W\d_]\.?[^\W\d_]\.?)?
         # [Monday 5:02 PM] Kari
         | \[[^\n\[\]]{{0,24}}\s{_CLOCK}[^\d\n\]]{{0,8}}\]\s[^:：\n]{{1,60}}
    )\s*""",
    re.VERBOSE,
)


def stamp_of(line: str) -> re.Match[str] | None:
    """The stamp at the head of a line, with the group `says` where words of the message follow it;
    None where there is none. One of Telegram, a line of its own, has no groups.
    """
    return _STAMP.match(line) or _STAMP_WITH_SENDER.match(line) or _TELEGRAM_STAMP.match(line)


def stamped_lines(lines: Sequence[str]) -> dict[int, re.Match[str]]:
    """The stamp of each line that has one; those on lines of their own count where several do."""
    timed = [(at, line) for at, line in enumerate(lines) if _ANY_CLOCK.search(line)]
    stamps = {at: stamp for at, line in timed if (stamp := stamp_of(line)) is not None}
    short = ((at, line) for at, line in timed if len(line) <= _LONGEST_OWN_LINE)
    own = {at: stamp for at, line in short if (stamp := _OWN_LINE.fullmatch(line)) is not None}
    return stamps | own if len(own) > 1 else stamps
