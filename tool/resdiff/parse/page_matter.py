"""Text as it was printed, in lines and pages: furniture and notes out, the notes marked.

Word files, web pages and XML say themselves what is a note and what a running head; plain text and
PDF do not.
"""

from __future__ import annotations

import msgspec

from resdiff.languages import Language
from resdiff.model.layout import Layout
from resdiff.model.lines import NoteText, Reading
from resdiff.parse.contents import without_contents
from resdiff.parse.furniture import drop_furniture, furnished_places
from resdiff.parse.line_layout import layout_of
from resdiff.parse.note_marks import place_marks
from resdiff.parse.notes import take_notes
from resdiff.parse.page_lines import page_places
from resdiff.parse.text_body import TextBody, with_typed_notes


def separate_page_matter(reading: Reading, language: Language | None) -> TextBody:
    """The body and the notes of a text that only shows how it was printed."""
    if reading.layout is Layout.BOXES:
        # only now: plain text must not wait for the ten modules that know printed pages
        from resdiff.parse.pdf_layout.pages import paragraphs_of_pages

        pages = paragraphs_of_pages(reading.lines, language)
        body, placed, job_number = pages.body, pages.notes, pages.job
        furniture, doubts = pages.furniture, pages.warnings
    else:
        kept, contents, doubts = without_contents(reading.lines, language)
        furnished = furnished_places(kept, language)
        places = furnished | page_places(kept, furnished)
        reading = msgspec.structs.replace(reading, lines=kept)
        lines, job_number, furniture = drop_furniture(reading, language, places)
        body, placed, headings = take_notes(lines, layout_of(lines), language)
        furniture += (*contents, *headings)
    body, warnings = place_marks(body, placed, language)
    notes = [found.note for found in placed]
    if reading.layout is Layout.BOXES:
        whole, contents, told = without_contents(tuple(body), language)
        furniture, doubts = (*furniture, *contents), (*doubts, *told)
        printed = TextBody(list(whole), notes, job_number, (*doubts, *warnings), furniture)
        return with_typed_notes(printed, language)
    notes = [_without_markup(note) for note in notes]
    return TextBody(body, notes, job_number, (*doubts, *warnings), furniture)


def _without_markup(note: NoteText) -> NoteText:
    """A note without the characters that plain text has for bold, links and raised digits."""
    # only now: the notes are known by these characters, such as [^12]:
    from resdiff.read.markup import unmark

    return msgspec.structs.replace(note, text=unmark(note.text).text)
