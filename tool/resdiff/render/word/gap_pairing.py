"""Pairs of blocks within a gap: equal ones first, then near ones, rows with the same cells, then
those in the same place and style, then empty ones."""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

import msgspec
from lxml.etree import _Element

from resdiff.align.moves import PairPlace, longest_in_order
from resdiff.align.passes import align
from resdiff.languages import Language
from resdiff.model.records import Paragraph
from resdiff.ooxml.names import W
from resdiff.render.word.blocks import characters_below, row_cells

_SHARED = 0.6
"""Of the words of a line that was edited so many are the same: of five, three."""

_MOST_COMPARED = 4
"""Words in order are dear to compare: of lines that share words with one, so many are."""

_TELLS_ROW = 12
"""A cell, or a word, says which row or line it stands in where fewer of them say the same."""

PlacePairs = list[tuple[int, int]]
"""Places of an old block and of a new one, in order and none crossing another."""


class TextBlock(msgspec.Struct, frozen=True):
    """A paragraph, a table or a row with its text.

    `compared` where the comparison knows it, and has paired it or not; `moved` where it has found
    it elsewhere; `gone` where an author has taken it out already.
    """

    element: _Element
    text: str
    style: str = ""
    compared: bool = False
    moved: bool = False
    gone: bool = False

    @property
    def blank(self) -> bool:
        """Whether it is a paragraph without text."""
        return self.element.tag == f"{W}p" and not self.text.strip()

    @property
    def form(self) -> str:
        """What two blocks that say the same have in common."""
        return f"{self.element.tag!s} {' '.join(self.text.split())}"


class Gap(msgspec.Struct, frozen=True):
    """The blocks of two texts, and the places of those that have no partner yet, between two
    pairs."""

    old: Sequence[TextBlock]
    new: Sequence[TextBlock]
    old_places: list[int]
    new_places: list[int]
    language: Language | None

    def narrowed(self, old_places: list[int], new_places: list[int]) -> Gap:
        """Some of the places only."""
        return Gap(self.old, self.new, old_places, new_places, self.language)

    def full(self) -> Gap:
        """Without empty paragraphs."""
        return self.narrowed(
            [i for i in self.old_places if not self.old[i].blank],
            [j for j in self.new_places if not self.new[j].blank],
        )


def gap_pairs(gap: Gap) -> PlacePairs:
    """What says the same, then of what the comparison does not know, what is near and what is
    left."""
    # also of what the comparison knows: an equal paragraph it left alone is no insertion
    pairs = sorted(_equal(gap.full()))
    unknown = gap.narrowed(
        [i for i in gap.old_places if not gap.old[i].compared],
        [j for j in gap.new_places if not gap.new[j].compared],
    )
    # the surest first: what one step pairs bounds the gaps of the next
    for step in _STEPS:
        found: PlacePairs = []
        for part in _smaller_gaps(unknown, pairs):
            # one empty side leaves nothing to pair, and `align` is dear
            if part.old_places and part.new_places:
                found += step(part)
        pairs = sorted(pairs + found)
    # last what the comparison told as gone and come: a line that is too short for it to be sure
    rest = [found for part in _smaller_gaps(gap, pairs) for found in _same_words(part)]
    return sorted(pairs + rest)


def _smaller_gaps(gap: Gap, pairs: PlacePairs) -> Iterator[Gap]:
    """The gaps that are left between pairs."""
    last_old = last_new = -1
    olds, news = gap.old_places, gap.new_places
    # the last one stands behind all places
    for i, j in [*pairs, (len(gap.old), len(gap.new))]:
        yield gap.narrowed(
            olds[bisect(olds, last_old) : bisect_left(olds, i)],
            news[bisect(news, last_new) : bisect_left(news, j)],
        )
        last_old, last_new = i, j


def _equal(gap: Gap) -> PlacePairs:
    matcher = SequenceMatcher(
        None,
        [gap.old[i].form for i in gap.old_places],
        [gap.new[j].form for j in gap.new_places],
        # else difflib drops lines that come often, as "(Signed)" in a list of sponsors
        autojunk=False,
    )
    return [
        (gap.old_places[a + k], gap.new_places[b + k])
        for a, b, size in matcher.get_matching_blocks()
        for k in range(size)
    ]


def _near(gap: Gap) -> PlacePairs:
    """Pairs as the comparison would make them of paragraphs with these texts."""
    full = gap.full()
    olds, news = full.old_places, full.new_places
    found = align(_records(gap.old, olds), _records(gap.new, news), gap.language)
    placed = [
        PairPlace(olds[p.old], news[p.new], p.score)
        for p in found.pairs
        if gap.old[olds[p.old]].element.tag == gap.new[news[p.new]].element.tag
    ]
    out: PlacePairs = []
    # moves cannot be told here: no paragraph of the resolution is among these
    for one in longest_in_order(placed):
        if not out or (one.old > out[-1][0] and one.new > out[-1][1]):
            out.append((one.old, one.new))
    return out


