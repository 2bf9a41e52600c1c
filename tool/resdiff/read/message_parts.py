"""The lines of mail: how often each is quoted, and those that stand between messages.

> > 1. Urges …                        quoted twice
| The General Assembly,               with bars, as some programs do
From: Mission of Norway               a header; in a language that is not known, by its form
On Mon, 6 Oct 2025, Kari wrote:       what parts messages
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

import msgspec

from resdiff.languages.characters import COLONS
from resdiff.languages.mail import MailPatterns
from resdiff.model.patterns import lazy_pattern

MAIL_ADDRESS = lazy_pattern(r"[^\s@<>]{1,80}@[^\s@<>]{2,80}")
"""An address as it stands in a line: kari@example.org."""

_QUOTATION_MARKS = lazy_pattern(r"\s{0,3}((?:[>＞]\s{0,2}){1,20})")
_QUOTATION_BARS = lazy_pattern(r"\s{0,3}((?:\|\s{0,2}){1,20})")
_NUMBER_OR_ADDRESS = lazy_pattern(r"\d|@")
_TIME_OF_DAY = lazy_pattern(r"\d{1,2}\s?[:.h]\s?\d\d")
_HEADER_FIELD = lazy_pattern(r"[*_]{0,2}[^\W\d_][^:：\n]{0,24}[:：]\s?\S")
_FEWEST_FIELDS = 3  # of a header in a language that is not known
_FEWEST_BARS = 3  # lines with bars before them


class SentLine(msgspec.Struct):
    """A line of a message.

    at       its place among the lines
    depth    how often it is quoted
    text     without the marks of quotation and the stamp of a chat
    message  which message at its depth it belongs to, from 0
    around   whether it is no text, whatever is said around: a header, a rule, a line above a
             quotation
    """

    at: int
    depth: int
    text: str
    message: int = 0
    around: bool = False


def unquoted_lines(lines: Sequence[str]) -> list[SentLine]:
    """The lines without their marks of quotation."""
    marks = _QUOTATION_BARS if quotes_with_bars(lines) else _QUOTATION_MARKS
    return [_without_quotation_signs(at, line, marks) for at, line in enumerate(lines)]


def _without_quotation_signs(at: int, line: str, marks: re.Pattern[str]) -> SentLine:
    quoted = marks.match(line)
    # >>> Kari <kari@example.org> 06/10/2025 17:02 >>> heads a message of GroupWise
    if quoted is None or (line.rstrip().endswith(">>>") and MAIL_ADDRESS.search(line)):
        return SentLine(at, 0, line)
    return SentLine(at, sum(sign in ">＞|" for sign in quoted[1]), line[quoted.end() :])


def quotes_with_bars(lines: Sequence[str]) -> bool:
    """Whether bars before lines quote them: a table has bars behind its rows too."""
    barred = [line.strip() for line in lines if line.lstrip().startswith("|")]
    words = [line for line in barred if line.strip("| ")]
    if len(words) < _FEWEST_BARS or len(barred) == len(words):
        return False
    return not any(line.endswith("|") for line in words)


def header_places(lines: Sequence[SentLine], patterns: MailPatterns) -> set[int]:
    """The places of the lines above messages: two or more in a row, with what they go on in."""
    found: set[int] = set()
    for _, stretch in groupby(lines, key=lambda line: (line.depth, bool(line.text.strip()))):
        block = list(stretch)
        named = [i for i, line in enumerate(block) if patterns.header.match(line.text.strip())]
        if len(named) < 2 or named[1] - named[0] > 3:
            named = _fields_of_mail(block)
        if not named:
            continue
        last = named[-1]
        while last + 1 < len(block) and _lists_addresses(block[last + 1].text):
            last += 1
        found.update(line.at for line in block[named[0] : last + 1])
    return found


def _fields_of_mail(block: Sequence[SentLine]) -> list[int]:
    """The lines of a header in any language: fields alone, with an address and a time of day."""
    texts = [line.text.strip() for line in block]
    count = next((i for i, text in enumerate(texts) if not _HEADER_FIELD.match(text)), len(texts))
    fields = texts[:count]
    if count < max(_FEWEST_FIELDS, len(texts) - 1):
        return []
    told = all(any(sign.search(text) for text in fields) for sign in (MAIL_ADDRESS, _TIME_OF_DAY))
    return list(range(count)) if told else []


def _lists_addresses(text: str) -> bool:
    """Whether a line goes on with a list of addresses."""
    return text[:1] in (" ", "\t") or MAIL_ADDRESS.search(text) is not None


def parts_messages(text: str, patterns: MailPatterns) -> bool:
    """Whether a line stands between two messages."""
    stripped = text.strip()
    if not stripped:
        return False
    if patterns.forwarded.match(stripped):
        return True
    if not stripped.endswith((*COLONS, ">>>")):
        return False
    if _NUMBER_OR_ADDRESS.search(stripped) and patterns.wrote.match(stripped):
        return True
    # the line above a quotation in any other language has an address and a time
    return MAIL_ADDRESS.search(stripped) is not None and _TIME_OF_DAY.search(stripped) is not None
