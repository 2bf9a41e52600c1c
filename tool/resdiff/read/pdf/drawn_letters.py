"""Embedded fonts that say nothing of their letters: what they draw is held against what letters
look like.

    /ToUnicode: <05> <0038>     copied as 8; the outline is that of 3: “2038” is seen as “2033”

Fonts of office programs are of this kind: their glyphs have new numbers, and no names. A letter is
told only where another is far more like its outline, in the styles that are known.
"""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Iterator
from typing import Any

import pypdfium2_raw as pdfium

from resdiff.read.pdf.font_letters import UnlikeLetters, name_of_font
from resdiff.read.pdf.letter_shapes import (
    LETTERS,
    in_common,
    known_shapes,
    segments_of,
    shape_of,
)

# Of the shape: how much more another letter has in common with what is drawn. Of 4,092 letters in
# 66 fonts seven seemed another so; those are among the ones that some fonts draw much alike.
_FAR_MORE_ALIKE = 0.14
_MUCH_ALIKE = ("il1jft", "o0q", "efr", "6g9q", "vyw4", "mn")
_ANY_WIDTH = frozenset({0.0})
_MOST_OBJECTS_ASKED = 20_000  # objects of a page
_DEEPEST_ASKED = 4
_MOST_FONTS_ASKED = 60


class DrawnLetters:
    """The fonts of some names as far as they were asked; the same one comes on many pages."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = names
        self._known: dict[tuple[str, tuple[int, ...]], UnlikeLetters] = {}

    def unlike_on(self, page: Any) -> dict[str, UnlikeLetters]:
        """By the names of fonts of an opened page the letters that they draw as others."""
        unlike: dict[str, UnlikeLetters] = {}
        for font in self._fonts_of(page) if self._names else ():
            name = _name_of_handle(font)
            if name in self._names and (letters := self._unlike(name, font)):
                unlike[name] = {**unlike.get(name, {}), **letters}
        return unlike

    def _fonts_of(self, page: Any) -> Iterator[Any]:
        count = min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS_ASKED)
        drawn = (pdfium.FPDFPage_GetObject(page, at) for at in range(count))
        found: dict[int, Any] = {}
        for font in _fonts_within(drawn, 0):
            found[ctypes.cast(font, ctypes.c_void_p).value or 0] = font
        yield from found.values()

    def _unlike(self, name: str, font: Any) -> UnlikeLetters:
        outlines = tuple(segments_of(font, letter) for letter in LETTERS)
        key = (name, outlines)
        if key not in self._known:
            if len(self._known) >= _MOST_FONTS_ASKED:
                return {}
            drawn = [letter for letter, n in zip(LETTERS, outlines, strict=True) if n]
            other = [letter for letter in drawn if _is_drawn_as_another(font, letter)]
            self._known[key] = dict.fromkeys(other, _ANY_WIDTH)
        return self._known[key]


def _fonts_within(drawn: Iterator[Any], depth: int) -> Iterator[Any]:
    """The fonts of texts among some objects, and in the forms among them."""
    for one in drawn:
        kind = pdfium.FPDFPageObj_GetType(one)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield pdfium.FPDFTextObj_GetFont(one)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_ASKED:
            count = min(pdfium.FPDFFormObj_CountObjects(one), _MOST_OBJECTS_ASKED)
            inner = (pdfium.FPDFFormObj_GetObject(one, at) for at in range(count))
            yield from _fonts_within(inner, depth + 1)


def _name_of_handle(font: Any) -> str:
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    return name_of_font(buffer.value)


def _is_drawn_as_another(font: Any, letter: str) -> bool:
    """Whether what is drawn for a letter is far more like another."""
    shape = shape_of(font, letter)
    if shape is None:
        return False
    letter = letter.lower()
    found = {
        known: max(in_common(shape, one) for one in shapes)
        for known, shapes in known_shapes().items()
    }
    best = max(found, key=lambda known: found[known])
    if best == letter or any(letter in group and best in group for group in _MUCH_ALIKE):
        return False
    return found[best] - found[letter] > _FAR_MORE_ALIKE
