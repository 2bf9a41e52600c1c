"""A Word paragraph as a string of signs, and the nodes of XML that spell it.

    <w:r><w:tab/><w:t>1.</w:t></w:r><w:r><w:t>Urges</w:t></w:r><w:r><w:footnoteReference/></w:r>  ->  "\\t1.Urges" + one sign

Letters stand for themselves, a tab and a line break too; whatever else a run holds (a note's mark, a field, a picture) is
one sign of a private area, the same sign for what is the same to a reader.
"""

from __future__ import annotations

import copy
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from itertools import pairwise

import lxml.etree as etree
import msgspec
from lxml.etree import _Element

from resdiff.ooxml.names import (
    CONTAINERS,
    COUNTED,
    OBJECTS,
    REFERENCES,
    W,
    parent_of,
    preserve_space,
    printed_pieces,
)

_PRIVATE = 0xF0000
PARAGRAPH = chr(_PRIVATE)  # the mark at a paragraph's end
_UNSEEN = tuple(
    f"{W}{name}"
    for name in (
        "rPr",
        "lastRenderedPageBreak",
        "annotationRef",
        "commentReference",
        "fldChar",
        "instrText",
    )
)
_OF_FIELDS = (f"{W}fldChar", f"{W}instrText")
_PRIVATE_LETTER = re.compile("[\U000f0000-\U0010ffff]")


class Node(msgspec.Struct):
    """Elements that stand for the signs from `start` up to `end`: one run, or all runs of a field."""

    start: int
    end: int
    elements: list[_Element]

    @property
    def open_field(self) -> bool:
        """Whether it begins, parts or ends a field of several paragraphs, and says nothing itself."""
        return (
            self.start == self.end
            and next(self.elements[0].iterchildren(*_OF_FIELDS), None) is not None
        )


class Signs:
    """The private signs of two files: one for each thing that is not a letter."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, ...], str] = {}

    def of(self, *key: str) -> str:
        return self.known.setdefault(key, chr(_PRIVATE + 1 + len(self.known)))


class Spelled:
    """A paragraph spelled; `side` keeps the notes of two files apart until they are paired."""

    def __init__(self, paragraph: _Element, signs: Signs, side: str) -> None:
        self.signs, self.side = signs, side
        self.notes: dict[str, tuple[str, str]] = {}  # by sign: kind and id
        self.nodes: list[Node] = []
        self.text = ""
        fields = _fields(paragraph)
        pieces: list[str] = []
        self._walk(paragraph, paragraph, fields, pieces)
        self.text = "".join(pieces)

    def _walk(
        self,
        parent: _Element,
        paragraph: _Element,
        fields: dict[_Element, list[_Element]],
        out: list[str],
    ) -> None:
        inside: set[_Element] = set()
        for child in list(parent):
            if child in inside or not isinstance(child.tag, str):
                continue
            if child in fields:
                inside |= set(fields[child])
                self._put(self._field(fields[child]), fields[child], out)
            elif child.tag == f"{W}r":
                self._put("".join(self.sign(e) for e in child), [child], out)
            elif child.tag in CONTAINERS:
                self._walk(child, paragraph, fields, out)
            elif child.tag == f"{W}fldSimple":
                instruction = child.get(f"{W}instr", "")
                self._put(
                    self._field_sign(instruction, "".join(printed_pieces(child))), [child], out
                )
            elif not child.tag.startswith(W) or child.tag in OBJECTS:
                self._put(self.signs.of("object", _likeness(child)), [child], out)

    def _put(self, text: str, elements: list[_Element], out: list[str]) -> None:
        start = self.nodes[-1].end if self.nodes else 0
        self.nodes.append(Node(start, start + len(text), elements))
        out.append(text)

    def sign(self, child: _Element) -> str:
        """What one child of a run stands for; nothing for what a reader does not see."""
        tag = child.tag
        if tag == f"{W}t":
            return _PRIVATE_LETTER.sub(
                lambda found: self.signs.of("letter", found[0]), child.text or ""
            )
        if tag in (f"{W}tab", f"{W}ptab"):
            return "\t"
        if tag == f"{W}cr" or (tag == f"{W}br" and child.get(f"{W}type") in (None, "textWrapping")):
            return "\n"
        if tag in _UNSEEN or not isinstance(tag, str):
            return ""
        if kind := REFERENCES.get(tag):
            own = child.get(f"{W}id", "")
            sign = self.signs.of("note", self.side, kind, own)
            self.notes[sign] = kind, own
            return sign
        return self.signs.of(tag, _likeness(child))

    def _field(self, elements: list[_Element]) -> str:
        instruction = "".join(e.text or "" for run in elements for e in run.iter(f"{W}instrText"))
        return self._field_sign(
            instruction, "".join(text for run in elements for text in printed_pieces(run))
        )

    def _field_sign(self, instruction: str, result: str) -> str:
        words = instruction.split()
        name = words[0].upper() if words else ""
        return self.signs.of("field", " ".join(words), "" if name in COUNTED else result)

    def cut(self, offsets: set[int]) -> None:
        """Parts runs so that each of these offsets is an end of a node."""
        inner: dict[int, list[int]] = defaultdict(list)
        for at in sorted(offsets):
            place = bisect_right(self.nodes, at, key=_start) - 1
            if place >= 0 and self.nodes[place].start < at < self.nodes[place].end:
                inner[place].append(at)
        for place, some in sorted(inner.items(), reverse=True):
            self.nodes[place : place + 1] = self._parted(self.nodes[place], some)

    def within(self, start: int, end: int, blank: bool = False) -> list[Node]:
        """The nodes from one offset to another; with what stands there and is no sign where `blank` are asked for too."""
        last = (
            len(self.nodes)
            if blank and end == len(self.text)
            else bisect_left(self.nodes, end, key=_start)
        )
        return [
            n
            for n in self.nodes[bisect_left(self.nodes, start, key=_start) : last]
            if blank or n.start < n.end
        ]

    def _parted(self, node: Node, offsets: Sequence[int]) -> Iterator[Node]:
        run = node.elements[0]
        look = run.find(f"{W}rPr")
        content = [e for e in run if e is not look]
        run[:] = [] if look is None else [look]
        ends = deque(offsets)
        current, start, place = run, node.start, node.start
        for child, size in self._atoms(content, node.start, offsets):
            if size and ends and place == ends[0]:
                yield Node(start, place, [current])
                ends.popleft()
                following = etree.Element(f"{W}r", run.attrib)
                if look is not None:
                    following.append(copy.deepcopy(look))
                current.addnext(following)
                current, start = following, place
            current.append(child)
            place += size
        yield Node(start, node.end, [current])

    def _atoms(
        self, content: Sequence[_Element], place: int, offsets: Sequence[int]
    ) -> Iterator[tuple[_Element, int]]:
        """What a run holds and how long that is, text parted at the offsets; nothing else is longer than one sign."""
        for child in content:
            size = len(self.sign(child))
            inner = offsets[bisect_right(offsets, place) : bisect_left(offsets, place + size)]
            if inner:
                text = child.text or ""
                for start, end in pairwise([place, *inner, place + size]):
                    piece = etree.Element(child.tag)
                    piece.text = text[start - place : end - place]
                    yield preserve_space(piece), end - start
            else:
                yield child, size
            place += size


def _start(node: Node) -> int:
    return node.start


_VARIABLE = (
    "id",
    "rsid",
    "paraId",
    "textId",
    "embed",
    "link",
    "name",
    "anchorId",
    "editId",
    "spid",
    "cnvgrp",
    "href",
)
"""Ends of the names of attributes that differ between two copies of one picture."""


def _likeness(element: _Element) -> str:
    """An element's form without what differs between two copies of it."""
    out: list[str] = []
    for part in element.iter():
        if isinstance(part.tag, str):
            told = sorted(
                f"{k}={v}"
                for k, v in part.attrib.items()
                if not _named(str(k)).lower().endswith(_LOWER)
            )
            out.append(f"{part.tag} {' '.join(told)} {(part.text or '').strip()}")
    return "\n".join(out)


