"""A resolution's series in a library: what it follows, and what follows it.

Guarantees: a series has one text a step, in the order of their dates; each follows the one before
as `predecessor.finder` ranks; what the newest text recalls and the library does not hold is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from resdiff.library.predecessor.chronology import adopted_or_dated, is_earlier
from resdiff.library.predecessor.finder import PredecessorFinder
from resdiff.library.predecessor.recalled import recalling_paragraphs
from resdiff.library.predecessor.resolution_symbols import without_part
from resdiff.library.predecessor.titles import printed_title, title_key
from resdiff.model.records import Document, Record
from resdiff.model.symbols import body_of_symbol

if TYPE_CHECKING:
    from resdiff.library.db.records import Entry
    from resdiff.library.db.store import Library

LONGEST_SERIES = 60
"""Texts in a series: more than the Assembly has had sessions in which a subject came up every year,
two by two."""
POSSIBLE_SUCCESSORS = 25
"""Texts that cite one or have its title, of which the next of its series is one."""


class Series(Record, frozen=True, kw_only=True):
    """The texts of a series, the oldest first; `missing` are symbols it recalls but not held."""

    documents: tuple[Document, ...]
    missing: tuple[str, ...] = ()


class SeriesFinder:
    """Asks a library for predecessors and successors; its titles are read once."""

    def __init__(self, library: Library, predecessors: PredecessorFinder) -> None:
        self.library, self.predecessors = library, predecessors

    @classmethod
    def of(
        cls, library: Library, language: str | None, held: Sequence[Entry] | None = None
    ) -> SeriesFinder:
        """A finder among the documents that a library holds in a language; None: in any. `held` are
        all of its entries, where they were read already."""
        if held is None:
            return cls(library, PredecessorFinder(library.entries(language=language), library))
        of_language = [e for e in held if language in (None, e.language)]
        return cls(library, PredecessorFinder(of_language, library))

    def predecessor(self, document: Document) -> Document | None:
        """The text of its own series that a text follows; None for a new initiative."""
        chosen = self.predecessors.rank(document).chosen
        return None if chosen is None else self._read(chosen.entry)

    def same_title_since(self, former: Document | None, document: Document) -> Document | None:
        """The newest resolution before a text that has the title of an earlier one of its series,
        or of the text itself where no earlier one is known, and is later than that one; None where
        there is none. Titles are compared without their calendar.
        """
        since = adopted_or_dated(former) or "" if former else ""
        own = without_part(document.symbol or "")
        earlier = [e for e in self._of_title(former or document) if is_earlier(e, document)]
        others = [e for e in earlier if without_part(e.symbol) != own]
        later = [e for e in others if (adopted_or_dated(e) or "") > since]
        newest = max(later, key=lambda entry: adopted_or_dated(entry) or "", default=None)
        return None if newest is None else self._read(newest.id)

    def _of_title(self, document: Document) -> Iterator[Entry]:
        """The resolutions of the body of one that have its title, but for the calendar."""
        key = title_key(document.title, document.language)
        body = body_of_symbol(document.symbol or "")
        resolutions = (e for e in self.predecessors.entries.values() if "/RES/" in e.symbol)
        for entry in resolutions if key else ():
            of_body = body_of_symbol(entry.symbol) == body
            if of_body and title_key(entry.title, entry.language) == key:
                yield entry

    def successor(self, document: Document) -> Document | None:
        """The text that follows a text held: of those later the first whose predecessor it is."""
        resolution = without_part(document.symbol or "")
        # the first that names it: later ones follow its successor
        for entry_id in self._possible_successors(document):
            later = self._read(entry_id)
            chosen = self.predecessors.rank(later).chosen
            if chosen is not None and without_part(chosen.symbol) == resolution:
                return later
        return None

    def _read(self, entry_id: int) -> Document:
        return self.library.documents([entry_id])[entry_id]

    def _possible_successors(self, document: Document) -> list[int]:
        """Later texts that cite a text or have its title, the oldest first.

        Where there are too many, those of its title stay: half the Assembly cites 70/1.
        """
        citing = set(self.library.citing(document.symbol)) if document.symbol else set()
        title = printed_title(document.title)
        later: list[tuple[bool, str, int]] = []
        for entry in self.predecessors.entries.values():
            # two texts without a title have no title in common
            same_title = bool(title) and printed_title(entry.title) == title
            if (same_title or entry.id in citing) and self._can_follow(entry, document):
                later.append((not same_title, adopted_or_dated(entry) or "", entry.id))
        likely = islice(sorted(later), POSSIBLE_SUCCESSORS)
        return [entry_id for _, _, entry_id in sorted(likely, key=lambda one: one[1:])]

    def _can_follow(self, entry: Entry, document: Document) -> bool:
        return entry.symbol != document.symbol and not is_earlier(entry, document)

    def series(self, document: Document) -> Series:
        """The series that a text stands in: back as far as the library goes, and forward."""
        documents = [document]
        # backwards first: what the oldest text follows decides where the series begins
        while (before := self._next_new(self.predecessor(documents[0]), documents)) is not None:
            documents.insert(0, before)
        while (after := self._next_new(self.successor(documents[-1]), documents)) is not None:
            documents.append(after)
        return Series(documents=tuple(documents), missing=self._missing(documents))

    def _next_new(self, found: Document | None, series: Sequence[Document]) -> Document | None:
        """The text found, unless it is none, stands in the series already, or one too many."""
        if found is None or len(series) >= LONGEST_SERIES:
            return None
        # two texts that follow each other would go round for ever
        return found if all(found.symbol != other.symbol for other in series) else None

    def _missing(self, documents: Sequence[Document]) -> tuple[str, ...]:
        """Of the paragraph of the newest text that recalls most of the series, what is not held."""
        # the longest list may be of another matter: one member of the series must be in it
        in_series = {without_part(document.symbol or "") for document in documents}
        recalled = [
            paragraph.symbols
            for paragraph in recalling_paragraphs(documents[-1])
            if in_series & {without_part(symbol) for symbol in paragraph.symbols}
        ]
        # a preamble may recall its series twice; the longer list is the whole one
        longest = max(recalled, key=len, default=())
        held = {without_part(entry.symbol) for entry in self.predecessors.entries.values()}
        return tuple(symbol for symbol in longest if without_part(symbol) not in held)
