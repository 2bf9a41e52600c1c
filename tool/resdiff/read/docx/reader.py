"""Word files (.docx), as the documents system issues them and as delegations pass them round
(conventions 6.1).

    first-page header   United Nations | A/C.3/80/L.4      the masthead stands there, not in the
                        text
    <w:tab/>1.<w:tab/>  or <w:numPr>                       numbers typed or automatic: one label
                        either way
    <w:ins>, <w:del>    tracked changes                    read as accepted, or as before them

One Line a paragraph; notes by their references in the text; tables a row a line behind the
masthead, a cell a line in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from lxml.etree import _Element

from resdiff.model.errors import InputError
from resdiff.model.lines import (
    MOST_LINES,
    CommentText,
    Line,
    NoteText,
    Reading,
    table_row_line,
)
from resdiff.model.read_options import AS_ACCEPTED, ReadOptions
from resdiff.model.records import Caution
from resdiff.ooxml.alternatives import ALTERNATIVES, shown_alternative
from resdiff.ooxml.names import W
from resdiff.ooxml.numbering import Numbering
from resdiff.ooxml.package import Package, open_package
from resdiff.ooxml.styles import Styles
from resdiff.read.contents import ContentsTable
from resdiff.read.docx.automatic import AutomaticNumber, AutomaticNumbers, with_number
from resdiff.read.docx.comments import comments_elsewhere
from resdiff.read.docx.contents import frames_contents, is_contents_entry
from resdiff.read.docx.inline import InlineReader, ParagraphContent
from resdiff.read.docx.look import paragraph_look
from resdiff.read.docx.parts import (
    DocxParts,
    damage_cautions,
    document_properties,
    first_page_headers,
    open_parts,
)
from resdiff.read.docx.shown_anew import shown_otherwise
from resdiff.read.docx.source_text import docx_texts, page_edges, paragraph_texts
from resdiff.read.docx.tracked import text_side
from resdiff.read.docx.walked import WalkedFile
from resdiff.read.run_text import LONGEST_HEADING, SENTENCE_ENDS, RunText, TextPiece
from resdiff.read.tables import SourceCell, grid_of, span_of, text_of_table

_BLOCK_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml"))
_NOTE_IN_FRAME = re.compile(r"(\*{1,3})\s*(?=[^\s*])")


def read_docx(data: bytes, name: str, options: ReadOptions = AS_ACCEPTED) -> Reading:
    """Lines of a Word file; InputError for one that is broken, protected or no Word file."""
    return walk_docx(data, name, options)[1]


def walk_docx(
    data: bytes, name: str, options: ReadOptions = AS_ACCEPTED
) -> tuple[WalkedFile, Reading]:
    """A Word file walked through, and what was read of it.

    Raises InputError as `read_docx` does.
    """
    walk = DocxWalk.of(open_package(data, name), options)
    reading = walk.reading()
    return WalkedFile.of(walk), reading


class DocxWalk:
    """One pass over the text of a Word file, and where it met what: the Word redline is written at
    these places.

    elements   the paragraphs as they were met: the number of a line, from 1, is the place of its
               paragraph here
    options    how it was asked to be read
    automatic  the label and the level (0 for a numbered paragraph, 1 for its (a), 2 for its (i)) of
               those Word numbers

    All but `options` are empty before `reading`, which is asked for once.
    """

    def __init__(self, parts: DocxParts, options: ReadOptions) -> None:
        self.elements: list[_Element] = []
        self.automatic: dict[_Element, tuple[str, int]] = {}
        self.options = options
        self._parts, self._side = parts, text_side(options.revisions)
        self._inline = InlineReader(parts, self._side)
        self._comments = self._inline.comments
        self._numbers = AutomaticNumbers(parts.styles, parts.numbering)
        self._lines: list[Line] = []
        self._furniture: list[str] = []
        self._cautions: list[Caution] = []
        self._contents = ContentsTable()
        self._in_masthead = True
        self._unended: RunText | None = None  # its mark is deleted: the next paragraph goes on
        self._of_unended: _Element | None = None  # its properties

    @classmethod
    def of(cls, package: Package, options: ReadOptions = AS_ACCEPTED) -> DocxWalk:
        """A walk that is still to be made. Raises InputError where the package is no Word file."""
        return cls(open_parts(package), options)

    @property
    def package(self) -> Package:
        """The file itself."""
        return self._parts.package

    @property
    def unseen_runs(self) -> list[_Element]:
        """The runs that were met and that no reader sees."""
        return self._inline.unseen_runs

    @property
    def main(self) -> str:
        """The name of the part that holds the text."""
        return self._parts.main

    @property
    def body(self) -> _Element:
        """The element that holds the text."""
        return self._parts.body

    @property
    def styles(self) -> Styles:
        """The styles of the file; the redline adds those that insertions bring along."""
        return self._parts.styles

    @property
    def numbering(self) -> Numbering:
        """The lists of the file, as far as they were counted."""
        return self._parts.numbering

    def list_of(self, properties: _Element | None) -> tuple[str, int] | None:
        """The list that a paragraph is counted in, by itself or by its style, and its depth; None
        for none.
        """
        return self._numbers.list_of(properties)

    def counts(self, properties: _Element | None) -> bool:
        """Whether Word numbers a paragraph with these properties."""
        return self._numbers.counts(properties)

    def reading(self) -> Reading:
        """The lines of the file: the first page's header, then the text."""
        # the header of the first page holds the masthead, that of the others a symbol and a number
        headers = list(first_page_headers(self._parts))
        for header in headers:
            self._blocks(header)
        self._in_masthead = True
        self._blocks(self.body)
        self._end_text()
        # a comment may begin behind the last word: it has no other place
        self._lines[-1:] = map(self._comments.at_end, self._lines[-1:])
        comments = tuple(self._comments.comments(page_edges(self._parts)))
        lines, contents = self._contents.parted(self._lines)
        return Reading(
            lines=tuple(lines),
            notes=tuple(self._inline.notes),
            comments=comments,
            properties=document_properties(self._parts),
            warnings=tuple(self._warnings(comments)),
            furniture=(
                *self._furniture,
                *contents,
                *self._page_edges(headers),
                *(words for _, _, words in self._inline.unseen),
            ),
            source=tuple(docx_texts(self._parts, self._side)),
        )

    def _page_edges(self, read: list[_Element]) -> Iterator[str]:
        """What stands at the head and foot of pages, but for the headers that were read."""
        for root in page_edges(self._parts):
            if not any(root is header for header in read):
                yield from paragraph_texts(root, self._side)

    def _warnings(self, comments: tuple[CommentText, ...]) -> Iterator[Caution]:
        yield from self._cautions
        yield from self._contents.warnings()
        tracked = self._inline.tracked
        if tracked:
            how = (
                "as before them"
                if self._side.before
                else "as accepted; --revisions original reads the text before them"
            )
            message = (
                f"{tracked['insertions']} tracked insertions and "
                f"{tracked['deletions']} deletions, read {how}"
            )
            yield Caution(code="tracked-changes", message=message)
        yield from damage_cautions(self._parts)
        yield from comments_elsewhere(comments)
        if hidden := self._inline.hidden:
            words = " ".join(" ".join(hidden).split())
            message = f"{len(hidden)} stretches of hidden text not read: {words}"
            yield Caution(code="not-read", message=message)
        # readings above characters (ruby) say again how these are spoken
        yield from self._told_unseen()
        for message in shown_otherwise(self._parts):
            yield Caution(code="not-read", message=message)
        if readings := self._inline.readings:
            message = f"{len(readings)} readings above characters left out: {', '.join(readings)}"
            yield Caution(code="not-read", message=message)
        for what, count in self._inline.left_out.items():
            yield Caution(code="not-read", message=f"{count} {what} not read")

    def _told_unseen(self) -> Iterator[Caution]:
        """What nobody sees, told by paragraph."""
        for (number, how), found in groupby(self._inline.unseen, key=itemgetter(0, 1)):
            words = " ".join("".join(text for _, _, text in found).split())
            message = f"paragraph {number}: text that no reader sees ({how}) not read: {words}"
            yield Caution(code="not-read", message=message)

    # Blocks

    def _blocks(self, parent: _Element) -> None:
        for block in parent:
            tag = block.tag
            if tag == f"{W}p":
                self._paragraph(block)
            elif tag == f"{W}tbl":
                self._table(block)
            elif tag in _BLOCK_WRAPPERS:
                self._end_text()  # a paragraph outside of a frame does not go on in it
                with self._contents.within(frames_contents(block)):
                    self._blocks(block)
                self._end_text()
            elif tag in self._side.shown:
                self._blocks(block)
            elif tag == ALTERNATIVES:
                self._blocks(shown_alternative(block))
            elif tag == f"{W}altChunk":
                self._inline.left_out["embedded documents"] += 1
            else:
                self._comments.wait(block)

    def _table(self, table: _Element) -> None:
        """The text of a table that holds one; else in the masthead, which is a table for its
        layout, the blocks of its cells, elsewhere a line for each row.
        """
        self._end_text()
        in_masthead = self._in_masthead
        rows = [
            [self._cell(cell) for cell in self._of_table(row, table, "tc")]
            for row in self._of_table(table, table, "tr")
        ]
        found = text_of_table(grid_of(rows), self.options.language, self._lines)
        if found is not None:
            self._lines += found.lines
            self._furniture += found.furniture
            self._cautions += found.warnings
        elif in_masthead:
            self._lines += [line for row in rows for cell in row for line in cell.lines]
        else:
            joined = (table_row_line([cell.line() for cell in row]) for row in rows)
            self._lines += [line for line in joined if line is not None]

    def _of_table(self, parent: _Element, table: _Element, name: str) -> Iterator[_Element]:
        """The rows or cells below an element that are of this table, not of one within it, and of
        the text asked for.
        """
        for element in parent.iter(f"{W}{name}"):
            # a table within a cell is read where it stands: its rows are not those around it
            if next(element.iterancestors(f"{W}tbl"), None) is not table:
                continue
            if self._side.lacks(element):
                self._comments.wait(element)
            else:
                yield element

    def _cell(self, cell: _Element) -> SourceCell:
        # the cells of one row are read one after another, each into lines of its own
        outer, self._lines = self._lines, []
        self._blocks(cell)
        self._end_text()
        inner, self._lines = self._lines, outer
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        columns = span_of(span.get(f"{W}val")) if span is not None else 1
        return SourceCell(inner, len(self.elements), columns)

    # Paragraphs

    def _paragraph(self, element: _Element) -> None:
        self.elements.append(element)
        if len(self.elements) > MOST_LINES:
            raise InputError(
                self.package.name,
                f"holds more than {MOST_LINES:,} paragraphs",
                "name a single document",
            )
        as_written = element.find(f"{W}pPr")
        properties = self._side.properties(as_written)
        content = ParagraphContent(
            self._unended or RunText(), len(self.elements), self._in_masthead, properties=properties
        )
        self._unended = None
        self._comments.put_waiting(content.text)
        self._inline.read(element, content, paragraph_look(properties, self.styles))
        if self._side.without_end(as_written):
            self._unended, self._of_unended = content.text, properties
        else:
            self._end_paragraph(content.text, properties)
        # a text box is read behind the paragraph that it is anchored in: print has it anywhere
        for box in content.boxes:
            self._blocks(box)

    def _end_text(self) -> None:
        """Nothing follows that could go on with a paragraph whose mark is deleted: it stays."""
        if self._unended is not None:
            text, self._unended = self._unended, None
            # one in which nothing is left goes, and its number with it
            self._end_paragraph(text, self._of_unended if text.text else None)

    def _end_paragraph(self, text: RunText, properties: _Element | None) -> None:
        """What a paragraph holds becomes lines, the first of which bears its automatic number."""
        self.package.budget.draw("characters", len(text.text))
        # an empty paragraph of a list has its number too
        numbered = self._next_number(properties, text.text)
        heading = self._is_heading(properties)
        framed = properties is not None and properties.find(f"{W}framePr") is not None
        pieces = self._pieces_with_words(text)
        if self._contents.inside or is_contents_entry(self.elements[-1], self.styles):
            self._contents.take(" ".join(piece.text for piece in pieces), len(self._lines))
            return
        for place, piece in enumerate(pieces):
            if framed and self._take_framed_note(piece):
                continue
            # the masthead ends where text begins: there a table is a table again
            if numbered is not None or _ends_masthead(piece):
                self._in_masthead = False
            line = self._line_of(piece, heading or text.is_displayed(piece))
            self._lines.append(line if place else with_number(line, numbered))

    def _pieces_with_words(self, text: RunText) -> list[TextPiece]:
        """The pieces of a paragraph; comments on those without a word stand at what follows."""
        pieces = []
        for piece in text.pieces():
            if piece.text.strip():
                pieces.append(piece)
            else:
                self._comments.wait_beside(piece.anchors)
        return pieces

    def _line_of(self, piece: TextPiece, heading: bool) -> Line:
        return Line(
            text=piece.text,
            number=len(self.elements),
            emphasis=piece.emphasis,
            struck=piece.struck,
            underlined=piece.underlined,
            marks=piece.marks,
            anchors=piece.anchors,
            gap=1,
            heading=heading,
        )

    def _take_framed_note(self, piece: TextPiece) -> bool:
        """Whether what stands in a frame is the masthead's footnote, with an asterisk: then it is
        kept among the notes.
        """
        # converters give a note of the masthead a frame of its own, without a mark that leads to it
        mark = _NOTE_IN_FRAME.match(piece.text)
        if mark is None:
            return False
        text = piece.text[mark.end() :]
        self._inline.notes.append(NoteText(label=mark[1], text=text, line=len(self.elements)))
        return True

    def _is_heading(self, properties: _Element | None) -> bool:
        """Whether a paragraph is a heading by its style or its own outline level."""
        if properties is None:
            return False
        if properties.find(f"{W}outlineLvl") is not None:
            return True
        return any(style.heading for style in self.styles.of(properties))

    def _next_number(self, properties: _Element | None, text: str) -> AutomaticNumber | None:
        """The automatic number of the present paragraph; None where Word does not number it."""
        number = self._numbers.next(properties, text)
        if number is not None:
            self.automatic[self.elements[-1]] = number.label, number.level
        return number


def _ends_masthead(piece: TextPiece) -> bool:
    """Whether a piece is text, not a line of a masthead: long, or with a stop at its end."""
    return len(piece.text) > LONGEST_HEADING or piece.text.endswith(SENTENCE_ENDS)
