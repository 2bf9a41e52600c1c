"""The clean file beside a redline: all its changes accepted, in the look of the old file."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.etree import _Element

from resdiff.ooxml.comments import COMMENT_ANCHORS, anchor_id
from resdiff.ooxml.editable import WordFile, text_parts
from resdiff.ooxml.names import W, remove_element
from resdiff.ooxml.package import open_package
from resdiff.ooxml.revisions import settle_revisions
from resdiff.render.word.tracked_changes import Signature


def clean_file(redline: bytes, name: str, signature: Signature) -> bytes:
    """A redline's bytes with every change accepted, and without the comments of this signature,
    which speak of changes."""
    package = open_package(redline, name)
    main = dict(package.related("").values()).get("officeDocument", "word/document.xml")
    file = WordFile(package, main)
    roots = {part: root for part in text_parts(package) if (root := package.xml(part)) is not None}
    _drop_comments(file.part_root("comments"), roots.values(), signature)
    for part, root in roots.items():
        settle_revisions(root, accepted=True)
        file.touch(part)
    return file.saved()


def _drop_comments(
    comments: _Element | None, roots: Iterable[_Element], signature: Signature
) -> None:
    """Takes out the comments of a signature with their anchors."""
    own = [
        comment
        for comment in (comments if comments is not None else ())
        if signature.has_signed(comment)
    ]
    ids = {comment.get(f"{W}id") for comment in own}
    anchors = [a for root in roots for a in root.iter(*COMMENT_ANCHORS) if anchor_id(a) in ids]
    for element in (*own, *anchors):
        remove_element(element)
