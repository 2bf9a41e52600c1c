"""Paragraphs of a Word file in front of which a filled shape or a wide picture lies.

<wp:anchor behindDoc="0"> … <wp:wrapNone/> … <a:solidFill>   over its paragraph
<v:rect style="position:absolute;z-index:5;width:400pt;height:100pt" fillcolor="white"/>
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from lxml.etree import _Element

from resdiff.model.patterns import lazy_pattern
from resdiff.ooxml.names import W, children_by_name, own_text, typed_text
from resdiff.read.docx.covered_boxes import boxes_covered, emu_said, is_filled_by, offset_in
from resdiff.read.docx.vml_styles import IN_POINTS
from resdiff.read.unseen_text import doubtful_text, holds_words

_LINE = 180_000
"""EMU: the height of a line, and of the shortest paragraph."""
_LOWEST_COVER = 90_000  # EMU
_NARROWEST_COVER, _NARROWEST_PICTURE = 914_400, 3 * 914_400  # EMU: logos are narrower
_EMU_OF_POINT = 12_700
_MOST_COVERED = 20  # paragraphs
_MEASURED_FROM_TEXT = frozenset({"paragraph", "line"})
_LENGTHS_OF_STYLE = lazy_pattern(
    r"(?<![\w-])(margin-top|top|width|height):(-?\d{1,6}(?:\.\d{1,4})?)(pt|in|px|cm|mm|pc)?"
)
_IN_FRONT = lazy_pattern(r"z-index\s*:\s*[1-9]")


def words_covered(shapes: Iterable[_Element]) -> Iterator[str]:
    """One message for each paragraph that drawings, of either kind, may cover."""
    told: set[_Element] = set()
    found = list(shapes)
    for box in boxes_covered([shape for shape in found if shape.get("style") is None]):
        told.update(box.iter(f"{W}p"))
        yield doubtful_text(typed_text(box))
    for covered in chain.from_iterable(map(_paragraphs_under, found)):
        words = "" if covered in told else _words_of_its_own(covered)
        told.add(covered)
        if holds_words(words):
            yield doubtful_text(words)


def _paragraphs_under(shape: _Element) -> Iterator[_Element]:
    """Those, from that of the shape on, whose first line it may cover."""
    top, height = _cover(shape) if shape.get("style") is None else _cover_of_vml(shape)
    paragraph = next(shape.iterancestors(f"{W}p"), None) if height >= _LOWEST_COVER else None
    if paragraph is None:
        return
    behind = chain([paragraph], paragraph.itersiblings(f"{W}p"))
    for at, covered in enumerate(islice(behind, _MOST_COVERED)):
        if top < at * _LINE + _LINE // 2 < top + height:
            yield covered


def _words_of_its_own(paragraph: _Element) -> str:
    """The words of a paragraph without those of the boxes that are anchored in it."""
    texts = paragraph.iter(f"{W}t")
    return "".join(own_text(t) for t in texts if next(t.iterancestors(f"{W}p")) is paragraph)


def _cover(anchor: _Element) -> tuple[int, int]:
    """How far below the head of its paragraph an opaque drawing begins, and its height, in EMU; no
    height where it covers nothing.
    """
    names = children_by_name(anchor)
    if not names.keys() >= _COVERING_PARTS or anchor.get("behindDoc") in ("1", "true"):
        return 0, 0
    down, extent = names["positionV"], names["extent"]
    is_shape = _is_plain_shape(anchor)
    width, height = (emu_said(extent.get(side)) for side in ("cx", "cy"))
    if down.get("relativeFrom") not in _MEASURED_FROM_TEXT:
        # where on its page cannot be told: what blots out is taken to stand where it is anchored
        is_wide = width >= _NARROWEST_PICTURE
        return 0, _LINE if all((is_wide, is_shape, _is_filled_white(anchor))) else 0
    if width < (_NARROWEST_COVER if is_shape else _NARROWEST_PICTURE):
        return 0, 0
    is_opaque = is_shape or next(anchor.iter("{*}blip"), None) is not None
    return offset_in(down), height if is_opaque else 0


def _is_filled_white(anchor: _Element) -> bool:
    """Whether a shape is filled with white."""
    fills = anchor.iterfind(".//{*}spPr/{*}solidFill/*")
    return any(fill.get("val", "").lower() in _WHITES for fill in fills)


_COVERING_PARTS = frozenset({"positionV", "extent", "wrapNone"})
_WHITES = frozenset({"ffffff", "bg1", "lt1"})


def _is_plain_shape(anchor: _Element) -> bool:
    """Whether a drawing is one shape, filled with colours that nothing shines through, that holds
    no words.
    """
    filled = any(map(is_filled_by, anchor.iter("{*}wsp")))
    return not holds_words(typed_text(anchor)) if filled else False


def _cover_of_vml(shape: _Element) -> tuple[int, int]:
    style = shape.get("style", "").replace(" ", "").lower()
    if "position:absolute" not in style:
        return 0, 0
    if not _IN_FRONT.search(style):
        return 0, 0
    if shape.get("fillcolor") is None:
        return 0, 0
    if shape.get("filled") in ("f", "false"):
        return 0, 0
    if "position-vertical-relative:page" in style:
        return 0, 0
    if holds_words(typed_text(shape)):
        return 0, 0
    sides = {
        name: float(number) * IN_POINTS[unit] * _EMU_OF_POINT
        for name, number, unit in _LENGTHS_OF_STYLE.findall(style)
    }
    if sides.get("width", 0) < _NARROWEST_COVER:
        return 0, 0
    return int(sides.get("margin-top", sides.get("top", 0))), int(sides.get("height", 0))
