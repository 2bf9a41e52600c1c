"""What stands among the words of a paragraph and belongs to none: where comments and bookmarks
begin and end, and the signs of comments.

<w:commentRangeStart/> … <w:commentRangeEnd/> <w:r><w:commentReference/></w:r>
<w:bookmarkStart/> … <w:bookmarkEnd/>
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from lxml.etree import _Element

from resdiff.ooxml.comments import COMMENT_ENDS, COMMENT_SIGNS, COMMENT_STARTS
from resdiff.ooxml.names import W, word_tags

if TYPE_CHECKING:
    from resdiff.render.word.paragraph_text import TextNode

BOOKMARK_STARTS, BOOKMARK_ENDS = word_tags("bookmarkStart", "bookmarkEnd")
AnchorKind = Literal["start", "end", "sign"]
Anchored = Literal["comment", "bookmark", "field"]
FIELD_PIECES = word_tags("fldChar", "instrText")
OF_FIELD = "resdiff-field"
"""In a file that is read, names the marks of fields over several paragraphs that may be carried."""
_KIND_OF_TAG: dict[str, tuple[Anchored, AnchorKind]] = {
    COMMENT_STARTS: ("comment", "start"),
    COMMENT_ENDS: ("comment", "end"),
    COMMENT_SIGNS: ("comment", "sign"),
    BOOKMARK_STARTS: ("bookmark", "start"),
    BOOKMARK_ENDS: ("bookmark", "end"),
    **dict.fromkeys(FIELD_PIECES, ("field", "sign")),
}


class PlaceAnchor(NamedTuple):
    """Where a comment or a bookmark of a file begins, ends or is referred to: an offset in a
    paragraph's text."""

    at: int
    of: Anchored
    kind: AnchorKind
    own_id: str


def _edge_of(holder: TextNode, kind: AnchorKind) -> int:
    return holder.start if kind == "start" else holder.end


def anchors_in(paragraph: _Element, nodes: Sequence[TextNode]) -> list[PlaceAnchor]:
    """The anchors in a paragraph, in order; those within a field or a text box at its edges."""
    if next(paragraph.iter(*_KIND_OF_TAG), None) is None:
        return []
    # most paragraphs have none, and the walk below looks at every element
    node_of = {element: node for node in nodes for element in node.elements}
    out: list[PlaceAnchor] = []
    place = 0
    for element in paragraph.iter():
        if element in node_of:
            place = node_of[element].end
        if element.tag not in _KIND_OF_TAG:
            continue
        of, kind = _KIND_OF_TAG[str(element.tag)]
        own_id = element.get(OF_FIELD if of == "field" else f"{W}id", "")
        if of == "field" and not own_id:
            continue
        around = (element, *element.iterancestors())
        holder = next((node_of[e] for e in around if e in node_of), None)
        at = place if holder is None else _edge_of(holder, kind)
        out.append(PlaceAnchor(at, of, kind, own_id))
    return sorted(out, key=lambda anchor: anchor.at)
