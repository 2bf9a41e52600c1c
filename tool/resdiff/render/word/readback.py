"""What a reader is told by a Word file without open changes, read in a way of its own for the
proof of a redline.

Text paragraph by paragraph, cell by cell, notes where they are referred to, running heads; and
automatic numbers as printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec
from lxml.etree import _Element

from resdiff.ooxml.fields import field_name
from resdiff.ooxml.names import COUNTED, REFERENCES, W, name_of, own_text, parent_of, word_tags
from resdiff.ooxml.package import Package
from resdiff.read.docx.reader import DocxWalk

# By kind, the notes by their ids.
_NotesOfFile = dict[str, dict[str, _Element]]
# What paragraphs are looked for in.
_OPENED = word_tags("tbl", "sdt", "sdtContent", "customXml", "body")
_PRINTING = word_tags("t", "delText", "tab", "ptab", "br", "cr", "noBreakHyphen", "sym")
_FIELD_PARTS = word_tags("fldChar", "instrText", "delInstrText")
_HEEDED = (*_FIELD_PARTS, *_PRINTING, *REFERENCES)


class ReadNumber(msgspec.Struct, frozen=True):
    """A number that Word prints before a paragraph, and the paragraph's text."""

    label: str
    text: str


class ReadBack(msgspec.Struct, frozen=True):
    """The paragraphs of a file by part, as the redline calls the parts, and the numbers printed
    in its body."""

    parts: Mapping[str, list[str]]
    numbers: list[ReadNumber]


def read_back(
    package: Package, parts: Mapping[str, str], walk: DocxWalk | None = None, numbered: bool = True
) -> ReadBack:
    """What a file tells. `parts` are the names of its parts by what they are called here.

    `walk` is the file as it was walked through before, `numbered` whether automatic numbers are
    asked for.
    """
    notes = {kind: _notes_of_kind(package, kind) for kind in ("footnote", "endnote")}
    paragraphs: dict[str, list[str]] = {}
    for called, part in parts.items():
        root = package.xml(part)
        paragraphs[called] = list(_block_texts(root, notes)) if root is not None else []
    if not numbered:
        return ReadBack(paragraphs, [])
    # lists can only be counted by a walk from the beginning
    if walk is None:
        walk = DocxWalk.of(package)
        walk.reading()
    counted = ((p, walk.automatic.get(p)) for p in walk.body.iter(f"{W}p"))
    return ReadBack(
        paragraphs,
        [ReadNumber(number[0], _paragraph_text(p, notes)) for p, number in counted if number],
    )


def _notes_of_kind(package: Package, kind: str) -> dict[str, _Element]:
    office = dict(package.related("").values())
    main = office.get("officeDocument", "word/document.xml")
    part = dict(package.related(main).values()).get(f"{kind}s")
    root = package.xml(part) if part else None
    return {n.get(f"{W}id", ""): n for n in root.iter(f"{W}{kind}")} if root is not None else {}


def _block_texts(parent: _Element, notes: _NotesOfFile) -> Iterator[str]:
    """Paragraphs, with bars around the cells of tables."""
    for child in parent:
        if child.tag == f"{W}p":
            yield _paragraph_text(child, notes)
        elif child.tag == f"{W}tr":
            yield "| row"
            yield from _block_texts(child, notes)
        elif child.tag == f"{W}tc":
            yield "| cell"
            # Word has no cell without a paragraph
            yield from list(_block_texts(child, notes)) or [""]
        elif child.tag in _OPENED:
            yield from _block_texts(child, notes)


class _OpenField(msgspec.Struct):
    """A field of several runs that has not ended: its instruction, and whether its result has
    begun."""

    words: list[str] = []
    begun: bool = False

    @property
    def shown(self) -> bool:
        """Whether what stands here is a result that is part of the text."""
        return self.begun and field_name(" ".join(self.words[:1])) not in COUNTED


def _paragraph_text(paragraph: _Element, notes: _NotesOfFile) -> str:
    """The text of a paragraph without the results of fields that the program counts."""
    fields: list[_OpenField] = []
    # asked once a paragraph: to look at the ancestors of each run is slow
    has_simple = next(paragraph.iter(f"{W}fldSimple"), None) is not None
    out = []
    for element in paragraph.iter(*_HEEDED):
        if element.tag in _FIELD_PARTS:
            _follow_fields(element, fields)
        elif all(f.shown for f in fields) and not (has_simple and _in_counted_field(element)):
            out.append(_printed(element, notes))
    return "".join(out)


def _follow_fields(element: _Element, fields: list[_OpenField]) -> None:
    """Opens and closes fields as their marks are met."""
    kind = element.get(f"{W}fldCharType")
    if kind == "begin":
        fields.append(_OpenField())
    elif kind == "separate" and fields:
        fields[-1].begun = True
    elif kind == "end" and fields:
        fields.pop()
    elif element.tag != f"{W}fldChar" and fields:
        fields[-1].words += own_text(element).split()


_PRINTED_SIGNS = {"br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


def _printed(element: _Element, notes: _NotesOfFile) -> str:
    """What one element prints; "" for the instruction of a field that never began."""
    name = name_of(element)
    if name in ("t", "delText"):
        return own_text(element)
    if name in ("tab", "ptab"):  # w:tab stands among the properties of a paragraph too
        return "\t" if parent_of(element).tag == f"{W}r" else ""
    if name == "sym":
        return f"[{element.get(f'{W}char')}]"
    if kind := REFERENCES.get(str(element.tag)):
        note = notes[kind].get(element.get(f"{W}id", ""))
        return f"[note: {'?' if note is None else ' ¶ '.join(_block_texts(note, notes))}]"
    return _PRINTED_SIGNS.get(name, "")


def _in_counted_field(element: _Element) -> bool:
    """Whether text belongs to a field of one element whose result is the program's own."""
    field = next(element.iterancestors(f"{W}fldSimple"), None)
    # PAGE in a footer says another number in each copy
    return field is not None and field_name(field.get(f"{W}instr", "")) in COUNTED
