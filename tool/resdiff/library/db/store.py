"""The library of prior texts: one SQLite file that readers can use while a writer works, and that no kill can harm.

A document is there whole or not at all: each `put` is one transaction. A symbol is held once in each language; what
has the same symbol and language but says something else replaces it, and is told.
"""

from __future__ import annotations

import difflib
import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from resdiff._version import __version__
from resdiff.library.db import schema
from resdiff.library.db import search as seeking
from resdiff.library.db.entries import Entry, Outcome, Place, Prepared
from resdiff.library.db.indexing import index_words, number, prepared
from resdiff.library.db.writing import Writing
from resdiff.model.errors import UsageError
from resdiff.model.records import Document
from resdiff.model.symbols import canonical_symbol
from resdiff.text.tokens import paragraph_form

_ENTRY = ", ".join(Entry.__struct_fields__)
_DECODER = msgspec.json.Decoder(Document)


class Library:
    """Documents by symbol and language, their paragraphs by words. Use as a context manager, or close it."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._db, self.path = connection, path
        self._often: dict[
            str, int
        ] = {}  # in how many texts a word stands, roughly so while others write

    @classmethod
    def open(cls, path: Path | None = None, write: bool = False) -> Library:
        """The library in a file, by default the user's own. InputError where there is none, unless it is to be written."""
        path = schema.default_path() if path is None else path
        return cls(schema.connect(path, write), path)

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            self._db.execute("ROLLBACK")
            raise

    # Putting and removing

    def put(self, documents: Iterable[Document], added: str) -> Outcome:
        """Puts documents in one transaction; `added` is the time (ISO) told of them."""
        return self.put_prepared([prepared(document) for document in documents], added)

    def put_prepared(self, documents: Sequence[Prepared], added: str) -> Outcome:
        self._often.clear()
        with self._writing():
            return Writing(self._db).put(documents, added)

    def remove(self, symbol: str, language: str | None = None) -> int:
        """Takes a document out, in one language or in all that it is held in; how many that were."""
        with self._writing():
            held, writing = self.entries(language, symbol), Writing(self._db)
            for entry in held:
                writing.delete(entry.id)
            writing.sweep()
        return len(held)

    # Asking

    def entries(
        self,
        language: str | None = None,
        symbol: str | None = None,
        session: str | None = None,
        organ: str | None = None,
    ) -> list[Entry]:
        """What is held, by symbol and language."""
        asked = {
            "language": language,
            "symbol": None if symbol is None else spelled(symbol),
            "session": session,
            "organ": None if organ is None else organ.upper(),
        }
        given = {name: value for name, value in asked.items() if value is not None}
        where = " AND ".join(f"{name} = ?" for name in given) or "1"
        rows = self._db.execute(
            f"SELECT {_ENTRY} FROM document WHERE {where}", tuple(given.values())
        )
        return sorted(map(_entry, rows), key=_order)

    def size(self) -> tuple[int, int]:
        """How many documents are held, and how many bytes their distinct paragraph texts have in UTF-8."""
        [row] = self._db.execute(
            "SELECT (SELECT count(*) FROM document), (SELECT sum(length(CAST(text AS BLOB))) FROM text)"
        )
        return row[0], row[1] or 0

    def known(self) -> frozenset[str]:
        """SHA-256 of the files whose documents are held as this version of the program reads them, or superseded."""
        asked = "SELECT sha256 FROM document WHERE reader = ? UNION SELECT sha256 FROM superseded"
        return frozenset(sha256 for (sha256,) in self._db.execute(asked, (__version__,)))

    def document(self, symbol: str, language: str | None = None) -> Document:
        """The document of a symbol. UsageError where it is not held, or held in several languages and none is told."""
        held = self.entries(language, symbol)
        if len(held) == 1:
            return self.documents([held[0].id])[held[0].id]
        if held:
            codes = ", ".join(entry.language or "none" for entry in held)
            raise UsageError(
                f"{held[0].symbol} is held in several languages ({codes}); say which with --language"
            )
        raise UsageError(self._not_held(spelled(symbol), language))

    def _not_held(self, symbol: str, language: str | None) -> str:
        others = [entry.language or "none" for entry in self.entries(symbol=symbol)]
        if others:
            return f"{symbol} is not held in {language}, only in {', '.join(others)}; add it with `resdiff library add`"
        held = [s for (s,) in self._db.execute("SELECT DISTINCT symbol FROM document")]
        near = difflib.get_close_matches(symbol, held, 3, 0.8)
        meant = f"near it: {', '.join(near)}" if near else "see `resdiff library list`"
        return f"{symbol} is not in the library; {meant}"

    def documents(self, ids: Sequence[int]) -> dict[int, Document]:
        """Whole documents by their entries' ids; ids that are not held are left out."""
        out = {}
        for own in ids:
            row = self._db.execute("SELECT whole FROM document WHERE id = ?", (own,)).fetchone()
            if row is not None:
                out[own] = _DECODER.decode(zlib.decompress(row[0]))
        return out

    def citing(self, symbol: str) -> list[int]:
        """The entries whose paragraphs or notes cite a symbol."""
        rows = self._db.execute(
            "SELECT document FROM citation WHERE symbol = ? ORDER BY document", (spelled(symbol),)
        )
        return [own for (own,) in rows]

    def verbatim(self, texts: Sequence[str], language: str) -> dict[str, list[Place]]:
        """Where each text stands with the same words, in the folded form of conventions 3.9; texts that stand nowhere are left out."""
        out: dict[str, list[Place]] = {}
        for text in texts:
            rows = self._db.execute(
                "SELECT document, paragraph FROM text, place WHERE form = ? AND text.id = place.text ORDER BY document, position",
                (number(paragraph_form(text), language),),
            ).fetchall()
            if rows:
                out[text] = [Place(*row) for row in rows]
        return out

    def sharing(self, texts: Sequence[str], language: str) -> dict[str, list[int]]:
        """For each text that stands somewhere with the same words, the numbers of the entries that hold it."""
        return {
            text: [place.entry for place in places]
            for text, places in self.verbatim(texts, language).items()
        }

    def candidates(self, text: str, language: str, most: int = 30) -> list[Place]:
        """Paragraphs that share rare words with a text, likeliest first; the work is bounded."""
        return self._places(
            seeking.likeliest(
                self._db, index_words(paragraph_form(text), language), most, self._often
            )
        )

    def search(self, words: str, language: str | None = None, most: int = 30) -> list[Place]:
        """Paragraphs that hold all of some words, the shortest first; without a language, in any."""
        return self._places(seeking.holding(self._db, words, language, most))

    def _places(self, texts: Sequence[int]) -> list[Place]:
        out: list[Place] = []
        for text in texts:
            rows = self._db.execute(
                "SELECT document, paragraph FROM place WHERE text = ? ORDER BY document, position",
                (text,),
            )
            out += [Place(*row) for row in rows]
        return out

    def text(self, place: Place) -> str:
        """The text of a paragraph as it was first put with these words. KeyError where there is no such place."""
        asked = "SELECT text.text FROM place, text WHERE document = ? AND paragraph = ? AND text.id = place.text"
        row = self._db.execute(asked, (place.entry, place.paragraph)).fetchone()
        if row is None:
            raise KeyError(place)
        return str(row[0])


def _entry(row: tuple[object, ...]) -> Entry:
    fields = dict(zip(Entry.__struct_fields__, row, strict=True))
    return msgspec.convert({**fields, "language": fields["language"] or None}, Entry)


def _order(entry: Entry) -> tuple[list[tuple[int, str]], str]:
    """Symbols as people count them: 78/9 before 78/10."""
    parts = re.findall(r"\d+|\D+", entry.symbol)
    return [
        (int(part), "") if part.isdecimal() else (-1, part) for part in parts
    ], entry.language or ""


def spelled(symbol: str) -> str:
    """The symbol that a user means: 78/228 is A/RES/78/228."""
    return (
        f"A/RES/{symbol.strip()}"
        if re.fullmatch(r"\s*\d+/\d+[A-Z]?\s*", symbol)
        else canonical_symbol(symbol)
    )
