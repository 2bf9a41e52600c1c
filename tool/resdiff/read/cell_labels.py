"""The labels of paragraphs that stand in cells of their own.

1. / (1) / PP3 / OP2 (a) / iv.           numbers and letters, as they are printed
OP3 (agreed)                             with a remark in brackets
Preambular paragraph 3 / 执行部分第1段   in words
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from resdiff.languages import LabelPatterns, label_patterns
from resdiff.model.lines import Line, join_lines

CellLines = Sequence[Line]
"""The paragraphs of a cell; none for an empty one."""

_CELL_LABEL = re.compile(
    r"""
    (?P<label>
        [\[(（]?\s?[^\W\d_]{0,4}\.?\s?\d{1,3}\s?[\])）]?     # 1, (1), PP1, OP 3, [PP4]
        (?:\s?\(?(?:[^\W\d_]|[ivx]{2,4})\))?             # OP2 (a), 2 a)
        (?:\s?(?:bis|ter|quater|quinquies|alt\.?\s?\d{0,2}))?
      | [\[(（]\s?[^\W\d_]{1,6}\s?[\])）]                    # (a), (viii)
      | (?:[^\W\d_]|[ivxl]{2,5})[)）.]                       # a), iv.
    )
    [.:．、)）\-–]{0,2}
    (?P<rest>\s*[\[(（].*)?                                  # OP3 (agreed)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
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
    if not text or len(text) > _LONGEST_CELL_LABEL:
        return None
    found = _CELL_LABEL.fullmatch(text)
    if found is None:
        return text if _label_in_words(label_patterns()).fullmatch(text) else None
    return text[: found.start("rest")].rstrip() if found["rest"] else text


@cache
def _label_in_words(of_languages: LabelPatterns) -> re.Pattern[str]:
    """A label as negotiators write it out: Preambular paragraph 3, 执行部分第1段."""
    words = (*of_languages.preambular_words, *of_languages.operative_words)
    printed = [template.replace("{}", r"\d{1,3}") for template in words]
    parts = f"{of_languages.preambular}|{of_languages.operative}"
    printed.append(rf"(?:{parts})\s?\d{{1,3}}\s?[{of_languages.behind}]?")
    return re.compile(rf"(?:{'|'.join(printed)})[.:：]?", re.IGNORECASE)
