"""The parts of a Word file that its text draws on, and what stands beside the text: headers,
properties, the parts of comments.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from lxml.etree import _Element

from resdiff.model.errors import InputError
from resdiff.model.records import Caution
from resdiff.ooxml.names import W, typed_text
from resdiff.ooxml.numbering import Numbering, read_numbering
from resdiff.ooxml.package import Package, Relation
from resdiff.ooxml.styles import Styles, read_styles
from resdiff.read.unseen_text import hidden_text, holds_words

RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
"""By which an element names what it refers to."""
NOTE_KINDS = ("footnote", "endnote")
# What changes the words that a reader sees, by the kind of the relation.
_KINDS_OF_WORDS = ("numbering", "styles", "footnotes", "endnotes", "comments")


class DocxParts(msgspec.Struct, frozen=True):
    """A Word file opened.

    main      the name of the part that holds the text
    body      its element
    related   what `main` refers to, by id
    notes     by kind (footnote, endnote) and id, the elements of the notes
    comments  the root of their part; None where the file has none
    comments_extended, settings  the same
    """

    package: Package
    main: str
    body: _Element
    related: dict[str, Relation]
    numbering: Numbering
    styles: Styles
    notes: dict[str, dict[str, _Element]]
    comments: _Element | None
    comments_extended: _Element | None
    settings: _Element | None


def open_parts(package: Package) -> DocxParts:
    """The parts of a Word file; InputError for an office file of another kind, and where a part is
    damaged.
    """
    # other programs than Word give the main part another name
    office = dict(package.related("").values())
    main = office.get("officeDocument", "word/document.xml")
    root = package.xml(main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise InputError(
            package.name,
            "is a zip archive but no Word file",
            "name a .docx, .pdf, .html, .xml or .txt file",
        )
    related = package.related(main)
    # of several relations of a kind the first one counts
    names = dict(reversed(related.values()))

    # as Word does: what no relation names is not part of the text, whatever it is called
    def part(kind: str) -> _Element | None:
        return package.xml(names[kind]) if kind in names else None

    def optional(kind: str) -> _Element | None:
        return package.optional_xml(names[kind]) if kind in names else None

    return DocxParts(
        package=package,
        main=main,
        body=body,
        related=related,
        numbering=read_numbering(part("numbering")),
        styles=read_styles(part("styles")),
        notes={kind: _notes_by_id(part(f"{kind}s"), kind) for kind in NOTE_KINDS},
        comments=optional("comments"),
        comments_extended=optional("commentsExtended"),
        settings=optional("settings"),
    )


def _notes_by_id(root: _Element | None, kind: str) -> dict[str, _Element]:
    """The notes of a part; the lines that Word draws above notes are kept there too, under types of
    their own.
    """
    elements = root.iter(f"{W}{kind}") if root is not None else ()
    return {
        note.get(f"{W}id", ""): note
        for note in elements
        if note.get(f"{W}type", "normal") == "normal"
    }


def first_page_headers(parts: DocxParts) -> Iterator[_Element]:
    """The header of the first page, where the masthead of an official file stands; none where it is
    not switched on.
    """
    # the first section: a later one has the running heads of the annexes
    section = next(parts.body.iter(f"{W}sectPr"), None)
    if section is None or section.find(f"{W}titlePg") is None:
        return
    for reference in section.findall(f"{W}headerReference"):
        if reference.get(f"{W}type") != "first":
            continue
        relation = parts.related.get(reference.get(RELATION_ID, ""))
        root = parts.package.xml(relation.part) if relation is not None else None
        if root is not None:
            yield root


def document_properties(parts: DocxParts) -> dict[str, str]:
    """What the documents system keeps of a file beside its text, by name: symbol, session, title
    and more.
    """
    found: dict[str, str] = {}
    for variable in _below(parts.settings, f"{W}docVar"):
        found[variable.get(f"{W}name", "")] = variable.get(f"{W}val", "")
    root = parts.package.optional_xml("docProps/custom.xml")
    for element in root if root is not None else ():
        if isinstance(element.tag, str):
            found[element.get("name", "")] = "".join(str(t) for t in element.itertext())
    # Word writes a carriage return in a variable as _x000d_
    return {
        name: " ".join(value.replace("_x000d_", " ").split())
        for name, value in found.items()
        if value.strip()
    }


def damage_cautions(parts: DocxParts) -> Iterator[Caution]:
    """One for each part that is damaged and was left aside."""
    for part, problem in parts.package.damaged.items():
        message = f"{part} {problem} and is left aside; the text is whole"
        yield Caution(code="not-read", message=message)
    if parts.package.bodies > 1:
        message = f"the text stands in {parts.package.bodies} bodies, read one behind the other"
        yield Caution(code="repaired", message=message)
    for part in _unrelated_parts(parts):
        message = f"{part} is named by no relation of its kind and is left aside, as Word does"
        yield Caution(code="not-read", message=message)
        root = parts.package.optional_xml(part)
        words = typed_text(root) if root is not None else ""
        if holds_words(words):
            yield Caution(code="not-read", message=hidden_text(words, "hidden"))


def _unrelated_parts(parts: DocxParts) -> list[str]:
    """Parts by their usual names that the text does not refer to."""
    usual = {f"word/{kind}.xml" for kind in _KINDS_OF_WORDS} & parts.package.parts
    related = parts.related.values()
    return sorted(usual - {part for kind, part in related if kind in _KINDS_OF_WORDS})


def _below(root: _Element | None, tag: str) -> Iterator[_Element]:
    if root is not None:
        yield from root.iter(tag)
