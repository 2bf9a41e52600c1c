"""A Word file built from records: for texts that are none, so that their redline is a Word file all the same.

In the look of the documents system (conventions 6.1): masthead in the first page's header, typed numbers behind tabs, notes at
the foot. What is built reads back as the same paragraphs and notes. Where the other text is a Word file, dress.py gives its look.
"""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import lxml.etree as etree
import msgspec
from lxml.etree import _Element

from resdiff.languages import Language, load
from resdiff.model.errors import InputError, UsageError
from resdiff.model.records import Document, Note, Paragraph
from resdiff.ooxml.editable import RELATIONSHIPS, WORD, Relation, WordFile
from resdiff.ooxml.names import W, append_text
from resdiff.ooxml.package import Package, parse_xml
from resdiff.ooxml.xml_text import xml_safe


class Built(msgspec.Struct, frozen=True):
    """A Word file's bytes; for each of its body's paragraphs the id of the record it is, or null; and what to be told of it."""

    data: bytes
    ids: tuple[str | None, ...]
    notices: tuple[str, ...] = ()


class Dress(msgspec.Struct, frozen=True):
    """How one paragraph is set: its properties, what stands before its text, and the looks of opener and text.

    `lead` has a %s where the label stands; without one the paragraph is numbered by Word, or not at all.
    """

    properties: _Element
    lead: str
    opener: _Element
    text: _Element


def clean(document: Document, templates: Path | None = None) -> Built:
    """A document as a Word file in the look of the documents system, or in that of templates of one's own."""
    language = load(document.language) if document.language else None
    file = _skeleton(document, language, templates)
    setter = Setter(file, document, language)
    body: list[_Element] = []
    ids: list[str | None] = []
    if document.title:
        body.append(setter.line(document.title, "TitleH1"))
    if document.enacting_formula:
        formula = document.enacting_formula.rstrip()
        opener = formula.rstrip(",，، ")
        body.append(
            setter.paragraph(
                Paragraph(id="enacting", kind="preambular", opener=opener, text=formula),
                setter.plain_dress("SingleTxt", "\t"),
            )
        )
    ids += [None] * len(body)
    for paragraph in document.paragraphs:
        body.append(setter.paragraph(paragraph, setter.dress_of(paragraph)))
        ids.append(paragraph.id)
    root = file.root(file.main)
    assert root is not None
    root[0][:0] = body
    return Built(file.saved(), tuple(ids), setter.notices())


