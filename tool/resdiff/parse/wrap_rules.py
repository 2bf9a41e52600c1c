"""Whether a line goes on with the paragraph before it: ordered rules, the first counts.

…消除针对妇女的暴力，包括贩     full to the last character, no mark at its end: goes on
卖、性剥削及其他形式的剥削；
认识到…                     the line above has a mark and room for more: begins another

No paragraph ends or goes on by its punctuation alone: what counts is whether the line above is
full, what parts the two lines, and whether the second one opens as paragraphs do.
"""

from __future__ import annotations

from resdiff.languages import is_whole_match
from resdiff.model.patterns import lazy_pattern
from resdiff.parse.fixed_lines import is_enacting, stand_apart
from resdiff.parse.join_evidence import JoinEvidence, WrapEvidence
from resdiff.parse.line_forms import (
    ends_with_colon,
    is_heading,
    is_section_sign,
)
from resdiff.parse.masthead.field_lines import read_field_line
from resdiff.parse.rules import Rule

_TYPED_COLUMNS = lazy_pattern(r"\S {4,}\S")
# What negotiators write behind the end of a paragraph: …of 2021, (agreed ad ref)
_REMARK_AT_END = lazy_pattern(r"[.,;。，；،؛][ -]{0,3}[\[(（][^\[\]()（）]{2,80}[\])）]$")
_LONGEST_WRAPPED = 1000  # characters: of a masthead typed in columns
_CONJUNCTION_AT_END = lazy_pattern(r"[;؛] ?[^\W\d]{1,3}$")


# In every text: what no line goes on with


def heading_begins(evidence: JoinEvidence) -> bool | None:
    """A numbered heading is never part of a paragraph."""
    return False if is_heading(evidence.line.text) else None  # 二. 背景


def delimited_paragraph_ends(evidence: JoinEvidence) -> bool | None:
    """A format that delimits paragraphs is believed, but for what a page end cut in it."""
    if evidence.line.continued:
        return None
    return False if evidence.whole_paragraphs else None


def part_letter_stands_alone(evidence: JoinEvidence) -> bool | None:
    """The letter or Roman number above a part of a text has an empty line before it."""
    # without an empty line a lone A is the end or the head of a sentence
    return False if any(is_section_sign(line.text) for line in evidence.pair if line.gap) else None


def fixed_line_stands_alone(evidence: JoinEvidence) -> bool | None:
    """Nothing goes on behind the word Annex, a meeting or the head of a draft, nor do they."""
    language = evidence.language
    if language is None:
        return None
    return False if stand_apart(evidence.before, evidence.line, language) else None


def enacting_line_stands_alone(evidence: JoinEvidence) -> bool | None:
    """The General Assembly, / 大会， stands on a line by itself."""
    language = evidence.language
    if language is None:
        return None
    return False if any(is_enacting(line, language) for line in evidence.pair) else None


def named_field_begins(evidence: JoinEvidence) -> bool | None:
    """Sponsors: Kenya — a line of a head that names its field goes on with none above it."""
    if evidence.body_begun or evidence.language is None:
        return None
    return False if read_field_line(evidence.line.text, evidence.language) else None


def columns_stand_apart(evidence: JoinEvidence) -> bool | None:
    """In a masthead typed in columns each line has fields of its own."""
    if evidence.body_begun:
        return None
    # of what was put together, each line was looked at when it came
    heads = (line.text[:_LONGEST_WRAPPED] for line in evidence.pair)
    return False if any(map(_TYPED_COLUMNS.search, heads)) else None


def option_stands_alone(evidence: JoinEvidence) -> bool | None:
    """Option 2: alone on its line names the paragraph below it and ends none."""
    if evidence.language is None or not ends_with_colon(evidence.line.text):
        return None
    words = evidence.line.text.strip("[] :：")
    pattern = evidence.language.negotiation.alternative
    return False if is_whole_match(pattern, words) else None


