"""Text set in two columns, in the order it is read: one column, then the other.

          Care of the glaciers of the world        a head as wide as the page parts what is above
    The General Assembly,    2. Encourages         it from what is below
    Recalling its resolu-    Member States:

A table is none: the rows of its cells begin at one height in both columns. Lines of the second
column are moved over the first, so that one frame fits both.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, takewhile

import msgspec

from resdiff.model.lines import Box, Line
from resdiff.parse.pdf_layout.boxes import box_of, of_cells
from resdiff.parse.pdf_layout.frame import commonest_drop, usual_size
from resdiff.parse.pdf_layout.parameters import PDF_LAYOUT


class _Split(msgspec.Struct, frozen=True):
    """A line of a page by its columns: what stands in the first and the second, or in neither,
    where it runs across both.
    """

    first: Line | None = None
    second: Line | None = None
    across: Line | None = None


def in_column_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of all pages; on each page with two columns the first column before the second."""
    out: list[Line] = []
    size = usual_size(lines)
    for _, page in groupby(lines, key=lambda line: line.page):
        printed = list(page)
        start = _second_column(printed)
        splits = [] if start is None else [_split_line(line, start) for line in printed]
        out += _by_columns(splits, size) if _are_columns(splits) else printed
    return out


def _second_column(lines: list[Line]) -> float | None:
    """Where many lines, or parts of lines, begin in the middle of the page; None for few."""
    starts = Counter(
        round(left)
        for line in lines
        for left in _starts(line)
        if _begins_in_middle(left, box_of(line))
    )
    # within two points: italics and quotation marks begin a little to the left or right
    near = {left: sum(starts[left + shift] for shift in range(-2, 3)) for left in starts}
    start = max(near, key=lambda left: (near[left], -left), default=0)
    return float(start) if near.get(start, 0) >= PDF_LAYOUT.fewest_column_lines else None


def _starts(line: Line) -> Iterator[float]:
    box = box_of(line)
    yield box.left
    yield from (cell.left for cell in box.cells[1:])


def _begins_in_middle(left: float, box: Box) -> bool:
    low, high = PDF_LAYOUT.second_column
    return low * box.width < left < high * box.width


def _split_line(line: Line, start: float) -> _Split:
    box = box_of(line)
    if box.left > start - PDF_LAYOUT.same_margin:
        return _Split(second=line)
    if box.right < start:
        return _Split(first=line)
    for at, cell in enumerate(box.cells[1:], 1):
        if cell.left > start - PDF_LAYOUT.same_margin:
            # it reaches over the gap: a line as wide as the page, with a wide blank
            if box.cells[at - 1].right > start:
                break
            return _Split(first=of_cells(line, 0, at), second=of_cells(line, at, len(box.cells)))
    return _Split(across=line)


def _are_columns(splits: list[_Split]) -> bool:
    """Whether both columns hold running text: enough lines, wide ones, and no rows of a table."""
    first = [box_of(split.first) for split in splits if split.first]
    second = [box_of(split.second) for split in splits if split.second]
    if min(len(first), len(second)) < PDF_LAYOUT.fewest_column_lines:
        return False
    for boxes in (first, second):
        # four of five lines, for the last line of a paragraph is short
        widths = sorted(box.right - box.left for box in boxes)
        if widths[len(widths) * 4 // 5] < PDF_LAYOUT.column_width * boxes[0].width:
            return False
    return not _are_rows(first, second)


def _are_rows(first: list[Box], second: list[Box]) -> bool:
    """Whether paragraphs begin at one height in both columns, as the rows of a table do."""
    ones, others = sorted(_heights_below_gaps(first)), _heights_below_gaps(second)
    if min(len(ones), len(others)) < PDF_LAYOUT.fewest_rows:
        return False
    level = sum(1 for height in others if _has_near(ones, height))
    return level > PDF_LAYOUT.level_rows * min(len(ones), len(others))


def _heights_below_gaps(boxes: list[Box]) -> list[float]:
    usual = commonest_drop(one.base - other.base for one, other in pairwise(boxes))
    return [
        other.base
        for one, other in pairwise(boxes)
        if one.base - other.base > PDF_LAYOUT.widest_leading * usual
    ]


def _has_near(heights: list[float], height: float) -> bool:
    at = bisect_left(heights, height - PDF_LAYOUT.same_margin)
    return at < len(heights) and heights[at] < height + PDF_LAYOUT.same_margin


def _by_columns(splits: list[_Split], size: float) -> list[Line]:
    """Between lines that run across: the first column, the second, then the notes of both."""
    out: list[Line] = []
    shift = _shift(splits)
    for across, band in groupby(splits, key=lambda split: split.across is not None):
        rows = list(band)
        if across:
            out += [row.across for row in rows if row.across]
            continue
        first, first_notes = _notes_at_foot([row.first for row in rows if row.first], size)
        second, second_notes = _notes_at_foot([row.second for row in rows if row.second], size)
        out += [*first, *(_moved_left(line, shift) for line in second)]
        out += [*first_notes, *(_moved_left(line, shift) for line in second_notes)]
    return out


def _shift(splits: list[_Split]) -> float:
    """How far the second column stands right of the first, by where most lines begin."""
    first = Counter(round(box_of(split.first).left) for split in splits if split.first)
    second = Counter(round(box_of(split.second).left) for split in splits if split.second)
    return float(second.most_common(1)[0][0] - first.most_common(1)[0][0])


def _notes_at_foot(lines: list[Line], size: float) -> tuple[list[Line], list[Line]]:
    """The lines of a column, and the small print at its foot."""
    small = list(
        takewhile(lambda line: box_of(line).size < size * PDF_LAYOUT.note_size, reversed(lines))
    )
    end = len(lines) - len(small)
    return lines[:end], lines[end:]


def _moved_left(line: Line, shift: float) -> Line:
    """The line further left."""
    box = box_of(line)
    cells = tuple(
        msgspec.structs.replace(cell, left=cell.left - shift, right=cell.right - shift)
        for cell in box.cells
    )
    moved = msgspec.structs.replace(
        box, left=box.left - shift, right=box.right - shift, cells=cells
    )
    return msgspec.structs.replace(line, box=moved)
