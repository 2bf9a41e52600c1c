"""Which pairs moved: the smallest set of paragraphs that explains the new order.

1 2 3 4 5  ->  5 1 2 3 4     one paragraph moved, not four
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from resdiff.model.records import Paragraph


class PairPlace(NamedTuple):
    """A pair of paragraphs by their places in the two texts; `score` is how near they are."""

    old: int
    new: int
    score: float


def moved_pairs(
    pairs: Iterable[PairPlace], old: Sequence[Paragraph], new: Sequence[Paragraph]
) -> frozenset[tuple[int, int]]:
    """The pairs, of one to one, that no longer stand in the old order; sub-paragraphs are judged among their siblings."""
    pairs = sorted(pairs, key=lambda p: (p.new, p.old))
    families: dict[tuple[str | None, str | None], list[PairPlace]] = defaultdict(list)
    partner = {(p.old, p.new) for p in pairs}
    index_old = {p.id: i for i, p in enumerate(old)}
    index_new = {p.id: i for i, p in enumerate(new)}
    out: set[tuple[int, int]] = set()
    for pair in pairs:
        above_old, above_new = old[pair.old].parent, new[pair.new].parent
        if above_old is None and above_new is None:
            families[None, None].append(pair)
        elif above_old and above_new and (index_old[above_old], index_new[above_new]) in partner:
            families[above_old, above_new].append(pair)
        else:
            out.add((pair.old, pair.new))
    for family in families.values():
        stay = _longest_run(family)
        out |= {(p.old, p.new) for at, p in enumerate(family) if at not in stay}
    return frozenset(out)


def longest_in_order(pairs: Sequence[PairPlace]) -> list[PairPlace]:
    """Of some pairs a longest run that keeps the old order."""
    pairs = sorted(pairs, key=lambda p: (p.new, p.old))
    return [pairs[at] for at in sorted(_longest_run(pairs))]


def _longest_run(pairs: Sequence[PairPlace]) -> set[int]:
    """Positions of a longest run of pairs in the old order; of several such runs the one whose texts are nearest."""
    ranks = {old: rank for rank, old in enumerate(sorted({p.old for p in pairs}), 1)}
    best: list[tuple[int, float, int]] = [(0, 0.0, -1)] * (
        len(ranks) + 1
    )  # a Fenwick tree of prefix maxima
    before: list[int] = []
    last = (0, 0.0, -1)
    for at, pair in enumerate(pairs):
        found = (0, 0.0, -1)
        rank = ranks[pair.old] - 1
        while rank > 0:
            found = max(found, best[rank])
            rank &= rank - 1
        before.append(found[2])
        run = (found[0] + 1, found[1] + pair.score, at)
        last = max(last, run)
        rank = ranks[pair.old]
        while rank <= len(ranks):
            best[rank] = max(best[rank], run)
            rank += rank & -rank
    out: set[int] = set()
    at = last[2]
    while at >= 0:
        out.add(at)
        at = before[at]
    return out
