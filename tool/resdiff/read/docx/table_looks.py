"""What the style of a table says of the text in its cells, and which of it is for a cell.

    <w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/>   for the first row alone

Source: ECMA-376 part 1, 17.7.6. It counts less than the styles of paragraphs, and more than the
defaults of the file.
"""

from __future__ import annotations

from lxml.etree import _Element

from resdiff.ooxml.names import W, word_tags
from resdiff.ooxml.styles import Styles, integer

_ROW, _CELL, _TABLE = word_tags("tr", "tc", "tbl")
_TEXT_BOX = f"{W}txbxContent"
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

    def of(self, paragraph: _Element) -> list[_Element]:
        """The properties of runs, the strongest first; none outside of tables."""
        cell: _Element | None = None
        for outer in paragraph.iterancestors(_CELL, _TABLE, _TEXT_BOX):
            if outer.tag == _TEXT_BOX:
                return []
            if outer.tag == _CELL:
                cell = cell if cell is not None else outer
            else:
                return self._of_table(outer, cell)
        return []

    def _of_table(self, table: _Element, cell: _Element | None) -> list[_Element]:
        properties = table.find(f"{W}tblPr")
        name = self._name_of_style(properties)
        if name not in self._said:
            self._said[name] = self._said_of_runs(name)
        said = self._said[name]
        if not said or cell is None or properties is None:
            return said.get("", [])
        kinds = _kinds_of_cell(cell, _look_of(properties)) if len(said) > ("" in said) else set()
        chosen = [look for kind in _STRONGEST_FIRST if kind in kinds for look in said.get(kind, ())]
        return chosen + said.get("", [])

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


def _kinds_of_cell(cell: _Element, look: dict[str, bool]) -> set[str]:
    row = cell.getparent()
    if row is None:
        return set()
    across, down = _count_before(cell, _CELL), _count_before(row, _ROW)
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


_MOST_COUNTED = 1_000


def _count_before(element: _Element, tag: str) -> int:
    """How many like it stand before an element; no more than so many are counted."""
    before = element.itersiblings(tag, preceding=True)
    return sum(1 for _ in zip(before, range(_MOST_COUNTED), strict=False))


def is_merged_away(cell: _Element) -> bool:
    """Whether a cell is a part of the one above it or before it, which alone is shown."""
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        return False
    across = properties.find(f"{W}hMerge")
    if across is not None and _continues(across):
        return next(cell.itersiblings(_CELL, preceding=True), None) is not None
    down = properties.find(f"{W}vMerge")
    if down is None or not _continues(down):
        return False
    row = cell.getparent()
    above = next(row.itersiblings(_ROW, preceding=True), None) if row is not None else None
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
