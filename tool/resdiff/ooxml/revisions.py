"""Tracked changes settled in the XML itself: all accepted, or all rejected.

    <w:ins>…</w:ins>                      accepted: its content, rejected: nothing
    <w:pPr><w:rPr><w:del/></w:rPr></w:pPr>   the mark at a paragraph's end deleted, accepted: the
                                             next paragraph goes on with it

Source: ECMA-376 part 1, 17.13.5. Comments stay where what they stand at stays.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator

import lxml.etree as etree
import msgspec
from lxml.etree import _Element

from resdiff.ooxml.names import (
    CONTAINERS,
    MATH,
    W,
    parent_of,
    remove_element,
    runs_and_objects,
    word_tags,
)

INSERTION_MARKS = word_tags("ins", "moveTo")
DELETION_MARKS = word_tags("del", "moveFrom")
WORD_MARKS = (*INSERTION_MARKS, *DELETION_MARKS)
"""Around words, and at ends of paragraphs and rows: what was put in, and what was taken out."""
# Where a frame around content came or went itself, its content not.
_FRAMES_PUT_IN = word_tags("customXmlInsRangeStart", "customXmlMoveToRangeStart")
_FRAMES_TAKEN_OUT = word_tags("customXmlDelRangeStart", "customXmlMoveFromRangeStart")
MOVE_RANGES = word_tags(
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"
)
_RANGES = (
    *_FRAMES_PUT_IN,
    *_FRAMES_TAKEN_OUT,
    *MOVE_RANGES,
    *word_tags(
        "customXmlInsRangeEnd",
        "customXmlDelRangeEnd",
        "customXmlMoveFromRangeEnd",
        "customXmlMoveToRangeEnd",
    ),
)
# What keeps the properties that were there before a change.
CHANGED_PROPERTIES = (
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "tblPrChange",
    "tblPrExChange",
    "tcPrChange",
    "trPrChange",
    "tblGridChange",
    "numberingChange",
)
_FORMER = word_tags(*CHANGED_PROPERTIES)
_CELLS = word_tags("cellIns", "cellDel", "cellMerge")
_ALL_MARKS = (*WORD_MARKS, *_CELLS)
# By the properties, what a change of them does not tell, because it did not change.
_NOT_IN_FORMER = {
    f"{W}pPr": word_tags("rPr", "sectPr"),
    f"{W}sectPr": word_tags("headerReference", "footerReference"),
}
# Properties that begin with what their change does not tell; others end with it.
_BEGINNING_WITH_IT = word_tags("rPr", "sectPr")
# What a paragraph may hold and be empty to a reader.
_BESIDE_TEXT = word_tags(
    "pPr",
    "bookmarkStart",
    "bookmarkEnd",
    "proofErr",
    "permStart",
    "permEnd",
    "commentRangeStart",
    "commentRangeEnd",
)
_CONTENT_CONTROLS = word_tags("sdt", "sdtContent", "customXml")
_OF_FRAMES = word_tags("sdtPr", "sdtEndPr", "customXmlPr")
_BLOCK_TAGS = (*word_tags("p", "tbl", "altChunk"), *_CONTENT_CONTROLS)
_TABLE_PARTS = word_tags("tr", "tc")


class _Settling(msgspec.Struct, frozen=True):
    """One way to settle.

    The tags of marks whose content stays, of those whose content goes, and of frames that go; of a
    merged cell the attribute that says how it is then.
    """

    staying: tuple[str, ...]
    going: tuple[str, ...]
    frames: tuple[str, ...]
    deleted_cell: str
    merged: str


_ACCEPTING = _Settling(
    INSERTION_MARKS, DELETION_MARKS, _FRAMES_TAKEN_OUT, f"{W}cellDel", f"{W}vMerge"
)
_REJECTING = _Settling(
    DELETION_MARKS, INSERTION_MARKS, _FRAMES_PUT_IN, f"{W}cellIns", f"{W}vMergeOrig"
)


def settle_revisions(root: _Element, accepted: bool) -> int:
    """Accepts or rejects every tracked change below `root`, in place; how many there were."""
    # ranges are counted with the content that they stand around
    count = sum(1 for _ in root.iter(*_ALL_MARKS, *_FORMER))
    if not count and next(root.iter(*_RANGES), None) is None:
        return 0
    settling = _ACCEPTING if accepted else _REJECTING
    _settle_properties(root, accepted)
    _settle_rows(root, settling)
    _settle_cells(root, settling)
    _settle_formulas(root, settling)
    _settle_frames(root, settling)
    # looked for before their content goes, joined when it has gone
    ends = _paragraphs_that_go_on(root, settling)
    _settle_content(root, settling)
    if not accepted:
        _name_as_text(root)
    for paragraph in ends:
        _join_next(paragraph)
    return count


# Properties


def _settle_properties(root: _Element, accepted: bool) -> None:
    """What anything from a run to a section looks like: as after a change, or as before it."""
    for change in list(root.iter(*_FORMER)):
        parent = change.getparent()
        if parent is None:
            continue
        # a number that was typed before (w:numberingChange) is told in no other element
        former = next(iter(change), None)
        if accepted or change.tag == f"{W}numberingChange" or former is None:
            parent.remove(change)
        else:
            parent[:] = _as_before(parent, former)
    for number in list(root.iter(f"{W}numPr")):
        # a paragraph that was put into a list, whatever list it is
        for mark in number.findall(f"{W}ins"):
            remove_element(mark if accepted else number)


def _as_before(properties: _Element, former: _Element) -> list[_Element]:
    """Properties as their change tells them, with what it does not tell.

    Marks are settled by themselves: those of a paragraph's end stand in a former look too.
    """
    kept = [
        e
        for e in properties
        if e.tag in (*_NOT_IN_FORMER.get(str(properties.tag), ()), *_ALL_MARKS)
    ]
    before = [copy.deepcopy(e) for e in former if e.tag not in _ALL_MARKS]
    # Word insists on the order of properties
    return [*kept, *before] if properties.tag in _BEGINNING_WITH_IT else [*before, *kept]


# Tables


def _settle_rows(root: _Element, settling: _Settling) -> None:
    for row in list(root.iter(f"{W}tr")):
        marks = list(row.iterfind(f"{W}trPr/*"))
        # a row put in and deleted again is gone either way
        if any(e.tag in settling.going for e in marks):
            _remove_but_ends(row)
            continue
        for mark in marks:
            if mark.tag in settling.staying:
                remove_element(mark)


def _settle_cells(root: _Element, settling: _Settling) -> None:
    for mark in list(root.iter(*_CELLS)):
        cell = next(mark.iterancestors(f"{W}tc"), None)
        if mark.tag == settling.deleted_cell and cell is not None:
            _remove_but_ends(cell)
        elif mark.tag == f"{W}cellMerge":
            _settle_merged_cell(mark, mark.get(settling.merged))
        else:
            remove_element(mark)
    # Word has no row without a cell and no table without a row
    for holder, held in (("tr", "tc"), ("tbl", "tr")):
        for element in list(root.iter(f"{W}{holder}")):
            if next(element.iter(f"{W}{held}"), None) is None:
                _remove_but_ends(element)


def _settle_merged_cell(mark: _Element, how: str | None) -> None:
    """Says in its properties whether a cell goes on with the one above it, begins, or neither."""
    properties = parent_of(mark)
    for element in [mark, *properties.iterchildren(f"{W}vMerge")]:
        remove_element(element)
    if how is not None:
        value = "restart" if how == "rest" else "continue"
        before = word_tags("cnfStyle", "tcW", "gridSpan", "hMerge")
        at = sum(e.tag in before for e in properties)
        properties.insert(at, etree.Element(f"{W}vMerge", {f"{W}val": value}))


# Formulas and frames


def _settle_formulas(root: _Element, settling: _Settling) -> None:
    """Structures of formulas that go, and runs of theirs that say so themselves.

    <m:f><m:fPr><m:ctrlPr><w:del/>   a fraction; what stands in it is marked by itself
    <m:r><w:del/>                    a run
    """
    for mark in list(root.iter(*settling.going)):
        holder = mark.getparent()
        while holder is not None and holder.tag in _ALL_MARKS:  # put in and taken out again
            holder = holder.getparent()
        if holder is not None and holder.tag == f"{MATH}r":
            remove_element(holder)
        elif holder is not None and holder.tag == f"{MATH}ctrlPr":
            _dissolve_structure(parent_of(holder).getparent())


def _dissolve_structure(structure: _Element | None) -> None:
    """Leaves of a structure what stands in it."""
    parent = structure.getparent() if structure is not None else None
    if structure is not None and parent is not None and str(structure.tag).startswith(MATH):
        at = parent.index(structure)
        parent[at : at + 1] = list(_structure_content(structure))


def _structure_content(element: _Element) -> Iterator[_Element]:
    for child in element:
        name = str(child.tag).removeprefix(MATH)
        # the rows of a matrix hold arguments again
        if name in ("e", "num", "den", "sub", "sup", "fName", "deg", "lim", "mr"):
            yield from _structure_content(child)
        elif not name.endswith("Pr"):
            yield child


def _remove_empty_formulas(root: _Element) -> None:
    for name in ("oMath", "oMathPara"):
        for formula in list(root.iter(f"{MATH}{name}")):
            if all(str(e.tag).endswith("Pr") for e in formula):
                remove_element(formula)


def _settle_frames(root: _Element, settling: _Settling) -> None:
    """Takes away frames (content controls, custom XML) that go; what stands in them stays."""
    for start in list(root.iter(*settling.frames)):
        frame = start.getnext()
        if frame is not None and frame.tag in _CONTENT_CONTROLS:
            held = frame.find(f"{W}sdtContent")
            content = [e for e in (frame if held is None else held) if e.tag not in _OF_FRAMES]
            at = parent_of(frame).index(frame)
            parent_of(frame)[at : at + 1] = content


# Content


def _paragraphs_that_go_on(root: _Element, settling: _Settling) -> list[_Element]:
    """Paragraphs whose mark goes, so that the next one goes on with them; marks are taken out."""
    out: list[_Element] = []
    for properties in root.iter(f"{W}pPr"):
        look = properties.find(f"{W}rPr")
        for mark in list(look) if look is not None else ():
            if mark.tag not in (*settling.staying, *settling.going):
                continue
            remove_element(mark)
            paragraph = properties.getparent()
            # a mark that was moved away and then deleted says so twice
            if mark.tag in settling.going and paragraph is not None and paragraph not in out[-1:]:
                out.append(paragraph)
    return out


def _settle_content(root: _Element, settling: _Settling) -> None:
    comments = set()
    for element in list(root.iter(*settling.going)):
        # a comment whose anchor goes would be left pointing at nothing
        comments |= {e.get(f"{W}id") for e in element.iter(f"{W}commentReference")}
        _remove_but_ends(element)
    # a deletion within an insertion: what goes has gone before
    for element in list(root.iter(*settling.staying)):
        unwrap(element)
    for element in list(root.iter(*_RANGES)):
        remove_element(element)
    _remove_empty_formulas(root)
    if comments:
        for element in list(root.iter(*word_tags("commentRangeStart", "commentRangeEnd"))):
            if element.get(f"{W}id") in comments:
                remove_element(element)


def _remove_but_ends(going: _Element) -> None:
    """Takes out what goes; in its place is left the end of a bookmark whose other end stands
    elsewhere."""
    ends = list(going.iter(*word_tags("bookmarkStart", "bookmarkEnd")))
    # most marks hold none
    found = Counter(e.get(f"{W}id") for e in ends)
    for end in ends:
        if found[end.get(f"{W}id")] == 1:
            going.addprevious(end)
    remove_element(going)


def _name_as_text(root: _Element) -> None:
    """Text that was deleted and stays is text again."""
    for element in root.iter(f"{W}delText"):
        element.tag = f"{W}t"
    for element in root.iter(f"{W}delInstrText"):
        element.tag = f"{W}instrText"


# Paragraphs whose mark goes


def _join_next(paragraph: _Element) -> None:
    """Puts the content of a paragraph whose mark is gone before that of the next one."""
    if paragraph.getparent() is None:  # its row or cell is gone
        return
    following = block_behind(paragraph)
    content = [e for e in paragraph if e.tag != f"{W}pPr" and not _is_hollow(e)]
    if following is not None and following.tag == f"{W}p":
        _put_first(following, content)
        remove_element(paragraph)
    elif all(e.tag in _BESIDE_TEXT for e in content) and not _must_stay(paragraph, following):
        _dissolve(paragraph, content)


def block_behind(paragraph: _Element) -> _Element | None:
    """What follows a paragraph in its text: another one, a table, a content control; None for
    nothing.
    """
    return next(paragraph.itersiblings(*_BLOCK_TAGS), None)


def _put_first(paragraph: _Element, content: list[_Element]) -> None:
    """Puts content behind a paragraph's properties and before all else."""
    at = 1 if len(paragraph) and paragraph[0].tag == f"{W}pPr" else 0
    paragraph[at:at] = content


