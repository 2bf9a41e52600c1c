"""How much of a comparison a redline shows: `--context` and `--only`, for every form alike.

Guarantees: rows keep their order; every change is either among the rows shown or counted in
`left_out`; where one place of a moved, merged or split paragraph is asked for, its other place is
shown too. Without `only` no change is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import get_args

import msgspec

from resdiff.interface import say
from resdiff.model.changes import is_change
from resdiff.model.errors import UsageError
from resdiff.model.records import Change, Comparison, Document, Nature
from resdiff.render.redline_rows import comments_beside, note_rows, redline_rows
from resdiff.render.rows import CommentRow, NoteRow, Row

SELECTABLE_NATURES = tuple(nature for nature in get_args(Nature) if nature != "none")


class Extent(msgspec.Struct, frozen=True):
    """What was asked for. Raises UsageError where that cannot be.

    context  unchanged paragraphs around each change; None: as the form does by itself
    only     the natures of the changes to show; empty: all
    """

    context: int | None = None
    only: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        unknown = [nature for nature in self.only if nature not in SELECTABLE_NATURES]
        if unknown:
            known = ", ".join(SELECTABLE_NATURES)
            raise UsageError(f"no change is called {unknown[0]!r}; choose of {known}")
        if self.context is not None and self.context < 0:
            raise UsageError(
                "the paragraphs around a change cannot be fewer than none; give --context 0 or more"
            )

    @property
    def whole(self) -> bool:
        """Whether nothing was asked for, so that a form that shows the whole text shows it."""
        return self.context is None and not self.only

    def includes(self, change: Change) -> bool:
        """Whether changes of this nature are to be shown."""
        return not self.only or change.nature in self.only


WHOLE = Extent()
"""Everything that changed."""


class Selection(msgspec.Struct, frozen=True):
    """What of a comparison is shown.

    groups    the rows, in groups of such as follow each other in the text
    notes     the notes that changed
    comments  those that stand at no paragraph
    left_out  what is not shown, in words; empty: nothing
    """

    groups: tuple[tuple[Row, ...], ...]
    notes: tuple[NoteRow, ...]
    comments: tuple[CommentRow, ...]
    left_out: str

    @property
    def rows(self) -> list[Row]:
        """The rows of all groups."""
        return [row for group in self.groups for row in group]


def select_rows(comparison: Comparison, old: Document, new: Document, extent: Extent) -> Selection:
    """The rows that changed in the natures asked for, with the unchanged ones among the paragraphs
    around them.
    """
    rows = redline_rows(comparison, old, new)
    wanted = [_is_wanted(row, extent) for row in rows]
    shown = _with_context(rows, wanted, extent.context or 0)
    notes = [note for note in note_rows(comparison) if note.change.kind != "unchanged"]
    notes_shown = [note for note in notes if extent.includes(note.change)]
    notes_hidden = [note.change for note in notes if not extent.includes(note.change)]
    return Selection(
        groups=tuple(_shown_groups(rows, shown)),
        notes=tuple(notes_shown),
        comments=tuple(comments_beside(comparison, old, new, rows)),
        left_out=_counted_left_out(
            _hidden_changes(rows, shown), notes_hidden, _hidden_comments(rows, shown)
        ),
    )


def _is_wanted(row: Row, extent: Extent) -> bool:
    """Whether a row is shown for itself: comments have no nature that one could ask for."""
    if is_change(row.change):
        return extent.includes(row.change)
    return row.has_changed_comments and not extent.only


def _hidden_comments(rows: Sequence[Row], shown: set[int]) -> int:
    """How many comments that came, went or changed stand at rows that are not shown."""
    hidden = (row for place, row in enumerate(rows) if place not in shown)
    return sum(comment.is_changed for row in hidden for comment in row.comments)


def _hidden_changes(rows: Sequence[Row], shown: set[int]) -> list[Change]:
    """The changes that are not among the rows shown."""
    hidden = [row for place, row in enumerate(rows) if place not in shown]
    # a stub is left out with the row it points to, and is not counted a second time
    return [row.change for row in hidden if row.role == "change" and is_change(row.change)]


def _with_context(rows: Sequence[Row], wanted: Sequence[bool], context: int) -> set[int]:
    """Places of the rows wanted, and among so many paragraphs before and after each those that did
    not change.
    """
    shown = {place for place, is_wanted in enumerate(wanted) if is_wanted}
    for place in tuple(shown):
        # before it from the nearest to the farthest, and the same behind it
        before = range(place - 1, -1, -1)
        after = range(place + 1, len(rows))
        for places in (before, after):
            shown.update(_unchanged_beside(rows, wanted, places, context))
    return shown


def _unchanged_beside(
    rows: Sequence[Row], wanted: Sequence[bool], places: range, context: int
) -> Iterator[int]:
    """The unchanged ones of the first `context` paragraphs at these places, up to the next row that
    is wanted.
    """
    paragraphs = 0
    for place in places:
        if wanted[place] or paragraphs == context:
            return
        if rows[place].role == "change":  # stubs are no paragraphs
            paragraphs += 1
            if not is_change(rows[place].change):
                yield place


def _shown_groups(rows: Sequence[Row], shown: set[int]) -> Iterator[tuple[Row, ...]]:
    group: list[Row] = []
    for place, row in enumerate(rows):
        if place in shown:
            group.append(row)
        elif group and row.role == "change":  # a stub left out does not part two paragraphs
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)


def _counted_left_out(changes: Sequence[Change], notes: Sequence[Change], comments: int) -> str:
    """'9 technical, 1 moved; in the notes: 2 editorial; 3 comments'."""
    parts = [_counted_natures(changes)] if changes else []
    parts += [say("in the notes: {counts}", counts=_counted_natures(notes))] if notes else []
    parts += [say("{count} comments", count=comments)] if comments else []
    return "; ".join(parts)


def _counted_natures(changes: Sequence[Change]) -> str:
    """How many changes of each nature; those without one only moved."""
    # an unchanged paragraph that is left out as a change can only have moved
    found = Counter(change.nature if change.nature != "none" else "moved" for change in changes)
    names = ("substantive", "technical", "editorial", "moved")
    return ", ".join(say(f"{{count}} {name}", count=found[name]) for name in names if found[name])
