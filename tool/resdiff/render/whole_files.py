"""Files that are there whole or not at all, for their owner alone.

What stands there keeps the permissions that it has; a link stays one, and what it leads to is
written.
"""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

PART = ".resdiff-{}.part"
"""The name of a file that is not finished, by the process that writes it: one made of the file's
own name may be longer than the system takes.
"""
_OF_OWNER = 0o600


def write_whole(content: bytes, path: Path) -> None:
    """Writes a file beside its place and puts it there.

    Raises OSError, with nothing left behind.
    """
    place = Path(os.path.realpath(path))
    part = place.with_name(PART.format(os.getpid()))
    with contextlib.suppress(FileNotFoundError):
        part.unlink()
    handle = os.open(
        part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), _OF_OWNER
    )
    try:
        with open(handle, "wb") as opened:
            opened.write(content)
        with contextlib.suppress(FileNotFoundError):
            part.chmod(stat.S_IMODE(place.stat().st_mode))
        part.replace(place)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
