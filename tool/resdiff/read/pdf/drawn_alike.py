"""Fonts whose letters the file itself draws (Type 3), several of them alike: boxes, or nothing.

/CharProcs <</g65 9 0 R /g66 9 0 R>>   A and B are drawn as the same
/Differences [65 /g65 /g66]            by the codes 65 and 66
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from resdiff.read.pdf.objects import PdfObject

_DRAWINGS_OF_LETTERS = re.compile(rb"/CharProcs\s*(?:<<(.{0,40000}?)>>|(\d{1,10})\s+\d)", re.DOTALL)
_DRAWING_NAMED = re.compile(rb"/([^\s/<>\[\]()]{1,60})\s+(\d{1,10})\s+\d{1,5}\s+R")
_FEWEST_ALIKE = 4
"""Letters: I, l and 1 are drawn alike in some fonts."""


def is_drawn_by_file(font: bytes) -> bool:
    """Whether the letters of a font are drawings of the file itself."""
    return b"/Type3" in font


def drawings_of_letters(font: bytes, bodies: Mapping[int, bytes]) -> dict[str, int]:
    """By the name of a glyph the number of the object that draws it."""
    found = _DRAWINGS_OF_LETTERS.search(font)
    if found is None:
        return {}
    named = found[1] if found[1] is not None else bodies.get(int(found[2]), b"")
    return {name.decode("latin-1"): int(n) for name, n in _DRAWING_NAMED.findall(named)}


def letters_drawn_alike(
    names: Mapping[int, str],
    copies: Mapping[int, str],
    drawings: Mapping[str, int],
    streams: Mapping[int, bytes],
) -> set[str]:
    """What is copied for glyphs of which several, that stand for other letters, are one drawing.

    names   by code the name of its glyph
    copies  by code what is copied for it
    """
    alike: dict[bytes, set[str]] = defaultdict(set)
    for code, name in names.items():
        text = copies.get(code, "")
        if text.isalnum() and name in drawings:
            number = drawings[name]
            alike[streams.get(number, b"%d" % number)].add(text)
    return {
        text
        for texts in alike.values()
        if len(set(map(str.casefold, texts))) >= _FEWEST_ALIKE
        for text in texts
    }


def streams_of(objects: Iterable[PdfObject], wanted: set[int]) -> dict[int, bytes]:
    """By their numbers what some objects draw, without the blanks around it."""
    return {found.number: found.stream.strip() for found in objects if found.number in wanted}
