"""Who must do what by when, as text and as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from resdiff.model.paragraph_labels import label_from_id
from resdiff.proofreading.commitments.records import Commitment, Commitments, TargetSession
from resdiff.render.terminal import BOLD, DIM, styled, terminal_safe

COLUMNS = (
    "document", "paragraph", "change", "kind", "verb", "actor", "to", "session", "dates", "item",
    "sub_item", "resources", "text", "old_text",
)  # fmt: skip
"""The columns of the table, named as the fields of the records."""

# What a spreadsheet takes for the beginning of a formula.
_FORMULA_SIGNS = tuple("=+-@\t\r")


def commitments_as_text(found: Commitments, colour: bool = False) -> str:
    """One after the other under the names of their texts: who, what, for whom and until when, and
    the clause."""
    lines: list[str] = []
    name = None
    for row in found.rows:
        if row.document != name:
            name = row.document
            lines.append(styled(terminal_safe(name), BOLD, colour))
        lines += _commitment_lines(row, colour)
    lines.append(commitments_count(found))
    return "\n".join(lines) + "\n"


def commitments_count(found: Commitments) -> str:
    """How many there are, by what became of them or else by kind."""
    told = [row.change or row.kind for row in found.rows]
    counts = ", ".join(f"{told.count(name)} {name}" for name in dict.fromkeys(told))
    return f"{len(told)} found" + (f": {counts}" if counts else "")


def due_words(target: TargetSession) -> str:
    """A body and its sessions: General Assembly 81, 82."""
    return f"{target.body or '?'} {', '.join(map(str, target.session))}"


def _commitment_lines(row: Commitment, colour: bool) -> Iterator[str]:
    head = " · ".join(
        filter(
            None,
            (
                label_from_id(row.paragraph),
                row.change,
                row.kind,
                ", ".join(row.actor),
                "; ".join(map(due_words, row.targets)) or ", ".join(row.to),
                ", ".join(row.dates),
                row.resources,
            ),
        )
    )
    yield f"\n{terminal_safe(head)}"
    yield styled(f"   {terminal_safe(row.text)}", DIM, colour)


def commitments_as_csv(found: Commitments) -> str:
    """A row each, several values of a cell parted by semicolons."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in found.rows:
        cells = (_cell(row, column) for column in COLUMNS)
        writer.writerow(map(spreadsheet_safe, cells))
    return out.getvalue()


def spreadsheet_safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA_SIGNS) else cell


def _cell(row: Commitment, column: str) -> str:
    if column == "session":
        return "; ".join(map(due_words, row.targets))
    value = getattr(row, column)
    return "; ".join(value) if isinstance(value, tuple) else value or ""
