"""The fields of the new file that go over several paragraphs, as tables of contents do, carried
into the redline.

    new  {TOC \\o| Lamps …… 1 ¶ Buoys …… 2}   ->   <ins>{TOC \\o|</ins> Lamps … <ins>}</ins>

Each mark of such a field stands in a change of its own. One that the old file has at the same
words stays as it is; one that the new file does not have there goes.
"""

from __future__ import annotations

import copy
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence

import lxml.etree as etree
import msgspec
from lxml.etree import _Element

from resdiff.ooxml.fields import carried_field, field_name
from resdiff.ooxml.names import W, own_text, parent_of, remove_element, word_tags
from resdiff.render.word.anchors import FIELD_PIECES, OF_FIELD, PlaceAnchor
from resdiff.render.word.run_fields import isolate_in_run
from resdiff.render.word.tracked_changes import ChangeMarks
from resdiff.render.word.transplant import Transplant

_KIND, _BOX, _PARAGRAPH = word_tags("fldCharType", "txbxContent", "p")
_GONE = word_tags("del", "moveFrom")
_VISIBLE = frozenset(word_tags("t", "tab", "br", "drawing", "pict", "object", "tbl"))
# Lists that are worked out from the text in which they stand.
_OF_WHOLE_TEXT = ("TOC", "INDEX", "TOA")


class LongField(msgspec.Struct, eq=False):
    """A field that ends in another paragraph than it begins in.

    `pieces` are its marks and the parts of its instruction, in order; it is plain where nothing
    else stands before its result.
    """

    pieces: list[_Element]
    is_plain: bool = True

    @property
    def instruction(self) -> str:
        """What it asks for."""
        return " ".join("".join(map(own_text, self.pieces)).split())

    @property
    def asks_still(self) -> bool:
        """Whether its result has not begun."""
        return all(piece.get(_KIND) != "separate" for piece in self.pieces)


def long_fields(root: _Element) -> Iterator[LongField]:
    """Those of a text, without its boxes, as they end."""
    begun: list[LongField] = []
    for element in root.iter(*FIELD_PIECES, f"{W}t"):
        if next(element.iterancestors(_BOX), None) is not None:
            continue
        kind = element.get(_KIND)
        if begun and begun[-1].asks_still:
            # words, another field, or a paragraph that ends
            begun[-1].is_plain &= element.tag != f"{W}t"
            begun[-1].is_plain &= kind in (None, "separate")
            same = _paragraph_around(element) is _paragraph_around(begun[-1].pieces[0])
            begun[-1].is_plain &= same
        if kind == "begin":
            begun.append(LongField([element]))
        elif begun and element.tag != f"{W}t":
            begun[-1].pieces.append(element)
            if kind == "end":
                field = begun.pop()
                if _paragraph_around(field.pieces[0]) is not _paragraph_around(element):
                    yield field


def _paragraph_around(element: _Element) -> _Element | None:
    return next(element.iterancestors(_PARAGRAPH), None)


class FieldCarrier:
    """Puts the marks of the fields that are carried; which of them stay is known at the end."""

    def __init__(self, transplant: Transplant, marks: ChangeMarks) -> None:
        self._transplant, self._marks = transplant, marks
        # the marks of fields that authors changed stay theirs
        kept = marks.keeps_revisions
        self.olds = [] if kept else list(long_fields(transplant.old.walk.body))
        news = [] if kept else list(long_fields(transplant.new.walk.body))
        self._news = [f for f in news if f.is_plain and self._means_the_same(f.instruction)]
        self._pieces: dict[str, _Element] = {}
        for number, field in enumerate(self._news):
            for at, piece in enumerate(field.pieces):
                piece.set(OF_FIELD, f"{number}.{at}")
                self._pieces[f"{number}.{at}"] = piece
        self._written: dict[str, _Element] = {}

    def _means_the_same(self, instruction: str) -> bool:
        named = field_name(instruction) in _OF_WHOLE_TEXT
        return named or carried_field(instruction, self._transplant.bookmarks)

    def carries(self, anchor: PlaceAnchor) -> bool:
        """Whether an anchor is a mark of one that may be carried."""
        return anchor.of == "field" and anchor.own_id in self._pieces

    def element(self, anchor: PlaceAnchor) -> _Element | None:
        """The mark in an insertion; None where it stands there already."""
        if anchor.own_id in self._written:
            return None
        piece = self._pieces[anchor.own_id]
        run = etree.Element(f"{W}r")
        look = self._transplant.styles.look(parent_of(piece).find(f"{W}rPr"))
        if look is not None:
            run.append(look)
        made = copy.deepcopy(piece)
        del made.attrib[OF_FIELD]
        run.append(made)
        mark = self._written[anchor.own_id] = self._marks.signed(etree.Element(f"{W}ins"))
        mark.append(run)
        return mark

    def finish(self) -> None:
        """Leaves of each field of both files one where they stand at the same words; else the old
        one goes and the new one comes."""
        waiting: dict[str, deque[LongField]] = defaultdict(deque)
        for field in self.olds:
            waiting[field.instruction].append(field)
        for number, field in enumerate(self._news):
            self._settle(number, field, waiting[field.instruction])
        for field in (field for left in waiting.values() for field in left):
            self._strike(field)

    def _settle(self, number: int, field: LongField, alike: deque[LongField]) -> None:
        """Leaves a new field out that is not whole, or that an old one like it stands for."""
        made = [self._written.get(f"{number}.{at}") for at in range(len(field.pieces))]
        marks = [mark for mark in made if mark is not None]
        is_whole = len(marks) == len(field.pieces)
        stays = _stands_where(alike[0], marks) if is_whole and alike else False
        if stays:
            alike.popleft()
        if stays or not is_whole:
            for mark in marks:
                remove_element(mark)

    def _strike(self, field: LongField) -> None:
        for piece in field.pieces:
            if next(piece.iterancestors(*_GONE), None) is None:
                isolate_in_run(piece)
                self._marks.wrap([parent_of(piece)], "del")


def _stands_where(field: LongField, marks: Sequence[_Element]) -> bool:
    """Whether a field of the old file begins and ends where marks of the new one were put."""
    ends = ((field.pieces[0], marks[0]), (field.pieces[-1], marks[-1]))
    return all(_nothing_between(piece, mark) for piece, mark in ends)


def _nothing_between(one: _Element, other: _Element) -> bool:
    """Whether no word that stays, and no end of a paragraph that does, parts two places."""
    return any(_reaches(*places) for places in ((one, other), (other, one)))


def _reaches(one: _Element, other: _Element) -> bool:
    for element in _elements_behind(one):
        if element is other:
            return True
        if _parts_places(element):
            return False
    return False


def _parts_places(element: _Element) -> bool:
    """Whether an element is a word that stays, or a paragraph behind an end that does."""
    if element.tag in _VISIBLE:
        return next(element.iterancestors(*_GONE), None) is None
    return element.tag == _PARAGRAPH and not _joins_the_one_above(element)


def _elements_behind(element: _Element) -> Iterator[_Element]:
    """All elements that begin behind one, in the order of the file."""
    place: _Element | None = element
    while place is not None:
        for following in place.itersiblings():
            yield from following.iter()
        place = place.getparent()


def _joins_the_one_above(paragraph: _Element) -> bool:
    """Whether the mark of the paragraph before one is deleted."""
    before = paragraph.getprevious()
    marks = () if before is None else before.iterfind(f"{W}pPr/{W}rPr/*")
    return any(mark.tag in _GONE for mark in marks)
