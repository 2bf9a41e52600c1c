"""What the box of a printed line says: its style, its cells, its mirror image."""

from __future__ import annotations

import re

import msgspec

from resdiff.languages import right_to_left
from resdiff.model.lines import DOUBTFUL_SPACE, LIKELY_SPACE, Box, Line, LineCell
from resdiff.model.records import NoteMark
from resdiff.parse.label_grammar import read_label
from resdiff.parse.pdf_layout.parameters import PDF_LAYOUT

_SPACES_OF_PRINT = str.maketrans({"\t": " ", DOUBTFUL_SPACE: " ", LIKELY_SPACE: " "})
_BLANK_ROOM = " \t" + DOUBTFUL_SPACE + LIKELY_SPACE
_NUMBERED = re.compile(r"\W?[^\W\d]{1,6}\.?\s?\d{1,3}(?:\s?[^\W\d]{1,6})?\W{0,2}")
_LONGEST_LONE_LABEL = 16
_STOP_AT_LEFT = (".", "،")


def box_of(line: Line) -> Box:
    """Where a line of a PDF stands; the reader gives every one of them a box."""
    assert line.box is not None
    return line.box


def is_same_style(one: Box, other: Box) -> bool:
    """Whether two lines are of one size and both bold, or neither."""
    return abs(one.size - other.size) < PDF_LAYOUT.same_size and one.bold == other.bold


def starts_with_mark(line: Line) -> bool:
    """Whether a raised note mark stands at the head of a line, as that of a note does."""
    return any(mark.at == 0 for mark in line.marks[:1])


def has_cells(text: str) -> bool:
    """Whether a line has room as between cells of a table; that behind a label does not count."""
    head, tab, rest = text.partition("\t")
    if not tab:
        return False
    # "(a)\tUrges": one word of four characters at most, and no other tab, is a label
    return "\t" in rest or re.fullmatch(r"\W*\w{1,4}\W*", head) is None


def is_column_label(text: str) -> bool:
    """Whether a text is a label and no more, of whatever kind: (a), 3., Pp1, Para. 2."""
    if len(text) > _LONGEST_LONE_LABEL:
        return False
    label = read_label(f"{text} x")
    if label is not None:
        return label.length >= len(text)
    return _NUMBERED.fullmatch(text) is not None


def with_plain_spaces(line: Line) -> Line:
    """The line with blanks for tabs and for the two characters for room that may be one."""
    return msgspec.structs.replace(line, text=line.text.translate(_SPACES_OF_PRINT))


def mirrored(line: Line) -> Line:
    """The line where it would stand if its script ran from left to right.

    A line of Latin script in an Arabic text, such as a note that cites a treaty, is printed with
    its full stop at the left and its mark at the right: both go to the side where Latin has them.
    """
    box = box_of(line)
    cells = tuple(
        LineCell(start=cell.start, left=box.width - cell.right, right=box.width - cell.left)
        for cell in box.cells
    )
    turned = msgspec.structs.replace(
        box, left=box.width - box.right, right=box.width - box.left, cells=cells
    )
    if right_to_left(line.text):
        return msgspec.structs.replace(line, box=turned)
    text, marks = _with_mark_at_head(*_with_stop_at_end(line.text, line.marks))
    return msgspec.structs.replace(line, box=turned, marks=marks, text=text)


def cell_texts(line: Line) -> list[str]:
    """What each cell of a line holds, without the blanks around it; none for a line without."""
    starts = [cell.start for cell in box_of(line).cells]
    ends = [*starts[1:], len(line.text)]
    return [
        line.text[start:end].strip(_BLANK_ROOM) for start, end in zip(starts, ends, strict=False)
    ]


def of_cells(line: Line, first: int, end: int) -> Line:
    """The line of the cells from `first` up to `end` alone, in their own box."""
    cells = box_of(line).cells
    start = cells[first].start
    stop = cells[end].start if end < len(cells) else len(line.text)
    text = line.text[start:stop].rstrip(_BLANK_ROOM)
    kept = cells[first:end]
    box = msgspec.structs.replace(
        box_of(line),
        left=min(cell.left for cell in kept),
        right=max(cell.right for cell in kept),
        cells=_moved_cells(kept, start) if len(kept) > 1 else (),
    )
    return msgspec.structs.replace(
        line,
        text=text,
        box=box,
        marks=tuple(
            NoteMark(at=mark.at - start, label=mark.label)
            for mark in line.marks
            if start <= mark.at <= start + len(text)
        ),
        emphasis=tuple(
            (max(begin, start) - start, min(close, start + len(text)) - start)
            for begin, close in line.emphasis
            if begin < start + len(text) and close > start
        ),
    )


def _moved_cells(cells: tuple[LineCell, ...], by: int) -> tuple[LineCell, ...]:
    return tuple(msgspec.structs.replace(cell, start=cell.start - by) for cell in cells)


def _with_stop_at_end(text: str, marks: tuple[NoteMark, ...]) -> tuple[str, tuple[NoteMark, ...]]:
    """'.Treaty Series' as 'Treaty Series.', the marks moved with the text."""
    if not text.startswith(_STOP_AT_LEFT):
        return text, marks
    moved = tuple(NoteMark(at=max(0, m.at - 1), label=m.label) for m in marks)
    return text[1:].rstrip() + text[0], moved


def _with_mark_at_head(text: str, marks: tuple[NoteMark, ...]) -> tuple[str, tuple[NoteMark, ...]]:
    """A mark behind all of the text is the label of a note: it stands before it."""
    if not marks or marks[-1].at < len(text.rstrip(" .،")):
        return text, marks
    return text, (NoteMark(at=0, label=marks[-1].label), *marks[:-1])
