"""Who must do what by when, as a page: a table that can be sorted and filtered, or printed; of
several texts a calendar by body and session, also without a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from resdiff.languages import load
from resdiff.model.paragraph_labels import label_from_id
from resdiff.proofreading.commitments.records import Commitment, Commitments
from resdiff.render.commitments import commitments_count, due_words
from resdiff.render.commitments_groups import (
    DueRequest,
    RequestGroup,
    calendar_groups,
)
from resdiff.render.report.page_environment import file_as_is, page_environment, page_parts
from resdiff.render.report.templates import template_errors


class ShownCommitment(msgspec.Struct, frozen=True):
    """A row of the page. `place` is its place among all requests of the texts, `date` its first
    date; `again` is true for one that stands under a session before."""

    record: Commitment
    label: str
    sessions: list[str]
    place: int
    date: str
    again: bool = False


class ShownGroup(msgspec.Struct, frozen=True):
    """Rows under a heading; without one those of a single text in its order."""

    heading: str | None
    rows: list[ShownCommitment]


def render_commitments(found: Commitments, templates: Path | None = None) -> str:
    """The page.

    The template gets: found, groups (ShownGroup), several (whether it is a calendar of several
    texts), mixed (whether they are in several languages), count (a line), direction, style, script,
    policy, version.
    """
    codes = {document.language for document in found.documents if document.language}
    single = load(next(iter(codes))) if len(codes) == 1 else None
    with template_errors(templates):
        environment = page_environment(templates)
        sheets = (file_as_is(environment, name) for name in ("report.css", "commitments.css"))
        style, script = "".join(sheets), file_as_is(environment, "commitments.js")
        return environment.get_template("commitments.html.j2").render(
            found=found,
            groups=list(_shown_groups(found)),
            several=len(found.documents) != 1,
            mixed=len(codes) > 1,
            count=commitments_count(found),
            direction=single.direction if single else "ltr",
            **page_parts(style, script),
        )


def _shown_groups(found: Commitments) -> Iterator[ShownGroup]:
    # a request stands in several groups: where it has its place in the texts orders them again
    places = {id(row): place for place, row in enumerate(found.rows)}
    if len(found.documents) == 1:
        groups = [RequestGroup("", [*map(DueRequest, found.rows)])]
    else:
        groups = calendar_groups(found.rows)
    for heading, requests in groups:
        yield ShownGroup(heading or None, [_shown(one, places[id(one.record)]) for one in requests])


def _shown(one: DueRequest, place: int) -> ShownCommitment:
    row = one.record
    return ShownCommitment(
        row,
        label_from_id(row.paragraph),
        [*map(due_words, row.targets)],
        place,
        min(row.dates, default=""),
        one.again,
    )
