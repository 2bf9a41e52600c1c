"""Lines of printed pages in a plain text that only their place shows to be no text.

2                                       a number alone, one higher on every page
Springs – draft of 4 October            the same words at the end of each page
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from resdiff.model.lines import Line
from resdiff.parse.line_forms import ends_with_punctuation

_NUMBER_ALONE = re.compile(r"\d{1,3}")
_DIGITS = re.compile(r"\d+")
_LONGEST_RUNNING_LINE = 120  # characters
_CENTRED = 15  # columns before a number in the middle or at the right of a page
_FIRST_NUMBERED_PAGE = 3


def page_places(lines: Sequence[Line], furnished: set[int]) -> set[int]:
    """The places of numbers and running lines of pages; `furnished` are those of lines that are
    furniture by what they say.
    """
    numbers = bare_page_numbers(lines)
    known = furnished | numbers
    return numbers | running_lines(lines, known)


def bare_page_numbers(lines: Sequence[Line]) -> set[int]:
    """The places of numbers alone that count pages: each one higher than the one before, between
    empty lines, and centred, at a form feed or in mid-sentence.
    """
    alone = [at for at, line in enumerate(lines) if _NUMBER_ALONE.fullmatch(line.text)]
    apart = [at for at in alone if _stands_apart(lines, at)]
    if not apart or int(lines[apart[0]].text) > _FIRST_NUMBERED_PAGE:
        return set()
    steps = {int(lines[b].text) - int(lines[a].text) for a, b in pairwise(apart)}
    ends = [at for at in apart if _shows_page_end(lines, at)]
    return set(apart) if ends and steps <= {1} and _are_sure(lines, apart) else set()


def _are_sure(lines: Sequence[Line], places: list[int]) -> bool:
    """Whether numbers are several, or a single one stands where only that of a page does."""
    first = lines[places[0]]
    if len(places) > 1 or first.page is not None:
        return True
    in_sentence = places[0] > 0 and not ends_with_punctuation(lines[places[0] - 1].text)
    return first.indent >= _CENTRED and in_sentence


def _stands_apart(lines: Sequence[Line], at: int) -> bool:
    """Whether nothing but empty lines or a page's end is next to a line."""
    line = lines[at]
    above = lines[at - 1] if at > 0 else None
    following = lines[at + 1] if at + 1 < len(lines) else None
    if line.indent < _CENTRED and not _are_parted(above, line):
        return False
    return _are_parted(line, following)


def _are_parted(above: Line | None, below: Line | None) -> bool:
    """Whether an empty line, the end of a page or that of the text lies between two lines."""
    if above is None or below is None:
        return True
    return below.gap > 0 or below.page != above.page


def _shows_page_end(lines: Sequence[Line], at: int) -> bool:
    line = lines[at]
    if line.indent >= _CENTRED:
        return True
    following = lines[at + 1] if at + 1 < len(lines) else None
    if following is not None and following.page != line.page:
        return True
    return at > 0 and not ends_with_punctuation(lines[at - 1].text)


def running_lines(lines: Sequence[Line], furnished: set[int]) -> set[int]:
    """The places of lines that stand again and again next to what ends a page.

    `furnished` are the places where other furniture stands.
    """
    found: set[int] = set()
    for _ in range(2):  # a head of two lines
        beside = _beside_page_ends(lines, furnished | found)
        counts = Counter(_words_of_line(lines[at]) for at in beside)
        more = {at for at in beside if counts[_words_of_line(lines[at])] > 1}
        if not more:
            break
        found |= more
    return found


def _beside_page_ends(lines: Sequence[Line], furnished: set[int]) -> list[int]:
    """The places of short lines next to furniture or to a form feed."""
    out = []
    for at, line in enumerate(lines):
        if at in furnished or len(line.text) > _LONGEST_RUNNING_LINE:
            continue
        if ends_with_punctuation(line.text):
            continue
        neighbours = [other for other in (at - 1, at + 1) if 0 <= other < len(lines)]
        if any(other in furnished or lines[other].page != line.page for other in neighbours):
            out.append(at)
    return out


def _words_of_line(line: Line) -> str:
    """The words of a line, whatever its numbers are."""
    return _DIGITS.sub("#", line.text).strip()
