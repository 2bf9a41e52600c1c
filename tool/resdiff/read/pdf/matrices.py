"""Places within what a page draws as a whole, moved to where they stand on the page."""

from __future__ import annotations

from typing import TypeAlias

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f of PDF 1.7, 8.3.3: x' = ax + cy + e, y' = bx + dy + f."""

Edges: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""

PLAIN: Matrix = (1, 0, 0, 1, 0, 0)
"""Moves nothing."""


def product(one: Matrix, other: Matrix) -> Matrix:
    """What moves as `one` does and then as `other`."""
    a, b, c, d, e, f = one
    return (
        *transformed(a, b, (*other[:4], 0, 0)),
        *transformed(c, d, (*other[:4], 0, 0)),
        *transformed(e, f, other),
    )


def transformed(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    """Where a place is moved to."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def spread(edges: Edges, matrix: Matrix) -> Edges:
    """The edges of a box that is moved."""
    one, other = transformed(*edges[:2], matrix), transformed(*edges[2:], matrix)
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[0], other[0]),
        max(one[1], other[1]),
    )
