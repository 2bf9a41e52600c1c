"""A source to one Document: lines cleaned, paragraphs told apart, masthead, notes and citations read.

Nothing is decided here: each step lives in the module of its name, and this one tells in which order they come.
"""

from __future__ import annotations

import msgspec

from resdiff import languages
from resdiff.languages import Language, load
from resdiff.model.errors import InputError
from resdiff.model.lines import Line, NoteText, Reading
from resdiff.model.records import Caution, Document, Note, Paragraph
from resdiff.parse.citations import find_citations
from resdiff.parse.cleaning import clean
from resdiff.parse.joining import join_paragraphs
from resdiff.parse.line_layout import join_wrapped, layout_of
from resdiff.parse.masthead.fields import first_known
from resdiff.parse.masthead.inference import completed_masthead
from resdiff.parse.masthead.lines import read_masthead
from resdiff.parse.masthead.named import masthead_of_fields, masthead_of_properties
from resdiff.parse.note_texts import clean_notes, resolve_ibid
from resdiff.parse.report_drafts import DraftLines, split
from resdiff.parse.structure.reader import read_structure
from resdiff.parse.structure.summary import read_summary
from resdiff.read import Sourced


def parse(sourced: Sourced) -> Document:
    """The document a source holds. Raises InputError where no paragraph can be found in it."""
    if isinstance(sourced.reading, Document):
        return sourced.reading
    reading = sourced.reading
    warnings = list(reading.warnings)
    sample = "\n".join(line.text for line in reading.lines)
    code = languages.detect(sample) or reading.language
    language = load(code) if code else None
    body, told, job = list(reading.lines), list(reading.notes), None
    if reading.format in ("text", "pdf"):
        from resdiff.parse.printed import separate_page_matter

        parted = separate_page_matter(reading, language)
        body, told, job = parted.body, parted.notes, parted.job
        warnings += parted.warnings
    joined = join_paragraphs(
        body,
        layout_of(body) if reading.format == "text" else None,
        language,
        whole_paragraphs=reading.format != "text",
    )
    lines, cleaned = clean(joined.lines, language)
    warnings += cleaned + joined.warnings
    own_lines, held = split(lines, language)
    document = _report_or_text(sourced, own_lines, language, told, job, warnings, bool(held))
    drafts = tuple(_draft(document, draft, language, told) for draft in held)
    return msgspec.structs.replace(document, drafts=drafts) if drafts else document


def _report_or_text(
    sourced: Sourced,
    lines: list[Line],
    language: Language | None,
    told: list[NoteText],
    job: str | None,
    warnings: list[Caution],
    holds_drafts: bool,
) -> Document:
    assert isinstance(sourced.reading, Reading)
    reading = sourced.reading
    structure = read_structure(lines, language)
    warnings += structure.warnings
    shown = read_masthead(list(structure.head), language, structure.enacting is not None)
    head = first_known(masthead_of_fields(reading.fields, language), shown.masthead)
    not_understood = shown.not_understood
    if structure.enacting is None and head.title is not None:
        summary = read_summary(not_understood, alone=not structure.paragraphs)
        structure = msgspec.structs.replace(structure, paragraphs=summary + structure.paragraphs)
        not_understood = []
    head = first_known(head, masthead_of_properties(reading.properties, language))
    for line in not_understood:
        message = f"not understood in the masthead: {line.text}"
        warnings.append(Caution(code="masthead", message=message, line=line.number, page=line.page))
    head = completed_masthead(
        msgspec.structs.replace(
            head,
            job_number=job or head.job_number,
            kind="report" if holds_drafts else head.kind,
        ),
        organ=structure.organ,
        enacted=bool(structure.enacting),
        meeting=structure.meeting,
    )
    if not structure.paragraphs:
        raise InputError(
            sourced.name,
            "holds no paragraph of a resolution or report",
            "name a draft or resolution",
        )
    own = head.organ or structure.organ
    paragraphs = tuple(_with_citations(p, language, own) for p in structure.paragraphs)
    return Document(
        source=sourced.source,
        language=language.code if language else None,
        enacting_formula=structure.enacting,
        paragraphs=paragraphs,
        notes=_notes(_cited(told, paragraphs) if holds_drafts else told, paragraphs, language, own),
        warnings=tuple(warnings),
        **msgspec.structs.asdict(head),
    )


def _draft(
    report: Document, draft: DraftLines, language: Language | None, told: list[NoteText]
) -> Document:
    """One text of a committee's report, with what the report's masthead tells of it."""
    structure = read_structure(draft.lines, language)
    title = structure.head
    if not structure.enacting:
        title, text = structure.head[:1], structure.head[1:]
        summary = read_summary(text, alone=not structure.paragraphs)
        structure = msgspec.structs.replace(structure, paragraphs=summary + structure.paragraphs)
    organ = structure.organ or report.organ
    paragraphs = tuple(_with_citations(p, language, organ) for p in structure.paragraphs)
    return Document(
        source=report.source,
        language=report.language,
        enacting_formula=structure.enacting,
        paragraphs=paragraphs,
        notes=_notes(_cited(told, paragraphs), paragraphs, language, organ),
        warnings=tuple(structure.warnings),
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


def _cited(told: list[NoteText], paragraphs: tuple[Paragraph, ...]) -> list[NoteText]:
    """The notes of a report that one of its texts has marks of."""
    labels = {mark.label for p in paragraphs for mark in p.notes}
    return [note for note in told if note.label in labels]


def _with_citations(paragraph: Paragraph, language: Language | None, own: str | None) -> Paragraph:
    if language is None:
        return paragraph
    citations = find_citations(paragraph.text, language, own)
    return msgspec.structs.replace(paragraph, citations=citations) if citations else paragraph


def _notes(
    told: list[NoteText],
    paragraphs: tuple[Paragraph, ...],
    language: Language | None,
    own: str | None,
) -> tuple[Note, ...]:
    texts = clean_notes(told, language)
    holders: dict[str, list[str]] = {}
    for paragraph in paragraphs:
        for mark in paragraph.notes:
            holders.setdefault(mark.label, []).append(paragraph.id)
    resolved = resolve_ibid([t.text for t in texts], language)
    out = []
    for text, full in zip(texts, resolved, strict=True):
        held = holders.get(text.label, [])
        citations = find_citations(text.text, language, own) if language else ()
        out.append(
            Note(
                label=text.label,
                text=text.text,
                resolved=full if full != text.text else None,
                paragraph=held.pop(0) if len(held) > 1 else (held[0] if held else None),
                citations=citations,
            )
        )
    return tuple(out)
