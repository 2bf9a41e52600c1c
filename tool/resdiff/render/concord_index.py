"""All that was found in a session's language versions, as lines and as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from resdiff.proofreading.concord import Concordance
from resdiff.render.commitments import spreadsheet_safe
from resdiff.render.concordance import finding_line, table_cells_of, table_head


def session_as_text(held: Mapping[str, Concordance]) -> str:
    """A text a paragraph: what it is called, and its findings a line."""
    parts = []
    for name, concordance in held.items():
        if concordance.findings:
            lines = [finding_line(finding, False) for finding in concordance.findings]
            parts.append("\n  ".join([name, *lines]))
    return "\n".join(parts) + "\n"


def session_as_csv(held: Mapping[str, Concordance]) -> str:
    """A line a finding, with the text before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("text", *table_head()))
    for name, concordance in held.items():
        for finding in concordance.findings:
            writer.writerow((spreadsheet_safe(name), *table_cells_of(finding)))
    return out.getvalue()
