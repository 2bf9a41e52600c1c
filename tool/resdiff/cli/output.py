"""How commands answer: files whole or not at all, one line for what went wrong, exit codes."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Iterable
from pathlib import Path
from shutil import get_terminal_size
from typing import Any

import typer

import resdiff
from resdiff.cli.settings import wanted
from resdiff.interface import isolate_places, rendered_message, say
from resdiff.model.files import is_in_use, printable
from resdiff.model.patterns import lazy_pattern
from resdiff.render.formats import COMPARISON_FORMATS
from resdiff.render.terminal import terminal_safe
from resdiff.render.whole_files import write_whole

_WEB_PAGES = COMPARISON_FORMATS["html"].endings
# Bytes at the head of a file that is no text.
_BINARY = (b"PK\x03\x04", b"%PDF-")
# What commands a terminal or turns a line round.
_COMMANDING = lazy_pattern(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


class OneLineErrors:
    """Turns what goes wrong within it into one line on standard error and exit code 2.

    With `debug` the whole traceback is shown instead of the line. A reader of our output that stops
    early, such as `head`, is no error.
    """

    def __init__(self, debug: bool) -> None:
        self.debug = debug

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> None:
        if not isinstance(error, Exception) or isinstance(error, typer.Exit):
            return
        # `resdiff compare … | head`: the interpreter must not flush into the closed pipe again
        if isinstance(error, BrokenPipeError):
            sys.stdout = None
            raise typer.Exit(0) from None
        if self.debug:
            print_line(traceback.format_exc().rstrip())
        else:
            print_notice(_error_line(error))
        raise typer.Exit(2) from None


def _error_line(error: Exception) -> str:
    if isinstance(error, resdiff.ResdiffError):
        return str(error)
    if isinstance(error, (MemoryError, RecursionError)):
        return "the text is too large or too deeply nested; name a single document"
    # one line, whatever line ends the message of a library has
    problem = " ".join(f"{type(error).__name__}: {error}".split())
    return f"an error of the program itself ({problem}); show it with --debug"


def print_notice(line: str) -> None:
    """A line that the user should know, on standard error, in the language of the interface."""
    # made safe first: what the catalogue sets apart in Arabic is to stay so
    _print_told(rendered_message(terminal_safe(" ".join(line.split()))))


def _print_told(line: str) -> None:
    with contextlib.suppress(OSError):
        typer.echo(f"resdiff: {line}", err=True)


def print_line(line: str, to_stdout: bool = False) -> None:
    """A line, or several, whatever the texts and files hold that it names."""
    safe = "\n".join(map(terminal_safe, line.split("\n")))
    if to_stdout:
        _write_stdout(f"{safe}\n".encode())
        return
    # a log on a full disk: the exit code must still tell what came of the command
    with contextlib.suppress(OSError):
        typer.echo(safe, err=True)


_MOST_WARNINGS = 8


def print_warnings(lines: Iterable[str]) -> None:
    """What was doubtful, on standard error: the first lines, and how many more the output has."""
    told = list(lines)
    for line in told[:_MOST_WARNINGS]:
        # parts of it may be rendered already
        rendered = rendered_message(terminal_safe(" ".join(line.split())))
        _print_told(say("warning: {caution}", caution=rendered))
    if len(told) > _MOST_WARNINGS:
        left = len(told) - _MOST_WARNINGS
        _print_told(say("warning: {count} more stand in the output", count=left))


def timestamp() -> str:
    """The time for tracked changes, ISO 8601 in UTC: now, or that of SOURCE_DATE_EPOCH, which makes
    builds repeatable.

    UsageError where that is no time of the years 1 to 9999.
    """
    from datetime import UTC, datetime

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        raise resdiff.UsageError(
            f"SOURCE_DATE_EPOCH is {printable(epoch)}: no count of seconds since 1970 that a file"
            " can bear; mend it or unset it"
        ) from None
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ").zfill(len("2025-01-01T00:00:00Z"))


def writes_to_stdout(output: Path | None) -> bool:
    """Whether the output is standard output: no file was named, or `-`."""
    return output is None or str(output) == "-"


def writes_to_terminal(output: Path | None) -> bool:
    """Whether a person reads the output on a terminal, rather than a file or a pipe."""
    return writes_to_stdout(output) and sys.stdout is not None and sys.stdout.isatty()


def wants_colour(output: Path | None) -> bool:
    """Whether the output may be coloured: on a terminal whose user did not set NO_COLOR
    (no-color.org), or as the settings say.
    """
    choice = wanted("colour")
    if choice == "never" or "NO_COLOR" in os.environ:
        return False
    return writes_to_stdout(output) if choice == "always" else writes_to_terminal(output)


def shared_options(
    output: Path | None, context: int | None, templates: Path | None
) -> dict[str, Any]:
    """What all redlines are written with: how they look, how much they show, whom they tell."""
    return {
        "colour": wants_colour(output),
        "width": get_terminal_size().columns if writes_to_terminal(output) else None,
        "context": context,
        "templates": templates,
        "date": timestamp(),
        "as_page": output is not None and output.suffix.lower() in _WEB_PAGES,
        "notify": print_notice,
    }


def write_output(data: bytes, output: Path | None, styled: bool = False) -> None:
    """To standard output, or to a file that is there whole or not at all.

    `styled` says that it was made for a terminal: it is safe, and its colours stay. UsageError
    where it cannot be written.
    """
    if output is None or writes_to_stdout(output):
        _write_stdout(data if styled else _visible(data))
        return
    try:
        _write_file(data, output)
    except OSError as error:
        if isinstance(error, PermissionError) and is_in_use(error, output):
            raise resdiff.UsageError(
                f"{printable(str(output))}: is open in another program; "
                "close it there, or name another place"
            ) from None
        raise resdiff.UsageError(
            f"{printable(str(output))}: cannot be written ({error.strerror}); name another place"
        ) from None


def _write_stdout(data: bytes) -> None:
    if sys.stdout is None:
        raise resdiff.UsageError("standard output is closed; write to a file with -o")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        # at its end the interpreter would flush again, and complain of the full disk a second time
        sys.stdout = None
        raise resdiff.UsageError(
            f"standard output cannot be written ({error}); write to a file with -o"
        ) from None


def _visible(data: bytes) -> bytes:
    """What goes to standard output, with what could command a terminal as JSON writes it: \\u009b.

    Files of other formats, and pages that go to another program, stay as they are.
    """
    if data.startswith(_BINARY) or (data.startswith(b"<") and not writes_to_terminal(None)):
        return data
    text = data.decode("utf-8", "surrogateescape")
    if text.isascii() and text.isprintable():
        return data
    apart = isolate_places(text)
    text = _COMMANDING.sub(
        lambda found: found[0] if found.start() in apart else f"\\u{ord(found[0]):04x}", text
    )
    return text.encode("utf-8", "surrogateescape")


def _write_file(data: bytes, output: Path) -> None:
    if output.is_dir() or not output.name:
        raise resdiff.UsageError(f"{printable(str(output))}: is a folder; name a file in it")
    # a pipe or a device is written to: replacing /dev/null by a file would break the machine
    if output.exists() and not output.is_file():
        output.write_bytes(data)
        return
    write_whole(data, output)


class Progress:
    """A line on a terminal that shows how far the work has come; nothing elsewhere."""

    def __init__(self) -> None:
        self.shown = sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, done: int, of: int) -> None:
        if self.shown:
            filled = 30 * done // max(1, of)
            sys.stderr.write(f"\r{'█' * filled}{'░' * (30 - filled)} {done} of {of}")
            sys.stderr.flush()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *raised: object) -> None:
        """Wipes the line, so that what is printed next begins on a clean one."""
        if self.shown:
            sys.stderr.write("\r\x1b[K")
