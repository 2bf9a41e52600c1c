"""Programs of this machine that resdiff makes use of, found on the path and where their installers
put them: LibreOffice for older files, a browser for paper and for the page.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple


class _Program(NamedTuple):
    """The names of a program on the path, and where it lies below the folders of programs."""

    names: tuple[str, ...]
    on_windows: tuple[str, ...] = ()
    on_macos: tuple[str, ...] = ()


_LIBREOFFICE = _Program(
    ("soffice", "libreoffice"),
    (r"LibreOffice\program\soffice.exe",),
    ("LibreOffice.app/Contents/MacOS/soffice",),
)
# all of them print by the same option
_BROWSER = _Program(
    (
        "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge",
        "microsoft-edge-stable", "brave-browser", "chrome", "msedge",
    ),
    (
        r"Google\Chrome\Application\chrome.exe",
        r"Microsoft\Edge\Application\msedge.exe",
        r"Chromium\Application\chrome.exe",
        r"BraveSoftware\Brave-Browser\Application\brave.exe",
    ),
    (
        "Google Chrome.app/Contents/MacOS/Google Chrome",
        "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        "Chromium.app/Contents/MacOS/Chromium",
        "Brave Browser.app/Contents/MacOS/Brave Browser",
    ),
)  # fmt: skip
_WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")


def libreoffice() -> str | None:
    """The command of LibreOffice; None where it is not found."""
    return _found(_LIBREOFFICE)


def printing_browser() -> str | None:
    """A browser that prints a page to a file without a window; None where none is found."""
    return _found(_BROWSER)


def _found(
    program: _Program, system: str = sys.platform, environment: Mapping[str, str] = os.environ
) -> str | None:
    for name in program.names:
        command = shutil.which(name, path=environment.get("PATH"))
        if command is not None:
            return command
    places = _usual_places(program, system, environment)
    return next((str(place) for place in places if place.is_file()), None)


def _usual_places(program: _Program, system: str, environment: Mapping[str, str]) -> Iterator[Path]:
    if system == "win32":
        for name in _WINDOWS_FOLDERS:
            folder = environment.get(name)
            # as a path of this system, so that a test finds them on any
            parts = [place.split("\\") for place in program.on_windows] if folder else []
            yield from (Path(folder or "", *part) for part in parts)
    if system == "darwin":
        for folder in ("/Applications", str(Path(environment.get("HOME", "/"), "Applications"))):
            yield from (Path(folder, place) for place in program.on_macos)
