"""From printed lines to paragraphs, by where they stand on the page.

    A/C.3/80/L.4                               running heads and feet: out
        Recalling its resolutions 61/180 of    an indented line, or one below a gap: a paragraph
    20 December 2006, 63/194 of 18 December    a line at the margin goes on, also on the next page
    __________________
    ³ Target 8.7.                              below the rule, in small print: a note

What holds afterwards: every line a whole paragraph, heading or masthead line, in reading order;
only one that might go on with the paragraph before it, if the print does not say, is `continued`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

import msgspec

from resdiff.languages import Language, right_to_left
from resdiff.model.lines import Line, NoteText
from resdiff.model.records import Caution
from resdiff.parse.line_edits import edit_line
from resdiff.parse.line_forms import ends_with_punctuation
from resdiff.parse.notes import PlacedNote
from resdiff.parse.pdf_layout.boxes import (
    box_of,
    has_cells,
    is_same_style,
    mirrored,
    with_plain_spaces,
)
from resdiff.parse.pdf_layout.columns import in_column_order
from resdiff.parse.pdf_layout.continuation import Continuation, Junction, continuation
from resdiff.parse.pdf_layout.frame import PageFrame, measure_frame
from resdiff.parse.pdf_layout.label_column import with_labels_at_head
from resdiff.parse.pdf_layout.line_numbers import without_line_numbers
from resdiff.parse.pdf_layout.odd_letters import with_plain_letters
from resdiff.parse.pdf_layout.parameters import PDF_LAYOUT
from resdiff.parse.pdf_layout.running_heads import without_running_heads
from resdiff.parse.pdf_layout.small_print import (
    note_label,
    notes_apart,
    plain_labels,
    with_lone_marks,
)
from resdiff.parse.pdf_layout.spaces import PrintedWords, words_of_print
from resdiff.parse.pdf_layout.stamps import without_stamps

_ROOM_OF_CELLS = re.compile(r"\s*\t\s*")
# lines whose script is that of the document
_LINES_OF_SCRIPT = 200


class PageParagraphs(msgspec.Struct, frozen=True):
    """Paragraphs, notes with their places among them, the job number, None if absent, and the lines
    that are no part of the text, as printed.
    """

    body: list[Line]
    notes: list[PlacedNote]
    job: str | None
    furniture: tuple[str, ...] = ()
    warnings: tuple[Caution, ...] = ()


def paragraphs_of_pages(lines: Sequence[Line], language: Language | None) -> PageParagraphs:
    """Printed lines of all pages, each with its box, as paragraphs and notes."""
    if right_to_left("".join(line.text for line in lines[:_LINES_OF_SCRIPT])):
        lines = tuple(mirrored(line) for line in lines)
    lines, stamps, warnings = without_stamps(lines)
    lines, numbers = without_line_numbers(lines)
    lines, job, heads = without_running_heads(lines, language)
    lines, odd = with_plain_letters(in_column_order(lines), language)
    frame = measure_frame(lines)
    assembly = _PageAssembly(frame, words_of_print(lines, language), language)
    for page, printed in groupby(lines, key=lambda line: line.page):
        body, small_print = notes_apart(list(printed), frame, assembly.notes)
        first = max(0, len(assembly.body) - 1)  # the paragraph before may go on here
        assembly.add_page(with_labels_at_head(with_lone_marks(body, frame), frame))
        assembly.add_notes(small_print, page, first)
    assembly.close_paragraph()
    furniture = (*stamps, *numbers, *heads)
    return PageParagraphs(assembly.body, assembly.notes, job, furniture, (*warnings, *odd))


class _PageAssembly:
    """Lines to paragraphs, page after page; the state is the paragraph at hand."""

    def __init__(self, frame: PageFrame, words: PrintedWords, language: Language | None) -> None:
        self.frame = frame
        self.language = language
        self.words = words
        self.body: list[Line] = []
        self.notes: list[PlacedNote] = []
        self.rows: list[Line] = []  # printed lines of the paragraph at hand
        self.block_right = 0.0  # where the block around the last of them ends

    def add_page(self, lines: list[Line]) -> None:
        """Takes the body lines of a page, from top to bottom."""
        for at, line in enumerate(lines):
            if _is_table_row(lines, at) and not self._is_in_masthead(line):
                self._add_table_row(line)
                continue
            self._add_row(line, overleaf=at == 0 or _begins_column(lines[at - 1], line))
            block = _block_around(lines, at, self.frame)
            self.block_right = max(box_of(row).right for row in block)

    def add_notes(self, lines: list[Line], page: int | None, first: int) -> None:
        """Takes the lines of a page's notes, marked in the body from line `first` on."""
        plain = plain_labels(lines, [*self.body[first:], *self.rows])
        for line in lines:
            line = with_plain_spaces(self.words.with_spaces_decided(line))
            label, text = note_label(line, self.notes, plain)
            if label is not None:
                note = NoteText(label=label, text=text.rstrip(), line=line.number, page=page)
                above = len(self.body) + bool(self.rows)
                self.notes.append(PlacedNote(note, above, first))
            elif self.notes:
                self.notes[-1] = self.notes[-1].lengthened(text.rstrip(), self.words.words)
            else:
                self.close_paragraph()
                self.body.append(msgspec.structs.replace(line, box=None))

    def close_paragraph(self) -> None:
        """Puts the printed lines at hand together, if there are any."""
        if not self.rows:
            return
        rows = [self.words.with_spaces_decided(row) for row in self.rows]
        whole = rows[0]
        for row in rows[1:]:
            whole = self.words.words.join(whole, row)
        heading = self._is_displayed() and not ends_with_punctuation(whole.text)
        self.body.append(
            msgspec.structs.replace(with_plain_spaces(whole), heading=heading, box=None, gap=1)
        )
        self.rows = []

    def _add_row(self, line: Line, overleaf: bool) -> None:
        if self.rows:
            junction = Junction(self.frame, self.rows, line, self.block_right, self.language)
            verdict = continuation(junction, overleaf)
            if verdict is not Continuation.SAME:
                self.close_paragraph()
            if verdict is Continuation.UNSURE:
                line = msgspec.structs.replace(line, continued=True)
        self.rows.append(line)

    def _add_table_row(self, line: Line) -> None:
        """A row of a table is a paragraph, with bars between its cells."""
        self.close_paragraph()
        cells = with_plain_spaces(edit_line(line, _ROOM_OF_CELLS, " | "))
        self.body.append(msgspec.structs.replace(cells, role="paragraph", level=0, box=None, gap=1))

    def _is_in_masthead(self, line: Line) -> bool:
        """Whether a line stands where fields stand side by side that are no cells of a table."""
        if not self.body:
            return True
        box = box_of(line)
        return line.page == self.body[0].page and box.base > PDF_LAYOUT.masthead_zone * box.height

    def _is_displayed(self) -> bool:
        """Whether the paragraph at hand is printed as headings are, large or all bold."""
        if box_of(self.rows[0]).size > self.frame.size * PDF_LAYOUT.display_size:
            return True
        return all(box_of(row).bold for row in self.rows)


