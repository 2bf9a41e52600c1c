"""Bytes to lines: finds out which format a source is in and hands it to the reader of that format.

The content decides, not the file's name: a name only settles what the content leaves open.
"""

from __future__ import annotations

import contextlib
import re
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from resdiff.languages import language_heads
from resdiff.model.errors import InputError
from resdiff.model.files import LARGEST, printable
from resdiff.model.lines import Line, NoteText, Reading, Revisions
from resdiff.model.records import Document, Source, document_from_json

if TYPE_CHECKING:
    from resdiff.read.docx.reader import DocxWalk

__all__ = [
    "LARGEST",
    "Line",
    "NoteText",
    "Reading",
    "Revisions",
    "Sourced",
    "printable",
    "read_bytes",
    "read_path",
]


class Sourced(msgspec.Struct, frozen=True):
    """A source and what was read of it: lines, or a whole document where the source is resdiff's own JSON.

    `word` is the Word file that was walked through, itself or what an older word processor's file was turned into.
    """

    source: Source
    reading: Reading | Document
    name: str  # as messages tell it, with its folder
    word: DocxWalk | None = None


def read_path(path: Path | str, revisions: Revisions = "accepted") -> Sourced:
    """The file at `path`. Raises InputError where it is missing, no file, too large or of no known format.

    `revisions` tells whether a Word file with tracked changes is read as after or as before them.
    """
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
        raise InputError(
            name, f"cannot be opened ({reason})", "check the name and its permissions"
        ) from None
    return read_bytes(data, name, printable(path.name), revisions)


def read_bytes(
    data: bytes, name: str, kept: str | None = None, revisions: Revisions = "accepted"
) -> Sourced:
    """A source in memory; `name` is told in messages, `kept` (else `name`) stays with the document as its file."""
    if len(data) > LARGEST:
        raise InputError(name, f"is larger than {LARGEST >> 20} MB", "name a single document")
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise InputError(name, "is empty", "name a file that holds a document")
    form = _format_of(data, name)
    source = Source(file=kept or name, format=form, sha256=_digest(data))
    if form == "json":
        return Sourced(source, _read_json(data, name), name)
    if form in ("docx", "doc", "odt", "rtf"):
        return _read_word(data, source, name, revisions)
    return Sourced(source, _reading(form, data, name), name)


def _read_word(data: bytes, source: Source, name: str, revisions: Revisions) -> Sourced:
    from resdiff.read.docx.reader import walk_docx

    if source.format != "docx":
        from resdiff.read.libreoffice import as_docx

        data = as_docx(data, source.format, name)
    walk, reading = walk_docx(data, name, revisions)
    return Sourced(source, msgspec.structs.replace(reading, format=source.format), name, walk)


def _digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return str(_sha256()(data).hexdigest())


@cache
def _sha256() -> Any:
    """Where Python has it. `hashlib` first loads OpenSSL, which takes as long as reading a draft, but then is faster."""
    if "hashlib" in sys.modules:
        return import_module("hashlib").sha256
    for home in ("_sha2", "_sha256", "hashlib"):
        with contextlib.suppress(ImportError):
            return import_module(home).sha256
    raise AssertionError("Python has no hashlib")


def _reading(form: str, data: bytes, name: str) -> Reading:
    """Each reader is loaded when it is first needed."""
    if form == "pdf":
        from resdiff.read.pdf.reader import read_pdf

        return read_pdf(data, name)
    if form == "html":
        from resdiff.read.html.reader import read_html

        return read_html(data, name)
    if form == "akn":
        from resdiff.read.akn.reader import read_akn

        return read_akn(data, name)
    from resdiff.read.text import read_text

    return read_text(data, name)


def _format_of(data: bytes, name: str) -> str:
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return (
            "odt"
            if data[30:200].startswith(b"mimetypeapplication/vnd.oasis.opendocument.text")
            else "docx"
        )
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _old_word(data, name)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if re.match(rb"\{\s*(?:\"|\}|$)", head):
        return "json"
    plain = head.replace(b"\x00", b"").lstrip(b"\xff\xfe").lower()
    if b"akomantoso" in plain:
        return "akn"
    if plain.startswith(b"mime-version:") or (
        b"content-type: multipart/related" in plain and b"\nmime-version:" in plain
    ):
        raise InputError(name, "is a web archive (.mhtml)", "save the page as HTML")
    if re.search(rb"<(?:!doctype\s+html|html|head|body)\b", plain) or re.match(
        rb"<(?:div|p|table|article|section)\b", plain
    ):
        return "html"
    if plain.startswith((b"<?xml", b"<!doctype")):
        return "akn"
    return "text"


def _old_word(data: bytes, name: str) -> str:
    """What hides in the container of old office files; InputError for what is not what its name says."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise InputError(name, "is protected with a password", "save a copy without one")
    if name.lower().endswith((".docx", ".docm", ".dotx")):
        raise InputError(
            name,
            "is really an old Word file (.doc)",
            "rename it to .doc, or open it in Word and save it as .docx",
        )
    return "doc"


def _read_json(data: bytes, name: str) -> Document:
    try:
        document = document_from_json(data.removeprefix(b"\xef\xbb\xbf"))
        _check(document)
    except (msgspec.MsgspecError, RecursionError, ValueError) as error:
        raise InputError(
            name, f"is no document of resdiff ({error})", "name the JSON that `resdiff parse` wrote"
        ) from None
    return document


def _check(document: Document, within: bool = False) -> None:
    """What the schema cannot say: ids are there once, parents stand before their parts. Raises ValueError."""
    if document.language is not None and document.language not in language_heads():
        raise ValueError(f"unknown language {document.language[:20]!r}")
    if not document.paragraphs and not within:
        raise ValueError("it has no paragraphs")
    for draft in document.drafts:
        if within:
            raise ValueError("a draft holds drafts")
        _check(draft, within=True)
    seen: set[str] = set()
    for paragraph in document.paragraphs:
        if paragraph.id in seen:
            raise ValueError(f"the id {paragraph.id[:40]!r} is there twice")
        if paragraph.parent is not None and paragraph.parent not in seen:
            raise ValueError(
                f"{paragraph.id[:40]!r} is part of {paragraph.parent[:40]!r}, which does not stand before it"
            )
        if "\n" in paragraph.text:
            raise ValueError(f"the text of {paragraph.id[:40]!r} has a line feed")
        seen.add(paragraph.id)
