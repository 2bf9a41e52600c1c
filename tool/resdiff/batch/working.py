"""What one process does for one draft: read it, find its predecessor, compare, write. Nothing here touches the folder.

Guarantees: the same task gives the same bytes in every process, on this machine or another one that sees the library's
file; one draft at a time in a process, whatever its threads (the reader of PDFs allows no more); whatever goes wrong with
a draft is told in its row.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import msgspec

from resdiff._version import __version__
from resdiff.batch.mapping import NO_PREDECESSOR, named_predecessor
from resdiff.compare.pipeline import compare
from resdiff.compare.report_drafts import drafts_to_compare
from resdiff.library import Library
from resdiff.library.predecessor.evidence import Shelf
from resdiff.library.predecessor.ranking import Predecessor, find
from resdiff.library.trace.tracing import margin
from resdiff.model.batch import BatchRow, DraftRecord, NewTextExtent, PredecessorRecord
from resdiff.model.errors import ResdiffError, UsageError
from resdiff.model.records import Comparison, Document, Record, Source
from resdiff.parse.pipeline import parse
from resdiff.read import Revisions, Sourced, read_bytes
from resdiff.render.formats import COMPARISON_FORMATS, FormatOption, render
from resdiff.render.options import RenderOptions


class Settings(Record, frozen=True, kw_only=True):
    """What holds for all drafts of a run.

    held        a digest of what the library holds
    base        the predecessor that the user named for the one draft there is
    mapping     those named for drafts by file or symbol
    dressed     a digest of the templates of one's own
    origins     whether the reports tell in the margin where new language comes from, which hangs on all that the library holds
    """

    library: str
    held: str
    formats: tuple[str, ...] = ("html",)
    templates: str | None = None
    dressed: str = ""
    revisions: Revisions = "accepted"
    base: str | None = None
    mapping: dict[str, str] = msgspec.field(default_factory=dict)
    origins: bool = False

    def named(self, file: str, symbol: str | None) -> str | None:
        """The predecessor that the user named for a draft."""
        return self.base or named_predecessor(self.mapping, file, symbol)

    def work(self, sha256: str, file: str, symbol: str | None) -> str:
        """A digest of all that a draft's report is made of but the predecessor."""
        told: tuple[object, ...] = (
            __version__,
            sha256,
            file,
            self.named(file, symbol),
            self.formats,
            self.dressed,
            self.revisions,
        )
        told += (self.held,) if self.origins else ()
        return digest(msgspec.json.encode(told))


class Task(Record, frozen=True, kw_only=True):
    """A draft to do: its place among the drafts, its bytes (read when its turn comes) and their SHA-256. `known` is its row
    of an earlier run, whose files stand; `error` tells what is wrong before it is read."""

    place: int
    name: str
    file: str
    size: int = 0
    sha256: str = ""
    content: bytes = b""
    known: BatchRow | None = None
    error: str | None = None


class DraftResult(Record, frozen=True, kw_only=True):
    """What came of a task: its row, yet without names of files, and the files by format; none where `known` still holds."""

    place: int
    row: BatchRow
    files: dict[str, bytes] = msgspec.field(default_factory=dict)


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return sha256(content).hexdigest()


