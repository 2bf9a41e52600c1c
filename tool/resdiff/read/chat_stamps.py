"""The stamp that a program of chats puts before each message: its time and who sent it."""

from __future__ import annotations

import re

_INVISIBLE_MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2068\u2069"
_TIME = r"[^\d\n\]]{0,12}?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?[^\d\n\]\-–:]{0,8}"
_STAMP = re.compile(
    rf"""
    [{_INVISIBLE_MARKS}]*\[?                                    # [04/10/2025, 10:12:33] Kari: text
    \d{{1,4}}[./\-]\d{{1,2}}[./\-]\d{{1,4}}{_TIME}    # 04.10.25, 10:12 - Kari: text
    \]?\s*(?:[-–]\s*)?[{_INVISIBLE_MARKS}~\s]*
    (?P<sender>[^:：\n]{{1,60}})?(?P<says>[:：](?:\s|$))?
    """,
    re.VERBOSE,
)
_TELEGRAM_STAMP = re.compile(rf".{{1,60}},\s\[\d{{1,4}}[./\-]\d{{1,2}}[./\-]\d{{1,4}}{_TIME}\]:?$")


def stamp_of(line: str) -> re.Match[str] | None:
    """The stamp at the head of a line, with the group `says` where words of the message follow it;
    None where there is none. One of Telegram, a line of its own, has no groups.
    """
    return _STAMP.match(line) or _TELEGRAM_STAMP.match(line)
