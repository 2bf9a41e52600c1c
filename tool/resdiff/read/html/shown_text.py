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
from resdiff.read.html.hiding_styles import (
    SMALLEST_PRINT,
    UNSEEN_OPACITY,
    is_cut_at_its_edges,
    opacity_of,
)
from resdiff.read.html.lengths import pixels
from resdiff.read.html.rooms import Room, begins_beyond, has_empty_track, room_in
from resdiff.read.html.transforms import is_mirrored, scale_of

_FONT_SIZE = lazy_pattern(r"(?:^|\s)([\d.]+(?:px|pt|em|rem|%)|0)(?:/|\s)")
_FONTS_OF_SIGNS = lazy_pattern(r"wingdings|webdings|dingbats|marlett")
_INVERTED = lazy_pattern(r"invert\((?:1|1?[09]\d%|0?\.9\d*)?\)")


_BLUE: Colour = (0.0, 0.0, 0.93, 1.0)  # of links, where nothing else is said


class ShownText(msgspec.Struct, frozen=True):
    """How the text of an element is shown, as far as it is handed on to those within it.

    opacity   what is left of it when all that fade it are reckoned
    grounded  whether something within the page is filled with the ground
    ground    None where it is not known
    doubt     whether something else keeps its words from being seen as they stand
    outline   the colour around its letters, which shows them on a ground like them
    link      the colour of links
    scale     how large it is drawn, of its size
    room      what a box shows of it, where one cuts it off
    flattened  whether the rows of the element have no height: what cuts off its text shows nothing
    """

    visible: bool = True
    size: float = 16.0
    colour: Colour | None = BLACK
    ground: Colour | None = WHITE
    opacity: float = 1.0
    grounded: bool = False
    doubt: bool = False
    outline: Colour | None = None
    link: Colour = _BLUE
    scale: float = 1.0
    flattened: bool = False
    room: Room | None = None

    @property
    def hiding(self) -> str | None:
        """What hides the text; None for text that is seen."""
        if not self.visible:
            return "visibility"
        if self.size * self.scale < SMALLEST_PRINT:
            return "tiny"
        if self.colour and self.ground and not can_be_told(self.colour, self.ground):
            if self.outline and can_be_told(self.outline, self.ground):
                return None
            return "colour of its ground"
        return None

    def cuts_off(self, values: dict[str, str]) -> bool:
        """Whether what is around an element shows nothing of it, by the element's values."""
        if self.flattened and "overflow" in values:
            return True
        return self.room is not None and begins_beyond(values, self.room)

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
        outside.opacity * opacity_of(values),
        outside.grounded or (filled and element.tag not in ("body", "html")),
        _doubt(element, values, outside),
        _outline(values, outside, colour),
        colour_of(element.get("link", "")) or outside.link,
        outside.scale * _scale_of(values),
        values.get("grid-template-rows", "") in ("0fr", "0", "0px"),
        room_in(values, outside.room) if is_cut_at_its_edges(values) else outside.room,
    )


def _as_drawn(
    values: dict[str, str],
    colour: Colour | None,
    ground: tuple[Colour | None, bool],
    below: Colour | None,
) -> tuple[Colour | None, Colour | None]:
    """The colours of text and ground when they are inverted, or blended with what is below."""
    behind, filled = ground
    if "text" in (values.get("background-clip"), values.get("-webkit-background-clip")):
        return (colour if colour is None or colour[3] > 0 else behind), below
    if "filter" in values:
        colour, behind = _filtered(values["filter"], colour, behind, filled)
    if (mode := values.get("mix-blend-mode")) and colour is not None and below is not None:
        colour = blended(colour, below, mode)
        behind = blended(behind, below, mode) if filled and behind is not None else behind
    return colour, behind


def _outline(values: dict[str, str], outside: ShownText, letters: Colour | None) -> Colour | None:
    """The colour that is drawn around letters: by a shadow of theirs or a line along them."""
    for name in ("text-shadow", "-webkit-text-stroke", "-webkit-text-stroke-color"):
        if value := values.get(name, ""):
            return None if value == "none" else colour_in(value) or letters
    return outside.outline