def _begins_column(before: Line, line: Line) -> bool:
    """Whether a line stands higher than the one before it."""
    return box_of(line).base > box_of(before).base + box_of(line).size


def _is_table_row(lines: list[Line], at: int) -> bool:
    """Whether a line has cells, and so has a line of its style right above or below it."""
    line = lines[at]
    if not has_cells(line.text):
        return False
    beside = lines[max(0, at - 1) : at] + lines[at + 1 : at + 2]
    return any(
        has_cells(other.text) and is_same_style(box_of(line), box_of(other)) for other in beside
    )


def _block_around(lines: list[Line], at: int, frame: PageFrame) -> list[Line]:
    """A line and those around it at its margin, in its style and without a gap."""
    out = [lines[at]]
    for step in (-1, 1):
        here, there = at, at + step
        while 0 <= there < len(lines) and _is_same_block(lines[here], lines[there], frame):
            out.append(lines[there])
            here, there = there, there + step
    return out


def _is_same_block(one: Line, other: Line, frame: PageFrame) -> bool:
    first, second = box_of(one), box_of(other)
    if abs(first.left - second.left) >= PDF_LAYOUT.same_margin or not is_same_style(first, second):
        return False
    widest = max(
        PDF_LAYOUT.widest_leading * frame.leading, PDF_LAYOUT.widest_block_leading * first.size
    )
    return abs(first.base - second.base) < widest
