"""The margin of a redline: where what came in has its source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from resdiff.languages import load
from resdiff.library.trace.clauses import Span, insertions
from resdiff.library.trace.records import Clause, Traced
from resdiff.library.trace.tracing import Tracer
from resdiff.model.records import Change, Comparison, Document
from resdiff.text.excerpts import beginning

if TYPE_CHECKING:
    from resdiff.library.db.store import Library


def margin(
    comparison: Comparison, old: Document, new: Document, library: Library
) -> dict[str, tuple[str, ...]]:
    """Notes by the ids of the new text's paragraphs.

    For those that came in and for what was put into others, with their sources. Nothing for a text
    of no known language.
    """
    if new.language is None:
        return {}
    tracer = Tracer.for_draft(new, library, old, load(new.language))
    came_in = _inserted_paragraphs(comparison)
    traced = tracer.traced([p for p in new.paragraphs if p.id in came_in])
    notes = {one.id: _margin_notes_of(one) for one in traced}
    for paragraph, parts in tracer.clauses(_insertions(comparison, new)).items():
        # what was put in without a source needs no note: the redline shows that it is new
        if quoted := _quoted_clauses(parts):
            notes[paragraph] = quoted
    return {paragraph: lines for paragraph, lines in notes.items() if lines}


def _inserted_paragraphs(comparison: Comparison) -> set[str]:
    inserted = (change.new for change in comparison.changes if change.kind == "inserted")
    return {paragraph for paragraphs in inserted for paragraph in paragraphs}


def _margin_notes_of(traced: Traced) -> tuple[str, ...]:
    """The notes on a paragraph that came in; none on a formula, the source of nothing."""
    if traced.status == "formula":
        return ()
    # one that is verbatim has its source already, whole
    return (
        traced.note,
        *(_quoted_clauses(traced.sentences) if traced.status != "verbatim" else ()),
    )


def _insertions(comparison: Comparison, new: Document) -> dict[str, list[Span]]:
    """By the ids of paragraphs what was put into them."""
    assert new.language is not None
    language, paragraphs = load(new.language), {p.id for p in new.paragraphs}
    return {
        change.new[0]: insertions(change.segments, language)
        for change in comparison.changes
        if _is_of_substance_in_one(change) and change.new[0] in paragraphs
    }


def _is_of_substance_in_one(change: Change) -> bool:
    """Whether the wording of one paragraph changed in substance."""
    # of a split paragraph both parts were there before
    if change.kind not in ("edited", "merged") or change.nature != "substantive":
        return False
    return len(change.new) == 1


def _quoted_clauses(parts: Iterable[Clause]) -> tuple[str, ...]:
    """What was put in and has a source, by its first words."""
    return tuple(
        f"“{beginning(part.text)}”: {part.note}" for part in parts if part.source is not None
    )
