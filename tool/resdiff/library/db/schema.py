"""The library's file: opened, brought to this version's tables, or refused with a reason.

`user_version` counts the steps taken. A step is a function of the connection; all that are missing
run in one transaction, so that a file is of one version or the next, never half of each.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path, PurePath

from resdiff.library.db.damage import file_error, in_one_line, is_out_of_room
from resdiff.library.db.seal import add_seal, has_log
from resdiff.model.errors import InputError
from resdiff.model.files import printable

APPLICATION_ID = 0x72657364
"""The bytes "resd", by which the file is told from a database of another program."""
WRITER_PATIENCE = 60.0
"""Seconds that a writer waits for another one."""
INDEX_MEMORY = 64 * 1024 * 1024
"""Bytes of new words that the index keeps in memory within a transaction: fewer pieces to merge."""

_TABLES = """
CREATE TABLE document (
    id INTEGER PRIMARY KEY, symbol TEXT NOT NULL COLLATE NOCASE, language TEXT NOT NULL,
    title TEXT, organ TEXT, kind TEXT, session TEXT,
    committee TEXT, agenda_item TEXT, date TEXT, adopted TEXT,
    paragraphs INTEGER NOT NULL, letters INTEGER NOT NULL,
    file TEXT NOT NULL, sha256 TEXT NOT NULL, added TEXT NOT NULL, reader TEXT NOT NULL,
    content BLOB NOT NULL, whole BLOB NOT NULL,
    UNIQUE (symbol, language)
);
CREATE TABLE text (
    id INTEGER PRIMARY KEY AUTOINCREMENT, form INTEGER NOT NULL,
    words INTEGER NOT NULL, text TEXT NOT NULL
);
CREATE UNIQUE INDEX text_form ON text (form);
CREATE TABLE place (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    position INTEGER NOT NULL, paragraph TEXT NOT NULL,
    text INTEGER NOT NULL REFERENCES text, PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE INDEX place_text ON place (text);
CREATE TABLE citation (
    symbol TEXT NOT NULL COLLATE NOCASE,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    PRIMARY KEY (symbol, document)
) WITHOUT ROWID;
CREATE INDEX citation_document ON citation (document);
CREATE TABLE superseded (
    sha256 TEXT NOT NULL, document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    PRIMARY KEY (sha256, document)
) WITHOUT ROWID;
CREATE INDEX superseded_document ON superseded (document);
CREATE VIRTUAL TABLE word USING fts5 (
    words, content='', columnsize=0, detail=none, tokenize="ascii tokenchars '/.,-'"
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (word, row);
"""

_PRAGMAS = (
    "foreign_keys = ON",
    "synchronous = NORMAL",  # with a write-ahead log a kill loses nothing committed
    "cache_size = -65536",  # KiB
    "mmap_size = 1073741824",
)


def _make_tables(connection: sqlite3.Connection) -> None:
    # one by one: executescript would commit the transaction that this runs in
    for statement in filter(str.strip, _TABLES.split(";\n")):
        connection.execute(statement)
    connection.execute("INSERT INTO word (word, rank) VALUES ('hashsize', ?)", (INDEX_MEMORY,))


_VERSIONS = """
ALTER TABLE document ADD COLUMN standing TEXT NOT NULL DEFAULT 'unofficial';
CREATE TABLE version (
    id INTEGER PRIMARY KEY, symbol TEXT NOT NULL COLLATE NOCASE, language TEXT NOT NULL,
    standing TEXT NOT NULL, rank INTEGER NOT NULL,
    title TEXT, date TEXT, adopted TEXT, paragraphs INTEGER NOT NULL,
    file TEXT NOT NULL, sha256 TEXT NOT NULL, added TEXT NOT NULL, whole BLOB NOT NULL
);
CREATE INDEX version_symbol ON version (symbol, language);
"""


def _add_versions(connection: sqlite3.Connection) -> None:
    """Tells what is held official or not, and makes room for what stands behind it."""
    from resdiff.library.db.versions import standing_of_whole

    for statement in filter(str.strip, _VERSIONS.split(";\n")):
        connection.execute(statement)
    for document, whole in connection.execute("SELECT id, whole FROM document").fetchall():
        query = "UPDATE document SET standing = ? WHERE id = ?"
        connection.execute(query, (standing_of_whole(whole), document))


STEPS: list[Callable[[sqlite3.Connection], None]] = [_make_tables, _add_versions, add_seal]
"""What makes each version of the tables out of the one before it."""


def default_path() -> Path:
    """The file that RESDIFF_LIBRARY names, else one in the user's data folder."""
    named = os.environ.get("RESDIFF_LIBRARY")
    return Path(named) if named else data_folder() / "resdiff" / "library.db"


def data_folder() -> Path:
    """Where the system keeps the data of a user's programs."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def connect(path: Path, write: bool) -> sqlite3.Connection:
    """A connection to a library of this version; the caller closes it.

    Raises InputError for a file that is missing (unless it is to be written), foreign or too new.
    """
    name = printable(str(path))
    if not write and not path.is_file():
        raise InputError(name, "there is no library", "fill one with `resdiff library add`")
    try:
        try:
            return _opened(path, name, write)
        except sqlite3.OperationalError as error:
            # on a full disk nothing can be written beside it: as on a read-only medium
            if write or has_log(path) or not is_out_of_room(error):
                raise
            return _opened(path, name, write, alone=True)
    except sqlite3.OperationalError as error:
        raise file_error(path, error) from None
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        problem = f"is no library that can be read ({in_one_line(error)})"
        raise InputError(name, problem, "name another file, or fill a new one") from None
    except OSError as error:
        raise InputError(name, f"cannot be made ({error.strerror})", "name another place") from None


def _opened(path: Path, name: str, write: bool, alone: bool = False) -> sqlite3.Connection:
    if write:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # for its owner alone, and what SQLite writes beside it too
        with contextlib.suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
    address = _address(path.absolute())
    # A reader of a write-ahead log writes beside the file, too. In a folder where it may not, on a
    # read-only medium, say, the file can only be read as one that nobody changes.
    if alone or not (write or os.access(path.parent, os.W_OK)):
        address += "?immutable=1"
    connection = sqlite3.connect(address, timeout=WRITER_PATIENCE, isolation_level=None, uri=True)
    try:
        connection = _with_current_tables(connection, name, write or _may_write(path))
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def _address(path: PurePath) -> str:
    """A path as SQLite takes it in an address: the name of a server is part of the path."""
    return re.sub(r"^file://(?!/)", "file:////", path.as_uri())


def _may_write(path: Path) -> bool:
    return os.access(path.parent, os.W_OK) and os.access(path, os.W_OK)


def _with_current_tables(
    connection: sqlite3.Connection, name: str, may_write: bool
) -> sqlite3.Connection:
    """The connection with the tables of this version; to a copy in memory where an older file may
    only be read.
    """
    if _tables_version(connection, name) == len(STEPS):
        return connection
    if may_write:
        _wait_for_lock(connection, "PRAGMA journal_mode = WAL")
    else:
        # on a read-only medium nothing can be added to it: the steps are taken in memory each time
        memory = sqlite3.connect(":memory:", isolation_level=None)
        connection.backup(memory)
        connection.close()
        connection = memory
    migrate(connection, name)
    return connection


def _tables_version(connection: sqlite3.Connection, name: str) -> int:
    """The version of a file's tables, 0 for an empty file. Raises InputError: foreign, too new."""
    # In this order: another process may make the tables meanwhile, in one transaction with the
    # application's number and the version. Whoever sees its tables sees the numbers too.
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    # 0 in a new file, as well as in an empty one that a user made
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if tables and application != APPLICATION_ID:
        raise InputError(name, "is a database of another program", "name another file")
    if version > len(STEPS):
        problem = f"was made by a newer resdiff (version {version} of its tables)"
        raise InputError(name, problem, "install that one")
    return version


def migrate(connection: sqlite3.Connection, name: str) -> None:
    """Takes the steps that a file lacks, all or none."""
    _wait_for_lock(connection, "BEGIN IMMEDIATE")
    try:
        # asked again: another process may have taken the steps while this one waited
        for step in STEPS[_tables_version(connection, name) :]:
            step(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(STEPS)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _wait_for_lock(connection: sqlite3.Connection, statement: str) -> None:
    """Runs what SQLite refuses at once while another process changes the file's mode."""
    until = time.monotonic() + WRITER_PATIENCE
    while True:
        try:
            connection.execute(statement).fetchall()
            return
        except sqlite3.OperationalError as error:
            # the timeout of the connection does not apply here: SQLite has no code of its own
            # for this either, only the words "database is locked"
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.01)
