"""Whether a printed line goes on with the paragraph above it: the first rule that decides counts.

    Recalling its resolutions 61/180 of  indented: begins a paragraph
20 December 2006 and 63/194,             at the margin, and the line above was full: goes on
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import Enum

import msgspec

from resdiff.languages import Language, is_wide
from resdiff.languages.standing_lines import stands_alone
from resdiff.model.lines import Box, Line
from resdiff.parse.label_grammar import read_label
from resdiff.parse.line_forms import ends_with_comma, ends_with_punctuation
from resdiff.parse.pdf_layout.boxes import box_of, has_cells, is_same_style
from resdiff.parse.pdf_layout.frame import PageFrame
from resdiff.parse.pdf_layout.parameters import PDF_LAYOUT

_UNFINISHED_HEADING = (",", "-")


class Continuation(Enum):
    """What a line is to the paragraph above it."""

    SAME = "goes on with it"
    NEW = "begins another"
    UNSURE = "the print does not say"


class Junction(msgspec.Struct, frozen=True):
    """The printed lines of a paragraph, at least one, and a line that may go on with it."""

    frame: PageFrame
    rows: Sequence[Line]
    line: Line
    block_right: float
    """Where the widest line ends of the block around the paragraph's last line, in points."""
    language: Language | None = None

    @property
    def box(self) -> Box:
        """Where the line stands."""
        return box_of(self.line)

    @property
    def first(self) -> Box:
        """Where the paragraph's first line stands."""
        return box_of(self.rows[0])

    @property
    def last(self) -> Box:
        """Where the paragraph's last line stands."""
        return box_of(self.rows[-1])

    @property
    def margin(self) -> float | None:
        """Where the second line begins, indented or not as the first; None without one."""
        return box_of(self.rows[1]).left if len(self.rows) > 1 else None

    @property
    def drop(self) -> float:
        """From the base line of the last line down to that of the new one, in points."""
        return self.last.base - self.box.base

    def is_unfinished(self) -> bool:
        """Whether the paragraph so far ends without punctuation."""
        return not ends_with_punctuation(self._words_so_far())

    def ends_in_comma(self) -> bool:
        """Whether the paragraph so far ends with a comma."""
        return ends_with_comma(self._words_so_far())

    def _words_so_far(self) -> str:
        """The last line without the bracketed marks of notes at its end: a web page prints them."""
        return _MARKS_AT_END.sub("", self.rows[-1].text).rstrip()

    def is_plausible(self) -> bool:
        """Whether the text is unfinished or its last line full, so that the line may go on."""
        return self.is_last_row_full() or self.is_unfinished()

    def opens(self) -> bool:
        """Whether the line begins as paragraphs do: with an opener, and a capital where they have
        one.
        """
        text = self.line.text
        if self.language is None:
            return False
        # a small letter opens no paragraph, unless this text begins all of them so
        small = text[:1].islower()
        if small and not self.rows[0].text[:1].islower():
            return False
        if self.language.opener(text) is not None:
            return True
        return not small and self.language.opener_by_form(text, "preambular") is not None

    def is_labelled(self) -> bool:
        """Whether the paragraph begins with a label."""
        return read_label(self.rows[0].text) is not None

    def has_label(self) -> bool:
        """Whether the line begins with the label of a paragraph or sub-paragraph."""
        label = read_label(self.line.text)
        # "a. " at the head of a line is seldom a label: level 3 is read where nothing else fits
        return label is not None and label.level <= 2

    def hangs(self) -> bool:
        """Whether the line stands where the text of the first line begins behind its label."""
        cells = self.first.cells
        return (
            len(cells) > 1
            and cells[1].start <= PDF_LAYOUT.longest_label
            and _is_near(self.box.left, cells[1].left)
        )

    def is_centred(self) -> bool:
        """Whether both lines stand in the middle of the page."""
        return all(is_centred(row, self.frame) for row in (self.rows[-1], self.line))

    def is_last_row_full(self) -> bool:
        """Whether the line's first word would not have found room at the end of the last line."""
        # headings are set apart by their print, so their lines end where they like
        right = self.frame.right
        if self._has_width_of_its_own():
            if self._reads_on():
                return True
            if self.block_right - self.last.left > PDF_LAYOUT.narrowest_block:
                right = min(self.block_right, right)
        slack = PDF_LAYOUT.ragged_share * (right - self.frame.left)
        return (
            right - self.last.right < _width_of_first_word(self.line.text, self.last.size) + slack
        )

    def _has_width_of_its_own(self) -> bool:
        """Whether the last line is bold or far from the margin, as headings and titles are."""
        indent = abs(self.last.left - self.frame.left)
        return self.last.bold or indent > PDF_LAYOUT.far_indent * self.frame.size

    def _reads_on(self) -> bool:
        """Whether a heading goes on by its words: "Promotion and protection of human rights,"
        "including".
        """
        if self.line.text[:1].islower():
            return True
        return self.rows[-1].text.rstrip().endswith(_UNFINISHED_HEADING)


