"""PDF files with a text layer: the lines as they stand printed, page by page from top to bottom.

    y 153.7  Development,¹ and recalling also…      one Line a printed line, its pieces in order;
    y 141.7  eliminating all forms of…              `box` has its place, raised digits are `marks`

What a printed line belongs to (furniture, notes, which paragraph) is found in parse/pdf_layout.
Arabic comes in logical order and plain letters, Chinese without the look-alike radicals of some
fonts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import msgspec
import pypdfium2_raw as pdfium

from resdiff.languages import right_to_left
from resdiff.model.budget import Budget
from resdiff.model.errors import InputError
from resdiff.model.lines import Box, Line, LineCell, Reading, SourceStretch
from resdiff.model.records import Caution
from resdiff.read.pdf.bidi import Glyph, in_reading_order
from resdiff.read.pdf.cells import cells_of
from resdiff.read.pdf.drawn_letters import DrawnLetters
from resdiff.read.pdf.hidden_print import (
    HiddenPrint,
    cuts_print,
    hidden_print,
    is_doubtful,
    squeezed_print,
    without_hidden,
)
from resdiff.read.pdf.ligatures import plain_letters, whole_letters
from resdiff.read.pdf.line_text import PrintedText, backward_text, forward_text
from resdiff.read.pdf.notes_upon_pages import written_upon
from resdiff.read.pdf.overleaf import OVERLEAF, with_overleaf
from resdiff.read.pdf.page_text import PageText
from resdiff.read.pdf.pieces import pieces_of
from resdiff.read.pdf.replaced_text import words_replaced
from resdiff.read.pdf.row_characters import backward_characters, forward_characters
from resdiff.read.pdf.rows import PrintedPiece, is_backward, rows_of
from resdiff.read.pdf.stamps import quarter_turns_of_text, stamps_apart
from resdiff.read.pdf.stream_limits import check_streams
from resdiff.read.pdf.strokes import NO_STROKES, Strokes, strokes_of
from resdiff.read.pdf.suspicions import Suspicions
from resdiff.read.unseen_text import doubtful_text, holds_words

# Characters a page. A scan may have a stamp or a page number as text.
_LEAST_TEXT = 20
# Characters looked at for the script of a piece.
_LETTERS_OF_SCRIPT = 12
# Of the page's width: what is wider stands beside the page, for the printer.
_WIDEST_PIECE = 1.5

# By pdfium's number of an error, the problem and what to do about it.
_OPENING_ERRORS = {
    4: ("is protected with a password", "save a copy without one"),
    3: ("is broken PDF", "fetch the file again"),
}


def read_pdf(data: bytes, name: str) -> Reading:
    """Printed lines of a PDF; InputError for one that is broken, protected, too long or only
    pictures.
    """
    suspicions = check_streams(data, name)
    _start_pdfium()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        problem, remedy = _OPENING_ERRORS.get(pdfium.FPDF_GetLastError(), _OPENING_ERRORS[3])
        raise InputError(name, problem, remedy)
    budget = Budget(name)
    try:
        count = pdfium.FPDF_GetPageCount(document)
        budget.draw("pages", count)
        letters = DrawnLetters(suspicions.unproven_fonts)
        pages = [_read_page(document, at, budget, suspicions, letters) for at in range(count)]
    finally:
        pdfium.FPDF_CloseDocument(document)
    lines = [line for page in pages for line in page.lines]
    without_text = sum(not page.lines for page in pages)
    _refuse_without_text(name, lines, count, without_text)
    numbered = list(enumerate(pages, 1))
    warnings = [told for number, page in numbered for told in _told_of_hidden(page, number)]
    if without_text:
        message = (
            f"{without_text} of {count} pages hold no text that could be read: empty, or pictures"
        )
        warnings.append(Caution(code="page-without-text", message=message))
    return Reading(
        lines=tuple(lines),
        warnings=tuple(warnings),
        furniture=tuple(whole_letters(stretch.words) for page in pages for stretch in page.hidden),
        source=tuple(
            SourceStretch(whole_letters(page.characters), page=number) for number, page in numbered
        ),
    )


def _refuse_without_text(name: str, lines: list[Line], count: int, without_text: int) -> None:
    """InputError where the pages that hold text hold hardly any."""
    if sum(len(line.text) for line in lines) >= _LEAST_TEXT * max(1, count - without_text):
        return
    what = "only pictures, no text (a scan)" if count else "no page"
    remedy = "ask for the Word file, or have the text recognised (OCR) first"
    raise InputError(name, f"holds {what}", remedy)


def _told_of_hidden(page: _Page, number: int) -> Iterator[Caution]:
    """What no eye sees of a page, where it holds words."""
    for stretch in page.hidden:
        if stretch.reason != OVERLEAF and holds_words(stretch.text):
            message = whole_letters(stretch.told(page.characters))
            yield Caution(code="not-read", message=message, page=number)
    for words in filter(holds_words, page.doubted):
        message = doubtful_text(whole_letters(words))
        yield Caution(code="repaired", message=message, page=number)
    for words in map(whole_letters, page.notes):
        message = f"text written upon the page, not read: “{words}”"
        yield Caution(code="not-read", message=message, page=number)


@cache
def _start_pdfium() -> None:
    """Once for each process."""
    pdfium.FPDF_InitLibrary()


class _Page(NamedTuple):
    """A page's printed lines from the top down, its characters as pdfium has them, and those that
    may be seen otherwise.
    """

    lines: list[Line]
    characters: str
    hidden: Sequence[HiddenPrint] = ()
    notes: Sequence[str] = ()
    doubted: Sequence[str] = ()


def _read_page(
    document: Any, number: int, budget: Budget, suspicions: Suspicions, letters: DrawnLetters
) -> _Page:
    """The page at a place counted from 0; one that cannot be opened holds nothing."""
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return _Page([], "")
    try:
        text = pdfium.FPDFText_LoadPage(page)
        if not text:
            return _Page([], "")
        try:
            opened = _OpenedPage(document, number, page, text)
            return _read_opened(opened, budget, suspicions, letters)
        finally:
            pdfium.FPDFText_ClosePage(text)
    finally:
        pdfium.FPDF_ClosePage(page)


class _OpenedPage(NamedTuple):
    """What pdfium has opened: the file, a page at a place counted from 0, and its text."""

    document: Any
    number: int
    page: Any
    text: Any

    def characters_placed(self) -> PageText:
        """The page with the places of its characters."""
        turned = pdfium.FPDFPage_GetRotation(self.page)
        width = pdfium.FPDF_GetPageWidthF(self.page)
        return PageText(self.text, turned, width, pdfium.FPDF_GetPageHeightF(self.page))


def _read_opened(
    opened: _OpenedPage, budget: Budget, suspicions: Suspicions, letters: DrawnLetters
) -> _Page:
    document, number, page, _ = opened
    seen = opened.characters_placed()
    budget.draw("characters", seen.count(), f"page {number + 1}")
    characters = seen.characters()
    seen.turn(quarter_turns_of_text(seen))
    strokes = NO_STROKES if seen.is_turned_page else strokes_of(page)
    pieces = list(pieces_of(seen, characters))
    hidden = _hidden_on(opened, seen, characters, pieces, suspicions)
    notes = []
    if suspicions.has_notes:
        notes = written_upon(document, number, page, seen.count())
    if hidden:
        pieces = list(pieces_of(seen, without_hidden(characters, hidden)))
    budget.draw("pieces of print", len(pieces), f"page {number + 1}")
    lines = list(_printed_lines(seen, pieces, strokes, number + 1))
    doubted = [seen.words_unlike({**letters.unlike_on(page), **suspicions.unlike_fonts})]
    if suspicions.replaces_text:
        doubted += words_replaced(page, seen, characters)
    return _Page(lines, characters, hidden, notes, doubted)


def _hidden_on(
    opened: _OpenedPage,
    seen: PageText,
    characters: str,
    pieces: Sequence[PrintedPiece],
    suspicions: Suspicions,
) -> list[HiddenPrint]:
    """The print of a page that no eye sees, in the order of the file."""
    document, number, page, text = opened
    covers = tuple(suspicions.covers_of(number, pdfium.FPDF_GetPageCount(document)))
    doubtful = any(is_doubtful(piece, seen, covers) for piece in pieces)
    may_hide = suspicions.may_hide or doubtful or cuts_print(page, text, pieces)
    hidden = hidden_print(page, text, characters, may_hide, suspicions.must_draw or doubtful)
    hidden = with_overleaf(document, number, seen, hidden)
    return sorted([*hidden, *squeezed_print(pieces, seen)])


def _printed_lines(
    page: PageText, pieces: Sequence[PrintedPiece], strokes: Strokes, number: int
) -> Iterator[Line]:
    widest = page.width * _WIDEST_PIECE
    within = [piece for piece in pieces if piece.right - piece.left < widest]
    text, stamps = stamps_apart(page, within)
    rows = list(rows_of(text))
    for place, row in enumerate(rows, 1):
        if (line := _printed_line(page, strokes, row, number, place)) is not None:
            yield line
    for place, stamp in enumerate(stamps, len(rows) + 1):
        yield _stamp_line(page, stamp, number, place)


def _printed_line(
    page: PageText, strokes: Strokes, row: list[PrintedPiece], page_number: int, place: int
) -> Line | None:
    """A row as a line; None where it holds nothing but blanks."""
    # the largest piece sets the size, but for a lone character or two
    main = max(row, key=lambda p: (len(p.text) > 2, p.size))
    left, right = min(p.left for p in row), max(p.right for p in row)
    glyphs: list[Glyph] = []
    if is_backward(row):
        glyphs = in_reading_order(_glyphs(page, row), main.size)
        left, right = min(g.left for g in glyphs), max(g.right for g in glyphs)
        printed = backward_text(page, glyphs, main)
    else:
        printed = forward_text(page, row, main)
    if not printed.text.strip() and not printed.marks:
        return None
    text, marks = plain_letters(printed.text, printed.marks)
    printed = PrintedText(text, marks, printed.emphasis)
    characters = (
        backward_characters(glyphs, main.size)
        if glyphs
        else forward_characters(page, row, main.size)
    )
    struck, underlined = strokes.of_row(characters, main.base, printed)
    return Line(
        text=text,
        number=place,
        page=page_number,
        struck=struck,
        underlined=underlined,
        marks=tuple(marks),
        emphasis=tuple(printed.emphasis),
        box=_box(page, main, left, right, cells=cells_of(characters, printed)),
    )


def _stamp_line(page: PageText, stamp: list[PrintedPiece], page_number: int, place: int) -> Line:
    """The pieces of a stamp as a line; of a turned one the edges are those of its characters."""
    left, right = min(p.left for p in stamp), max(p.right for p in stamp)
    return Line(
        text=plain_letters(" ".join(piece.text for piece in stamp), [])[0],
        number=place,
        page=page_number,
        box=msgspec.structs.replace(_box(page, stamp[0], left, right), stamp=True),
    )


def _box(
    page: PageText,
    main: PrintedPiece,
    left: float,
    right: float,
    cells: tuple[LineCell, ...] = (),
) -> Box:
    """The place of a line whose size and height a piece sets."""
    return Box(
        left=left,
        right=right,
        base=main.base,
        size=round(main.size, 1),
        bold=all(page.is_bold(main.start + at) for at in _first_and_last_letter(main.text)),
        width=page.width,
        height=page.height,
        cells=cells,
    )


def _first_and_last_letter(text: str) -> tuple[int, int]:
    """Where the first and the last letter of a text stand; figures, and Latin letters in Arabic,
    may be of another font.
    """
    is_letter = right_to_left if right_to_left(text[:_LETTERS_OF_SCRIPT]) else str.isalpha
    first = next((at for at, character in enumerate(text) if is_letter(character)), 0)
    backwards = (at for at in range(len(text) - 1, first, -1) if is_letter(text[at]))
    return first, next(backwards, len(text) - 1)


def _glyphs(page: PageText, row: list[PrintedPiece]) -> list[Glyph]:
    """The characters of a row with their places; blanks that pdfium guessed are left to
    `in_reading_order`.
    """
    glyphs = []
    for piece in row:
        for index, character in enumerate(piece.text, piece.start):
            if not character.isspace():
                glyphs.append(Glyph(character, *page.edges(index, character), index))
            elif not page.is_guessed(index):
                glyphs.append(Glyph(character, *page.room(index), index))
    return glyphs
