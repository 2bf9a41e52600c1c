"""A Word file made inert before it is handed on: nothing in it reaches out, but plain links.

    <Relationship Type="…/attachedTemplate" Target="http://…" TargetMode="External"/>   goes
    <v:imagedata src="http://…"/>   {DDEAUTO …}   <w:altChunk/>   vbaProject.bin         go

What goes is counted by what it is. Source: ECMA-376 part 1, 11.3 and 15.2; part 2, 9.3.
"""

from __future__ import annotations

import base64
import binascii
import io
import posixpath
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator

from lxml.etree import _Element

from resdiff.ooxml.active_fields import OLE_OBJECT, is_plain_link, make_fields_plain
from resdiff.ooxml.editable import RELATIONSHIPS, WORD, WordFile
from resdiff.ooxml.names import W, local_name, remove_element
from resdiff.ooxml.package import WIDE

# By the last words of relations' types, in small letters: what is never handed on.
_ACTIVE = {
    "vbaproject": "macros", "wordvbadata": "macros", "keymapcustomizations": "macros",
    "attachedtoolbars": "macros", "attachedtemplate": "attached templates",
    "afchunk": "embedded documents", "subdocument": "subdocuments", "control": "ActiveX controls",
    "activexcontrolbinary": "ActiveX controls", "ctrlprop": "ActiveX controls",
    "extensibility": "ribbon extensions", "ui": "ribbon extensions",
    "webextension": "web extensions", "webextensiontaskpanes": "web extensions",
    "taskpanes": "web extensions", "mailmergesource": "mail merge sources",
    "mailmergeheadersource": "mail merge sources", "mailmergerecipientdata": "mail merge sources",
    "recipientdata": "mail merge sources", "transform": "transforms", "frame": "frames of pages",
}  # fmt: skip
_OUTWARD = {
    "image": "external pictures", "oleobject": "linked objects", "package": "linked objects",
    "hyperlink": "links to other than pages",
}  # fmt: skip
_EMBEDDED = ("oleobject", "package")
# By the name of one of Word's elements: what is never handed on, and as what it is told.
_ELEMENTS = {
    "altChunk": "embedded documents", "subDoc": "subdocuments", "control": "ActiveX controls",
    "attachedTemplate": "attached templates", "mailMerge": "mail merge sources",
    "linkStyles": "", "saveThroughXslt": "transforms", "attachedSchema": "", "frameset": "",
    "entryMacro": "macros", "exitMacro": "macros", "movie": "linked objects",
    "objectLink": "linked objects", "dataBinding": "bindings to data",
}  # fmt: skip
# By the last words of a namespace and a name: parts of the newer kinds that are never handed on.
_ELEMENTS_ELSEWHERE = {
    ("wordprocessingDrawing", "webVideoPr"): "linked objects",
    ("schemaLibrary/2006/main", "schema"): "",
    ("extended-properties", "HyperlinkBase"): "links to other than pages",
}
_FOREIGN_DOCUMENT = re.compile(
    r"(?i)\.(?:mht|mhtml|html?|rtf|js|vbs|hta|exe|dll|bat|cmd|ps1|docm?|dotm?|ole)$"
)
_FIRST_BYTES = 64  # bytes of a picture
_LEADS_OUT_OF_STYLE = re.compile(r"(?i)(?:behaviou?r|url)\s*[:(]")
# Elements that mean something still without the relation that they name.
_WHOLE_WITHOUT = frozenset(
    {"blip", "svgBlip", "imagedata", "fill", "stroke", "background", "hyperlink"}
)
_VML_NAMESPACES = ("urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:")
_SOURCES = frozenset({"src", "href", "althref"})
# As markup, since words of a text (action, control, behaviour) would have every part parsed; with a
# reference to a character anything may be spelled.
_LOOKED_AT = re.compile(
    rb"""[<:](?:%s)[\s/>]
    | \b(?:src|href|althref|action|invalidUrl|gfxdata)\s*=
    | schemaLibrary
    | (?i:behaviou?r|url)\s*[:(]
    | &\#"""
    % "|".join([*_ELEMENTS, "OLEObject", "webVideoPr", "HyperlinkBase"]).encode(),
    re.VERBOSE,
)
_OF_FIELDS = (b"nstrText", b"fldSimple")
_ABSOLUTE = re.compile(r"\s*(?:[a-z][a-z0-9+.\-]*:|[\\/]{2}|\\)", re.IGNORECASE)
_ACTIVE_PART = re.compile(
    r"(?i)(?:^|/)(?:vbaproject\w*\.bin|vbadata\w*\.xml|activex\d*\.(?:xml|bin)|customui\d*\.xml"
    r"|webextension\w*\.xml|taskpanes\w*\.xml)$"
)
_ACTIVE_TYPE = re.compile(
    r"(?i)vbaProject|vbaData|activeX|macroEnabled|keyMapCustom|attachedToolbars"
)
# In an object of an older program: files in it, links, macros, formulas of an editor that is known
# to be unsafe, addresses.
_IN_OBJECT = (
    *(
        name.encode("utf-16-le")
        for name in ("\1Ole10Native", "\3LINK", "Macros", "_VBA_PROJECT", "Equation Native",
                     "http://", "https://", "file://", "\\\\")
    ),
    b"http://", b"https://", b"file://",
)  # fmt: skip
_IN_DRAWING = re.compile(
    rb"""(?i)<script|<foreignObject|javascript:|@import|\bon\w+\s*="""
    rb"""|url\(\s*["']?\s*(?!\#|data:image/)"""
    rb"""|(?:href|src)\s*=\s*["']?\s*(?!["'\#]|data:image/)"""
)


