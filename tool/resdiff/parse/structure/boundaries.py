"""Lines that stand outside the paragraphs of a text and change what comes behind them.

大会，                       an enacting line: a preamble begins
THEREFORE RESOLVES          the rest of it, below the preamble
附件                         an annex begins
50th plenary meeting        the text is over
"""

from __future__ import annotations

from resdiff.languages.standing_lines import only_resolves
from resdiff.parse.fixed_lines import is_annex_heading, is_enacting, names_enacting_organ
from resdiff.parse.label_grammar import printed_number
from resdiff.parse.structure.closing import begins_vote, read_day, read_meeting
from resdiff.parse.structure.context import LineContext
from resdiff.parse.structure.kinds import LineKind
from resdiff.parse.structure.position import Region


def boundary_of(context: LineContext) -> LineKind | None:
    """What a line is that stands outside the paragraphs; None for headings and paragraphs."""
    if _enters_annex(context):
        return LineKind.ANNEX
    if _enacts(context):
        return LineKind.ENACTING
    if not context.past_masthead:
        return LineKind.MASTHEAD
    if _resolves(context):
        return LineKind.RESOLVING
    if context.line.role == "closing" or _closes(context):
        return LineKind.CLOSING
    return None


def _enters_annex(context: LineContext) -> bool:
    if context.line.role == "annex":
        return True
    if not context.past_masthead or context.region is Region.MASTHEAD:
        return False
    if not is_annex_heading(context.line, context.language):
        return False
    # A second line Annex directly behind the first, where a format marks annexes itself
    return not context.position.in_annex or context.position.annex_has_text


def _enacts(context: LineContext) -> bool:
    if context.line.role == "enacting":
        return True
    if context.below_section_sign and names_enacting_organ([context.line], context.language):
        return True  # printed again in every section
    if not is_enacting(context.line, context.language):
        return False
    if context.region is Region.OPERATIVE:  # Recommends … the following draft resolution:
        return context.position.leads_on
    return context.region in (Region.MASTHEAD, Region.PREAMBLE)


def _resolves(context: LineContext) -> bool:
    """Whether a line only leads from a preamble to the paragraphs below it, not to a list."""
    line, language = context.line, context.language
    if language is None or not line.is_unmarked:
        return False
    if context.region is not Region.PREAMBLE or not only_resolves(line.text, language):
        return False
    below = context.following[0] if context.following else None
    return below is None or below.label is None or printed_number(below) is not None


def _closes(context: LineContext) -> bool:
    language, line = context.language, context.line
    if language is None or line.label is not None:
        return False
    if context.region not in (Region.OPERATIVE, Region.CLOSING):
        return False
    vote = context.position.vote
    if begins_vote(line.text, language) or (vote and vote.goes_on(line.text, language)):
        return True
    if read_meeting(line.text, language) is not None:  # 50th plenary meeting
        return True
    # below a meeting the date may have company: 22 December 2023 (resumed)
    return read_day(line.text, language, context.region is Region.CLOSING) is not None
