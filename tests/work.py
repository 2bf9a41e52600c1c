"""How much work a function does, counted and not timed: a busy machine counts the same."""

from __future__ import annotations

import sys
from collections.abc import Callable


def calls(work: Callable[[], object]) -> int:
    """How many calls of functions, Python's and C's, `work` makes. What one call does inside C is not seen."""
    count = 0

    def seen(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times the work of `size` that of twice the size is: 2 for linear work, 4 for quadratic."""
    work(2 * size)  # what is loaded, compiled or remembered once is no part of it
    return calls(lambda: work(2 * size)) / calls(lambda: work(size))
