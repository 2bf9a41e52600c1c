"""The comments of a comparison as rows beside the paragraphs that they stand at, answers below what
they answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from resdiff.model.records import Comment, CommentChange, Comparison, Document
from resdiff.render.rows import CommentRow, Row
from resdiff.render.runs import runs_of_segments

_SideAndId = tuple[str, str]
"""A side ("old" or "new"), and an id there."""


def comment_rows(comparison: Comparison, old: Document, new: Document) -> list[CommentRow]:
    """The comments that begin threads, in the order in which the comparison has them."""
    olds = {comment.id: comment for comment in old.comments}
    news = {comment.id: comment for comment in new.comments}
    changes = comparison.comments
    places = _places_of_comments(changes)
    answers: dict[int, list[int]] = defaultdict(list)
    firsts: list[int] = []
    for at, change in enumerate(changes):
        above = _place_above(change, olds, news, places)
        # an answer stands behind what it answers; records from elsewhere may have it before
        if above is None or above >= at:
            firsts.append(at)
        else:
            answers[above].append(at)
    # from the last one on: what answers stands behind what is answered
    rows: dict[int, CommentRow] = {}
    for at in range(len(changes) - 1, -1, -1):
        below = tuple(rows[answer] for answer in answers[at])
        rows[at] = _comment_row(changes[at], olds, news, below)
    return [rows[at] for at in firsts]


def _places_of_comments(changes: Sequence[CommentChange]) -> dict[_SideAndId, int]:
    places = {("old", change.old): at for at, change in enumerate(changes) if change.old}
    return places | {("new", change.new): at for at, change in enumerate(changes) if change.new}


def _place_above(
    change: CommentChange,
    olds: Mapping[str, Comment],
    news: Mapping[str, Comment],
    places: Mapping[_SideAndId, int],
) -> int | None:
    """Where the change of the comment stands that one answers; None for one that begins a
    thread.
    """
    for side, comment in (("new", news.get(change.new or "")), ("old", olds.get(change.old or ""))):
        if comment is not None:
            return places.get((side, comment.reply_to or ""))
    return None


def _comment_row(
    change: CommentChange,
    olds: Mapping[str, Comment],
    news: Mapping[str, Comment],
    answers: tuple[CommentRow, ...],
) -> CommentRow:
    comment = news[change.new] if change.new else olds[change.old or ""]
    # only edited texts have segments: any other is shown as it is
    return CommentRow(
        change=change,
        comment=comment,
        runs=runs_of_segments(change.segments or (("equal", comment.text),)),
        answers=answers,
    )


def with_comments(
    rows: Sequence[Row], comments: Iterable[CommentRow], anchors: Mapping[_SideAndId, str]
) -> list[Row]:
    """The rows with the comments on their paragraphs; `anchors` are those of rows by paragraph."""
    by_anchor: dict[str, list[CommentRow]] = defaultdict(list)
    for comment in comments:
        if (anchor := anchor_of(comment, anchors)) is not None:
            by_anchor[anchor].append(comment)
    return [
        msgspec.structs.replace(row, comments=tuple(by_anchor[row.anchor]))
        if row.role == "change" and row.anchor in by_anchor
        else row
        for row in rows
    ]


def anchor_of(row: CommentRow, anchors: Mapping[_SideAndId, str]) -> str | None:
    """The row of a redline at which a comment is shown; None for one that stands at none."""
    change = row.change
    places = (("new", change.paragraph_new), ("old", change.paragraph_old))
    found = (anchors.get((side, paragraph)) for side, paragraph in places if paragraph is not None)
    return next(found, None)
