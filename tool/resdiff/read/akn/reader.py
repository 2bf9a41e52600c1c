"""AKN4UN, the XML in which the Secretariat publishes resolutions (conventions 6.3).

    <container name="Recalling"><p>…<authorialNote marker="5"/>…</p></container>      a preambular paragraph
    <paragraph><num>3.</num><list><intro/><point><num>(a)</num>…                      an operative one with its list

Lists come as blockList/item and as list/point, sublists beside or inside their points; `eId`s are no paragraph
numbers; Arabic files often lack <num>; annexes stand in <attachments> or flattened behind a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.languages import code_of_terminology
from resdiff.model.akn import NAMESPACE
from resdiff.model.errors import InputError
from resdiff.model.lines import Line, NoteText, Reading, Role
from resdiff.model.records import Caution
from resdiff.read.akn.inline_text import (
    NOTE,
    STRUCTURES,
    children,
    joined,
    letters_of,
    may_hold_signs,
    settle,
    spelled,
    tag_of,
)

_BLOCKS = ("blockList", "list", "sublist")
_ITEMS = ("item", "point")
_STRUCTURE_TAGS = tuple(NAMESPACE + tag for tag in STRUCTURES)
_NUM = NAMESPACE + "num"
_AUTHORIAL = NAMESPACE + "authorialNote"
_MASTHEAD = (
    "docNumber",
    "docAuthority",
    "docStatus",
    "docDate",
    "session",
    "docProponent",
    "inline",
)


def read_akn(data: bytes, name: str) -> Reading:
    """Lines of an AKN4UN file; InputError for XML that is cut, hostile or no AKN."""
    root, warnings = _parse(data, name)
    statements = [
        e for e in root.iter(NAMESPACE + "statement", NAMESPACE + "doc") if tag_of(e) == "statement"
    ]
    if tag_of(root) != "akomaNtoso" or not statements:
        raise InputError(
            name,
            f"is XML but no Akoma Ntoso statement (its root is <{tag_of(root)}>)",
            "name an AKN4UN file",
        )
    return _Walk(root, may_hold_signs(data, root.getroottree().docinfo.encoding)).reading(
        statements, warnings
    )


def _parse(data: bytes, name: str) -> tuple[_Element, list[Caution]]:
    head = data[:2048].replace(b"\x00", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in data:
        raise InputError(
            name, "declares a document type or entities", "remove the declaration", "line 1"
        )
    try:
        root = etree.fromstring(data, _parser(recover=False))
        return _without_entities(root, name), []
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        problem = (getattr(error, "msg", None) or str(error)).split(", line")[0]
    tail = data.rstrip().replace(b"\x00", b"")
    complete = tail.endswith(b"akomaNtoso>")
    if complete:
        root = etree.fromstring(data, _parser(recover=True))
        if root is not None:
            _without_entities(root, name)
            told = Caution(
                code="xml-repaired",
                message=f"not well-formed XML ({problem}); read as far as it goes",
                line=line,
            )
            return root, [told]
    raise InputError(
        name, f"is broken XML ({problem})", "fetch the file again", f"line {line}" if line else None
    )


def _without_entities(root: _Element, name: str) -> _Element:
    """The root, if its document declares no type: an entity of its own would vanish from the text."""
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError(name, "declares a document type or entities", "remove the declaration")
    return root


@cache
def _parser(recover: bool) -> etree.XMLParser[_Element]:
    """A parser that expands nothing and fetches nothing; kept, for it knows the names of elements from file to file."""
    return etree.XMLParser(
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        collect_ids=False,
    )


class _Walk:
    """One pass over the tree: lines, notes and masthead fields."""

    def __init__(self, root: _Element, private: bool) -> None:
        self.root = root
        self.private = private
        self.has_structures = next(root.iter(*_STRUCTURE_TAGS), None) is not None
        self.lines: list[Line] = []
        self.notes: list[NoteText] = []
        self.fields: dict[str, str] = {}
        self.part = ""

    def reading(self, statements: list[_Element], warnings: list[Caution]) -> Reading:
        self.masthead()
        several = len(statements) > 1
        for position, statement in enumerate(statements):
            letter = self._part_letter(statement, position) if several else ""
            self.part = f"{letter}." if letter else ""
            if letter and (preface := statement.find(f"{NAMESPACE}preface")) is not None:
                self.emit_pieces([preface], "heading", 0, None, None, preface)
            self.statement(statement)
        language = self.root.find(f".//{NAMESPACE}FRBRlanguage")
        code = code_of_terminology(language.get("language", "")) if language is not None else None
        return Reading(
            lines=tuple(self.lines),
            notes=tuple(self.notes),
            fields=self.fields,
            language=code,
            warnings=tuple(warnings),
        )

    @staticmethod
    def _part_letter(statement: _Element, position: int) -> str:
        number = joined(statement.find(f"{NAMESPACE}preface//{NAMESPACE}docNumber"))
        found = re.fullmatch(r"(?:.*\s)?([A-Z])\.?", number or "")
        return found[1] if found else chr(ord("A") + position)

    def masthead(self) -> None:
        """What the cover page and the preface mark up by name."""
        cover = self.root.find(f".//{NAMESPACE}coverPage")
        marked = [e for e in cover.iter() if isinstance(e.tag, str)] if cover is not None else []
        for tag, element in ((tag_of(e), e) for e in marked):
            if tag not in _MASTHEAD:
                continue
            refers, text = element.get("refersTo"), joined(element) or ""
            if tag == "docNumber" and refers == "#symbol":
                self.fields["symbol"] = text
            elif tag == "docAuthority" and refers == "#issuingBody":
                self.fields["organ"] = text
            elif tag == "docStatus":
                self.fields["distribution"] = text
            elif tag == "docDate" and refers == "#dateOfIssuance":
                self.fields["date"] = element.get("date") or ""
            elif tag == "docDate" and refers == "#adoptionDate":
                self.fields["adopted"] = element.get("date") or ""
            elif tag == "session":
                self.fields["session"] = element.get("value") or text
            elif tag == "docProponent":
                self.fields["origin"] = text
            elif tag == "inline" and element.get("name") in (
                "agenda item",
                "agenda item name",
                "adoptionMeeting",
            ):
                self.fields[element.get("name", "")] = text
        preface = self.root.find(f".//{NAMESPACE}preface")
        if preface is not None:
            titles = [joined(e) for e in preface.iter(NAMESPACE + "docTitle")]
            self.fields["title"] = " ".join(filter(None, titles))
        event = self.root.find(f".//{NAMESPACE}conclusions")
        if event is not None:
            meeting = event.find(f".//{NAMESPACE}inline[@name='adoptionMeeting']")
            meeting = meeting if meeting is not None else event.find(f".//{NAMESPACE}location")
            when = event.find(f".//{NAMESPACE}docDate")
            if meeting is not None:
                self.fields["adoptionMeeting"] = joined(meeting) or ""
            if when is not None and when.get("date"):
                self.fields["adopted"] = when.get("date", "")
        work = self.root.find(f".//{NAMESPACE}FRBRWork/{NAMESPACE}FRBRdate[@name='adoption']")
        if work is not None and work.get("date"):
            self.fields.setdefault("adopted", work.get("date", ""))

    def statement(self, statement: _Element) -> None:
        for tag, child in children(statement):
            if tag == "preamble":
                self.preamble(child)
            elif tag == "mainBody":
                self.body(child)
            elif tag == "conclusions":
                for _, element in children(child):
                    self.emit_text(joined(element), "closing", element)
            elif tag == "attachments":
                outer = self.part
                for annex in child.iter(NAMESPACE + "mainBody"):
                    self.lines.append(
                        Line(text="", role="annex", number=annex.sourceline, part=outer)
                    )
                    self.body(annex)
                self.part = outer

    def preamble(self, preamble: _Element) -> None:
        for tag, child in children(preamble):
            if tag == "formula" or child.get("name") in ("enactingFormula", "formula"):
                self.emit_text(joined(child), "enacting", child)
            elif tag == "container":
                self.paragraph(child, "preambular", child.get("name"))
            else:  # a row of asterisks between two parts of a preamble
                self.emit(child, "heading", 0, None)

    def body(self, body: _Element) -> None:
        for tag, child in children(body):
            if tag == "section":
                self.body(child)
            elif tag == "crossHeading":
                self.emit(
                    child,
                    "preambular" if child.get("refersTo") == "#preamble" else "heading",
                    0,
                    None,
                )
            elif tag in ("subheading", "heading") or tag == "num":
                self.emit_text(joined(child), "heading", child)
            elif tag == "container" and child.get("name") in ("enactingFormula", "formula"):
                self.emit_text(joined(child), "enacting", child)
            elif tag == "container":
                tables = child.findall(NAMESPACE + "table")
                if tables:
                    self.tables(tables)
                else:
                    self.paragraph(child, "preambular", child.get("name"))
            elif tag == "table":
                self.tables([child])
            elif tag == "paragraph":
                self.body_paragraph(child)
            else:
                self.emit(child, None, 0, None)

    def body_paragraph(self, paragraph: _Element) -> None:
        inside = children(paragraph)
        titles = [e for tag, e in inside if tag in ("heading", "subheading")]
        bare = bool(titles) and all(tag in ("heading", "subheading", "num") for tag, _ in inside)
        number = joined(paragraph.find(NAMESPACE + "num")) if bare else None
        for place, title in enumerate(titles):
            self.emit_pieces([title], "heading", 0, number if place == 0 else None, None, title)
        if bare:
            return
        role: Role | None = None
        if (paragraph.get("class") or "").startswith("H") and paragraph.find(
            f".//{NAMESPACE}list"
        ) is None:
            role = "heading"
        self.paragraph(paragraph, role, None)

    def tables(self, tables: list[_Element]) -> None:
        for row in (r for table in tables for r in table.iter(NAMESPACE + "tr")):
            cells = [cell for _, cell in children(row)]
            if any(joined(cell) for cell in cells):
                self.emit_pieces(cells, "paragraph", 0, None, None, row, between=" | ")

    def paragraph(
        self, element: _Element, role: Role | None, opener: str | None, level: int = 0
    ) -> None:
        """A paragraph and, one level down, the items of its list and what follows them."""
        label = joined(next(element.iterchildren(_NUM), None))
        before: list[_Element] = []
        after: list[_Element] = []
        block: _Element | None = None
        nested: list[_Element] = []
        for part in _content(element):
            structure = next(part.iter(*_STRUCTURE_TAGS), None) if self.has_structures else None
            if structure is not None:
                nested.append(structure)
            if tag_of(part) in _BLOCKS and block is None:
                block = part
            else:
                (after if block is not None or after or tag_of(part) == "table" else before).append(
                    part
                )
        pieces = list(before)
        if block is not None:
            pieces += [e for tag, e in children(block) if tag in ("intro", "listIntroduction")]
        self.emit_pieces(pieces, role, level, label, opener, element)
        if block is not None:
            self.items(block, role, level + 1)
        for piece in after:
            if tag_of(piece) == "table":
                self.tables([piece])
            elif tag_of(piece) in _BLOCKS:
                self.items(piece, role, level + 1)
            else:
                self.emit(piece, role, level + 1, None)
        for structure in nested:
            if tag_of(structure) == "embeddedStructure":  # a draft resolution within a resolution
                self.body(structure)
            else:
                self.quoted(structure, role or "operative", level + 1)

    def quoted(self, structure: _Element, role: Role, level: int) -> None:
        """Text that is to replace another: it belongs to the paragraph that quotes it."""
        for tag, child in children(structure):
            if tag in _ITEMS:
                self.paragraph(child, role, None, level + 1)
            else:
                self.emit(child, role, level, None)

    def items(self, block: _Element, role: Role | None, level: int) -> None:
        for tag, child in children(block):
            if tag in _ITEMS:
                self.paragraph(child, role, None, level)
            elif tag in _BLOCKS:
                self.items(child, role, level + 1)
            elif tag == "wrapUp":
                self.emit(child, role, level, None)

    def emit(self, element: _Element, role: Role | None, level: int, label: str | None) -> None:
        self.emit_pieces([element], role, level, label, None, element)

    def emit_text(self, text: str | None, role: Role, element: _Element) -> None:
        if text:
            self.emit_pieces([element], role, 0, None, None, element)

    def emit_pieces(
        self,
        pieces: list[_Element],
        role: Role | None,
        level: int,
        label: str | None,
        opener: str | None,
        source: _Element,
        between: str = " ",
    ) -> None:
        raw = between.join([spelled(piece, self.private) for piece in pieces])
        text, marks, emphasis = settle(raw, self.marked(pieces) if NOTE in raw else [])
        if not text and not label:
            return
        if opener is not None:
            opener = " ".join(opener.split()).rstrip(",،，").strip() or None
            if opener and not text.startswith(opener):
                opener = None
        self.lines.append(
            Line(
                text=text,
                number=source.sourceline,
                role=role,
                label=label,
                level=None if role is None and level == 0 and label else level,
                emphasis=emphasis,
                marks=marks,
                part=self.part,
                opener=opener,
            )
        )

    def marked(self, pieces: list[_Element]) -> list[str]:
        """The labels of the notes in these pieces, in order; their texts are kept."""
        labels = []
        for piece in pieces:
            for note in piece.iter(_AUTHORIAL):
                if any(tag_of(a) in STRUCTURES for a in _between(note, piece)):
                    continue
                label = (note.get("marker") or "").strip() or str(len(self.notes) + 1)
                text = settle(letters_of(note), [])[0]
                self.notes.append(
                    NoteText(
                        label=label, text=re.sub(r"^\(\s*\)\s*", "", text), line=note.sourceline
                    )
                )
                labels.append(label)
        return labels


def _between(element: _Element, ancestor: _Element) -> Iterator[_Element]:
    for above in element.iterancestors():
        if above is ancestor:
            return
        yield above


def _content(element: _Element) -> Iterator[_Element]:
    """The parts of a paragraph in order: <content> opened, <num> left out, and the headings of a whole paragraph, which
    stand alone; those of a list's item run into its text."""
    apart = ("heading", "subheading") if tag_of(element) == "paragraph" else ()
    for tag, child in children(element):
        if tag == "content":
            yield from _content(child)
        elif tag not in ("num", "authorialNote") and tag not in apart:
            yield child
