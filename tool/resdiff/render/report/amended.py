"""The report of a draft with amendments applied: the redline, each change with its item."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from resdiff.model.records import Document
from resdiff.negotiation.amending.records import Amended
from resdiff.render.report.html import render_html


def render_amended(amended: Amended, draft: Document, templates: Path | None = None) -> str:
    """The report; the margin names the instructions of each change and what follows from them."""
    margin: dict[str, list[str]] = defaultdict(list)
    for origin in amended.origins:
        if origin.new is not None:
            margin[origin.new] += origin.by
    for told in amended.consequences:
        if told.kind != "renumbered" and told.applied:
            margin[told.paragraph].append(f"{told.kind}: {told.old} → {told.new}")
    return render_html(
        amended.comparison,
        draft,
        amended.document,
        templates,
        margin_sources={paragraph: tuple(lines) for paragraph, lines in margin.items()},
    )
