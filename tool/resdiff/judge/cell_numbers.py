"""Numbers that fill the cells of a table, whatever else changed in their row.

8. Lighthouses | – | –  →  8. Lighthouses and ports | 120 | 140
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from resdiff.judge.changed_texts import ChangedTexts, Found
from resdiff.judge.weights import reason
from resdiff.model.reasons import Reason, ReasonKind


def numbers_of_cells(
    texts: ChangedTexts, was: Sequence[Found], now: Sequence[Found], most: int
) -> list[Reason]:
    """What became of the numbers of a row in their order; none where they are more than `most`."""
    sides = (was, texts.old.text), (now, texts.new.text)
    cells = [[one.text for one in side if _fills_cell(one, text)] for side, text in sides]
    if max(map(len, cells)) > most:
        return []
    return [reason(ReasonKind.NUMBER, old, new) for old, new in zip_longest(*cells)]


def _fills_cell(number: Found, text: str) -> bool:
    """Whether a number is all that a cell of a table holds, behind another cell."""
    before, behind = text[: number.start].rstrip(), text[number.end :].lstrip()
    return before.endswith("|") and behind[:1] in ("", "|")
