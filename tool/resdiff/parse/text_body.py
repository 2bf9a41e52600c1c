"""The body of a text and its notes, apart from what the page brought along."""

from __future__ import annotations

import msgspec

from resdiff.languages import Language
from resdiff.model.layout import Layout
from resdiff.model.lines import Line, NoteText, Reading
from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Caution
from resdiff.parse.contents import without_contents

_MAY_BE_NOTE = lazy_pattern(r"[\[(（]?[\d⁰-⁹¹²³①-⑳]")


class TextBody(msgspec.Struct, frozen=True):
    """The lines of a text with the marks of notes, and the notes.

    job_number  as printed at the foot of its pages; None where none was found
    warnings    what was doubtful when notes and page furniture were taken out
    furniture   the lines that were recognised as page furniture, as printed
    """

    lines: list[Line]
    notes: list[NoteText]
    job_number: str | None = None
    warnings: tuple[Caution, ...] = ()
    furniture: tuple[str, ...] = ()


def text_body(reading: Reading, language: Language | None) -> TextBody:
    """The body of a source: as its format has it, or found in what was printed."""
    if reading.layout is not Layout.FLOW:
        # Loaded only here: Word files, web pages and XML say themselves what is a note
        from resdiff.parse.page_matter import separate_page_matter

        return separate_page_matter(reading, language)
    lines, furniture, warnings = without_contents(reading.lines, language)
    body = TextBody(list(lines), list(reading.notes), warnings=warnings, furniture=furniture)
    return with_typed_notes(body, language)


def with_typed_notes(body: TextBody, language: Language | None) -> TextBody:
    """A text with the notes that were typed last in it among its notes."""
    last = body.lines[-1] if body.lines else None
    if last is None or not (_MAY_BE_NOTE.match(last.text) or last.label or last.marks):
        return body
    # only here: hardly any text ends in typed notes
    from resdiff.parse.typed_notes import take_typed_notes

    return take_typed_notes(body, language)
