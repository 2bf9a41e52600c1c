"""Pieces of print, and the rows that they make up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import msgspec

from resdiff.languages import right_to_left
from resdiff.languages.scripts import may_run_right_to_left

_MARK = re.compile(r"\d{1,3}|\*{1,3}")

# of the size of the tallest piece of a row
_TALLER, _SMALLER = 1.15, 0.85
_SLIGHTLY_SMALLER = 0.97
_ROOM_OVER_MARK = 0.5
_LOWEST_MARK_OF_ROW, _HIGHEST_MARK_OF_ROW = -0.25, 0.6
_ROOM_OF_LINE = 0.3
_ROOM_OF_LONE_LETTER = 0.6
# Points by which boxes of pieces beside each other may overlap: slanted characters lean over.
_OVERLAP_OF_PIECES = 1.5
# Pieces come from the top down: a piece that belongs to no row this near belongs to a new one.
_OPEN_ROWS = 3
# Pieces that are held against each further one. A row of print has fewer than a hundred.
_LONGEST_ROW = 400


class PrintedPiece(msgspec.Struct, frozen=True):
    """Characters that stand in one row, as pdfium found them.

    start        the index of the first on its page
    left, right  in points from the left edge of the page
    base         the height of the line they stand on, in points from the foot of the page
    size         of most of them, in points
    """

    text: str
    start: int
    left: float
    right: float
    base: float
    size: float


def is_backward(row: list[PrintedPiece]) -> bool:
    """Whether a row is mostly of a script written from right to left; one without letters, whether
    it has a mark of such a script: 2033؛"""
    text = "".join(piece.text for piece in row)
    if any(map(str.isalpha, text)):
        return right_to_left(text)
    return any(may_run_right_to_left(c) for c in text if unicodedata.category(c) == "Po")


def rows_of(pieces: list[PrintedPiece]) -> Iterator[list[PrintedPiece]]:
    """Pieces that stand in one line of print, from the top of the page down."""
    rows: list[_PrintedRow] = []
    for piece in sorted(pieces, key=lambda p: -p.base):
        row = next((row for row in rows[-_OPEN_ROWS:] if row.takes(piece)), None)
        if row is None:
            rows.append(_PrintedRow(piece))
        else:
            row.append(piece)
    yield from (row.pieces for row in sorted(rows, key=lambda row: -row.tallest.base))


class _PrintedRow:
    """Pieces of one row, and the tallest of them."""

    def __init__(self, piece: PrintedPiece) -> None:
        self.pieces = [piece]
        self.tallest = piece

    def append(self, piece: PrintedPiece) -> None:
        self.pieces.append(piece)
        # of equal ones the first
        if piece.size > self.tallest.size:
            self.tallest = piece

    def takes(self, piece: PrintedPiece) -> bool:
        """Whether a piece belongs to the row."""
        if not _is_level(piece, self.tallest) or len(self.pieces) == _LONGEST_ROW:
            return False
        vowel_sign = piece.left == piece.right  # one printed by itself, on top of a letter
        return vowel_sign or all(_stand_apart(piece, other) for other in self.pieces)


def _is_level(piece: PrintedPiece, tallest: PrintedPiece) -> bool:
    """Whether a piece stands at the height of a row, by the tallest piece of it."""
    above = piece.base - tallest.base
    if piece.size > tallest.size * _TALLER:
        # what came first was a raised mark
        return abs(above) < _ROOM_OVER_MARK * piece.size
    if piece.size < tallest.size * _SMALLER:
        return _LOWEST_MARK_OF_ROW * tallest.size < above < _HIGHEST_MARK_OF_ROW * tallest.size
    if _is_raised_above(*sorted((piece, tallest), key=lambda p: p.base)):
        return True
    # letters of another font, for want of them in the first, may stand a little off
    lone_letter = len(piece.text) < 4 and right_to_left(piece.text)
    return abs(above) < (_ROOM_OF_LONE_LETTER if lone_letter else _ROOM_OF_LINE) * tallest.size


def _is_raised_above(text: PrintedPiece, mark: PrintedPiece) -> bool:
    """Whether the upper one of two pieces is a mark of little less than the other's size."""
    if mark.size > text.size * _SLIGHTLY_SMALLER or _MARK.fullmatch(mark.text) is None:
        return False
    return mark.base - text.base < _HIGHEST_MARK_OF_ROW * text.size


def _stand_apart(one: PrintedPiece, other: PrintedPiece) -> bool:
    return (
        other.right <= one.left + _OVERLAP_OF_PIECES or other.left >= one.right - _OVERLAP_OF_PIECES
    )
