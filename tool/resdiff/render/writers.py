"""What writes each format: one short function a row of the tables in formats.py.

Each imports its renderer when it is first called: the tables are read by `resdiff --help`, which
must not wait for lxml, jinja2 or WeasyPrint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from resdiff.library.history.records import SeriesHistory
    from resdiff.library.trace.records import Trace
    from resdiff.model.records import Comparison, Document
    from resdiff.negotiation.amending.outcome import DraftOutcome
    from resdiff.negotiation.amending.records import Amended
    from resdiff.negotiation.proposals.records import Compilation
    from resdiff.render.options import RenderOptions


def write_comparison_html(
    comparison: Comparison, old: Document, new: Document, options: RenderOptions
) -> bytes:
    """The report: one page that needs no other file."""
    # imported here, as below: one output needs not what all the others import
    from resdiff.render.report.html import ReportFrame, render_html

    return render_html(
        comparison,
        old,
        new,
        options.templates,
        margin_sources=options.margin_sources,
        frame=ReportFrame(index=options.index),
    ).encode()


# each writer loads its own module: a redline in text needs no templates, one in Word no page
def write_comparison_json(
    comparison: Comparison, old: Document, new: Document, options: RenderOptions
) -> bytes:
    """The records of the comparison, as comparison.schema.json describes them."""
    from resdiff.model.records import to_json
    from resdiff.render.reason_texts import with_texts

    # reasons are told in words only where they are shown, so records stay small
    return to_json(with_texts(comparison))


def write_comparison_text(
    comparison: Comparison, old: Document, new: Document, options: RenderOptions
) -> bytes:
    """The redline for a terminal."""
    from resdiff.render.selection import Extent
    from resdiff.render.text import redline_as_text

    extent = Extent(options.context, options.only)
    return redline_as_text(comparison, old, new, extent, options.colour, options.width).encode()


def write_comparison_brief(
    comparison: Comparison, old: Document, new: Document, options: RenderOptions
) -> bytes:
    """The weightiest changes on one page, as text or HTML."""
    from resdiff.render.brief import brief_as_page, brief_as_text

    if options.as_page:
        return brief_as_page(comparison, old, new, options.templates).encode()
    return brief_as_text(comparison, old, new, options.colour).encode()


def write_comparison_markdown(
    comparison: Comparison, old: Document, new: Document, options: RenderOptions
) -> bytes:
    """The redline for mail and for threads."""
    from resdiff.render.markdown import render_markdown
    from resdiff.render.selection import Extent

    extent = Extent(options.context, options.only)
    return render_markdown(comparison, old, new, extent).encode()


def write_comparison_pdf(
    comparison: Comparison, old: Document, new: Document, options: RenderOptions
) -> bytes:
    """The report on paper. UsageError where what sets it is not installed."""
    from resdiff.render.report.pdf import render_pdf
    from resdiff.render.selection import Extent

    # paper has no filters to click on, so the choice is made before it is set
    extent = Extent(options.context, options.only)
    data, notices = render_pdf(
        comparison,
        old,
        new,
        extent,
        options.templates,
        options.margin_sources,
        options.pdf_engine,
    )
    notify_user(notices, options)
    return data


def write_comparison_csv(
    comparison: Comparison, old: Document, new: Document, options: RenderOptions
) -> bytes:
    """The changes as a table, a row each."""
    from resdiff.render.change_table import changes_as_csv
    from resdiff.render.selection import Extent

    # with the mark by which Excel knows UTF-8
    return changes_as_csv(comparison, old, new, Extent(only=options.only)).encode("utf-8-sig")


def write_comparison_xlsx(
    comparison: Comparison, old: Document, new: Document, options: RenderOptions
) -> bytes:
    """The same table as an Excel workbook, with what changed struck and underlined."""
    from resdiff.render.change_table import changes_as_workbook
    from resdiff.render.selection import Extent

    data, notices = changes_as_workbook(comparison, old, new, Extent(only=options.only))
    notify_user(notices, options)
    return data


def write_comparison_docx(
    comparison: Comparison, old: Document, new: Document, options: RenderOptions
) -> bytes:
    """The old Word file with every change tracked."""
    from resdiff.render.word import RedlineWish, Signature, render_word

    signature = Signature(options.author, options.date)
    wish = RedlineWish(signature, options.moves, options.keep_revisions)
    old_file, new_file = options.word_files
    data, notices = render_word(
        comparison, (old, old_file), (new, new_file), wish, options.templates
    )
    notify_user(notices, options)
    return data


def notify_user(notices: list[str], options: RenderOptions) -> None:
    """Tells the user what came up while a file was written."""
    if options.notify is not None:
        for notice in notices:
            options.notify(notice)


def write_document_json(document: Document) -> bytes:
    """The records of the document, as document.schema.json describes them."""
    from resdiff.model.records import to_json

    return to_json(document)


def write_document_text(document: Document) -> bytes:
    """The document as clean text; the drafts of a committee's report follow it, each as it is."""
    from resdiff.render.text import document_as_text

    # a report with several drafts reads as one text, one draft below the other
    return "\n".join(document_as_text(text) for text in (document, *document.drafts)).encode()


