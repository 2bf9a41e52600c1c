"""Shapes of letters: the outline of a glyph laid on a grid, and how much of two shapes is common.

What a letter looks like is known from the fonts that pdfium has of its own, in several styles:
`letter_shapes.txt` has a line for each letter, written by `lines_of_shapes`.

    l 0000018001800180…  the rows of the grid from the foot up, as one number for each style
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping, Sequence
from ctypes import byref
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import pypdfium2_raw as pdfium

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_STYLES = (
    b"Times-Roman", b"Times-Bold", b"Times-Italic", b"Times-BoldItalic", b"Helvetica",
    b"Helvetica-Bold", b"Courier", b"Courier-Bold",
)  # fmt: skip
_GRID = 16
_NARROWEST_LETTER = 0.5  # of its height: a narrower letter stays narrow in its square
_MOST_SEGMENTS = 400
_ON_CURVE = (1 / 3, 2 / 3, 1.0)

_OutlinePoint: TypeAlias = tuple[float, float]
_Contours: TypeAlias = Sequence[Sequence[_OutlinePoint]]


def shape_of(font: Any, letter: str) -> int | None:
    """The shape that an opened font draws where a letter is copied; None where it draws none."""
    path = pdfium.FPDFFont_GetGlyphPath(font, ord(letter), 1000.0)
    return _on_grid(_contours_of(path)) if path else None


def segments_of(font: Any, letter: str) -> int:
    """How many segments an outline has: fonts that differ in none are most likely the same."""
    path = pdfium.FPDFFont_GetGlyphPath(font, ord(letter), 1000.0)
    return pdfium.FPDFGlyphPath_CountGlyphSegments(path) if path else 0


def in_common(one: int, other: int) -> float:
    """How much of two shapes together is common to both, from 0 to 1."""
    return (one & other).bit_count() / ((one | other).bit_count() or 1)


@cache
def known_shapes() -> Mapping[str, tuple[int, ...]]:
    """By letter, large and small ones together, its shapes in several styles."""
    shapes: dict[str, tuple[int, ...]] = {}
    text = Path(__file__).with_suffix(".txt").read_text(encoding="ascii")
    for letter, *found in map(str.split, text.splitlines()):
        shapes[letter.lower()] = (*shapes.get(letter.lower(), ()), *(int(n, 16) for n in found))
    return shapes


def lines_of_shapes() -> Iterator[str]:
    """The lines of `letter_shapes.txt`, from the fonts that pdfium has."""
    document = pdfium.FPDF_CreateNewDocument()
    try:
        fonts = [pdfium.FPDFText_LoadStandardFont(document, style) for style in _STYLES]
        for letter in LETTERS:
            shapes = {shape for font in fonts if (shape := shape_of(font, letter))}
            yield f"{letter} {' '.join(f'{shape:064x}' for shape in sorted(shapes))}"
    finally:
        pdfium.FPDF_CloseDocument(document)


def _contours_of(path: Any) -> _Contours:
    """The closed lines of an outline, its curves as a few straight pieces."""
    x, y = ctypes.c_float(), ctypes.c_float()
    contours: list[list[_OutlinePoint]] = []
    curve: list[_OutlinePoint] = []
    for at in range(min(pdfium.FPDFGlyphPath_CountGlyphSegments(path), _MOST_SEGMENTS)):
        segment = pdfium.FPDFGlyphPath_GetGlyphPathSegment(path, at)
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        point = (x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not contours:
            contours.append([point])
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            contours[-1].append(point)
        else:
            curve.append(point)
            if len(curve) == 3:
                contours[-1] += [_on_curve(contours[-1][-1], curve, t) for t in _ON_CURVE]
                curve = []
    return contours


def _on_curve(start: _OutlinePoint, curve: Sequence[_OutlinePoint], at: float) -> _OutlinePoint:
    rest = 1 - at
    weights = (rest**3, 3 * rest * rest * at, 3 * rest * at * at, at**3)
    points = (start, *curve)
    x, y = (sum(w * p[side] for w, p in zip(weights, points, strict=True)) for side in (0, 1))
    return x, y


def _on_grid(contours: _Contours) -> int | None:
    """The cells of a square that lie within an outline; None for one without height or width."""
    across = [x for contour in contours for x, _ in contour]
    up = [y for contour in contours for _, y in contour]
    if not across or max(across) == min(across) or max(up) == min(up):
        return None
    wide, high = max(across) - min(across), max(up) - min(up)
    side = max(wide, high * _NARROWEST_LETTER)
    left = min(across) - (side - wide) / 2
    edges = list(_edges_of(contours))
    cells = 0
    for row in range(_GRID):
        height = min(up) + high * (row + 0.5) / _GRID
        for begin, end in _spans_at(height, edges):
            first = max(0, round((begin - left) / side * _GRID))
            last = min(_GRID, max(round((end - left) / side * _GRID), first + 1))
            cells |= ((1 << last) - (1 << first) if last > first else 0) << row * _GRID
    return cells


_Edge: TypeAlias = tuple[float, float, float, float, int]


def _edges_of(contours: _Contours) -> Iterator[_Edge]:
    """The lines of an outline from the lower end up, each with the way in which it runs."""
    for contour in contours:
        for (x, y), (to_x, to_y) in pairwise([*contour, contour[0]]):
            if y < to_y:
                yield x, y, to_x, to_y, 1
            elif y > to_y:
                yield to_x, to_y, x, y, -1


def _spans_at(height: float, edges: Sequence[_Edge]) -> Iterator[tuple[float, float]]:
    """The stretches of a level line that lie within an outline."""
    crossings = sorted(
        (x + (height - y) * (to_x - x) / (to_y - y), way)
        for x, y, to_x, to_y, way in edges
        if y <= height < to_y
    )
    turns, begun = 0, 0.0
    for x, way in crossings:
        if turns == 0:
            begun = x
        turns += way
        if turns == 0:
            yield begun, x
