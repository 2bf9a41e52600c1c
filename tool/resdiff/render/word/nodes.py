"""The nodes of paragraphs' texts, by the segments of what changed, and their elements as marks
can hold them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.model.records import Operation
from resdiff.ooxml.fields import as_complex_fields
from resdiff.ooxml.names import W, parent_of, runs_and_objects
from resdiff.render.word.paragraph_text import ParagraphText, TextNode
from resdiff.render.word.placeholders import PARAGRAPH_MARK
from resdiff.render.word.run_diff import Segments
from resdiff.render.word.tracked_changes import properties_of


def segment_ends(segments: Segments, other: Operation) -> set[int]:
    """Where segments end, counted in the text that has no part in those of the `other` kind."""
    out, at = set(), 0
    for operation, text in segments:
        if operation != other:
            at += len(text)
            out.add(at)
    return out


def nodes_by_segment(
    spelled: ParagraphText, segments: Segments, other: Operation
) -> Iterator[tuple[Operation, list[TextNode]]]:
    """The nodes of a text by segments; those of the `other` kind have no part in it."""
    spelled.split_at(segment_ends(segments, other))
    at = 0
    for operation, text in segments:
        if operation != other:
            yield operation, spelled.nodes_within(at, at + len(text), empty=True)
            at += len(text)


def pieces_and_marks(text: str) -> Iterator[str]:
    """A text in its stretches between paragraphs' marks, and those marks."""
    for at, piece in enumerate(text.split(PARAGRAPH_MARK)):
        if at:
            yield PARAGRAPH_MARK
        if piece:
            yield piece


def markable_elements(nodes: Sequence[TextNode]) -> list[_Element]:
    """The elements of nodes as marks can hold them, in their places.

    A field of one element becomes runs there; links stay around the runs in them.
    """
    out: list[_Element] = []
    for node in nodes:
        # the node is kept for later: it must know the runs that are in the file now
        node.elements = [
            run
            for element in node.elements
            # w:fldSimple cannot stand inside w:del
            for part in as_complex_fields(element)
            for run in runs_and_objects(part)
        ]
        out += node.elements
    return out


def look_around(nodes: Sequence[TextNode], at: int) -> _Element | None:
    """The look of the run before a place, else of the one behind it.

    None where no run has words.
    """
    for node in [*nodes[max(0, at - 1) : at], *nodes[at : at + 1]]:
        element = node.elements[0]
        # an empty run tells no look: Word leaves them behind in any font
        if element.tag == f"{W}r" and node.end > node.start:
            look = element.find(f"{W}rPr")
            return look if look is not None else etree.Element(f"{W}rPr")
    return None


def put_mark(
    paragraph: _Element, mark: _Element, anchor: _Element | None, following: _Element | None
) -> None:
    """Puts a mark behind the anchor, else before what follows, else at the end of the paragraph.

    Inside a link or the like only where both stand in it: words put in behind a link are no part
    of it.
    """
    place = anchor if anchor is not None else following
    if place is None:
        properties_of(paragraph)
        paragraph.append(mark)
        return
    # the innermost element that holds both neighbours, else the paragraph itself
    common = {paragraph}
    if anchor is not None and following is not None:
        common |= set(following.iterancestors())
    while (parent := parent_of(place)) not in common:
        place = parent
    if anchor is not None:
        place.addnext(mark)
    else:
        place.addprevious(mark)
