"""Notes that were typed at the end of a text in a format that has notes of its own, or links.

…resolution 70/1<sup>1</sup>, and the report [2] on wells        marks in the text
¹ A/70/55.     1 A/70/55.     (1) A/70/55.                       and notes, the last of all lines
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from resdiff.languages import Language, is_whole_match
from resdiff.model.lines import Line, NoteText, moved_marks
from resdiff.parse.line_forms import ends_with_colon
from resdiff.parse.note_marks import place_marks
from resdiff.parse.notes import (
    APART_MARK,
    RAISED_LABEL,
    ROUND_LABEL,
    SQUARE_LABEL,
    SQUARE_MARK,
    PlacedNote,
    number_in,
)
from resdiff.parse.text_body import TextBody
from resdiff.text.superscripts import SUPERSCRIPTS

# 1 A/70/55., 1. A/70/55.; 2 - is the label of a paragraph in Arabic
_PLAIN_OR_STOPPED = re.compile(r"^((?!0)\d{1,3})(?:[.)]\s*|\s+)(?=[^\s\-–—])")
# forms of labels, each with that of its mark; None for one that was raised
_LABEL_FORMS = (
    (RAISED_LABEL, None),
    (SQUARE_LABEL, SQUARE_MARK),
    (ROUND_LABEL, APART_MARK),
    (_PLAIN_OR_STOPPED, None),
)
_LABEL_IN_LIST = re.compile(r"((?!0)\d{1,3})[.)]?")

_ARROWS_BACK = " \u21a9\u2191\u2934\ufe0e\ufe0f"  # what leads from a note of a page to its mark


class _TypedNote(NamedTuple):
    """A line that may be a note: its number, its text, and whether a mark like its label, typed in
    square or round brackets, stands for it; else a raised one.
    """

    number: int
    text: str
    typed: re.Pattern[str] | None


def take_typed_notes(body: TextBody, language: Language | None) -> TextBody:
    """A text with the notes that stand last in it among its notes; as it is where lines with
    numbers at its end are no notes: they open as paragraphs, or have no marks above.
    """
    found = _notes_at_end(body.lines, language)
    first = len(body.lines) - len(found)
    above = body.lines[:first]
    if not found or not above or ends_with_colon(above[-1].text):
        return body
    if not _are_all_marked(found, above, {note.label for note in body.notes}):
        return body
    headings = above[-1:] if _heads_notes(above[-1], language) else []
    above = above[: first - len(headings)]
    placed = [
        _placed_at_end(note, line, len(above))
        for note, line in zip(found, body.lines[first:], strict=True)
    ]
    lines, warnings = place_marks(above, placed, language)
    return msgspec.structs.replace(
        body,
        lines=lines,
        notes=[*body.notes, *(one.note for one in placed)],
        warnings=(*body.warnings, *warnings),
        furniture=(*body.furniture, *(line.text for line in headings)),
    )


def _placed_at_end(note: _TypedNote, line: Line, lines_above: int) -> PlacedNote:
    text = NoteText(
        label=str(note.number),
        text=note.text.rstrip(_ARROWS_BACK),
        line=line.number,
        anchors=moved_marks(line.anchors, lambda at: max(0, at - len(line.text) + len(note.text))),
    )
    return PlacedNote(text, lines_above, page_start=0, bracketed=note.typed is APART_MARK)


def _notes_at_end(lines: Sequence[Line], language: Language | None) -> list[_TypedNote]:
    """The last lines that may be notes, their numbers one higher than the one before."""
    found: list[_TypedNote] = []
    for line in reversed(lines):
        note = _typed_note(line)
        if note is None or (found and note.number != found[-1].number - 1):
            break
        if language is not None and language.opener(note.text):
            break
        found.append(note)
    return found[::-1]


def _typed_note(line: Line) -> _TypedNote | None:
    if line.role is not None or line.heading:
        return None
    if line.label is not None:
        label = _LABEL_IN_LIST.fullmatch(line.label)
        return _TypedNote(int(label[1]), line.text, None) if label else None
    if line.marks and line.marks[0].at == 0 and line.marks[0].label.isdecimal():
        return _TypedNote(int(line.marks[0].label), line.text, None)
    matches = ((pattern.match(line.text), typed) for pattern, typed in _LABEL_FORMS)
    for found, typed in matches:
        if found is not None:
            number = int(found[1].translate(SUPERSCRIPTS)) if found[1] else number_in(found)
            return _TypedNote(number, line.text[found.end() :], typed)
    return None


def _are_all_marked(found: Sequence[_TypedNote], above: Sequence[Line], known: set[str]) -> bool:
    """Whether each note has its mark in the text above it, and none the label of a known note."""
    if any(str(note.number) in known for note in found):
        return False
    raised = {mark.label for line in above for mark in line.marks}
    unraised = [note for note in found if str(note.number) not in raised]
    # the text is looked through once for each form of marks, not once for each note
    typed = {form: _numbers_typed(form, above) for form in {note.typed for note in unraised}}
    return all(note.number in typed[note.typed] for note in unraised)


def _numbers_typed(form: re.Pattern[str] | None, above: Sequence[Line]) -> frozenset[int]:
    """The numbers of the marks of a form that were typed in the text."""
    if form is None:
        return frozenset()
    number = number_in if form is APART_MARK else _first_number
    return frozenset(number(found) for line in above for found in form.finditer(line.text))


def _first_number(found: re.Match[str]) -> int:
    return int(found[1])


def _heads_notes(line: Line, language: Language | None) -> bool:
    """Whether a line is the word Notes."""
    heading = language.structure.notes if language else ""
    return is_whole_match(heading, line.text.strip(" :："))
