"""The page of a batch: every draft with its predecessor, what changed and how much is new; one
file, whole without a script.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from resdiff.interface import say
from resdiff.model.batch import BatchIndex
from resdiff.render.formats import COMMITMENTS_FILE
from resdiff.render.report.markup import css_string
from resdiff.render.report.page_environment import file_as_is, page_environment, page_parts
from resdiff.render.report.templates import template_errors


def warm_batch_page(templates: Path | None = None) -> None:
    """Makes the template ready, while others work."""
    with template_errors(templates):
        page_environment(templates).get_template("session.html.j2")


def render_batch_page(index: BatchIndex, templates: Path | None = None) -> str:
    """The index of a batch as a page.

    What its template gets is published in tool/docs/templates.md.
    """
    with template_errors(templates):
        environment = page_environment(templates)
        sheets = (file_as_is(environment, name) for name in ("report.css", "session.css"))
        # the running head is words of the interface, which a sheet taken as it is has not
        head = f"@page {{ @top-left {{ content: {css_string(say('Session overview'))}; }} }}\n"
        style = "".join((*sheets, head))
        script = file_as_is(environment, "session.js")
        return environment.get_template("session.html.j2").render(
            session=index,
            counts=Counter(row.status for row in index.rows),
            calendar=any(COMMITMENTS_FILE in row.files for row in index.rows),
            **page_parts(style, script),
        )
