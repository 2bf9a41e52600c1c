"""What a redline writes into a Word file: marks of insertion, deletion and move, and comments, by one author at one time.

Source: ECMA-376 part 1, 17.13.4 and 17.13.5.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import lxml.etree as etree
import msgspec
from lxml.etree import _Element

from resdiff.ooxml.names import SPACE, W

MarkKind = Literal["ins", "del", "moveFrom", "moveTo"]
_AFTER_RPR = (f"{W}sectPr", f"{W}pPrChange")


class Signature(msgspec.Struct, frozen=True):
    """Who made the changes, and when (ISO, UTC); null where that is not to be told."""

    author: str = "resdiff"
    date: str | None = None

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in self.author.split())[:4] or "r"


class Marks:
    """Makes marks; their numbers count on from `first`."""

    def __init__(self, signature: Signature, first: int) -> None:
        self.signature, self.last = signature, first
        self.comments: list[_Element] = []
        self.count = 0

    def number(self) -> str:
        self.last += 1
        return str(self.last)

    def sign(self, element: _Element) -> _Element:
        element.set(f"{W}id", self.number())
        element.set(f"{W}author", self.signature.author)
        if self.signature.date is not None:
            element.set(f"{W}date", self.signature.date)
        self.count += 1
        return element

    def wrapped(self, elements: Sequence[_Element], kind: MarkKind) -> list[_Element]:
        """Elements inside marks, one for each row of neighbours; those that have a place in the text keep it."""
        out: list[_Element] = []
        for element in elements:
            parent = element.getparent()
            if out and (parent is None or out[-1].getnext() is element):
                out[-1].append(element)
            else:
                mark = self.sign(etree.Element(f"{W}{kind}"))
                if parent is not None:
                    element.addprevious(mark)
                mark.append(element)
                out.append(mark)
            if kind == "del":
                as_deleted(element)
        return out

    def end(self, paragraph: _Element, kind: MarkKind) -> None:
        """Marks the end of a paragraph as inserted, deleted or moved."""
        properties = properties_of(paragraph)
        look = properties.find(f"{W}rPr")
        if look is None:
            look = etree.Element(f"{W}rPr")
            behind = next((e for e in properties if e.tag in _AFTER_RPR), None)
            if behind is not None:
                behind.addprevious(look)
            else:
                properties.append(look)
        look.insert(0, self.sign(etree.Element(f"{W}{kind}")))

    def row(self, row: _Element, kind: MarkKind) -> None:
        """Marks a row of a table as inserted or deleted."""
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            before = row.find(f"{W}tblPrEx")
            row.insert(0 if before is None else row.index(before) + 1, properties)
        mark = self.sign(etree.Element(f"{W}{kind}"))
        behind = properties.find(f"{W}trPrChange")
        if behind is not None:
            behind.addprevious(mark)
        else:
            properties.append(mark)

    def moved(self, paragraph: _Element, kind: MarkKind, name: str) -> _Element:
        """Says where a stretch that moved begins and ends; both places of a move have one name. The mark of its end."""
        start = self.sign(etree.Element(f"{W}{kind}RangeStart"))
        start.set(f"{W}name", name)
        properties = properties_of(paragraph)
        properties.addnext(start)
        end = etree.Element(f"{W}{kind}RangeEnd", {f"{W}id": start.get(f"{W}id", "")})
        paragraph.addnext(end)
        return end

    def comment(self, paragraph: _Element, text: str, kind: MarkKind | None) -> None:
        """A comment on a whole paragraph; with its text it is inserted or deleted, as `kind` says."""
        comment = self.sign(etree.Element(f"{W}comment"))
        self.count -= 1
        own = comment.get(f"{W}id", "")
        comment.set(f"{W}initials", self.signature.initials)
        line = etree.SubElement(etree.SubElement(comment, f"{W}p"), f"{W}r")
        words = etree.SubElement(line, f"{W}t")
        words.text = text
        words.set(SPACE, "preserve")
        self.comments.append(comment)
        properties_of(paragraph).addnext(etree.Element(f"{W}commentRangeStart", {f"{W}id": own}))
        paragraph.append(etree.Element(f"{W}commentRangeEnd", {f"{W}id": own}))
        run = etree.SubElement(paragraph, f"{W}r")
        etree.SubElement(run, f"{W}commentReference", {f"{W}id": own})
        if kind is not None:
            self.wrapped([run], kind)


def properties_of(paragraph: _Element) -> _Element:
    """The properties of a paragraph, made where there are none."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    return properties


def as_deleted(element: _Element) -> None:
    """Text as Word keeps it inside a deletion."""
    boxed = {
        text for box in element.iter(f"{W}txbxContent") for text in box.iter()
    }  # keep theirs as it is
    for text in element.iter(f"{W}t", f"{W}instrText"):
        if text not in boxed:
            text.tag = f"{W}delText" if text.tag == f"{W}t" else f"{W}delInstrText"
            text.set(SPACE, "preserve")
