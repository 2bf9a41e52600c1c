"""Fields of a Word file: of several runs, with signs where they begin and end, or of one element that says the same.

<w:fldSimple w:instr="PAGE">…    =    begin, PAGE, separate, …, end
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.ooxml.names import COUNTED, SPACE, W, parent_of

_LIVE_FIELDS = (*COUNTED, "HYPERLINK", "SYMBOL", "EQ", "ADVANCE")
"""Fields that are carried as such; of others, which ask for what the old file does not hold, the result is."""


def carried(elements: Sequence[_Element]) -> Iterator[tuple[_Element, bool]]:
    """What is carried of some runs, and whether the signs of a field in it are: of most fields the result only is."""
    at = 0
    while at < len(elements):
        middle, end = _field_ends(elements, at)
        if end is None:
            yield elements[at], False
            at += 1
            continue
        field = elements[at : end + 1]
        if lives("".join(e.text or "" for run in field for e in run.iter(f"{W}instrText"))):
            yield from ((run, True) for run in field)
        elif middle is not None:
            yield from carried(elements[middle + 1 : end])
        at = end + 1


def _field_ends(elements: Sequence[_Element], start: int) -> tuple[int | None, int | None]:
    """Where the result of the field that begins with this run begins, and where the field ends; null where it does not."""
    depth, middle = 0, None
    for at in range(start, len(elements)):
        for char in elements[at].iterchildren(f"{W}fldChar"):
            kind = char.get(f"{W}fldCharType")
            depth += (kind == "begin") - (kind == "end")
            if kind == "separate" and depth == 1 and middle is None:
                middle = at
        if depth <= 0:
            return middle, at if at > start else None
    return middle, None


def lives(instruction: str) -> bool:
    words = instruction.split()
    return bool(words) and words[0].upper() in _LIVE_FIELDS


def as_complex(element: _Element) -> list[_Element]:
    """An element of a paragraph in which fields of one element are written, in their place, as the runs that say the same."""
    if element.tag == f"{W}r":
        return [element]
    made = [element]
    for field in reversed(list(element.iter(f"{W}fldSimple"))):
        runs = list(as_runs(field, [e for e in field if e.tag != f"{W}fldData"]))
        for run in runs:
            field.addprevious(run)
        parent_of(field).remove(field)
        made = runs if field is element else made
    return made


def as_runs(field: _Element, result: Sequence[_Element]) -> Iterator[_Element]:
    """A field of one element as the runs that say the same."""

    def char(kind: str) -> _Element:
        run = etree.Element(f"{W}r")
        etree.SubElement(run, f"{W}fldChar", {f"{W}fldCharType": kind})
        return run

    yield char("begin")
    told = etree.Element(f"{W}r")
    words = etree.SubElement(told, f"{W}instrText")
    words.text = field.get(f"{W}instr", "")
    words.set(SPACE, "preserve")
    yield told
    yield char("separate")
    yield from result
    yield char("end")
