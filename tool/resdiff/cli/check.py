"""The command that proof-reads one text against itself, the calendar and the library."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import resdiff
from resdiff.cli.completion import complete_text
from resdiff.cli.inputs import Lookup, read_whole, refuse_overwrite
from resdiff.cli.options import (
    AuthorOption,
    CheckedFormatOption,
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
    signed_by,
)
from resdiff.cli.output import OneLineErrors, print_notice, timestamp, wants_colour, write_output
from resdiff.render.proofreading_formats import CHECK_FORMATS

if TYPE_CHECKING:
    from resdiff.proofreading.check import Checked

CheckedFilesArgument = Annotated[
    list[str],
    typer.Argument(
        help="Texts in any format that parse reads, or symbols held.",
        metavar="FILE…",
        autocompletion=complete_text,
    ),
]
AnyFindingOption = Annotated[
    bool, typer.Option("--check", help="Exit with 1 when anything is found.")
]


def check_command(
    files: CheckedFilesArgument,
    output: OutputOption = None,
    form: CheckedFormatOption = None,
    author: AuthorOption = None,
    revisions: RevisionsOption = RevisionsChoice.accepted,
    markup: MarkupOption = MarkupChoice.read,
    place: DraftOption = None,
    language: SourceLanguageOption = None,
    held: LibraryOption = None,
    templates: PageTemplatesOption = None,
    check: AnyFindingOption = False,
    debug: DebugOption = False,
) -> None:
    """Proof-read a text: numbers, references, citations, dates, sessions, notes, marks."""
    with OneLineErrors(debug):
        chosen = chosen_format(form, output, CHECK_FORMATS, "text")
        refuse_overwrite(output, *files)
        lookup = Lookup(read_options(revisions, markup, language), held, place)
        read = [read_whole(file, lookup) for file in files]
        # of a committee's report one draft is a text of its own, and no Word file any more
        documents = [d if place is None else resdiff.select_draft(d, place) for _, d in read]
        word = read[0][0].word if place is None else None
        checked = _held_against(documents, held)
        options = resdiff.RenderOptions(
            colour=wants_colour(output),
            templates=templates,
            word_files=(word, None),
            author=signed_by(author, chosen.binary),
            date=timestamp(),
            notify=print_notice,
        )
        write_output(chosen.write(checked, documents, options), output)
        exit_if(check and bool(checked.findings))


def _held_against(documents: list[resdiff.Document], held: Path | None) -> Checked:
    """What is found; against the record where there is a library: one that was named must be."""
    from resdiff.library.db.schema import default_path
    from resdiff.proofreading.check import check_texts

    has_library = held is not None or default_path().is_file()
    if not has_library:
        print_notice(
            "there is no library to hold citations against; fill one with `resdiff library add`"
        )
    with resdiff.open_library(held) if has_library else nullcontext() as library:
        return check_texts(documents, library)
