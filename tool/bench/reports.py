"""Times what a report takes beside what it reports: rendering to HTML against alignment and diff, in one process.

    python tool/bench/reports.py [OLD NEW]

Both by the fastest of eleven runs, after a warm-up, in milliseconds, and the size of the report. Without arguments it
takes the two sample drafts. Exit code 1 where rendering takes longer than the comparison.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import resdiff

ROOT = Path(__file__).resolve().parents[2]
RUNS = 11
Result = TypeVar("Result")


def fastest(work: Callable[[], Result]) -> tuple[float, Result]:
    best, result = float("inf"), work()
    for _ in range(RUNS):
        start = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - start)
    return best * 1000, result


def main() -> int:
    seeds = ROOT / "seeds"
    samples = [next(seeds.glob(pattern)) for pattern in ("003_2*.txt", "003_oral*.txt")]
    old, new = (resdiff.parse(resdiff.read_path(Path(path))) for path in (sys.argv[1:3] or samples))
    comparing, comparison = fastest(lambda: resdiff.compare(old, new))
    rendering, report = fastest(lambda: resdiff.render(comparison, old, new))
    print(
        f"{len(comparison.changes)} paragraphs: compare {comparing:.1f} ms, render {rendering:.1f} ms, {len(report) / 1000:.0f} KB"
    )
    return 0 if rendering <= comparing else 1


if __name__ == "__main__":
    sys.exit(main())
