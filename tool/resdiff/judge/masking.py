"""A text in which what has a value is replaced by signs, each with its place in print."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from resdiff.judge.signs import SIGNS


class SignPlace(NamedTuple):
    """What a sign stands for: a stretch of the printed text."""

    sign: str
    at: int
    """Where the sign stands in the masked text."""
    start: int
    end: int


class MaskedText:
    """A text with signs in place of stretches of it."""

    def __init__(self, printed: str) -> None:
        self.printed = printed
        self.text = printed
        # for each character of the masked text where in print it begins and ends
        self._starts = list(range(len(printed)))
        self._ends = list(range(1, len(printed) + 1))

    def replace(
        self,
        pattern: re.Pattern[str],
        sign: str,
        group: str | int = 0,
        unless: Callable[[re.Match[str]], bool] | None = None,
    ) -> None:
        """Put the sign in place of each match, or of a group of it, unless something holds."""
        found = [m for m in pattern.finditer(self.text) if not (unless and unless(m))]
        spans = [m.span(group) for m in found if m[group]]
        self.replace_spans(spans, sign)

    def replace_spans(self, spans: list[tuple[int, int]], sign: str) -> None:
        """Put the sign in place of each stretch of the masked text; "" takes the stretch away."""
        for start, end in reversed(spans):
            self.text = self.text[:start] + sign + self.text[end:]
            self._starts[start:end] = [self._starts[start]] if sign else []
            self._ends[start:end] = [self._ends[end - 1]] if sign else []

    def places(self) -> list[SignPlace]:
        """What the signs stand for that have a value, in the order of the text."""
        return [
            SignPlace(sign, at, self._starts[at], self._ends[at])
            for at, sign in enumerate(self.text)
            if sign in SIGNS
        ]
