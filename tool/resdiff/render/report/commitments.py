"""Who must do what by when, as a page: a table that can be sorted and filtered, or printed."""

from __future__ import annotations

from pathlib import Path

import msgspec
from markupsafe import Markup

from resdiff._version import __version__
from resdiff.languages import load
from resdiff.model.paragraph_labels import label_from_id
from resdiff.proofreading.commitments.records import Commitment, Commitments
from resdiff.render.commitments import commitments_count, due_words
from resdiff.render.report.page_environment import file_as_is, page_environment, policy_for
from resdiff.render.report.templates import template_errors


class ShownCommitment(msgspec.Struct, frozen=True):
    """A row of the page, with what it is sorted by: `due` the body and number of its first session
    or its first date."""

    record: Commitment
    label: str
    sessions: list[str]
    due: str


def render_commitments(found: Commitments, templates: Path | None = None) -> str:
    """The page.

    The template gets: found, rows (ShownCommitment), count (a line), language, style, script,
    policy, version.
    """
    codes = {document.language for document in found.documents}
    code = codes.pop() if len(codes) == 1 else None
    rows = [
        ShownCommitment(
            row, label_from_id(row.paragraph), [*map(due_words, row.targets)], _order_of(row)
        )
        for row in found.rows
    ]
    with template_errors(templates):
        environment = page_environment(templates)
        sheets = (file_as_is(environment, name) for name in ("report.css", "commitments.css"))
        style, script = "".join(sheets), file_as_is(environment, "commitments.js")
        return environment.get_template("commitments.html.j2").render(
            found=found,
            rows=rows,
            count=commitments_count(found),
            style=Markup(style),
            script=Markup(script),
            policy=policy_for(style, script),
            language=load(code) if code else None,
            version=__version__,
        )


def _order_of(row: Commitment) -> str:
    """What tells the order by time within a body: sessions have three figures, so that 9 stands
    before 81."""
    for target in row.targets:
        return f"{target.body or ''} {target.session[0]:04}"
    return row.dates[0] if row.dates else ""
