"""Who must do what by when, as text and as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import get_args

from resdiff.interface import say
from resdiff.model.paragraph_labels import label_from_id
from resdiff.proofreading.commitments.records import (
    Commitment,
    CommitmentChange,
    CommitmentKind,
    Commitments,
    TargetSession,
)
from resdiff.render.commitments_groups import DueRequest, calendar_groups, due_requests
from resdiff.render.terminal import BOLD, DIM, styled, terminal_safe
from resdiff.render.wording import count_of

COLUMNS = (
    "document", "language", "paragraph", "change", "kind", "verb", "actor", "to", "body", "number",
    "session", "dates", "item", "sub_item", "resources", "text", "old_text", "link",
)  # fmt: skip
"""The columns of the table, named as the fields of the records; `body` and `number` are those of
the one session that a line is for."""

# What a spreadsheet takes for the beginning of a formula; in East Asia the wide signs as well.
_FORMULA_SIGNS = tuple("=+-@\t\r\n＝＋－＠")


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
    names = (*get_args(CommitmentChange), *get_args(CommitmentKind))
    counts = ", ".join(count_of(name, told.count(name)) for name in names if name in told)
    found_all = say("{count} found", count=len(told))
    return f"{found_all}: {counts}" if counts else found_all


def due_words(target: TargetSession) -> str:
    """A body and its sessions: General Assembly 81, 82."""
    return f"{target.body or '?'} {', '.join(map(str, target.session))}"


def _commitment_lines(row: Commitment, colour: bool) -> Iterator[str]:
    head = " · ".join(
        filter(
            None,
            (
                label_from_id(row.paragraph),
                row.change and say(row.change),
                say(row.kind),
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
    """A line for each session by which each is due, several values of a cell parted by semicolons;
    of several texts in the order of a calendar."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for one in _lines_in_order(found):
        cells = (_cell(one, column) for column in COLUMNS)
        writer.writerow(map(spreadsheet_safe, cells))
    return out.getvalue()


def _lines_in_order(found: Commitments) -> Iterator[DueRequest]:
    if len(found.documents) == 1:
        yield from due_requests(found.rows)
    else:
        for group in calendar_groups(found.rows):
            yield from group.requests


def spreadsheet_safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA_SIGNS) else cell


def _cell(one: DueRequest, column: str) -> str:
    if column == "number":
        return str(one.number or "")
    if column == "body":
        return (one.target and one.target.body) or ""
    if column == "session":
        return "; ".join(map(due_words, one.record.targets))
    value = getattr(one.record, column)
    return "; ".join(value) if isinstance(value, tuple) else value or ""
