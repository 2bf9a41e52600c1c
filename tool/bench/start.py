"""Times whole processes, as a user waits for them: `resdiff --help`, and one comparison to HTML.

    python tool/bench/start.py [OLD NEW]

Each command runs in turn with its yardstick (`import typer`; importing lxml, jinja2 and typer and parsing the old
text's XML), eleven times after a warm-up. Prints medians in milliseconds and their ratios. Without arguments it takes
A/RES/78/228 in Chinese from ../shared beside the checkout against the sample draft, else the two sample drafts.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNS = 11


def seconds(command: list[str]) -> float:
    environment = {
        k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"
    }  # as on a user's machine
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return time.perf_counter() - start


def compare(name: str, ours: list[str], yardstick: list[str], limit: float) -> bool:
    for command in (ours, yardstick):
        seconds(command)
    pairs = [(seconds(ours), seconds(yardstick)) for _ in range(RUNS)]
    mine, theirs = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"{name}: {mine:.0f} ms, yardstick {theirs:.0f} ms, ratio {ratio:.2f} (at most {limit})")
    return ratio <= limit


def texts(folder: Path) -> tuple[Path, Path]:
    draft = next((ROOT / "seeds").glob("003_2*.txt"))
    archive = ROOT.parent / "shared" / "corpus" / "akn" / "GA-78-zh.zip"
    if not archive.exists():
        return draft, next((ROOT / "seeds").glob("003_oral*.txt"))
    with zipfile.ZipFile(archive) as opened:
        name = next(n for n in opened.namelist() if n.startswith("A_RES_78_228"))
        return Path(opened.extract(name, folder)), draft


def main() -> int:
    python = sys.executable
    resdiff = [python, "-m", "resdiff.cli"]
    with tempfile.TemporaryDirectory() as temporary:
        old, new = map(Path, sys.argv[1:3]) if len(sys.argv) > 2 else texts(Path(temporary))
        load = "import lxml.etree, jinja2, typer\n"
        if old.suffix == ".xml":
            load += f"lxml.etree.parse({str(old)!r})"
        out = str(Path(temporary) / "redline.html")
        good = compare("resdiff --help", [*resdiff, "--help"], [python, "-c", "import typer"], 2.5)
        ours = [*resdiff, "compare", str(old), str(new), "-o", out]
        good &= compare(f"compare {old.name} with {new.name}", ours, [python, "-c", load], 3.0)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
