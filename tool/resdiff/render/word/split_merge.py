"""Paragraphs that were split or merged: their content dealt out again between the marks of both
sides.

old  P ¶            the mark at a paragraph's end is a character like any other:
new  P¹ ¶ P² ¶      P¹ [¶] P² ¶   a split is one inserted mark, a merger a deleted one
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from lxml.etree import _Element

from resdiff.model.records import Operation
from resdiff.ooxml.names import W, parent_of
from resdiff.render.word.imported_parts import PartPair
from resdiff.render.word.nodes import (
    detached_elements,
    pieces_and_marks,
    segment_ends,
    unwrap_containers,
)
from resdiff.render.word.paragraph_text import ParagraphText, TextNode
from resdiff.render.word.placeholders import PARAGRAPH_MARK
from resdiff.render.word.redline_content import RedlineContent
from resdiff.render.word.run_diff import Segments


class _NodeDealer(msgspec.Struct):
    """Hands out the nodes of several paragraphs, one after the other, each from its beginning."""

    paragraphs: Sequence[_Element]
    texts: Sequence[ParagraphText]
    current: int = 0
    offset: int = 0

    def split_at(self, ends: set[int]) -> None:
        """Splits runs at these offsets in all the texts, joined by marks of paragraphs."""
        begin = 0
        for text in self.texts:
            text.split_at({at - begin for at in ends if begin < at < begin + len(text.text)})
            begin += len(text.text) + len(PARAGRAPH_MARK)

    def take(self, length: int) -> list[TextNode]:
        """The nodes of the next characters."""
        start = self.offset
        self.offset += length
        return self.texts[self.current].nodes_within(start, self.offset, empty=True)

    def next_paragraph(self) -> _Element:
        """Goes on with the next paragraph; the one that ends here."""
        ended = self.paragraphs[self.current]
        self.current += 1
        self.offset = 0
        return ended

    def paragraph(self) -> _Element:
        """The paragraph that is dealt out."""
        return self.paragraphs[self.current]


class SplitOrMerger(msgspec.Struct):
    """Some paragraphs of both files while they become one redline."""

    content: RedlineContent
    old: _NodeDealer
    new: _NodeDealer
    parts: PartPair

    @classmethod
    def of(
        cls,
        content: RedlineContent,
        old: Sequence[_Element],
        new: Sequence[_Element],
        parts: PartPair,
    ) -> SplitOrMerger:
        """Paragraphs that follow one another, in both files."""
        olds = [content.spell(p, "old") for p in old]
        news = [content.spell(p, "new") for p in new]
        return cls(content, _NodeDealer(old, olds), _NodeDealer(new, news), parts)

    def write(self, segments: Segments) -> None:
        """Turns the paragraphs of the old file into the redline of both."""
        # before anything is taken out: an empty link would be left behind
        for spelled in self.old.texts:
            unwrap_containers(spelled)
        self.old.split_at(segment_ends(segments, "insert"))
        self.new.split_at(segment_ends(segments, "delete"))
        # before the runs go: their neighbours tell where bookmarks belong
        anchored = [pair for paragraph in self.old.paragraphs for pair in _anchored(paragraph)]
        waiting: list[_Element] = []
        for operation, text in segments:
            for piece in pieces_and_marks(text):
                if piece == PARAGRAPH_MARK:
                    self._end(operation, waiting)
                    waiting = []
                else:
                    waiting += self._dealt(operation, len(piece))
        # behind the last mark: the end of a text stays what it is
        self.old.paragraphs[-1].extend(waiting)
        _put_back(anchored)

    def _dealt(self, operation: Operation, length: int) -> list[_Element]:
        """The next characters, marked as inserted or deleted where they are."""
        gained = self.new.take(length) if operation != "delete" else []
        if operation == "insert":
            return self.content.marks.wrap(self.content.brought(gained, self.parts), "ins")
        elements = detached_elements(self.old.take(length))
        return self.content.marks.wrap(elements, "del") if operation == "delete" else elements

    def _end(self, operation: Operation, waiting: list[_Element]) -> None:
        """Fills the paragraph that ends here.

        It is one of the old file, which stays or is joined with the next, or one of the new file
        that comes.
        """
        if operation == "insert":
            made = self.content.empty_copy(self.new.next_paragraph())
            # a paragraph that comes ends before the one that it was cut from
            self.old.paragraph().addprevious(made)
            self.content.marks.mark_end(made, "ins")
            made.extend(waiting)
            return
        ended = self.old.next_paragraph()
        if operation == "delete":
            self.content.marks.mark_end(ended, "del")
        else:
            self.new.next_paragraph()
        ended.extend(waiting)


def _anchored(paragraph: _Element) -> Iterator[tuple[_Element, _Element | None]]:
    """What stands among the words and is none (bookmarks, ends of comments), with the run behind
    it."""
    following: _Element | None = None
    for element in reversed(paragraph):
        if element.tag in (f"{W}r", f"{W}fldSimple") or not str(element.tag).startswith(W):
            following = element
        elif element.tag != f"{W}pPr":
            yield element, following


def _put_back(anchored: Sequence[tuple[_Element, _Element | None]]) -> None:
    """Puts it before that run again, wherever that is now; what stood behind all words there."""
    # in the order of the text again
    for element, following in reversed(anchored):
        if following is None:
            parent_of(element).append(element)
            continue
        place = following
        while (parent := parent_of(place)).tag != f"{W}p":
            place = parent
        place.addprevious(element)
