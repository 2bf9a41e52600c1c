"""What lies across a page and is no line of its text: watermarks, stamps, words up the margin.

A piece is one of them if it is turned against the text; or if it is much larger than the text, and
pale or with lines of the text printed over it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from resdiff.read.pdf.page_text import PageText
from resdiff.read.pdf.rows import PrintedPiece

# times the size of most characters: the symbol's letter in a masthead has 2, watermarks 4 or more
_LARGE = 2.5
# of white: the colour of a watermark as it is seen, its transparency counted in
_PALE = 0.7
# shares of the size: where lines that cross a large piece have their base, measured from its own
_LOWEST_CROSSING, _HIGHEST_CROSSING = -0.2, 0.75
# points by which such a line reaches into it
_LEAST_CROSSING = 10.0
# of a page: a poster has as many large words, and its text is not asked for
_MOST_LARGE = 30
# characters looked at to see which way a page is read
_SAMPLES = 40
_MOST_OF_SAMPLES = 0.6


def stamps_apart(
    page: PageText, pieces: list[PrintedPiece]
) -> tuple[list[PrintedPiece], list[list[PrintedPiece]]]:
    """The pieces of a page's text, and the stamps: pieces that follow each other as one."""
    usual = _usual_size(pieces)
    large = [piece for piece in pieces if piece.size > _LARGE * usual]
    across = {
        piece.start
        for piece in large[:_MOST_LARGE]
        if page.paleness(piece.start) > _PALE or _is_crossed(piece, pieces)
    }
    text: list[PrintedPiece] = []
    stamps: list[list[PrintedPiece]] = []
    for is_stamp, run in groupby(
        pieces, key=lambda piece: piece.start in across or page.is_turned(piece.start)
    ):
        if is_stamp:
            stamps += _by_size(run)
        else:
            text += run
    return text, stamps


def _by_size(run: Iterator[PrintedPiece]) -> list[list[PrintedPiece]]:
    """Pieces of one size as one stamp: the letters of a turned word come one by one."""
    return [list(group) for _, group in groupby(run, key=lambda piece: round(piece.size))]


def _usual_size(pieces: list[PrintedPiece]) -> float:
    """The size of most characters, in points, to the next half."""
    sizes: Counter[float] = Counter()
    for piece in pieces:
        sizes[round(piece.size * 2) / 2] += len(piece.text)
    return max(sizes, key=lambda size: sizes[size], default=10.0)


def _is_crossed(large: PrintedPiece, pieces: list[PrintedPiece]) -> bool:
    """Whether a line of much smaller print runs through a piece."""
    low = large.base + _LOWEST_CROSSING * large.size
    high = large.base + _HIGHEST_CROSSING * large.size
    return any(
        low < piece.base < high
        and piece.size * _LARGE < large.size
        and min(piece.right, large.right) - max(piece.left, large.left) > _LEAST_CROSSING
        for piece in pieces
    )


def quarter_turns_of_text(page: PageText) -> int:
    """How many quarters clockwise a page must be turned so that most of its text stands upright."""
    count = page.count()
    turns = Counter(page.direction(at) for at in range(0, count, count // _SAMPLES + 1))
    turns.pop(None, None)
    turn, seen = next(iter(turns.most_common(1)), (0, 0))
    return (turn or 0) if seen > _MOST_OF_SAMPLES * sum(turns.values()) else 0
