"""What became of every paragraph, on texts edited by a generator that knows: six languages where the corpus is at hand.

RESDIFF_FILES tells how many texts of each language are edited (default 10; the closing notes say what 30 gave).
"""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

import resdiff
from resdiff.model.records import Document
from workbench.corpus import members, seed
from workbench.editing import HEAVY, LIGHT, Amount, Edited, edited

FILES = int(os.environ.get("RESDIFF_FILES", "10"))
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
_RESOLUTION = re.compile(r"(pp|op)\d")


def stock_of(documents: Sequence[Document]) -> list[str]:
    """Paragraphs of other texts, from which words and whole paragraphs are put in."""
    return [
        p.text
        for d in documents
        for p in d.paragraphs
        if re.fullmatch(r"(?:pp|op|p)\d+", p.id) and len(p.text) > 60
    ]


@cache
def texts(folder: Path, language: str) -> tuple[list[Document], list[str]]:
    """Resolutions of 25 to 150 paragraphs, and the stock of some others."""
    files = list(members(folder / f"GA-77-{language}.zip"))
    random.Random(5).shuffle(files)
    documents = [resdiff.parse(resdiff.read_bytes(data, name)) for name, data in files[:15]]
    found: list[Document] = []
    for name, data in files[15:]:
        document = resdiff.parse(resdiff.read_bytes(data, name))
        size = sum(1 for p in document.paragraphs if _RESOLUTION.match(p.id))
        if document.language == language and 25 <= size <= 150:
            found.append(document)
        if len(found) == FILES:
            break
    return found, stock_of(documents)


class Score:
    """What was found of what was done; `paragraphs` counts those that could have been told as moved."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()

    def add(self, done: Edited) -> None:
        comparison = resdiff.compare(done.old, done.new)
        found = {(o, n) for c in comparison.changes for o in c.old for n in c.new}
        told = {n for c in comparison.changes if c.moved for n in c.new if "." not in n}
        split = {c.old[0]: set(c.new) for c in comparison.changes if c.kind == "split"}
        merged = {c.new[0]: set(c.old) for c in comparison.changes if c.kind == "merged"}
        self.count.update(
            right=len(found & done.pairs),
            found=len(found),
            pairs=len(done.pairs),
            moved=len(told & done.moved),
            moves=len(done.moved),
            false_moves=len(told - done.moved),
            paragraphs=sum(p.parent is None for p in done.new.paragraphs),
            split=sum(split.get(old) == parts for old, parts in done.split.items()),
            splits=len(done.split),
            merged=sum(merged.get(new) == parts for new, parts in done.merged.items()),
            merges=len(done.merged),
        )

    def share(self, part: str, whole: str) -> float:
        return self.count[part] / max(1, self.count[whole])

    @property
    def f1(self) -> float:
        return 2 * self.count["right"] / (self.count["found"] + self.count["pairs"])


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("amount", "f1", "parts"), [(LIGHT, 0.99, 0.9), (HEAVY, 0.95, 0.75)], ids=["light", "heavy"]
)
def test_known_edits_of_official_texts(
    corpus: Path, language: str, amount: Amount, f1: float, parts: float
) -> None:
    documents, stock = texts(corpus, language)
    assert len(documents) == FILES
    score = Score()
    for number, document in enumerate(documents):
        score.add(edited(document, stock, amount, number))
    assert score.f1 >= f1
    assert score.share("moved", "moves") >= 0.95
    assert score.share("false_moves", "paragraphs") < 0.005
    assert score.share("split", "splits") >= parts, score.count
    assert score.share("merged", "merges") >= parts, score.count


def test_known_edits_of_the_sample_draft() -> None:
    draft, *others = (
        resdiff.parse(resdiff.read_path(seed(number))) for number in ("003", "000", "001", "004")
    )
    score = Score()
    for number in range(6):
        score.add(edited(draft, stock_of(others), LIGHT, number))
    assert score.f1 >= 0.99
    assert score.share("moved", "moves") == 1.0
    assert score.count["false_moves"] <= 1
    assert score.share("split", "splits") >= 0.8
    assert score.share("merged", "merges") >= 0.8


def test_renumbering_alone_is_told_as_nothing_else() -> None:
    draft, *others = (resdiff.parse(resdiff.read_path(seed(number))) for number in ("003", "000"))
    none = Amount(
        reworded=0, rate=(0, 0), moves=0, inserts=2, deletes=2, splits=0, merges=0, swap=False
    )
    for number in range(6):
        done = edited(draft, stock_of(others), none, number)
        comparison = resdiff.compare(done.old, done.new)
        for change in comparison.changes:
            assert change.kind in ("unchanged", "inserted", "deleted")
            assert not change.moved
            if change.kind == "unchanged":
                assert change.nature == "none"
                assert {(o, n) for o in change.old for n in change.new} <= done.pairs
