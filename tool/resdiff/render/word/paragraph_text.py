"""A Word paragraph as a text, and the nodes of XML that spell it.

    <w:r><w:tab/><w:t>1.</w:t></w:r><w:r><w:t>Urges</w:t></w:r><w:r><w:footnoteReference/></w:r>
    ->  "\\t1.Urges" + one placeholder

Characters stand for themselves, a tab and a line break too; whatever else a run holds is a
placeholder. Page breaks, and tabs before the first word, are layout and stand for nothing.
"""

from __future__ import annotations

import copy
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Literal, NamedTuple

import lxml.etree as etree
import msgspec
from lxml.etree import _Element

from resdiff.ooxml.alternatives import ALTERNATIVES, sign_shown
from resdiff.ooxml.fields import field_instruction, field_name
from resdiff.ooxml.loose_revisions import WENT
from resdiff.ooxml.names import (
    CONTAINERS,
    COUNTED,
    OBJECTS,
    REFERENCES,
    W,
    own_text,
    preserve_space,
    printed_pieces,
    word_tags,
)
from resdiff.ooxml.targets import RelationTargets
from resdiff.render.word.anchors import PlaceAnchor, anchors_in
from resdiff.render.word.placeholders import (
    PRIVATE_CHARACTER,
    PlaceholderTable,
    frame_form,
    reader_form,
)
from resdiff.render.word.run_fields import (
    TAB_TAGS,
    breaks_between_words,
    fields_by_first_run,
    is_page_break,
    isolate_marks,
)

_BOX = f"{W}txbxContent"
FileSide = Literal["old", "new"]
_FIELD_MARKS = word_tags("fldChar", "instrText")
# Children of a run that a reader does not see.
_UNSEEN = word_tags(
    "rPr",
    "lastRenderedPageBreak",
    "annotationRef",
    "commentReference",
    "fldChar",
    "instrText",
)
_BREAKS = word_tags("br", "cr")


class NoteId(NamedTuple):
    """A note of a file: "footnote" or "endnote", and its id."""

    kind: str
    note_id: str


class TextNode(msgspec.Struct):
    """Elements that stand for the characters from `start` up to `end`: one run, or all runs of a
    field."""

    start: int
    end: int
    elements: list[_Element]

    @property
    def is_open_field(self) -> bool:
        """Whether it begins, parts or ends a field of several paragraphs, and says nothing
        itself."""
        return (
            self.start == self.end
            and next(self.elements[0].iterchildren(*_FIELD_MARKS), None) is not None
        )

    @property
    def is_layout(self) -> bool:
        """Whether it is a page break, or a tab before the first word."""
        if self.start != self.end or self.elements[0].tag != f"{W}r":
            return False
        return self.is_tab or any(map(is_page_break, self.elements[0]))

    @property
    def is_tab(self) -> bool:
        """Whether it is a tab in a run of its own."""
        return next(self.elements[0].iterchildren(*TAB_TAGS), None) is not None


