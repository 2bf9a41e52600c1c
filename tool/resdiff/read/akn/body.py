"""The lines and notes of an AKN4UN file: one pass over its statements.

    <container name="Recalling"><p>…</p></container>             a preambular paragraph
    <paragraph><num>3.</num><list><intro/><point><num>(a)</num>…  an operative one with its list

Lists come as blockList/item and as list/point, sublists beside or inside their points; `eId`s are
no paragraph numbers; Arabic files often lack <num>; annexes stand in <attachments> or flattened
behind a heading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

import msgspec
from lxml.etree import _Element

from resdiff.model.akn import NAMESPACE
from resdiff.model.lines import Line, NoteText, Role
from resdiff.read.akn.elements import (
    FORMULAS,
    HEADINGS,
    LIST_ITEMS,
    LISTS,
    STRUCTURES,
    children,
    plain_text,
    tag_of,
    text_of,
)
from resdiff.read.akn.inline_text import NOTE_SIGN, inline_text, signed_text

_STRUCTURE_TAGS = tuple(NAMESPACE + tag for tag in STRUCTURES)
_NUM = NAMESPACE + "num"
# what is left of a note's mark at the head of its text
_EMPTY_BRACKETS = re.compile(r"^\(\s*\)\s*")


class _Placement(msgspec.Struct, frozen=True):
    """What the markup says of a line: its role, its level in lists from 0, its number and
    opener.
    """

    role: Role | None = None
    level: int = 0
    label: str | None = None
    opener: str | None = None


_AS_HEADING = _Placement(role="heading")
_AS_PREAMBULAR = _Placement(role="preambular")


class _Parts(msgspec.Struct):
    """The parts of a paragraph, in order: before its list, the list, behind it, texts within it."""

    before: list[_Element] = msgspec.field(default_factory=list)
    list_block: _Element | None = None
    after: list[_Element] = msgspec.field(default_factory=list)
    structures: list[_Element] = msgspec.field(default_factory=list)


class BodyReader:
    """Collects the `lines` and `notes` of a file's statements.

    `private` says whether the file may hold the private characters that mark structure here.
    """

    def __init__(self, private: bool, has_structures: bool) -> None:
        self.private = private
        self.has_structures = has_structures
        self.lines: list[Line] = []
        self.notes: list[NoteText] = []
        self.part = ""
        self._handlers: dict[str, Callable[[_Element], None]] = {
            "section": self._body,
            "crossHeading": self._cross_heading,
            "subheading": self._title,
            "heading": self._title,
            "num": self._title,
            "container": self._container,
            "table": lambda table: self._tables([table]),
            "paragraph": self._body_paragraph,
        }

    @classmethod
    def of(cls, root: _Element, private: bool) -> BodyReader:
        """A reader for a file, nothing read yet."""
        return cls(private, next(root.iter(*_STRUCTURE_TAGS), None) is not None)

    def read(self, statements: Sequence[_Element]) -> None:
        """Reads all statements; where there are several, each is a part with a letter."""
        for position, statement in enumerate(statements):
            letter = _part_letter(statement, position) if len(statements) > 1 else ""
            self.part = f"{letter}." if letter else ""
            preface = statement.find(f"{NAMESPACE}preface") if letter else None
            if preface is not None:
                self._emit([preface], _AS_HEADING, preface)
            self._statement(statement)

    def _statement(self, statement: _Element) -> None:
        for tag, child in children(statement):
            if tag == "preamble":
                self._preamble(child)
            elif tag == "mainBody":
                self._body(child)
            elif tag == "conclusions":
                for _, element in children(child):
                    self._emit_if_text(element, "closing")
            elif tag == "attachments":
                self._annexes(child)

    def _annexes(self, attachments: _Element) -> None:
        for annex in attachments.iter(NAMESPACE + "mainBody"):
            head = Line(text="", role="annex", number=annex.sourceline, part=self.part)
            self.lines.append(head)
            self._body(annex)

    def _preamble(self, preamble: _Element) -> None:
        for tag, child in children(preamble):
            if tag == "formula" or child.get("name") in FORMULAS:
                self._emit_if_text(child, "enacting")
            elif tag == "container":
                self._paragraph(child, _Placement(role="preambular", opener=child.get("name")))
            else:  # a row of asterisks between two parts of a preamble
                self._emit([child], _AS_HEADING, child)

    def _body(self, body: _Element) -> None:
        for tag, child in children(body):
            handle = self._handlers.get(tag)
            if handle is not None:
                handle(child)
            else:
                self._emit([child], _Placement(), child)

    def _cross_heading(self, element: _Element) -> None:
        preambular = element.get("refersTo") == "#preamble"
        self._emit([element], _AS_PREAMBULAR if preambular else _AS_HEADING, element)

    def _title(self, element: _Element) -> None:
        self._emit_if_text(element, "heading")

    def _container(self, element: _Element) -> None:
        """A preamble's paragraph within the body, an enacting line there, or a holder of tables."""
        if element.get("name") in FORMULAS:
            self._emit_if_text(element, "enacting")
            return
        tables = element.findall(NAMESPACE + "table")
        if tables:
            self._tables(tables)
        else:
            self._paragraph(element, _Placement(role="preambular", opener=element.get("name")))

    def _body_paragraph(self, paragraph: _Element) -> None:
        inside = children(paragraph)
        titles = [element for tag, element in inside if tag in HEADINGS]
        # nothing but a heading and its number: <num>I.</num><heading>…</heading>
        bare = bool(titles) and all(tag in (*HEADINGS, "num") for tag, _ in inside)
        number = text_of(paragraph.find(_NUM)) if bare else None
        for title in titles:
            self._emit([title], _Placement(role="heading", label=number), title)
            number = None  # the first heading bears it
        if not bare:
            self._paragraph(
                paragraph, _AS_HEADING if _is_styled_heading(paragraph) else _Placement()
            )

    def _tables(self, tables: Sequence[_Element]) -> None:
        for row in (row for table in tables for row in table.iter(NAMESPACE + "tr")):
            cells = [cell for _, cell in children(row)]
            if any(text_of(cell) for cell in cells):
                self._emit(cells, _Placement(role="paragraph"), row, between=" | ")

    def _paragraph(self, element: _Element, placed: _Placement) -> None:
        """A paragraph and, one level down, the items of its list and what follows them."""
        parts = self._parts(element)
        label = text_of(next(element.iterchildren(_NUM), None))
        block = parts.list_block
        pieces = [*parts.before, *(_introductions(block) if block is not None else ())]
        self._emit(pieces, msgspec.structs.replace(placed, label=label), element)
        below = _Placement(role=placed.role, level=placed.level + 1)
        if block is not None:
            self._items(block, below)
        for piece in parts.after:
            self._piece_behind_list(piece, below)
        for structure in parts.structures:
            self._structure(structure, below)

    def _parts(self, element: _Element) -> _Parts:
        parts = _Parts()
        for part in _content(element):
            if self.has_structures:  # to look for them takes as long as to read a paragraph
                parts.structures += islice(part.iter(*_STRUCTURE_TAGS), 1)
            tag = tag_of(part)
            if tag in LISTS and parts.list_block is None:
                parts.list_block = part
            elif tag == "table" or parts.after or parts.list_block is not None:
                parts.after.append(part)
            else:
                parts.before.append(part)
        return parts

    def _piece_behind_list(self, piece: _Element, placed: _Placement) -> None:
        tag = tag_of(piece)
        if tag == "table":
            self._tables([piece])
        elif tag in LISTS:
            self._items(piece, placed)
        else:
            self._emit([piece], placed, piece)

    def _structure(self, structure: _Element, placed: _Placement) -> None:
        """A text within a paragraph: a draft resolution, or words that are to replace others."""
        if tag_of(structure) == "embeddedStructure":  # a draft resolution within a resolution
            self._body(structure)
            return
        quoted = _Placement(role=placed.role or "operative", level=placed.level)
        for tag, child in children(structure):
            if tag in LIST_ITEMS:
                self._paragraph(child, msgspec.structs.replace(quoted, level=quoted.level + 1))
            else:
                self._emit([child], quoted, child)

    def _items(self, block: _Element, placed: _Placement) -> None:
        for tag, child in children(block):
            if tag in LIST_ITEMS:
                self._paragraph(child, placed)
            elif tag in LISTS:
                self._items(child, _Placement(role=placed.role, level=placed.level + 1))
            elif tag == "wrapUp":
                self._emit([child], placed, child)

    def _emit_if_text(self, element: _Element, role: Role) -> None:
        if text_of(element):
            self._emit([element], _Placement(role=role), element)

    def _emit(
        self, pieces: Sequence[_Element], placed: _Placement, source: _Element, between: str = " "
    ) -> None:
        """One line out of some elements; nothing where they hold neither text nor number."""
        raw = between.join([signed_text(piece, self.private) for piece in pieces])
        read = inline_text(raw, self._note_labels(pieces) if NOTE_SIGN in raw else [])
        if not read.text and not placed.label:
            return
        numbered_alone = placed.label and placed.role is None and placed.level == 0
        self.lines.append(
            Line(
                text=read.text,
                number=source.sourceline,
                role=placed.role,
                label=placed.label,
                # a number without a role: the parser tells from the number how deep it is
                level=None if numbered_alone else placed.level,
                emphasis=read.emphasis,
                marks=read.marks,
                part=self.part,
                opener=_opener_of(placed.opener, read.text),
            )
        )

    def _note_labels(self, pieces: Sequence[_Element]) -> list[str]:
        """The labels of the notes in these pieces, in order; their texts are kept."""
        labels = []
        for piece in pieces:
            for note in piece.iter(NAMESPACE + "authorialNote"):
                if any(tag_of(above) in STRUCTURES for above in _elements_between(note, piece)):
                    continue
                label = (note.get("marker") or "").strip() or str(len(self.notes) + 1)
                text = _EMPTY_BRACKETS.sub("", inline_text(plain_text(note), []).text)
                self.notes.append(NoteText(label=label, text=text, line=note.sourceline))
                labels.append(label)
        return labels


