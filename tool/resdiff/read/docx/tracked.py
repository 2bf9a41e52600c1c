"""Which of two texts a Word file with tracked changes is read as."""

from __future__ import annotations

import copy
from collections.abc import Iterator

import msgspec
from lxml.etree import _Element

from resdiff.model.read_options import Revisions
from resdiff.ooxml.names import MATH, W, own_text, remove_element
from resdiff.ooxml.revisions import DELETION_MARKS, INSERTION_MARKS

_INSERTED_TAGS, _DELETED_TAGS = frozenset(INSERTION_MARKS), frozenset(DELETION_MARKS)
TRACKED = {
    **dict.fromkeys(_INSERTED_TAGS, "insertions"),
    **dict.fromkeys(_DELETED_TAGS, "deletions"),
}
"""The elements of tracked changes, and what they are counted as."""


class TextSide(msgspec.Struct, frozen=True):
    """The text after tracked changes, or the one before them.

    before    whether it is the one before
    shown     elements of changes whose text belongs to it
    missing   elements of changes whose text does not, and which so mark the end of a paragraph as
              not being there
    gone      where a row, a cell or a run of a formula, by its tag, says that it does not belong
              to it
    """

    before: bool
    shown: frozenset[str]
    missing: frozenset[str]
    gone: dict[str, str]

    def properties(self, element: _Element | None) -> _Element | None:
        """How a paragraph or a run looks in this text; None where nothing is said."""
        if element is None or not self.before:
            return element
        # <w:rPrChange> stands in <w:rPr> and holds the former <w:rPr>
        tag = str(element.tag)
        change = element.find(f"{tag}Change")
        found = element if change is None else change.find(tag)
        # <w:numPr><w:ins/></w:numPr>: it was in no list before
        if found is None or found.find(f"{W}numPr/{W}ins") is None:
            return found
        found = copy.deepcopy(found)
        for number in found.findall(f"{W}numPr"):
            remove_element(number)
        return found

    def without_end(self, properties: _Element | None) -> bool:
        """Whether the mark that ends a paragraph is not in this text: the next paragraph goes on
        with it.
        """
        mark = properties.find(f"{W}rPr") if properties is not None else None
        return mark is not None and any(mark.find(tag) is not None for tag in self.missing)

    def lacks(self, element: _Element) -> bool:
        """Whether a row or a cell of a table, or a run of a formula, is not in this text."""
        where = self.gone.get(str(element.tag))
        return where is not None and element.find(where) is not None

    def formula_texts(self, element: _Element) -> Iterator[str]:
        """What a formula, or a part of one, says in this text."""
        for child in element:
            if child.tag == f"{MATH}t":
                yield own_text(child)
            elif child.tag not in self.missing and not self.lacks(child):
                yield from self.formula_texts(child)


def _gone(mark: str, cell: str) -> dict[str, str]:
    """Where what does not belong to a text says so, by the marks that say it."""
    return {
        f"{W}tr": f"{W}trPr/{W}{mark}",
        f"{W}tc": f"{W}tcPr/{W}{cell}",
        f"{MATH}r": f"{W}{mark}",
    }


_AFTER_CHANGES = TextSide(
    before=False, shown=_INSERTED_TAGS, missing=_DELETED_TAGS, gone=_gone("del", "cellDel")
)
_BEFORE_CHANGES = TextSide(
    before=True, shown=_DELETED_TAGS, missing=_INSERTED_TAGS, gone=_gone("ins", "cellIns")
)


def text_side(revisions: Revisions) -> TextSide:
    """The text that is asked for."""
    return _BEFORE_CHANGES if revisions == "original" else _AFTER_CHANGES
