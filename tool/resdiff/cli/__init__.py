"""The command line: reads the arguments, calls the library, writes the answer.

No logic of its own.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from typing import Annotated, NoReturn

gc.set_threshold(
    100_000, 20, 20
)  # what a command allocates it keeps: looking for waste costs a tenth of its time

import typer  # noqa: E402

import resdiff  # noqa: E402
from resdiff.cli import batch as session
from resdiff.cli import library, texts
from resdiff.cli import library_get as fetch
from resdiff.cli import trace_history as origins
from resdiff.model.files import printable  # noqa: E402

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Compares draft resolutions of the United Nations. "
    "Nothing leaves this machine; only `library get` fetches.",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"resdiff {resdiff.__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


app.command("parse")(texts.parse_command)
app.command("compare")(texts.compare_command)
app.command("batch")(session.batch)
app.command("trace")(origins.trace_command)
app.command("history")(origins.history_command)
library.library.command()(fetch.get)
app.add_typer(library.library, name="library")


def run() -> None:
    """The entry of the command: a wrong use of it too gets one line."""
    try:
        done = app(standalone_mode=False)
    except typer.Abort:
        sys.exit(130)
    except Exception as error:
        message = getattr(error, "format_message", lambda: None)()
        if message is None:
            raise
        if "\n" in message:  # the help, where nothing was asked
            typer.echo(message)
            sys.exit(2)
        command = getattr(getattr(error, "ctx", None), "command_path", None) or "resdiff"
        typer.echo(f"resdiff: {printable(message).rstrip('.')}; see {command} --help", err=True)
        sys.exit(2)
    _leave(done if isinstance(done, int) else 0)


def _leave(code: int) -> NoReturn:
    """Ends at once: all files are written, and the system takes memory back faster than Python
    gives it up.
    """
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):
            stream.flush()
    os._exit(code)
