"""One text of a Word file (the body, a cell, a note, a running head) turned into the redline of two.

Blocks are paired, what has no partner is deleted or inserted whole, what has one is rewritten: paragraphs in paragraphs.py,
tables row by row and cell by cell, each cell a text of its own.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence

import lxml.etree as etree
import msgspec
from lxml.etree import _Element

from resdiff.ooxml.names import W
from resdiff.render.word.blocks import blocks_of, paragraphs_of, row_cells, table_rows, words_of
from resdiff.render.word.gap_pairing import TextBlock
from resdiff.render.word.pairing import BlockGroup, paired_blocks
from resdiff.render.word.paragraphs import Paragraphs, Parts
from resdiff.render.word.run_diff import PRIVATE
from resdiff.render.word.tracked_changes import MarkKind


class Moved(msgspec.Struct, frozen=True):
    """A paragraph that stands elsewhere now: `name` joins its two places, `comment` says at one where the other is."""

    name: str
    comment: str
    partner: _Element
    marked: bool  # with Word's own marks of a move


class Told(msgspec.Struct, frozen=True):
    """What the comparison knows of the paragraphs of both files: which it knows at all, what moved, what is to be said."""

    known: frozenset[_Element] = frozenset()
    moved: dict[_Element, Moved] = {}
    comments: dict[_Element, str] = {}


class Writer:
    """Writes the redline of one text after the other."""

    def __init__(self, paragraphs: Paragraphs, told: Told) -> None:
        self.paragraphs, self.told = paragraphs, told
        self.carrier, self.marks = paragraphs.carrier, paragraphs.marks

    def write(
        self,
        old: _Element,
        new: _Element,
        parts: Parts,
        links: Iterable[tuple[_Element, _Element]] | None = None,
    ) -> None:
        """Turns the text below `old` into the redline of both.

        `links` are the paragraphs that the comparison paired; null for a text that it does not know, or by its rows only.
        """
        known = frozenset() if links is None else self.told.known
        olds, news = self.leaves(old, "old", known), self.leaves(new, "new", known)
        groups = paired_blocks(
            olds, news, _by_place(links or (), olds, news), self.paragraphs.wording.language
        )
        for group in groups:
            one, other = olds[group.old.start].element, news[group.new.start].element
            if len(group.old) == len(group.new) == 1 and one.tag == f"{W}p":
                self.carrier.learn(one, other)
        end = BlockGroup(range(len(olds), len(olds)), range(len(news), len(news)))
        last_old = last_new = 0
        anchor: _Element | None = None  # behind which the next block is put
        for group in [*groups, end]:
            for leaf in olds[last_old : group.old.start]:
                anchor = self.delete(leaf.element)
            for leaf in news[last_new : group.new.start]:
                anchor = self.insert(
                    leaf.element, parts, anchor, olds[0].element if olds else None, old
                )
            if len(group.old):
                some = [olds[i].element for i in group.old]
                self.rewrite(some, [news[j].element for j in group.new], parts, group.apart)
                anchor = some[-1]
            last_old, last_new = group.old.stop, group.new.stop

    def leaves(self, container: _Element, side: str, known: frozenset[_Element]) -> list[TextBlock]:
        """The blocks of a text with what they say."""
        out = []
        for block in blocks_of(container):
            if block.tag == f"{W}p":
                style = block.find(f"{W}pPr/{W}pStyle")
                text = PRIVATE.sub("", self.paragraphs.spell(block, side).text)
                named = "" if style is None else style.get(f"{W}val", "")
                out.append(TextBlock(block, text, named, block in known, block in self.told.moved))
            else:
                told = bool(known) and any(p in known for p in block.iter(f"{W}p"))
                out.append(TextBlock(block, words_of(block), "", told))
        return out

    # Blocks

    def delete(self, block: _Element) -> _Element:
        """Marks a whole paragraph or table as deleted; where it ends now."""
        if block.tag == f"{W}tbl":
            for row in table_rows(block):
                self._delete_row(row)
            return block
        moved = self.told.moved.get(block)
        if moved is not None and moved.marked:
            self.paragraphs.move_away(block, moved.partner)
            return self._end_moved(block, "moveFrom", moved)
        self.paragraphs.delete(block)
        self.marks.end(block, "del")
        self._say(
            block, moved.comment if moved is not None else self.told.comments.get(block), "del"
        )
        return block

    def insert(
        self,
        block: _Element,
        parts: Parts,
        anchor: _Element | None,
        first: _Element | None,
        container: _Element,
    ) -> _Element:
        """Puts a copy of a whole paragraph or table of the new file behind the anchor; where it ends."""
        moved = self.told.moved.get(block)
        if block.tag == f"{W}tbl":
            made = self._insert_table(block, parts)
        elif moved is not None and moved.marked:
            made = self.paragraphs.move_here(block, moved.partner, parts)
        else:
            made = self.paragraphs.insert(block, parts)
        if anchor is not None:
            anchor.addnext(made)
        elif first is not None:
            first.addprevious(made)
        elif len(container) and container[-1].tag == f"{W}sectPr":
            container[-1].addprevious(made)
        else:
            container.append(made)
        if block.tag == f"{W}tbl":
            return made
        if moved is not None and moved.marked:
            return self._end_moved(made, "moveTo", moved)
        self.marks.end(made, "ins")
        self._say(
            made, moved.comment if moved is not None else self.told.comments.get(block), "ins"
        )
        return made

    def _say(self, paragraph: _Element, comment: str | None, kind: MarkKind) -> None:
        if comment:
            self.marks.comment(paragraph, comment, kind)

    def _end_moved(self, paragraph: _Element, kind: MarkKind, moved: Moved) -> _Element:
        self.marks.end(paragraph, kind)
        return self.marks.moved(paragraph, kind, moved.name)

    def rewrite(self, old: list[_Element], new: list[_Element], parts: Parts, apart: bool) -> None:
        """Some paragraphs, or a table, of both sides as one."""
        if old[0].tag == f"{W}tbl":
            self._rewrite_table(old[0], new[0], parts)
        else:
            self.paragraphs.rewrite(old, new, parts, apart)

    # Tables

    def _rewrite_table(self, old: _Element, new: _Element, parts: Parts) -> None:
        rows_old, rows_new = table_rows(old), table_rows(new)
        leaves_old, leaves_new = (
            [TextBlock(row, words_of(row)) for row in rows] for rows in (rows_old, rows_new)
        )
        pairs = [
            (g.old.start, g.new.start)
            for g in paired_blocks(leaves_old, leaves_new, (), self.paragraphs.wording.language)
            if len(row_cells(rows_old[g.old.start])) == len(row_cells(rows_new[g.new.start]))
        ]
        last_old = last_new = 0
        anchor: _Element | None = None
        for i, j in [*pairs, (len(rows_old), len(rows_new))]:
            for row in rows_old[last_old:i]:
                self._delete_row(row)
                anchor = row
            for row in rows_new[last_new:j]:
                made = self._insert_row(row, parts)
                if anchor is not None:
                    anchor.addnext(made)
                elif rows_old:
                    rows_old[0].addprevious(made)
                else:
                    old.append(made)
                anchor = made
            if i < len(rows_old):
                anchor = rows_old[i]
                for one, other in zip(row_cells(anchor), row_cells(rows_new[j]), strict=True):
                    self.write(one, other, parts)
            last_old, last_new = i + 1, j + 1

    def _delete_row(self, row: _Element) -> None:
        self.marks.row(row, "del")
        for cell in row_cells(row):
            self._delete_text(cell)

    def _delete_text(self, container: _Element) -> None:
        """Marks what all paragraphs of a cell or a note hold as deleted; their ends go with it."""
        for paragraph in paragraphs_of(container):
            self.paragraphs.delete(paragraph)

    def _insert_table(self, table: _Element, parts: Parts) -> _Element:
        made = etree.Element(f"{W}tbl")
        for child in table:
            if child.tag in (f"{W}tblPr", f"{W}tblGrid"):
                made.append(self._look(child))
        for row in table_rows(table):
            made.append(self._insert_row(row, parts))
        return made

    def _insert_row(self, row: _Element, parts: Parts) -> _Element:
        made = etree.Element(f"{W}tr")
        made.extend(self._look(e) for e in row if e.tag in (f"{W}trPr", f"{W}tblPrEx"))
        for cell in row_cells(row):
            other = etree.SubElement(made, f"{W}tc")
            other.extend(self._look(e) for e in cell if e.tag == f"{W}tcPr")
            self._insert_text(cell, other, parts)
        self.marks.row(made, "ins")
        return made

    def _insert_text(self, container: _Element, made: _Element, parts: Parts) -> None:
        """Fills a new cell or note with what that of the new file holds; each ends with a paragraph."""
        for block in blocks_of(container):
            table = block.tag == f"{W}tbl"
            made.append(
                self._insert_table(block, parts) if table else self.paragraphs.insert(block, parts)
            )
        if not len(made) or made[-1].tag != f"{W}p":
            etree.SubElement(made, f"{W}p")

    def _look(self, properties: _Element) -> _Element:
        """The properties of a table, a row or a cell of the new file."""
        made = copy.deepcopy(properties)
        for style in made.iter(f"{W}tblStyle"):
            style.set(f"{W}val", self.carrier.style(style.get(f"{W}val", "")))
        return made

    # Notes

    def write_notes(self) -> None:
        """The notes: what changed in those that stayed, the marks of those that went, the text of those that came."""
        for kind, old, new in self.paragraphs.notes.changed():
            self.carrier.notes(kind)
            self.write(old, new, self.carrier.notes_parts(kind))
        for kind, note in self.paragraphs.notes.gone():
            self.carrier.notes(kind)
            self._delete_text(note)
        while self.carrier.inserted_notes:
            kind, note, made = self.carrier.inserted_notes.pop(0)
            self._insert_text(note, made, self.carrier.notes_parts(kind))


def _by_place(
    links: Iterable[tuple[_Element, _Element]], olds: Sequence[TextBlock], news: Sequence[TextBlock]
) -> set[tuple[int, int]]:
    """Pairs of paragraphs as pairs of the blocks that they stand in."""
    places_old, places_new = (
        {leaf.element: at for at, leaf in enumerate(leaves)} for leaves in (olds, news)
    )
    found = ((_place(one, places_old), _place(other, places_new)) for one, other in links)
    return {(i, j) for i, j in found if i is not None and j is not None}


def _place(element: _Element, places: dict[_Element, int]) -> int | None:
    found: _Element | None = element
    while found is not None and found not in places:
        found = found.getparent()
    return places[found] if found is not None else None
