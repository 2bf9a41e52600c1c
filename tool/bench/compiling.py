"""How long `resdiff compile` takes for a hundred paragraphs with six proposals, the whole process.

python tool/bench/compiling.py
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from workbench.coast_words import WORDS

NAMES = ("EU", "Norway", "Peru", "Japan", "Kenya", "Samoa")


def main() -> None:
    """Writes the texts, compiles them three times, prints the least time."""
    dice = random.Random(4)
    rows = [f"{n}. Urges all towns to keep {_words(dice)};" for n in range(1, 101)]
    with tempfile.TemporaryDirectory() as folder:
        base = _written(Path(folder, "base.txt"), rows)
        files = []
        for name in NAMES:
            own = list(rows)
            for at in dice.sample(range(len(rows)), 40):
                words = own[at].split()
                words[dice.randrange(6, 40)] = f"{name.lower()}word"
                own[at] = " ".join(words)
            files.append(_written(Path(folder, f"{name}.txt"), own))
        page = str(Path(folder, "page.html"))
        command = [sys.executable, "-m", "resdiff.cli", "compile", base, *files, "-o", page]
        whole, busy = min(_times(command) for _ in range(3))
    print(f"100 paragraphs, 6 proposals as HTML: {whole:.2f} s, of these {busy:.2f} s of processor")


def _words(dice: random.Random) -> str:
    return " ".join(dice.choices(WORDS[:11], k=40))


def _written(path: Path, rows: list[str]) -> str:
    path.write_text("The General Assembly,\n\n" + "\n\n".join(rows) + "\n", "utf-8")
    return str(path)


def _times(command: list[str]) -> tuple[float, float]:
    used, began = _used(), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began, _used() - used


def _used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main()
