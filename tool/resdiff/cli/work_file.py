"""The file that holds from run to run what is always the same: beside Python's own compiled
modules, and as those.

Where it cannot be written, or Python is told to write no bytecode, every run works for itself.
"""

from __future__ import annotations

import contextlib
import os
import sys
from importlib.util import cache_from_source
from pathlib import Path

from resdiff.model.work_cache import WORK_CACHE


def _work_file() -> Path:
    return Path(cache_from_source(__file__)).with_suffix(".work")


def read_work() -> None:
    """Reads what earlier runs have worked out, and remembers from now on."""
    written = b""
    with contextlib.suppress(OSError):
        written = _work_file().read_bytes()
    WORK_CACHE.begin(written)


def save_work() -> None:
    """Writes what this run has worked out first; a run that is killed meanwhile leaves the file as
    it was.
    """
    written = WORK_CACHE.to_be_written()
    if written is None or sys.dont_write_bytecode:
        return
    file = _work_file()
    new = file.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):
        try:
            new.write_bytes(written)
            new.replace(file)
        finally:
            new.unlink(missing_ok=True)  # where another run reads the file, as Windows has it
