"""Whether a line goes on with the paragraph before it: ordered rules, the first that decides is followed.

…消除针对妇女的暴力，包括贩     full to the last character, no mark at its end: goes on
卖、性剥削及其他形式的剥削；
认识到…                     the line above has a mark and room for more: begins another

A paragraph is never ended or continued on its punctuation alone: what counts is whether the line above is full, what
parts the two lines, and whether the second one opens as paragraphs do.
"""

from __future__ import annotations

from functools import cached_property

import msgspec

from resdiff.languages import Language, is_wide
from resdiff.model.lines import Line
from resdiff.parse.line_forms import (
    ends_with_pause,
    ends_with_punctuation,
    is_heading,
    is_part_letter,
)
from resdiff.parse.line_layout import WrapLayout, column_width
from resdiff.parse.rules import Rule


class JoinEvidence(msgspec.Struct, frozen=True, dict=True, kw_only=True):
    """A line without a label, the paragraph it may go on with, and what was read before them.

    whole_paragraphs  whether the format says where paragraphs end, but for a line that is `continued`
    body_begun        whether an enacting line or a number was seen
    in_resolution     whether it was an enacting line
    """

    line: Line
    before: Line
    language: Language | None
    whole_paragraphs: bool = False
    body_begun: bool = False
    in_resolution: bool = False

    @cached_property
    def unfinished(self) -> bool:
        """Whether the paragraph before has no mark at its end."""
        return not ends_with_punctuation(self.before.text)

    @cached_property
    def pauses(self) -> bool:
        """Whether the paragraph before ends in a comma."""
        return ends_with_pause(self.before.text)

    @cached_property
    def opens(self) -> bool:
        """Whether the line begins with an opener that its language knows."""
        if self.language is None or not self.in_resolution:
            return False
        return self.language.opener(self.line.text) is not None


class WrapEvidence(JoinEvidence, frozen=True, dict=True, kw_only=True):
    """The same in a text cut by the width of a page.

    last_width       columns of the printed line above
    operative_begun  whether a numbered paragraph was seen since the enacting line
    """

    layout: WrapLayout
    last_width: int
    operative_begun: bool = False

    @cached_property
    def first_word(self) -> str:
        """What the line above would have had to hold: a word, or one Chinese character."""
        first = self.line.text[:1]
        return first if is_wide(first) else self.line.text.split(" ", 1)[0]

    @cached_property
    def fits(self) -> bool:
        """Whether the first word had found room on the line above, so that the line was ended, not cut."""
        return self.last_width + 1 + column_width(self.first_word) <= self.layout.full

    @cached_property
    def full(self) -> bool:
        """Whether the line above may have been cut by the width of the page."""
        return self.layout.is_full(self.last_width) or not self.fits

    @cached_property
    def filled(self) -> bool:
        """Whether Chinese goes on below a line that is full to its last character.

        Chinese is cut between any two characters: only the last line of a paragraph is shorter, by more than a mark.
        """
        return is_wide(self.first_word[:1]) and self.last_width >= self.layout.full - 3

    @cached_property
    def new_page(self) -> bool:
        """Whether a page ends between the two lines.

        Page furniture stood there, or an empty line is missing where all others have one.
        """
        return self.line.continued or (self.layout.gap == 1 and self.line.gap == 0)

    @cached_property
    def close(self) -> bool:
        """Whether the lines of a paragraph stand close and no page ends here."""
        return self.layout.gap == 0 and not self.new_page

    @cached_property
    def indented(self) -> bool | None:
        """Whether the line begins right of the margin; None where that says nothing.

        It says nothing in a layout without indented paragraphs, in a masthead, and below empty lines.
        """
        margin = self.layout.margin
        if margin is None or not self.body_begun:
            return None
        if self.line.gap > self.layout.gap + self.new_page:
            return None
        return self.line.indent > margin

    @cached_property
    def opens_by_form(self) -> bool:
        """Whether the line begins with a capital and in the form of an opener; so do some that go on."""
        if self.language is None or not self.in_resolution:
            return False
        kind = "operative" if self.operative_begun else "preambular"
        form = self.language.opener_by_form(self.line.text, kind)
        return form is not None and self.line.text[:1].isupper()


