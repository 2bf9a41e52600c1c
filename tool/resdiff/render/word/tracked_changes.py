"""What a redline writes into a Word file: marks of insertion, deletion and move, and comments, by
one author at one time.

Source: ECMA-376 part 1, 17.13.4 and 17.13.5.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Literal

import lxml.etree as etree
import msgspec
from lxml.etree import _Element

from resdiff.interface import interface_direction
from resdiff.ooxml.comments import is_sign_alone
from resdiff.ooxml.element_order import put_in_order
from resdiff.ooxml.names import W, own_text, preserve_space
from resdiff.render.word.paragraph_text import TextNode

MarkKind = Literal["ins", "del", "moveFrom", "moveTo"]

NAME_OF_MOVES = "resdiff"
"""How the names begin that join the two places of a move of the redline's own."""
_OF_REDLINE = " (redline"


class Signature(msgspec.Struct, frozen=True):
    """Who made the changes, and when (ISO, UTC); None where that is not to be told."""

    author: str = "resdiff"
    date: str | None = None

    @property
    def initials(self) -> str:
        """Of at most four words, as Word shows them beside a comment."""
        return "".join(word[0] for word in self.author.split())[:4] or "r"

    def name_apart(self, taken: Container[str]) -> str:
        """The name under which a redline's own comments stand: the author's, but for one that has
        comments in the texts.
        """
        name, count = self.author, 0
        while name in taken:
            count += 1
            name = f"{self.author}{_OF_REDLINE}{'' if count == 1 else f' {count}'})"
        return name

    def has_signed(self, comment: _Element) -> bool:
        """Whether a comment is one of the redline's own."""
        author = comment.get(f"{W}author", "").partition(_OF_REDLINE)[0]
        return (author, comment.get(f"{W}date")) == (self.author, self.date)


