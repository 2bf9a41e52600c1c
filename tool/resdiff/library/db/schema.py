"""The library's file: opened, brought to this version's tables, or refused with a word.

`user_version` counts the steps taken. A step is a function of the connection; all that are missing run in one
transaction, so that a file is of one version or the next, never between.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path

from resdiff.model.errors import InputError

APPLICATION = 0x72657364  # "resd"
PATIENCE = 60.0
"""Seconds that a writer waits for another one."""

_TABLES = """
CREATE TABLE document (
    id INTEGER PRIMARY KEY, symbol TEXT NOT NULL COLLATE NOCASE, language TEXT NOT NULL, title TEXT, organ TEXT, kind TEXT, session TEXT,
    committee TEXT, agenda_item TEXT, date TEXT, adopted TEXT, paragraphs INTEGER NOT NULL, letters INTEGER NOT NULL,
    file TEXT NOT NULL, sha256 TEXT NOT NULL, added TEXT NOT NULL, reader TEXT NOT NULL,
    content BLOB NOT NULL, whole BLOB NOT NULL,
    UNIQUE (symbol, language)
);
CREATE TABLE text (id INTEGER PRIMARY KEY AUTOINCREMENT, form INTEGER NOT NULL, words INTEGER NOT NULL, text TEXT NOT NULL);
CREATE UNIQUE INDEX text_form ON text (form);
CREATE TABLE place (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, position INTEGER NOT NULL, paragraph TEXT NOT NULL,
    text INTEGER NOT NULL REFERENCES text, PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE INDEX place_text ON place (text);
CREATE TABLE citation (
    symbol TEXT NOT NULL COLLATE NOCASE, document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, PRIMARY KEY (symbol, document)
) WITHOUT ROWID;
CREATE INDEX citation_document ON citation (document);
CREATE TABLE superseded (
    sha256 TEXT NOT NULL, document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, PRIMARY KEY (sha256, document)
) WITHOUT ROWID;
CREATE INDEX superseded_document ON superseded (document);
CREATE VIRTUAL TABLE word USING fts5 (words, content='', columnsize=0, detail=none, tokenize="ascii tokenchars '/.,-'");
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (word, row);
"""


_HASH = 64 * 1024 * 1024
"""Bytes of new words that the index keeps in memory within a transaction: fewer pieces to merge later."""


def _first(connection: sqlite3.Connection) -> None:
    for statement in filter(str.strip, _TABLES.split(";\n")):
        connection.execute(statement)
    connection.execute("INSERT INTO word (word, rank) VALUES ('hashsize', ?)", (_HASH,))


STEPS: list[Callable[[sqlite3.Connection], None]] = [_first]
"""What makes each version of the tables out of the one before it."""


def default_path() -> Path:
    """The file in the user's data folder, or what RESDIFF_LIBRARY names."""
    told = os.environ.get("RESDIFF_LIBRARY")
    if told:
        return Path(told)
    if sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support"
    else:
        folder = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return folder / "resdiff" / "library.db"


def connect(path: Path, write: bool) -> sqlite3.Connection:
    """A connection to a library of this version. Raises InputError for a file that is missing, foreign or too new."""
    name = str(path)
    if not write and not path.is_file():
        raise InputError(name, "there is no library", "fill one with `resdiff library add`")
    try:
        if write:
            path.parent.mkdir(parents=True, exist_ok=True)
        still = not write and not os.access(
            path.parent, os.W_OK
        )  # readers, too, write beside a file that may change
        named = f"{path.absolute().as_uri()}?immutable=1" if still else path.absolute().as_uri()
        connection = sqlite3.connect(named, timeout=PATIENCE, isolation_level=None, uri=True)
        try:
            _settle(connection, name, write)
        except BaseException:
            connection.close()
            raise
    except sqlite3.DatabaseError as error:
        raise InputError(
            name,
            f"is no library that can be read ({error})",
            "name another file, or fill a new one",
        ) from None
    except OSError as error:
        raise InputError(name, f"cannot be made ({error.strerror})", "name another place") from None
    return connection


def _settle(connection: sqlite3.Connection, name: str, write: bool) -> None:
    version = _version(connection, name)
    if version < len(STEPS):
        _patiently(connection, "PRAGMA journal_mode = WAL")
        migrate(connection, name)
    for pragma in (
        "foreign_keys = ON",
        "synchronous = NORMAL",
        "cache_size = -65536",
        "mmap_size = 1073741824",
    ):
        connection.execute(f"PRAGMA {pragma}")
    if not write:
        connection.execute("PRAGMA query_only = ON")


def _version(connection: sqlite3.Connection, name: str) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and owner != APPLICATION:
        raise InputError(name, "is a database of another program", "name another file")
    if version > len(STEPS):
        raise InputError(
            name,
            f"was made by a newer resdiff (version {version} of its tables)",
            "install that one",
        )
    return version


def migrate(connection: sqlite3.Connection, name: str) -> None:
    """Takes the steps that a file lacks, all or none."""
    _patiently(connection, "BEGIN IMMEDIATE")
    try:
        for step in STEPS[_version(connection, name) :]:
            step(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {len(STEPS)}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _patiently(connection: sqlite3.Connection, statement: str) -> None:
    """Runs what SQLite refuses at once, without waiting, while another process changes the file's mode."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute(statement).fetchall()
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.01)
