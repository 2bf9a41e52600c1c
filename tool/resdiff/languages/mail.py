"""The words of mail, of all languages together: a program writes its own language around a text in
any other.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec

from resdiff.languages.characters import NEVER
from resdiff.languages.loader import language_heads, lent_languages


class MailPatterns(msgspec.Struct, frozen=True):
    """What tells the lines of a message from the text sent in it; each matches the head of a line.

    header     a line above a message: From: Mission of Norway
    wrote      a line above a quoted message: On 6 October Kari wrote:
    forwarded  a rule between messages: -----Original Message-----
    greeting   a line that opens a message: Dear colleagues,
    closing    a line that ends one: Best regards,
    """

    header: re.Pattern[str]
    wrote: re.Pattern[str]
    forwarded: re.Pattern[str]
    greeting: re.Pattern[str]
    closing: re.Pattern[str]


def mail_patterns() -> MailPatterns:
    """The patterns of mail in any language."""
    return _mail_patterns_with(lent_languages())


@cache
def _mail_patterns_with(_lent: tuple[Path, ...]) -> MailPatterns:
    words = [head.mail for head in language_heads().values()]
    headers = "|".join(sorted({re.escape(h) for w in words for h in w.headers}, key=len)[::-1])
    return MailPatterns(
        header=_compiled(rf"[*_]{{0,2}}(?:{headers})[*_]{{0,2}}\s?[:：]", bool(headers)),
        wrote=_any_of([w.wrote for w in words], r".{0,300}?(?:%s)\s?[:：]\s*$"),
        forwarded=_any_of(
            [w.forwarded for w in words], r"[\s\-_=*]{0,40}(?:%s)\s?[:：]?[\s\-_=*]{0,40}$"
        ),
        greeting=_any_of([w.greetings for w in words], r"(?:%s)"),
        closing=_any_of([w.closings for w in words], r"(?:%s)(?![^\W\d_])"),
    )


def _any_of(patterns: list[str], around: str) -> re.Pattern[str]:
    known = "|".join(filter(None, patterns))
    return _compiled(around % known, bool(known))


def _compiled(pattern: str, known: bool) -> re.Pattern[str]:
    return re.compile(pattern if known else NEVER, re.IGNORECASE)
