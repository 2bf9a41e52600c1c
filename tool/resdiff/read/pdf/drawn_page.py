"""A page drawn with its text and without: what makes no difference to the picture is not seen.

It is found so whatever keeps it from being seen: a box or a picture over it, a layer that is not
shown, a mask, a pattern of nothing, a shape that cuts it off. That takes longer than to read a
page, so it is done where the bytes of the file, or the places of its print, give reason to.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping
from ctypes import byref
from typing import Any

import pypdfium2_raw as pdfium

from resdiff.read.pdf.matrices import Edges

_MOST_PIXELS = 1_200_000
_MOST_DRAWN_PRINT = 5_000
# shades that an eye tells from one another
_SEEN_SHADES = bytes(value >> 4 for value in range(256))


def unseen_when_drawn(page: Any, print_: Mapping[int, tuple[Any, Edges]]) -> Iterator[int]:
    """The keys of those pieces of print, with their edges on the page, that make no difference."""
    pieces = list(print_.items())[:_MOST_DRAWN_PRINT]
    place = _PictureOfPage(page)
    if not pieces or not place.is_drawable:
        return
    whole = _picture(page, place)
    for _, (drawn, _) in pieces:
        pdfium.FPDFPageObj_SetIsActive(drawn, 0)
    bare = _picture(page, place)
    for _, (drawn, _) in pieces:
        pdfium.FPDFPageObj_SetIsActive(drawn, 1)
    for key, (_, edges) in pieces:
        rows = list(place.rows_of(edges))
        if rows and all(whole[start:end] == bare[start:end] for start, end in rows):
            yield key


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
        # with a pixel around it, as letters are drawn softly
        begin, end = max(0, across[0] - 1), min(self.width, across[1] + 2)
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
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return pixels.raw.translate(_SEEN_SHADES)
