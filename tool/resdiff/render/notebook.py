"""Comparisons and documents at the end of a notebook's cell: a small table, without script or style
sheet.

The report is for reading and filing; this is for looking at a result while working with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from resdiff.model.changes import is_change
from resdiff.model.paragraph_labels import label_from_id
from resdiff.model.records import Change, Comparison, Document, Paragraph

_INS_STYLE = "background:#d9f2d9;text-decoration:none"
_DEL_STYLE = "background:#fadcdc"


def comparison_table(comparison: Comparison) -> str:
    """The changed paragraphs with their words marked and, at the head, the counts; unchanged ones
    are only counted.
    """
    changed = [change for change in comparison.changes if is_change(change)]
    heads = (comparison.old, comparison.new)
    names = " → ".join(escape(side.symbol or side.source.file) for side in heads)
    counts = f"{len(changed)} of {len(comparison.changes)} paragraphs changed"
    return f"<p><b>{names}</b>: {counts}</p>{_html_table(map(_notebook_row, changed))}"


def document_table(document: Document) -> str:
    """All paragraphs with their labels."""
    head = escape(document.symbol or document.source.file)
    title = f": {escape(document.title)}" if document.title else ""
    return f"<p><b>{head}</b>{title}</p>{_html_table(map(_paragraph_row, document.paragraphs))}"


def _html_table(rows: Iterable[str]) -> str:
    return f"<table>{''.join(rows)}</table>"


def _html_cell(content: str) -> str:
    # dir=auto: an Arabic paragraph reads from the right also in an English notebook
    return f'<td dir="auto" style="text-align:start;vertical-align:top">{content}</td>'


def _notebook_row(change: Change) -> str:
    labels = " → ".join(
        ", ".join(map(label_from_id, ids)) for ids in (change.old, change.new) if ids
    )
    kind = f"{change.kind}, moved" if change.moved else change.kind
    cells = (escape(labels), escape(kind), escape(change.nature), _words_in_colour(change))
    return f"<tr>{''.join(map(_html_cell, cells))}</tr>"


def _words_in_colour(change: Change) -> str:
    return "".join(_piece(operation, escape(text)) for operation, text in change.segments)


def _piece(operation: str, text: str) -> str:
    shown = text.replace("\n", "<br>")
    if operation == "insert":
        return f'<ins style="{_INS_STYLE}">{shown}</ins>'
    if operation == "delete":
        return f'<del style="{_DEL_STYLE}">{shown}</del>'
    return shown


def _paragraph_row(paragraph: Paragraph) -> str:
    cells = (escape(label_from_id(paragraph.id)), escape(paragraph.text))
    return f"<tr>{''.join(map(_html_cell, cells))}</tr>"
