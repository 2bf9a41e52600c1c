"""What a test does when something it needs is absent, and what many tests share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

import resdiff
from workbench.corpus import SHARED, seed

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# derandomised: the same examples on every machine, so that a red run can be made again
settings.register_profile("fast", max_examples=60, deadline=None, derandomize=True)
settings.register_profile("search", max_examples=2000, deadline=None)  # new examples every time
# what is said is asserted in English, whatever the machine speaks
os.environ["RESDIFF_UI"] = "en"
settings.load_profile(os.environ.get("RESDIFF_HYPOTHESIS", "fast"))


def need(present: bool, reason: str) -> None:
    """Skips a test that lacks a program or a package; where CI is set, the lack is a failure."""
    _skip_or_fail(present, reason, required=bool(os.environ.get("CI")))


def need_corpus(present: bool, reason: str) -> None:
    """Skips a test that lacks official texts: they are never committed, so that most machines lack them.

    RESDIFF_CORPUS=required makes the lack a failure.
    """
    _skip_or_fail(present, reason, required=os.environ.get("RESDIFF_CORPUS") == "required")


def _skip_or_fail(present: bool, reason: str, required: bool) -> None:
    if present:
        return
    if required:
        pytest.fail(f"{reason}: needed here")
    pytest.skip(reason)


def parsed(text: str) -> resdiff.Document:
    """A text written for a test, parsed."""
    return resdiff.parse(resdiff.read_bytes(text.encode(), "draft.txt"))


@pytest.fixture(scope="session")
def drafts() -> tuple[resdiff.Document, resdiff.Document]:
    """The sample draft and its illustrative oral revision."""
    old, new = (resdiff.parse(seed(name)) for name in ("003", "oral"))
    return old, new


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of official texts in AKN4UN."""
    folder = SHARED / "corpus" / "akn"
    need_corpus(folder.is_dir(), f"no corpus at {folder}")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a browser."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    need(found is not None, "no Chromium on this machine")
    return str(found)


@pytest.fixture(scope="session")
def soffice() -> str:
    """The path of LibreOffice."""
    found = shutil.which("soffice")
    need(found is not None, "no LibreOffice on this machine")
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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks a test by what it asks for: a browser, LibreOffice or the official texts."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if asked & {"browser", "chromium"}:
            item.add_marker(pytest.mark.browser)
        if "soffice" in asked:
            item.add_marker(pytest.mark.office)
        if "corpus" in asked:
            item.add_marker(pytest.mark.corpus)
