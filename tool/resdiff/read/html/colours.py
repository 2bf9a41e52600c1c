"""Colours of a page, and whether one can be told from another."""

from __future__ import annotations

import colorsys
import re

from resdiff.model.patterns import lazy_pattern

Colour = tuple[float, float, float, float]
"""Red, green, blue and how opaque, each from 0 to 1."""

BLACK: Colour = (0.0, 0.0, 0.0, 1.0)
WHITE: Colour = (1.0, 1.0, 1.0, 1.0)
_COLOURS = {
    "black": "#000", "white": "#fff", "snow": "#fffafa", "ivory": "#fffff0", "azure": "#f0ffff",
    "whitesmoke": "#f5f5f5", "ghostwhite": "#f8f8ff", "floralwhite": "#fffaf0", "window": "#fff",
    "mintcream": "#f5fffa", "seashell": "#fff5ee", "aliceblue": "#f0f8ff", "honeydew": "#f0fff0",
    "lavenderblush": "#fff0f5", "gainsboro": "#dcdcdc", "silver": "#c0c0c0", "gray": "#808080",
    "grey": "#808080", "red": "#f00", "yellow": "#ff0", "blue": "#00f", "navy": "#000080",
    "green": "#008000", "lime": "#0f0", "canvas": "#fff", "lightyellow": "#ffffe0",
    "beige": "#f5f5dc", "linen": "#faf0e6",
}  # fmt: skip
_HEXADECIMAL = lazy_pattern(r"#?([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_COLOUR_IN_NUMBERS = lazy_pattern(r"(rgb|hsl)a?\(([^)]*)\)")
# lch, lab and their like begin with the lightness, hwb has white and black behind the hue
_LIGHTNESS = lazy_pattern(
    r"(?:ok)?(?:lch|lab)\(\s*(?P<light>[\d.]+)(?P<share>%?)(?P<more>[^)]*)\)"
    r"|hwb\(\s*[\d.a-z]+[\s,]+(?P<white>[\d.]+)%?[\s,]+(?P<black>[\d.]+)%?[^)]*\)"
)
_NUMBER_OF_COLOUR = lazy_pattern(r"([\d.]+)(%?)")
# of 1, in each of red, green and blue: print in light grey is still read
_ALIKE = 0.12
_FAINTEST = 0.1


def colour_of(value: str) -> Colour | None:
    """The colour that a value names; None for none that is known."""
    value = value.strip().lower()
    if value == "transparent":
        return (0.0, 0.0, 0.0, 0.0)
    if (light := _LIGHTNESS.fullmatch(value)) is not None:
        return _of_lightness(light)
    found = _HEXADECIMAL.fullmatch(_COLOURS.get(value, value))
    if found is not None:
        digits = found[1] if len(found[1]) > 4 else "".join(2 * digit for digit in found[1])
        parts = [int(digits[at : at + 2], 16) / 255 for at in range(0, len(digits), 2)]
        return (parts[0], parts[1], parts[2], parts[3] if len(parts) > 3 else 1.0)
    return _counted_colour(value)


def _of_lightness(found: re.Match[str]) -> Colour | None:
    """White, black or grey; None for a colour between them."""
    if found["white"] is not None:
        white, black = float(found["white"]) / 100, float(found["black"]) / 100
        grey = white / max(white + black, 1.0)
        return (grey, grey, grey, 1.0) if white + black >= 1 else None
    # at either end of the scale no hue is left
    light = float(found["light"]) / (100 if found["share"] or not found[0].startswith("ok") else 1)
    if _FAINTEST / 5 < light < 1 - _FAINTEST / 5:
        return None
    return WHITE if light > _FAINTEST else BLACK


def _counted_colour(value: str) -> Colour | None:
    """rgb(255 255 255 / 10%), hsla(0, 0%, 100%, 0.5)"""
    found = _COLOUR_IN_NUMBERS.fullmatch(value)
    if found is None:
        return None
    numbers = [
        float(n[1]) / 100 if n[2] else float(n[1])
        for n in _NUMBER_OF_COLOUR.finditer(found[2])
        if n[1] != "."
    ]
    if len(numbers) < 3:
        return None
    opaque = numbers[3] if len(numbers) > 3 else 1.0
    if found[1] == "hsl":
        red, green, blue = colorsys.hls_to_rgb(numbers[0] / 360, numbers[2], numbers[1])
        return (red, green, blue, opaque)
    is_share = "%" in found[2].partition("/")[0]
    red, green, blue = (n if is_share else n / 255 for n in numbers[:3])
    return (red, green, blue, opaque)


def can_be_told(text: Colour, ground: Colour) -> bool:
    """Whether print in one colour is seen on another."""
    if text[3] < _FAINTEST:
        return False
    seen = (text[at] * text[3] + ground[at] * (1 - text[3]) for at in range(3))
    return any(abs(one - ground[at]) > _ALIKE for at, one in enumerate(seen))


def colour_in(value: str) -> Colour | None:
    """The colour among the words of `background`: none, a picture or a gradient is not known."""
    if "url(" in value or "gradient(" in value:
        return None
    words = re.findall(r"(?:rgb|hsl)a?\([^)]*\)|#?\w+", value)
    return next((colour for word in words if (colour := colour_of(word)) is not None), None)


def colour_of_gradient(value: str) -> Colour | None:
    """The colour between those of a gradient; None for a picture, and where they are not known."""
    if "gradient(" not in value or "url(" in value:
        return None
    inner = value.partition("(")[2].lower()
    words = re.findall(r"(?:rgb|hsl)a?\([^)]*\)|#[0-9a-f]+|[a-z]+", inner)
    colours = [colour for word in words if (colour := colour_of(word)) is not None]
    if not colours:
        return None
    red, green, blue, opaque = (sum(parts) / len(colours) for parts in zip(*colours, strict=True))
    return (red, green, blue, opaque)
