"""Notes at the foot of a printed page: below a rule, or in small print behind a note's mark.

__________________
³ Target 8.7.
* Belarus on behalf of…
"""

from __future__ import annotations

import re
from itertools import takewhile

from resdiff.model.lines import Line
from resdiff.parse.notes import NOTE_RULE, STAR_LABEL, LabelledText, PlacedNote
from resdiff.parse.pdf_layout.boxes import box_of, starts_with_mark
from resdiff.parse.pdf_layout.frame import PageFrame
from resdiff.parse.pdf_layout.parameters import PDF_LAYOUT

_NUMBER_LABEL = re.compile(r"^(\d{1,3})\s+(?=\S)")


def notes_apart(lines: list[Line], frame: PageFrame) -> tuple[list[Line], list[Line]]:
    """The body of a page, and the lines of its notes."""
    rule = max((at for at, line in enumerate(lines) if _is_rule(line)), default=len(lines))
    below = lines[rule + 1 :]
    if rule < len(lines) and not any(_is_body_print(line, frame) for line in below):
        return lines[:rule], below
    return _small_print_apart([line for line in lines if not _is_rule(line)], frame)


def _small_print_apart(lines: list[Line], frame: PageFrame) -> tuple[list[Line], list[Line]]:
    """The lines above the first note in the small print at the foot of a page, and from it on."""
    small = sum(1 for _ in takewhile(lambda line: _is_small(line, frame), reversed(lines)))
    # small print without a mark, such as the last row of a table, belongs to the body
    at_foot = range(len(lines) - small, len(lines))
    start = next((at for at in at_foot if _begins_note(lines[at])), len(lines))
    return lines[:start], lines[start:]


def note_label(line: Line, notes: list[PlacedNote]) -> LabelledText:
    """The label and text of a line of notes; no label where it goes on with the last of `notes`."""
    if starts_with_mark(line):
        return LabelledText(line.marks[0].label, line.text.lstrip())
    if found := STAR_LABEL.match(line.text):
        return LabelledText(found[1], line.text[found.end() :])
    found = _NUMBER_LABEL.match(line.text)
    # a plain number labels only the note that comes next: "2015 and 2030" goes on with one
    if found and int(found[1]) == _last_note_number(notes) + 1:
        return LabelledText(found[1], line.text[found.end() :])
    return LabelledText(None, line.text)


def _last_note_number(notes: list[PlacedNote]) -> int:
    labels = (placed.note.label for placed in reversed(notes))
    return next((int(label) for label in labels if label.isdecimal()), 0)


def _is_rule(line: Line) -> bool:
    return NOTE_RULE.match(line.text.strip()) is not None


def _is_small(line: Line, frame: PageFrame) -> bool:
    return box_of(line).size < frame.size * PDF_LAYOUT.note_size


def _is_body_print(line: Line, frame: PageFrame) -> bool:
    """Whether a line below a rule is as large and long as the body's: the rule is no note's."""
    small = box_of(line).size < frame.size * PDF_LAYOUT.body_size
    return not small and len(line.text) > PDF_LAYOUT.longest_small_line


def _begins_note(line: Line) -> bool:
    return starts_with_mark(line) or STAR_LABEL.match(line.text) is not None
