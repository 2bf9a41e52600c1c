"""The margin of a redline: where what came in has its source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from resdiff.languages import load
from resdiff.library.trace.clauses import Span, beginning, insertions
from resdiff.library.trace.records import Clause, Traced
from resdiff.library.trace.tracing import Tracer
from resdiff.model.records import Change, Comparison, Document

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
    inserted = {p for c in comparison.changes if c.kind == "inserted" for p in c.new}
    notes = {
        traced.id: _notes_of(traced)
        for traced in tracer.traced([p for p in new.paragraphs if p.id in inserted])
    }
    put_in = tracer.clauses(_insertions(comparison, new))
    notes |= {
        paragraph: quoted for paragraph, parts in put_in.items() if (quoted := _quoted(parts))
    }
    return {paragraph: lines for paragraph, lines in notes.items() if lines}


def _notes_of(traced: Traced) -> tuple[str, ...]:
    """The notes on a paragraph that came in; none on a formula, the source of nothing."""
    if traced.status == "formula":
        return ()
    # one that is verbatim has its source already, whole
    return (traced.note, *(_quoted(traced.sentences) if traced.status != "verbatim" else ()))


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
    if change.kind not in ("edited", "merged") or change.nature != "substantive":
        return False
    return len(change.new) == 1


def _quoted(parts: Iterable[Clause]) -> tuple[str, ...]:
    """What was put in and has a source, by its first words."""
    return tuple(
        f"“{beginning(part.text)}”: {part.note}" for part in parts if part.source is not None
    )
