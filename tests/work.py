"""How much work a function does: counted, which a busy machine does the same, or in processor time."""

from __future__ import annotations

import sys
import time
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


def processor_seconds(work: Callable[[], object]) -> float:
    """Of this process. It sees what `growth` cannot: one call of a pattern that reads a text over and over."""
    began = time.process_time()
    work()
    return time.process_time() - began
