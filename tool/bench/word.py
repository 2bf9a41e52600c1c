"""Compares Word redlines with those of python-redlines 2.0 (its docxodus engine): same pairs, same run.

    python tool/bench/word.py [COUNT]
    python tool/bench/word.py --ratios [COUNT]    resdiff alone: what is marked beside the true edit

Needs `pip install -e '.[bench,word]'`. First COUNT generated pairs (default 60) whose edits are known: what moved and is told
so, what is marked beside the true edit, whether accepting and rejecting give both texts. Then single pairs for time and
memory: A/RES/78/228 and A/C.3/80/L.4 in English and Chinese, a heavily edited English text of 100 KB, and a megabyte of
Chinese and of English, lightly edited; these need ../shared beside the checkout.

Seconds and memory are those of whole processes: `resdiff compare`, and docxodus' program without the start of Python,
with moves told and without its marks of formats, which resdiff makes none of.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tool"))

import resdiff  # noqa: E402
from bench.word_suites import PairOfFiles, redline  # noqa: E402
from workbench.corpus import SHARED, members, seed  # noqa: E402
from workbench.typesetting import Block, Text, docx_of, text_of  # noqa: E402
from workbench.word_edits import Amount, Draft, Editor, Para, numbered  # noqa: E402
from workbench.word_pairs import Pair, draft_of, made, pairs  # noqa: E402
from workbench.word_reader import Redline, read, resolved  # noqa: E402
from workbench.word_verdict import sides, verdict  # noqa: E402

RUNS = 5
LIGHT = Amount(reworded=0.25, moves=12, inserts=12, deletes=12, splits=6, merges=6)
HEAVY = Amount(reworded=0.6, rate=(0.3, 0.6), moves=8, inserts=12, deletes=12, splits=6, merges=6)

Command = Callable[[Path, Path, Path], list[str]]


class Cost(NamedTuple):
    seconds: float
    megabytes: float


def by_resdiff(old: Path, new: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "resdiff.cli", "compare", str(old), str(new), "-o", str(out)]


def by_docxodus(old: Path, new: Path, out: Path) -> list[str]:
    from python_redlines import DocxodusEngine

    program = DocxodusEngine().extracted_binaries_path
    return [program, str(old), str(new), str(out), "--detect-moves", "--no-detect-format-changes"]


TOOLS: dict[str, Command] = {"resdiff": by_resdiff, "docxodus": by_docxodus}


def run(tool: Command, old: bytes, new: bytes, times: int = 1) -> tuple[bytes, Cost]:
    """The redline, and the median cost of the whole process; empty where the tool failed."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("old.docx", "new.docx", "redline.docx")]
        paths[0].write_bytes(old)
        paths[1].write_bytes(new)
        costs = [_cost(tool(*paths)) for _ in range(times)]
        seconds, memory = (statistics.median(column) for column in zip(*costs, strict=True))
        return paths[2].read_bytes() if paths[2].exists() else b"", Cost(seconds, memory)


def _cost(command: list[str]) -> Cost:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tool")}
    told = subprocess.run(
        [sys.executable, "-c", _WATCH, *command],
        check=True,
        capture_output=True,
        env=environment,
        text=True,
    )
    seconds, kilobytes = told.stdout.split()
    return Cost(float(seconds), int(kilobytes) / 1024)


_WATCH = """
import resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""A small process between: what is forked counts the memory of the one it is forked from as its own."""


# Known edits


