"""What the processes of a batch are given, and what they give back."""

from __future__ import annotations

from hashlib import sha256

import msgspec

from resdiff._version import __version__
from resdiff.batch.mapping import named_predecessor
from resdiff.interface import interface_language
from resdiff.model.batch import BatchRow, DraftRecord
from resdiff.model.read_options import AS_ACCEPTED, ReadOptions
from resdiff.model.records import Record
from resdiff.render.formats import CLEAN_FILE, COMMITMENTS_FILE
from resdiff.render.options import DEFAULT_AUTHOR

INDEX_PAGE = "index.html"
"""The page of a batch, in the folder of its reports."""


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return sha256(content).hexdigest()


class Settings(Record, frozen=True, kw_only=True):
    """What holds for all drafts of a run.

    library           the library's file; None where the user named files in its place
    held              a digest of what the library holds
    earlier_files     the file or folder of earlier texts that the user named, as messages call it;
                      None where predecessors come from the library
    templates         the user's folder of templates, None for none
    templates_digest  of its files
    reading           how the drafts are read
    base              the predecessor that the user named for the one draft there is
    mapping           those named for drafts by file or symbol
    drafts            the files of the run, among which the draft may be that another one amends
    origins           whether the reports' margin shows where new language comes from, which
                      depends on all that the library holds
    author, moves     of the changes in Word files, as RenderOptions has them
    clean             whether the accepted file is written beside a Word redline
    keep_revisions    whether Word redlines keep what their texts track
    commitments       whether a calendar of the drafts' requests is written
    spoken            the language of the interface, which workers speak as well
    """

    library: str | None
    held: str
    earlier_files: str | None = None
    formats: tuple[str, ...] = ("html",)
    templates: str | None = None
    templates_digest: str = ""
    reading: ReadOptions = AS_ACCEPTED
    base: str | None = None
    mapping: dict[str, str] = msgspec.field(default_factory=dict)
    drafts: tuple[str, ...] = ()
    origins: bool = False
    author: str = DEFAULT_AUTHOR
    moves: bool = False
    clean: bool = False
    keep_revisions: bool = False
    commitments: bool = False
    spoken: str = msgspec.field(default_factory=interface_language)

    def files(self) -> set[str]:
        """What is written of each draft: the formats, the clean file, and its requests."""
        beside = {CLEAN_FILE: self.clean, COMMITMENTS_FILE: self.commitments}
        return {*self.formats, *(form for form, wanted in beside.items() if wanted)}

    def named(self, file: str, symbol: str | None) -> str | None:
        """The predecessor that the user named for a draft; None where none was named."""
        return self.base or named_predecessor(self.mapping, file, symbol)

    def work(self, task: Task, symbol: str | None) -> str:
        """A digest of all that a draft's report is made of but what the library holds."""
        former = task.former
        made_of: tuple[object, ...] = (
            # another version may compare otherwise
            __version__,
            task.sha256,
            task.file,
            self.named(task.file, symbol),
            self.earlier_files and (former and (former.file, former.sha256)),
            self.formats,
            self.templates_digest,
            self.reading,
            (self.author, self.moves, self.clean, self.keep_revisions, self.spoken),
        )
        # a text that was added may be the source of any paragraph
        made_of += (self.held,) if self.origins else ()
        return digest(msgspec.json.encode(made_of))


class FormerFile(Record, frozen=True, kw_only=True):
    """The earlier text of a draft, where it is a file; its fields are as those of a task."""

    name: str
    file: str
    sha256: str
    content: bytes = b""


class Task(Record, frozen=True, kw_only=True):
    """A draft to do.

    place    its place among the drafts
    name     its path for messages, `file` the last part of it
    content  its bytes, read when its turn comes; `sha256` is theirs
    former   the file that the user named as its earlier text; None without one
    known    its row of an earlier run, whose files stand; None without one
    error    what is wrong before it is read; None where nothing is
    """

    place: int
    name: str
    file: str
    size: int = 0
    sha256: str = ""
    content: bytes = b""
    former: FormerFile | None = None
    known: BatchRow | None = None
    error: str | None = None


class DraftResult(Record, frozen=True, kw_only=True):
    """What came of a task: its row, yet without names of files, and the files by format.

    Without files where the row of an earlier run still holds.
    """

    place: int
    row: BatchRow
    files: dict[str, bytes] = msgspec.field(default_factory=dict)


def failed_result(task: Task, error: str) -> DraftResult:
    """The row of a draft that came to nothing; the next run tries it again: it may then succeed."""
    row = BatchRow(draft=DraftRecord(file=task.file), status="error", error=error)
    return DraftResult(place=task.place, row=row)
