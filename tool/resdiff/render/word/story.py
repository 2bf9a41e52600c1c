"""One text of a Word file turned into the redline of two.

Word calls each flow of text a story: the body, a note, a running head; a cell is written as one,
too. Blocks are paired; what has no partner is deleted or inserted whole, what has one is
rewritten: paragraphs in paragraphs.py, tables row by row and cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import lxml.etree as etree
import msgspec
from lxml.etree import _Element

from resdiff.languages import Language
from resdiff.ooxml.names import W, child_value, word_tags
from resdiff.render.word.blocks import (
    blocks_of,
    characters_below,
    paragraphs_of,
    row_cells,
    table_rows,
)
from resdiff.render.word.cell_pairing import paired_cells
from resdiff.render.word.compared_paragraphs import ComparedParagraphs, MovedParagraph
from resdiff.render.word.gap_pairing import TextBlock
from resdiff.render.word.imported_parts import PartPair
from resdiff.render.word.kept_groups import compared_text, is_taken_out, joined_blocks, kept_groups
from resdiff.render.word.pairing import BlockGroup, paired_blocks
from resdiff.render.word.paragraph_text import FileSide
from resdiff.render.word.paragraphs import ParagraphWriter
from resdiff.render.word.placeholders import without_placeholders
from resdiff.render.word.redline_content import RedlineContent
from resdiff.render.word.tracked_changes import MarkKind
from resdiff.render.word.transplant import copy_without_places

_RowPair = tuple[int, int, list[tuple[_Element, _Element]]]
StruckWhole = Literal["", "edited", "text"]
"""What is struck and put in again whole; "" for nothing: words are marked."""


class StoryWriter:
    """Writes the redline of one text after the other.

    Where it is asked to strike the whole "text", the blocks of the body are not paired: the old
    ones go, the new ones come. Of "edited" paragraphs all words go and come.
    """

    def __init__(self, content: RedlineContent, compared: ComparedParagraphs) -> None:
        self.content, self.compared = content, compared
        self.paragraphs = ParagraphWriter(content)
        self.transplant, self.marks = content.transplant, content.marks
        self.struck: StruckWhole = ""

    @property
    def language(self) -> Language | None:
        """The language of the texts, where it is known."""
        return self.content.run_diff.language

    def write(
        self,
        old: _Element,
        new: _Element,
        parts: PartPair,
        links: Iterable[tuple[_Element, _Element]] | None = None,
    ) -> None:
        """Turns the text below `old` into the redline of both.

        `links` are the paragraphs that the comparison paired; None for a text that it does not
        know, or by its rows only.
        """
        known = frozenset() if links is None else self.compared.known
        olds = self._text_blocks(old, "old", known)
        news = self._text_blocks(new, "new", known)
        groups = self._groups(olds, news, links)
        if self.marks.keeps_revisions:
            joined = self._joined(olds, "old"), self._joined(news, "new")
            groups = kept_groups(groups, olds, news, joined)
        # an insertion above may ask for the list of a pair below
        self._note_lists(groups, olds, news)
        writing = _Insertion.into(old, [block.element for block in olds])
        last_old = last_new = 0
        # the end is no group: what is left behind the last one goes and comes too
        for group in [*groups, None]:
            end_old, end_new = (group.old.start, group.new.start) if group else (None, None)
            # first what goes, then what comes: so Word shows a replacement
            for block, is_spacer in _with_spacers(olds[last_old:end_old], group is not None):
                writing.anchor = self._delete(block.element, is_spacer)
            for block, is_spacer in _with_spacers(news[last_new:end_new], group is not None):
                writing.anchor = self._insert(block.element, parts, writing, is_spacer)
            if group is not None:
                paragraphs = [olds[i].element for i in group.old]
                others = [news[j].element for j in group.new]
                self._rewrite(paragraphs, others, parts, group.apart)
                writing.anchor = paragraphs[-1]
                last_old, last_new = group.old.stop, group.new.stop

    def _groups(
        self,
        olds: Sequence[TextBlock],
        news: Sequence[TextBlock],
        links: Iterable[tuple[_Element, _Element]] | None,
    ) -> list[BlockGroup]:
        if self.struck == "text" and links is not None:
            ends = [*olds[-1:], *news[-1:]]
            # the mark that ends a text cannot go in Word
            kept = len(ends) == 2 and all(block.element.tag == f"{W}p" for block in ends)
            last, other = (range(len(texts) - 1, len(texts)) for texts in (olds, news))
            return [BlockGroup(last, other, apart=True)] if kept else []
        linked = _by_place(links or (), olds, news)
        moves = _by_place(self.compared.moves_of(olds), olds, news)
        return paired_blocks(olds, news, linked, self.language, moves)

    def _text_blocks(
        self, container: _Element, side: FileSide, known: frozenset[_Element]
    ) -> list[TextBlock]:
        """The blocks of a text with what they say."""
        opened = self.transplant.old if side == "old" else self.transplant.new
        revisions = opened.text.revisions
        out = []
        for block in blocks_of(container):
            if block.tag == f"{W}p":
                spelled = self.content.spell(block, side)
                text = without_placeholders(compared_text(block, spelled, revisions))
                style = child_value(block, f"pPr/{W}pStyle")
                moved, gone = block in self.compared.moved, is_taken_out(block, spelled)
                out.append(TextBlock(block, text, style, block in known, moved, gone))
            else:
                # a table is known by the paragraphs in its cells
                compared = bool(known) and any(p in known for p in block.iter(f"{W}p"))
                text, gone = characters_below(block), is_taken_out(block, None)
                out.append(TextBlock(block, text, compared=compared, gone=gone))
        return out

    def _joined(self, blocks: Sequence[TextBlock], side: FileSide) -> set[int]:
        """The places of paragraphs whose ends are tracked."""
        elements = [block.element for block in blocks]
        spelled = [self.content.spell(e, side) if e.tag == f"{W}p" else None for e in elements]
        return joined_blocks(elements, spelled)

    def _note_lists(
        self, groups: Sequence[BlockGroup], olds: Sequence[TextBlock], news: Sequence[TextBlock]
    ) -> None:
        """Paragraphs that stay tell which list of the new file is which of the old one, before
        any is written."""
        for group in groups:
            one, other = olds[group.old.start].element, news[group.new.start].element
            if len(group.old) == len(group.new) == 1 and one.tag == f"{W}p":
                self.transplant.lists.note_pair(one, other)

    # Blocks

    def _delete(self, block: _Element, is_spacer: bool) -> _Element:
        """Marks a whole paragraph or table as deleted; where it ends now.

        A spacer leaves its page breaks to the paragraph behind it.
        """
        if block.tag == f"{W}tbl":
            for row in table_rows(block):
                self._delete_row(row)
            return block
        moved = self.compared.moved.get(block)
        # Word's marks of a move are not told in a comment too
        if moved is not None and moved.marked:
            self.paragraphs.move_away(block, moved.partner)
            return self._end_moved(block, "moveFrom", moved)
        self.paragraphs.delete(block, keep_breaks=is_spacer)
        return self._end(block, "del", self.compared.comment_at(block))

    def _insert(
        self, block: _Element, parts: PartPair, writing: _Insertion, is_spacer: bool
    ) -> _Element:
        """Puts a copy of a whole paragraph or table into the old file; where it ends there."""
        if block.tag == f"{W}tbl":
            return writing.put(self._inserted_table(block, parts))
        moved = self.compared.moved.get(block)
        if moved is not None and moved.marked:
            made = writing.put(self.paragraphs.move_here(block, moved.partner, parts))
            return self._end_moved(made, "moveTo", moved)
        made = writing.put(self.paragraphs.insert(block, parts, keep_breaks=is_spacer))
        return self._end(made, "ins", self.compared.comment_at(block))

    def _end(self, paragraph: _Element, kind: MarkKind, comment: str) -> _Element:
        self.marks.mark_end(paragraph, kind)
        if comment:
            self.marks.comment_on(paragraph, comment, kind)
        return paragraph

    def _end_moved(self, paragraph: _Element, kind: MarkKind, moved: MovedParagraph) -> _Element:
        self.marks.mark_end(paragraph, kind)
        return self.marks.mark_move(paragraph, kind, moved.name)

    def _rewrite(
        self, old: list[_Element], new: list[_Element], parts: PartPair, apart: bool
    ) -> None:
        """Some paragraphs, or a table, of both sides as one."""
        if old[0].tag == f"{W}tbl":
            self._rewrite_table(old[0], new[0], parts)
        else:
            self.paragraphs.rewrite(old, new, parts, apart or self.struck == "edited")

    # Tables

    def _rewrite_table(self, old: _Element, new: _Element, parts: PartPair) -> None:
        rows_old, rows_new = table_rows(old), table_rows(new)
        writing = _Insertion.into(old, rows_old)
        last_old = last_new = 0
        ends: _RowPair = (len(rows_old), len(rows_new), [])
        for i, j, cells in [*self._row_pairs(rows_old, rows_new), ends]:
            for row in rows_old[last_old:i]:
                self._delete_row(row)
                writing.anchor = row
            for row in rows_new[last_new:j]:
                writing.anchor = writing.put(self._inserted_row(row, parts))
            if i < len(rows_old):
                writing.anchor = rows_old[i]
                self.marks.carry_row(rows_old[i], rows_new[j])
                for one, other in cells:
                    self.write(one, other, parts)
            last_old, last_new = i + 1, j + 1

    def _row_pairs(self, old: Sequence[_Element], new: Sequence[_Element]) -> Iterator[_RowPair]:
        """The places of rows that are one, and their cells side by side."""
        olds, news = (
            [TextBlock(row, characters_below(row)) for row in rows] for rows in (old, new)
        )
        for group in paired_blocks(olds, news, (), self.language):
            i, j = group.old.start, group.new.start
            if is_taken_out(old[i], None) and not is_taken_out(new[j], None):
                continue
            cells = paired_cells(old[i], new[j])
            if cells is not None:
                yield i, j, cells

    def _delete_row(self, row: _Element) -> None:
        self.marks.mark_row(row, "del")
        for cell in row_cells(row):
            self._delete_text(cell)

    def _delete_text(self, container: _Element) -> None:
        """Marks what all paragraphs of a cell or a note hold as deleted; their ends go with it."""
        for paragraph in paragraphs_of(container):
            self.paragraphs.delete(paragraph)

    def _inserted_table(self, table: _Element, parts: PartPair) -> _Element:
        made = etree.Element(f"{W}tbl")
        made.extend(self._properties(table, "tblPr", "tblGrid"))
        for row in table_rows(table):
            made.append(self._inserted_row(row, parts))
        return made

    def _inserted_row(self, row: _Element, parts: PartPair) -> _Element:
        made = etree.Element(f"{W}tr")
        made.extend(self._properties(row, "trPr", "tblPrEx"))
        # what a row holds beside cells (bookmarks, controls) is of its own file
        for cell in row_cells(row):
            other = etree.SubElement(made, f"{W}tc")
            other.extend(self._properties(cell, "tcPr"))
            self._insert_text(cell, other, parts)
        self.marks.mark_row(made, "ins")
        return made

    def _properties(self, element: _Element, *names: str) -> Iterator[_Element]:
        tags = word_tags(*names)
        return (self.transplant.table_properties(e) for e in element if e.tag in tags)

    def _insert_text(self, container: _Element, made: _Element, parts: PartPair) -> None:
        """Fills a new cell or note with the content of one of the new file.

        The last block is a paragraph, as Word asks of both.
        """
        for block in blocks_of(container):
            is_table = block.tag == f"{W}tbl"
            write = self._inserted_table if is_table else self.paragraphs.insert
            made.append(write(block, parts))
        if not len(made) or made[-1].tag != f"{W}p":
            etree.SubElement(made, f"{W}p")

    # Boxes and notes

    def write_boxes(self) -> None:
        """The texts of boxes that stay."""
        while self.content.boxes:  # a box may hold another one
            box = self.content.boxes.pop(0)
            self.write(box.old, box.new, box.parts)

    def write_notes(self) -> None:
        """The notes: what changed in those that stayed, the marks of those that went, the text of
        those that came."""
        importer = self.transplant.parts
        # the part is opened for writing only where a note in it is written
        for note in self.content.notes.changed():
            importer.notes_root(note.kind)
            self.write(note.old, note.new, importer.notes_parts(note.kind))
            # a note may hold boxes, and a box refer to a note
            self.write_boxes()
        brought = importer.brought_notes
        # the same note at another place: it is neither struck nor put in again
        moved = dict(self.content.notes.moved_with(brought))
        for same, old in moved.items():
            same.made.extend(copy_without_places(old))
        brought[:] = [coming for coming in brought if coming not in moved]
        for kind, gone in self.content.notes.gone():
            importer.notes_root(kind)
            self._delete_text(gone)
        while brought:  # the text of a note may refer to another one
            coming = brought.pop(0)
            self._insert_text(coming.note, coming.made, importer.notes_parts(coming.kind))


class _Insertion(msgspec.Struct):
    """Where new blocks, or rows, are put: behind the anchor, else before the first of the old
    ones."""

    container: _Element
    first: _Element | None
    anchor: _Element | None = None

    @classmethod
    def into(cls, container: _Element, olds: Sequence[_Element]) -> _Insertion:
        """Into a text, or a table, that holds these already."""
        return cls(container, olds[0] if olds else None)

    def put(self, made: _Element) -> _Element:
        """Puts an element into the old file; the same element."""
        if self.anchor is not None:
            self.anchor.addnext(made)
        elif self.first is not None:
            self.first.addprevious(made)
        elif len(self.container) and self.container[-1].tag == f"{W}sectPr":
            self.container[-1].addprevious(made)  # a body ends with the properties of its section
        else:
            self.container.append(made)
        return made


def _with_spacers(blocks: Sequence[TextBlock], before_pair: bool) -> list[tuple[TextBlock, bool]]:
    """Blocks that go or come, each with whether it is an empty paragraph before one that stays.

    Of such the page breaks are the layout of what stays, not part of what goes or comes.
    """
    out: list[tuple[TextBlock, bool]] = []
    for block in reversed(blocks):
        is_spacer = block.blank and (out[-1][1] if out else before_pair)
        out.append((block, is_spacer))
    return out[::-1]


def _by_place(
    links: Iterable[tuple[_Element, _Element]],
    olds: Sequence[TextBlock],
    news: Sequence[TextBlock],
) -> set[tuple[int, int]]:
    """Pairs of paragraphs as pairs of the places of the blocks that they stand in."""
    places_old = {block.element: at for at, block in enumerate(olds)}
    places_new = {block.element: at for at, block in enumerate(news)}
    found = ((_place_of(i, places_old), _place_of(j, places_new)) for i, j in links)
    return {(i, j) for i, j in found if i is not None and j is not None}


def _place_of(element: _Element, places: dict[_Element, int]) -> int | None:
    """The place of the block that an element is or stands in.

    None for one elsewhere, as in a running head.
    """
    found: _Element | None = element
    while found is not None and found not in places:
        found = found.getparent()
    return places[found] if found is not None else None
