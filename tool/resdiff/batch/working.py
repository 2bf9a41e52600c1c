"""What one process does for one draft: read it, find its predecessor, compare, render.

Nothing here touches the folder. Guarantees: the same task gives the same bytes in every process, on
this machine or another one that sees the library's file; one draft at a time in a process, whatever
its threads (the reader of PDFs allows no more); whatever goes wrong with a draft is in its row.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from resdiff.batch.earlier import EarlierText, EarlierTextFinder
from resdiff.batch.requests import requests_of_draft
from resdiff.batch.tasks import INDEX_PAGE, DraftResult, Settings, Task, failed_result
from resdiff.compare.pipeline import compare_documents
from resdiff.compare.report_drafts import drafts_to_compare
from resdiff.interface import speaking
from resdiff.library.trace.margin import margin
from resdiff.model.batch import BatchRow, DraftRecord, NewTextExtent
from resdiff.model.errors import ResdiffError, UsageError
from resdiff.model.records import Comparison, Document
from resdiff.negotiation.amending import amended_by, told_of_amended
from resdiff.parse.pipeline import parse_source
from resdiff.parse.tracked_sides import ComparedText, sides_to_keep
from resdiff.processes import allow_for_texts, bounded
from resdiff.read import Sourced, read_bytes
from resdiff.render.formats import (
    CLEAN_FILE,
    COMMITMENTS_FILE,
    COMPARISON_FORMATS,
    REPORT_FORMAT,
    FormatOption,
    render_comparison,
)
from resdiff.render.options import DEFAULT_AUTHOR, RenderOptions

if TYPE_CHECKING:
    from resdiff.read.docx.walked import WalkedFile

MOST_SECONDS_OF_REDLINE = 30.0
"""Of processor time to find a draft's predecessor, compare the two and write all formats."""

_one_at_a_time = threading.Lock()
_of_thread = threading.local()  # SQLite's connections are for the thread that opened them


def _earlier_texts(settings: Settings) -> EarlierTextFinder:
    opened: EarlierTextFinder | None = getattr(_of_thread, "opened", None)
    # a worker of a cluster serves one run after the other
    if opened is None or opened.settings != settings:
        if opened is not None:
            opened.close()
        opened = _of_thread.opened = EarlierTextFinder(settings)
    return opened


def close_library() -> None:
    """Closes the library that this thread has open, if any, when a run in this process ends."""
    opened: EarlierTextFinder | None = getattr(_of_thread, "opened", None)
    if opened is not None:
        opened.close()
        del _of_thread.opened


def redline_draft(settings: Settings, task: Task) -> DraftResult:
    """One draft done."""
    with _one_at_a_time, speaking(settings.spoken):
        try:
            if task.error:
                raise UsageError(task.error)
            return _DraftWork(_earlier_texts(settings), task).result()
        except Exception as error:  # one odd draft must not end the run
            return failed_result(task, _problem(error, task))


def _problem(error: Exception, task: Task) -> str:
    """What went wrong with a draft, in one line."""
    if isinstance(error, ResdiffError):
        return str(error)
    if isinstance(error, (MemoryError, RecursionError)):
        return f"{task.name}: is too large or too deeply nested; name a single document"
    details = " ".join(f"{type(error).__name__}: {error}".split())
    problem = f"an error of the program itself ({details})"
    return f"{task.name}: {problem}; show it with `resdiff parse --debug`"


