"""Patterns that are compiled when they are first used, and by the command line once for all runs:
most of those that are known are of no use to most texts, and to compile those that are takes a
quarter of the time of a comparison.
"""

from __future__ import annotations

import contextlib
import re
from array import array
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Any, cast

from resdiff.model.work_cache import WORK_CACHE


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern of the package's own data, as `re.compile` makes it. Never one that holds words of
    a text: what an earlier run compiled is read from a file.
    """
    if not WORK_CACHE.begun:
        return re.compile(source, flags)
    key = ("pattern", source, str(int(flags)))
    steps = WORK_CACHE.result(key, lambda: _steps_of_pattern(source, flags))
    if steps is None:
        return re.compile(source, flags)
    return _pattern_of_steps(source, steps)


def _steps_of_pattern(source: str, flags: int) -> tuple[Any, ...] | None:
    """What `re.compile` works out of a pattern before its last step: its flags, code and groups.
    None where that last step does not make the same pattern of them, as in a later Python.
    """
    pattern = re.compile(source, flags)
    # nothing public gives them: a pattern that is pickled is compiled anew when it is read
    with contextlib.suppress(ImportError, AttributeError, TypeError, ValueError):
        parsed = import_module("re._parser").parse(source, flags)
        code = array("I", import_module("re._compiler")._code(parsed, flags)).tobytes()
        numbers = dict(pattern.groupindex)
        names: list[str | None] = [None] * (pattern.groups + 1)
        for name, number in numbers.items():
            names[number] = name
        steps = (pattern.flags, code, pattern.groups, numbers, tuple(names))
        if _pattern_of_steps(source, steps) == pattern:
            return steps
    return None


def _pattern_of_steps(source: str, steps: tuple[Any, ...]) -> re.Pattern[str]:
    flags, code, *groups = steps
    made: re.Pattern[str] = _sre().compile(source, flags, array("I", code).tolist(), *groups)
    return made


@cache
def _sre() -> Any:
    return import_module("_sre")


class _LazyPattern:
    """Stands in for a pattern, and has its methods from the first time that one is asked for."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        # what is kept here is found without this method from now on
        value = getattr(compiled(self._source, self._flags), name)
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
