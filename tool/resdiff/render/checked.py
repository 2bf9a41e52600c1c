"""What proof-reading finds in a text, as text, as a table for spreadsheets, and as comments in a
Word file at the words that they are about.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from resdiff.interface import rendered_message, say
from resdiff.model.errors import UsageError
from resdiff.model.paragraph_labels import label_from_id
from resdiff.model.records import Document
from resdiff.proofreading.check.records import Checked, TextFinding
from resdiff.render.commitments import spreadsheet_safe
from resdiff.render.options import RenderOptions
from resdiff.render.terminal import BOLD, styled, terminal_safe

if TYPE_CHECKING:
    from resdiff.render.word.word_comments import WordComment

CHECK_COLUMNS = (
    "file", "symbol", "paragraph", "note", "kind", "sure", "found", "expected", "why",
)  # fmt: skip
"""The columns of the table: those of a text, then fields of the findings."""


def checked_as_text(checked: Checked, colour: bool = False) -> str:
    """A finding a line, under the names of the texts."""
    lines = []
    for place, text in enumerate(checked.documents):
        own = [f for f in checked.findings if f.document == place]
        lines.append(
            styled(terminal_safe(f"{text.symbol or text.file}: {found_count(own)}"), BOLD, colour)
        )
        lines += [terminal_safe(f"  {place_of(f)}: {told_of(f)}") for f in own]
    return "\n".join(lines) + "\n"


def found_count(findings: Sequence[TextFinding]) -> str:
    """How many there are, and how many of them are sure."""
    sure = sum(f.sure for f in findings)
    if not findings:
        return say("nothing found")
    return f"{say('{count} found', count=len(findings))}, {say('{count} sure', count=sure)}"


def place_of(finding: TextFinding) -> str:
    """Where it is, as readers call it: PP4, OP3 (a), note 5."""
    if finding.note is not None:
        return say("note {note}", note=finding.note)
    return label_from_id(finding.paragraph) if finding.paragraph else say("text")


def told_of(finding: TextFinding) -> str:
    """What is wrong, in a line: the kind, the words, what they should be, why."""
    found, expected = _beside_difference(finding.found or "", finding.expected or "")
    words = f" “{_cut_for_list(found)}”" if found else ""
    # what the reason says itself is not said before it
    if str(finding.expected) in finding.why:
        expected = ""
    should = f" → {_cut_for_list(expected)}" if expected else ""
    doubt = "" if finding.sure else f" ({say('look')})"
    return f"{say(finding.kind)}{words}{should}: {rendered_message(finding.why)}{doubt}"


_QUOTED_LETTERS = 60
_LETTERS_BEFORE = 20


def _beside_difference(found: str, expected: str) -> tuple[str, str]:
    """Long words and what they should be from shortly before the place where they part."""
    signs = enumerate(zip(found, expected, strict=False))
    alike = next((at for at, (one, other) in signs if one != other), 0)
    if min(len(found), len(expected)) <= _QUOTED_LETTERS:
        return found, expected
    start = found.rfind(" ", 0, max(0, alike - _LETTERS_BEFORE)) + 1
    return (f"…{found[start:]}", f"…{expected[start:]}") if start else (found, expected)


def _cut_for_list(words: str) -> str:
    return words if len(words) <= _QUOTED_LETTERS else f"{words[:_QUOTED_LETTERS].rstrip()}…"


def checked_as_csv(checked: Checked) -> str:
    """A row each."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(CHECK_COLUMNS)
    for finding in checked.findings:
        text = checked.documents[finding.document]
        fields = (getattr(finding, name) for name in CHECK_COLUMNS[2:])
        cells = ("yes" if c is True else "" if c is False or c is None else c for c in fields)
        writer.writerow(map(spreadsheet_safe, (text.file, text.symbol or "", *cells)))
    return out.getvalue()


def checked_as_word(
    checked: Checked, documents: Sequence[Document], options: RenderOptions
) -> tuple[bytes, list[str]]:
    """The Word file of a text with the findings as comments, and what its user should know; a new
    file for a text that came in another format.

    Raises UsageError where several texts were checked: a Word file holds one.
    """
    from resdiff.render.word.opened import WordText
    from resdiff.render.word.word_comments import write_comments

    if len(documents) != 1:
        raise UsageError("a Word file holds the comments on one text; write html or json for more")
    walk = options.word_files[0]
    notices: list[str] = []
    if walk is not None:
        base = WordText(walk.data, documents[0], walk.options.revisions, walk)
    else:
        from resdiff.render.word.build import build_word

        built = build_word(documents[0], options.templates)
        base = WordText(built.data, documents[0], ids=built.ids)
        notices += built.notices
    places = _paragraphs_of_notes(documents[0])
    comments = [_as_comment(finding, places) for finding in checked.findings]
    data, told = write_comments(base, comments, options)
    return data, [*notices, *told]


def _paragraphs_of_notes(document: Document) -> Mapping[str, tuple[str, int]]:
    """Where the mark of each note stands."""
    marks = ((m.label, (p.id, m.at)) for p in document.paragraphs for m in p.notes)
    return dict(reversed([*marks]))


def _as_comment(finding: TextFinding, marks: Mapping[str, tuple[str, int]]) -> WordComment:
    from resdiff.render.word.word_comments import WordComment

    told = told_of(finding)
    if finding.note is None:
        return WordComment(finding.paragraph, finding.start, finding.end, told)
    # what is wrong in a note is told at its mark
    paragraph, at = marks.get(finding.note, (finding.paragraph, None))
    return WordComment(paragraph, at, at, f"{say('note {note}', note=finding.note)}: {told}")
