"""Notes at the foot of a printed page: below a rule, or in small print behind a note's mark.

__________________
³ Target 8.7.
* Belarus on behalf of…
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

import msgspec

from resdiff.model.lines import Line
from resdiff.model.records import NoteMark
from resdiff.parse.line_forms import ends_with_punctuation
from resdiff.parse.notes import NOTE_RULE, STAR_LABEL, LabelledText, PlacedNote
from resdiff.parse.pdf_layout.boxes import box_of, has_cells, starts_with_mark
from resdiff.parse.pdf_layout.frame import PageFrame
from resdiff.parse.pdf_layout.parameters import PDF_LAYOUT

# 3 Target 8.7. / 3. Ibid. / (3) / [3], but not 3 –14 June 1992
_NUMBER_LABEL = re.compile(
    r"^(?:\((?P<round>\d{1,3})\)|\[(?P<square>\d{1,3})\]|(?P<plain>\d{1,3})[.)]?)"
    r"\s+(?=[^\s–—-])"
)


def notes_apart(
    lines: list[Line], frame: PageFrame, notes: list[PlacedNote]
) -> tuple[list[Line], list[Line]]:
    """The body of a page, and the lines of its notes; `notes` are those of the pages before."""
    rule = max((at for at, line in enumerate(lines) if _is_rule(line)), default=len(lines))
    below = lines[rule + 1 :]
    if rule < len(lines) and not any(_is_body_print(line, frame) for line in below):
        return lines[:rule], below
    return _small_print_apart([line for line in lines if not _is_rule(line)], frame, notes)


def _small_print_apart(
    lines: list[Line], frame: PageFrame, notes: list[PlacedNote]
) -> tuple[list[Line], list[Line]]:
    """The lines above the first note in the small print at the foot of a page, and from it on."""
    small = sum(1 for _ in takewhile(lambda line: _is_small(line, frame), reversed(lines)))
    # small print without a mark, such as the last row of a table, belongs to the body
    at_foot = range(len(lines) - small, len(lines))
    start = next((at for at in at_foot if _begins_note(lines[at])), len(lines))
    unmarked = lines[at_foot.start : start]
    if _begins_notes_without_mark(lines, at_foot.start, unmarked, frame, notes):
        start = at_foot.start
    return lines[:start], lines[start:]


def _begins_notes_without_mark(
    lines: list[Line], at: int, unmarked: list[Line], frame: PageFrame, notes: list[PlacedNote]
) -> bool:
    """Whether the notes of a page begin with the small print before the first mark."""
    if not unmarked:
        return False
    return _go_on_with_note(unmarked, notes) or _begins_numbered_notes(lines, at, frame, notes)


def _go_on_with_note(unmarked: list[Line], notes: list[PlacedNote]) -> bool:
    """Whether small print without a mark ends the last note of the page before, which no full stop
    ends there."""
    if not notes or len(unmarked) > PDF_LAYOUT.most_lines_overleaf:
        return False
    last = notes[-1].note
    if ends_with_punctuation(last.text) or any(has_cells(line.text) for line in unmarked):
        return False
    return last.page == (unmarked[0].page or 0) - 1


def _begins_numbered_notes(
    lines: list[Line], at: int, frame: PageFrame, notes: list[PlacedNote]
) -> bool:
    """Whether small print begins with the number of a note: one whose mark stands on the page, or
    the one that is due, below a gap.
    """
    number = _number_at_head(lines[at].text)
    if number is None:
        return False
    marks = {mark.label for line in lines[:at] for mark in line.marks}
    if str(number) in marks:
        return True
    if number != _last_note_number(notes) + 1 or at == 0:
        return False
    drop = box_of(lines[at - 1]).base - box_of(lines[at]).base
    return drop > PDF_LAYOUT.widest_leading * frame.leading


def with_lone_marks(lines: list[Line], frame: PageFrame) -> list[Line]:
    """The lines of a page with each mark that found no room beside its word put behind that word.

    and the drying of upland springs,
    ²
    """
    out: list[Line] = []
    for line in lines:
        label = line.marks[0].label if line.marks and not line.text.strip() else line.text.strip()
        if out and _is_lone_mark(line, label, out[-1], frame):
            text = out[-1].text.rstrip()
            mark = NoteMark(at=len(text), label=label)
            out[-1] = msgspec.structs.replace(out[-1], text=text, marks=(*out[-1].marks, mark))
        else:
            out.append(line)
    return out


def _is_lone_mark(line: Line, label: str, above: Line, frame: PageFrame) -> bool:
    """Whether a line is nothing but a mark, small, and where the next line would begin."""
    box, before = box_of(line), box_of(above)
    if not label.isdecimal() or len(label) > 3:
        return False
    if box.size >= frame.size * PDF_LAYOUT.mark_size or before.size < frame.size * 0.9:
        return False
    drop = before.base - box.base
    return (
        PDF_LAYOUT.same_row * before.size < drop < PDF_LAYOUT.widest_leading * frame.leading
        and abs(box.left - frame.left) < PDF_LAYOUT.far_indent * frame.size
    )


def plain_labels(notes: Sequence[Line], body: Iterable[Line]) -> frozenset[str] | None:
    """The labels that a plain number may be among the notes of a page; None for any.

    Where marks are raised, a plain number is a label only if its mark stands in the body and no
    other line of the notes has it: "3 June 1992" goes on with a note.
    """
    raised = {line.marks[0].label for line in notes if starts_with_mark(line)}
    if not raised:
        return None
    return frozenset(mark.label for line in body for mark in line.marks) - raised


def note_label(
    line: Line, notes: list[PlacedNote], plain: frozenset[str] | None = None
) -> LabelledText:
    """The label and text of a line of notes; no label where it goes on with the last of `notes`.

    `plain` are the labels that a plain number may be, None for any.
    """
    if starts_with_mark(line):
        return LabelledText(line.marks[0].label, line.text.lstrip())
    if found := STAR_LABEL.match(line.text):
        return LabelledText(found[1], line.text[found.end() :])
    number = _number_at_head(line.text)
    # a plain number labels only the note that comes next: "2015 and 2030" goes on with one
    is_due = number == _last_note_number(notes) + 1
    if is_due and (plain is None or str(number) in plain):
        found = _NUMBER_LABEL.match(line.text)
        return LabelledText(str(number), line.text[found.end() if found else 0 :])
    return LabelledText(None, line.text)


def _number_at_head(text: str) -> int | None:
    """The number that may label a note, plain or in brackets; None without one."""
    found = _NUMBER_LABEL.match(text)
    return int(found[found.lastgroup]) if found and found.lastgroup else None


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