def scores(count: int) -> Iterator[str]:
    yield "| pairs | tool | moves told (false) | unchanged, left clean | renumbered alone: only the label marked | marked ÷ true edit | reject / accept right | failed |"
    yield "|---|---|---|---|---|---|---|---|"
    total: dict[tuple[str, str], Counter[str]] = {}
    for pair in pairs(count):
        if pair.alike:
            for name, tool in TOOLS.items():
                look = {"official": "typed numbers", "delegate": "a delegate's own"}.get(
                    pair.dress, "automatic numbers"
                )
                group = f"{pair.edit}, {look}"
                total.setdefault((group, name), Counter()).update(
                    _score(pair, run(tool, pair.old, pair.new)[0])
                )
    for (group, name), c in sorted(total.items()):
        ratio = f"{c['marked'] / c['true']:.2f}" if c["true"] else f"{c['marked']} characters"
        yield (
            f"| {c['pairs']} {group} | {name} | {c['told']} of {c['moves']} ({c['false']}) | {c['clean']} of {c['unchanged']} "
            f"| {c['labels']} of {c['renumbered']} | {ratio} | {c['reject']} / {c['accept']} of {c['pairs']} | {c['failed']} |"
        )


def _score(pair: Pair, redline: bytes) -> dict[str, int]:
    if not redline:
        return {"pairs": 1, "failed": 1}
    found, truth = verdict(pair, redline, {"own": resolved}, audit=False), pair.truth
    marks = Redline(redline)
    old = read(resolved(pair.old, True)).lines
    alone = (
        [at for at in truth.renumbered if at < len(marks.olds) and _only_label(marks, at)]
        if len(old) == len(marks.olds)
        else []
    )
    return {
        "pairs": 1,
        "told": found.moves_told,
        "moves": len(truth.moved),
        "false": found.false_moves,
        "unchanged": len(truth.unchanged),
        "clean": len(truth.unchanged) - found.touched,
        "renumbered": len(truth.renumbered),
        "labels": len(alone),
        "marked": found.marked,
        "true": truth.characters,
        "reject": int("reject (own)" not in found.wrong),
        "accept": int("accept (own)" not in found.wrong),
    }


def _only_label(marks: Redline, at: int) -> bool:
    pieces = marks.olds[at]
    return all(
        not p.moved and len(p.struck.strip()) <= 6 and len(p.put_in.strip()) <= 6 for p in pieces
    )


def ratios(count: int) -> Iterator[str]:
    """What is marked beside the true edit, by kind of edit; redlines are made in this process."""
    yield "| edit | pairs | marked ÷ true edit | reject / accept right | unchanged, left clean |"
    yield "|---|---|---|---|---|"
    total: dict[str, Counter[str]] = {}
    for pair in pairs(count):
        if pair.alike and pair.truth.characters:
            made, _ = redline(PairOfFiles(pair.name, pair.old, pair.new))
            total.setdefault(pair.edit, Counter()).update(_score(pair, made))
    for edit, c in sorted(total.items()):
        yield (
            f"| {edit} | {c['pairs']} | {c['marked'] / c['true']:.3f} "
            f"| {c['reject']} / {c['accept']} | {c['clean']} of {c['unchanged']} |"
        )


# Single pairs for time and memory


def singles() -> Iterator[tuple[str, Pair | None, bytes, bytes]]:
    """(name, pair where the edits are known, old, new)."""
    for language in ("en", "zh"):
        yield f"78/228 → L.4, {language}", None, _adopted(language), _draft(language)
    for name, language, size, amount, count in (
        ("100 KB heavily edited, en", "en", 100_000, HEAVY, 1),
        ("1 MB lightly edited, zh", "zh", 1_000_000, LIGHT, 2),
        ("1 MB lightly edited, en", "en", 1_000_000, LIGHT, 2),
    ):
        chance = Random(count)
        draft, stock = _long(language, size)
        old = numbered(draft)
        pair = made(
            name, old, Editor(old, stock, chance).edited(amount), "official", "light", 0, False
        )
        yield name, pair, pair.old, pair.new


def _adopted(language: str) -> bytes:
    archive = SHARED / "corpus" / "akn" / f"GA-78-{language}.zip"
    name, data = next((n, d) for n, d in members(archive) if re.match(r"A_RES_78_228[-_.]", n))
    return docx_of(text_of(data, resdiff.parse(resdiff.read_bytes(data, name))))


