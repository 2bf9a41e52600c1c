"""A page drawn with its text and without: what makes no difference to the picture is not seen.

It is found so whatever keeps it from being seen: a box or a picture over it, a layer that is not
shown, a mask, a pattern of nothing, a shape that cuts it off. That takes longer than to read a
page, so it is done where the bytes of the file, or the places of its print, give reason to.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from ctypes import byref
from typing import Any, TypeAlias

import pypdfium2_raw as pdfium

from resdiff.read.pdf.matrices import Edges

_MOST_PIXELS = 1_200_000
_MOST_DRAWN_PRINT = 5_000
_ROW, _MOST_ROWS, _MOST_IN_ROW = 8, 40, 30  # points; pieces are held against so many
_WIDE_PIECE = 8  # pixels
_LEAST_OVER = 2.0  # points: letters side by side may touch
# shades that an eye tells from one another
_SEEN_SHADES = bytes(value >> 4 for value in range(256))


def unseen_when_drawn(page: Any, print_: Mapping[int, tuple[Any, Edges]]) -> Iterator[int]:
    """The keys of those pieces of print, with their edges on the page, that make no difference."""
    pieces = list(print_.items())[:_MOST_DRAWN_PRINT]
    place = _PictureOfPage(page)
    if not pieces or not place.is_drawable:
        return
    whole = _picture(page, place)
    # what other print is drawn upon makes no difference by itself, though something is seen there
    for some in (pieces, _printed_over(pieces), _printed_over(pieces[::-1])):
        bare = _picture_without(page, place, some) if some else whole
        for key, (_, edges) in some:
            rows = list(place.rows_of(edges))
            if rows and all(whole[start:end] == bare[start:end] for start, end in rows):
                yield key


_Print: TypeAlias = tuple[int, tuple[Any, Edges]]


def _printed_over(pieces: Sequence[_Print]) -> list[_Print]:
    """The pieces that lie below one that stands behind them: whose edges run into its own."""
    later: dict[int, list[Edges]] = defaultdict(list)
    found = []
    for piece in reversed(pieces):
        edges = piece[1][1]
        rows = range(int(edges[1]) // _ROW, int(edges[3]) // _ROW + 1)[:_MOST_ROWS]
        near = (over for row in rows for over in later[row][-_MOST_IN_ROW:])
        if any(_runs_into(edges, over) for over in near):
            found.append(piece)
        for row in rows:
            later[row].append(edges)
    return found


def _runs_into(edges: Edges, over: Edges) -> bool:
    across = min(edges[2], over[2]) - max(edges[0], over[0])
    up = min(edges[3], over[3]) - max(edges[1], over[1])
    return all((across > _LEAST_OVER, up > 0.3 * (edges[3] - edges[1])))


def _picture_without(page: Any, place: _PictureOfPage, pieces: Sequence[_Print]) -> bytes:
    for _, (drawn, _) in pieces:
        pdfium.FPDFPageObj_SetIsActive(drawn, 0)
    bare = _picture(page, place)
    for _, (drawn, _) in pieces:
        pdfium.FPDFPageObj_SetIsActive(drawn, 1)
    return bare


class _PictureOfPage:
    """How a page is laid on a picture of it: a pixel for each point."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self.width = int(pdfium.FPDF_GetPageWidthF(page))
        self.height = int(pdfium.FPDF_GetPageHeightF(page))
        self.is_drawable = 0 < self.width * self.height < _MOST_PIXELS
        self._x, self._y = ctypes.c_int(), ctypes.c_int()

    def rows_of(self, edges: Edges) -> Iterator[tuple[int, int]]:
        """Where the pixels of each row of a piece begin and end in the bytes of a picture."""
        left, top = self._pixel(edges[0], edges[3])
        right, bottom = self._pixel(edges[2], edges[1])
        across, down = sorted((left, right)), sorted((top, bottom))
        # letters are drawn softly: a wide piece is looked at within what touches it
        around = -1 if across[1] - across[0] > _WIDE_PIECE else 1
        begin, end = max(0, across[0] - around), min(self.width, across[1] + 1 + around)
        for row in range(max(0, down[0] - 1), min(self.height, down[1] + 2)):
            if begin < end:
                yield 4 * (row * self.width + begin), 4 * (row * self.width + end)

    def _pixel(self, x: float, y: float) -> tuple[int, int]:
        size = (0, 0, self.width, self.height, 0)
        pdfium.FPDF_PageToDevice(self._page, *size, x, y, byref(self._x), byref(self._y))
        return self._x.value, self._y.value


def _picture(page: Any, place: _PictureOfPage) -> bytes:
    """The shades of a page, row by row, as coarse as an eye sees them."""
    width, height = place.width, place.height
    # in colours: what is blended with the page is not, in shades of grey
    pixels = ctypes.create_string_buffer(4 * width * height)
    bitmap = pdfium.FPDFBitmap_CreateEx(
        width, height, pdfium.FPDFBitmap_BGRx, ctypes.addressof(pixels), 4 * width
    )
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        # with what those who comment laid upon it
        size = (0, 0, width, height)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, *size, 0, pdfium.FPDF_ANNOT)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return pixels.raw.translate(_SEEN_SHADES)
