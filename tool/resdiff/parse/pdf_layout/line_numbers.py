"""Numbers of printed lines in the margin, as drafts have them so that people can name a line.

     1  The General Assembly,              every line, or every fifth; on each page from 1 or not;
     5  conservation of upland springs     at the left, or at the right

They are known by five things: they stand clear of the text, beside line after line of the usual
print, and grow by as much as lines stand between them. The number of a paragraph stands within the
margins, and those of notes at a page's foot may stand outside them, beside small print.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import msgspec

from resdiff.model.lines import Line, LineCell
from resdiff.parse.pdf_layout.boxes import box_of, cell_texts, of_cells
from resdiff.parse.pdf_layout.frame import usual_drop, usual_size
from resdiff.parse.pdf_layout.parameters import PDF_LAYOUT


class _Number(msgspec.Struct, frozen=True):
    """A number that stands first or last in a line, or alone in it."""

    at: int  # its line's place among all lines
    page: int | None
    base: float
    number: int
    cell: int  # its place among the cells of the line; -1 where the line has no other text
    left: float
    right: float


def without_line_numbers(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """The lines without the numbers at their margins, and these numbers, as printed."""
    numbers = [number for at, line in enumerate(lines) for number in _numbers_of(at, line)]
    if len(numbers) < PDF_LAYOUT.fewest_exact_line_numbers:
        return list(lines), []
    for column in _margin_columns(lines, numbers):
        if _count_lines(column, lines) or _name_lines(column):
            if _are_of_notes(column, lines):
                continue
            return _taken_out(lines, column)
    return list(lines), []


def _numbers_of(at: int, line: Line) -> Iterable[_Number]:
    box = box_of(line)
    text = line.text.strip()
    if _is_number(text):
        yield _Number(at, line.page, box.base, int(text), -1, box.left, box.right)
        return
    texts = cell_texts(line)
    for cell in (0, len(texts) - 1) if texts else ():
        found = texts[cell] or _label_of_mark(line, box.cells[cell])
        if _is_number(found):
            place = box.cells[cell]
            yield _Number(at, line.page, box.base, int(found), cell, place.left, place.right)


def _label_of_mark(line: Line, cell: LineCell) -> str:
    """The number of a cell without text: raised digits at the edge were read as a note's mark."""
    labels = [mark.label for mark in line.marks if mark.at == cell.start]
    return labels[0 if cell.start == 0 else -1] if labels else ""


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) <= PDF_LAYOUT.longest_line_number


def _margin_columns(lines: Sequence[Line], numbers: list[_Number]) -> Iterable[list[_Number]]:
    """The numbers that stand left of all text, then those right of it."""
    beside = {(number.at, number.cell) for number in numbers}
    texts = [(at, line) for at, line in enumerate(lines) if (at, -1) not in beside]
    if not texts:
        return
    few = int(len(texts) * PDF_LAYOUT.lines_off_margin)
    room = PDF_LAYOUT.least_margin_room
    left = sorted(_left_of_text(line, (at, 0) in beside) for at, line in texts)[few]
    yield [number for number in numbers if number.right < left - room]
    right = sorted(
        _right_of_text(line, (at, len(box_of(line).cells) - 1) in beside) for at, line in texts
    )[-few - 1]
    yield [number for number in numbers if number.left > right + room]


def _left_of_text(line: Line, behind_number: bool) -> float:
    cells = box_of(line).cells
    return min(cell.left for cell in cells[1:]) if behind_number else box_of(line).left


def _right_of_text(line: Line, before_number: bool) -> float:
    cells = box_of(line).cells
    return max(cell.right for cell in cells[:-1]) if before_number else box_of(line).right


def _are_of_notes(column: list[_Number], lines: Sequence[Line]) -> bool:
    """Whether most numbers in a margin stand beside small print."""
    size = usual_size(lines) * PDF_LAYOUT.note_size
    small = sum(number.cell >= 0 and box_of(lines[number.at]).size < size for number in column)
    return small > len(column) / 2


def _count_lines(column: list[_Number], lines: Sequence[Line]) -> bool:
    """Whether numbers in a margin grow as lines stand below each other."""
    if len(column) < PDF_LAYOUT.fewest_line_numbers:
        return False
    pairs = [(a, b) for a, b in pairwise(column) if a.page == b.page]
    steps = Counter(b.number - a.number for a, b in pairs)
    if not steps:
        return False
    step = steps.most_common(1)[0][0]
    counted = _counter_of(lines)
    good = sum(1 for a, b in pairs if counted(a, b))
    return step > 0 and good >= PDF_LAYOUT.line_numbers_in_step * len(pairs)


def _name_lines(column: list[_Number]) -> bool:
    """Whether numbers in a margin, few as they may be, are those of their lines: 5 and 10."""
    if len(column) < PDF_LAYOUT.fewest_exact_line_numbers:
        return False
    return all(number.number == number.at + 1 for number in column)


def _counter_of(lines: Sequence[Line]) -> Callable[[_Number, _Number], bool]:
    """Whether as many lines stand between two numbers as they say, with or without empty ones."""
    leading = usual_drop(lines)

    def counted(a: _Number, b: _Number) -> bool:
        grown = b.number - a.number
        rows = round((a.base - b.base) / leading)
        return grown > 0 and grown in (b.at - a.at, rows)

    return counted


def _taken_out(lines: Sequence[Line], column: list[_Number]) -> tuple[list[Line], list[str]]:
    numbers = {number.at: number for number in column}
    body: list[Line] = []
    for at, line in enumerate(lines):
        number = numbers.get(at)
        if number is None:
            body.append(line)
        elif number.cell >= 0:
            body.append(_without_cell(line, number.cell))
    return body, [str(number.number) for number in column]


def _without_cell(line: Line, cell: int) -> Line:
    """The line without its first or last cell, or the mark that was read of it."""
    cells = box_of(line).cells
    begin, end = (1, len(cells)) if cell == 0 else (0, len(cells) - 1)
    kept = of_cells(line, begin, end)
    if cell_texts(line)[cell]:
        return kept
    marks = kept.marks[1:] if cell == 0 else kept.marks[:-1]
    return msgspec.structs.replace(kept, marks=marks)