# In every text: what no line goes on with


def heading_begins(evidence: JoinEvidence) -> bool | None:
    """A numbered heading is never part of a paragraph."""
    return False if is_heading(evidence.line.text) else None  # 二. 背景


def told_paragraph_ends(evidence: JoinEvidence) -> bool | None:
    """A format that says where paragraphs end is believed, but for what a page end cut in it."""
    if evidence.whole_paragraphs and not evidence.line.continued:
        return False
    return None


def part_letter_stands_alone(evidence: JoinEvidence) -> bool | None:
    """The letter above one of several resolutions under one symbol has an empty line before it."""
    pair = (evidence.line, evidence.before)
    return False if any(is_part_letter(line.text) and line.gap for line in pair) else None


def fixed_line_stands_alone(evidence: JoinEvidence) -> bool | None:
    """Nothing goes on behind the word Annex, a meeting or the head of a draft, and none of them goes on."""
    if evidence.language is None:
        return None
    pair = (evidence.line, evidence.before)
    return False if any(evidence.language.stands_alone(line.text) for line in pair) else None


def enacting_line_stands_alone(evidence: JoinEvidence) -> bool | None:
    """The General Assembly, / 大会， stands on a line of its own."""
    if evidence.language is None:
        return None
    pair = (evidence.line, evidence.before)
    return False if any(evidence.language.enacting_organ(line.text) for line in pair) else None


def line_of_known_role_ends(evidence: JoinEvidence) -> bool | None:
    """What the format calls a heading, an enacting line and so on is whole."""
    return False if evidence.before.role is not None else None


SEPARATING_RULES: tuple[Rule[JoinEvidence], ...] = (
    heading_begins,
    told_paragraph_ends,
    part_letter_stands_alone,
    fixed_line_stands_alone,
    enacting_line_stands_alone,
    line_of_known_role_ends,
)


# In a text with one line a paragraph, cut only by page ends


def masthead_list_goes_on(evidence: JoinEvidence) -> bool | None:
    """Before the body only a list of sponsors goes on, and only on the next line: 埃及、 ⏎ 秘鲁：决议草案."""
    if evidence.body_begun:
        return None
    return evidence.line.gap == 0 and evidence.before.text.endswith(("、", ","))


def heading_ends(evidence: JoinEvidence) -> bool | None:
    """What stands below a numbered heading begins a paragraph."""
    if evidence.before.label is None and is_heading(evidence.before.text):
        return False
    return None


def opener_begins(evidence: JoinEvidence) -> bool | None:
    """A known opener begins a paragraph, whatever the one before ends with."""
    return False if evidence.opens else None


def unfinished_paragraph_goes_on(evidence: JoinEvidence) -> bool | None:
    """A paragraph without a mark at its end goes on; a line without label may be a heading outside resolutions."""
    if not evidence.unfinished:
        return None
    labelled = evidence.before.label is not None
    return any((evidence.line.continued, labelled, evidence.in_resolution))


def comma_at_page_end_goes_on(evidence: JoinEvidence) -> bool | None:
    """…保护潟湖、红树林， [page end] 并分享经验；"""
    return all((evidence.line.continued, evidence.in_resolution, evidence.pauses))


FLOWING_RULES: tuple[Rule[JoinEvidence], ...] = (
    masthead_list_goes_on,
    heading_ends,
    opener_begins,
    unfinished_paragraph_goes_on,
    comma_at_page_end_goes_on,
)


# In a text cut by the width of a page


def empty_line_parts(evidence: WrapEvidence) -> bool | None:
    """Where the lines of a paragraph stand close, an empty line parts paragraphs, but at a page end."""
    return False if evidence.close and evidence.line.gap > 0 else None


def indented_line_begins(evidence: WrapEvidence) -> bool | None:
    """Where paragraphs begin right of the margin, an indented line begins one."""
    return False if evidence.indented else None


