"""Letters that a PDF has in one go, and the rows of print that they make up."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from resdiff.languages import right_to_left


class Piece(msgspec.Struct):
    """Letters that stand in one row, as pdfium found them; `start` is the index of the first on its
    page.
    """

    text: str
    start: int
    left: float
    right: float
    base: float
    size: float


def is_backward(row: list[Piece]) -> bool:
    """Whether a row is mostly of a script written from right to left."""
    return right_to_left("".join(piece.text for piece in row))


def rows_of(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Pieces that stand in one line of print, from the top of the page down."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: -p.base):
        for row in rows[-3:]:
            tallest = max(row, key=lambda p: p.size)
            level = tallest.base
            if piece.size > tallest.size * 1.15:  # what came first was a raised mark
                near = abs(level - piece.base) < 0.5 * piece.size
            elif piece.size < tallest.size * 0.85:
                near = -0.25 * tallest.size < piece.base - level < 0.6 * tallest.size
            else:  # letters of another font, for want of them in the first, may stand a little off
                lone = len(piece.text) < 4 and right_to_left(piece.text)
                near = abs(piece.base - level) < (0.6 if lone else 0.3) * tallest.size
            sign = piece.left == piece.right  # a vowel sign printed by itself
            if near and (
                sign or all(p.right <= piece.left + 1.5 or p.left >= piece.right - 1.5 for p in row)
            ):
                row.append(piece)
                break
        else:
            rows.append([piece])
    yield from sorted(rows, key=lambda row: -max(row, key=lambda p: p.size).base)