class _Bench:
    """A library opened, its titles sorted: made once for a process and a run."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.library = Library.open(Path(settings.library))
        self.shelf = Shelf(self.library.entries(), self.library)


_alone = threading.Lock()
_own = threading.local()


def _bench(settings: Settings) -> _Bench:
    made: _Bench | None = getattr(_own, "bench", None)
    if made is None or made.settings != settings:
        if made is not None:
            made.library.close()
        made = _own.bench = _Bench(settings)
    return made


def redline_draft(settings: Settings, task: Task) -> DraftResult:
    """One draft done."""
    with _alone:
        try:
            if task.error:
                raise UsageError(task.error)
            return _Work(_bench(settings), task).done()
        except ResdiffError as error:
            return failed_row(task, str(error))
        except (MemoryError, RecursionError):
            return failed_row(
                task, f"{task.name}: is too large or too deeply nested; name a single document"
            )
        except Exception as error:
            told = " ".join(f"{type(error).__name__}: {error}".split())
            return failed_row(
                task,
                f"{task.name}: an error of the program itself ({told}); show it with `resdiff parse --debug`",
            )


def failed_row(task: Task, error: str) -> DraftResult:
    """The row of a draft that came to nothing; the next run tries it again, as the reason may be gone."""
    return DraftResult(
        place=task.place,
        row=BatchRow(draft=DraftRecord(file=task.file), status="error", error=error),
    )


class _Work:
    def __init__(self, bench: _Bench, task: Task) -> None:
        self.bench, self.task = bench, task
        self.notes: list[str] = []

    def done(self) -> DraftResult:
        settings, task = self.bench.settings, self.task
        source = read_bytes(task.content, task.name, task.file, settings.revisions)
        draft = parse(source)
        if draft.drafts:
            problem = f"{task.name}: is a report that holds {len(draft.drafts)} drafts"
            raise UsageError(
                f"{problem}; take each out with `resdiff parse --draft N -o draft.json`"
            )
        chosen, others = self._chosen(draft)
        old = (
            self.bench.library.documents([chosen.entry])[chosen.entry]
            if chosen
            else _nothing(draft)
        )
        row = self._row(draft, old, chosen, others)
        known = task.known
        if known is not None and (known.work, known.against, known.status) == (
            row.work,
            row.against,
            row.status,
        ):
            kept = msgspec.structs.replace(
                row,
                summary=known.summary,
                extent=known.extent,
                report=known.report,
                files=known.files,
                digests=known.digests,
            )
            return DraftResult(place=task.place, row=kept)
        old, new = drafts_to_compare(old, draft)
        comparison = compare(old, new)
        files = {
            form: self._render(comparison, old, new, source, form) for form in settings.formats
        }
        made = msgspec.structs.replace(
            row,
            summary=comparison.summary,
            extent=extent(comparison),
            notes=tuple(dict.fromkeys((*row.notes, *self.notes))),
        )
        return DraftResult(place=task.place, row=made, files=files)

    def _chosen(self, draft: Document) -> tuple[Predecessor | None, tuple[Predecessor, ...]]:
        settings = self.bench.settings
        base = settings.named(self.task.file, draft.symbol)
        why = "named with --base" if settings.base else "named in the mapping"
        if base is None:
            ranking = find(draft, self.bench.shelf)
            self.notes += [ranking.note] if ranking.note else []
            return ranking.chosen, ranking.others
        if base.casefold() == NO_PREDECESSOR:
            self.notes.append(f"no predecessor: {why}")
            return None, ()
        library = self.bench.library
        entries = library.entries(draft.language, base) or library.entries(None, base)
        if len(entries) != 1:
            library.document(base, draft.language)  # says what is held
        entry = entries[0]
        told = (
            (why,) if entry.language == draft.language else (why, f"held only in {entry.language}")
        )
        return Predecessor(
            entry=entry.id, symbol=entry.symbol, title=entry.title, score=1.0, why=told
        ), ()

    def _row(
        self,
        draft: Document,
        old: Document,
        chosen: Predecessor | None,
        others: Sequence[Predecessor],
    ) -> BatchRow:
        fields = {
            name: getattr(draft, name) for name in DraftRecord.__struct_fields__ if name != "file"
        }
        settings, task = self.bench.settings, self.task
        chosen_by_hand = settings.named(task.file, draft.symbol) is not None
        return BatchRow(
            draft=DraftRecord(file=task.file, **fields),
            predecessor=self._told(chosen, chosen_by_hand) if chosen else None,
            status="ok" if chosen else "no predecessor",
            others=tuple(self._told(one, False) for one in others),
            notes=tuple(self.notes),
            work=settings.work(task.sha256, task.file, draft.symbol),
            library=settings.held,
            against=old.source.sha256 if chosen else None,
        )

    def _told(self, one: Predecessor, by_hand: bool) -> PredecessorRecord:
        entry = self.bench.shelf.entries[one.entry]
        return PredecessorRecord(
            symbol=one.symbol,
            title=one.title,
            why="; ".join(one.why),
            score=None if by_hand else one.score,
            adopted=entry.adopted or entry.date,
        )

    def _render(
        self, comparison: Comparison, old: Document, new: Document, source: Sourced, form: str
    ) -> bytes:
        settings = self.bench.settings
        heeds = COMPARISON_FORMATS[form].heeds
        templates = settings.templates if FormatOption.templates in heeds else None
        margin_shown = settings.origins and FormatOption.library in heeds
        options = RenderOptions(
            margin_sources=margin(comparison, old, new, self.bench.library)
            if margin_shown
            else None,
            templates=Path(templates) if templates else None,
            word_files=(None, source.word),
            revisions=settings.revisions,
            notify=self.notes.append,
            date=f"{new.date or '1970-01-01'}T00:00:00Z",  # not the hour of the run: the same file each time
        )
        return render(comparison, old, new, form, options)


def _nothing(draft: Document) -> Document:
    """What a new initiative is compared with: a text without a word."""
    source = Source(file="no predecessor", format="text", sha256="")
    return Document(source=source, language=draft.language)


def extent(comparison: Comparison) -> NewTextExtent:
    """How much of a draft is new."""
    size = {"equal": 0, "insert": 0, "delete": 0}
    for change in comparison.changes:
        for operation, text in change.segments:
            size[operation] += len(text)
    return NewTextExtent(
        letters=size["equal"] + size["insert"], new=size["insert"], gone=size["delete"]
    )