_LOWER = tuple(name.lower() for name in _VARIABLE)


def _named(name: str) -> str:
    return name.rsplit("}", 1)[-1]


def _fields(paragraph: _Element) -> dict[_Element, list[_Element]]:
    """By its first run, all runs of each field that begins and ends among the children of one element.

    Runs that hold the sign of a field and something else are parted first.
    """
    if next(paragraph.iter(f"{W}fldChar"), None) is None:
        return {}
    for char in list(paragraph.iter(f"{W}fldChar")):
        _alone(char)
    out: dict[_Element, list[_Element]] = {}
    for parent in dict.fromkeys(
        parent_of(parent_of(char)) for char in paragraph.iter(f"{W}fldChar")
    ):
        children = list(parent)
        out |= {
            children[start]: children[start : end + 1] for start, end in _closed_fields(children)
        }
    return out


def _closed_fields(children: Sequence[_Element]) -> list[tuple[int, int]]:
    """Where the fields among these begin and end, without those inside others; one that does not end is none."""
    begun: list[int] = []
    out: list[tuple[int, int]] = []
    for at, child in enumerate(children):
        for char in child.iterchildren(f"{W}fldChar"):
            kind = char.get(f"{W}fldCharType")
            if kind == "begin":
                begun.append(at)
            elif kind == "end" and begun:
                start = begun.pop()
                while out and out[-1][0] > start:
                    out.pop()
                out.append((start, at))
    return out


def _alone(char: _Element) -> None:
    """Puts the sign of a field into a run of its own."""
    run = parent_of(char)
    look = run.find(f"{W}rPr")
    content = [e for e in run if e is not look]
    if len(content) == 1:
        return
    at = content.index(char)
    for some, add in ((content[at + 1 :], run.addnext), (content[:at], run.addprevious)):
        if some:
            other = etree.Element(f"{W}r", run.attrib)
            if look is not None:
                other.append(copy.deepcopy(look))
            other.extend(some)
            add(other)
