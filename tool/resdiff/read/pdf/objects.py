"""The objects of a PDF as they stand in the file, without the tables that say which of them count.

A file made to harm says one thing to those who follow its tables and another to those who do not:
all objects with a number are looked at.

    4 0 obj <</Filter/FlateDecode/Length 264>> stream … endstream     an object with a stream
    7 0 obj <</Type/ObjStm/N 3/First 20>> stream 1 0 2 40 3 80 <<…    a stream of objects
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import pairwise

import msgspec

LARGEST_STREAM = 16 * 1024 * 1024
"""Bytes. A page of text takes some 100 KB, one with a detailed map a few MB; pictures are not
unpacked here.
"""

LARGEST_WHOLE = 512 * 1024 * 1024
"""Bytes of all streams of a file; a report of 150 pages with its fonts has 20 MB."""

# bytes between the number of an object and what it holds that may be blanks
_BEFORE_OBJECT = 40
_OBJECT = re.compile(rb"obj\b")  # "endobj" has no number before it
_OBJECT_NUMBER = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+\Z")
_END = re.compile(rb"endobj|stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image")
_PACKED = re.compile(rb"/(?:FlateDecode|Fl)\b")
_OBJECT_STREAM = re.compile(rb"/Type\s*/ObjStm\b")
_FIRST_PLACE = re.compile(rb"/First\s+(\d{1,8})")
_MOST_LAYERS = 4  # a stream may be packed several times


class PdfObject(msgspec.Struct, frozen=True):
    """An object: its dictionary or array as written, and what its stream unpacks to; that is empty
    for none, for a picture, and where it is encrypted or packed in another way.
    """

    number: int
    body: bytes
    stream: bytes = b""


class StreamSizeError(Exception):
    """A stream that unpacks to more than any page holds, or streams that together do."""


def objects_of(data: bytes) -> Iterator[PdfObject]:
    """All objects of a file one by one, each with its stream; those in streams of objects behind
    these. Raises StreamSizeError.
    """
    starts = [found.span() for found in _OBJECT.finditer(data)]
    left = LARGEST_WHOLE
    for (start, begin), (following, _) in pairwise([*starts, (len(data), len(data))]):
        head = _OBJECT_NUMBER.search(data[max(0, start - _BEFORE_OBJECT) : start])
        if head is None:
            continue
        number = int(head[1])
        end = _END.search(data, begin, following)
        body = data[begin : end.start() if end else following]
        if end is None or end[0] == b"endobj":
            yield PdfObject(number, body)
            continue
        # what looks like an object within a stream is none: the stream ends where it says so
        stop = data.find(b"endstream", end.end(), following)
        packed = data[end.end() : stop if stop >= 0 else _end_of_stream(data, end.end())]
        stream = b"" if _PICTURE.search(body) else _unpacked(packed, len(_PACKED.findall(body)))
        left -= len(stream)
        if left < 0:
            raise StreamSizeError
        yield PdfObject(number, body, stream)
        if _OBJECT_STREAM.search(body):
            yield from _objects_in(stream, body)


def _end_of_stream(data: bytes, start: int) -> int:
    """Where a stream ends that has the bytes of an object's head in it."""
    stop = data.find(b"endstream", start, start + LARGEST_STREAM)
    return stop if stop >= 0 else min(len(data), start + LARGEST_STREAM)


def _unpacked(packed: bytes, times: int) -> bytes:
    """What a stream holds; nothing where it cannot be unpacked."""
    for _ in range(min(times, _MOST_LAYERS)):
        try:
            packed = zlib.decompressobj().decompress(packed, LARGEST_STREAM + 1)
        except zlib.error:
            return b""
        if len(packed) > LARGEST_STREAM:
            raise StreamSizeError
    return packed


def _objects_in(stream: bytes, body: bytes) -> Iterator[PdfObject]:
    """The objects in a stream of objects, which begins with the number and place of each."""
    first = _FIRST_PLACE.search(body)
    start = int(first[1]) if first else 0
    numbers = [int(word) for word in stream[:start].split() if word.isdigit()]
    places = zip(numbers[::2], numbers[1::2], strict=False)
    for (number, at), (_, until) in pairwise([*places, (0, len(stream))]):
        yield PdfObject(number, stream[start + at : start + max(at, until)])
