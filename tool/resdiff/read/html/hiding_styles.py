"""What the style of an element does to hide it with all that is in it.

display:none   clip-path:inset(0 100% 0 0)   margin-left:-9999px   height:0;overflow:hidden auto
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from lxml.etree import _Element

from resdiff.model.patterns import lazy_pattern
from resdiff.read.html.colours import colour_of_gradient
from resdiff.read.html.lengths import pixels, share
from resdiff.read.html.rooms import has_no_room
from resdiff.read.html.transforms import (
    is_drawn_out_of_sight,
    is_moved_out_of_sight,
    is_scaled_away,
    is_turned_away,
    is_turned_over,
    rotation_of,
)

UNSEEN_OPACITY = 0.1
SMALLEST_PRINT = 3.0
"""Pixels: print that no eye reads."""
_TOO_FAR_LEFT = -400.0  # pixels
_TOO_FAR_RIGHT = 5000.0  # pixels to the right, where nobody scrolls
_FARTHEST_BETWEEN = 60.0  # pixels that words are drawn back over one another
_CLOSEST = 6.0  # pixels that letters are drawn over one another
_MOST_BLURRED = 5.0  # pixels
_SIDES_OF_BOX = (
    "height", "max-height", "width", "max-width", "line-height", "block-size", "inline-size",
    "max-block-size", "max-inline-size",
)  # fmt: skip
_SIDES_OF_ELEMENT = ("top", "right", "bottom", "left")
_CSS_LENGTH = lazy_pattern(r"[^\s,()]+(?:\([^()]*\))?")
_SHAPE = lazy_pattern(r"(rect|inset|circle|ellipse|polygon|path|shape|xywh)\(([^)]*)\)?")
_SHAPE_NUMBER = lazy_pattern(r"-?(?:\d+\.?\d*|\.\d+)")
_LEAST_SHOWN = 2.0  # pixels or per cent of a shape within which a text is drawn
_LARGE_BOX, _WIDE_BOX = 2000.0, 1280.0  # pixels: a text, and a screen
# Elements of which a browser shows something else than what they hold.
_SHOWN_OTHERWISE = frozenset(
    {
        "video", "audio", "canvas", "datalist", "rp", "noframes", "meter", "progress",
        "annotation", "annotation-xml", "mphantom", "noembed",
    }
)  # fmt: skip
_HIDING_VALUES = (
    ("display", "none", "display"),
    # of a column only its look is shown
    ("display", "table-column", "display"),
    ("display", "table-column-group", "display"),
    ("mso-hide", "all", "hidden"),
    ("content-visibility", "hidden", "hidden"),
    ("-webkit-text-security", "disc", "hidden"),
    ("-webkit-text-security", "circle", "hidden"),
    ("-webkit-text-security", "square", "hidden"),
)


def hiding_of(element: _Element, values: dict[str, str]) -> str | None:
    """What hides an element with all that is in it; None for one that is shown."""
    if (reason := _hiding_of_itself(element, values)) is not None:
        return reason
    if not values:
        return None
    for property_, value, why in _HIDING_VALUES:
        if values.get(property_) == value:
            return why
    return next((why for why, test in _HIDING_TESTS if test(values)), None)


def _hiding_of_itself(element: _Element, values: dict[str, str]) -> str | None:
    hidden = element.get("hidden")
    if hidden is not None and ("display" not in values or hidden == "until-found"):
        return "hidden"
    if element.get("popover") is not None and values.get("display", "none") == "none":
        return "hidden"
    around = element.getparent()
    if around is not None and around.tag == "maction" and around[0] is not element:
        return "hidden"
    if element.tag == "dialog" and element.get("open") is None and "display" not in values:
        return "display"
    return "display" if element.tag in _SHOWN_OTHERWISE else None


def opacity_of(values: dict[str, str]) -> float:
    """What is left of an element when all that fade it are reckoned: its opacity and filters."""
    faded = re.findall(r"opacity\(([^)]*)\)", values.get("filter", ""))
    shares = [share(value) for value in (values.get("opacity", "1"), *faded) if value]
    return math.prod(min(max(one, 0.0), 1.0) for one in shares)


def _is_blurred(values: dict[str, str]) -> bool:
    blurred = re.findall(r"blur\(([^)]*)\)", values.get("filter", ""))
    return any(_known_pixels(value) >= _MOST_BLURRED for value in blurred)


# Beside the page


def _is_off_page(values: dict[str, str]) -> bool:
    offsets = _offsets(values)
    if any(_known_pixels(value) < _TOO_FAR_LEFT for name, value in offsets if name != "ahead"):
        return True
    if any(_is_beyond_screen(*side, values) for side in offsets if side[1].endswith(_OF_SCREEN)):
        return True
    return any(_known_pixels(value) > _TOO_FAR_RIGHT for name, value in offsets if name == "ahead")


_OF_SCREEN = ("%", "vw", "vh")


def _is_beyond_screen(side: str, value: str, values: dict[str, str]) -> bool:
    """Whether a share of what is around an element, or of the screen, moves it to where nobody
    scrolls.
    """
    amount = _share_in_hundred(value)
    if side == "left":
        beyond = amount <= -100
    else:
        beyond = all((side == "right", amount >= 200, values.get("position") != "relative"))
    # what is fixed stays where it is, however far a page is scrolled
    if values.get("position") == "fixed":
        return any((beyond, side in _SIDES_OF_ELEMENT and amount >= 100))
    return beyond


def _share_in_hundred(value: str) -> float:
    return 100 * share(f"{value.rstrip('%vwh')}%")


def _known_pixels(value: str) -> float:
    """A length in pixels; 0 for one that cannot be told."""
    return pixels(value, 0.0) or 0.0


def _offsets(values: dict[str, str]) -> list[tuple[str, str]]:
    """What says where an element stands: its sides, and of these what moves it ahead."""
    found = [(side, values.get(f"margin-{side}", "")) for side in _SIDES_OF_ELEMENT]
    found += list(zip(_SIDES_OF_ELEMENT, _four(values.get("margin", "")), strict=True))
    found.append(("bottom", values.get("vertical-align", "")))
    found += [("indent", values.get("text-indent", "")), ("ahead", values.get("text-indent", ""))]
    found += [("ahead", values.get(name, "")) for name in ("margin-left", "padding-left")]
    found += _in_line_or_block("margin-", values)
    if values.get("position", "") in ("absolute", "fixed", "relative", "sticky"):
        found += [(side, values.get(side, "")) for side in _SIDES_OF_ELEMENT]
        found += list(zip(_SIDES_OF_ELEMENT, _four(values.get("inset", "")), strict=True))
        found += _in_line_or_block("inset-", values)
        found.append(("ahead", values.get("left", "")))
    return [(name, value) for name, value in found if value]


def _in_line_or_block(kind: str, values: dict[str, str]) -> list[tuple[str, str]]:
    """What is said of the sides by the direction of the text: inset-inline: -99em auto."""
    named = ((n, v) for n, v in values.items() if n.startswith((f"{kind}inline", f"{kind}block")))
    return [(name, word) for name, value in named for word in _CSS_LENGTH.findall(value)[:2]]


def _four(value: str) -> tuple[str, str, str, str]:
    """The four sides of which one to four are written."""
    words = _CSS_LENGTH.findall(value)[:4] or [""]
    top, right = words[0], words[1] if len(words) > 1 else words[0]
    bottom = words[2] if len(words) > 2 else top
    return top, right, bottom, words[3] if len(words) > 3 else right


def _is_moved_away(values: dict[str, str]) -> bool:
    """Whether a transformation draws an element where, or so small that, it is not seen."""
    if values.get("backface-visibility") == "hidden":
        turned = f"{values.get('transform', '')} {rotation_of(values.get('rotate', ''))}"
        if is_turned_over(turned):
            return True
    for name, test in _MOVES:
        value = values.get(name)
        if value and value != "none" and test(value):
            return True
    return False


_MOVES = (
    ("transform", is_drawn_out_of_sight),
    ("-webkit-transform", is_drawn_out_of_sight),
    ("translate", is_moved_out_of_sight),
    ("scale", is_scaled_away),
    ("rotate", is_turned_away),
)


# Cut off


def _is_clipped(values: dict[str, str]) -> bool:
    shapes = (values.get(name, "") for name in ("clip", "clip-path", "-webkit-clip-path"))
    if any(map(_shows_nothing, shapes)):
        return True
    if _is_set_upon_itself(values):
        return True
    if not is_cut_at_its_edges(values):
        return _is_indented_away(values, may_wrap=True)
    if _is_pushed_out(values) or has_no_room(values):
        return True
    sides = (values.get(side) for side in _SIDES_OF_BOX)
    if any(side is not None and 0 <= _box_side(side) <= SMALLEST_PRINT for side in sides):
        return True
    return _is_indented_away(values, may_wrap="nowrap" not in values.get("white-space", ""))


def _is_set_upon_itself(values: dict[str, str]) -> bool:
    """Whether letters or words stand upon one another, or where nobody scrolls."""
    letters, words = (_known_pixels(values.get(f"{one}-spacing", "")) for one in ("letter", "word"))
    if not -_CLOSEST < letters < -_TOO_FAR_LEFT:
        return True
    return not -_FARTHEST_BETWEEN < words < _TOO_FAR_RIGHT


def is_cut_at_its_edges(values: dict[str, str]) -> bool:
    """Whether what goes beyond an element's box is not shown, or only when it is scrolled to."""
    cut = " ".join(values.get(name, "") for name in ("overflow", "overflow-x", "overflow-y"))
    if re.search(r"hidden|clip|auto|scroll", cut):
        return True
    return not _CONTAINED.isdisjoint(values.get("contain", "").split())


