"""Commands on one or two texts: parse, compare."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

import resdiff
from resdiff.cli.completion import complete_text
from resdiff.cli.inputs import (
    Lookup,
    read_document,
    read_own_sides,
    read_sides,
    refuse_overwrite,
)
from resdiff.cli.options import (
    AuthorOption,
    CheckOption,
    CleanOption,
    ComparisonFormatOption,
    ContextOption,
    DebugOption,
    DraftOption,
    KeepRevisionsOption,
    MarginLibraryOption,
    MarkupChoice,
    MarkupOption,
    MovesOption,
    OnlyOption,
    OriginalOption,
    OutputOption,
    ParsedFormatOption,
    PdfEngineChoice,
    PdfEngineOption,
    ReportTemplatesOption,
    RevisionsChoice,
    RevisionsOption,
    SidedRevisions,
    SidedRevisionsOption,
    SourceLanguageOption,
    chosen_format,
    exit_if,
    format_to_write,
    read_options,
    selected_natures,
    sided_options,
    signed_by,
)
from resdiff.cli.output import (
    OneLineErrors,
    print_line,
    print_notice,
    print_warnings,
    shared_options,
    wants_colour,
    write_output,
    writes_to_stdout,
)
from resdiff.cli.settings import wanted
from resdiff.model.files import printable
from resdiff.processes import bounded
from resdiff.read.formats import listed_formats
from resdiff.render.formats import (
    CLEAN_ENDING,
    COMPARISON_FORMATS,
    DOCUMENT_FORMATS,
    ComparisonWriter,
    FormatOption,
    OutputFormat,
)

if TYPE_CHECKING:
    from resdiff.parse.tracked_sides import ComparedText


def parse_command(
    file: Annotated[
        str,
        typer.Argument(help=f"A document: {listed_formats()}, or -."),
    ],
    output: OutputOption = None,
    form: ParsedFormatOption = None,
    revisions: RevisionsOption = RevisionsChoice.accepted,
    markup: MarkupOption = MarkupChoice.read,
    draft: DraftOption = None,
    language: SourceLanguageOption = None,
    debug: DebugOption = False,
) -> None:
    """Turn one document into structured records."""
    with OneLineErrors(debug), bounded(file):
        chosen = chosen_format(form, output, DOCUMENT_FORMATS, "json")
        refuse_overwrite(output, file)
        document = read_document(
            file, Lookup(read_options(revisions, markup, language), draft=draft)
        )
        write_output(resdiff.render_document(document, chosen.name), output)
        if chosen.name != "text" or not writes_to_stdout(output):
            from resdiff.render.wording import document_cautions

            print_warnings(document_cautions(document))


OldArgument = Annotated[
    str,
    typer.Argument(
        help=f"The earlier text: {listed_formats()}, -, or a symbol held.",
        autocompletion=complete_text,
    ),
]
NewArgument = Annotated[
    str | None,
    typer.Argument(
        help="The later text, in the same formats; without it, the changes that the first one "
        "holds itself are shown.",
        autocompletion=complete_text,
    ),
]


# the old and the new one, and both in the language that they were written in
_AskedTexts: TypeAlias = tuple[str, str | None, tuple[str, str] | None]


def compare_command(
    old: OldArgument,
    new: NewArgument = None,
    output: OutputOption = None,
    form: ComparisonFormatOption = None,
    revisions: SidedRevisionsOption = None,
    keep: KeepRevisionsOption = False,
    markup: MarkupOption = MarkupChoice.read,
    draft: DraftOption = None,
    original: OriginalOption = None,
    context: ContextOption = None,
    only: OnlyOption = None,
    templates: ReportTemplatesOption = None,
    moves: MovesOption = False,
    author: AuthorOption = None,
    clean: CleanOption = False,
    pdf_engine: PdfEngineOption = PdfEngineChoice.auto,
    held: MarginLibraryOption = None,
    language: SourceLanguageOption = None,
    check: CheckOption = False,
    debug: DebugOption = False,
) -> None:
    """Compare two documents, or one with itself before its own changes, and write one redline."""
    with OneLineErrors(debug), bounded(", ".join(filter(None, (old, new)))):
        chosen = _usable_format(form, (old, new, original), output, clean)
        _refuse_revisions(revisions, new, keep)
        lookup = _sided_lookup(sided_options(revisions, markup, language), held, draft)
        before, after, comparison = _compare_texts((old, new, original), lookup, keep, chosen)
        options = resdiff.RenderOptions(
            **shared_options(output, context, templates),
            only=selected_natures(only),
            word_files=(before.word_file, after.word_file),
            author=signed_by(author, FormatOption.author in chosen.heeds),
            moves=moves,
            keep_revisions=keep,
            pdf_engine=pdf_engine.value,
            margin_sources=_margin_sources(comparison, before, after, held, chosen),
        )
        _write_redline(comparison, before, after, chosen, options, output, clean)
        exit_if(check and resdiff.differ(comparison))


def _sided_lookup(
    sides: tuple[resdiff.ReadOptions, resdiff.ReadOptions], held: Path | None, draft: int | None
) -> Lookup:
    earlier, later = sides
    return Lookup(later, held, draft, earlier)


def _usable_format(
    form: OutputFormat[ComparisonWriter] | None,
    texts: _AskedTexts,
    output: Path | None,
    clean: bool,
) -> OutputFormat[ComparisonWriter]:
    """The format to write. UsageError where the request cannot be met, before anything is read."""
    chosen = format_to_write(form or _wanted_format(output), output, COMPARISON_FORMATS)
    old, new, original = texts
    if old == new == "-":
        raise resdiff.UsageError(
            "standard input can be only one of the two texts; name a file for the other"
        )
    refuse_overwrite(output, old, *(() if new is None else (new,)), *(original or ()))
    if clean:
        _refuse_clean(chosen, output)
    return chosen


def _wanted_format(output: Path | None) -> OutputFormat[ComparisonWriter] | None:
    """The format that the settings name, where no file's ending tells one."""
    name = wanted("format") if writes_to_stdout(output) else None
    if name is not None and name not in COMPARISON_FORMATS:
        known = ", ".join(COMPARISON_FORMATS)
        raise resdiff.UsageError(f"RESDIFF_FORMAT is {printable(name)!r}; choose of {known}")
    return COMPARISON_FORMATS[name] if name else None


