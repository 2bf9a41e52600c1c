"""The library of prior texts: one SQLite file, read while a writer works, and safe under any kill.

A document is there whole or not at all: each `put` is one transaction. One text stands for a symbol
in each language and is searched; what has the same symbol and language but says something else is
kept as another version, or takes its place if it is as official, and the outcome says so.
"""

from __future__ import annotations

import difflib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from resdiff._version import __version__
from resdiff.interface import say
from resdiff.library.db import schema
from resdiff.library.db.damage import told_in_one_line
from resdiff.library.db.indexing import form_number, index_words, prepare
from resdiff.library.db.records import Entry, LibraryVersion, Outcome, Place, Prepared
from resdiff.library.db.seal import Seal
from resdiff.library.db.search import WordFrequencies, likely_texts, texts_with_all_words
from resdiff.library.db.versions import (
    VERSIONS_COUNTED,
    remove_version,
    remove_versions,
    versions_of,
    whole_of,
)
from resdiff.library.db.writing import Transaction
from resdiff.model.errors import UsageError
from resdiff.model.natural_order import natural_key
from resdiff.model.records import Document
from resdiff.model.symbols import symbol_meant
from resdiff.text.folding import paragraph_form

_ENTRY_COLUMNS = Entry.__struct_encode_fields__
_SELECT_ENTRY = f"SELECT {', '.join(_ENTRY_COLUMNS[:-1])}, {VERSIONS_COUNTED} FROM document"
_DECODER = msgspec.json.Decoder(Document)


