"""Notes in the lines of a printed text: their blocks out of the body, each text with its label.

¹¹ 见《大会正式记录》(A/75/53)，第五章，A节。     raised digits
[^12]: Ibid., vol. 2237, No. 39574.         Markdown, as converters write it
13 Target 8.7.                              plain digits: only the note that comes next
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import msgspec

from resdiff.languages import NEVER, Language
from resdiff.languages.scripts import ARABIC_WORDS, CYRILLIC_SMALL, LATIN_SMALL
from resdiff.model.lines import Line, NoteText
from resdiff.model.patterns import lazy_pattern
from resdiff.parse.line_forms import ends_with_colon, ends_with_comma, ends_with_punctuation
from resdiff.parse.line_layout import WrapLayout
from resdiff.parse.word_breaks import DocumentWords, words_if_line_ends_divide
from resdiff.text.superscripts import SUPERSCRIPTS

NOTE_RULE = lazy_pattern(r"^_{8,}$")
"""The line that parts the notes of a page from its body: __________________"""

STAR_LABEL = lazy_pattern(r"^(\*{1,3})\s*(?=[^\s*])")
"""The label of a note to the masthead: * On behalf of…; **** is a rule of Markdown."""

RAISED_LABEL = lazy_pattern(r"^([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[\s.]*(?=\S)")
"""The label of a note in raised digits."""

_MARKDOWN_LABEL = lazy_pattern(r"^\[\^([^\]\s]{1,60})\]:\s*")
SQUARE_LABEL = lazy_pattern(r"^\[((?!0)\d{1,3})\]:?\s*(?=\S)")
"""As people type it: [4] See A/80/1."""

_PLAIN_LABEL = lazy_pattern(r"^\(?((?!0)\d{1,3})\)?\s+(?=[^\s\-–—])")  # 2 - is no label of a note
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
ROUND_LABEL = lazy_pattern(rf"^(?:[(（]((?!0)\d{{1,3}})[)）]|([{_CIRCLED}]))\s*(?=\S)")
"""In round brackets or in a circle."""

# below the word Notes a number may have a full stop: 1. See A/80/1.
# pdftotext -layout puts a raised number on a line above its note
_RAISED_ALONE = lazy_pattern(r"(?!0)\d{1,3}")
_LISTED_LABEL = lazy_pattern(r"^[(（\[]?((?!0)\d{1,3})(?:[)）\]]|[.．](?!\d))?\s*(?=\S)")

# of a paragraph: 2. Decides
_NUMBER_AND_STOP = lazy_pattern(r"^\d{1,3}\s?[.)\-–、．]\s*")
_DASHES = lazy_pattern(r"[-_–—]{3,}")
# Of a mark its first sign is asked for before what stands around it: few characters are one
APART_MARK = lazy_pattern(
    rf"(?=[\s(（{_CIRCLED}])(?<=[^\s(（])\s?"
    rf"(?:[(（](\d{{1,3}})[)）]|([{_CIRCLED}]))(?=[\s,;.:，；。、،؛]|$)"
)
"""A mark in round brackets or in a circle, also behind a blank: springs (3), and."""

# Marks in the text that show that a line with the same number is a note, by the form of its label.
SQUARE_MARK = lazy_pattern(r"(?=[\s\[])(?<=\S)\s?\[(\d{1,3})\]")
"""A mark as people type it: springs [4] and."""
_ROUND_SIGN = lazy_pattern(
    rf"(?=[(（])(?<=[{ARABIC_WORDS}{LATIN_SMALL}{CYRILLIC_SMALL},;.:»”])[(（](\d{{1,3}})[)）]"
)
_SIGN_OF_APART_MARK = lazy_pattern(rf"[(（{_CIRCLED}]")
_GLUED_MARK = lazy_pattern(
    r"(?=\d)(?:"
    r"(?<=[^\W\d_]{2})(\d{1,2})(?=[\s,;.:]|$)"  # springs5 and
    r"|(?<=[^\W\d_][,;.:])(\d{1,2})(?=\s|$)"  # springs,5 and
    r"|(?<=(?:19|20)\d\d[,;.])(\d{1,2})(?=\s|$)"  # 2021,5 and
    r")"
)

_MARKED_LABELS = (
    (SQUARE_LABEL, "[{}]"),
    (ROUND_LABEL, "({})"),
    (re.compile(r"^((?!0)\d{1,3})\s+(?=[^\W\d_])"), "{}"),
)
_MARK_FORMS = ((SQUARE_MARK, "[{}]"), (_ROUND_SIGN, "({})"), (_GLUED_MARK, "{}"))

# characters of a line that a star labels: longer ones are paragraphs that were bold
_LONGEST_STAR_NOTE = 400

# numbers that may be left out between two notes of one block, whose labels a converter lost
_LOST_IN_BLOCK = 4


def marks_apart(text: str) -> Iterator[re.Match[str]]:
    """The marks of a text in round brackets or in a circle."""
    # most lines have no such sign: it is found in a tenth of the time
    return iter(()) if _SIGN_OF_APART_MARK.search(text) is None else APART_MARK.finditer(text)


def number_in(found: re.Match[str]) -> int:
    """The number that a label or a mark has in round brackets, or in a circle: ③."""
    return int(found[1]) if found[1] else _CIRCLED.index(found[2]) + 1


class PlacedNote(msgspec.Struct, frozen=True):
    """A note and where its text was found."""

    note: NoteText
    lines_above: int
    """Body lines that stand above the note: its mark is in one of them."""
    page_start: int
    """The body line with which the note's page began: its mark is not before that."""
    bracketed: bool = False
    """Whether its label stands in round brackets."""

    def lengthened(self, text: str, words: DocumentWords) -> PlacedNote:
        """The note with another line of its text."""
        whole = words.join_texts(self.note.text, text)
        return msgspec.structs.replace(self, note=msgspec.structs.replace(self.note, text=whole))

    def on_any_page(self) -> PlacedNote:
        """The note as one whose mark may stand on any page."""
        return msgspec.structs.replace(self, page_start=0)


