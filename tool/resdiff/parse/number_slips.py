"""Numbers of paragraphs that were mistyped, and the numbers behind them, among others that go on.

1044. Urges States …
1450. Requests …      stands for 1045: behind it the numbers go on as if it had been typed
1046. Decides …       is due, though it does not follow on what was typed
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from resdiff.model.lines import Line
from resdiff.parse.label_grammar import read_sure_or_doubtful_label

_MOST_SLIPS = 3  # mistyped numbers one behind the other
_LEAST_RUN = 3  # numbers that go on from one another before it is believed that they do
_DOUBTFUL = 1000  # numbers of four figures may be a year at the head of a line
_TOO_LONG_FOR_LABEL = re.compile(r"\d{5,9}(?:[.．]\s?|\s[-–]\s)(?=\S)")  # 14500. Urges


def numbers_due(lines: Sequence[Line]) -> dict[int, int]:
    """By its place, the number that a line has or stands for where those around it show that it
    numbers a paragraph, though it does not go on from the last one or may be a year.
    """
    read = [(place, number) for place, line in enumerate(lines) if (number := _number_typed(line))]
    # before the first one, 0 goes on to 1
    numbers = [0, *(number for _, number in read)]
    places = [-1, *(place for place, _ in read)]
    due: dict[int, int] = {}
    for at in range(1, len(numbers)):
        last = numbers[at - 1]
        for step in range(_length_of_break(numbers, at, last)):
            numbers[at + step] = due[places[at + step]] = last + 1 + step
        goes_on = places[at - 1] in due and numbers[at] == last + 1
        if places[at] not in due and (goes_on or _is_in_series(numbers, at)):
            due[places[at]] = numbers[at]
    if len(numbers) > _LEAST_RUN and _ends_series(numbers, places):
        due.setdefault(places[-1], numbers[-2] + 1)
    return due


def _ends_series(numbers: Sequence[int], places: Sequence[int]) -> bool:
    """Whether the last number stands below others that go on, each in the line below the other: no
    paragraph is longer than its line there, and the number is no head of running text.
    """
    is_close = places[-1] - places[-1 - _LEAST_RUN] == _LEAST_RUN
    return is_close and _run_of_numbers(numbers, len(numbers) - 2, -1) >= _LEAST_RUN


def _number_typed(line: Line) -> int:
    """The number at the head of a line of a text, 0 for none; -1 for one too long."""
    if not (line.is_unmarked and line.text[:3].lstrip('“"«[ ')[:1].isdecimal()):
        return 0
    label = read_sure_or_doubtful_label(line.text)
    if label is None:
        return -1 if _TOO_LONG_FOR_LABEL.match(line.text) else 0
    return 0 if label.level or label.informal_id else label.number or 0


def _length_of_break(numbers: Sequence[int], at: int, last: int) -> int:
    """How many numbers from one on are vouched for: those mistyped, and the one that goes on."""
    if numbers[at] == last + 1:
        return 0
    for end in range(at + 1, min(at + 1 + _MOST_SLIPS, len(numbers))):
        if numbers[end] == last + 1 + end - at:
            least = 2 if last else _LEAST_RUN
            is_series = (
                max(_run_of_numbers(numbers, at - 1, -1), _run_of_numbers(numbers, end, 1)) >= least
            )
            return end + 1 - at if is_series else 0
    return 0


def _is_in_series(numbers: Sequence[int], at: int) -> bool:
    """Whether a number goes on in a row, or does so behind some that are left out."""
    number, last = numbers[at], numbers[at - 1]
    if number <= last or _run_of_numbers(numbers, at - 1, -1) < _LEAST_RUN:
        return False
    if number == last + 1:
        return number >= _DOUBTFUL
    return _run_of_numbers(numbers, at, 1) >= _LEAST_RUN


def _run_of_numbers(numbers: Sequence[int], at: int, way: int) -> int:
    """How many numbers from one on go on from one another, up to those that it takes."""
    count = 1
    while count < _LEAST_RUN and 0 <= at + way * count < len(numbers):
        if numbers[at + way * count] != numbers[at] + way * count:
            break
        count += 1
    return count
