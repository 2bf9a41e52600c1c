"""Times what a reader of a report waits for in a browser: until the page is ready, and each step in it.

    python tool/bench/report_steps.py [OLD NEW]

Ready is the script's own mark, counted from the beginning of the navigation; a step is over when the next picture is
drawn. Each is the fastest of five pages. Without arguments it takes an invented text of 470 paragraphs, three quarters of
them changed. Exit code 1 where the page takes longer than 0.8 s to be ready, or a step longer than 100 ms.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

import resdiff
from resdiff.model.records import Document

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

READY, STEP = 800.0, 100.0
PAGES = 5
STEPS = {
    "next change": "n",
    "next of substance": "N",
    "side by side": "s",
    "inline again": "s",
    "changes only": "c",
    "with neighbours": "c",
    "whole text": "w",
    "one by one": "1",
    "next one": "n",
    "start view": "1",
    "position": "a",
}
TIMED = """key => new Promise(done => {
    const from = performance.now();
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - from)));
})"""
SOUGHT = """words => new Promise(done => {
    const box = document.querySelector('input[name=find]');
    const from = performance.now();
    box.value = words;
    box.dispatchEvent(new Event('input'));
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - from)));
})"""


def invented() -> tuple[Document, Document]:
    """Two texts of 470 paragraphs of the length that paragraphs of resolutions have."""
    lines = [
        f"{n}. Requests the Secretary-General to report on river {n * 7919 % 1009}, its banks, its fish and the towns along"
        f" it, in close consultation with Member States, before the end of 2027, and to name for each of them the body that"
        f" keeps the water clean, its budget of {n * 331 % 4000} dollars, and the schools, hospitals and markets that it"
        f" serves, taking fully into account the views of the people who live there, in accordance with rule {n};"
        for n in range(1, 470)
    ]
    head = "The General Assembly,\n\nRecalling its resolution 78/1,"
    changed = [line.replace("2027", "2029") if n % 4 else line for n, line in enumerate(lines)]
    old, new = ("\n\n".join((head, *some)).encode() for some in (lines, changed))
    return (
        resdiff.parse(resdiff.read_bytes(old, "old.txt")),
        resdiff.parse(resdiff.read_bytes(new, "new.txt")),
    )


def times_of(browser: Browser, path: Path) -> dict[str, float]:
    """Milliseconds of each step on a page of its own."""
    page: Page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(path.as_uri())
    found = {"ready": page.evaluate("performance.getEntriesByName('resdiff ready')[0].startTime")}
    for name, key in STEPS.items():
        found[name] = page.evaluate(TIMED, key)
    found["first search"] = page.evaluate(SOUGHT, "water")
    found["next search"] = page.evaluate(SOUGHT, "water clean")
    page.close()
    return found


def main() -> int:
    """Prints a line for each step."""
    if sys.argv[1:]:
        old, new = (resdiff.parse(resdiff.read_path(Path(path))) for path in sys.argv[1:3])
    else:
        old, new = invented()
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder, "report.html")
        path.write_bytes(resdiff.render(resdiff.compare(old, new), old, new))
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        pages = [times_of(browser, path) for _ in range(PAGES)]
        size = path.stat().st_size / 1000
        browser.close()
    print(f"{len(new.paragraphs)} paragraphs, {size:.0f} KB")
    slow = 0
    for name in pages[0]:
        taken = min(page[name] for page in pages)
        limit = READY if name == "ready" else STEP
        slow += taken > limit
        print(f"{name:20} {taken:6.0f} ms, at most {limit:.0f}{'  SLOW' if taken > limit else ''}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
