r"""Fields of a Word file that may be handed on, and the plain words of all others.

    {PAGE}   {HYPERLINK "https://…"}          stay
    {DDEAUTO …}   {EQ \o(a,{INCLUDEPICTURE …})}   their result alone stays

A field within the instruction of another is worked out first, and what comes of it is part of the
instruction: it may not stand where a field is named, nor where a link is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec
from lxml.etree import _Element

from resdiff.model.patterns import lazy_pattern
from resdiff.ooxml.fields import field_name
from resdiff.ooxml.names import COUNTED, W, own_text, remove_element, typed_text, word_tags
from resdiff.ooxml.revisions import DELETION_MARKS, INSERTION_MARKS, unwrap

# Fields that ask nothing outside their file, and nobody for an answer.
_HARMLESS = frozenset(
    {
        "=",
        "ADVANCE",
        "AUTHOR",
        "AUTONUM",
        "AUTONUMLGL",
        "AUTONUMOUT",
        "BIBLIOGRAPHY",
        "BIDIOUTLINE",
        "CITATION",
        "COMMENTS",
        "DOCPROPERTY",
        "DOCVARIABLE",
        "EDITTIME",
        "EMBED",
        "EQ",
        "FILESIZE",
        "FORMCHECKBOX",
        "FORMDROPDOWN",
        "FORMTEXT",
        "IF",
        "INDEX",
        "INFO",
        "KEYWORDS",
        "LASTSAVEDBY",
        "LISTNUM",
        "MERGEFIELD",
        "NOTEREF",
        "NUMCHARS",
        "PAGEREF",
        "REF",
        "REVNUM",
        "SECTION",
        "SEQ",
        "SHAPE",
        "STYLEREF",
        "SUBJECT",
        "SYMBOL",
        "TA",
        "TC",
        "TITLE",
        "TOA",
        "TOC",
        "XE",
    }
).union(COUNTED)
_NAMED_FIELD = lazy_pattern(r"\s*(?:(=)|([A-Za-z]+)(?=[\s\\\"\u201c\u201d]|$))")
_FIELD_SWITCHES = (
    r"""(?:\s*\\[A-Za-z*@#!]"""  # \o
    r"""(?:\s*(?:["\u201c\u201d][^"\u201c\u201d]*["\u201c\u201d]|[^\s\\"]+))?)*"""  # "a hint"
)
_LINK_FIELD = lazy_pattern(
    rf"""\s*HYPERLINK(?P<before>{_FIELD_SWITCHES})\s*
    (?:["\u201c\u201d](?P<quoted>[^"\u201c\u201d]*)["\u201c\u201d]|(?P<bare>[^\s\\"]\S*))?
    {_FIELD_SWITCHES}\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_PLAIN_ADDRESS = lazy_pattern(r"(?:https?://|mailto:)[^\s\x00-\x1f\x7f<>\"\\]*", re.IGNORECASE)
_QUOTED_ARGUMENT = lazy_pattern(r"[\"\u201c\u201d]([^\"\u201c\u201d]*)[\"\u201c\u201d]")
_MOST_STORED = 500  # texts of a field: fields may lie within each other
# Stands for a field within an instruction.
_INNER = "\0"

OLE_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
"""The element of an embedded object."""
_EMBEDDING = "EMBED"
_CHAR, _SIMPLE = f"{W}fldChar", f"{W}fldSimple"
_INSTRUCTIONS = word_tags("instrText", "delInstrText")
# Texts of their own: a field does not go from one into another.
_STORY_ROOTS = word_tags("txbxContent", "footnote", "endnote", "comment", "body", "hdr", "ftr")


def is_plain_link(address: str) -> bool:
    """Whether an address is that of a page or of a mailbox, and nothing else."""
    return _PLAIN_ADDRESS.fullmatch(address.strip()) is not None


def is_harmless(instruction: str) -> bool:
    """Whether an instruction asks for nothing outside the file.

    A field within it is one NUL.
    """
    if not instruction.strip():
        return True
    found = _NAMED_FIELD.match(instruction)
    name = (found[1] or found[2]).upper() if found is not None else ""
    if name != "HYPERLINK":
        # a choice between fixed words is worked out anew: what it shows now may change
        return name in _HARMLESS and (name != "IF" or _INNER in instruction)
    return _is_harmless_link(instruction)


def _is_harmless_link(instruction: str) -> bool:
    """Whether the field of a link leads to a page or mailbox, or to a place of the file itself."""
    link = _LINK_FIELD.fullmatch(instruction)
    if link is None or _INNER in instruction:
        return False
    address = link["quoted"] or link["bare"]
    return address is None or is_plain_link(address)


class _Field(msgspec.Struct):
    """A field of several runs while it is read: its marks, and its instruction in pieces."""

    begin: _Element
    pieces: list[_Element | _Field] = []
    separator: _Element | None = None
    end: _Element | None = None

    def take(self, kind: str, mark: _Element) -> bool:
        """Takes a mark that is not the beginning of another field; whether it ends with that."""
        if kind == "instruction":
            self.pieces.append(mark)
        elif kind == "separate" and self.separator is None:
            self.separator = mark
        elif kind == "end":
            self.end = mark
        return kind == "end"

    def is_harmless(self) -> bool:
        """Whether it asks for nothing outside the file, before and after tracked changes."""
        inner = all(p.is_harmless() for p in self.pieces if isinstance(p, _Field))
        return inner and all(map(is_harmless, self._readings()))

    def _readings(self) -> set[str]:
        """Its instruction as a whole, and as it is with changes accepted or rejected."""
        out = ["", "", ""]
        for piece in self.pieces:
            if isinstance(piece, _Field):
                out = [text + _INNER for text in out]
                continue
            went = next(piece.iterancestors(*DELETION_MARKS), None) is not None
            came = next(piece.iterancestors(*INSERTION_MARKS), None) is not None
            shown = (True, not (went or piece.tag == _INSTRUCTIONS[1]), not came)
            out = [text + own_text(piece) * is_in for text, is_in in zip(out, shown, strict=True)]
        return set(out)

    @property
    def name(self) -> str:
        """The first word of its instruction, as it is told."""
        words = "".join(own_text(p) for p in self.pieces if not isinstance(p, _Field))
        return field_name(words) or "without a name"

    @property
    def last(self) -> _Element | None:
        """The mark with which its instruction ends; None for one without an end."""
        return self.end if self.separator is None else self.separator

    def within(self) -> Iterator[_Field]:
        """Itself and those in its instruction."""
        yield self
        for piece in self.pieces:
            if isinstance(piece, _Field):
                yield from piece.within()

    def marks(self) -> Iterator[_Element]:
        """What makes a field of it and of those in its instruction."""
        yield from (m for m in (self.begin, self.separator, self.end) if m is not None)
        for piece in self.pieces:
            if isinstance(piece, _Field):
                yield from piece.marks()
            else:
                yield piece


def make_fields_plain(root: _Element) -> Counter[str]:
    """Leaves of each field that is not harmless its result only; how many of each name."""
    told: Counter[str] = Counter()
    # a field of one element holds no other in its instruction
    for simple in list(root.iter(_SIMPLE)):
        if not _is_harmless_element(simple):
            told[field_name(simple.get(f"{W}instr", ""))] += 1
            for data in list(simple.iterchildren(f"{W}fldData")):
                simple.remove(data)
            unwrap(simple)
    for marks in _marks_by_story(root):
        fields, loose = _fields_of(marks)
        # such words would be an instruction again as soon as a mark comes before them
        for element in loose:
            remove_element(element)
        bare = _without_objects(root, fields)
        active = [field for field in fields if not field.is_harmless() or field in bare]
        for field in active:
            told[_worst_name(field)] += 1
        _take_out(root, active)
    return told


def _without_objects(root: _Element, fields: Iterable[_Field]) -> list[_Field]:
    """The fields that embed an object which is not there: a program would look for it elsewhere."""
    embedding = [field for field in fields if field.name == _EMBEDDING]
    if not embedding:
        return []
    holding: set[_Element] = set()
    begun: list[_Element] = []
    for element in root.iter(_CHAR, OLE_OBJECT):
        kind = element.get(f"{W}fldCharType")
        if element.tag == OLE_OBJECT:
            holding.update(begun)
        elif kind == "begin":
            begun.append(element)
        elif kind == "end" and begun:
            begun.pop()
    return [field for field in embedding if field.begin not in holding]


def _is_harmless_element(simple: _Element) -> bool:
    """The same of a field of one element."""
    instruction = simple.get(f"{W}instr", "")
    if field_name(instruction) == _EMBEDDING and next(simple.iter(OLE_OBJECT), None) is None:
        return False
    return is_harmless(instruction)


def fixed_words(root: _Element) -> Iterator[tuple[str, str]]:
    """Of fields that always come to the same words, these and those that the file stores.

    { QUOTE "Urges" }, { IF 1 = 1 "Urges" "Invites" }: of a choice, what is stored is one of both.
    """
    for instruction, stored in stored_fields(root):
        if field_name(instruction) in ("QUOTE", "IF"):
            yield from _fixed(instruction, stored)


def stored_fields(root: _Element) -> Iterator[tuple[str, str]]:
    """Of each field its instruction, and the words that the file stores for it."""
    for simple in root.iter(_SIMPLE):
        yield simple.get(f"{W}instr", ""), typed_text(simple)
    if next(root.iter(_CHAR), None) is None:
        return
    stored = _StoredWords(root)
    for story in _marks_by_story(root):
        for field in _fields_of(story)[0]:
            if field.end is not None:
                words = "".join(own_text(p) for p in field.pieces if not isinstance(p, _Field))
                behind = field.separator
                yield words, stored.between(behind, field.end) if behind is not None else ""


def words_in_instructions(root: _Element) -> Iterator[str]:
    """What is typed within the instructions of fields, where Word shows nothing.

    Of fields within others the result stands there: these are passed over.
    """
    if next(root.iter(_CHAR), None) is None:
        return
    stored = _StoredWords(root)
    for story in _marks_by_story(root):
        for field in _fields_of(story)[0]:
            holds_others = any(isinstance(piece, _Field) for piece in field.pieces)
            if field.separator is not None and not holds_others:
                yield stored.between(field.begin, field.separator)


def _fixed(instruction: str, stored: str) -> Iterator[tuple[str, str]]:
    words = _QUOTED_ARGUMENT.findall(instruction)
    if field_name(instruction) == "QUOTE":
        yield " ".join(words) or instruction.split(maxsplit=1)[-1], stored
    elif field_name(instruction) == "IF" and words:
        other = [text for text in words[-2:] if text.strip() != stored.strip()]
        yield from ((text, stored) for text in other if len(text.split()) > 1)


class _StoredWords:
    """What is typed between the marks of fields, found in one pass over a text."""

    def __init__(self, root: _Element) -> None:
        self._texts: list[str] = []
        self._places: dict[_Element, int] = {}
        for element in root.iter(_CHAR, f"{W}t"):
            if element.tag == _CHAR:
                self._places[element] = len(self._texts)
            else:
                self._texts.append(own_text(element))

    def between(self, first: _Element, last: _Element) -> str:
        """The words between two marks, the beginning of very many."""
        start, end = self._places[first], self._places[last]
        return "".join(self._texts[start : min(end, start + _MOST_STORED)])


def _worst_name(field: _Field) -> str:
    inner = [f.name for f in field.within() if f.name not in _HARMLESS and f.name != "HYPERLINK"]
    return inner[-1] if inner else field.name


def _marks_by_story(root: _Element) -> Iterable[list[_Element]]:
    """The marks and instructions of fields, those of each text for themselves."""
    out: dict[_Element | None, list[_Element]] = {}
    for element in root.iter(_CHAR, *_INSTRUCTIONS):
        out.setdefault(next(element.iterancestors(*_STORY_ROOTS), None), []).append(element)
    return out.values()


def _fields_of(marks: Iterable[_Element]) -> tuple[list[_Field], list[_Element]]:
    """The fields that are not in the instruction of another, and instructions of no field."""
    open_fields: list[_Field] = []
    fields: list[_Field] = []
    loose: list[_Element] = []
    for mark in marks:
        kind = mark.get(f"{W}fldCharType", "") if mark.tag == _CHAR else "instruction"
        inmost = open_fields[-1] if open_fields else None
        is_instructed = inmost is not None and inmost.separator is None
        if kind == "begin":
            field = _Field(mark)
            (inmost.pieces if inmost is not None and is_instructed else fields).append(field)
            open_fields.append(field)
        elif kind == "instruction" and not is_instructed:
            # where no field asks for one it shows nothing
            loose.append(mark)
        elif inmost is not None and inmost.take(kind, mark):
            open_fields.pop()
    return fields, loose


def _take_out(root: _Element, fields: list[_Field]) -> None:
    """Takes out the marks of fields with all that stands in their instructions."""
    found = [mark for field in fields for mark in field.marks()]
    found += _in_instructions(root, {f.begin: f.last for f in fields if f.last is not None})
    for mark in found:
        run = mark.getparent()
        remove_element(mark)
        # what is left of it is a look without words
        if run is not None and all(child.tag == f"{W}rPr" for child in run):
            remove_element(run)


def _in_instructions(root: _Element, lasts: dict[_Element, _Element]) -> list[_Element]:
    """What runs hold between the first and the last mark of instructions."""
    out: list[_Element] = []
    awaited: dict[_Element | None, _Element | None] = {}
    for run in root.iter(f"{W}r") if lasts else ():
        story = next(run.iterancestors(*_STORY_ROOTS), None)
        for child in run:
            if child in lasts:
                awaited[story] = lasts[child]
            elif child is awaited.get(story):
                awaited[story] = None
            # boxes hold paragraphs, which are texts of their own
            elif awaited.get(story) is not None and _goes_with_instruction(child):
                out.append(child)
    return out


def _goes_with_instruction(child: _Element) -> bool:
    return child.tag != f"{W}rPr" and next(child.iter(f"{W}p"), None) is None