_MARKS_AT_END = re.compile(r"(?:\s?\[\d{1,3}\])+\s*$")
ContinuationRule = Callable[[Junction], Continuation | None]
"""One rule: its verdict, or None where it has nothing to say."""


def _decided(goes_on: bool) -> Continuation:
    return Continuation.SAME if goes_on else Continuation.NEW


def is_centred(line: Line, frame: PageFrame) -> bool:
    """Whether a line is indented and its middle is that of the page or of the text."""
    box = box_of(line)
    middle = (box.left + box.right) / 2
    of_frame = (frame.left + frame.right) / 2
    off = min(abs(middle - box.width / 2), abs(middle - of_frame))
    return off < PDF_LAYOUT.same_middle and box.left > frame.left + PDF_LAYOUT.centred_indent


def _width_of_first_word(text: str, size: float) -> float:
    """Points of the first word with a blank; of Chinese, to the first character."""
    word = text.split(" ", 1)[0]
    # Chinese breaks a line behind any character
    word = word[
        : next((at + 1 for at, character in enumerate(word) if is_wide(character)), len(word))
    ]
    em = PDF_LAYOUT.wide_character if is_wide(word[:1]) else PDF_LAYOUT.letter
    return (len(word) * em + PDF_LAYOUT.word_space) * size


# Rules for lines of one page


def of_another_style(junction: Junction) -> Continuation | None:
    """A heading differs from the text below it; cells of a table are no running text."""
    if any(has_cells(row.text) for row in (junction.rows[-1], junction.line)):
        return Continuation.NEW
    return None if is_same_style(junction.last, junction.box) else Continuation.NEW


def of_the_right_column(junction: Junction) -> Continuation | None:
    """Distribution, date and language stand at a masthead's right, each for itself."""
    column = PDF_LAYOUT.right_column * junction.box.width
    return Continuation.NEW if min(junction.box.left, junction.last.left) > column else None


def below_a_gap(junction: Junction) -> Continuation | None:
    """Further down than the next line, or beside the last line."""
    leading = max(junction.frame.leading, junction.last.size * PDF_LAYOUT.single_spacing)
    # negative or tiny: beside the last line, as the cells of a row
    least = PDF_LAYOUT.same_row * junction.box.size
    is_next = least <= junction.drop <= PDF_LAYOUT.widest_leading * leading
    return None if is_next else Continuation.NEW


def that_stands_alone(junction: Junction) -> Continuation | None:
    """Behind the end of a text begins what says the same in every document: a meeting, Annex."""
    if junction.language is None or junction.is_unfinished():
        return None
    return Continuation.NEW if stands_alone(junction.line.text, junction.language) else None


def of_large_print(junction: Junction) -> Continuation | None:
    """A title of several lines has them all centred, or all at one margin."""
    if junction.box.size <= junction.frame.size * PDF_LAYOUT.display_size:
        return None
    if _is_near(junction.box.left, junction.last.left):
        return Continuation.SAME
    # a title is printed with more leading than text: it is asked before the margins are
    line, last = junction.line, junction.rows[-1]
    return _decided(is_centred(line, junction.frame) == is_centred(last, junction.frame))


def in_tight_print(junction: Junction) -> Continuation | None:
    """Where nothing parts paragraphs, words do: a mark at the end, then a label, an opener, or room
    for the next word.
    """
    if not junction.frame.tight or junction.is_unfinished():
        return None
    if junction.has_label() or not junction.is_last_row_full():
        return Continuation.NEW
    if junction.opens() and not (junction.is_labelled() and junction.ends_in_comma()):
        return Continuation.NEW
    return None


def beside_its_label(junction: Junction) -> Continuation | None:
    """Labels may stand in a column of their own: what has none of its own goes on beside them."""
    if not junction.hangs():
        return None
    return _decided(junction.is_unfinished() or not junction.has_label())


def at_the_second_line(junction: Junction) -> Continuation | None:
    """From the second line on, all lines of a paragraph begin where that one does."""
    margin = junction.margin
    if margin is None:
        return None
    if _opens_at_margin(junction) and not junction.line.text[:1].islower():
        return Continuation.NEW
    aligned = _is_near(junction.box.left, margin) or junction.is_centred()
    return _decided(aligned and junction.is_plausible())


