"""Where the parts of a printed line stand that the print sets apart: cells, columns, numbers of
lines.

    5 Noting with concern the drying…      a number at its head or end may be that of the line
    Pp1      Recalling its resolution      wide room behind the first word or two: a label
    Distr.: Limited          14 October    room as between two columns
"""

from __future__ import annotations

import re
from itertools import islice, pairwise

from resdiff.model.lines import LineCell
from resdiff.read.pdf.line_text import PrintedText
from resdiff.read.pdf.row_characters import (
    BLANKS,
    ROOM_BETWEEN_PIECES,
    RowCharacters,
    text_offsets,
)

_NUMBER_AT_HEAD = re.compile(rf"\d{{1,4}}(?P<room>[{BLANKS}]+)(?=\S)")
_NUMBER_AT_END = re.compile(rf"(?<=\S)(?P<room>[{BLANKS}]+)\d{{1,4}}$")
_WIDE_ROOM = re.compile(rf"[{BLANKS}]*[\t{ROOM_BETWEEN_PIECES}][{BLANKS}]*")
_BLANKS_AT_HEAD = re.compile(rf"(?<=\S)[{BLANKS}]+(?=\S)")
_MAY_BE_LABEL = re.compile(r"\W?\w{1,5}\W{0,2}(?:[ ]\w{1,8}\W?)?$")
# characters of the longest label, with the blank
_LONGEST_LABEL = 16
# of the size: room behind a label in a column of its own; that between words has 0.25 to 0.5
_LABEL_APART = 0.9


def cells_of(row: RowCharacters, printed: PrintedText) -> tuple[LineCell, ...]:
    """The cells of a row from the head of its text to its end; none for a row of one."""
    rooms = _rooms(row)
    if not rooms:
        return ()
    offsets = text_offsets(row.raw, printed)
    if offsets is None:
        return ()
    bounds = [0, *(at for room in rooms for at in room), len(row.raw)]
    out = []
    for begin, end in list(pairwise(bounds))[::2]:
        ends = row.edges(begin), row.edges(end - 1)
        left, right = min(edge[0] for edge in ends), max(edge[1] for edge in ends)
        out.append(LineCell(start=offsets[begin] if begin else 0, left=left, right=right))
    return tuple(out)


def _rooms(row: RowCharacters) -> list[tuple[int, int]]:
    """Where room parts cells, as offsets of the characters: wide room, that behind a label or
    number at the head, and that before a number at the end.
    """
    raw = row.raw
    rooms: set[tuple[int, int]] = set()
    if "\t" in raw or ROOM_BETWEEN_PIECES in raw:
        rooms.update(found.span() for found in _WIDE_ROOM.finditer(raw))
    if raw[-1:].isdecimal() and (found := _NUMBER_AT_END.search(raw, max(0, len(raw) - 8))):
        rooms.add(found.span("room"))
    if found := _NUMBER_AT_HEAD.match(raw):
        rooms.add(found.span("room"))
    elif room := _room_behind_label(row):
        rooms.add(room)
    return sorted(rooms)


def _room_behind_label(row: RowCharacters) -> tuple[int, int] | None:
    """The wide room behind what may be a label at the head of a row; None without it."""
    for found in islice(_BLANKS_AT_HEAD.finditer(row.raw, 0, _LONGEST_LABEL), 2):
        if _MAY_BE_LABEL.match(row.raw[: found.start()]) is None:
            return None
        before, behind = row.edges(found.start() - 1), row.edges(found.end())
        if max(behind[0] - before[1], before[0] - behind[1]) > _LABEL_APART * row.size:
            return found.span()
    return None