class ParagraphText(msgspec.Struct):
    """A paragraph's text with its nodes in order, and the notes that it refers to by their
    placeholders.

    `side` tells the notes of two files from one another until they are paired; `leading` are the
    tabs before all words, `parting` page breaks that part two of them, `boxed` what holds text
    boxes, with the placeholder of each; `targets` tell whether two pictures are one; `anchors` are
    those of comments and bookmarks of the new file.
    """

    table: PlaceholderTable
    side: FileSide
    targets: RelationTargets
    text: str = ""
    leading: Sequence[_Element] = ()
    parting: frozenset[_Element] = frozenset()
    boxed: dict[_Element, str] = {}
    nodes: list[TextNode] = []
    notes: dict[str, NoteId] = {}
    anchors: list[PlaceAnchor] = []

    def split_at(self, offsets: set[int]) -> None:
        """Splits runs so that a node ends at each of these offsets."""
        inner: dict[int, list[int]] = defaultdict(list)
        for at in sorted(offsets):
            place = bisect_right(self.nodes, at, key=_node_start) - 1
            # only runs of several characters can be cut: fields and objects are one
            if place >= 0 and self.nodes[place].start < at < self.nodes[place].end:
                inner[place].append(at)
        # from the end, so that the places before stay what they are
        for place, cuts in sorted(inner.items(), reverse=True):
            self.nodes[place : place + 1] = self._split_node(self.nodes[place], cuts)

    def leading_layout(self) -> list[TextNode]:
        """The nodes before the first character that are layout, with what stands among them."""
        empty = list(takewhile(lambda node: node.start == node.end, self.nodes))
        while empty and not empty[-1].is_layout:
            empty.pop()
        return empty

    def nodes_within(self, start: int, end: int, empty: bool = False) -> list[TextNode]:
        """The nodes from one offset to another; those without characters only where `empty`."""
        first = bisect_left(self.nodes, start, key=_node_start)
        last = bisect_left(self.nodes, end, key=_node_start)
        if empty and end == len(self.text):
            last = len(self.nodes)
        return [n for n in self.nodes[first:last] if empty or n.start < n.end]

    def without(self, mark: str) -> str:
        """The text without what bears a mark of a tracked change."""
        return "".join(
            self.text[n.start : n.end] for n in self.nodes if mark not in n.elements[0].attrib
        )

    def living_notes(self) -> list[NoteId]:
        """The notes that no author has taken out."""
        # most texts track no changes
        left = self.without(WENT) if self.notes else ""
        return [note for placeholder, note in self.notes.items() if placeholder in left]

    def characters(self, child: _Element) -> str:
        """What one child of a run stands for; "" for what a reader does not see."""
        tag = child.tag
        if tag == f"{W}t":
            return PRIVATE_CHARACTER.sub(self._placeholder_of_character, own_text(child))
        if tag in TAB_TAGS:
            return "" if child in self.leading else "\t"
        if tag == ALTERNATIVES and len(sign := sign_shown(child)) == 1:
            return sign  # one of several characters could be cut
        if tag in _UNSEEN or not isinstance(tag, str):
            return ""
        if tag in _BREAKS:
            is_layout = is_page_break(child) and child not in self.parting
            return "" if is_layout else "\n"
        if kind := REFERENCES.get(tag):
            return self._note(NoteId(kind, child.get(f"{W}id", "")))
        targets = self.targets.below(child)
        if next(child.iter(_BOX), None) is not None:
            self.boxed[child] = self.table.of("box", frame_form(child, _BOX), *targets)
            return self.boxed[child]
        return self.table.of(tag, reader_form(child), *targets)

    def _placeholder_of_character(self, found: re.Match[str]) -> str:
        return self.table.of("letter", found[0])

    def _note(self, note: NoteId) -> str:
        placeholder = self.table.of("note", self.side, *note)
        self.notes[placeholder] = note
        return placeholder

    def field(self, elements: Sequence[_Element]) -> str:
        """The placeholder of a field of several runs."""
        return self._field(field_instruction(elements), elements)

    def simple_field(self, element: _Element) -> str:
        """The placeholder of a field that is one element."""
        return self._field(element.get(f"{W}instr", ""), [element])

    def _field(self, instruction: str, elements: Sequence[_Element]) -> str:
        result = "".join(text for run in elements for text in printed_pieces(run))
        # a page number says something else in each copy
        shown = "" if field_name(instruction) in COUNTED else result
        return self.table.of("field", " ".join(instruction.split()), shown)

    def _split_node(self, node: TextNode, offsets: Sequence[int]) -> Iterator[TextNode]:
        """The nodes of a run that is split at these offsets; the first keeps its element."""
        run = node.elements[0]
        look = run.find(f"{W}rPr")
        content = [e for e in run if e is not look]
        # the element stays where it is: bookmarks beside it hold their places
        run[:] = [] if look is None else [look]
        ends = deque(offsets)
        current, start, place = run, node.start, node.start
        for child, size in self._split_children(content, node.start, offsets):
            if size and ends and place == ends[0]:
                yield TextNode(start, place, [current])
                ends.popleft()
                following = etree.Element(f"{W}r", run.attrib)
                if look is not None:
                    following.append(copy.deepcopy(look))
                current.addnext(following)
                current, start = following, place
            current.append(child)
            place += size
        yield TextNode(start, node.end, [current])

    def _split_children(
        self, content: Sequence[_Element], place: int, offsets: Sequence[int]
    ) -> Iterator[tuple[_Element, int]]:
        """The children of a run with their lengths, those of text split at the offsets.

        Nothing else is longer than one character.
        """
        for child in content:
            size = len(self.characters(child))
            inner = offsets[bisect_right(offsets, place) : bisect_left(offsets, place + size)]
            if inner:
                text = own_text(child)
                for start, end in pairwise([place, *inner, place + size]):
                    piece = etree.Element(child.tag)
                    piece.text = text[start - place : end - place]
                    yield preserve_space(piece), end - start
            else:
                yield child, size
            place += size


def spell_paragraph(
    paragraph: _Element, table: PlaceholderTable, side: FileSide, targets: RelationTargets
) -> ParagraphText:
    """The text of a paragraph without tracked changes.

    Marks of fields and layout are put into runs of their own first: the paragraph is one of a copy.
    """
    # Word writes fields so; other programs put a whole one into one run
    leading, parting = isolate_marks(paragraph), breaks_between_words(paragraph)
    spelled = ParagraphText(
        table, side, targets, leading=leading, parting=parting, boxed={}, nodes=[], notes={}
    )
    pieces: list[str] = []
    place = 0
    for piece, elements in _spelled_pieces(paragraph, fields_by_first_run(paragraph), spelled):
        spelled.nodes.append(TextNode(place, place + len(piece), elements))
        pieces.append(piece)
        place += len(piece)
    spelled.text = "".join(pieces)
    # those of the old file stay where they are
    spelled.anchors = anchors_in(paragraph, spelled.nodes) if side == "new" else []
    return spelled


def _spelled_pieces(
    parent: _Element, fields: dict[_Element, list[_Element]], spelled: ParagraphText
) -> Iterator[tuple[str, list[_Element]]]:
    """What the children of an element stand for, with the elements that do."""
    inside_field: set[_Element] = set()
    for child in list(parent):
        tag = child.tag
        if child in inside_field or not isinstance(tag, str):
            continue
        if child in fields:
            inside_field |= set(fields[child])
            yield spelled.field(fields[child]), fields[child]
        elif tag == f"{W}r":
            yield "".join(spelled.characters(e) for e in child), [child]
        # a link is no character: the words in it are
        elif tag in CONTAINERS:
            yield from _spelled_pieces(child, fields, spelled)
        elif tag == f"{W}fldSimple":
            yield spelled.simple_field(child), [child]
        elif _is_object(tag):
            targets = spelled.targets.below(child)
            yield spelled.table.of("object", reader_form(child), *targets), [child]


def _is_object(tag: str) -> bool:
    """Whether it is one of Word's objects, or of another vocabulary, as formulas are."""
    return tag in OBJECTS or not tag.startswith(W)


def _node_start(node: TextNode) -> int:
    return node.start
