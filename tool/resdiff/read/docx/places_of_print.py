"""Print of a Word file that lies beside the page, or in a box, row or line too low to show it.

<w:framePr w:x="-20000"/>   <w:ind w:left="30000"/>   <w:spacing w:line="1" w:lineRule="exact"/>
"""

from __future__ import annotations

import re

from lxml.etree import _Element

from resdiff.ooxml.names import W
from resdiff.ooxml.styles import Styles, integer

_POINTS = 20  # twips
_EMU = 635  # in a twip
_LOWEST = 2 * _POINTS
"""Of a line, a row or a box: no letter is seen in less."""
_USUAL_PAGE = 15_840  # twips: the longer side of the page that Word takes where none is named
_BESIDE, _CLIPPED = "beside the page", "clipped"
_LENGTHS = re.compile(r"(margin-left|margin-top|left|top|width|height)\s*:\s*(-?[\d.]+)(pt|in|px)?")
_IN_POINTS = {"pt": 1.0, "in": 72.0, "px": 0.75, "": 0.75}


class PlacesOfPrint:
    """Tells of paragraphs whether they lie where a reader sees them."""

    def __init__(self, styles: Styles, body: _Element) -> None:
        self._styles = styles
        sizes = body.iter(f"{W}pgSz")
        found = [integer(size.get(f"{W}{side}")) for size in sizes for side in ("w", "h")]
        # beside the longer side of a page is beside it, however it lies
        self._page = max(found, default=0) or _USUAL_PAGE

    def hiding(self, paragraph: _Element, shown: _Element | None) -> str | None:
        """What keeps a paragraph from being seen; `shown` are the properties it is shown with."""
        found = [style.element.find(f"{W}pPr") for style in self._styles.of(shown)]
        properties = [one for one in (shown, *found) if one is not None]
        reason = self._of_frame(_nearest_said(properties, "framePr"))
        reason = reason or self._of_indent(_nearest_said(properties, "ind"))
        spacing = _nearest_said(properties, "spacing")
        if spacing is not None and spacing.get(f"{W}lineRule") == "exact":
            height = spacing.get(f"{W}line")
            reason = reason or (_CLIPPED if height and integer(height) <= _LOWEST else None)
        parent = paragraph.getparent()
        if reason is None and parent is not None and parent.tag != f"{W}body":
            return self._around(paragraph)
        return reason

    def _of_frame(self, frame: _Element | None) -> str | None:
        if frame is None:
            return None
        height = frame.get(f"{W}h") if frame.get(f"{W}hRule") == "exact" else None
        if height and integer(height) <= _LOWEST:
            return _CLIPPED
        places = (integer(frame.get(f"{W}{side}")) for side in ("x", "y"))
        return _BESIDE if any(abs(place) >= self._page for place in places) else None

    def _of_indent(self, indent: _Element | None) -> str | None:
        if indent is None:
            return None
        sides = [integer(indent.get(f"{W}{side}")) for side in ("left", "start", "right", "end")]
        return _BESIDE if any(abs(side) >= self._page for side in sides) else None

    def _around(self, paragraph: _Element) -> str | None:
        """What the row or the box hides in which a paragraph stands."""
        for outer in paragraph.iterancestors():
            name = str(outer.tag).rpartition("}")[2]
            reason = None
            if outer.tag == f"{W}tr":
                reason = _of_low_row(outer)
            elif name in ("anchor", "inline"):
                reason = self._of_drawing(outer)
            elif name in ("shape", "rect", "roundrect"):
                reason = self._of_shape(outer.get("style", ""))
            if reason is not None:
                return reason
        return None

    def _of_drawing(self, anchor: _Element) -> str | None:
        for child in anchor:
            name = str(child.tag).rpartition("}")[2]
            if name == "extent":
                sides = (_emu_of(child.get(side)) for side in ("cx", "cy"))
                if any(side <= _LOWEST * _EMU for side in sides):
                    return _CLIPPED
            elif name in ("positionH", "positionV"):
                offset = next((e.text for e in child if str(e.tag).endswith("}posOffset")), None)
                if abs(_emu_of(offset, 0)) >= self._page * _EMU:
                    return _BESIDE
        return None

    def _of_shape(self, style: str) -> str | None:
        if "visibility:hidden" in style.replace(" ", ""):
            return "hidden"
        for name, number, unit in _LENGTHS.findall(style):
            twips = float(number or 0) * _IN_POINTS[unit] * _POINTS if _is_length(number) else 0
            if name in ("width", "height"):
                if _is_length(number) and twips <= _LOWEST:
                    return _CLIPPED
            elif abs(twips) >= self._page:
                return _BESIDE
        return None


def _of_low_row(row: _Element) -> str | None:
    height = row.find(f"{W}trPr/{W}trHeight")
    if height is None or height.get(f"{W}hRule") != "exact":
        return None
    return _CLIPPED if integer(height.get(f"{W}val")) <= _LOWEST else None


def _nearest_said(properties: list[_Element], name: str) -> _Element | None:
    return next((e for one in properties if (e := one.find(f"{W}{name}")) is not None), None)


def _is_length(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal()


def _emu_of(text: str | None, otherwise: int = _USUAL_PAGE * _EMU) -> int:
    """A length in EMU; what is no number is taken for an unremarkable one."""
    return int(text) if text and re.fullmatch(r"-?\d{1,12}", text.strip()) else otherwise