def write_document_akn(document: Document) -> bytes:
    """The document as AKN4UN. UsageError for a report that holds several drafts."""
    from resdiff.model.errors import UsageError
    from resdiff.render.akn import render_akn

    if document.drafts:
        # paragraphs of several resolutions would have the same ids in one file
        held = f"a report with {len(document.drafts)} drafts"
        raise UsageError(
            f"{document.source.file}: {held} is no one text of Akoma Ntoso; choose one with --draft"
        )
    return render_akn(document)


def write_trace_text(trace: Trace, draft: Document, options: RenderOptions) -> bytes:
    """A paragraph a line with its source."""
    from resdiff.render.report.trace import trace_as_text

    return trace_as_text(trace, draft, options.colour).encode()


def write_trace_html(trace: Trace, draft: Document, options: RenderOptions) -> bytes:
    """The page of sources."""
    from resdiff.render.report.trace import render_trace

    return render_trace(trace, draft, options.templates).encode()


def write_trace_json(trace: Trace, draft: Document, options: RenderOptions) -> bytes:
    """The records of the trace, as trace.schema.json describes them."""
    from resdiff.model.records import to_json

    return to_json(trace)


def write_history_text(series: SeriesHistory, options: RenderOptions) -> bytes:
    """The table of paragraphs by session."""
    from resdiff.render.report.history import history_as_text

    return history_as_text(series.history).encode()


def write_history_html(series: SeriesHistory, options: RenderOptions) -> bytes:
    """The table as a page, with the redline of each step."""
    from resdiff.render.report.history import render_history

    return render_history(series, options.templates).encode()


def write_history_json(series: SeriesHistory, options: RenderOptions) -> bytes:
    """The records of the history, as history.schema.json describes them."""
    from resdiff.model.records import to_json
    from resdiff.render.report.history import history_with_texts

    return to_json(history_with_texts(series.history))


def write_amended_text(amended: Amended, draft: Document, options: RenderOptions) -> bytes:
    """What became of each instruction, and the redline."""
    from resdiff.render.amended import amended_as_text

    return amended_as_text(amended, draft, options).encode()


def write_amended_html(amended: Amended, draft: Document, options: RenderOptions) -> bytes:
    """The report, with what became of each instruction, and each change with its item."""
    from resdiff.render.report.amended import render_amended

    return render_amended(amended, draft, options.templates).encode()


def write_amended_json(amended: Amended, draft: Document, options: RenderOptions) -> bytes:
    """The records of the amended draft, as amended.schema.json describes them."""
    import msgspec

    from resdiff.model.records import to_json
    from resdiff.render.reason_texts import with_texts

    return to_json(msgspec.structs.replace(amended, comparison=with_texts(amended.comparison)))


def write_amended_docx(amended: Amended, draft: Document, options: RenderOptions) -> bytes:
    """The draft as a Word file in which the amendments are tracked changes under their symbols."""
    import msgspec

    from resdiff.render.options import DEFAULT_AUTHOR

    if options.author != DEFAULT_AUTHOR:
        return write_comparison_docx(amended.comparison, draft, amended.document, options)
    from resdiff.render.word.amendment_names import sign_by_amendment

    author = "; ".join(a.symbol or a.file for a in amended.amendments)
    signed = msgspec.structs.replace(options, author=author)
    data = write_comparison_docx(amended.comparison, draft, amended.document, signed)
    named, notices = sign_by_amendment(data, amended, draft)
    notify_user(notices, options)
    return named


def write_outcome_html(
    outcome: DraftOutcome, draft: Document, adopted: Document, options: RenderOptions
) -> bytes:
    """The report, with what became of each amendment and of each paragraph."""
    from resdiff.render.report.amended import render_outcome

    return render_outcome(outcome, draft, adopted, options.templates).encode()


def write_outcome_text(
    outcome: DraftOutcome, draft: Document, adopted: Document, options: RenderOptions
) -> bytes:
    """What became of each amendment and of each paragraph."""
    from resdiff.render.amended import outcome_as_text

    return outcome_as_text(outcome, options.colour).encode()


def write_outcome_json(
    outcome: DraftOutcome, draft: Document, adopted: Document, options: RenderOptions
) -> bytes:
    """The records of the outcome, as outcome.schema.json describes them."""
    import msgspec

    from resdiff.model.records import to_json
    from resdiff.render.reason_texts import with_texts

    return to_json(msgspec.structs.replace(outcome, comparison=with_texts(outcome.comparison)))


def write_compilation_text(
    compilation: Compilation, base: Document, options: RenderOptions
) -> bytes:
    """The text with everybody's words in brackets."""
    from resdiff.render.compilation import compilation_as_text

    return compilation_as_text(compilation).encode()


def write_compilation_html(
    compilation: Compilation, base: Document, options: RenderOptions
) -> bytes:
    """The page for the screen of the room."""
    from resdiff.render.report.compilation import render_compilation

    return render_compilation(compilation, options.templates).encode()


def write_compilation_json(
    compilation: Compilation, base: Document, options: RenderOptions
) -> bytes:
    """The records of the compilation, as compilation.schema.json describes them."""
    from resdiff.model.records import to_json

    return to_json(compilation)


def write_compilation_docx(
    compilation: Compilation, base: Document, options: RenderOptions
) -> bytes:
    """One Word file with each delegation's tracked changes under its name."""
    from resdiff.render.compilation import compilation_as_word

    data, notices = compilation_as_word(compilation, base, options.word_files[0], options)
    notify_user(notices, options)
    return data