def _refuse_revisions(revisions: SidedRevisions | None, new: str | None, keep: bool) -> None:
    """UsageError where it is asked for both ways, or for what has no meaning here."""
    if revisions is not None and new is None:
        raise resdiff.UsageError(
            "--revisions is for two texts; of one, both sides of its own changes are compared"
        )
    if revisions is not None and keep:
        raise resdiff.UsageError("--keep-revisions reads both sides itself; leave out --revisions")


def _refuse_clean(chosen: OutputFormat[ComparisonWriter], output: Path | None) -> None:
    """UsageError where there is no Word file that a clean one could stand beside."""
    if FormatOption.word_files not in chosen.heeds:
        raise resdiff.UsageError(f"--clean is not for {chosen.name}; leave it out or write docx")
    if writes_to_stdout(output):
        raise resdiff.UsageError("--clean writes a second file; name the first with -o")


def _write_clean_file(redline: bytes, output: Path, options: resdiff.RenderOptions) -> None:
    """The redline with all its changes accepted, beside it."""
    from resdiff.render.word import Signature, clean_file

    beside = output.with_name(f"{output.stem}{CLEAN_ENDING}")
    signature = Signature(options.author, options.date)
    write_output(clean_file(redline, printable(str(output)), signature), beside)
    print_notice(f"{printable(str(beside))}: the new text, with all changes accepted")


