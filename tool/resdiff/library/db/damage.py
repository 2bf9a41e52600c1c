"""What SQLite, or what stands in the file, makes impossible: told in one line, with the file."""

from __future__ import annotations

import functools
import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar

import msgspec

from resdiff.model.errors import InputError
from resdiff.model.files import printable

_P = ParamSpec("_P")
_R = TypeVar("_R")


class _WithFile(Protocol):
    path: Path


_S = TypeVar("_S", bound=_WithFile)

_UNREADABLE = (
    sqlite3.DatabaseError,
    zlib.error,
    msgspec.MsgspecError,
    UnicodeDecodeError,
    OverflowError,
)

# By the first letters of the name that SQLite has for an error.
_CAUSES = {
    "SQLITE_FULL": ("cannot be written", "make room; it is as it was"),
    "SQLITE_IOERR": ("cannot be read or written", "make room, or check the drive; it is as it was"),
    "SQLITE_BUSY": ("is in use by another program", "wait for it"),
    "SQLITE_READONLY": ("cannot be written", "check its permissions, or name another file"),
    "SQLITE_CANTOPEN": ("cannot be opened", "make room, or check its permissions"),
}
_DAMAGED = ("is damaged", "take a copy of it, or fill a new one with `resdiff library add`")


def told_in_one_line(
    method: Callable[Concatenate[_S, _P], _R],
) -> Callable[Concatenate[_S, _P], _R]:
    """A method that raises InputError where the file of its object cannot be read or written."""

    @functools.wraps(method)
    def told(self: _S, /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        try:
            return method(self, *args, **kwargs)
        except _UNREADABLE as error:
            if isinstance(error, sqlite3.ProgrammingError):
                raise  # it is about this program, not about the file
            raise file_error(self.path, error) from None

    return told


def is_out_of_room(error: sqlite3.Error) -> bool:
    """Whether a file could not be made or written beside a library."""
    return error.sqlite_errorname.startswith(("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN"))


def file_error(path: Path, error: Exception) -> InputError:
    """The error that names the file of a library, and says what to do."""
    called = getattr(error, "sqlite_errorname", "")
    cause = next((told for name, told in _CAUSES.items() if called.startswith(name)), _DAMAGED)
    return InputError(printable(str(path)), f"{cause[0]} ({in_one_line(error)})", cause[1])


def in_one_line(error: Exception) -> str:
    """What SQLite says: it may quote a whole table, or a whole text that is no UTF-8."""
    return printable(" ".join(str(error).partition(" with text ")[0].split()))
