"""Lines drawn through words and below them: text struck out and underlined by hand.

A PDF knows no struck words, only thin lines or rectangles near them, or annotations that say where
a reader struck something out.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from ctypes import byref
from typing import Any

import msgspec
import pypdfium2_raw as pdfium

from resdiff.model.lines import Stretches
from resdiff.read.pdf.line_text import PrintedText
from resdiff.read.pdf.matrices import PLAIN, Matrix, product, spread
from resdiff.read.pdf.row_characters import BLANKS, RowCharacters, text_offsets

# Points: a thicker bar is a rectangle behind words, a shorter line a dot or a dash.
_THICKEST, _SHORTEST = 2.5, 2.0
_UNDERLINE_OF_LINK = 0.35  # of its height
# Objects of a page, and level lines among them; a map has more, and no struck words.
_MOST_OBJECTS = 20_000
_MOST_STROKES = 2_000
_DEEPEST_FORM = 3
# Shares of the size above the base line, between which a line strikes words out or underlines them.
_STRUCK = (0.13, 0.55)
_UNDERLINED = (-0.35, 0.0)
# Points by which a line may reach out of the words: rules of tables and pages reach further.
_REACHES_OUT = 3.0
_STRIKEOUT, _UNDERLINE, _LINK = 12, 10, 2  # kinds of annotations, ISO 32000-1, table 169


class Stroke(msgspec.Struct, frozen=True, order=True):
    """A level line on a page, in points from its lower left corner."""

    height: float
    left: float
    right: float


class Strokes(msgspec.Struct, frozen=True):
    """The level lines of a page from the foot up, and the places of its links.

    heights  those of the lines
    links    left, bottom, right, top
    """

    lines: list[Stroke]
    heights: list[float]
    links: list[tuple[float, float, float, float]]

    def of_row(
        self, row: RowCharacters, base: float, printed: PrintedText
    ) -> tuple[Stretches, Stretches]:
        """What is struck and what is underlined in the text of a row whose characters stand at
        `base`.
        """
        # the underline of a raised link, such as the mark of a note, lies at that height too
        near = self._near(base, row.size, _STRUCK)
        struck = [line for line in near if not self._is_link(line, _UNDERLINE_OF_LINK)]
        underlined = self._near(base, row.size, _UNDERLINED)
        if not struck and not underlined:
            return (), ()
        offsets = text_offsets(row.raw, printed)
        if offsets is None:
            return (), ()
        places = [(row.edges(at), at) for at, c in enumerate(row.raw) if c not in BLANKS]
        return (
            _struck_stretches(places, _no_longer_than_row(struck, places), offsets, printed.text),
            _struck_stretches(
                places,
                [
                    line
                    for line in _no_longer_than_row(underlined, places)
                    if not self._is_link(line)
                ],
                offsets,
                printed.text,
            ),
        )

    def _near(self, base: float, size: float, heights: tuple[float, float]) -> list[Stroke]:
        low, high = (base + share * size for share in heights)
        return self.lines[bisect_left(self.heights, low) : bisect_right(self.heights, high)]

    def _is_link(self, line: Stroke, share: float = 1) -> bool:
        """Whether a line lies in that share of the height of a link, from below."""
        middle = (line.left + line.right) / 2
        return any(
            left < middle < right and bottom - 2 < line.height < bottom + share * (top - bottom)
            for left, bottom, right, top in self.links
        )


NO_STROKES = Strokes([], [], [])
"""Those of a page without any."""

CharacterPlace = tuple[tuple[float, float], int]
"""Edges of a character, and its offset among those of its row."""


def _no_longer_than_row(lines: list[Stroke], places: list[CharacterPlace]) -> list[Stroke]:
    """The lines that are no longer than the row."""
    left, right = min(p[0][0] for p in places), max(p[0][1] for p in places)
    return [
        line
        for line in lines
        if line.left > left - _REACHES_OUT and line.right < right + _REACHES_OUT
    ]


def _struck_stretches(
    places: list[CharacterPlace], lines: list[Stroke], offsets: list[int], text: str
) -> Stretches:
    """The parts of a text whose characters stand above or below lines."""
    covered = _joined_spans((line.left, line.right) for line in lines)
    reached = (
        (offsets[at], offsets[at] + 1)
        for (left, right), at in places
        if offsets[at] < len(text) and _is_covered((left + right) / 2, covered)
    )
    out: list[tuple[int, int]] = []
    for start, end in sorted(reached):
        if out and not text[out[-1][1] : start].strip(BLANKS):
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    # the mark of a note below which a line was drawn is no part of the text any more
    return tuple((start, end) for start, end in out if text[start:end].strip(BLANKS))


def _joined_spans(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Spans from left to right, those that overlap as one."""
    out: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if out and left <= out[-1][1]:
            out[-1] = (out[-1][0], max(right, out[-1][1]))
        else:
            out.append((left, right))
    return out


