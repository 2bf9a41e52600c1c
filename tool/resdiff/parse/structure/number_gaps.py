"""What is odd in the numbering of a text: a gap, a number that comes again, a step back.

1. 2. 4.        numbering jumps from 2 to 4
1. 2. 3. 1.     numbering begins again with 1 behind 3
(a) (c)         numbering below op2 jumps from (a) to (c)
"""

from __future__ import annotations

import msgspec

from resdiff.parse.label_values import (
    begins_list,
    label_characters,
    label_style,
    label_values,
)


class _Last(msgspec.Struct, frozen=True):
    """The last number of a series, and the section that it stood in."""

    number: int
    section: str


class NumberGaps:
    """Follows the numbers and labels of a text in their order."""

    def __init__(self) -> None:
        self._numbers: dict[str, _Last] = {}
        self._items: dict[str, str] = {}  # by the id of a chapeau: the label of its last item

    def number(
        self,
        series: str,
        number: int,
        section: str = "",
        *,
        restarts: bool = False,
        until: int | None = None,
    ) -> str | None:
        """What is odd in a number behind the last one of its series; None where nothing is.

        A section may begin again, and where it `restarts` any list. A label may stand for several
        numbers, `until` the last of them. A number printed twice is told where its id is given.
        """
        last = self._numbers.get(series)
        self._numbers[series] = _Last(until or number, section)
        if last is None:
            return f"numbering begins with {number}" if number > 1 else None
        if number > last.number + 1:
            return f"numbering jumps from {last.number} to {number}"
        begins = number == 1 and (restarts or section != last.section)
        if number >= last.number or begins:
            return None
        if number == 1:
            return f"numbering begins again with 1 behind {last.number}"
        return f"numbering goes back from {last.number} to {number}"

    def item(self, chapeau: str, label: str) -> str | None:
        """What is odd in the label of an item behind the last one below its chapeau; None where
        nothing is.
        """
        last = self._items.get(chapeau)
        self._items[chapeau] = label
        if last is None or label_style(last) != label_style(label):
            return None
        characters = label_characters(label)
        before, values = label_values(label_characters(last)), label_values(characters)
        steps = [values[way] - number for way, number in before.items() if way in values]
        if 0 in steps:
            return f"{label} stands twice below {chapeau}"
        if not steps or 1 in steps or begins_list(characters):
            return None
        if min(steps) > 0:
            return f"numbering below {chapeau} jumps from {last} to {label}"
        return None
