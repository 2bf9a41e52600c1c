"""Web pages: as Word, LibreOffice, pandoc, mammoth or a document system write them, or as a browser
saved them.

    <p class=Txt>1.&nbsp; <i>Urges</i> …<a href="#_ftn1" name="_ftnref1">[1]</a></p>      one Line
    <div id=ftn1><p><a href="#_ftnref1">[1]</a> Resolution 70/1.</p></div>   and its note

A link is a note's mark when what it leads to links back, or opens with the same number; lists count
as they are shown; what a page has around its text (navigation, scripts, forms) is left out, with a
warning.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter

import lxml.etree as etree
import lxml.html
import msgspec
from lxml.etree import _Element

from resdiff.model.budget import Budget
from resdiff.model.errors import InputError
from resdiff.model.layout import Layout
from resdiff.model.lines import Line, NoteText, Reading, SourceStretch, table_row_line
from resdiff.model.read_options import AS_ACCEPTED, ReadOptions
from resdiff.model.records import Caution
from resdiff.read.contents import ContentsTable
from resdiff.read.formats import SNIFFED, is_web_archive
from resdiff.read.html.appearance import (
    is_around_text,
    is_layout_table,
    look_inside,
    wraps_tables,
)
from resdiff.read.html.asides import Asides, find_asides
from resdiff.read.html.decoration import StyleSheets
from resdiff.read.html.lists import ItemLabel, ListLabels
from resdiff.read.html.notes import (
    BLOCK_TAGS,
    UNREAD_TAGS,
    LinkedNote,
    find_marks,
    note_text,
    words_of,
)
from resdiff.read.html.office_comments import words_for_office
from resdiff.read.html.typed import keep_lines, typed_page
from resdiff.read.html.visibility import keep_what_is_seen
from resdiff.read.quoting import lines_sent
from resdiff.read.run_text import RunText
from resdiff.read.source_text import markup_budget, markup_texts
from resdiff.read.tables import SourceCell, grid_of, span_of, text_of_table

# What a browser shows nothing of; what it shows and this reader leaves out is lost and told so
_NOT_SHOWN = frozenset({"script", "style", "noscript", "template", "head", "title"})
_INLINE_TAGS = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LARGEST_PAGE = 8 * 1024 * 1024
"""Bytes, without pictures. The longest resolution takes about 1 MB."""
# A note may be referred to twice; looking further back for it would be quadratic in the length of
# the page.
_RECENT_NOTES = 60
_HTML_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BLANKS_OF_LINE = re.compile(r"[ \t\r\f]+")  # where line ends are kept
# what programs of mail write into a page
_MAIL_CLASS = re.compile(rb"gmail_quote|moz-cite-prefix|divRplyFwdMsg|OutlookMessageHeader")
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{2,20})""",  # <meta charset="utf-8">
    re.IGNORECASE,
)


def read_html(data: bytes, name: str, options: ReadOptions = AS_ACCEPTED) -> Reading:
    """Lines of a web page; InputError for one that holds no text, is too large or nested beyond
    reason.
    """
    if is_web_archive(data[:SNIFFED]):
        raise InputError(name, "is a web archive (.mhtml)", "save the page as HTML")
    if len(data) > LARGEST_PAGE:
        raise InputError(
            name, f"is a web page of more than {LARGEST_PAGE >> 20} MB", "save a single document"
        )
    text, warnings = _decoded_page(data, name)
    source = page_texts(text)
    budget = markup_budget(name, text, source)
    root = _parsed_page(text, name)
    found = root.find("body")
    body = root if found is None else found
    seen = keep_what_is_seen(root, body)
    warnings += (*words_for_office(root), *seen.warnings)
    if (typed := typed_page(body)) is not None:
        from resdiff.read.text import read_lines  # most pages are no typed text

        reading = read_lines(typed, name, warnings, language=options.language)
        return msgspec.structs.replace(reading, source=source, layout=Layout.LINES)
    asides = find_asides(body)
    page = _HtmlPage(
        budget=budget,
        body=body,
        marks={link: n for link, n in find_marks(body).items() if link not in asides.marks},
        asides=asides,
        sheets=StyleSheets(root),
        lists=ListLabels(root),
        typed=keep_lines(body),
    )
    reading = _HtmlWalk(page, options.language).reading(warnings)
    reading = msgspec.structs.replace(
        reading, source=source, furniture=(*reading.furniture, *seen.furniture)
    )
    return lines_sent(reading) if _MAIL_CLASS.search(data) else reading


