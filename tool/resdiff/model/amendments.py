"""What an amendment asks for, as records; and what all records are made of."""

from __future__ import annotations

from typing import Literal

import msgspec


class Record(msgspec.Struct, frozen=True):
    """A frozen value; two records with equal fields are equal."""


class NoteMark(Record, frozen=True, kw_only=True):
    """A note's mark: it stands before the character at offset `at` of the paragraph's text."""

    at: int
    label: str


InstructionKind = Literal[
    "delete-paragraph",
    "insert-paragraph",
    "replace-paragraph",
    "delete-words",
    "insert-words",
    "replace-words",
    "replace-words-everywhere",
    "unread",
]


class Instruction(Record, frozen=True, kw_only=True):
    """One thing that an amendment asks for; `item` is the printed number, null where none is.

    `target` holds ids of the draft as tabled (`title`, `pp*`, `op*` for all), `where` tells on
    which side of the target, or of the words `at` in it, something is put in. `new` of paragraphs
    is a list of whole ones, with their labels. `source` are the words of the instruction; those of
    an `unread` one were not understood. `attested` tells whether its form was seen in amendments
    of this language.
    """

    item: str | None = None
    op: InstructionKind
    target: tuple[str, ...] = ()
    where: Literal["before", "after", "end"] | None = None
    at: str | None = None
    old: str | None = None
    new: str | tuple[str, ...] | None = None
    notes: tuple[NoteMark, ...] = ()
    source: str
    attested: bool = True
    line: int | None = None
    page: int | None = None


class Amendment(Record, frozen=True, kw_only=True):
    """What an amendment is to change: `amends` is the symbol of the draft, or the draft and the
    report that has it ("draft resolution 4, A/80/555"); null where neither is printed."""

    amends: str | None = None
    instructions: tuple[Instruction, ...] = ()
