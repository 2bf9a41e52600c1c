"""The labels of paragraphs that stand in cells of their own.

1. / (1) / PP3 / OP2 (a) / iv.           numbers and letters, as they are printed
OP3 (agreed)                             with a remark in brackets
Preambular paragraph 3 / 执行部分第1段   in words
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from resdiff.languages import (
    LabelPatterns,
    label_patterns,
    names_before_number,
    words_behind_number,
)
from resdiff.model.lines import Line, join_lines
from resdiff.model.patterns import compiled, lazy_pattern

CellLines = Sequence[Line]
"""The paragraphs of a cell; none for an empty one."""

_LONGEST_CELL_LABEL = 60  # characters, with what stands behind it


def cell_text(cell: CellLines) -> str:
    """The words of a cell as one text."""
    whole = join_lines(list(cell))
    return whole.text if whole else ""


def label_of(cell: CellLines) -> str | None:
    """The label that a cell holds and nothing else but a remark in brackets; None for other
    cells.
    """
    text = cell_text(cell).strip()
    if not text or len(text) > _LONGEST_CELL_LABEL or _NOT_A_LABEL.match(text):
        return None
    found = _cell_label(label_patterns()).fullmatch(text)
    if found is None:
        return None
    return text[: found.start("rest")].rstrip() if found["rest"] else text


# General Assembly, A/RES/78/140, 19 December 2023: the cells of a masthead are known without the
# labels of all languages, which take long to compile
_NOT_A_LABEL = lazy_pattern(r"[^\d\[(（)）.]*\Z|[^\[(（]+?(?:/|\d{4})")


@cache
def _cell_label(known: LabelPatterns) -> re.Pattern[str]:
    names, behind = names_before_number(known), words_behind_number(known)
    sign = known.behind and f"[{known.behind}]?"
    around = "|".join(
        words.replace("{}", r"\d{1,3}")
        for words in (*known.preambular_words, *known.operative_words)
        if not words.endswith("{}")
    )
    number = rf"[\[(（]?\s?(?:{names}|[^\W\d_]{{0,4}})\.?\s?\d{{1,3}}{sign}\s?[\])）]?"  # 1, [PP4]
    letter = r"(?:\s?\(?(?:[^\W\d_]|[ivx]{2,4})\))?"  # OP2 (a), 2 a)
    alone = r"[\[(（]\s?[^\W\d_]{1,6}\s?[\])）]|(?:[^\W\d_]|[ivxl]{2,5})[)）.]"  # (viii), a), iv.
    label = rf"(?:{around}|{number}{letter})(?:\s?(?:{behind}))?|{alone}"
    rest = r"(?P<rest>\s*[\[(（].*)?"  # OP3 (agreed)
    return compiled(rf"(?P<label>{label})[.:：．、)）\-–]{{0,2}}{rest}", re.DOTALL | re.IGNORECASE)
