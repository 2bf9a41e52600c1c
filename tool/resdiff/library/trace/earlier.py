"""The texts of a library that are earlier than a draft, in the draft's language, read as needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from resdiff.languages import Language
from resdiff.library.db.records import Entry, Place
from resdiff.library.predecessor.chronology import adopted_or_dated, is_earlier
from resdiff.library.trace.records import Origin
from resdiff.model.paragraph_labels import label_from_id
from resdiff.model.records import Document, Paragraph
from resdiff.text.folding import paragraph_form

if TYPE_CHECKING:
    from resdiff.library.db.store import Library


class EarlierTexts:
    """The entries by their ids, and what was read of them so far: no text is read twice."""

    def __init__(self, library: Library, language: Language, entries: dict[int, Entry]) -> None:
        self.entries = entries
        self._library, self._language = library, language
        self._texts: dict[Place, str] = {}
        self._paragraphs: dict[int, dict[str, Paragraph]] = {}
        self._verbatim: dict[str, list[Place]] = {}

    @classmethod
    def than(cls, draft: Document, library: Library, language: Language) -> EarlierTexts:
        """What the library holds in a language that is earlier than a draft."""
        held = library.entries(language=language.code)
        return cls(library, language, {e.id: e for e in held if is_earlier(e, draft)})

    def text(self, place: Place) -> str:
        """The text of a paragraph."""
        found = self._texts.get(place)
        if found is None:
            found = self._texts[place] = self._library.text(place)
        return found

    def candidates(self, text: str, most: int) -> list[Place]:
        """Earlier ones among the `most` likeliest paragraphs that share rare words with a text."""
        return self._earlier(self._library.candidates(text, self._language.code, most))

    def look_up(self, texts: Sequence[str]) -> None:
        """Finds the paragraphs with the same words as these texts, which `verbatim` then gives."""
        for text, places in self._library.verbatim(texts, self._language.code).items():
            self._verbatim[paragraph_form(text)] = self._earlier(places)

    def verbatim(self, form: str) -> Sequence[Place]:
        """The paragraphs of a folded form; none for a form that was not looked up."""
        return self._verbatim.get(form, ())

    def _earlier(self, places: Iterable[Place]) -> list[Place]:
        return [place for place in places if place.entry in self.entries]

    def series_count(self, places: Iterable[Place]) -> int:
        """In how many series of resolutions, told apart by title, paragraphs stand."""
        # a text without a title stands for itself
        found = (self.entries[place.entry] for place in places)
        return len({(entry.title or entry.symbol).casefold() for entry in found})

    def read(self, entries: Iterable[int]) -> None:
        """Reads whole documents, whose paragraphs `paragraph` then gives."""
        # sorted: in one order, whatever order a set gives
        unread = sorted(set(entries) - self._paragraphs.keys())
        for entry, document in self._library.documents(unread).items():
            self.add_read(entry, document)

    def add_read(self, entry: int, document: Document) -> None:
        """Adds the document of an entry that was read already."""
        self._paragraphs[entry] = {p.id: p for p in document.paragraphs}

    def paragraph(self, place: Place) -> Paragraph:
        """A paragraph of a document that was read; KeyError for another one."""
        return self._paragraphs[place.entry][place.paragraph]

    def translations(self, place: Place) -> dict[str, str]:
        """A paragraph in the other languages in which its document is held, by their codes.

        The ids of paragraphs are the same in all languages.
        """
        out = {}
        for entry in self._library.entries(symbol=self.entries[place.entry].symbol):
            if entry.language and entry.language != self._language.code:
                # a translation may lack the paragraph: what was merged there, or badly read
                with suppress(KeyError):
                    out[entry.language] = self._library.text(Place(entry.id, place.paragraph))
        return out

    def origin(self, place: Place, similarity: float) -> Origin:
        """A paragraph, with how near it is, as a record."""
        entry = self.entries[place.entry]
        return Origin(
            symbol=entry.symbol,
            paragraph=place.paragraph,
            label=label_from_id(place.paragraph),
            date=adopted_or_dated(entry),
            similarity=round(similarity, 3),
        )
