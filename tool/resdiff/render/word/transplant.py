"""What an insertion brings along from the new file into the old one: looks, numbering, notes, pictures, links.

Styles are known by their id, else by their name; one that the old file lacks is brought with those it is based on.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator, Sequence

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.ooxml.editable import RELATIONSHIPS, Relation, WordFile, whole_number
from resdiff.ooxml.fields import field_as_runs, is_live_field, portable_runs
from resdiff.ooxml.names import (
    COMPATIBLE,
    REFERENCES,
    W,
    append_text,
    name_of,
    parent_of,
    printed_pieces,
    runs_and_objects,
)
from resdiff.read.docx.reader import DocxWalk

_DROPPED_FROM_RUNS = tuple(
    f"{W}{name}"
    for name in (
        "lastRenderedPageBreak",
        "annotationRef",
        "commentReference",
        "fldChar",
        "instrText",
    )
)
_LOOK_ORDER = [
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "noProof",
    "snapToGrid",
    "vanish",
    "webHidden",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
]
_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_OF_SURROUNDINGS = ("rFonts", "sz", "szCs", "lang", "spacing", "w", "kern")


class Carrier:
    """Copies from one file into another; `notices` tells what could not be brought."""

    def __init__(
        self, source: WordFile, walk: DocxWalk, target: WordFile, former: DocxWalk
    ) -> None:
        self.source, self.walk, self.target, self.former = source, walk, target, former
        self.styles: dict[str, str] = {}
        self.numbers: dict[str, str] = {}
        self.patterns: dict[str, str] = {}
        self.partners: dict[str, Counter[str]] = {}
        self.inserted_notes: list[
            tuple[str, _Element, _Element]
        ] = []  # kind, the new note, its copy
        self.last_notes: dict[str, int] = {}  # by kind, the highest id
        self.brought: dict[
            tuple[str, ...], str
        ] = {}  # relations by the parts and by their id in the new file
        self.notices: Counter[str] = Counter()

    # Looks

    def style(self, own: str) -> str:
        """The id in the old file of a style of the new one."""
        if own not in self.styles:
            self.styles[own] = own
            self.styles[own] = self._style(own)
        return self.styles[own]

    def _style(self, own: str) -> str:
        part = self.source.part("styles")
        root = self.source.root(part) if part else None
        style = (
            next((s for s in root.iter(f"{W}style") if s.get(f"{W}styleId") == own), None)
            if root is not None
            else None
        )
        there = self.target.part("styles")
        table = self.target.root(there) if there else None
        if style is None or table is None or there is None:
            return own
        kind, name = style.get(f"{W}type"), _name(style)
        known = [s for s in table.iter(f"{W}style") if s.get(f"{W}type") == kind]
        named = [s for s in known if name and _name(s) == name] or [
            s for s in known if s.get(f"{W}styleId") == own
        ]
        if named:
            return named[0].get(f"{W}styleId", own)
        made = copy.deepcopy(style)
        made.attrib.pop(f"{W}default", None)
        table.append(made)
        for link in list(made.iter(f"{W}basedOn", f"{W}next", f"{W}link")):
            link.set(f"{W}val", self.style(link.get(f"{W}val", "")))
        for number in list(made.iter(f"{W}numPr")):
            parent_of(number).remove(number)  # each paragraph brings its own
        self.target.touch(there)
        self.former.styles.add(made)
        return own

    def look(self, properties: _Element | None, around: _Element | None = None) -> _Element | None:
        """How a run looks: `around` is the look of the words it is put among, which gives fonts, size and language."""
        out = etree.Element(f"{W}rPr")
        for element in properties if properties is not None else ():
            if not (around is not None and name_of(element) in _OF_SURROUNDINGS):
                out.append(copy.deepcopy(element))
        if around is not None:
            out.extend(copy.deepcopy(e) for e in around if name_of(e) in _OF_SURROUNDINGS)
        for style in out.iterchildren(f"{W}rStyle"):
            style.set(f"{W}val", self.style(style.get(f"{W}val", "")))
        out[:] = sorted(out, key=_place)
        return out if len(out) else None

    def learn(self, old: _Element, new: _Element) -> None:
        """Takes note of two paragraphs that are one: their lists are."""
        was, now = (
            walk.list_of(p.find(f"{W}pPr")) for walk, p in ((self.former, old), (self.walk, new))
        )
        if was is not None and now is not None:
            self.partners.setdefault(now[0], Counter())[was[0]] += 1

    def properties(self, paragraph: _Element, own_lists: bool = False) -> _Element:
        """The properties of a paragraph of the new file, as the old one has to tell them."""
        found = paragraph.find(f"{W}pPr")
        out = copy.deepcopy(found) if found is not None else etree.Element(f"{W}pPr")
        for element in [e for e in out if e.tag in (f"{W}sectPr", f"{W}pPrChange")]:
            out.remove(element)
        for style in out.iterchildren(f"{W}pStyle"):
            style.set(f"{W}val", self.style(style.get(f"{W}val", "")))
        look = out.find(f"{W}rPr")
        if look is not None:
            for style in look.iterchildren(f"{W}rStyle"):
                style.set(f"{W}val", self.style(style.get(f"{W}val", "")))
        wanted = self.walk.list_of(found) if self.walk.counts(found) else None
        mapped = (self.number(wanted[0], own_lists), wanted[1]) if wanted is not None else None
        self._count_in(out, mapped)
        return out

    def _count_in(self, properties: _Element, wanted: tuple[str, int] | None) -> None:
        """Makes a paragraph be counted in this list at this level, or in none."""
        for element in properties.findall(f"{W}numPr"):
            properties.remove(element)
        if self.former.list_of(properties) == wanted:
            return
        if wanted is None and not self.former.counts(properties):
            return
        number = etree.Element(f"{W}numPr")
        etree.SubElement(number, f"{W}ilvl", {f"{W}val": str(wanted[1] if wanted else 0)})
        etree.SubElement(number, f"{W}numId", {f"{W}val": wanted[0] if wanted else "0"})
        before = [e for e in properties if name_of(e) in _BEFORE_NUMBER]
        properties.insert(len(before), number)

    def number(self, own: str, apart: bool = False) -> str:
        """The list in the old file that a list of the new one is; `apart` brings it as one of its own."""
        if own == "0":
            return "0"
        if not apart and own in self.partners:
            return self.partners[own].most_common(1)[0][0]
        if own not in self.numbers:
            self.numbers[own] = self._number(own)
        return self.numbers[own]

    def _number(self, own: str) -> str:
        """A list of the new file that Word counts in, brought with its pattern."""
        root = self.source.root(self.source.part("numbering") or "")
        assert root is not None
        table = self.target.opened("numbering")
        made = copy.deepcopy(next(n for n in root.iter(f"{W}num") if n.get(f"{W}numId") == own))
        made_id = str(1 + self._last_number(table))
        made.set(f"{W}numId", made_id)
        _drop(made, _OF_ONE_LIST)
        draft = self.walk.numbering.abstract[own]
        if draft not in self.patterns:
            self.patterns[draft] = self._pattern(root, draft, table)
        for link in made.iterchildren(f"{W}abstractNumId"):
            link.set(f"{W}val", self.patterns[draft])
        _put_before(table, made, ("numIdMacAtCleanup",))
        return made_id

    def _last_number(self, table: _Element) -> int:
        """The highest number of a list that the old file holds or asks for: what it lacks is not to be found of a sudden."""
        held = max((whole_number(n.get(f"{W}numId")) for n in table.iter(f"{W}num")), default=0)
        styles = self.target.root(self.target.part("styles") or "")
        asking = (
            [root for root in (self.former.body, styles) if root is not None]
            if not self.numbers
            else []
        )
        return max(
            [
                held,
                *(
                    whole_number(e.get(f"{W}val"))
                    for root in asking
                    for e in root.iter(f"{W}numId")
                ),
            ]
        )

    def _pattern(self, root: _Element, draft: str, table: _Element) -> str:
        """The pattern of lists of the new file, brought; its id. Lists of one pattern count together."""
        pattern = copy.deepcopy(
            next(a for a in root.iter(f"{W}abstractNum") if a.get(f"{W}abstractNumId") == draft)
        )
        free = str(
            1
            + max(
                (whole_number(a.get(f"{W}abstractNumId")) for a in table.iter(f"{W}abstractNum")),
                default=-1,
            )
        )
        pattern.set(f"{W}abstractNumId", free)
        _drop(pattern, _OF_ONE_LIST)
        _put_before(table, pattern, ("num", "numIdMacAtCleanup"))
        return free

    # Content

    def runs(
        self, elements: Sequence[_Element], parts: tuple[str, str], around: _Element | None = None
    ) -> Iterator[_Element]:
        """Copies of runs and of what stands among them; `parts` are the parts they come from and go to."""
        for taken in portable_runs([run for e in elements for run in runs_and_objects(e)]):
            element, live = taken.element, taken.live
            if element.tag == f"{W}fldSimple":
                result = self.runs(list(element), parts, around)
                yield from (
                    field_as_runs(element, list(result))
                    if is_live_field(element.get(f"{W}instr", ""))
                    else result
                )
            elif element.tag == f"{W}r":
                made = self._run(element, parts, around, live)
                if len(made) > (made.find(f"{W}rPr") is not None):
                    yield made
            else:
                made = self._copy(element)
                if self._related(made, parts):
                    yield made

    def _run(
        self, run: _Element, parts: tuple[str, str], around: _Element | None, live: bool
    ) -> _Element:
        made = etree.Element(f"{W}r")
        look = self.look(run.find(f"{W}rPr"), around)
        if look is not None:
            made.append(look)
        for child in run:
            if child.tag == f"{W}rPr" or not isinstance(child.tag, str):
                continue
            if child.tag in _DROPPED_FROM_RUNS and not (
                live and child.tag in (f"{W}fldChar", f"{W}instrText")
            ):
                continue
            own = self._copy(child)
            if kind := REFERENCES.get(child.tag):
                own.set(f"{W}id", self.note(kind, child.get(f"{W}id", "")))
            if self._related(own, parts):
                made.append(own)
            else:
                append_text(made, "".join(printed_pieces(own)))
        return made

    def _copy(self, element: _Element) -> _Element:
        """A copy of what stands in a run, without what points to other places of its file or may be in one only once."""
        made = copy.deepcopy(element)
        for child in made:
            _drop(child, _OF_ONE_FILE)
        for paragraph in made.iter(f"{W}p"):
            for name in ("paraId", "textId"):
                paragraph.attrib.pop(f"{_WORD_2010}{name}", None)
        asked = {p for e in made.iter(f"{COMPATIBLE}Choice") for p in e.get("Requires", "").split()}
        if asked:  # by the prefix, which only the root of the new file may explain
            other = etree.Element(
                made.tag, made.attrib, nsmap={p: u for p, u in element.nsmap.items() if p in asked}
            )
            other.extend(made)
            return other
        return made

    def _related(self, element: _Element, parts: tuple[str, str]) -> bool:
        """Brings the parts that an element refers to (pictures, links); false where one cannot be brought."""
        for part in [element, *element.iter()]:
            for name, value in list(part.attrib.items()):
                if str(name).startswith(RELATIONSHIPS) and value:
                    own = self._relation(str(value), parts)
                    if own is None:
                        self.notices[
                            "pictures or objects of the new text are not carried over"
                        ] += 1
                        return False
                    part.set(name, own)
        return True

    def _relation(self, own: str, parts: tuple[str, str]) -> str | None:
        if (*parts, own) in self.brought:
            return self.brought[*parts, own]
        found = self.source.relations(parts[0]).get(own)
        if found is None:
            return None
        if not found.external:
            content = self.source.package.bytes(found.target)
            content_type = self.source.content_type(found.target)
            if found.kind != "image" or content is None or content_type is None:
                return None
            name = self.target.add(found.target, content, content_type)
            found = Relation(found.kind, name, False)
        self.brought[*parts, own] = self.target.relate(parts[1], found)
        return self.brought[*parts, own]

    # Notes

    def note(self, kind: str, own: str) -> str:
        """A copy of a note of the new file in the old one; its id there."""
        root = self.notes(kind)
        if kind not in self.last_notes:
            self.last_notes[kind] = max(
                (whole_number(n.get(f"{W}id")) for n in root.iter(f"{W}{kind}")), default=0
            )
        self.last_notes[kind] += 1
        made = etree.SubElement(root, f"{W}{kind}", {f"{W}id": str(self.last_notes[kind])})
        note = self.source.note(kind, own)
        if note is not None:
            self.inserted_notes.append((kind, note, made))
        return made.get(f"{W}id", "")

    def notes(self, kind: str) -> _Element:
        """The root of the old file's notes; made where it has none."""
        return self.target.opened(f"{kind}s")

    def notes_parts(self, kind: str) -> tuple[str, str]:
        return self.source.part(f"{kind}s") or "", self.target.part(f"{kind}s") or ""


