"""The opening words of a paragraph: 回顾, Deeply concerned, Decides."""

from __future__ import annotations

from resdiff.languages import QUOTES, Language
from resdiff.model.lines import Line
from resdiff.model.records import ParagraphKind
from resdiff.parse.opener_kinds import bare_head, opener_in_any_case

_LONGEST_EMPHASIS = 80  # characters; a longer stretch of italics is a quotation or a title


def opening_words(line: Line, kind: ParagraphKind, language: Language | None) -> str | None:
    """The opening words: as the format names them, else emphasised, else known to the language.

    None for headings and paragraphs of reports, and where nothing is known.
    """
    if kind not in ("preambular", "operative"):
        return None
    if line.opener and line.text.startswith(line.opener):
        return line.opener
    if emphasised := _emphasised_head(line):
        return emphasised
    if language is None:
        return None
    text = bare_head(line.text)
    return opener_in_any_case(text, language) or language.opener_by_form(text, kind)


def _emphasised_head(line: Line) -> str | None:
    """The bold or italic words at the head of a line; None without any, or if too long."""
    start = len(line.text) - len(line.text.lstrip(QUOTES))
    if not line.emphasis or line.emphasis[0][0] > start:
        return None
    words = line.text[start : line.emphasis[0][1]].strip(" ,，،")
    return words if len(words) <= _LONGEST_EMPHASIS else None
