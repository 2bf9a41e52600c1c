"""Where a draft's language comes from, as a page and as text."""

from __future__ import annotations

from collections import Counter
from itertools import starmap
from pathlib import Path
from typing import get_args

import msgspec
from markupsafe import Markup, escape

from resdiff.interface import rendered_message, say
from resdiff.languages import load
from resdiff.library.trace.clauses import beginning
from resdiff.library.trace.records import Trace, Traced, TraceStatus
from resdiff.model.records import Document, Paragraph
from resdiff.render.report.markup import css_string, visible
from resdiff.render.report.page_environment import file_as_is, page_environment, page_parts
from resdiff.render.report.templates import template_errors
from resdiff.render.terminal import BOLD, DIM, styled, terminal_safe
from resdiff.render.wording import count_of, document_name


class SourcedParagraph(msgspec.Struct, frozen=True):
    """A paragraph with its source; in `text` the clauses with a source of their own are marked."""

    traced: Traced
    paragraph: Paragraph
    text: Markup


def render_trace(trace: Trace, draft: Document, templates: Path | None = None) -> str:
    """The trace as a page.

    The template gets: trace, draft, rows (SourcedParagraph), counts by status, language, style,
    policy, version.
    """
    rows = [
        SourcedParagraph(traced, paragraph, _with_sources_marked(traced, paragraph))
        for traced, paragraph in _traced_paragraphs(trace, draft)
    ]
    with template_errors(templates):
        environment = page_environment(templates)
        sheets = (file_as_is(environment, name) for name in ("report.css", "lineage.css"))
        style = "".join((*sheets, _running_head(draft)))
        return environment.get_template("trace.html.j2").render(
            trace=trace,
            draft=draft,
            rows=rows,
            counts=_status_counts(trace),
            **page_parts(style, ""),
            language=load(draft.language) if draft.language else None,
        )


def _running_head(draft: Document) -> str:
    name = css_string(draft.symbol or draft.source.file)
    return f"@page {{ @top-left {{ content: {name}; }} }}\n"


def _traced_paragraphs(trace: Trace, draft: Document) -> list[tuple[Traced, Paragraph]]:
    paragraphs = {p.id: p for p in draft.paragraphs}
    return [(traced, paragraphs[traced.id]) for traced in trace.paragraphs]


def _with_sources_marked(traced: Traced, paragraph: Paragraph) -> Markup:
    """The text of a paragraph, the clauses with a source of their own in `mark`."""
    out, done = [], 0
    for clause in traced.sentences:
        if clause.source is not None:
            out += [
                escape(visible(paragraph.text[done : clause.start])),
                Markup("<mark>{}</mark>").format(visible(clause.text)),
            ]
            done = clause.end
    return Markup("").join([*out, escape(visible(paragraph.text[done:]))])


def _status_counts(trace: Trace) -> dict[str, int]:
    """How many paragraphs there are of each status, in one order; none of a status that nothing
    has.
    """
    found = Counter(traced.status for traced in trace.paragraphs)
    return {status: found[status] for status in get_args(TraceStatus) if found[status]}


def trace_as_text(trace: Trace, draft: Document, colour: bool = False) -> str:
    """A paragraph a line with its source, the clauses that have one of their own below it."""
    counts = ", ".join(starmap(count_of, _status_counts(trace).items()))
    lines = [
        say("{draft}: where its language comes from", draft=document_name(draft)),
        terminal_safe(_search_line(trace)),
        counts,
        "",
    ]
    width = max((len(traced.label) for traced in trace.paragraphs), default=0)
    for traced, paragraph in _traced_paragraphs(trace, draft):
        label = styled(terminal_safe(f"{traced.label or say('heading'):{width}}"), BOLD, colour)
        words = styled(terminal_safe(beginning(paragraph.text, 48)), DIM, colour)
        lines.append(f"{label}  {rendered_message(terminal_safe(traced.note))}  {words}")
        lines += [
            terminal_safe(
                f"{'':{width}}    “{beginning(clause.text, 48)}”: {rendered_message(clause.note)}"
            )
            for clause in traced.sentences
            if clause.source is not None
        ]
    return "\n".join(lines) + "\n"


def _search_line(trace: Trace) -> str:
    """'12 earlier documents searched; its own line: A/RES/78/228'."""
    many = (
        "{count} earlier documents searched"
        if trace.searched != 1
        else "{count} earlier document searched"
    )
    searched = say(many, count=trace.searched)
    if not trace.predecessor:
        return f"{searched}; {say('no predecessor in the library')}"
    return f"{searched}; {say('its own line: {symbol}', symbol=trace.predecessor)}"
