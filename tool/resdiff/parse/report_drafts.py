"""The drafts in the report of a committee, told apart from the report's own lines.

9. The Third Committee recommends … the adoption of the following draft resolutions:
                                Draft resolution I
                                Rights of the child
The General Assembly,           from here a text of its own, with numbers of its own
10. The Third Committee also…   the report goes on: its next number
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from resdiff.languages import Language
from resdiff.model.lines import Line
from resdiff.parse.fixed_lines import is_draft_heading, is_enacting

_REPORT_NUMBER = re.compile(r"(\d{1,3})\s?[.．-]")


class DraftLines(msgspec.Struct, frozen=True):
    """The lines of one draft: heading (Draft resolution I), title, enacting line and text."""

    heading: str
    kind: Literal["resolution", "decision"]
    lines: list[Line]


class SplitReport(msgspec.Struct, frozen=True):
    """A report's own lines and its drafts; all lines and no drafts of a text that is no report."""

    lines: list[Line]
    drafts: tuple[DraftLines, ...] = ()


def split_report(lines: list[Line], language: Language | None) -> SplitReport:
    """The drafts in a report apart from its own lines."""
    headings = _draft_headings(lines, language) if language is not None else []
    if language is None or not headings:
        return SplitReport(lines)
    report_lines = lines[: headings[0]]
    drafts = []
    for start, end in pairwise([*headings, len(lines)]):
        draft_end = start + _length_of_draft(lines[start:end], report_lines)
        text = lines[start + 1 : draft_end]
        if text:  # two headings in a row: the first has none
            kind: Literal["resolution", "decision"] = (
                "resolution" if _has_enacting_line(text, language) else "decision"
            )
            drafts.append(DraftLines(lines[start].text, kind, text))
        report_lines = report_lines + lines[draft_end:end]
    return SplitReport(report_lines, tuple(drafts))


def _draft_headings(lines: Sequence[Line], language: Language) -> list[int]:
    """Where the drafts of a report begin; none in a text that is no report.

    A report numbers its paragraphs and enacts nothing before its first number: a resolution does,
    and its annex may have the words Draft resolution too.
    """
    if any(line.role not in (None, "paragraph") for line in lines):
        return []  # reports come in formats that say nothing of what a line is
    first = _first_numbered(lines)
    found = [at for at in range(first + 1, len(lines)) if is_draft_heading(lines[at], language)]
    if not found or _has_enacting_line(lines[:first], language):
        return []
    return found if _has_enacting_line(lines[first:], language) else []


def _first_numbered(lines: Sequence[Line]) -> int:
    """Where the first numbered paragraph stands; the count of lines where there is none."""
    numbered = (at for at, line in enumerate(lines) if re.match(r"\d", line.label or ""))
    return next(numbered, len(lines))


def _length_of_draft(segment: Sequence[Line], report_lines: Iterable[Line]) -> int:
    """Lines before the report goes on, with the number due in it and not in the draft."""
    due = max(map(_number_of, report_lines), default=0) + 1
    last = 0
    for at, line in enumerate(segment):
        number = _number_of(line)
        if number == due and number != last + 1:
            return at  # 3. behind the draft's 7.: the report's; behind its 2. it is the draft's
        last = number or last
    return len(segment)


def _number_of(line: Line) -> int:
    """The printed number of a paragraph of the top level; 0 for others."""
    found = None if line.level else _REPORT_NUMBER.match(line.label or "")
    return int(found[1]) if found is not None else 0


def _has_enacting_line(lines: Iterable[Line], language: Language) -> bool:
    """Whether one of the lines is an enacting line: decisions have none."""
    return any(is_enacting(line, language) for line in lines)
