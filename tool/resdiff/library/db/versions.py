"""The texts that are kept behind the one that stands for a symbol: whole, but not searched."""

from __future__ import annotations

import sqlite3
import zlib

import msgspec

from resdiff.library.db.records import Entry, LibraryVersion, Prepared
from resdiff.library.db.standing import Standing, standing_of_text

VERSIONS_COUNTED = (
    "1 + (SELECT count(*) FROM version WHERE version.symbol = document.symbol"
    " AND version.language = document.language)"
)
"""In a query on documents: how many texts are held by the same symbol and language."""

_VERSION_COLUMNS = "standing, title, date, adopted, paragraphs, file, sha256, added"


class _SourceFormat(msgspec.Struct):
    format: str


class _Head(msgspec.Struct):
    """Of a document what its standing is told by; to decode all of it would take ten times as
    long.
    """

    source: _SourceFormat
    symbol: str | None = None
    kind: str | None = None
    distribution: str | None = None
    job_number: str | None = None
    adopted: str | None = None
    meeting: str | None = None
    comments: tuple[msgspec.Raw, ...] = ()


def standing_of_whole(whole: bytes) -> Standing:
    """The standing of a document kept as compressed JSON; what cannot be read is unofficial."""
    try:
        return standing_of_text(msgspec.json.decode(zlib.decompress(whole), type=_Head))
    except (zlib.error, msgspec.MsgspecError, UnicodeDecodeError):
        # whoever asks for the damaged text is told; the others must stay within reach
        return Standing.unofficial


def keep_prepared(db: sqlite3.Connection, new: Prepared, added: str) -> None:
    """Keeps a document that is put as another version of its symbol."""
    date, adopted = new.fields[-2:]
    values = (new.standing, new.title, date, adopted, len(new.paragraphs))
    db.execute(
        f"INSERT INTO version (symbol, language, rank, {_VERSION_COLUMNS}, whole)"
        f" VALUES ({', '.join('?' * 12)})",
        (
            *(new.symbol, new.language, new.standing.rank),
            *values,
            *(new.file, new.sha256, added, new.whole),
        ),
    )


def keep_held(db: sqlite3.Connection, document: int) -> None:
    """Keeps a document that stands for its symbol as a version, before it is deleted."""
    # its rank is written beside it, so that SQLite can sort by it
    [(standing,)] = db.execute("SELECT standing FROM document WHERE id = ?", (document,))
    db.execute(
        f"INSERT INTO version (symbol, language, rank, {_VERSION_COLUMNS}, whole)"
        f" SELECT symbol, language, ?, {_VERSION_COLUMNS}, whole FROM document WHERE id = ?",
        (Standing(standing).rank, document),
    )


def versions_of(db: sqlite3.Connection, entry: Entry) -> list[LibraryVersion]:
    """The texts held by the symbol and language of an entry, first its own."""
    # in the tables a document without a language has "", in its entry None
    of_symbol = (entry.symbol, entry.language or "")
    first = db.execute(f"SELECT id, {_VERSION_COLUMNS} FROM document WHERE id = ?", (entry.id,))
    others = db.execute(
        f"SELECT id, {_VERSION_COLUMNS} FROM version WHERE symbol = ? AND language = ?"
        " ORDER BY rank DESC, coalesce(adopted, date, '') DESC, id DESC",
        of_symbol,
    )
    names = ("id", *_VERSION_COLUMNS.split(", "))
    return [
        msgspec.convert({**dict(zip(names, row, strict=True)), "number": number}, LibraryVersion)
        for number, row in enumerate([*first, *others], 1)
    ]


def whole_of(db: sqlite3.Connection, version: int) -> bytes:
    """A document kept behind another one, as compressed JSON."""
    [(whole,)] = db.execute("SELECT whole FROM version WHERE id = ?", (version,))
    return bytes(whole)


def remove_version(db: sqlite3.Connection, version: int) -> None:
    """Removes one document that is kept behind another."""
    db.execute("DELETE FROM version WHERE id = ?", (version,))


def remove_versions(db: sqlite3.Connection, entry: Entry) -> None:
    """Removes what stands behind an entry that is removed."""
    query = "DELETE FROM version WHERE symbol = ? AND language = ?"
    db.execute(query, (entry.symbol, entry.language or ""))
