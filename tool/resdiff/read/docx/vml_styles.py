"""What the style of an older drawing says of its place and sides: position:absolute;left:-900pt."""

from __future__ import annotations

from resdiff.model.patterns import lazy_pattern
from resdiff.read.docx.heights_in_cells import LOWEST_SHOWN

_TWIPS_OF_POINT = 20  # twips
_BESIDE, _CLIPPED = "beside the page", "clipped"
_HIDDEN_BY_STYLE = ("visibility:hidden", "display:none", "mso-hide:all")
_LENGTHS = lazy_pattern(
    r"(margin-left|margin-top|left|top|width|height)\s*:\s*(-?[\d.]+)(pt|in|px|cm|mm|pc)?"
)
_SHARES_OF_PAGE = lazy_pattern(r"mso-(?:left|top)-percent\s*:\s*-?\d{4,}")
IN_POINTS = {
    "pt": 1.0, "in": 72.0, "px": 0.75, "": 0.75, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "pc": 12.0,
}  # fmt: skip
"""How large the units are in which older drawings say their places and sides."""


def hiding_by_style(style: str, page: int) -> str | None:
    """Why a drawing of this style is not seen, on a page with a longer side of so many twips; None
    where it is.
    """
    bare = style.replace(" ", "").lower()
    if any(word in bare for word in _HIDDEN_BY_STYLE):
        return "hidden"
    if _SHARES_OF_PAGE.search(bare):
        return _BESIDE
    for name, number, unit in _LENGTHS.findall(style):
        twips = float(number or 0) * IN_POINTS[unit] * _TWIPS_OF_POINT if _is_length(number) else 0
        if name in ("width", "height"):
            if _is_length(number) and twips <= LOWEST_SHOWN:
                return _CLIPPED
        elif abs(twips) >= page:
            return _BESIDE
    return None


def _is_length(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal()