def _compare_texts(
    texts: _AskedTexts, lookup: Lookup, keep: bool, chosen: OutputFormat[ComparisonWriter]
) -> tuple[ComparedText, ComparedText, resdiff.Comparison]:
    """Both texts as they are compared, and what changed between them."""
    # not resdiff.compare: the words of the reasons are filled in by the one writer that needs them
    from resdiff.compare.pipeline import compare_documents

    old, new, original = texts
    if new is None:
        return _compare_own_changes(old, lookup)
    before, after = read_sides(old, new, lookup)
    if after.document.kind == "amendment":
        after = _amended_text(before, after)
    if keep:
        from resdiff.parse.tracked_sides import sides_to_keep

        before, after = sides_to_keep(before, after)
    as_written = _compare_originals(original, lookup) if original else None
    documents = before.document, after.document
    return before, after, compare_documents(*documents, as_written, chosen.all_reasons)


def _amended_text(draft: ComparedText, amendment: ComparedText) -> ComparedText:
    """The draft with an amendment to it applied; a text that amends another one stays as it is."""
    from resdiff.negotiation.amending import amended_by, told_of_amended
    from resdiff.parse.tracked_sides import ComparedText

    amended = amended_by(draft.document, amendment.document)
    if amended is None:
        return amendment
    print_warnings(told_of_amended(amended))
    return ComparedText(amended.document, None)


def _compare_own_changes(
    file: str, lookup: Lookup
) -> tuple[ComparedText, ComparedText, resdiff.Comparison]:
    """A text before and after the changes that it holds itself."""
    from resdiff.compare.own_changes import compare_own_changes
    from resdiff.read.docx.authors import tracked_authors

    before, after = read_own_sides(file, lookup)
    authors = (
        {} if text.word_file is None else tracked_authors(text.word_file, text.document)
        for text in (before, after)
    )
    return before, after, compare_own_changes(before.document, after.document, *authors)


def _compare_originals(original: tuple[str, str], lookup: Lookup) -> resdiff.Comparison:
    """The comparison of the same two texts in the language they were written in."""
    from resdiff.compare.pipeline import compare_documents

    # neither the library nor the language is theirs: both were given for the texts to be compared
    reading = resdiff.ReadOptions(revisions=lookup.reading.revisions, markup=lookup.reading.markup)
    earlier, later = (read_document(file, Lookup(reading)) for file in original)
    texts = resdiff.drafts_to_compare(earlier, later, lookup.draft)
    return compare_documents(*texts, all_reasons=False)


def _margin_sources(
    comparison: resdiff.Comparison,
    old: ComparedText,
    new: ComparedText,
    held: Path | None,
    chosen: OutputFormat[ComparisonWriter],
) -> dict[str, tuple[str, ...]] | None:
    """For the report's margin: where what was put in comes from; None where no library was named,
    or no margin is shown.
    """
    if held is None or FormatOption.library not in chosen.heeds:
        return None
    from resdiff.library import Library
    from resdiff.library.trace.margin import margin

    with Library.open(held) as library:
        return margin(comparison, old.document, new.document, library)


def _write_redline(
    comparison: resdiff.Comparison,
    old: ComparedText,
    new: ComparedText,
    chosen: OutputFormat[ComparisonWriter],
    options: resdiff.RenderOptions,
    output: Path | None,
    clean: bool,
) -> None:
    """The redline into its file, and what is in it in one line on standard error."""
    # also where the texts are only checked: whoever checks wants to see why they differ
    data = resdiff.render(comparison, old.document, new.document, chosen.name, options)
    write_output(data, output, styled=wants_colour(output))
    if clean and output is not None:
        _write_clean_file(data, output, options)
    if not writes_to_stdout(output):
        summary = resdiff.summary_line(comparison)
        print_line(f"{printable(str(output))}: {summary}")
    from resdiff.render.wording import comparison_caution_lines, side_caution_lines

    # in a pipe the redline goes where nobody reads it before they act on it
    print_warnings(comparison_caution_lines(comparison))
    # what was repaired in the texts the redline as text tells itself, to whoever reads it
    if chosen.name != "text" or not writes_to_stdout(output):
        print_warnings(side_caution_lines(old.document, new.document))