class Library:
    """Documents by symbol and language, their paragraphs by words. A context manager."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._db, self.path = connection, path
        self._seal, self._writes = Seal(connection, path), False
        self._frequencies = WordFrequencies(connection)

    @classmethod
    def open(cls, path: Path | None = None, write: bool = False) -> Library:
        """The library in a file, by default the user's own; the caller closes it.

        Raises InputError where there is none, unless it is to be written.
        """
        # None is the user's own library
        path = schema.default_path() if path is None else path
        library = cls(schema.connect(path, write), path)
        try:
            library._check_seal()
            if not write:
                library._db.execute("PRAGMA query_only = ON")
        except BaseException:
            library.close()
            raise
        return library

    @told_in_one_line
    def _check_seal(self) -> None:
        if not self._seal.is_intact():
            raise sqlite3.DatabaseError("its bytes are not those that were written")
        # one that was just brought to this version gets its seal, also from a reader
        if self._seal.is_new():
            self._seal.renew()

    def close(self) -> None:
        """Closes the file; nothing can be asked afterwards."""
        if self._writes:
            self._seal.renew()
            self._writes = False
        self._db.close()
        self._seal.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _transaction(self) -> Iterator[Transaction]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            self._seal.break_()
            self._writes = True
            yield Transaction(self._db)
            self._db.execute("COMMIT")
        except BaseException:
            # a full disk has ended the transaction already
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    # Putting and removing

    def put(self, documents: Iterable[Document], added: str) -> Outcome:
        """Puts documents in one transaction; `added` is the time (ISO) that their entries have."""
        return self.put_prepared([prepare(document) for document in documents], added)

    @told_in_one_line
    def put_prepared(self, documents: Sequence[Prepared], added: str) -> Outcome:
        """Puts documents that were made ready elsewhere, in one transaction."""
        # what is put changes in how many texts words stand
        self._frequencies.forget()
        with self._transaction() as writing:
            return writing.put(documents, added)

    @told_in_one_line
    def remove(self, symbol: str, language: str | None = None) -> int:
        """Removes a document with its versions, in one language or in all; how many that were."""
        with self._transaction() as writing:
            held = self.entries(language, symbol)
            for entry in held:
                writing.delete(entry.id)
                remove_versions(self._db, entry)
            # what the documents alone had goes with them
            writing.remove_unused_texts()
        return len(held)

    @told_in_one_line
    def remove_version(self, symbol: str, language: str | None, number: int) -> None:
        """Removes one of the texts held by a symbol; the next takes the place of the one in use.

        Raises UsageError as `document` does.
        """
        entry, version = self.entry(symbol, language), self._version(symbol, language, number)
        if entry.versions == 1:
            self.remove(entry.symbol, entry.language)
            return
        if number > 1:
            with self._transaction():
                remove_version(self._db, version.id)
            return
        heir = self._version(symbol, language, 2)
        ready = prepare(self.document(symbol, language, 2))
        # its symbol may be that of its file's name alone
        ready = msgspec.structs.replace(ready, symbol=entry.symbol, language=entry.language or "")
        self._frequencies.forget()
        with self._transaction() as writing:
            writing.delete(entry.id)
            remove_version(self._db, heir.id)
            writing.put([ready], heir.added)

    # Asking

    @told_in_one_line
    def entries(
        self,
        language: str | None = None,
        symbol: str | None = None,
        session: str | None = None,
        organ: str | None = None,
    ) -> list[Entry]:
        """What is held, by symbol as people count and by language."""
        # session and organ are compared as the masthead has them: "80", "GA"
        wanted = {
            "language": language,
            "symbol": None if symbol is None else symbol_meant(symbol),
            "session": session,
            "organ": None if organ is None else organ.upper(),
        }
        given = {name: value for name, value in wanted.items() if value is not None}
        where = " AND ".join(f"{name} = ?" for name in given) or "1"
        rows = self._db.execute(f"{_SELECT_ENTRY} WHERE {where}", tuple(given.values()))
        return sorted(map(_entry, rows), key=lambda e: (natural_key(e.symbol), e.language or ""))

    @told_in_one_line
    def size(self) -> tuple[int, int]:
        """How many documents are held, and the bytes in UTF-8 of their distinct paragraph texts."""
        [(documents, size)] = self._db.execute(
            "SELECT (SELECT count(*) FROM document),"
            " (SELECT sum(length(CAST(text AS BLOB))) FROM text)"
        )
        return documents, size or 0

    @told_in_one_line
    def known(self) -> frozenset[str]:
        """SHA-256 of the files that need not be read again.

        Those whose documents are held as this version of the program reads them, and those that
        others have replaced.
        """
        query = "SELECT sha256 FROM document WHERE reader = ? UNION SELECT sha256 FROM superseded"
        return frozenset(sha256 for (sha256,) in self._db.execute(query, (__version__,)))

    def document(self, symbol: str, language: str | None = None, version: int = 1) -> Document:
        """The document of a symbol; by default the text that stands for it.

        Raises UsageError where it is not held, or held in several languages and none is given, or
        has no such version.
        """
        if version == 1:
            entry = self.entry(symbol, language)
            return self.documents([entry.id])[entry.id]
        found = self._version(symbol, language, version)
        return _DECODER.decode(zlib.decompress(whole_of(self._db, found.id)))

    def _version(self, symbol: str, language: str | None, number: int) -> LibraryVersion:
        """One of the texts held by a symbol. Raises UsageError where there are not so many."""
        versions = self.versions(symbol, language)
        if number <= len(versions):
            return versions[number - 1]
        entry = self.entry(symbol, language)
        problem = say("{symbol} has {count} versions", symbol=entry.symbol, count=entry.versions)
        raise UsageError(f"{problem}; {say('see `resdiff library list --versions`')}")

    @told_in_one_line
    def versions(self, symbol: str, language: str | None = None) -> list[LibraryVersion]:
        """The texts held by a symbol, first the one that stands for it. Raises as `document`."""
        return versions_of(self._db, self.entry(symbol, language))

    def entry(self, symbol: str, language: str | None = None) -> Entry:
        """The entry of a symbol.

        Raises UsageError where it is not held, or held in several languages and none is given.
        """
        held = self.entries(language, symbol)
        # the usual case: one language, one document
        if len(held) == 1:
            return held[0]
        self.require(symbol, language)
        codes = ", ".join(entry.language or "none" for entry in held)
        problem = f"{held[0].symbol} is held in several languages ({codes})"
        raise UsageError(f"{problem}; say which with --language")

    def require(self, symbol: str, language: str | None = None) -> None:
        """UsageError where a symbol is not held, with what is held in its place or near it."""
        if not self.entries(language, symbol):
            raise UsageError(self._not_held(symbol_meant(symbol), language))

    def _not_held(self, symbol: str, language: str | None) -> str:
        """The message that a symbol is not held, with what is held in its place or near it."""
        others = [entry.language or "none" for entry in self.entries(symbol=symbol)]
        if others:
            problem = f"{symbol} is not held in {language}, only in {', '.join(others)}"
            return f"{problem}; add it with `resdiff library add`"
        # symbols are near by their spelling: 78/282 for 78/228
        held = [s for (s,) in self._db.execute("SELECT DISTINCT symbol FROM document")]
        near = difflib.get_close_matches(symbol, held, 3, 0.8)
        remedy = f"near it: {', '.join(near)}" if near else "see `resdiff library list`"
        return f"{symbol} is not in the library; {remedy}"

    @told_in_one_line
    def documents(self, ids: Sequence[int]) -> dict[int, Document]:
        """Whole documents by their entries' ids; ids that are not held are left out."""
        out = {}
        query = "SELECT whole FROM document WHERE id = ?"
        for entry_id in ids:
            row = self._db.execute(query, (entry_id,)).fetchone()
            if row is not None:
                out[entry_id] = _DECODER.decode(zlib.decompress(row[0]))
        return out

    @told_in_one_line
    def citing(self, symbol: str) -> list[int]:
        """The ids of the entries whose paragraphs or notes cite a symbol."""
        query = "SELECT document FROM citation WHERE symbol = ? ORDER BY document"
        return [entry_id for (entry_id,) in self._db.execute(query, (symbol_meant(symbol),))]

    @told_in_one_line
    def verbatim(self, texts: Sequence[str], language: str) -> dict[str, list[Place]]:
        """Where each text stands with the same words; texts that stand nowhere are left out.

        The same words are those whose folded form (conventions 3.9) is the same.
        """
        out: dict[str, list[Place]] = {}
        query = (
            "SELECT document, paragraph FROM text, place"
            " WHERE form = ? AND text.id = place.text ORDER BY document, position"
        )
        for text in texts:
            form = form_number(paragraph_form(text), language)
            rows = self._db.execute(query, (form,)).fetchall()
            if rows:
                out[text] = [Place(*row) for row in rows]
        return out

    def sharing(self, texts: Sequence[str], language: str) -> dict[str, list[int]]:
        """As `verbatim`, with the ids of the entries only."""
        found = self.verbatim(texts, language)
        return {text: [place.entry for place in places] for text, places in found.items()}

    @told_in_one_line
    def candidates(self, text: str, language: str, most: int = 30) -> list[Place]:
        """Paragraphs that share rare words with a text, likeliest first; the work is bounded."""
        words = index_words(paragraph_form(text), language)
        return self._places(likely_texts(self._db, words, most, self._frequencies))

    @told_in_one_line
    def search(self, words: str, language: str | None = None, most: int = 30) -> list[Place]:
        """Paragraphs that hold all of the words, the shortest first; by default in any language."""
        return self._places(texts_with_all_words(self._db, words, language, most))

    def _places(self, text_ids: Sequence[int]) -> list[Place]:
        query = "SELECT document, paragraph FROM place WHERE text = ? ORDER BY document, position"
        out: list[Place] = []
        for text_id in text_ids:
            out += [Place(*row) for row in self._db.execute(query, (text_id,))]
        return out

    @told_in_one_line
    def text(self, place: Place) -> str:
        """The text of a paragraph as it was first put with these words. KeyError: no such place."""
        query = (
            "SELECT text.text FROM place, text"
            " WHERE document = ? AND paragraph = ? AND text.id = place.text"
        )
        row = self._db.execute(query, (place.entry, place.paragraph)).fetchone()
        if row is None:
            raise KeyError(place)
        return str(row[0])


def _entry(row: tuple[object, ...]) -> Entry:
    fields = dict(zip(_ENTRY_COLUMNS, row, strict=True))
    # in the table a document without a language has "": NULL is never equal to NULL in a key
    return msgspec.convert({**fields, "language": fields["language"] or None}, Entry)