def _skeleton(document: Document, language: Language | None, folder: Path | None) -> WordFile:
    """A Word file without text, its masthead filled in."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, xml in _EMPTY.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), xml)
    file = WordFile(Package(buffer.getvalue(), document.source.file), "word/document.xml")
    told = _masthead(document, language)
    ids = {}
    for part, kind, template in (
        ("styles.xml", "styles", "styles"),
        ("header1.xml", "header", "masthead"),
        ("header2.xml", "header", "head"),
        ("footer1.xml", "footer", "foot"),
    ):
        name = file.add(
            f"word/{part}", _filled(f"word/{template}.xml.j2", told, folder), f"{WORD}.{kind}+xml"
        )
        ids[template] = file.relate(file.main, Relation(kind, name, False))
    root = file.root(file.main)
    assert root is not None
    section = etree.SubElement(root[0], f"{W}sectPr")
    for kind, which, template in (
        ("header", "default", "head"),
        ("header", "first", "masthead"),
        ("footer", "default", "foot"),
        ("footer", "first", "foot"),
    ):
        etree.SubElement(
            section, f"{W}{kind}Reference", {f"{W}type": which, f"{RELATIONSHIPS}id": ids[template]}
        )
    etree.SubElement(section, f"{W}pgSz", {f"{W}w": "12240", f"{W}h": "15840"})
    sides = {
        "top": "1742",
        "right": "1195",
        "bottom": "1898",
        "left": "1195",
        "header": "576",
        "footer": "1030",
        "gutter": "0",
    }
    etree.SubElement(section, f"{W}pgMar", {f"{W}{side}": width for side, width in sides.items()})
    etree.SubElement(section, f"{W}titlePg")
    file.touch(file.main)
    return file


def _filled(template: str, told: dict[str, object], folder: Path | None) -> _Element:
    from resdiff.render.report.html import environment
    from resdiff.render.report.templates import telling

    with telling(folder):
        xml = environment(folder).get_template(template).render(told)
        try:
            return parse_xml(xml.strip().encode(), template)
        except InputError as error:
            raise UsageError(
                f"{error} (the template {template} makes no sound part of a Word file)"
            ) from None


_EMPTY = {
    "[Content_Types].xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/document.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body/></w:document>',
}


def _masthead(document: Document, language: Language | None) -> dict[str, object]:
    words = language.masthead if language is not None else None
    organs = {code: name for name, code in reversed(words.organs.items())} if words else {}
    right = [f"Distr.: {document.distribution}"] if document.distribution else []
    if document.date:
        right.append(
            language.written_date(document.date) if language is not None else document.date
        )
    return {
        "united_nations": words.united_nations[0] if words else "United Nations",
        "organ": xml_safe(organs.get(document.organ or "", "")),
        "symbol": xml_safe(document.symbol or ""),
        "right": [xml_safe(line) for line in right],
        "rtl": language is not None and language.direction == "rtl",
        "wide": language is not None and language.full_width,
        "language": document.language or "en",
    }


class Setter:
    """Sets paragraphs and notes of a document in a file."""

    def __init__(self, file: WordFile, document: Document, language: Language | None) -> None:
        self.file, self.document, self.language = file, document, language
        self.rtl = language is not None and language.direction == "rtl"
        self.waiting: dict[str, list[Note]] = {}
        for note in document.notes:
            self.waiting.setdefault(note.label, []).append(note)
        self.numbers = count(
            1
            + max(
                (int(n.get(f"{W}id", "0")) for n in self._notes().iter(f"{W}footnote")), default=0
            )
        )
        self.reference, self.note_properties, self.note_lead = self._note_dress()

    def notices(self) -> tuple[str, ...]:
        lost = sum(len(notes) for notes in self.waiting.values())
        return (
            (f"{self.document.source.file}: {lost} notes without a mark in the text are not set",)
            if lost
            else ()
        )

    # Paragraphs

    def dress_of(self, paragraph: Paragraph) -> Dress:
        """The look that the documents system gives a paragraph."""
        depth = paragraph.id.count(".") if paragraph.parent else 0
        if paragraph.kind == "heading":
            style = (
                "HCh"
                if paragraph.id.startswith("annex") and paragraph.id.endswith(".h1")
                else "H1"
                if paragraph.label
                else "H23"
            )
            return self.plain_dress(style, "\t%s\t" if paragraph.label else "")
        return self.plain_dress(
            "SingleTxt", "\t" * (1 + min(depth, 3)) + ("%s\t" if paragraph.label else "")
        )

    def plain_dress(self, style: str, lead: str) -> Dress:
        properties = etree.Element(f"{W}pPr")
        etree.SubElement(properties, f"{W}pStyle", {f"{W}val": style})
        if self.rtl:
            etree.SubElement(properties, f"{W}bidi")
        text = etree.Element(f"{W}rPr")
        opener = etree.Element(f"{W}rPr")
        for name in (self.language.opener_look if self.language is not None else "italic").split():
            letter = name[0]
            etree.SubElement(opener, f"{W}{letter}")
            etree.SubElement(opener, f"{W}{letter}Cs")
        if self.rtl:
            etree.SubElement(opener, f"{W}rtl")
            etree.SubElement(text, f"{W}rtl")
        return Dress(properties, lead, opener, text)

    def line(self, text: str, style: str) -> _Element:
        return self.paragraph(
            Paragraph(id="line", kind="heading", text=text), self.plain_dress(style, "")
        )

    def paragraph(self, paragraph: Paragraph, dress: Dress) -> _Element:
        """A paragraph with its label, opener and notes."""
        element = etree.Element(f"{W}p")
        if len(dress.properties):
            element.append(copy.deepcopy(dress.properties))
        lead = dress.lead.replace("%s", paragraph.label or "")
        element.extend(_runs(lead, dress.text))
        cut = (
            len(paragraph.opener)
            if paragraph.opener and paragraph.text.startswith(paragraph.opener)
            else 0
        )
        done = 0
        for at, label in [
            *sorted((m.at, m.label) for m in paragraph.notes),
            (len(paragraph.text), None),
        ]:
            if done < cut:
                element.extend(_runs(paragraph.text[done : min(cut, at)], dress.opener))
                done = min(cut, at)
            element.extend(_runs(paragraph.text[done:at], dress.text))
            done = max(at, done)
            if label is not None and self.waiting.get(label):
                element.append(self._noted(self.waiting[label].pop(0)))
        return element

    # Notes

    def _notes(self) -> _Element:
        return self.file.opened("footnotes")

    def _note_dress(self) -> tuple[_Element, _Element, Sequence[_Element]]:
        """The look of a reference, the properties of a note, and the runs before its text: as the file has them, if it has notes."""
        note = next(
            (
                n
                for n in self._notes().iter(f"{W}footnote")
                if n.get(f"{W}type", "normal") == "normal" and len(n)
            ),
            None,
        )
        root = self.file.root(self.file.main)
        reference = next(root.iter(f"{W}footnoteReference"), None) if root is not None else None
        if note is not None and reference is not None and (first := note.find(f"{W}p")) is not None:
            run = reference.getparent()
            look = run.find(f"{W}rPr") if run is not None else None
            properties = first.find(f"{W}pPr")
            lead = []
            for child in first.iterchildren(f"{W}r"):
                if any(t.text for t in child.iter(f"{W}t")):
                    break
                lead.append(child)
            if any(r.find(f"{W}footnoteRef") is not None for r in lead):
                return (
                    look if look is not None else etree.Element(f"{W}rPr"),
                    properties if properties is not None else etree.Element(f"{W}pPr"),
                    lead,
                )
        look, properties = etree.Element(f"{W}rPr"), etree.Element(f"{W}pPr")
        etree.SubElement(look, f"{W}rStyle", {f"{W}val": "FootnoteReference"})
        etree.SubElement(properties, f"{W}pStyle", {f"{W}val": "FootnoteText"})
        if self.rtl:
            etree.SubElement(properties, f"{W}bidi")
        tab, mark = etree.Element(f"{W}r"), etree.Element(f"{W}r")
        etree.SubElement(tab, f"{W}tab")
        mark.append(copy.deepcopy(look))
        etree.SubElement(mark, f"{W}footnoteRef")
        return look, properties, [tab, mark, copy.deepcopy(tab)]

    def _noted(self, note: Note) -> _Element:
        """The run that refers to a note; the note is written."""
        own = str(next(self.numbers))
        starred = note.label.startswith("*")
        run = etree.Element(f"{W}r")
        run.append(copy.deepcopy(self.reference))
        mark = etree.SubElement(run, f"{W}footnoteReference")
        if starred:
            mark.set(f"{W}customMarkFollows", "1")
            etree.SubElement(run, f"{W}t").text = xml_safe(note.label)
        mark.set(f"{W}id", own)
        made = etree.SubElement(self._notes(), f"{W}footnote", {f"{W}id": own})
        paragraph = etree.SubElement(made, f"{W}p")
        paragraph.append(copy.deepcopy(self.note_properties))
        for lead in self.note_lead:
            other = etree.SubElement(paragraph, f"{W}r")
            other.extend(
                copy.deepcopy(e) for e in lead if not (starred and e.tag == f"{W}footnoteRef")
            )
            if starred and lead.find(f"{W}footnoteRef") is not None:
                etree.SubElement(other, f"{W}t").text = xml_safe(note.label)
        look = etree.Element(f"{W}rPr")
        if self.rtl:
            etree.SubElement(look, f"{W}rtl")
        paragraph.extend(_runs(note.text, look))
        return run


def _runs(text: str, look: _Element) -> list[_Element]:
    """A run of this look for a text; none for none."""
    if not text:
        return []
    run = etree.Element(f"{W}r")
    if len(look):
        run.append(copy.deepcopy(look))
    append_text(run, xml_safe(text))
    return [run]
