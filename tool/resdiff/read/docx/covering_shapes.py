"""Paragraphs of a Word file in front of which a filled shape or a wide picture lies.

<wp:anchor behindDoc="0"> … <wp:wrapNone/> … <a:solidFill>   over its paragraph
<v:rect style="position:absolute;z-index:5;width:400pt;height:100pt" fillcolor="white"/>
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from lxml.etree import _Element

from resdiff.model.patterns import lazy_pattern
from resdiff.ooxml.names import W, children_by_name, typed_text
from resdiff.read.docx.places_of_print import IN_POINTS
from resdiff.read.unseen_text import doubtful_text, holds_words

_LINE = 180_000
"""EMU: the height of a line, and of the shortest paragraph."""
_LOWEST_COVER = 90_000  # EMU
_NARROWEST_COVER, _NARROWEST_PICTURE = 914_400, 3 * 914_400  # EMU: logos are narrower
_EMU_OF_POINT = 12_700
_MOST_COVERED = 20  # paragraphs
_NO_FILLS = frozenset({"noFill", "pattFill", "blipFill"})
_MEASURED_FROM_TEXT = frozenset({"paragraph", "line"})
_LENGTHS_OF_STYLE = lazy_pattern(
    r"(?<![\w-])(margin-top|top|width|height):(-?\d{1,6}(?:\.\d{1,4})?)(pt|in|px|cm|mm|pc)?"
)
_WHOLE_NUMBER = lazy_pattern(r"-?\d{1,9}")
_IN_FRONT = lazy_pattern(r"z-index\s*:\s*[1-9]")


def words_covered(shapes: Iterable[_Element]) -> Iterator[str]:
    """One message for each paragraph that drawings, of either kind, may cover."""
    told: set[_Element] = set()
    for shape in shapes:
        top, height = _cover(shape) if shape.get("style") is None else _cover_of_vml(shape)
        paragraph = next(shape.iterancestors(f"{W}p"), None) if height >= _LOWEST_COVER else None
        if paragraph is None:
            continue
        behind = chain([paragraph], paragraph.itersiblings(f"{W}p"))
        for at, covered in enumerate(islice(behind, _MOST_COVERED)):
            half = at * _LINE + _LINE // 2
            if not top < half < top + height:
                continue
            words = "" if covered in told else typed_text(covered)
            told.add(covered)
            if holds_words(words):
                yield doubtful_text(words)


def _cover(anchor: _Element) -> tuple[int, int]:
    """How far below the head of its paragraph an opaque drawing begins, and its height, in EMU; no
    height where it covers nothing.
    """
    names = children_by_name(anchor)
    if "wrapNone" not in names:
        return 0, 0
    if anchor.get("behindDoc") in ("1", "true"):
        return 0, 0
    down = names.get("positionV")
    if down is None:
        return 0, 0
    if down.get("relativeFrom") not in _MEASURED_FROM_TEXT:
        return 0, 0
    is_opaque = is_shape = _is_plain_shape(anchor)
    if not is_shape:
        is_opaque = next(anchor.iter("{*}blip"), None) is not None
    width, height = (
        _emu(names["extent"].get(side)) if "extent" in names else 0 for side in ("cx", "cy")
    )
    if width < (_NARROWEST_COVER if is_shape else _NARROWEST_PICTURE):
        return 0, 0
    offset = next((e.text for e in down if str(e.tag).endswith("}posOffset")), "0")
    return _emu(offset), height if is_opaque else 0


def _is_plain_shape(anchor: _Element) -> bool:
    """Whether a drawing is one shape, filled with colours that nothing shines through, that holds
    no words.
    """
    filled = any(map(_is_filled_by, anchor.iter("{*}wsp")))
    return not holds_words(typed_text(anchor)) if filled else False


def _is_filled_by(shape: _Element) -> bool:
    """Whether a shape is filled, by itself or, where it says nothing of that, by its style."""
    own = children_by_name(shape).get("spPr")
    said = children_by_name(own) if own is not None else {}
    fill = said.get("solidFill", said.get("gradFill"))
    if fill is not None:
        return next(fill.iter("{*}alpha"), None) is None
    of_style = next(shape.iterfind("{*}style/{*}fillRef"), None)
    if of_style is None or not _NO_FILLS.isdisjoint(said):
        return False
    return of_style.get("idx", "0") != "0"


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


def _emu(text: str | None) -> int:
    said = text.strip() if text else ""
    return int(said) if _WHOLE_NUMBER.fullmatch(said) else 0
