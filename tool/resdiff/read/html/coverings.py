"""Boxes of a page that are drawn over a text: over what they stand in, or over what stands before
them.

.c{position:absolute;inset:0;background:#fff}   <hr style="margin-top:-60px;background:#fff">
"""

from __future__ import annotations

from lxml.etree import _Element

from resdiff.model.patterns import lazy_pattern
from resdiff.read.html.colours import colour_in, colour_of_gradient
from resdiff.read.html.hiding_styles import UNSEEN_OPACITY, opacity_of
from resdiff.read.html.lengths import pixels
from resdiff.read.html.transforms import shift_down_of

_COVERING = lazy_pattern(r"0(?:px|%)?|100(?:%|vw|vh)|-\d+px")


def covers(element: _Element, values: dict[str, str]) -> bool:
    """Whether a box is drawn over all that stands around it, and nothing shows through it, as far
    as can be told: what a picture shows is not known.
    """
    if values.get("position") not in ("absolute", "fixed"):
        return False
    ground = values.get("background-color") or values.get("background") or ""
    colour = (colour_in(ground) or colour_of_gradient(ground)) if ground else None
    filled = 1.0 if element.tag in _FILLED_BY_THEMSELVES else 0.0
    opaque = opacity_of(values) * (colour[3] if colour is not None else filled)
    if opaque < 1 - UNSEEN_OPACITY or values.get("z-index", "").startswith("-"):
        return False
    inset = values.get("inset", "").split()
    return bool(inset and all(map(_COVERING.fullmatch, inset))) or _reaches_all_sides(values)


def lies_over_what_is_before(element: _Element, values: dict[str, str]) -> bool:
    """Whether a filled box is moved up so far that it lies over what stands before it, or a wide
    line around it does.
    """
    if "position" in values and _has_wide_border(values):
        return True
    ups = [values.get("margin-top", ""), values.get("margin", "").partition(" ")[0]]
    ups += [values.get("top", "")] if values.get("position") == "relative" else []
    shifts = [pixels(up, 0.0) or 0.0 for up in ups if up]
    shifts += [shift_down_of(values.get("transform", ""), values.get("translate", ""))]
    if min(shifts) > -_FARTHEST_UP:
        return False
    return element.tag in _FILLED_BY_THEMSELVES or is_filled(values)


def draws_up_what_follows(values: dict[str, str]) -> bool:
    """Whether what stands behind an element is moved up over it by the margin below it."""
    margins = values.get("margin", "").split()
    below = [values.get("margin-bottom", ""), *margins[2:3], *margins[:1][: len(margins) < 3]]
    return min((pixels(one, 0.0) or 0.0 for one in below if one), default=0.0) <= -_FARTHEST_UP


def is_filled(values: dict[str, str]) -> bool:
    """Whether an element has a ground through which nothing shows."""
    ground = values.get("background-color") or values.get("background") or ""
    colour = colour_in(ground) if ground else None
    return colour is not None and colour[3] > 1 - UNSEEN_OPACITY


def _has_wide_border(values: dict[str, str]) -> bool:
    """Whether a line around an element, or a shadow of it, reaches far over what is beside it."""
    shadow = values.get("box-shadow", "")
    # its places across and down, how soft it is and how far it spreads
    spread = [pixels(word, 0.0) or 0.0 for word in _LENGTH_OF_SHADOW.findall(shadow)][3:4]
    line = [pixels(word, 0.0) or 0.0 for word in values.get("outline", "").split()]
    return max((*spread, *line), default=0.0) > _WIDEST_LINE


_LENGTH_OF_SHADOW = lazy_pattern(r"(?<![\w#(.,-])-?\d*\.?\d+(?:px|em|rem|vw|vh)?(?![\w%.])")
_WIDEST_LINE = 24.0  # pixels
_FARTHEST_UP = 16.0  # pixels
_FILLED_BY_THEMSELVES = frozenset({"img", "iframe", "video", "canvas", "embed", "object", "svg"})
"""What shows something else than the ground of what is around it."""


def _reaches_all_sides(values: dict[str, str]) -> bool:
    sides = (("top",), ("left",), ("bottom", "height"), ("right", "width"))
    return all(any(_COVERING.fullmatch(values.get(one, "")) for one in names) for names in sides)
