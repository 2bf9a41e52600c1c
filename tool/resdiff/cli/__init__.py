"""The command line: reads the arguments, calls the library, writes the answer; it decides nothing."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from typing import Annotated, NoReturn

# what a command allocates it keeps: looking for waste costs a tenth of its time
gc.set_threshold(100_000, 20, 20)

import typer  # noqa: E402

import resdiff  # noqa: E402
from resdiff.cli.batch import batch_command  # noqa: E402
from resdiff.cli.library import library_app  # noqa: E402
from resdiff.cli.library_get import get_command  # noqa: E402
from resdiff.cli.texts import compare_command, parse_command  # noqa: E402
from resdiff.cli.trace_history import history_command, trace_command  # noqa: E402
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


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"resdiff {resdiff.__version__}")
        raise typer.Exit


@app.callback()
def _accept_version(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    pass


app.command("parse")(parse_command)
app.command("compare")(compare_command)
app.command("batch")(batch_command)
app.command("trace")(trace_command)
app.command("history")(history_command)
library_app.command("get")(get_command)
app.add_typer(library_app, name="library")


def run() -> None:
    """The entry of the command. A wrong use of it too gets one line, and exit code 2."""
    try:
        code = app(standalone_mode=False)
    except typer.Abort:
        sys.exit(130)
    except Exception as error:
        # click's errors, which newer versions of typer bring with them: known by what they can do
        message = getattr(error, "format_message", lambda: None)()
        if message is None:
            raise
        _print_misuse(error, message)
        sys.exit(2)
    _leave(code if isinstance(code, int) else 0)


def _print_misuse(error: Exception, message: str) -> None:
    if "\n" in message:  # the help, where nothing was asked
        typer.echo(message)
        return
    command = getattr(getattr(error, "ctx", None), "command_path", None) or "resdiff"
    typer.echo(f"resdiff: {printable(message).rstrip('.')}; see {command} --help", err=True)


def _leave(code: int) -> NoReturn:
    """Ends at once: all files are written, and the system takes memory back faster than Python
    gives it up.
    """
    for stream in (sys.stdout, sys.stderr):
        # a stream may be closed, or its reader gone
        with contextlib.suppress(AttributeError, OSError, ValueError):
            stream.flush()
    os._exit(code)
