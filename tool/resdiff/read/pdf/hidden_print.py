"""Text of a page that no eye sees: invisible, in the colour of its ground, beside the page, cut off
by what it is drawn within, or too small.

    BT 3 Tr … (3. Decides) Tj     render mode 3; over the picture of a scan it is its text
    1 g … Tj                      white; on a dark ground it is read
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator
from ctypes import byref
from typing import Any, NamedTuple

import pypdfium2_raw as pdfium

from resdiff.read.pdf.drawn_page import unseen_when_drawn
from resdiff.read.pdf.matrices import PLAIN, Edges, Matrix, product, spread
from resdiff.read.pdf.page_text import PageText
from resdiff.read.pdf.rows import PrintedPiece
from resdiff.read.unseen_text import hidden_text

_WORD_OF_PIECE = re.compile(r"\S+")
_UNDRAWN = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_FILLED = (pdfium.FPDF_TEXTRENDERMODE_FILL, pdfium.FPDF_TEXTRENDERMODE_FILL_CLIP)
_MOST_DRAWN = 20_000
_FEW_DRAWN = 60
_DEEPEST_DRAWN = 4
# of 255, in each of red, green and blue
_ALIKE_IN_PRINT = 24
_FAINTEST_PRINT = 20
_WHITE_PAPER = (255, 255, 255)
# points
_SMALLEST_SEEN = 2.0
_WIDE_ENOUGH = 20.0
_BESIDE_PAGE = 1.0
# of its size for each letter: print that is narrower has its letters upon one another
_NARROWEST_LETTERS = 0.12
_LEAST_LETTERS = 4
_LEAST_OF_CUT = 0.5  # points that are left of print that is cut
# of the height of print: no eye knows a letter by less; one line may reach over another page's end
_LEAST_SEEN, _MOST_CUT_THROUGH = 0.2, 0.7
# of a page: a picture that covers so much of it is a scan, and what is not drawn its text
_SCAN = 0.5


class _Ground(NamedTuple):
    """What is drawn before a text: its edges and colour; None for a picture, of many colours."""

    edges: Edges
    colour: tuple[int, int, int] | None


class HiddenPrint(NamedTuple):
    """A stretch of text that is not seen: the index of its first character, its text and why."""

    start: int
    text: str
    reason: str

    @property
    def words(self) -> str:
        """Its text in one line."""
        return " ".join(self.text.split())

    def told(self, characters: str) -> str:
        """What a reader is told of it: its words, and those of the line it stands in or below."""
        before, behind = characters[: self.start], characters[self.start + len(self.text) :]
        within = f"{before.rpartition(chr(10))[2]} {behind.partition(chr(10))[0]}".split()
        above = next((line for line in reversed(before.splitlines()) if line.strip()), "").split()
        place, words = ("in", within) if within else ("below", above)
        around = f", {place} “{' '.join(words)}”" if words else ""
        return hidden_text(self.text, self.reason, around)


def hidden_print(
    page: Any, text: Any, characters: str, may_hide: bool, must_draw: bool
) -> list[HiddenPrint]:
    """The stretches of an opened page that no eye sees, in the order of the file.

    `may_hide` says that what the file draws was found to hide text perhaps; where it does not, only
    a page of few objects is looked at, for it takes as long as reading it. `must_draw` says that it
    may do so in a way that is found only by drawing the page.
    """
    count = pdfium.FPDFPage_CountObjects(page)
    if not may_hide and count > _FEW_DRAWN:
        return []
    search = _DrawnObjects(page)
    for at in range(min(count, _MOST_DRAWN)):
        search.look_at(pdfium.FPDFPage_GetObject(page, at), PLAIN, 0)
    hidden = search.hidden
    if search.is_scan:
        hidden = {drawn: why for drawn, why in hidden.items() if why != _NOT_DRAWN}
    elif must_draw:
        hidden |= dict.fromkeys(unseen_when_drawn(page, search.print), CUT_OFF)
    if not hidden:
        return []
    return list(_hidden_stretches(text, characters, hidden))


CUT_OFF = "cut off"
CUT_THROUGH = "partly"
"""Reasons of print of which hardly anything stands within what it is drawn in, and of print that is
seen in part, unless the whole of it stands on another page.
"""

_NOT_DRAWN = "invisible"


def is_doubtful(piece: PrintedPiece, page: PageText, covers: Iterable[Edges] = ()) -> bool:
    """Whether a piece of print is so small, or stands so far out, that it may not be seen, or where
    something is drawn that may cover it.
    """
    for left, bottom, right, top in covers:
        if left < piece.right and piece.left < right and bottom < piece.base + _SMALLEST_SEEN < top:
            return True
    if piece.size < _SMALLEST_SEEN or not 0 <= piece.base <= page.height:
        return True
    return piece.right < 0 or piece.left > page.width


def cuts_print(page: Any, text: Any, pieces: Iterable[PrintedPiece]) -> bool:
    """Whether a word of a page is drawn within a box that leaves part of its height out.

    Files of office programs draw every line within a box of its own, so that boxes alone say
    nothing.
    """
    drawn = _DrawnObjects(page)
    words = (
        pdfium.FPDFText_GetTextObject(text, piece.start + word.start())
        for piece in pieces
        for word in _WORD_OF_PIECE.finditer(piece.text)
    )
    objects = {_address_of_print(found): found for found in words if found}
    return any(drawn.is_cut_through(found) for found in objects.values())


def squeezed_print(pieces: Iterable[PrintedPiece], page: PageText) -> Iterator[HiddenPrint]:
    """Pieces of several letters that stand upon one another."""
    for piece in pieces:
        letters = len(piece.text.replace(" ", ""))
        if letters < _LEAST_LETTERS:
            continue
        narrow = piece.right - piece.left < _NARROWEST_LETTERS * piece.size * letters
        # letters of a turned line stand above one another
        if narrow and not page.is_turned(piece.start):
            yield HiddenPrint(piece.start, piece.text, "too small to be read")


def without_hidden(characters: str, hidden: Iterable[HiddenPrint]) -> str:
    """The characters of a page with a line break in the place of each that is not seen."""
    parts, done = [], 0
    for stretch in hidden:
        parts += [characters[done : stretch.start], "\n" * len(stretch.text)]
        done = stretch.start + len(stretch.text)
    return "".join((*parts, characters[done:]))


def _hidden_stretches(text: Any, characters: str, hidden: dict[int, str]) -> Iterator[HiddenPrint]:
    """Characters that follow each other and are hidden for one reason; blanks that were guessed
    belong to what is beside them.
    """
    begun, reason, end = 0, "", 0
    for at, character in enumerate(characters):
        why = hidden.get(_address_of_print(pdfium.FPDFText_GetTextObject(text, at)), "")
        if not why and character.isspace():
            continue
        if why != reason:
            if reason:
                yield HiddenPrint(begun, characters[begun:end], reason)
            begun, reason = at, why
        end = at + 1
    if reason:
        yield HiddenPrint(begun, characters[begun:end], reason)


def _address_of_print(drawn: Any) -> int:
    return ctypes.cast(drawn, ctypes.c_void_p).value or 0


class _DrawnObjects:
    """What is drawn on a page one after the other; `hidden` has the reason by the text's object."""

    def __init__(self, page: Any) -> None:
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, byref(box))
        self._page: Edges = (box.left, box.bottom, box.right, box.top)
        self._grounds: list[_Ground] = []
        self.hidden: dict[int, str] = {}
        self.is_scan = False
        self._pictured = 0.0  # of the page: a scan may be of several strips
        self.print: dict[int, tuple[Any, Edges]] = {}
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._colour_references = [byref(part) for part in self._colour]
        self._edges = [ctypes.c_float() for _ in range(4)]
        self._edge_references = [byref(edge) for edge in self._edges]
        self._size = ctypes.c_float()
        self._matrix = pdfium.FS_MATRIX()

    def look_at(self, drawn: Any, matrix: Matrix, depth: int) -> None:
        """An object: text, what may be its ground, or a form with objects in it."""
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            address = _address_of_print(drawn)
            if reason := self._hiding(drawn, matrix):
                self.hidden[address] = reason
            else:
                self.print[address] = drawn, self._edges_of(drawn, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_DRAWN:
            pdfium.FPDFPageObj_GetMatrix(drawn, byref(self._matrix))
            own = self._matrix
            inner = product((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
            for at in range(min(pdfium.FPDFFormObj_CountObjects(drawn), _MOST_DRAWN)):
                self.look_at(pdfium.FPDFFormObj_GetObject(drawn, at), inner, depth + 1)
        elif kind != pdfium.FPDF_PAGEOBJ_FORM:
            self._ground(drawn, kind, matrix)

    def _ground(self, drawn: Any, kind: int, matrix: Matrix) -> None:
        colour = None
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            fill, stroke = ctypes.c_int(), ctypes.c_int()
            pdfium.FPDFPath_GetDrawMode(drawn, byref(fill), byref(stroke))
            colour = self._colour_of(drawn) if fill.value else None
            if colour is None:
                return
        edges = self._edges_of(drawn, matrix)
        self._grounds.append(_Ground(edges, colour))
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self._pictured += _area(edges)
            self.is_scan |= self._pictured > _SCAN * _area(self._page)

    def _hiding(self, drawn: Any, matrix: Matrix) -> str:
        """Why the text of an object is not seen; empty where it is."""
        mode = pdfium.FPDFTextObj_GetTextRenderMode(drawn)
        if mode in _UNDRAWN:
            return _NOT_DRAWN
        edges = self._edges_of(drawn, matrix)
        if not _overlap(edges, self._page):
            return "beside the page"
        if mode in _FILLED and not self._is_told_apart(drawn, edges):
            return "in the colour of its ground"
        if self._is_tiny(drawn, matrix):
            return "too small to be read"
        seen = self._share_within(drawn, edges, matrix)
        if seen < _LEAST_SEEN:
            return CUT_OFF
        return CUT_THROUGH if seen < _MOST_CUT_THROUGH else ""

    def _is_told_apart(self, drawn: Any, edges: Edges) -> bool:
        """Whether print is seen on what was drawn below it."""
        colour = self._colour_of(drawn)
        if colour is None:
            # nothing is drawn, or all that shows is the page below
            return self._colour[3].value >= _FAINTEST_PRINT
        if not self._grounds and min(colour) < 255 - _ALIKE_IN_PRINT:
            return True
        across, up = (edges[0] + edges[2]) / 2, (edges[1] + edges[3]) / 2
        below: tuple[int, int, int] | None = _WHITE_PAPER
        for ground in reversed(self._grounds):
            left, bottom, right, top = ground.edges
            if left <= across <= right and bottom <= up <= top:
                below = ground.colour
                break
        if below is None:
            return True
        apart = (abs(one - other) for one, other in zip(colour, below, strict=True))
        return max(apart) > _ALIKE_IN_PRINT

    def _colour_of(self, drawn: Any) -> tuple[int, int, int] | None:
        """The colour that fills an object; None for one that is all but transparent."""
        self._colour[3].value = 255
        if not pdfium.FPDFPageObj_GetFillColor(drawn, *self._colour_references):
            return (0, 0, 0)
        red, green, blue, opaque = (part.value for part in self._colour)
        return (red, green, blue) if opaque >= _FAINTEST_PRINT else None

    def _is_tiny(self, drawn: Any, matrix: Matrix) -> bool:
        pdfium.FPDFTextObj_GetFontSize(drawn, byref(self._size))
        if self._size.value > _SMALLEST_SEEN and matrix is PLAIN:
            edges = self._edges
            # what is drawn by a shrinking matrix has small edges one way or both
            if (
                edges[3].value - edges[1].value > _SMALLEST_SEEN
                and edges[2].value - edges[0].value > _WIDE_ENOUGH
            ):
                return False
        pdfium.FPDFPageObj_GetMatrix(drawn, byref(self._matrix))
        own = self._matrix
        whole = product((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
        # across, and down: letters may be as wide as ever, and of no height
        sides = (max(abs(whole[0]), abs(whole[1])), max(abs(whole[2]), abs(whole[3])))
        return self._size.value * min(sides) < _SMALLEST_SEEN

    def is_cut_through(self, drawn: Any) -> bool:
        """Whether part of the height of a text lies outside of what it is drawn within."""
        return self._share_within(drawn, self._edges_of(drawn, PLAIN), PLAIN) < _MOST_CUT_THROUGH

    def _share_within(self, drawn: Any, edges: Edges, matrix: Matrix) -> float:
        """How much of a text stands within what it is drawn in, by its height or width, 0 to 1."""
        clip = pdfium.FPDFPageObj_GetClipPath(drawn)
        count = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
        across, down = edges[2] - edges[0], edges[3] - edges[1]
        share = 1.0
        for path in range(min(max(count, 0), 8)):
            points = list(self._points(clip, path, matrix))
            if not points:
                continue
            xs, ys = [x for x, _ in points], [y for _, y in points]
            wide = min(max(xs), edges[2]) - max(min(xs), edges[0])
            high = min(max(ys), edges[3]) - max(min(ys), edges[1])
            if min(wide, high) < min(_LEAST_OF_CUT, across, down):
                return 0.0
            share = min(share, high / down if down else 1.0)
        return share

    def _points(self, clip: Any, path: int, matrix: Matrix) -> Iterator[tuple[float, float]]:
        x, y = self._edges[:2]
        for at in range(min(pdfium.FPDFClipPath_CountPathSegments(clip, path), 64)):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, at)
            if pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y)):
                yield x.value, y.value

    def _edges_of(self, drawn: Any, matrix: Matrix) -> Edges:
        pdfium.FPDFPageObj_GetBounds(drawn, *self._edge_references)
        one, two, three, four = self._edges
        edges = (one.value, two.value, three.value, four.value)
        return edges if matrix is PLAIN else spread(edges, matrix)


def _area(edges: Edges) -> float:
    return max(0.0, edges[2] - edges[0]) * max(0.0, edges[3] - edges[1])


def _overlap(one: Edges, other: Edges) -> bool:
    return (
        one[0] < other[2] + _BESIDE_PAGE
        and other[0] < one[2] + _BESIDE_PAGE
        and one[1] < other[3] + _BESIDE_PAGE
        and other[1] < one[3] + _BESIDE_PAGE
    )