def left_of_the_first_line(junction: Junction) -> Continuation | None:
    """The second line of a paragraph whose first is indented."""
    if junction.box.left >= junction.first.left - PDF_LAYOUT.same_margin:
        return None
    return _decided(junction.is_plausible())


def right_of_the_first_line(junction: Junction) -> Continuation | None:
    """Text hangs beside its label, (a); any other indented line begins a paragraph."""
    indented = junction.box.left > junction.first.left + PDF_LAYOUT.same_margin
    if not indented or junction.is_centred():
        return None
    return _decided(junction.is_labelled() and junction.is_last_row_full())


def _opens_at_margin(junction: Junction) -> bool:
    """Whether a line opens a further preambular paragraph where paragraphs are not indented: behind
    a comma, and where the one above begins."""
    at_margin = _is_near(junction.box.left, junction.first.left)
    return (
        at_margin and junction.ends_in_comma() and not junction.is_labelled() and junction.opens()
    )


def below_the_first_line(junction: Junction) -> Continuation | None:
    """At the margin of the first line goes on what finds it full, unless it has a label."""
    if not junction.is_last_row_full() or _opens_at_margin(junction):
        return Continuation.NEW
    return _decided(not junction.has_label() or junction.is_unfinished())


SAME_PAGE_RULES: tuple[ContinuationRule, ...] = (
    of_another_style,
    of_the_right_column,
    below_a_gap,
    that_stands_alone,
    of_large_print,
    in_tight_print,
    beside_its_label,
    at_the_second_line,
    left_of_the_first_line,
    right_of_the_first_line,
    below_the_first_line,
)


# Rules for the first line of a page


def of_another_style_overleaf(junction: Junction) -> Continuation | None:
    """As on one page; a paragraph before the page end may have had cells."""
    if has_cells(junction.line.text):
        return Continuation.NEW
    return None if is_same_style(junction.last, junction.box) else Continuation.NEW


def off_the_margin(junction: Junction) -> Continuation | None:
    """A line that goes on stands where the paragraph's lines do."""
    margin = _expected_margin(junction)
    return None if _is_near(junction.box.left, margin) else Continuation.NEW


def under_an_indented_line(junction: Junction) -> Continuation | None:
    """Where paragraphs begin indented, a line at the margin goes on with one."""
    if junction.first.left <= _expected_margin(junction) + PDF_LAYOUT.same_margin:
        return None
    return _decided(junction.is_plausible())


def with_a_label(junction: Junction) -> Continuation | None:
    """A label behind punctuation begins a paragraph."""
    if junction.is_unfinished() or read_label(junction.line.text) is None:
        return None
    return Continuation.NEW


def with_a_label_behind_a_stop(junction: Junction) -> Continuation | None:
    """A number behind a full stop or semicolon begins one wherever it stands."""
    if junction.is_unfinished() or junction.ends_in_comma() or not junction.has_label():
        return None
    return Continuation.NEW


def with_an_opener(junction: Junction) -> Continuation | None:
    """Behind a comma an opener begins the next preambular paragraph."""
    if junction.is_unfinished() or junction.is_labelled() or not junction.opens():
        return None
    return Continuation.NEW


def behind_an_open_end(junction: Junction) -> Continuation | None:
    """Without punctuation, or with a comma on a full line, the words decide later."""
    # without punctuation a line at the margin may be either: the words say so later
    if junction.is_unfinished():
        return Continuation.UNSURE
    comma = junction.ends_in_comma()
    return Continuation.UNSURE if comma and junction.is_last_row_full() else Continuation.NEW


OVERLEAF_RULES: tuple[ContinuationRule, ...] = (
    of_another_style_overleaf,
    off_the_margin,
    with_a_label_behind_a_stop,
    under_an_indented_line,
    with_a_label,
    with_an_opener,
    behind_an_open_end,
)


def _expected_margin(junction: Junction) -> float:
    """Where the next line begins: as the second, else at the margin, beside which the first may
    begin with its label."""
    if junction.margin is not None:
        return junction.margin
    off = not _is_near(junction.first.left, junction.frame.left)
    return junction.frame.left if off else junction.first.left


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) < PDF_LAYOUT.same_margin


def continuation(junction: Junction, overleaf: bool) -> Continuation:
    """The verdict of the first rule that has one; the last rule of either table always has."""
    for rule in OVERLEAF_RULES if overleaf else SAME_PAGE_RULES:
        if (verdict := rule(junction)) is not None:
            return verdict
    return Continuation.NEW
