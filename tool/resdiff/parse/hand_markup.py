"""Text struck through and underlined by hand, read as deleted and inserted words.

by ~~2027~~ 2028;          by 2028;                 the text after the changes
by ~~2027~~ <u>2028</u>;   by 2027;                 the text before them (`--revisions original`)
by ~~2027~~2028;           by 2027 2028;            all of it (`--markup keep`), never glued
2. ~~Encourages …;~~       nothing                  a paragraph struck out as a whole

An underline alone says nothing: headings, openers and links bear one in many texts. It is an
insertion only where something is struck through in the same document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

import msgspec

from resdiff.languages import is_wide
from resdiff.model.layout import Layout
from resdiff.model.lines import (
    CommentEnd,
    Line,
    NoteText,
    Reading,
    Stretches,
    with_anchors_at_head,
)
from resdiff.model.read_options import ReadOptions
from resdiff.model.records import Caution
from resdiff.parse.label_grammar import read_label
from resdiff.parse.line_edits import LineEdits, Replacement, cuts_without_gaps

# Heights of characters between two lines of one paragraph, at most.
_LINE_PITCH = 1.7
_QUOTED_PASSAGES, _QUOTED_WORDS = 3, 8
# Underlined openers: so many lines, and so great a part of those that begin with an underline.
_FEWEST_OPENERS, _MOST_OPENERS = 3, 0.5
_BRACKETED = re.compile(r"[(\[][^()\[\]]{0,160}[)\]]")
_WEB_ADDRESS = re.compile(r"://|www\.|\w@\w")


def settle_hand_markup(reading: Reading, options: ReadOptions) -> Reading:
    """The reading as one text: of what is marked by hand the side that is asked for.

    Its lines and notes have no `struck` and `underlined` stretches any more. What was left out is
    among `furniture`, and one warning tells how much there was and quotes the first words.
    """
    lines, notes = reading.lines, reading.notes
    if not any(line.struck for line in lines) and not any(note.struck for note in notes):
        return _without_stretches(reading)
    if options.markup == "keep":
        settled = _Settled(reading, Sides(keep_all=True))
    else:
        before = options.revisions == "original"
        settled = _Settled(reading, Sides(before=before, openers=_underlines_openers(lines)))
        if not settled.lines:  # the whole text is struck through: that is no change to it
            settled = _Settled(reading, Sides(keep_all=True))
    return settled.reading()


def _without_stretches(reading: Reading) -> Reading:
    """The reading without underlines, where nothing is struck through."""
    lines, notes = reading.lines, reading.notes
    if any(line.underlined for line in lines):
        lines = tuple(msgspec.structs.replace(line, underlined=()) for line in lines)
    if any(note.underlined for note in notes):
        notes = tuple(msgspec.structs.replace(note, underlined=()) for note in notes)
    return msgspec.structs.replace(reading, lines=lines, notes=notes)


class Sides(msgspec.Struct, frozen=True, kw_only=True):
    """Which words of a text marked by hand are read.

    keep_all  all of them
    before    those before the changes; else those after them
    openers   whether an underline at the head of a line is that of an opener, no insertion
    """

    keep_all: bool = False
    before: bool = False
    openers: bool = False

    def gone(self, line: Line) -> Stretches:
        """What is left out of a line."""
        if self.keep_all:
            return ()
        return self.inserted(line) if self.before else line.struck

    def inserted(self, line: Line) -> Stretches:
        """What is marked as inserted in a line: underlined, or emphasised behind a struck word."""
        return _merged([*self._underlined(line), *_emphasised_behind_struck(line)])

    def _underlined(self, line: Line) -> Iterable[tuple[int, int]]:
        for start, end in _outside(line.underlined, line.struck):
            whole = end - start >= len(line.text.rstrip()) - _head_length(line)
            if whole and line.heading:
                continue
            if self.openers and not whole and start <= _head_length(line):
                continue
            if _WEB_ADDRESS.search(line.text, start, end) is None:
                yield start, end


def _head_length(line: Line) -> int:
    """Characters of the label at the head of a line's text."""
    label = read_label(line.text) if line.label is None else None
    return 0 if label is None else label.length


