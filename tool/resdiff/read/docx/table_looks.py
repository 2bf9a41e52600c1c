"""What the style of a table says of the text in its cells, and which of it is for a cell.

    <w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/>   for the first row alone

Source: ECMA-376 part 1, 17.7.6. It counts less than the styles of paragraphs, and more than the
defaults of the file.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml.etree import _Element

from resdiff.ooxml.names import W, word_tags
from resdiff.ooxml.styles import Styles, integer

_ROW, _CELL, _TABLE = word_tags("tr", "tc", "tbl")
_TEXT_BOX = f"{W}txbxContent"
_BAND_SIZES = word_tags("tblStyleRowBandSize", "tblStyleColBandSize")
# By the attribute of w:tblLook, its bit in w:val; a file may have either.
_LOOK_BITS = {
    "firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100,
    "noHBand": 0x200, "noVBand": 0x400,
}  # fmt: skip
# What goes before: corners before rows, these before columns, bands last.
_STRONGEST_FIRST = (
    "nwCell", "neCell", "swCell", "seCell", "firstRow", "lastRow", "firstCol", "lastCol",
    "band1Vert", "band2Vert", "band1Horz", "band2Horz", "wholeTable",
)  # fmt: skip


class TableLooks:
    """Finds for a paragraph what the style of its table says of runs."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        # by the name of a style, what it says for which cells; nothing for most
        self._said: dict[str, dict[str, list[_Element]]] = {}
        # of tables, their properties and the name of their style; of cells, what is said of them
        self._tables: dict[_Element, tuple[_Element | None, str]] = {}
        self._of_cells: dict[_Element, list[_Element]] = {}
        self._counts: dict[_Element, int] = {}

    def of(self, paragraph: _Element) -> list[_Element]:
        """The properties of runs, the strongest first; none outside of tables."""
        cell: _Element | None = None
        for outer in paragraph.iterancestors(_CELL, _TABLE, _TEXT_BOX):
            if outer.tag == _TEXT_BOX:
                return []
            if outer.tag == _TABLE:
                return self._of_table(outer, cell)
            cell = cell if cell is not None else outer
        return []

    def _of_table(self, table: _Element, cell: _Element | None) -> list[_Element]:
        # of many paragraphs in a cell, and many rows in a table, each is looked at once
        known = self._of_cells.get(cell) if cell is not None else None
        if known is not None:
            return known
        if table not in self._tables:
            properties = table.find(f"{W}tblPr")
            self._tables[table] = properties, self._name_of_style(properties)
        properties, name = self._tables[table]
        if name not in self._said:
            self._said[name] = self._said_of_runs(name)
        said = self._said[name]
        if not said or cell is None or properties is None:
            return said.get("", [])
        kinds = self._kinds(cell, properties) if len(said) > ("" in said) else set()
        chosen = [look for kind in _STRONGEST_FIRST if kind in kinds for look in said.get(kind, ())]
        self._of_cells[cell] = chosen + said.get("", [])
        return self._of_cells[cell]

    def kinds_of(self, cell: _Element, table: _Element) -> list[str] | None:
        """What a cell is of its table, the strongest first; None where that cannot be told: for a
        table that does not say which parts it shows, or with bands of several rows or columns.
        """
        properties = table.find(f"{W}tblPr")
        if properties is None or properties.find(f"{W}tblLook") is None:
            return None
        chain = self._styles.chain(self._name_of_style(properties))
        sizes = (style.element.find(f"{W}tblPr/{name}") for style in chain for name in _BAND_SIZES)
        if any(size.get(f"{W}val", "1") != "1" for size in sizes if size is not None):
            return None
        kinds = self._kinds(cell, properties)
        return [kind for kind in _STRONGEST_FIRST if kind in kinds]

    def _kinds(self, cell: _Element, properties: _Element) -> set[str]:
        row = cell.getparent()
        return (
            _kinds_of_cell(cell, row, self._count, _look_of(properties))
            if row is not None
            else set()
        )

    def _count(self, element: _Element) -> int:
        """How many like it stand before a row or cell, counted once for all beside it."""
        beside = element.getparent()
        if beside is not None and element not in self._counts:
            self._counts.update((e, n) for n, e in enumerate(beside.iterchildren(str(element.tag))))
        return self._counts.get(element, 0)

    def _name_of_style(self, properties: _Element | None) -> str:
        """The style that a table names, else the usual one."""
        named = properties.find(f"{W}tblStyle") if properties is not None else None
        default = self._styles.usual.get("table", "")
        return named.get(f"{W}val", "") if named is not None else default

    def _said_of_runs(self, name: str) -> dict[str, list[_Element]]:
        said: dict[str, list[_Element]] = {}
        for style in self._styles.chain(name):
            if style.look is not None:
                said.setdefault("", []).append(style.look)
            for part in style.element.iterchildren(f"{W}tblStylePr"):
                if (look := part.find(f"{W}rPr")) is not None:
                    said.setdefault(part.get(f"{W}type", ""), []).append(look)
        return said


