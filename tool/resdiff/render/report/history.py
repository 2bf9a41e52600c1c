"""A resolution's history as one page that can be mailed, and as text: a table of paragraphs by session, and the redline of
each step, to which every cell of the table that changed leads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from markupsafe import Markup

from resdiff._version import __version__
from resdiff.languages import load
from resdiff.library.history.records import Cell, History, SeriesHistory, Thread
from resdiff.model.records import Comparison, Document
from resdiff.model.symbols import margin_symbol
from resdiff.render.reason_texts import worded
from resdiff.render.redline_rows import anchors_by_paragraph, note_rows, redline_rows, with_notes
from resdiff.render.report.html import environment, kept, policy_for
from resdiff.render.report.templates import telling
from resdiff.render.rows import Row
from resdiff.render.text import safe

SIGNS = {
    "born": "+",
    "gone": "−",
    "substantive": "S",
    "technical": "T",
    "editorial": "E",
    "none": "",
}
MOVED = "↕"


class Square(msgspec.Struct, frozen=True):
    """A cell of the table: what is printed, the words for it, and where its redline stands in the page."""

    label: str
    sign: str
    words: str
    nature: str
    anchor: str | None = None


class Bar(msgspec.Struct, frozen=True):
    """A row of the table; `squares` are null before a paragraph was born and after it was dropped."""

    words: str
    squares: tuple[Square | None, ...]
    still: bool


class Passage(msgspec.Struct, frozen=True):
    """The redline of a step: its rows that changed. `of` and `to` are the symbols of its two texts."""

    anchor: str
    of: str
    to: str
    old: Document
    new: Document
    rows: tuple[Row, ...]
    comparison: Comparison


def render_history(found: SeriesHistory, templates: Path | None = None) -> str:
    """The page. The template gets: history, bars, passages, steps (symbol, short name, session, date, title, and the anchor of
    its redline), language, first and last (documents), style, policy, version."""
    passages = [_passage(place, found) for place in range(len(found.comparisons))]
    anchors = [anchors_by_paragraph(passage.rows) for passage in passages]
    documents = found.documents
    code = documents[-1].language
    names = {"old": documents[0], "new": documents[-1]}
    with telling(templates):
        made = environment(templates)
        style = (
            kept(made, "report.css")
            + kept(made, "lineage.css")
            + made.get_template("page.css.j2").render(names)
        )
        return made.get_template("lineage.html.j2").render(
            history=found.history,
            bars=[_bar(thread, found.history, anchors) for thread in found.history.rows],
            passages=passages,
            steps=[
                (step, margin_symbol(step.symbol), f"s{place}" if place else None)
                for place, step in enumerate(found.history.line)
            ],
            language=load(code) if code else None,
            first=documents[0],
            last=documents[-1],
            style=Markup(style),
            policy=policy_for(style, ""),
            version=__version__,
        )


def _passage(place: int, found: SeriesHistory) -> Passage:
    comparison, old, new = (
        found.comparisons[place],
        found.documents[place],
        found.documents[place + 1],
    )
    notes = [msgspec.structs.replace(note, anchor="") for note in note_rows(comparison)]
    rows = [
        row
        for row in with_notes(redline_rows(comparison, old, new), notes, old, new)
        if row.role == "change" and _shown(row)
    ]
    own = f"s{place + 1}"
    return Passage(
        anchor=own,
        of=found.history.line[place].symbol,
        to=found.history.line[place + 1].symbol,
        old=old,
        new=new,
        comparison=comparison,
        rows=tuple(msgspec.structs.replace(row, anchor=f"{own}-{row.anchor}") for row in rows),
    )


def _shown(row: Row) -> bool:
    return bool(set(row.kinds) - {"renumbered", "folded", "note"}) or row.change.nature != "none"


def _bar(thread: Thread, history: History, anchors: Sequence[dict[tuple[str, str], str]]) -> Bar:
    squares: list[Square | None] = []
    former: Cell | None = None
    for place, step in enumerate(history.line):
        cell = thread.cells.get(step.symbol)
        squares.append(_square(cell, former, anchors[place - 1] if place else {}) if cell else None)
        former = cell
    still = all(s is not None and s.nature == "none" and not s.sign for s in squares)
    return Bar(words=thread.words, squares=tuple(squares), still=still)


def _square(cell: Cell, former: Cell | None, anchors: dict[tuple[str, str], str]) -> Square:
    first = not anchors and cell.nature == "born"
    if cell.id is not None:
        anchor = anchors.get(("new", cell.id))
    else:
        anchor = anchors.get(("old", former.id)) if former is not None and former.id else None
    words = (
        ""
        if first
        else " ".join(
            part
            for part in (_WORDS[cell.nature], "moved" if cell.moved else "", cell.remark)
            if part
        )
    )
    sign = "" if first else SIGNS[cell.nature] + (MOVED if cell.moved else "")
    return Square(
        label=cell.label,
        sign=sign,
        words=words,
        nature="none" if first else cell.nature,
        anchor=anchor,
    )


_WORDS = {"born": "new", "gone": "dropped", "none": ""}
_WORDS |= {nature: f"{nature} change" for nature in ("substantive", "technical", "editorial")}


def history_with_texts(history: History) -> History:
    """The same history with the `text` of every reason filled in, as it goes into JSON."""
    rows = []
    for thread in history.rows:
        cells = {
            name: msgspec.structs.replace(cell, reasons=worded(cell.reasons))
            for name, cell in thread.cells.items()
        }
        rows.append(msgspec.structs.replace(thread, cells=cells))
    return msgspec.structs.replace(history, rows=tuple(rows))


def history_as_text(history: History) -> str:
    """The table for a terminal: a paragraph a line, its place in each text with what changed there."""
    lines = [safe(" → ".join(margin_symbol(step.symbol) for step in history.line))]
    if history.missing:
        lines.append(
            safe(f"recalled, but not held: {', '.join(map(margin_symbol, history.missing))}")
        )
    lines += ["+ new, − dropped, S substantive, T technical, E editorial, ↕ moved", ""]
    heads = [safe(margin_symbol(step.symbol)) for step in history.line]
    rows = [
        [_place(thread.cells.get(step.symbol), not at) for at, step in enumerate(history.line)]
        for thread in history.rows
    ]
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    for cells, words in [
        (heads, ""),
        *zip(rows, (safe(t.words) for t in history.rows), strict=True),
    ]:
        placed = "  ".join(f"{cell:{width}}" for cell, width in zip(cells, widths, strict=True))
        lines.append(f"{placed}  {words}".rstrip())
    return "\n".join(lines) + "\n"


def _place(cell: Cell | None, first: bool) -> str:
    if cell is None:
        return ""
    sign = "" if first else SIGNS[cell.nature] + (MOVED if cell.moved else "")
    return " ".join(part for part in (safe(cell.label), sign) if part)
