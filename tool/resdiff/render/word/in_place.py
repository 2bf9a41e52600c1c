"""A paragraph that stays: what it lost is wrapped where it stands, what it gained is put beside."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from lxml.etree import _Element

from resdiff.ooxml.names import W, parent_of
from resdiff.render.word.imported_parts import PartPair
from resdiff.render.word.kept_looks import carry_looks
from resdiff.render.word.links import link_around, link_target
from resdiff.render.word.narrow_cells import line_of_its_own, needs_own_line
from resdiff.render.word.nodes import look_around, markable_elements, put_mark
from resdiff.render.word.paragraph_text import ParagraphText, TextNode
from resdiff.render.word.redline_content import RedlineContent


class InPlaceRewriting(msgspec.Struct):
    """One paragraph of the old file while it is written, the next mark behind the anchor.

    So many nodes of its text are `passed`, so many characters of it done.
    """

    content: RedlineContent
    paragraph: _Element
    text: ParagraphText
    parts: PartPair
    passed: int = 0
    at: int = 0
    anchor: _Element | None = None

    @classmethod
    def begun(
        cls, content: RedlineContent, paragraph: _Element, text: ParagraphText, parts: PartPair
    ) -> InPlaceRewriting:
        """Behind the layout at its head: what comes first comes behind that."""
        leading = text.leading_layout()
        anchor = leading[-1].elements[-1] if leading else None
        return cls(content, paragraph, text, parts, passed=len(leading), anchor=anchor)

    def strike_leading_tabs(self) -> None:
        """Marks the tabs at its head as deleted: the paragraph goes on with the one before."""
        tabs = [n for n in self.text.leading_layout() if n.is_tab]
        self.content.marks.wrap(markable_elements(tabs), "del")

    def insert(self, gained: Sequence[TextNode], replaced: str = "", text: str = "") -> None:
        """Puts in what nodes of the new file hold, which is `text` in place of `replaced`."""
        if replaced and needs_own_line(self.paragraph, self.text.text, replaced, text):
            self.put(line_of_its_own(self.content.marks))
        # words put in take font and size of the words they are put among
        look = look_around(self.text.nodes, self.passed)
        for made in self.content.marks.wrap(self.content.brought(gained, self.parts, look), "ins"):
            self.put(made)

    def put(self, made: _Element) -> None:
        """Puts a mark, a link around one, or an end of a comment behind the anchor.

        In a link that leads to the same place the mark stands in that one.
        """
        nodes = self.text.nodes
        following = nodes[self.passed].elements[0] if self.passed < len(nodes) else None
        same = self._same_link(made, following)
        if same is None:
            put_mark(self.paragraph, made, self.anchor, following)
            self.anchor = made
            return
        for mark in list(made):
            if self.anchor is not None and same in self.anchor.iterancestors():
                _child_towards(same, self.anchor).addnext(mark)
            else:
                assert following is not None
                _child_towards(same, following).addprevious(mark)
            self.anchor = mark

    def _same_link(self, made: _Element, following: _Element | None) -> _Element | None:
        """The link of the old file beside which one is put that leads to the same place."""
        if made.tag != f"{W}hyperlink":
            return None
        file, part = self.content.transplant.old.file, self.parts.old
        for neighbour in (self.anchor, following):
            link = link_around(neighbour) if neighbour is not None else None
            if link is not None and link_target(link, file, part) == link_target(made, file, part):
                return link
        return None

    def delete(self, length: int) -> None:
        """Marks the next characters as deleted."""
        # half a field that is struck would leave the other half without its end
        passed = self._pass(length, leave_empty=True)
        # and layout of the old file is that of the redline
        lost = [n for n in passed if not n.is_open_field and not n.is_layout]
        marks = self.content.marks.wrap(markable_elements(lost), "del")
        self.anchor = marks[-1] if marks else self.anchor

    def leave(self, length: int, same: Sequence[TextNode]) -> None:
        """Leaves the next characters as they are; `same` are those of the new file."""
        nodes = self._pass(length, leave_empty=False)
        self.content.marks.carry(nodes, same)
        if self.content.marks.keeps_revisions:
            carry_looks(nodes, same, self.content.transplant.styles)
        self.anchor = nodes[-1].elements[-1] if nodes and nodes[-1].elements else self.anchor

    def _pass(self, length: int, leave_empty: bool) -> list[TextNode]:
        """The nodes of the next characters of the old text.

        `leave_empty` leaves what stands behind the last character and has none.
        """
        start, nodes = self.passed, self.text.nodes
        self.at += length
        while self.passed < len(nodes) and nodes[self.passed].end <= self.at:
            # a bookmark or an empty run behind the last deleted word is no part of it
            if leave_empty and nodes[self.passed].start == self.at:
                break
            self.passed += 1
        return nodes[start : self.passed]

    def before_anchor(self) -> list[_Element]:
        """What stands in the paragraph up to the anchor, without its properties."""
        if self.anchor is None:
            return []
        last = _child_towards(self.paragraph, self.anchor)
        children = list(self.paragraph)
        return [e for e in children[: children.index(last) + 1] if e.tag != f"{W}pPr"]


def _child_towards(holder: _Element, element: _Element) -> _Element:
    """The child of an element in which another one stands, or that it is."""
    while (parent := parent_of(element)) is not holder:
        element = parent
    return element
