"""Times a batch on one process and on two: whole commands, in turn, three times each, the fastest of each.

    python tool/bench/batch.py LIBRARY DRAFT…

Exit code 1 where two processes are less than 1.8 times as fast as one, or give other bytes.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 3
LEAST = 1.8


def timed(
    library: str, drafts: list[str], jobs: int, folder: Path
) -> tuple[float, dict[str, bytes]]:
    command = [
        sys.executable,
        "-m",
        "resdiff.cli",
        "batch",
        *drafts,
        "--against",
        library,
        "--jobs",
        str(jobs),
        "-o",
        str(folder),
    ]
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start, {path.name: path.read_bytes() for path in folder.iterdir()}


def main() -> int:
    library, drafts = sys.argv[1], sys.argv[2:]
    best = {1: float("inf"), 2: float("inf")}
    folders = []
    with tempfile.TemporaryDirectory() as place:
        for number in range(ROUNDS):
            for jobs in best:
                took, written = timed(library, drafts, jobs, Path(place) / f"{jobs}-{number}")
                best[jobs] = min(best[jobs], took)
                folders.append(written)
    same = all(folder == folders[0] for folder in folders)
    ratio = best[1] / best[2]
    print(
        f"{len(drafts)} drafts: one process {best[1]:.2f} s, two {best[2]:.2f} s, {ratio:.2f} times; {'the same' if same else 'OTHER'} bytes"
    )
    return 0 if ratio >= LEAST and same else 1


if __name__ == "__main__":
    sys.exit(main())
