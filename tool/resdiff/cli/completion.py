"""What the shell completes beside commands and options: the symbols held in the library.

Guarantees: nothing is printed and nothing fails, whatever the library's file is; where no symbol
fits the shell goes on with the names of files.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

import typer

MOST_SYMBOLS = 200
"""Symbols that are offered at once."""


def complete_symbol(context: typer.Context, incomplete: str) -> list[str]:
    """The symbols held that begin so, in any case; for 78/2 the Assembly's without A/RES/."""
    from resdiff.library import Library
    from resdiff.model.bodies import body_with_code
    from resdiff.model.errors import ResdiffError

    symbols: list[str] = []
    with contextlib.suppress(ResdiffError, OSError):
        held = context.params.get("held")
        with Library.open(Path(held) if held else None) as library:
            symbols = list(dict.fromkeys(entry.symbol for entry in library.entries()))
    if incomplete[:1].isdecimal():
        whole = body_with_code("GA").resolutions or ""
        symbols = [symbol.removeprefix(whole) for symbol in symbols if symbol.startswith(whole)]
    begun = incomplete.casefold()
    found = [symbol for symbol in symbols if symbol.casefold().startswith(begun)][:MOST_SYMBOLS]
    # shells take only what goes on with the very letters that were typed
    return [incomplete + symbol[len(incomplete) :] for symbol in found]


def complete_text(context: typer.Context, incomplete: str) -> list[str]:
    """The same for what may be a file too: none where a file's name begins so."""
    if not incomplete or any(Path().glob(_as_pattern(incomplete))):
        return []
    return complete_symbol(context, incomplete)


def _as_pattern(begun: str) -> str:
    from glob import escape

    # an absolute path is no pattern, and no symbol either
    return f"{escape(begun.lstrip('/'))}*"
