"""Tracked changes loosened: what stands around runs becomes an attribute of each run, until it is
bound again.

    <w:ins><w:r/><w:del><w:r/></w:del></w:ins>  <->  <w:r came="0"/><w:r came="0" went="1"/>

Loosened, a text is one without tracked changes that shows all its words: those that were put in and
those that were taken out. What says so at ends of paragraphs and at rows stays as it is.
"""

from __future__ import annotations

import lxml.etree as etree
import msgspec
from lxml.etree import _Element

from resdiff.ooxml.fields import as_complex_fields
from resdiff.ooxml.names import CONTAINERS, OBJECTS, W, remove_element
from resdiff.ooxml.revisions import (
    DELETION_MARKS,
    INSERTION_MARKS,
    MOVE_RANGES,
    WORD_MARKS,
    block_behind,
    unwrap,
)

# without a namespace: nothing of them may be left in a file, the declaration of one neither
CAME, WENT = "resdiff-came", "resdiff-went"
"""Of a run: the mark with which it was put in, and the one with which it was taken out."""
_UNMOVED = {f"{W}moveTo": f"{W}ins", f"{W}moveFrom": f"{W}del"}
_DELETED_NAMES = {f"{W}delText": f"{W}t", f"{W}delInstrText": f"{W}instrText"}


class TrackedMark(msgspec.Struct, frozen=True):
    """A mark of a tracked change: its tag, and its attributes without the id."""

    tag: str
    attributes: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, element: _Element) -> TrackedMark:
        """The one that an element is."""
        attributes = sorted((str(name), str(value)) for name, value in element.attrib.items())
        return cls(str(element.tag), tuple(a for a in attributes if a[0] != f"{W}id"))

    @property
    def author(self) -> str:
        """Who made the change, "" where that is not told."""
        return dict(self.attributes).get(f"{W}author", "")


class MarkTable:
    """The marks of loosened texts by the keys that stand for them."""

    def __init__(self) -> None:
        self.marks: list[TrackedMark] = []
        self.keys: dict[TrackedMark, str] = {}

    def key(self, mark: TrackedMark) -> str:
        """What stands for a mark at the runs."""
        if mark not in self.keys:
            self.keys[mark] = str(len(self.marks))
            self.marks.append(mark)
        return self.keys[mark]

    def element(self, key: str) -> _Element:
        """A mark of its own, empty."""
        mark = self.marks[int(key)]
        return etree.Element(mark.tag, dict(mark.attributes))


def loosen_revisions(root: _Element, table: MarkTable, with_moves: bool) -> None:
    """Loosens the tracked changes of a part, in place, but for those within formulas.

    Without moves, what was moved counts as taken out here and put in there.
    """
    if not with_moves:
        for element in list(root.iter(*MOVE_RANGES)):
            remove_element(element)
        for element in root.iter(*_UNMOVED):
            element.tag = _UNMOVED[str(element.tag)]
    for field in list(root.iter(f"{W}fldSimple")):
        # a mark cannot stand around a field of one element
        if field.getparent() is not None and _is_tracked(field):
            as_complex_fields(field)
    for paragraph in list(root.iter(f"{W}p")):
        if next(paragraph.iter(*WORD_MARKS), None) is not None:
            _loosen(paragraph, table, None, None)


def _is_tracked(element: _Element) -> bool:
    """Whether it stands in a mark or marks stand in it."""
    inner, outer = element.iter(*WORD_MARKS), element.iterancestors(*WORD_MARKS)
    return next(inner, None) is not None or next(outer, None) is not None


def _loosen(parent: _Element, table: MarkTable, came: str | None, went: str | None) -> None:
    for child in list(parent):
        tag = child.tag
        if tag in INSERTION_MARKS:
            _loosen(child, table, came or table.key(TrackedMark.of(child)), went)
            unwrap(child)
        elif tag in DELETION_MARKS:
            _loosen(child, table, came, went or table.key(TrackedMark.of(child)))
            unwrap(child)
        elif tag in CONTAINERS:
            _loosen(child, table, came, went)
        elif tag in (f"{W}r", *OBJECTS) or not str(tag).startswith(W):
            _set(child, CAME, came)
            _set(child, WENT, went)
            for text in child.iterchildren(*_DELETED_NAMES):
                text.tag = _DELETED_NAMES[str(text.tag)]


def _set(element: _Element, attribute: str, key: str | None) -> None:
    if key is not None:
        element.set(attribute, key)


def bind_revisions(root: _Element, table: MarkTable) -> list[_Element]:
    """Puts marks around loosened runs again, one around neighbours of the same; the marks made.

    A run that was put in and taken out again stands in both, the deletion within.
    """
    return [*_bound(root, table, WENT), *_bound(root, table, CAME)]


def _bound(root: _Element, table: MarkTable, attribute: str) -> list[_Element]:
    made: list[_Element] = []
    last: tuple[str, str | None] | None = None
    for element in _with_attribute(root, attribute):
        key = str(element.attrib.pop(attribute))
        mark = key, element.attrib.pop(CAME, None) if attribute == WENT else None
        if last == mark and element.getprevious() is made[-1]:
            made[-1].append(element)
            continue
        wrapper, last = table.element(key), mark
        # what was taken out may have been put in before: the mark of that goes around
        _set(wrapper, CAME, mark[1])
        element.addprevious(wrapper)
        wrapper.append(element)
        made.append(wrapper)
    return made


def _with_attribute(root: _Element, attribute: str) -> list[_Element]:
    # asked of the whole tree at once: most elements bear none
    found = root.xpath(f".//*[@{attribute}]")
    return [e for e in found if isinstance(e, etree._Element)] if isinstance(found, list) else []


def end_mark(paragraph: _Element, tags: tuple[str, ...]) -> _Element | None:
    """What says that the end of a paragraph was put in, or taken out."""
    look = paragraph.find(f"{W}pPr/{W}rPr")
    return None if look is None else next(look.iterchildren(*tags), None)


def drop_idle_ends(root: _Element, accepted: bool) -> None:
    """Takes the marks away of ends that go as all changes are accepted, or rejected, behind which
    no paragraph follows and words stay: there they join nothing, beside what a redline puts behind
    them they would.
    """
    tags, attribute = (DELETION_MARKS, WENT) if accepted else (INSERTION_MARKS, CAME)
    for paragraph in root.iter(f"{W}p"):
        mark = end_mark(paragraph, tags)
        if mark is None:
            continue
        following = block_behind(paragraph)
        if following is not None and following.tag == f"{W}p":
            continue
        if any(attribute not in run.attrib for run in paragraph.iter(f"{W}r")):
            remove_element(mark)


def row_mark(row: _Element, tags: tuple[str, ...]) -> _Element | None:
    """What says that a row was put in, or taken out."""
    properties = row.find(f"{W}trPr")
    return None if properties is None else next(properties.iterchildren(*tags), None)
