"""The text of one printed line from its pieces, with the marks of notes and what is emphasised at
its head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from resdiff.model.lines import DOUBTFUL_SPACE, LIKELY_SPACE
from resdiff.model.records import NoteMark
from resdiff.read.pdf.bidi import Glyph
from resdiff.read.pdf.page_text import PageText
from resdiff.read.pdf.pieces import CELLS_APART, NO_SPACE
from resdiff.read.pdf.rows import PrintedPiece
from resdiff.text.superscripts import unit_before

_LABEL_OF_PIECE = re.compile(r"[(]?\w{1,5}[.)\-–]+\s+")  # "1. ", "(a) "
_MARK_CHARACTER = re.compile(r"[0-9*]")
# The label of a note in a line from right to left whose words are all Latin: its brackets turn
# their backs to it, and the full stop stands at the left.
_LABEL_AT_RIGHT = re.compile(r"(\.?)(?=[^.])(.+?) ?(?:\](\d{1,3}|\*{1,3})\[|\)(\d{1,3}|\*{1,3})\()")
_MARK_IN_BRACKETS = re.compile(r"[(\[]?(\d{1,3}|\*{1,3})[)\]]?")
_ROOM_SIGNS = " " + DOUBTFUL_SPACE + LIKELY_SPACE
_WITHOUT_BLANK_BEFORE = frozenset(",;:.)]”’»、，；：。）》")
_WORD_AND_BLANKS = re.compile(r"\S+\s*")

# Of the size: from here on the room between two pieces is a blank.
_WORD_GAP = 0.185
# Of the size of the text around.
# In drafts of the documents system marks are printed at 0.64 to 0.66 of it.
_SMALL = 0.78
# Of the size of the text around: larger ones are marks only if they are raised by so much of it.
_LESS, _RAISED = 0.95, 0.25
# Of the size: how far below its line a mark may stand; an index, as in CO₂, is none.
_LOWEST_MARK = 0.12
# Characters. What opens a paragraph is a few words; more than this is a title.
_LONGEST_EMPHASISED_HEAD = 120
# Characters. A longer piece that is all emphasised is one line of an emphasised text.
_WHOLE_LINE = 40


class PrintedText(msgspec.Struct, frozen=True):
    """The text of a line, with the marks of notes and the emphasised stretch at its head as
    offsets.
    """

    text: str
    marks: list[NoteMark]
    emphasis: list[tuple[int, int]]


class _PieceMark(msgspec.Struct, frozen=True):
    """Raised characters of a piece: from `start` to `end` in its text, and the labels they are."""

    start: int
    end: int
    labels: list[str]


class _LineText:
    """The text of a row as it grows: what follows is put behind what stands there.

    A mark belongs to the text before it, so that the blank beside it always stands behind it.
    """

    def __init__(self) -> None:
        self.text = ""
        self.marks: list[NoteMark] = []
        self._blank_before_mark = False

    def add(self, text: str, gap: str = "") -> None:
        """Puts text behind what stands there, `gap` between them where no blank is yet."""
        text = text.replace(NO_SPACE, "")
        if not text:
            return
        if self._ends_with_mark():
            bare = text.lstrip(_ROOM_SIGNS)
            self.text += self._behind_mark(bare, has_blank=bare != text, gap=gap) + bare
        elif self.text.endswith(" "):
            self.text += text
        else:
            self.text += gap + text
        self._blank_before_mark = False

    def add_marks(self, labels: list[str]) -> None:
        """Puts marks behind the text that stands there."""
        bare = self.text.rstrip(_ROOM_SIGNS)
        self._blank_before_mark |= " " in self.text[len(bare) :]
        self.text = bare
        self.marks += [NoteMark(at=len(bare), label=label) for label in labels]

    def _ends_with_mark(self) -> bool:
        return bool(self.marks) and self.marks[-1].at == len(self.text)

    def _behind_mark(self, bare: str, has_blank: bool, gap: str) -> str:
        """What stands between a mark and the text behind it."""
        if not self.text or not bare or bare[0] in _WITHOUT_BLANK_BEFORE:
            return ""
        if gap == "\t":
            return gap
        # no letter stands right behind a mark: the blank may be narrow there
        return " " if any((has_blank, gap, self._blank_before_mark, bare[0].isalnum())) else ""


def forward_text(page: PageText, pieces: list[PrintedPiece], main: PrintedPiece) -> PrintedText:
    """The text of a row whose pieces run from left to right; `main` is the piece that sets its
    size.
    """
    line = _LineText()
    emphasis: list[tuple[int, int]] = []
    before: PrintedPiece | None = None
    for piece in sorted(pieces, key=lambda p: p.left):
        gap = "" if before is None else _gap_text(page, before, piece, main.size)
        done = 0
        for mark in _piece_marks(page, piece, main):
            line.add(piece.text[done : mark.start], gap)
            line.add_marks(mark.labels)
            done, gap = mark.end, ("" if mark.start else gap)
        line.add(piece.text[done:], gap)
        if before is None and (found := _emphasis_of_head(page, piece)) is not None:
            start, end = (len(piece.text[:at].replace(NO_SPACE, "")) for at in found)
            emphasis.append((start, min(end, len(line.text))))
        before = piece
    return _with_label_first(PrintedText(line.text, line.marks, emphasis))


def _with_label_first(printed: PrintedText) -> PrintedText:
    """A line of Latin words that is printed from right to left, ".A/77/984 ]14[", as it is read."""
    found = _LABEL_AT_RIGHT.fullmatch(printed.text) if printed.text.endswith(("[", "(")) else None
    if found is None:
        return printed
    label = f"[{found[3]}] " if found[3] else f"({found[4]}) "
    shift = len(label) - found.start(2)
    return PrintedText(
        label + found[2] + found[1],
        [NoteMark(at=max(0, mark.at + shift), label=mark.label) for mark in printed.marks],
        [(start + shift, end + shift) for start, end in printed.emphasis if end <= found.end(2)],
    )


def _gap_text(page: PageText, before: PrintedPiece, piece: PrintedPiece, size: float) -> str:
    """What stands between two pieces: a tab between cells, a blank between words, else nothing."""
    gap = page.pen_gap(before.start + len(before.text) - 1, piece.start)
    if gap <= _WORD_GAP * size:
        return ""
    return "\t" if gap > CELLS_APART * size else " "


def backward_text(page: PageText, glyphs: list[Glyph], main: PrintedPiece) -> PrintedText:
    """The text of glyphs in reading order; a note's mark is printed in brackets, (5)."""
    text = "".join(glyph.letter for glyph in glyphs)
    marks: list[NoteMark] = []
    out, done = "", 0
    for found in _MARK_IN_BRACKETS.finditer(text):
        if not _is_raised_mark(page, glyphs, found, main) or unit_before(text[: found.start()]):
            continue
        out += text[done : found.start()]
        marks.append(NoteMark(at=len(out), label=found[1]))
        done = found.end()
    out += text[done:]
    strong = _emphasised_words(page, glyphs, text)
    return PrintedText(out, marks, [(0, min(strong, len(out)))] if strong else [])


