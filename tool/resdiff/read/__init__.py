"""Bytes to lines: finds out which format a source is in and hands it to the reader of that format.

The content decides, not the file's name: a name only settles what the content leaves open.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from resdiff.read.lines import Line, NoteText, Reading
from resdiff.records import Document, InputError, Source, document_from_json

__all__ = ["LARGEST", "Line", "NoteText", "Reading", "Sourced", "read_bytes", "read_path"]

LARGEST = 32 * 1024 * 1024
"""Bytes. The longest official resolution takes about 1 MB as XML; ten times that is still read."""

_OFFICE = {
    b"PK\x03\x04": "a Word file or other zip archive",
    b"%PDF": "a PDF file",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"{\\rtf": "an RTF file",
}


class Sourced(msgspec.Struct, frozen=True):
    """A source and what was read of it: lines, or a whole document where the source is resdiff's own JSON."""

    source: Source
    reading: Reading | Document


def read_path(path: Path | str) -> Sourced:
    """The file at `path`. Raises InputError where it is missing, no file, too large or of no known format."""
    path = Path(path)
    name = str(path)
    if path.is_dir():
        raise InputError(name, "is a folder", "name a file")
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(name, f"is larger than {LARGEST >> 20} MB", "name a single document")
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(name, "no such file", "check the name") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(name, f"cannot be opened ({reason})", "check the name and its permissions") from None
    return read_bytes(data, path.name)


def read_bytes(data: bytes, name: str) -> Sourced:
    """A source in memory; `name` is told in messages and kept as the source's name."""
    if len(data) > LARGEST:
        raise InputError(name, f"is larger than {LARGEST >> 20} MB", "name a single document")
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise InputError(name, "is empty", "name a file that holds a document")
    form = _format_of(data, name)
    source = Source(file=name, format=form, sha256=hashlib.sha256(data).hexdigest())
    if form == "json":
        return Sourced(source, _read_json(data, name))
    if form == "akn":
        from resdiff.read.akn import read_akn

        return Sourced(source, read_akn(data, name))
    from resdiff.read.text import read_text

    return Sourced(source, read_text(data, name))


def _format_of(data: bytes, name: str) -> str:
    for magic, what in _OFFICE.items():
        if data.startswith(magic):
            raise InputError(name, f"is {what}, which cannot be read yet", "save it as text (.txt) or name the XML")
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{"):
        return "json"
    if head.startswith(b"<?xml") or b"akomaNtoso" in head or (head.startswith(b"<") and b"<!DOCTYPE" in head):
        return "akn"
    if head[:16].replace(b"\x00", b"").lstrip(b"\xff\xfe").startswith(b"<?xml"):
        return "akn"
    return "text"


def _read_json(data: bytes, name: str) -> Document:
    try:
        return document_from_json(data)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InputError(name, f"is no document of resdiff ({error})", "name the JSON that `resdiff parse` wrote") from None
