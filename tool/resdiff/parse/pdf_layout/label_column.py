"""Labels in a column of their own that stand beside the middle of their texts, as in the cells of
a table: each is put before the first line of its text.

           Recalling its resolution 76/211 of
    Pp1    17 December 2021 on the mapping of
           glaciers,
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from resdiff.model.lines import Line, LineCell, join_pair
from resdiff.parse.pdf_layout.boxes import box_of, cell_texts, is_column_label, of_cells
from resdiff.parse.pdf_layout.frame import PageFrame
from resdiff.parse.pdf_layout.parameters import PDF_LAYOUT


class _Row(msgspec.Struct, frozen=True):
    """A line of a page: its label, where that stands in a column of its own, and its text."""

    label: Line | None
    text: Line | None


def with_labels_at_head(lines: list[Line], frame: PageFrame) -> list[Line]:
    """The lines of a page with each such label in the first line of its block of text."""
    rows = [_row_of(line) for line in lines]
    # a label level with its first line stands in that line, one beside the middle is its own line
    lefts = Counter(round(box_of(row.text).left) for row in rows if row.label and row.text)
    lefts += Counter(
        round(box_of(lines[at + 1]).left) for at, row in enumerate(rows[:-1]) if row.text is None
    )
    # one label beside a text may be a number in a table
    column, seen = next(iter(lefts.most_common(1)), (0, 0))
    if seen < PDF_LAYOUT.fewest_column_labels:
        return lines
    out: list[Line] = []
    for block in _label_blocks(rows, column, frame):
        out += _with_label_at_head(block)
    return out


def _row_of(line: Line) -> _Row:
    """A line parted into the label in its first cell and the rest."""
    if is_column_label(line.text.strip()):
        return _Row(line, None)
    texts = cell_texts(line)
    if len(texts) > 1 and texts[0] and is_column_label(texts[0]):
        return _Row(of_cells(line, 0, 1), of_cells(line, 1, len(texts)))
    return _Row(None, line)


def _label_blocks(rows: list[_Row], column: int, frame: PageFrame) -> Iterator[list[_Row]]:
    """Rows that follow each other at the column without a gap; every other row alone."""
    block: list[_Row] = []
    for row in rows:
        if block and not (_is_at(row, column) and _is_close(block, row, frame)):
            yield block
            block = []
        block.append(row)
        if not _is_at(row, column):
            yield block
            block = []
    if block:
        yield block


def _is_at(row: _Row, column: int) -> bool:
    if row.text is None:
        return row.label is not None and box_of(row.label).right < column
    return abs(box_of(row.text).left - column) < PDF_LAYOUT.same_margin


def _is_close(block: list[_Row], row: _Row, frame: PageFrame) -> bool:
    """Whether a row stands no further below the last text of a block than its next line."""
    last = next((r.text for r in reversed(block) if r.text), block[-1].label)
    line = row.text or row.label
    if last is None or line is None:
        return False
    drop = box_of(last).base - box_of(line).base
    return drop < PDF_LAYOUT.widest_leading * frame.leading


def _with_label_at_head(block: list[_Row]) -> list[Line]:
    """The lines of a block, its label before the first where it stood beside the middle."""
    labels = [(at, row.label) for at, row in enumerate(block) if row.label]
    texts = [row.text for row in block if row.text]
    if len(labels) != 1 or not texts or labels[0][0] == 0 or not _is_in_middle(block, labels[0][1]):
        return [line for row in block for line in _as_printed(row)]
    label = labels[0][1]
    return [_text_with_label(label, texts[0]), *texts[1:]]


def _is_in_middle(block: list[_Row], label: Line) -> bool:
    """Whether a label stands half-way between the first and the last line of a block."""
    texts = [row.text for row in block if row.text]
    middle = (box_of(texts[0]).base + box_of(texts[-1]).base) / 2
    return abs(box_of(label).base - middle) < PDF_LAYOUT.half_line * box_of(label).size


def _as_printed(row: _Row) -> Iterator[Line]:
    if row.label and row.text:
        yield _text_with_label(row.label, row.text)
    else:
        yield from (line for line in (row.label, row.text) if line)


def _text_with_label(label: Line, text: Line) -> Line:
    """One line of a label and the text beside it."""
    whole = join_pair(label, text, " ")
    beside, box = box_of(label), box_of(text)
    start = len(label.text) + 1
    cells = (
        LineCell(start=0, left=beside.left, right=beside.right),
        LineCell(start=start, left=box.left, right=box.right),
    )
    return msgspec.structs.replace(
        whole,
        number=text.number,
        box=msgspec.structs.replace(box, left=beside.left, cells=cells),
    )