_CONTAINED = frozenset({"paint", "strict", "content"})


def _is_pushed_out(values: dict[str, str]) -> bool:
    """Whether a text begins below or behind its box: behind its padding, in lines far higher than
    it, or in a box that does not grow with it.
    """
    height, width = (_known_pixels(values.get(side, "")) for side in ("height", "width"))
    if not height and not _SIZE_CONTAINED.isdisjoint(values.get("contain", "").split()):
        return True
    if values.get("box-sizing") == "border-box":
        padding = _four(values.get("padding", ""))
        top = max(_known_pixels(one) for one in (padding[0], values.get("padding-top", "")))
        left = max(_known_pixels(one) for one in (padding[3], values.get("padding-left", "")))
        if 0 < height <= top or 0 < width <= left:
            return True
    return 0 < _HIGHEST_LINES * height < _known_pixels(values.get("line-height", ""))


_SIZE_CONTAINED = frozenset({"size", "strict"})
_HIGHEST_LINES = 3  # times the height of their box


def _box_side(value: str) -> float:
    found = pixels(value, 99.0, whole=1000.0)
    return 99.0 if found is None else found


def _is_indented_away(values: dict[str, str], may_wrap: bool) -> bool:
    """Whether a text begins a whole line before its box, or, where it is of one line, behind it."""
    indent = values.get("text-indent", "")
    if not indent.endswith("%"):
        return False
    amount = share(indent)
    return amount <= -1 or (amount >= 1 and not may_wrap)


