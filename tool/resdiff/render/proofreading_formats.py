"""The formats of what proof-reading finds, of language versions and of commitments, a row each: as
in formats.py nothing heavy is imported at the top.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from resdiff.render import proofreading_writers as writers
from resdiff.render.formats import OutputFormat, format_table

if TYPE_CHECKING:
    from resdiff.model.records import Document
    from resdiff.proofreading.check.records import Checked
    from resdiff.proofreading.commitments.records import Commitments
    from resdiff.proofreading.concord.records import Concordance
    from resdiff.render.options import RenderOptions

    CommitmentsWriter: TypeAlias = Callable[[Commitments, RenderOptions], bytes]
    CheckedWriter: TypeAlias = Callable[[Checked, Sequence[Document], RenderOptions], bytes]
    ConcordanceWriter: TypeAlias = Callable[[Concordance, RenderOptions], bytes]
else:
    # as in formats.py: the command line evaluates annotations that name them
    CommitmentsWriter = CheckedWriter = ConcordanceWriter = Any

COMMITMENTS_FORMATS: dict[str, OutputFormat[CommitmentsWriter]] = format_table(
    OutputFormat(
        "text",
        (".txt", ".text"),
        writers.write_commitments_text,
        "one after the other",
    ),
    OutputFormat("html", (".html", ".htm"), writers.write_commitments_html, "a table to sort"),
    OutputFormat("json", (".json",), writers.write_commitments_json, "the records"),
    OutputFormat("csv", (".csv",), writers.write_commitments_csv, "a table for a spreadsheet"),
    OutputFormat(
        "ics",
        (".ics",),
        writers.write_commitments_ics,
        "dates and sessions for a calendar",
    ),
)
"""The formats of who must do what by when."""

CONCORDANCE_FORMATS: dict[str, OutputFormat[ConcordanceWriter]] = format_table(
    OutputFormat("text", (".txt", ".text"), writers.write_concordance_text, "a finding a line"),
    OutputFormat(
        "html",
        (".html", ".htm"),
        writers.write_concordance_html,
        "a page with what each says",
    ),
    OutputFormat("json", (".json",), writers.write_concordance_json, "the findings as records"),
    OutputFormat("csv", (".csv",), writers.write_concordance_csv, "a table for a spreadsheet"),
)
"""The formats of language versions held against each other."""

CHECK_FORMATS: dict[str, OutputFormat[CheckedWriter]] = format_table(
    OutputFormat("text", (".txt", ".text"), writers.write_checked_text, "a finding a line"),
    OutputFormat("html", (".html", ".htm"), writers.write_checked_html, "a page beside the text"),
    OutputFormat("json", (".json",), writers.write_checked_json, "the records"),
    OutputFormat("csv", (".csv",), writers.write_checked_csv, "a table for a spreadsheet"),
    OutputFormat(
        "docx",
        (".docx",),
        writers.write_checked_docx,
        "comments in a Word file",
        binary=True,
    ),
)
"""The formats of what proof-reading finds."""
