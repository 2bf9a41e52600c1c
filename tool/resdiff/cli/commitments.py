"""The command that tells who must do what by when."""

from __future__ import annotations

from typing import Annotated

import typer

import resdiff
from resdiff.cli.inputs import Lookup, read_document, refuse_overwrite
from resdiff.cli.options import (
    CommitmentsFormatOption,
    DebugOption,
    DraftOption,
    LibraryOption,
    MarkupChoice,
    MarkupOption,
    OutputOption,
    PageTemplatesOption,
    RevisionsChoice,
    RevisionsOption,
    SourceLanguageOption,
    chosen_format,
    exit_if,
    read_options,
)
from resdiff.cli.output import OneLineErrors, print_warnings, timestamp, wants_colour, write_output
from resdiff.render.formats import COMMITMENTS_FORMATS

FilesArgument = Annotated[
    list[str],
    typer.Argument(help="Texts in any format that parse reads, or symbols held.", metavar="FILE…"),
]
FormerTextOption = Annotated[
    str | None,
    typer.Option(
        "--against",
        help="Tell what is new, renewed, changed or dropped since this text.",
        metavar="FILE",
    ),
]
FoundOption = Annotated[
    bool,
    typer.Option(
        "--check", help="Exit with 1 when anything is found; with --against, anything not renewed."
    ),
]


def commitments_command(
    files: FilesArgument,
    against: FormerTextOption = None,
    output: OutputOption = None,
    form: CommitmentsFormatOption = None,
    revisions: RevisionsOption = RevisionsChoice.accepted,
    markup: MarkupOption = MarkupChoice.read,
    place: DraftOption = None,
    language: SourceLanguageOption = None,
    held: LibraryOption = None,
    templates: PageTemplatesOption = None,
    check: FoundOption = False,
    debug: DebugOption = False,
) -> None:
    """Tell who must do what by when: requests, decisions, reports, meetings and agenda items."""
    with OneLineErrors(debug):
        from resdiff.proofreading.commitments import collect_commitments, commitment_cautions

        chosen = chosen_format(form, output, COMMITMENTS_FORMATS, "text")
        if against is not None and len(files) > 1:
            raise resdiff.UsageError(
                f"--against {against} is for one text; give one FILE instead of {len(files)}"
            )
        refuse_overwrite(output, *files, *([against] if against else []))
        lookup = Lookup(read_options(revisions, markup, language), held, place)
        documents = [read_document(file, lookup) for file in files]
        former = read_document(against, lookup._replace(draft=None)) if against else None
        found = collect_commitments(documents, former)
        options = resdiff.RenderOptions(
            colour=wants_colour(output), templates=templates, date=timestamp()
        )
        write_output(chosen.write(found, options), output)
        print_warnings(commitment_cautions(documents))
        exit_if(check and any(row.change != "renewed" for row in found.rows))
