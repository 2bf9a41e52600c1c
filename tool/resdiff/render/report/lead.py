"""What a report folds to one line at its beginning, so that the first change of substance stands on
the first screen.

Folded are the rows before that change, but for the heading and the chapeaux that it is read with,
as far as they are short. A text that begins with its changes has nothing to fold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from resdiff.render.rows import Row

_ROOM_ABOVE = 160
"""Characters that may stand before the first change of substance without pushing it down."""

_WITHOUT_WORDS = frozenset({"renumbered", "folded"})
"""Kinds of rows that read as before."""


class Lead(msgspec.Struct, frozen=True):
    """How many of the first rows are folded, and how many of them changed."""

    rows: int = 0
    changed: int = 0


def lead_of(rows: Sequence[Row]) -> Lead:
    """What stands before the first change of substance; before the first change at all where there
    is none of substance. Nothing in equal texts.
    """
    first = _first_place(rows, _is_substantive)
    if first is None:
        first = _first_place(rows, _is_changed)
    if first is None:
        return Lead()
    folded = first - _read_with(rows, first)
    if sum(row.length for row in rows[:folded]) <= _ROOM_ABOVE:
        return Lead()
    return Lead(folded, sum(map(_is_changed, rows[:folded])))


def _first_place(rows: Sequence[Row], wanted: Callable[[Row], bool]) -> int | None:
    return next((place for place, row in enumerate(rows) if wanted(row)), None)


def _is_substantive(row: Row) -> bool:
    return row.role == "change" and row.nature == "substantive"


def _is_changed(row: Row) -> bool:
    return not _WITHOUT_WORDS.issuperset(row.kinds)


def _read_with(rows: Sequence[Row], first: int) -> int:
    """How many rows just before a place are its heading and chapeaux, as long as they are short."""
    kept, room, level = 0, _ROOM_ABOVE, rows[first].level
    for row in reversed(rows[:first]):
        room -= row.length
        is_above = row.kind == "heading" or row.level < level
        if room < 0 or not is_above:
            break
        kept, level = kept + 1, row.level
    return kept
