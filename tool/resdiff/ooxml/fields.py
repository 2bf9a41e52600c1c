"""Fields of a Word file: several runs with marks where they begin and end, or one element.

<w:fldSimple w:instr="PAGE">…    =    begin, PAGE, separate, …, end
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

import lxml.etree as etree
import msgspec
from lxml.etree import _Element

from resdiff.ooxml.names import COUNTED, W, own_text, parent_of, preserve_space

# Fields that can be put into another file as they are.
# The others (DOCPROPERTY, DOCVARIABLE …) ask for what only their own file holds: of those the
# result is taken.
_OF_FORMS = ("FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN")
# Worked out from the text around them, which is that of the new file once all is accepted.
_OF_WORDS_AROUND = (
    "=",
    "SEQ",
    "LISTNUM",
    "AUTONUM",
    "AUTONUMLGL",
    "AUTONUMOUT",
    "STYLEREF",
    "SECTION",
)
# The entries of lists; the lists themselves go over paragraphs.
_OF_LISTS = ("TC", "XE", "TA")
_LIVE_FIELDS = frozenset(
    (*COUNTED, *_OF_FORMS, *_OF_WORDS_AROUND, *_OF_LISTS, "HYPERLINK", "SYMBOL", "EQ", "ADVANCE")
)


# Fields that name a bookmark first.
_OF_BOOKMARKS = ("REF", "PAGEREF", "NOTEREF")


class PortableRun(msgspec.Struct, frozen=True):
    """What is taken of some runs into another file.

    `live` where the marks of its field come too.
    """

    element: _Element
    live: bool


class _FieldEnds(msgspec.Struct, frozen=True):
    """Places among some runs: where a field's result begins, and where the field ends.

    None for none.
    """

    separator: int | None
    end: int | None


def portable_runs(elements: Sequence[_Element], bookmarks: Container[str]) -> Iterator[PortableRun]:
    """What can be put into another file of some runs: of most fields the result only.

    `bookmarks` are the names of those that the other file has.
    """
    at = 0
    while at < len(elements):
        found = _field_ends(elements, at)
        # no field begins here, or one that ends elsewhere: the run stands for itself
        if found.end is None:
            yield PortableRun(elements[at], False)
            at += 1
            continue
        field = elements[at : found.end + 1]
        if carried_field(field_instruction(field), bookmarks):
            yield from (PortableRun(run, True) for run in field)
        # a field without a result, as an entry of an index, prints nothing
        elif found.separator is not None:
            yield from portable_runs(elements[found.separator + 1 : found.end], bookmarks)
        at = found.end + 1


def _field_ends(elements: Sequence[_Element], start: int) -> _FieldEnds:
    """The ends of the field that begins with the run at `start`, if one does and ends."""
    depth, separator = 0, None
    for at in range(start, len(elements)):
        for char in elements[at].iterchildren(f"{W}fldChar"):
            kind = char.get(f"{W}fldCharType")
            # fields hold fields: IF asks for PAGE
            depth += (kind == "begin") - (kind == "end")
            if kind == "separate" and depth == 1 and separator is None:
                separator = at
        if depth <= 0:
            return _FieldEnds(separator, at if at > start else None)
    return _FieldEnds(separator, None)


def field_instruction(runs: Iterable[_Element]) -> str:
    """The instruction of a field of several runs, over which Word may spread it."""
    return "".join(own_text(part) for run in runs for part in run.iter(f"{W}instrText"))


def carried_field(instruction: str, bookmarks: Container[str]) -> bool:
    """Whether a field means the same in a file that has these bookmarks: `PAGE` does anywhere,
    `REF _Ref123` where there is _Ref123."""
    if field_name(instruction) in _LIVE_FIELDS:
        return True
    words = instruction.split()[:2]
    return len(words) == 2 and words[0].upper() in _OF_BOOKMARKS and words[1] in bookmarks


def field_name(instruction: str) -> str:
    """The first word of an instruction in capitals, "=" of a sum (=SUM(ABOVE)), "" for an empty
    one."""
    words = instruction.split(maxsplit=1)
    if not words:
        return ""
    return "=" if words[0].startswith("=") else words[0].upper()


def as_complex_fields(element: _Element) -> list[_Element]:
    """An element of a paragraph with its one-element fields written, in their place, as runs.

    What the element itself has become: several runs if it was such a field, else itself alone.
    """
    if element.tag == f"{W}r":
        return [element]
    made = [element]
    # the inner ones first: the outer one then holds runs only
    for field in reversed(list(element.iter(f"{W}fldSimple"))):
        runs = list(field_as_runs(field, [e for e in field if e.tag != f"{W}fldData"]))
        for run in runs:
            field.addprevious(run)
        parent_of(field).remove(field)
        made = runs if field is element else made
    return made


def field_as_runs(field: _Element, result: Sequence[_Element]) -> Iterator[_Element]:
    """A field of one element as the runs that say the same, around this result."""

    def char(kind: str) -> _Element:
        run = etree.Element(f"{W}r")
        etree.SubElement(run, f"{W}fldChar", {f"{W}fldCharType": kind})
        return run

    yield char("begin")
    instruction = etree.Element(f"{W}r")
    words = preserve_space(etree.SubElement(instruction, f"{W}instrText"))
    words.text = field.get(f"{W}instr", "")
    yield instruction
    yield char("separate")
    yield from result
    yield char("end")
