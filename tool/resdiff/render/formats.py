"""The formats that are written, one row each: the command line, its help, `render`, batch, trace
and history read these tables.

A new format is a writer (writers.py) and a row here. Everything but the writers is loaded by
`resdiff --help`, so that nothing heavy is imported at the top: msgspec alone would cost it 8 ms.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from resdiff.model.errors import UsageError
from resdiff.render import writers

if TYPE_CHECKING:
    from resdiff.library.history.records import SeriesHistory
    from resdiff.library.trace.records import Trace
    from resdiff.model.records import Comparison, Document
    from resdiff.negotiation.amending.outcome import DraftOutcome
    from resdiff.negotiation.amending.records import Amended
    from resdiff.negotiation.proposals.records import Compilation
    from resdiff.render.options import RenderOptions

    ComparisonWriter: TypeAlias = Callable[[Comparison, Document, Document, RenderOptions], bytes]
    DocumentWriter: TypeAlias = Callable[[Document], bytes]
    TraceWriter: TypeAlias = Callable[[Trace, Document, RenderOptions], bytes]
    HistoryWriter: TypeAlias = Callable[[SeriesHistory, RenderOptions], bytes]
    AmendedWriter: TypeAlias = Callable[[Amended, Document, RenderOptions], bytes]
    OutcomeWriter: TypeAlias = Callable[[DraftOutcome, Document, Document, RenderOptions], bytes]
    CompilationWriter: TypeAlias = Callable[[Compilation, Document, RenderOptions], bytes]
else:
    # the command line evaluates annotations that name them, and must not load the records for that
    ComparisonWriter = DocumentWriter = TraceWriter = HistoryWriter = Any
    AmendedWriter = OutcomeWriter = CompilationWriter = Any

WriterT = TypeVar("WriterT", bound=Callable[..., bytes])


class FormatOption(StrEnum):
    """What of RenderOptions only certain formats have a use for; the values are the names on the
    command line.
    """

    context = "context"
    only = "only"
    templates = "templates"
    moves = "moves"
    author = "author"
    keep_revisions = "keep-revisions"
    library = "library"
    pdf_engine = "pdf-engine"
    word_files = "word_files"


@dataclass(frozen=True)
class OutputFormat(Generic[WriterT]):
    """A format that is written.

    name           what `--format` and `render` call it
    endings        of files, with the dot, in lower case; the first is the one that resdiff gives to
                   a file it names
    write          what writes it; it raises UsageError where that cannot be done
    about          what it is, in a few words
    heeds          the options that mean something to it
    binary         whether it is a file that is nothing for a terminal
    in_batch       whether `resdiff batch` writes it
    whole_because  why it heeds neither `context` nor `only`, where a user may expect that it does;
                   else empty
    all_reasons    whether it tells why each change is one of substance, not moved ones alone
    """

    name: str
    endings: tuple[str, ...]
    write: WriterT
    about: str
    heeds: frozenset[FormatOption] = frozenset()
    binary: bool = False
    in_batch: bool = False
    whole_because: str = ""
    all_reasons: bool = True


def format_table(*rows: OutputFormat[WriterT]) -> dict[str, OutputFormat[WriterT]]:
    """Formats by their names, in the order in which the help names them."""
    return {row.name: row for row in rows}


_ONLY_NATURES = frozenset({FormatOption.only})
_SELECTION = frozenset({FormatOption.context, FormatOption.only})
_REPORT = frozenset({FormatOption.templates, FormatOption.library})
_WORD = frozenset(
    {
        FormatOption.templates,
        FormatOption.moves,
        FormatOption.author,
        FormatOption.keep_revisions,
        FormatOption.word_files,
    }
)

COMPARISON_FORMATS: dict[str, OutputFormat[ComparisonWriter]] = format_table(
    OutputFormat(
        "html",
        (".html", ".htm"),
        writers.write_comparison_html,
        "the report: one page that can be mailed",
        heeds=_REPORT,
        in_batch=True,
        whole_because="the report has filters of its own",
    ),
    OutputFormat(
        "docx",
        (".docx",),
        writers.write_comparison_docx,
        "a Word file with tracked changes",
        heeds=_WORD,
        binary=True,
        in_batch=True,
        all_reasons=False,
    ),
    OutputFormat(
        "json",
        (".json",),
        writers.write_comparison_json,
        "the comparison as records",
        in_batch=True,
        whole_because="JSON is always whole",
    ),
    OutputFormat(
        "text",
        (".txt", ".text"),
        writers.write_comparison_text,
        "what changed, for a terminal",
        heeds=_SELECTION,
    ),
    OutputFormat(
        "markdown",
        (".md", ".markdown"),
        writers.write_comparison_markdown,
        "what changed, for mail and threads",
        heeds=_SELECTION,
    ),
    OutputFormat(
        "pdf",
        (".pdf",),
        writers.write_comparison_pdf,
        "the report on paper",
        heeds=_SELECTION | _REPORT | {FormatOption.pdf_engine},
        binary=True,
        in_batch=True,
    ),
    OutputFormat(
        "brief",
        (".brief",),
        writers.write_comparison_brief,
        "one page: what to ask the capital about",
        heeds=frozenset({FormatOption.templates}),
        whole_because="the brief has the weightiest changes",
    ),
    OutputFormat(
        "csv",
        (".csv",),
        writers.write_comparison_csv,
        "a row a change, for a spreadsheet",
        heeds=_ONLY_NATURES,
        in_batch=True,
        whole_because="a table has the changes alone",
    ),
    OutputFormat(
        "xlsx",
        (".xlsx",),
        writers.write_comparison_xlsx,
        "an Excel workbook, a row a change",
        heeds=_ONLY_NATURES,
        binary=True,
        in_batch=True,
        whole_because="a table has the changes alone",
    ),
)
"""The formats of a redline, in the order in which the help names them."""

DOCUMENT_FORMATS: dict[str, OutputFormat[DocumentWriter]] = format_table(
    OutputFormat("json", (".json",), writers.write_document_json, "the document as records"),
    OutputFormat(
        "text", (".txt", ".text", ".md"), writers.write_document_text, "a paragraph a line"
    ),
    OutputFormat(
        "akn", (".xml", ".akn"), writers.write_document_akn, "AKN4UN, as the Secretariat publishes"
    ),
)
"""The formats of one document."""

TRACE_FORMATS: dict[str, OutputFormat[TraceWriter]] = format_table(
    OutputFormat("text", (".txt", ".text"), writers.write_trace_text, "a paragraph a line"),
    OutputFormat("html", (".html", ".htm"), writers.write_trace_html, "a page that can be mailed"),
    OutputFormat("json", (".json",), writers.write_trace_json, "the sources as records"),
)
"""The formats of what `resdiff trace` finds."""

HISTORY_FORMATS: dict[str, OutputFormat[HistoryWriter]] = format_table(
    OutputFormat("text", (".txt", ".text"), writers.write_history_text, "a paragraph a line"),
    OutputFormat("html", (".html", ".htm"), writers.write_history_html, "a table with redlines"),
    OutputFormat("json", (".json",), writers.write_history_json, "the paragraphs as records"),
)
"""The formats of what `resdiff history` finds."""

AMENDED_FORMATS: dict[str, OutputFormat[AmendedWriter]] = format_table(
    OutputFormat("html", (".html", ".htm"), writers.write_amended_html, "the report"),
    OutputFormat(
        "docx",
        (".docx",),
        writers.write_amended_docx,
        "a Word file with tracked changes",
        binary=True,
    ),
    OutputFormat("json", (".json",), writers.write_amended_json, "the records"),
    OutputFormat(
        "text", (".txt", ".text"), writers.write_amended_text, "what was applied, and the redline"
    ),
)
"""The formats of a draft with amendments applied."""

OUTCOME_FORMATS: dict[str, OutputFormat[OutcomeWriter]] = format_table(
    OutputFormat("text", (".txt", ".text"), writers.write_outcome_text, "a paragraph a line"),
    OutputFormat("html", (".html", ".htm"), writers.write_outcome_html, "the report"),
    OutputFormat("json", (".json",), writers.write_outcome_json, "the records"),
)
"""The formats of what became of a draft."""

COMPILATION_FORMATS: dict[str, OutputFormat[CompilationWriter]] = format_table(
    OutputFormat(
        "html", (".html", ".htm"), writers.write_compilation_html, "a page to show and to print"
    ),
    OutputFormat(
        "docx",
        (".docx",),
        writers.write_compilation_docx,
        "one Word file, each change under its name",
        binary=True,
    ),
    OutputFormat("json", (".json",), writers.write_compilation_json, "the records"),
    OutputFormat(
        "text", (".txt", ".text"), writers.write_compilation_text, "the text in brackets with names"
    ),
)
"""The formats of proposals compiled on one base."""

REPORT_FORMAT = "html"
"""The format that every draft of a batch gets, and to which the index leads."""


CLEAN_FILE = "clean"
"""What a batch calls the accepted file beside a Word redline."""
CLEAN_ENDING = ".clean.docx"
COMMITMENTS_FILE = "commitments"
"""What a batch calls the file of a draft's requests, of which its calendar is made."""
_ENDINGS_OF_BATCH = {CLEAN_FILE: CLEAN_ENDING, COMMITMENTS_FILE: ".commitments.json"}


