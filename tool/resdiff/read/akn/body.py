"""The lines and notes of an AKN file's documents: one pass over them.

    <container name="Recalling"><p>…</p></container>             a preambular paragraph
    <paragraph><num>3.</num><list><intro/><point><num>(a)</num>…  an operative one with its list

Lists come as blockList/item and as list/point, sublists beside or inside their points; `eId`s are
no paragraph numbers; Arabic files often lack <num>; annexes stand in <attachments> or flattened
behind a heading. Elements of other publishers are read by what they hold: what has headings is a
division, what has a number a paragraph, and of what is unknown the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec
from lxml.etree import _Element

from resdiff.languages import COMMAS
from resdiff.languages.sections import section_number
from resdiff.model.akn import NAMESPACE
from resdiff.model.lines import Role
from resdiff.read.akn.elements import (
    BLOCKS,
    DIVISIONS,
    DOCUMENTS,
    FORMULAS,
    HEADINGS,
    LIST_HEADS,
    LIST_ITEMS,
    LISTS,
    PARAGRAPHS,
    STRUCTURES,
    children,
    line_text,
    outermost,
    qualified,
    tag_of,
    text_of,
)
from resdiff.read.akn.line_collector import LineCollector, LineMarkup

_STRUCTURE_TAGS = qualified(STRUCTURES)
_NUM = NAMESPACE + "num"
_CONTAINER, _TABLE = NAMESPACE + "container", NAMESPACE + "table"
# elements that are paragraphs of a list where they stand in a paragraph
_PARAGRAPHS_BELOW = (*LIST_ITEMS, *PARAGRAPHS, *DIVISIONS)
_PREAMBULAR = (*PARAGRAPHS, *LISTS, "container")
_AS_HEADING = LineMarkup(role="heading")
_AS_PREAMBULAR = LineMarkup(role="preambular")
# what ends a paragraph of a preamble, and no heading there
_NUMBER_BEFORE_OPENER = re.compile(r"\s*\d{1,3}\.\s*")
_GOES_ON = (*COMMAS, ";", "；", "؛", ":", "：")


class _PartsOfParagraph(msgspec.Struct):
    """The parts of a paragraph, in order: its own line, its lists and what follows them, texts
    within it.
    """

    own: list[_Element] = msgspec.field(default_factory=list)
    below: list[_Element] = msgspec.field(default_factory=list)
    introduced: _Element | None = None  # the list whose introduction stands in its own line
    structures: list[_Element] = msgspec.field(default_factory=list)


class BodyReader:
    """Reads documents into `collected`.

    `has_structures` says whether the file holds texts within its text.
    """

    def __init__(self, collected: LineCollector, has_structures: bool) -> None:
        self.collected = collected
        self.has_structures = has_structures
        self.in_annex = False
        self._handlers: dict[str, Callable[[_Element], None]] = {
            "crossHeading": self._cross_heading,
            "container": self._container,
            "table": lambda table: self._tables([table]),
            "preamble": self._preamble,
            "attachments": self._attachments,
            "conclusions": self._conclusions,
            "meta": lambda _: None,
            "formula": self._formula,
            **dict.fromkeys((*HEADINGS, "num", "longTitle"), self._title),
            **dict.fromkeys(("preface", "coverPage"), self._preface),
            **dict.fromkeys(LISTS, self._list_alone),
            **dict.fromkeys((*PARAGRAPHS, *LIST_ITEMS), self._body_paragraph),
            **dict.fromkeys(DIVISIONS, self._division),
        }

    @classmethod
    def of(cls, root: _Element, private: bool) -> BodyReader:
        """A reader for a file, nothing read yet."""
        return cls(LineCollector(private), next(root.iter(*_STRUCTURE_TAGS), None) is not None)

    def read(self, documents: Sequence[_Element]) -> None:
        """Reads all documents; where there are several, each is a part with a letter."""
        for position, document in enumerate(documents):
            letter = _part_letter(document, position) if len(documents) > 1 else ""
            self.collected.part = f"{letter}." if letter else ""
            for tag, child in children(document):
                if letter and tag == "preface":
                    self.collected.emit([child], _AS_HEADING, child)
                elif tag not in ("preface", "coverPage"):
                    self._block(tag, child)
            self.collected.close()

    def _block(self, tag: str, element: _Element) -> None:
        handle = self._handlers.get(tag)
        if handle is not None:
            handle(element)
        elif _holds_blocks(tag, element):
            self._body(element)
        else:
            self.collected.emit([element], LineMarkup(), element)

    def _body(self, body: _Element) -> None:
        for tag, child in children(body):
            self._block(tag, child)

    def read_annexes(self, documents: Sequence[_Element]) -> None:
        """Reads documents that belong to the one before them."""
        for document in documents:
            self._annex(document)

    def _attachments(self, attachments: _Element) -> None:
        for _, attachment in children(attachments):
            self._annex(attachment)

    def _annex(self, attachment: _Element) -> None:
        """An annex; each further document in one attachment is another."""
        documents = [child for tag, child in children(attachment) if tag in DOCUMENTS]
        further = documents[1:]
        if text_of(attachment):
            self.collected.begin_annex(attachment)
        self.in_annex = True
        for tag, child in children(attachment):
            if child in further and text_of(child):
                self.collected.begin_annex(child)
            self._block(tag, child)
        self.collected.close()
        self.in_annex = False

    def _preface(self, preface: _Element) -> None:
        """The number and the title of an annex."""
        for _, child in children(preface):
            self._title(child)

    def _conclusions(self, conclusions: _Element) -> None:
        if self.in_annex:  # its signatures are its text
            self._body(conclusions)
            return
        for tag, element in children(conclusions):
            text = line_text(element)
            if _holds_blocks(tag, element):
                self._body(element)
            elif any(map(str.isalpha, text)):
                self.collected.emit_if_text(element, "closing")
            elif text:  # the counts of a vote that was not filled in: 0 0 0
                self.collected.left_out.append(text)

    def _preamble(self, preamble: _Element) -> None:
        for tag, child in children(preamble):
            if tag == "formula" or child.get("name") in FORMULAS:
                self._formula(child)
            elif tag in ("recitals", "citations", "preamble") or _holds_containers(child):
                self._preamble(child)
            elif tag in _PREAMBULAR:
                # the first operative paragraphs, put into the preamble: A/RES/77/101 in Chinese
                role: Role | None = None if _begins_with_number(child) else "preambular"
                self._paragraph(child, LineMarkup(role=role, opener=child.get("name")))
            elif tag == "table":
                self._tables([child])
            else:
                # a row of asterisks between two parts of a preamble, a heading there
                goes_on = line_text(child).endswith(_GOES_ON) and tag not in HEADINGS
                placed = _AS_PREAMBULAR if goes_on else _AS_HEADING
                self.collected.emit([child], placed, child)

    def _cross_heading(self, element: _Element) -> None:
        preambular = element.get("refersTo") == "#preamble"
        placed = _AS_PREAMBULAR if preambular else _AS_HEADING
        self.collected.emit([element], placed, element)

    def _title(self, element: _Element) -> None:
        self.collected.emit_if_text(element, "heading")

    def _formula(self, element: _Element) -> None:
        if self.in_annex:  # "The States Parties to the present Protocol," of a treaty
            self.collected.emit([element], LineMarkup(), element)
        else:
            self.collected.emit_if_text(element, "enacting")

    def _container(self, element: _Element) -> None:
        """A preamble's paragraph within the body, an enacting line there, or a holder of tables."""
        if element.get("name") in FORMULAS:
            self._formula(element)
        elif next(element.iterchildren(_CONTAINER, _TABLE), None) is not None:
            self._body(element)
        else:
            self._paragraph(element, LineMarkup(role="preambular", opener=element.get("name")))

    def _division(self, element: _Element) -> None:
        """A part, an article: its headings and what stands below; without any, a paragraph."""
        tags = {tag for tag, _ in children(element)}
        if "num" in tags and "content" in tags and not tags.intersection(HEADINGS):
            self._paragraph(element, LineMarkup())
        else:
            self._body(element)

    def _body_paragraph(self, paragraph: _Element) -> None:
        inside = children(paragraph)
        titles = [element for tag, element in inside if tag in HEADINGS]
        # nothing but a heading and its number: <num>I.</num><heading>…</heading>
        bare = bool(titles) and all(tag in (*HEADINGS, "num") for tag, _ in inside)
        number = text_of(paragraph.find(_NUM)) if bare else None
        for title in titles:
            self.collected.emit([title], LineMarkup(role="heading", label=number), title)
            number = None  # the first heading bears it
        if _is_number_of_section(paragraph):
            self._title(paragraph)
        elif not bare:
            placed = _AS_HEADING if _is_styled_heading(paragraph) else LineMarkup()
            self._paragraph(paragraph, placed, titles_apart=True)

    def _tables(self, tables: Sequence[_Element]) -> None:
        for table in tables:
            for caption in table.iterchildren(NAMESPACE + "caption"):
                self._title(caption)
            for row in table.iter(NAMESPACE + "tr"):
                # the rows of a table in a cell stand in the row around it
                if next(row.iterancestors(NAMESPACE + "table"), table) is not table:
                    continue
                cells = [cell for _, cell in children(row)]
                if any(text_of(cell) for cell in cells):
                    placed = LineMarkup(role="paragraph")
                    self.collected.emit(cells, placed, row, between=" | ")

    def _list_alone(self, block: _Element) -> None:
        """A list that stands in no paragraph: what leads to it is one."""
        self._paragraph(block, LineMarkup())

    def _paragraph(self, element: _Element, placed: LineMarkup, titles_apart: bool = False) -> None:
        """A paragraph and, one level down, the items of its list and what follows them.

        `titles_apart` says that its headings were read; those of a list's item run into its text.
        """
        number = next(element.iterchildren(_NUM), None)
        content = [
            (tag, part)
            for tag, part in _content(element)
            if part is not number and not (titles_apart and tag in HEADINGS)
        ]
        parts = self._parts(content)
        if number is not None:  # the number is apart, the marks of its notes are not
            parts.own[:0] = number.iter(NAMESPACE + "authorialNote")
        label = text_of(number)
        self.collected.emit(parts.own, msgspec.structs.replace(placed, label=label), element)
        below = LineMarkup(role=placed.role, level=placed.level + 1)
        for piece in parts.below:
            if piece is parts.introduced:
                self._items(piece, below)
            else:
                self._piece_below(piece, below)
        for structure in parts.structures:
            self._structure(structure, below)

    def _parts(self, content: Sequence[tuple[str, _Element]]) -> _PartsOfParagraph:
        parts = _PartsOfParagraph()
        for tag, part in content:
            if tag in (*_PARAGRAPHS_BELOW, *LISTS):
                if tag in LISTS and not parts.below:
                    parts.own += _introductions(part)
                    parts.introduced = part
                parts.below.append(part)
                continue
            if self.has_structures:  # to look for them takes as long as to read a paragraph
                parts.structures += outermost(part, _STRUCTURE_TAGS)
            if tag == "table" or parts.below:
                parts.below.append(part)
            else:
                parts.own.append(part)
        return parts

    def _piece_below(self, piece: _Element, placed: LineMarkup) -> None:
        tag = tag_of(piece)
        if tag == "table":
            self._tables([piece])
        elif tag in LISTS:
            self.collected.emit(_introductions(piece), placed, piece)
            self._items(piece, placed)
        elif tag in _PARAGRAPHS_BELOW:
            self._paragraph(piece, placed)
        else:
            self.collected.emit([piece], placed, piece)

    def _structure(self, structure: _Element, placed: LineMarkup) -> None:
        """A text within a paragraph: a draft resolution, or words that are to replace others."""
        if tag_of(structure) == "embeddedStructure":  # a draft resolution within a resolution
            self._body(structure)
            return
        quoted = LineMarkup(role=placed.role or "operative", level=placed.level)
        for tag, child in children(structure):
            if tag in _PARAGRAPHS_BELOW:
                self._paragraph(child, msgspec.structs.replace(quoted, level=quoted.level + 1))
            else:
                self.collected.emit([child], quoted, child)

    def _items(self, block: _Element, placed: LineMarkup) -> None:
        for tag, child in children(block):
            if tag in LISTS:
                self.collected.emit(_introductions(child), placed, child)
                self._items(child, LineMarkup(role=placed.role, level=placed.level + 1))
            elif tag not in LIST_HEADS:  # which stand in the line above the list
                self._piece_below(child, placed)


