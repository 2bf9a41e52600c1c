"""A real browser for tests, shared by all of them, and what they ask of a page."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import resdiff
from resdiff.model.records import Document
from tests.conftest import need
from workbench.corpus import CASES, ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
DESK = {"width": 1360, "height": 860}
PHONE = {"width": 390, "height": 844}


def case(name: str) -> tuple[Document, Document]:
    """A pair of texts invented for tests: wells_en, wells_ar."""
    old, new = (
        resdiff.parse(resdiff.read_path(CASES / f"{name}_{side}.txt")) for side in ("old", "new")
    )
    return old, new


def report_of(pair: tuple[Document, Document], path: Path) -> Path:
    path.write_bytes(resdiff.render(resdiff.compare(*pair), *pair))
    return path


@contextmanager
def opened(
    browser: Browser, path: Path, viewport: dict[str, int] = DESK, **options: Any
) -> Iterator[Page]:
    """The report in a page of its own; a request to elsewhere, a dialog, an error or a refusal by the policy fails."""
    complaints: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        complaints.append(dialog.message)
        dialog.dismiss()

    context = browser.new_context(viewport=viewport, **options)  # type: ignore[arg-type]
    page = context.new_page()
    page.on(
        "request",
        lambda request: None if request.url == path.as_uri() else complaints.append(request.url),
    )
    page.on("dialog", dismiss)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda message: complaints.append(message.text) if message.type == "error" else None,
    )
    page.goto(path.as_uri())
    yield page
    context.close()
    assert complaints == []


def browse(chromium: str, page: Path, *flags: str) -> subprocess.CompletedProcess[bytes]:
    """The browser run once from its command line."""
    command = [
        chromium,
        "--headless",
        *FLAGS,
        f"--user-data-dir={page.parent / 'profile'}",
        *flags,
        page.as_uri(),
    ]
    return subprocess.run(command, capture_output=True, timeout=90, check=True, cwd=page.parent)


def axe_path() -> Path:
    path = Path(os.environ.get("RESDIFF_AXE") or ROOT / "node_modules" / "axe-core" / "axe.min.js")
    need(path.is_file(), "no axe-core (npm install axe-core, or RESDIFF_AXE=…/axe.min.js)")
    return path


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong: rule and place, one line each."""
    page.evaluate(axe_path().read_text("utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]
