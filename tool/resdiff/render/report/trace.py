"""Where a draft's language comes from, as a page and as text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, starmap
from pathlib import Path
from typing import get_args
from urllib.parse import quote

import msgspec
from markupsafe import Markup, escape

from resdiff.interface import interface_language, rendered_message, say
from resdiff.languages import load_known
from resdiff.library.trace.records import Origin, Trace, Traced, TraceStatus
from resdiff.model.records import Document, Paragraph
from resdiff.model.symbols import margin_symbol
from resdiff.render.report.markup import css_string, visible
from resdiff.render.report.page_environment import file_as_is, page_environment, page_parts
from resdiff.render.report.templates import template_errors
from resdiff.render.terminal import BOLD, DIM, styled, terminal_safe
from resdiff.render.wording import count_of, document_name
from resdiff.text.excerpts import beginning


class SourcedParagraph(msgspec.Struct, frozen=True):
    """A paragraph with its source.

    text  its words with what was adapted, the clauses with a source of their own marked
    note  the note of the margin with links to its sources; `parts` those of the clauses, behind
          their first words
    """

    traced: Traced
    paragraph: Paragraph
    text: Markup
    note: Markup
    parts: tuple[tuple[str, Markup], ...]


def render_trace(trace: Trace, draft: Document, templates: Path | None = None) -> str:
    """The trace as a page.

    The template gets: trace, draft, rows (SourcedParagraph), counts by status, language, style,
    policy, version.
    """
    language = draft.language or interface_language()
    rows = [
        _sourced(traced, paragraph, language)
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
            language=load_known(draft.language),
        )


def _sourced(traced: Traced, paragraph: Paragraph, language: str) -> SourcedParagraph:
    parts = tuple(
        (beginning(clause.text), _linked(clause.note, (clause.source, clause.first), language))
        for clause in traced.sentences
        if clause.source is not None
    )
    note = _linked(traced.note, (traced.source, traced.first), language)
    return SourcedParagraph(traced, paragraph, _shown_adaptation(traced, paragraph), note, parts)


def _running_head(draft: Document) -> str:
    name = css_string(draft.symbol or draft.source.file)
    return f"@page {{ @top-left {{ content: {name}; }} }}\n"


def _traced_paragraphs(trace: Trace, draft: Document) -> list[tuple[Traced, Paragraph]]:
    paragraphs = {p.id: p for p in draft.paragraphs}
    return [(traced, paragraphs[traced.id]) for traced in trace.paragraphs]


def _shown_adaptation(traced: Traced, paragraph: Paragraph) -> Markup:
    """The text of a paragraph as its source was adapted: in `mark` the clauses with a source of
    their own.
    """
    spans = [(c.start, c.end) for c in traced.sentences if c.source is not None]
    out: list[Markup] = []
    at = 0
    for operation, text in traced.segments or (("equal", paragraph.text),):
        if operation == "delete":
            out.append(_struck(visible(text), "del", say("deleted")))
            continue
        pieces = Markup("").join(_cut_at_clauses(text, at, spans))
        out.append(_struck(pieces, "ins", say("inserted")) if operation == "insert" else pieces)
        at += len(text)
    return Markup("").join(out)


def _struck(text: object, tag: str, word: str) -> Markup:
    """Words that came or went, told also to those who do not see the lines."""
    said = '<span class="said">{}</span>'
    form = Markup(f"<{tag}>{said}{{}}{said}</{tag}>")
    return form.format(f"[{word}: ", text, "]")


def _cut_at_clauses(text: str, at: int, spans: Sequence[tuple[int, int]]) -> Iterator[Markup]:
    """A stretch that begins at `at`, cut where clauses begin and end."""
    edges = {edge - at for span in spans for edge in span if 0 < edge - at < len(text)}
    for start, end in pairwise((0, *sorted(edges), len(text))):
        marked = any(first <= at + start and at + end <= last for first, last in spans)
        piece = escape(visible(text[start:end]))
        yield Markup("<mark>{}</mark>").format(piece) if marked and piece else piece


def _linked(note: str, origins: Iterable[Origin | None], language: str) -> Markup:
    """The note of a margin, each source in it a link to the document itself."""
    out = escape(visible(rendered_message(note)))
    for symbol in dict.fromkeys(one.symbol for one in origins if one is not None):
        name = escape(margin_symbol(symbol))
        address = f"https://docs.un.org/{language}/{quote(symbol)}"
        link = Markup('<a href="{}" rel="noreferrer">{}</a>').format(address, name)
        # whole names only: 70/1 is no part of 70/179, nor of an address
        found = re.search(rf"(?<![\w/>.]){re.escape(name)}(?![\w/])", out)
        if found is not None:
            out = out[: found.start()] + link + out[found.end() :]
    return out


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
