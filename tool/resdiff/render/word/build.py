"""A Word file built from records: for texts that are none, so that their redline is a Word file
all the same.

In the look of the documents system (conventions 6.1): masthead in the first page's header, typed
numbers behind tabs, notes at the foot. What is built reads back as the same paragraphs and notes.
Where the other text is a Word file, look.py gives its look.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path

import lxml.etree as etree
import msgspec
from lxml.etree import _Element

from resdiff.languages import Language, load_known
from resdiff.model.records import Document, Note, NoteMark, Paragraph
from resdiff.ooxml.editable import WordFile
from resdiff.ooxml.names import W
from resdiff.render.remarks import PlacedRemark, remarks_of
from resdiff.render.word.note_setting import NoteSetter, text_runs
from resdiff.render.word.skeleton import skeleton

# Tabs of sub-paragraphs at most, beside the one that all paragraphs have.
_MOST_TABS = 3


class BuiltFile(msgspec.Struct, frozen=True):
    """A Word file's bytes; for each of its body's paragraphs the id of the record it is, or None.

    `notices` are what its user should be told of it.
    """

    data: bytes
    ids: tuple[str | None, ...]
    notices: tuple[str, ...] = ()


class ParagraphLook(msgspec.Struct, frozen=True):
    """How one paragraph is set: its properties, what stands before its text, and the looks of
    opener and text.

    `lead` has a %s where the label stands; without one the paragraph is numbered by Word, or not
    at all.
    """

    properties: _Element
    lead: str
    opener: _Element
    text: _Element


def build_word(document: Document, templates: Path | None = None) -> BuiltFile:
    """A document as a Word file in the look of the documents system, or in that of templates of
    one's own."""
    language = load_known(document.language)
    file = skeleton(document, language, templates)
    setter = ParagraphSetter.of(file, document, language)
    body = list(_title_lines(document, setter))
    ids: list[str | None] = [None] * len(body)
    for paragraph in document.paragraphs:
        body.append(setter.paragraph(paragraph, setter.official_look(paragraph)))
        ids.append(paragraph.id)
    root = file.root(file.main)
    assert root is not None
    # before the properties of the section, which end a body
    root[0][:0] = body
    return BuiltFile(file.saved(), tuple(ids), setter.notices())


def _title_lines(document: Document, setter: ParagraphSetter) -> Iterator[_Element]:
    """The title and the enacting formula."""
    if document.title:
        title = Paragraph(id="line", kind="heading", text=document.title)
        yield setter.paragraph(title, setter.plain_look("TitleH1", ""))
    if document.enacting_formula:
        formula = document.enacting_formula.rstrip()
        # the General Assembly, in italics, and its comma upright
        opener = formula.rstrip(",，، ")  # its comma is not in italics
        enacting = Paragraph(id="enacting", kind="preambular", opener=opener, text=formula)
        yield setter.paragraph(enacting, setter.plain_look("SingleTxt", "\t"))


class ParagraphSetter:
    """Sets paragraphs of a document in a file, with the notes that they refer to."""

    def __init__(self, name: str, language: Language | None, notes: NoteSetter) -> None:
        self.name, self.language, self.note_setter = name, language, notes
        self.right_to_left = notes.right_to_left
        self.waiting: dict[str, list[Note]] = {}
        self.comments = 0

    @classmethod
    def of(cls, file: WordFile, document: Document, language: Language | None) -> ParagraphSetter:
        """For a document; all its notes wait for their marks."""
        right_to_left = language is not None and language.direction == "rtl"
        # a label such as * stands at several notes: each mark takes the next of them
        setter = cls(document.source.file, language, NoteSetter.of(file, right_to_left))
        setter.comments = len(document.comments)
        for note in document.notes:
            setter.waiting.setdefault(note.label, []).append(note)
        return setter

    def notices(self) -> tuple[str, ...]:
        """What could not be set, after all paragraphs."""
        lost = sum(len(notes) for notes in self.waiting.values())
        notes = f"{self.name}: {lost} notes without a mark in the text are not set"
        # records that a Word file was parsed to: beside the file itself they are carried
        comments = f"{self.name}: its {self.comments} comments are not set"
        return (*((notes,) if lost else ()), *((comments,) if self.comments else ()))

    def official_look(self, paragraph: Paragraph) -> ParagraphLook:
        """The look that the documents system gives a paragraph."""
        label = "%s\t" if paragraph.label else ""
        if paragraph.kind == "heading":
            return self.plain_look(_heading_style(paragraph), f"\t{label}" if label else "")
        return self.plain_look(
            "SingleTxt", "\t" * (1 + min(depth_of(paragraph), _MOST_TABS)) + label
        )

    def plain_look(self, style: str, lead: str) -> ParagraphLook:
        """A style of the templates, with the opener as the language has it."""
        properties, text, opener = (etree.Element(f"{W}{name}") for name in ("pPr", "rPr", "rPr"))
        etree.SubElement(properties, f"{W}pStyle", {f"{W}val": style})
        look = self.language.opener_look if self.language is not None else "italic"
        for name in look.split():
            letter = name[0]  # w:i for italic, w:b for bold; w:iCs for scripts written to the left
            etree.SubElement(opener, f"{W}{letter}")
            etree.SubElement(opener, f"{W}{letter}Cs")
        if self.right_to_left:
            etree.SubElement(properties, f"{W}bidi")
            etree.SubElement(opener, f"{W}rtl")
            etree.SubElement(text, f"{W}rtl")
        return ParagraphLook(properties, lead, opener, text)

    def paragraph(self, paragraph: Paragraph, look: ParagraphLook) -> _Element:
        """A paragraph with its label, opener and notes, and what negotiators wrote beside its
        words.
        """
        element = etree.Element(f"{W}p")
        if len(look.properties):
            element.append(copy.deepcopy(look.properties))
        element.extend(text_runs(look.lead.replace("%s", paragraph.label or ""), look.text))
        start = 0
        # marks come as they were read; a file has them in the order of the text
        marks = sorted(paragraph.notes, key=lambda m: (m.at, m.label))
        beside: list[NoteMark | PlacedRemark] = [*marks, *remarks_of([paragraph])]
        for place in sorted(beside, key=lambda m: m.at):
            element.extend(_stretch(paragraph, look, start, place.at))
            start = max(start, place.at)
            if isinstance(place, PlacedRemark):
                element.extend(text_runs(place.text, look.text))
            elif self.waiting.get(place.label):
                note = self.waiting[place.label].pop(0)
                element.append(self.note_setter.set_note(note))
        element.extend(_stretch(paragraph, look, start, len(paragraph.text)))
        return element


def _stretch(paragraph: Paragraph, look: ParagraphLook, start: int, end: int) -> Iterator[_Element]:
    """The runs of a stretch of a paragraph's text: what is of its opener, and the rest."""
    opener = paragraph.opener or ""
    # records from elsewhere may name an opener that the text does not begin with
    opened = len(opener) if paragraph.text.startswith(opener) else 0
    cut = min(max(start, opened), end)
    yield from text_runs(paragraph.text[start:cut], look.opener)
    yield from text_runs(paragraph.text[max(start, cut) : end], look.text)


def depth_of(paragraph: Paragraph) -> int:
    """How deep a sub-paragraph stands, 0 for a paragraph: 1 for op3.a."""
    return paragraph.id.count(".") if paragraph.parent else 0


def _heading_style(paragraph: Paragraph) -> str:
    if paragraph.id.startswith("annex") and paragraph.id.endswith(".h1"):
        return "HCh"
    return "H1" if paragraph.label else "H23"
