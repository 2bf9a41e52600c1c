"""Texts without numbers: what a report prints before its first one, and whole decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from resdiff.model.lines import Line
from resdiff.model.records import Paragraph, ParagraphKind
from resdiff.parse.line_forms import ends_with_punctuation
from resdiff.parse.structure.numbering import paragraph_of


def read_summary(lines: Sequence[Line], alone: bool) -> tuple[Paragraph, ...]:
    """What a report prints between its title and its first number, as paragraphs with ids.

    `alone` where it is the whole text, with neither numbers nor an enacting line: amendments,
    decisions.
    """
    prefix = "" if alone else "summary."
    counts: Counter[str] = Counter()
    paragraphs = []
    for line in lines:
        # no number and no opener tells them apart, only the mark at the end of a sentence
        kind: ParagraphKind = "paragraph" if ends_with_punctuation(line.text) else "heading"
        key = prefix + ("u" if kind == "paragraph" else "h")
        counts[key] += 1
        paragraphs.append(paragraph_of(line, f"{key}{counts[key]}", kind))
    return tuple(paragraphs)
