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
    above = _margin_of_cell(cell, "top")
    for paragraph in cell.iterchildren(f"{W}p"):
        has_words = bool(typed_text(paragraph).strip())
        letters = size(paragraph)
        spacing = paragraph.find(f"{W}pPr/{W}spacing")
        if not has_words:
            # an empty line may be made lower
            letters = _LOWEST_OF_LINE if spacing is not None else letters
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
            width = max(least, integer(own.get(f"{W}w")) if own is not None else 0)
            if (
                width - _margin_of_cell(cell, "left") - _margin_of_cell(cell, "right")
                <= LOWEST_SHOWN
            ):
                yield cell
            at = end


_OTHERWISE_NAMED = {"left": "start", "right": "end"}


def _margin_of_cell(cell: _Element, side: str) -> int:
    """What a cell or its table says that is left free at one of its sides; 0 where neither does."""
    row = cell.getparent()
    table = row.getparent() if row is not None else None
    for outer, place in ((cell, f"{W}tcPr/{W}tcMar"), (table, f"{W}tblPr/{W}tblCellMar")):
        margins = outer.find(place) if outer is not None else None
        for name in (side, _OTHERWISE_NAMED.get(side, side)):
            if margins is not None and (said := margins.find(f"{W}{name}")) is not None:
                return integer(said.get(f"{W}w"))
    return 0


_EMU_OF_TWIP = 635


def height_of_box(content: _Element) -> int:
    """Of a text box that does not grow with its text, in twips; 0 for any other."""
    shape = next(content.iterancestors("{*}wsp"), None)
    anchor = next(content.iterancestors("{*}anchor", "{*}inline"), None)
    if content.tag != f"{W}txbxContent" or shape is None or anchor is None:
        return 0
    if next(shape.iter("{*}spAutoFit", "{*}normAutofit"), None) is not None:
        return 0
    # one of a group has its own place in it
    if next(shape.iterancestors("{*}wgp"), None) is not None:
        return 0
    extent = next(anchor.iterchildren("{*}extent"), None)
    sides = _sides_of_extent(extent)
    return 0 if sides is None else int(sides[1]) // _EMU_OF_TWIP


_LARGEST_EMU = 1e12


def hiding_of_shape(shape: _Element) -> str | None:
    """What hides a shape, which may be one of a group, by itself; None for one that is seen."""
    if any(e.get("hidden") in ("1", "true") for e in shape.iterfind("{*}cNvPr")):
        return "hidden"
    return "clipped" if _least_side(shape) <= LOWEST_SHOWN else None


def _least_side(shape: _Element) -> float:
    """The shorter side of a shape as its group shows it, in twips; that of a page where nothing is
    said of it.
    """
    sides = _sides_of_extent(next(shape.iterfind("{*}spPr/{*}xfrm/{*}ext"), None))
    if sides is None:
        return _SIDE_OF_PAGE
    across, down = sides
    for group in shape.iterancestors("{*}wgp", "{*}grpSp"):
        frame = next(group.iterfind("{*}grpSpPr/{*}xfrm"), None)
        outer, inner = (
            _sides_of_extent(next(frame.iterfind(f"{{*}}{name}"), None))
            if frame is not None
            else None
            for name in ("ext", "chExt")
        )
        if outer is None:
            continue
        if inner is not None:
            across, down = across * outer[0] / inner[0], down * outer[1] / inner[1]
    return min(across, down) / _EMU_OF_TWIP


_SIDE_OF_PAGE = 15_840.0  # twips


def _sides_of_extent(extent: _Element | None) -> tuple[float, float] | None:
    said = [extent.get(side, "") for side in ("cx", "cy")] if extent is not None else []
    plain = [float(s) for s in said if s.isdecimal()]
    sides = [side for side in plain if 0 < side < _LARGEST_EMU]
    return (sides[0], sides[1]) if len(sides) == 2 else None


def _fixed_widths(table: _Element) -> list[int] | None:
    layout = table.find(f"{W}tblPr/{W}tblLayout")
    if layout is None or layout.get(f"{W}type") != "fixed":
        return None
    return [integer(column.get(f"{W}w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]


def _columns_said(element: _Element | None, otherwise: int) -> int:
    return otherwise if element is None else integer(element.get(f"{W}val"))
