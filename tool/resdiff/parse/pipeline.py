"""A source to one Document: the steps in their order, each in the module of its name.

written_markup what the text says was deleted or added marked as if by hand
hand_markup    what was struck out and underlined by hand read as deleted and inserted
language       detected in the lines, else as the format says
text_body      notes and page furniture out of printed text
enacting_lines the lines under which a body resolves
section_headings  numbers of sections apart from their titles
misread        labels that a scan misread mended
joining        lines to whole paragraphs
cleaning       characters and punctuation
negotiation    what negotiators wrote beside the words, beside them
report_drafts  the drafts in a report apart from its own text
documents      structure, masthead, citations and notes, for the text and for each draft
account        what became of each word of the source

Two things are decided here: only a layout in lines is cut by the width of a page, and the text
shows its language before the format is believed.
"""

from __future__ import annotations

import msgspec

from resdiff.languages import Language, detect, load_known
from resdiff.model.layout import Layout
from resdiff.model.lines import Reading
from resdiff.model.records import Document
from resdiff.parse.account import with_account
from resdiff.parse.cleaning import clean_lines, underlined_ends
from resdiff.parse.documents import SourceText, document_of, draft_document
from resdiff.parse.enacting_lines import mark_enacting_lines, mark_preamble
from resdiff.parse.hand_markup import settle_hand_markup
from resdiff.parse.joining import join_paragraphs
from resdiff.parse.line_layout import layout_of
from resdiff.parse.misread import mend_labels
from resdiff.parse.negotiation.lifting import lift_remarks
from resdiff.parse.report_drafts import split_report
from resdiff.parse.section_headings import part_section_numbers
from resdiff.parse.text_body import text_body
from resdiff.parse.written_markup import read_written_markup
from resdiff.read import Sourced


def parse_source(sourced: Sourced) -> Document:
    """The document a source holds. Raises InputError where no paragraph can be found in it."""
    if isinstance(sourced.reading, Document):
        return sourced.reading
    reading, options = sourced.reading, sourced.options
    marked = reading if options.markup == "keep" else read_written_markup(reading)
    text = _source_text(settle_hand_markup(marked, options))
    document = document_of(sourced, text)
    if text.drafts:
        drafts = tuple(draft_document(document, draft, text) for draft in text.drafts)
        document = msgspec.structs.replace(document, drafts=drafts)
    return with_account(document, sourced.reading.source, text.furniture)


def _source_text(reading: Reading) -> SourceText:
    """The lines of a source whole and clean, the drafts in it apart."""
    language = _language_of_reading(reading)
    body = text_body(reading, language)
    mended = mend_labels(part_section_numbers(body.lines), language)
    marked = mark_preamble(mark_enacting_lines(mended.lines, language), language)
    joined = join_paragraphs(
        marked,
        layout_of(body.lines) if reading.layout is Layout.LINES else None,
        language,
        whole_paragraphs=reading.layout is not Layout.LINES,
    )
    lines, repairs = clean_lines(joined.lines, language)
    negotiated = lift_remarks(lines, language)
    report = split_report(negotiated.lines, language)
    underlines = underlined_ends((stretch.text for stretch in reading.source), language)
    return SourceText(
        reading=reading,
        lines=report.lines,
        drafts=report.drafts,
        language=language,
        notes=body.notes,
        job_number=body.job_number,
        furniture=(*reading.furniture, *body.furniture, *underlines),
        legend=negotiated.legend,
        warnings=(
            *reading.warnings,
            *body.warnings,
            *mended.warnings,
            *repairs,
            *joined.warnings,
            *negotiated.warnings,
        ),
    )


def _language_of_reading(reading: Reading) -> Language | None:
    """The language of a text; None where it is not one of those known."""
    return load_known(detect("\n".join(line.text for line in reading.lines)) or reading.language)
