"""The library's records: what is held, what putting a document into it did, and where a text stands in it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from resdiff.model.records import Record


class Entry(Record, frozen=True, kw_only=True):
    """One document held, without its text. `symbol` is the document's, else its file's name without the ending;
    `letters` counts code points, `added` is an ISO time, `date` and `adopted` ISO dates."""

    id: int
    symbol: str
    language: str | None = None
    title: str | None = None
    organ: str | None = None
    kind: str | None = None
    session: str | None = None
    committee: str | None = None
    agenda_item: str | None = None
    date: str | None = None
    adopted: str | None = None
    paragraphs: int
    letters: int
    file: str
    sha256: str
    added: str


class Place(Record, frozen=True, order=True):
    """A paragraph of a document held: `entry` is the document's id, `paragraph` the paragraph's."""

    entry: int
    paragraph: str


class Replaced(Record, frozen=True, kw_only=True):
    """A document that took the place of its forerunner; `differing` of its `paragraphs` do not stand in that one with the
    same words. `again` is told where it is the same file, read by another version of the program."""

    symbol: str
    language: str | None
    file: str
    forerunner: str
    paragraphs: int
    differing: int
    again: bool = False

    def __str__(self) -> str:
        name = f"{self.symbol} ({self.language})" if self.language else self.symbol
        change = (
            f"{self.differing} of {self.paragraphs} paragraphs differ"
            if self.differing
            else "no paragraph reads otherwise"
        )
        return f"{name}: {self.file} {'read anew' if self.again else f'replaces {self.forerunner}'}; {change}"


class Misnamed(Record, frozen=True, kw_only=True):
    """A document that says it is one that is held with another title and other words: it is held by its file's name."""

    symbol: str
    language: str | None
    file: str
    held: str

    def __str__(self) -> str:
        return f"{self.file}: says it is {self.symbol} ({self.language}), which is another text; held as {self.held}"


class Unread(Record, frozen=True, kw_only=True, array_like=True):
    """A file that could not be read, and why."""

    file: str
    reason: str


class Outcome(Record, frozen=True, kw_only=True):
    """What putting documents into the library did: `same` counts those held already."""

    added: int = 0
    same: int = 0
    replaced: tuple[Replaced, ...] = ()
    misnamed: tuple[Misnamed, ...] = ()

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(
            added=self.added + other.added,
            same=self.same + other.same,
            replaced=self.replaced + other.replaced,
            misnamed=self.misnamed + other.misnamed,
        )


class Prepared(Record, frozen=True, kw_only=True, array_like=True):
    """A document ready to be put: everything that takes time is done, so that writing is short.

    `whole` is the document as compressed JSON, `content` a digest of what it says; `paragraphs` are (id, number of the
    folded form), `texts` by that number (text, words for the index).
    """

    symbol: str
    language: str
    fields: tuple[str | None, ...]
    letters: int
    file: str
    sha256: str
    content: bytes
    whole: bytes
    paragraphs: tuple[tuple[str, int], ...]
    texts: dict[int, tuple[str, str]]
    cited: tuple[str, ...]


def listed(entries: Sequence[Entry]) -> bytes:
    """Entries as indented UTF-8 JSON that ends in a line feed."""
    held = {"schema": "resdiff/library/1", "entries": entries}
    return msgspec.json.format(msgspec.json.encode(held), indent=1) + b"\n"
