"""Commands that ask the library where a text comes from: trace, history."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

import resdiff
from resdiff.cli.inputs import read_document, refuse_overwrite
from resdiff.cli.library import LibraryOption
from resdiff.cli.options import (
    DebugOption,
    DraftOption,
    OutputOption,
    Revisions,
    RevisionsOption,
    format_from_ending,
)
from resdiff.cli.output import OneLineErrors, print_notice, write_output
from resdiff.model.files import printable


class OriginFormat(StrEnum):
    text = "text"
    html = "html"
    json = "json"


_ENDINGS = {
    ".txt": OriginFormat.text,
    ".text": OriginFormat.text,
    ".html": OriginFormat.html,
    ".htm": OriginFormat.html,
    ".json": OriginFormat.json,
}
_Form = Annotated[
    OriginFormat | None, typer.Option("--format", help="Default: by the ending of -o, else text.")
]
_Language = Annotated[
    str | None, typer.Option("--language", help="Of a text named by its symbol: which language.")
]
_Templates = Annotated[
    Path | None,
    typer.Option(help="Take the page's templates from here, where it has them.", metavar="FOLDER"),
]
_Base = Annotated[
    str | None,
    typer.Option(
        "--base",
        help="The symbol of the text that it follows, where that is known.",
        metavar="SYMBOL",
    ),
]


def trace(
    file: Annotated[
        str, typer.Argument(help="A document, in any format that parse reads, or a symbol held.")
    ],
    output: OutputOption = None,
    form: _Form = None,
    base: _Base = None,
    revisions: RevisionsOption = Revisions.accepted,
    draft: DraftOption = None,
    language: _Language = None,
    held: LibraryOption = None,
    templates: _Templates = None,
    debug: DebugOption = False,
) -> None:
    """Tell where each paragraph's language comes from in the library."""
    with OneLineErrors(debug):
        from resdiff.library import Library
        from resdiff.library.history.series import Kin
        from resdiff.library.trace.records import to_json
        from resdiff.library.trace.tracing import trace

        chosen = format_from_ending(output, _ENDINGS, OriginFormat.text) if form is None else form
        refuse_overwrite(output, file)
        read = _one(file, revisions, held, language, draft)
        with Library.open(held) as library:
            kin = Kin(library, read.language)
            before = library.document(base, read.language) if base else kin.predecessor(read)
            found = trace(read, library, before)
        if not found.searched:
            print_notice(
                f"the library holds nothing earlier in {read.language}; add to it with `resdiff library add`"
            )
        if chosen is OriginFormat.json:
            write_output(to_json(found), output)
        elif chosen is OriginFormat.html:
            from resdiff.render.report.trace import render_trace

            write_output(render_trace(found, read, templates).encode(), output)
        else:
            from resdiff.render.report.trace import trace_as_text

            write_output(trace_as_text(found, read, _coloured(output)).encode(), output)


def history(
    symbol: Annotated[
        str,
        typer.Argument(help="A symbol held, for short 78/228, or a document.", metavar="SYMBOL"),
    ],
    output: OutputOption = None,
    form: _Form = None,
    revisions: RevisionsOption = Revisions.accepted,
    draft: DraftOption = None,
    language: _Language = None,
    held: LibraryOption = None,
    templates: _Templates = None,
    debug: DebugOption = False,
) -> None:
    """Show a resolution's line of predecessors, paragraph by paragraph."""
    with OneLineErrors(debug):
        from resdiff.library import Library
        from resdiff.library.history.series import Kin
        from resdiff.library.history.threads import lineage
        from resdiff.library.trace.records import to_json

        chosen = format_from_ending(output, _ENDINGS, OriginFormat.text) if form is None else form
        refuse_overwrite(output, symbol)
        read = _one(symbol, revisions, held, language, draft)
        with Library.open(held) as library:
            found = lineage(Kin(library, read.language).line(read))
        if len(found.documents) == 1:
            print_notice(
                f"{printable(symbol)}: neither a predecessor nor a successor is in the library"
            )
        if chosen is OriginFormat.json:
            write_output(to_json(found.history), output)
        elif chosen is OriginFormat.html:
            from resdiff.render.report.history import render_history

            write_output(render_history(found, templates).encode(), output)
        else:
            from resdiff.render.report.history import history_as_text

            write_output(history_as_text(found.history).encode(), output)


def _one(
    file: str, revisions: Revisions, held: Path | None, language: str | None, draft: int | None
) -> resdiff.Document:
    read = read_document(file, revisions, held, language)
    return read if draft is None else resdiff.select_draft(read, draft)


def _coloured(output: Path | None) -> bool:
    shown = output is None or str(output) == "-"
    return shown and sys.stdout is not None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
