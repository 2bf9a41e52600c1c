"""Web pages: as Word, LibreOffice, pandoc, mammoth or a document system write them, or as a browser saved them.

    <p class=SingleTxt>1.&nbsp;&nbsp; <i>Urges</i> …<a href="#_ftn1" name="_ftnref1">[1]</a></p>      one Line a block
    <div id=ftn1><p><a href="#_ftnref1">[1]</a> Resolution 70/1.</p></div>                            and its note

A link is a note's mark when what it leads to links back, or opens with the same number; lists count as they are shown;
what a page has around its text (navigation, scripts, forms) is left out and told.
"""

from __future__ import annotations

import re
from collections import Counter

import lxml.etree as etree
import lxml.html
import msgspec
from lxml.etree import _Element

from resdiff.languages.numerals import LATIN_ALPHABET, letters, roman
from resdiff.model.errors import InputError
from resdiff.model.lines import MOST_LINES, Line, NoteText, Reading, join_lines, table_row_line
from resdiff.model.records import Caution
from resdiff.read.formats import SNIFFED, is_web_archive
from resdiff.read.html.notes import BLOCKS, SKIPPED, find_marks, note_text, words
from resdiff.read.run_text import Spelling

_AROUND = frozenset(["nav", "form", "aside", "dialog", "menu"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_DEEP = 300
LARGEST_PAGE = 8 * 1024 * 1024
"""Bytes, without pictures. The longest resolution takes about 1 MB."""
_STYLES = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
    "none": "none",
}
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{2,20})""", re.IGNORECASE)


def read_html(data: bytes, name: str) -> Reading:
    """Lines of a web page; InputError for one that holds no text, is too large or nested beyond reason."""
    if is_web_archive(data[:SNIFFED]):
        raise InputError(name, "is a web archive (.mhtml)", "save the page as HTML")
    if len(data) > LARGEST_PAGE:
        raise InputError(
            name, f"is a web page of more than {LARGEST_PAGE >> 20} MB", "save a single document"
        )
    text, warnings = _decoded(data, name)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        root = lxml.html.document_fromstring(
            text, parser=lxml.html.HTMLParser(huge_tree=False, no_network=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError(
            name, f"is no web page that can be read ({error})", "save it anew from the browser"
        ) from None
    body = root.find("body")
    walk = _Walk(root if body is None else body, name)
    return walk.reading(warnings)


def _decoded(data: bytes, name: str) -> tuple[str, list[Caution]]:
    """As the page says, if it can be read so; else as any text."""
    if (told := _CHARSET.search(data[:4096])) is not None:
        try:
            return data.decode(told[1].decode()).replace("\x00", ""), []
        except (LookupError, UnicodeDecodeError):
            pass
    from resdiff.read.text import decode

    return decode(data, name)


class _Walk:
    """One pass over the page."""

    def __init__(self, body: _Element, name: str) -> None:
        self.body, self.name = body, name
        self.lines: list[Line] = []
        self.notes: list[NoteText] = []
        self.noted: dict[str, _Element] = {}
        self.left_out: Counter[str] = Counter()
        self.marks = find_marks(body)
        self.note_blocks = {block for _, block in self.marks.values()}
        self.spelling = Spelling()
        self.label: tuple[str, int] | None = None
        self.heading = False

    def reading(self, warnings: list[Caution]) -> Reading:
        self.block(self.body, 0)
        self.end()
        for what, count in self.left_out.items():
            message = f"{count} parts of the page around its text not read ({what})"
            warnings.append(Caution(code="not-read", message=message))
        if not self.lines:
            raise InputError(
                self.name, "holds no text", "save the page with its text from the browser"
            )
        return Reading(
            lines=tuple(self.lines),
            notes=tuple(self.notes),
            warnings=tuple(warnings),
        )

    # Blocks

    def block(self, element: _Element, depth: int) -> None:
        if depth > _DEEP:
            raise InputError(
                self.name,
                "is nested too deeply",
                "save the page anew from the browser",
                f"line {element.sourceline}",
            )
        self.inline_text(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self.child(child, depth)
            self.inline_text(child.tail)

    def child(self, child: _Element, depth: int) -> None:
        tag = child.tag
        if tag in SKIPPED or _hidden(child):
            return
        if tag in ("del", "s", "strike"):
            self.left_out["deleted text"] += bool(words(child))
            return
        around = tag in _AROUND or (
            tag in ("header", "footer")
            and not any(a.tag in ("article", "main") for a in child.iterancestors())
        )
        if around or child.get("role") in (
            "navigation",
            "banner",
            "search",
            "contentinfo",
            "complementary",
        ):
            if not any(block in self.note_blocks for block in child.iter()):
                self.left_out[str(tag)] += bool(words(child))
            return
        if child in self.note_blocks:
            return
        if tag == "table" and not _layout(child):
            self.end()
            self.table(child)
        elif tag == "br":
            self.spelling.put("\n")
        elif tag == "hr":
            self.end()
        elif tag in BLOCKS:
            self.end()
            self.heading = tag in _HEADINGS
            if tag == "li":
                self.item(child)
            self.block(child, depth + 1)
            self.end()
        else:
            self.inline(child, depth)

    def inline(self, element: _Element, depth: int) -> None:
        if element in self.marks:
            label, block = self.marks[element]
            if (
                self.noted.setdefault(label, block) is not block
            ):  # an endnote that bears a footnote's number
                label = next(
                    n
                    for i in range(2, 9999)
                    if self.noted.setdefault(n := f"{label}-{i}", block) is block
                )
            if all(n.label != label for n in self.notes[-60:]):
                text = note_text(block, label)
                self.notes.append(NoteText(label=label, text=text, line=block.sourceline))
            self.spelling.mark(label)
            return
        before = self.spelling.look()
        bold, italic = _look(element, self.spelling.worn)
        self.spelling.dress(
            bold,
            italic,
            before[2] or element.tag == "sup" or "super" in (element.get("style") or ""),
        )
        self.block(element, depth + 1)
        self.spelling.dress(*before)

    def inline_text(self, text: str | None) -> None:
        if text:
            self.spelling.put(re.sub(r"[ \t\r\n\f]+", " ", text))

    def item(self, item: _Element) -> None:
        """The label of a list's item, where the page shows one."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return
        style = re.search(
            r"list-style(?:-type)?\s*:\s*([\w-]+)",
            (item.get("style") or "") + ";" + (parent.get("style") or ""),
        )
        form = _STYLES.get(style[1], "1") if style else (parent.get("type") or "1")
        if form == "none":
            return
        start = parent.get("start") or "1"
        number = int(start) if re.fullmatch(r"-?\d{1,5}", start) else 1
        for sibling in parent.iterchildren("li"):
            if re.fullmatch(r"\d{1,5}", sibling.get("value") or ""):
                number = int(sibling.get("value") or 0)
            if sibling is item:
                break
            number += 1
        level = (
            0
            if form == "1" and not any(a.tag in ("ol", "ul") for a in parent.iterancestors())
            else (2 if form in "iI" else 1)
        )
        self.label = (f"{number}." if form == "1" else f"({_counted(form, number)})", level)

    def table(self, table: _Element) -> None:
        outer, self.lines = self.lines, []
        for row in table.iter("tr"):
            cells: list[Line] = []
            for cell in row.iterchildren("td", "th"):
                self.lines = []
                self.block(cell, 0)
                self.end()
                cells.append(join_lines(self.lines) or Line(text=""))
            if (whole := table_row_line(cells)) is not None:
                outer.append(msgspec.structs.replace(whole, number=row.sourceline))
        self.lines = outer

    def end(self) -> None:
        """A block ends here: what it held becomes lines."""
        if len(self.lines) > MOST_LINES:
            raise InputError(
                self.name, f"holds more than {MOST_LINES:,} paragraphs", "name a single document"
            )
        spelling, self.spelling = self.spelling, Spelling()
        label, self.label = self.label, None
        kept = False
        for piece in spelling.split():
            if not piece.text.strip():
                continue
            line = Line(
                text=piece.text,
                number=self.position,
                emphasis=piece.emphasis,
                marks=piece.marks,
                gap=1,
                heading=self.heading or spelling.displays(piece),
            )
            if label is not None and not kept:
                line = msgspec.structs.replace(line, label=label[0], level=label[1])
            kept = True
            self.lines.append(line)
        if label is not None and not kept:
            self.label = label  # <li><p>: the text comes in a block within
        self.heading = False

    @property
    def position(self) -> int:
        return len(self.lines) + 1