def _part_letter(statement: _Element, position: int) -> str:
    """The letter of a part: as its preface prints it, else by its place."""
    number = text_of(statement.find(f"{NAMESPACE}preface//{NAMESPACE}docNumber"))
    found = re.fullmatch(r"(?:.*\s)?([A-Z])\.?", number or "")
    return found[1] if found else chr(ord("A") + position)


def _is_styled_heading(paragraph: _Element) -> bool:
    """Whether the Secretariat's style of a paragraph is one of headings (H1, HCh) and it has no
    list.
    """
    styled = (paragraph.get("class") or "").startswith("H")
    return styled and paragraph.find(f".//{NAMESPACE}list") is None


def _opener_of(name: str | None, text: str) -> str | None:
    """The opener that the markup names, where the text begins with it."""
    opener = " ".join((name or "").split()).rstrip(",،，").strip()
    return opener if opener and text.startswith(opener) else None


def _introductions(block: _Element) -> list[_Element]:
    return [child for tag, child in children(block) if tag in ("intro", "listIntroduction")]


def _elements_between(element: _Element, ancestor: _Element) -> Iterator[_Element]:
    """The elements around one, up to an ancestor that is left out."""
    for above in element.iterancestors():
        if above is ancestor:
            return
        yield above


def _content(element: _Element) -> Iterator[_Element]:
    """The parts of a paragraph in order: <content> opened, <num> left out.

    The headings of a whole paragraph stand alone; those of a list's item run into its text.
    """
    apart = HEADINGS if tag_of(element) == "paragraph" else ()
    for tag, child in children(element):
        if tag == "content":
            yield from _content(child)
        elif tag not in ("num", "authorialNote", *apart):
            yield child
