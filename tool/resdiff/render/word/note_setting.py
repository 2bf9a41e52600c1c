"""The notes of a document set in a Word file: a reference in the text, the note in its part."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from itertools import takewhile

import lxml.etree as etree
import msgspec
from lxml.etree import _Element

from resdiff.model.records import Note
from resdiff.ooxml.editable import WordFile
from resdiff.ooxml.names import W, append_text, parent_of
from resdiff.ooxml.xml_text import xml_safe


class NoteLook(msgspec.Struct, frozen=True):
    """The look of a reference, the properties of a note's paragraph, and the runs before its
    text."""

    reference: _Element
    properties: _Element
    lead: Sequence[_Element]


class NoteSetter:
    """Sets notes in a file, in this look; `last_id` is the highest id that is taken."""

    def __init__(self, file: WordFile, look: NoteLook, last_id: int, right_to_left: bool) -> None:
        self.file, self.look, self.last_id = file, look, last_id
        self.right_to_left = right_to_left

    @classmethod
    def of(cls, file: WordFile, right_to_left: bool) -> NoteSetter:
        """In the look of the notes that the file has, else in that of the documents system."""
        ids = (int(n.get(f"{W}id", "0")) for n in file.opened("footnotes").iter(f"{W}footnote"))
        look = _look_in_file(file) or _official_look(right_to_left)
        return cls(file, look, max(ids, default=0), right_to_left)

    def set_note(self, note: Note) -> _Element:
        """The run that refers to a note; the note is written."""
        self.last_id += 1
        # written when its mark is set: notes stand in the order of their marks
        self._write(note, str(self.last_id))
        run = etree.Element(f"{W}r")
        run.append(copy.deepcopy(self.look.reference))
        mark = etree.SubElement(run, f"{W}footnoteReference")
        if _is_starred(note):  # Word counts no asterisks: the mark is typed
            mark.set(f"{W}customMarkFollows", "1")
            etree.SubElement(run, f"{W}t").text = xml_safe(note.label)
        mark.set(f"{W}id", str(self.last_id))
        return run

    def _write(self, note: Note, note_id: str) -> None:
        notes = self.file.opened("footnotes")
        made = etree.SubElement(notes, f"{W}footnote", {f"{W}id": note_id})
        paragraph = etree.SubElement(made, f"{W}p")
        paragraph.append(copy.deepcopy(self.look.properties))
        for lead in self.look.lead:
            paragraph.append(_lead_run(lead, note))
        look = etree.Element(f"{W}rPr")
        if self.right_to_left:
            etree.SubElement(look, f"{W}rtl")
        paragraph.extend(text_runs(note.text, look))


def _is_starred(note: Note) -> bool:
    return note.label.startswith("*")


def _lead_run(lead: _Element, note: Note) -> _Element:
    """A run before a note's text.

    Where it prints the counted mark, an asterisk is typed in its place.
    """
    run = etree.Element(f"{W}r")
    if not _is_starred(note):
        run.extend(copy.deepcopy(e) for e in lead)
        return run
    run.extend(copy.deepcopy(e) for e in lead if e.tag != f"{W}footnoteRef")
    if lead.find(f"{W}footnoteRef") is not None:
        etree.SubElement(run, f"{W}t").text = xml_safe(note.label)
    return run


def _look_in_file(file: WordFile) -> NoteLook | None:
    """The look of the first note and of the first reference.

    None for a file that has none to go by.
    """
    root = file.root(file.main)
    reference = next(root.iter(f"{W}footnoteReference"), None) if root is not None else None
    paragraph = _first_note_paragraph(file)
    if reference is None or paragraph is None:
        return None
    # the mark, a tab, a blank: what each program puts before the first word
    lead = list(takewhile(_is_without_words, paragraph.iterchildren(f"{W}r")))
    # a note whose mark is typed shows no way to set counted ones
    if not any(run.find(f"{W}footnoteRef") is not None for run in lead):
        return None
    look = parent_of(reference).find(f"{W}rPr")
    properties = paragraph.find(f"{W}pPr")
    return NoteLook(
        look if look is not None else etree.Element(f"{W}rPr"),
        properties if properties is not None else etree.Element(f"{W}pPr"),
        lead,
    )


def _first_note_paragraph(file: WordFile) -> _Element | None:
    """The first paragraph of the first note; separators are notes of other types."""
    for note in file.opened("footnotes").iter(f"{W}footnote"):
        if note.get(f"{W}type", "normal") == "normal" and len(note):
            return note.find(f"{W}p")
    return None


def _is_without_words(run: _Element) -> bool:
    return not any(t.text for t in run.iter(f"{W}t"))


def _official_look(right_to_left: bool) -> NoteLook:
    look, properties = etree.Element(f"{W}rPr"), etree.Element(f"{W}pPr")
    etree.SubElement(look, f"{W}rStyle", {f"{W}val": "FootnoteReference"})
    etree.SubElement(properties, f"{W}pStyle", {f"{W}val": "FootnoteText"})
    if right_to_left:
        etree.SubElement(properties, f"{W}bidi")
    # tab, mark, tab: as the documents system sets a note
    tab, mark = etree.Element(f"{W}r"), etree.Element(f"{W}r")
    etree.SubElement(tab, f"{W}tab")
    mark.append(copy.deepcopy(look))
    etree.SubElement(mark, f"{W}footnoteRef")
    return NoteLook(look, properties, [tab, mark, copy.deepcopy(tab)])


def text_runs(text: str, look: _Element) -> list[_Element]:
    """A run of this look for a text; none for an empty one."""
    if not text:
        return []
    run = etree.Element(f"{W}r")
    if len(look):
        run.append(copy.deepcopy(look))
    append_text(run, xml_safe(text))
    return [run]