class LabelledText(NamedTuple):
    """A line of a note: its label, None where it has none, and the text behind that."""

    label: str | None
    text: str


class TakenNotes(NamedTuple):
    """Body lines and notes apart, and the headings above blocks of notes."""

    body: list[Line]
    notes: list[PlacedNote]
    headings: list[str]


def take_notes(
    lines: list[Line], layout: WrapLayout | None, language: Language | None = None
) -> TakenNotes:
    """Body lines and notes apart; the first body line behind a block of notes is `continued`.

    `layout` tells how the lines were cut, None where each is a paragraph.
    """
    taker = _NoteTaker(layout, language, words_if_line_ends_divide(lines, language))
    taker.spaced = sum(line.gap > 0 for line in lines[1:]) > (len(lines) - 1) / 2
    taker.closing = closing_notes(lines)
    for position, line in enumerate(lines):
        following = lines[position + 1] if position + 1 < len(lines) else None
        taker.take(line, following)
    return TakenNotes(taker.body, taker.notes, taker.headings)


def closing_notes(lines: list[Line]) -> set[str]:
    """The lines at the ends of pages, and behind the last paragraph, that are notes in round
    brackets: (1), (2), each with its mark in the text above.

    Sub-paragraphs look the same: they have no marks, or their list is led to by a colon.
    """
    found: set[str] = set()
    marks: set[int] = set()
    for first, end in _pages(lines):
        block, numbers = _block_at_end(lines, first, end)
        for line in lines[first:block]:
            marks.update(map(number_in, marks_apart(line.text)))
        if not numbers or block == 0 or not marks.issuperset(numbers):
            continue
        above = lines[block - 1].text
        if _ends_text(above) if end == len(lines) else not ends_with_colon(above):
            found.update(line.text for line in lines[block:end])
    return found


