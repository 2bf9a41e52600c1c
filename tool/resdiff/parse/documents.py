"""Whole, clean lines as documents: structure, masthead, citations and notes."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from resdiff.languages import Language
from resdiff.languages.characters import in_any_case
from resdiff.model.errors import InputError
from resdiff.model.lines import CommentText, Line, NoteText, Reading
from resdiff.model.records import Caution, Document, HeadLine, Masthead, Paragraph
from resdiff.model.symbols import body_of_symbol
from resdiff.parse.citations import find_citations
from resdiff.parse.comments import comment_records, commented_texts
from resdiff.parse.line_layout import join_wrapped
from resdiff.parse.masthead.fields import first_known
from resdiff.parse.masthead.inference import completed_masthead, contradictions
from resdiff.parse.masthead.lines import MastheadReading, read_masthead
from resdiff.parse.masthead.named import (
    masthead_of_fields,
    masthead_of_properties,
    named_head_lines,
)
from resdiff.parse.note_records import marked_notes, note_records
from resdiff.parse.note_texts import clean_notes
from resdiff.parse.report_drafts import DraftLines
from resdiff.parse.structure.reader import Structure, read_structure
from resdiff.parse.structure.summary import read_summary
from resdiff.read import Sourced


class SourceText(msgspec.Struct, frozen=True, kw_only=True):
    """A source as whole, clean lines.

    lines       of the text itself; of a report without those of its drafts
    drafts      the texts that a report recommends; none in any other text
    language    None where it is not one of those known
    job_number  as printed at the foot of pages; None where none was found
    furniture   what was recognised as no part of the text, as printed
    legend      what the text says of its brackets and colours
    """

    reading: Reading
    lines: Sequence[Line]
    drafts: Sequence[DraftLines]
    language: Language | None
    notes: Sequence[NoteText]
    job_number: str | None
    furniture: tuple[str, ...]
    legend: tuple[str, ...] = ()
    warnings: tuple[Caution, ...]


def document_of(sourced: Sourced, text: SourceText) -> Document:
    """The document of a source, without the drafts in it. Raises InputError without paragraphs."""
    language = text.language
    structure = _with_instructions(read_structure(text.lines, language), language)
    head, printed = _masthead_of(text, structure)
    if printed.text:
        # no enacting line ends the masthead: what stands below the title is the text's
        structure = _with_summary(structure, printed.text)
    lines = _head_lines(text, structure, printed)
    head = _completed(head, text, structure)
    if not structure.paragraphs:
        reason = "holds no paragraph of a resolution or report"
        raise InputError(sourced.name, reason, "name a draft or resolution")
    issuing = _issuing_body(head, structure)
    paragraphs = _with_citations(structure.paragraphs, language, issuing)
    notes = marked_notes(text.notes, paragraphs) if text.drafts else text.notes
    cleaned = clean_notes(list(notes), language)
    records = note_records(cleaned, paragraphs, language, issuing)
    noted = zip(cleaned, records, strict=True)
    commented = commented_texts(paragraphs, structure.anchors, noted, structure.beside)
    document = Document(
        source=sourced.source,
        language=language.code if language else None,
        enacting_formula=structure.enacting,
        legend=text.legend,
        head=lines,
        closing=structure.closing,
        paragraphs=paragraphs,
        notes=records,
        comments=comment_records(_own_comments(text), commented),
        warnings=(
            *text.warnings,
            *structure.warnings,
            *map(_not_understood, printed.not_understood),
            *_remarks_of_head(structure.head, printed),
            *contradictions(head, structure.adoption.day),
        ),
        **msgspec.structs.asdict(head),
    )
    return _with_what_it_asks(document, language)


def _own_comments(text: SourceText) -> list[CommentText]:
    """The comments of a text without those on the drafts in it."""
    of_drafts = {a.comment for draft in text.drafts for line in draft.lines for a in line.anchors}
    return [comment for comment in text.reading.comments if comment.key not in of_drafts]


def _issuing_body(head: Masthead, structure: Structure) -> str | None:
    """The body that a bare "resolution 79/9" is one of; None where that is not known.

    What is printed above the text may name another one: the documents of a regional commission
    have the name of its council there, those of any body the symbol of the Assembly's letters.
    """
    if structure.enacting is not None and structure.organ is None:
        return None
    named = head.organ or structure.organ
    if named is not None or head.symbol is None:
        return named
    return body_of_symbol(head.symbol)


def draft_document(report: Document, draft: DraftLines, text: SourceText) -> Document:
    """One draft in a report, with what the report's masthead says of it, other fields None."""
    language = text.language
    structure = read_structure(draft.lines, language)
    title = structure.head
    if (
        not structure.enacting
    ):  # a decision: the line below its heading is the title, the rest its text
        title = structure.head[:1]
        structure = _with_summary(structure, structure.head[1:])
    # a committee recommends drafts to several organs: the enacting line says to which
    organ = structure.organ or report.organ
    paragraphs = _with_citations(structure.paragraphs, language, organ)
    notes = clean_notes(marked_notes(text.notes, paragraphs), language)
    records = note_records(notes, paragraphs, language, organ)
    commented = commented_texts(paragraphs, structure.anchors, zip(notes, records, strict=True))
    return Document(
        source=report.source,
        language=report.language,
        enacting_formula=structure.enacting,
        head=(HeadLine(text=draft.heading), *(HeadLine(text=line.text) for line in structure.head)),
        closing=structure.closing,
        paragraphs=paragraphs,
        notes=records,
        comments=comment_records(text.reading.comments, commented, all_of_them=False),
        warnings=structure.warnings,
        title=join_wrapped(line.text for line in title) or None,
        organ=organ,
        kind=f"draft {draft.kind}",
        session=report.session,
        committee=report.committee,
        agenda_item=report.agenda_item,
        agenda_title=report.agenda_title,
        date=report.date,
        distribution=report.distribution,
        original_language=report.original_language,
        origin=f"{report.symbol or report.source.file}, {draft.heading}",
    )


