"""The comments of a Word file, which its format scatters over several parts.

comments.xml             <w:comment w:id="3" w:author=… w:initials=… w:date=…> with paragraphs
commentsExtended.xml     <w15:commentEx w15:paraId="7EE7AC3B" w15:paraIdParent=… w15:done="1"/>
commentsIds.xml          <w16cid:commentId w16cid:paraId=… w16cid:durableId=…/>
commentsExtensible.xml   <w16cex:commentExtensible w16cex:durableId=… w16cex:dateUtc=…/>

The other parts name a comment by the id of its last paragraph (w14:paraId). Source: ECMA-376 part
1, 17.13.4, and [MS-DOCX] 2.5.3 and 2.6.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from lxml.etree import _Element

from resdiff.ooxml.names import W, printed_pieces, word_tags

WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
WORD_2012 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
PARAGRAPH_ID = f"{WORD_2010}paraId"
COMMENT_STARTS, COMMENT_ENDS, COMMENT_SIGNS = word_tags(
    "commentRangeStart", "commentRangeEnd", "commentReference"
)
"""The elements that stand in the text where a comment begins, ends and is referred to."""
COMMENT_ANCHORS = (COMMENT_STARTS, COMMENT_ENDS, COMMENT_SIGNS)
_DELETED = word_tags("del", "moveFrom")


class FileComment(msgspec.Struct, frozen=True):
    """A comment of a file.

    parent    the id of the comment that it answers; None for one that begins a thread
    done      whether it is marked so itself, and `resolved` whether its thread is
    """

    comment_id: str
    element: _Element
    parent: str | None = None
    done: bool = False
    resolved: bool = False

    @property
    def author(self) -> str:
        """As the file has it; "" for none."""
        return self.element.get(f"{W}author", "")

    @property
    def date(self) -> str | None:
        """ISO; None where the file has none."""
        return self.element.get(f"{W}date") or None

    @property
    def text(self) -> str:
        """What it says, a paragraph a line."""
        lines = ("".join(_pieces_printed(p)).strip() for p in self.element.iter(f"{W}p"))
        return "\n".join(lines).strip()

    @property
    def identity(self) -> tuple[str, str | None, str]:
        """What two files' copies of one comment have in common: author, date and text."""
        return self.author, self.date, " ".join(self.text.split())


def comments_of_file(comments: _Element | None, extended: _Element | None) -> list[FileComment]:
    """The comments in their part, and what another part tells of their threads; None for a part
    that the file does not have.
    """
    elements = {} if comments is None else _first_by_id(comments)
    by_paragraph = {
        paragraph_id: comment_id
        for comment_id, element in elements.items()
        for paragraph_id in paragraph_ids(element)
    }
    parents: dict[str, str] = {}
    resolved: set[str] = set()
    for entry in extended if extended is not None else ():
        # entries of comments that were taken out stay behind in some files
        comment_id = by_paragraph.get(entry.get(f"{WORD_2012}paraId", ""))
        if comment_id is None:
            continue
        parent = by_paragraph.get(entry.get(f"{WORD_2012}paraIdParent", ""))
        if parent is not None and parent != comment_id:
            parents[comment_id] = parent
        if entry.get(f"{WORD_2012}done") in ("1", "true"):
            resolved.add(comment_id)
    return [
        FileComment(
            comment_id,
            element,
            parents.get(comment_id),
            comment_id in resolved,
            _thread(comment_id, parents) in resolved,
        )
        for comment_id, element in elements.items()
    ]


def _first_by_id(comments: _Element) -> dict[str, _Element]:
    """Of two with one id, which no program writes, the first."""
    found: dict[str, _Element] = {}
    for element in comments.iter(f"{W}comment"):
        found.setdefault(element.get(f"{W}id", ""), element)
    return found


def paragraph_ids(comment: _Element) -> list[str]:
    """The ids of its paragraphs, the one first by which other parts name it."""
    found = (p.get(PARAGRAPH_ID) for p in comment.iter(f"{W}p"))
    return [paragraph_id for paragraph_id in found if paragraph_id][::-1]


def _thread(comment_id: str, parents: dict[str, str]) -> str:
    """The comment that begins the thread of another one."""
    # a damaged file may have comments that answer each other in a circle
    seen = {comment_id}
    while (above := parents.get(comment_id)) is not None and above not in seen:
        seen.add(above)
        comment_id = above
    return comment_id


def _pieces_printed(paragraph: _Element) -> Iterator[str]:
    # runs only: tabs stand among the properties of paragraphs too
    for run in paragraph.iter(f"{W}r"):
        if next(run.iterancestors(*_DELETED), None) is None:
            yield from printed_pieces(run)


def is_sign_alone(run: _Element) -> bool:
    """Whether a run holds nothing but the sign that refers to a comment."""
    content = [child.tag for child in run if child.tag != f"{W}rPr"]
    return content == [COMMENT_SIGNS]


def anchor_id(element: _Element) -> str:
    """The id of the comment that an anchor in the text belongs to."""
    return element.get(f"{W}id", "")
