"""Bytes to lines: finds out which format a source is in and hands it to the reader of that format.

The content decides, not the file's name: a name only settles what the content leaves open.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import msgspec

from resdiff.languages import heads
from resdiff.read.lines import Line, NoteText, Reading
from resdiff.records import Document, InputError, Source, document_from_json

__all__ = ["LARGEST", "Line", "NoteText", "Reading", "Sourced", "printable", "read_bytes", "read_path"]

LARGEST = 32 * 1024 * 1024
"""Bytes. The longest official resolution takes about 1 MB as XML; ten times that is still read."""

_OFFICE = {
    b"PK\x03\x04": "a Word file or other zip archive",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"{\\rtf": "an RTF file",
}


class Sourced(msgspec.Struct, frozen=True):
    """A source and what was read of it: lines, or a whole document where the source is resdiff's own JSON."""

    source: Source
    reading: Reading | Document
    name: str  # as messages tell it, with its folder


def read_path(path: Path | str) -> Sourced:
    """The file at `path`. Raises InputError where it is missing, no file, too large or of no known format."""
    path = Path(path)
    name = printable(str(path))
    try:
        if path.is_dir():
            raise InputError(name, "is a folder", "name a file")
        with path.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except FileNotFoundError:
        raise InputError(name, "no such file", "check the name") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(name, f"cannot be opened ({reason})", "check the name and its permissions") from None
    return read_bytes(data, name, printable(path.name))


def printable(name: str) -> str:
    """A file's name as one line of text, whatever bytes it has."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


def read_bytes(data: bytes, name: str, kept: str | None = None) -> Sourced:
    """A source in memory; `name` is told in messages, `kept` (else `name`) stays with the document as its file."""
    if len(data) > LARGEST:
        raise InputError(name, f"is larger than {LARGEST >> 20} MB", "name a single document")
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise InputError(name, "is empty", "name a file that holds a document")
    form = _format_of(data, name)
    source = Source(file=kept or name, format=form, sha256=hashlib.sha256(data).hexdigest())
    if form == "json":
        return Sourced(source, _read_json(data, name), name)
    if form == "pdf":
        from resdiff.read.pdf import read_pdf

        return Sourced(source, read_pdf(data, name), name)
    if form == "akn":
        from resdiff.read.akn import read_akn

        return Sourced(source, read_akn(data, name), name)
    from resdiff.read.text import read_text

    return Sourced(source, read_text(data, name), name)


def _format_of(data: bytes, name: str) -> str:
    for magic, what in _OFFICE.items():
        if data.startswith(magic):
            raise InputError(name, f"is {what}, which cannot be read yet", "save it as text (.txt) or name the XML")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if re.match(rb"\{\s*(?:\"|\}|$)", head):
        return "json"
    if re.match(rb"(?i)<(?:!doctype\s+)?html", head) or (head.startswith(b"<") and b"<html" in head.lower()):
        raise InputError(name, "is a web page, which cannot be read yet", "save it as text (.txt)")
    if head.startswith(b"<?xml") or b"akomaNtoso" in head or (head.startswith(b"<") and b"<!DOCTYPE" in head):
        return "akn"
    if head[:16].replace(b"\x00", b"").lstrip(b"\xff\xfe").startswith(b"<?xml"):
        return "akn"
    return "text"


def _read_json(data: bytes, name: str) -> Document:
    try:
        document = document_from_json(data.removeprefix(b"\xef\xbb\xbf"))
        _check(document)
    except (msgspec.MsgspecError, RecursionError, ValueError) as error:
        raise InputError(name, f"is no document of resdiff ({error})", "name the JSON that `resdiff parse` wrote") from None
    return document


def _check(document: Document) -> None:
    """What the schema cannot say: ids are there once, parents stand before their parts. Raises ValueError."""
    if document.language is not None and document.language not in heads():
        raise ValueError(f"unknown language {document.language[:20]!r}")
    if not document.paragraphs:
        raise ValueError("it has no paragraphs")
    seen: set[str] = set()
    for paragraph in document.paragraphs:
        if paragraph.id in seen:
            raise ValueError(f"the id {paragraph.id[:40]!r} is there twice")
        if paragraph.parent is not None and paragraph.parent not in seen:
            raise ValueError(f"{paragraph.id[:40]!r} is part of {paragraph.parent[:40]!r}, which does not stand before it")
        if "\n" in paragraph.text:
            raise ValueError(f"the text of {paragraph.id[:40]!r} has a line feed")
        seen.add(paragraph.id)
