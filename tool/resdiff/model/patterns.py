"""Patterns that are compiled when they are first used: most of those that are known are of no use
to most texts, and to compile all of them takes longer than to read a draft.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, cast


class _LazyPattern:
    """Stands in for a pattern, and has its methods from the first time that one is asked for."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        # what is kept here is found without this method from now on
        value = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, value)
        return value


def lazy_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of a module, compiled when it is first searched for."""
    return cast("re.Pattern[str]", _LazyPattern(source, flags))


def words_apart(words: Iterable[str], before: str, behind: str = "") -> str:
    """Any of some words, not behind a character of the class `before` nor before what `behind`
    matches; "" for no words.

    What stands before a word is looked at behind it: a search is many times as fast where each
    alternative begins with a letter.
    """
    unlike = f"(?!{behind})" if behind else ""
    escaped = map(re.escape, sorted(words, key=len, reverse=True))
    return "|".join(f"{word}(?<!{before}{word}){unlike}" for word in escaped)
