"""How commands answer: files whole or not at all, one line for what went wrong, exit codes."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from pathlib import Path

import typer

import resdiff
from resdiff.model.files import printable


class OneLineErrors:
    """Turns what went wrong into one line on standard error and exit code 2."""

    def __init__(self, debug: bool) -> None:
        self.debug = debug

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> None:
        if not isinstance(error, Exception) or isinstance(error, typer.Exit):
            return
        if isinstance(error, BrokenPipeError):
            sys.stdout = None
            raise typer.Exit(0) from None
        if self.debug:
            traceback.print_exc()
        elif isinstance(error, resdiff.ResdiffError):
            typer.echo(f"resdiff: {error}", err=True)
        elif isinstance(error, (MemoryError, RecursionError)):
            typer.echo(
                "resdiff: the text is too large or too deeply nested; name a single document",
                err=True,
            )
        else:
            told = " ".join(f"{type(error).__name__}: {error}".split())
            typer.echo(
                f"resdiff: an error of the program itself ({told}); show it with --debug", err=True
            )
        raise typer.Exit(2) from None


def print_notice(line: str) -> None:
    typer.echo(f"resdiff: {line}", err=True)


def timestamp() -> str:
    """The time for marks of changes: now, or what SOURCE_DATE_EPOCH says, so that a file can be made again byte by byte."""
    from datetime import UTC, datetime

    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(told), UTC) if told.isdecimal() else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def write_output(data: bytes, output: Path | None) -> None:
    """To standard output, or to a file that is there whole or not at all."""
    if output is None or str(output) == "-":
        if sys.stdout is None:
            raise resdiff.UsageError("standard output is closed; write to a file with -o")
        try:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise
        except (OSError, ValueError) as error:
            sys.stdout = None
            raise resdiff.UsageError(
                f"standard output cannot be written ({error}); write to a file with -o"
            ) from None
        return
    name = printable(str(output))
    unfinished = None
    try:
        if output.is_dir() or not output.name:
            raise resdiff.UsageError(f"{name}: is a folder; name a file in it")
        if (
            output.exists() and not output.is_file()
        ):  # a pipe or a device is written to, not replaced
            output.write_bytes(data)
            return
        unfinished = output.with_name(f".resdiff-{os.getpid()}.part")
        unfinished.write_bytes(data)
        unfinished.replace(output)
        unfinished = None
    except OSError as error:
        raise resdiff.UsageError(
            f"{name}: cannot be written ({error.strerror}); name another place"
        ) from None
    finally:
        if unfinished is not None:
            with contextlib.suppress(OSError):
                unfinished.unlink()


class Progress:
    """A line on a terminal that tells how far the work has come; nothing elsewhere."""

    def __init__(self) -> None:
        self.shown = sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, done: int, of: int) -> None:
        if self.shown:
            filled = 30 * done // max(1, of)
            sys.stderr.write(f"\r{'█' * filled}{'░' * (30 - filled)} {done} of {of}")
            sys.stderr.flush()

    def end(self) -> None:
        if self.shown:
            sys.stderr.write("\r\x1b[K")
