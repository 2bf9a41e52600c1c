"""How the text of an element of a page is shown, as far as that is handed on to those within it.

color:#fff on background:#fff   font-size:.3em within .3em   opacity:.4 within .4
"""

from __future__ import annotations

import msgspec
from lxml.etree import _Element

from resdiff.model.patterns import lazy_pattern
from resdiff.read.html.colours import (
    BLACK,
    WHITE,
    Colour,
    blended,
    can_be_told,
    colour_in,
    colour_of,
    colour_of_gradient,
    inverted,
)
from resdiff.read.html.hiding_styles import SMALLEST_PRINT, UNSEEN_OPACITY
from resdiff.read.html.lengths import pixels, share

_FONT_SIZE = lazy_pattern(r"(?:^|\s)([\d.]+(?:px|pt|em|rem|%)|0)(?:/|\s)")
_FONTS_OF_SIGNS = lazy_pattern(r"wingdings|webdings|dingbats|marlett")
_INVERTED = lazy_pattern(r"invert\((?:1|1?[09]\d%|0?\.9\d*)?\)")
_COVERING = lazy_pattern(r"0(?:px|%)?|100(?:%|vw|vh)|-\d+px")


class ShownText(msgspec.Struct, frozen=True):
    """How the text of an element is shown, as far as it is handed on to those within it.

    opacity   what is left of it when all that fade it are reckoned
    grounded  whether something within the page is filled with the ground
    ground    None where it is not known
    doubt     whether something else keeps its words from being seen as they stand
    flattened  whether the rows of the element have no height: what cuts off its text shows nothing
    """

    visible: bool = True
    size: float = 16.0
    colour: Colour | None = BLACK
    ground: Colour | None = WHITE
    opacity: float = 1.0
    grounded: bool = False
    doubt: bool = False
    flattened: bool = False

    @property
    def hiding(self) -> str | None:
        """What hides the text; None for text that is seen."""
        if not self.visible:
            return "visibility"
        if self.size < SMALLEST_PRINT:
            return "tiny"
        if self.colour and self.ground and not can_be_told(self.colour, self.ground):
            return "colour of its ground"
        return None

    @property
    def is_on_picture(self) -> bool:
        """Whether the text is seen only if a picture is, on which it stands."""
        white = self.colour is not None and not can_be_told(self.colour, WHITE)
        return white and self.ground is None

    @property
    def is_doubtful(self) -> bool:
        """Whether the text may be seen otherwise than it stands there."""
        return self.doubt or self.is_on_picture


def shown_inside(element: _Element, values: dict[str, str], outside: ShownText) -> ShownText:
    """How the text in an element is shown."""
    if not values and element.tag not in _TELLING_TAGS and element.get("bgcolor") is None:
        return msgspec.structs.replace(outside, flattened=False) if outside.flattened else outside
    visibility = values.get("visibility")
    visible = outside.visible if visibility in (None, "inherit") else visibility == "visible"
    colour = _colour(element, values, outside)
    ground, filled = _ground(element, values, outside, colour)
    colour, ground = _as_drawn(values, colour, (ground, filled), outside.ground)
    return ShownText(
        visible,
        _size(values, outside.size),
        colour,
        ground,
        outside.opacity * share(values.get("opacity", "1")),
        outside.grounded or (filled and element.tag not in ("body", "html")),
        _doubt(element, values, outside),
        values.get("grid-template-rows", "") in ("0fr", "0", "0px"),
    )


def _as_drawn(
    values: dict[str, str],
    colour: Colour | None,
    ground: tuple[Colour | None, bool],
    below: Colour | None,
) -> tuple[Colour | None, Colour | None]:
    """The colours of text and ground when they are inverted, or blended with what is below."""
    behind, filled = ground
    if "filter" in values and _INVERTED.search(values["filter"]):
        colour, behind = inverted(colour), inverted(behind) if filled else behind
    if (mode := values.get("mix-blend-mode")) and colour is not None and below is not None:
        colour = blended(colour, below, mode)
        behind = blended(behind, below, mode) if filled and behind is not None else behind
    return colour, behind


_TELLING_TAGS = frozenset({"font", "body", "details", "bdo"})


def _colour(element: _Element, values: dict[str, str], outside: ShownText) -> Colour | None:
    named = (element.get("color") if element.tag == "font" else None,
             element.get("text") if element.tag == "body" else None,
             values.get("color"), values.get("-webkit-text-fill-color"))  # fmt: skip
    colour = outside.colour
    for value in named:
        if value and value not in ("inherit", "currentcolor", "unset", "revert"):
            colour = colour_of(value)
    return colour


def _doubt(element: _Element, values: dict[str, str], outside: ShownText) -> bool:
    """Whether a text is not seen as it stands, though it is there: backwards, in a font of signs,
    behind what it stands on, or only when it is opened.
    """
    fonts = f"{values.get('font-family', '')} {values.get('font', '')}".lower()
    if _FONTS_OF_SIGNS.search(fonts.partition(",")[0]) or _is_backwards(element, values):
        return True
    if element.tag == "details" and element.get("open") is None:
        return True
    if values.get("clip-path", "").startswith("url("):
        return True
    behind = values.get("z-index", "").startswith("-") and "position" in values
    return (behind and outside.grounded) or outside.doubt


def _is_backwards(element: _Element, values: dict[str, str]) -> bool:
    if "override" not in values.get("unicode-bidi", "") and element.tag != "bdo":
        return False
    own = element.get("dir", "") if element.tag == "bdo" else ""
    return values.get("direction", own).lower() == "rtl"


def covers(values: dict[str, str]) -> bool:
    """Whether a box is drawn over all that stands around it, and nothing shows through it."""
    if values.get("position") not in ("absolute", "fixed"):
        return False
    ground = values.get("background-color") or values.get("background") or ""
    colour = colour_in(ground) if ground else None
    opaque = share(values.get("opacity", "1")) * (colour[3] if colour is not None else 0.0)
    if opaque < 1 - UNSEEN_OPACITY or values.get("z-index", "").startswith("-"):
        return False
    inset = values.get("inset", "").split()
    return bool(inset and all(map(_COVERING.fullmatch, inset))) or _reaches_all_sides(values)


def _reaches_all_sides(values: dict[str, str]) -> bool:
    sides = (("top",), ("left",), ("bottom", "height"), ("right", "width"))
    return all(any(_COVERING.fullmatch(values.get(one, "")) for one in names) for names in sides)


def _size(values: dict[str, str], outside: float) -> float:
    value = values.get("font-size", "")
    if not value and "font" in values:
        sized = _FONT_SIZE.search(values["font"])
        value = sized[1] if sized else ""
    if not value:
        return outside
    return pixels(value, outside, em=16.0 if "rem" in value else outside, whole=outside) or 0.0


def _ground(
    element: _Element, values: dict[str, str], outside: ShownText, colour: Colour | None
) -> tuple[Colour | None, bool]:
    """The colour behind the text of an element, None where it is a picture or not known; and
    whether the element is filled with it.
    """
    value = values.get("background-color") or values.get("background") or element.get("bgcolor")
    if not value or value in ("none", "inherit", "initial"):
        return outside.ground, False
    if "currentcolor" in value:
        return colour, True
    found = colour_in(value)
    if found is None:
        return colour_of_gradient(value), True
    return (found, True) if found[3] > 1 - UNSEEN_OPACITY else (outside.ground, False)
