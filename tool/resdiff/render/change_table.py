"""The changes as a table, a row each: for spreadsheets, and for whoever counts.

    A/C.3/80/L.4 | OP3 | OP4 | edited, renumbered | substantive | verb: … | Urges … | Invites …

What differs in typography only is not marked, but each side stands as it is printed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from resdiff.interface import listed, say
from resdiff.languages import load
from resdiff.model.records import Comparison, Document, HeadChange
from resdiff.render.commitments import spreadsheet_safe
from resdiff.render.reason_texts import shown_reasons
from resdiff.render.rows import CommentRow, NoteRow, Row, Run
from resdiff.render.selection import Extent, select_rows
from resdiff.render.spreadsheet import CellPiece, TableSheet, make_workbook
from resdiff.render.wording import comment_heading, document_name

CHANGE_COLUMNS = (
    "document", "old_paragraph", "new_paragraph", "kind", "nature", "reasons",
    "old_text", "new_text", "comments",
)  # fmt: skip
"""The columns of the table, named as the fields of a line."""

# Characters that a spreadsheet shows side by side of each column.
_WIDTHS = (18, 10, 10, 14, 13, 40, 60, 60, 30)

ShownSide = Literal["insert", "delete"]


class ChangeLine(msgspec.Struct, frozen=True):
    """A change as the cells of a row; the words that went are struck, those that came underlined.

    document  what the later text is called: tables of several drafts can be put together
    """

    document: str
    old_paragraph: str
    new_paragraph: str
    kind: str
    nature: str
    reasons: str
    old_text: tuple[CellPiece, ...] = ()
    new_text: tuple[CellPiece, ...] = ()
    comments: str = ""


def change_lines(
    comparison: Comparison, old: Document, new: Document, extent: Extent
) -> Iterator[ChangeLine]:
    """What changed in the heads, in the paragraphs, in the notes, and in comments at none."""
    chosen = select_rows(comparison, old, new, extent)
    called = document_name(new)
    # the head has no nature: with `only` it is left out, as in all other redlines
    for change in () if extent.only else comparison.head:
        yield _changed_head(called, change)
    # a stub only points to a row that is there too
    yield from (_changed_row(called, row) for row in chosen.rows if row.role == "change")
    yield from (_changed_note(called, note) for note in chosen.notes)
    for comment in chosen.comments:
        yield ChangeLine(called, "", "", say("comment"), "", "", comments=_comment_text(comment))


def _changed_head(called: str, change: HeadChange) -> ChangeLine:
    field = change.field.replace("_", " ")
    old, new = ((CellPiece(text, mark),) if text else () for text, mark in (
        (change.old, "struck"), (change.new, "underlined")))  # fmt: skip
    return ChangeLine(called, field, field, say("head"), "", "", old, new)


def _changed_row(called: str, row: Row) -> ChangeLine:
    change = row.change
    comments = "\n".join(_comment_text(one) for one in row.comments if one.is_changed)
    return ChangeLine(
        called,
        _label_cell(row.old_labels, bool(change.old), row.kind),
        _label_cell(row.new_labels, bool(change.new), row.kind),
        ", ".join(map(say, row.kinds)),
        "" if change.nature == "none" else say(change.nature),
        listed(shown_reasons(change), "{first}; {second}"),
        _pieces_of(row.runs, "delete"),
        _pieces_of(row.runs, "insert"),
        comments,
    )


def _label_cell(labels: Sequence[str], stands_there: bool, kind: str) -> str:
    """'OP3', 'PP35, PP36', 'heading'; nothing on a side that has no such paragraph."""
    return ", ".join(labels) or (say(kind) if stands_there else "")


def _changed_note(called: str, note: NoteRow) -> ChangeLine:
    old, new = (
        "" if label is None else say("note {label}", label=label)
        for label in (note.old_label, note.new_label)
    )
    return ChangeLine(
        called,
        old,
        new,
        ", ".join(map(say, note.kinds)),
        say(note.change.nature),
        listed(shown_reasons(note.change), "{first}; {second}"),
        _pieces_of(note.runs, "delete"),
        _pieces_of(note.runs, "insert"),
    )


def _comment_text(comment: CommentRow) -> str:
    words = "".join(run.text or "\n" for run in comment.runs if run.operation != "delete")
    return f"{comment_heading(comment)}: {words}"


def _pieces_of(runs: Iterable[Run], side: ShownSide) -> tuple[CellPiece, ...]:
    """The text of one side, its own words marked; marks of notes are no part of it."""
    marked = "struck" if side == "delete" else "underlined"
    # the words of the other side stand in the other cell
    pieces: list[CellPiece] = []
    for run in runs:
        if run.operation not in ("equal", side) or run.mark is not None:
            continue
        plain = run.operation == "equal" or run.quiet
        mark = "" if plain else marked
        text = "\n" if run.broken else run.remark or run.text
        # neighbours alike are one: a mark of a note parted them
        if pieces and pieces[-1].mark == mark:
            pieces[-1] = CellPiece(pieces[-1].text + text, mark)
        else:
            pieces.append(CellPiece(text, mark))
    return tuple(pieces)


def changes_as_csv(comparison: Comparison, old: Document, new: Document, extent: Extent) -> str:
    """The table as comma-separated values, the first row naming the columns."""
    out = io.StringIO()
    # cells of several lines are quoted, as all readers of such tables know
    writer = csv.writer(out)
    writer.writerow(CHANGE_COLUMNS)
    for line in change_lines(comparison, old, new, extent):
        writer.writerow(spreadsheet_safe(_without_marks(cell)) for cell in _cells_of_line(line))
    return out.getvalue()


def joined_csv(tables: Iterable[str]) -> str:
    """Tables of several drafts as one."""
    rows = [row for table in tables for row in list(csv.reader(io.StringIO(table)))[1:]]
    out = io.StringIO()
    csv.writer(out).writerows([CHANGE_COLUMNS, *rows])
    return out.getvalue()


def changes_as_workbook(
    comparison: Comparison, old: Document, new: Document, extent: Extent
) -> tuple[bytes, list[str]]:
    """The table as an Excel workbook of one sheet, and what the user should know of it."""
    language = new.language or old.language
    sheet = TableSheet(
        name=say("Changes"),
        header=_header(),
        widths=_WIDTHS,
        rows=[_cells_of_line(line) for line in change_lines(comparison, old, new, extent)],
        right_to_left=language is not None and load(language).direction == "rtl",
    )
    return make_workbook([sheet])


def _header() -> tuple[str, ...]:
    """The columns as people call them."""
    return (
        say("Document"),
        say("Old paragraph"),
        say("New paragraph"),
        say("Kind"),
        say("Nature"),
        say("Reasons"),
        say("Old text"),
        say("New text"),
        say("Comments"),
    )


def _cells_of_line(line: ChangeLine) -> tuple[str | tuple[CellPiece, ...], ...]:
    return tuple(getattr(line, column) for column in CHANGE_COLUMNS)


def _without_marks(cell: str | tuple[CellPiece, ...]) -> str:
    return cell if isinstance(cell, str) else "".join(piece.text for piece in cell)
