"""The runs of a paragraph so that marks of changes can stand between what is text and what is not:
marks of fields, and layout (page breaks, the tabs before the first word), in runs of their own.

A field is the runs from its begin mark to its end mark.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.ooxml.names import W, own_text, parent_of, word_tags

_FIELD_CHAR = f"{W}fldChar"
_BREAK_TAG = f"{W}br"
TAB_TAGS = word_tags("tab", "ptab")
# Among the runs at the head of a paragraph, or in them, what has no place in its line.
_WITHOUT_PLACE = word_tags(
    "pPr",
    "rPr",
    "lastRenderedPageBreak",
    "bookmarkStart",
    "bookmarkEnd",
    "proofErr",
    "commentRangeStart",
    "commentRangeEnd",
    "commentReference",
)
# What `w:type` of a break says where it ends a line, and not a page or a column.
LINE_BREAKS = (None, "textWrapping")


def is_page_break(element: _Element) -> bool:
    """Whether an element of a run ends a page or a column."""
    return element.tag == _BREAK_TAG and element.get(f"{W}type") not in LINE_BREAKS


def breaks_between_words(paragraph: _Element) -> frozenset[_Element]:
    """The page breaks that stand between two words with no blank beside them: they are more than
    layout, as without them the two would be one word."""
    breaks = [e for e in paragraph.iter(_BREAK_TAG) if is_page_break(e)]
    if not breaks:
        return frozenset()
    signs = list(paragraph.iter(f"{W}t", _BREAK_TAG, *TAB_TAGS))
    places = {element: at for at, element in enumerate(signs)}
    texts = ["", *map(own_text, signs), ""]
    around = {e: (texts[places[e]][-1:], texts[places[e] + 2][:1]) for e in breaks}
    return frozenset(
        e for e, (before, behind) in around.items() if before.strip() and behind.strip()
    )


def isolate_marks(paragraph: _Element) -> list[_Element]:
    """Splits runs that hold layout, or the mark of a field, and more: each gets a run to itself.

    Gives the tabs before all words.
    """
    found = [e for e in paragraph.iter(_FIELD_CHAR, _BREAK_TAG) if _is_apart(e)]
    leading = list(_leading_tabs(paragraph))
    for element in [*found, *leading]:
        isolate_in_run(element)
    return leading


def _is_apart(element: _Element) -> bool:
    return element.tag != _BREAK_TAG or is_page_break(element)


def _leading_tabs(paragraph: _Element) -> Iterator[_Element]:
    """The tabs that stand before all words: they tell where a paragraph begins in its line."""
    for run in list(paragraph):
        if run.tag == f"{W}r":
            for child in list(run):
                if child.tag in TAB_TAGS:
                    yield child
                elif not (child.tag in _WITHOUT_PLACE or is_page_break(child) or _is_void(child)):
                    return
        elif run.tag not in _WITHOUT_PLACE:
            return


def _is_void(element: _Element) -> bool:
    """Whether it is text without a character."""
    return element.tag == f"{W}t" and not element.text


def isolate_in_run(char: _Element) -> None:
    """Gives what stands in a run among others a run of its own that looks the same."""
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