def _masthead_of(text: SourceText, structure: Structure) -> tuple[Masthead, MastheadReading]:
    """The masthead as the format names and the lines print it, and what the lines say."""
    named = masthead_of_fields(text.reading.fields, text.language)
    titled = named.title is not None
    printed = read_masthead(list(structure.head), text.language, structure.headed, titled)
    # a file may mark up another session than it prints: value="50" beside "Fifty-fifth session"
    session = Masthead(session=printed.masthead.session)
    return first_known(session, named, printed.masthead), printed


def _head_lines(
    text: SourceText, structure: Structure, printed: MastheadReading
) -> tuple[HeadLine, ...]:
    """The lines above the text, and above its further parts, with the fields read from each."""
    lines = zip(structure.head, printed.fields_of, strict=True)
    of_head = tuple(
        HeadLine(text=line.text, fields=fields) for line, fields in lines if fields is not None
    )
    of_parts = tuple(
        HeadLine(text=line, fields=("enacting_formula",)) for line in structure.repeated
    )
    return named_head_lines(text.reading.head, text.reading.fields) + of_head + of_parts


def _completed(head: Masthead, text: SourceText, structure: Structure) -> Masthead:
    """The masthead with what only the text, its pages and its symbol say, and its file."""
    # what is told beside a text counts where the text says nothing
    head = first_known(head, masthead_of_properties(text.reading.properties, text.language))
    head = msgspec.structs.replace(
        head,
        job_number=text.job_number or head.job_number,
        kind="report" if text.drafts else head.kind,
    )
    return completed_masthead(
        head,
        organ=structure.organ,
        enacted=bool(structure.enacting),
        meeting=structure.adoption.meeting,
        adopted=structure.adoption.day,
        vote=structure.adoption.vote,
        language=text.language,
    )


def _with_summary(structure: Structure, lines: Sequence[Line]) -> Structure:
    """The structure with lines from below the title before its paragraphs, or as all there are."""
    summary = read_summary(lines, alone=not structure.paragraphs)
    anchors = {p.id: line.anchors for p, line in zip(summary, lines, strict=True) if line.anchors}
    return msgspec.structs.replace(
        structure,
        paragraphs=summary + structure.paragraphs,
        anchors={**structure.anchors, **anchors},
    )


def _with_instructions(structure: Structure, language: Language | None) -> Structure:
    """The structure with instructions of an amendment that stand where a title would: what is typed
    or said in a meeting has neither head nor title."""
    if structure.enacting or language is None:
        return structure
    # the grammar is loaded where a first line has one of its verbs
    verbs = in_any_case(language.amending.verbs)
    if not any(verbs.search(line.text) for line in structure.head[:2]):
        return structure
    from resdiff.parse.amending.instructions import is_instruction

    lines = structure.head
    first = next(
        (i for i, line in enumerate(lines[:2]) if is_instruction(line.text, language)), None
    )
    if first is None:
        return structure
    above = msgspec.structs.replace(structure, head=lines[:first])
    return _with_summary(above, lines[first:])


def _with_what_it_asks(document: Document, language: Language | None) -> Document:
    """An amendment with its instructions; their grammar is loaded for amendments alone."""
    if document.kind != "amendment" or language is None:
        return document
    from resdiff.parse.amending.instructions import with_instructions

    return with_instructions(document, language)


def _not_understood(line: Line) -> Caution:
    message = f"not understood in the masthead: {line.text}"
    return Caution(code="masthead", message=message, line=line.number, page=line.page)


def _remarks_of_head(lines: Sequence[Line], printed: MastheadReading) -> tuple[Caution, ...]:
    """What negotiators wrote beside lines of the masthead, which have no place for it."""
    return tuple(
        Caution(
            code="masthead",
            message=f"“{remark.text}” stands beside words of the masthead",
            line=line.number,
            page=line.page,
        )
        for line, fields in zip(lines, printed.fields_of, strict=True)
        for remark in (line.remarks if fields is not None else ())
    )


def _with_citations(
    paragraphs: Sequence[Paragraph], language: Language | None, organ: str | None
) -> tuple[Paragraph, ...]:
    """The paragraphs with what they cite; `organ` is the body that a bare citation means."""
    if language is None:
        return tuple(paragraphs)
    out = []
    for paragraph in paragraphs:
        citations = find_citations(paragraph.text, language, organ)
        if citations:
            paragraph = msgspec.structs.replace(paragraph, citations=citations)
        out.append(paragraph)
    return tuple(out)
