"""The best set of pairs out of scored candidates: each side of a pair stands in one pair at the most."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable

_LARGEST = 250_000
"""Cells of a group's matrix up to which it is solved exactly (a second or two); beyond, the nearest pairs go first."""


def best_assignment(scores: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The set of pairs, each paragraph in one at the most, whose scores add up to the most.

    Pairs fall into groups that share no paragraph; each group is solved alone.
    """
    out: list[tuple[int, int]] = []
    for group in _groups(scores):
        olds = sorted({i for i, _ in group})
        news = sorted({j for _, j in group})
        if len(olds) == 1 or len(news) == 1 or len(olds) * len(news) > _LARGEST:
            taken: set[tuple[str, int]] = set()
            for i, j in sorted(group, key=lambda p: (-scores[p], p)):
                if ("o", i) not in taken and ("n", j) not in taken:
                    taken |= {("o", i), ("n", j)}
                    out.append((i, j))
            continue
        matrix = [[scores.get((i, j), 0.0) for j in news] for i in olds]
        out += [(olds[a], news[b]) for a, b in _hungarian(matrix) if matrix[a][b] > 0]
    return out


def _groups(pairs: Iterable[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    root: dict[tuple[str, int], tuple[str, int]] = {}

    def find(node: tuple[str, int]) -> tuple[str, int]:
        while root.setdefault(node, node) != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    pairs = list(pairs)
    for i, j in pairs:
        root[find(("o", i))] = find(("n", j))
    groups: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for i, j in pairs:
        groups[find(("o", i))].append((i, j))
    return list(groups.values())


def _hungarian(scores: list[list[float]]) -> list[tuple[int, int]]:
    """Rows to columns with the greatest sum (Kuhn and Munkres, shortest augmenting paths, n²m)."""
    flipped = len(scores) > len(scores[0])
    matrix = [list(row) for row in zip(*scores, strict=True)] if flipped else scores
    rows, columns = len(matrix), len(matrix[0])
    u, v = [0.0] * (rows + 1), [0.0] * (columns + 1)
    match = [0] * (columns + 1)
    for row in range(1, rows + 1):
        match[0] = row
        at = 0
        least = [math.inf] * (columns + 1)
        used = [False] * (columns + 1)
        way = [0] * (columns + 1)
        while True:
            used[at] = True
            here, delta, following = match[at], math.inf, 0
            line, level = matrix[here - 1], u[here]
            for column in range(1, columns + 1):
                if not used[column]:
                    cost = -line[column - 1] - level - v[column]
                    if cost < least[column]:
                        least[column], way[column] = cost, at
                    if least[column] < delta:
                        delta, following = least[column], column
            for column in range(columns + 1):
                if used[column]:
                    u[match[column]] += delta
                    v[column] -= delta
                else:
                    least[column] -= delta
            at = following
            if match[at] == 0:
                break
        while at:
            before = way[at]
            match[at] = match[before]
            at = before
    found = [(match[column] - 1, column - 1) for column in range(1, columns + 1) if match[column]]
    return [(b, a) for a, b in found] if flipped else found
