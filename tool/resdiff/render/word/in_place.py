"""A paragraph that stays one: what it lost is wrapped where it stands, what it gained is put
beside."""

from __future__ import annotations

import msgspec
from lxml.etree import _Element

from resdiff.render.word.imported_parts import PartPair
from resdiff.render.word.nodes import look_around, markable_elements, put_mark, segment_ends
from resdiff.render.word.paragraph_text import ParagraphText, TextNode
from resdiff.render.word.redline_content import RedlineContent
from resdiff.render.word.run_diff import Segments


class InPlaceRewriting(msgspec.Struct):
    """One paragraph while it is written, the next mark behind the anchor.

    So many nodes of the old text are `passed`, so many characters of both texts done.
    """

    content: RedlineContent
    paragraph: _Element
    old: ParagraphText
    new: ParagraphText
    parts: PartPair
    passed: int = 0
    at_old: int = 0
    at_new: int = 0
    anchor: _Element | None = None

    def write(self, segments: Segments) -> None:
        """Turns the paragraph into the redline of both."""
        # cuts first: offsets hold for whole nodes from here on
        self.old.split_at(segment_ends(segments, "insert"))
        self.new.split_at(segment_ends(segments, "delete"))
        for operation, text in segments:
            if operation == "insert":
                self._insert(len(text))
            elif operation == "delete":
                self._delete(len(text))
            else:
                self._leave(len(text))

    def _insert(self, length: int) -> None:
        nodes = self.old.nodes
        gained = self.new.nodes_within(self.at_new, self.at_new + length)
        # words put in take font and size of the words they are put among
        runs = self.content.brought(gained, self.parts, look_around(nodes, self.passed))
        following = nodes[self.passed].elements[0] if self.passed < len(nodes) else None
        for mark in self.content.marks.wrap(runs, "ins"):
            put_mark(self.paragraph, mark, self.anchor, following)
            self.anchor = mark
        self.at_new += length

    def _delete(self, length: int) -> None:
        # half a field that is struck would leave the other half without its end
        lost = [n for n in self._pass(length, leave_empty=True) if not n.is_open_field]
        marks = self.content.marks.wrap(markable_elements(lost), "del")
        self.anchor = marks[-1] if marks else self.anchor

    def _leave(self, length: int) -> None:
        nodes = self._pass(length, leave_empty=False)
        self.anchor = nodes[-1].elements[-1] if nodes and nodes[-1].elements else self.anchor
        self.at_new += length

    def _pass(self, length: int, leave_empty: bool) -> list[TextNode]:
        """The nodes of the next characters of the old text.

        `leave_empty` leaves what stands behind the last character and has none.
        """
        start, nodes = self.passed, self.old.nodes
        self.at_old += length
        while self.passed < len(nodes) and nodes[self.passed].end <= self.at_old:
            # a bookmark or an empty run behind the last deleted word is no part of it
            if leave_empty and nodes[self.passed].start == self.at_old:
                break
            self.passed += 1
        return nodes[start : self.passed]
