"""What one transaction does to the library: which documents are new, which replace a forerunner.

Rows are written table by table, many at a time. A text that no document has any more is removed at
the end, when what came in can no longer need it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

import msgspec

from resdiff._version import __version__
from resdiff.library.db.indexing import FIELDS, index_text
from resdiff.library.db.naming import symbol_from_file_name
from resdiff.library.db.records import (
    IndexedText,
    KeptBehind,
    Misnamed,
    Outcome,
    Prepared,
    Replaced,
)
from resdiff.library.db.standing import Standing
from resdiff.library.db.versions import keep_held, keep_prepared
from resdiff.text.folding import bare_words, paragraph_form

_COLUMNS = (
    "symbol",
    "language",
    *FIELDS,
    "paragraphs",
    "letters",
    "file",
    "sha256",
    "added",
    "reader",
    "standing",
    "content",
    "whole",
)
_INSERT = f"INSERT INTO document ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"


ANOTHER_TEXT = 0.8
"""Share of a document's paragraphs that its forerunner must lack, besides having another title, to
be taken for another document. In the corpus two such pairs of files have 0.97 and 1.0."""


class _HeldDocument(msgspec.Struct, frozen=True, array_like=True):
    """What is held under the symbol and language of a document that is put."""

    id: int
    content: bytes
    file: str
    sha256: str
    reader: str
    title: str | None
    standing: Standing
    day: str | None


class Transaction:
    """One transaction, which the caller has begun and will commit."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._unwritten: dict[int, Prepared] = {}  # inserted; their texts are still to be written
        self._perhaps_unused: dict[int, str] = {}  # texts that lost a place, with their language

    def put(self, documents: Sequence[Prepared], added: str) -> Outcome:
        """Puts documents; of two with one symbol and language the later replaces the earlier."""
        outcome = Outcome()
        for document in documents:
            outcome += self._put_one(document, added)
        # texts last, of all documents together: what several of them have is written once
        self._write_texts()
        self._unwritten.clear()
        self.remove_unused_texts()
        return outcome

    def _put_one(self, new: Prepared, added: str) -> Outcome:
        held = self._held(new.symbol, new.language)
        if held is None:
            self._insert(new, added)
            return Outcome(added=1)
        if self._is_known(new, held):
            return Outcome(same=1)
        forms = self._forms(held.id)
        differing = sum(form not in forms for _, form in new.paragraphs)
        if _is_another_text(new, held, differing):
            outcome = self._put_by_file_name(new, held, added)
            if outcome is not None:
                return outcome
        if _stands_behind(new, held):
            return self._keep_behind(new, held, differing, added)
        return self._replace(new, held, differing, added)

    def _held(self, symbol: str, language: str) -> _HeldDocument | None:
        row = self.db.execute(
            "SELECT id, content, file, sha256, reader, title, standing, coalesce(adopted, date)"
            " FROM document WHERE symbol = ? AND language = ?",
            (symbol, language),
        ).fetchone()
        return None if row is None else msgspec.convert(row, _HeldDocument, strict=False)

    def _is_known(self, new: Prepared, held: _HeldDocument) -> bool:
        """Whether a document says what is held, or was replaced by what is held.

        The same file counts as new where another version of the program read it.
        """
        if self._is_superseded(new.sha256, held.id):
            return True
        read_otherwise = new.sha256 == held.sha256 and held.reader != __version__
        if new.standing.rank > held.standing.rank:
            return False  # the same words, now from a file that makes them official
        return new.content == held.content and not read_otherwise

    def _is_superseded(self, sha256: str, by: int) -> bool:
        query = "SELECT 1 FROM superseded WHERE sha256 = ? AND document = ?"
        return self.db.execute(query, (sha256, by)).fetchone() is not None

    def _put_by_file_name(self, new: Prepared, held: _HeldDocument, added: str) -> Outcome | None:
        """Two texts that bear one symbol: the one whose file has another name is held by that name.

        None where neither file's name says more. The Secretariat gives one file in some thousands
        the symbol of another (78/130 in French says it is 78/13).
        """
        # the name of a file is believed where it has another symbol than the text
        of_file = symbol_from_file_name(new.file)
        if of_file != new.symbol:
            outcome = self._put_one(msgspec.structs.replace(new, symbol=of_file), added)
            notice = Outcome(misnamed=(_misnamed(new, new.file, of_file),))
            return outcome + notice if outcome.added else outcome
        of_held = symbol_from_file_name(held.file)
        if of_held == new.symbol or not self._rename(held.id, of_held, new.language):
            return None
        self._insert(new, added)
        return Outcome(added=1, misnamed=(_misnamed(new, held.file, of_held),))

    def _rename(self, document: int, symbol: str, language: str) -> bool:
        """Holds a document by another symbol, if that is free."""
        query = "SELECT 1 FROM document WHERE symbol = ? AND language = ?"
        if self.db.execute(query, (symbol, language)).fetchone():
            return False
        self.db.execute("UPDATE document SET symbol = ? WHERE id = ?", (symbol, document))
        return True

    def _keep_behind(
        self, new: Prepared, held: _HeldDocument, differing: int, added: str
    ) -> Outcome:
        """Keeps a document as another version of what stands under its symbol."""
        keep_prepared(self.db, new, added)
        # known by its bytes from now on, as what was replaced is
        self.db.execute("INSERT INTO superseded VALUES (?, ?)", (new.sha256, held.id))
        kept = KeptBehind(
            symbol=new.symbol,
            language=new.language or None,
            file=new.file,
            standing=new.standing,
            stands=held.file,
            stands_standing=held.standing,
            paragraphs=len(new.paragraphs),
            differing=differing,
        )
        return Outcome(kept=(kept,))

    def _replace(self, new: Prepared, held: _HeldDocument, differing: int, added: str) -> Outcome:
        """Puts a document in the place of its forerunner, which it remembers: it never returns."""
        query = "SELECT sha256 FROM superseded WHERE document = ?"
        forerunners = {sha256 for (sha256,) in self.db.execute(query, (held.id,))} | {held.sha256}
        # the same file read anew is no version beside itself
        if new.sha256 != held.sha256:
            keep_held(self.db, held.id)
        self.delete(held.id)
        document = self._insert(new, added)
        rows = [(sha256, document) for sha256 in forerunners - {new.sha256}]
        self.db.executemany("INSERT INTO superseded VALUES (?, ?)", rows)
        replaced = Replaced(
            symbol=new.symbol,
            language=new.language or None,
            file=new.file,
            standing=new.standing,
            forerunner=held.file,
            forerunner_standing=held.standing,
            paragraphs=len(new.paragraphs),
            differing=differing,
            same_file=new.sha256 == held.sha256,
        )
        return Outcome(replaced=(replaced,))

    def _forms(self, document: int) -> set[int]:
        """The numbers of the folded forms of a document's paragraphs."""
        # its texts are not in the tables yet
        if document in self._unwritten:
            return set(self._unwritten[document].texts)
        query = "SELECT form FROM place, text WHERE document = ? AND text.id = place.text"
        return {form for (form,) in self.db.execute(query, (document,))}

    def _insert(self, new: Prepared, added: str) -> int:
        values = (
            new.symbol,
            new.language,
            *new.fields,
            len(new.paragraphs),
            new.characters,
            new.file,
            new.sha256,
            added,
            __version__,
            new.standing,
            new.content,
            new.whole,
        )
        document = self.db.execute(_INSERT, values).lastrowid
        assert document is not None
        self._unwritten[document] = new
        return document

    def _write_texts(self) -> None:
        """The texts, places and citations of the documents inserted."""
        texts = {form: text for new in self._unwritten.values() for form, text in new.texts.items()}
        ids = self._ids_of_held(texts)
        first = self._next_text_id()
        fresh = list(enumerate((form for form in texts if form not in ids), first))
        ids |= {form: text_id for text_id, form in fresh}
        many = self.db.executemany
        many(
            "INSERT INTO text (id, form, words, text) VALUES (?, ?, ?, ?)",
            (
                (text_id, form, texts[form].words.count(" ") + 1, texts[form].text)
                for text_id, form in fresh
            ),
        )
        many(
            "INSERT INTO word (rowid, words) VALUES (?, ?)",
            ((text_id, texts[form].words) for text_id, form in fresh),
        )
        for document, new in self._unwritten.items():
            rows = [
                (document, position, paragraph, ids[form])
                for position, (paragraph, form) in enumerate(new.paragraphs)
            ]
            many("INSERT INTO place VALUES (?, ?, ?, ?)", rows)
        # in the order of the key that the table is kept by: cheaper to insert
        many("INSERT INTO citation VALUES (?, ?)", sorted(self._citations()))

    def _citations(self) -> list[tuple[str, int]]:
        documents = self._unwritten.items()
        return [(symbol, document) for document, new in documents for symbol in new.cited]

    def _next_text_id(self) -> int:
        """Numbers of texts are never given twice, also where the last ones were deleted."""
        row = self.db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'text'").fetchone()
        return 1 + (row[0] if row else 0)

    def _ids_of_held(self, texts: Mapping[int, IndexedText]) -> dict[int, int]:
        """The ids of those texts that are held, by the numbers of their forms."""
        # one query for all: a list as JSON has no limit, unlike the parameters of a statement
        query = "SELECT form, text.id FROM json_each(?), text WHERE form = value"
        return dict(self.db.execute(query, (msgspec.json.encode(list(texts)).decode(),)))

    def delete(self, document: int) -> None:
        """Removes a document; `remove_unused_texts` then removes the texts that it alone had."""
        # a document may be replaced in the transaction in which it was put
        self._unwritten.pop(document, None)
        query = (
            "SELECT place.text, language FROM document, place"
            " WHERE document.id = ? AND place.document = document.id"
        )
        self._perhaps_unused |= dict(self.db.execute(query, (document,)))
        self.db.execute("DELETE FROM document WHERE id = ?", (document,))

    def remove_unused_texts(self) -> None:
        """Removes the texts that stand nowhere any more, and their words from the index."""
        for text_id, language in self._perhaps_unused.items():
            query = "SELECT 1 FROM place WHERE text = ?"
            if self.db.execute(query, (text_id,)).fetchone() is None:
                self._remove_text(text_id, language)
        self._perhaps_unused.clear()

    def _remove_text(self, text_id: int, language: str) -> None:
        [(text,)] = self.db.execute("SELECT text FROM text WHERE id = ?", (text_id,))
        # the index keeps no text: it must be given the very words that were put
        words = index_text(paragraph_form(text), language)
        self.db.execute(
            "INSERT INTO word (word, rowid, words) VALUES ('delete', ?, ?)", (text_id, words)
        )
        self.db.execute("DELETE FROM text WHERE id = ?", (text_id,))


def _stands_behind(new: Prepared, held: _HeldDocument) -> bool:
    """Whether what is held stays in use: it is more official, or as much so and newer."""
    if new.sha256 == held.sha256:
        return False
    if new.standing != held.standing:
        return new.standing.rank < held.standing.rank
    # where a text tells no date, what came in last counts as the newest
    return bool(new.day and held.day and new.day < held.day)


def _is_another_text(new: Prepared, held: _HeldDocument, differing: int) -> bool:
    """Whether a document shares with what is held under its symbol neither title nor paragraphs."""
    if differing < ANOTHER_TEXT * len(new.paragraphs):
        return False
    return bare_words(held.title or "") != bare_words(new.title or "")


def _misnamed(new: Prepared, file: str, held: str) -> Misnamed:
    """The notice that a file bears the symbol of `new`, which is another text's."""
    return Misnamed(symbol=new.symbol, language=new.language or None, file=file, held=held)
