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
from resdiff.render.word.blocks import characters_below

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
    width = old.find(f"{W}tcPr/{W}tcW")
    if width is None or width.get(f"{W}type", "dxa") != "dxa":
        return False
    longest = max(map(len, characters_below(new).split()), default=0)
    return longest * _OF_A_FIGURE > (whole_number(width.get(f"{W}w")) or 0) > 0


def _is_figure(text: str) -> bool:
    words = text.strip()
    return any(map(str.isdigit, words)) and not any(map(str.isspace, words))


def _width_told(cell: _Element) -> int | None:
    """The width of a cell in twentieths of a point; None where the file leaves it open."""
    width = cell.find(f"{W}tcPr/{W}tcW")
    if width is None or width.get(f"{W}type", "dxa") != "dxa":
        return None
    twips = whole_number(width.get(f"{W}w"))
    return twips if twips > _BESIDE_LINES else None


def line_of_its_own(marks: ChangeMarks) -> _Element:
    """A line break that was put in and deleted again."""
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}br")
    (deleted,) = marks.wrap([run], "del")
    (inserted,) = marks.wrap([deleted], "ins")
    return inserted
