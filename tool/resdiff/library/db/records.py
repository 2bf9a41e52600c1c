"""The library's records: what is held, what putting a document in did, where a text stands."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from resdiff.interface import say
from resdiff.library.db.standing import Standing
from resdiff.model.records import Record


class Entry(Record, frozen=True, kw_only=True):
    """One document held, without its text.

    symbol      the document's, else its file's name without the ending
    characters  code points of all paragraphs (`letters` in JSON and in the table)
    date        ISO date; `adopted` likewise, None for a text that was only proposed
    added       ISO time at which it was put
    versions    how many texts are held by this symbol and language; this one stands for them
    """

    id: int
    symbol: str
    language: str | None = None
    title: str | None = None
    # the fields of the masthead; None for those that it lacks
    organ: str | None = None
    kind: str | None = None
    session: str | None = None
    committee: str | None = None
    agenda_item: str | None = None
    date: str | None = None
    adopted: str | None = None
    paragraphs: int
    characters: int = msgspec.field(name="letters")
    file: str
    sha256: str
    added: str
    standing: Standing = Standing.unofficial
    versions: int = 1


class LibraryVersion(Record, frozen=True, kw_only=True):
    """One of the texts held by a symbol and language: number 1 is the one that is searched and
    compared, behind it stand the official ones before the others and the newer before the older.

    id  that of the entry for the first, of the row of versions for the others
    """

    id: int
    number: int
    standing: Standing
    title: str | None = None
    date: str | None = None
    adopted: str | None = None
    paragraphs: int
    file: str
    sha256: str
    added: str


class Place(Record, frozen=True, order=True):
    """A paragraph of a document held: `entry` is the document's id, `paragraph` the paragraph's."""

    entry: int
    paragraph: str


class Replaced(Record, frozen=True, kw_only=True):
    """A document that took the place of its forerunner; as a string, the notice that users read.

    differing  how many of its `paragraphs` do not stand in the forerunner with the same words
    same_file  whether it is the forerunner's file, read by another version of the program
    """

    symbol: str
    language: str | None
    file: str
    standing: Standing
    forerunner: str
    forerunner_standing: Standing
    paragraphs: int
    differing: int
    same_file: bool = False

    def __str__(self) -> str:
        # the same bytes, read better: not a new file
        done = (
            say("{file} read anew", file=self.file)
            if self.same_file
            else say(
                "{file} ({standing}) replaces {other} ({other_standing}), which is kept",
                file=self.file,
                standing=say(self.standing),
                other=self.forerunner,
                other_standing=say(self.forerunner_standing),
            )
        )
        return f"{_held_name(self)}: {done}; {_differing_paragraphs(self)}"


class KeptBehind(Record, frozen=True, kw_only=True):
    """A document that is kept as another version of what stands under its symbol; as a string, the
    notice that users read.

    differing  how many of its `paragraphs` do not stand in `stands` with the same words
    """

    symbol: str
    language: str | None
    file: str
    standing: Standing
    stands: str
    stands_standing: Standing
    paragraphs: int
    differing: int

    def __str__(self) -> str:
        done = say(
            "{file} ({standing}) is kept as another version; "
            "{other} ({other_standing}) stays in use",
            file=self.file,
            standing=say(self.standing),
            other=self.stands,
            other_standing=say(self.stands_standing),
        )
        return f"{_held_name(self)}: {done}; {_differing_paragraphs(self)}"


def _held_name(told: Replaced | KeptBehind) -> str:
    return f"{told.symbol} ({told.language})" if told.language else told.symbol


def _differing_paragraphs(told: Replaced | KeptBehind) -> str:
    if not told.differing:
        return say("no paragraph reads otherwise")
    return say("{count} of {total} paragraphs differ", count=told.differing, total=told.paragraphs)


class Misnamed(Record, frozen=True, kw_only=True):
    """A document that bears the symbol of another text: it is held by its file's name instead."""

    symbol: str
    language: str | None
    file: str
    held: str

    def __str__(self) -> str:
        # as the Secretariat's French 78/130 says it is 78/13
        claim = f"says it is {self.symbol} ({self.language}), which is another text"
        return f"{self.file}: {claim}; held as {self.held}"


class Unread(Record, frozen=True, kw_only=True, array_like=True):
    """A file that could not be read, and why."""

    file: str
    reason: str


class Outcome(Record, frozen=True, kw_only=True):
    """What putting documents into the library did: `same` counts those held already."""

    added: int = 0
    same: int = 0
    replaced: tuple[Replaced, ...] = ()
    kept: tuple[KeptBehind, ...] = ()
    misnamed: tuple[Misnamed, ...] = ()

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(
            added=self.added + other.added,
            same=self.same + other.same,
            replaced=self.replaced + other.replaced,
            kept=self.kept + other.kept,
            misnamed=self.misnamed + other.misnamed,
        )


class IndexedText(Record, frozen=True, array_like=True):
    """A paragraph's text, and its words as the index takes them, with blanks between them."""

    text: str
    words: str


class Prepared(Record, frozen=True, kw_only=True, array_like=True):
    """A document ready to be put: everything that takes time is done, so that writing is short.

    fields      those of `indexing.FIELDS`, in their order
    content     a digest of what the document says
    whole       the document as compressed JSON
    paragraphs  (id, number of the folded form), in the order of the text
    texts       the texts by the numbers of their folded forms
    cited       symbols, each once
    """

    symbol: str
    standing: Standing
    language: str
    fields: tuple[str | None, ...]
    characters: int
    file: str
    sha256: str
    content: bytes
    whole: bytes
    paragraphs: tuple[tuple[str, int], ...]
    texts: dict[int, IndexedText]
    cited: tuple[str, ...]

    @property
    def title(self) -> str | None:
        """The document's title, the first of its fields."""
        return self.fields[0]

    @property
    def day(self) -> str | None:
        """The ISO date by which the newer of two versions is known: of adoption, else its own."""
        date, adopted = self.fields[-2:]
        return adopted or date


def entries_to_json(entries: Sequence[Entry]) -> bytes:
    """Entries as indented UTF-8 JSON that ends in a line feed."""
    held = {"schema": "resdiff/library/1", "entries": entries}
    return msgspec.json.format(msgspec.json.encode(held), indent=1) + b"\n"
