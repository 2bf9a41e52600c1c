"""Notes in the lines of a printed text: their blocks out of the body, each text with its label.

¹¹ 见《大会正式记录》(A/75/53)，第五章，A节。     raised digits
[^12]: Ibid., vol. 2237, No. 39574.         Markdown, as converters write it
13 Target 8.7.                              plain digits: only the note that comes next
"""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from resdiff.model.lines import Line, NoteText
from resdiff.parse.line_layout import WrapLayout, separator_between
from resdiff.text.superscripts import SUPERSCRIPTS

NOTE_RULE = re.compile(r"^_{8,}$")
"""The line that parts the notes of a page from its body: __________________"""

STAR_LABEL = re.compile(r"^(\*{1,3})\s*(?=[^\s*])")
"""The label of a note to the masthead: * On behalf of…; **** is a rule of Markdown."""

_RAISED_LABEL = re.compile(r"^([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[\s.]*(?=\S)")
_MARKDOWN_LABEL = re.compile(r"^\[\^(\d{1,3})\]:\s*")
_PLAIN_LABEL = re.compile(r"^\(?((?!0)\d{1,3})\)?\s+(?=\S)")

# characters of a line that a star labels: longer ones are paragraphs that were bold
_LONGEST_STAR_NOTE = 400

# numbers that may be left out between two notes of one block, whose labels a converter lost
_LOST_IN_BLOCK = 4


class PlacedNote(msgspec.Struct, frozen=True):
    """A note and where its text was found."""

    note: NoteText
    lines_above: int
    """Body lines that stand above the note: its mark is in one of them."""
    page_start: int
    """The body line with which the note's page began: its mark is not before that."""

    def lengthened(self, text: str) -> PlacedNote:
        """The note with another line of its text."""
        whole = self.note.text + separator_between(self.note.text, text) + text
        return msgspec.structs.replace(self, note=msgspec.structs.replace(self.note, text=whole))


class LabelledText(NamedTuple):
    """A line of a note: its label, None where it has none, and the text behind that."""

    label: str | None
    text: str


def take_notes(lines: list[Line], layout: WrapLayout | None) -> tuple[list[Line], list[PlacedNote]]:
    """Body lines and notes apart; the first body line behind a block of notes is `continued`.

    `layout` tells how the lines were cut, None where each is a paragraph.
    """
    taker = _NoteTaker(layout)
    for position, line in enumerate(lines):
        following = lines[position + 1] if position + 1 < len(lines) else None
        taker.take(line, following)
    return taker.body, taker.notes


class _NoteTaker:
    """Sorts lines to the body or to a note; the state is the block of notes that may be open."""

    def __init__(self, layout: WrapLayout | None) -> None:
        self.layout = layout
        self.body: list[Line] = []
        self.notes: list[PlacedNote] = []
        self.in_block = False
        self.below_rule = False
        self.page_start = 0
        self.last_number = 0

    def take(self, line: Line, following: Line | None) -> None:
        """Sorts one line; `following` is the line behind it, None at the end."""
        new_page = self._begins_page(line)
        if new_page:
            self.below_rule = False
        if line.role is not None:  # the format itself says that it is no note
            self.body.append(line)
            return
        if NOTE_RULE.match(line.text):
            self.in_block = self.below_rule = True
            return
        among_notes = self.below_rule or (self.in_block and not new_page)
        label, text = _labelled(line.text, self.last_number, among_notes, following)
        if label is not None:
            self._begin_note(line, label, text)
        elif not new_page and self._goes_on_with_note(line):
            self.notes[-1] = self.notes[-1].lengthened(line.text)
        else:
            self._add_to_body(line, new_page)

    def _begins_page(self, line: Line) -> bool:
        """Whether furniture stood before a line, or the blank line that others have is missing."""
        if line.continued:
            return True
        # in a text whose every line stands behind an empty one, a line without it is a page's first
        return self.layout is not None and (self.layout.gap, line.gap) == (1, 0)

    def _begin_note(self, line: Line, label: str, text: str) -> None:
        if label.isdecimal():
            self.last_number = int(label)
        note = NoteText(label=label, text=text, line=line.number, page=line.page)
        self.notes.append(PlacedNote(note, len(self.body), self.page_start))
        self.in_block = True

    def _goes_on_with_note(self, line: Line) -> bool:
        """Whether a line without label, in a text of cut lines, is the last note's next one."""
        if not self.in_block or not self.notes or self.layout is None:
            return False
        return self.below_rule or line.gap == self.layout.gap == 0

    def _add_to_body(self, line: Line, new_page: bool) -> None:
        if self.in_block or new_page:
            self.page_start = max(0, len(self.body) - 1)  # the paragraph before may go on here
        behind_notes = msgspec.structs.replace(line, continued=True) if self.in_block else line
        self.body.append(behind_notes)
        self.in_block = self.below_rule = False


def _labelled(
    text: str, last_number: int, among_notes: bool, following: Line | None
) -> LabelledText:
    """The label of a note at the head of a line, if there is one."""
    if found := _RAISED_LABEL.match(text):
        return LabelledText(found[1].translate(SUPERSCRIPTS), text[found.end() :])
    if found := _MARKDOWN_LABEL.match(text):
        return LabelledText(found[1], text[found.end() :])
    if len(text) < _LONGEST_STAR_NOTE and (found := STAR_LABEL.match(text)):
        return LabelledText(found[1], text[found.end() :])
    found = _PLAIN_LABEL.match(text)
    if found and _is_next_note(int(found[1]), last_number, among_notes, following):
        return LabelledText(found[1], text[found.end() :])
    return LabelledText(None, text)


def _is_next_note(number: int, last_number: int, among_notes: bool, following: Line | None) -> bool:
    """Whether a plain number labels the next note, in a block or alone at the end of a page."""
    if among_notes:
        return last_number < number <= last_number + 1 + _LOST_IN_BLOCK
    # outside of a block a number is that of a paragraph, unless notes came before it
    return 0 < last_number == number - 1 and _ends_page(following)


def _ends_page(following: Line | None) -> bool:
    """Whether the end, the next page or a note follows a line."""
    if following is None or following.continued:
        return True
    return _RAISED_LABEL.match(following.text) is not None
