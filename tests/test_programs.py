"""Programs of the machine are found where their installers put them on each system."""

from __future__ import annotations

from pathlib import Path

import pytest

from resdiff import programs


def put(place: Path) -> str:
    place.parent.mkdir(parents=True)
    place.write_text("#!/bin/sh\n", "utf-8")
    place.chmod(0o755)
    return str(place)


@pytest.mark.parametrize(
    ("program", "system", "variable", "place"),
    [
        (programs._BROWSER, "linux", "PATH", "google-chrome-stable"),
        (programs._BROWSER, "win32", "PROGRAMFILES(X86)", "Microsoft/Edge/Application/msedge.exe"),
        (programs._BROWSER, "win32", "LOCALAPPDATA", "Google/Chrome/Application/chrome.exe"),
        (programs._LIBREOFFICE, "win32", "PROGRAMFILES", "LibreOffice/program/soffice.exe"),
        (
            programs._BROWSER,
            "darwin",
            "HOME",
            "Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        ),
        (
            programs._LIBREOFFICE,
            "darwin",
            "HOME",
            "Applications/LibreOffice.app/Contents/MacOS/soffice",
        ),
    ],
)
def test_a_program_is_found_where_it_lives(
    tmp_path: Path, program: programs._Program, system: str, variable: str, place: str
) -> None:
    environment = {"PATH": str(tmp_path / "none"), variable: str(tmp_path / "folder")}
    assert programs._found(program, system, environment) is None
    expected = put(tmp_path / "folder" / place)
    assert programs._found(program, system, environment) == expected


def test_the_path_comes_first(tmp_path: Path) -> None:
    put(tmp_path / "programs" / "LibreOffice" / "program" / "soffice.exe")
    expected = put(tmp_path / "bin" / "libreoffice")
    environment = {"PATH": str(tmp_path / "bin"), "PROGRAMFILES": str(tmp_path / "programs")}
    assert programs._found(programs._LIBREOFFICE, "win32", environment) == expected
