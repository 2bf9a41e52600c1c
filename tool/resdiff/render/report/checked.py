"""What proof-reading finds, as a page: each text with the findings beside their paragraphs, their
words marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import msgspec

from resdiff.languages import load
from resdiff.model.paragraph_labels import paragraph_label
from resdiff.model.records import Document
from resdiff.proofreading.check.records import Checked, TextFinding
from resdiff.render.checked import found_count, place_of
from resdiff.render.report.page_environment import page_without_script


class MarkedPiece(msgspec.Struct, frozen=True):
    """Words of a paragraph or note; `sure` is None where no finding is about them."""

    text: str
    sure: bool | None = None


class CheckedRow(msgspec.Struct, frozen=True):
    """A paragraph or note of the page; `anchor` is its place in it."""

    anchor: str
    label: str
    kind: str
    pieces: list[MarkedPiece]
    findings: list[TextFinding]


class CheckedPart(msgspec.Struct, frozen=True):
    """A text of the page: its rows, and what is found in the whole of it."""

    document: Document
    rows: list[CheckedRow]
    others: list[TextFinding]
    count: str
    direction: str


def render_checked(
    checked: Checked, documents: Sequence[Document], templates: Path | None = None
) -> str:
    """The page.

    The template gets: checked, parts (CheckedPart), place_of, style, script, policy, version.
    """
    parts = [_part_of(checked, document, at) for at, document in enumerate(documents)]
    values = {"checked": checked, "parts": parts, "place_of": place_of}
    return page_without_script("checked.html.j2", "checked.css", templates, values)


def _part_of(checked: Checked, document: Document, at: int) -> CheckedPart:
    own = [f for f in checked.findings if f.document == at]
    rows = list(_page_rows(document, own, at))
    shown = {id(finding) for row in rows for finding in row.findings}
    return CheckedPart(
        document=document,
        rows=rows,
        others=[f for f in own if id(f) not in shown],
        count=found_count(own),
        direction=load(document.language).direction if document.language else "ltr",
    )


def _page_rows(document: Document, own: Sequence[TextFinding], at: int) -> Iterator[CheckedRow]:
    for paragraph in document.paragraphs:
        found = [f for f in own if f.note is None and f.paragraph == paragraph.id]
        yield CheckedRow(
            anchor=f"text{at}-{paragraph.id}",
            label=paragraph_label(paragraph),
            kind=paragraph.kind,
            pieces=list(_marked_pieces(paragraph.text, found)),
            findings=found,
        )
    for note in document.notes:
        found = [f for f in own if f.note == note.label]
        yield CheckedRow(
            anchor=f"text{at}-note{note.label}",
            label=f"Note {note.label}",
            kind="note",
            pieces=list(_marked_pieces(note.text, found)),
            findings=found,
        )


def _marked_pieces(text: str, findings: Sequence[TextFinding]) -> Iterator[MarkedPiece]:
    """A text cut where findings begin and end; of two on the same words the surer marks them."""
    spans = [(f.start, f.end, f.sure) for f in findings if f.start is not None and f.end]
    cuts = sorted({0, len(text), *(at for start, end, _ in spans for at in (start, end))})
    for start, end in pairwise(cuts):
        over = [sure for first, last, sure in spans if first <= start and end <= last]
        yield MarkedPiece(text[start:end], max(over, default=None))
