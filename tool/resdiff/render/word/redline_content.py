"""What paragraphs hold, read once and brought from one file into the other.

All that writes paragraphs shares it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.ooxml.names import W
from resdiff.ooxml.targets import RelationTargets
from resdiff.render.word.anchor_cursor import AnchorCursor
from resdiff.render.word.blocks import next_block
from resdiff.render.word.boxes import PairedBoxes
from resdiff.render.word.carried_bookmarks import BookmarkCarrier
from resdiff.render.word.carried_comments import CommentCarrier
from resdiff.render.word.carried_fields import FieldCarrier
from resdiff.render.word.imported_parts import PartPair
from resdiff.render.word.nodes import markable_elements
from resdiff.render.word.notes import NoteAccount
from resdiff.render.word.paragraph_text import (
    FileSide,
    ParagraphText,
    TextNode,
    spell_paragraph,
)
from resdiff.render.word.placeholders import PlaceholderTable
from resdiff.render.word.run_diff import RunDiff
from resdiff.render.word.sections import SectionCarrier
from resdiff.render.word.tracked_changes import ChangeMarks
from resdiff.render.word.transplant import Transplant


class RedlineContent:
    """The content of the paragraphs of two files."""

    def __init__(self, transplant: Transplant, marks: ChangeMarks, run_diff: RunDiff) -> None:
        self.transplant, self.marks, self.run_diff = transplant, marks, run_diff
        self.notes = NoteAccount(transplant.new.file, transplant.old.file)
        self.comments = CommentCarrier(transplant, marks)
        self.bookmarks = BookmarkCarrier(transplant, marks)
        self.fields = FieldCarrier(transplant, marks)
        self.sections = SectionCarrier(marks)
        self.placeholders = PlaceholderTable()
        self.targets: dict[FileSide, RelationTargets] = {
            "old": RelationTargets(transplant.old.file),
            "new": RelationTargets(transplant.new.file),
        }
        self.spelled: dict[_Element, ParagraphText] = {}
        self.boxes: list[PairedBoxes] = []  # that stay: their texts are written later
        self.open_fields: list[tuple[_Element, TextNode]] = []  # with their deleted paragraphs

    def spell(self, paragraph: _Element, side: FileSide) -> ParagraphText:
        """A paragraph spelled, once."""
        if paragraph not in self.spelled:
            self.spelled[paragraph] = spell_paragraph(
                paragraph, self.placeholders, side, self.targets[side]
            )
        return self.spelled[paragraph]

    def anchors(self, texts: Sequence[ParagraphText]) -> AnchorCursor:
        """The comments, bookmarks and ends of fields of some paragraphs of the new file that are
        written as one text."""
        return AnchorCursor((self.comments, self.bookmarks, self.fields), texts)

    def brought(
        self, nodes: Sequence[TextNode], parts: PartPair, around: _Element | None = None
    ) -> list[_Element]:
        """Copies of what nodes of the new file hold; `around` is the look of the words around."""
        elements = [element for node in nodes for element in node.elements]
        return list(self.transplant.runs(elements, parts, around))

    def inserted(
        self, spelled: ParagraphText, parts: PartPair, keep_breaks: bool
    ) -> Iterator[_Element]:
        """Copies of what a paragraph of the new file holds, marked as inserted, with its comments
        and bookmarks.

        `keep_breaks` leaves out its page breaks.
        """
        for piece in self.anchors([spelled]).pieces(spelled):
            if isinstance(piece, list):
                nodes = [n for n in piece if not (keep_breaks and n.is_layout and not n.is_tab)]
                yield from self.marks.wrap(self.brought(nodes, parts), "ins")
            else:
                yield piece

    def empty_copy(self, paragraph: _Element) -> _Element:
        """A paragraph without content that looks as one of the new file."""
        made = etree.Element(f"{W}p")
        made.append(self.transplant.paragraph_properties(paragraph))
        self.sections.bring(made, paragraph)
        return made

    def going_along(self, paragraph: _Element, nodes: Sequence[TextNode]) -> list[TextNode]:
        """The nodes that go with their paragraph.

        The marks of a field that goes on in others wait.
        """
        self.open_fields += [(paragraph, n) for n in nodes if n.is_open_field]
        return [n for n in nodes if not n.is_open_field]

    def close_fields(self) -> None:
        """Leaves those marks to the next paragraph that stays, else they go with their own.

        So a table of contents of which the last line is deleted still has its end.
        """
        self.fields.finish()
        for paragraph, node in self.open_fields:
            following = next_block(paragraph)
            while following is not None and _has_deleted_end(following):
                following = next_block(following)
            struck = next(node.elements[0].iterancestors(f"{W}del"), None) is not None
            if not struck and (following is None or following.tag != f"{W}p"):
                self.marks.wrap(markable_elements([node]), "del")


def _has_deleted_end(paragraph: _Element) -> bool:
    return any(
        paragraph.find(f"{W}pPr/{W}rPr/{W}{kind}") is not None for kind in ("del", "moveFrom")
    )
