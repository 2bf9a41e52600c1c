"""Where a draft's language comes from, as a page and as text."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec
from markupsafe import Markup, escape

from resdiff._version import __version__
from resdiff.languages import load
from resdiff.library.trace.clauses import beginning
from resdiff.library.trace.records import Trace, Traced
from resdiff.model.records import Document, Paragraph
from resdiff.render.report.html import environment, kept, policy_for
from resdiff.render.report.markup import css_string, visible
from resdiff.render.report.templates import telling
from resdiff.render.text import called, safe

_DIM, _BOLD, _OFF = "\x1b[2m", "\x1b[1m", "\x1b[0m"


class Sourced(msgspec.Struct, frozen=True):
    """A paragraph with its source, its text with those clauses marked that have one of their own."""

    traced: Traced
    paragraph: Paragraph
    text: Markup


def render_trace(trace: Trace, draft: Document, templates: Path | None = None) -> str:
    """The page. The template gets: trace, draft, rows (traced, paragraph, text), counts by status, language, style, policy,
    version."""
    rows = [
        Sourced(one, paragraph, _marked(one, paragraph)) for one, paragraph in _pairs(trace, draft)
    ]
    with telling(templates):
        made = environment(templates)
        style = kept(made, "report.css") + kept(made, "lineage.css") + _running_head(draft)
        return made.get_template("trace.html.j2").render(
            trace=trace,
            draft=draft,
            rows=rows,
            counts=_counts(trace),
            style=Markup(style),
            policy=policy_for(style, ""),
            language=load(draft.language) if draft.language else None,
            version=__version__,
        )


def _running_head(draft: Document) -> str:
    return (
        f"@page {{ @top-left {{ content: {css_string(draft.symbol or draft.source.file)}; }} }}\n"
    )


def _pairs(trace: Trace, draft: Document) -> list[tuple[Traced, Paragraph]]:
    paragraphs = {p.id: p for p in draft.paragraphs}
    return [(one, paragraphs[one.id]) for one in trace.paragraphs]


def _marked(traced: Traced, paragraph: Paragraph) -> Markup:
    out, done = [], 0
    for part in traced.sentences:
        if part.source is not None:
            out += [
                escape(visible(paragraph.text[done : part.start])),
                Markup("<mark>{}</mark>").format(visible(part.text)),
            ]
            done = part.end
    return Markup("").join([*out, escape(visible(paragraph.text[done:]))])


def _counts(trace: Trace) -> dict[str, int]:
    found = Counter(one.status for one in trace.paragraphs)
    return {
        status: found[status]
        for status in ("verbatim", "adapted", "new", "formula")
        if found[status]
    }


def trace_as_text(trace: Trace, draft: Document, colour: bool = False) -> str:
    """A paragraph a line with its source, the clauses that have one of their own below it."""
    lines = [f"{called(draft)}: where its language comes from", safe(_searched(trace))]
    lines += [", ".join(f"{count} {status}" for status, count in _counts(trace).items()), ""]
    width = max((len(one.label) for one in trace.paragraphs), default=0)
    for one, paragraph in _pairs(trace, draft):
        label = safe(f"{one.label or 'heading':{width}}")
        words = safe(beginning(paragraph.text, 48))
        lines.append(
            f"{_styled(label, _BOLD, colour)}  {safe(one.note)}  {_styled(words, _DIM, colour)}"
        )
        for part in one.sentences:
            if part.source is not None:
                lines.append(safe(f"{'':{width}}    “{beginning(part.text, 48)}”: {part.note}"))
    return "\n".join(lines) + "\n"


def _searched(trace: Trace) -> str:
    own = (
        f"; its own line: {trace.predecessor}"
        if trace.predecessor
        else "; no predecessor in the library"
    )
    return f"{trace.searched} earlier document{'s' if trace.searched != 1 else ''} searched{own}"


def _styled(text: str, style: str, colour: bool) -> str:
    return f"{style}{text}{_OFF}" if colour else text
