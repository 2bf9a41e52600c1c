"""What proof-reading finds, as records."""

from __future__ import annotations

from typing import Literal

from resdiff.model.records import Record

FindingKind = Literal[
    "missing",
    "extra",
    "twice",
    "number",
    "citation",
    "date",
    "year",
    "note",
    "reference",
    "symbol",
    "order",
    "session",
    "body",
    "superseded",
    "title",
    "opener",
    "end-mark",
    "word",
    "bracket",
    "gap",
]


class Finding(Record, frozen=True, kw_only=True):
    """One thing of a text that is likely wrong.

    `paragraph` and `note` say where: the id of a paragraph, the label of a note; both null for the
    text as a whole. `found` is what the text says, null where it says nothing; `expected` what it
    should, null where that is nothing or unknown. `agree` are those who say what is expected:
    languages, or symbols of the record. `sure` only where they leave no doubt. `start` and `end`
    are the place of the words in the text of the note, where one is named, else of the paragraph;
    null where nothing is printed. `why` is for people.
    """

    kind: FindingKind
    paragraph: str | None = None
    note: str | None = None
    found: str | None = None
    expected: str | None = None
    agree: tuple[str, ...] = ()
    sure: bool = False
    why: str
    start: int | None = None
    end: int | None = None
