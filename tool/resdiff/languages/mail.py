"""The words of mail, of all languages together: a program writes its own language around a text in
any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from pathlib import Path

from resdiff.languages.characters import NEVER, alternatives
from resdiff.languages.loader import language_heads, lent_languages
from resdiff.languages.schema import MailWords


class MailPatterns:
    """What tells the lines of a message from the text sent in it; each matches the head of a line.

    Each is compiled when it is first asked for: most texts are no mail and ask for the first alone.
    """

    def __init__(self, words: Sequence[MailWords]) -> None:
        self._words = words

    @cached_property
    def header(self) -> re.Pattern[str]:
        """A line above a message: From: Mission of Norway."""
        names = alternatives({name for words in self._words for name in words.headers})
        return _compiled(rf"[*_]{{0,2}}(?:{names})[*_]{{0,2}}\s?[:：]", bool(names))

    @cached_property
    def wrote(self) -> re.Pattern[str]:
        """A line above a quoted message: On 6 October Kari wrote."""
        return _any_of((w.wrote for w in self._words), r".{0,300}?(?:%s)\s?[:：]\s*$")

    @cached_property
    def forwarded(self) -> re.Pattern[str]:
        """A rule between messages: -----Original Message-----."""
        rule = r"[\s\-_=*]{0,40}(?:%s)\s?[:：]?[\s\-_=*]{0,40}$"
        return _any_of((w.forwarded for w in self._words), rule)

    @cached_property
    def greeting(self) -> re.Pattern[str]:
        """A line that opens a message: Dear colleagues."""
        return _any_of((w.greetings for w in self._words), r"(?:%s)")

    @cached_property
    def closing(self) -> re.Pattern[str]:
        """A line that ends one: Best regards."""
        return _any_of((w.closings for w in self._words), r"(?:%s)(?![^\W\d_])")


def mail_patterns() -> MailPatterns:
    """The patterns of mail in any language."""
    return _mail_patterns_with(lent_languages())


@cache
def _mail_patterns_with(_lent: tuple[Path, ...]) -> MailPatterns:
    return MailPatterns([head.mail for head in language_heads().values()])


def _any_of(patterns: Iterable[str], around: str) -> re.Pattern[str]:
    known = "|".join(filter(None, patterns))
    return _compiled(around % known, bool(known))


def _compiled(pattern: str, known: bool) -> re.Pattern[str]:
    return re.compile(pattern if known else NEVER, re.IGNORECASE)
