"""A resolution's history as one page that can be mailed, and as text: a table of paragraphs by
session, and the redline of each step, to which every cell of the table that changed leads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from resdiff.interface import say
from resdiff.languages import load_known
from resdiff.library.history.records import Cell, History, SeriesHistory, Thread
from resdiff.model.paragraph_labels import label_from_id
from resdiff.model.records import Comparison, Document
from resdiff.model.symbols import margin_symbol
from resdiff.render.reason_texts import worded
from resdiff.render.redline_rows import anchors_by_paragraph, note_rows, redline_rows, with_notes
from resdiff.render.report.page_environment import file_as_is, page_environment, page_parts
from resdiff.render.report.templates import template_errors
from resdiff.render.rows import Row
from resdiff.render.terminal import terminal_safe

_CELL_SIGNS = {
    "born": "+",
    "gone": "−",
    "substantive": "S",
    "technical": "T",
    "editorial": "E",
    "none": "",
}
_CELL_WORDS = {
    "born": "new",
    "gone": "dropped",
    "substantive": "substantive change",
    "technical": "technical change",
    "editorial": "editorial change",
    "none": "",
}
_MOVED_SIGN = "↕"

# Kinds that alone do not bring a paragraph into the redline of a step.
_LITTLE_CHANGES = frozenset({"renumbered", "folded", "note"})

Anchors = dict[tuple[str, str], str]
"""Where the redline of a paragraph stands in the page, by the side ("old" or "new") and its id
there.
"""


class TableCell(msgspec.Struct, frozen=True):
    """A cell of the table: what is printed, the words for it, and where its redline stands, None
    where it has none.
    """

    label: str
    sign: str
    words: str
    nature: str
    anchor: str | None = None


class TableRow(msgspec.Struct, frozen=True):
    """A row of the table.

    words    how the paragraph begins
    squares  its cells, one a text; None before it was born and after it was dropped
    still    whether nothing ever changed in it
    """

    words: str
    squares: tuple[TableCell | None, ...]
    still: bool


class Passage(msgspec.Struct, frozen=True):
    """The redline of a step: its rows that changed.

    `of` and `to` are the symbols of its two texts.
    """

    anchor: str
    of: str
    to: str
    old: Document
    new: Document
    rows: tuple[Row, ...]
    comparison: Comparison


def render_history(found: SeriesHistory, templates: Path | None = None) -> str:
    """The history as a page.

    The template gets: history, bars (TableRow), passages, steps (step, short name, and the anchor
    of its redline or None), language, first and last (documents), style, policy, version.
    """
    passages = [_passage(place, found) for place in range(len(found.comparisons))]
    anchors = [anchors_by_paragraph(passage.rows) for passage in passages]
    first, last = found.documents[0], found.documents[-1]
    with template_errors(templates):
        environment = page_environment(templates)
        rules = environment.get_template("page.css.j2").render({"old": first, "new": last})
        sheets = (file_as_is(environment, name) for name in ("report.css", "lineage.css"))
        style = "".join((*sheets, rules))
        return environment.get_template("lineage.html.j2").render(
            history=found.history,
            bars=[_table_row(thread, found.history, anchors) for thread in found.history.rows],
            passages=passages,
            steps=[
                (step, margin_symbol(step.symbol), _passage_anchor(place - 1) if place else None)
                for place, step in enumerate(found.history.line)
            ],
            language=load_known(last.language),
            first=first,
            last=last,
            **page_parts(style, ""),
        )


def _passage(place: int, found: SeriesHistory) -> Passage:
    comparison = found.comparisons[place]
    old, new = found.documents[place], found.documents[place + 1]
    # the page has no list of notes to which they could lead
    notes = [msgspec.structs.replace(note, anchor="") for note in note_rows(comparison)]
    rows = with_notes(redline_rows(comparison, old, new), notes, old, new)
    anchor = _passage_anchor(place)
    return Passage(
        anchor=anchor,
        of=found.history.line[place].symbol,
        to=found.history.line[place + 1].symbol,
        old=old,
        new=new,
        comparison=comparison,
        rows=tuple(
            # the same paragraph stands in several passages of the page
            msgspec.structs.replace(row, anchor=f"{anchor}-{row.anchor}")
            for row in rows
            # a step without a change worth a redline would be a link to nothing
            if row.role == "change" and _changed_enough(row)
        ),
    )


def _passage_anchor(place: int) -> str:
    return f"s{place + 1}"


def _changed_enough(row: Row) -> bool:
    return row.change.nature != "none" or not set(row.kinds) <= _LITTLE_CHANGES


def _table_row(thread: Thread, history: History, anchors: Sequence[Anchors]) -> TableRow:
    cells: list[TableCell | None] = []
    former: Cell | None = None
    for place, step in enumerate(history.line):
        cell = thread.cells.get(step.symbol)
        known = anchors[place - 1] if place else {}
        cells.append(_table_cell(cell, former, known) if cell else None)
        former = cell
    # a row that never changed is printed pale: the eye goes to the others
    still = all(cell is not None and cell.nature == "none" and not cell.sign for cell in cells)
    return TableRow(words=thread.words, squares=tuple(cells), still=still)


def _table_cell(cell: Cell, former: Cell | None, anchors: Anchors) -> TableCell:
    # all paragraphs of the first text are born there, which says nothing
    if not anchors and cell.nature == "born":
        return TableCell(label=cell.label, sign="", words="", nature="none")
    words = (_CELL_WORDS[cell.nature], "moved" if cell.moved else "", cell.remark)
    return TableCell(
        label=cell.label,
        sign=_cell_sign(cell),
        words=" ".join(filter(None, words)),
        nature=cell.nature,
        anchor=_redline_anchor(cell, former, anchors),
    )


def _cell_sign(cell: Cell) -> str:
    return _CELL_SIGNS[cell.nature] + (_MOVED_SIGN if cell.moved else "")


def _redline_anchor(cell: Cell, former: Cell | None, anchors: Anchors) -> str | None:
    """Where the redline of a cell stands; that of a dropped paragraph is found by its id in the
    text before.
    """
    # a paragraph that is dropped has no id in the later text
    if cell.id is not None:
        return anchors.get(("new", cell.id))
    if former is not None and former.id is not None:
        return anchors.get(("old", former.id))
    return None


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
    """The table for a terminal: a paragraph a line, its label in each text with what changed."""
    symbols = [margin_symbol(step.symbol) for step in history.line]
    lines = [terminal_safe(" → ".join(symbols))]
    if history.missing:
        missing = ", ".join(map(margin_symbol, history.missing))
        lines.append(terminal_safe(say("recalled, but not held: {symbols}", symbols=missing)))
    lines += [say("+ new, − dropped, S substantive, T technical, E editorial, ↕ moved"), ""]
    heads = [terminal_safe(symbol) for symbol in symbols]
    rows = [
        [
            _cell_text(thread.cells.get(step.symbol), first=place == 0)
            for place, step in enumerate(history.line)
        ]
        for thread in history.rows
    ]
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    words = ["", *(terminal_safe(thread.words) for thread in history.rows)]
    for cells, beginning in zip((heads, *rows), words, strict=True):
        columns = "  ".join(f"{cell:{width}}" for cell, width in zip(cells, widths, strict=True))
        lines.append(f"{columns}  {beginning}".rstrip())
    lines += _word_lines(history)
    return "\n".join(lines) + "\n"


def _word_lines(history: History) -> Iterator[str]:
    """The paragraphs of the last text in which words of several versions stand, each piece behind
    the version that it is of."""
    several = [words for words in history.words if len(words.pieces) > 1]
    if several:
        yield from ("", say("Where the words of the last text first stood"))
    for words in several:
        pieces = (f"[{margin_symbol(piece.symbol)}] {piece.text.strip()}" for piece in words.pieces)
        yield terminal_safe(f"{label_from_id(words.id)}  {' '.join(pieces)}")


def _cell_text(cell: Cell | None, first: bool) -> str:
    """'OP12 S↕'; in the first text, to which nothing is compared, the label alone."""
    if cell is None:
        return ""
    sign = "" if first else _cell_sign(cell)
    return " ".join(filter(None, (terminal_safe(cell.label), sign)))