def _is_covered(place: float, spans: list[tuple[float, float]]) -> bool:
    at = bisect_right(spans, (place, float("inf"))) - 1
    return at >= 0 and spans[at][0] <= place <= spans[at][1]


def strokes_of(page: Any) -> Strokes:
    """The level lines of an opened page that is not turned."""
    count = pdfium.FPDFPage_CountObjects(page)
    if count > _MOST_OBJECTS:
        return NO_STROKES
    drawn = (pdfium.FPDFPage_GetObject(page, at) for at in range(count))
    lines = [line for shape in drawn for line in _lines_of(shape, PLAIN, 0)]
    marked, links = _annotated(page)
    if max(len(lines), len(links)) > _MOST_STROKES:
        return NO_STROKES
    lines = sorted([*lines, *marked])
    return Strokes(lines, [line.height for line in lines], links)


def _lines_of(shape: Any, matrix: Matrix, depth: int) -> Iterator[Stroke]:
    """The level lines of an object: one of a path, those inside of a form."""
    kind = pdfium.FPDFPageObj_GetType(shape)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        yield from _line_of_path(shape, matrix)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
        own = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(shape, byref(own))
        inner = product((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
        for at in range(min(pdfium.FPDFFormObj_CountObjects(shape), _MOST_OBJECTS)):
            yield from _lines_of(pdfium.FPDFFormObj_GetObject(shape, at), inner, depth + 1)


def _line_of_path(shape: Any, matrix: Matrix) -> Iterator[Stroke]:
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(shape, *map(byref, edges)):
        return
    left, bottom, right, top = spread(
        (edges[0].value, edges[1].value, edges[2].value, edges[3].value), matrix
    )
    if top - bottom > _THICKEST or right - left < _SHORTEST:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(shape, byref(fill), byref(stroke))
    if fill.value or stroke.value:
        yield Stroke((bottom + top) / 2, left, right)


def _annotated(page: Any) -> tuple[list[Stroke], list[tuple[float, float, float, float]]]:
    """The lines that annotations draw, where words stand by their height; the places of links."""
    lines: list[Stroke] = []
    links: list[tuple[float, float, float, float]] = []
    for at in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_OBJECTS)):
        note = pdfium.FPDFPage_GetAnnot(page, at)
        if not note:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        if kind in (_STRIKEOUT, _UNDERLINE):
            lines += _quads(note, 0.4 if kind == _STRIKEOUT else 0.1)
        elif kind == _LINK:
            box = pdfium.FS_RECTF()
            if pdfium.FPDFAnnot_GetRect(note, byref(box)):
                links.append((box.left, box.bottom, box.right, box.top))
        pdfium.FPDFPage_CloseAnnot(note)
    return lines, links


def _quads(note: Any, height: float) -> Iterator[Stroke]:
    """A line at a share of the height of each rectangle that an annotation covers."""
    quad = pdfium.FS_QUADPOINTSF()
    for at in range(min(pdfium.FPDFAnnot_CountAttachmentPoints(note), _MOST_OBJECTS)):
        if pdfium.FPDFAnnot_GetAttachmentPoints(note, at, byref(quad)):
            xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            yield Stroke(min(ys) + height * (max(ys) - min(ys)), min(xs), max(xs))
