"""The command line: reads the arguments, calls the library, writes the answer.

No logic of its own. A command loads the modules of that command only; `app` is all of them.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Annotated, Any, NoReturn

# what a command allocates it keeps: looking for waste costs a tenth of its time
gc.set_threshold(100_000, 20, 20)

import typer  # noqa: E402

from resdiff._version import __version__  # noqa: E402
from resdiff.cli.work_file import read_work, save_work  # noqa: E402
from resdiff.interface import (  # noqa: E402
    LANGUAGES,
    SOURCE_LANGUAGE,
    interface_language,
    rendered_message,
    say,
    speak,
    speaking,
)
from resdiff.model.errors import UsageError  # noqa: E402
from resdiff.model.files import printable  # noqa: E402

COMMANDS = {
    "parse": ("texts", "parse_command"),
    "compare": ("texts", "compare_command"),
    "batch": ("batch", "batch_command"),
    "trace": ("trace_history", "trace_command"),
    "history": ("trace_history", "history_command"),
    "amend": ("amending", "amend_command"),
    "outcome": ("amending", "outcome_command"),
    "compile": ("compile", "compile_command"),
    "check": ("check", "check_command"),
    "commitments": ("commitments", "commitments_command"),
    "concord": ("concord", "concord_command"),
    "open": ("open", "open_command"),
    "config": ("config", "config_command"),
}
"""By its name the module of a command and its function, in the order of the help."""

GROUPS = ("library", "git")
"""The commands that have commands of their own; they come last in the help."""
_UI = "--ui"
_COMPLETING = "_RESDIFF_COMPLETE"  # by which a shell asks for completions


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"resdiff {__version__}")
        raise typer.Exit


def _accept_version(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "-V", "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
    ui: Annotated[
        str | None,
        typer.Option(
            _UI,
            metavar=f"<{'|'.join(LANGUAGES)}>",
            help="The language of messages, pages and help, before or behind the command; "
            "default: RESDIFF_UI, else the system's.",
        ),
    ] = None,
) -> None:
    # `run` takes the option out of the words: it comes here only where `app` is called itself
    if ui is not None:
        if ui not in LANGUAGES:
            raise typer.BadParameter(_unknown_language(ui))
        context.with_resource(speaking(ui))


def _unknown_language(code: str) -> str:
    known = ", ".join(LANGUAGES)
    return f"no language of the interface is called {printable(code)!r}; choose of {known}"


def _application(names: tuple[str, ...]) -> typer.Typer:
    """The application with these commands of COMMANDS, and the group where it is named."""
    made = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=True,
        help="Compares draft resolutions of the United Nations. "
        "Nothing leaves this machine; only `library get` fetches.",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    made.callback()(_accept_version)
    for name in names:
        if name in COMMANDS:
            module, function = COMMANDS[name]
            made.command(name)(getattr(import_module(f"resdiff.cli.{module}"), function))
    groups: dict[str, Callable[[], typer.Typer]] = {"library": _library, "git": _git_group}
    for name in filter(names.__contains__, GROUPS):
        made.add_typer(groups[name](), name=name)
    return made


@cache
def _library() -> typer.Typer:
    from resdiff.cli.library import library_app
    from resdiff.cli.library_get import get_command

    library_app.command("get")(get_command)
    return library_app


def _git_group() -> typer.Typer:
    from resdiff.cli.git import git_app

    return git_app


def __getattr__(name: str) -> Any:
    if name != "app":
        raise AttributeError(f"module 'resdiff.cli' has no attribute {name!r}")
    globals()["app"] = made = _application((*COMMANDS, *GROUPS))
    return made


def _asked_for(arguments: list[str]) -> tuple[str, ...]:
    """The command that is run, where the first word names one; else all, for help and mistakes."""
    first = arguments[0] if arguments else ""
    return (first,) if first in (*COMMANDS, *GROUPS) else (*COMMANDS, *GROUPS)


def _runnable(arguments: list[str]) -> Any:
    """The application for these arguments; its help is in the language of the interface."""
    made = _application(_asked_for(arguments))
    if interface_language() == SOURCE_LANGUAGE:
        return made
    from resdiff.cli.spoken_help import with_spoken_help

    return with_spoken_help(typer.main.get_command(made))


_HELPING = {"-h", "--help", "-V", "--version"}


def _read_settings(arguments: list[str]) -> None:
    """Sets what the user's file of settings says. Ends with exit code 2 where it is broken, but for
    what may help to mend it.
    """
    from resdiff.cli.settings import apply_settings

    try:
        apply_settings(os.environ)
    except UsageError as error:
        if _HELPING.isdisjoint(arguments) and _COMPLETING not in os.environ:
            typer.echo(f"resdiff: {error}", err=True)
            sys.exit(2)


def _choose_language(arguments: list[str]) -> list[str]:
    """Speaks from here on as the user wishes; the arguments without that wish. Ends with exit code
    2 where the language is not known.
    """
    # in this order: what is loaded from here on may speak as it is loaded
    from resdiff.interface.choice import chosen_language, without_option

    left, asked = without_option(arguments, _UI)
    try:
        speak(chosen_language(asked, os.environ))
    except KeyError as unknown:
        typer.echo(f"resdiff: {_unknown_language(unknown.args[0])}", err=True)
        sys.exit(2)
    return left


def run() -> None:
    """The entry of the command: a wrong use of it too gets one line."""
    read_work()
    # told to end, it still takes away what is unfinished
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        _read_settings(sys.argv[1:])
        arguments = _choose_language(sys.argv[1:])
        done = _runnable(arguments)(arguments, prog_name="resdiff", standalone_mode=False)
    except typer.Abort:
        sys.exit(130)
    except OSError as error:
        _leave_unwritten(error)
    except Exception as error:
        # click's errors, which newer versions of typer bring with them: known by what they can do
        message = getattr(error, "format_message", lambda: None)()
        if message is None:
            raise
        if "\n" in message:  # the help, where nothing was asked
            typer.echo(message)
            sys.exit(2)
        command = getattr(getattr(error, "ctx", None), "command_path", None) or "resdiff"
        problem = rendered_message(printable(message).rstrip("."))
        told = say(
            "{problem}; see {command}", problem=problem, command=f"{printable(command)} --help"
        )
        typer.echo(f"resdiff: {told}", err=True)
        sys.exit(2)
    _leave(done if isinstance(done, int) else 0)


def _leave_unwritten(error: OSError) -> NoReturn:
    """Ends where the help or the version could not be printed: commands tell it themselves."""
    sys.stdout = None
    if isinstance(error, BrokenPipeError):  # a reader that has seen enough
        sys.exit(0)
    with contextlib.suppress(OSError):
        told = rendered_message(f"standard output cannot be written ({error}); make room")
        typer.echo(f"resdiff: {told}", err=True)
    sys.exit(2)


def _leave(code: int) -> NoReturn:
    """Ends at once: all files are written, and the system takes memory back faster than Python
    gives it up.
    """
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):
            stream.flush()
    save_work()
    os._exit(code)
