"""What one process does for one draft: read it, find its predecessor, compare, render.

Nothing here touches the folder. Guarantees: the same task gives the same bytes in every process, on
this machine or another one that sees the library's file; one draft at a time in a process, whatever
its threads (the reader of PDFs allows no more); whatever goes wrong with a draft is in its row.
"""

from __future__ import annotations

import threading
from pathlib import Path

import msgspec

from resdiff.batch.mapping import NO_PREDECESSOR
from resdiff.batch.tasks import DraftResult, Settings, Task, failed_result
from resdiff.compare.pipeline import compare_documents
from resdiff.compare.report_drafts import drafts_to_compare
from resdiff.library import Entry, Library
from resdiff.library.predecessor.finder import Predecessor, PredecessorFinder, Ranking
from resdiff.library.trace.margin import margin
from resdiff.model.batch import BatchRow, DraftRecord, NewTextExtent, PredecessorRecord
from resdiff.model.errors import ResdiffError, UsageError
from resdiff.model.records import Comparison, Document, Source
from resdiff.parse.pipeline import parse_source
from resdiff.read import Sourced, read_bytes
from resdiff.render.formats import COMPARISON_FORMATS, FormatOption, render_comparison
from resdiff.render.options import RenderOptions


class _OpenLibrary:
    """A library opened, its titles sorted: made once for a process and a run."""

    def __init__(
        self, settings: Settings, library: Library, predecessors: PredecessorFinder
    ) -> None:
        self.settings, self.library, self.predecessors = settings, library, predecessors

    @classmethod
    def of(cls, settings: Settings) -> _OpenLibrary:
        """The library that the settings name."""
        library = Library.open(Path(settings.library))
        return cls(settings, library, PredecessorFinder(library.entries(), library))


_one_at_a_time = threading.Lock()
_of_thread = threading.local()  # SQLite's connections are for the thread that opened them


def _open_library(settings: Settings) -> _OpenLibrary:
    opened: _OpenLibrary | None = getattr(_of_thread, "opened", None)
    # a worker of a cluster serves one run after the other
    if opened is None or opened.settings != settings:
        if opened is not None:
            opened.library.close()
        opened = _of_thread.opened = _OpenLibrary.of(settings)
    return opened


def close_library() -> None:
    """Closes the library that this thread has open, if any, when a run in this process ends."""
    opened: _OpenLibrary | None = getattr(_of_thread, "opened", None)
    if opened is not None:
        opened.library.close()
        del _of_thread.opened


def redline_draft(settings: Settings, task: Task) -> DraftResult:
    """One draft done."""
    with _one_at_a_time:
        try:
            if task.error:
                raise UsageError(task.error)
            return _DraftWork(_open_library(settings), task).result()
        except ResdiffError as error:
            return failed_result(task, str(error))
        except (MemoryError, RecursionError):
            problem = "is too large or too deeply nested; name a single document"
            return failed_result(task, f"{task.name}: {problem}")
        except Exception as error:  # one odd draft must not end the run
            details = " ".join(f"{type(error).__name__}: {error}".split())
            problem = f"an error of the program itself ({details})"
            return failed_result(
                task, f"{task.name}: {problem}; show it with `resdiff parse --debug`"
            )


