"""What pdfium has in one go, as pieces that each stand in one line of print."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from resdiff.languages import right_to_left
from resdiff.model.lines import DOUBTFUL_SPACE, LIKELY_SPACE
from resdiff.read.pdf.page_text import PageText
from resdiff.read.pdf.rows import PrintedPiece

_HYPHEN = "\ufffe"  # what pdfium puts for a hyphen at the end of a line
_BETWEEN_BREAKS = re.compile(rf"[^\r\n{_HYPHEN}]+{_HYPHEN}?")
_SINGLE_BLANK = re.compile(r"(?<=\S) (?=\S)")

# of the size, the room between two characters; a blank takes a quarter
_NO_BLANK = 0.2  # characters are mostly set up to 0.18 apart to fill a line …
_PLAIN_BLANK = 0.45  # … at times more: from here on a blank is meant
CELLS_APART = 3.0
"""Of the size: cells of a table stand further apart than words ever do."""
_OVERLAP = -0.1  # what kerning may take away
_SPARSE_WIDTH = 0.7  # of the size, for each character: Latin text takes 0.41 to 0.57
_RAISED_FIRST = 1.15  # how much larger the text is than the mark of a note at its head


def pieces_of(page: PageText) -> Iterator[PrintedPiece]:
    """The pieces of a page, in the order of the file."""
    for begin, run in _runs(page, page.characters()):
        printed = run.replace(_HYPHEN, "-")
        text = printed.strip()
        if not text:
            continue
        start = begin + len(printed) - len(printed.lstrip())
        if right_to_left(text) or unicodedata.combining(text[0]):
            yield _backward_piece(page, text, start)
        else:
            yield _forward_piece(page, text, start)


def _runs(page: PageText, characters: str) -> Iterator[tuple[int, str]]:
    """What stands between two line breaks, parted where pdfium missed one: (index of the first,
    characters).
    """
    for found in _BETWEEN_BREAKS.finditer(characters):
        start, run = found.start(), found[0]
        visible = [at for at, c in enumerate(run) if not c.isspace()]
        # looking at both ends is enough for a run on one line, and cheap
        if not visible or not _jumps(page, start + visible[0], start + visible[-1]):
            yield start, run
            continue
        cuts = [at for before, at in pairwise(visible) if _jumps(page, start + before, start + at)]
        for cut, end in pairwise([0, *cuts, len(run)]):
            yield start + cut, run[cut:end]


def _jumps(page: PageText, one: int, other: int) -> bool:
    """Whether two characters stand on different lines; what has no place at all does."""
    return not abs(page.base(one) - page.base(other)) < max(1.0, page.size(one))


def _forward_piece(page: PageText, text: str, start: int) -> PrintedPiece:
    """A piece of a script written from left to right.

    A raised mark at its head does not set its size and height.
    """
    end = start + len(text) - 1
    first, last = page.edges(start, text[0]), page.edges(end, text[-1])
    size, base = page.size(start), page.base(start)
    if len(text) > 1 and (size_at_end := page.size(end)) > size * _RAISED_FIRST:
        size, base = size_at_end, page.base(end)
    left, right = min(first[0], last[0]), max(first[1], last[1])
    sparse = right - left > _SPARSE_WIDTH * size * len(text)
    return PrintedPiece(_with_doubts(page, text, start, sparse), start, left, right, base, size)


def _backward_piece(page: PageText, text: str, start: int) -> PrintedPiece:
    """A piece whose first character need not stand at its edge; vowel signs take no room."""
    letters = [at for at, c in enumerate(text) if not c.isspace() and not unicodedata.combining(c)]
    edges = [page.edges(start + at, text[at]) for at in letters or [0]]
    left, right = min(edge[0] for edge in edges), max(edge[1] for edge in edges)
    if not letters:
        left = right = (left + right) / 2
    # a bracket may be of another font: the first letter sets the size
    typical = next((at for at in letters if text[at].isalpha()), (letters or [0])[0])
    return PrintedPiece(
        text, start, left, right, page.base(start + typical), page.size(start + typical)
    )


def _with_doubts(page: PageText, text: str, start: int, sparse: bool) -> str:
    """The text with a DOUBTFUL_SPACE or LIKELY_SPACE for each blank that pdfium only guessed, a tab
    where it is wide.

    In a row with few characters for its length (`sparse`) every blank is looked at: a table may be
    set with blanks.
    """
    characters = list(text)
    for found in _SINGLE_BLANK.finditer(text):
        at = found.start()
        # pdfium puts a blank behind the hyphen that it found at the end of a line
        guessed = text[at - 1] == "-" or page.is_guessed(start + at)
        if guessed or sparse:
            characters[at] = _blank(_room_at(page, text, start, at), guessed)
    return "".join(characters)


def _room_at(page: PageText, text: str, start: int, at: int) -> float:
    """The room between the characters around a blank, as a share of the size."""
    right_edge = page.edges(start + at - 1, text[at - 1])[1]
    left_edge = page.edges(start + at + 1, text[at + 1])[0]
    return (left_edge - right_edge) / page.size(start + at - 1)


def _blank(room: float, guessed: bool) -> str:
    if room > CELLS_APART:
        return "\t"
    if guessed and _OVERLAP < room < _PLAIN_BLANK:
        return DOUBTFUL_SPACE if room < _NO_BLANK else LIKELY_SPACE
    return " "