def make_inert(file: WordFile) -> Counter[str]:
    """Takes out of a file what reaches out; how many of each kind were left out."""
    return _Cleaning(file).cleaned()


class _Cleaning:
    """One pass over the relations of a file and its parts.

    `gone` are, by the part in small letters, the ids of relations that went.
    """

    def __init__(self, file: WordFile) -> None:
        self.file = file
        self.told: Counter[str] = Counter()
        self.gone: dict[str, set[str]] = {}
        self.places: dict[str, dict[str, str]] = {}
        self.named: set[str] = set()
        self.parts = sorted(file.package.parts)
        # programs do not tell capitals from small letters in the names of parts
        self.spelled = {part.lower(): part for part in self.parts}

    def cleaned(self) -> Counter[str]:
        """What was left out."""
        for name in self.parts:
            if name.lower().endswith(".rels"):
                self._clean_relations(name)
        for name in self.parts:
            if _ACTIVE_PART.search(name):
                self._drop(name)
        self._drop_chunks_without_relation()
        self._clean_types()
        for name in self.parts:
            if name not in self.file.dropped and name.lower().endswith((".xml", ".vml")):
                self._clean_part(name)
        return self.told

    def _drop_chunks_without_relation(self) -> None:
        """Parts that are documents of other programs and that nothing names."""
        for part in self.parts:
            if _FOREIGN_DOCUMENT.search(part) and part not in self.file.dropped | self.named:
                self._drop(part)
                self._tell("embedded documents")

    def _tell(self, what: str) -> None:
        if what:
            self.told[what] += 1

    def _drop(self, part: str) -> None:
        if part in self.file.package.parts:
            self.file.dropped |= {part, posixpath.join(*_relations_name(part))}
            self._clear_type(part)

    def _clear_type(self, part: str) -> None:
        types = self.file.package.optional_xml("[Content_Types].xml")
        for element in list(types) if types is not None else ():
            if element.get("PartName", "").lower() == f"/{part}".lower():
                remove_element(element)
                self.file.touch("[Content_Types].xml")

    # Relations

    def _clean_relations(self, name: str) -> None:
        root = self.file.package.optional_xml(name)
        if root is None:
            self.file.dropped.add(name)
            return
        folder = posixpath.dirname(posixpath.dirname(name))
        owner = posixpath.join(folder, posixpath.basename(name)[: -len(".rels")]).lower()
        for element in list(root):
            what = self._refused(element, owner, folder)
            if what is None:
                continue
            self._tell(what)
            self.gone.setdefault(owner, set()).add(element.get("Id", ""))
            remove_element(element)
            self.file.touch(name)

    def _refused(self, element: _Element, owner: str, folder: str) -> str | None:
        """As what a relation is told that is not handed on; None for one that is."""
        kind = element.get("Type", "").rstrip("/").rpartition("/")[2].lower()
        target = element.get("Target", "")
        outward = element.get("TargetMode", "").strip().lower() == "external"
        if outward and kind == "hyperlink" and target.startswith("#"):
            # a place of the file itself: the link can name it without a relation
            self.places.setdefault(owner, {})[element.get("Id", "")] = target[1:]
            return ""
        if outward or _ABSOLUTE.match(target):
            return _refused_outward(kind, target)
        return self._refused_within(kind, folder, target)

    def _refused_within(self, kind: str, folder: str, target: str) -> str | None:
        """The same of a relation to a part of the file, which goes with it."""
        part = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found = self.spelled.get(part.lower())
        self.named.add(found or "")
        what = _ACTIVE.get(kind)
        if what is None and found is not None:
            what = self._of_content(kind, found)
        if what is not None and found is not None:
            self._drop(found)
        return what

    def _of_content(self, kind: str, part: str) -> str | None:
        data = b""
        if kind in _EMBEDDED:
            data = self.file.package.bytes(part) or b""
            if any(name in data for name in _IN_OBJECT) or _is_active_package(data):
                return "embedded objects with active content"
        elif kind == "image" and self._is_drawn_in_words(part):
            data = self.file.package.bytes(part) or b""
            if data[:2] in WIDE or _IN_DRAWING.search(data):
                return "external pictures"
        return None

    def _is_drawn_in_words(self, part: str) -> bool:
        """Whether a picture is a drawing of elements, whatever it is called."""
        with self.file.package.archive.open(part) as unpacked:
            begins = unpacked.read(_FIRST_BYTES)
        return part.lower().endswith(".svg") or begins[:2] in WIDE or b"<" in begins

    def _clean_types(self) -> None:
        types = self.file.package.optional_xml("[Content_Types].xml")
        for element in list(types) if types is not None else ():
            if not _ACTIVE_TYPE.search(element.get("ContentType", "")):
                continue
            part = element.get("PartName", "").lstrip("/")
            if part.lower() == self.file.main.lower():
                element.set("ContentType", f"{WORD}.document.main+xml")
            else:
                remove_element(element)
                self._drop(self.spelled.get(part.lower(), ""))
            self.file.touch("[Content_Types].xml")

    # Parts

    def _clean_part(self, name: str) -> None:
        gone = self.gone.get(name.lower(), set())
        data = self.file.package.bytes(name) or b""
        # most parts hold nothing of it: they are not even parsed
        is_looked_at = any((gone, data[:2] in WIDE, _LOOKED_AT.search(data)))
        if not any((is_looked_at, *(name in data for name in _OF_FIELDS))):
            return
        root = self.file.package.optional_xml(name)
        if root is None:
            return
        places = self.places.get(name.lower(), {})
        changed = is_looked_at and self._clean_elements(root, gone, places)
        fields = make_fields_plain(root)
        self.told.update({f"{field} fields": count for field, count in fields.items()})
        if changed or fields:
            self.file.touch(name)

    def _clean_elements(self, root: _Element, gone: set[str], places: dict[str, str]) -> bool:
        changed = False
        for element in list(root.iter()):
            name = local_name(element)
            what = _ELEMENTS.get(name) if element.tag == f"{W}{name}" else None
            if what is None:
                what = _of_newer_kind(element, name)
            if element.tag == OLE_OBJECT and self._is_linked(element, gone):
                what = "linked objects"
            if what is not None:
                # its relation was told already
                self._tell("" if self._named(element, gone) else what)
                remove_element(element)
                changed = True
                continue
            changed |= self._clean_attributes(element, name, gone, places)
        return changed

    def _is_linked(self, element: _Element, gone: set[str]) -> bool:
        return element.get("Type", "Embed").lower() != "embed" or self._named(element, gone)

    def _named(self, element: _Element, gone: set[str]) -> bool:
        names = (v for n, v in element.items() if n.startswith(RELATIONSHIPS))
        return any(value in gone for value in names)

    def _clean_attributes(
        self, element: _Element, name: str, gone: set[str], places: dict[str, str]
    ) -> bool:
        changed = False
        is_vml = str(element.tag)[1:].startswith(_VML_NAMESPACES)
        for attribute, value in element.items():
            if attribute.startswith(RELATIONSHIPS) and value in gone:
                del element.attrib[attribute]
                _settle_without(element, name, places.get(value))
                changed = True
            elif is_vml and (what := _refused_in_vml(attribute, value)) is not None:
                del element.attrib[attribute]
                self._tell(what)
                changed = True
            elif attribute in ("action", "invalidUrl") and name.startswith("hlink") and value:
                del element.attrib[attribute]
                self._tell("macros")
                changed = True
        return changed


