"""The comments of a Word file as they are read: where each stands, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

import msgspec
from lxml.etree import _Element

from resdiff.model.lines import CommentEnd, CommentText, Line, moved_marks
from resdiff.model.records import Caution
from resdiff.ooxml.comments import (
    COMMENT_ANCHORS,
    COMMENT_ENDS,
    COMMENT_SIGNS,
    COMMENT_STARTS,
    FileComment,
    anchor_id,
    comments_of_file,
)
from resdiff.ooxml.names import W
from resdiff.read.docx.parts import DocxParts
from resdiff.read.run_text import RunText

AnchorKind: TypeAlias = Literal["start", "end", "sign"]
_ANCHOR_KINDS: dict[str, AnchorKind] = {
    COMMENT_STARTS: "start",
    COMMENT_ENDS: "end",
    COMMENT_SIGNS: "sign",
}


_IN_EDGE, _NOWHERE = "running head", "nowhere in the text"
_AT = {_IN_EDGE: f"in a {_IN_EDGE}", _NOWHERE: _NOWHERE}


class CommentAnchors:
    """Puts the anchors of comments to the text of paragraphs as they are met.

    What stands between paragraphs, or in what is not read, waits for the next one.
    """

    def __init__(self, parts: DocxParts) -> None:
        found = comments_of_file(parts.comments, parts.comments_extended)
        self._comments = {comment.comment_id: comment for comment in found}
        self._met: dict[str, None] = {}  # ids in the order of the text
        self._waiting: list[tuple[str, AnchorKind]] = []

    def put(self, parent: _Element, text: RunText) -> None:
        """The anchors in an element, or the one that it is, where the text has come to: of what is
        not read the place stays. Those of a comment that the file lacks are none.
        """
        for comment_id, kind in self._anchors_in(parent):
            self._met.setdefault(comment_id)
            text.anchor(comment_id, kind)

    def wait(self, parent: _Element) -> None:
        """The same for the paragraph behind it."""
        self._waiting += self._anchors_in(parent)

    def wait_beside(self, anchors: Iterable[CommentEnd]) -> None:
        """The anchors of a text that has no words, for the next one."""
        self._waiting += ((anchor.comment, anchor.kind) for anchor in anchors)

    def put_waiting(self, text: RunText) -> None:
        """What waited, at the head of a paragraph."""
        for comment_id, kind in self._waiting:
            self._met.setdefault(comment_id)
            text.anchor(comment_id, kind)
        self._waiting = []

    def at_end(self, line: Line) -> Line:
        """The last line of a text, with what waited behind it."""
        end = RunText()
        self.put_waiting(end)
        # no paragraph follows: the end of the text is the nearest place
        moved = moved_marks(end.whole().anchors, lambda _: len(line.text))
        return msgspec.structs.replace(line, anchors=(*line.anchors, *moved))

    def _anchors_in(self, parent: _Element) -> list[tuple[str, AnchorKind]]:
        if not self._comments:
            return []
        found = ((anchor_id(e), _ANCHOR_KINDS[str(e.tag)]) for e in parent.iter(*COMMENT_ANCHORS))
        return [(comment_id, kind) for comment_id, kind in found if comment_id in self._comments]

    def comments(self, edges: Iterable[_Element]) -> Iterator[CommentText]:
        """All comments of the file; `edges` are running heads that are not read as text."""
        in_edges = {anchor_id(e) for root in edges for e in root.iter(*COMMENT_ANCHORS)}
        for comment_id, comment in self._in_order():
            place = None
            if comment_id not in self._met:
                place = _IN_EDGE if comment_id in in_edges else _NOWHERE
            yield _read_comment(comment, place)

    def _in_order(self) -> Iterator[tuple[str, FileComment]]:
        for comment_id in (*self._met, *(c for c in self._comments if c not in self._met)):
            yield comment_id, self._comments[comment_id]


def comments_elsewhere(comments: Iterable[CommentText]) -> Iterator[Caution]:
    """One for each comment that stands where nothing is read: a redline has no place for it."""
    for comment in comments:
        if comment.place is not None:
            words = " ".join(comment.text.split())
            message = (
                f"a comment by {comment.author or 'somebody'} stands {_AT[comment.place]}: {words}"
            )
            yield Caution(code="comment", message=message)


def _read_comment(comment: FileComment, place: str | None) -> CommentText:
    return CommentText(
        key=comment.comment_id,
        author=comment.author,
        initials=comment.element.get(f"{W}initials") or None,
        date=comment.date,
        text=comment.text,
        reply_to=comment.parent,
        resolved=comment.resolved,
        place=place,
    )