def line_at_margin_goes_on(evidence: WrapEvidence) -> bool | None:
    """There a line at the margin goes on; a page end behind a full stop leaves that open."""
    if evidence.indented is not False:
        return None
    stopped = not evidence.unfinished and not evidence.pauses
    return None if stopped and evidence.new_page else True


def operative_comma_goes_on(evidence: WrapEvidence) -> bool | None:
    """No operative paragraph ends in a comma: behind a full line or at a page end it goes on."""
    if not (evidence.pauses and evidence.operative_begun and evidence.in_resolution):
        return None
    if evidence.before.level is None:  # not a labelled paragraph: perhaps one of the preamble
        return None
    return True if evidence.full or evidence.new_page else None


def close_line_goes_on_where_paragraphs_are_apart(evidence: WrapEvidence) -> bool | None:
    """Where empty lines part paragraphs, lines without one between them are of one paragraph."""
    if not (evidence.close and evidence.layout.apart):
        return None
    return evidence.body_begun or evidence.full  # a masthead has short lines that stand close


def close_line_with_room_ends(evidence: WrapEvidence) -> bool | None:
    """Lines close everywhere: one with a mark at its end and room for the next word ends its paragraph."""
    if evidence.close and evidence.fits and not evidence.unfinished:
        return False
    return None


def close_line_with_opener_begins(evidence: WrapEvidence) -> bool | None:
    """Lines close everywhere: behind a mark a known opener begins a paragraph, even below a full line."""
    if evidence.close and evidence.opens and not evidence.unfinished:
        return False
    return None


def close_line_goes_on(evidence: WrapEvidence) -> bool | None:
    """Lines close everywhere: all others go on, but in a masthead only below a full line."""
    return (evidence.body_begun or evidence.full) if evidence.close else None


def filled_line_goes_on(evidence: WrapEvidence) -> bool | None:
    """A full Chinese line without a mark at its end goes on."""
    return True if evidence.unfinished and evidence.filled else None


def unfinished_line_goes_on(evidence: WrapEvidence) -> bool | None:
    """A line without a mark goes on if it is full or cut by a page end, but not before an opener."""
    if not evidence.unfinished:
        return None
    if evidence.opens:  # a heading without number, then the paragraph below it
        return False
    return evidence.full or (evidence.new_page and evidence.body_begun)


def filled_line_with_comma_goes_on(evidence: WrapEvidence) -> bool | None:
    """A full Chinese line that ends in a comma goes on.

    With an empty line behind every printed one nothing else parts paragraphs: there an opener begins one.
    """
    if not (evidence.pauses and evidence.filled):
        return None
    return None if evidence.opens and evidence.layout.gap == 1 else True


def opener_behind_comma_begins(evidence: WrapEvidence) -> bool | None:
    """Behind a comma an opener begins the next preambular paragraph; at a page end its form is enough."""
    if not evidence.pauses:
        return None
    if evidence.opens:
        return False
    return False if evidence.new_page and evidence.opens_by_form else None


def line_with_comma_goes_on(evidence: WrapEvidence) -> bool | None:
    """A line that ends in a comma goes on if it is full, or cut by a page end among lines with gaps."""
    if not evidence.pauses:
        return None
    return evidence.full or (evidence.new_page and evidence.layout.gap == 1)


def full_line_with_stop_goes_on(evidence: WrapEvidence) -> bool | None:
    """A full line may end in a full stop by chance: No. ⏎ 64/293. Not at a page end nor before an opener."""
    return evidence.full and not evidence.new_page and not evidence.opens


WRAP_RULES: tuple[Rule[WrapEvidence], ...] = (
    empty_line_parts,
    indented_line_begins,
    line_at_margin_goes_on,
    operative_comma_goes_on,
    close_line_goes_on_where_paragraphs_are_apart,
    close_line_with_room_ends,
    close_line_with_opener_begins,
    close_line_goes_on,
    filled_line_goes_on,
    unfinished_line_goes_on,
    filled_line_with_comma_goes_on,
    opener_behind_comma_begins,
    line_with_comma_goes_on,
    full_line_with_stop_goes_on,
)
