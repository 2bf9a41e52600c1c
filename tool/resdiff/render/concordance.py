"""What language versions say differently, as lines for a terminal and as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from resdiff.interface import rendered_message, say
from resdiff.model.paragraph_labels import label_from_id
from resdiff.proofreading.concord.records import Concordance, Discord
from resdiff.render.commitments import spreadsheet_safe
from resdiff.render.terminal import BOLD, styled, terminal_safe

_TABLE_HEAD = (
    "kind", "paragraph", "note", "language", "found", "expected", "agree", "sure", "why",
)  # fmt: skip


def concordance_as_text(concordance: Concordance, colour: bool) -> str:
    """What was held, and a finding a line."""
    lines = [_held_line(concordance), count_line_of(concordance)]
    lines += [finding_line(finding, colour) for finding in concordance.findings]
    return "\n".join(lines) + "\n"


def count_line_of(concordance: Concordance) -> str:
    """The counts in one line of English."""
    counts = concordance.summary
    found, sure = counts["findings"], counts["sure"]
    paragraphs = say("{count} paragraphs", count=counts["paragraphs"])
    told = say("{count} findings", count=found)
    return f"{paragraphs}, {told}, {say('{count} of them sure', count=sure)}"


def _held_line(concordance: Concordance) -> str:
    held = (f"{one.language} {one.symbol or one.file}" for one in concordance.documents)
    return terminal_safe("; ".join(held))


def finding_line(finding: Discord, colour: bool) -> str:
    """A finding in one line."""
    language = finding.language or "?"
    head = styled(f"{place_of(finding)} [{language}] {say(finding.kind)}", BOLD, colour)
    why = rendered_message(terminal_safe(finding.why))
    return f"{head}: {why}" + (f" ({say('sure')})" if finding.sure else "")


def place_of(finding: Discord) -> str:
    """Where a finding stands: OP4, note 6; the text where it is of the whole."""
    if finding.paragraph is None:
        return say("text")
    name = label_from_id(finding.paragraph)
    return f"{name}, {say('note {note}', note=finding.note)}" if finding.note else name


def concordance_as_csv(concordance: Concordance) -> str:
    """A line a finding, with a head."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_TABLE_HEAD)
    for finding in concordance.findings:
        writer.writerow(table_cells_of(finding))
    return out.getvalue()


def table_head() -> tuple[str, ...]:
    """The names of the columns."""
    return _TABLE_HEAD


def table_cells_of(finding: Discord) -> Iterator[str]:
    """A finding as the cells of a line."""
    for name in _TABLE_HEAD:
        value = getattr(finding, name)
        if isinstance(value, tuple):
            value = " ".join(value)
        if isinstance(value, bool):
            value = "yes" if value else "no"
        text = value or ""
        yield spreadsheet_safe(text)