def batch_formats() -> list[str]:
    """The names of the formats that a batch can write, the report's first."""
    return [row.name for row in COMPARISON_FORMATS.values() if row.in_batch]


def batch_ending(form: str) -> str:
    """The ending of a batch's files in this format, or of its clean files and requests."""
    return _ENDINGS_OF_BATCH.get(form) or COMPARISON_FORMATS[form].endings[0]


def format_by_ending(
    ending: str, formats: Mapping[str, OutputFormat[WriterT]]
) -> OutputFormat[WriterT] | None:
    """The format whose files end like this, whatever the case; None where none does."""
    return next((row for row in formats.values() if ending.lower() in row.endings), None)


def render_comparison(
    comparison: Comparison,
    old: Document,
    new: Document,
    form: str = "html",
    options: RenderOptions | None = None,
) -> bytes:
    """The redline as bytes of a file of the given format.

    UsageError where the format has no use for what was asked.
    """
    from resdiff.render.options import RenderOptions

    chosen = COMPARISON_FORMATS.get(form)
    if chosen is None:
        known = ", ".join(_as_listed())
        raise UsageError(f"no redline is written as {form}; choose {known}")
    options = options or RenderOptions()
    _refuse_unheeded(chosen, options)
    return chosen.write(comparison, old, new, options)