_OF_ONE_FILE = (
    *(
        f"{W}{kind}{end}"
        for kind in ("commentRange", "bookmark", "perm")
        for end in ("Start", "End")
    ),
    f"{W}commentReference",
    *REFERENCES,
)


def _drop(element: _Element, tags: Sequence[str]) -> None:
    for found in list(element.iter(*tags)):
        parent_of(found).remove(found)


def _put_before(table: _Element, element: _Element, names: Sequence[str]) -> None:
    """Puts an element before the first of these names, else at the end."""
    following = next((e for e in table if name_of(e) in names), None)
    if following is not None:
        following.addprevious(element)
    else:
        table.append(element)


_OF_ONE_LIST = tuple(
    f"{W}{name}"
    for name in ("nsid", "tmpl", "pStyle", "styleLink", "numStyleLink", "lvlPicBulletId")
)
_BEFORE_NUMBER = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")


def _name(style: _Element) -> str:
    return _told(style, "name").lower()


def _told(element: _Element, tag: str) -> str:
    found = element.find(f"{W}{tag}")
    return "" if found is None else found.get(f"{W}val", "")


def _place(element: _Element) -> int:
    name = name_of(element)
    return _LOOK_ORDER.index(name) if name in _LOOK_ORDER else len(_LOOK_ORDER)