def line_of_known_role_ends(evidence: JoinEvidence) -> bool | None:
    """What the format calls a heading, an enacting line and so on is whole."""
    # a table's row has the role of a paragraph: what stands below it is not its end
    return False if evidence.before.role is not None else None


def printed_heading_stands_alone(evidence: JoinEvidence) -> bool | None:
    """A heading of Markdown is whole, also above another one."""
    return False if any(line.heading for line in evidence.pair) else None


SEPARATING_RULES: tuple[Rule[JoinEvidence], ...] = (
    heading_begins,
    delimited_paragraph_ends,
    part_letter_stands_alone,
    fixed_line_stands_alone,
    enacting_line_stands_alone,
    named_field_begins,
    columns_stand_apart,
    option_stands_alone,
    line_of_known_role_ends,
    printed_heading_stands_alone,
)


# In a text with one line a paragraph, cut only by page ends


def masthead_list_goes_on(evidence: JoinEvidence) -> bool | None:
    """Before the body only a list of sponsors goes on, and only on the very next line."""
    if evidence.body_begun:
        return None
    if evidence.line.gap:
        return False
    return evidence.before.text.endswith(("、", ","))  # 埃及、 ⏎ 秘鲁：决议草案


def heading_ends(evidence: JoinEvidence) -> bool | None:
    """What stands below a numbered heading begins a paragraph."""
    if evidence.before.label is not None:
        return None
    return False if is_heading(evidence.before.text) else None


def opener_begins(evidence: JoinEvidence) -> bool | None:
    """A known opener begins a paragraph, whatever the one before ends with."""
    return False if evidence.opens else None


def clause_with_conjunction_ends(evidence: JoinEvidence) -> bool | None:
    """…; and, then an empty line: the last but one of a list of clauses."""
    return False if evidence.line.gap and _CONJUNCTION_AT_END.search(evidence.end) else None


def paragraph_with_remark_ends(evidence: JoinEvidence) -> bool | None:
    """…of 2021, (agreed), then an empty line: what follows the end mark is a remark."""
    return False if evidence.line.gap and _REMARK_AT_END.search(evidence.end) else None


def unfinished_paragraph_goes_on(evidence: JoinEvidence) -> bool | None:
    """A paragraph without a mark at its end goes on, in resolutions or where it is surely one."""
    if not evidence.unfinished:
        return None
    # elsewhere a line without label may be a heading: only a number or a page end tells
    labelled = evidence.before.label is not None
    return any((evidence.line.continued, labelled, evidence.in_resolution))


def comma_at_page_end_goes_on(evidence: JoinEvidence) -> bool | None:
    """At a page end a comma is no end: …保护潟湖、红树林， 25-16618 5/13 并分享经验；"""
    return all((evidence.line.continued, evidence.in_resolution, evidence.pauses))


FLOWING_RULES: tuple[Rule[JoinEvidence], ...] = (
    masthead_list_goes_on,
    heading_ends,
    opener_begins,
    clause_with_conjunction_ends,
    paragraph_with_remark_ends,
    unfinished_paragraph_goes_on,
    comma_at_page_end_goes_on,
)


# In a text cut by the width of a page


def empty_line_parts(evidence: WrapEvidence) -> bool | None:
    """Where the lines of a paragraph stand close, an empty line parts two, but at a page end."""
    if not evidence.close:
        return None
    return False if evidence.line.gap > 0 else None


def block_goes_on(evidence: WrapEvidence) -> bool | None:
    """A numbered paragraph may be indented as a block: close below it, in the same column, a line
    in small letters goes on."""
    block = evidence.close and evidence.line.gap == 0 and evidence.before.label is not None
    if not block or not evidence.unfinished or evidence.line.indent != evidence.before.indent:
        return None
    return True if evidence.line.text[:1].islower() else None


def indented_line_begins(evidence: WrapEvidence) -> bool | None:
    """Where paragraphs begin right of the margin, an indented line begins one."""
    return False if evidence.indented else None


