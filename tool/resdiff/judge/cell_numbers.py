"""Numbers that stand for others at their place: behind the same words, or in the cells of a table,
whatever else changed in their row.

8. Lighthouses | – | –  →  8. Lighthouses and ports | 120 | 140
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from resdiff.judge.changed_texts import ChangedTexts, Found
from resdiff.judge.weights import reason
from resdiff.model.reasons import Reason, ReasonKind


def numbers_at_one_place(
    texts: ChangedTexts, was: Sequence[Found], now: Sequence[Found], most: int
) -> list[Reason]:
    """One number for one behind the same words, though the redline tells it as two changes:
    十二名 → 二十名; and those of cells, up to `most` of them."""
    if told := _numbers_of_cells(texts, was, now, most):
        return told
    if len(was) == len(now) == 1:
        old, new = was[0], now[0]
        if texts.old.text[: old.start] == texts.new.text[: new.start]:
            return [reason(ReasonKind.NUMBER, old.text, new.text)]
    return []


def _numbers_of_cells(
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
    return (before[-1:], behind[:1]) in (("|", ""), ("|", "|"))
