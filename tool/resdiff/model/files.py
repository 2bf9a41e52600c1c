"""Names and sizes of files, the same wherever a file is read or written."""

from __future__ import annotations

LARGEST = 32 * 1024 * 1024
"""Bytes. The longest official resolution takes about 1 MB as XML; ten times that is still read."""


def printable(name: str) -> str:
    """A file's name as one line of text, whatever bytes it has."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in text)
