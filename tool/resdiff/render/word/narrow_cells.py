"""Figures in narrow cells of tables: the new one is shown on a line of its own below the old one.

| 2027 |      struck 2027, then a line break that is put in and struck, then 2028: accepted or
| 2028 |      rejected, nothing of the break is left
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.ooxml.editable import whole_number
from resdiff.ooxml.names import W
from resdiff.render.word.blocks import characters_below, columns_of_cell, row_cells

if TYPE_CHECKING:
    from resdiff.render.word.tracked_changes import ChangeMarks

# Twentieths of a point: what a figure of ten points takes on a line, and the margins of a cell.
_OF_A_FIGURE = 105
_BESIDE_LINES = 216
# Characters that a cell may be thought to hold where the file does not tell its width.
_USUAL = 12


def needs_own_line(paragraph: _Element, line: str, deleted: str, inserted: str) -> bool:
    """Whether a figure that replaces another one in a line would run into it: Word parts no line
    there."""
    cell = paragraph.getparent()
    if cell is None or cell.tag != f"{W}tc":
        return False
    if not (_is_figure(deleted) and _is_figure(inserted)):
        return False
    width = _width_told(cell)
    # of a cell of which nothing is told only that is sure which holds a figure alone
    if width is None:
        return not any(map(str.isalpha, line)) and len(line) + len(inserted) > _USUAL
    return len(line) + len(inserted) > (width - _BESIDE_LINES) // _OF_A_FIGURE


def is_too_narrow(old: _Element, new: _Element) -> bool:
    """Whether a cell is an empty one between others, and no word of the new cell has room in it:
    Word would print the words letter below letter."""
    if characters_below(old).strip():
        return False
    longest = max(map(len, characters_below(new).split()), default=0)
    return longest * _OF_A_FIGURE > (_cell_width(old) or 0) > 0


def _is_figure(text: str) -> bool:
    words = text.strip()
    if _PARTED_FIGURE.fullmatch(words) is not None:
        return True
    return any(map(str.isdigit, words)) and not any(map(str.isspace, words))


_PARTED_FIGURE = re.compile(r"\d{1,3}(?:\s\d{3})+(?:[.,]\d+)?%?")  # 1 204.5


def _width_told(cell: _Element) -> int | None:
    """The width of a cell in twentieths of a point; None where the file leaves it open."""
    twips = _cell_width(cell)
    return twips if twips is not None and twips > _BESIDE_LINES else None


def _cell_width(cell: _Element) -> int | None:
    """As the cell itself tells it, else as the columns of its table do."""
    width = cell.find(f"{W}tcPr/{W}tcW")
    kind = width.get(f"{W}type", "dxa") if width is not None else "auto"
    if width is not None and kind == "dxa":
        return whole_number(width.get(f"{W}w"))
    table = next(cell.iterancestors(f"{W}tbl"), None)
    columns = [] if table is None else _columns(table)
    if width is not None and kind == "pct":
        return int(sum(columns) * _share(width.get(f"{W}w", ""))) or None
    row = next(cell.iterancestors(f"{W}tr"), None)
    if row is None or row.find(f"{W}trPr/{W}gridBefore") is not None:
        return None
    spans = list(map(columns_of_cell, row_cells(row)))
    at = row_cells(row).index(cell)
    first = sum(spans[:at])
    return sum(columns[first : first + spans[at]]) or None


def _columns(table: _Element) -> list[int]:
    return [whole_number(column.get(f"{W}w")) for column in table.iterfind(f"{W}tblGrid/*")]


def _share(told: str) -> float:
    """A share of a table: `33.3%`, or 1665 fiftieths of a per cent."""
    digits = told.strip().removesuffix("%")
    if not digits.replace(".", "", 1).isdecimal():
        return 0.0
    return float(digits) / (100 if told.strip().endswith("%") else 5000)


def line_of_its_own(marks: ChangeMarks) -> _Element:
    """A line break that was put in and deleted again."""
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}br")
    (deleted,) = marks.wrap([run], "del")
    (inserted,) = marks.wrap([deleted], "ins")
    return inserted
