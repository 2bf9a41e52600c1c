"""The app for people without Python: built, and run where there is nothing but the system's library
of C.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from app.build import archive, build, size
from app.start import arguments
from resdiff._version import __version__
from workbench.corpus import seed

LINUX = sys.platform == "linux"
C_LIBRARY = (
    "libc.so.6",
    "libm.so.6",
    "libdl.so.2",
    "libpthread.so.0",
    "librt.so.1",
    "libutil.so.1",
)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if importlib.util.find_spec("PyInstaller") is None:
        pytest.skip("PyInstaller is not installed: pip install -e '.[app]'")
    return build(tmp_path_factory.mktemp("app"))


@pytest.fixture
def bare(app: Path, tmp_path: Path) -> Path:
    """A root folder with the app and the C library of this machine, and nothing else."""
    if not LINUX:
        pytest.skip("there are such folders on Linux only")
    root = tmp_path / "root"
    for name in ("lib64", "lib/x86_64-linux-gnu", "tmp", "drafts", "proc"):
        (root / name).mkdir(parents=True)
    shutil.copytree(app, root / "app", symlinks=True)
    shutil.copy("/lib64/ld-linux-x86-64.so.2", root / "lib64")
    for name in C_LIBRARY:
        shutil.copy(f"/lib/x86_64-linux-gnu/{name}", root / "lib/x86_64-linux-gnu")
    for name, text in (("old", "oral"), ("new", "003")):
        (root / "drafts" / f"{name}.txt").write_bytes(seed(text).read_bytes())
    return root


def run_within(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Runs a command where `root` is all that there is, /proc beside it, as in a container."""
    begin = f'mount --bind /proc "{root}/proc" && exec chroot "{root}" "$@"'
    return subprocess.run(
        ["unshare", "--mount", *([] if os.getuid() == 0 else ["--map-root-user"]), "sh", "-c", begin, "sh", *command],
        capture_output=True, text=True, timeout=60, env={"HOME": "/drafts", "TMPDIR": "/tmp"},
    )  # fmt: skip


@pytest.mark.slow
def test_it_compares_where_there_is_no_python(bare: Path) -> None:
    assert not [p for p in bare.rglob("python*") if p.is_file()]
    for ending in ("html", "json", "docx"):
        out = f"/drafts/redline.{ending}"
        done = run_within(
            bare, "/app/resdiff", "compare", "/drafts/old.txt", "/drafts/new.txt", "-o", out
        )
        assert done.returncode == 0, done.stderr
        assert (bare / out[1:]).stat().st_size > 5_000
    assert "proved" in done.stderr


@pytest.mark.slow
def test_it_starts_at_once_and_is_small(app: Path) -> None:
    program = app / ("resdiff.exe" if sys.platform == "win32" else "resdiff")
    begun = time.perf_counter()
    done = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == f"resdiff {__version__}"
    assert time.perf_counter() - begun < 5, "a start takes 0.1 s; this bound is for busy machines"
    assert size(app) < 60e6
    assert archive(app).stat().st_size < 40e6


@pytest.mark.slow
def test_it_serves_the_page(app: Path) -> None:
    program = app / ("resdiff.exe" if sys.platform == "win32" else "resdiff")
    begun = subprocess.Popen(
        [program, "open", "--no-browser"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert begun.stdout is not None
        address = re.search(r"http://127\.0\.0\.1:\S+", begun.stdout.readline())
        assert address is not None
        with urllib.request.urlopen(address[0], timeout=20) as page:
            assert page.status == 200
            assert b"resdiff" in page.read()
    finally:
        begun.terminate()
        begun.communicate(timeout=20)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], ["open"]),
        (["{here}"], ["open", "{here}"]),
        (["compare", "{here}"], ["compare", "{here}"]),
    ],
)
def test_what_a_double_click_and_dropped_files_do(
    tmp_path: Path, given: list[str], expected: list[str]
) -> None:
    here = tmp_path / "draft.txt"
    here.write_text("1. Decides to remain seized of the matter.", "utf-8")
    filled = [[word.format(here=here) for word in words] for words in (given, expected)]
    assert arguments(filled[0]) == filled[1]
