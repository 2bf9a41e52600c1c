"""The bytes of a file that the user named, or what is wrong with it in one line."""

from __future__ import annotations

from pathlib import Path

from resdiff.model.errors import InputError
from resdiff.model.files import LARGEST, is_in_use, printable

_OPENING_LOCK = "~$"
_LONGEST_LOCK = 1024  # Word's note of who has a file open: a name, padded


def file_bytes(path: Path) -> bytes:
    """The bytes of a file, one more than may be read of a larger one.

    Raises InputError where it cannot be opened, and for a lock that Word keeps beside a file.
    """
    name = printable(str(path))
    try:
        if path.is_dir():
            raise InputError(name, "is a folder", "name a file in it")
        with path.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except FileNotFoundError:
        raise InputError(name, "no such file", _did_you_mean(path)) from None
    except (OSError, ValueError) as error:
        if isinstance(error, PermissionError) and is_in_use(error, path):
            raise InputError(name, "is open in another program", "close it there") from None
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(
            name, f"cannot be opened ({reason})", "check the name and its permissions"
        ) from None
    if path.name.startswith(_OPENING_LOCK) and len(data) <= _LONGEST_LOCK:
        problem = "is no document but the lock of one that is open in Word"
        raise InputError(name, problem, f"name {_locked_name(path)}")
    return data


def _locked_name(path: Path) -> str:
    """The name of the document that a lock stands for, as far as the folder tells."""
    # Word puts its sign before a short name, and in place of two letters of a longer one
    rest = path.name.removeprefix(_OPENING_LOCK)
    names = (name for name in _names_beside(path) if not name.startswith(_OPENING_LOCK))
    found = [name for name in names if rest in (name, name[1:], name[2:])]
    return printable(found[0]) if found else "the document itself"


def _did_you_mean(path: Path) -> str:
    """What a user may do who named a file that is not there."""
    from difflib import get_close_matches  # takes as long to load as a draft to read

    by_fold = {name.casefold(): name for name in _names_beside(path)}
    near = get_close_matches(path.name.casefold(), by_fold, 1, cutoff=0.75)
    return f"did you mean {printable(by_fold[near[0]])}?" if near else "check the name"


def _names_beside(path: Path) -> list[str]:
    """The names in a file's folder; none where it cannot be listed."""
    try:
        return sorted(other.name for other in path.parent.iterdir())
    except (OSError, ValueError):
        return []
