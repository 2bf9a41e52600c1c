"""A Word file as it is once its tracked changes are accepted, or rejected: read so, not written
so.

    <w:rPr><w:b/><w:rPrChange><w:rPr/></w:rPrChange></w:rPr>   accepted: bold, rejected: not

An element is spelled as a text that two elements share where they are the same but for ids of
sessions of editing. Source: ECMA-376 part 1, 17.13.5.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

import lxml.etree as etree
import msgspec
from lxml.etree import _Element

from resdiff.ooxml.alternatives import ALTERNATIVES, shown_alternative
from resdiff.ooxml.editable import RELATIONSHIPS, WordFile
from resdiff.ooxml.names import MATH, W, word_tags
from resdiff.ooxml.package import Package
from resdiff.ooxml.targets import RelationTargets

_MADE_BY_EDITING = ("rsid", "paraId", "textId")
# What says where changes begin and end, or was left behind by a program.
_UNHEEDED = frozenset(
    word_tags(
        "proofErr",
        "lastRenderedPageBreak",
        "numberingChange",
        "cellIns",
        "cellDel",
        "cellMerge",
        *(
            f"{kind}Range{end}"
            for kind in (
                "moveFrom",
                "moveTo",
                "customXmlIns",
                "customXmlDel",
                "customXmlMoveFrom",
                "customXmlMoveTo",
            )
            for end in ("Start", "End")
        ),
    )
)
# By the properties, what a change of them leaves as it is.
_BESIDE_CHANGE = {
    f"{W}pPr": frozenset(word_tags("rPr", "sectPr")),
    f"{W}sectPr": frozenset(word_tags("headerReference", "footerReference")),
}
_CELL_LOOK = f"{W}tcPr"
# How w:cellMerge says what w:vMerge says; and what stands before that among a cell's properties.
_MERGED = {"rest": "restart"}
_BEFORE_MERGE = frozenset(word_tags("cnfStyle", "tcW", "gridSpan", "hMerge"))
_WITHOUT_MEANING = frozenset(word_tags("rPr", "pPr"))
_BOX, _NUMBER = word_tags("txbxContent", "numPr")
_FORMULA_RUN = f"{MATH}r"
_FORMULAS = frozenset((f"{MATH}oMath", f"{MATH}oMathPara"))
_AS_TEXT = {f"{W}delText": f"{W}t", f"{W}delInstrText": f"{W}instrText"}


class SettledSide(msgspec.Struct, frozen=True):
    """One way to settle changes: whose content `stays` and whose is `gone`, by tags."""

    accepted: bool
    stays: frozenset[str]
    gone: frozenset[str]


_COMING, _GOING = frozenset(word_tags("ins", "moveTo")), frozenset(word_tags("del", "moveFrom"))
ACCEPTED = SettledSide(True, _COMING, _GOING)
REJECTED = SettledSide(False, _GOING, _COMING)


class SettledFile:
    """The elements of a file on one side of its changes."""

    def __init__(self, package: Package, main: str, side: SettledSide) -> None:
        self.package, self.main, self.side = package, main, side
        self.file = WordFile(package, main)
        self.notes = {
            kind: self._by_id(f"{kind}s", kind) for kind in ("footnote", "endnote", "comment")
        }
        self.targets = RelationTargets(self.file)

    def _by_id(self, kind: str, name: str) -> dict[str, _Element]:
        root = self.file.part_root(kind)
        found = root.iter(f"{W}{name}") if root is not None else ()
        return {note.get(f"{W}id", ""): note for note in found}

    # Sides

    def children(self, element: _Element) -> Iterator[_Element]:
        """What an element holds on this side, out of the marks that it stands in."""
        for child in element:
            tag = child.tag
            if tag in self.side.stays:
                yield from self.children(child)
            elif tag == ALTERNATIVES:
                yield from self.children(shown_alternative(child))
            elif tag not in self.side.gone and tag not in _UNHEEDED:
                yield child

    def properties(self, element: _Element | None) -> list[_Element]:
        """The properties of anything on this side, without marks of changes."""
        if element is None:
            return []
        changed = str(element.tag) + "Change"
        change = None
        now: list[_Element] = []
        # one pass: the properties of each run, cell and paragraph of a file come through here
        for child in element:
            tag = child.tag
            if tag == changed:
                change = child
            elif tag not in self.side.stays and tag not in self.side.gone:
                now.append(child)
        if element.tag == _CELL_LOOK:
            now = self._merged(now)
        if change is not None and not self.side.accepted:
            now = _before_change(element, change, now)
        # their order says nothing, and those that are written to are put into Word's
        if len(now) > 1 and element.tag in _WITHOUT_MEANING:
            now.sort(key=_tag)
        return now

    def _merged(self, properties: list[_Element]) -> list[_Element]:
        """Those of a cell; one that was joined with the cell above, or parted from it, says so in
        a mark of its own."""
        mark = next((e for e in properties if e.tag == f"{W}cellMerge"), None)
        if mark is None:
            return properties
        how = mark.get(f"{W}{'vMerge' if self.side.accepted else 'vMergeOrig'}")
        others = [e for e in properties if e is not mark and e.tag != f"{W}vMerge"]
        if how is None:
            return others
        at = sum(e.tag in _BEFORE_MERGE for e in others)
        told = etree.Element(f"{W}vMerge", {f"{W}val": _MERGED.get(how, "continue")})
        return [*others[:at], told, *others[at:]]

    def is_marked_gone(self, properties: _Element | None) -> bool:
        """Whether properties, of a row or of a paragraph's mark, say that it is not there."""
        return properties is not None and any(e.tag in self.side.gone for e in properties)

    def places_left(self, gone: _Element) -> Iterator[_Element]:
        """Of a row, cell or table that is not there the ends of bookmarks whose other end is not in
        it: they stand where it stood."""
        starts, ends = (list(gone.iter(tag)) for tag in word_tags("bookmarkStart", "bookmarkEnd"))
        whole = {e.get(f"{W}id") for e in starts} & {e.get(f"{W}id") for e in ends}
        yield from (e for e in (*starts, *ends) if e.get(f"{W}id") not in whole)

    def is_cell_gone(self, cell: _Element) -> bool:
        """Whether a cell is not there: it was deleted, or had not been inserted yet."""
        gone = f"{W}cellDel" if self.side.accepted else f"{W}cellIns"
        return cell.find(f"{W}tcPr/{gone}") is not None

    # Elements as texts

    def is_heeded(self, element: _Element) -> bool:
        """Whether an element is more than what a program left behind."""
        return element.tag not in _UNHEEDED

    def spelled(self, element: _Element, box: Callable[[_Element], str] | None = None) -> str:
        """An element with all that it holds on this side; `box` tells a text in it."""
        out: list[str] = []
        self._spell(element, out, box)
        return "".join(out)

    def spelled_all(self, elements: Iterable[_Element]) -> str:
        """Several, such as the properties of a run."""
        out: list[str] = []
        for element in elements:
            self._spell(element, out, None)
        return "".join(out)

    def _spell(
        self, element: _Element, out: list[str], box: Callable[[_Element], str] | None
    ) -> None:
        tag = element.tag
        if tag in self.side.stays:
            for child in element:
                self._spell(child, out, box)
        elif box is not None and tag == _BOX:
            out.append(f"<box {box(element)}>")
        elif isinstance(tag, str) and not self._is_absent(element):
            self._spell_here(element, tag, out, box)

    def _spell_here(
        self,
        element: _Element,
        tag: str,
        out: list[str],
        box: Callable[[_Element], str] | None,
    ) -> None:
        children = self.properties(element) if tag.endswith("Pr") else list(element)
        # no properties are the same as an empty element of them
        if tag in _WITHOUT_MEANING and not children and not element.attrib:
            return
        out.append(f"<{_AS_TEXT.get(tag, tag).removeprefix(W)}{self.attributes(element)}>")
        text = element.text
        if text and (not children or not text.isspace()):
            out.append(text)
        for child in children:
            self._spell(child, out, box)
        out.append("</>")

    def _is_absent(self, element: _Element) -> bool:
        tag = element.tag
        if tag in self.side.gone or tag in _UNHEEDED:
            return True
        if tag == _FORMULA_RUN:
            # its signs came or went: none of it is left
            return next(self._formula_text(element), None) is None
        if tag in _FORMULAS:
            # Word takes a formula out with the last of its content
            content = (e for e in self.children(element) if not str(e.tag).endswith("Pr"))
            return all(self._is_absent(e) for e in content)
        # a paragraph was put into a list: before, it had no number
        put_in = tag == _NUMBER and element.find(f"{W}ins") is not None
        return put_in and not self.side.accepted

    def _formula_text(self, run: _Element) -> Iterator[_Element]:
        return (e for e in self.children(run) if not str(e.tag).endswith("rPr"))

    def attributes(self, element: _Element) -> str:
        """Its attributes in order; relations by what they lead to."""
        items = element.items()
        if len(items) > 1:
            items.sort()
        out = ""
        for name, value in items:
            local = _told_name(name)
            if local is None:
                continue
            if name.startswith(RELATIONSHIPS):
                value = self.target(element, value)
            out += f" {local}={value}"
        return out

    def target(self, element: _Element, relation_id: str) -> str:
        """What a relation of an element leads to."""
        return self.targets.of(element, relation_id)


def _before_change(element: _Element, change: _Element, now: list[_Element]) -> list[_Element]:
    """Properties as a change says that they were, with what it does not tell."""
    former = next(iter(change), None)
    if former is None:
        return now
    # Word tells the look of the mark and the end of a section beside the change, and which running
    # heads a section has
    kept = _BESIDE_CHANGE.get(str(element.tag), frozenset())
    before = [e for e in former if e.tag not in kept]
    beside = [e for e in element if e.tag in kept]
    return [*beside, *before] if element.tag == f"{W}sectPr" else [*before, *beside]


def _tag(element: _Element) -> str:
    # a comment in XML has a function for its tag
    return str(element.tag)


@cache
def _told_name(name: str) -> str | None:
    """The name of an attribute without its namespace; None for ids of sessions of editing."""
    local = name.rsplit("}", 1)[-1]
    return None if local.startswith(_MADE_BY_EDITING) else local


def is_on(switch: _Element) -> bool:
    """Whether a property that is on or off is on: <w:vanish/> is."""
    return switch.get(f"{W}val") not in ("0", "false", "off")
