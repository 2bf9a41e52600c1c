"""Times `resdiff library add` against a plain script on the same files, in the same run.

    python tool/bench/library.py [--sessions 76,77,78] [--languages ar,en,es,fr,ru,zh]

The plain script parses each file of the archives with lxml, joins the text of its paragraphs and inserts it into an FTS5
table, in one process. Both run as whole processes, one after the other, on empty files. Prints wall time, processor time
of all processes, most memory of all processes together, the size of the file beside the UTF-8 text it holds, the time to
open it, and to look up the paragraphs of A/RES/78/228. Exit code 1 where a limit is passed.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from resdiff.library import Library

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus" / "akn"
SLOWER, MEMORY, LARGER, LOOK_UP = 3.0, 1024.0, 2.5, 3.0
"""At most so many times the plain script's wall time, MB, times the text, and seconds."""

PLAIN = """
import sqlite3, sys, zipfile
from lxml import etree
P = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}p"
db = sqlite3.connect(sys.argv[1])
db.execute("CREATE VIRTUAL TABLE held USING fts5 (name, text)")
parser = etree.XMLParser(recover=True)
for path in sys.argv[2:]:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                root = etree.fromstring(archive.read(name), parser)
                text = "\\n".join("".join(p.itertext()) for p in root.iter(P))
                db.execute("INSERT INTO held VALUES (?, ?)", (name, text))
db.commit()
"""


class Cost(NamedTuple):
    """Seconds on the clock, seconds of all processors, MB of all processes at their most."""

    wall: float
    processor: float
    memory: float


def cost(command: list[str]) -> Cost:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    most = 0.0
    environment = {
        name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
    }  # as users have it
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment) as running:
        while running.poll() is None:
            most = max(most, memory(running.pid))
            time.sleep(0.05)
    wall = time.perf_counter() - start
    if running.returncode:
        raise SystemExit(f"{command[:4]} ended with {running.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, most)


def memory(process: int) -> float:
    """MB that a process and those it started hold now, pages they share counted once for each; 0 where no /proc tells."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
        own = next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0) / 1024
        started = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return 0.0
    return own + sum(memory(int(child)) for child in started)


def look_up(path: Path) -> bool:
    start = time.perf_counter()
    with Library.open(path) as library:
        opened = time.perf_counter()
        document = library.document("A/RES/78/228", "en")
        texts = [p.text for p in document.paragraphs]
        start_look_up = time.perf_counter()
        library.verbatim(texts, "en")
        between = time.perf_counter()
        found = sum(len(library.candidates(text, "en")) for text in texts)
        done = time.perf_counter()
    print(f"opened in {(opened - start) * 1000:.1f} ms")
    print(
        f"{len(texts)} paragraphs of A/RES/78/228: the same words {(between - start_look_up) * 1000:.0f} ms, "
        f"candidates {(done - between) * 1000:.0f} ms ({found} places)"
    )
    return done - start_look_up <= LOOK_UP


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("--sessions", default="76,77,78")
    asked.add_argument("--languages", default="ar,en,es,fr,ru,zh")
    told = asked.parse_args()
    names = [
        f"GA-{s}-{code}.zip" for s in told.sessions.split(",") for code in told.languages.split(",")
    ]
    archives = [str(CORPUS / name) for name in names]
    if missing := [name for name in archives if not os.path.exists(name)]:
        raise SystemExit(f"not there: {missing[0]}")
    with tempfile.TemporaryDirectory() as temporary:
        plain = cost([sys.executable, "-c", PLAIN, f"{temporary}/plain.db", *archives])
        held = Path(temporary) / "library.db"
        ours = cost(
            [
                sys.executable,
                "-m",
                "resdiff.cli",
                "library",
                "add",
                "--library",
                str(held),
                *archives,
            ]
        )
        for name, spent in (("plain script", plain), ("library add", ours)):
            print(
                f"{name}: {spent.wall:.1f} s, processors {spent.processor:.1f} s, {spent.memory:.0f} MB"
            )
        with Library.open(held) as library:
            documents, text = library.size()
        size = held.stat().st_size
        print(
            f"{documents} documents, {text / 1e6:.1f} MB of text, file {size / 1e6:.1f} MB: ratio {size / text:.2f} (at most {LARGER})"
        )
        print(f"wall time: ratio {ours.wall / plain.wall:.2f} (at most {SLOWER})")
        quick = "78" not in told.sessions or "en" not in told.languages or look_up(held)
    good = (
        ours.wall <= SLOWER * plain.wall
        and ours.memory <= MEMORY
        and size <= LARGER * text
        and quick
    )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
