"""The Word file of a base with the tracked changes of several delegations, each under its name.

Where several want the same, their names stand together: "EU; Norway". Rejecting all gives the base;
accepting what bears one name, and rejecting all else, gives the text of that delegation.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterator, Mapping, Sequence

import lxml.etree as etree
import msgspec
from diff_match_patch import diff_match_patch
from lxml.etree import _Element

from resdiff.model.records import Comment
from resdiff.negotiation.proposals.pieces import WordPiece, deleters, row_pieces, whole_pieces
from resdiff.negotiation.proposals.records import CompiledRow
from resdiff.ooxml.editable import whole_number
from resdiff.ooxml.names import W, preserve_space, remove_element, runs_and_objects
from resdiff.ooxml.targets import RelationTargets
from resdiff.parse.label_grammar import read_label
from resdiff.render.word.nodes import look_around, markable_elements, put_mark
from resdiff.render.word.opened import OpenedText, WordText, open_text
from resdiff.render.word.paragraph_text import ParagraphText, TextNode, spell_paragraph
from resdiff.render.word.placeholders import PlaceholderTable
from resdiff.render.word.tracked_changes import ChangeMarks, MarkKind, Signature

# Word has one author for each mark: who wants the same stands in one name.
JOINT = "; "
"""Stands between the names of delegations that want the same."""

_INS_OR_DEL = (f"{W}ins", f"{W}del")


class WrittenProposals(msgspec.Struct, frozen=True):
    """A Word file with proposals: by the place of each changed paragraph in its body the row that
    it is, and the rows whose paragraphs the file does not hold, or holds within another."""

    data: bytes
    rows: dict[int, CompiledRow]
    left: tuple[CompiledRow, ...]


def write_proposals(
    base: WordText,
    rows: Sequence[CompiledRow],
    date: str | None,
    comments: Mapping[str, Sequence[Comment]],
    whole: Collection[str] = (),
) -> WrittenProposals:
    """The file with the proposals of all rows, and the comments by the paragraphs they are on.

    Those rows of the ids `whole` are not marked word by word: all goes, and everybody's text comes.
    """
    opened = open_text(base)
    writer = _ProposalWriter(opened, date, whole)
    for row in rows:
        if row.by:
            writer.write(row)
    for place, found in comments.items():
        writer.comment(place, found)
    opened.file.touch(opened.walk.main)
    places = {p: at for at, p in enumerate(opened.walk.body.iter(f"{W}p"))}
    return WrittenProposals(
        opened.file.saved(),
        {places[paragraph]: row for paragraph, row in writer.written.items()},
        tuple(row for row in rows if row.by and row not in writer.written.values()),
    )


class _ProposalWriter:
    """Writes rows into the file of the base; new paragraphs stand behind the last one written
    there."""

    def __init__(self, opened: OpenedText, date: str | None, whole: Collection[str]) -> None:
        self.opened, self.date, self.whole = opened, date, whole
        # ids of marks are counted on behind the highest of the file: none stands twice
        ids = (whole_number(e.get(f"{W}id")) for e in opened.walk.body.iter())
        self.marks = ChangeMarks(Signature(date=date), max(ids, default=0))
        self.targets = RelationTargets(opened.file)
        self.behind: dict[str, _Element] = {}
        self.written: dict[_Element, CompiledRow] = {}

    def write(self, row: CompiledRow) -> None:
        """Writes what is proposed for a row, where the file has a paragraph of its own for it."""
        if row.after is not None:
            self._write_new(row)
            return
        paragraph = self.opened.places.get(row.paragraph)
        # rows may share a paragraph of the file: the first one has it, the others are told
        if paragraph is not None and paragraph not in self.written:
            _RowWriting.of(self, row, paragraph).write()
            self.written[paragraph] = row

    def comment(self, place: str, comments: Sequence[Comment]) -> None:
        """Puts comments on a whole paragraph; those that stand at none on the first one."""
        paragraph = self.opened.places.get(place)
        # a comment that stands nowhere is still shown: nobody's word is lost
        paragraph = paragraph if paragraph is not None else self._first_place()
        if paragraph is None:
            return
        for comment in comments:
            self.marks.signature = Signature(comment.author, comment.date)
            self.marks.comment_author = comment.author
            self.marks.comment_beside(paragraph, comment.text, comment.initials)
        # a file without comments gets the part that holds them
        self.opened.file.opened("comments").extend(self.marks.comments)
        self.marks.comments.clear()

    def sign(self, names: Sequence[str]) -> ChangeMarks:
        """The marks, from now on under these names."""
        self.marks.signature = Signature(JOINT.join(names), self.date)
        return self.marks

    def _write_new(self, row: CompiledRow) -> None:
        """A new paragraph behind the one that it follows, in its look."""
        after = row.after or ""
        model = self.opened.places.get(after) if after else self._first_place()
        if model is None:
            return
        made = etree.Element(f"{W}p")
        properties = model.find(f"{W}pPr")
        if properties is not None:
            made.append(_properties_for_new(properties, row.label))
        made.extend(self.sign(tuple(row.by)).wrap(list(_new_runs(row, model)), "ins"))
        self.sign(tuple(row.by)).mark_end(made, "ins")
        if not after:
            model.addprevious(made)
        else:
            # several new paragraphs behind one stand in the order of the rows
            self.behind.get(after, model).addnext(made)
            self.behind[after] = made
        self.written[made] = row

    def _first_place(self) -> _Element | None:
        return next(iter(self.opened.places.values()), None)


def _properties_for_new(properties: _Element, label: str | None) -> _Element:
    """The properties of a paragraph for a new one: a number of its own is typed, not counted."""
    made = copy.deepcopy(properties)
    # a break of a section would come twice, and a list would count a number typed beside it
    for name in ("sectPr", "pPrChange", *(("numPr",) if label else ())):
        for element in made.findall(f"{W}{name}"):
            made.remove(element)
    # the model may itself have come or gone: that is said of it, not of the new one
    look = made.find(f"{W}rPr")
    for mark in list(look.iterchildren(*_INS_OR_DEL)) if look is not None else ():
        remove_element(mark)
    return made


def _new_runs(row: CompiledRow, model: _Element) -> Iterator[_Element]:
    """The runs of a new paragraph: the blanks and the number as print has them, then its words."""
    look = _plain_look(model)
    lead = "".join(_leading_signs(model))
    yield _run(f"{lead}{row.label}\t" if row.label else lead, look)
    yield _run(row.text, look)


def _plain_look(model: _Element) -> _Element | None:
    """The look of the last words of a paragraph: the first ones may be an opener in italics."""
    looks = [run.find(f"{W}rPr") for run in model.iter(f"{W}r") if run.find(f"{W}t") is not None]
    return looks[-1] if looks else None


def _leading_signs(model: _Element) -> Iterator[str]:
    """The tabs before the first words of a paragraph."""
    for child in model.iter(f"{W}tab", f"{W}t", f"{W}delText"):
        if child.tag != f"{W}tab":
            return
        # tabs of the properties are stops, no signs
        parent = child.getparent()
        if parent is not None and parent.tag == f"{W}r":
            yield "\t"


def _run(text: str, look: _Element | None) -> _Element:
    run = etree.Element(f"{W}r")
    if look is not None:
        run.append(copy.deepcopy(look))
    # a tab is an element of its own: as a character Word would show a blank
    for at, piece in enumerate(text.split("\t")):
        if at:
            etree.SubElement(run, f"{W}tab")
        if piece:
            preserve_space(etree.SubElement(run, f"{W}t")).text = piece
    return run


class _RowWriting(msgspec.Struct):
    """One paragraph of the base while it is written: its words, the place in them of each offset of
    the record, the mark written last."""

    writer: _ProposalWriter
    row: CompiledRow
    pieces: list[WordPiece]
    paragraph: _Element
    spelled: ParagraphText
    places: list[int]
    anchor: _Element | None = None

    @classmethod
    def of(cls, writer: _ProposalWriter, row: CompiledRow, paragraph: _Element) -> _RowWriting:
        """The writing of a row into its paragraph."""
        spelled = spell_paragraph(paragraph, PlaceholderTable(), "old", writer.targets)
        if row.paragraph in writer.whole:
            pieces = whole_pieces(row)
            # all words go at once, and what comes stands behind them
            label = _number_end(spelled.text, row.text)
            places = [label, *[len(spelled.text)] * len(pieces)]
            return cls(writer, row, pieces, paragraph, spelled, places)
        pieces = row_pieces(row)
        offsets = [0]
        for piece in pieces:
            # what comes has no length in the words of the base
            offsets.append(offsets[-1] + len(piece.text) * (piece.operation != "insert"))
        places = places_of_offsets(row.text, offsets, spelled.text)
        return cls(writer, row, pieces, paragraph, spelled, places)

    def write(self) -> None:
        """Wraps what goes, puts in what comes, marks the end where the paragraph goes."""
        # nodes are cut before any mark is put in: a mark moves what stands behind it
        self.spelled.split_at(set(self.places))
        for at, piece in enumerate(self.pieces):
            start, end = self.places[at], self.places[at + 1]
            if piece.operation == "delete":
                self._delete(piece, self.spelled.nodes_within(start, end))
            elif piece.operation == "insert":
                self._insert(piece, start)
            else:
                self.anchor = None
        if names := deleters(self.row):
            self._delete_rest(names)
            self.writer.sign(names).mark_end(self.paragraph, "del")

    def _delete(self, piece: WordPiece, nodes: list[TextNode]) -> None:
        # the beginning of a field cannot go alone: Word would show its code
        marks = self._wrap(
            markable_elements([n for n in nodes if not n.is_open_field]), piece, "del"
        )
        self.anchor = marks[-1] if marks else self.anchor

    def _insert(self, piece: WordPiece, at: int) -> None:
        place = next(
            (i for i, n in enumerate(self.spelled.nodes) if n.start >= at), len(self.spelled.nodes)
        )
        nodes = self.spelled.nodes
        run = _run(piece.text, look_around(nodes, place))
        # what comes behind what goes stands behind its mark, in the order in which Word shows them
        before = self.anchor
        if before is None and place:
            before = nodes[place - 1].elements[-1]
        following = nodes[place].elements[0] if place < len(nodes) else None
        for mark in self._wrap([run], piece, "ins"):
            put_mark(self.paragraph, mark, before, following)
            self.anchor = mark

    def _wrap(self, elements: list[_Element], piece: WordPiece, kind: MarkKind) -> list[_Element]:
        return self.writer.sign(piece.names).wrap(elements, kind)

    def _delete_rest(self, names: Sequence[str]) -> None:
        """Wraps what no piece holds, such as a typed number: it goes with the paragraph."""
        for child in list(self.paragraph):
            if child.tag in (f"{W}pPr", *_INS_OR_DEL):
                continue
            self.writer.sign(names).wrap(list(runs_and_objects(child)), "del")


def places_of_offsets(text: str, offsets: Sequence[int], spelled: str) -> list[int]:
    """Offsets of a record's words in the words of its paragraph in the file, behind its number.

    The file may print other blanks and hyphens, and signs that are no words.
    """
    cut = _number_end(spelled, text)
    words = spelled[cut:]
    if words == text:
        return [cut + offset for offset in offsets]
    matcher = diff_match_patch()
    # half a second at most: the texts are one paragraph, and the rest of the diff is no better
    matcher.Diff_Timeout = 0.5
    diffs = matcher.diff_main(text, words, False)
    ends = len(spelled.rstrip())
    return [
        ends if offset == len(text) else cut + matcher.diff_xIndex(diffs, offset)
        for offset in offsets
    ]


def _number_end(spelled: str, text: str) -> int:
    """Where the words of a record begin in its paragraph: behind blanks and a typed number."""
    lead = len(spelled) - len(spelled.lstrip())
    label = read_label(spelled[lead:])
    is_number = label is not None and not text.startswith(spelled[lead : lead + label.length])
    return lead + label.length if label is not None and is_number else lead