def _pages(lines: list[Line]) -> Iterator[tuple[int, int]]:
    """(first, end) of the lines between page furniture."""
    turned = [at for at, line in enumerate(lines) if line.continued and at]
    return pairwise([0, *turned, len(lines)])


def _block_at_end(lines: list[Line], first: int, end: int) -> tuple[int, list[int]]:
    """Where the last block of lines with numbers in round brackets begins, and these numbers."""
    begin, numbers = end, list[int]()
    for at in range(end - 1, first - 1, -1):
        label = ROUND_LABEL.match(lines[at].text)
        if label is None and lines[at].gap:
            break
        if label is not None:
            if numbers and number_in(label) >= numbers[-1]:
                break
            begin = at
            numbers.append(number_in(label))
    return begin, numbers


def _ends_text(text: str) -> bool:
    """Whether a line ends the text: with a full stop, or as the rule above the notes."""
    return text.rstrip().endswith((".", "。")) or _DASHES.fullmatch(text.strip()) is not None


class _NoteTaker:
    """Sorts lines to the body or to a note; the state is the block of notes that may be open."""

    def __init__(
        self, layout: WrapLayout | None, language: Language | None, words: DocumentWords
    ) -> None:
        self.layout = layout
        self.words = words
        self.language = language
        heading = language.structure.notes if language else ""
        self.heading = re.compile(heading or NEVER, re.IGNORECASE)
        self.body: list[Line] = []
        self.notes: list[PlacedNote] = []
        self.headings: list[str] = []
        self.spaced = False  # whether empty lines part most lines
        self.in_block = False
        self.below_rule = False
        self.below_heading = False
        self.page_start = 0
        self.last_number = 0
        self.closing: set[str] = set()  # lines of notes behind all else
        self.in_closing = False
        self.marked: set[str] = set()  # marks in the body, in the form of their label: 3, (3), [3]
        self.indent = 0  # of the last note's first line
        self.named = False  # it is labelled as in Markdown: it may have several paragraphs
        self.number_above: str | None = None  # a label alone on the line above its note

    def take(self, line: Line, following: Line | None) -> None:
        """Sorts one line; `following` is the line behind it, None at the end."""
        new_page = self._begins_page(line)
        if new_page:
            self.below_rule = False
        if not line.is_unmarked:  # the format says that it is no note
            self.body.append(line)
            return
        if NOTE_RULE.match(line.text):
            self.in_block = self.below_rule = True
            return
        if self._heads_notes(line, following):
            self.headings.append(line.text)
            self.in_block = self.below_rule = self.below_heading = True
            self.last_number = 0
            return
        if self._is_label_alone(line, following):
            self.number_above = line.text
            return
        label, text = self._labelled(line.text, new_page, following)
        if label is not None:
            self._begin_note(line, label, text)
        elif self._goes_on_with_note(line, new_page):
            self.notes[-1] = self.notes[-1].lengthened(line.text, self.words)
        else:
            self._add_to_body(line, new_page)

    def _heads_notes(self, line: Line, following: Line | None) -> bool:
        """Whether a line is the word Notes, and the next one the first note."""
        if following is None or not self.heading.fullmatch(line.text.strip(" :：#*_")):
            return False
        labels = _LISTED_LABEL, _MARKDOWN_LABEL, RAISED_LABEL
        return any(pattern.match(following.text) for pattern in labels)

    def _is_label_alone(self, line: Line, following: Line | None) -> bool:
        """Whether a line below the rule is the number of the next line, which is a note."""
        if not self.below_rule or following is None or following.gap or following.continued:
            return False
        number = _RAISED_ALONE.fullmatch(line.text)
        return number is not None and 0 <= int(line.text) - self.last_number - 1 <= _LOST_IN_BLOCK

    def _labelled(self, text: str, new_page: bool, following: Line | None) -> LabelledText:
        """The label of a note at the head of a line, if there is one."""
        if self.number_above is not None:
            label, self.number_above = self.number_above, None
            return LabelledText(label, text)
        among_notes = self.below_rule or (self.in_block and not new_page)
        if self.below_heading and (found := _LISTED_LABEL.match(text)):
            return LabelledText(found[1], text[found.end() :])
        if text in self.closing and (found := ROUND_LABEL.match(text)):
            return LabelledText(str(number_in(found)), text[found.end() :])
        marked = self._labelled_as_marked(text)
        return marked or _labelled_text(text, self.last_number, among_notes, following)

    def _labelled_as_marked(self, text: str) -> LabelledText | None:
        """The label of the next note where the text above has its mark in the same form."""
        for pattern, form in _MARKED_LABELS:
            found = pattern.match(text)
            if found is None or form.format(found[1]) not in self.marked:
                continue
            rest = text[found.end() :]
            number, due = int(found[1]), self.last_number + 1
            if number == due or (form != "{}" and due < number <= due + _LOST_IN_BLOCK):
                return None if self._opens(rest) else LabelledText(found[1], rest)
        return None

    def _opens(self, text: str) -> bool:
        """Whether a text opens as a paragraph of a resolution does: then it is none of a note."""
        return self.language is not None and self.language.opener(text) is not None

    def _begins_paragraph(self, line: Line) -> bool:
        """Whether a line behind an empty one opens as a paragraph, whatever its number."""
        return line.gap > 0 and self._opens(_NUMBER_AND_STOP.sub("", line.text, count=1))

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
        # below the word Notes stand those of all pages
        page_start = 0 if self.below_heading else self.page_start
        bracketed = line.text[:1] in f"(（{_CIRCLED}"
        self.notes.append(PlacedNote(note, len(self.body), page_start, bracketed))
        self.in_block = True
        self.in_closing = line.text in self.closing
        self.indent = line.indent
        self.named = _MARKDOWN_LABEL.match(line.text) is not None

    def _goes_on_with_note(self, line: Line, new_page: bool) -> bool:
        """Whether a line without label is the last note's next one."""
        if not self.in_block or not self.notes or self._begins_paragraph(line):
            return False
        if line.indent > self.indent and (line.gap == 0 or self.named):
            return True
        return not new_page and self._is_next_line_of_note(line)

    def _is_next_line_of_note(self, line: Line) -> bool:
        """Whether a line on the page of the last note goes on with it by how lines follow."""
        if self.in_closing and line.gap == 0:
            return True
        if self.layout is None:
            # each line is a paragraph; but where empty lines part those, a note may take several
            above = self.notes[-1].note.text
            unfinished = ends_with_comma(above) or not ends_with_punctuation(above)
            return self.spaced and line.gap == 0 and unfinished
        return self.below_rule or line.gap == self.layout.gap == 0

    def _add_to_body(self, line: Line, new_page: bool) -> None:
        if self.in_block or new_page:
            self.page_start = max(0, len(self.body) - 1)  # the paragraph before may go on here
        behind_notes = msgspec.structs.replace(line, continued=True) if self.in_block else line
        self.body.append(behind_notes)
        self.in_block = self.below_rule = self.below_heading = False
        self._note_marks(line.text)

    def _note_marks(self, text: str) -> None:
        """Keeps what may be marks of notes in a line of the body."""
        for pattern, form in _MARK_FORMS:
            for found in pattern.finditer(text):
                self.marked.add(form.format(next(filter(None, found.groups()))))


def _labelled_text(
    text: str, last_number: int, among_notes: bool, following: Line | None
) -> LabelledText:
    """The label of a note at the head of a line, if there is one."""
    if found := RAISED_LABEL.match(text):
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
    return RAISED_LABEL.match(following.text) is not None
