"""A comparison as the rows of a redline, in reading order: changes, and stubs that point from one
place to another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec

from resdiff.model.changes import former_places
from resdiff.model.paragraph_labels import paragraph_label
from resdiff.model.records import Change, Comparison, Document, Paragraph
from resdiff.render.comment_rows import anchor_of, comment_rows, with_comments
from resdiff.render.remarks import with_remarks
from resdiff.render.rows import CommentRow, NoteRow, Row, Run
from resdiff.render.runs import runs_of_note, runs_of_paragraphs, with_former_marks
from resdiff.text.excerpts import beginning


def redline_rows(comparison: Comparison, old: Document, new: Document) -> list[Row]:
    """The rows of a redline in reading order, without notes."""
    changes = comparison.changes
    old_paragraphs = {p.id: p for p in old.paragraphs}
    new_paragraphs = {p.id: p for p in new.paragraphs}
    gone = _gone_elsewhere(changes, old_paragraphs)
    apart = {
        paragraph_id: change
        for change in changes
        if change.kind == "split"
        for paragraph_id in ids_standing_apart(change.new, new_paragraphs)
    }
    former_at = former_places(changes, old.paragraphs, gone)
    part_at = _part_places(changes, new_paragraphs, apart)

    def formers(place: int) -> Iterator[Row]:
        for paragraph_id in former_at.get(place, ()):
            yield _former_row(paragraph_id, gone[paragraph_id], old_paragraphs, new_paragraphs)

    def parts(place: int) -> Iterator[Row]:
        for paragraph_id in part_at.get(place, ()):
            yield _part_row(paragraph_id, apart[paragraph_id], new_paragraphs)

    rows = [*formers(-1)]
    for place, change in enumerate(changes):
        rows += [*parts(place), _change_row(change, old_paragraphs, new_paragraphs)]
        rows += formers(place)
    rows += parts(len(changes))
    if not comparison.comments:
        return rows
    return with_comments(rows, comment_rows(comparison, old, new), anchors_by_paragraph(rows))


def comments_beside(
    comparison: Comparison, old: Document, new: Document, rows: Iterable[Row]
) -> list[CommentRow]:
    """The comments that stand at no paragraph; `rows` are all of the redline."""
    anchors = anchors_by_paragraph(rows)
    found = comment_rows(comparison, old, new)
    return [comment for comment in found if anchor_of(comment, anchors) is None]


def note_rows(comparison: Comparison) -> list[NoteRow]:
    """The notes in the order in which the comparison has them."""
    return [
        NoteRow(
            change=change,
            old_label=change.old[0] if change.old else None,
            new_label=change.new[0] if change.new else None,
            runs=runs_of_note(change),
            anchor=f"note-{place}",
        )
        for place, change in enumerate(comparison.notes, 1)
    ]


def _gone_elsewhere(
    changes: Iterable[Change], old_paragraphs: Mapping[str, Paragraph]
) -> dict[str, Change]:
    """Old paragraphs that are shown at another place than their own: moved, or merged into one that
    they did not follow.
    """
    moved: dict[str, Change] = {}
    merged: dict[str, Change] = {}
    for change in changes:
        if change.moved and change.old and change.new:
            # of several that moved together the first is the one that leaves a stub
            moved[change.old[0]] = change
        if change.kind == "merged":
            for paragraph_id in ids_standing_apart(change.old, old_paragraphs):
                merged[paragraph_id] = change
    # a paragraph that both moved and merged points to what it became a part of
    return moved | merged


def ids_standing_apart(ids: Sequence[str], side: Iterable[str]) -> Iterator[str]:
    """Of the paragraphs of one row those that do not follow the one before; `side` has all ids in
    reading order.
    """
    places = {paragraph_id: place for place, paragraph_id in enumerate(side)}
    for before, paragraph_id in pairwise(ids):
        if places[paragraph_id] != places[before] + 1:
            yield paragraph_id


def _part_places(
    changes: Sequence[Change], new_paragraphs: Mapping[str, Paragraph], apart: Iterable[str]
) -> dict[int, list[str]]:
    """Parts that stand apart, by the index of the change before which the new text has them."""
    places = {paragraph_id: place for place, paragraph_id in enumerate(new_paragraphs)}
    firsts = [(places[c.new[0]], at) for at, c in enumerate(changes) if c.new]
    out: dict[int, list[str]] = {}
    for paragraph_id in apart:
        # a change stands where its first new paragraph does; deletions have no place of their own
        behind = (at for first, at in firsts if first > places[paragraph_id])
        out.setdefault(next(behind, len(changes)), []).append(paragraph_id)
    return out


def _change_row(
    change: Change, old_paragraphs: Mapping[str, Paragraph], new_paragraphs: Mapping[str, Paragraph]
) -> Row:
    old = [old_paragraphs[paragraph_id] for paragraph_id in change.old]
    new = [new_paragraphs[paragraph_id] for paragraph_id in change.new]
    shown = new or old  # a deletion alone is shown in the words of the old text
    return Row(
        change=change,
        role="change",
        anchor=anchor_of_change(change),
        old_labels=tuple(map(paragraph_label, old)),
        new_labels=tuple(map(paragraph_label, new)),
        kind=shown[0].kind,
        level=_depth(shown[0], new_paragraphs if new else old_paragraphs),
        runs=with_remarks(runs_of_paragraphs(change, shown), old, new),
        other=f"old-{change.old[0]}" if change.moved and old else None,
    )


def anchor_of_change(change: Change) -> str:
    """The anchor of the row that shows a change, in a report."""
    return f"new-{change.new[0]}" if change.new else f"old-{change.old[0]}"


def _former_row(
    paragraph_id: str,
    change: Change,
    old_paragraphs: Mapping[str, Paragraph],
    new_paragraphs: Mapping[str, Paragraph],
) -> Row:
    """Where a paragraph used to be that moved, or was merged into one elsewhere."""
    paragraph = old_paragraphs[paragraph_id]
    row = _stub_row(paragraph, change, old_paragraphs)
    return msgspec.structs.replace(
        row,
        anchor=f"old-{paragraph_id}",
        old_labels=(paragraph_label(paragraph),),
        told="merged into" if change.kind == "merged" else "moved to",
        target=tuple(paragraph_label(new_paragraphs[n]) for n in change.new),
    )


def _part_row(paragraph_id: str, change: Change, new_paragraphs: Mapping[str, Paragraph]) -> Row:
    """Where a part of a split paragraph stands that does not follow the part before: its words are
    shown there.
    """
    paragraph = new_paragraphs[paragraph_id]
    row = _stub_row(paragraph, change, new_paragraphs)
    return msgspec.structs.replace(
        row,
        anchor=f"new-{paragraph_id}",
        new_labels=(paragraph_label(paragraph),),
        told="part of",
        target=(paragraph_label(new_paragraphs[change.new[0]]),),
    )


def _stub_row(paragraph: Paragraph, change: Change, side: Mapping[str, Paragraph]) -> Row:
    """What the stubs of both sides have in common."""
    return Row(
        change=change,
        role="stub",
        anchor="",
        old_labels=(),
        new_labels=(),
        kind=paragraph.kind,
        level=_depth(paragraph, side),
        runs=(Run("equal", beginning(paragraph.text, 60)),),
        other=f"new-{change.new[0]}",
    )


def _depth(paragraph: Paragraph, side: Mapping[str, Paragraph]) -> int:
    """How deep a paragraph is set: by how many it is a part of."""
    level = 0
    above = paragraph.parent
    # a record from elsewhere may name a parent that it does not hold
    while above is not None and above in side:
        level, above = level + 1, side[above].parent
    return level


def with_notes(
    rows: Sequence[Row], notes: Iterable[NoteRow], old: Document, new: Document
) -> list[Row]:
    """The rows with the marks of the old text too and with the changed notes of their paragraphs; a
    note whose mark was not found is only in the list of notes.
    """
    by_anchor = _notes_by_anchor(rows, notes, old, new)
    old_paragraphs = {p.id: p for p in old.paragraphs}
    return [
        msgspec.structs.replace(
            row,
            runs=with_former_marks(row.runs, row.change, old_paragraphs),
            notes=tuple(by_anchor.get(row.anchor, ())),
        )
        if row.role == "change"
        else row
        for row in rows
    ]


def _notes_by_anchor(
    rows: Iterable[Row], notes: Iterable[NoteRow], old: Document, new: Document
) -> dict[str, list[NoteRow]]:
    """The changed notes by the row that shows the paragraph with their mark."""
    anchors = anchors_by_paragraph(rows)
    paragraphs = {
        (side, note.label): note.paragraph
        for side, document in (("old", old), ("new", new))
        for note in document.notes
    }
    out: dict[str, list[NoteRow]] = {}
    for note in notes:
        # a note that is in both texts hangs on its paragraph in the new one
        side, label = (
            ("new", note.new_label) if note.new_label is not None else ("old", note.old_label)
        )
        paragraph_id = paragraphs.get((side, label or ""))
        anchor = anchors.get((side, paragraph_id or ""))
        if anchor is not None and note.change.kind != "unchanged":
            out.setdefault(anchor, []).append(note)
    return out


def anchors_by_paragraph(rows: Iterable[Row]) -> dict[tuple[str, str], str]:
    """The anchor of the row with a paragraph, by its side ("old" or "new") and its id there."""
    anchors: dict[tuple[str, str], str] = {}
    for row in rows:
        if row.role == "change":
            anchors |= {("old", paragraph_id): row.anchor for paragraph_id in row.change.old}
            anchors |= {("new", paragraph_id): row.anchor for paragraph_id in row.change.new}
    return anchors
