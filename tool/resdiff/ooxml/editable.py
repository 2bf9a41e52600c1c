"""A Word file that is written to: its parts as trees, new parts with their relations, and the
archive put together again.

Parts that were not touched stay as they are, byte by byte.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from typing import NamedTuple

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.ooxml.alternatives import COMPATIBLE
from resdiff.ooxml.comments import WORD_2010
from resdiff.ooxml.names import W, remove_element
from resdiff.ooxml.package import Package, parse_xml, usual_names

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = f"{{{OFFICE}}}"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
"""How the types of all parts of a Word file begin."""
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OF_TEXT = ("header", "footer", "footnotes", "endnotes", "comments", "styles", "numbering")
_NOT_NEEDED = ("comments",)
_MADE = (1980, 1, 1, 0, 0, 0)


class FileRelation(NamedTuple):
    """What a part refers to: the last word of the relation's type, and a part's name or, outside
    the file, an address; the whole type where it is none of the usual ones."""

    kind: str
    target: str
    external: bool
    unusual: str = ""

    @property
    def type(self) -> str:
        """The type as it is written down."""
        return self.unusual or f"{OFFICE}/{self.kind}"


class _NewerPart(NamedTuple):
    """A kind of part that the standard does not have: when its relations were defined, and its root
    with the prefix that Word gives it.
    """

    defined: str
    prefix: str
    namespace: str
    root: str

    def relation_type(self, kind: str) -> str:
        return f"http://schemas.microsoft.com/office/{self.defined}/relationships/{kind}"

    def empty(self) -> _Element:
        namespace = f"http://schemas.microsoft.com/office/word/{self.namespace}"
        return etree.Element(f"{{{namespace}}}{self.root}", nsmap={self.prefix: namespace})


_NEWER_PARTS = {
    "commentsExtended": _NewerPart("2011", "w15", "2012/wordml", "commentsEx"),
    "people": _NewerPart("2011", "w15", "2012/wordml", "people"),
    "commentsIds": _NewerPart("2016/09", "w16cid", "2016/wordml/cid", "commentsIds"),
    "commentsExtensible": _NewerPart("2018/08", "w16cex", "2018/wordml/cex", "commentsExtensible"),
}


class WordFile:
    """A package opened for writing: what is changed in the tree of a part that is `touched` is
    saved.

    The trees are those of the package, which is used up.
    """

    def __init__(self, package: Package, main: str) -> None:
        self.package, self.main = package, main
        self.touched: set[str] = set()
        self.added: dict[str, bytes] = {}
        self.dropped: set[str] = set()
        self._relations: dict[str, dict[str, FileRelation]] = {}
        self._notes: dict[str, dict[str, _Element]] = {}

    def root(self, part: str) -> _Element | None:
        """The tree of a part, the same one at every call; None for a part that is not there."""
        return self.package.xml(part)

    def touch(self, part: str) -> None:
        """Has the tree of a part saved in place of the bytes it was read from."""
        self.touched.add(part)

    def part(self, kind: str) -> str | None:
        """The name of the part that the text refers to as this kind (styles, footnotes, …).

        None where it refers to none.
        """
        return next((r.target for r in self.relations(self.main).values() if r.kind == kind), None)

    def part_root(self, kind: str) -> _Element | None:
        """The tree of the part of this kind; None where the file has none, or a damaged one that
        its text is whole without."""
        part = self.part(kind)
        if not part:
            return None
        return self.package.optional_xml(part) if kind in _NOT_NEEDED else self.root(part)

    def note(self, kind: str, note_id: str) -> _Element | None:
        """A "footnote" or "endnote" by its id, as it was when one was first asked for."""
        if kind not in self._notes:
            root = self.part_root(f"{kind}s")
            elements = root.iter(f"{W}{kind}") if root is not None else ()
            self._notes[kind] = {note.get(f"{W}id", ""): note for note in elements}
        return self._notes[kind].get(note_id)

    def relations(self, part: str) -> dict[str, FileRelation]:
        """By their ids, what a part refers to; those made by `relate` too."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def _read_relations(self, part: str) -> dict[str, FileRelation]:
        out = {}
        root = self.root(_relations_of(part))
        folder = posixpath.dirname(part)
        for element in root if root is not None else ():
            external = element.get("TargetMode") == "External"
            # targets are told from the folder of the part: media/image1.png, ../customXml/item1.xml
            target = element.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            usual, _, kind = element.get("Type", "").rpartition("/")
            unusual = "" if usual == OFFICE else element.get("Type", "")
            out[element.get("Id", "")] = FileRelation(kind, target, external, unusual)
        return out

    def relate(self, part: str, relation: FileRelation) -> str:
        """The id under which a part refers to another one, made where there is none yet."""
        known = self.relations(part)
        for known_id, found in known.items():
            if found == relation:
                return known_id
        name = _relations_of(part)
        root = self.root(name)
        if root is None:
            root = self.package.roots[name] = etree.Element(
                f"{{{RELATIONS}}}Relationships", nsmap={None: RELATIONS}
            )
        number = len(known) + 1
        # files of other programs skip numbers
        while (relation_id := f"rId{number}") in known:
            number += 1
        self._write_relation(root, part, relation_id, relation)
        known[relation_id] = relation
        self.touch(name)
        return relation_id

    def _write_relation(
        self, root: _Element, part: str, relation_id: str, relation: FileRelation
    ) -> None:
        element = etree.SubElement(
            root,
            f"{{{RELATIONS}}}Relationship",
            Id=relation_id,
            Type=relation.type,
            Target=_target_from(part, relation),
        )
        if relation.external:
            element.set("TargetMode", "External")

    def relate_all(self, part: str, relations: Mapping[str, FileRelation]) -> None:
        """What a part that was added refers to, under the ids that it knows them by."""
        name = _relations_of(part)
        root = self.package.roots[name] = etree.Element(
            f"{{{RELATIONS}}}Relationships", nsmap={None: RELATIONS}
        )
        for relation_id, relation in relations.items():
            self._write_relation(root, part, relation_id, relation)
        self._relations[part] = dict(relations)
        self.touch(name)

    def add(self, wanted: str, content: bytes | _Element, content_type: str) -> str:
        """A new part under this name, or one like it where that is taken; its name."""
        part = self._free_name(wanted)
        if isinstance(content, bytes):
            self.added[part] = content
        else:
            self.package.roots[part] = content
            self.touch(part)
        root = self.root("[Content_Types].xml")
        if root is not None:
            etree.SubElement(
                root, f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=content_type
            )
            self.touch("[Content_Types].xml")
        return part

    def drop(self, part: str) -> None:
        """Leaves a part out of what is saved, with all that refers to it and its own relations."""
        self.dropped |= {part, _relations_of(part)}
        for name in (n for n in self.package.parts if n.endswith(".rels")):
            owner = posixpath.join(
                posixpath.dirname(posixpath.dirname(name)), posixpath.basename(name)[:-5]
            )
            ids = {i for i, r in self.relations(owner).items() if r.target == part}
            root = self.root(name)
            for element in list(root) if root is not None else ():
                if element.get("Id") in ids:
                    remove_element(element)
                    self.touch(name)
            self._relations.pop(owner, None)
        types = self.root("[Content_Types].xml")
        for element in list(types) if types is not None else ():
            if element.get("PartName") == f"/{part}":
                remove_element(element)
                self.touch("[Content_Types].xml")

    def set_content_type(self, part: str, content_type: str) -> None:
        """Tells another type of a part that the archive names by itself."""
        types = self.root("[Content_Types].xml")
        for element in types if types is not None else ():
            if element.get("PartName") == f"/{part}":
                element.set("ContentType", content_type)
                self.touch("[Content_Types].xml")

    def _free_name(self, wanted: str) -> str:
        """image1.png, else image12.png, image13.png, …"""
        stem, ending = posixpath.splitext(wanted)
        # two files have an image1.png each
        taken = {*self.package.parts, *self.added, *self.package.roots}
        part, number = wanted, 1
        while part in taken:
            number += 1
            part = f"{stem}{number}{ending}"
        return part

    def opened(self, kind: str) -> _Element:
        """The root of the part of this kind, to be written to; made where the file has none.

        Kinds are numbering, comments with the parts that tell more of them, footnotes and endnotes.
        """
        part = self.part(kind)
        root = self.root(part) if part else None
        if root is None:
            root = _empty_part(kind)
            # a relation may lead to a part that is not there: it is made where it should be
            named, part = part, self.add(part or f"word/{kind}.xml", root, f"{WORD}.{kind}+xml")
            newer = _NEWER_PARTS.get(kind)
            unusual = newer.relation_type(kind) if newer is not None else ""
            if part != named:
                self.relate(self.main, FileRelation(kind, part, False, unusual))
        assert part is not None
        self.touch(part)
        return root

    def content_type(self, part: str) -> str | None:
        """The type that the archive tells of a part, by its name, else by its ending.

        None for none.
        """
        root = self.root("[Content_Types].xml")
        ending = posixpath.splitext(part)[1][1:].lower()
        found = None
        for element in root if root is not None else ():
            # a part named by itself goes before all of its ending, wherever it stands
            if element.get("PartName") == f"/{part}":
                return element.get("ContentType")
            if element.get("Extension", "").lower() == ending:
                found = element.get("ContentType")
        return found

    def saved(self) -> bytes:
        """The archive: parts in their old order, then the new ones.

        The same content gives the same bytes: no time of saving is in it.
        """
        buffer = io.BytesIO()
        held = self.package.archive.namelist()
        # folders, and what damaged archives hold under no name, are no parts
        names = [name for name in held if name and not name.endswith("/")]
        # a set has no order, a file should have one
        names += sorted((self.touched | set(self.added)) - set(names))
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=5) as archive:
            for name in dict.fromkeys(n for n in names if n not in self.dropped):
                # no clock: the same redline is the same file
                info = zipfile.ZipInfo(name, _MADE)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, self._bytes(name))
        return buffer.getvalue()

    def _bytes(self, name: str) -> bytes:
        if name in self.touched:
            return etree.tostring(
                self.package.roots[name], encoding="UTF-8", xml_declaration=True, standalone=True
            )
        if name in self.added:
            return self.added[name]
        # a part of the strict form, beside parts that were written, would be of another namespace
        content = self.package.bytes(name) or b""
        return usual_names(content) if name.endswith((".xml", ".rels")) else content


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _target_from(part: str, relation: FileRelation) -> str:
    """How a part names what it refers to: media/image1.png from word/document.xml."""
    if relation.external:
        return relation.target
    return posixpath.relpath(relation.target, posixpath.dirname(part) or ".")


