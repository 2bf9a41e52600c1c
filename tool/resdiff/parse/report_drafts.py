"""The drafts that the report of a committee holds: found among its lines, chosen among its records.

9. The Third Committee recommends to the General Assembly the adoption of the following draft resolutions:
                                Draft resolution I
                                Rights of the child
The General Assembly,           from here a text of its own, with numbers of its own
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal

import msgspec

from resdiff.languages import Language, strip_marks
from resdiff.model.lines import Line


class DraftLines(msgspec.Struct, frozen=True):
    """The lines of one draft: its heading (Draft resolution I), then title, enacting line and text."""

    heading: str
    kind: Literal["resolution", "decision"]
    lines: list[Line]


def split(lines: list[Line], language: Language | None) -> tuple[list[Line], list[DraftLines]]:
    """The report's own lines and its drafts; all lines and none where the text is no report."""
    if language is None or any(
        line.role is not None and line.role != "paragraph" for line in lines
    ):
        return lines, []
    numbered = next(
        (at for at, line in enumerate(lines) if re.match(r"\d", line.label or "")), len(lines)
    )
    heads = [at for at in range(numbered + 1, len(lines)) if _is_head(lines[at], language)]
    if (
        not heads
        or _enacted(lines[:numbered], language)
        or not _enacted(lines[numbered:], language)
    ):
        return lines, []
    own = lines[: heads[0]]
    drafts = []
    for start, end in pairwise([*heads, len(lines)]):
        upto = _report_goes_on(lines[start:end], own)
        text = lines[start + 1 : start + upto]
        kind: Literal["resolution", "decision"] = (
            "resolution" if _enacted(text, language) else "decision"
        )
        if text:
            drafts.append(DraftLines(lines[start].text, kind, text))
        own = own + lines[start + upto : end]
    return own, drafts


def _report_goes_on(segment: list[Line], own: list[Line]) -> int:
    """Where a numbered paragraph of the report stands behind a draft: its number goes on from the report's."""
    following = max((_number(line) for line in own), default=0) + 1
    last = 0
    for at, line in enumerate(segment):
        if (number := _number(line)) == following and number != last + 1:
            return at
        last = number or last
    return len(segment)


def _number(line: Line) -> int:
    found = re.match(r"(\d{1,3})\s?[.．-]", line.label or "")
    return int(found[1]) if found and not line.level else 0


def _is_head(line: Line, language: Language) -> bool:
    return (
        line.label is None
        and re.match(language.structure.draft, strip_marks(line.text).strip()) is not None
    )


def _enacted(lines: list[Line], language: Language) -> bool:
    """Whether lines hold an enacting line: decisions have none."""
    return any(line.label is None and language.enacting_organ(line.text) for line in lines)
