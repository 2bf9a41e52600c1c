"""What the compressed streams of a PDF unpack to, looked at before its reader unpacks them: some
files are bombs.
"""

from __future__ import annotations

import re
import zlib

from resdiff.model.errors import InputError

LARGEST_STREAM = 16 * 1024 * 1024
"""Bytes. A page of text takes some 100 KB, one with a detailed map a few MB; pictures are not
unpacked here.
"""
MOST_WRITES = 60_000
"""Pieces of text that one stream may print. A dense page has 3,000."""

_STREAM = re.compile(rb"stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image")
_PACKED = re.compile(rb"/(?:FlateDecode|Fl)\b")
_WRITE = re.compile(rb"T[jJ]\b")


def check_streams(data: bytes, name: str) -> None:
    """InputError for a stream that unpacks to more than any page holds.

    What is not packed, or encrypted, is passed.
    """
    for found in _STREAM.finditer(data):
        # the dictionary of a stream stands right before it
        dictionary = data[max(0, found.start() - 600) : found.start()].rpartition(b"obj")[2]
        times = len(_PACKED.findall(dictionary))
        if not times or _PICTURE.search(dictionary):
            continue
        end = data.find(b"endstream", found.end())
        _check_stream(data[found.end() : end if end >= 0 else len(data)], min(times, 4), name)


def _check_stream(packed: bytes, times: int, name: str) -> None:
    """InputError for a stream, packed so many times, that unpacks to too much."""
    for _ in range(times):
        try:
            packed = zlib.decompressobj().decompress(packed, LARGEST_STREAM + 1)
        except zlib.error:
            break
        if len(packed) > LARGEST_STREAM:
            raise _too_much(name)
    # counting takes time: fewer bytes than four a piece cannot hold too many
    if len(packed) > 4 * MOST_WRITES and sum(1 for _ in _WRITE.finditer(packed)) > MOST_WRITES:
        raise _too_much(name)


def _too_much(name: str) -> InputError:
    return InputError(
        name,
        "unpacks to more than a page of text can hold",
        "name a document, or print it to PDF anew",
    )
