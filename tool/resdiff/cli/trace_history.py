"""Commands that ask the library where a text comes from: trace, history."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import resdiff
from resdiff.cli.inputs import Lookup, read_document, refuse_overwrite
from resdiff.cli.options import (
    DebugOption,
    DraftOption,
    HistoryFormatOption,
    LibraryOption,
    MarkupChoice,
    MarkupOption,
    OutputOption,
    PageTemplatesOption,
    RevisionsChoice,
    RevisionsOption,
    SourceLanguageOption,
    TraceFormatOption,
    chosen_format,
    read_options,
)
from resdiff.cli.output import OneLineErrors, print_notice, wants_colour, write_output
from resdiff.model.files import printable
from resdiff.render.formats import HISTORY_FORMATS, TRACE_FORMATS

SeriesBaseOption = Annotated[
    str | None,
    typer.Option(
        "--base",
        help="The symbol of the text that it follows, where that is known.",
        metavar="SYMBOL",
    ),
]


def trace_command(
    file: Annotated[
        str, typer.Argument(help="A document, in any format that parse reads, or a symbol held.")
    ],
    output: OutputOption = None,
    form: TraceFormatOption = None,
    base: SeriesBaseOption = None,
    revisions: RevisionsOption = RevisionsChoice.accepted,
    markup: MarkupOption = MarkupChoice.read,
    draft: DraftOption = None,
    language: SourceLanguageOption = None,
    held: LibraryOption = None,
    templates: PageTemplatesOption = None,
    debug: DebugOption = False,
) -> None:
    """Tell where each paragraph's language comes from in the library."""
    with OneLineErrors(debug):
        chosen = chosen_format(form, output, TRACE_FORMATS, "text")
        refuse_overwrite(output, file)
        document = read_document(
            file, Lookup(read_options(revisions, markup, language), held, draft)
        )
        with resdiff.open_library(held) as library:
            found = resdiff.trace(document, library, base)
        if not found.searched:
            print_notice(
                f"the library holds nothing earlier in {document.language}; "
                "add to it with `resdiff library add`"
            )
        data = chosen.write(found, document, _page_options(output, templates))
        write_output(data, output, styled=wants_colour(output))


def history_command(
    symbol: Annotated[
        str,
        typer.Argument(help="A symbol held, for short 78/228, or a document.", metavar="SYMBOL"),
    ],
    output: OutputOption = None,
    form: HistoryFormatOption = None,
    revisions: RevisionsOption = RevisionsChoice.accepted,
    markup: MarkupOption = MarkupChoice.read,
    draft: DraftOption = None,
    language: SourceLanguageOption = None,
    held: LibraryOption = None,
    templates: PageTemplatesOption = None,
    debug: DebugOption = False,
) -> None:
    """Show a resolution's line of predecessors, paragraph by paragraph."""
    with OneLineErrors(debug):
        chosen = chosen_format(form, output, HISTORY_FORMATS, "text")
        refuse_overwrite(output, symbol)
        document = read_document(
            symbol, Lookup(read_options(revisions, markup, language), held, draft)
        )
        with resdiff.open_library(held) as library:
            found = resdiff.history(document, library)
        if len(found.documents) == 1:
            print_notice(
                f"{printable(symbol)}: neither a predecessor nor a successor is in the library"
            )
        data = chosen.write(found, _page_options(output, templates))
        write_output(data, output, styled=wants_colour(output))


def _page_options(output: Path | None, templates: Path | None) -> resdiff.RenderOptions:
    return resdiff.RenderOptions(colour=wants_colour(output), templates=templates)
