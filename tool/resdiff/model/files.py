"""Names and sizes of files, the same wherever a file is read or written."""

from __future__ import annotations

from pathlib import Path

LARGEST = 32 * 1024 * 1024
"""Bytes. The longest official resolution takes about 1 MB as XML; ten times that is still read."""


def printable(name: str) -> str:
    """A file's name as one line of text, whatever bytes it has."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


def is_bare_name(name: str) -> bool:
    """Whether a name is that of a file in a folder, and leads to no other place on any system."""
    return name not in ("", ".", "..") and not any(sign in name for sign in "/\\:\0")


# Windows: the file is shared by no other program, or a part of it is not.
_SHARING = (32, 33)


def is_in_use(error: OSError, path: Path) -> bool:
    """Whether a file was refused because another program has it open, as far as the system or a
    lock of Word or LibreOffice beside it tells."""
    if getattr(error, "winerror", None) in _SHARING:
        return True
    locks = (f"~${path.name}", f"~${path.name[1:]}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    return any(path.with_name(lock).exists() for lock in locks)