def _underlines_openers(lines: Sequence[Line]) -> bool:
    """Whether the openers of a text are underlined, as in Model UN."""
    begun = [
        line.underlined[0][1] >= len(line.text.rstrip())
        for line in lines
        if line.underlined and line.underlined[0][0] <= _head_length(line)
    ]
    openers = begun.count(False)
    return openers >= max(_FEWEST_OPENERS, _MOST_OPENERS * len(begun))


def _emphasised_behind_struck(line: Line) -> Iterable[tuple[int, int]]:
    """Emphasised words directly behind struck ones, without a blank: ~~2027~~**2028**."""
    ends = {end for _, end in line.struck if line.text[end : end + 1].strip()}
    for start, end in _outside(line.emphasis, line.struck):
        if start in ends:
            yield start, end


def _outside(stretches: Stretches, others: Stretches) -> Iterable[tuple[int, int]]:
    """The parts of stretches in which none of the others stands; both are in order."""
    following = 0
    for start, end in stretches:
        while following < len(others) and others[following][1] <= start:
            following += 1
        at = following
        while at < len(others) and others[at][0] < end:
            if others[at][0] > start:
                yield start, others[at][0]
            start = max(start, others[at][1])
            at += 1
        if start < end:
            yield start, end


def _merged(stretches: Iterable[tuple[int, int]]) -> Stretches:
    """Stretches in order and apart."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if out and start <= out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return tuple(out)


class _Settled:
    """A reading settled line by line.

    lines, notes       those that are left
    struck, inserted   the passages marked so, in order
    left_out           the words that are not read
    """

    def __init__(self, reading: Reading, sides: Sides) -> None:
        self._reading, self._sides = reading, sides
        self.lines: list[Line] = []
        self.notes: list[NoteText] = []
        self.struck: list[str] = []
        self.inserted: list[str] = []
        self.left_out: list[str] = []
        self._first: Line | None = None  # that is marked
        self._anchors: list[CommentEnd] = []  # of comments on lines left out
        self._unmarked: set[str] = set()  # labels of notes whose marks are left out
        for line, following in zip_longest(reading.lines, reading.lines[1:]):
            self._take_line(line, following)
        self._take_notes()

    def reading(self) -> Reading:
        """What is left, with the warning."""
        return msgspec.structs.replace(
            self._reading,
            lines=tuple(self.lines),
            notes=tuple(self.notes),
            furniture=(*self._reading.furniture, *self.left_out),
            warnings=(*self._reading.warnings, self._warning()),
        )

    def _take_line(self, line: Line, following: Line | None) -> None:
        if not line.struck and not line.underlined:
            self._keep(line)
            return
        self._first = self._first or line
        settled, left_out = self._settle(line)
        if left_out and is_bare(settled.text) and not self._goes_on(line, following):
            self.left_out.append(line.text)
            self._anchors += line.anchors
        else:
            self.left_out += left_out
            self._keep(settled)

    def _keep(self, line: Line) -> None:
        """A line that is left; comments on those left out above it stand at its head."""
        self.lines.append(with_anchors_at_head(line, self._anchors))
        self._anchors = []

    def _goes_on(self, line: Line, following: Line | None) -> bool:
        """Whether a paragraph that pages cut goes on below a line with words that are left."""
        if self._reading.layout is Layout.FLOW or following is None or following.gap:
            return False
        if line.box is not None and following.box is not None:
            below = line.box.base - following.box.base
            if not 0 < below < _LINE_PITCH * line.box.size:
                return False
        if read_label(following.text) is not None:
            return False
        return not is_bare(self._settled(following).text)

    def _settle(self, line: Line) -> tuple[Line, list[str]]:
        """A line of the side that is asked for, and the passages left out of it."""
        self.struck += _passages(line.text, line.struck)
        self.inserted += _passages(line.text, self._sides.inserted(line))
        settled = self._settled(line)
        kept = {mark.label for mark in settled.marks}
        self._unmarked |= {mark.label for mark in line.marks} - kept
        return settled, _passages(line.text, self._sides.gone(line))

    def _settled(self, line: Line) -> Line:
        gone = self._sides.gone(line)
        marks = tuple(mark for mark in line.marks if not _has_mark(gone, mark.at))
        whole = msgspec.structs.replace(line, marks=marks, struck=(), underlined=())
        cuts = cuts_without_gaps(line.text, [s for s in gone if s[1] > s[0]])
        if self._sides.keep_all or self._sides.before:
            cuts = sorted([*cuts, *_blanks_beside_struck(line, gone)])
        return LineEdits(cuts).line(whole)

    def _take_notes(self) -> None:
        marked = {mark.label for line in self.lines for mark in line.marks}
        noted = {note.label for note in self._reading.notes}
        self.left_out += sorted(self._unmarked - marked - noted)
        for note in self._reading.notes:
            line = Line(
                text=note.text,
                struck=note.struck,
                underlined=note.underlined,
                anchors=note.anchors,
            )
            settled, left_out = self._settle(line)
            lost = note.label in self._unmarked and note.label not in marked
            if lost or (left_out and is_bare(settled.text)):
                self.left_out.append(note.text)
                continue
            self.left_out += left_out
            self.notes.append(
                msgspec.structs.replace(
                    note, text=settled.text, struck=(), underlined=(), anchors=settled.anchors
                )
            )

    def _warning(self) -> Caution:
        message = f"{_passage_count(self.struck)} struck through by hand, {self._how_read()}"
        return Caution(
            code="hand-markup",
            message=message,
            line=self._first.number if self._first else None,
            page=self._first.page if self._first else None,
        )

    def _how_read(self) -> str:
        quoted = _quoted(self.struck)
        if self._sides.keep_all:
            return f"read as text: {quoted}"
        added = f"{len(self.inserted)} underlined or bold: {_quoted(self.inserted)}"
        if self._sides.before:
            left_out = f", without {added}" if self.inserted else ""
            return f"read as the text before the changes: {quoted}{left_out}"
        read = f"; read as inserted, {added}" if self.inserted else ""
        return f"read as deleted: {quoted}{read}; --markup keep reads it as text"


def is_bare(text: str) -> bool:
    """Whether a line holds nothing but a label, marks and remarks in brackets: “2. ~~Urges~~;”
    without its words.
    """
    rest = _BRACKETED.sub(" ", text).strip()
    if not any(map(str.isalnum, rest)):
        return True
    with_word = f"{rest} x"  # a label is one only before something
    label = read_label(with_word)
    return label is not None and not any(map(str.isalnum, with_word[label.length : -1]))


def _passages(text: str, stretches: Stretches) -> list[str]:
    return [text[start:end] for start, end in stretches if end > start]


def _has_mark(stretches: Stretches, at: int) -> bool:
    """Whether a mark is in a stretch: one that stands behind its last character is only where an
    empty stretch says so.
    """
    return any(start < at < end or start == at == end for start, end in stretches)


def _blanks_beside_struck(line: Line, gone: Stretches) -> list[Replacement]:
    """Blanks that part struck words from others: 2027 2028."""
    text = line.text
    inserted_ends = {end for _, end in _merged([*line.underlined, *line.emphasis])}
    beside_gap = {place for stretch in gone for place in stretch}
    places = [start for start, _ in line.struck if start in inserted_ends]
    places += [end for _, end in line.struck]
    return [
        (place, place, " ") for place in sorted({*places} - beside_gap) if _is_glued(text, place)
    ]


def _is_glued(text: str, at: int) -> bool:
    """Whether two words would run into one another at a place of a text."""
    beside = text[max(at - 1, 0) : at + 1]
    return len(beside) == 2 and beside.isalnum() and not any(map(is_wide, beside))


def _passage_count(passages: Sequence[str]) -> str:
    return "1 passage" if len(passages) == 1 else f"{len(passages)} passages"


def _quoted(passages: Sequence[str]) -> str:
    """The first passages with their first words."""
    quoted = ", ".join(f"“{_beginning(passage)}”" for passage in passages[:_QUOTED_PASSAGES])
    return quoted + (", …" if len(passages) > _QUOTED_PASSAGES else "")


def _beginning(passage: str) -> str:
    words = passage.split(" ")
    if len(words) <= _QUOTED_WORDS:
        return passage
    return " ".join(words[:_QUOTED_WORDS]) + " …"
