"""Where things lie, and what a test does when something it needs is absent."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

import resdiff

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
CASES = ROOT / "tests" / "cases"
SHARED = ROOT.parent / "shared"

settings.register_profile("fast", max_examples=60, deadline=None)
settings.load_profile("fast")


def need(present: bool, reason: str) -> None:
    """Skips a test for want of something; where CI is set, that want is a failure."""
    if not present:
        if os.environ.get("CI"):
            pytest.fail(f"{reason}: needed in CI")
        pytest.skip(reason)


def seed(number: str) -> Path:
    """The path of one of the sample documents: 000, 001, 003, 004 or 'oral'."""
    pattern = "003_oral_revision*.txt" if number == "oral" else f"{number}_[0-9a-f]*.txt"
    return next(p for p in SEEDS.glob(pattern) if number == "oral" or "oral" not in p.name)


def parsed(text: str) -> resdiff.Document:
    """A text written for a test, parsed."""
    return resdiff.parse(resdiff.read_bytes(text.encode(), "draft.txt"))


@pytest.fixture(scope="session")
def drafts() -> tuple[resdiff.Document, resdiff.Document]:
    """The sample draft and its illustrative oral revision."""
    old, new = (resdiff.parse(resdiff.read_path(seed(name))) for name in ("003", "oral"))
    return old, new


@pytest.fixture(scope="session")
def corpus() -> Path:
    folder = SHARED / "corpus" / "akn"
    need(folder.is_dir(), f"no corpus at {folder}")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    found = (
        shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    need(found is not None, "no Chromium on this machine")
    return str(found)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """A real browser, begun once for the tests of a file."""
    from tests.browsing import FLAGS

    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        need(False, "no playwright (pip install playwright)")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield launched
        launched.close()


def members(archive: Path) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of each XML file in an archive of the corpus."""
    with zipfile.ZipFile(archive) as opened:
        for name in sorted(opened.namelist()):
            if name.endswith(".xml"):
                yield name, opened.read(name)
