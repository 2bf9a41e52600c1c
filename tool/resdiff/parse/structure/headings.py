"""Whether a line is a heading within the text: ordered rules, the first that decides is followed.

IV. Conclusions          by its number
Oil and wax              by what stands below it: a number, or in reports any whole sentence
* * *                    parts a text as a heading does
"""

from __future__ import annotations

import re

from resdiff.model.lines import Line
from resdiff.parse.label_grammar import printed_number
from resdiff.parse.line_forms import ends_with_punctuation, is_heading, is_section_sign
from resdiff.parse.opener_kinds import OpenerKinds, opener_kinds_in_any_case
from resdiff.parse.rules import Rule, first_answer
from resdiff.parse.structure.context import LineContext
from resdiff.parse.structure.position import Region

_SECTION_LABEL = re.compile(r"^(?:[A-Z]|[IVXL]{1,5})[.．]?$")  # A., IV
_ASTERISKS = re.compile(r"[*\s]+")
_LONGEST = 200  # characters; what is longer is a paragraph that lost its full stop
_LONGEST_IN_PREAMBLE = 80
_MOST_HEADINGS = 6  # lines below a heading that may be headings too: of a part, a section, a list


def heading_by_role(context: LineContext) -> bool | None:
    """What the format says counts."""
    role = context.line.role
    return None if role is None else role == "heading"


def heading_by_print(context: LineContext) -> bool | None:
    """Printed as a heading; a numbered sentence in bold is none."""
    if not context.line.heading:
        return None
    if context.line.label is None:
        return True
    return None if context.finished else True


def heading_of_section(context: LineContext) -> bool | None:
    """II alone, and the title of a section right below it."""
    if not context.survey.section_signs or context.position.in_annex:
        return None
    if context.line.label is not None:
        return None
    if is_section_sign(context.line.text):
        return True
    if not context.below_section_sign:
        return None
    return True if len(context.line.text) < _LONGEST and not context.finished else None


def heading_by_label(context: LineContext) -> bool | None:
    """A capital letter or a Roman number stands before headings, other labels do not."""
    label = context.line.label
    if label is None:
        return None
    if _SECTION_LABEL.match(label) is None or context.number is not None:
        return False
    # A. This is a whole sentence. — a paragraph of a list with capitals
    return len(context.line.text) < _LONGEST and not context.finished


def no_heading_below_top_level(context: LineContext) -> bool | None:
    """What the format calls an item of a list is one."""
    return False if context.line.level not in (None, 0) else None


def heading_by_form(context: LineContext) -> bool | None:
    """A number of headings at the head of the text, or asterisks alone."""
    text = context.line.text
    if is_heading(text):
        return True
    return True if _ASTERISKS.fullmatch(text) else None


def no_heading_that_is_a_sentence(context: LineContext) -> bool | None:
    """A heading has no mark at its end and is short."""
    return False if context.finished or len(context.line.text) > _LONGEST else None


def heading_by_what_follows(context: LineContext) -> bool | None:
    """In the body: a paragraph stands below it; in an operative part a labelled one."""
    any_paragraph = context.position.in_annex or context.region is Region.REPORT
    if not any_paragraph and context.region is not Region.OPERATIVE:
        return None
    below = next(filter(_is_paragraph, context.following[:_MOST_HEADINGS]), None)
    if below is None:
        return False
    return any_paragraph or below.label is not None


def heading_before_first_number(context: LineContext) -> bool | None:
    """In a preamble: a short line before the first number that opens as no paragraph does."""
    if context.region is not Region.PREAMBLE or context.language is None:
        return False
    if all(printed_number(line) is None for line in context.following[:1]):
        return False
    text = context.line.text
    return len(text) < _LONGEST_IN_PREAMBLE and context.language.opener(text) is None


def heading_before_first_clause(context: LineContext) -> bool | None:
    """Right below the enacting line: a short line that opens as no paragraph does, with one that
    does below it: Preambular clauses.
    """
    if context.region is not Region.PREAMBLE or context.language is None or context.position.open:
        return None
    if len(context.line.text) >= _LONGEST_IN_PREAMBLE or _may_open(context):
        return None
    below = context.following[:1]
    kinds = [opener_kinds_in_any_case(line.text, context.language) for line in below]
    return True if kinds and OpenerKinds.PREAMBULAR in kinds[0] else None


def _may_open(context: LineContext) -> bool:
    """Whether a line opens as a paragraph, by a known opener or by the form of one."""
    text, language = context.line.text, context.language
    if language is None:
        return False
    known = opener_kinds_in_any_case(text, language)
    return bool(known) or language.opener_by_form(text, "preambular") is not None


def _is_paragraph(line: Line) -> bool:
    """Whether a line is labelled, of known role or a whole sentence."""
    if (line.label, line.role) != (None, None):
        return True
    return ends_with_punctuation(line.text)


HEADING_RULES: tuple[Rule[LineContext], ...] = (
    heading_by_role,
    heading_by_print,
    heading_of_section,
    heading_by_label,
    no_heading_below_top_level,
    heading_by_form,
    no_heading_that_is_a_sentence,
    heading_by_what_follows,
    heading_before_first_clause,
    heading_before_first_number,
)


def is_heading_in_text(context: LineContext) -> bool:
    """Whether a line is a heading within the text."""
    return bool(first_answer(HEADING_RULES, context))