def _records(blocks: Sequence[TextBlock], places: list[int]) -> list[Paragraph]:
    return [Paragraph(id=f"p{at}", kind="paragraph", text=blocks[at].text.strip()) for at in places]


def _same_words(gap: Gap) -> PlacePairs:
    """Short lines, such as headings, that lost or gained some of their words, and paragraphs that
    are something else to the comparison now, as the rest of one whose beginning was parted off."""
    full = gap.full()
    lines_of: dict[str, list[int]] = {}
    for j in _paragraphs_among(gap.new, full.new_places):
        for piece in _pieces_of(gap.new[j].text):
            lines_of.setdefault(piece, []).append(j)
    out: PlacePairs = []
    last = -1
    for i in _paragraphs_among(gap.old, full.old_places) if lines_of else ():
        was = gap.old[i].text
        likely = (j for j in _likely_lines(was, lines_of) if j > last)
        same = next((j for j in likely if nearly_same_words(was, gap.new[j].text)), None)
        if same is not None:
            out.append((i, same))
            last = same
    return out


def _likely_lines(line: str, lines_of: Mapping[str, Sequence[int]]) -> list[int]:
    """The places of the lines that share most words with one, in order."""
    found = (lines_of.get(piece, ()) for piece in _pieces_of(line))
    shared = Counter(j for lines in found if len(lines) < _TELLS_ROW for j in lines)
    return sorted(j for j, _ in shared.most_common(_MOST_COMPARED))


def _paragraphs_among(blocks: Sequence[TextBlock], places: Iterable[int]) -> Iterator[int]:
    return (place for place in places if blocks[place].element.tag == f"{W}p")


def _pieces_of(line: str) -> set[str]:
    """The words of a line; where no blanks part them, pairs of characters too."""
    words = set(line.split())
    return words if len(words) > 1 else {*words, *map("".join, pairwise(line.strip()))}


def nearly_same_words(one: str, other: str) -> bool:
    """Whether two lines share most words in one order; characters where nothing parts words."""
    parted = " " in one.strip() or " " in other.strip()
    olds, news = (one.split(), other.split()) if parted else (one.strip(), other.strip())
    matcher = SequenceMatcher(None, olds, news, autojunk=False)
    measures = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return all(measure() >= _SHARED for measure in measures)


def _same_cells(gap: Gap) -> PlacePairs:
    """Rows of which half the cells, or more, say what they said."""
    having: dict[tuple[int, str], list[int]] = {}
    for j in _rows_among(gap.new, gap.new_places):
        for cell in _worded_cells(gap.new[j]):
            having.setdefault(cell, []).append(j)
    out: PlacePairs = []
    last = -1
    for i in _rows_among(gap.old, gap.old_places) if having else ():
        found = _row_with_most(_worded_cells(gap.old[i]), having, last)
        if found is not None:
            out.append((i, found))
            last = found
    return out


def _rows_among(blocks: Sequence[TextBlock], places: Iterable[int]) -> Iterator[int]:
    return (place for place in places if blocks[place].element.tag == f"{W}tr")


def _row_with_most(
    cells: Sequence[tuple[int, str]], having: Mapping[tuple[int, str], list[int]], last: int
) -> int | None:
    """The first row behind `last` that has half of these cells; None for none."""
    # what many rows say tells none of them
    places = (having.get(cell, []) for cell in cells)
    shared = Counter(j for found in places if len(found) < _TELLS_ROW for j in found if j > last)
    return next((j for j in sorted(shared) if 2 * shared[j] >= len(cells)), None)


def _worded_cells(row: TextBlock) -> list[tuple[int, str]]:
    texts = (characters_below(cell).strip() for cell in row_cells(row.element))
    return [(column, text) for column, text in enumerate(texts) if text]


def _same_position(gap: Gap) -> PlacePairs:
    """All in order, where both sides have as many of the same kinds and styles: a title for a
    title."""
    full = gap.full()
    # a list of sponsors that grew would pair each name with another one
    if len(full.old_places) != len(full.new_places):
        return []
    pairs = list(zip(full.old_places, full.new_places, strict=True))
    alike = all(
        gap.old[i].element.tag == gap.new[j].element.tag and gap.old[i].style == gap.new[j].style
        for i, j in pairs
    )
    return pairs if alike else []


def _empty(gap: Gap) -> PlacePairs:
    olds = [i for i in gap.old_places if gap.old[i].blank]
    news = [j for j in gap.new_places if gap.new[j].blank]
    return list(zip(olds, news, strict=False))


_STEPS: tuple[Callable[[Gap], PlacePairs], ...] = (_near, _same_cells, _same_position, _empty)
