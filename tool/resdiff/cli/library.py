"""Commands on the library of prior texts: add, list, show, remove, search."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import resdiff
from resdiff.cli.completion import complete_symbol
from resdiff.cli.inputs import symbol_written
from resdiff.cli.options import (
    LANGUAGE_CODES,
    DebugOption,
    LibraryOption,
    OutputOption,
    ShownFormatOption,
    chosen_format,
    format_option,
    language_code,
)
from resdiff.cli.output import (
    OneLineErrors,
    Progress,
    print_line,
    print_notice,
    timestamp,
    write_output,
)
from resdiff.interface import say
from resdiff.model.files import printable
from resdiff.render.formats import DOCUMENT_FORMATS, OutputFormat
from resdiff.render.terminal import terminal_safe

if TYPE_CHECKING:
    from resdiff.library import Entry, Library, LibraryVersion, Outcome, Unread
    from resdiff.model.records import Document

library_app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="The store of prior texts: add, list, show, remove, search.",
    context_settings={"help_option_names": ["-h", "--help"]},
)


HeldLanguageOption = Annotated[
    str | None,
    typer.Option(
        "--language",
        help=f"Only this language: {', '.join(LANGUAGE_CODES)}.",
        parser=language_code,
        metavar="CODE",
        autocompletion=lambda: LANGUAGE_CODES,
    ),
]
VERSION_OPTION = typer.Option(
    "--version", help="Of several texts this one; 1 is in use.", metavar="N", min=1
)
SymbolArgument = Annotated[
    str,
    typer.Argument(
        help="A symbol such as A/RES/78/228, for short 78/228.",
        metavar="SYMBOL",
        # before any document is looked for: in whatever way it is written
        callback=symbol_written,
        autocompletion=complete_symbol,
    ),
]


def _write_list_text(entries: Sequence[Entry]) -> bytes:
    return "".join(map(_entry_line, entries)).encode()


def _write_list_json(entries: Sequence[Entry]) -> bytes:
    from resdiff.library import entries_to_json

    return entries_to_json(entries)


LIST_FORMATS = {
    "text": OutputFormat("text", (".txt",), _write_list_text, "a document a line"),
    "json": OutputFormat("json", (".json",), _write_list_json, "the entries as records"),
}
"""The formats of the list of documents held."""


@library_app.command()
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
    reread: Annotated[
        bool, typer.Option("--anew", help="Read also files that are held already.")
    ] = False,
    debug: DebugOption = False,
) -> None:
    """Put documents into the library."""
    with OneLineErrors(debug):
        from resdiff.library import Library, Outcome
        from resdiff.library.adding import add_files

        for path in paths:
            if not path.exists():
                raise resdiff.InputError(
                    printable(str(path)), "no such file or folder", "check the name"
                )
        with Library.open(held, write=True) as opened, Progress() as progress:
            outcome, unread = add_files(opened, paths, timestamp(), jobs, reread, progress)
        _report_outcome(outcome, unread)
        if unread:
            raise typer.Exit(1 if outcome != Outcome() else 2)


def _report_outcome(outcome: Outcome, unread: list[Unread]) -> None:
    for file in unread:
        print_notice(f"{file.file}: {file.reason}")
    for notice in (*outcome.replaced, *outcome.kept, *outcome.misnamed):
        print_notice(str(notice))
    parts = [f"{outcome.added} added"]
    parts += [f"{len(outcome.replaced)} replaced"] if outcome.replaced else []
    parts += [say("{n} kept as another version", n=len(outcome.kept))] if outcome.kept else []
    parts += [f"{outcome.same} held already"] if outcome.same else []
    parts += [f"{len(unread)} could not be read"] if unread else []
    print_line(", ".join(parts), to_stdout=True)


@library_app.command("list")
def list_held(
    session: Annotated[str | None, typer.Option("--session", help="Only of this session.")] = None,
    language: HeldLanguageOption = None,
    organ: Annotated[
        str | None, typer.Option("--organ", help="Only of this organ: GA, SC, HRC, ECOSOC …")
    ] = None,
    every: Annotated[
        bool,
        typer.Option("--versions", help="List each text of a symbol, first the one in use."),
    ] = False,
    output: OutputOption = None,
    form: Annotated[OutputFormat[Any] | None, format_option(LIST_FORMATS, "text")] = None,
    held: LibraryOption = None,
    debug: DebugOption = False,
) -> None:
    """List the documents held."""
    with OneLineErrors(debug):
        from resdiff.library import Library

        chosen = chosen_format(form, output, LIST_FORMATS, "text")
        with Library.open(held) as opened:
            entries = opened.entries(language, session=session, organ=organ)
            if every:
                entries = [version for entry in entries for version in _each_version(opened, entry)]
        if not entries:
            print_notice(_told_of_nothing(session, language, organ))
        write_output(chosen.write(entries), output)


def _told_of_nothing(session: str | None, language: str | None, organ: str | None) -> str:
    """That nothing is listed, and what to do next."""
    asked = [say("of session {session}", session=session)] if session else []
    asked += [say("of {organ}", organ=organ)] if organ else []
    asked += [say("in {language}", language=language)] if language else []
    if not asked:
        return say("the library holds nothing yet; fill it with `resdiff library add`")
    which = ", ".join(asked)
    return say("the library holds nothing {which}; see `resdiff library list`", which=which)


def _each_version(library: Library, entry: Entry) -> list[Entry]:
    """An entry for each text of a symbol, first its own."""
    from msgspec.structs import replace

    names = ("title", "date", "adopted", "paragraphs", "file", "sha256", "added", "standing")
    return [
        replace(entry, versions=1, **{name: getattr(version, name) for name in names})
        for version in library.versions(entry.symbol, entry.language)
    ]


def _entry_line(entry: Entry) -> str:
    standing = say(entry.standing)
    # a single text needs no count
    if entry.versions > 1:
        standing = say("{standing}, {n} versions", standing=standing, n=entry.versions)
    day = entry.adopted or entry.date
    columns = (entry.symbol, entry.language, day, standing, entry.title)
    return "\t".join(terminal_safe(column or "-") for column in columns) + "\n"


@library_app.command()
def show(
    symbol: SymbolArgument,
    language: HeldLanguageOption = None,
    version: Annotated[int, VERSION_OPTION] = 1,
    output: OutputOption = None,
    form: ShownFormatOption = None,
    held: LibraryOption = None,
    debug: DebugOption = False,
) -> None:
    """Show a document held: its head and its paragraphs."""
    with OneLineErrors(debug):
        from resdiff.library import Library

        chosen = chosen_format(form, output, DOCUMENT_FORMATS, "text")
        with Library.open(held) as opened:
            document = opened.document(symbol, language, version)
            versions = opened.versions(symbol, language)
        write_output(resdiff.render_document(document, chosen.name), output)
        # a program that takes records need not be told what the list has too
        if chosen.name == "text" or len(versions) > 1:
            print_notice(_told_of_versions(document, versions, version))


def _told_of_versions(document: Document, versions: Sequence[LibraryVersion], shown: int) -> str:
    """What is shown, and what else is held under its symbol."""
    standing = say(versions[shown - 1].standing)
    told = f"{document.symbol or document.source.file}: {standing}, {document.source.file}"
    others = [
        say(
            "--version {n} shows {file} ({standing})",
            n=other.number,
            file=other.file,
            standing=say(other.standing),
        )
        for other in versions
        if other.number != shown
    ]
    return "; ".join([told, *others])


@library_app.command()
def remove(
    symbol: SymbolArgument,
    language: HeldLanguageOption = None,
    version: Annotated[int | None, VERSION_OPTION] = None,
    held: LibraryOption = None,
    debug: DebugOption = False,
) -> None:
    """Take a document out of the library, in one language or in all."""
    with OneLineErrors(debug):
        from resdiff.library import Library

        # opened for reading first: no library is made in order to take something out of it
        Library.open(held).close()
        with Library.open(held, write=True) as opened:
            if version is not None:
                opened.remove_version(symbol, language, version)
            count = opened.remove(symbol, language) if version is None else 1
            if not count:
                opened.document(symbol, language)  # raises, with the symbols near it
        print_line(f"{count} removed", to_stdout=True)


@library_app.command()
def search(
    words: Annotated[
        list[str], typer.Argument(help="Words that must all stand in a paragraph.", metavar="WORDS")
    ],
    language: HeldLanguageOption = None,
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
                columns = (entry.symbol, entry.language or "-", place.paragraph, opened.text(place))
                lines.append("\t".join(map(terminal_safe, columns)) + "\n")
        if not lines:
            print_notice(_told_of_no_hit(words, language))
        write_output("".join(lines).encode(), None)


def _told_of_no_hit(words: Sequence[str], language: str | None) -> str:
    """That no paragraph was found, and what to do next."""
    asked = ", ".join(words)
    where = say(" in {language}", language=language) if language else ""
    if len(words) == 1:
        return say(
            "no paragraph{where} holds {asked}; `resdiff library list` shows what is searched",
            where=where,
            asked=asked,
        )
    return say("no paragraph{where} holds all of {asked}; ask for fewer", where=where, asked=asked)