def _look_of(properties: _Element) -> dict[str, bool]:
    """Which of its parts a table shows in the look that its style has for them."""
    look = properties.find(f"{W}tblLook")
    if look is None:
        return dict.fromkeys(_LOOK_BITS, False)
    try:
        bits = int(look.get(f"{W}val", "0"), 16)
    except ValueError:
        bits = 0
    return {
        name: look.get(f"{W}{name}", "1" if bits & bit else "0") in ("1", "true", "on")
        for name, bit in _LOOK_BITS.items()
    }


def _kinds_of_cell(
    cell: _Element, row: _Element, count: Callable[[_Element], int], look: dict[str, bool]
) -> set[str]:
    across, down = count(cell), count(row)
    of_row = _first_last_or_band(row, down, ("Row", "Row", "Horz"), look)
    of_column = _first_last_or_band(cell, across, ("Column", "Col", "Vert"), look)
    corners = {
        _CORNERS[one, other] for one in of_row for other in of_column if (one, other) in _CORNERS
    }
    return {"wholeTable"} | of_row | of_column | corners


_CORNERS = {
    ("firstRow", "firstCol"): "nwCell",
    ("firstRow", "lastCol"): "neCell",
    ("lastRow", "firstCol"): "swCell",
    ("lastRow", "lastCol"): "seCell",
}


def _first_last_or_band(
    element: _Element, before: int, names: tuple[str, str, str], look: dict[str, bool]
) -> set[str]:
    """What a row or column is of a table, by the names that looks and styles have for its kind."""
    of_look, of_style, band = names
    found = set()
    if look[f"first{of_look}"] and before == 0:
        found.add(f"first{of_style}")
    if look[f"last{of_look}"] and next(element.itersiblings(str(element.tag)), None) is None:
        found.add(f"last{of_style}")
    if not found and not look[f"no{band[0]}Band"]:
        found.add(f"band{1 + (before - look[f'first{of_look}']) % 2}{band}")
    return found


class MergedCells:
    """Tells which cells are a part of the one above them or before them, which alone is shown."""

    def __init__(self) -> None:
        # of a row, whether a cell of it is one that those below may go on with
        self._is_begun_in: dict[_Element, bool] = {}

    def is_away(self, cell: _Element) -> bool:
        """Whether a cell is a part of another."""
        properties = cell.find(f"{W}tcPr")
        if properties is None:
            return False
        across = properties.find(f"{W}hMerge")
        if across is not None and _continues(across):
            return next(cell.itersiblings(_CELL, preceding=True), None) is not None
        down, row = properties.find(f"{W}vMerge"), cell.getparent()
        if down is None or row is None:
            return False
        if not _continues(down):
            return False
        if row not in self._is_begun_in:
            self._is_begun_in[row] = _is_begun_above(row)
        return self._is_begun_in[row]


def _is_begun_above(row: _Element) -> bool:
    above = next(row.itersiblings(_ROW, preceding=True), None)
    return above is not None and any(
        merged.get(f"{W}val", "") != "" or _continues(merged)
        for merged in above.iterfind(f"{W}tc/{W}tcPr/{W}vMerge")
    )


def _continues(merged: _Element) -> bool:
    return merged.get(f"{W}val", "continue") == "continue"


def place_of_table(table: _Element) -> list[int]:
    """How far from its usual place a table stands, in twips: its indent, or where it floats."""
    properties = table.find(f"{W}tblPr")
    if properties is None:
        return []
    indent, floating = properties.find(f"{W}tblInd"), properties.find(f"{W}tblpPr")
    found = []
    if indent is not None and indent.get(f"{W}type", "dxa") == "dxa":
        found.append(integer(indent.get(f"{W}w")))
    if floating is not None:
        found += [integer(floating.get(f"{W}tblp{side}")) for side in ("X", "Y")]
    return found
