"""The parts that words of a new file refer to, in the old one: pictures, links, notes."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

import lxml.etree as etree
import msgspec
from lxml.etree import _Element

from resdiff.ooxml.editable import RELATIONSHIPS, FileRelation, WordFile, whole_number
from resdiff.ooxml.names import W

# <dsp:dataModelExt relId="rId8" …/>
_DRAWING_OF_DIAGRAM = re.compile(rb"""(dataModelExt\b[^>]*\brelId=")([^"]*)(")""")


class PartPair(NamedTuple):
    """The names of a part of the new file and of the part of the old one that its text goes to."""

    new: str
    old: str


class BroughtNote(msgspec.Struct, frozen=True):
    """A note of the new file and the one that was made for it in the old file, still without
    text."""

    kind: str
    note: _Element
    made: _Element


class PartImporter:
    """Brings what is referred to.

    `notices` counts what could not be brought, in words for the user.
    """

    def __init__(self, source: WordFile, target: WordFile) -> None:
        self.source, self.target = source, target
        self.notices: Counter[str] = Counter()
        self.brought_notes: list[BroughtNote] = []
        self.last_notes: dict[str, int] = {}  # by kind, the highest id
        self.relations: dict[tuple[PartPair, str], str] = {}
        self.brought_parts: dict[str, str] = {}  # by their names in the new file

    # Pictures and links

    def relate(self, element: _Element, parts: PartPair) -> bool:
        """Brings what an element refers to, and renames it there.

        False where one cannot be brought.
        """
        for part in element.iter():
            # r:embed, r:link, r:id and more: whatever is of that namespace names a relation
            for name, value in list(part.attrib.items()):
                if not str(name).startswith(RELATIONSHIPS) or not value:
                    continue
                relation_id = self._relation(str(value), parts)
                if relation_id is None and self._leads_nowhere(part, str(value), parts):
                    del part.attrib[name]
                    continue
                if relation_id is None:
                    self.notices["pictures or objects of the new text are not carried over"] += 1
                    return False
                part.set(name, relation_id)
        return True

    def _leads_nowhere(self, element: _Element, new_id: str, parts: PartPair) -> bool:
        """Whether an element is a link whose relation the new file does not hold: it is words."""
        return element.tag == f"{W}hyperlink" and new_id not in self.source.relations(parts.new)

    def _relation(self, new_id: str, parts: PartPair) -> str | None:
        """The id in the old file of a relation of the new one; None for one that is not brought."""
        # the same picture twice is one part; each part counts its ids for itself
        if (parts, new_id) not in self.relations:
            found = self.source.relations(parts.new).get(new_id)
            made = self._brought(found, parts) if found is not None else None
            if made is None:
                return None
            self.relations[parts, new_id] = self.target.relate(parts.old, made)
        return self.relations[parts, new_id]

    def _brought(self, relation: FileRelation, parts: PartPair) -> FileRelation | None:
        """What a relation leads to, put into the old file with all that it refers to itself.

        A chart brings its table and its colours. None for a part that the new file lacks.
        """
        if relation.external:
            return relation
        if relation.target not in self.brought_parts:
            content = self.source.package.bytes(relation.target)
            if content is None:
                return None
            if relation.kind == "diagramData":
                content = self._with_drawing(content, parts)
            name = self.target.add(relation.target, content, self._content_type(relation.target))
            # before what it refers to: two parts may refer to each other
            self.brought_parts[relation.target] = name
            inner = {
                relation_id: made
                for relation_id, found in self.source.relations(relation.target).items()
                if (made := self._brought(found, parts)) is not None
            }
            if inner:
                self.target.relate_all(name, inner)
        return relation._replace(target=self.brought_parts[relation.target])

    def _content_type(self, part: str) -> str:
        # Word asks for one of each part
        return self.source.content_type(part) or "application/octet-stream"

    def _with_drawing(self, content: bytes, parts: PartPair) -> bytes:
        """The data of a diagram, in which Word keeps the id under which the text's own part refers
        to the drawing of it."""

        def renamed(found: re.Match[bytes]) -> bytes:
            made = self._relation(found[2].decode("ascii", "replace"), parts)
            return found[1] + (made or "").encode("ascii") + found[3]

        return _DRAWING_OF_DIAGRAM.sub(renamed, content)

    # Notes

    def bring_note(self, kind: str, note_id: str) -> str:
        """A note in the old file for one of the new file; its id there.

        Its text is written later.
        """
        root = self.notes_root(kind)
        # separators have ids below 1; notes are counted on from the highest one
        if kind not in self.last_notes:
            ids = (whole_number(n.get(f"{W}id")) for n in root.iter(f"{W}{kind}"))
            self.last_notes[kind] = max(ids, default=0)
        self.last_notes[kind] += 1
        made_id = str(self.last_notes[kind])
        made = etree.SubElement(root, f"{W}{kind}", {f"{W}id": made_id})
        note = self.source.note(kind, note_id)
        # a mark without its note is dropped from the text before it comes here
        if note is not None:
            self.brought_notes.append(BroughtNote(kind, note, made))
        return made_id

    def notes_root(self, kind: str) -> _Element:
        """The root of the old file's notes of this kind, to be written to.

        Made where it has none.
        """
        return self.target.opened(f"{kind}s")

    def notes_parts(self, kind: str) -> PartPair:
        """The parts that hold notes of this kind, "" for a file without."""
        return PartPair(self.source.part(f"{kind}s") or "", self.target.part(f"{kind}s") or "")
