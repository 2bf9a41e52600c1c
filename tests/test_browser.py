"""The report in a real browser: it opens without a script and prints on A4."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

import resdiff
from resdiff.records import Document

_FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND",
]  # fmt: skip


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, drafts: tuple[Document, Document]) -> Path:
    path = tmp_path_factory.mktemp("report") / "redline.html"
    path.write_bytes(resdiff.render(resdiff.compare(*drafts), *drafts))
    return path


def browse(chromium: str, page: Path, *flags: str) -> subprocess.CompletedProcess[bytes]:
    command = [chromium, *_FLAGS, f"--user-data-dir={page.parent / 'profile'}", *flags, page.as_uri()]
    return subprocess.run(command, capture_output=True, timeout=90, check=True, cwd=page.parent)


def test_opens_without_complaint(chromium: str, page: Path) -> None:
    done = browse(chromium, page, "--enable-logging=stderr", "--dump-dom")
    assert "贩运人口".encode() in done.stdout
    assert not re.search(rb"CONSOLE.*(Refused|error|violat)", done.stderr, re.IGNORECASE)


def test_prints_on_a4_without_waste(chromium: str, page: Path) -> None:
    browse(chromium, page, "--no-pdf-header-footer", "--print-to-pdf=redline.pdf")
    data = (page.parent / "redline.pdf").read_bytes()
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", data)
    assert {(round(float(w)), round(float(h))) for w, h in boxes} == {(595, 842)}
    assert 8 <= len(boxes) <= 18
