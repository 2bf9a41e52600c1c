"""The letters of one paragraph as a walk over runs spells them, with their emphasis and the marks of notes."""

from __future__ import annotations

import itertools
import re

import msgspec

from resdiff.read.raised import RAISED, unit_before
from resdiff.records import Mark

_LABELLED = re.compile(r"[\s\u200e\u200f]*(?:[(（]?\w{1,4}[)）]|\d{1,3}\s?[.\-–])\s")


ENDS = (".", ",", ";", ":", "。", "，", "；", "：", "،", "؛")
LONG = 150
"""Letters: what is longer, or ends in one of the ENDS, belongs to the text, not to the masthead or its headings."""


class Piece(msgspec.Struct, frozen=True):
    """Folded text: single blanks, none at the ends; offsets count its letters."""

    text: str
    marks: tuple[Mark, ...]
    emphasis: tuple[tuple[int, int], ...]


class Spelling:
    """Letters put one after the other; `split` gives them folded, a piece for each paragraph they hold."""

    def __init__(self) -> None:
        self.letters: list[str] = []
        self.strong: list[bool] = []
        self.marks: list[Mark] = []
        self.bold = False  # whether anything bold was put
        self.worn = (False, False)  # bold and italic, of what is put next
        self._raised = False
        self._fields: list[bool] = []  # of each open field, whether its result has begun

    def dress(self, bold: bool, italic: bool, raised: bool = False) -> None:
        """How the letters that follow look."""
        self.worn, self._raised = (bold, italic), raised

    def look(self) -> tuple[bool, bool, bool]:
        return (*self.worn, self._raised)

    def field(self, kind: str) -> None:
        """Begin, separate and end of a Word field: its instruction is no text."""
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def put(self, text: str) -> None:
        if not text or not all(self._fields):
            return
        label = text.strip().translate(RAISED)
        marks = self._raised and label.isdecimal() and len(label) <= 3 and "".join(self.letters[-1:]).strip()
        if marks and not unit_before("".join(self.letters[-12:])):
            self.mark(label)
            return
        self.letters += text
        self.strong += [any(self.worn)] * len(text)
        self.bold |= self.worn[0]

    def mark(self, label: str) -> None:
        """A note's mark behind the letters put so far."""
        self.marks.append(Mark(at=len(self.letters), label=label))

    def whole(self) -> str:
        return "".join(self.letters)

    def split(self) -> list[Piece]:
        """Where an empty line or a line that begins with a label parts them, several pieces; other breaks are blanks."""
        self._take_brackets()
        text = self.whole()
        cuts = [0]
        for found in re.finditer(r"\n", text):
            rest = text[found.end() :]
            if rest.startswith("\n") or _LABELLED.match(rest):
                cuts.append(found.end())
        cuts.append(len(text))
        return [self._piece(a, b, b == len(text)) for a, b in itertools.pairwise(cuts)]

    def displays(self, piece: Piece) -> bool:
        """Whether a piece of it is set as a heading is: short, emphasised from end to end, without a stop."""
        whole = bool(piece.emphasis) and piece.emphasis[0] == (0, len(piece.text)) and len(piece.text) < LONG
        return whole and self.bold and not piece.text.endswith(ENDS)

    def _take_brackets(self) -> None:
        """Arabic prints a note's mark in brackets; where nothing else stands in them they are its own."""
        gone = set()
        for mark in self.marks:
            before = next((i for i in range(mark.at - 1, -1, -1) if not self.letters[i].isspace()), -1)
            behind = next((i for i in range(mark.at, len(self.letters)) if not self.letters[i].isspace()), -1)
            if before >= 0 <= behind and (self.letters[before], self.letters[behind]) == ("(", ")"):
                gone |= {before, behind}
        if gone:
            places, count = [], 0
            for at in range(len(self.letters) + 1):
                places.append(count)
                count += at not in gone
            self.marks = [Mark(at=places[m.at], label=m.label) for m in self.marks]
            self.letters = [c for at, c in enumerate(self.letters) if at not in gone]
            self.strong = [c for at, c in enumerate(self.strong) if at not in gone]

    def _piece(self, start: int, end: int, last: bool) -> Piece:
        places: list[int] = []  # offset in the folded text of each letter, and of the end
        out: list[str] = []
        emphasis: list[tuple[int, int]] = []
        opened: int | None = None
        blank = False
        for at in range(start, end):
            letter = self.letters[at]
            if letter.isspace() and letter not in "\u00a0\u202f":
                blank = bool(out)
                places.append(len(out))
                continue
            if blank:
                out.append(" ")
                blank = False
            places.append(len(out))
            if self.strong[at] and opened is None:
                opened = len(out)
            elif not self.strong[at] and opened is not None:
                emphasis.append((opened, len("".join(out).rstrip())))
                opened = None
            out.append(letter)
        places.append(len(out))
        if opened is not None:
            emphasis.append((opened, len(out)))
        marks = tuple(
            Mark(at=places[m.at - start], label=m.label) for m in self.marks if start <= m.at < end or (m.at == end and last)
        )
        return Piece("".join(out), marks, tuple(e for e in emphasis if e[1] > e[0]))
