"""Where the parts of a printed line stand that the print sets apart: cells, columns, numbers of
lines.

    5 Noting with concern the drying…      a number at its head or end may be that of the line
    Pp1      Recalling its resolution      wide room behind the first word or two: a label
    Distr.: Limited          14 October    room as between two columns: a tab in the text
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate, islice, pairwise

from resdiff.model.lines import Cell
from resdiff.read.pdf.bidi import Glyph
from resdiff.read.pdf.line_text import PrintedText
from resdiff.read.pdf.page_text import PageText
from resdiff.read.pdf.pieces import CELLS_APART
from resdiff.read.pdf.rows import PrintedPiece

_BLANKS = r"[ \t\u2005\u2006\u200b]+"
_NUMBER_AT_HEAD = re.compile(rf"\d{{1,4}}(?P<room>{_BLANKS})(?=\S)")
_BLANKS_AT_HEAD = re.compile(rf"(?<=\S){_BLANKS}(?=\S)")
_NUMBER_AT_END = re.compile(rf"(?<=\S)(?P<room>{_BLANKS})\d{{1,4}}$")

# characters of the longest label, with the blank
_LONGEST_LABEL = 16
# of the size: room behind a label in a column of its own; that between words has 0.25 to 0.5
_LABEL_APART = 0.9

Edges = Callable[[int], tuple[float, float]]
"""Left and right edge of the character at an offset, in points."""


def forward_cells(
    page: PageText, row: list[PrintedPiece], size: float, printed: PrintedText
) -> tuple[Cell, ...]:
    """The cells of a row of pieces; `size` is that of its print, in points."""
    pieces = sorted(row, key=lambda piece: piece.left)
    gaps = [
        "\t" if right.left - left.right > CELLS_APART * size else " "
        for left, right in pairwise(pieces)
    ]
    raw = "".join(piece.text + gap for piece, gap in zip(pieces, [*gaps, ""], strict=True))
    starts = list(accumulate((len(piece.text) + 1 for piece in pieces), initial=0))

    def edges(offset: int) -> tuple[float, float]:
        at = next(i for i in range(len(pieces) - 1, -1, -1) if starts[i] <= offset)
        piece = pieces[at]
        return page.edges(piece.start + offset - starts[at], piece.text[offset - starts[at]])

    return _cells(raw, edges, printed, size)


def backward_cells(glyphs: list[Glyph], size: float, printed: PrintedText) -> tuple[Cell, ...]:
    """The cells of a row of glyphs in reading order; `size` is that of its print, in points."""
    raw = "".join(glyph.letter for glyph in glyphs)
    return _cells(raw, lambda offset: (glyphs[offset].left, glyphs[offset].right), printed, size)


def _cells(raw: str, edges: Edges, printed: PrintedText, size: float) -> tuple[Cell, ...]:
    """The cells of a line, by where the same room stands in its text as printed and as read."""
    label = _label_before_room(raw, edges, size)
    in_raw, in_text = _rooms(raw, label), _rooms(printed.text, label)
    # raised digits are no part of the text as read
    if _is_lifted(printed, at_head=True) and _NUMBER_AT_HEAD.match(raw):
        in_text.insert(0, (0, 0))
    if _is_lifted(printed, at_head=False) and _NUMBER_AT_END.search(raw):
        in_text.append((len(printed.text), len(printed.text)))
    if not in_raw or len(in_raw) != len(in_text):
        return ()
    bounds = pairwise([0, *(at for room in in_raw for at in room), len(raw)])
    stretches = list(bounds)[::2]
    starts = [0, *(end for _, end in in_text)]
    out = []
    for start, (begin, end) in zip(starts, stretches, strict=True):
        ends = edges(begin), edges(end - 1)
        left, right = min(edge[0] for edge in ends), max(edge[1] for edge in ends)
        out.append(Cell(start=start, left=left, right=right))
    return tuple(out)


def _label_before_room(raw: str, edges: Edges, size: float) -> str:
    """What may be a label at the head of a line: up to two short words before wide room; else
    nothing.
    """
    for found in islice(_BLANKS_AT_HEAD.finditer(raw, 0, _LONGEST_LABEL), 2):
        before, behind = edges(found.start() - 1), edges(found.end())
        if max(behind[0] - before[1], before[0] - behind[1]) > _LABEL_APART * size:
            return raw[: found.start()]
    return ""


def _rooms(text: str, label: str) -> list[tuple[int, int]]:
    """Where room parts cells: tabs, and what stands behind a label or number at the head and before
    a number at the end.
    """
    rooms = {found.span() for found in re.finditer(r"[ ]*\t[ \t]*", text)}
    if found := _NUMBER_AT_HEAD.match(text):
        rooms.add(found.span("room"))
    elif label and text.startswith(label) and (found := _BLANKS_AT_HEAD.match(text, len(label))):
        rooms.add(found.span())
    if found := _NUMBER_AT_END.search(text):
        rooms.add(found.span("room"))
    return sorted(rooms)


def _is_lifted(printed: PrintedText, at_head: bool) -> bool:
    """Whether the number at the head or the end of a line was taken for the mark of a note."""
    if not printed.marks:
        return False
    mark = printed.marks[0 if at_head else -1]
    return mark.label.isdecimal() and mark.at == (0 if at_head else len(printed.text))
