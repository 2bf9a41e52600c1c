"""The verbs of the package: read, parse, compare, render.

Each loads what it needs when it is first called.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from resdiff.model import notebook

if TYPE_CHECKING:
    from resdiff.library import Library, Outcome, Unread
    from resdiff.library.history.records import SeriesHistory
    from resdiff.library.trace.records import Trace
    from resdiff.model.batch import BatchIndex
    from resdiff.model.records import Comparison, Document
    from resdiff.read import Sourced
    from resdiff.render.options import RenderOptions


def parse(source: Sourced | Path | str) -> Document:
    """The document that a file, or a source already read, holds.

    Raises InputError where no paragraph can be found in it, and as `read_path` does.
    """
    from resdiff.parse.pipeline import parse_source
    from resdiff.read.sources import read_path

    return parse_source(read_path(source) if isinstance(source, (str, Path)) else source)


def compare(
    old: Document | Path | str, new: Document | Path | str, original: Comparison | None = None
) -> Comparison:
    """What changed from `old` to `new`, each a document or the path of a file.

    `original` compares the same two texts in the language they were written in: a pair that did not
    change there was only translated again, and is told as editorial. Raises InputError as `parse`
    does.
    """
    from resdiff.compare.pipeline import compare_documents as implementation
    from resdiff.render.reason_texts import with_texts

    # a document is taken as it is: a caller may have mended it
    before, after = (parse(side) if isinstance(side, (str, Path)) else side for side in (old, new))
    return with_texts(implementation(before, after, original))


def own_changes(before: Sourced, after: Sourced) -> Comparison:
    """What the changes that a file holds itself amount to, each with its authors.

    Both are the file, read with `ReadOptions(revisions="original")` and as accepted; rendered as a
    Word file it is itself. Raises UsageError where it holds no changes, InputError as `parse` does.
    """
    from resdiff.compare.own_changes import compare_own_changes
    from resdiff.read.docx.authors import tracked_authors
    from resdiff.render.reason_texts import with_texts

    old, new = parse(before), parse(after)
    # with both sides of one file, whoever changed it is found beside the words
    authors = [
        tracked_authors(source.word, document) if source.word is not None else {}
        for source, document in ((before, old), (after, new))
    ]
    return with_texts(compare_own_changes(old, new, authors[0], authors[1]))


def render(
    comparison: Comparison,
    old: Document,
    new: Document,
    form: str = "html",
    options: RenderOptions | None = None,
) -> bytes:
    """The redline as bytes of a file of the given format.

    Raises UsageError where the format is unknown or has no use for what was asked.
    """
    from resdiff.render.formats import render_comparison as implementation

    return implementation(comparison, old, new, form, options)


def summary_line(comparison: Comparison) -> str:
    """The counts of a comparison in one line of English."""
    from resdiff.render.wording import count_line

    return count_line(comparison)


def open_library(path: Path | str | None = None, write: bool = False) -> Library:
    """The library of prior texts in a file, by default the user's own; to be used in a `with`
    statement.

    Raises InputError where there is none, unless `write` says that one is to be made.
    """
    from resdiff.library import Library as Implementation

    return Implementation.open(Path(path) if path is not None else None, write)


def add_to_library(
    library: Library, paths: Iterable[Path | str], jobs: int | None = None
) -> tuple[Outcome, list[Unread]]:
    """Puts documents, folders and archives into a library that was opened to be written.

    `jobs` is the number of processes that read, by default one a core. Returns what was new,
    replaced or there already, and the files that could not be read.
    """
    from datetime import UTC, datetime

    from resdiff.library.adding import add_files

    added = datetime.now(UTC).date().isoformat()
    return add_files(library, [Path(path) for path in paths], added, jobs)


def trace(draft: Document | Path | str, library: Library, base: str | None = None) -> Trace:
    """Where the language of each paragraph of a draft comes from in a library.

    `base` is the symbol of the text that the draft follows; None looks for it. Raises InputError as
    `parse` does, and where the library does not hold `base`.
    """
    from resdiff.library.history.series import SeriesFinder
    from resdiff.library.trace.tracing import trace_draft

    document = parse(draft) if isinstance(draft, (str, Path)) else draft
    finder = SeriesFinder.of(library, document.language)
    before = library.document(base, document.language) if base else finder.predecessor(document)
    return trace_draft(document, library, before)


def history(document: Document | Path | str, library: Library) -> SeriesHistory:
    """The series of resolutions that a document belongs to, paragraph by paragraph.

    A document of the library is `library.document("A/RES/78/228", "en")`. Raises InputError as
    `parse` does.
    """
    from resdiff.library.history.series import SeriesFinder
    from resdiff.library.history.threads import history_of

    read = parse(document) if isinstance(document, (str, Path)) else document
    return history_of(SeriesFinder.of(library, read.language).series(read))


def run_batch(
    drafts: Iterable[Path | str],
    library: Path | str | None,
    folder: Path | str,
    formats: tuple[str, ...] = ("html",),
    jobs: int | None = None,
) -> BatchIndex:
    """Compares each draft with its predecessor in a library (None: the user's own) and writes
    reports into a folder.

    What is done already and did not change is left as it is. `jobs` is the number of processes, by
    default one a core. Returns the rows of `index.json`: a draft that cannot be read is a row with
    its error. Raises InputError where there is no library, UsageError where a format is not one
    that a batch writes.
    """
    from resdiff.batch import ReportFolder, prepare_run, run_drafts
    from resdiff.batch.executors import cores, executor

    files = [Path(draft) for draft in drafts]
    settings = prepare_run(Path(library) if library is not None else None, formats, drafts=files)
    return run_drafts(files, ReportFolder(Path(folder)), settings, executor(jobs or cores(), None))


def _notebook_renderers() -> notebook.Renderers:
    from resdiff.render.notebook import comparison_table, document_table

    return {"Comparison": comparison_table, "Document": document_table}


# notebooks ask for a table when they show a record, perhaps never
notebook.offer(_notebook_renderers)
