"""The pages of drafts that are amended: what was asked for and what became of it stand above the
redline, each change has its item beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from resdiff.model.records import Comparison, Document
from resdiff.negotiation.amending.outcome import DraftOutcome
from resdiff.negotiation.amending.records import Amended
from resdiff.render.amended import number_lines, single_consequences
from resdiff.render.report.html import ReportFrame, render_html

_SHEET = "amended.css"


def render_amended(amended: Amended, draft: Document, templates: Path | None = None) -> str:
    """The report; the margin names the instructions of each change and what follows from them.

    Beside what a report gets, its template gets: amended, numbers (lines on what was renumbered),
    consequences (all others), places (the anchors of paragraphs by their ids), amendment_language.
    """
    new: dict[str, list[str]] = defaultdict(list)
    gone: dict[str, list[str]] = defaultdict(list)
    for origin in amended.origins:
        if origin.new is not None:
            new[origin.new] += origin.by
        elif origin.old is not None:
            gone[origin.old] += origin.by
    for told in amended.consequences:
        if told.kind != "renumbered" and told.applied:
            new[told.paragraph].append(f"{told.kind}: {told.old} → {told.new}")
    values = {
        "amended": amended,
        "numbers": list(number_lines(amended)),
        "consequences": single_consequences(amended),
        "places": _places_in_page(amended.comparison),
        "amendment_language": draft.language or "und",
    }
    frame = ReportFrame("amended.html.j2", (_SHEET,), values, _lines_by_id(gone.items()))
    return render_html(
        amended.comparison,
        draft,
        amended.document,
        templates,
        margin_sources=_lines_by_id(new.items()),
        frame=frame,
    )


def render_outcome(
    outcome: DraftOutcome, draft: Document, adopted: Document, templates: Path | None = None
) -> str:
    """The redline of draft and adopted text, and above it what became of each amendment and of each
    paragraph.

    Beside what a report gets, its template gets: outcome, places (as above), amendment_language.
    """
    judged = [p for p in outcome.paragraphs if p.outcome != "as tabled"]
    lines = {
        p.new or p.old: (f"{p.outcome}: {', '.join(p.by)}" if p.by else p.outcome,) for p in judged
    }
    values = {
        "outcome": outcome,
        "places": _places_in_page(outcome.comparison),
        "amendment_language": draft.language or "und",
    }
    gone = {p.old: lines[p.old] for p in judged if p.old and not p.new}
    new = {p.new: lines[p.new] for p in judged if p.new}
    frame = ReportFrame("outcome.html.j2", (_SHEET,), values, gone)
    return render_html(
        outcome.comparison, draft, adopted, templates, margin_sources=new, frame=frame
    )


def _lines_by_id(found: Iterable[tuple[str, list[str]]]) -> dict[str, tuple[str, ...]]:
    return {paragraph: tuple(dict.fromkeys(lines)) for paragraph, lines in found}


def _places_in_page(comparison: Comparison) -> Mapping[str, str]:
    """The anchors of the paragraphs of the newer text."""
    return {new: f"new-{new}" for change in comparison.changes for new in change.new[:1]}
