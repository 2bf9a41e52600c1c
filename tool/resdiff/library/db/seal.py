"""A checksum over the whole file of a library, so that no flipped bit gives a wrong answer.

SQLite notices a damaged row at best, not a damaged index: what is not found there seems not to be
held. A row of the table `seal` holds the checksum of all pages but its own. A writer breaks the
seal in the transaction that changes anything, and renews it when all is in the file; a seal that is
broken (the writer was killed) is not looked at.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import zlib
from pathlib import Path
from threading import Lock
from typing import BinaryIO

_NEW, _BROKEN = "new", "broken"
"""What its one row says otherwise: number of pages and checksum."""

_PATIENCE = 1000
"""Milliseconds that sealing waits for readers and writers; else the next writer seals."""
_PIECE = 1 << 16
# Of the first page: counters that SQLite writes anew with every page, and its own version.
_COUNTERS_OF_FIRST_PAGE = (slice(24, 28), slice(92, 100))

# Files that are read beside SQLite, with the number of connections of this process to each.
_held_open: dict[tuple[int, int], tuple[BinaryIO, int]] = {}
_file_lock = Lock()


def add_seal(db: sqlite3.Connection) -> None:
    """Makes the table in a library that has none yet."""
    db.execute("CREATE TABLE seal (state TEXT NOT NULL)")
    db.execute("INSERT INTO seal VALUES (?)", (_NEW,))


def has_log(path: Path) -> bool:
    """Whether something was written to a library that does not stand in its file yet."""
    try:
        return path.with_name(f"{path.name}-wal").stat().st_size > 0
    except OSError:
        return False


class Seal:
    """The seal of a library that is open; to be closed after the connection."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db, self._path = db, path
        self._file, self._key = _hold(path)
        self._closed = False

    def close(self) -> None:
        """Closes the file, where no other connection of this process has need of it."""
        with _file_lock:
            if self._closed:
                return
            self._closed = True
            file, connections = _held_open.pop(self._key)
            if connections > 1:
                _held_open[self._key] = file, connections - 1
            else:
                file.close()

    def is_intact(self) -> bool:
        """Whether the file is as its writer left it; also where no writer came to seal it."""
        if self._own_page() is None:
            return True  # of the version before, on a medium where nothing can be written
        # while this lasts, no writer may put pages of another state into the file
        self._db.execute("BEGIN")
        try:
            states = self._states()
            return states in ([_NEW], [_BROKEN]) or states == [self._made_anew()]
        finally:
            self._db.execute("ROLLBACK")

    def is_new(self) -> bool:
        """Whether the library got its table of seals just now."""
        return self._own_page() is not None and self._states() == [_NEW]

    def break_(self) -> None:
        """Within a transaction: what it changes is covered by no checksum yet."""
        self._db.execute("UPDATE seal SET state = ? WHERE state <> ?", (_BROKEN, _BROKEN))

    def renew(self) -> None:
        """Seals what was written, unless another writer is at work, who will."""
        # a full disk, or one that is read only, leaves the seal broken: nothing else is lost
        with contextlib.suppress(sqlite3.Error):
            self._db.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
            # nothing was changed, or another writer sealed it
            if self._states() not in ([_NEW], [_BROKEN]):
                return
            # the checksum is that of the file: what stands beside it must be in it
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self._db.execute("BEGIN IMMEDIATE")
            try:
                # else a reader was in the way, or another writer came between
                if not has_log(self._path):
                    self._db.execute("UPDATE seal SET state = ?", (self._made_anew(),))
            finally:
                self._db.execute("COMMIT")

    def _states(self) -> list[str]:
        return [state for (state,) in self._db.execute("SELECT state FROM seal")]

    def _own_page(self) -> int | None:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'seal'"
        row = self._db.execute(query).fetchone()
        return row[0] if row else None

    def _made_anew(self) -> str:
        """The number of pages, and the checksum of all but the one on which it stands itself."""
        # all bytes of the file count, also those in which SQLite keeps nothing now
        [size] = self._db.execute("PRAGMA page_size").fetchone()
        [pages] = self._db.execute("PRAGMA page_count").fetchone()
        own = self._own_page() or pages
        with _file_lock:
            self._file.seek(0)
            first = bytearray(self._file.read(size))
            for counter in _COUNTERS_OF_FIRST_PAGE:
                first[counter] = bytes(len(first[counter]))
            checksum = self._with_next(zlib.crc32(first), (own - 2) * size)
            self._file.seek(own * size)
            checksum = self._with_next(checksum, (pages - own) * size)
        return f"{pages} {checksum:08x}"

    def _with_next(self, checksum: int, length: int) -> int:
        """The checksum with so many bytes more of the file."""
        while length > 0 and (piece := self._file.read(min(length, _PIECE))):
            checksum = zlib.crc32(piece, checksum)
            length -= len(piece)
        return checksum


def _hold(path: Path) -> tuple[BinaryIO, tuple[int, int]]:
    """A library's file, and what it is known by.

    To close a file takes away the locks that SQLite has on it in this process, also those of other
    connections: it is opened once, and closed with the last of them.
    """
    with _file_lock:
        found = os.stat(path)
        key = found.st_dev, found.st_ino
        file, connections = _held_open.get(key) or (path.open("rb", buffering=0), 0)
        _held_open[key] = file, connections + 1
    return file, key
