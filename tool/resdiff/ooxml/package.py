"""The zip archive that an office file is, opened with care: all in memory, and no part larger than
it may be.
"""

from __future__ import annotations

import codecs
import io
import posixpath
import re
import zipfile
import zlib
from typing import NamedTuple

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.model.budget import Budget, number_of_tags
from resdiff.model.errors import InputError
from resdiff.ooxml.bodies import join_bodies

LARGEST_PART = 32 * 1024 * 1024
"""Bytes of one part once unpacked. The longest resolution takes some 3 MB of XML."""

WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""How parts begin whose bytes cannot be searched for names."""

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# Word can save under other names of the same things ("Strict Open XML").
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)((?:/\w+)?)")
_HYPHENATED = {
    b"extendedProperties": b"extended-properties",
    b"customProperties": b"custom-properties",
}


_DAMAGED_PACKAGE = (
    zipfile.BadZipFile,
    OSError,
    ValueError,
    NotImplementedError,  # a way of packing that zipfile does not know
)
_DAMAGED_ARCHIVE = (*_DAMAGED_PACKAGE, UnicodeError)
# What zipfile raises for a file that was cut or tampered with.
_DAMAGED_PART = (*_DAMAGED_PACKAGE, zlib.error, EOFError, RuntimeError)


def parse_xml(data: bytes, name: str, place: str | None = None) -> _Element:
    """The root of well-formed XML without a document type; InputError for any other."""
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise InputError(
            name, "declares a document type or entities", "save it anew without them", place
        )
    # comments and instructions would be met among elements everywhere
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        problem = (getattr(error, "msg", None) or str(error)).split(", line")[0]
        raise InputError(
            name, f"is broken ({problem})", "open it in Word and save it anew", place
        ) from None
    # the bytes above miss a declaration in UTF-16
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError(
            name, "declares a document type or entities", "save it anew without them", place
        )
    return root


def usual_names(data: bytes) -> bytes:
    """A part with the names of the transitional form, which all programs know, for those of the
    strict one.
    """
    if b"http://purl.oclc.org/ooxml/" not in data:
        return data
    return _STRICT.sub(_usual_name, data).replace(b' w:conformance="strict"', b"")


def _usual_name(found: re.Match[bytes]) -> bytes:
    area, name, more = found.groups()
    last = more[1:]
    return b"http://schemas.openxmlformats.org/%s/2006/%s%s" % (
        area,
        _HYPHENATED.get(name, name),
        b"/" + _HYPHENATED.get(last, last) if last else b"",
    )


def open_package(data: bytes, name: str) -> Package:
    """The office file in these bytes; InputError where they are no archive.

    Messages call it `name`.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        return Package(data, name, archive, frozenset(archive.namelist()))
    except _DAMAGED_ARCHIVE as error:
        raise InputError(name, f"is a broken archive ({error})", "fetch the file again") from None


class Package:
    """The parts of an office file by name.

    data   the file itself
    name   as messages call it
    parts  the names of what is in the archive
    roots  of the parts that were parsed so far, the root of each
    damaged  of optional parts that cannot be parsed, what is wrong with each
    budget  what the file may still hold
    bodies  how many bodies its text stood in, once that was parsed
    """

    def __init__(
        self, data: bytes, name: str, archive: zipfile.ZipFile, parts: frozenset[str]
    ) -> None:
        self.data, self.name = data, name
        self.archive, self.parts = archive, parts
        self.roots: dict[str, _Element] = {}
        self.damaged: dict[str, str] = {}
        self.budget = Budget(name)
        self.bodies = 1

    def bytes(self, part: str) -> bytes | None:
        """A part unpacked; None where there is none.

        InputError where it is damaged, locked or too large.
        """
        if part not in self.parts:
            return None
        try:
            info = self.archive.getinfo(part)
            if info.flag_bits & 1:
                raise InputError(
                    self.name, "is protected with a password", "save a copy without one", part
                )
            if info.file_size > LARGEST_PART:
                raise self._too_large(part)
            # a size that the archive states may be a lie: no more than this is unpacked
            with self.archive.open(info) as unpacked:
                data = unpacked.read(LARGEST_PART + 1)
        except _DAMAGED_PART as error:
            raise InputError(
                self.name, f"is a broken archive ({error})", "fetch the file again", part
            ) from None
        if len(data) > LARGEST_PART:
            raise self._too_large(part)
        return data

    def _too_large(self, part: str) -> InputError:
        return InputError(
            self.name,
            f"unpacks to more than {LARGEST_PART >> 20} MB",
            "name a single document",
            part,
        )

    def xml(self, part: str) -> _Element | None:
        """The root of a part, the same one at every call; None where there is none.

        Raises InputError where it is no well-formed XML, and as `bytes` does.
        """
        if part not in self.roots:
            data = self.bytes(part)
            if data is None:
                return None
            # before there are trees of them: a tree takes some seventy times the bytes
            self.budget.draw("elements", number_of_tags(data), part)
            root = self.roots[part] = parse_xml(usual_names(data), self.name, part)
            if (bodies := join_bodies(root)) > 1:
                self.bodies = bodies
        return self.roots[part]

    def optional_xml(self, part: str) -> _Element | None:
        """The root of a part without which the text is whole; None also where it is damaged."""
        if part in self.damaged:
            return None
        try:
            return self.xml(part)
        except InputError as error:
            self.damaged[part] = error.problem
            return None

    def related(self, part: str) -> dict[str, Relation]:
        """By id, the parts that one part refers to; "" stands for the file itself."""
        folder, file = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        if root is None:
            return {}
        return {
            element.get("Id", ""): Relation(
                element.get("Type", "").rsplit("/", 1)[-1],
                posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip(
                    "/"
                ),
            )
            for element in root.iter(_RELATION)
            # a link that leads out of the file is nothing to be opened
            if element.get("TargetMode") != "External"
        }


class Relation(NamedTuple):
    """A part that another one refers to: its kind (the last word of the relation's type) and its
    name.
    """

    kind: str
    part: str