def text_parts(package: Package) -> list[str]:
    """The parts that hold text or tell how it looks: the main one and those that it refers to.

    Not what is damaged and stands beside the text.
    """
    main = dict(package.related("").values()).get("officeDocument", "word/document.xml")
    referred = {
        part
        for kind, part in package.related(main).values()
        if kind in _OF_TEXT and (kind not in _NOT_NEEDED or package.optional_xml(part) is not None)
    }
    return sorted({main, *referred} & package.parts)


def bookmark_names(package: Package) -> frozenset[str]:
    """The names of the bookmarks in all texts of a file."""
    roots = (package.xml(part) for part in text_parts(package))
    marks = (mark for root in roots if root is not None for mark in root.iter(f"{W}bookmarkStart"))
    return frozenset(mark.get(f"{W}name", "") for mark in marks)


def drop_comments(file: WordFile) -> None:
    """Takes the comments out of a file whose text is another's now."""
    for kind in ("comments", *_NEWER_PARTS):
        part = file.part(kind)
        root = file.root(part) if part else None
        if part is not None and root is not None:
            root[:] = []
            file.touch(part)


def whole_number(text: str | None) -> int:
    """A number of a file; 0 for what is none, or too high to be counted on from."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def _empty_part(kind: str) -> _Element:
    """The root of a part without content; notes have their separators, as Word asks."""
    if kind in _NEWER_PARTS:
        return _NEWER_PARTS[kind].empty()
    names = {"w": W[1:-1], "r": OFFICE}
    if kind == "comments":
        names |= {"mc": COMPATIBLE[1:-1], "w14": WORD_2010[1:-1]}
    root = parse_xml(etree.tostring(etree.Element(f"{W}{kind}", nsmap=names)), kind)
    if kind == "comments":
        # paragraphs of comments have ids that the standard does not know
        root.set(f"{COMPATIBLE}Ignorable", "w14")
    if kind in ("footnotes", "endnotes"):
        for note_id, separator in (("-1", "separator"), ("0", "continuationSeparator")):
            attributes = {f"{W}type": separator, f"{W}id": note_id}
            note = etree.SubElement(root, f"{W}{kind.removesuffix('s')}", attributes)
            run = etree.SubElement(etree.SubElement(note, f"{W}p"), f"{W}r")
            etree.SubElement(run, f"{W}{separator}")
    return root
