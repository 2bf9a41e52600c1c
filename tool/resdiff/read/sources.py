"""A file or bytes in memory to what was read of them; `formats` tells by whom."""

from __future__ import annotations

import contextlib
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from resdiff.model.errors import InputError
from resdiff.model.files import LARGEST, printable
from resdiff.model.lines import Reading
from resdiff.model.read_options import AS_ACCEPTED, ReadOptions
from resdiff.model.records import Document, Source
from resdiff.read.deceiving_signs import with_deceiving_signs_told
from resdiff.read.formats import format_of
from resdiff.read.long_numbers import refuse_long_numbers
from resdiff.read.opening import file_bytes

if TYPE_CHECKING:
    from resdiff.read.docx.walked import WalkedFile


class Sourced(msgspec.Struct, frozen=True):
    """A source and what was read of it.

    source   the file, its format and its SHA-256
    reading  its lines, or the whole document where it is resdiff's own JSON
    name     as messages have it, with its folder
    word     the Word file that was walked through: the source, or what LibreOffice made of it; None
             for other formats
    options  how it was asked to be read
    """

    source: Source
    reading: Reading | Document
    name: str
    word: WalkedFile | None = None
    options: ReadOptions = AS_ACCEPTED


def read_path(path: Path | str, options: ReadOptions = AS_ACCEPTED) -> Sourced:
    """The file at `path`. Raises InputError where it is missing, no file, too large or of no known
    format.

    `options` tells how it is read where there is more than one way.
    """
    path = Path(path)
    return read_bytes(file_bytes(path), printable(str(path)), printable(path.name), options)


def read_bytes(
    data: bytes, name: str, kept: str | None = None, options: ReadOptions = AS_ACCEPTED
) -> Sourced:
    """A source in memory. Messages call it `name`; `kept`, else `name`, stays with the document as
    its file.

    Raises InputError where it is empty, too large or not what its format asks for.
    """
    if len(data) > LARGEST:
        raise InputError(name, f"is larger than {LARGEST >> 20} MB", "name a single document")
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise InputError(name, "is empty", "name a file that holds a document")
    form = format_of(data)
    contents = form.read(data, name, options)
    reading = contents.reading
    refuse_long_numbers(reading, name)
    if isinstance(reading, Reading):
        reading = msgspec.structs.replace(reading, layout=contents.layout or form.layout)
        reading = with_deceiving_signs_told(reading)
    source = Source(file=kept or name, format=form.name, sha256=_hex_digest(data))
    return Sourced(source, reading, name, contents.word, options)


def _hex_digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return str(_sha256()(data).hexdigest())


@cache
def _sha256() -> Any:
    """SHA-256 from where it costs least.

    `hashlib` first loads OpenSSL, which takes as long as reading a draft, but is faster where it is
    loaded already.
    """
    if "hashlib" in sys.modules:
        return import_module("hashlib").sha256
    for home in ("_sha2", "_sha256", "hashlib"):
        with contextlib.suppress(ImportError):
            return import_module(home).sha256
    raise AssertionError("Python has no hashlib")
