"""The index of a batch: for each draft its predecessor, its redline, and what went wrong.

`index.json` of `resdiff batch` is one BatchIndex. Rows stand in the order of the drafts given.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from resdiff.model.records import Record

RowStatus = Literal["ok", "no predecessor", "error"]


class DraftRecord(Record, frozen=True, kw_only=True):
    """A draft; all but the file is None where it could not be read, or its masthead has it not."""

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
    """A document that a draft may descend from, and why.

    `score` (0 to 1) is None where the user named it, `adopted` an ISO date.
    """

    symbol: str
    title: str | None
    why: str
    score: float | None = None
    adopted: str | None = None


class NewTextExtent(Record, frozen=True, kw_only=True):
    """Code points of a redline: of the draft, of what was inserted in it, of what was deleted."""

    letters: int
    new: int
    gone: int


class BatchRow(Record, frozen=True, kw_only=True):
    """One draft of a session.

    report   the name of its HTML report in the folder, None without one
    others   what else comes near, the likeliest first
    notes    what the reader should know
    files    the names of all its files by format, and `digests` their SHA-256 by name
    work     a digest of what the row was made of, `library` of what was held, `against` of the
             predecessor's source: where all these stand, nothing is done again
    """

    draft: DraftRecord
    predecessor: PredecessorRecord | None = None
    status: RowStatus
    error: str | None = None
    report: str | None = None
    summary: dict[str, int] = msgspec.field(default_factory=dict)
    extent: NewTextExtent | None = None
    others: tuple[PredecessorRecord, ...] = ()
    notes: tuple[str, ...] = ()
    files: dict[str, str] = msgspec.field(default_factory=dict)
    # what a second run compares: the index is its only memory
    work: str = ""
    library: str = ""
    against: str | None = None
    digests: dict[str, str] = msgspec.field(default_factory=dict)


class BatchIndex(Record, frozen=True, kw_only=True, tag_field="schema", tag="resdiff/batch/1"):
    """All drafts of a run; `complete` is false while it goes on, or where it was killed."""

    version: str
    complete: bool
    rows: tuple[BatchRow, ...]


def batch_from_json(data: bytes) -> BatchIndex:
    """The index that `to_json` wrote. Raises msgspec.MsgspecError, a ValueError, for another."""
    return msgspec.json.decode(data, type=BatchIndex)
