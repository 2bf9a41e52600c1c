"""What Word shows of a file, for the proof that a redline gives the new text: words, where links
lead, fields with what they say, notes, formulas, pictures.

    ["see ", "⟨https://example.org⟩", "the report", "⟨⟩", "{REF _Ref1|4}"]

The signs ⟨ and ⟩ stand here for two that no text can hold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import msgspec
from lxml.etree import _Element

from resdiff.ooxml.alternatives import ALTERNATIVES, shown_alternative, sign_shown
from resdiff.ooxml.editable import RELATIONSHIPS
from resdiff.ooxml.fields import carried_field, field_name
from resdiff.ooxml.names import COUNTED, W, own_text
from resdiff.ooxml.targets import MISSING
from resdiff.render.word.printed_numbers import PrintedNumbers
from resdiff.render.word.readback import FileText
from resdiff.render.word.settled_file import SettledFile, is_on
from resdiff.render.word.told_links import HIDDEN, STATE_BEGINS, STATES, told_state

_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
# Behind an inner text: whatever comes tells its own.
_NO_STATE = STATE_BEGINS
# Word works them out anew, when it opens, saves or prints a file.
_OF_DATES = ("DATE", "TIME", "SAVEDATE", "PRINTDATE", "CREATEDATE")
_PART_OF_TABLE = "| "
_CELL_TOLD = f"{_PART_OF_TABLE}cell"
_ENDS_OF_LINES = (None, "textWrapping")
# Word makes the names anew that its tables of contents lead to.
_CONTENTS_PLACE = re.compile(r"_Toc\d+")


class FieldExtent(NamedTuple):
    """A field over paragraphs: what it asks, and where its result begins and ends (line,
    characters before it there)."""

    instruction: str
    begins: tuple[int, int] | None
    ends: tuple[int, int]


class LeftOut(msgspec.Struct):
    """What cannot be carried into another file and is told by its words only, by kind.

    `bookmarks` are those that fields may point to; `over_paragraphs` are fields that end in
    another paragraph than they begin in, with the places of their results; `hidden_words` is how
    many stretches of words stand in the instructions of such fields, where nobody is shown them;
    `dates` are fields of the day or the hour with what they say, which is as each file was saved.
    """

    bookmarks: frozenset[str] = frozenset()
    fields: Counter[str] = msgspec.field(default_factory=Counter)
    over_paragraphs: Counter[FieldExtent] = msgspec.field(default_factory=Counter)
    dates: Counter[tuple[str, str]] = msgspec.field(default_factory=Counter)
    objects: int = 0
    documents: int = 0
    hidden_words: int = 0

    def lacking(self, found: LeftOut) -> Iterator[str]:
        """What another file, with the same words, lacks of it."""
        if (
            fields := self.fields
            - found.fields
            + _names_of_fields(self.over_paragraphs - found.over_paragraphs)
        ):
            names = _spelled_counts(fields)
            yield f"fields of the new file that stand as their words ({names})"
        if staying := _names_of_fields(found.over_paragraphs - self.over_paragraphs):
            names = _spelled_counts(staying)
            yield f"fields of the old file that stay around words ({names})"
        if dates := Counter(name for name, _ in (self.dates - found.dates).elements()):
            names = _spelled_counts(dates)
            yield f"what fields of dates say in the new file ({names})"
        if self.hidden_words:
            yield f"words of the new file within instructions of fields ({self.hidden_words})"
        if (documents := self.documents - found.documents) > 0:
            yield f"embedded documents of the new file ({documents})"


def _names_of_fields(fields: Counter[FieldExtent]) -> Counter[str]:
    names: Counter[str] = Counter()
    for field, count in fields.items():
        names[field_name(field.instruction) or "?"] += count
    return names


def _spelled_counts(names: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(names.items()))


class _BegunField(msgspec.Struct):
    """A field that has begun, at a place in the line of a paragraph.

    Its result begins with a piece of a line; `begins` is where, for one that goes on in others.
    """

    at: int
    paragraph: int
    state: str
    instruction: list[str] = []
    result: int | None = None
    begins: tuple[int, int] | None = None


class ToldText(FileText):
    """The text of a file as a reader is told it; `numbers` count its paragraphs, None where they
    are not asked for."""

    def __init__(
        self, file: SettledFile, left_out: LeftOut, numbers: PrintedNumbers | None = None
    ) -> None:
        super().__init__(file)
        self.numbers = numbers
        self.left_out = left_out
        self._fields: list[_BegunField] = []
        self._state = self._link = ""
        self._notes: dict[tuple[str, str], str] = {}
        self.stray_marks = 0

    # Blocks

    def has_words(self) -> bool:
        """As said above."""
        return bool(self.line)

    def paragraph_line(self, properties: _Element | None) -> str:
        """Its number and its words."""
        self._state = ""
        for field in self._fields:
            # it goes on in the next paragraph
            if field.result is not None and field.begins is None:
                field.begins = self._place(field.result)
        number = self.numbers.next(properties) if self.numbers is not None else ""
        # where nothing led anywhere yet, it does so no longer without a word
        return number + "".join(self.line).removeprefix(told_state(""))

    def properties_line(self, what: str, element: _Element, *names: str) -> str:
        """Only that it is there."""
        return f"{_PART_OF_TABLE}{what}"

    def row_ends(self, begins: int) -> None:
        """Nobody sees whether empty cells stand at an end of a row, or columns are left out."""
        lines = self.lines[begins:]
        starts = [at for at, line in enumerate(lines) if line == _CELL_TOLD]
        cells = [lines[at:end] for at, end in pairwise([*starts, len(lines)])]
        told = [at for at, cell in enumerate(cells) if cell != [_CELL_TOLD, ""]]
        kept = cells[told[0] : told[-1] + 1] if told else []
        self.lines[begins:] = [line for cell in kept for line in cell]

    def around(self, wrapper: _Element) -> str:
        """Nobody is shown a content control around paragraphs."""
        return ""

    # Runs

    def wrapped(self, wrapper: _Element) -> None:
        """Links alone are told."""
        outer = self._link
        if wrapper.tag == f"{W}hyperlink":
            self._link = self._target(wrapper)
        self.inline(wrapper)
        self._link = outer

    def _target(self, link: _Element) -> str:
        relation = link.get(f"{RELATIONSHIPS}id")
        anchor = link.get(f"{W}anchor")
        place = _CONTENTS_PLACE.sub("_Toc", f"#{anchor}") if anchor else ""
        leads = self.file.target(link, relation) if relation else ""
        # a link whose relation is not there leads nowhere, like one that is gone
        return f"{leads if leads != MISSING else ''}{place}"

    def words(self, text: str, look: _Element | None) -> None:
        """Characters, and before them where they lead and whether they are hidden."""
        if not text:
            return
        # words behind the paragraph in which an instruction began are compared, though not shown
        if self._fields and any(self._asks_still(field) for field in self._fields):
            self.left_out.hidden_words += 1
        hidden = HIDDEN if look is not None and self._is_hidden(look) else ""
        state = f"{hidden}{self._link}"
        if state != self._state:
            self._state = state
            self.line.append(told_state(state))
        self.line.append(text)

    def _asks_still(self, field: _BegunField) -> bool:
        return field.result is None and field.paragraph != len(self.lines)

    def _is_hidden(self, look: _Element) -> bool:
        properties = self.file.properties(look)
        return any(e.tag == f"{W}vanish" and is_on(e) for e in properties)

    def note(self, kind: str, reference: _Element, look: _Element | None) -> None:
        """What the note says, at its mark."""
        found = self.file.notes[kind].get(reference.get(f"{W}id", ""))
        # a mark without its note is nothing to Word
        if found is None:
            return
        key = kind, reference.get(f"{W}id", "")
        if key not in self._notes:
            # a note that refers to itself
            self._notes[key] = ""
            inner = ToldText(self.file, self.left_out)
            inner._notes = self._notes
            self._notes[key] = " ¶ ".join(inner.blocks(found))
        self._tell_inner(f"[{kind}: {self._notes[key]}]")

    def _tell_inner(self, told: str) -> None:
        """A text within this one: it begins and ends with no link, whatever this one is in."""
        self.line += [told_state(""), told] if self._state else [told]
        self._state = _NO_STATE if STATE_BEGINS in told else ""

    def thing(self, element: _Element, look: _Element | None) -> None:
        """Signs as they are printed; formulas and pictures with what they hold."""
        tag = str(element.tag).removeprefix(W)
        if tag in _NUMBERS_OF_NOTES:
            self.line.append("")  # printed by Word: what stands behind begins no line
        if tag in ("tab", "ptab") and not self.line:
            return  # where a paragraph begins in its line is layout
        if printed := _printed(tag, element):
            self.words(printed, look)
        elif tag == "ruby":
            for part in element.iterchildren(f"{W}rubyBase", f"{W}rt"):
                self.inline(part)
        elif tag in _PICTURES or tag.startswith("{"):
            self._object(element)

    def _object(self, element: _Element) -> None:
        """What its boxes and formulas say; the pictures in it, where it can be carried."""
        boxes: list[str] = []
        formula: list[str] = []
        relations: list[str] = []
        for part in self._shown(element):
            if part.tag == f"{W}txbxContent":
                boxes += filter(str.strip, ToldText(self.file, self.left_out).blocks(part))
            elif part.tag == _MATH_TEXT:
                formula.append(own_text(part))
            relations += (
                self.file.target(part, value)
                for name, value in part.items()
                if name.startswith(RELATIONSHIPS) and value
            )
        if any(target.endswith(MISSING) for target in relations):
            # it cannot be carried: the words in it are
            self.left_out.objects += 1
            self.words("\n".join(boxes), None)
        else:
            self._tell_inner(f"[{'¶'.join(boxes)}{''.join(formula)}{' '.join(relations)}]")

    def _shown(self, element: _Element) -> Iterator[_Element]:
        """An element with all below it on this side; a box is one."""
        if element.tag == ALTERNATIVES:
            element = shown_alternative(element)
        yield element
        if element.tag != f"{W}txbxContent":
            for child in self.file.children(element):
                yield from self._shown(child)

    # Fields

    def field_mark(self, kind: str, element: _Element | None) -> None:
        """A field that begins and ends in a paragraph is told as one; the words of any other."""
        if kind == "begin":
            self._fields.append(_BegunField(len(self.line), len(self.lines), self._state))
        elif not self._fields:
            self.stray_marks += 1
        elif kind == "separate":
            self._fields[-1].result = len(self.line)
            # what stands in an instruction is no text
            self._state = self._fields[-1].state
        elif kind == "end":
            self._end_field(self._fields.pop())

    def _end_field(self, field: _BegunField) -> None:
        instruction = " ".join("".join(field.instruction).split())
        if field.paragraph != len(self.lines):
            told = _CONTENTS_PLACE.sub("_Toc", instruction)
            extent = FieldExtent(told, field.begins, self._place(len(self.line)))
            self.left_out.over_paragraphs[extent] += 1
            return
        result = self.line[field.result :] if field.result is not None else []
        name = field_name(instruction)
        del self.line[field.at :]
        if not result or name in COUNTED:
            self._state = field.state
        if not carried_field(instruction, self.left_out.bookmarks):
            self.left_out.fields[name or "?"] += 1
            self.line += result
            return
        said = "".join(result)
        if name in _OF_DATES:
            self.left_out.dates[name, said] += 1
        if name in COUNTED:
            said = ""
        told = _CONTENTS_PLACE.sub("_Toc", instruction)
        self.line.append(f"{{{told}|{said}}}")

    def _place(self, pieces: int) -> tuple[int, int]:
        """Where so many pieces of the present line have come to, blanks and states left out."""
        told = STATES.sub("", "".join(self.line[:pieces]))
        return len(self.lines), len("".join(told.split()))

    def instruction(self, text: str) -> None:
        """Nobody is shown it as text."""
        if self._fields and self._fields[-1].result is None:
            self._fields[-1].instruction.append(text)

    def embedded(self, document: _Element) -> None:
        """It is read by Word alone, and stays where it is."""
        self.left_out.documents += 1

    def beside(self, element: _Element) -> None:
        """Nobody sees a bookmark."""


def _printed(tag: str, element: _Element) -> str:
    """What Word prints for a sign; "" for what is none."""
    if tag in ("br", "cr"):
        return "\n" if element.get(f"{W}type") in _ENDS_OF_LINES else ""
    if tag == "sym":
        return f"[{element.get(f'{W}font')} {element.get(f'{W}char')}]"
    return sign_shown(element) if tag == ALTERNATIVES else _PRINTED_SIGNS.get(tag, "")


_NUMBERS_OF_NOTES = ("footnoteRef", "endnoteRef")
# a tab parts words as a blank does: how far is layout
_PRINTED_SIGNS = {"tab": " ", "ptab": " ", "noBreakHyphen": "\u2011"}
_PICTURES = frozenset(("drawing", "pict", "object", "subDoc", "contentPart"))
