"""The calendar of a session: what its drafts ask for, by body and session, with links into their
reports.

A draft's own requests lie beside its report, and are read again at the end of a run: those of
drafts that an earlier run did are in the calendar as well, and it is the same in however many runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

import msgspec

from resdiff.batch.folder import CALENDAR_STEM, ReportFolder
from resdiff.model.batch import BatchIndex
from resdiff.model.records import Comparison, Document, to_json
from resdiff.proofreading.commitments import commitments_against, commitments_of
from resdiff.proofreading.commitments.records import Commitment, Commitments
from resdiff.render.formats import COMMITMENTS_FILE
from resdiff.render.options import RenderOptions
from resdiff.render.proofreading_formats import COMMITMENTS_FORMATS
from resdiff.render.redline_rows import anchor_of_change

CALENDAR_FORMATS = ("html", "csv", "ics", "json")
"""What a calendar is written as; text would say the same as the page."""


def requests_of_draft(comparison: Comparison, old: Document, new: Document) -> bytes:
    """The requests of a draft as JSON, each with the anchor of its paragraph in the report; against
    a predecessor with what became of those there."""
    anchors: dict[tuple[str, str], str] = {}
    for change in comparison.changes:
        anchor = f"#{anchor_of_change(change)}"
        anchors |= {("old", name): anchor for name in change.old}
        anchors |= {("new", name): anchor for name in change.new}
    against = old if old.paragraphs else None
    rows = commitments_against(new, old, comparison) if against else commitments_of(new)
    name = new.symbol or new.source.file
    found = Commitments(
        documents=(new.header,),
        against=against and against.header,
        rows=tuple(
            msgspec.structs.replace(
                row,
                # what was dropped is told of the draft that dropped it
                document=name,
                link=anchors.get(("old" if row.change == "dropped" else "new", row.paragraph)),
            )
            for row in rows
        ),
    )
    return to_json(found)


def calendar_files(
    folder: ReportFolder, index: BatchIndex, templates: Path | None
) -> Iterator[tuple[str, bytes]]:
    """The calendar of all drafts in each of its formats, with its name."""
    found = _requests_in_folder(folder, index)
    # not the hour of the run: the same drafts give the same files each time
    days = sorted(row.draft.date for row in index.rows if row.draft.date)
    stamp = f"{days[-1]}T00:00:00Z" if days and len(days[-1]) == len("2025-01-01") else None
    options = RenderOptions(templates=templates, date=stamp or "1970-01-01T00:00:00Z")
    for form in CALENDAR_FORMATS:
        written = COMMITMENTS_FORMATS[form]
        yield CALENDAR_STEM + written.endings[0], written.write(found, options)


def _requests_in_folder(folder: ReportFolder, index: BatchIndex) -> Commitments:
    parts = []
    for row in index.rows:
        name = row.files.get(COMMITMENTS_FILE)
        content = folder.read(name) if name else None
        if content:
            part = msgspec.json.decode(content, type=Commitments)
            parts.append((part, _linked_rows(part.rows, row.report)))
    return Commitments(
        documents=tuple(header for part, _ in parts for header in part.documents),
        rows=tuple(row for _, rows in parts for row in rows),
    )


def _linked_rows(rows: Sequence[Commitment], report: str | None) -> Iterator[Commitment]:
    """Rows with links from the folder: names of files are given at the end of a run."""
    for row in rows:
        link = f"{quote(report)}{row.link}" if report and row.link else None
        yield msgspec.structs.replace(row, link=link)
