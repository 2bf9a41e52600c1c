"""The zip archive that an office file is, opened with care: nothing is unpacked to disk, nothing larger than it may be."""

from __future__ import annotations

import copy
import io
import posixpath
import re
import zipfile
import zlib

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.model.errors import InputError

LARGEST_PART = 32 * 1024 * 1024
"""Bytes of one part once unpacked. The longest resolution takes some 3 MB of XML."""

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)((?:/\w+)?)")
"""Word can save under other names of the same things ("Strict Open XML")."""
_HYPHENED = {
    b"extendedProperties": b"extended-properties",
    b"customProperties": b"custom-properties",
}


def parse_xml(data: bytes, name: str, place: str | None = None) -> _Element:
    """The root of well-formed XML without a document type; InputError for any other."""
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise InputError(
            name, "declares a document type or entities", "save it anew without them", place
        )
    parser = etree.XMLParser(  # comments and instructions would be met among elements everywhere
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
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError(
            name, "declares a document type or entities", "save it anew without them", place
        )
    return root


def usual_names(data: bytes) -> bytes:
    """A part with the names of the transitional form, which all programs know, for those of the strict one."""
    if b"http://purl.oclc.org/ooxml/" not in data:
        return data
    return _STRICT.sub(_usual_name, data).replace(b' w:conformance="strict"', b"")


def _usual_name(found: re.Match[bytes]) -> bytes:
    area, name, more = found.groups()
    last = more[1:]
    return b"http://schemas.openxmlformats.org/%s/2006/%s%s" % (
        area,
        _HYPHENED.get(name, name),
        b"/" + _HYPHENED.get(last, last) if last else b"",
    )


class Package:
    """The parts of an office file by name; InputError where the archive is broken or a part is not what it says."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name, self.data = name, data
        self.roots: dict[str, _Element] = {}
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
            self.parts = set(self.archive.namelist())
        except (
            zipfile.BadZipFile,
            OSError,
            ValueError,
            NotImplementedError,
            UnicodeError,
        ) as error:
            raise InputError(
                name, f"is a broken archive ({error})", "fetch the file again"
            ) from None

    def copied(self) -> Package:
        """The same file with trees of its own: what is written into them leaves this one as it is."""
        other = copy.copy(self)
        other.roots = {part: copy.deepcopy(root) for part, root in self.roots.items()}
        return other

    def bytes(self, part: str) -> bytes | None:
        """A part unpacked; null where there is none."""
        if part not in self.parts:
            return None
        try:
            info = self.archive.getinfo(part)
            if info.flag_bits & 1:
                raise InputError(
                    self.name, "is protected with a password", "save a copy without one", part
                )
            if info.file_size > LARGEST_PART:
                self.refuse(part)
            with self.archive.open(info) as opened:
                data = opened.read(LARGEST_PART + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise InputError(
                self.name, f"is a broken archive ({error})", "fetch the file again", part
            ) from None
        if len(data) > LARGEST_PART:
            self.refuse(part)
        return data

    def refuse(self, part: str) -> None:
        raise InputError(
            self.name,
            f"unpacks to more than {LARGEST_PART >> 20} MB",
            "name a single document",
            part,
        )

    def xml(self, part: str) -> _Element | None:
        """The root of a part, the same one at every call; null where there is none."""
        if part not in self.roots:
            data = self.bytes(part)
            if data is None:
                return None
            self.roots[part] = parse_xml(usual_names(data), self.name, part)
        return self.roots[part]

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """By id, the kind (last word of its type) and the name of each part that one part refers to."""
        folder, own = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{own}.rels"))
        out = {}
        for element in root.iter(_RELATION) if root is not None else ():
            if element.get("TargetMode") != "External":
                target = posixpath.normpath(
                    posixpath.join("/", folder, element.get("Target", ""))
                ).lstrip("/")
                out[element.get("Id", "")] = (element.get("Type", "").rsplit("/", 1)[-1], target)
        return out