def _counted(form: str, number: int) -> str:
    """An item's number in the signs of its list: a, A, i or I."""
    spelled = roman(number) if form in "iI" else letters(number, LATIN_ALPHABET)
    return spelled.upper() if form.isupper() else spelled


def _hidden(element: _Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        element.get("hidden") is not None
        or "display:none" in style
        or "mso-hide:all" in style
        or "visibility:hidden" in style
    )


def _layout(table: _Element) -> bool:
    """Whether a table only sets the page: it holds most of what there is, or the masthead."""
    if (
        table.get("role") == "presentation"
        or next(table.iterdescendants("table"), None) is not None
    ):
        return True
    before = sum(
        len(words(e)) for e in table.itersiblings(preceding=True) if isinstance(e.tag, str)
    )
    cells = [words(cell) for cell in table.iter("td", "th")]
    return (
        before < 400 and any("/" in c and re.search(r"\b[AESC]/[\w./()-]+", c) for c in cells)
    ) or (len(cells) <= 2 and len(words(table)) > 3000)


def _look(element: _Element, worn: tuple[bool, bool]) -> tuple[bool, bool]:
    """Bold and italic inside an element: what its style says goes before what its tag does."""
    style = (element.get("style") or "").replace(" ", "").lower()
    bold, italic = (
        worn[0] or element.tag in ("b", "strong"),
        worn[1] or element.tag in ("i", "em", "cite"),
    )
    if weight := re.search(r"font-weight:(\w+)", style):
        bold = weight[1] in ("bold", "bolder", "600", "700", "800", "900")
    if slope := re.search(r"font-style:(\w+)", style):
        italic = slope[1] in ("italic", "oblique")
    return bold, italic
