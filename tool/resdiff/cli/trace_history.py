"""Commands that tell where a text comes from: trace, history."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import resdiff
from resdiff.cli.completion import complete_text
from resdiff.cli.inputs import Lookup, read_document, refuse_overwrite, symbol_written
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

if TYPE_CHECKING:
    from resdiff.library.history.records import SeriesHistory

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
        str,
        typer.Argument(
            help="A document, in any format that parse reads, or a symbol held.",
            autocompletion=complete_text,
        ),
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
            found = resdiff.trace(document, library, base and symbol_written(base))
        if not found.searched:
            print_notice(
                f"the library holds nothing earlier in {document.language}; "
                "add to it with `resdiff library add`"
            )
        data = chosen.write(found, document, _page_options(output, templates))
        # colours are kept as they are: what the texts say was made safe when the lines were made
        write_output(data, output, styled=wants_colour(output))


def history_command(
    texts: Annotated[
        list[str],
        typer.Argument(
            help="A symbol held, for short 78/228, or a document; the versions of one draft in "
            "their order, or a folder of them.",
            metavar="SYMBOL|FILE…",
            autocompletion=complete_text,
        ),
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
    """Show a resolution's line of predecessors, or the versions of a draft, by paragraph."""
    with OneLineErrors(debug):
        chosen = chosen_format(form, output, HISTORY_FORMATS, "text")
        refuse_overwrite(output, *texts)
        lookup = Lookup(read_options(revisions, markup, language), held, draft)
        several = len(texts) > 1 or Path(texts[0]).is_dir()
        found = _versions(texts, lookup) if several else _line_of_resolutions(texts[0], lookup)
        write_output(chosen.write(found, _page_options(output, templates)), output)


def _line_of_resolutions(text: str, lookup: Lookup) -> SeriesHistory:
    """The line of resolutions that a text belongs to."""
    document = read_document(text, lookup)
    with resdiff.open_library(lookup.library) as library:
        found = resdiff.history(document, library)
    if len(found.documents) == 1:
        print_notice(f"{printable(text)}: neither a predecessor nor a successor is in the library")
    return found


def _versions(texts: list[str], lookup: Lookup) -> SeriesHistory:
    """The versions of one draft: in the order given, those of a folder by date and symbol.

    A file of a folder that cannot be read is told and left out.
    """
    from resdiff.library.found_files import is_document_name
    from resdiff.library.history.versions import history_of_versions, in_order_of_versions

    documents = []
    for text in texts:
        if not Path(text).is_dir():
            documents.append(read_document(text, lookup))
            continue
        inside = []
        for path in sorted(p for p in Path(text).iterdir() if is_document_name(p.name)):
            # one text of a folder that is broken does not take the others with it
            try:
                inside.append(read_document(str(path), lookup))
            except resdiff.InputError as error:
                print_notice(f"warning: left out: {error}")
        documents += in_order_of_versions(inside)
    if len(documents) < 2:
        raise resdiff.UsageError(
            f"{printable(texts[0])}: holds fewer than two versions; name the files in their order"
        )
    return history_of_versions(documents)


def _page_options(output: Path | None, templates: Path | None) -> resdiff.RenderOptions:
    return resdiff.RenderOptions(colour=wants_colour(output), templates=templates)
