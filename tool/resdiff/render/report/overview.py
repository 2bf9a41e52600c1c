"""A small picture of where the changes lie: for each part of the text one line of cells, one cell a
paragraph.

A cell is the taller the weightier its change; inserted paragraphs are solid, deleted ones hollow,
the others barred; a dot stands over moved ones. The same is told in words: `substantive changes in
PP3–PP7, OP12`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec

from resdiff.render.rows import Row

CELLS_PER_LINE = 60

# In units of the picture: cells with the room around them, and how high their strokes are
CELL_WIDTH, LINE_HEIGHT = 10, 34
_STROKE_HEIGHT = {"substantive": 24, "technical": 14, "editorial": 8}

_PART_NAMES = {"preambular": "Preamble", "operative": "Operative part", "paragraph": "Paragraphs"}


class Lane(msgspec.Struct, frozen=True):
    """One part of the text, as the template draws it.

    paragraphs     how many it has
    width, height  of the box in units
    strokes        for each class of cells (`edited`, `moved` …) the path that draws all of them
    anchors        of the paragraphs, a cell each
    weighty        where substantive changes stand, in words; empty where there are none
    """

    name: str
    paragraphs: int
    width: int
    height: int
    strokes: tuple[tuple[str, str], ...]
    weighty: str
    anchors: tuple[str, ...] = ()


def lanes(rows: Iterable[Row]) -> list[Lane]:
    """The parts of a redline in reading order; headings and former places have no cell."""
    parts: dict[str, list[Row]] = {}
    for row in rows:
        if row.role == "change" and row.kind != "heading":
            # annexes are one part, however many there are: most have a handful of paragraphs
            name = "Annex" if "annex" in row.anchor else _PART_NAMES[row.kind]
            parts.setdefault(name, []).append(row)
    return [_lane(name, members) for name, members in parts.items()]


def _lane(name: str, rows: Sequence[Row]) -> Lane:
    strokes: dict[str, list[str]] = {}
    for place, row in enumerate(rows):
        line, column = divmod(place, CELLS_PER_LINE)
        for css_class, path in _cell_strokes(
            row, column * CELL_WIDTH, (line + 1) * LINE_HEIGHT - 2
        ):
            strokes.setdefault(css_class, []).append(path)
    return Lane(
        name=name,
        paragraphs=len(rows),
        width=CELLS_PER_LINE * CELL_WIDTH,
        height=((len(rows) - 1) // CELLS_PER_LINE + 1) * LINE_HEIGHT,
        strokes=tuple((css_class, "".join(paths)) for css_class, paths in strokes.items()),
        weighty=", ".join(substantive_stretches(rows)),
        anchors=tuple(row.anchor for row in rows),
    )


def _cell_strokes(row: Row, x: int, foot: int) -> Iterable[tuple[str, str]]:
    """(class, path) of what is drawn in one cell; `x` is its left edge, `foot` the line on which it
    stands.
    """
    height = _STROKE_HEIGHT.get(row.nature, 0)
    if row.change.moved:
        yield "moved", f"M{x + 5} {foot - 28}h.1"
    if not height:
        yield "none", f"M{x + 5} {foot}v-3"
    elif row.change.kind == "deleted":
        yield "deleted", f"M{x + 2} {foot - 1}v{1 - height}h6v{height - 1}z"
    else:
        css_class = "inserted" if row.change.kind == "inserted" else "edited"
        yield css_class, f"M{x + 5} {foot}v-{height}"


def substantive_stretches(rows: Sequence[Row]) -> list[str]:
    """Where substantive changes stand, neighbours as one stretch: ['PP3–PP7', 'former PP9']."""
    stretches: list[str] = []
    for (substantive, labelled), group in groupby(rows, _stretch_key):
        members = list(group)
        if substantive and labelled:
            first, last = members[0].new_labels[0], members[-1].new_labels[-1]
            stretches.append(first if first == last else f"{first}–{last}")
        elif substantive:  # what has no place in the new text is named by its old one
            stretches += [row.called for row in members if row.change.kind == "deleted"]
    return stretches


def _stretch_key(row: Row) -> tuple[bool, bool]:
    """Equal for neighbours of one stretch: whether they changed in substance, and have a place in
    the new text.
    """
    return row.change.nature == "substantive", bool(row.new_labels)
