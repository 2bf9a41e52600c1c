"""Ends compare, batch and library add at random moments, by SIGTERM and SIGKILL, and looks at what is left.

    python tool/bench/kills.py [--kills 30] [--seed 16] [FOLDER]

FOLDER holds drafts, by default the samples. After each kill: no file is written in half, and the library is sound. After the
same command has run once more to its end: it ends well, and nothing is left beside what it writes, nor in the temporary
folder. Prints each kill that left something; exit code 1 where one did.
"""

from __future__ import annotations

import argparse
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
RESDIFF = [sys.executable, "-m", "resdiff.cli"]
SIGNALS = (signal.SIGTERM, signal.SIGKILL)
SECONDS_FOR_CHILDREN = 0.5
"""In which processes end that were begun by one that was killed."""

Command = Callable[[Path], list[str]]


def commands(drafts: Path, library: Path) -> dict[str, Command]:
    """What is ended, by a name, for a folder to write in."""
    texts = sorted(drafts.glob("*.txt"))[:2]
    compared = [*RESDIFF, "compare", *map(str, texts)]
    against = [*RESDIFF, "batch", str(drafts), "--against", str(library), "--jobs", "2"]
    added = [*RESDIFF, "library", "add", str(drafts)]
    return {
        "compare": lambda folder: [*compared, "-o", str(folder / "redline.docx")],
        "batch": lambda folder: [*against, "-o", str(folder / "out")],
        "add": lambda folder: [*added, "--library", str(folder / "prior.db")],
    }


def written_in_half(folder: Path) -> list[str]:
    """The files in a folder that are not whole."""
    return [str(path) for path in folder.rglob("*") if path.is_file() and not _is_whole(path)]


def _is_whole(path: Path) -> bool:
    match path.suffix:
        case ".docx":
            return zipfile.is_zipfile(path) and zipfile.ZipFile(path).testzip() is None
        case ".html":
            return path.read_bytes().rstrip().endswith(b"</html>")
        case ".json":
            return path.read_bytes().rstrip().endswith(b"}")
        case ".db" if path.stat().st_size:
            # what was being written stands in its log: the next one to open it takes it back
            db = sqlite3.connect(path)
            sound = db.execute("PRAGMA integrity_check").fetchone()
            db.close()
            return bool(sound == ("ok",))
    return True


def left_behind(folder: Path, temporary: Path) -> list[str]:
    """What no command leaves when it has ended."""
    beside = [
        p for p in folder.rglob("*") if p.name.endswith(("-wal", "-shm")) or ".part" in p.name
    ]
    return [str(path) for path in [*beside, *temporary.iterdir()]]


def killed(
    command: list[str], environment: dict[str, str], after: float, by: signal.Signals
) -> None:
    """Runs a command and ends it so many seconds later, if it has not ended."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet) as running:
        time.sleep(after)
        running.send_signal(by)
    time.sleep(SECONDS_FOR_CHILDREN)


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", nargs="?", type=Path, default=ROOT / "seeds")
    asked.add_argument("--kills", type=int, default=30)
    asked.add_argument("--seed", type=int, default=16)
    told = asked.parse_args()
    chance = Random(told.seed)
    failures = 0
    with tempfile.TemporaryDirectory() as base:
        temporary = Path(base) / "temporary"
        temporary.mkdir()
        environment = {
            **os.environ,
            "TMPDIR": str(temporary),
            "PYTHONPATH": str(ROOT / "tool"),
        }
        library = Path(base) / "prior.db"
        ways = commands(told.folder, library)
        seconds = {}
        for name in ("add", "compare", "batch"):
            begun = time.monotonic()
            command = ways[name](Path(base))
            subprocess.run(command, env=environment, check=True, capture_output=True)
            seconds[name] = time.monotonic() - begun
        for number in range(told.kills):
            name, by = list(ways)[number % 3], SIGNALS[number // 3 % 2]
            folder = Path(base) / f"kill{number}"
            folder.mkdir()
            command = ways[name](folder)
            after = seconds[name] * chance.uniform(0.1, 1)
            killed(command, environment, after, by)
            half = written_in_half(folder)
            again = subprocess.run(command, env=environment, capture_output=True, text=True)
            left = left_behind(folder, temporary)
            if half or left or again.returncode:
                failures += 1
                print(f"kill {number}: {name}, {by.name} after {after:.2f} s: in half {half}, left {left}, "
                      f"then exit code {again.returncode} {again.stderr[-300:]}", flush=True)  # fmt: skip
    print(f"{told.kills} kills, {failures} that left something; seconds a command: {seconds}")
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
