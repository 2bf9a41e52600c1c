"""PDF files with a text layer: the lines as they stand printed, page by page from top to bottom.

    y 153.7  Development,¹ and recalling also…      one Line a printed line, in pieces of whatever
             order put together;
    y 141.7  eliminating all forms of…              `box` tells where it stands; small raised digits
             become `marks`

What a printed line belongs to (furniture, notes, which paragraph) is found in pages.py. Arabic
comes in logical order and plain letters, Chinese without the look-alike radicals of some fonts.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator
from ctypes import byref
from functools import cache
from itertools import pairwise
from typing import Any

import pypdfium2_raw as pdfium

from resdiff.languages import is_wide, right_to_left
from resdiff.model.errors import InputError
from resdiff.model.lines import DOUBTFUL_SPACE, LIKELY_SPACE, Box, Line, Reading
from resdiff.model.records import Caution, NoteMark
from resdiff.read.pdf.bidi import Glyph, in_reading_order
from resdiff.read.pdf.ligatures import plain_letters
from resdiff.read.pdf.rows import Piece, is_backward, rows_of
from resdiff.read.pdf.stream_limits import check_streams
from resdiff.text.superscripts import unit_before

MOST_PAGES = 500
"""Pages. The longest resolution of the General Assembly, with its annexes, has some 150."""

_ERRORS = {
    4: ("is protected with a password", "save a copy without one"),
    3: ("is broken PDF", "fetch the file again"),
}
_HYPHEN = "\ufffe"  # what pdfium puts for a hyphen at the end of a line
_LABEL = re.compile(r"[(]?\w{1,5}[.)\-–]+\s+")
_SIGN = re.compile(r"[0-9*]")
_WORD = re.compile(r"\S+\s*")
_LOOSE, _WIDE, _APART = 0.2, 0.45, 3.0
"""Of the size: a blank takes a quarter; letters are mostly set up to 0.18 apart to fill a line, at
times more; cells of a table stand further apart than words ever do."""
_BOLD, _ITALIC = 600, 1 << 6


def read_pdf(data: bytes, name: str) -> Reading:
    """Printed lines of a PDF; InputError for one that is broken, protected, too long or only
    pictures.
    """
    check_streams(data, name)
    _library()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        problem, remedy = _ERRORS.get(pdfium.FPDF_GetLastError(), _ERRORS[3])
        raise InputError(name, problem, remedy)
    try:
        count = pdfium.FPDF_GetPageCount(document)
        if count > MOST_PAGES:
            raise InputError(
                name,
                f"has {count:,} pages",
                f"name a single document of at most {MOST_PAGES} pages",
            )
        lines: list[Line] = []
        bare = 0
        for number in range(count):
            printed = list(_page(document, number))
            bare += not printed
            lines += printed
    finally:
        pdfium.FPDF_CloseDocument(document)
    if sum(len(line.text) for line in lines) < 20 * max(1, count - bare):
        what = "only pictures, no text (a scan)" if count else "no page"
        raise InputError(
            name, f"holds {what}", "ask for the Word file, or have the text recognised (OCR) first"
        )
    warnings = []
    if bare:
        message = f"{bare} of {count} pages hold no text that could be read: empty, or pictures"
        warnings.append(Caution(code="page-without-text", message=message))
    return Reading(lines=tuple(lines), warnings=tuple(warnings))


@cache
def _library() -> None:
    pdfium.FPDF_InitLibrary()


def _page(document: Any, number: int) -> Iterator[Line]:
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return
    try:
        text = pdfium.FPDFText_LoadPage(page)
        if not text:
            return
        try:
            turned = pdfium.FPDFPage_GetRotation(page)
            sheet = _Sheet(
                text, turned, pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
            )
            yield from sheet.lines(number + 1)
        finally:
            pdfium.FPDFText_ClosePage(text)
    finally:
        pdfium.FPDF_ClosePage(page)


class _Sheet:
    """One page: pdfium's letters to printed lines."""

    def __init__(self, text: Any, turned: int, width: float, height: float) -> None:
        self.text = text
        self.turned, self.width, self.height = turned, width, height
        self.numbers = [ctypes.c_double() for _ in range(4)]
        self.references = [byref(n) for n in self.numbers]
        self.matrix = pdfium.FS_MATRIX()
        self.matrix_reference = byref(self.matrix)

    def lines(self, page: int) -> Iterator[Line]:
        letters = self.letters()
        rows = rows_of([p for p in self.pieces(letters) if p.right - p.left < self.width * 1.5])
        for number, row in enumerate(rows, 1):
            if (line := self.line(row, page, number)) is not None:
                yield line

    def letters(self) -> str:
        count = pdfium.FPDFText_CountChars(self.text)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        got = pdfium.FPDFText_GetText(self.text, 0, count, buffer) - 1
        if got == count:
            units = bytes(buffer)[: 2 * got]
            found = units.decode("utf-16-le", "surrogatepass")
            if len(found) == count:
                return found
        return "".join(chr(pdfium.FPDFText_GetUnicode(self.text, i)) for i in range(count))

    def runs(self, letters: str) -> Iterator[tuple[int, str]]:
        """What pdfium has between two line breaks, parted where it missed one: (index of the first
        letter, letters).
        """
        for found in re.finditer(rf"[^\r\n{_HYPHEN}]+{_HYPHEN}?", letters):
            start, run = found.start(), found[0]
            seen = [i for i, c in enumerate(run) if not c.isspace()]
            if not seen or not self.jumps(start + seen[0], start + seen[-1]):
                yield start, run
                continue
            edges = [0]
            for before, at in pairwise(seen):
                if self.jumps(start + before, start + at):
                    edges.append(at)
            for cut, end in pairwise([*edges, len(run)]):
                yield start + cut, run[cut:end]

    def jumps(self, one: int, other: int) -> bool:
        """Whether two letters stand on different lines."""
        return not abs(self.base(one) - self.base(other)) < max(1.0, self.size(one))

    def pieces(self, letters: str) -> Iterator[Piece]:
        for begin, run in self.runs(letters):
            whole = run.replace(_HYPHEN, "-")
            stripped = whole.strip()
            if not stripped:
                continue
            start = begin + len(whole) - len(whole.lstrip())
            end = start + len(stripped) - 1
            left, right = self.edges(start, stripped[0]), self.edges(end, stripped[-1])
            size = self.size(start)
            base = self.base(start)
            if len(stripped) > 1 and (other := self.size(end)) > size * 1.15:
                size, base = other, self.base(end)  # a raised mark at the head of the line
            if right_to_left(stripped) or unicodedata.combining(stripped[0]):
                yield self.backward_piece(stripped, start)
                continue
            near, far = min(left[0], right[0]), max(left[1], right[1])
            sparse = far - near > 0.7 * size * len(stripped)
            yield Piece(self.doubting(stripped, start, sparse), start, near, far, base, size)

    def doubting(self, text: str, start: int, sparse: bool) -> str:
        """The text with DOUBTFUL or LIKELY for each blank that pdfium only guessed from the room
        between two letters, and with a tab where that is wide; in a row with few letters for its
        length every blank is looked at."""
        for found in re.finditer(r"(?<=\S) (?=\S)", text):
            index = start + found.start()
            before, behind = text[found.start() - 1], text[found.end()]
            guessed = before == "-" or pdfium.FPDFText_IsGenerated(self.text, index)
            if not guessed and not sparse:
                continue
            gap = self.edges(index + 1, behind)[0] - self.edges(index - 1, before)[1]
            room = gap / self.size(index - 1)
            if room > _APART:
                text = f"{text[: found.start()]}\t{text[found.end() :]}"
            elif guessed and -0.1 < room < _WIDE:
                text = f"{text[: found.start()]}{DOUBTFUL_SPACE if room < _LOOSE else LIKELY_SPACE}{text[found.end() :]}"
        return text

    def backward_piece(self, text: str, start: int) -> Piece:
        """A piece whose first letter need not stand at its edge; vowel signs take no room."""
        letters = [
            i for i, c in enumerate(text) if not c.isspace() and not unicodedata.combining(c)
        ]
        edges = [self.edges(start + i, text[i]) for i in letters or [0]]
        left, right = min(e[0] for e in edges), max(e[1] for e in edges)
        if not letters:
            left = right = (left + right) / 2
        at = start + next((i for i in letters if text[i].isalpha()), (letters or [0])[0])
        return Piece(text, start, left, right, self.base(at), self.size(at))

    def edges(self, index: int, letter: str) -> tuple[float, float]:
        """Left and right edge of a letter; a Chinese sign fills its square."""
        if is_wide(letter) and not self.turned:
            across, _ = self.origin(index)
            return across, across + self.size(index)
        a, b, c, d = self.references
        pdfium.FPDFText_GetCharBox(self.text, index, a, b, c, d)
        left, right, bottom, top = (n.value for n in self.numbers)
        if self.turned == 1:
            return bottom, top
        if self.turned == 2:
            return self.width - right, self.width - left
        if self.turned == 3:
            return self.width - top, self.width - bottom
        return left, right

    def room(self, index: int) -> tuple[float, float]:
        """Left and right edge of the room that a blank takes."""
        box = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(self.text, index, byref(box))
        return box.left, box.right

    def origin(self, index: int) -> tuple[float, float]:
        x, y = self.references[:2]
        pdfium.FPDFText_GetCharOrigin(self.text, index, x, y)
        return self.numbers[0].value, self.numbers[1].value

    def base(self, index: int) -> float:
        across, up = self.origin(index)
        return (up, self.height - across, self.height - up, across)[self.turned]

    def size(self, index: int) -> float:
        """Of a letter as printed: what its font says, times what the page stretches it by."""
        told = float(pdfium.FPDFText_GetFontSize(self.text, index)) or 1.0
        if pdfium.FPDFText_GetMatrix(self.text, index, self.matrix_reference):
            told *= math.hypot(self.matrix.b, self.matrix.d) or 1.0
        return told

    def glyphs(self, pieces: list[Piece]) -> list[Glyph]:
        """The letters of a row with their places."""
        out = []
        for piece in pieces:
            for at, letter in enumerate(piece.text):
                index = piece.start + at
                if letter.isspace():
                    if not pdfium.FPDFText_IsGenerated(self.text, index):
                        out.append(Glyph(letter, *self.room(index), index))
                    continue
                out.append(Glyph(letter, *self.edges(index, letter), index))
        return out

    def line(self, pieces: list[Piece], page: int, row: int) -> Line | None:
        main = max(pieces, key=lambda p: (len(p.text) > 2, p.size))
        left, right = min(p.left for p in pieces), max(p.right for p in pieces)
        if is_backward(pieces):
            glyphs = self.glyphs(pieces)
            left, right = min(g.left for g in glyphs), max(g.right for g in glyphs)
            text, marks, emphasis = self.set_backward(in_reading_order(glyphs, main.size), main)
        else:
            text, marks, emphasis = self.set_forward(pieces, main)
        if not text.strip() and not marks:
            return None
        text, marks = plain_letters(text, marks)
        box = Box(
            left=left,
            right=right,
            base=main.base,
            size=round(main.size, 1),
            bold=self.bold(main),
            width=self.width,
            height=self.height,
        )
        return Line(
            text=text, number=row, page=page, marks=tuple(marks), emphasis=tuple(emphasis), box=box
        )

    def set_forward(
        self, pieces: list[Piece], main: Piece
    ) -> tuple[str, list[NoteMark], list[tuple[int, int]]]:
        """Text, marks and emphasis of a row whose pieces run from left to right."""
        out: list[str] = []
        marks: list[NoteMark] = []
        emphasis: list[tuple[int, int]] = []
        length = 0
        before: Piece | None = None
        for piece in sorted(pieces, key=lambda p: p.left):
            text, own = self.unraised(piece, main)
            gap = 0.0 if before is None else piece.left - before.right
            marked = (
                bool(marks) and marks[-1].at == length and text[:1].isalnum()
            )  # behind a mark stands no letter
            if (
                before is not None
                and (gap > 0.12 * main.size or marked)
                and out
                and not out[-1].endswith(" ")
            ):
                blank = "\t" if gap > _APART * main.size else " " if text else ""
                text, own = blank + text, [(at + len(blank), label) for at, label in own]
            marks += [NoteMark(at=length + at, label=label) for at, label in own]
            if not out and (strong := self.emphasised(piece)) is not None:
                emphasis.append((strong[0], min(strong[1], len(text))))
            out.append(text)
            length += len(text)
            before = piece
        return "".join(out), marks, emphasis

    def set_backward(
        self, glyphs: list[Glyph], main: Piece
    ) -> tuple[str, list[NoteMark], list[tuple[int, int]]]:
        """The same of letters in reading order; a note's mark is printed in brackets, (5)."""
        text = "".join(g.letter for g in glyphs)
        marks: list[NoteMark] = []
        out, done = "", 0
        for found in re.finditer(r"[(\[]?(\d{1,3}|\*{1,3})[)\]]?", text):
            inside = glyphs[found.start(1) : found.end(1)]
            beside = [*glyphs[: found.start()][::-1][:3], *glyphs[found.end() : found.end() + 3]]
            larger = [
                g
                for g in beside
                if g.index >= 0 and self.size(g.index) * 0.78 > self.size(inside[0].index)
            ]
            raised = len(larger) > 1 and all(
                g.index >= 0 and self.small(g.index, main) for g in inside
            )
            if not raised or unit_before(text[: found.start()]):
                continue
            out += text[done : found.start()]
            marks.append(NoteMark(at=len(out), label=found[1]))
            done = found.end()
        out += text[done:]
        strong = 0
        for word in _WORD.finditer(text):
            if glyphs[word.start()].index < 0 or not self.strong(glyphs[word.start()].index):
                break
            strong = word.end()
        return out, marks, [(0, min(strong, len(out)))] if strong else []

    def unraised(self, piece: Piece, main: Piece) -> tuple[str, list[tuple[int, str]]]:
        """The text of a piece without its small raised digits, and these as marks."""
        text = piece.text
        found: list[tuple[int, str]] = []
        done = 0
        out = ""
        for start, end in self.raised(piece, main):
            before, label = out + text[done:start], text[start:end]
            if unit_before(before):
                out, done = before + label, end
                continue
            out, done = before, end
            labels = re.findall(r"\d+", label) or [label.replace(" ", "")]
            if out.endswith(" ") and text[end : end + 1] in ("", " ", ",", ";", ":", "."):
                out = out.rstrip(" ")
            for position, one in enumerate(labels):
                out += ", " * (position > 0 and "," in label)
                found.append((len(out), one))
            done += len(text[end:]) - len(text[end:].lstrip()) if not out.strip() else 0
        return out + text[done:], found

    def raised(self, piece: Piece, main: Piece) -> list[tuple[int, int]]:
        """Where signs of a note's mark stand, several marks with what parts them as one."""
        runs: list[tuple[int, int]] = []
        for sign in _SIGN.finditer(piece.text):
            at = sign.start()
            if not self.small(piece.start + at, main):
                continue
            if runs and not piece.text[runs[-1][1] : at].strip(", "):
                runs[-1] = (runs[-1][0], at + 1)
            else:
                runs.append((at, at + 1))
        return [run for run in runs if self.stands_out(piece, *run)]

    def small(self, index: int, main: Piece) -> bool:
        """Whether a sign is printed smaller than its line and not below it."""
        return (
            self.size(index) < 0.78 * main.size and self.base(index) > main.base - main.size * 0.12
        )

    def stands_out(self, piece: Piece, start: int, end: int) -> bool:
        """Whether signs are smaller than the letters beside them too."""
        text = piece.text
        before = len(text[:start].rstrip()) - 1
        behind = end + len(text[end:]) - len(text[end:].lstrip())
        size = self.size(piece.start + start)
        return all(
            size < 0.78 * self.size(piece.start + i) for i in (before, behind) if 0 <= i < len(text)
        )

    def emphasised(self, piece: Piece) -> tuple[int, int] | None:
        """Where the words at the head of a piece, behind its label, are bold or italic; null for
        none and for all.
        """
        text = piece.text
        label = _LABEL.match(text)
        first = label.end() if label and not self.strong(piece.start) else 0
        at = first
        for word in _WORD.finditer(text, first):
            if at > first + 120 or not self.strong(piece.start + word.start()):
                break
            at = word.end()
        whole = first == 0 and at >= len(text) and len(text) > 40
        return None if at == first or at > first + 120 or whole else (first, at)

    def strong(self, index: int) -> bool:
        if pdfium.FPDFText_GetFontWeight(self.text, index) >= _BOLD:
            return True
        flags = ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(self.text, index, None, 0, byref(flags))
        return bool(flags.value & _ITALIC)

    def bold(self, piece: Piece) -> bool:
        """Whether a line begins and ends in bold."""
        weight = pdfium.FPDFText_GetFontWeight
        last = piece.start + len(piece.text) - 1
        return bool(weight(self.text, piece.start) >= _BOLD and weight(self.text, last) >= _BOLD)
