"""A document as AKN4UN (conventions 6.3): what read/akn.py reads back to the same paragraphs.

Unlike the Secretariat's files, `eId`s carry the paragraphs' own ids (`para_3` is operative
paragraph 3). Not carried, because the format has no place for it or the reader takes none:
sponsors, the number of the agenda item, the job number, the meeting, notes without a mark, and the
names of summaries and of drafts within a text. JSON carries them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.languages import terminology_code
from resdiff.model.akn import NAMESPACE
from resdiff.model.bodies import body_with_code
from resdiff.model.records import Document, Note, Paragraph
from resdiff.ooxml.xml_text import xml_safe


def render_akn(document: Document) -> bytes:
    """The document as UTF-8 XML."""
    root = etree.Element(NAMESPACE + "akomaNtoso", nsmap={None: NAMESPACE[1:-1]})
    name = "resolutionDraft" if "draft" in (document.kind or "") else "resolution"
    writer = _Writer(document)
    parts = _parts(document)
    if len(parts) < 2:
        statement = _sub(root, "statement", name=name)
        _meta(statement, document)
        _cover(statement, document)
        writer.write(statement, document.paragraphs)
    else:
        collection = _sub(root, "documentCollection", name="publication")
        _meta(collection, document)
        _cover(collection, document)
        components = _sub(root, "components")
        for letter, paragraphs in parts.items():
            statement = _sub(
                _sub(components, "component", eId=f"part_{letter}"), "statement", name=name
            )
            titled = paragraphs[0].kind == "heading"
            line = _sub(_sub(statement, "preface"), "p")
            _sub(line, "docNumber", letter)
            _sub(
                line, "docTitle", paragraphs[0].text.removeprefix(letter).strip() if titled else ""
            )
            writer.write(statement, paragraphs[titled:])
    data: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _parts(document: Document) -> dict[str, list[Paragraph]]:
    """The paragraphs of each part of a resolution of parts, by its letter."""
    parts: dict[str, list[Paragraph]] = {}
    for paragraph in document.paragraphs:
        found = re.match(r"([A-Z])\.", paragraph.id)
        parts.setdefault(found[1] if found else "", []).append(paragraph)
    return parts if "" not in parts else {}


def _sub(parent: _Element, tag: str, text: str | None = None, **attributes: str) -> _Element:
    element = etree.SubElement(
        parent, NAMESPACE + tag, {key: xml_safe(value) for key, value in attributes.items()}
    )
    if text is not None:
        element.text = xml_safe(text)
    return element


def _meta(statement: _Element, document: Document) -> None:
    meta = _sub(statement, "meta")
    identification = _sub(meta, "identification", source="#resdiff")
    number = re.sub(r"[^\w.]+", "-", document.symbol or "unknown")
    actor = body_with_code(document.organ).actor
    date = document.adopted or document.date or ""
    work = f"/akn/un/statement/deliberation/{actor}/{date}/{number}/"
    language = terminology_code(document.language)
    for level, uri in (
        ("FRBRWork", work),
        ("FRBRExpression", f"{work}{language}@/"),
        ("FRBRManifestation", f"{work}{language}@.xml"),
    ):
        block = _sub(identification, level)
        _sub(block, "FRBRthis", value=f"{uri}!main")
        _sub(block, "FRBRuri", value=uri)
        if date:
            _sub(
                block,
                "FRBRdate",
                date=date,
                name="adoption" if document.adopted and level == "FRBRWork" else "publication",
            )
        _sub(block, "FRBRauthor", href=f"#{actor}")
        if level == "FRBRWork":
            _sub(block, "FRBRcountry", value="un")
        if level == "FRBRExpression":
            _sub(block, "FRBRlanguage", language=language)


def _cover(statement: _Element, document: Document) -> None:
    cover = _sub(statement, "coverPage")

    def line(tag: str, text: str | None, **attributes: str) -> None:
        if text:
            _sub(_sub(cover, "p"), tag, text, **attributes)

    line("docNumber", document.symbol, refersTo="#symbol")
    if document.organ and document.language:
        from resdiff.languages import load

        names = {
            code: name for name, code in reversed(load(document.language).masthead.organs.items())
        }
        line("docAuthority", names.get(document.organ), refersTo="#issuingBody")
    line("docStatus", f"Distr.: {document.distribution}" if document.distribution else None)
    if document.date:
        line("docDate", document.date, date=document.date, refersTo="#dateOfIssuance")
    line("session", document.session, value=document.session or "")
    line("inline", document.agenda_title, name="agenda item name")
    line("docProponent", document.origin)
    if document.title:
        preface = _sub(statement, "preface")
        _sub(_sub(preface, "p"), "docTitle", document.title, refersTo="#resolutionTitle")


class _Writer:
    """Paragraphs into their places: preamble, main body, annexes."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.notes: dict[str, list[Note]] = {}
        for note in document.notes:
            self.notes.setdefault(note.label, []).append(note)
        self.children: dict[str, list[Paragraph]] = {}
        for paragraph in document.paragraphs:
            if paragraph.parent and not _unnumbered(paragraph):
                self.children.setdefault(paragraph.parent, []).append(paragraph)

    def write(self, statement: _Element, paragraphs: Sequence[Paragraph]) -> None:
        """Puts paragraphs under a statement: its preamble, its body and its annexes."""
        tops = [p for p in paragraphs if not p.parent or _unnumbered(p)]
        annexed = [p for p in tops if re.match(r"(?:[A-Z]\.)?annex", p.id)]
        main = [p for p in tops if p not in annexed]
        leading = list(takewhile(lambda p: p.kind == "preambular", main))
        self._preamble(_sub(statement, "preamble"), leading)
        body = _sub(statement, "mainBody")
        for paragraph in main[len(leading) :]:
            self.block(body, paragraph)
        if annexed:
            self._attachments(_sub(statement, "attachments"), annexed)

    def _preamble(self, preamble: _Element, paragraphs: Sequence[Paragraph]) -> None:
        if self.document.enacting_formula:
            formula = _sub(preamble, "formula", name="enactingFormula")
            _sub(formula, "p", self.document.enacting_formula)
        for paragraph in paragraphs:
            name = xml_safe(paragraph.opener or "preambular")
            container = _sub(preamble, "container", name=name, eId=paragraph.id)
            self.content(container, paragraph, "blockList")

    def _attachments(self, attachments: _Element, paragraphs: Sequence[Paragraph]) -> None:
        for group in _annexes(paragraphs):
            doc = _sub(_sub(attachments, "attachment"), "doc", name="annex")
            inner = _sub(doc, "mainBody")
            for paragraph in group:
                self.block(inner, paragraph)

    def block(self, body: _Element, paragraph: Paragraph) -> None:
        if paragraph.kind == "heading":
            element = _sub(body, "paragraph", **{"class": "H1"})
            if paragraph.label:
                _sub(element, "num", paragraph.label)
            self.text(_sub(element, "heading"), paragraph)
        elif paragraph.kind == "preambular":
            container = _sub(
                body, "container", name=xml_safe(paragraph.opener or "preambular"), eId=paragraph.id
            )
            self.content(container, paragraph, "blockList")
        else:
            number = re.sub(r"^op(\d+)$", r"para_\1", paragraph.id)
            element = _sub(body, "paragraph", eId=number)
            if paragraph.label:
                _sub(element, "num", paragraph.label)
            self.content(element, paragraph, "list")

    def content(self, element: _Element, paragraph: Paragraph, style: str) -> None:
        children = self.children.get(paragraph.id, [])
        own = element if style == "blockList" or children else _sub(element, "content")
        if not children:
            self.text(_sub(own, "p"), paragraph)
            return
        block = _sub(own, style)
        introduction = _sub(block, "listIntroduction" if style == "blockList" else "intro")
        self.text(introduction if style == "blockList" else _sub(introduction, "p"), paragraph)
        for child in children:
            item = _sub(block, "item" if style == "blockList" else "point")
            if child.label:
                _sub(item, "num", child.label)
            self.content(item, child, style)

    def text(self, element: _Element, paragraph: Paragraph) -> None:
        """Text with the notes at their marks and the opener emphasised."""
        cuts: list[tuple[int, str | None]] = [
            (m.at, m.label) for m in sorted(paragraph.notes, key=lambda m: m.at)
        ]
        tail: _Element | None = None
        done = 0
        if (
            paragraph.opener
            and paragraph.text.startswith(paragraph.opener)
            and not (cuts and cuts[0][0] < len(paragraph.opener))
        ):
            tail = _sub(element, "span", paragraph.opener, **{"class": "italic"})
            done = len(paragraph.opener)
        for at, label in [*cuts, (len(paragraph.text), None)]:
            piece = xml_safe(paragraph.text[done:at])
            if tail is None:
                element.text = (element.text or "") + piece
            else:
                tail.tail = (tail.tail or "") + piece
            done = at
            if label is not None:
                tail = self.note(element, label)

    def note(self, element: _Element, label: str) -> _Element:
        waiting = self.notes.get(label, [])
        note = waiting.pop(0) if len(waiting) > 1 else (waiting[0] if waiting else None)
        element = _sub(element, "authorialNote", marker=xml_safe(label), placement="bottom")
        _sub(element, "p", note.text if note else "")
        return element


def _unnumbered(paragraph: Paragraph) -> bool:
    """Whether a paragraph stands between numbered ones: it is printed beside them, though it
    belongs to one.
    """
    return re.search(r"(?:^|\.)u\d+$", paragraph.id) is not None


def _annexes(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    group: list[Paragraph] = []
    name = ""
    for paragraph in paragraphs:
        own = re.sub(r"^[A-Z]\.", "", paragraph.id).split(".")[0]
        if own != name and group:
            yield group
            group = []
        name = own
        group.append(paragraph)
    if group:
        yield group
