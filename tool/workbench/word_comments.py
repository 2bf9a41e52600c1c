"""Reads the comments of a Word file for the tests of redlines, apart from resdiff: who says what at which words, in answer
to what.

Of a redline `old` reads the words as they were, deletions included, `new` as they are now.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from lxml import etree

from workbench.word_dress import W, unpacked

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_INSERTED = {f"{W}ins", f"{W}moveTo"}
_DELETED = {f"{W}del", f"{W}moveFrom"}
_STORIES = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")


class CommentInFile(NamedTuple):
    """A comment; `answers` is the text of what it answers, `words` stand between its ends."""

    author: str
    date: str
    text: str
    words: str
    answers: str
    done: bool


def comments_of(
    data: bytes, side: Literal["old", "new"] = "new", without: frozenset[str] = frozenset()
) -> list[CommentInFile]:
    """All comments to which the text refers, in its order, but for those by `without`."""
    parts = unpacked(data)
    if "word/comments.xml" not in parts:
        return []
    said = {
        comment.get(f"{W}id", ""): comment
        for comment in etree.fromstring(parts["word/comments.xml"]).iter(f"{W}comment")
    }
    threads = _threads(parts, said)
    words, order = _words(parts, side)
    out = []
    for comment_id in order:
        comment = said[comment_id]  # a sign of no comment: Word refuses such a file
        if comment.get(f"{W}author") not in without:
            above, done = threads.get(comment_id, ("", False))
            out.append(
                CommentInFile(
                    comment.get(f"{W}author", ""),
                    comment.get(f"{W}date", ""),
                    _text(comment),
                    words.get(comment_id, ""),
                    _text(said[above]) if above else "",
                    done,
                )
            )
    return out


def _text(comment: etree._Element) -> str:
    return "\n".join(
        "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
        for paragraph in comment.iter(f"{W}p")
    )


def _threads(
    parts: dict[str, bytes], said: dict[str, etree._Element]
) -> dict[str, tuple[str, bool]]:
    """By id, what a comment answers and whether it is done."""
    if "word/commentsExtended.xml" not in parts:
        return {}
    by_paragraph = {
        paragraph.get(f"{W14}paraId", ""): comment_id
        for comment_id, comment in said.items()
        for paragraph in list(comment.iter(f"{W}p"))[-1:]
    }
    found = {}
    for entry in etree.fromstring(parts["word/commentsExtended.xml"]):
        own = by_paragraph.get(entry.get(f"{W15}paraId", "-"))
        above = by_paragraph.get(entry.get(f"{W15}paraIdParent", "-"), "")
        if own is not None:
            found[own] = (above, entry.get(f"{W15}done") == "1")
    return found


def _words(parts: dict[str, bytes], side: str) -> tuple[dict[str, str], list[str]]:
    """The words between the ends of each range, and the ids of the signs in order."""
    left_out = _INSERTED if side == "old" else _DELETED
    open_now: set[str] = set()
    words: dict[str, str] = {}
    order: list[str] = []
    for name in _STORIES:
        if name not in parts:
            continue
        for element in etree.fromstring(parts[name]).iter():
            comment_id = str(element.get(f"{W}id"))
            if element.tag == f"{W}commentRangeStart":
                open_now.add(comment_id)
            elif element.tag == f"{W}commentRangeEnd":
                open_now.discard(comment_id)
            elif element.tag == f"{W}commentReference":
                order.append(comment_id)
            elif element.tag in (f"{W}t", f"{W}delText"):
                around = {e.tag for e in element.iterancestors()}
                if not around & left_out and not _is_of_other_row(element, left_out):
                    for one in open_now:
                        words[one] = words.get(one, "") + (element.text or "")
    return words, order


def _is_of_other_row(element: etree._Element, left_out: set[str]) -> bool:
    return any(
        row.find(f"{W}trPr/{tag}") is not None
        for row in element.iterancestors(f"{W}tr")
        for tag in left_out
    )
