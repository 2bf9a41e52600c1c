"""Commands on the library of prior texts: add, list, show, remove, search."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import resdiff
from resdiff.cli.options import DebugOption, DocumentFormat, OutputOption, format_from_ending
from resdiff.cli.output import OneLineErrors, Progress, print_notice, timestamp, write_output
from resdiff.model.files import printable

if TYPE_CHECKING:
    from resdiff.library import Entry, Outcome, Unread

library = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="The store of prior texts: add, list, show, remove, search.",
    context_settings={"help_option_names": ["-h", "--help"]},
)


class ListFormat(StrEnum):
    text = "text"
    json = "json"


LibraryOption = Annotated[
    Path | None,
    typer.Option(
        "--library", help="The library's file; default: in your data folder.", metavar="FILE"
    ),
]
Language = Annotated[
    str | None, typer.Option("--language", help="Only this language: ar, en, es, fr, ru, zh.")
]


@library.command()
def add(
    paths: Annotated[
        list[Path],
        typer.Argument(help="Files, folders and .zip archives of documents.", metavar="PATH..."),
    ],
    held: LibraryOption = None,
    jobs: Annotated[
        int | None,
        typer.Option(help="Read with so many processes; default: one a core.", metavar="N", min=1),
    ] = None,
    anew: Annotated[
        bool, typer.Option("--anew", help="Read also files that are held already.")
    ] = False,
    debug: DebugOption = False,
) -> None:
    """Put documents into the library."""
    with OneLineErrors(debug):
        from resdiff.library import Library
        from resdiff.library.adding import add

        for path in paths:
            if not path.exists():
                raise resdiff.InputError(
                    printable(str(path)), "no such file or folder", "check the name"
                )
        with Library.open(held, write=True) as opened:
            told = Progress()
            try:
                outcome, unread = add(opened, paths, timestamp(), jobs, anew, told)
            finally:
                told.end()
        _tell(outcome, unread)
        if unread and not (outcome.added or outcome.same or outcome.replaced):
            raise typer.Exit(2)


def _tell(outcome: Outcome, unread: list[Unread]) -> None:
    for file in unread:
        print_notice(f"{file.file}: {file.reason}")
    for told in (*outcome.replaced, *outcome.misnamed):
        print_notice(str(told))
    parts = [f"{outcome.added} added"]
    parts += [f"{len(outcome.replaced)} replaced"] if outcome.replaced else []
    parts += [f"{outcome.same} held already"] if outcome.same else []
    parts += [f"{len(unread)} could not be read"] if unread else []
    typer.echo(", ".join(parts))


@library.command("list")
def list_held(
    session: Annotated[str | None, typer.Option("--session", help="Only of this session.")] = None,
    language: Language = None,
    organ: Annotated[
        str | None, typer.Option("--organ", help="Only of this organ: GA, SC, HRC, ECOSOC …")
    ] = None,
    output: OutputOption = None,
    form: Annotated[
        ListFormat | None, typer.Option("--format", help="Default: by the ending of -o, else text.")
    ] = None,
    held: LibraryOption = None,
    debug: DebugOption = False,
) -> None:
    """List the documents held."""
    with OneLineErrors(debug):
        from resdiff.library import Library

        endings = {".json": ListFormat.json, ".txt": ListFormat.text}
        chosen = format_from_ending(output, endings, ListFormat.text) if form is None else form
        with Library.open(held) as opened:
            entries = opened.entries(language, session=session, organ=organ)
        if chosen is ListFormat.json:
            from resdiff.library import entries_to_json

            write_output(entries_to_json(entries), output)
        else:
            write_output("".join(f"{_line(entry)}\n" for entry in entries).encode(), output)


def _line(entry: Entry) -> str:
    told = (
        entry.symbol,
        entry.language or "-",
        entry.adopted or entry.date or "-",
        entry.title or "-",
    )
    return "\t".join(told)


Symbol = Annotated[
    str, typer.Argument(help="A symbol such as A/RES/78/228, for short 78/228.", metavar="SYMBOL")
]


@library.command()
def show(
    symbol: Symbol,
    language: Language = None,
    output: OutputOption = None,
    form: Annotated[
        DocumentFormat | None,
        typer.Option("--format", help="Default: by the ending of -o, else text."),
    ] = None,
    held: LibraryOption = None,
    debug: DebugOption = False,
) -> None:
    """Show a document held: its head and its paragraphs."""
    with OneLineErrors(debug):
        from resdiff.cli.options import DOCUMENT_ENDINGS
        from resdiff.library import Library

        chosen = (
            format_from_ending(output, DOCUMENT_ENDINGS, DocumentFormat.text)
            if form is None
            else form
        )
        with Library.open(held) as opened:
            write_output(
                resdiff.render_document(opened.document(symbol, language), chosen.value), output
            )


@library.command()
def remove(
    symbol: Symbol,
    language: Language = None,
    held: LibraryOption = None,
    debug: DebugOption = False,
) -> None:
    """Take a document out of the library, in one language or in all."""
    with OneLineErrors(debug):
        from resdiff.library import Library

        Library.open(
            held
        ).close()  # a library that is not there is not made in order to take something out of it
        with Library.open(held, write=True) as opened:
            count = opened.remove(symbol, language)
            if not count:
                opened.document(symbol, language)  # raises, with the symbols near it
        typer.echo(f"{count} removed")


@library.command()
def search(
    words: Annotated[
        list[str], typer.Argument(help="Words that must all stand in a paragraph.", metavar="WORDS")
    ],
    language: Language = None,
    most: Annotated[
        int, typer.Option("--most", help="Show at most so many.", metavar="N", min=1)
    ] = 20,
    held: LibraryOption = None,
    debug: DebugOption = False,
) -> None:
    """Find paragraphs by their words, in any of the six languages."""
    with OneLineErrors(debug):
        from resdiff.library import Library

        with Library.open(held) as opened:
            known = {entry.id: entry for entry in opened.entries()}
            lines = []
            for place in opened.search(" ".join(words), language, most):
                entry = known[place.entry]
                lines.append(
                    f"{entry.symbol}\t{entry.language or '-'}\t{place.paragraph}\t{opened.text(place)}\n"
                )
        write_output("".join(lines).encode(), None)
