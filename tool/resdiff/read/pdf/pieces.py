"""What pdfium has in one go, as pieces that each stand in one line of print."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from resdiff.languages import right_to_left
from resdiff.languages.scripts import CYRILLIC_SMALL, LATIN_SMALL
from resdiff.model.lines import DOUBTFUL_SPACE, LIKELY_SPACE
from resdiff.read.pdf.page_text import PageText
from resdiff.read.pdf.rows import PrintedPiece

_HYPHEN = "\ufffe"  # what pdfium puts for a hyphen at the end of a line
_BETWEEN_BREAKS = re.compile(rf"[^\r\n{_HYPHEN}]+{_HYPHEN}?")
# words with a capital behind their first letter
_SMALL_LETTERS = LATIN_SMALL + CYRILLIC_SMALL
_MIXED_CASE = re.compile(rf"\b[^\W\d_][{_SMALL_LETTERS}]*[^\W\d_{_SMALL_LETTERS}][^\W\d_]*\b")
# the first word of a paragraph, which is where names in small letters are set as capitals
_SMALL_FIRST_WORD = re.compile(rf"(?:\W{{0,2}}\w{{1,3}}[.)]{{1,2}} )?([{_SMALL_LETTERS}]{{3,}})\b")
# a letter that is not small, behind another
_CAPITAL_WITHIN = re.compile(rf"[^\W\d_{_SMALL_LETTERS}](?<=[^\W\d_].)")
_DASH_AND_BLANK = re.compile(r"- |(?<=\d) ?– ?(?=\d)")
_SINGLE_BLANK = re.compile(r" (?=\S)(?<=\S )")

# Six words or more of a character or two, seldom two: set apart to fill a line, or as a heading is.
_LETTER_SPACED = re.compile(r"(?<!\S)\S(?: \S{1,2}){5,}(?!\S)")

# of the size, the room between two characters from pen to pen; a blank takes a quarter
_NO_BLANK = 0.185  # characters are set up to 0.17 apart to fill a line, words 0.21 and more
_PLAIN_BLANK = 0.25
_SMALL_CAPITAL = 0.92  # of the size of the capital before them
_FEWEST_SPACED = 5  # letter-spaced characters: fewer may be what is listed, "a b c"
NO_SPACE = "\u200b"
"""Stands in a piece for a blank that is none, so that its characters keep their places."""
CELLS_APART = 3.0
"""Of the size: cells of a table stand further apart than words ever do."""
_RAISED = 0.5  # no mark is raised by more, and no line begins less far below another
_SPARSE_WIDTH = 0.7  # of the size, for each character: Latin text takes 0.41 to 0.57
_RAISED_FIRST = 1.15  # how much larger the text is than the mark of a note at its head


def pieces_of(page: PageText, characters: str) -> Iterator[PrintedPiece]:
    """The pieces of a page, in the order of the file; a line break stands in the place of each of
    its characters that is not seen.
    """
    for begin, run in _runs(page, characters):
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
        if not visible or not _may_jump(page, start + visible[0], start + visible[-1]):
            yield start, run
            continue
        cuts = [at for before, at in pairwise(visible) if _jumps(page, start + before, start + at)]
        for cut, end in pairwise([0, *cuts, len(run)]):
            yield start + cut, run[cut:end]


def _may_jump(page: PageText, one: int, other: int) -> bool:
    """Whether the ends of a run are so far from level that it may hold two lines."""
    return not abs(page.base(one) - page.base(other)) < max(1.0, _RAISED * page.size(one))


def _jumps(page: PageText, one: int, other: int) -> bool:
    """Whether two characters stand on different lines; what has no place at all does.

    A mark is raised or, at the head of the next line, less than a line below. A label in a column
    of its own may stand at any height beside its text.
    """
    drop, size = page.base(one) - page.base(other), page.size(one)
    if not abs(drop) < max(1.0, size):
        return True
    if abs(drop) < _RAISED * size:
        return False
    before, behind = page.edges(one, "x"), page.edges(other, "x")
    if drop > 0 and behind[1] < before[1]:
        return True
    return behind[0] - before[1] > size


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
    if last[0] < first[0]:
        # figures in a line from right to left: neither of both ends need stand at an edge
        edges = [page.edges(start + at, c) for at, c in enumerate(text) if not c.isspace()]
        left, right = min(edge[0] for edge in edges), max(edge[1] for edge in edges)
    sparse = right - left > _SPARSE_WIDTH * size * len(text)
    printed = _with_doubts(page, _without_small_capitals(page, text, start), start, sparse)
    return PrintedPiece(printed, start, left, right, base, size)


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


def _without_small_capitals(page: PageText, text: str, start: int) -> str:
    """The text with a capital and small letters where small capitals are printed in their place.

    Some fonts name them now as small letters, now as capitals: "encouRages" is Encourages, and so
    is "encourages" whose first letter is larger.
    """
    # most rows have no such word, and to look at every word takes long
    mixed = _MIXED_CASE.finditer(text) if _CAPITAL_WITHIN.search(text) else ()
    words = [found.span() for found in mixed]
    if opening := _SMALL_FIRST_WORD.match(text):
        words.append(opening.span(1))
    characters = list(text)
    for begin, end in words:
        first, second = page.size(start + begin), page.size(start + begin + 1)
        if second < _SMALL_CAPITAL * first:
            characters[begin:end] = text[begin].upper() + text[begin + 1 : end].lower()
    return "".join(characters) if len(characters) == len(text) else text


def _with_doubts(page: PageText, text: str, start: int, sparse: bool) -> str:
    """The text with a sign of its room for each blank that pdfium only guessed, a tab where it is
    wide.

    In a row with few characters for its length (`sparse`) every blank is looked at: a table may be
    set with blanks.
    """
    characters = list(text)
    rooms: dict[int, float] = {}
    # what follows a hyphen or dash may be drawn over the blank beside it, so that none is seen
    hidden = _beside_dashes(text)
    for found in _SINGLE_BLANK.finditer(text):
        at = found.start()
        if page.is_guessed(start + at):
            rooms[at] = page.gap(start + at) / _size_beside(page, start + at)
            characters[at] = _blank(rooms[at])
        elif sparse or at in hidden:
            size = _size_beside(page, start + at)
            room = page.pen_gap(start + at - 1, start + at + 1) / size
            if room > CELLS_APART or (room < _NO_BLANK and at in hidden):
                characters[at] = _blank(room)
    for run in _LETTER_SPACED.finditer(text) if rooms else ():
        _close_letter_spaced(
            characters, [at for at in rooms if run.start() < at < run.end()], rooms
        )
    return "".join(characters)


def _beside_dashes(text: str) -> set[int]:
    """Where blanks beside a hyphen or dash stand, and these."""
    if "- " not in text and "–" not in text:
        return set()
    return {at for found in _DASH_AND_BLANK.finditer(text) for at in range(*found.span())}


def _size_beside(page: PageText, blank: int) -> float:
    """The size around a blank: one of the two characters beside it may be a mark."""
    return max(page.size(blank - 1), page.size(blank + 1))


def _blank(room: float) -> str:
    """What stands for the room that pdfium took for a blank, as a share of the size."""
    if room > CELLS_APART:
        return "\t"
    if room < _NO_BLANK:
        return DOUBTFUL_SPACE
    return LIKELY_SPACE if room < _PLAIN_BLANK else " "


def _close_letter_spaced(characters: list[str], blanks: list[int], rooms: dict[int, float]) -> None:
    """Closes the room between the characters of a letter-spaced word: "R E S O L U T I O N"."""
    if len(blanks) < _FEWEST_SPACED:
        return
    tracking = min(rooms[at] for at in blanks)
    for at in blanks:
        if rooms[at] < tracking + _NO_BLANK:
            characters[at] = NO_SPACE
