"""What stands so far within a box that the box cuts it off whole, or has no room left in it.

<div style="width:300px;overflow:hidden"><p style="margin-left:400px">   behind its right edge
p{flex:0 0 0;overflow:hidden}   p{width:90px;aspect-ratio:900;overflow:hidden}   no room
"""

from __future__ import annotations

from typing import NamedTuple

from resdiff.read.html.lengths import pixels

_LEAST_ROOM = 3.0  # pixels
_ACROSS = ("margin-left", "padding-left", "left", "text-indent")
_DOWN = ("margin-top", "padding-top", "top")
_SHORTHANDS = {"margin": (0, 3), "padding": (0, 3)}
"""Of four sides that are written together the places of the top and the left."""


class Room(NamedTuple):
    """The pixels that a box shows of what is in it; None for as many as that has."""

    across: float | None
    down: float | None


def room_in(values: dict[str, str], outside: Room | None) -> Room | None:
    """The room of a box that cuts off what goes beyond it, or of the one around it."""
    across, down = (_smallest(values, side) for side in ("width", "height"))
    return outside if across is None and down is None else Room(across, down)


def _smallest(values: dict[str, str], side: str) -> float | None:
    found = [pixels(values.get(name, ""), None) for name in (side, f"max-{side}")]
    return min((one for one in found if one is not None), default=None)


def begins_beyond(values: dict[str, str], room: Room) -> bool:
    """Whether an element begins behind or below the room that is shown of it."""
    for names, place, most in ((_ACROSS, 1, room.across), (_DOWN, 0, room.down)):
        shifts = [values.get(name, "") for name in names]
        shifts += [_of_four(values.get(name, ""), at[place]) for name, at in _SHORTHANDS.items()]
        if most and max((pixels(one, 0.0) or 0.0 for one in shifts if one), default=0.0) >= most:
            return True
    return False


def _of_four(value: str, place: int) -> str:
    words = value.split()
    at = {1: 0, 2: place % 2, 3: {3: 1}.get(place, place)}.get(len(words), place)
    return words[at] if at < len(words) else ""


def has_no_room(values: dict[str, str]) -> bool:
    """Whether a box that cuts off what goes beyond it neither has a width or height nor grows."""
    basis = values.get("flex-basis", "")
    words = values.get("flex", "").split()
    if len(words) == 3 and float_of(words[0]) == 0:
        basis = words[2]
    if basis and pixels(f"{basis}px" if basis == "0" else basis, 99.0, whole=99.0) == 0:
        return True
    width, height = (_smallest(values, side) for side in ("width", "height"))
    ratio = _ratio_of(values.get("aspect-ratio", ""))
    if not ratio:
        return False
    sides = [width / ratio if width else 99.0, height * ratio if height else 99.0]
    return min(sides) <= _LEAST_ROOM


def _ratio_of(value: str) -> float:
    over, _, under = value.partition("/")
    return float_of(over) / (float_of(under) or 1.0)


def float_of(text: str) -> float:
    """A number; 0 for what is none."""
    try:
        return float(text)
    except ValueError:
        return 0.0


def has_empty_track(values: dict[str, str]) -> bool:
    """Whether a row or column of a grid has no room: grid-template-columns: 0 1fr."""
    tracks = f"{values.get('grid-template-columns', '')} {values.get('grid-template-rows', '')}"
    return not _NO_TRACK.isdisjoint(tracks.split())


_NO_TRACK = frozenset({"0", "0px", "0fr", "0%"})
