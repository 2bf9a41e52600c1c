"""Marks of a redline beside those that its files came with: a word that another author has put in
or taken out already bears no second mark.

Until the file is saved all of them are attributes of runs (ooxml/loose_revisions.py).
"""

from __future__ import annotations

import copy
from collections.abc import Sequence

import lxml.etree as etree
from lxml.etree import _Element

from resdiff.ooxml.comments import is_sign_alone
from resdiff.ooxml.loose_revisions import (
    CAME,
    WENT,
    MarkTable,
    TrackedMark,
    bind_revisions,
    end_mark,
    row_mark,
)
from resdiff.ooxml.names import W, parent_of, remove_element, word_tags
from resdiff.ooxml.revisions import CHANGED_PROPERTIES, DELETION_MARKS, INSERTION_MARKS
from resdiff.render.word.nodes import markable_elements
from resdiff.render.word.paragraph_text import TextNode
from resdiff.render.word.tracked_changes import (
    ChangeMarks,
    MarkKind,
    Signature,
    name_as_deleted,
    properties_of,
)

# The order of marks among the properties of a paragraph's end and of a row.
_MARK_ORDER = word_tags("ins", "del", "moveFrom", "moveTo")
_PUTTING_IN = ("ins", "moveTo")
# What bears an id of its own in a file.
_NUMBERED_MARKS = word_tags(
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    *CHANGED_PROPERTIES,
    "cellIns",
    "cellDel",
    "cellMerge",
)


class KeptMarks(ChangeMarks):
    """Makes marks where none stands that says the same.

    `table` holds those of both files; `ends_kept` counts ends of paragraphs that the old file takes
    out and the new one has: of these alone the old mark is taken back.
    """

    keeps_revisions = True

    def __init__(self, signature: Signature, last_id: int, table: MarkTable) -> None:
        super().__init__(signature, last_id)
        self.table = table
        self.ends_kept = 0

    def signed_as_in(self, paragraph: _Element, change: _Element) -> _Element:
        """By the author who has tracked it there, else as any change."""
        signed = self.signed(change)
        for path in ("pPrChange", f"numPr/{W}ins"):
            mark = paragraph.find(f"{W}pPr/{W}{path}")
            if mark is not None:
                signed.attrib.update({k: v for k, v in mark.attrib.items() if k != f"{W}id"})
                break
        return signed

    def wrap(self, elements: Sequence[_Element], kind: MarkKind) -> list[_Element]:
        """The same elements, which bear a mark now."""
        attribute = CAME if kind in _PUTTING_IN else WENT
        for element in elements:
            # links that are brought hold runs
            for run in element if element.tag == f"{W}hyperlink" else (element,):
                if attribute not in run.attrib and not is_sign_alone(run):
                    run.set(attribute, self._own_key(kind))
        return list(elements)

    def _own_key(self, kind: MarkKind) -> str:
        mark = etree.Element(f"{W}{kind}", {f"{W}author": self.signature.author})
        if self.signature.date is not None:
            mark.set(f"{W}date", self.signature.date)
        return self.table.key(TrackedMark.of(mark))

    def mark_end(self, paragraph: _Element, kind: MarkKind) -> None:
        """Marks the end of a paragraph, if it is not marked so."""
        if end_mark(paragraph, _same_tags(kind)) is None:
            super().mark_end(paragraph, kind)
            _put_in_order(properties_of(paragraph).find(f"{W}rPr"))

    def mark_row(self, row: _Element, kind: MarkKind) -> None:
        """Marks a row, if it is not marked so."""
        if row_mark(row, _same_tags(kind)) is None:
            super().mark_row(row, kind)
            _put_in_order(row.find(f"{W}trPr"))

    # What both texts have and the new file takes out

    def carry(self, old: Sequence[TextNode], new: Sequence[TextNode]) -> None:
        """Words that stay, but that the new file has marked as taken out."""
        went = new[0].elements[0].get(WENT) if new else None
        if went is not None:
            layout_went = any(n.is_layout and WENT in n.elements[0].attrib for n in new)
            # a page break beside the words is none of them
            words = [node for node in old if layout_went or not node.is_layout]
            for element in markable_elements(words):
                if WENT not in element.attrib:
                    element.set(WENT, went)

    def carry_end(self, old: _Element, new: _Element) -> None:
        """The same of the end of a paragraph."""
        ours, theirs = (end_mark(p, DELETION_MARKS) for p in (old, new))
        if ours is not None and theirs is None:
            remove_element(ours)
            self.ends_kept += 1
        elif theirs is not None and ours is None:
            self.mark_end(old, "del")
            self._put_in_place(end_mark(old, DELETION_MARKS), theirs)

    def carry_row(self, old: _Element, new: _Element) -> None:
        """The same of a row."""
        theirs = row_mark(new, DELETION_MARKS)
        if theirs is not None and row_mark(old, DELETION_MARKS) is None:
            self.mark_row(old, "del")
            self._put_in_place(row_mark(old, DELETION_MARKS), theirs)

    def _put_in_place(self, own: _Element | None, theirs: _Element) -> None:
        if own is not None:
            parent_of(own).replace(own, copy.deepcopy(theirs))

    # The end

    def notices(self) -> list[str]:
        """What could not be kept."""
        if not self.ends_kept:
            return []
        return [
            f"{self.ends_kept} ends of paragraphs that the old file takes out and the new one has "
            "are left as they are, without a mark"
        ]

    def bind(self, roots: Sequence[_Element]) -> None:
        """Has the marks of some parts as Word has them, each with an id of its own."""
        for root in roots:
            for mark in bind_revisions(root, self.table):
                mark.set(f"{W}id", "")
                if mark.tag == f"{W}del":
                    for child in mark:
                        name_as_deleted(child)
        seen: set[str] = {""}
        for root in roots:
            for element in root.iter(*_NUMBERED_MARKS):
                found = element.get(f"{W}id", "")
                while found in seen:
                    # what came from the new file counts by itself
                    found = self.next_id()
                element.set(f"{W}id", found)
                seen.add(found)


def _same_tags(kind: MarkKind) -> tuple[str, ...]:
    return INSERTION_MARKS if kind in _PUTTING_IN else DELETION_MARKS


def _put_in_order(properties: _Element | None) -> None:
    """Marks among properties in Word's order, where they stand first or last."""
    marks = [e for e in properties if e.tag in _MARK_ORDER] if properties is not None else []
    if properties is None or len(marks) < 2:
        return
    at = properties.index(marks[0])
    for mark in marks:
        properties.remove(mark)
    properties[at:at] = sorted(marks, key=lambda mark: _MARK_ORDER.index(str(mark.tag)))
