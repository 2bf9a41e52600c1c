"""What can be done with files that were dropped: one table, read by server and processes alike.

A new operation is a function of Work that gives what was Made, a row here, and its words in
`wording`. The functions are named, not imported: the server reads no document.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from resdiff.page.records import Looked, Made, Work, WorkStep
from resdiff.render.formats import (
    AMENDED_FORMATS,
    COMPARISON_FORMATS,
    COMPILATION_FORMATS,
    HISTORY_FORMATS,
    OUTCOME_FORMATS,
    TRACE_FORMATS,
    OutputFormat,
)
from resdiff.render.proofreading_formats import (
    CHECK_FORMATS,
    COMMITMENTS_FORMATS,
    CONCORDANCE_FORMATS,
)

Report = Callable[[WorkStep], None]
"""Tells the server how far the work has come."""

PAGE, WORD = "html", "docx"
"""The formats that are written before anybody asks for them."""

HANDED_OUT = (WORD, "pdf", "brief", "xlsx", "csv", "ics", "zip", "json")
"""What may be taken out of a page, in the order of its buttons."""


@dataclass(frozen=True)
class PageOperation:
    """Something that can be done.

    name           as requests have it
    does           the module of this room and the function that does it
    least, most    how many files it takes
    formats        what it can write
    at_once        the formats that are written at once, the page to be shown first
    needs_library  whether nothing can be done without a library
    """

    name: str
    does: str
    least: int = 1
    most: int = 1
    formats: Mapping[str, OutputFormat[Any]] = field(default_factory=dict)
    at_once: tuple[str, ...] = (PAGE,)
    needs_library: bool = False

    def do(self, work: Work, report: Report) -> Made | Looked:
        """Does it. Raises ResdiffError where that cannot be."""
        module, function = self.does.split(":")
        # imported in the process that does it: a server that has loaded the readers starts late
        done: Made | Looked = getattr(import_module(f"resdiff.page.{module}"), function)(
            work, report
        )
        return done


MOST_TEXTS = 20
"""Texts of one comparison, compilation or list."""
MOST_FILES = 300
"""Files that are loaded at one time: a committee's session has 60 drafts."""

# the order is that of the page: what most come for stands first
_ROWS = (
    PageOperation("compare", "comparing:compare_two", 2, 2, COMPARISON_FORMATS, (PAGE, WORD)),
    PageOperation(
        "predecessor",
        "comparing:compare_with_predecessor",
        formats=COMPARISON_FORMATS,
        at_once=(PAGE, WORD),
        needs_library=True,
    ),
    PageOperation(
        "own",
        "comparing:compare_own_changes_of",
        formats=COMPARISON_FORMATS,
        at_once=(PAGE, WORD),
    ),
    PageOperation("check", "proofreading:check_files", 1, MOST_TEXTS, CHECK_FORMATS),
    PageOperation("commitments", "proofreading:commitments_in", 1, MOST_TEXTS, COMMITMENTS_FORMATS),
    PageOperation("trace", "origins:trace_file", formats=TRACE_FORMATS, needs_library=True),
    PageOperation(
        "line", "origins:line_of_resolutions", formats=HISTORY_FORMATS, needs_library=True
    ),
    PageOperation("versions", "origins:versions_in_order", 2, MOST_TEXTS, HISTORY_FORMATS),
    PageOperation(
        "compile", "negotiating:compile_files", 2, MOST_TEXTS, COMPILATION_FORMATS, (PAGE, WORD)
    ),
    PageOperation("amend", "negotiating:amend_draft", 2, MOST_TEXTS, AMENDED_FORMATS, (PAGE, WORD)),
    PageOperation("outcome", "negotiating:outcome_of_draft", 2, MOST_TEXTS, OUTCOME_FORMATS),
    PageOperation("concord", "proofreading:hold_versions", 2, 6, CONCORDANCE_FORMATS),
    PageOperation(
        # each draft is bounded by itself, so that a session may be large
        "batch",
        "session_of_drafts:compare_drafts",
        2,
        MOST_FILES,
        at_once=(PAGE, WORD, "xlsx"),
        needs_library=True,
    ),
)
OPERATIONS = {row.name: row for row in _ROWS}
"""What a user can ask for, in the order in which the page offers it."""

SERVICES = {
    row.name: row
    for row in (
        PageOperation("look", "looking:look_at", at_once=()),
        PageOperation("add", "session_of_drafts:add_files_to_library", 1, MOST_FILES, at_once=()),
    )
}
"""What the page does for itself."""


def operation(name: str) -> PageOperation:
    """The operation of a name. Raises KeyError where there is none."""
    return OPERATIONS.get(name) or SERVICES[name]
