"""Measures on the official texts beside the checkout; skipped where they are not."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

import resdiff
from resdiff.model.records import Document
from tests.conftest import need_corpus
from workbench.corpus import SHARED, members, seed


@pytest.fixture(scope="module")
def truth(corpus: Path) -> Any:
    sys.path.insert(0, str(SHARED / "measure"))
    try:
        import truth as module  # type: ignore[import-not-found]
    finally:
        sys.path.pop(0)
    return module


def numbered(document: Document) -> list[tuple[str, str]]:
    """(kind, text) of what the measure counts: preambular and numbered operative paragraphs of the resolution itself."""
    unnumbered = {p.id for p in document.paragraphs if re.fullmatch(r"op\w+", p.id) and not p.label}
    return [
        (p.kind, p.text)
        for p in document.paragraphs
        if p.kind != "heading"
        and re.match(r"(pp|op)\d", p.id)
        and p.id.split(".")[0] not in unnumbered
    ]


@pytest.mark.slow
def test_official_files_parse_as_they_are_marked_up(corpus: Path, truth: Any) -> None:
    scores = []
    for archive in sorted(corpus.glob("*.zip")):
        files = list(members(archive))
        for name, data in files[:: max(1, len(files) // 8)]:
            want = truth.read_akn(data)
            ids = [row[1] for row in want]
            if not ids or len(set(ids)) < len(ids):
                continue
            got = {
                (k, truth.fold(t))
                for k, t in numbered(resdiff.parse(resdiff.read_bytes(data, name)))
            }
            expected = {(row[0], truth.fold(row[2])) for row in want}
            scores.append(2 * len(got & expected) / (len(got) + len(expected)))
    assert len(scores) > 200
    assert sum(scores) / len(scores) >= 0.995


@pytest.mark.slow
def test_every_file_says_its_language_and_symbol(corpus: Path) -> None:
    wrong = []
    seen = 0
    for archive in sorted(corpus.glob("*.zip")):
        files = list(members(archive))
        for name, data in files[:: max(1, len(files) // 6)]:
            document = resdiff.parse(resdiff.read_bytes(data, name))
            seen += 1
            if document.language != archive.stem[-2:] or not document.symbol or not document.organ:
                wrong.append(
                    (archive.stem, name, document.language, document.symbol, document.organ)
                )
    assert len(wrong) <= seen * 0.01, wrong


def official(corpus: Path, symbol: str, language: str) -> Document:
    session, number = symbol.split("/")
    for name, data in members(corpus / f"GA-{session}-{language}.zip"):
        if re.match(rf"A_RES_{session}_{number}[-_.]", name):
            return resdiff.parse(resdiff.read_bytes(data, name))
    raise FileNotFoundError(symbol)


@pytest.mark.slow
def test_pairs_are_those_an_editor_draws(corpus: Path) -> None:
    right = found = wanted = 0
    for path in sorted((SHARED / "gold").glob("*__*.json")):
        gold = json.loads(path.read_text("utf-8"))
        language = gold.get("language", "en")
        old, new = (
            resdiff.parse(resdiff.read_path(seed("003")))
            if s.startswith("A/C.3")
            else official(corpus, s, language)
            for s in (gold["old"], gold["new"])
        )
        either, want = set(map(tuple, gold["either"])), set(map(tuple, gold["pairs"]))
        known = [set(gold["ids"][side]) for side in ("old", "new")]
        got = {(o, n) for c in resdiff.compare(old, new).changes for o in c.old for n in c.new}
        got = {(o, n) for o, n in got - either if o in known[0] and n in known[1]}
        right, found, wanted = right + len(got & want), found + len(got), wanted + len(want)
    precision, recall = right / found, right / wanted
    assert precision >= 0.985
    assert 2 * precision * recall / (precision + recall) >= 0.95


IDENTICAL = (
    "pp3 pp4 pp5 pp9 pp9.a pp9.b pp9.c pp9.d pp9.e pp9.f pp12 pp18 pp25>pp20 pp26>pp25 pp27 pp28 pp29 pp30 pp31 pp33 pp34 pp37 "
    "pp38 pp39 pp43 pp44 pp47>pp48 pp48>pp49 op1 op2 op3 op6 op7 op9>op10 op10>op11 op14>op16 op16>op18 op17>op19 op22>op26 "
    "op23>op27 op25>op30 op28>op33 op29>op34 op30>op35 op32>op37"
)
"""Pairs of 78/228 and L.4 that differ in nothing a reader sees (op8 differs in one misread sign: 声援, 声接)."""


def test_what_did_not_change_is_not_marked(corpus: Path) -> None:
    old, new = official(corpus, "78/228", "zh"), resdiff.parse(resdiff.read_path(seed("003")))
    comparison = resdiff.compare(old, new)
    kinds = {(o, n): c.kind for c in comparison.changes for o in c.old for n in c.new}
    for pair in IDENTICAL.split():
        one, _, other = pair.partition(">")
        assert kinds[one, other or one] == "unchanged", pair
    for change in (*comparison.changes, *comparison.notes):
        if change.kind == "edited":
            plain = ["".join(re.findall(r"\w", t)) for o, t in change.segments if o != "equal"]
            assert any(plain), change


@pytest.mark.slow
def test_the_measures_find_the_command(corpus: Path) -> None:
    need_corpus((SHARED / "measure" / "parse_score.py").exists(), "no measures")
    import os
    import subprocess

    environment = {**os.environ, "RESDIFF": f"{sys.executable} -m resdiff.cli"}
    done = subprocess.run(
        [sys.executable, str(SHARED / "measure" / "parse_score.py"), "seeds"],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        env=environment,
    )
    lines = done.stdout.splitlines()
    assert len(lines) >= 4
    assert [line for line in lines if "F1 1.0000" not in line] == []
    assert [int(n) for n in re.findall(r"(\d+) notes", done.stdout)] == [64, 33, 35, 30]
