"""What one transaction does to the library: which documents are new, which replace a forerunner, and their rows.

Rows are written table by table, many at a time. A text that no document has any more is swept out at the end, when what
came in can no longer need it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import msgspec

from resdiff._version import __version__
from resdiff.library.db.entries import Misnamed, Outcome, Prepared, Replaced
from resdiff.library.db.indexing import FIELDS, index_text, name_of_file
from resdiff.text.tokens import bare_words, paragraph_form

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
    "content",
    "whole",
)
_INSERT = f"INSERT INTO document ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"


UNLIKE = 0.8
"""Share of a document's paragraphs that its forerunner must lack, besides having another title, to be taken for another
document. In the corpus 0.97 and 1.0 for two such files;."""


class Writing:
    """One transaction, which the caller has begun and will commit."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.chosen: dict[int, Prepared] = {}  # documents whose texts are still to be written
        self.loose: dict[
            int, str
        ] = {}  # texts that may have lost their last place, with their language

    def put(self, documents: Sequence[Prepared], added: str) -> Outcome:
        """Puts documents, the later of two with one symbol and language in the place of the earlier."""
        outcome = Outcome()
        for document in documents:
            outcome += self._choose(document, added)
        self._write()
        self.chosen.clear()
        self.sweep()
        return outcome

    def _choose(self, new: Prepared, added: str) -> Outcome:
        asked = "SELECT id, content, file, sha256, reader, title FROM document WHERE symbol = ? AND language = ?"
        found = self.db.execute(asked, (new.symbol, new.language)).fetchone()
        if found is None:
            self._insert(new, added)
            return Outcome(added=1)
        old, content, file, sha256, reader, title = found
        again = sha256 == new.sha256
        if self._superseded(new.sha256, old) or (
            content == new.content and (reader == __version__ or not again)
        ):
            return Outcome(same=1)
        held = self._forms(old)
        differing = sum(form not in held for _, form in new.paragraphs)
        if differing >= UNLIKE * len(new.paragraphs) and bare_words(title or "") != bare_words(
            new.fields[0] or ""
        ):
            if name_of_file(new.file) != new.symbol:
                return self._misnamed(new, added)
            if name_of_file(file) != new.symbol and self._move(
                old, name_of_file(file), new.language
            ):
                self._insert(new, added)
                moved = Misnamed(
                    symbol=new.symbol,
                    language=new.language or None,
                    file=file,
                    held=name_of_file(file),
                )
                return Outcome(added=1, misnamed=(moved,))
        forerunners = {
            s
            for (s,) in self.db.execute("SELECT sha256 FROM superseded WHERE document = ?", (old,))
        } | {sha256}
        self.delete(old)
        own = self._insert(new, added)
        self.db.executemany(
            "INSERT INTO superseded VALUES (?, ?)", [(s, own) for s in forerunners - {new.sha256}]
        )
        told = Replaced(
            symbol=new.symbol,
            language=new.language or None,
            file=new.file,
            forerunner=file,
            paragraphs=len(new.paragraphs),
            differing=differing,
            again=again,
        )
        return Outcome(replaced=(told,))

    def _misnamed(self, new: Prepared, added: str) -> Outcome:
        """The Secretariat gives one file in some thousands the symbol of another (78/130 in French says it is 78/13)."""
        own = name_of_file(new.file)
        outcome = self._choose(msgspec.structs.replace(new, symbol=own), added)
        told = Misnamed(symbol=new.symbol, language=new.language or None, file=new.file, held=own)
        return outcome + Outcome(misnamed=(told,)) if outcome.added else outcome

    def _move(self, held: int, symbol: str, language: str) -> bool:
        """Holds a document by another symbol, if that is free."""
        taken = "SELECT 1 FROM document WHERE symbol = ? AND language = ?"
        if self.db.execute(taken, (symbol, language)).fetchone():
            return False
        self.db.execute("UPDATE document SET symbol = ? WHERE id = ?", (symbol, held))
        return True

    def _superseded(self, sha256: str, by: int) -> bool:
        asked = "SELECT 1 FROM superseded WHERE sha256 = ? AND document = ?"
        return self.db.execute(asked, (sha256, by)).fetchone() is not None

    def _forms(self, own: int) -> set[int]:
        if own in self.chosen:
            return set(self.chosen[own].texts)
        asked = "SELECT form FROM place, text WHERE document = ? AND text.id = place.text"
        return {form for (form,) in self.db.execute(asked, (own,))}

    def _insert(self, new: Prepared, added: str) -> int:
        values = (
            new.symbol,
            new.language,
            *new.fields,
            len(new.paragraphs),
            new.letters,
            new.file,
            new.sha256,
            added,
            __version__,
            new.content,
            new.whole,
        )
        own = self.db.execute(_INSERT, values).lastrowid
        assert own is not None
        self.chosen[own] = new
        return own

    def _write(self) -> None:
        """The texts, places and citations of what was chosen."""
        texts = {
            form: text for document in self.chosen.values() for form, text in document.texts.items()
        }
        ids = self._known(texts)
        last = self.db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'text'").fetchone()
        fresh = [
            (own, form)
            for own, form in enumerate(
                (f for f in texts if f not in ids), 1 + (last[0] if last else 0)
            )
        ]
        ids |= {form: own for own, form in fresh}
        many = self.db.executemany
        many(
            "INSERT INTO text (id, form, words, text) VALUES (?, ?, ?, ?)",
            ((own, form, texts[form][1].count(" ") + 1, texts[form][0]) for own, form in fresh),
        )
        many(
            "INSERT INTO word (rowid, words) VALUES (?, ?)",
            ((own, texts[form][1]) for own, form in fresh),
        )
        for own, document in self.chosen.items():
            places = enumerate(document.paragraphs)
            many(
                "INSERT INTO place VALUES (?, ?, ?, ?)",
                [(own, at, named, ids[form]) for at, (named, form) in places],
            )
        cited = sorted(
            (symbol, own) for own, document in self.chosen.items() for symbol in document.cited
        )
        many("INSERT INTO citation VALUES (?, ?)", cited)

    def _known(self, texts: dict[int, tuple[str, str]]) -> dict[int, int]:
        """The ids of those texts that are held."""
        asked = "SELECT form, text.id FROM json_each(?), text WHERE form = value"
        return dict(self.db.execute(asked, (msgspec.json.encode(list(texts)).decode(),)))

    def delete(self, own: int) -> None:
        """Takes a document out; `sweep` does so with the texts that it alone had."""
        self.chosen.pop(own, None)
        asked = "SELECT place.text, language FROM document, place WHERE document.id = ? AND place.document = document.id"
        self.loose |= dict(self.db.execute(asked, (own,)))
        self.db.execute("DELETE FROM document WHERE id = ?", (own,))

    def sweep(self) -> None:
        """Takes out the texts that stand nowhere any more, and their words out of the index."""
        for text, language in self.loose.items():
            if self.db.execute("SELECT 1 FROM place WHERE text = ?", (text,)).fetchone() is None:
                [(whole,)] = self.db.execute("SELECT text FROM text WHERE id = ?", (text,))
                words = index_text(paragraph_form(whole), language)
                self.db.execute(
                    "INSERT INTO word (word, rowid, words) VALUES ('delete', ?, ?)", (text, words)
                )
                self.db.execute("DELETE FROM text WHERE id = ?", (text,))
        self.loose.clear()