class _DraftWork:
    """One draft at work; `notes` are what the reader should know, gathered on the way."""

    def __init__(self, opened: _OpenLibrary, task: Task) -> None:
        self.library, self.predecessors, self.settings = (
            opened.library,
            opened.predecessors,
            opened.settings,
        )
        self.task = task
        self.notes: list[str] = []

    def result(self) -> DraftResult:
        """The draft's row and files; the row alone where that of an earlier run still holds."""
        task = self.task
        source = read_bytes(task.content, task.name, task.file, self.settings.reading)
        draft = parse_source(source)
        self._refuse_report(draft)
        ranking = self._ranking(draft)
        old = self._predecessor(ranking, draft)
        row = self._row(draft, old, ranking)
        if task.known is not None and _still_holds(task.known, row):
            return DraftResult(place=task.place, row=_with_results_of(task.known, row))
        # a predecessor may be a report of a committee that holds the draft
        old, new = drafts_to_compare(old, draft)
        comparison = compare_documents(old, new)
        files = {
            form: self._rendered(comparison, old, new, source, form)
            for form in self.settings.formats
        }
        row = msgspec.structs.replace(
            row,
            summary=comparison.summary,
            extent=extent(comparison),
            notes=tuple(dict.fromkeys((*row.notes, *self.notes))),
        )
        return DraftResult(place=task.place, row=row, files=files)

    def _refuse_report(self, draft: Document) -> None:
        if draft.drafts:
            problem = f"{self.task.name}: is a report that holds {len(draft.drafts)} drafts"
            raise UsageError(
                f"{problem}; take each out with `resdiff parse --draft N -o draft.json`"
            )

    def _ranking(self, draft: Document) -> Ranking:
        """The predecessor that the user named, else the one found in the library."""
        settings = self.settings
        base = settings.named(self.task.file, draft.symbol)
        if base is None:
            ranking = self.predecessors.rank(draft)
            self.notes += [ranking.note] if ranking.note else []
            return ranking
        why = "named with --base" if settings.base else "named in the mapping"
        # a user may know better than the library that a draft is new
        if base.casefold() == NO_PREDECESSOR:
            self.notes.append(f"no predecessor: {why}")
            return Ranking(chosen=None)
        entry = self._entry_named(base, draft.language)
        reasons = [why]
        if entry.language != draft.language:
            reasons.append(f"held only in {entry.language}")
        return Ranking(
            chosen=Predecessor(
                entry=entry.id,
                symbol=entry.symbol,
                title=entry.title,
                score=1.0,
                why=tuple(reasons),
            )
        )

    def _entry_named(self, symbol: str, language: str | None) -> Entry:
        """The entry of a symbol in a language, or in the one language in which it is held."""
        # a French draft against the English resolution, if there is no other
        entries = self.library.entries(language, symbol) or self.library.entries(None, symbol)
        if len(entries) != 1:
            self.library.document(symbol, language)  # raises, and says what is held
        return entries[0]

    def _predecessor(self, ranking: Ranking, draft: Document) -> Document:
        """The text a draft is compared with; for a new initiative one without a word."""
        if ranking.chosen is None:
            source = Source(file="no predecessor", format="text", sha256="")
            return Document(source=source, language=draft.language)
        return self.library.documents([ranking.chosen.entry])[ranking.chosen.entry]

    def _row(self, draft: Document, old: Document, ranking: Ranking) -> BatchRow:
        """The row before anything is compared."""
        settings, task, chosen = self.settings, self.task, ranking.chosen
        fields = {
            name: getattr(draft, name) for name in DraftRecord.__struct_fields__ if name != "file"
        }
        # how near it is was not asked: the score stays empty
        named = settings.named(task.file, draft.symbol) is not None
        return BatchRow(
            draft=DraftRecord(file=task.file, **fields),
            predecessor=self._predecessor_record(chosen, named) if chosen else None,
            status="ok" if chosen else "no predecessor",
            others=tuple(self._predecessor_record(one, False) for one in ranking.others),
            notes=tuple(self.notes),
            work=settings.work(task.sha256, task.file, draft.symbol),
            library=settings.held,
            against=old.source.sha256 if chosen else None,
        )

    def _predecessor_record(self, one: Predecessor, named: bool) -> PredecessorRecord:
        entry = self.predecessors.entries[one.entry]
        return PredecessorRecord(
            symbol=one.symbol,
            title=one.title,
            why="; ".join(one.why),
            score=None if named else one.score,
            adopted=entry.adopted or entry.date,
        )

    def _rendered(
        self, comparison: Comparison, old: Document, new: Document, source: Sourced, form: str
    ) -> bytes:
        settings = self.settings
        heeds = COMPARISON_FORMATS[form].heeds
        templates = settings.templates if FormatOption.templates in heeds else None
        sources = None
        if settings.origins and FormatOption.library in heeds:
            sources = margin(comparison, old, new, self.library)
        options = RenderOptions(
            margin_sources=sources,
            templates=Path(templates) if templates else None,
            word_files=(None, source.word),
            revisions=settings.reading.revisions,
            notify=self.notes.append,
            # not the hour of the run: the same draft gives the same file each time
            date=f"{new.date or '1970-01-01'}T00:00:00Z",
        )
        return render_comparison(comparison, old, new, form, options)


def _still_holds(known: BatchRow, row: BatchRow) -> bool:
    """Whether a row of an earlier run is of the same draft, against the same predecessor."""
    return (known.work, known.against, known.status) == (row.work, row.against, row.status)


def _with_results_of(known: BatchRow, row: BatchRow) -> BatchRow:
    """A row with what an earlier run made: the library has grown, the redline is the same."""
    return msgspec.structs.replace(
        row,
        summary=known.summary,
        extent=known.extent,
        report=known.report,
        files=known.files,
        digests=known.digests,
    )


def extent(comparison: Comparison) -> NewTextExtent:
    """How much of a draft is new."""
    size = {"equal": 0, "insert": 0, "delete": 0}
    for change in comparison.changes:
        for operation, text in change.segments:
            size[operation] += len(text)
    return NewTextExtent(
        letters=size["equal"] + size["insert"], new=size["insert"], gone=size["delete"]
    )
