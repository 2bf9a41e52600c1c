"""What every reader makes of its format: lines in reading order, with what the format tells of
each.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from resdiff.model.layout import Layout
from resdiff.model.records import Caution, NoteMark

DOUBTFUL_SPACE, LIKELY_SPACE = "\u2006", "\u2005"
"""Stand in a printed line for room between letters that is no blank unless the words say so, or
that is one unless they do.
"""

MOST_LINES = 60_000
"""Lines of one source. The longest report of a committee has some 5,000, the longest resolution
with its annexes 3,000.
"""

Role = Literal["enacting", "preambular", "operative", "paragraph", "heading", "closing", "annex"]


Revisions = Literal["accepted", "original"]
"""How tracked changes are read: as the text stands after them, or as it stood before."""


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """Where a printed line stands on its page, in points from the lower left corner; `size` is that
    of most letters.
    """

    left: float
    right: float
    base: float
    size: float
    bold: bool
    width: float  # of the page
    height: float


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the source, without its markup.

    role, label, level  what the format itself says: None where it says nothing; level 0 is a
                        paragraph, 1 its (a)
    emphasis            (start, end) of bold or italic stretches of `text`
    marks               notes' marks the format knows, as offsets of `text`
    gap, indent         empty lines before this one, blanks at its head
    heading             whether the format prints it as a heading; null where it says nothing
    box                 where it stands on its page, in a format of pages
    part                the part or annex it belongs to, as a prefix of ids ("A.", "annex1."), where
                        the format says
    """

    text: str
    number: int | None = None
    page: int | None = None
    role: Role | None = None
    label: str | None = None
    level: int | None = None
    emphasis: tuple[tuple[int, int], ...] = ()
    marks: tuple[NoteMark, ...] = ()
    gap: int = 0
    indent: int = 0
    heading: bool | None = None
    box: Box | None = None
    part: str = ""
    opener: str | None = None
    counted: int | None = (
        None  # a number that stood in the text of a format that has a place for numbers
    )
    continued: bool = False  # follows page furniture or notes: may go on with the paragraph before


class NoteText(msgspec.Struct, frozen=True, kw_only=True):
    """The text of a note as the source has it."""

    label: str
    text: str
    line: int | None = None
    page: int | None = None


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A source as read: its lines, the notes and masthead fields that its format tells, and what
    gave cause for doubt.
    """

    lines: tuple[Line, ...]
    notes: tuple[NoteText, ...] = ()
    fields: dict[str, str] = {}
    properties: dict[str, str] = {}  # told beside the text: they count where the text is silent
    language: str | None = None
    warnings: tuple[Caution, ...] = ()
    layout: Layout = Layout.FLOW


def join_pair(first: Line, second: Line, between: str) -> Line:
    """Two lines as one; `between` is put where they meet."""
    shift = len(first.text) + len(between)
    return msgspec.structs.replace(
        first,
        text=first.text + between + second.text,
        marks=first.marks + tuple(NoteMark(at=m.at + shift, label=m.label) for m in second.marks),
        emphasis=first.emphasis + tuple((a + shift, b + shift) for a, b in second.emphasis),
    )


def join_lines(lines: list[Line], between: str = " ") -> Line | None:
    """Several lines as one, their labels in the text; null for none."""
    whole: Line | None = None
    for line in lines:
        if line.label:
            line = join_pair(Line(text=line.label, number=line.number), line, " ")
        whole = line if whole is None else join_pair(whole, line, between)
    return whole


def table_row_line(cells: list[Line]) -> Line | None:
    """A row of a table as one line, bars between its cells; null for an empty one."""
    whole = join_lines(cells, " | ")
    if whole is None or not any(cell.text for cell in cells):
        return None
    return msgspec.structs.replace(whole, role="paragraph", level=0, heading=None)
