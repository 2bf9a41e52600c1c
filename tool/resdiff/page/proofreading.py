"""In a working process: texts held against themselves, the record or each other; who does what."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from datetime import UTC, datetime

from resdiff.batch.folder import file_stem
from resdiff.interface import say
from resdiff.library import Library
from resdiff.library.db.schema import default_path
from resdiff.page.operations import Report
from resdiff.page.records import Made, Work, WorkStep
from resdiff.page.texts import ReadText, library_path, read_what_can_be, write_forms
from resdiff.page.wording import findings_told
from resdiff.proofreading.check import check_texts
from resdiff.proofreading.commitments import collect_commitments
from resdiff.proofreading.concord import concord, record_of
from resdiff.render.options import RenderOptions
from resdiff.render.proofreading_formats import (
    CHECK_FORMATS,
    COMMITMENTS_FORMATS,
    CONCORDANCE_FORMATS,
)


def check_files(work: Work, report: Report) -> Made:
    """What proof-reading finds in texts; against the record where there is a library."""
    texts, left_out = read_what_can_be(work, report, 1)
    report(WorkStep("", say("Proof-reading")))
    documents = [text.document for text in texts]
    told: list[str] = []
    # citations are held against the record where there is one; nobody is made to have one
    path = library_path(work) or default_path()
    with Library.open(path) if path.is_file() else nullcontext() as library:
        checked = check_texts(documents, library)
    options = RenderOptions(
        word_files=(texts[0].source.word, None),
        author=work.author,
        date=_now(),
        notify=told.append,
    )
    files, failed = write_forms(
        work, CHECK_FORMATS, lambda row: row.write(checked, documents, options), report
    )
    summary = findings_told(len(checked.findings))
    return _made_of(texts, files, summary, [*failed, *told], left_out)


def commitments_in(work: Work, report: Report) -> Made:
    """Who must do what by when in texts."""
    texts, left_out = read_what_can_be(work, report, 1)
    told: list[str] = []
    found = collect_commitments([text.document for text in texts], None, told.append)
    options = RenderOptions(date=_now())
    files, failed = write_forms(
        work, COMMITMENTS_FORMATS, lambda row: row.write(found, options), report
    )
    summary = say("{n} requests and decisions", n=len(found.rows))
    return _made_of(texts, files, summary, [*failed, *told], left_out)


def hold_versions(work: Work, report: Report) -> Made:
    """What the language versions of one text do not share."""
    texts, left_out = read_what_can_be(work, report, 2)
    report(WorkStep("", say("Holding the versions against each other")))
    documents = [text.document for text in texts]
    # dates of citations are held against the record, which tells where most versions err
    record = None
    path = library_path(work) or default_path()
    if path.is_file():
        with Library.open(path) as library:
            record = record_of(library, documents)
    concordance = concord(documents, record)
    files, failed = write_forms(
        work,
        CONCORDANCE_FORMATS,
        lambda row: row.write(concordance, RenderOptions()),
        report,
    )
    summary = findings_told(len(concordance.findings))
    told = [*failed, *(caution.message for caution in concordance.warnings)]
    return _made_of(texts, files, summary, told, left_out)


def _made_of(
    texts: list[ReadText],
    files: dict[str, str],
    summary: str,
    told: Iterable[str],
    left_out: list[str],
) -> Made:
    # several texts of one list are called by the first
    first = texts[0].document
    return Made(
        files=files,
        stem=file_stem(first.symbol, first.source.file),
        summary=summary,
        cautions=tuple(dict.fromkeys(told)),
        left_out=tuple(left_out),
    )


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
