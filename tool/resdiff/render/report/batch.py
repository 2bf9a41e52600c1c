"""The page of a session: every draft with its predecessor, what changed and how much is new; one file, whole without a script."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from markupsafe import Markup

from resdiff._version import __version__
from resdiff.model.batch import BatchIndex
from resdiff.render.report.html import environment, kept, policy_for
from resdiff.render.report.templates import telling


def warm(templates: Path | None = None) -> None:
    """Makes the template ready, while others work."""
    with telling(templates):
        environment(templates).get_template("session.html.j2")


def render_session(session: BatchIndex, templates: Path | None = None) -> str:
    """The index of a batch. The template gets: session, counts (of drafts by status), language direction by `dir="auto"`,
    style, script and policy (what the page may do), version."""
    with telling(templates):
        made = environment(templates)
        style = kept(made, "report.css") + kept(made, "session.css")
        script = kept(made, "session.js")
        return made.get_template("session.html.j2").render(
            session=session,
            counts=Counter(row.status for row in session.rows),
            style=Markup(style),
            script=Markup(script),
            policy=policy_for(style, script),
            version=__version__,
        )
