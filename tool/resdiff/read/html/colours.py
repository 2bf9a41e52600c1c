"""Colours of a page, and whether one can be told from another."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Callable

from resdiff.model.patterns import lazy_pattern

Colour = tuple[float, float, float, float]
"""Red, green, blue and how opaque, each from 0 to 1."""

BLACK: Colour = (0.0, 0.0, 0.0, 1.0)
WHITE: Colour = (1.0, 1.0, 1.0, 1.0)
_COLOUR_NAMES = (
    "aliceblue=f0f8ff,antiquewhite=faebd7,aqua=00ffff,aquamarine=7fffd4,azure=f0ffff,"
    "beige=f5f5dc,bisque=ffe4c4,black=000000,blanchedalmond=ffebcd,blue=0000ff,"
    "blueviolet=8a2be2,brown=a52a2a,burlywood=deb887,cadetblue=5f9ea0,chartreuse=7fff00,"
    "chocolate=d2691e,coral=ff7f50,cornflowerblue=6495ed,cornsilk=fff8dc,crimson=dc143c,"
    "cyan=00ffff,darkblue=00008b,darkcyan=008b8b,darkgoldenrod=b8860b,darkgray=a9a9a9,"
    "darkgreen=006400,darkgrey=a9a9a9,darkkhaki=bdb76b,darkmagenta=8b008b,"
    "darkolivegreen=556b2f,darkorange=ff8c00,darkorchid=9932cc,darkred=8b0000,"
    "darksalmon=e9967a,darkseagreen=8fbc8f,darkslateblue=483d8b,darkslategray=2f4f4f,"
    "darkslategrey=2f4f4f,darkturquoise=00ced1,darkviolet=9400d3,deeppink=ff1493,"
    "deepskyblue=00bfff,dimgray=696969,dimgrey=696969,dodgerblue=1e90ff,firebrick=b22222,"
    "floralwhite=fffaf0,forestgreen=228b22,fuchsia=ff00ff,gainsboro=dcdcdc,ghostwhite=f8f8ff,"
    "gold=ffd700,goldenrod=daa520,gray=808080,green=008000,greenyellow=adff2f,grey=808080,"
    "honeydew=f0fff0,hotpink=ff69b4,indianred=cd5c5c,indigo=4b0082,ivory=fffff0,khaki=f0e68c,"
    "lavender=e6e6fa,lavenderblush=fff0f5,lawngreen=7cfc00,lemonchiffon=fffacd,"
    "lightblue=add8e6,lightcoral=f08080,lightcyan=e0ffff,lightgoldenrodyellow=fafad2,"
    "lightgray=d3d3d3,lightgreen=90ee90,lightgrey=d3d3d3,lightpink=ffb6c1,lightsalmon=ffa07a,"
    "lightseagreen=20b2aa,lightskyblue=87cefa,lightslategray=778899,lightslategrey=778899,"
    "lightsteelblue=b0c4de,lightyellow=ffffe0,lime=00ff00,limegreen=32cd32,linen=faf0e6,"
    "magenta=ff00ff,maroon=800000,mediumaquamarine=66cdaa,mediumblue=0000cd,"
    "mediumorchid=ba55d3,mediumpurple=9370db,mediumseagreen=3cb371,mediumslateblue=7b68ee,"
    "mediumspringgreen=00fa9a,mediumturquoise=48d1cc,mediumvioletred=c71585,"
    "midnightblue=191970,mintcream=f5fffa,mistyrose=ffe4e1,moccasin=ffe4b5,navajowhite=ffdead,"
    "navy=000080,oldlace=fdf5e6,olive=808000,olivedrab=6b8e23,orange=ffa500,orangered=ff4500,"
    "orchid=da70d6,palegoldenrod=eee8aa,palegreen=98fb98,paleturquoise=afeeee,"
    "palevioletred=db7093,papayawhip=ffefd5,peachpuff=ffdab9,peru=cd853f,pink=ffc0cb,"
    "plum=dda0dd,powderblue=b0e0e6,purple=800080,rebeccapurple=663399,red=ff0000,"
    "rosybrown=bc8f8f,royalblue=4169e1,saddlebrown=8b4513,salmon=fa8072,sandybrown=f4a460,"
    "seagreen=2e8b57,seashell=fff5ee,sienna=a0522d,silver=c0c0c0,skyblue=87ceeb,"
    "slateblue=6a5acd,slategray=708090,slategrey=708090,snow=fffafa,springgreen=00ff7f,"
    "steelblue=4682b4,tan=d2b48c,teal=008080,thistle=d8bfd8,tomato=ff6347,turquoise=40e0d0,"
    "violet=ee82ee,wheat=f5deb3,white=ffffff,whitesmoke=f5f5f5,yellow=ffff00,"
    "yellowgreen=9acd32,canvas=ffffff,canvastext=000000,window=ffffff,windowtext=000000,"
    "field=ffffff,fieldtext=000000,menu=ffffff,menutext=000000,infobackground=ffffff,"
    "buttonface=efefef,buttontext=000000,linktext=0000ee,highlight=3399ff,highlighttext=ffffff,"
    "graytext=808080"
)
_COLOURS = {
    name: value for name, _, value in (one.partition("=") for one in _COLOUR_NAMES.split(","))
}
_HEXADECIMAL = lazy_pattern(r"#?([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_COLOUR_IN_NUMBERS = lazy_pattern(
    r"(?:(rgb|hsl)a?|color)\((?:[a-z0-9-]*(?:rgb|p3)[a-z0-9-]*)?([^)]*)\)"
)
# lch, lab and their like begin with the lightness, hwb has white and black behind the hue
_LIGHTNESS = lazy_pattern(
    r"(?:ok)?(?:lch|lab)\(\s*(?P<light>[\d.]+)(?P<share>%?)(?P<more>[^)]*)\)"
    r"|hwb\(\s*[\d.a-z]+[\s,]+(?P<white>[\d.]+)%?[\s,]+(?P<black>[\d.]+)%?[^)]*\)"
)
_PARTS = lazy_pattern(r"(?:[^,()]|\((?:[^()]|\([^()]*\))*\))+")
_TAKEN_FROM = lazy_pattern(r"from\s+(\S+(?:\([^()]*\))?)(?:\s+[a-z]+){3}(?:\s*/\s*(?:1|100%))?\s*")
_PARTS_GIVEN = lazy_pattern(
    r"(?:\s(?P<parts>[\d.%]+\s+[\d.%]+\s+[\d.%]+)\s*)?(?:/\s*(?P<opaque>\d*\.?\d+)\s*)?\Z"
)
_SHARE = lazy_pattern(r"\b(\d+\.?\d*)%")
_NUMBER_OF_COLOUR = lazy_pattern(r"([\d.]+)(%?)")
# of 1, in each of red, green and blue: print in light grey is still read
_ALIKE = 0.12
_FAINTEST = 0.1


def colour_of(value: str) -> Colour | None:
    """The colour that a value names; None for none that is known."""
    value = value.strip().lower()
    if value == "transparent":
        return (0.0, 0.0, 0.0, 0.0)
    if value.endswith(")"):
        return _of_function(value)
    found = _HEXADECIMAL.fullmatch(_COLOURS.get(value, value))
    if found is not None:
        digits = found[1] if len(found[1]) > 4 else "".join(2 * digit for digit in found[1])
        parts = [int(digits[at : at + 2], 16) / 255 for at in range(0, len(digits), 2)]
        return (parts[0], parts[1], parts[2], parts[3] if len(parts) > 3 else 1.0)
    return None


def _of_function(value: str) -> Colour | None:
    """lab(100% 0 0)   color-mix(in srgb, white 90%, black)   light-dark(white, black)"""
    if (light := _LIGHTNESS.fullmatch(value)) is not None:
        return _of_lightness(light)
    name, _, inner = value[:-1].partition("(")
    if inner.startswith("from "):
        return _taken_from(name, inner)
    if name not in ("color-mix", "light-dark"):
        return _counted_colour(value)
    parts = [part.strip() for part in _PARTS.findall(inner)]
    if name == "light-dark":
        return colour_of(parts[0]) if parts else None
    return _mixed([_with_share(part) for part in parts[1:3]])


def _taken_from(name: str, inner: str) -> Colour | None:
    """rgb(from white r g b), where the parts are taken as they are, or all are given; None for one
    made of them.
    """
    if (found := _TAKEN_FROM.fullmatch(inner)) is not None:
        return colour_of(found[1])
    given = _PARTS_GIVEN.search(inner)
    if given is None:
        return None
    if given["opaque"] and float(given["opaque"]) < _FAINTEST:
        return (0.0, 0.0, 0.0, 0.0)
    return _counted_colour(f"{name}({given['parts']})") if given["parts"] else None


def _mixed(found: list[tuple[Colour | None, float | None]]) -> Colour | None:
    """The mixture of two colours, each with its share."""
    if len(found) != 2 or found[0][0] is None or found[1][0] is None:
        return None
    (one, first), (other, second) = found
    share = first if first is not None else 0.5 if second is None else 1 - second
    pairs = zip(one or (), other or (), strict=True)
    red, green, blue, opaque = (a * share + b * (1 - share) for a, b in pairs)
    return (red, green, blue, opaque)


def _with_share(part: str) -> tuple[Colour | None, float | None]:
    """A colour of a mixture, and how much of it: white 90%."""
    found = _SHARE.search(part)
    share = float(found[1]) / 100 if found is not None else None
    return colour_of(_SHARE.sub("", part)), share


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
        for n in _NUMBER_OF_COLOUR.finditer(found[2].replace("none", "0"))
        if n[1] != "."
    ]
    if len(numbers) < 3:
        return None
    opaque = numbers[3] if len(numbers) > 3 else 1.0
    if found[1] == "hsl":
        red, green, blue = colorsys.hls_to_rgb(numbers[0] / 360, numbers[2], numbers[1])
        return (red, green, blue, opaque)
    # color(srgb 1 1 1) has shares
    is_share = found[1] is None or "%" in found[2].partition("/")[0]
    red, green, blue = (n if is_share else n / 255 for n in numbers[:3])
    return (red, green, blue, opaque)


def can_be_told(text: Colour, ground: Colour) -> bool:
    """Whether print in one colour is seen on another."""
    if text[3] < _FAINTEST:
        return False
    seen = (text[at] * text[3] + ground[at] * (1 - text[3]) for at in range(3))
    return any(abs(one - ground[at]) > _ALIKE for at, one in enumerate(seen))


def inverted(colour: Colour | None) -> Colour | None:
    """The colour that stands on the other side."""
    return None if colour is None else (1 - colour[0], 1 - colour[1], 1 - colour[2], colour[3])


def blended(colour: Colour, ground: Colour, mode: str) -> Colour:
    """The colour in which print is seen that is drawn on a ground in one of the ways of a page."""
    way = _BLENDED.get(mode)
    if way is None:
        return colour
    red, green, blue = (way(colour[at], ground[at]) for at in range(3))
    return (red, green, blue, colour[3])


_BLENDED: dict[str, Callable[[float, float], float]] = {
    "lighten": max,
    "screen": lambda one, other: one + other - one * other,
    "color-dodge": lambda one, other: min(1.0, one + other),
    "plus-lighter": lambda one, other: min(1.0, one + other),
    "darken": min,
    "multiply": lambda one, other: one * other,
    "color-burn": lambda one, other: max(0.0, one + other - 1),
    "difference": lambda one, other: abs(one - other),
    "exclusion": lambda one, other: one + other - 2 * one * other,
}


_COLOUR_WORDS = lazy_pattern(r"[a-z-]+\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|#[0-9a-f]+|[a-z]+")


def colour_in(value: str) -> Colour | None:
    """The colour among the words of `background`: none, a picture or a gradient is not known."""
    if "url(" in value or "gradient(" in value:
        return None
    if (whole := colour_of(value)) is not None:
        return whole
    words = _COLOUR_WORDS.findall(value.lower())
    return next((colour for word in words if (colour := colour_of(word)) is not None), None)


_FIRST_GRADIENT = lazy_pattern(
    r"\s*[a-z-]{0,30}gradient\((?:[^()]|\([^()]{0,200}\)){0,400}\)(?=\s*,)"
)


def colour_of_gradient(value: str) -> Colour | None:
    """The colour between those of a gradient; None for a picture, and where they are not known."""
    # of several layers the first lies over the others
    if (first := _FIRST_GRADIENT.match(value)) is not None:
        value = first[0]
    if "gradient(" not in value or "url(" in value:
        return None
    inner = value.partition("(")[2].lower()
    words = _COLOUR_WORDS.findall(inner)
    colours = [colour for word in words if (colour := colour_of(word)) is not None]
    if not colours:
        return None
    red, green, blue, opaque = (sum(parts) / len(colours) for parts in zip(*colours, strict=True))
    return (red, green, blue, opaque)