def _parsed_page(text: str, name: str) -> _Element:
    """The elements of a page; InputError for one that is none, or is nested beyond reason."""
    bare = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)  # lxml takes no text that states an encoding
    parser = lxml.html.HTMLParser(huge_tree=False, no_network=True)
    try:
        root: _Element = lxml.html.document_fromstring(bare, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError(
            name, f"is no web page that can be read ({error})", "save it anew from the browser"
        ) from None
    # the parser drops what stands deeper, and says no more of it than this
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise InputError(name, "is nested too deeply", "save the page anew from the browser")
    return root


def page_texts(page: str) -> tuple[SourceStretch, ...]:
    """What a browser shows of a page, line by line, without a parser."""
    return markup_texts(page, _NOT_SHOWN, _INLINE_TAGS)


def _decoded_page(data: bytes, name: str) -> tuple[str, list[Caution]]:
    """The text of a page in the encoding that it states, if it can be read so; else as any text."""
    if (stated := _CHARSET.search(data[:4096])) is not None:
        try:
            return data.decode(stated[1].decode()).replace("\x00", ""), []
        except (LookupError, UnicodeDecodeError):
            pass
    from resdiff.read.encodings import decode

    return decode(data, name)


class _HtmlPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page, and what is known of it before its text is read.

    budget  what it may still hold
    marks   the note by each link that marks one
    asides  tables of contents and comments
    lists   how its lists are labelled
    typed   elements whose line ends are kept
    """

    budget: Budget
    body: _Element
    marks: dict[_Element, LinkedNote]
    asides: Asides
    sheets: StyleSheets
    lists: ListLabels
    typed: frozenset[_Element]


class _HtmlWalk:
    """One pass over a page: each block that ends becomes lines."""

    def __init__(self, page: _HtmlPage, language: str | None) -> None:
        self._page, self._name, self._sheets = page, page.budget.name, page.sheets
        self._body, self._marks = page.body, page.marks
        self._contents = ContentsTable()
        self._language = language  # the one wanted of several side by side
        self._furniture: list[str] = []
        self._cautions: list[Caution] = []
        self._note_blocks = {note.block for note in page.marks.values()}
        self._lines: list[Line] = []
        self._notes: list[NoteText] = []
        self._labelled: dict[str, _Element] = {}  # by label, the block of a note
        self._left_out: Counter[str] = Counter()
        self._text = RunText()  # of the present block
        self._label: ItemLabel | None = None  # of the list's item that the block begins
        self._heading = False

    def reading(self, warnings: list[Caution]) -> Reading:
        """The lines of the page; InputError where it holds none.

        `warnings` are those of its encoding.
        """
        self._block(self._body)
        self._end_block()
        left_out = (
            f"{count} parts of the page around its text not read ({what})"
            for what, count in self._left_out.items()
        )
        if not self._lines:
            raise InputError(
                self._name, "holds no text", "save the page with its text from the browser"
            )
        lines, contents = self._contents.parted(self._lines)
        return Reading(
            lines=tuple(lines),
            notes=tuple(self._notes),
            furniture=(*self._furniture, *contents),
            warnings=(
                *warnings,
                *self._cautions,
                *self._contents.warnings(),
                *(Caution(code="not-read", message=message) for message in left_out),
            ),
        )

    # Blocks

    def _block(self, element: _Element) -> None:
        blanks = _BLANKS_OF_LINE if element in self._page.typed else _HTML_BLANKS
        self._inline_text(element.text, blanks)
        for child in element:
            if isinstance(child.tag, str) and not self._leave_out(child):
                self._child(child)
            self._inline_text(child.tail, blanks)

    def _leave_out(self, child: _Element) -> bool:
        """Whether an element is no text of the page; what a reader could miss is counted."""
        if child.tag in UNREAD_TAGS:
            return True
        if self._is_aside(child):
            return True
        if is_around_text(child):
            # notes may stand in an <aside> or a <footer>: they are read where their marks are
            if not any(block in self._note_blocks for block in child.iter()):
                words = words_of(child)
                self._left_out[str(child.tag)] += bool(words)
                self._furniture += [words] if words else []
            return True
        return child in self._note_blocks

    def _is_aside(self, child: _Element) -> bool:
        """Whether an element is a table of contents or a comment, which are told."""
        asides = self._page.asides
        if child in asides.contents:
            self._end_block()
            self._contents.take(words_of(child), len(self._lines))
        elif child in asides.marks:
            self._furniture.append(words_of(child))
        elif child in asides.comments:
            message = f"a comment is not compared: {words_of(child)}"
            self._cautions.append(Caution(code="comment", message=message))
        else:
            return False
        return True

    def _child(self, child: _Element) -> None:
        tag = child.tag
        if tag == "br":
            self._text.put("\n")
        elif tag == "hr":
            self._end_block()
        elif tag == "table" and not wraps_tables(child):
            self._end_block()
            self._table(child)
        elif tag in BLOCK_TAGS:
            self._end_block()
            self._heading = tag in _HEADING_TAGS
            if tag == "li":
                self._label = self._page.lists.label(child) or self._label
            outside = self._text.look
            self._text.look = look_inside(child, outside, self._sheets)
            self._block(child)
            self._end_block()
            self._text.look = outside
        else:
            self._inline(child)

    def _table(self, table: _Element) -> None:
        """The text of a table that holds one; else, where it only sets the page, the blocks of its
        cells, elsewhere a line for each row.
        """
        rows = [(row, self._cells(row)) for row in table.iter("tr")]
        found = text_of_table(grid_of([cells for _, cells in rows]), self._language, self._lines)
        if found is not None:
            self._lines += found.lines
            self._furniture += found.furniture
            self._cautions += found.warnings
        elif is_layout_table(table):
            self._lines += [line for _, cells in rows for cell in cells for line in cell.lines]
        else:
            for row, cells in rows:
                if (line := table_row_line([cell.line() for cell in cells])) is not None:
                    self._lines.append(msgspec.structs.replace(line, number=row.sourceline))

    def _cells(self, row: _Element) -> list[SourceCell]:
        """The cells of a row, each with the lines of its blocks."""
        cells = []
        for cell in row.iterchildren("td", "th"):
            outer, self._lines = self._lines, []
            self._block(cell)
            self._end_block()
            inner, self._lines = self._lines, outer
            columns, deep = span_of(cell.get("colspan")), span_of(cell.get("rowspan"))
            cells.append(SourceCell(inner, columns=columns, rows=deep))
        return cells

    def _end_block(self) -> None:
        """A block ends here: what it held becomes lines, the first of which bears the label of its
        item.
        """
        text, self._text = self._text, RunText()
        self._text.look = text.look
        for piece in text.pieces():
            if not piece.text.strip():
                continue
            line = Line(
                text=piece.text,
                number=len(self._lines) + 1,
                emphasis=piece.emphasis,
                struck=piece.struck,
                underlined=piece.underlined,
                marks=piece.marks,
                gap=1,
                heading=self._heading or text.is_displayed(piece),
            )
            # <li><p>: an item whose text comes in a block within keeps its label until then
            if self._label is not None:
                line = _labelled(line, self._label)
                self._label = None
            self._page.budget.draw("paragraphs", 1)
            self._lines.append(line)
        self._heading = False

    # Within a block

    def _inline(self, element: _Element) -> None:
        if element in self._marks:
            self._mark(self._marks[element])
            return
        outside = self._text.look
        self._text.look = look_inside(element, outside, self._sheets)
        self._block(element)
        self._text.look = outside

    def _inline_text(self, text: str | None, blanks: re.Pattern[str]) -> None:
        if text and not self._text.put_raised_number(text):
            self._text.put(blanks.sub(" ", text))

    def _mark(self, note: LinkedNote) -> None:
        """A note's mark into the text, and its text among the notes, once."""
        label = self._distinct_label(note)
        if all(known.label != label for known in self._notes[-_RECENT_NOTES:]):
            self._notes.append(note_text(note.block, label, self._sheets))
        self._text.mark(label)

    def _distinct_label(self, note: LinkedNote) -> str:
        """The label of a note; that of an endnote which bears a footnote's number gets a number
        itself: 1-2.
        """
        numbered = (f"{note.label}-{count}" for count in range(2, 9999))
        return next(
            label
            for label in itertools.chain([note.label], numbered)
            if self._labelled.setdefault(label, note.block) is note.block
        )


def _labelled(line: Line, item: ItemLabel) -> Line:
    return msgspec.structs.replace(line, label=item.label, level=item.level, depth=item.depth)