def _shows_nothing(shape: str) -> bool:
    """Whether a shape has no inside, or none where an element is."""
    found = _SHAPE.match(shape)
    return found is not None and _EMPTY_SHAPES[found[1]](found[2].partition(" round ")[0])


def _lengths_in(inner: str) -> list[float]:
    return [pixels(word, 0.0, whole=100.0) or 0.0 for word in _CSS_LENGTH.findall(inner)]


def _is_without_radius(inner: str) -> bool:
    radii = inner.partition("at ")[0].split()
    if not radii or not _SHAPE_NUMBER.match(radii[0]):
        return False
    lengths = _lengths_in(inner)
    if any(length <= _LEAST_SHOWN for length in lengths[: len(radii)]):
        return True
    # around a point so far before an element that nothing of it lies within
    centre = _lengths_in(inner.partition("at ")[2])
    return any(at + lengths[0] <= _LEAST_SHOWN for at in centre if at < 0)


def _is_cut_from_its_sides(inner: str) -> bool:
    top, right, bottom, left = _four(inner)
    across = sum(_cut_share(word, _WIDE_BOX) for word in (left, right))
    down = sum(_cut_share(word, _LARGE_BOX) for word in (top, bottom))
    return max(across, down) >= 100 - _LEAST_SHOWN


def _is_empty_rectangle(inner: str) -> bool:
    sides = [float(one) for one in _SHAPE_NUMBER.findall(inner)][:4]
    return len(sides) == 4 and _is_flat([(sides[3], sides[0]), (sides[1], sides[2])])