class ChangeMarks:
    """Makes marks; their ids count on from `last_id`.

    `comments` are to be saved in their own part; they bear the name of `comment_author`.
    """

    keeps_revisions = False
    """Whether those that the files came with stay beside them."""

    def __init__(self, signature: Signature, last_id: int) -> None:
        self.signature, self.last_id = signature, last_id
        self.comment_author = signature.author
        self.comments: list[_Element] = []

    def signed(self, element: _Element) -> _Element:
        """The same element with the next id, author and date."""
        element.set(f"{W}id", self.next_id())
        element.set(f"{W}author", self.signature.author)
        if self.signature.date is not None:
            element.set(f"{W}date", self.signature.date)
        return element

    def signed_as_in(self, paragraph: _Element, change: _Element) -> _Element:
        """A change of properties that a paragraph of the new file asks for, signed."""
        return self.signed(change)

    def wrap(self, elements: Sequence[_Element], kind: MarkKind) -> list[_Element]:
        """Elements inside marks, one for each row of neighbours.

        Those that have a place in the text keep it; those without are put into one mark. A mark
        cannot stand around a link: it stands in it. The sign of a comment stays beside them.
        """
        out: list[_Element] = []
        mark: _Element | None = None
        for element in elements:
            parent = element.getparent()
            if element.tag == f"{W}hyperlink" or is_sign_alone(element):
                self._wrap_within(element, kind)
                out.append(element)
                mark = None
                continue
            # runs beside one another in one mark: Word shows one change
            if mark is None or (parent is not None and mark.getnext() is not element):
                mark = self.signed(etree.Element(f"{W}{kind}"))
                if parent is not None:
                    element.addprevious(mark)
                out.append(mark)
            mark.append(element)
            if kind == "del":
                name_as_deleted(element)
        return out

    def _wrap_within(self, element: _Element, kind: MarkKind) -> None:
        """Marks in a link; none around the sign of a comment, which would go when they are
        settled.
        """
        if element.tag == f"{W}hyperlink":
            runs = list(element)
            element[:] = []
            element[:] = self.wrap(runs, kind)

    def wrap_sign(self, run: _Element, kind: MarkKind) -> None:
        """Puts the sign of a comment into a mark of its own, so that both go together."""
        mark = self.signed(etree.Element(f"{W}{kind}"))
        run.addprevious(mark)
        mark.append(run)

    def next_id(self) -> str:
        """The next id, for what is no mark."""
        self.last_id += 1
        return str(self.last_id)

    def mark_end(self, paragraph: _Element, kind: MarkKind) -> None:
        """Marks the end of a paragraph as inserted, deleted or moved."""
        # before all that tells how the mark looks, as the schema has it
        look_of_end(paragraph).insert(0, self.signed(etree.Element(f"{W}{kind}")))

    def mark_row(self, row: _Element, kind: MarkKind) -> None:
        """Marks a row of a table as inserted or deleted."""
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            exceptions = row.find(f"{W}tblPrEx")
            row.insert(0 if exceptions is None else row.index(exceptions) + 1, properties)
        mark = self.signed(etree.Element(f"{W}{kind}"))
        former = properties.find(f"{W}trPrChange")
        if former is not None:
            former.addprevious(mark)
        else:
            properties.append(mark)

    # What both texts have, but the new file has marked as taken out: nothing where none is marked

    def carry(self, old: Sequence[TextNode], new: Sequence[TextNode]) -> None:
        """Words."""

    def carry_end(self, old: _Element, new: _Element) -> None:
        """The end of a paragraph."""

    def carry_row(self, old: _Element, new: _Element) -> None:
        """A row of a table."""

    def notices(self) -> list[str]:
        """What the user should be told of marks."""
        return []

    def bind(self, roots: Sequence[_Element]) -> None:
        """Has the marks of some parts as Word has them: they are."""

    def mark_move(self, paragraph: _Element, kind: MarkKind, name: str) -> _Element:
        """Says where a stretch that moved begins and ends; gives the mark of its end.

        That mark stands behind the paragraph. Both places of a move have one name.
        """
        start = self.signed(etree.Element(f"{W}{kind}RangeStart"))
        start.set(f"{W}name", name)
        properties_of(paragraph).addnext(start)
        # behind the paragraph, so that its mark moves too
        end = etree.Element(f"{W}{kind}RangeEnd", {f"{W}id": start.get(f"{W}id", "")})
        paragraph.addnext(end)
        return end

    def comment_on(self, paragraph: _Element, text: str, kind: MarkKind) -> None:
        """A comment on a whole paragraph, which is inserted or deleted with its text, as `kind`
        says."""
        run = self.comment_beside(paragraph, text)
        # else the anchor of the comment would stay in the text when the change is settled
        self.wrap_sign(run, kind)

    def comment_beside(
        self, paragraph: _Element, text: str, initials: str | None = None
    ) -> _Element:
        """A comment on a whole paragraph that stays whatever becomes of its words; the run that
        shows it."""
        comment = self.signed(etree.Element(f"{W}comment"))
        comment_id = comment.get(f"{W}id", "")
        comment.set(f"{W}initials", initials or self.signature.initials)
        comment.set(f"{W}author", self.comment_author)
        comment.extend(map(_line_of_comment, text.split("\n")))
        self.comments.append(comment)
        start = etree.Element(f"{W}commentRangeStart", {f"{W}id": comment_id})
        properties_of(paragraph).addnext(start)
        etree.SubElement(paragraph, f"{W}commentRangeEnd", {f"{W}id": comment_id})
        run = etree.SubElement(paragraph, f"{W}r")
        etree.SubElement(run, f"{W}commentReference", {f"{W}id": comment_id})
        return run


def properties_of(paragraph: _Element) -> _Element:
    """The properties of a paragraph, made where there are none."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    return properties


def look_of_end(paragraph: _Element) -> _Element:
    """The look of the mark at a paragraph's end, made where it has none, to be written to."""
    properties = properties_of(paragraph)
    look = properties.find(f"{W}rPr")
    if look is None:
        look = etree.SubElement(properties, f"{W}rPr")
    put_in_order(properties)
    return look


def name_as_deleted(element: _Element) -> None:
    """Text as Word keeps it inside a deletion.

    The text of boxes keeps its name: they go as a whole, with their drawing.
    """
    boxed = {text for box in element.iter(f"{W}txbxContent") for text in box.iter()}
    for text in element.iter(f"{W}t", f"{W}instrText"):
        if text not in boxed:
            text.tag = f"{W}delText" if text.tag == f"{W}t" else f"{W}delInstrText"
            # elsewhere the mark is one that the old file need not have
            if own_text(text).strip() != own_text(text):
                preserve_space(text)


def _line_of_comment(line: str) -> _Element:
    """A paragraph of a comment, in the direction of the language of the interface."""
    paragraph = etree.Element(f"{W}p")
    run = etree.SubElement(paragraph, f"{W}r")
    if interface_direction() == "rtl":
        # Word takes the direction from the paragraph and from each run, never from the letters
        paragraph.insert(0, etree.Element(f"{W}pPr"))
        etree.SubElement(paragraph[0], f"{W}bidi")
        etree.SubElement(etree.SubElement(run, f"{W}rPr"), f"{W}rtl")
    preserve_space(etree.SubElement(run, f"{W}t")).text = line
    return paragraph