def render_document(document: Document, form: str = "json") -> bytes:
    """A parsed document as bytes of a file of the given format.

    UsageError where it cannot be written so.
    """
    chosen = DOCUMENT_FORMATS.get(form)
    if chosen is None:
        known = ", ".join(DOCUMENT_FORMATS)
        raise UsageError(f"no document is written as {form}; choose {known}")
    return chosen.write(document)


def _refuse_unheeded(form: OutputFormat[ComparisonWriter], options: RenderOptions) -> None:
    """UsageError where a format cannot heed what was asked.

    `library` and `word_files` are not looked at: the command line and the batch hand them to every
    format alike.
    """
    from resdiff.render.options import DEFAULT_AUTHOR

    asked = {
        FormatOption.context: options.context is not None,
        FormatOption.only: bool(options.only),
        FormatOption.templates: options.templates is not None,
        FormatOption.moves: options.moves,
        FormatOption.author: options.author != DEFAULT_AUTHOR,
        FormatOption.keep_revisions: options.keep_revisions,
        FormatOption.pdf_engine: options.pdf_engine != "auto",
    }
    for option, given in asked.items():
        if given and option not in form.heeds:
            reason = form.whole_because if option in _SELECTION else ""
            why = f" ({reason})" if reason else ""
            able = ", ".join(_as_listed(option))
            raise UsageError(
                f"--{option} is not for {form.name}{why}; leave it out or write {able}"
            )


def _as_listed(option: FormatOption | None = None) -> list[str]:
    """Names of the formats, of those that heed the option where one is given, as messages list
    them.

    What starts from the Word files of both sides comes last: it is the one with the most
    conditions.
    """
    able = [row for row in COMPARISON_FORMATS.values() if option is None or option in row.heeds]
    return [row.name for row in sorted(able, key=lambda row: FormatOption.word_files in row.heeds)]
