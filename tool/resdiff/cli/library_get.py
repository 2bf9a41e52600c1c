"""`library get`: documents by symbol from the United Nations' documents site into the library."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

import resdiff
from resdiff.cli.library import LibraryOption
from resdiff.cli.options import DebugOption
from resdiff.cli.output import OneLineErrors, print_notice, timestamp


class FileFormat(StrEnum):
    pdf = "pdf"
    docx = "docx"
    doc = "doc"


class Tongue(StrEnum):
    ar = "ar"
    en = "en"
    es = "es"
    fr = "fr"
    ru = "ru"
    zh = "zh"


def get(
    symbols: Annotated[
        list[str],
        typer.Argument(help="Symbols such as A/RES/78/228, for short 78/228.", metavar="SYMBOL..."),
    ],
    language: Annotated[
        Tongue, typer.Option("--language", help="The language to fetch.")
    ] = Tongue.en,
    form: Annotated[
        FileFormat, typer.Option("--format", help="The kind of file to fetch.")
    ] = FileFormat.pdf,
    held: LibraryOption = None,
    debug: DebugOption = False,
) -> None:
    """Fetch documents from the United Nations' documents site (the only command that goes to the internet)."""
    with OneLineErrors(debug):
        from resdiff.library import Library
        from resdiff.library.db.naming import symbol_meant
        from resdiff.library.fetching import Manners, fetch, site

        manners = Manners(agent=f"resdiff/{resdiff.__version__}", site=site())
        failed = 0
        with Library.open(held, write=True) as opened:
            for place, symbol in enumerate(dict.fromkeys(map(symbol_meant, symbols))):
                if place:
                    manners.sleep(manners.pause)
                try:
                    document = fetch(symbol, language.value, form.value, manners)
                except resdiff.ResdiffError as error:
                    failed += 1
                    print_notice(str(error))
                    continue
                outcome = opened.put([document], timestamp())
                for replaced in outcome.replaced:
                    print_notice(str(replaced))
                done = (
                    "held already" if outcome.same else "replaced" if outcome.replaced else "added"
                )
                typer.echo(
                    f"{document.symbol} ({language.value}): {done}, {len(document.paragraphs)} paragraphs"
                )
        if failed:
            raise typer.Exit(2)
