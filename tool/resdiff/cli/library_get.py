"""`library get`: documents by symbol from the United Nations' documents site into the library."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import resdiff
from resdiff.cli.options import DebugOption, LibraryOption
from resdiff.cli.output import OneLineErrors, print_notice, timestamp


class FileFormat(StrEnum):
    pdf = "pdf"
    docx = "docx"
    doc = "doc"


if TYPE_CHECKING:
    from resdiff.library import Library

    OfficialLanguage = str
else:
    # by the names of their files: importing what is in them would slow down every start
    OfficialLanguage = StrEnum(
        "OfficialLanguage",
        sorted((f.stem, f.stem) for f in Path(resdiff.__file__).parent.glob("languages/*.toml")),
    )


def get(
    symbols: Annotated[
        list[str],
        typer.Argument(help="Symbols such as A/RES/78/228, for short 78/228.", metavar="SYMBOL..."),
    ],
    language: Annotated[
        OfficialLanguage,
        typer.Option("--language", help="The language to fetch."),
    ] = OfficialLanguage("en"),
    form: Annotated[
        FileFormat, typer.Option("--format", help="The kind of file to fetch.")
    ] = FileFormat.pdf,
    held: LibraryOption = None,
    debug: DebugOption = False,
) -> None:
    """Fetch documents from the United Nations' documents site (the only command that goes to the
    internet).
    """
    with OneLineErrors(debug):
        from resdiff.library import Library
        from resdiff.library.fetching import SitePolicy, fetch, site
        from resdiff.model.symbols import symbol_meant

        policy = SitePolicy(agent=f"resdiff/{resdiff.__version__}", site=site())
        failed = 0
        with Library.open(held, write=True) as library:
            for place, symbol in enumerate(dict.fromkeys(map(symbol_meant, symbols))):
                if place:
                    policy.sleep(policy.pause)
                try:
                    document = fetch(symbol, str(language), form.value, policy)
                except resdiff.ResdiffError as error:
                    failed += 1
                    print_notice(str(error))
                else:
                    _put(library, document, str(language))
        if failed:
            raise typer.Exit(2)


def _put(library: Library, document: resdiff.Document, language: str) -> None:
    """Puts a document into the library and says in one line what that did."""
    outcome = library.put([document], timestamp())
    for replaced in outcome.replaced:
        print_notice(str(replaced))
    done = "held already" if outcome.same else "replaced" if outcome.replaced else "added"
    count = len(document.paragraphs)
    typer.echo(f"{document.symbol} ({language}): {done}, {count} paragraphs")