def _draft(language: str) -> bytes:
    """L.4 as it would be issued: the sample draft is Chinese, the English text is that of the PDF."""
    path = seed("003") if language == "zh" else SHARED / "corpus" / "pdf" / "A_C.3_80_L.4.pdf"
    document = resdiff.parse(resdiff.read_path(str(path)))
    head = ["Eightieth session"]
    blocks = [
        Block(
            "enacting",
            document.enacting_formula or "",
            opener=len((document.enacting_formula or "").rstrip(",，")),
        )
    ]
    depth: dict[str, int] = {}
    for p in document.paragraphs:
        depth[p.id] = depth.get(p.parent, -1) + 1 if p.parent else 0
        style = "sub" if p.parent else {"paragraph": "plain"}.get(p.kind, p.kind)
        blocks.append(
            Block(
                style,
                p.text,
                p.label,
                depth[p.id],
                len(p.opener or ""),
                [(m.at, m.label) for m in p.notes],
            )
        )
    notes = [(n.label, n.text) for n in document.notes]
    symbol = document.symbol or "A/C.3/80/L.4"
    return docx_of(
        Text(
            language,
            ["United Nations"],
            [symbol],
            head,
            document.title or "",
            blocks,
            notes,
            symbol,
        )
    )


def _long(language: str, size: int) -> tuple[Draft, list[Para]]:
    """So many bytes of paragraphs of many resolutions under one head, and some of others."""
    out, seen, stock = Draft(language, "A/80/L.1", "Lamps"), set[str](), list[Para]()
    for session in ("77", "78", "76"):
        for name, data in members(SHARED / "corpus" / "akn" / f"GA-{session}-{language}.zip"):
            document = resdiff.parse(resdiff.read_bytes(data, name))
            for unit in draft_of(document).units[1:]:
                paras = [p for p in unit if isinstance(p, Para)] if isinstance(unit, list) else []
                if not paras or any(p.text in seen for p in paras):
                    continue
                if size > 0:
                    out.units.append(paras)
                elif len(stock) < 400:
                    stock += [replace(p, cites=()) for p in paras[:1] if len(p.text) < 500]
                else:
                    return out, stock
                seen |= {p.text for p in paras}
                size -= sum(len(p.text.encode()) for p in paras)
    return out, stock


def costs() -> Iterator[str]:
    yield "| pair | tool | marked characters (÷ true edit) | moves told (false) | reject / accept right | seconds | MB | times as slow |"
    yield "|---|---|---|---|---|---|---|---|"
    for name, pair, old, new in singles():
        first = 0.0
        for tool, command in TOOLS.items():
            redline, cost = run(command, old, new, RUNS if pair is None else 1)
            first = first or cost.seconds
            row = f"{cost.seconds:.2f} | {cost.megabytes:.0f} | {cost.seconds / first:.1f} |"
            yield f"| {name} | {tool} | {_told(pair, old, new, redline)} | {row}"


def _told(pair: Pair | None, old: bytes, new: bytes, redline: bytes) -> str:
    if not redline:
        return "failed | | "
    right = [
        not list(sides(resolved, redline, accept, read(source), True))
        for accept, source in ((False, old), (True, new))
    ]
    both = " / ".join("yes" if r else "no" for r in right)
    if pair is None:
        return f"{Redline(redline).characters} | | {both}"
    found = verdict(pair, redline, {}, audit=False)
    ratio = found.marked / pair.truth.characters
    return f"{found.marked} ({ratio:.2f}) | {found.moves_told} of {len(pair.truth.moved)} ({found.false_moves}) | {both}"


def main() -> None:
    counts = [int(word) for word in sys.argv[1:] if word.isdigit()]
    if "--ratios" in sys.argv:
        for row in ratios(*(counts or [216])):
            print(row, flush=True)
        return
    for row in scores(*(counts or [60])):
        print(row, flush=True)
    print()
    if (SHARED / "corpus").is_dir():
        for row in costs():
            print(row, flush=True)


if __name__ == "__main__":
    main()
