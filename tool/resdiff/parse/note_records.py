"""The notes of a document as records: in full, each with the paragraph of its mark."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from resdiff.languages import Language
from resdiff.model.lines import NoteText
from resdiff.model.records import Note, Paragraph
from resdiff.parse.citations import find_citations
from resdiff.parse.note_texts import resolve_ibid


def note_records(
    notes: Sequence[NoteText],
    paragraphs: Sequence[Paragraph],
    language: Language | None,
    organ: str | None,
) -> tuple[Note, ...]:
    """The notes, whose texts are clean, in their order; `organ` is the body that a citation without
    one means.
    """
    resolved = resolve_ibid([note.text for note in notes], language)
    holders = _paragraphs_by_mark(paragraphs)
    return tuple(
        Note(
            label=note.label,
            text=note.text,
            resolved=full if full != note.text else None,  # Ibid. and its like only
            paragraph=_next_holder(holders.get(note.label)),
            citations=find_citations(note.text, language, organ) if language else (),
        )
        for note, full in zip(notes, resolved, strict=True)
    )


def marked_notes(notes: Sequence[NoteText], paragraphs: Sequence[Paragraph]) -> list[NoteText]:
    """The notes of a report that these paragraphs have marks of."""
    labels = {mark.label for paragraph in paragraphs for mark in paragraph.notes}
    return [note for note in notes if note.label in labels]


def _paragraphs_by_mark(paragraphs: Sequence[Paragraph]) -> dict[str, deque[str]]:
    """By the label of a mark the ids of the paragraphs that have it, in order."""
    holders: dict[str, deque[str]] = {}
    for paragraph in paragraphs:
        for mark in paragraph.notes:
            holders.setdefault(mark.label, deque()).append(paragraph.id)
    return holders


def _next_holder(holders: deque[str] | None) -> str | None:
    """The paragraph of the next note with a label: stars label several, the last has the rest."""
    if not holders:
        return None
    return holders.popleft() if len(holders) > 1 else holders[0]
