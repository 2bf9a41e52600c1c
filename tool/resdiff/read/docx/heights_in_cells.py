"""What a row of an exact height, or a column without width, leaves of the paragraphs in a cell.

<w:trHeight w:val="300" w:hRule="exact"/>   room for one line: what stands below is cut
<w:tcW w:w="0"/> in a table of fixed layout  room for no letter
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml.etree import _Element

from resdiff.ooxml.names import W, typed_text
from resdiff.ooxml.styles import integer

LOWEST_SHOWN = 40
"""Twips of a line, a row or a box: no letter is seen in less."""
_LEAST_OF_LETTERS = 0.5  # of the height of letters, to be known
_LOWEST_OF_LINE = 20  # twips: of an empty one


def exact_height(row: _Element) -> int:
    """Of a row that is as high as it says, whatever is in it, in twips; 0 for any other."""
    height = row.find(f"{W}trPr/{W}trHeight")
    if height is None or height.get(f"{W}hRule") != "exact":
        return 0
    return integer(height.get(f"{W}val"))


def clipped_in(cell: _Element, height: int, size: Callable[[_Element], int]) -> Iterator[_Element]:
    """The paragraphs of a cell of whose first line a row of a height shows no more than half;
    `size` is how high the letters of a paragraph are at the least, in twips.
    """
    top = cell.find(f"{W}tcPr/{W}tcMar/{W}top")
    above = integer(top.get(f"{W}w")) if top is not None else 0
    for paragraph in cell.iterchildren(f"{W}p"):
        has_words = bool(typed_text(paragraph).strip())
        letters = size(paragraph) if has_words else _LOWEST_OF_LINE
        spacing = paragraph.find(f"{W}pPr/{W}spacing")
        before = integer(spacing.get(f"{W}before")) if spacing is not None else 0
        if above + before + _LEAST_OF_LETTERS * letters >= height:
            yield paragraph
        above += letters


class ColumnWidths:
    """Tells of cells whether their columns have room for a letter; each row is looked at once."""

    def __init__(self) -> None:
        # of tables whose columns do not grow, the widths of these; of others None
        self._of_tables: dict[_Element, list[int] | None] = {}
        self._narrow_in: dict[_Element, frozenset[_Element]] = {}

    def are_nothing(self, cell: _Element) -> bool:
        """Whether the columns of a cell have no room for a letter."""
        row = cell.getparent()
        if row is None or row.tag != f"{W}tr":
            return False
        if row not in self._narrow_in:
            self._narrow_in[row] = frozenset(self._narrow_cells(row))
        return cell in self._narrow_in[row]

    def _narrow_cells(self, row: _Element) -> Iterator[_Element]:
        table = row.getparent()
        if table is None:
            return
        if table not in self._of_tables:
            self._of_tables[table] = _fixed_widths(table)
        widths = self._of_tables[table]
        if widths is None:
            return
        at = _columns_said(row.find(f"{W}trPr/{W}gridBefore"), 0)
        for cell in row.iterchildren(f"{W}tc"):
            end = at + max(1, _columns_said(cell.find(f"{W}tcPr/{W}gridSpan"), 1))
            own = cell.find(f"{W}tcPr/{W}tcW")
            least = sum(widths[at:end]) if end <= len(widths) else LOWEST_SHOWN + 1
            if max(least, integer(own.get(f"{W}w")) if own is not None else 0) <= LOWEST_SHOWN:
                yield cell
            at = end


def _fixed_widths(table: _Element) -> list[int] | None:
    layout = table.find(f"{W}tblPr/{W}tblLayout")
    if layout is None or layout.get(f"{W}type") != "fixed":
        return None
    return [integer(column.get(f"{W}w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]


def _columns_said(element: _Element | None, otherwise: int) -> int:
    return otherwise if element is None else integer(element.get(f"{W}val"))
