"""Tracked changes settled in the XML itself: all accepted, or all rejected.

    <w:ins>…</w:ins>                      accepted: its content, rejected: nothing
    <w:pPr><w:rPr><w:del/></w:rPr></w:pPr>   the mark at a paragraph's end deleted, accepted: the next paragraph goes on with it

Source: ECMA-376 part 1, 17.13.5. Comments stay where what they stand at stays.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator

from lxml.etree import _Element

from resdiff.ooxml.names import CONTAINERS, W, parent_of, runs_and_objects

_INSERTED = (f"{W}ins", f"{W}moveTo")
_DELETED = (f"{W}del", f"{W}moveFrom")
_RANGES = tuple(
    f"{W}{kind}{end}"
    for kind in (
        "moveFromRange",
        "moveToRange",
        "customXmlInsRange",
        "customXmlDelRange",
        "customXmlMoveFromRange",
        "customXmlMoveToRange",
    )
    for end in ("Start", "End")
)
_FORMER = tuple(
    f"{W}{kind}Change"
    for kind in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "tcPr", "trPr", "tblGrid", "numbering")
)
_CELLS = (f"{W}cellIns", f"{W}cellDel", f"{W}cellMerge")
MARKUP = (*_INSERTED, *_DELETED, *_RANGES, *_FORMER, *_CELLS)
_BESIDE_TEXT = tuple(
    f"{W}{name}"
    for name in (
        "pPr",
        "bookmarkStart",
        "bookmarkEnd",
        "proofErr",
        "permStart",
        "permEnd",
        "commentRangeStart",
        "commentRangeEnd",
    )
)


_WRAPPERS = (f"{W}sdt", f"{W}sdtContent", f"{W}customXml")
_BLOCKS = (f"{W}p", f"{W}tbl", f"{W}altChunk", *_WRAPPERS)
_ROWS = (f"{W}tr", f"{W}tc")


def settle_revisions(root: _Element, accepted: bool) -> int:
    """Accepts or rejects every tracked change below `root`, in place; how many there were."""
    count = sum(1 for _ in root.iter(*_INSERTED, *_DELETED, *_CELLS, *_FORMER))
    if not count and next(root.iter(*_RANGES), None) is None:
        return 0
    kept, dropped = (_INSERTED, _DELETED) if accepted else (_DELETED, _INSERTED)
    _properties(root, accepted)
    _rows(root, kept, dropped)
    ends = _paragraph_marks(root, kept, dropped)
    _content(root, kept, dropped)
    for paragraph in ends:
        _join_next(paragraph)
    return count


def _properties(root: _Element, accepted: bool) -> None:
    """What a paragraph, run, row, cell, table or section looks like: as after the change, or as before it."""
    for change in list(root.iter(*_FORMER)):
        parent = change.getparent()
        if parent is None:
            continue
        if accepted or change.tag == f"{W}numberingChange":
            parent.remove(change)
            continue
        former = change[0] if len(change) else None
        if former is not None:
            marks = [
                e for e in parent if e.tag in (f"{W}rPr", f"{W}sectPr") and parent.tag == f"{W}pPr"
            ]
            marks += [e for e in parent if e.tag in (*_INSERTED, *_DELETED)]
            former = copy.deepcopy(former)
            for mark in marks:
                former.append(mark)
            parent[:] = list(former)
        else:
            parent.remove(change)


def _rows(root: _Element, kept: tuple[str, ...], dropped: tuple[str, ...]) -> None:
    for row in list(root.iter(f"{W}tr")):
        told = [e for e in row.iterfind(f"{W}trPr/*") if e.tag in (*kept, *dropped)]
        if any(e.tag in dropped for e in told):
            _remove(row)
        else:
            for mark in told:
                _remove(mark)
    gone = f"{W}cellDel" if kept is _INSERTED else f"{W}cellIns"
    for mark in list(root.iter(*_CELLS)):
        cell = next(mark.iterancestors(f"{W}tc"), None)
        if mark.tag == gone and cell is not None:
            _remove(cell)
        else:
            _remove(mark)
    for table in list(root.iter(f"{W}tbl")):
        if next(table.iter(f"{W}tr"), None) is None:
            _remove(table)


def _paragraph_marks(
    root: _Element, kept: tuple[str, ...], dropped: tuple[str, ...]
) -> list[_Element]:
    """Paragraphs that the next one goes on with; the marks are taken out."""
    out: list[_Element] = []
    for properties in root.iter(f"{W}pPr"):
        look = properties.find(f"{W}rPr")
        for mark in [e for e in look if e.tag in (*kept, *dropped)] if look is not None else ():
            _remove(mark)
            paragraph = properties.getparent()
            if mark.tag in dropped and paragraph is not None and paragraph not in out[-1:]:
                out.append(paragraph)
    return out


def _content(root: _Element, kept: tuple[str, ...], dropped: tuple[str, ...]) -> None:
    comments = set()
    for element in list(root.iter(*dropped)):
        comments |= {e.get(f"{W}id") for e in element.iter(f"{W}commentReference")}
        _remove(element)
    for element in list(root.iter(*kept)):
        _unwrap(element)
    for element in list(root.iter(*_RANGES)):
        _remove(element)
    if kept is _DELETED:
        for element in root.iter(f"{W}delText"):
            element.tag = f"{W}t"
        for element in root.iter(f"{W}delInstrText"):
            element.tag = f"{W}instrText"
    if comments:
        for element in list(root.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd")):
            if element.get(f"{W}id") in comments:
                _remove(element)


def _join_next(paragraph: _Element) -> None:
    """The content of a paragraph whose mark is gone put before that of the next; an empty one goes away."""
    parent = paragraph.getparent()
    if parent is None:
        return
    following = next(_siblings(paragraph), None)
    beside = [e for e in paragraph if e.tag != f"{W}pPr" and not _hollow(e)]
    if following is None or following.tag != f"{W}p":
        last_of_cell = following is None and parent.tag == f"{W}tc"
        if (
            all(e.tag in _BESIDE_TEXT for e in beside)
            and not last_of_cell
            and not _alone(paragraph)
        ):
            for element in beside:
                paragraph.addprevious(element)
            _remove(paragraph)
            _remove_empty(parent)
        return
    at = 1 if len(following) and following[0].tag == f"{W}pPr" else 0
    following[at:at] = beside
    _remove(paragraph)


def _alone(paragraph: _Element) -> bool:
    """Whether it is all that its text holds, be it within content controls."""
    holder = parent_of(paragraph)
    while holder.tag in _WRAPPERS:
        holder = parent_of(holder)
    return all(
        e is paragraph or paragraph in e.iterancestors() for e in holder.iter(f"{W}p", f"{W}tbl")
    )


def _remove_empty(wrapper: _Element) -> None:
    """Takes a content control away in which no block is left."""
    while wrapper.tag in _WRAPPERS and not any(e.tag in (*_BLOCKS, *_ROWS) for e in wrapper):
        holder = parent_of(wrapper)
        for element in [e for e in wrapper if e.tag in _BESIDE_TEXT]:
            wrapper.addprevious(element)
        holder.remove(wrapper)
        wrapper = holder


def _hollow(element: _Element) -> bool:
    """Whether it is a link, a content control or the like in which nothing is left."""
    return element.tag in CONTAINERS and next(runs_and_objects(element), None) is None


def _siblings(paragraph: _Element) -> Iterator[_Element]:
    return (e for e in paragraph.itersiblings() if e.tag in _BLOCKS)


def _unwrap(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
