"""What each heading and paragraph of a text is.

1. 敦促…                     operative: from the first number on, whatever the opener says
(a) …                       a sub-paragraph, if a paragraph is open that it can belong to
[PP4] Noting storms,        what negotiators call it
"""

from __future__ import annotations

from resdiff.languages.sections import section_number
from resdiff.parse.label_grammar import label_beside
from resdiff.parse.line_forms import is_part_letter
from resdiff.parse.structure.context import LineContext
from resdiff.parse.structure.headings import is_heading_in_text
from resdiff.parse.structure.kinds import ClassifiedLine, LineKind
from resdiff.parse.structure.levels import level_of
from resdiff.parse.structure.position import Region
from resdiff.parse.structure.preamble import (
    adopts_document_with_preamble,
    is_clause_of_preamble,
    is_preambular,
)


def classify(context: LineContext) -> ClassifiedLine:
    """What a line is that `boundary_of` leaves open."""
    line, position = context.line, context.position
    if is_heading_in_text(context):
        return ClassifiedLine(line, LineKind.HEADING, section=_section_of(context))
    label = label_beside(line)
    if label is not None and label.informal_id is not None:
        return ClassifiedLine(line, LineKind.NEGOTIATED, informal_id=label.informal_id)
    level = level_of(line, label, position.open)
    if level > 0 and position.open and not _begins_paragraph(context, level):
        if position.parents_at(level):
            inserted = "" if label is None else label.inserted
            return ClassifiedLine(line, LineKind.SUB_PARAGRAPH, level=level, inserted=inserted)
        return ClassifiedLine(line, LineKind.PLAIN)  # (a) behind a paragraph that is itself an (a)
    kind = _kind_of_paragraph(context)
    return ClassifiedLine(line, kind, in_preamble=adopts_document_with_preamble(context))


def _begins_paragraph(context: LineContext, level: int) -> bool:
    """Whether a label stands before a paragraph of its own, not below the one before.

    A preambular paragraph that leads to no list has none: (a) Recalling …, (b) Noting …
    """
    if is_clause_of_preamble(context):
        return True
    if context.region is not Region.PREAMBLE or context.line.role is not None:
        return False
    parents = context.position.parents_at(level)
    if len(parents) != 1 or parents[0].kind != "preambular":
        return False
    # a list may go on below it
    return not parents[0].leads_on and len(context.position.open) == 1


def _kind_of_paragraph(context: LineContext) -> LineKind:
    """Preambular, operative, or neither."""
    # annexes and reports number as they like: their paragraphs have no kind but this
    if context.position.in_annex or context.region in (Region.REPORT, Region.CLOSING):
        return LineKind.PLAIN
    if is_preambular(context):
        return LineKind.PREAMBULAR
    return LineKind.PLAIN if context.line.role == "paragraph" else LineKind.OPERATIVE


def _section_of(context: LineContext) -> str | None:
    """The number of the section that a heading begins, or its letter where the sections of the text
    have letters; None in texts without sections.
    """
    if not context.survey.has_sections or context.position.in_annex:
        return None
    text = context.line.text
    if is_part_letter(text) and context.survey.section_signs == "letters":
        return text
    number = section_number(text)
    return None if f"{number}." == context.line.part else number
