"""Which letters the glyphs of an embedded TrueType font are drawn as, by the table in the font that
says so, and how wide they are.

    cmap (3, 1) format 4: A is glyph 36     /ToUnicode: <0024> <0042>     glyph 36 is copied as B

The table is that of the font from which the glyphs were taken: Word and browsers keep it.
Source: OpenType 1.9, cmap, hmtx.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterator, Mapping

TRUE_TYPE = (b"\x00\x01\x00\x00", b"true", b"OTTO")
"""How a font of this kind begins."""
_KEPT = frozenset({b"cmap", b"hmtx", b"hhea", b"head"})
_MOST_TABLES_OF_FONT = 64
_MOST_SUBTABLES = 32
_MOST_GROUPS = 20_000
_MOST_IN_GROUP = 70_000
_OF_UNICODE = {(0, 0), (0, 1), (0, 2), (0, 3), (0, 4), (0, 6), (3, 1), (3, 10)}
"""Of tables in cmap: the platform and the encoding."""


def tables_of_font(font: bytes) -> dict[bytes, bytes]:
    """The tables by their names that say which letters a font has, and how wide they are."""
    tables = {}
    for at in range(12, 12 + 16 * min(_MOST_TABLES_OF_FONT, _two_bytes(font, 4)), 16):
        if (name := font[at : at + 4]) in _KEPT:
            start, length = struct.unpack(">II", font[at + 8 : at + 16].ljust(8, b"\0"))
            tables[name] = font[start : start + length]
    return tables


def letters_of_glyphs(tables: Mapping[bytes, bytes]) -> dict[int, set[str]]:
    """The characters that each glyph is drawn for; a damaged table says less, or nothing."""
    letters: dict[int, set[str]] = defaultdict(set)
    for character, glyph in _glyphs_of_letters(tables.get(b"cmap", b"")).items():
        letters[glyph].add(chr(character))
    return letters


def width_of_glyph(tables: Mapping[bytes, bytes], glyph: int) -> float:
    """How far a glyph moves the pen, of its size; 0 where that cannot be told."""
    count = _two_bytes(tables.get(b"hhea", b""), 34)
    units = _two_bytes(tables.get(b"head", b""), 18)
    width = _two_bytes(tables.get(b"hmtx", b""), 4 * min(glyph, max(0, count - 1)))
    return width / units if units else 0.0


def _glyphs_of_letters(table: bytes) -> dict[int, int]:
    glyphs: dict[int, int] = {}
    try:
        for start in _tables_of_unicode(table):
            kind = _two_bytes(table, start)
            if kind == 4:
                glyphs |= dict(_of_segments(table, start))
            elif kind == 12:
                glyphs |= dict(_of_groups(table, start))
    except struct.error:
        return glyphs
    return glyphs


def _two_bytes(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "big")


def _tables_of_unicode(table: bytes) -> Iterator[int]:
    for at in range(4, 4 + 8 * min(_MOST_SUBTABLES, _two_bytes(table, 2)), 8):
        platform, encoding, start = struct.unpack_from(">HHI", table, at)
        if (platform, encoding) in _OF_UNICODE and start < len(table):
            yield start


def _of_segments(table: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Format 4: stretches of characters, each with what is added to give the glyph, or where the
    glyphs stand.
    """
    count = _two_bytes(table, start + 6) // 2
    form = f">{count}H"
    places = [start + 14 + step for step in (0, 2 * count + 2, 4 * count + 2, 6 * count + 2)]
    lasts, firsts, added, offsets = (struct.unpack_from(form, table, at) for at in places)
    beyond = 0
    for at, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
        # the stretches are in order; in a font that has some twice they would take for ever
        characters = range(max(first, beyond), min(last, 0xFFFE) + 1)
        beyond = max(beyond, characters.stop)
        for character in characters:
            glyph = character
            if offsets[at]:
                glyph = _two_bytes(
                    table, places[3] + 2 * at + offsets[at] + 2 * (character - first)
                )
            if glyph or not offsets[at]:
                yield character, (glyph + added[at]) & 0xFFFF


def _of_groups(table: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Format 12: stretches of characters whose glyphs follow each other."""
    (count,) = struct.unpack_from(">I", table, start + 12)
    beyond = 0
    for at in range(min(count, _MOST_GROUPS)):
        first, last, glyph = struct.unpack_from(">III", table, start + 16 + 12 * at)
        characters = range(max(first, beyond), min(last, first + _MOST_IN_GROUP, 0x10FFFF) + 1)
        beyond = max(beyond, characters.stop)
        for character in characters:
            yield character, glyph + character - first