class _DraftWork:
    """One draft at work; `notes` are what the reader should know, gathered on the way, `failed` is
    what went wrong by the formats that could not be written."""

    def __init__(self, earlier: EarlierTextFinder, task: Task) -> None:
        self.earlier, self.settings, self.task = earlier, earlier.settings, task
        self.notes: list[str] = []
        self.failed: dict[str, str] = {}

    def result(self) -> DraftResult:
        """The draft's row and files; the row alone where that of an earlier run still holds."""
        task = self.task
        with bounded(task.name):
            source = read_bytes(task.content, task.name, task.file, self.settings.reading)
            draft = parse_source(source)
        self._refuse_report(draft)
        with bounded(task.name, MOST_SECONDS_OF_REDLINE):
            return self._redlined(source, draft)

    def _redlined(self, source: Sourced, draft: Document) -> DraftResult:
        task = self.task
        earlier = self.earlier.of(task, draft)
        row = self._row(draft, earlier)
        if task.known is not None and _still_holds(task.known, row):
            return DraftResult(place=task.place, row=_with_results_of(task.known, row))
        # a predecessor may be a report of a committee that holds the draft
        old, new = drafts_to_compare(earlier.document, draft)
        allow_for_texts(old, new)
        amended = amended_by(old, new)
        if amended is not None:
            new = amended.document
            self.notes += told_of_amended(amended)
        comparison = compare_documents(old, new) if amended is None else amended.comparison
        # a draft out of a report shares its file with all the others
        whole = old.paragraphs is earlier.document.paragraphs
        word_file = source.word if amended is None else None
        options = self._options(new, (earlier.word_file if whole else None, word_file))
        files = self._files(comparison, old, new, options)
        row = msgspec.structs.replace(
            row,
            summary=comparison.summary,
            extent=extent(comparison),
            notes=tuple(dict.fromkeys((*row.notes, *self.notes))),
            **self._failure(),
        )
        return DraftResult(place=task.place, row=row, files=files)

    def _refuse_report(self, draft: Document) -> None:
        if draft.drafts:
            problem = f"{self.task.name}: is a report that holds {len(draft.drafts)} drafts"
            raise UsageError(
                f"{problem}; take each out with `resdiff parse --draft N -o draft.json`"
            )

    def _row(self, draft: Document, earlier: EarlierText) -> BatchRow:
        """The row before anything is compared."""
        settings, task = self.settings, self.task
        fields = {
            name: getattr(draft, name) for name in DraftRecord.__struct_fields__ if name != "file"
        }
        return BatchRow(
            draft=DraftRecord(file=task.file, **fields),
            predecessor=earlier.record,
            status="ok" if earlier.record else "no predecessor",
            others=earlier.others,
            notes=earlier.notes,
            work=settings.work(task, draft.symbol),
            library=settings.held,
            against=earlier.document.source.sha256 if earlier.record else None,
        )

    def _options(
        self, new: Document, word_files: tuple[WalkedFile | None, WalkedFile | None]
    ) -> RenderOptions:
        """How every format is wanted; what one of them has no use for is left out for it later."""
        settings = self.settings
        return RenderOptions(
            templates=Path(settings.templates) if settings.templates else None,
            word_files=word_files,
            author=settings.author,
            moves=settings.moves,
            index=INDEX_PAGE,
            notify=self.notes.append,
            # not the hour of the run: the same draft gives the same file each time
            date=f"{new.date or '1970-01-01'}T00:00:00Z",
        )

    def _files(
        self, comparison: Comparison, old: Document, new: Document, options: RenderOptions
    ) -> dict[str, bytes]:
        """The files by format; one that cannot be written leaves the others as they are."""
        files: dict[str, bytes] = {}
        for form in self.settings.formats:
            try:
                if form == "docx" and self.settings.keep_revisions:
                    files[form] = self._file_with_revisions(old, new, options)
                    continue
                heeded = self._heeded(comparison, old, new, options, form)
                files[form] = render_comparison(comparison, old, new, form, heeded)
            except Exception as error:  # whatever it is: the report does not depend on it
                self.failed[form] = _problem(error, self.task)
        if self.settings.clean and "docx" in files:
            from resdiff.render.word import Signature, clean_file

            signature = Signature(options.author, options.date)
            files[CLEAN_FILE] = clean_file(files["docx"], self.task.file, signature)
        if self.settings.commitments:
            files |= self._requests(comparison, old, new)
        return files

    def _requests(self, comparison: Comparison, old: Document, new: Document) -> dict[str, bytes]:
        try:
            return {COMMITMENTS_FILE: requests_of_draft(comparison, old, new)}
        except Exception as error:  # as with formats
            self.failed[COMMITMENTS_FILE] = _problem(error, self.task)
            return {}

    def _file_with_revisions(self, old: Document, new: Document, options: RenderOptions) -> bytes:
        """The Word redline that keeps what both texts track: of other sides of theirs than the
        report."""
        word_files = options.word_files
        before, after = sides_to_keep(
            ComparedText(old, word_files[0]), ComparedText(new, word_files[1])
        )
        comparison = compare_documents(before.document, after.document, all_reasons=False)
        kept = msgspec.structs.replace(
            options, word_files=(before.word_file, after.word_file), keep_revisions=True
        )
        heeded = self._heeded(comparison, before.document, after.document, kept, "docx")
        return render_comparison(comparison, before.document, after.document, "docx", heeded)

    def _heeded(
        self,
        comparison: Comparison,
        old: Document,
        new: Document,
        options: RenderOptions,
        form: str,
    ) -> RenderOptions:
        """The options that mean something to a format."""
        heeds = COMPARISON_FORMATS[form].heeds
        # a Word file of a delegation brings its own look
        set_anew = form != "docx" or options.word_files == (None, None)
        sources, library = None, self.earlier.library
        if self.settings.origins and library is not None and FormatOption.library in heeds:
            sources = margin(comparison, old, new, library)
        return msgspec.structs.replace(
            options,
            margin_sources=sources,
            templates=options.templates if FormatOption.templates in heeds and set_anew else None,
            author=options.author if FormatOption.author in heeds else DEFAULT_AUTHOR,
            moves=options.moves and FormatOption.moves in heeds,
        )

    def _failure(self) -> dict[str, Any]:
        """What a row says of formats that could not be written: without the report it is an
        error."""
        if not self.failed:
            return {}
        told = "; ".join(f"{form} not written: {what}" for form, what in self.failed.items())
        return {"error": told} | ({"status": "error"} if REPORT_FORMAT in self.failed else {})


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
