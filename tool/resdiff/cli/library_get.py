"""`library get`: documents by symbol from the United Nations' documents site into the library."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

import resdiff
from resdiff.cli.inputs import symbol_written
from resdiff.cli.options import LANGUAGE_CODES, DebugOption, LibraryOption
from resdiff.cli.output import OneLineErrors, print_line, print_notice, timestamp


class FetchedFileChoice(StrEnum):
    """The kinds of file that the documents site has; .pdf is that which always is there."""

    pdf = "pdf"
    docx = "docx"
    doc = "doc"


if TYPE_CHECKING:
    from resdiff.library import Library

    OfficialLanguage = str
else:
    OfficialLanguage = StrEnum("OfficialLanguage", [(code, code) for code in LANGUAGE_CODES])


def get_command(
    symbols: Annotated[
        list[str],
        typer.Argument(help="Symbols such as A/RES/78/228, for short 78/228.", metavar="SYMBOL..."),
    ],
    language: Annotated[
        OfficialLanguage,
        typer.Option("--language", help="The language to fetch."),
    ] = OfficialLanguage("en"),  # noqa: B008
    form: Annotated[
        FetchedFileChoice, typer.Option("--format", help="The kind of file to fetch.")
    ] = FetchedFileChoice.pdf,
    held: LibraryOption = None,
    debug: DebugOption = False,
) -> None:
    """Fetch documents from the United Nations' documents site (the only command that goes to the
    internet).
    """
    with OneLineErrors(debug):
        from resdiff.library import Library
        from resdiff.library.fetching import SitePolicy, fetch, site

        policy = SitePolicy(agent=f"resdiff/{resdiff.__version__}", site=site())
        failed = 0
        with Library.open(held, write=True) as opened:
            for place, symbol in enumerate(dict.fromkeys(map(symbol_written, symbols))):
                # the site is not ours: one document after another, with a pause
                if place:
                    policy.sleep(policy.pause)
                try:
                    document = fetch(symbol, str(language), form.value, policy)
                except resdiff.ResdiffError as error:
                    failed += 1
                    print_notice(str(error))
                else:
                    _put_fetched(opened, document, str(language))
        if failed:
            raise typer.Exit(2)


def _put_fetched(library: Library, document: resdiff.Document, language: str) -> None:
    """The document into the library, and a line on what became of it."""
    outcome = library.put([document], timestamp())
    for notice in (*outcome.replaced, *outcome.kept):
        print_notice(str(notice))
    done = "replaced" if outcome.replaced else "added"
    if outcome.same or outcome.kept:
        done = "held already" if outcome.same else "kept as another version"
    line = f"{document.symbol} ({language}): {done}, {len(document.paragraphs)} paragraphs"
    print_line(line, to_stdout=True)
