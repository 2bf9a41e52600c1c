"""The command that opens a page on this machine."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

import resdiff
from resdiff.cli.options import DebugOption, LibraryOption
from resdiff.cli.output import OneLineErrors, print_line
from resdiff.interface import say
from resdiff.model.files import printable
from resdiff.read.opening import file_bytes

LoadedArgument = Annotated[
    list[Path] | None,
    typer.Argument(help="Files that the page has loaded when it opens.", metavar="[FILE]…"),
]
PortOption = Annotated[
    int,
    typer.Option(
        "--port", help="Listen at this port; default: one that is free.", min=0, max=65535
    ),
]
NoBrowserOption = Annotated[
    bool, typer.Option("--no-browser", help="Print the address, and open no browser.")
]


def open_command(
    files: LoadedArgument = None,
    port: PortOption = 0,
    no_browser: NoBrowserOption = False,
    held: LibraryOption = None,
    debug: DebugOption = False,
) -> None:
    """Open a page on this machine to drop files on; nothing leaves it, nothing is kept."""
    with OneLineErrors(debug):
        # the extra is not installed with the package: most use the commands alone
        missing = [name for name in ("starlette", "uvicorn") if find_spec(name) is None]
        if missing:
            raise resdiff.UsageError(
                f"the page needs {' and '.join(missing)}; pip install 'resdiff[page]'"
            )
        from resdiff.page.serving import serve

        loaded = [(printable(file.name), file_bytes(file)) for file in files or ()]
        serve(loaded, port, held, not no_browser, _tell_address)


def _tell_address(address: str) -> None:
    # the app that is begun by a double click has no terminal, and needs none
    if sys.stdout is not None:
        print_line(say("The page is at {address}", address=address), to_stdout=True)
        print_line(say("Quit it there, or press Ctrl-C here."))
