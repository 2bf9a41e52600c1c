"""The letters of one paragraph as a walk over runs spells them, with their emphasis and the marks of notes."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from resdiff.model.records import NoteMark
from resdiff.text.superscripts import SUPERSCRIPTS, unit_before

_LABELLED = re.compile(r"[\s\u200e\u200f]*(?:[(（]?\w{1,4}[)）]|\d{1,3}\s?[.\-–])\s")


_SOLID = re.compile(r"[\S\u00a0\u202f]+")
_STRONG = re.compile(rb"\x01+")

ENDS = (".", ",", ";", ":", "。", "，", "；", "：", "،", "؛")
LONG = 150
"""Letters: what is longer, or ends in one of the ENDS, belongs to the text, not to the masthead or its headings."""


class Piece(msgspec.Struct, frozen=True):
    """Folded text: single blanks, none at the ends; offsets count its letters."""

    text: str
    marks: tuple[NoteMark, ...]
    emphasis: tuple[tuple[int, int], ...]


class Spelling:
    """Letters put one after the other; `split` gives them folded, a piece for each paragraph they hold."""

    def __init__(self) -> None:
        self.text = ""
        self.strong = bytearray()  # of each letter, whether it is emphasised
        self.marks: list[NoteMark] = []
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
        label = text.strip().translate(SUPERSCRIPTS)
        marks = self._raised and label.isdecimal() and len(label) <= 3 and self.text[-1:].strip()
        if marks and not unit_before(self.text[-12:]):
            self.mark(label)
            return
        self.text += text
        self.strong += bytes([any(self.worn)]) * len(text)
        self.bold |= self.worn[0]

    def mark(self, label: str) -> None:
        """A note's mark behind the letters put so far."""
        self.marks.append(NoteMark(at=len(self.text), label=label))

    def whole(self) -> str:
        return self.text

    def split(self) -> list[Piece]:
        """Where an empty line or a line that begins with a label parts them, several pieces; other breaks are blanks."""
        self._take_brackets()
        text = self.text
        cuts = [0]
        for found in re.finditer(r"\n", text):
            rest = text[found.end() :]
            if rest.startswith("\n") or _LABELLED.match(rest):
                cuts.append(found.end())
        cuts.append(len(text))
        return [self._piece(a, b, b == len(text)) for a, b in itertools.pairwise(cuts)]

    def displays(self, piece: Piece) -> bool:
        """Whether a piece of it is set as a heading is: short, emphasised from end to end, without a stop."""
        whole = (
            bool(piece.emphasis)
            and piece.emphasis[0] == (0, len(piece.text))
            and len(piece.text) < LONG
        )
        return whole and self.bold and not piece.text.endswith(ENDS)

    def _take_brackets(self) -> None:
        """Arabic prints a note's mark in brackets; where nothing else stands in them they are its own."""
        gone = set()
        for mark in self.marks:
            before = len(self.text[: mark.at].rstrip()) - 1
            behind = len(self.text) - len(self.text[mark.at :].lstrip())
            if before >= 0 and self.text[before] == "(" and self.text[behind : behind + 1] == ")":
                gone |= {before, behind}
        if gone:
            self.marks = [
                NoteMark(at=m.at - sum(at < m.at for at in gone), label=m.label) for m in self.marks
            ]
            kept = [at for at in range(len(self.text)) if at not in gone]
            self.text = "".join(self.text[at] for at in kept)
            self.strong = bytearray(self.strong[at] for at in kept)

    def _piece(self, start: int, end: int, last: bool) -> Piece:
        words = [(found.start(), found.end()) for found in _SOLID.finditer(self.text, start, end)]
        text = " ".join([self.text[a:b] for a, b in words])
        starts: list[int] = []  # of each word in the folded text
        length = -1
        for a, b in words:
            starts.append(length + 1)
            length += b - a + 1

        def place(at: int) -> int:
            """The offset in the folded text of a letter, or of the blank that stands for it."""
            which = bisect_right(words, (at, end + 1)) - 1
            return starts[which] + min(at, words[which][1]) - words[which][0] if which >= 0 else 0

        marks = tuple(
            NoteMark(at=place(m.at), label=m.label)
            for m in self.marks
            if start <= m.at < end or (m.at == end and last)
        )
        return Piece(
            text, marks, tuple(e for e in self._emphasis(words, starts, text) if e[1] > e[0])
        )

    def _emphasis(
        self, words: list[tuple[int, int]], starts: list[int], text: str
    ) -> Iterator[tuple[int, int]]:
        """Emphasised stretches of the folded text; a blank between two emphasised words parts them not."""
        if not any(self.strong):
            return
        opened: int | None = None
        closed = 0
        for (a, b), folded in zip(words, starts, strict=True):
            done = 0
            for found in _STRONG.finditer(self.strong, a, b):
                first, after = found.start() - a, found.end() - a
                if opened is not None and first > done:
                    yield opened, len(text[:closed].rstrip())
                    opened = None
                opened = folded + first if opened is None else opened
                closed, done = folded + after, after
            if opened is not None and done < b - a:
                yield opened, len(text[:closed].rstrip())
                opened = None
        if opened is not None:
            yield opened, len(text)