def _is_raised_mark(
    page: PageText, glyphs: list[Glyph], found: re.Match[str], main: PrintedPiece
) -> bool:
    """Whether digits are smaller than the line, and than two of the glyphs beside them."""
    inside = glyphs[found.start(1) : found.end(1)]
    beside = [*glyphs[: found.start()][::-1][:3], *glyphs[found.end() : found.end() + 3]]
    size = page.size(inside[0].index)
    larger = [g for g in beside if g.index >= 0 and page.size(g.index) * _SMALL > size]
    return len(larger) > 1 and all(
        g.index >= 0 and _is_raised(page, g.index, main.size, main.base) for g in inside
    )


def _emphasised_words(page: PageText, glyphs: list[Glyph], text: str) -> int:
    """Where the emphasised words at the head of a text end; 0 for none."""
    end = 0
    for word in _WORD_AND_BLANKS.finditer(text):
        index = glyphs[word.start()].index
        if index < 0 or not page.is_emphasised(index):
            break
        end = word.end()
    return end


def _piece_marks(page: PageText, piece: PrintedPiece, main: PrintedPiece) -> Iterator[_PieceMark]:
    """The marks of notes among the small raised characters of a piece; powers stay: km², 10⁶."""
    for start, end in _raised_runs(page, piece, main):
        if not unit_before(piece.text[:start]):
            digits = piece.text[start:end]
            yield _PieceMark(start, end, re.findall(r"\d+", digits) or [digits.replace(" ", "")])


def _raised_runs(page: PageText, piece: PrintedPiece, main: PrintedPiece) -> list[tuple[int, int]]:
    """Where the characters of notes' marks stand, several marks with what parts them as one."""
    runs: list[tuple[int, int]] = []
    for found in _MARK_CHARACTER.finditer(piece.text):
        at = found.start()
        if not _is_raised(page, piece.start + at, main.size, main.base):
            continue
        if runs and not piece.text[runs[-1][1] : at].strip(", "):
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return [run for run in runs if _stands_out(page, piece, *run)]


def _is_raised(page: PageText, index: int, size: float, base: float) -> bool:
    """Whether a character is printed smaller than text of this size on this base line, and not
    below it.
    """
    share = page.size(index) / size
    if not share < _LESS:
        return False
    above = (page.base(index) - base) / size
    # web pages make a mark little smaller, but raise it all the more
    return above > _RAISED or (share < _SMALL and above > -_LOWEST_MARK)


def _stands_out(page: PageText, piece: PrintedPiece, start: int, end: int) -> bool:
    """Whether characters are raised above those beside them too."""
    text = piece.text
    before = len(text[:start].rstrip()) - 1
    behind = end + len(text[end:]) - len(text[end:].lstrip())
    beside = [piece.start + at for at in (before, behind) if 0 <= at < len(text)]
    at = piece.start + start
    return all(_is_raised(page, at, page.size(other), page.base(other)) for other in beside)


def _emphasis_of_head(page: PageText, piece: PrintedPiece) -> tuple[int, int] | None:
    """Where the words at the head of a piece, behind its label, are emphasised; None for none and
    for all.
    """
    text = piece.text
    label = _LABEL_OF_PIECE.match(text)
    first = label.end() if label and not page.is_emphasised(piece.start) else 0
    end = first
    for word in _WORD_AND_BLANKS.finditer(text, first):
        if end > first + _LONGEST_EMPHASISED_HEAD or not page.is_emphasised(
            piece.start + word.start()
        ):
            break
        end = word.end()
    if not first < end <= first + _LONGEST_EMPHASISED_HEAD:
        return None
    whole = first == 0 and end >= len(text) and len(text) > _WHOLE_LINE
    return None if whole else (first, end)
