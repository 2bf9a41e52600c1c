"""The tracked changes of one author of several: a Word file in which only these are left to accept.

What others put in goes, what they took out stays, as if they had never changed anything: their
marks become marks of the other kind, so that accepting all of them undoes what they did.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from resdiff.ooxml.editable import WordFile, text_parts
from resdiff.ooxml.names import W, word_tags
from resdiff.ooxml.package import open_package
from resdiff.ooxml.revisions import DELETION_MARKS, INSERTION_MARKS

_AUTHOR = f"{W}author"
_OPPOSITE = {
    f"{W}ins": f"{W}del",
    f"{W}del": f"{W}ins",
    f"{W}moveTo": f"{W}del",
    f"{W}moveFrom": f"{W}ins",
}
_STANDING = {f"{W}delText": f"{W}t", f"{W}delInstrText": f"{W}instrText"}
_MOVE_EDGES = word_tags(
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"
)


def authors_of_changes(data: bytes, name: str) -> list[str]:
    """The authors of the tracked changes of a Word file, in the order in which they appear.

    Messages call the file `name`. InputError where it is no office file.
    """
    package = open_package(data, name)
    roots = [root for part in text_parts(package) if (root := package.xml(part)) is not None]
    return list(dict.fromkeys(mark.get(_AUTHOR, "") for root in roots for mark in _marks(root)))


def _marks(root: _Element) -> Iterator[_Element]:
    return root.iter(*INSERTION_MARKS, *DELETION_MARKS)


def with_changes_of(data: bytes, name: str, main: str, author: str) -> bytes:
    """The file as it would be if only this author had changed it, with tracked changes.

    `main` is the name of its main part.
    """
    package = open_package(data, name)
    file = WordFile(package, main)
    for part in text_parts(package):
        root = package.xml(part)
        others = (
            [m for m in _marks(root) if m.get(_AUTHOR, "") != author] if root is not None else []
        )
        if root is None or not others:
            continue
        for mark in others:
            _undo(mark)
        # a move of another author is no move any more
        for edge in list(root.iter(*_MOVE_EDGES)):
            parent = edge.getparent()
            if parent is not None:
                parent.remove(edge)
        file.touched.add(part)
    return file.saved()


def _undo(mark: _Element) -> None:
    mark.tag = _OPPOSITE[str(mark.tag)]
    if mark.tag == f"{W}ins":
        for text in mark.iter(*_STANDING):
            text.tag = _STANDING[str(text.tag)]
