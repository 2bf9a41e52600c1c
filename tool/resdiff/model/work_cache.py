"""What every run would work out anew and which is always the same, such as the compiled patterns of
a language. The command line holds it from run to run (`resdiff.cli.work_file`): only what comes of
the package's own data, never anything of a text.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable
from typing import Any
from zlib import crc32

_MOST_REMEMBERED = 6_000
"""Those of older versions of the package stay: beyond so many all is begun anew."""


class WorkCache:
    """Pieces of work by what they depend on, each as bytes until it is asked for.

    Until `begin` is called it holds nothing and remembers nothing.
    """

    def __init__(self) -> None:
        self._pieces: dict[tuple[str, ...], bytes] | None = None
        self._has_more = False

    @property
    def begun(self) -> bool:
        """Whether it remembers."""
        return self._pieces is not None

    def begin(self, written: bytes = b"") -> None:
        """Remembers from now on; knows already what was written, if this very Python wrote it and
        it is whole.
        """
        writer, _, pieces = written.partition(b"\n")
        self._pieces = marshal.loads(pieces) if writer == _mark_of_writer(pieces) else {}

    def result(self, key: tuple[str, ...], work: Callable[[], Any]) -> Any:
        """What the work gives, which depends on nothing but the key and is made of what `marshal`
        writes.
        """
        if self._pieces is None:
            return work()
        piece = self._pieces.get(key)
        if piece is not None:
            return marshal.loads(piece)
        result = work()
        self._pieces[key] = marshal.dumps(result)
        self._has_more = True
        return result

    def to_be_written(self) -> bytes | None:
        """All pieces for the next run; None where it knows them already."""
        if not self._has_more or self._pieces is None:
            return None
        self._has_more = False
        pieces = marshal.dumps(self._pieces if len(self._pieces) <= _MOST_REMEMBERED else {})
        return _mark_of_writer(pieces) + b"\n" + pieces


def _mark_of_writer(pieces: bytes) -> bytes:
    """What stands before pieces that this very Python wrote, and that are whole."""
    return f"{sys.version} {crc32(pieces)}".replace("\n", " ").encode()


WORK_CACHE = WorkCache()
"""That of the command line."""
