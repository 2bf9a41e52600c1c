"""Figures in narrow cells of tables: the new one is shown on a line of its own below the old one.

| 2027 |      struck 2027, then a line break that is put in and struck, then 2028: accepted or
| 2028 |      rejected, nothing of the break is left
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.ooxml.editable import whole_number
from resdiff.ooxml.names import W

if TYPE_CHECKING:
    from resdiff.render.word.tracked_changes import ChangeMarks

# Twentieths of a point: what a figure of ten points takes on a line, and the margins of a cell.
_OF_A_FIGURE = 105
_MARGINS = 216
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
    return len(line) + len(inserted) > _characters_of(cell)


def _is_figure(text: str) -> bool:
    words = text.strip()
    return any(map(str.isdigit, words)) and not any(map(str.isspace, words))


def _characters_of(cell: _Element) -> int:
    """How many figures stand on a line of a cell."""
    width = cell.find(f"{W}tcPr/{W}tcW")
    told = width is not None and width.get(f"{W}type", "dxa") == "dxa"
    twips = whole_number(width.get(f"{W}w")) if told and width is not None else 0
    return (twips - _MARGINS) // _OF_A_FIGURE if twips > _MARGINS else _USUAL


def line_of_its_own(marks: ChangeMarks) -> _Element:
    """A line break that was put in and deleted again."""
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}br")
    (deleted,) = marks.wrap([run], "del")
    (inserted,) = marks.wrap([deleted], "ins")
    return inserted
