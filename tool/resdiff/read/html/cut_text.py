"""Text beyond the box that cuts it off, as far as that can be reckoned without drawing it.

height:20px;overflow:hidden   -webkit-line-clamp:1   width:200px;white-space:nowrap;overflow:hidden
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from lxml.etree import _Element

from resdiff.read.html.lengths import pixels
from resdiff.read.html.notes import BLOCK_TAGS, UNREAD_TAGS

_LETTER, _LINE = 0.5, 1.2  # of the size of print: how wide and how high each is, about
_SCREEN_WIDTH = 1100.0  # pixels that a text has on a usual screen
_HIGHEST_BOX = 1_500.0  # pixels: a box of more cuts no single words off
_SPARE_LINES, _SPARE_SHARE = 0.5, 1.3  # letters may be narrower, and lines lower
_CUTTING = ("hidden", "clip")


def words_cut_off(element: _Element, values: dict[str, str], size: float) -> str:
    """The words of an element that lie beyond its box; "" where all may lie within it."""
    lines, letters = _room_of(values, size)
    if lines is None or size <= 0:
        return ""
    most, used = lines * _SPARE_SHARE + _SPARE_LINES, 0.0
    blocks = _blocks_of(element, (most + 1) * letters)
    for block in blocks:
        taken = max(1, math.ceil(len(block) / letters))
        if used + taken > most:
            return " ".join((block[max(0, int((lines - used) * letters)) :], *blocks))
        used += taken
    return ""


def _room_of(values: dict[str, str], size: float) -> tuple[float | None, float]:
    """The lines that a box has, None where they are not counted, and the letters of each."""
    overflow = " ".join(values.get(name, "") for name in ("overflow", "overflow-x", "overflow-y"))
    if not any(word in overflow for word in _CUTTING):
        return None, 0.0
    width = _length_of_side(values, ("width", "max-width", "inline-size"), size)
    letters = max(1.0, (width or _SCREEN_WIDTH) / (_LETTER * size or 1))
    if "nowrap" in values.get("white-space", ""):
        return (1.0 if width else None), letters
    clamp = values.get("-webkit-line-clamp", values.get("line-clamp", ""))
    if clamp.isdecimal() and int(clamp[:3]):
        return float(clamp[:3]), letters
    height = _length_of_side(values, ("height", "max-height", "block-size"), size)
    if not 0 < height <= _HIGHEST_BOX:
        return None, 0.0
    return max(1.0, math.floor(height / (_LINE * size or 1))), letters


def _length_of_side(values: dict[str, str], names: tuple[str, ...], size: float) -> float:
    found = (pixels(values[name], 0.0, em=size) or 0.0 for name in names if name in values)
    return min((one for one in found if one > 0), default=0.0)


def _content_of(element: _Element) -> list[_Element | str]:
    inner: list[_Element | str] = [element.text or ""]
    for child in element:
        inner += [child, child.tail or ""]
    return inner


def _blocks_of(element: _Element, most: float) -> Iterator[str]:
    """The texts of an element as they begin lines of their own, hardly more than `most` characters
    of them.
    """
    texts: list[str] = []
    waiting: list[_Element | str] = [element]
    while waiting:
        found = waiting.pop()
        if isinstance(found, str):
            texts.append(found)
            most -= len(found.strip())
            if most < 0:
                break
            continue
        is_block = found.tag in BLOCK_TAGS or found.tag == "br"
        if is_block and (words := " ".join("".join(texts).split())):
            yield words
        texts = [] if is_block else texts
        if not isinstance(found.tag, str) or found.tag in UNREAD_TAGS:
            continue
        waiting += reversed(_content_of(found))
    if words := " ".join("".join(texts).split()):
        yield words
