"""The characters of a row of print as they stand, beside the text that was read of them: where on
the page a part of the text stands, and which part of the text stands at a place.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate, pairwise

import msgspec

from resdiff.model.lines import DOUBTFUL_SPACE, LIKELY_SPACE
from resdiff.read.pdf.bidi import Glyph
from resdiff.read.pdf.line_text import PrintedText
from resdiff.read.pdf.page_text import PageText
from resdiff.read.pdf.pieces import CELLS_APART, NO_SPACE
from resdiff.read.pdf.rows import PrintedPiece

ROOM_BETWEEN_PIECES = "\x1f"
"""Stands between two pieces that are further apart than two words of a line are."""
BLANKS = f" \t{DOUBTFUL_SPACE}{LIKELY_SPACE}{NO_SPACE}{ROOM_BETWEEN_PIECES}"
"""What may stand for room among the characters of a row, or in its text."""

# of the size: two words of one line are up to 0.9 apart, two columns from 1.2 on
_PIECES_APART = 1.2
# what may be taken out of the text with the mark of a note
_WITH_MARKS = "0123456789*,()[]"


class RowCharacters(msgspec.Struct, frozen=True):
    """The characters of a row in reading order, room between them included.

    raw    as printed, before marks of notes were taken out and letters made plain
    edges  left and right edge of the character at an offset of `raw`, in points
    size   of the print, in points
    """

    raw: str
    edges: Callable[[int], tuple[float, float]]
    size: float


def forward_characters(page: PageText, row: list[PrintedPiece], size: float) -> RowCharacters:
    """Those of a row whose pieces run from left to right."""
    pieces = sorted(row, key=lambda piece: piece.left)
    gaps = [_room(right.left - left.right, size) for left, right in pairwise(pieces)]
    raw = "".join(piece.text + gap for piece, gap in zip(pieces, [*gaps, ""], strict=True))
    starts = list(accumulate((len(piece.text) + 1 for piece in pieces), initial=0))

    def edges(offset: int) -> tuple[float, float]:
        at = min(bisect_right(starts, offset), len(pieces)) - 1
        piece, within = pieces[at], offset - starts[at]
        return page.edges(piece.start + within, piece.text[within])

    return RowCharacters(raw, edges, size)


def _room(gap: float, size: float) -> str:
    if gap > CELLS_APART * size:
        return "\t"
    return ROOM_BETWEEN_PIECES if gap > _PIECES_APART * size else " "


def backward_characters(glyphs: list[Glyph], size: float) -> RowCharacters:
    """Those of a row in a script written from right to left, its glyphs in reading order.

    Room is looked for on the page, since the characters before it in reading order all stand right
    of it, and those of a number do not follow each other from right to left.
    """
    rooms = _rooms_by_glyphs_before(glyphs, size)
    raw: list[str] = []
    places: list[Glyph] = []
    seen = 0
    for glyph in glyphs:
        is_blank = glyph.letter in BLANKS
        room = rooms.get(seen, "")
        if room and not is_blank:
            raw.append(room)
            places.append(glyph)
        raw.append(room if room and is_blank else glyph.letter)
        places.append(glyph)
        if room:
            del rooms[seen]
        seen += not is_blank
    return RowCharacters("".join(raw), lambda at: (places[at].left, places[at].right), size)


def _rooms_by_glyphs_before(glyphs: list[Glyph], size: float) -> dict[int, str]:
    """The wide room in a row, by how many characters stand right of it."""
    visible = sorted(
        (glyph for glyph in glyphs if glyph.letter not in BLANKS), key=lambda glyph: -glyph.right
    )
    rooms: dict[int, str] = {}
    left = visible[0].left if visible else 0.0
    for before, glyph in enumerate(visible):
        if left - glyph.right > _PIECES_APART * size:
            rooms[before] = _room(left - glyph.right, size)
        left = min(left, glyph.left)
    return rooms


def text_offsets(raw: str, printed: PrintedText) -> list[int] | None:
    """For each character of a row its offset in the text read of it; None where they do not match.

    Room, and what was lifted as the mark of a note, has the offset of what stands behind it.
    """
    text, offsets, at = printed.text, [], 0
    marks = [(mark.at, mark.label) for mark in printed.marks]
    for character in raw:
        while at < len(text) and text[at] in BLANKS and not _is_due(marks, at):
            at += 1
        offsets.append(at)
        if character in BLANKS:
            continue
        if _is_due(marks, at) and marks[0][1].startswith(character):
            label = marks[0][1][len(character) :]
            marks[:1] = [(marks[0][0], label)] if label else []
            continue
        plain = character if text.startswith(character, at) else _plain(character)
        if text.startswith(plain, at):
            at += len(plain)
        elif character not in _WITH_MARKS:
            return None
    return offsets


def _is_due(marks: list[tuple[int, str]], at: int) -> bool:
    return bool(marks) and marks[0][0] <= at


def _plain(character: str) -> str:
    return unicodedata.normalize("NFKC", character)
