"""A small picture of where the changes lie: for each part of the text one line of cells, one cell a paragraph.

A cell is the taller the weightier its change; inserted paragraphs are solid, deleted ones hollow, the others barred; a
dot stands over moved ones. The same is told in words: `substantive changes in PP3–PP7, OP12`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from resdiff.render.rows import Row

PER_LINE, WIDE, HIGH = 60, 10, 34
_HEIGHT = {"substantive": 24, "technical": 14, "editorial": 8}
_NAMES = {"preambular": "Preamble", "operative": "Operative part", "paragraph": "Paragraphs"}


class Lane(msgspec.Struct, frozen=True):
    """One part of the text: `strokes` are (class, path) of the cells in a box of `width` and `height` units."""

    name: str
    paragraphs: int
    width: int
    height: int
    strokes: tuple[tuple[str, str], ...]
    weighty: str


def lanes(rows: Iterable[Row]) -> list[Lane]:
    """The parts of a redline in reading order; headings and former places have no cell."""
    parts: dict[str, list[Row]] = {}
    for row in rows:
        if row.role == "change" and row.kind != "heading":
            parts.setdefault("Annex" if "annex" in row.anchor else _NAMES[row.kind], []).append(row)
    return [_lane(name, some) for name, some in parts.items()]


def _lane(name: str, rows: Sequence[Row]) -> Lane:
    strokes: dict[str, list[str]] = {}
    for place, row in enumerate(rows):
        line, column = divmod(place, PER_LINE)
        for sort, path in _cell(row, column * WIDE, (line + 1) * HIGH - 2):
            strokes.setdefault(sort, []).append(path)
    return Lane(
        name=name,
        paragraphs=len(rows),
        width=PER_LINE * WIDE,
        height=((len(rows) - 1) // PER_LINE + 1) * HIGH,
        strokes=tuple((sort, "".join(paths)) for sort, paths in strokes.items()),
        weighty=", ".join(places(rows)),
    )


def _cell(row: Row, x: int, foot: int) -> Iterable[tuple[str, str]]:
    height = _HEIGHT.get(row.nature, 0)
    if row.change.moved:
        yield "moved", f"M{x + 5} {foot - 28}h.1"
    if not height:
        yield "none", f"M{x + 5} {foot}v-3"
    elif row.change.kind == "deleted":
        yield "deleted", f"M{x + 2} {foot - 1}v{1 - height}h6v{height - 1}z"
    else:
        yield (
            ("inserted" if row.change.kind == "inserted" else "edited"),
            f"M{x + 5} {foot}v-{height}",
        )


def places(rows: Sequence[Row]) -> list[str]:
    """Where substantive changes stand, neighbours as one stretch: ['PP3–PP7', 'former PP9']."""
    out: list[str] = []
    first = last = ""
    for row in (*rows, None):
        if row is not None and row.change.nature == "substantive" and row.new_labels:
            first, last = first or row.new_labels[0], row.new_labels[-1]
            continue
        if first:
            out.append(first if first == last else f"{first}–{last}")
            first = ""
        if row is not None and row.change.kind == "deleted" and row.change.nature == "substantive":
            out.append(row.called)
    return out
