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
        """Put the sign in place of each stretch of the masked text, in its order, of which no two
        overlap; "" takes the stretch away."""
        texts, starts, ends, at = [], [], [], 0
        for start, end in spans:
            texts += [self.text[at:start], sign]
            starts += self._starts[at:start] + ([self._starts[start]] if sign else [])
            ends += self._ends[at:start] + ([self._ends[end - 1]] if sign else [])
            at = end
        self.text = "".join(texts) + self.text[at:]
        self._starts = starts + self._starts[at:]
        self._ends = ends + self._ends[at:]

    def places(self) -> list[SignPlace]:
        """What the signs stand for that have a value, in the order of the text."""
        return [
            SignPlace(sign, at, self._starts[at], self._ends[at])
            for at, sign in enumerate(self.text)
            if sign in SIGNS
        ]
