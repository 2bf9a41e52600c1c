"""Paragraphs that stay, were split or merged: the old file's are written between the marks of both
sides.

old  P ¶            the mark at a paragraph's end is a character like any other:
new  P¹ ¶ P² ¶      P¹ [¶] P² ¶   a split is one inserted mark, a merger a deleted one
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from lxml.etree import _Element

from resdiff.model.records import Operation
from resdiff.render.word.anchor_cursor import AnchorCursor
from resdiff.render.word.imported_parts import PartPair
from resdiff.render.word.in_place import InPlaceRewriting
from resdiff.render.word.nodes import pieces_and_marks, segment_ends
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
        return self.text().nodes_within(start, self.offset)

    def text(self) -> ParagraphText:
        """The paragraph that is handed out now."""
        return self.texts[self.current]

    def next_paragraph(self) -> _Element:
        """Goes on with the next paragraph; the one that ends here."""
        ended = self.paragraphs[self.current]
        self.current += 1
        self.offset = 0
        return ended


class ParagraphsRewriting(msgspec.Struct):
    """Some paragraphs of both files, one after the other, while they become one redline.

    `ended` are those but the last whose ends both files have.
    """

    content: RedlineContent
    waiting: list[InPlaceRewriting]
    new: _NodeDealer
    parts: PartPair
    ended: list[tuple[_Element, _Element]] = []

    @classmethod
    def of(
        cls,
        content: RedlineContent,
        old: Sequence[_Element],
        new: Sequence[_Element],
        parts: PartPair,
        segments: Segments,
    ) -> ParagraphsRewriting:
        """Paragraphs whose runs are cut where segments end: offsets hold for whole nodes then."""
        olds = _NodeDealer(old, [content.spell(p, "old") for p in old])
        news = _NodeDealer(new, [content.spell(p, "new") for p in new])
        olds.split_at(segment_ends(segments, "insert"))
        news.split_at(segment_ends(segments, "delete"))
        waiting = [
            InPlaceRewriting.begun(content, paragraph, text, parts)
            for paragraph, text in zip(old, olds.texts, strict=True)
        ]
        return cls(content, waiting, news, parts)

    def write(self, segments: Segments, anchors: AnchorCursor) -> None:
        """Turns the paragraphs of the old file into the redline of both.

        `anchors` are those in the paragraphs of the new file; segments end where they stand.
        """
        replaced = ""
        at = 0  # in the new text
        self._put(anchors.behind(0))
        for operation, text in segments:
            for piece in pieces_and_marks(text):
                if piece != PARAGRAPH_MARK and operation != "delete":
                    self._put(anchors.before(at))
                self._write_piece(operation, piece, replaced)
                if operation != "delete":
                    at += len(piece)
                    self._put(anchors.behind(at))
            replaced = text if operation == "delete" else ""
        self._put(anchors.rest())

    def _put(self, made: Iterable[_Element]) -> None:
        for element in made:
            self.waiting[0].put(element)

    def _write_piece(self, operation: Operation, piece: str, replaced: str) -> None:
        if piece == PARAGRAPH_MARK:
            self._end(operation)
        elif operation == "insert":
            self.waiting[0].insert(self.new.take(len(piece)), replaced, piece)
        elif operation == "delete":
            self.waiting[0].delete(len(piece))
        else:
            self.waiting[0].leave(len(piece), self.new.take(len(piece)))

    def _end(self, operation: Operation) -> None:
        """Ends a paragraph: one of the old file, which stays or is joined with the next, or one of
        the new file that comes."""
        writing = self.waiting[0]
        if operation == "insert":
            made = self.content.empty_copy(self.new.next_paragraph())
            # a paragraph that comes ends before the one that it was cut from
            writing.paragraph.addprevious(made)
            self.content.marks.mark_end(made, "ins")
            made.extend(writing.before_anchor())
            writing.anchor = None
            # the rest begins in its line as the new file has it
            writing.insert([n for n in self.new.text().leading_layout() if n.is_tab])
            return
        del self.waiting[0]
        if operation == "delete":
            self.content.marks.mark_end(writing.paragraph, "del")
            self.waiting[0].strike_leading_tabs()
        else:
            self.ended.append((writing.paragraph, self.new.next_paragraph()))
