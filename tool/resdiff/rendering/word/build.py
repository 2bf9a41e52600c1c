"""A Word file built from records: for texts that are none, so that their redline is a Word file all the same.

    clean     in the look of the documents system (conventions 6.1): masthead in the first page's header, typed numbers behind tabs
    dressed   in the look of the other text's Word file: its masthead, styles and way to number, each paragraph as its partner

What is built reads back as the same paragraphs and notes.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from itertools import count

import lxml.etree as etree
import msgspec

from resdiff.languages import Language, load
from resdiff.read.docx import Walk
from resdiff.read.numbering import W
from resdiff.read.package import Package, parse_xml
from resdiff.records import Document, Note, Paragraph
from resdiff.rendering.word.file import R, Relation, WordFile, empty_part
from resdiff.rendering.word.pairing import blocks, paragraphs_of
from resdiff.rendering.word.signs import letters

_Element = etree._Element
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LABEL = re.compile(r"^(\s*)(\S+?)(\s+)")


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


def clean(document: Document) -> Built:
    """A document as a Word file in the look of the documents system."""
    language = load(document.language) if document.language else None
    file = _skeleton(document, language)
    setter = _Setter(file, document, language)
    body: list[_Element] = []
    ids: list[str | None] = []
    if document.title:
        body.append(setter.line(document.title, "TitleH1"))
    if document.enacting_formula:
        formula = document.enacting_formula.rstrip()
        opener = formula.rstrip(",，، ")
        body.append(
            setter.paragraph(
                Paragraph(id="enacting", kind="preambular", opener=opener, text=formula), setter.plain_dress("SingleTxt", "\t")
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


def _skeleton(document: Document, language: Language | None) -> WordFile:
    """A Word file without text, its masthead filled in."""
    from resdiff.rendering.html import environment

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, xml in _EMPTY.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), xml)
    file = WordFile(Package(buffer.getvalue(), document.source.file), "word/document.xml")
    templates = environment()
    told = _masthead(document, language)
    ids = {}
    for part, kind, template in (
        ("styles.xml", "styles", "styles"), ("header1.xml", "header", "masthead"), ("header2.xml", "header", "head"), ("footer1.xml", "footer", "foot"),
    ):  # fmt: skip
        xml = templates.get_template(f"word/{template}.xml.j2").render(told).strip().encode()
        name = file.add(f"word/{part}", parse_xml(xml, template), f"{_WORD}.{kind}+xml")
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
        etree.SubElement(section, f"{W}{kind}Reference", {f"{W}type": which, f"{R}id": ids[template]})
    etree.SubElement(section, f"{W}pgSz", {f"{W}w": "12240", f"{W}h": "15840"})
    sides = {"top": "1742", "right": "1195", "bottom": "1898", "left": "1195", "header": "576", "footer": "1030", "gutter": "0"}
    etree.SubElement(section, f"{W}pgMar", {f"{W}{side}": width for side, width in sides.items()})
    etree.SubElement(section, f"{W}titlePg")
    file.touch(file.main)
    return file


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
        right.append(language.written_date(document.date) if language is not None else document.date)
    return {
        "united_nations": words.united_nations[0] if words else "United Nations",
        "organ": _legal(organs.get(document.organ or "", "")), "symbol": _legal(document.symbol or ""),
        "right": [_legal(line) for line in right],
        "rtl": language is not None and language.direction == "rtl", "wide": language is not None and not language.spaced,
        "language": document.language or "en",
    }  # fmt: skip


class _Setter:
    """Sets paragraphs and notes of a document in a file."""

    def __init__(self, file: WordFile, document: Document, language: Language | None) -> None:
        self.file, self.document, self.language = file, document, language
        self.rtl = language is not None and language.direction == "rtl"
        self.waiting: dict[str, list[Note]] = {}
        for note in document.notes:
            self.waiting.setdefault(note.label, []).append(note)
        self.numbers = count(1 + max((int(n.get(f"{W}id", "0")) for n in self._notes().iter(f"{W}footnote")), default=0))
        self.reference, self.note_properties, self.note_lead = self._note_dress()

    def notices(self) -> tuple[str, ...]:
        lost = sum(len(notes) for notes in self.waiting.values())
        return (f"{self.document.source.file}: {lost} notes without a mark in the text are not set",) if lost else ()

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
        return self.plain_dress("SingleTxt", "\t" * (1 + min(depth, 3)) + ("%s\t" if paragraph.label else ""))

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
        return self.paragraph(Paragraph(id="line", kind="heading", text=text), self.plain_dress(style, ""))

    def paragraph(self, paragraph: Paragraph, dress: Dress) -> _Element:
        """A paragraph with its label, opener and notes."""
        element = etree.Element(f"{W}p")
        if len(dress.properties):
            element.append(copy.deepcopy(dress.properties))
        lead = dress.lead.replace("%s", paragraph.label or "")
        element.extend(_runs(lead, dress.text))
        cut = len(paragraph.opener) if paragraph.opener and paragraph.text.startswith(paragraph.opener) else 0
        done = 0
        for at, label in [*sorted((m.at, m.label) for m in paragraph.notes), (len(paragraph.text), None)]:
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
        part = self.file.part("footnotes")
        root = self.file.root(part) if part else None
        if part is None or root is None:
            root = empty_part("footnotes")
            for own, name in (("-1", "separator"), ("0", "continuationSeparator")):
                note = etree.SubElement(root, f"{W}footnote", {f"{W}type": name, f"{W}id": own})
                etree.SubElement(etree.SubElement(etree.SubElement(note, f"{W}p"), f"{W}r"), f"{W}{name}")
            part = self.file.add("word/footnotes.xml", root, f"{_WORD}.footnotes+xml")
            self.file.relate(self.file.main, Relation("footnotes", part, False))
        self.file.touch(part)
        return root

    def _note_dress(self) -> tuple[_Element, _Element, Sequence[_Element]]:
        """The look of a reference, the properties of a note, and the runs before its text: as the file has them, if it has notes."""
        note = next((n for n in self._notes().iter(f"{W}footnote") if n.get(f"{W}type", "normal") == "normal" and len(n)), None)
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
            etree.SubElement(run, f"{W}t").text = _legal(note.label)
        mark.set(f"{W}id", own)
        made = etree.SubElement(self._notes(), f"{W}footnote", {f"{W}id": own})
        paragraph = etree.SubElement(made, f"{W}p")
        paragraph.append(copy.deepcopy(self.note_properties))
        for lead in self.note_lead:
            other = etree.SubElement(paragraph, f"{W}r")
            other.extend(copy.deepcopy(e) for e in lead if not (starred and e.tag == f"{W}footnoteRef"))
            if starred and lead.find(f"{W}footnoteRef") is not None:
                etree.SubElement(other, f"{W}t").text = _legal(note.label)
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
    for piece in re.split("([\t\n])", _legal(text)):
        if piece == "\t":
            etree.SubElement(run, f"{W}tab")
        elif piece == "\n":
            etree.SubElement(run, f"{W}br")
        elif piece:
            words = etree.SubElement(run, f"{W}t")
            words.text = piece
            words.set(_SPACE, "preserve")
    return [run]


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)


# In the look of another file


def dressed(
    document: Document, walk: Walk, places: Mapping[str, _Element], like: Document, partners: Mapping[str, str]
) -> Built:
    """A document in the look of another one's file, which is walked and used up.

    `places` are the paragraphs of the other document, `like`, in its file; `partners` the pairs of ids, own to other.
    """
    language = load(document.language) if document.language else None
    file = WordFile(walk.package, walk.main)
    wardrobe = _Wardrobe(walk, places, like)
    setter = _Setter(file, document, language)
    body: list[_Element] = []
    ids: list[str | None] = []
    leaves = list(blocks(walk.body))
    known = {e: own for own, e in places.items()}
    first = next((at for at, leaf in enumerate(leaves) if leaf in known), len(leaves))
    last = max((at for at, leaf in enumerate(leaves) if leaf in known), default=-1)
    for leaf in leaves[:first]:
        body.append(_with_title(leaf, document, like))
    spacers = _spacers(leaves, known)
    for paragraph in document.paragraphs:
        partner = partners.get(paragraph.id)
        own = places.get(partner) if partner else None
        body += [copy.deepcopy(e) for e in (spacers.get(own, ()) if own is not None else ())]
        ids += [None] * (len(body) - len(ids))
        body.append(setter.paragraph(paragraph, wardrobe.dress(paragraph, own)))
        ids.append(paragraph.id)
    body += [copy.deepcopy(leaf) for leaf in leaves[last + 1 :]]
    sections = [e for e in walk.body if e.tag == f"{W}sectPr"]
    walk.body[:] = body + sections
    file.touch(file.main)
    named = dict(zip(body, [*ids, *[None] * (len(body) - len(ids))], strict=True))
    told = f"{document.source.file}: its masthead is not in the redline, which keeps that of {like.source.file}"
    return Built(file.saved(), tuple(named.get(e) for e in paragraphs_of(walk.body)), (told, *setter.notices()))


def _with_title(leaf: _Element, document: Document, like: Document) -> _Element:
    """What stands before the first paragraph, with the title and the enacting line of the document."""
    made = copy.deepcopy(leaf)
    said = " ".join("".join(letters(leaf)).split())
    for was, now in ((like.title, document.title), (like.enacting_formula, document.enacting_formula)):
        if was and now and said == was and now != was and leaf.tag == f"{W}p":
            first = next((t for t in made.iter(f"{W}t") if (t.text or "").strip()), None)
            for text in made.iter(f"{W}t"):
                text.text = _legal(now) if text is first else ""
    return made


def _spacers(leaves: Sequence[_Element], known: Mapping[_Element, str]) -> dict[_Element, list[_Element]]:
    """Empty paragraphs by the paragraph behind them."""
    out: dict[_Element, list[_Element]] = {}
    held: list[_Element] = []
    started = False
    for leaf in leaves:
        if leaf in known:
            if held and started:
                out[leaf] = held
            held, started = [], True
        elif leaf.tag == f"{W}p" and not "".join(letters(leaf)).strip():
            held.append(leaf)
        else:
            held = []
    return out


class _Wardrobe:
    """The looks of the paragraphs of a file."""

    def __init__(self, walk: Walk, places: Mapping[str, _Element], like: Document) -> None:
        self.walk = walk
        self.kinds: dict[tuple[str, int, bool], _Element] = {}
        self.records: dict[_Element, Paragraph] = {}
        for paragraph in like.paragraphs:
            element = places.get(paragraph.id)
            if element is not None:
                self.records.setdefault(element, paragraph)
                self.kinds.setdefault(_kind(paragraph), element)

    def dress(self, paragraph: Paragraph, partner: _Element | None) -> Dress:
        """The look of its partner, else of the first paragraph of its kind, depth and way to be labelled."""
        if partner is None or partner.tag != f"{W}p" or bool(self.records[partner].label) != bool(paragraph.label):
            partner = self.kinds.get(_kind(paragraph))
        if partner is None:
            partner = next(
                (e for kind, e in self.kinds.items() if kind[0] == paragraph.kind and kind[2] == bool(paragraph.label)), None
            )
        if partner is None:
            return Dress(
                etree.Element(f"{W}pPr"),
                f"\t{'%s' if paragraph.label else ''}\t",
                etree.Element(f"{W}rPr"),
                etree.Element(f"{W}rPr"),
            )
        found = partner.find(f"{W}pPr")
        properties = copy.deepcopy(found) if found is not None else etree.Element(f"{W}pPr")
        for element in properties.findall(f"{W}sectPr"):
            properties.remove(element)
        said = "".join(letters(partner))
        looks = _looks(partner)
        label = self.records[partner].label
        if partner in self.walk.automatic or not label:
            lead = said[: len(said) - len(said.lstrip())]
        else:
            parts = _LABEL.match(said)
            lead = f"{parts[1]}%s{parts[3]}" if parts and parts[2] == label else "\t%s\t"
        return Dress(properties, lead, *looks)


def _kind(paragraph: Paragraph) -> tuple[str, int, bool]:
    return paragraph.kind, paragraph.id.count(".") if paragraph.parent else 0, bool(paragraph.label)


def _looks(paragraph: _Element) -> tuple[_Element, _Element]:
    """The looks of a paragraph's opener and of its text: of its first words, and of most of its letters."""
    runs = [(r, sum(len(t.text or "") for t in r.iter(f"{W}t"))) for r in paragraph.iter(f"{W}r")]
    said = [(r, size) for r, size in runs if size and any((t.text or "").strip() for t in r.iter(f"{W}t"))]
    if not said:
        return etree.Element(f"{W}rPr"), etree.Element(f"{W}rPr")
    longest = max(said, key=lambda s: s[1])[0].find(f"{W}rPr")
    text = longest if longest is not None else etree.Element(f"{W}rPr")
    strong = next((look for r, _ in said[:3] if (look := r.find(f"{W}rPr")) is not None and _emphasised(look)), text)
    return strong, text


def _emphasised(look: _Element) -> bool:
    return any(look.find(f"{W}{name}") is not None for name in ("b", "i", "bCs", "iCs"))
