"""Word files (.docx), as the documents system issues them and as delegations pass them round (conventions 6.1).

    first-page header   United Nations | A/C.3/80/L.4      the masthead stands there, not in the text
    <w:tab/>1.<w:tab/>  or <w:numPr>                       numbers typed or automatic: one label either way
    <w:ins>, <w:del>    tracked changes                    read as accepted, or as before them

One Line a paragraph; notes by their references in the text; tables a row a line behind the masthead, a cell a line in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import msgspec
from lxml.etree import _Element

from resdiff.languages.numerals import roman
from resdiff.model.errors import InputError
from resdiff.model.lines import (
    MOST_LINES,
    Line,
    NoteText,
    Reading,
    Revisions,
    join_lines,
    table_row_line,
)
from resdiff.model.records import Caution
from resdiff.ooxml.names import W
from resdiff.ooxml.numbering import Numbering
from resdiff.ooxml.package import Package
from resdiff.ooxml.styles import Styles, first, level_of, number_of, switched
from resdiff.read.run_text import ENDS, LONG, Spelling

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SYMBOL_SIGNS = {"f02d": "-", "f0b7": "•", "f0a7": "•", "f0a0": " ", "f0d8": "•"}


def read_docx(data: bytes, name: str, revisions: Revisions = "accepted") -> Reading:
    """Lines of a Word file; InputError for one that is broken, protected or no Word file."""
    return walk_docx(data, name, revisions)[1]


def walk_docx(
    data: bytes, name: str, revisions: Revisions = "accepted"
) -> tuple[DocxWalk, Reading]:
    """A Word file walked through, and what was read of it."""
    walk = DocxWalk(Package(data, name), revisions)
    return walk, walk.reading()


class DocxWalk:
    """One pass over the text of a package.

    `elements` are the paragraphs as they were met: the number of a line, from 1, is the place of its paragraph there.
    `automatic` holds the label and the level of those that Word numbers.
    """

    def __init__(self, package: Package, revisions: Revisions = "accepted") -> None:
        office = dict(package.related("").values())
        self.main = main = office.get("officeDocument", "word/document.xml")
        root = package.xml(main)
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            raise InputError(
                package.name,
                "is a zip archive but no Word file",
                "name a .docx, .pdf, .html, .xml or .txt file",
            )
        self.body = body
        self.package = package
        self.original = revisions == "original"
        self.related = package.related(main)
        parts = dict(self.related.values())
        self.numbering = Numbering(package.xml(parts.get("numbering", "word/numbering.xml")))
        self.styles = Styles(package.xml(parts.get("styles", "word/styles.xml")))
        self.note_texts = {
            kind: self.read_notes(package.xml(parts.get(f"{kind}s", f"word/{kind}s.xml")), kind)
            for kind in ("footnote", "endnote")
        }
        self.comments = package.xml(parts.get("comments", "word/comments.xml"))
        self.settings = package.xml(parts.get("settings", "word/settings.xml"))
        self.lines: list[Line] = []
        self.notes: list[NoteText] = []
        self.labels: dict[str, int] = {"footnote": 0, "endnote": 0}
        self.elements: list[_Element] = []
        self.automatic: dict[_Element, tuple[str, int]] = {}
        self.in_masthead = True
        self.cited = ""  # the note referred to last
        self.held: Spelling | None = (
            None  # a paragraph whose mark is deleted: the next one goes on with it
        )
        self.tracked = {"ins": 0, "del": 0}
        self.left_out: Counter[str] = Counter()

    @property
    def position(self) -> int:
        return len(self.elements)

    def reading(self) -> Reading:
        for header in self.first_headers():
            self.blocks(header)
        self.in_masthead = True
        self.blocks(self.body)
        self.release()
        return Reading(
            lines=tuple(self.lines),
            notes=tuple(self.notes),
            fields={},
            properties=self.properties(),
            warnings=tuple(self.warnings()),
        )

    # What stands beside the text

    def first_headers(self) -> Iterator[_Element]:
        """The header of the first page, where the masthead of an official file stands."""
        section = next(self.body.iter(f"{W}sectPr"), None)
        for reference in section.findall(f"{W}headerReference") if section is not None else ():
            if (
                reference.get(f"{W}type") == "first"
                and section is not None
                and section.find(f"{W}titlePg") is not None
            ):
                root = self.package.xml(self.related.get(reference.get(_R, ""), ("", ""))[1])
                if root is not None:
                    yield root

    def read_notes(self, root: _Element | None, kind: str) -> dict[str, _Element]:
        return {
            note.get(f"{W}id", ""): note
            for note in (root.iter(f"{W}{kind}") if root is not None else ())
            if note.get(f"{W}type", "normal") == "normal"
        }

    def properties(self) -> dict[str, str]:
        """What the documents system keeps of a file: symbol, session, title and more."""
        out: dict[str, str] = {}
        for variable in self.settings.iter(f"{W}docVar") if self.settings is not None else ():
            out[variable.get(f"{W}name", "")] = variable.get(f"{W}val", "")
        root = self.package.xml("docProps/custom.xml")
        for element in root if root is not None else ():
            if isinstance(element.tag, str):
                out[element.get("name", "")] = "".join(str(t) for t in element.itertext())
        return {k: " ".join(v.replace("_x000d_", " ").split()) for k, v in out.items() if v.strip()}

    def warnings(self) -> Iterator[Caution]:
        if any(self.tracked.values()):
            how = (
                "as before them"
                if self.original
                else "as accepted; --revisions original reads the text before them"
            )
            message = f"{self.tracked['ins']} tracked insertions and {self.tracked['del']} deletions, read {how}"
            yield Caution(code="tracked-changes", message=message)
        for comment in self.comments.iter(f"{W}comment") if self.comments is not None else ():
            text = " ".join(
                "".join(str(t.text or "") for t in p.iter(f"{W}t")) for p in comment.iter(f"{W}p")
            ).strip()
            message = (
                f"a comment by {comment.get(f'{W}author') or 'somebody'} is not compared: {text}"
            )
            yield Caution(code="comment", message=message)
        for what, count in self.left_out.items():
            yield Caution(code="not-read", message=f"{count} {what} not read")

    # The text

    def blocks(self, parent: _Element) -> None:
        for block in parent:
            tag = block.tag
            if tag == f"{W}p":
                self.paragraph(block)
            elif tag == f"{W}tbl":
                self.table(block)
            elif tag in (
                f"{W}sdt",
                f"{W}sdtContent",
                f"{W}customXml",
                *(f"{W}{t}" for t in self.kept_wrappers()),
            ):
                self.blocks(block)
            elif tag == f"{_CHOICE}AlternateContent":
                self.blocks(chosen_alternative(block))
            elif tag == f"{W}altChunk":
                self.left_out["embedded documents"] += 1

    def kept_wrappers(self) -> tuple[str, str]:
        return ("del", "moveFrom") if self.original else ("ins", "moveTo")

    def as_asked(self, properties: _Element | None) -> _Element | None:
        """What a paragraph or a run looks like: where the text before tracked changes is asked for, before them."""
        tag = "" if properties is None else str(properties.tag)
        changed = (
            properties.find(f"{tag}Change") if self.original and properties is not None else None
        )
        return properties if changed is None else changed.find(tag)

    def table(self, table: _Element) -> None:
        self.release()
        rows = [
            row for row in table.iter(f"{W}tr") if _own_table(row) is table and not self.gone(row)
        ]
        if self.in_masthead:
            for row in rows:
                for cell in self.cells(row, table):
                    self.blocks(cell)
                    self.release()
            return
        outer = self.lines
        for row in rows:
            cells: list[Line] = []
            for cell in self.cells(row, table):
                self.lines = []
                self.blocks(cell)
                self.release()
                cells.append(join_lines(self.lines) or Line(text="", number=self.position))
            if (whole := table_row_line(cells)) is not None:
                outer.append(whole)
        self.lines = outer

    def cells(self, row: _Element, table: _Element) -> Iterator[_Element]:
        return (
            cell for cell in row.iter(f"{W}tc") if _own_table(cell) is table and not self.gone(cell)
        )

    def gone(self, element: _Element) -> bool:
        """Whether a row or a cell is not in the text that is asked for."""
        marks = ("trPr/ins", "tcPr/cellIns") if self.original else ("trPr/del", "tcPr/cellDel")
        return any(
            element.find("/".join(f"{W}{step}" for step in mark.split("/"))) is not None
            for mark in marks
        )

    def paragraph(self, element: _Element) -> None:
        self.elements.append(element)
        if self.position > MOST_LINES:
            raise InputError(
                self.package.name,
                f"holds more than {MOST_LINES:,} paragraphs",
                "name a single document",
            )
        own = element.find(f"{W}pPr")
        properties = self.as_asked(own)
        spelling = self.held or Spelling()
        self.held = None
        styles = self.styles.of(properties)
        bold, italic = first(*(s.bold for s in styles)), first(*(s.italic for s in styles))
        boxes: list[_Element] = []
        self.inline(element, spelling, bold, italic, boxes)
        mark = own.find(f"{W}rPr") if own is not None else None
        gone = ("ins", "moveTo") if self.original else ("del", "moveFrom")
        if mark is not None and any(mark.find(f"{W}{kind}") is not None for kind in gone):
            self.held = spelling
        else:
            self.emit(spelling, properties)
        for box in boxes:
            self.blocks(box)

    def release(self) -> None:
        """Nothing follows that could go on with a paragraph whose mark is deleted."""
        if self.held is not None:
            held, self.held = self.held, None
            self.emit(held, None)

    def emit(self, spelling: Spelling, properties: _Element | None) -> None:
        heading = any(s.heading for s in self.styles.of(properties))
        heading |= properties is not None and properties.find(f"{W}outlineLvl") is not None
        pieces = [piece for piece in spelling.split() if piece.text.strip()]
        numbered = self.numbered(properties)  # an empty paragraph of a list has its number too
        for place, piece in enumerate(pieces):
            framed = properties is not None and properties.find(f"{W}framePr") is not None
            if framed and (found := re.match(r"(\*{1,3})\s*(?=[^\s*])", piece.text)):
                self.notes.append(
                    NoteText(label=found[1], text=piece.text[found.end() :], line=self.position)
                )
                continue
            line = Line(
                text=piece.text,
                number=self.position,
                emphasis=piece.emphasis,
                marks=piece.marks,
                gap=1,
                heading=heading or spelling.displays(piece),
            )
            if numbered is not None and place == 0:
                line = msgspec.structs.replace(line, label=numbered[0], level=numbered[1])
            if len(piece.text) > LONG or numbered is not None or piece.text.endswith(ENDS):
                self.in_masthead = False
            self.lines.append(line)

    def list_of(self, properties: _Element | None) -> tuple[str, int] | None:
        """The list that a paragraph is counted in, by itself or by its style, and its level; null for none."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        found = number_of(own)
        if found is None:
            told = level_of(own)
            for style in self.styles.of(properties):
                if style.number is not None:
                    number, depth = style.number
                    depth = (
                        self.numbering.depth_of_style(number, style.name)
                        if depth is None
                        else depth
                    )
                    found = number, depth if told is None else told
                    break
        return None if found is None else (found[0], found[1] or 0)

    def counts(self, properties: _Element | None) -> bool:
        """Whether Word numbers a paragraph with these properties."""
        found = self.list_of(properties)
        return found is not None and found[1] in self.numbering.levels.get(found[0], ())

    def numbered(self, properties: _Element | None) -> tuple[str, int] | None:
        """The automatic label of a paragraph and its level, 0 for a numbered paragraph."""
        found = self.list_of(properties)
        counted = self.numbering.next(*found) if found is not None else None
        if counted is None:
            return None
        level = 2 if "oman" in counted.form else 1
        if (
            re.search(r"\d", counted.label)
            and counted.form in ("decimal", "decimalZero", "hindiNumbers")
            and counted.depth == 0
        ):
            level = 0
        self.automatic[self.elements[-1]] = counted.label, level
        return counted.label, level

    def inline(
        self, parent: _Element, out: Spelling, bold: bool, italic: bool, boxes: list[_Element]
    ) -> None:
        for child in parent:
            tag = child.tag
            if not isinstance(tag, str):
                continue
            name = tag.removeprefix(W)
            if name == "r":
                self.run(child, out, bold, italic, boxes)
            elif name in ("ins", "moveTo", "del", "moveFrom"):
                kind = "ins" if name in ("ins", "moveTo") else "del"
                self.tracked[kind] += 1
                if (kind == "del") == self.original:
                    self.inline(child, out, bold, italic, boxes)
            elif name in (
                "hyperlink",
                "smartTag",
                "sdt",
                "sdtContent",
                "fldSimple",
                "customXml",
                "dir",
                "bdo",
            ):
                self.inline(child, out, bold, italic, boxes)
            elif tag == f"{_CHOICE}AlternateContent":
                self.inline(chosen_alternative(child), out, bold, italic, boxes)
            elif tag.startswith("{http://schemas.openxmlformats.org/officeDocument/2006/math}"):
                out.put("".join(t.text or "" for t in child.iter(_MATH)))

    def run(
        self, run: _Element, out: Spelling, bold: bool, italic: bool, boxes: list[_Element]
    ) -> None:
        look = self.as_asked(run.find(f"{W}rPr"))
        if look is not None:
            styles = self.styles.of(look)
            if first(switched(look.find(f"{W}vanish")), *(s.hidden for s in styles)):
                self.left_out["stretches of hidden text"] += 1
                return
            told = {t: switched(look.find(f"{W}{t}")) for t in ("b", "i", "bCs", "iCs")}
            bold = first(told["b"], *(s.bold for s in styles), bold or told["bCs"])
            italic = first(told["i"], *(s.italic for s in styles), italic or told["iCs"])
        raised = (
            look is not None
            and (v := look.find(f"{W}vertAlign")) is not None
            and v.get(f"{W}val") == "superscript"
        )
        out.dress(bold, italic, raised)
        custom, kind = False, "footnote"
        for child in run.iterchildren():
            name = child.tag.removeprefix(W) if isinstance(child.tag, str) else ""
            if name in ("t", "delText"):
                if custom:  # the mark that a note brings itself, an asterisk
                    self.reference(out, kind, None, (child.text or "").strip())
                    custom = False
                    continue
                out.put(child.text or "")
            elif name in ("tab", "ptab"):
                out.put("\t")
            elif name in ("br", "cr"):
                out.put("\n" if child.get(f"{W}type") in (None, "textWrapping") else " ")
            elif name == "noBreakHyphen":
                out.put("\u2011")
            elif name == "sym":
                code = child.get(f"{W}char", "").lower()
                if custom:
                    self.reference(out, kind, None, "*")
                    custom = False
                elif code in _SYMBOL_SIGNS:
                    out.put(_SYMBOL_SIGNS[code])
                else:
                    out.put("\ufffd")
                    self.left_out["signs of a symbol font"] += 1
            elif name in ("footnoteReference", "endnoteReference"):
                self.cited = child.get(f"{W}id", "")
                custom = child.get(f"{W}customMarkFollows") not in (None, "0", "false")
                kind = name.removesuffix("Reference")
                if not custom:
                    self.reference(out, kind, self.cited, None)
            elif name == "fldChar":
                out.field(child.get(f"{W}fldCharType", ""))
            elif name in ("drawing", "pict", "object") or child.tag == f"{_CHOICE}AlternateContent":
                source = (
                    chosen_alternative(child)
                    if child.tag == f"{_CHOICE}AlternateContent"
                    else child
                )
                texts = list(source.iter(f"{W}txbxContent"))
                boxes.extend(texts)
                if not texts and not self.in_masthead:
                    self.left_out["pictures or objects"] += 1

    def reference(self, out: Spelling, kind: str, own: str | None, mark: str | None) -> None:
        note = self.note_texts[kind].get(own if own is not None else self.cited)
        if note is None:
            return
        if mark is None:
            self.labels[kind] += 1
            count = self.labels[kind]
            mark = roman(count) if kind == "endnote" and self.note_texts["footnote"] else str(count)
        text = Spelling()
        for paragraph in note.iter(f"{W}p"):
            self.inline(paragraph, text, False, False, [])
            text.put(" ")
        whole = (
            re.sub(r"^\s*(?:\*{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?\s*", "", text.whole())
            if mark.startswith("*")
            else text.whole()
        )
        self.notes.append(NoteText(label=mark, text=" ".join(whole.split()), line=self.position))
        out.mark(mark)


def chosen_alternative(alternatives: _Element) -> _Element:
    """What is read of alternatives: the first choice, else what is there for programs that know none."""
    choice = alternatives.find(f"{_CHOICE}Choice")
    if choice is None:
        choice = alternatives.find(f"{_CHOICE}Fallback")
    return choice if choice is not None else alternatives


def _own_table(element: _Element) -> _Element | None:
    return next(element.iterancestors(f"{W}tbl"), None)
