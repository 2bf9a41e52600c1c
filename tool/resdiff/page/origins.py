"""In a working process: where a text's language comes from, its line, the versions of a draft."""

from __future__ import annotations

from resdiff.batch.folder import file_stem
from resdiff.interface import say
from resdiff.library import Library
from resdiff.library.history.records import SeriesHistory
from resdiff.library.history.series import SeriesFinder
from resdiff.library.history.threads import history_of
from resdiff.library.history.versions import history_of_versions
from resdiff.library.trace.tracing import trace_draft
from resdiff.page.operations import Report
from resdiff.page.records import Made, Work, WorkStep
from resdiff.page.texts import library_path, read_what_can_be, read_work_file, write_forms
from resdiff.render.formats import HISTORY_FORMATS, TRACE_FORMATS
from resdiff.render.options import RenderOptions


def trace_file(work: Work, report: Report) -> Made:
    """Where the language of each paragraph of a text comes from."""
    text = read_work_file(work.files[0], work, report)
    document = text.document
    report(WorkStep("", say("Looking through the library")))
    with Library.open(library_path(work)) as library:
        finder = SeriesFinder.of(library, document.language)
        found = trace_draft(document, library, finder.predecessor(document))
    files, failed = write_forms(
        work, TRACE_FORMATS, lambda row: row.write(found, document, RenderOptions()), report
    )
    # an empty page would look as if nothing were borrowed
    if not found.searched:
        failed.append(say("The library holds nothing earlier in this language"))
    return Made(
        files=files,
        stem=file_stem(document.symbol, document.source.file),
        summary=text.file.name,
        cautions=tuple(failed),
    )


def line_of_resolutions(work: Work, report: Report) -> Made:
    """The line of resolutions that a text continues, paragraph by paragraph."""
    text = read_work_file(work.files[0], work, report)
    report(WorkStep("", say("Looking through the library")))
    with Library.open(library_path(work)) as library:
        # of its own language alone: a translation continues nothing
        finder = SeriesFinder.of(library, text.document.language)
        found = history_of(finder.series(text.document))
    made = _history_made(work, found, report, [])
    if len(found.documents) > 1:
        return made
    # the page shows one column then: said why
    alone = say("Neither a predecessor nor a successor of it is in the library")
    return Made(files=made.files, stem=made.stem, summary=made.summary, cautions=(alone,))


def versions_in_order(work: Work, report: Report) -> Made:
    """The versions of one draft, the oldest first."""
    texts, left_out = read_what_can_be(work, report, 2)
    found = history_of_versions([text.document for text in texts])
    return _history_made(work, found, report, left_out)


def _history_made(work: Work, found: SeriesHistory, report: Report, left_out: list[str]) -> Made:
    files, failed = write_forms(
        work, HISTORY_FORMATS, lambda row: row.write(found, RenderOptions()), report
    )
    # what is handed out is about the newest
    last = found.documents[-1]
    return Made(
        files=files,
        stem=file_stem(last.symbol, last.source.file),
        summary=" → ".join(step.symbol for step in found.history.line),
        cautions=tuple(failed),
        left_out=tuple(left_out),
    )
