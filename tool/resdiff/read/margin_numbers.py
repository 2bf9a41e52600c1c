"""Numbers of lines in the margin of a typed text, by which people name a line of a draft.

  1  The General Assembly,               every line, empty ones too, or not
  2
  3  Guided by the purposes of the       or every fifth
  4  Charter,

They are known by their growing as the lines do, and by sentences that run on from line to line
beside them: the numbers of paragraphs stand where a sentence begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

_FEWEST_IN_COUNT = 6  # numbers of lines beside each other
_FEWEST_IN_STEPS = 2  # numbers of every fifth line or so
_IN_STEP = 0.95  # share of numbers that grow as the lines do
_SHARE_COUNTED = 0.95  # share of the lines that a count of every line gives a number
_RUNNING_ON = 0.2  # share of the lines within whose end no sentence has one
_COUNT_AT_HEAD = re.compile(r"[ \t]{0,12}(\d{1,4})[ \t]?[|:]?(?=[ \t]|$)")
_DASH_OF_PARAGRAPHS = re.compile(r"[-–—][ \t]")  # 12 - تحث: the number of a paragraph
_BEFORE_LINE_ENDS = '.,;:!?…)]"”»。，；：！？）》、،؛؟'


class MarginNumbers(NamedTuple):
    """The lines of a text without the numbers of lines, and these, as printed."""

    lines: list[str]
    numbers: tuple[str, ...]


class _Count(NamedTuple):
    """A number first in a line: the line's place, that among lines with words, its value, and where
    it ends.
    """

    at: int
    filled: int
    value: int
    end: int


def without_margin_numbers(printed: Sequence[str]) -> MarginNumbers:
    """The lines of a text without the numbers that count them, if any do."""
    filled = list(accumulate(bool(line.strip()) for line in printed))
    numbers = [
        _Count(at, filled[at], int(found[1]), found.end())
        for at, line in enumerate(printed)
        if (found := _COUNT_AT_HEAD.match(line))
    ]
    if not numbers:
        return MarginNumbers(list(printed), ())
    if not _count_every_line(numbers, printed):
        numbers = _in_margin(numbers, printed)
        if not _count_in_steps(numbers):
            return MarginNumbers(list(printed), ())
    at_right = len({number.end for number in numbers}) == 1
    lines = list(printed)
    for number in numbers:
        rest = lines[number.at][number.end :]
        # numbers below each other at their right leave the text in its columns
        lines[number.at] = (" " * number.end + rest) if at_right else rest[1:]
    return MarginNumbers(lines, tuple(str(number.value) for number in numbers))


def _count_every_line(numbers: Sequence[_Count], printed: Sequence[str]) -> bool:
    """Whether nearly all lines have a number, and sentences run on beside them."""
    if len(numbers) < max(_FEWEST_IN_COUNT, int(_SHARE_COUNTED * numbers[-1].filled)):
        return False
    good = sum(b.value - a.value == 1 or b.value == 1 for a, b in pairwise(numbers))
    if good < _IN_STEP * (len(numbers) - 1):
        return False
    texts = list(filter(None, (printed[count.at][count.end :].strip() for count in numbers)))
    if 2 * sum(map(bool, map(_DASH_OF_PARAGRAPHS.match, texts))) > len(texts):
        return False
    running = sum(1 for text in texts if text[-1] not in _BEFORE_LINE_ENDS)
    return running > _RUNNING_ON * len(texts)


def _in_margin(numbers: Sequence[_Count], printed: Sequence[str]) -> list[_Count]:
    """The numbers that stand left of all lines without one."""
    numbered = {number.at for number in numbers}
    indents = (
        len(line) - len(line.lstrip())
        for at, line in enumerate(printed)
        if at not in numbered and line.strip()
    )
    margin = min(indents, default=0)
    return [number for number in numbers if number.end <= margin]


def _count_in_steps(numbers: Sequence[_Count]) -> bool:
    """Whether the numbers name every fifth line or so: each that of its line."""
    steps = {b.value - a.value for a, b in pairwise(numbers)}
    if len(numbers) < _FEWEST_IN_STEPS or len(steps) != 1 or steps <= {0, 1}:
        return False
    return all(n.value == n.filled for n in numbers) or all(n.value == n.at + 1 for n in numbers)
