"""The cells of two rows side by side.

    <w:gridAfter w:val="1"/>    a row may leave columns out before its first cell and behind its
                                last one; another program writes an empty cell there

Source: ECMA-376 part 1, 17.4.14 and 17.4.15.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml.etree import _Element

from resdiff.ooxml.editable import whole_number
from resdiff.ooxml.names import W, child_value, name_of, word_tags
from resdiff.render.word.blocks import columns_of_cell, row_cells
from resdiff.render.word.narrow_cells import is_too_narrow

_CELL_MARKS = word_tags("cellIns", "cellDel", "cellMerge")
# What an empty cell may hold.
_OF_NOTHING = frozenset(
    word_tags("p", "pPr", "tcPr", "bookmarkStart", "bookmarkEnd", "r", "rPr", "proofErr")
)
_OWN_LOOKS = frozenset(word_tags("tcPr", "pPr", "rPr"))


def paired_cells(old: _Element, new: _Element) -> list[tuple[_Element, _Element]] | None:
    """The cells of two rows, one by one; None where they cannot be paired so: cells were joined or
    split, or have a history of their own, and such rows go and come whole."""
    olds, news = row_cells(old), row_cells(new)
    if len(olds) > len(news):
        olds = _without_filling(olds, old, new)
    elif len(news) > len(olds):
        news = _without_filling(news, new, old)
    if len(olds) != len(news) or any(map(is_too_narrow, olds, news)):
        return None
    pairs = list(zip(olds, news, strict=True))
    return pairs if all(_history(one) == _history(other) for one, other in pairs) else None


def _without_filling(cells: Sequence[_Element], row: _Element, other: _Element) -> list[_Element]:
    """The cells of a row without the empty ones at its ends that fill the columns which the other
    row leaves out there."""
    before, after = (
        _grid_left_out(other, name) - _grid_left_out(row, name)
        for name in ("gridBefore", "gridAfter")
    )
    rest = list(cells)[_filling(cells, before) :]
    return rest[: len(rest) - _filling(rest[::-1], after)]


def _filling(cells: Sequence[_Element], columns: int) -> int:
    """How many of the first cells are empty and take just so many columns; 0 where none do."""
    for count, cell in enumerate(cells if columns > 0 else (), 1):
        columns -= columns_of_cell(cell)
        if not _is_empty(cell):
            return 0
        if columns <= 0:
            return 0 if columns else count
    return 0


def _grid_left_out(row: _Element, name: str) -> int:
    """How many columns a row leaves out."""
    return whole_number(child_value(row, f"trPr/{W}{name}"))


def _is_empty(element: _Element) -> bool:
    """Whether a cell holds nothing but properties and what nobody sees."""
    return all(e.tag in _OWN_LOOKS or (e.tag in _OF_NOTHING and _is_empty(e)) for e in element)


def _history(cell: _Element) -> list[tuple[str | None, ...]]:
    """What was done to a cell itself, as its properties tell it."""
    properties = cell.find(f"{W}tcPr")
    marks = properties.iterchildren(*_CELL_MARKS) if properties is not None else ()
    return [(name_of(e), e.get(f"{W}vMerge"), e.get(f"{W}vMergeOrig")) for e in marks]
