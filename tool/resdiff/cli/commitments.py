"""The command that tells who must do what by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
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
from resdiff.model.files import printable
from resdiff.render.proofreading_formats import COMMITMENTS_FORMATS

FilesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        help="Texts in any format that parse reads, or symbols held.",
        metavar="FILE…",
        show_default=False,
    ),
]
HeldOption = Annotated[
    bool, typer.Option("--all", help="Of all texts that the library holds; --language: in one.")
]
HeldSessionOption = Annotated[
    str | None,
    typer.Option("--session", help="Of all texts held of this session.", metavar="N"),
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
    files: FilesArgument = None,
    against: FormerTextOption = None,
    everything: HeldOption = False,
    session: HeldSessionOption = None,
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
        from resdiff.proofreading.commitments import collect_commitments

        named, whole = files or [], everything or session is not None
        chosen = chosen_format(form, output, COMMITMENTS_FORMATS, "text")
        _refuse_contradiction(named, against, whole)
        refuse_overwrite(output, *named, *([against] if against else []))
        lookup = Lookup(read_options(revisions, markup, language), held, place)
        documents = (
            _held_documents(held, language, session)
            if whole
            else (read_document(file, lookup) for file in named)
        )
        former = read_document(against, lookup._replace(draft=None)) if against else None
        told: list[str] = []
        found = collect_commitments(documents, former, told.append)
        options = resdiff.RenderOptions(
            colour=wants_colour(output), templates=templates, date=timestamp()
        )
        write_output(chosen.write(found, options), output)
        print_warnings(told)
        exit_if(check and any(row.change != "renewed" for row in found.rows))


def _refuse_contradiction(named: Sequence[str], against: str | None, whole: bool) -> None:
    """UsageError where it is not plain of which texts the commitments are wanted."""
    if whole and named:
        raise resdiff.UsageError(
            f"--all and --session are of texts held; leave out {printable(named[0])} or the option"
        )
    if not whole and not named:
        raise resdiff.UsageError("no text is named; give a FILE, or --all for the whole library")
    if against is not None and (whole or len(named) > 1):
        given = "the library" if whole else str(len(named))
        raise resdiff.UsageError(
            f"--against {against} is for one text; give one FILE instead of {given}"
        )


def _held_documents(
    library: Path | None, language: str | None, session: str | None
) -> Iterator[resdiff.Document]:
    """The texts that the library holds, one after the other: all of them are too many at once."""
    from resdiff.library import Library

    with Library.open(library) as opened:
        entries = opened.entries(language, session=session)
        if not entries:
            raise resdiff.UsageError("the library holds no such text; see `resdiff library list`")
        for entry in entries:
            yield opened.documents([entry.id])[entry.id]