def line_at_margin_goes_on(evidence: WrapEvidence) -> bool | None:
    """There a line at the margin goes on; a page end behind a full stop leaves that open."""
    if evidence.indented is not False:
        return None
    if evidence.unfinished or evidence.pauses:
        return True
    # then the width of the line above and the opener decide, as in layouts without indents
    return None if evidence.new_page else True


def operative_comma_goes_on(evidence: WrapEvidence) -> bool | None:
    """No operative paragraph ends in a comma: behind a full line or at a page end it goes on."""
    operative = all((evidence.pauses, evidence.operative_begun, evidence.in_resolution))
    if not operative or evidence.before.level is None:
        return None  # without a label it is perhaps of the preamble of a section
    return True if evidence.full or evidence.new_page else None


def close_line_goes_on_where_paragraphs_are_apart(evidence: WrapEvidence) -> bool | None:
    """Where empty lines part paragraphs, lines without one between them are of one paragraph."""
    if not evidence.layout.apart:
        return None
    return evidence.runs_on if evidence.close else None


def close_line_with_room_ends(evidence: WrapEvidence) -> bool | None:
    """Lines close everywhere: one with a mark and room for the next word ends its paragraph."""
    if evidence.unfinished or not evidence.close:
        return None
    return False if evidence.fits else None


def close_line_with_opener_begins(evidence: WrapEvidence) -> bool | None:
    """Lines close everywhere: behind a mark an opener begins one, even below a full line."""
    if evidence.unfinished or not evidence.close:
        return None
    return False if evidence.opens else None


def close_line_goes_on(evidence: WrapEvidence) -> bool | None:
    """Lines close everywhere: all others go on, but in a masthead only below a full line."""
    return evidence.runs_on if evidence.close else None


def filled_line_goes_on(evidence: WrapEvidence) -> bool | None:
    """A full Chinese line without a mark at its end goes on."""
    if not evidence.unfinished:
        return None
    return True if evidence.filled else None


def unfinished_line_goes_on(evidence: WrapEvidence) -> bool | None:
    """A line without a mark goes on if it is full or cut by a page end, not before an opener."""
    if not evidence.unfinished:
        return None
    if evidence.opens:  # a heading without number, then the paragraph below it
        return False
    # in a masthead a page end says nothing: its short lines are fields
    return evidence.full or (evidence.new_page and evidence.body_begun)


def filled_line_with_comma_goes_on(evidence: WrapEvidence) -> bool | None:
    """A full Chinese line that ends in a comma goes on.

    With an empty line behind every printed one nothing else parts paragraphs: there an opener
    begins one.
    """
    if not evidence.pauses or not evidence.filled:
        return None
    spaced = evidence.layout.gap == 1
    return None if spaced and evidence.opens else True


def opener_behind_comma_begins(evidence: WrapEvidence) -> bool | None:
    """Behind a comma an opener begins the next preambular paragraph."""
    if not evidence.pauses:
        return None
    if evidence.opens:
        return False
    # at a page end its form is enough: Lamenting the loss of…, which no list of openers holds
    return False if evidence.new_page and evidence.opens_by_form else None


def line_with_comma_goes_on(evidence: WrapEvidence) -> bool | None:
    """A line that ends in a comma goes on if full, or cut by a page end among lines with gaps."""
    if not evidence.pauses:
        return None
    return evidence.full or (evidence.new_page and evidence.layout.gap == 1)


def full_line_with_stop_goes_on(evidence: WrapEvidence) -> bool | None:
    """A full line may end in a full stop by chance: No. ⏎ 64/293. Not at a page end."""
    if evidence.new_page or evidence.opens:
        return False  # there nothing but the width speaks for going on
    return evidence.full


WRAP_RULES: tuple[Rule[WrapEvidence], ...] = (
    empty_line_parts,
    block_goes_on,
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
