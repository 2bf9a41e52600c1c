"""The fields of a paragraph, each as the runs from its begin mark to its end mark."""

from __future__ import annotations

import copy
from collections.abc import Sequence

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.ooxml.names import W, parent_of

_FIELD_CHAR = f"{W}fldChar"


def isolate_field_marks(paragraph: _Element) -> None:
    """Splits runs that hold the mark of a field and more: each mark gets a run of its own."""
    for char in list(paragraph.iter(_FIELD_CHAR)):
        _isolate(char)


def _isolate(char: _Element) -> None:
    run = parent_of(char)
    look = run.find(f"{W}rPr")
    content = [e for e in run if e is not look]
    # as Word writes it
    if len(content) == 1:
        return
    at = content.index(char)
    for moved, add in ((content[at + 1 :], run.addnext), (content[:at], run.addprevious)):
        if moved:
            other = etree.Element(f"{W}r", run.attrib)
            if look is not None:
                other.append(copy.deepcopy(look))
            other.extend(moved)
            add(other)


def fields_by_first_run(paragraph: _Element) -> dict[_Element, list[_Element]]:
    """By its first run, all runs of each field that begins and ends among the children of one
    element.

    Each mark must have a run of its own.
    """
    out: dict[_Element, list[_Element]] = {}
    parents = (parent_of(parent_of(char)) for char in paragraph.iter(_FIELD_CHAR))
    for parent in dict.fromkeys(parents):
        children = list(parent)
        for start, end in _field_places(children):
            out[children[start]] = children[start : end + 1]
    return out


def _field_places(children: Sequence[_Element]) -> list[tuple[int, int]]:
    """The places of the first and the last run of each field; a field within another is part of it.

    One that does not end here, as a table of contents of many paragraphs, is none.
    """
    begun: list[int] = []
    out: list[tuple[int, int]] = []
    for at, child in enumerate(children):
        for char in child.iterchildren(_FIELD_CHAR):
            kind = char.get(f"{W}fldCharType")
            if kind == "begin":
                begun.append(at)
            elif kind == "end" and begun:
                start = begun.pop()
                # a field within this one: it goes with it
                while out and out[-1][0] > start:
                    out.pop()
                out.append((start, at))
    return out
