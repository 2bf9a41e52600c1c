"""Text as it was printed, in lines and pages: furniture and notes out of it, the marks of the notes in their places.

Word files, web pages and XML say themselves what is a note and what a running head; plain text and PDF do not.
"""

from __future__ import annotations

import msgspec

from resdiff.languages import Language
from resdiff.model.lines import Line, NoteText, Reading
from resdiff.model.records import Caution
from resdiff.parse.furniture import drop_furniture
from resdiff.parse.line_layout import layout_of
from resdiff.parse.note_marks import place_marks
from resdiff.parse.notes import take_notes
from resdiff.parse.pdf_layout.pages import paragraphs_of_pages


class Parted(msgspec.Struct, frozen=True):
    """What is left of a printed text: body lines with the marks of notes, the notes, the job number and the doubts."""

    body: list[Line]
    notes: list[NoteText]
    job: str | None
    warnings: list[Caution]


def separate_page_matter(reading: Reading, language: Language | None) -> Parted:
    """The body and the notes of a text that only shows how it was printed."""
    if reading.format == "pdf":
        settled = paragraphs_of_pages(reading.lines, language)
        body, placed, job = settled.body, settled.notes, settled.job
    else:
        lines, job = drop_furniture(reading, language)
        body, placed = take_notes(lines, layout_of(lines))
    body, warnings = place_marks(body, placed, language)
    texts = [p.note for p in placed]
    return Parted(
        body,
        texts if reading.format == "pdf" else [_without_markup(t) for t in texts],
        job,
        warnings,
    )


def _without_markup(note: NoteText) -> NoteText:
    """A note without the signs that plain text has for bold, links and raised digits."""
    from resdiff.read.text import unmark

    return msgspec.structs.replace(note, text=unmark(note.text)[0])
