"""Which of two texts a Word file with tracked changes is read as."""

from __future__ import annotations

import msgspec
from lxml.etree import _Element

from resdiff.model.read_options import Revisions
from resdiff.ooxml.names import W

_INSERTED_TAGS = frozenset({f"{W}ins", f"{W}moveTo"})
_DELETED_TAGS = frozenset({f"{W}del", f"{W}moveFrom"})
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
    gone      where the properties of a row or a cell, by its tag, say that it does not belong to it
    """

    before: bool
    shown: frozenset[str]
    missing: frozenset[str]
    gone: dict[str, tuple[str, str]]

    def properties(self, element: _Element | None) -> _Element | None:
        """How a paragraph or a run looks in this text; None where nothing is said."""
        if element is None or not self.before:
            return element
        # <w:rPrChange> stands in <w:rPr> and holds the former <w:rPr>
        tag = str(element.tag)
        change = element.find(f"{tag}Change")
        return element if change is None else change.find(tag)

    def without_end(self, properties: _Element | None) -> bool:
        """Whether the mark that ends a paragraph is not in this text: the next paragraph goes on
        with it.
        """
        mark = properties.find(f"{W}rPr") if properties is not None else None
        return mark is not None and any(mark.find(tag) is not None for tag in self.missing)

    def lacks(self, element: _Element) -> bool:
        """Whether a row or a cell of a table is not in this text."""
        if (where := self.gone.get(str(element.tag))) is None:
            return False
        properties = element.find(where[0])
        return properties is not None and properties.find(where[1]) is not None


_AFTER_CHANGES = TextSide(
    before=False,
    shown=_INSERTED_TAGS,
    missing=_DELETED_TAGS,
    gone={f"{W}tr": (f"{W}trPr", f"{W}del"), f"{W}tc": (f"{W}tcPr", f"{W}cellDel")},
)
_BEFORE_CHANGES = TextSide(
    before=True,
    shown=_DELETED_TAGS,
    missing=_INSERTED_TAGS,
    gone={f"{W}tr": (f"{W}trPr", f"{W}ins"), f"{W}tc": (f"{W}tcPr", f"{W}cellIns")},
)


def text_side(revisions: Revisions) -> TextSide:
    """The text that is asked for."""
    return _BEFORE_CHANGES if revisions == "original" else _AFTER_CHANGES
