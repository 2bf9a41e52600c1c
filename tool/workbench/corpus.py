"""Where the sample documents and the official texts lie, and what stands in their archives."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
CASES = ROOT / "tests" / "cases"
SHARED = ROOT.parent / "shared"
"""Official texts for reading and measuring; never part of the repository."""


def seed(number: str) -> Path:
    """The path of one of the sample documents: 000, 001, 003, 004 or 'oral'."""
    pattern = "003_oral_revision*.txt" if number == "oral" else f"{number}_[0-9a-f]*.txt"
    return next(p for p in SEEDS.glob(pattern) if number == "oral" or "oral" not in p.name)


def members(archive: Path) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of each XML file in an archive of the corpus."""
    with zipfile.ZipFile(archive) as opened:
        for name in sorted(opened.namelist()):
            if name.endswith(".xml"):
                yield name, opened.read(name)
