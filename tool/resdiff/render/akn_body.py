"""The paragraphs of a document in AKN4UN: preamble, main body, annexes, with notes at their marks.

<container name="Recalling" eId="pp1"><p><span class="italic">Recalling</span> …</p></container>
<paragraph eId="para_3"><num>3.</num>
  <list><intro><p>Urges States:</p></intro><point>…</point></list></paragraph>
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from enum import Enum
from itertools import groupby, takewhile

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.model.akn import NAMESPACE
from resdiff.model.records import Document, Note, Paragraph
from resdiff.ooxml.xml_text import xml_safe

_ANNEX = re.compile(r"(?:[A-Z]\.)?annex")
_PART_PREFIX = re.compile(r"^[A-Z]\.")
_OPERATIVE = re.compile(r"^op(\d+)$")
_UNNUMBERED = re.compile(r"(?:^|\.)u\d+$")


class ListStyle(Enum):
    """How sub-paragraphs are listed, by the elements' names: of the preamble, and of the numbered
    body.
    """

    BLOCK_LIST = ("blockList", "listIntroduction", "item")
    LIST = ("list", "intro", "point")

    @property
    def listing(self) -> str:
        """The element of the whole list."""
        return self.value[0]

    @property
    def introduction(self) -> str:
        """The element of the chapeau."""
        return self.value[1]

    @property
    def item(self) -> str:
        """The element of each sub-paragraph."""
        return self.value[2]


def add_child(parent: _Element, tag: str, text: str | None = None, **attributes: str) -> _Element:
    """A new last child in the namespace of Akoma Ntoso; characters that XML cannot hold are left
    out.
    """
    safe = {key: xml_safe(value) for key, value in attributes.items()}
    element = etree.SubElement(parent, NAMESPACE + tag, safe)
    if text is not None:
        element.text = xml_safe(text)
    return element


class BodyWriter:
    """Writes the paragraphs of one document, part by part; each note is written at its mark.

    notes     of the document by label; several of one label are taken in their order
    children  the sub-paragraphs of a paragraph, by its id
    """

    def __init__(
        self,
        enacting_formula: str | None,
        notes: dict[str, deque[Note]],
        children: dict[str, list[Paragraph]],
    ) -> None:
        self.enacting_formula, self.notes, self.children = enacting_formula, notes, children

    @classmethod
    def of_document(cls, document: Document) -> BodyWriter:
        """A writer for the paragraphs of a document."""
        notes: dict[str, deque[Note]] = {}
        for note in document.notes:
            notes.setdefault(note.label, deque()).append(note)
        children: dict[str, list[Paragraph]] = {}
        for paragraph in document.paragraphs:
            if paragraph.parent and not _is_unnumbered(paragraph):
                children.setdefault(paragraph.parent, []).append(paragraph)
        return cls(document.enacting_formula, notes, children)

    def write(self, statement: _Element, paragraphs: Sequence[Paragraph]) -> None:
        """The paragraphs of one text, whose statement has its head already."""
        tops = [p for p in paragraphs if not p.parent or _is_unnumbered(p)]
        annexed = [p for p in tops if _ANNEX.match(p.id)]
        main = [p for p in tops if not _ANNEX.match(p.id)]
        preambular = list(takewhile(lambda p: p.kind == "preambular", main))
        self._write_preamble(statement, preambular)
        body = add_child(statement, "mainBody")
        for paragraph in main[len(preambular) :]:
            self._write_block(body, paragraph)
        if annexed:
            self._write_annexes(statement, annexed)

    def _write_preamble(self, statement: _Element, paragraphs: Sequence[Paragraph]) -> None:
        preamble = add_child(statement, "preamble")
        if self.enacting_formula:
            formula = add_child(preamble, "formula", name="enactingFormula")
            add_child(formula, "p", self.enacting_formula)
        for paragraph in paragraphs:
            self._write_container(preamble, paragraph)

    def _write_annexes(self, statement: _Element, paragraphs: Sequence[Paragraph]) -> None:
        attachments = add_child(statement, "attachments")
        for _, group in groupby(paragraphs, _annex_name):
            annex = add_child(add_child(attachments, "attachment"), "doc", name="annex")
            body = add_child(annex, "mainBody")
            for paragraph in group:
                self._write_block(body, paragraph)

    def _write_block(self, body: _Element, paragraph: Paragraph) -> None:
        if paragraph.kind == "heading":
            element = add_child(body, "paragraph", **{"class": "H1"})
            _add_number(element, paragraph)
            self._write_text(add_child(element, "heading"), paragraph)
        elif paragraph.kind == "preambular":
            self._write_container(body, paragraph)
        else:
            element_id = _OPERATIVE.sub(r"para_\1", paragraph.id)
            element = add_child(body, "paragraph", eId=element_id)
            _add_number(element, paragraph)
            self._write_content(element, paragraph, ListStyle.LIST)

    def _write_container(self, parent: _Element, paragraph: Paragraph) -> None:
        """A preambular paragraph, named by its opener."""
        name = xml_safe(paragraph.opener or "preambular")
        container = add_child(parent, "container", name=name, eId=paragraph.id)
        self._write_content(container, paragraph, ListStyle.BLOCK_LIST)

    def _write_content(self, element: _Element, paragraph: Paragraph, style: ListStyle) -> None:
        """The words of a paragraph, and below them its sub-paragraphs."""
        children = self.children.get(paragraph.id, [])
        if not children:
            inner = element if style is ListStyle.BLOCK_LIST else add_child(element, "content")
            self._write_text(add_child(inner, "p"), paragraph)
            return
        listing = add_child(element, style.listing)
        chapeau = add_child(listing, style.introduction)
        # the schema has words right in a listIntroduction, but only paragraphs in an intro
        if style is ListStyle.LIST:
            chapeau = add_child(chapeau, "p")
        self._write_text(chapeau, paragraph)
        for child in children:
            item = add_child(listing, style.item)
            _add_number(item, child)
            self._write_content(item, child, style)

    def _write_text(self, element: _Element, paragraph: Paragraph) -> None:
        """Text with the notes at their marks and the opener emphasised."""
        marks = sorted(paragraph.notes, key=lambda m: m.at)
        last: _Element | None = None
        done = 0
        if _opens_unmarked(paragraph, marks[0].at if marks else None):
            last = add_child(element, "span", paragraph.opener, **{"class": "italic"})
            done = len(paragraph.opener or "")
        for mark in marks:
            _append_text(element, last, paragraph.text[done : mark.at])
            last = self._write_note(element, mark.label)
            done = mark.at
        _append_text(element, last, paragraph.text[done:])

    def _write_note(self, element: _Element, label: str) -> _Element:
        """The note of a label, the next one where there are several; an empty one where there is
        none.
        """
        waiting = self.notes.get(label)
        text = ""
        if waiting:
            # the last one stays: a mark that is printed twice has its text both times
            text = (waiting.popleft() if len(waiting) > 1 else waiting[0]).text
        note = add_child(element, "authorialNote", marker=xml_safe(label), placement="bottom")
        add_child(note, "p", text)
        return note


def _add_number(element: _Element, paragraph: Paragraph) -> None:
    if paragraph.label:
        add_child(element, "num", paragraph.label)


def _append_text(element: _Element, last: _Element | None, text: str) -> None:
    """Text at the end of an element whose last child is `last`, None if it has none."""
    if last is None:
        element.text = (element.text or "") + xml_safe(text)
    else:
        last.tail = (last.tail or "") + xml_safe(text)


def _opens_unmarked(paragraph: Paragraph, first_mark: int | None) -> bool:
    """Whether a paragraph begins with its opener in one piece, without a note's mark in it."""
    opener = paragraph.opener
    if not opener or not paragraph.text.startswith(opener):
        return False
    return first_mark is None or first_mark >= len(opener)


def _is_unnumbered(paragraph: Paragraph) -> bool:
    """Whether a paragraph stands between numbered ones: it is printed beside them, though it
    belongs to one.
    """
    return _UNNUMBERED.search(paragraph.id) is not None


def _annex_name(paragraph: Paragraph) -> str:
    """'annex1' of annex1.p3 and of B.annex1.p3."""
    return _PART_PREFIX.sub("", paragraph.id).split(".")[0]
