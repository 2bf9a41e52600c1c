"""Columns of a table that a page shows at no width: <col style="visibility: collapse">.

Source: CSS 2.1, 17.5.5; HTML, 4.9.4.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml.etree import _Element

_MOST_SPANNED = 100
_MOST_COLUMNS = 10_000


def cells_collapsed(
    table: _Element, is_collapsed: Callable[[_Element], bool]
) -> Iterator[_Element]:
    """The cells of a table all of whose columns are collapsed; a cell above that reaches down into
    a row moves no column here.
    """
    collapsed = _collapsed_columns(table, is_collapsed)
    if not collapsed:
        return
    for row in table.iterchildren("tr", "thead", "tbody", "tfoot"):
        for cells in [row] if row.tag == "tr" else row.iterchildren("tr"):
            at = 0
            for cell in cells.iterchildren("td", "th"):
                end = at + _spanned(cell, "colspan")
                if collapsed.issuperset(range(at, end)):
                    yield cell
                at = end


def _collapsed_columns(table: _Element, is_collapsed: Callable[[_Element], bool]) -> set[int]:
    columns: list[bool] = []
    for group in table.iterchildren("colgroup", "col"):
        whole = is_collapsed(group)
        for column in list(group.iterchildren("col")) or [group]:
            columns += [whole or is_collapsed(column)] * _spanned(column, "span")
        if len(columns) > _MOST_COLUMNS:
            break
    return {at for at, gone in enumerate(columns) if gone}


def _spanned(element: _Element, name: str) -> int:
    value = element.get(name, "1").strip()
    return min(int(value), _MOST_SPANNED) if value.isdecimal() and len(value) < 5 else 1
