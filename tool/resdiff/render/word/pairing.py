"""Which paragraphs and tables of one Word file became which of another.

The comparison knows the paragraphs of the resolution; masthead, titles, closing lines, empty
paragraphs and running heads it does not know. Those are paired within the gaps that its pairs
leave (gap_pairing.py).
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec
from lxml.etree import _Element

from resdiff.align.moves import PairPlace, longest_in_order
from resdiff.languages import Language
from resdiff.ooxml.names import W
from resdiff.render.word.blocks import next_block
from resdiff.render.word.gap_pairing import Gap, TextBlock, gap_pairs
from resdiff.render.word.parted_blocks import place_of_other_part


class BlockGroup(msgspec.Struct, frozen=True):
    """Places of blocks that are one: one and one, or several where a paragraph was split or merged.

    Neither side is empty. `apart` where they share a place only, as the last of a text do: their
    words are not compared.
    """

    old: range
    new: range
    apart: bool = False


def paired_blocks(
    old: Sequence[TextBlock],
    new: Sequence[TextBlock],
    links: Iterable[tuple[int, int]],
    language: Language | None,
    moves: Iterable[tuple[int, int]] = (),
) -> list[BlockGroup]:
    """The groups in order, none crossing another.

    `links` are pairs that the comparison made, `moves` those of paragraphs that it tells as moved.
    """
    # a file of tables has a text for each cell, and most of them hold one paragraph that stays
    if len(old) == len(new) == 1 and _is_same_paragraph(old[0], new[0]):
        return [BlockGroup(range(1), range(1))]
    # moves are told by deletion and insertion: pairs that cross are none here
    groups = _in_order(_linked_groups(old, new, links), old)
    groups = _with_unmoved(groups, moves, old, new)
    out: list[BlockGroup] = []
    last_old = last_new = 0
    for group in [*groups, None]:
        end_old, end_new = (group.old.start, group.new.start) if group else (len(old), len(new))
        gap = Gap(
            old,
            new,
            # a moved paragraph goes here and comes there, whatever stands at its place
            [i for i in range(last_old, end_old) if not old[i].moved],
            [j for j in range(last_new, end_new) if not new[j].moved],
            language,
        )
        out += [BlockGroup(range(i, i + 1), range(j, j + 1)) for i, j in gap_pairs(gap)]
        if group is not None:
            out.append(group)
            last_old, last_new = group.old.stop, group.new.stop
    return _with_last_blocks(_with_other_parts(out, old, new, language), old, new)


def _is_same_paragraph(old: TextBlock, new: TextBlock) -> bool:
    are_moved = old.moved or new.moved
    return old.element.tag == f"{W}p" and old.form == new.form and not are_moved


# The comparison's pairs


def _linked_groups(
    old: Sequence[TextBlock], new: Sequence[TextBlock], links: Iterable[tuple[int, int]]
) -> list[BlockGroup]:
    """Groups of what the links join, where it stands together on both sides.

    Else the pair that shares most.
    """
    # a paragraph that became a cell: its table can only come whole
    links = [(i, j) for i, j in links if old[i].element.tag == new[j].element.tag]
    out = []
    for olds, news in _linked_places(links):
        single = len(olds) == len(news) == 1
        if single or (_stand_together(olds, old) and _stand_together(news, new)):
            old_range = range(min(olds), max(olds) + 1)
            out.append(BlockGroup(old_range, range(min(news), max(news) + 1)))
        else:
            # a split whose parts stand apart: one part takes the place, the others come with a
            # comment
            i, j = max(
                sorted({(i, j) for i, j in links if i in olds}),
                key=lambda pair: _words_shared(old[pair[0]].text, new[pair[1]].text),
            )
            out.append(BlockGroup(range(i, i + 1), range(j, j + 1)))
    return out


def _linked_places(links: Iterable[tuple[int, int]]) -> list[tuple[set[int], set[int]]]:
    """The places that links hold together, old and new.

    A split paragraph is one old place and several new ones.
    """
    to_new: dict[int, set[int]] = defaultdict(set)
    to_old: dict[int, set[int]] = defaultdict(set)
    for i, j in links:
        to_new[i].add(j)
        to_old[j].add(i)
    out: list[tuple[set[int], set[int]]] = []
    seen: set[int] = set()
    for first in sorted(to_new):
        if first in seen:
            continue
        olds, news, waiting = {first}, set[int](), [first]
        # a part of a split may itself be merged: all hang together
        while waiting:
            for j in to_new[waiting.pop()]:
                news.add(j)
                waiting += to_old[j] - olds
                olds |= to_old[j]
        seen |= olds
        out.append((olds, news))
    return out


def _stand_together(places: set[int], blocks: Sequence[TextBlock]) -> bool:
    """Whether these are paragraphs beside one another with nothing but empty ones among them."""
    stretch = range(min(places), max(places) + 1)
    return all(at in places or blocks[at].blank for at in stretch) and _follow_one_another(
        [blocks[at].element for at in stretch]
    )


def _follow_one_another(elements: Sequence[_Element]) -> bool:
    """Whether these are paragraphs that follow one another, with no other block in between.

    Only such can be joined: one that ends within a content control cannot go on behind it.
    """
    return all(e.tag == f"{W}p" for e in elements) and all(
        next_block(one) is other for one, other in pairwise(elements)
    )


def _words_shared(one: str, other: str) -> int:
    """How many words two texts share, characters where nothing parts the words."""
    return len(set(one.split()) & set(other.split())) if " " in one else len(set(one) & set(other))


def _in_order(groups: list[BlockGroup], old: Sequence[TextBlock]) -> list[BlockGroup]:
    """Of crossing groups those that keep most of the text in order."""
    by_place = {(g.old.start, g.new.start): g for g in groups}
    placed = [
        PairPlace(g.old.start, g.new.start, float(sum(len(old[i].text) for i in g.old)))
        for g in groups
    ]
    out: list[BlockGroup] = []
    for place in longest_in_order(placed):
        group = by_place[place.old, place.new]
        # groups of several places may overlap though their first places are in order
        if not out or (group.old.start >= out[-1].old.stop and group.new.start >= out[-1].new.stop):
            out.append(group)
    return out


def _with_unmoved(
    groups: list[BlockGroup],
    moves: Iterable[tuple[int, int]],
    old: Sequence[TextBlock],
    new: Sequence[TextBlock],
) -> list[BlockGroup]:
    """Groups, and pairs of what moved past none of them.

    A paragraph that came under another heading may stand where it stood; one that moved into a cell
    of a table may not.
    """
    olds, news = [g.old.start for g in groups], [g.new.start for g in groups]
    taken_old, taken_new = _taken(groups)
    staying = [
        PairPlace(i, j, float(len(old[i].text)))
        for i, j in moves
        if old[i].element.tag == new[j].element.tag
        and not (i in taken_old or j in taken_new)
        and bisect(olds, i) == bisect(news, j)
    ]
    found = [
        BlockGroup(range(place.old, place.old + 1), range(place.new, place.new + 1))
        for place in longest_in_order(staying)
    ]
    return sorted([*groups, *found], key=lambda group: group.old.start)


def _taken(groups: Sequence[BlockGroup]) -> tuple[set[int], set[int]]:
    """The places, old and new, that groups hold."""
    return {i for g in groups for i in g.old}, {j for g in groups for j in g.new}


def _with_other_parts(
    groups: Sequence[BlockGroup],
    old: Sequence[TextBlock],
    new: Sequence[TextBlock],
    language: Language | None,
) -> list[BlockGroup]:
    """Groups, and in those of one pair what the paragraph was split into, or merged of."""
    olds, news = _taken(groups)
    out: list[BlockGroup] = []
    for group in groups:
        if len(group.old) == len(group.new) == 1 and not group.apart:
            i, j = group.old.start, group.new.start
            rest = place_of_other_part(old[i], j, new, news, language)
            wide = group
            if rest is not None:
                wide = BlockGroup(group.old, _range_of(j, rest))
            elif (rest := place_of_other_part(new[j], i, old, olds, language)) is not None:
                wide = BlockGroup(_range_of(i, rest), group.new)
            if can_be_one(wide, old, new):
                group = wide
                olds.update(wide.old)
                news.update(wide.new)
        out.append(group)
    return out


def _range_of(one: int, other: int) -> range:
    return range(min(one, other), max(one, other) + 1)


# The end of a text


def _with_last_blocks(
    groups: list[BlockGroup], old: Sequence[TextBlock], new: Sequence[TextBlock]
) -> list[BlockGroup]:
    """The last paragraphs of both sides in one group: no mark can insert or delete the end of a
    text."""
    if not old or not new:
        return groups
    last = groups[-1] if groups else None
    ends = _ends(last, old, new)
    if all(ends):
        return groups
    rest, tail = groups, _last_pair(old, new)
    if last is not None and any(ends):
        # the end of one side has its partner further up: the group takes in all that follows
        rest = groups[:-1]
        tail = BlockGroup(range(last.old.start, len(old)), range(last.new.start, len(new)))
    if can_be_one(tail, old, new):
        return [*rest, tail]
    return _with_last_of_cells(groups, old, new)


def can_be_one(group: BlockGroup, old: Sequence[TextBlock], new: Sequence[TextBlock]) -> bool:
    """Whether a group is of paragraphs only, those of the old file beside one another."""
    return _follow_one_another([old[i].element for i in group.old]) and all(
        new[j].element.tag == f"{W}p" for j in group.new
    )


def _ends(
    group: BlockGroup | None, old: Sequence[TextBlock], new: Sequence[TextBlock]
) -> tuple[bool, bool]:
    """Whether a group holds the last block of the old text, and of the new one."""
    if group is None:
        return False, False
    return group.old.stop == len(old), group.new.stop == len(new)


def _last_pair(old: Sequence[TextBlock], new: Sequence[TextBlock]) -> BlockGroup:
    return BlockGroup(range(len(old) - 1, len(old)), range(len(new) - 1, len(new)), apart=True)


def _with_last_of_cells(
    groups: list[BlockGroup], old: Sequence[TextBlock], new: Sequence[TextBlock]
) -> list[BlockGroup]:
    """The last paragraphs of two cells in a group by themselves.

    They must be one, as a cell ends with a paragraph, but cannot be in one group with others here.
    """
    ends = (old[-1].element, new[-1].element)
    if any(e.tag != f"{W}p" for e in ends) or not any(_in_cell(e) for e in ends):
        return groups
    rest = [g for g in groups if not any(_ends(g, old, new))]
    return [*rest, _last_pair(old, new)]


def _in_cell(paragraph: _Element) -> bool:
    parent = paragraph.getparent()
    return parent is not None and parent.tag == f"{W}tc"
