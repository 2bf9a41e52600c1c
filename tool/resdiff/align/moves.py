"""Which pairs moved: the smallest set of paragraphs that explains the new order.

1 2 3 4 5  ->  5 1 2 3 4     one paragraph moved, not four
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from resdiff.model.records import Paragraph


class PairPlace(NamedTuple):
    """A pair of paragraphs by their places in the two texts; `score` is how near they are.

    `same_number` is whether they bear one number: of two as good explanations readers expect the
    one in which such a paragraph stayed.
    """

    old: int
    new: int
    score: float
    same_number: bool = False


# The ids of the chapeaux of both sides; None for paragraphs that stand by themselves.
_Family = tuple[str | None, str | None]


def moved_pairs(
    pairs: Iterable[PairPlace], old: Sequence[Paragraph], new: Sequence[Paragraph]
) -> frozenset[tuple[int, int]]:
    """The pairs, of one to one, that no longer stand in the old order, by their places.

    Sub-paragraphs are judged among their siblings; one that left its chapeau, or that stood by
    itself before, moved. One without a label stands below whatever comes before it: where that is
    another one now, it is judged among those that stand by themselves.
    """
    pairs = sorted(pairs, key=lambda p: (p.new, p.old))
    families: dict[_Family, list[PairPlace]] = defaultdict(list)
    partners = {(old[p.old].id, new[p.new].id) for p in pairs}
    out: set[tuple[int, int]] = set()
    for pair in pairs:
        family = old[pair.old].parent, new[pair.new].parent
        if family in partners:
            families[family].append(pair)
        elif family == (None, None) or not (old[pair.old].label or new[pair.new].label):
            families[None, None].append(pair)
        else:
            out.add((pair.old, pair.new))
    for siblings in families.values():
        # What is not in the longest run moved: of five paragraphs that turned round, four.
        stay = _longest_run(siblings)
        out |= {(p.old, p.new) for at, p in enumerate(siblings) if at not in stay}
    return frozenset(out)


def longest_in_order(pairs: Iterable[PairPlace]) -> list[PairPlace]:
    """Of some pairs a longest run that keeps the old order."""
    pairs = sorted(pairs, key=lambda p: (p.new, p.old))
    return [pairs[at] for at in sorted(_longest_run(pairs))]


class _Run(NamedTuple):
    """A run of pairs in order: how many, how many of one number, the sum of their scores, and the
    place of its last pair.

    Runs compare in this order: the longer is the better, then the one that keeps more numbers, then
    the one whose texts are nearer.
    """

    length: int
    same_numbers: int
    score: float
    last: int


_NO_RUN = _Run(0, 0, 0.0, -1)


def _longest_run(pairs: Sequence[PairPlace]) -> set[int]:
    """Places, in `pairs`, of a longest run in the old order; of several that which keeps
    most numbers, then that whose texts are nearest."""
    # Fenwick trees count from 1, and without the gaps that other families leave.
    ranks = {old: rank for rank, old in enumerate(sorted({p.old for p in pairs}), 1)}
    best = _PrefixMaxima([_NO_RUN] * (len(ranks) + 1))
    before: list[int] = []
    longest = _NO_RUN
    for at, pair in enumerate(pairs):
        rank = ranks[pair.old]
        found = best.up_to(rank - 1)
        same_numbers = found.same_numbers + pair.same_number
        run = _Run(found.length + 1, same_numbers, found.score + pair.score, at)
        best.add(rank, run)
        before.append(found.last)
        longest = max(longest, run)
    out: set[int] = set()
    at = longest.last
    while at >= 0:
        out.add(at)
        at = before[at]
    return out


class _PrefixMaxima(NamedTuple):
    """A Fenwick tree: the best run that ends at a rank or below, found and kept in log n steps."""

    tree: list[_Run]

    def up_to(self, rank: int) -> _Run:
        """The best run that ends at this rank or below."""
        out = _NO_RUN
        while rank > 0:
            out = max(out, self.tree[rank])
            rank &= rank - 1
        return out

    def add(self, rank: int, run: _Run) -> None:
        """Takes in a run that ends at this rank."""
        while rank < len(self.tree):
            self.tree[rank] = max(self.tree[rank], run)
            rank += rank & -rank