def _must_stay(paragraph: _Element, following: _Element | None) -> bool:
    """Whether Word would refuse the file without this paragraph.

    A cell ends with a paragraph, and a text, be it within content controls, has at least one block.
    """
    if following is None and parent_of(paragraph).tag == f"{W}tc":
        return True
    holder = parent_of(paragraph)
    while holder.tag in _CONTENT_CONTROLS:
        holder = parent_of(holder)
    return all(
        e is paragraph or paragraph in e.iterancestors() for e in holder.iter(f"{W}p", f"{W}tbl")
    )


def _dissolve(paragraph: _Element, content: list[_Element]) -> None:
    """Takes an empty paragraph away; ends of bookmarks and the like stay where it stood."""
    parent = parent_of(paragraph)
    for element in content:
        paragraph.addprevious(element)
    remove_element(paragraph)
    _remove_empty(parent)


def _remove_empty(wrapper: _Element) -> None:
    """Takes a content control away in which no block is left."""
    blocks = {*_BLOCK_TAGS, *_TABLE_PARTS}
    while wrapper.tag in _CONTENT_CONTROLS and not any(e.tag in blocks for e in wrapper):
        holder = parent_of(wrapper)
        for element in [e for e in wrapper if e.tag in _BESIDE_TEXT]:
            wrapper.addprevious(element)
        holder.remove(wrapper)
        wrapper = holder


def _is_hollow(element: _Element) -> bool:
    """Whether it is a link, a content control or the like in which nothing is left."""
    return element.tag in CONTAINERS and next(runs_and_objects(element), None) is None


def unwrap(element: _Element) -> None:
    """Leaves what stands in an element in its place."""
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)