def _holds_blocks(tag: str, element: _Element) -> bool:
    """Whether an element is no line of its own, but holds such."""
    return tag != "p" and any(inner in BLOCKS for inner, _ in children(element))


def _begins_with_number(container: _Element) -> bool:
    """Whether the number of an operative paragraph is printed before a paragraph's opener."""
    first = next((text for text in container.itertext() if text.strip()), "")
    return tag_of(container) == "container" and _NUMBER_BEFORE_OPENER.fullmatch(first) is not None


def _holds_containers(element: _Element) -> bool:
    return next(element.iterchildren(_CONTAINER), None) is not None


def _part_letter(document: _Element, position: int) -> str:
    """The letter of a part: as its preface prints it, else by its place."""
    number = text_of(document.find(f"{NAMESPACE}preface//{NAMESPACE}docNumber"))
    found = re.fullmatch(r"(?:.*\s)?([A-Z])\.?", number or "")
    return found[1] if found else chr(ord("A") + position)


def _is_styled_heading(paragraph: _Element) -> bool:
    """Whether the Secretariat's style of a paragraph is one of headings (H1, HCh) and it has no
    list.
    """
    styled = paragraph.get("class", "").startswith("H")
    return styled and paragraph.find(f".//{NAMESPACE}list") is None


def _is_number_of_section(paragraph: _Element) -> bool:
    """Whether a paragraph in the style of a heading is but a number: II, the title behind it."""
    only = [tag for tag, _ in children(paragraph)] == ["num"] and _is_styled_heading(paragraph)
    return only and section_number(text_of(paragraph) or "", alone=True) is not None


def _introductions(block: _Element) -> list[_Element]:
    return [child for tag, child in children(block) if tag in LIST_HEADS]


def _content(element: _Element) -> Iterator[tuple[str, _Element]]:
    """The parts of a paragraph in order: what only wraps them opened."""
    for tag, child in children(element):
        if tag in ("content", "intro", "wrapUp") and tag_of(element) not in LISTS:
            yield from _content(child)
        else:
            yield tag, child
