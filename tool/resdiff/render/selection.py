"""How much of a comparison a redline shows: `--context` and `--only`, for every form alike.

Guarantees: rows keep their order; every change is either among the rows shown or counted in `left_out`; where one place
of a moved, merged or split paragraph is asked for, its other place is shown too. Without `only` no change is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import get_args

import msgspec

from resdiff.model.changes import is_change
from resdiff.model.errors import UsageError
from resdiff.model.records import Change, Comparison, Document, Nature
from resdiff.render.redline_rows import note_rows, redline_rows
from resdiff.render.rows import NoteRow, Row

NATURES = tuple(nature for nature in get_args(Nature) if nature != "none")


class Extent(msgspec.Struct, frozen=True):
    """What was asked for: unchanged paragraphs around each change (null: as the form does by itself), and changes of which natures
    (none named: of all)."""

    context: int | None = None
    only: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        unknown = [nature for nature in self.only if nature not in NATURES]
        if unknown:
            raise UsageError(f"no change is called {unknown[0]!r}; choose of {', '.join(NATURES)}")
        if self.context is not None and self.context < 0:
            raise UsageError(
                "the paragraphs around a change cannot be fewer than none; give --context 0 or more"
            )

    @property
    def whole(self) -> bool:
        """Whether nothing was asked for, so that a form that shows the whole text shows it."""
        return self.context is None and not self.only


class Selection(msgspec.Struct, frozen=True):
    """The rows to show, in groups of such as follow each other in the text, the notes that changed, and what is not
    shown, in words (empty: nothing)."""

    groups: tuple[tuple[Row, ...], ...]
    notes: tuple[NoteRow, ...]
    left_out: str

    @property
    def rows(self) -> list[Row]:
        return [row for group in self.groups for row in group]


def select(comparison: Comparison, old: Document, new: Document, extent: Extent) -> Selection:
    """The rows that changed in the natures asked for, with the unchanged ones among the paragraphs around them."""
    rows = redline_rows(comparison, old, new)
    wanted = [is_change(row.change) and _asked(row.change, extent) for row in rows]
    shown = _with_context(rows, wanted, extent.context or 0)
    changed = [note for note in note_rows(comparison) if note.change.kind != "unchanged"]
    return Selection(
        groups=tuple(_groups(rows, shown)),
        notes=tuple(note for note in changed if _asked(note.change, extent)),
        left_out=_left_out(
            [
                row.change
                for at, row in enumerate(rows)
                if row.role == "change" and is_change(row.change) and at not in shown
            ],
            [note.change for note in changed if not _asked(note.change, extent)],
        ),
    )


def _asked(change: Change, extent: Extent) -> bool:
    return not extent.only or change.nature in extent.only


def _with_context(rows: Sequence[Row], wanted: Sequence[bool], context: int) -> set[int]:
    """Places of the rows wanted, and among so many paragraphs before and after each those that did not change; pointers
    to another place are no paragraphs."""
    shown = {at for at, is_wanted in enumerate(wanted) if is_wanted}
    for at in tuple(shown):
        for step in (-1, 1):
            place, left = at + step, context
            while left and 0 <= place < len(rows) and not wanted[place]:
                if rows[place].role == "change":
                    shown |= set() if is_change(rows[place].change) else {place}
                    left -= 1
                place += step
    return shown


def _groups(rows: Sequence[Row], shown: set[int]) -> Iterator[tuple[Row, ...]]:
    group: list[Row] = []
    for at, row in enumerate(rows):
        if at in shown:
            group.append(row)
        elif group and row.role == "change":
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)


def _left_out(changes: Sequence[Change], notes: Sequence[Change]) -> str:
    """'9 technical, 1 moved; in the notes: 2 editorial'."""
    parts = [_told(changes)] if changes else []
    return "; ".join(parts + ([f"in the notes: {_told(notes)}"] if notes else []))


def _told(changes: Sequence[Change]) -> str:
    found = Counter(change.nature if change.nature != "none" else "moved" for change in changes)
    return ", ".join(
        f"{found[name]} {name}"
        for name in ("substantive", "technical", "editorial", "moved")
        if found[name]
    )
