"""Proposals compiled as a page for the screen of the room: each paragraph with everybody's words,
to be filtered by delegation, or printed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec

from resdiff.languages import load_known
from resdiff.model.records import Comment
from resdiff.negotiation.proposals.compiling import comments_by_row
from resdiff.negotiation.proposals.pieces import WordPiece, label_of_row, row_pieces
from resdiff.negotiation.proposals.records import Compilation, CompiledRow
from resdiff.render.report.page_environment import file_as_is, page_environment, page_parts
from resdiff.render.report.templates import template_errors


class ShownWish(msgspec.Struct, frozen=True):
    """The delegations that want one wording, and its words; "" where the paragraph is to go."""

    names: tuple[str, ...]
    text: str


class ShownRow(msgspec.Struct, frozen=True):
    """A row of the page; `anchor` is its place in it."""

    record: CompiledRow
    anchor: str
    label: str
    pieces: list[WordPiece]
    wishes: list[ShownWish]
    comments: list[Comment]


def render_compilation(compilation: Compilation, templates: Path | None = None) -> str:
    """The page.

    The template gets: compilation, rows (ShownRow), names of the delegations, others (comments
    that stand at no paragraph of the base), language, style, script, policy, version.
    """
    comments = comments_by_row(compilation)
    rows = [
        ShownRow(
            record=row,
            anchor=f"row-{place}",
            label=label_of_row(row),
            pieces=row_pieces(row),
            wishes=list(_shown_wishes(row)),
            comments=comments.pop(row.paragraph, []),
        )
        for place, row in enumerate(compilation.rows)
    ]
    language = compilation.base.language
    with template_errors(templates):
        environment = page_environment(templates)
        sheets = (file_as_is(environment, name) for name in ("report.css", "compilation.css"))
        style, script = "".join(sheets), file_as_is(environment, "compilation.js")
        return environment.get_template("compilation.html.j2").render(
            compilation=compilation,
            rows=rows,
            names=list(dict.fromkeys(p.name for p in compilation.proposals)),
            others=[comment for found in comments.values() for comment in found],
            **page_parts(style, script),
            language=load_known(language),
        )


def _shown_wishes(row: CompiledRow) -> Iterator[ShownWish]:
    by_words: dict[str, list[str]] = defaultdict(list)
    for name, wish in row.by.items():
        words = "".join(text for operation, text in wish.segments if operation != "delete")
        by_words[words].append(name)
    yield from (ShownWish(tuple(names), words) for words, names in by_words.items())
