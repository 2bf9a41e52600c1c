"""The records of a session's overview: for each draft its predecessor, its redline, and what went wrong; JSON in and out.

`index.json` of `resdiff batch` is one Session. Rows stand in the order in which the drafts were given.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from resdiff.model.records import Record

Status = Literal["ok", "no predecessor", "error"]


class DraftRecord(Record, frozen=True, kw_only=True):
    """A draft; all but the file is null where it could not be read, or its head is silent."""

    file: str
    symbol: str | None = None
    title: str | None = None
    language: str | None = None
    kind: str | None = None
    sponsors: tuple[str, ...] = ()
    date: str | None = None
    session: str | None = None
    committee: str | None = None
    agenda_item: str | None = None


class PredecessorRecord(Record, frozen=True, kw_only=True):
    """A document that a draft may descend from, and why; `score` (0 to 1) is null where the user named it."""

    symbol: str
    title: str | None
    why: str
    score: float | None = None
    adopted: str | None = None


class NewTextExtent(Record, frozen=True, kw_only=True):
    """Code points of a redline: of the draft, of those the inserted ones, and of what was deleted."""

    letters: int
    new: int
    gone: int


class BatchRow(Record, frozen=True, kw_only=True):
    """One draft of a session.

    report      the name of its HTML report in the folder, null where there is none; `files` the names of all its files by format
    others      what else comes near, the likeliest first; `notes` what the reader should know
    work        a digest of what the row was made of, `library` of what was held, `against` of the predecessor's source, and
                `digests` of the row's files (SHA-256): where all these stand, nothing is done again
    """

    draft: DraftRecord
    predecessor: PredecessorRecord | None = None
    status: Status
    error: str | None = None
    report: str | None = None
    summary: dict[str, int] = msgspec.field(default_factory=dict)
    extent: NewTextExtent | None = None
    others: tuple[PredecessorRecord, ...] = ()
    notes: tuple[str, ...] = ()
    files: dict[str, str] = msgspec.field(default_factory=dict)
    work: str = ""
    library: str = ""
    against: str | None = None
    digests: dict[str, str] = msgspec.field(default_factory=dict)


class BatchIndex(Record, frozen=True, kw_only=True, tag_field="schema", tag="resdiff/batch/1"):
    """All drafts of a run. `complete` is false while one is under way, or where it was ended from outside."""

    version: str
    complete: bool
    rows: tuple[BatchRow, ...]


def batch_to_json(session: BatchIndex) -> bytes:
    return msgspec.json.format(msgspec.json.encode(session), indent=1) + b"\n"


def batch_from_json(data: bytes) -> BatchIndex:
    """The session that `to_json` wrote; msgspec.MsgspecError (ValueError) tells what is wrong."""
    return msgspec.json.decode(data, type=BatchIndex)
