"""What a comparison knows of the paragraphs of two Word files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from lxml.etree import _Element

from resdiff.render.word.gap_pairing import TextBlock


class MovedParagraph(msgspec.Struct, frozen=True):
    """A paragraph that stands elsewhere now: `name` joins its two places, `comment` says at one
    where the other is.

    `marked` where it is told with Word's own marks of a move.
    """

    name: str
    comment: str
    partner: _Element
    marked: bool


class ComparedParagraphs(msgspec.Struct, frozen=True):
    """What the comparison knows of the paragraphs of both files: all that it read, what moved,
    what is to be said."""

    known: frozenset[_Element] = frozenset()
    moved: dict[_Element, MovedParagraph] = {}
    comments: dict[_Element, str] = {}

    def comment_at(self, paragraph: _Element) -> str:
        """What a comment says at a paragraph that is deleted or inserted; "" for nothing."""
        moved = self.moved.get(paragraph)
        return moved.comment if moved is not None else self.comments.get(paragraph, "")

    def moves_of(self, olds: Sequence[TextBlock]) -> Iterator[tuple[_Element, _Element]]:
        """What moved of some paragraphs of the old file, each with what it is in the new one."""
        return ((b.element, self.moved[b.element].partner) for b in olds if b.moved)
