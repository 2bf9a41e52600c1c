"""A draft with amendments applied, as records."""

from __future__ import annotations

from typing import Literal

from resdiff.model.amendments import Instruction
from resdiff.model.records import Comparison, Document, Header, Record

ConsequenceKind = Literal["renumbered", "reference", "linking", "end-mark", "note", "title"]
CONSEQUENCES: tuple[ConsequenceKind, ...] = (
    "renumbered",
    "reference",
    "linking",
    "end-mark",
    "note",
    "title",
)


class AppliedInstruction(Instruction, frozen=True, kw_only=True):
    """An instruction and what became of it; `reason` tells why it was refused."""

    status: Literal["applied", "refused"]
    reason: str | None = None


class AppliedAmendment(Record, frozen=True, kw_only=True):
    """An amendment with its instructions; `symbol` is null where none is printed."""

    symbol: str | None
    file: str
    sponsors: tuple[str, ...] = ()
    instructions: tuple[AppliedInstruction, ...]


class Consequence(Record, frozen=True, kw_only=True):
    """What follows from instructions without being asked for.

    `paragraph` is the id in the amended text, `because` names the instruction ("A/80/L.29, item
    2"), null where several lead to it. What is only proposed is not `applied`.
    """

    kind: ConsequenceKind
    paragraph: str
    old: str
    new: str
    because: str | None = None
    applied: bool = True


class Conflict(Record, frozen=True, kw_only=True):
    """Instructions of which not all can be followed: `paragraph` of the draft as tabled, the
    instructions by name, the first of which was applied, and why."""

    paragraph: str
    instructions: tuple[str, ...]
    reason: str


class Doubt(Record, frozen=True, kw_only=True):
    """Words of the amended text that were kept as the instruction has them and read wrong;
    `mending` is how they were likely meant, null where nobody can tell."""

    paragraph: str
    words: str
    mending: str | None = None
    because: str | None = None


class ChangeOrigin(Record, frozen=True, kw_only=True):
    """Which instructions changed a paragraph: `old` and `new` are its ids in the draft and in the
    amended text, null where it has none."""

    old: str | None
    new: str | None
    by: tuple[str, ...]


class Amended(Record, frozen=True, kw_only=True, tag_field="schema", tag="resdiff/amended/1"):
    """A draft, the amendments applied to it, what follows from them, and the amended text."""

    draft: Header
    amendments: tuple[AppliedAmendment, ...]
    consequences: tuple[Consequence, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    origins: tuple[ChangeOrigin, ...] = ()
    document: Document
    comparison: Comparison