def _settle_without(element: _Element, name: str, place: str | None) -> None:
    """An element that lost its relation: a link leads to its place in the file, what shows nothing
    goes.
    """
    if place is not None and element.tag == f"{W}hyperlink":
        element.set(f"{W}anchor", element.get(f"{W}anchor") or place)
    elif name not in _WHOLE_WITHOUT and not _has_words(element):
        remove_element(element)


def _refused_outward(kind: str, target: str) -> str | None:
    if kind == "hyperlink" and is_plain_link(target):
        return None
    return _ACTIVE.get(kind) or _OUTWARD.get(kind, "outward relations")


def told_of_active(name: str, told: Counter[str]) -> Iterator[str]:
    """One line of what was left out of a file; none where nothing was."""
    if told:
        found = ", ".join(f"{count} {what}" for what, count in sorted(told.items()))
        yield f"{name}: left out of the Word file, for it is active or leads outward: {found}"


def _of_newer_kind(element: _Element, name: str) -> str | None:
    space = str(element.tag)[1:].partition("}")[0]
    found = (
        what for (end, one), what in _ELEMENTS_ELSEWHERE.items()
        if one == name and space.endswith(end)
    )  # fmt: skip
    return next(found, None)


def _refused_in_vml(attribute: str, value: str) -> str | None:
    """As what an attribute of a shape is told that names something outside; None for any other."""
    local = attribute.rpartition("}")[2]
    if local == "style":
        return "sources of shapes" if _LEADS_OUT_OF_STYLE.search(value) else None
    if local == "gfxdata":
        return "embedded objects with active content" if _is_active_drawing(value) else None
    if local not in _SOURCES or attribute.startswith(RELATIONSHIPS):
        return None
    # a shape may be a link
    if attribute == "href" and (is_plain_link(value) or value.startswith("#")):
        return None
    return "sources of shapes"


def _is_active_drawing(value: str) -> bool:
    try:
        return _is_active_package(base64.b64decode(value))
    except (binascii.Error, ValueError):
        return True


def _is_active_package(data: bytes) -> bool:
    """Whether an office file within another reaches out, holds macros, or more files still."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if any(_ACTIVE_PART.search(name) or "embeddings/" in name.lower() for name in names):
                return True
            return any(_leads_out(archive, n) for n in names if n.lower().endswith(".rels"))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        return True


def _leads_out(archive: zipfile.ZipFile, name: str) -> bool:
    with archive.open(name) as unpacked:
        data = unpacked.read(1 << 20)
    return data[:2] in WIDE or len(data) == 1 << 20 or b"external" in data.lower()


def _relations_name(part: str) -> tuple[str, str, str]:
    folder, file = posixpath.split(part)
    return folder, "_rels", f"{file}.rels"


def _has_words(element: _Element) -> bool:
    return next(element.iter(f"{W}p", f"{W}t"), None) is not None
