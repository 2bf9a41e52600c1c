"""Words of an instruction found in a paragraph, however each prints its marks and blanks."""

from __future__ import annotations

import re
from functools import lru_cache

from resdiff.languages import is_wide
from resdiff.text.folding import fold

_EQUAL_MARKS = {
    # quotation marks within quoted words are single ones there, double ones in the draft
    "'": "['‘’`´“”]",
    '"': '["“”„«»]',
    "-": "[-‐‑‒–—−]",
}


def find_words(text: str, words: str) -> list[tuple[int, int]]:
    """The places of words in a text, as offsets; in other capitals only where they stand nowhere
    as they are.
    """
    pattern = words_pattern(words)
    found = [match.span() for match in re.finditer(pattern, text)]
    return found or [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]


@lru_cache(maxsize=256)
def words_pattern(words: str) -> str:
    """A pattern of words as a whole, whatever quotation marks, hyphens and blanks are printed."""
    parts = [_pattern_of_piece(piece) for piece in re.findall(r"\s+|\S", words.strip())]
    pattern = "".join(parts)
    first, last = words.strip()[:1], words.strip()[-1:]
    # words of a language without blanks may stand within others
    before = r"(?<!\w)" if first.isalnum() and not is_wide(first) else ""
    behind = r"(?!\w)" if last.isalnum() and not is_wide(last) else ""
    return f"{before}{pattern}{behind}"


def _pattern_of_piece(piece: str) -> str:
    if piece.isspace():
        return r"\s+"
    folded = fold(piece)
    return _EQUAL_MARKS.get(folded) or re.escape(piece)
