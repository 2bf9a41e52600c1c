"""The layers of style sheets: of two rules the one in the later layer counts, whatever else they
ask for, and one in no layer before both; of important ones the other way round.

@layer base, theme;   @layer theme{…}   @layer base.reset{…}   @layer{…}
"""

from __future__ import annotations

from typing import TypeAlias

Layer: TypeAlias = tuple[str, ...]
"""The names of a layer and of those around it; () is no layer."""
_MOST_NAMED_LAYERS = 1_000
_BEHIND_ALL = _MOST_NAMED_LAYERS + 1


class LayerOrder:
    """The layers of a page in the order in which they are first named."""

    def __init__(self) -> None:
        self._places: dict[Layer, int] = {}
        self._without_name = 0

    def named(self, words: str, around: Layer) -> list[Layer]:
        """The layers that `@layer` names: base, theme.dark; one of its own where it names none."""
        found = []
        for name in words.split(","):
            if not name.strip():
                self._without_name += 1
            path = name.strip().split(".") if name.strip() else [f" {self._without_name}"]
            found.append((*around, *path))
            for depth in range(1, len(found[-1]) + 1):
                if len(self._places) < _MOST_NAMED_LAYERS:
                    self._places.setdefault(found[-1][:depth], len(self._places))
        return found

    def rank(self, layer: Layer) -> tuple[int, ...]:
        """Of two layers that of the one which counts is greater; what stands in a layer itself
        counts before the layers in it.
        """
        depths = range(1, len(layer) + 1)
        return (*(self._places.get(layer[:depth], 0) for depth in depths), _BEHIND_ALL)
