"""A page printed to PDF by a browser that is installed: for machines where WeasyPrint cannot be."""

from __future__ import annotations

import os
import re
import subprocess

from resdiff.model.errors import UsageError
from resdiff.programs import printing_browser
from resdiff.programs.running import run_limited, working_folder

_SECONDS = 60
# The page is a file to the browser: whatever a template of users names beside it is not loaded.
_POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "style-src 'unsafe-inline'; img-src data:; font-src data:\">"
)
# What the page's own rules for paper do not say: WeasyPrint takes the same.
_PAPER = "<style>@page { size: A4 }</style>"
_DOCTYPE = re.compile(r"\s*(?:<!doctype[^>]*>)?", re.IGNORECASE)
_OPTIONS = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
    "--export-tagged-pdf",
)


def pdf_by_browser(page: str) -> bytes:
    """The page on paper, as the browser prints it. Runs offline, without the user's profile.

    UsageError where no browser is found, or where it prints nothing within a minute.
    """
    browser = printing_browser()
    if browser is None:
        raise UsageError(
            "no browser is found that prints to a file; install Chrome, Edge or Chromium, "
            "or pip install 'resdiff[pdf]'"
        )
    with working_folder() as folder:
        source, printed = folder / "report.html", folder / "report.pdf"
        source.write_text(_guarded(page), "utf-8")
        command = [
            browser,
            *_OPTIONS,
            *_as_administrator(),
            f"--user-data-dir={folder / 'profile'}",
            f"--print-to-pdf={printed}",
            source.as_uri(),
        ]
        try:
            run_limited(command, _SECONDS)
            return printed.read_bytes()
        except (OSError, subprocess.TimeoutExpired):
            raise UsageError(
                f"{browser} printed no PDF; try --pdf-engine weasyprint, or write the HTML "
                "report (-o redline.html) and print it from the browser"
            ) from None


def _guarded(page: str) -> str:
    begin = _DOCTYPE.match(page)
    at = begin.end() if begin else 0
    return page[:at] + _POLICY + _PAPER + page[at:]


def _as_administrator() -> list[str]:
    """A browser refuses to work for the administrator of a container unless it is told so."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return ["--no-sandbox"] if root else []
