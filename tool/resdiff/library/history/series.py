"""A resolution's line in a library: what it follows, and what follows it.

Guarantees: a line has one text a step, in the order of their dates; each follows the one before by what predecessor.py says;
what the newest text recalls and the library does not hold is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from resdiff.library.predecessor.chronology import is_earlier, when
from resdiff.library.predecessor.evidence import Shelf
from resdiff.library.predecessor.ranking import find
from resdiff.library.predecessor.recalled import key, recalled
from resdiff.model.records import Document, Record
from resdiff.text.tokens import paragraph_form

if TYPE_CHECKING:
    from resdiff.library.db.records import Entry
    from resdiff.library.db.store import Library

MOST = 60
"""Texts in a line: more than the Assembly has had sessions in which a subject came up every year, two by two."""
LATER = 25
"""Texts that cite one or have its title, of which the next of its line is one."""


class Line(Record, frozen=True, kw_only=True):
    """The texts of a line, the oldest first; `missing` are symbols it recalls that are not held."""

    documents: tuple[Document, ...]
    missing: tuple[str, ...] = ()


class Kin:
    """Asks a library for predecessors and successors; its titles are read once."""

    def __init__(self, library: Library, language: str | None) -> None:
        self.library, self.language = library, language
        self.entries: dict[int, Entry] = {
            entry.id: entry for entry in library.entries(language=language)
        }
        self.shelf = Shelf(self.entries.values(), library)

    def predecessor(self, document: Document) -> Document | None:
        """The text of its own line that a text follows; null for a new initiative."""
        chosen = find(document, self.shelf).chosen
        return None if chosen is None else self.library.documents([chosen.entry])[chosen.entry]

    def successor(self, document: Document) -> Document | None:
        """The text that follows a text held: of those later the first whose predecessor it is."""
        for number in self._later(document):
            later = self.library.documents([number])[number]
            chosen = find(later, self.shelf).chosen
            if chosen is not None and key(chosen.symbol) == key(document.symbol or ""):
                return later
        return None

    def _later(self, document: Document) -> list[int]:
        own = paragraph_form(document.title or "").casefold()
        citing = set(self.library.citing(document.symbol)) if document.symbol else set()
        likely = [
            (
                not (bool(own) and paragraph_form(e.title or "").casefold() == own),
                when(e) or "",
                e.id,
            )
            for e in self.entries.values()
            if (e.id in citing or (own and paragraph_form(e.title or "").casefold() == own))
            and not is_earlier(e, document)
            and e.symbol != document.symbol
        ]
        return [number for _, _, number in sorted(sorted(likely)[:LATER], key=lambda one: one[1:])]

    def line(self, document: Document) -> Line:
        """The line that a text stands in: back as far as the library goes, and forward."""
        documents = [document]
        while (
            len(documents) < MOST
            and (before := self.predecessor(documents[0])) is not None
            and _new(before, documents)
        ):
            documents.insert(0, before)
        while (
            len(documents) < MOST
            and (after := self.successor(documents[-1])) is not None
            and _new(after, documents)
        ):
            documents.append(after)
        return Line(documents=tuple(documents), missing=self._missing(documents))

    def _missing(self, documents: Sequence[Document]) -> tuple[str, ...]:
        """Of the paragraph that recalls most of the line what is not held."""
        held = {key(document.symbol or "") for document in documents}
        lists = [
            r.symbols
            for r in recalled(documents[-1])
            if any(key(symbol) in held for symbol in r.symbols)
        ]
        longest = max(lists, key=len, default=())
        known = {key(entry.symbol) for entry in self.entries.values()}
        return tuple(symbol for symbol in longest if key(symbol) not in known)


def _new(document: Document, line: Sequence[Document]) -> bool:
    return all(document.symbol != other.symbol for other in line)