def _scale_of(values: dict[str, str]) -> float:
    moved = [values.get(name, "") for name in ("transform", "-webkit-transform")]
    moved += [f"scale({values['scale'].replace(' ', ',')})"] if "scale" in values else []
    scales = [scale_of(one) for one in moved if "(" in one]
    return min(scales) if scales else 1.0


_BRIGHTENED = lazy_pattern(r"(brightness|contrast)\((\d*\.?\d+)(%?)\)")


def _filtered(
    ways: str, colour: Colour | None, behind: Colour | None, filled: bool
) -> tuple[Colour | None, Colour | None]:
    for way, number, sign in _BRIGHTENED.findall(ways):
        factor = float(number) / (100 if sign else 1)
        colour, behind = (_brightened(one, way, factor) for one in (colour, behind))
    if _INVERTED.search(ways):
        return inverted(colour), inverted(behind) if filled else behind
    return colour, behind


def _brightened(colour: Colour | None, way: str, factor: float) -> Colour | None:
    if colour is None:
        return None
    middle = 0.5 if way == "contrast" else 0.0
    red, green, blue = (min(1.0, max(0.0, (one - middle) * factor + middle)) for one in colour[:3])
    return (red, green, blue, colour[3])


_TELLING_TAGS = frozenset({"font", "body", "details", "bdo", "a", "marquee", "mark"})
_YELLOW: Colour = (1.0, 1.0, 0.0, 1.0)  # of what is marked, where nothing else is said


def _colour(element: _Element, values: dict[str, str], outside: ShownText) -> Colour | None:
    named = (element.get("color") if element.tag == "font" else None,
             element.get("text") if element.tag == "body" else None,
             values.get("color"), values.get("-webkit-text-fill-color"))  # fmt: skip
    is_link = element.tag == "a" and element.get("href") is not None
    colour = outside.link if is_link else BLACK if element.tag == "mark" else outside.colour
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
    if element.tag == "marquee" or (element.tag == "details" and element.get("open") is None):
        return True
    if _is_worked_out_elsewhere(values) or is_mirrored(values.get("transform", "")):
        return True
    if values.get("clip-path", "").startswith("url(") or has_empty_track(values):
        return True
    behind = values.get("z-index", "").startswith("-") and "position" in values
    return (behind and outside.grounded) or outside.doubt


def _is_worked_out_elsewhere(values: dict[str, str]) -> bool:
    """Whether what may hide a text is taken from an attribute or a condition, or it is fixed beside
    an edge of the screen, where a part of it may be seen.
    """
    if any(values.get(name, "").startswith(_TAKEN_ELSEWHERE) for name in _DECIDING):
        return True
    if values.get("position") != "fixed":
        return False
    return any(
        (pixels(values.get(side, ""), 0.0) or 0.0) < -_LEAST_BESIDE for side in _SCREEN_EDGES
    )


_TAKEN_ELSEWHERE = ("attr(", "if(", "env(")
_DECIDING = ("display", "visibility", "opacity", "font-size", "color")
_SCREEN_EDGES = ("top", "bottom", "left", "right")
_LEAST_BESIDE = 20.0  # pixels


def _is_backwards(element: _Element, values: dict[str, str]) -> bool:
    if "override" not in values.get("unicode-bidi", "") and element.tag != "bdo":
        return False
    own = element.get("dir", "") if element.tag == "bdo" else ""
    return values.get("direction", own).lower() == "rtl"


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
    drawn = values.get("background-image", "")
    value = values.get("background-color") or values.get("background") or element.get("bgcolor")
    value = drawn if "(" in drawn else value
    if "inset" in values.get("box-shadow", ""):
        return colour_in(values["box-shadow"]), True
    if not value and element.tag == "mark":
        return _YELLOW, True
    if not value or value in ("none", "inherit", "initial"):
        return outside.ground, False
    if "currentcolor" in value:
        return colour, True
    found = colour_in(value)
    if found is None:
        return colour_of_gradient(value), True
    return (found, True) if found[3] > 1 - UNSEEN_OPACITY else (outside.ground, False)
