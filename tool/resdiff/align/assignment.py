"""The best set of pairs out of scored candidates: each side of a pair is in one pair at the
most."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

import msgspec

from resdiff.align.thresholds import Thresholds

PairIndices = tuple[int, int]
"""The place of an old paragraph and that of a new one."""


def best_assignment(
    scores: dict[PairIndices, float], exact_cells: int = Thresholds().exact_cells
) -> list[PairIndices]:
    """The set of pairs, each paragraph in one at the most, whose scores add up to the most.

    Pairs that are in the best set whatever the others are come first. The rest falls into groups
    that share no paragraph; each group is solved alone. One whose matrix has more cells than
    `exact_cells` is solved by taking the nearest pairs first.
    """
    out = _sure_pairs(scores)
    olds_done, news_done = {i for i, _ in out}, {j for _, j in out}
    rest = [(i, j) for i, j in scores if i not in olds_done and j not in news_done]
    for group in _connected_groups(rest):
        olds = sorted({i for i, _ in group})
        news = sorted({j for _, j in group})
        # Of a paragraph with several candidates the nearest is the best, without any matrix.
        if min(len(olds), len(news)) == 1 or len(olds) * len(news) > exact_cells:
            out += _nearest_first(group, scores)
        else:
            out += _best_of_group(olds, news, scores)
    return out


def _sure_pairs(scores: dict[PairIndices, float]) -> list[PairIndices]:
    """The pairs that score more than the next best pairs of both their sides together: without one
    of them, no set is the best. Most of a lightly edited text are.
    """
    of_old: dict[int, tuple[float, float]] = {}
    of_new: dict[int, tuple[float, float]] = {}
    for (i, j), score in scores.items():
        of_old[i] = _best_two(of_old.get(i, (0.0, 0.0)), score)
        of_new[j] = _best_two(of_new.get(j, (0.0, 0.0)), score)
    return [
        (i, j)
        for (i, j), score in scores.items()
        if score == of_old[i][0] == of_new[j][0] and score > of_old[i][1] + of_new[j][1]
    ]


def _best_two(known: tuple[float, float], score: float) -> tuple[float, float]:
    best, second = known
    return (score, best) if score > best else (best, max(second, score))


def _best_of_group(
    olds: list[int], news: list[int], scores: dict[PairIndices, float]
) -> list[PairIndices]:
    """The best set of pairs among paragraphs that hang together."""
    matrix = [[scores.get((i, j), 0.0) for j in news] for i in olds]
    found = _optimal_columns(matrix)
    # What has no score is no candidate: the matrix has it as 0.
    return [(olds[a], news[b]) for a, b in found if matrix[a][b] > 0]


def _nearest_first(
    group: Iterable[PairIndices], scores: dict[PairIndices, float]
) -> list[PairIndices]:
    """The pairs of a group from the highest score down, each that still finds both sides free."""
    out: list[PairIndices] = []
    olds: set[int] = set()
    news: set[int] = set()
    for i, j in sorted(group, key=lambda place: (-scores[place], place)):
        if i not in olds and j not in news:
            olds.add(i)
            news.add(j)
            out.append((i, j))
    return out


_Node = tuple[Literal["old", "new"], int]


def _connected_groups(pairs: Iterable[PairIndices]) -> list[list[PairIndices]]:
    """The pairs in groups of which no two share a paragraph (union and find)."""
    root: dict[_Node, _Node] = {}

    def find(node: _Node) -> _Node:
        while root.setdefault(node, node) != node:
            # Halving the path keeps the next search short.
            root[node] = root[root[node]]
            node = root[node]
        return node

    pairs = list(pairs)
    for i, j in pairs:
        root[find(("old", i))] = find(("new", j))
    groups: dict[_Node, list[PairIndices]] = defaultdict(list)
    for i, j in pairs:
        groups[find(("old", i))].append((i, j))
    return list(groups.values())


# Kuhn and Munkres by shortest augmenting paths, n²m


def _optimal_columns(scores: list[list[float]]) -> list[PairIndices]:
    """Rows to columns with the greatest sum; each row of the shorter side has a column."""
    if len(scores) > len(scores[0]):
        # Augmenting works along the shorter side.
        turned = [list(row) for row in zip(*scores, strict=True)]
        return [(column, row) for row, column in _optimal_columns(turned)]
    state = _Potentials(
        rows=[0.0] * (len(scores) + 1),
        columns=[0.0] * (len(scores[0]) + 1),
        match=[0] * (len(scores[0]) + 1),
    )
    for row in range(1, len(scores) + 1):
        _augment(row, scores, state)
    return [(row - 1, column - 1) for column, row in enumerate(state.match) if column and row]


class _Potentials(msgspec.Struct):
    """Prices of rows and columns, and the row of each column; rows and columns count from 1.

    Column 0 stands for the row that is being placed, row 0 for none.
    """

    rows: list[float]
    columns: list[float]
    match: list[int]


class _Search(msgspec.Struct):
    """The search for a way from a row to a free column.

    `least` is what it costs to come to each column, `via` the column from which that is, `used` the
    columns that were reached.
    """

    least: list[float]
    used: list[bool]
    via: list[int]


def _augment(row: int, scores: list[list[float]], state: _Potentials) -> None:
    """Gives one row more a column, at the least loss to the rows that have one."""
    size = len(state.columns)
    search = _Search([math.inf] * size, [False] * size, [0] * size)
    state.match[0] = row
    at = 0
    while state.match[at] != 0:
        search.used[at] = True
        following, delta = _cheapest(at, scores, state, search)
        _shift_prices(delta, state, search)
        at = following
    while at:
        # Each column on the way gives its row to the next one, back to the row that was placed.
        before = search.via[at]
        state.match[at] = state.match[before]
        at = before


def _cheapest(
    at: int, scores: list[list[float]], state: _Potentials, search: _Search
) -> tuple[int, float]:
    """The unreached column that costs least to come to, and what it costs."""
    row = state.match[at]
    line, price = scores[row - 1], state.rows[row]
    least, used, columns = search.least, search.used, state.columns
    following, delta = 0, math.inf
    for column in range(1, len(columns)):
        if used[column]:
            continue
        cost = -line[column - 1] - price - columns[column]
        if cost < least[column]:
            least[column], search.via[column] = cost, at
        if least[column] < delta:
            following, delta = column, least[column]
    return following, delta


def _shift_prices(delta: float, state: _Potentials, search: _Search) -> None:
    """Prices such that the way so far costs nothing and no other way less than that."""
    for column, used in enumerate(search.used):
        if used:
            state.rows[state.match[column]] += delta
            state.columns[column] -= delta
        else:
            search.least[column] -= delta
