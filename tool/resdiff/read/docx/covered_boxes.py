"""Boxes of a Word file in front of which a filled shape lies, of the same group or paragraph.

<wpg:wgp> <wps:wsp> the words </wps:wsp> <wps:wsp> a white shape over them </wps:wsp> </wpg:wgp>
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec
from lxml.etree import _Element

from resdiff.model.patterns import lazy_pattern
from resdiff.ooxml.names import W, children_by_name, typed_text
from resdiff.read.unseen_text import holds_words

_HAIR = 90_000  # EMU: by which a cover may be smaller
_MOST_SHAPES = 20  # of a group or a paragraph
_NO_FILLS = frozenset({"noFill", "pattFill", "blipFill"})
_WHOLE_NUMBER = lazy_pattern(r"-?\d{1,9}")


class _PlacedShape(msgspec.Struct, frozen=True):
    """A shape and the corners of it, in EMU; `order` tells which lies over which."""

    order: tuple[int, int]
    shape: _Element
    corners: tuple[int, int, int, int]
    is_behind_text: bool

    def lies_over(self, other: _PlacedShape) -> bool:
        """Whether it holds all of another one but for a hair."""
        one, two = self.corners, other.corners
        begins = all(one[at] <= two[at] + _HAIR for at in (0, 1))
        return begins and all(one[at] >= two[at] - _HAIR for at in (2, 3))

    def blots_out(self) -> bool:
        """Whether nothing is seen through it, and it has no words itself."""
        if self.is_behind_text or holds_words(typed_text(self.shape)):
            return False
        return is_filled_by(self.shape)


def boxes_covered(drawings: Sequence[_Element]) -> Iterator[_Element]:
    """The boxes with words that a later shape lies over whole."""
    beside: dict[_Element | None, list[_PlacedShape]] = defaultdict(list)
    for at, anchor in enumerate(drawings):
        for around, placed in _placed_in(anchor, at):
            beside[around].append(placed)
    for together in beside.values():
        yield from _covered_among(together[:_MOST_SHAPES])


def _covered_among(together: Sequence[_PlacedShape]) -> Iterator[_Element]:
    covers = [placed for placed in together if placed.blots_out()]
    boxes = (placed for placed in together if holds_words(typed_text(placed.shape)))
    for placed in boxes if covers else ():
        over = (cover for cover in covers if cover.order > placed.order)
        if any(cover.lies_over(placed) for cover in over):
            yield placed.shape


def _placed_in(anchor: _Element, at: int) -> Iterator[tuple[_Element | None, _PlacedShape]]:
    """The shapes of a drawing, each with what holds those that may cover it."""
    shapes = list(anchor.iter("{*}wsp"))[:_MOST_SHAPES]
    is_behind = anchor.get("behindDoc") in ("1", "true")
    height = emu_said(anchor.get("relativeHeight"))
    for count, shape in enumerate(shapes):
        if len(shapes) == 1:
            around = next(anchor.iterancestors(f"{W}p"), None)
            corners, order = _corners_of_anchor(anchor), (height, at)
        else:
            around, corners, order = shape.getparent(), _corners_in_group(shape), (at, count)
        if corners is not None:
            yield around, _PlacedShape(order, shape, corners, is_behind)


def _corners_in_group(shape: _Element) -> tuple[int, int, int, int] | None:
    place = next(shape.iterfind("{*}spPr/{*}xfrm"), None)
    parts = children_by_name(place) if place is not None else {}
    if not {"off", "ext"} <= parts.keys():
        return None
    left, top = (emu_said(parts["off"].get(way)) for way in "xy")
    width, height = (emu_said(parts["ext"].get(way)) for way in ("cx", "cy"))
    return left, top, left + width, top + height


def _corners_of_anchor(anchor: _Element) -> tuple[int, int, int, int] | None:
    parts = children_by_name(anchor)
    if not {"positionH", "positionV", "extent"} <= parts.keys():
        return None
    left, top = (offset_in(parts[f"position{way}"]) for way in "HV")
    width, height = (emu_said(parts["extent"].get(way)) for way in ("cx", "cy"))
    return left, top, left + width, top + height


def is_filled_by(shape: _Element) -> bool:
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


def offset_in(position: _Element) -> int:
    """How far from what it is measured from a drawing stands, in EMU."""
    return emu_said(next((e.text for e in position if str(e.tag).endswith("}posOffset")), "0"))


def emu_said(text: str | None) -> int:
    """A length in EMU; 0 for none."""
    said = text.strip() if text else ""
    return int(said) if _WHOLE_NUMBER.fullmatch(said) else 0