def _is_empty_polygon(inner: str) -> bool:
    lengths = _lengths_in(inner)
    corners = list(zip(lengths[::2], lengths[1::2], strict=False))
    return _is_flat(corners) or any(max(side) <= 0 for side in zip(*corners, strict=True))


def _is_empty_path(inner: str) -> bool:
    numbers = [float(one) for one in _SHAPE_NUMBER.findall(inner)]
    return _is_flat(list(zip(numbers[::2], numbers[1::2], strict=False)))


_EMPTY_SHAPES: dict[str, Callable[[str], bool]] = {
    "circle": _is_without_radius,
    "ellipse": _is_without_radius,
    "rect": _is_empty_rectangle,
    "inset": _is_cut_from_its_sides,
    "polygon": _is_empty_polygon,
    "path": _is_empty_path,
    "shape": _is_empty_path,
    "xywh": lambda inner: any(length <= _LEAST_SHOWN for length in _lengths_in(inner)[2:4]),
}


def _cut_share(word: str, side: float) -> float:
    """How much of a side is cut off, in per cent; a length is held against that of a large box."""
    length = pixels(word, 0.0, whole=100.0) or 0.0
    return length if word.endswith("%") else 100 * length / side


def _is_flat(corners: list[tuple[float, float]]) -> bool:
    if not corners:
        return True
    sides = ([x for x, _ in corners], [y for _, y in corners])
    return any(max(side) - min(side) <= _LEAST_SHOWN / 2 for side in sides)


_DRAWN_IN_SVG = lazy_pattern(
    r"(?:<|%3c)(?:path|rect|circle|ellipse|poly|text|image|line|use)|base64"
)


def _is_masked(values: dict[str, str]) -> bool:
    for name in ("mask", "mask-image", "mask-box-image"):
        for value in (values.get(name, ""), values.get(f"-webkit-{name}", "")):
            colour = colour_of_gradient(value) if value else None
            if colour is not None and colour[3] < UNSEEN_OPACITY:
                return True
            if "image/svg+xml" in value and not _DRAWN_IN_SVG.search(value):
                return True
    return _is_masked_beside(values)


def _is_masked_beside(values: dict[str, str]) -> bool:
    sizes = values.get("mask-size", values.get("-webkit-mask-size", ""))
    if any(pixels(word, 99.0) == 0 for word in sizes.split()):
        return True
    return any(_is_far_away(values.get(name, "")) for name in _PLACES_OF_MASK)


_PLACES_OF_MASK = ("mask", "mask-position", "-webkit-mask", "-webkit-mask-position")


def _is_far_away(place: str) -> bool:
    """Whether what shows a text where it lies over it lies beside it, or has no size."""
    lengths = [_known_pixels(word) for word in _CSS_LENGTH.findall(place)]
    return min(lengths, default=0.0) < _TOO_FAR_LEFT or _WITHOUT_SIZE.search(place) is not None


_WITHOUT_SIZE = lazy_pattern(r"/\s*0(?:px|%)?(?![\d.])")  # behind a place: 0 0 / 0 0


def _is_replaced(values: dict[str, str]) -> bool:
    """Whether a picture is shown in the place of all that an element holds."""
    return values.get("content", "").startswith(("url(", "image-set(", "linear-gradient("))


def _is_on_far_path(values: dict[str, str]) -> bool:
    """Whether a path on which an element is put begins, or goes on, beside the page."""
    path = values.get("offset-path") or values.get("offset", "")
    if path.startswith("path("):
        begun = [float(one) for one in _SHAPE_NUMBER.findall(path)[:2]]
        return bool(begun) and (min(begun) < _TOO_FAR_LEFT or begun[0] > _TOO_FAR_RIGHT)
    return bool(path) and _known_pixels(values.get("offset-distance", "")) > -_TOO_FAR_LEFT


def _is_zoomed_away(values: dict[str, str]) -> bool:
    if "zoom" in values and share(values["zoom"]) < SMALLEST_PRINT / 16:
        return True
    return values.get("font-size-adjust") in ("0", "0.0")


_HIDING_TESTS = (
    ("tiny", _is_zoomed_away),
    ("blurred", _is_blurred),
    ("off the page", _is_off_page),
    ("off the page", _is_moved_away),
    ("clipped", _is_clipped),
    ("masked", _is_masked),
    ("off the page", _is_on_far_path),
    ("display", _is_replaced),
)
