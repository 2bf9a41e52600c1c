"""Commands on one or two texts: parse, compare."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from shutil import get_terminal_size
from typing import Annotated

import typer

import resdiff
from resdiff.cli.inputs import read_document, read_pair, refuse_overwrite, word_file_of
from resdiff.cli.options import (
    BINARY_FORMATS,
    COMPARISON_ENDINGS,
    DOCUMENT_ENDINGS,
    ComparisonFormat,
    DebugOption,
    DocumentFormat,
    DraftOption,
    OutputOption,
    Revisions,
    RevisionsOption,
    format_from_ending,
    selected_natures,
)
from resdiff.cli.output import OneLineErrors, print_notice, timestamp, write_output
from resdiff.model.files import printable


def parse(
    file: Annotated[
        str,
        typer.Argument(
            help="A document: .docx, .pdf, .html, .xml (AKN4UN), .txt, .json of parse, or -."
        ),
    ],
    output: OutputOption = None,
    form: Annotated[
        DocumentFormat | None,
        typer.Option("--format", help="Default: by the ending of -o, else json."),
    ] = None,
    revisions: RevisionsOption = Revisions.accepted,
    draft: DraftOption = None,
    debug: DebugOption = False,
) -> None:
    """Turn one document into structured records."""
    with OneLineErrors(debug):
        chosen = (
            format_from_ending(output, DOCUMENT_ENDINGS, DocumentFormat.json)
            if form is None
            else form
        )
        refuse_overwrite(output, file)
        read = read_document(file, revisions)
        write_output(
            resdiff.render_document(
                read if draft is None else resdiff.select_draft(read, draft), chosen.value
            ),
            output,
        )


def compare(
    old: Annotated[
        str,
        typer.Argument(
            help="The earlier text: .docx, .pdf, .html, .xml (AKN4UN), .txt, .json of parse, -, or a symbol held."
        ),
    ],
    new: Annotated[str, typer.Argument(help="The later text, in the same formats.")],
    output: OutputOption = None,
    form: Annotated[
        ComparisonFormat | None,
        typer.Option("--format", help="Default: by the ending of -o, else text."),
    ] = None,
    revisions: RevisionsOption = Revisions.accepted,
    draft: DraftOption = None,
    original: Annotated[
        tuple[str, str] | None,
        typer.Option(
            help="The same two texts in the language they were written in: tells what was only translated anew.",
            metavar="OLD NEW",
        ),
    ] = None,
    context: Annotated[
        int | None,
        typer.Option(
            help="Show so many unchanged paragraphs around each change.", metavar="N", min=0
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            help="Show only changes that are substantive, technical or editorial; several: a,b.",
            metavar="NATURE",
        ),
    ] = None,
    templates: Annotated[
        Path | None,
        typer.Option(
            help="Take the report's templates from here, where it has them.", metavar="FOLDER"
        ),
    ] = None,
    moves: Annotated[
        bool,
        typer.Option(
            "--moves", help="In a Word file, mark what moved with Word's own marks of a move."
        ),
    ] = False,
    author: Annotated[
        str, typer.Option("--author", help="In a Word file, who made the changes.")
    ] = "resdiff",
    held: Annotated[
        Path | None,
        typer.Option(
            "--library",
            help="Tell in the report's margin where new language comes from: a library's file.",
            metavar="FILE",
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option("--language", help="Of a text named by its symbol: which language."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Exit with 1 when the texts differ.")
    ] = False,
    debug: DebugOption = False,
) -> None:
    """Compare two documents and write one redline."""
    with OneLineErrors(debug):
        chosen = (
            format_from_ending(output, COMPARISON_ENDINGS, ComparisonFormat.text)
            if form is None
            else form
        )
        if old == new == "-":
            raise resdiff.UsageError(
                "standard input can be only one of the two texts; name a file for the other"
            )
        refuse_overwrite(output, old, new)
        shown = output is None or str(output) == "-"
        terminal = shown and sys.stdout is not None and sys.stdout.isatty()
        if terminal and chosen in BINARY_FORMATS:
            raise resdiff.UsageError(
                f"a {chosen.value} is nothing for a terminal; write it to a file with -o"
            )
        sources = read_pair(old, new, revisions, held, language)
        read = resdiff.parse(sources[0]), resdiff.parse(sources[1])
        before, after = resdiff.drafts_to_compare(*read, draft)
        written = None
        if original is not None:
            refuse_overwrite(output, *original)
            earlier, later = (read_document(file, revisions) for file in original)
            written = resdiff.compare(*resdiff.drafts_to_compare(earlier, later, draft))
        comparison = resdiff.compare(before, after, written)
        manner = resdiff.RenderOptions(
            colour=terminal and "NO_COLOR" not in os.environ,
            width=get_terminal_size().columns if terminal else None,
            context=context,
            only=selected_natures(only),
            templates=templates,
            tell=print_notice,
            author=author,
            date=timestamp(),
            moves=moves,
            origins=_origins(comparison, before, after, held)
            if chosen in (ComparisonFormat.html, ComparisonFormat.pdf)
            else None,
            files=(
                word_file_of(before, sources[0], read[0]),
                word_file_of(after, sources[1], read[1]),
            ),
            revisions=revisions.value,
        )
        write_output(resdiff.render(comparison, before, after, chosen.value, manner), output)
        if not shown:
            typer.echo(f"{printable(str(output))}: {resdiff.summary_line(comparison)}", err=True)
        if check and resdiff.differ(comparison):
            raise typer.Exit(1)


def _origins(
    comparison: resdiff.Comparison, old: resdiff.Document, new: resdiff.Document, held: Path | None
) -> dict[str, tuple[str, ...]] | None:
    """For the report's margin: where what was put in comes from; nothing where no library was named."""
    if held is None:
        return None
    from resdiff.library import Library
    from resdiff.library.trace.tracing import margin

    with Library.open(held) as library:
        return margin(comparison, old, new, library)
