"""What a line shows by itself: how it ends, and whether it has the form of a heading."""

from __future__ import annotations

import re
from functools import cache

from resdiff.languages import COMMAS, ENUMERATION_COMMA, label_patterns
from resdiff.languages.characters import CLOSING, COLONS
from resdiff.languages.sections import section_number
from resdiff.model.patterns import compiled
from resdiff.parse.line_layout import column_width


@cache
def _heading(numerals: str) -> re.Pattern[str]:
    return compiled(
        rf"""^(?:
            [{numerals}]+[.．{ENUMERATION_COMMA}]   # 一. 导言, 二、背景
          | [A-Z][.．]                              # A. Trends
          | [IVXL]{{1,5}}[.．]                      # IV. Conclusions and recommendations
        )\s*\S""",
        re.VERBOSE,
    )


_WIDEST_HEADING = 160  # columns: two printed lines; more is a sentence that begins with a letter

_PUNCTUATION = frozenset(".。!！?？;；:：,，،؛…")
# Quotation marks and brackets may close behind the mark: “… the lagoons;”, … (agreed).)
_CLOSING_BEHIND_PUNCTUATION = "”“\"'’»」』)）]>*"
_COMMAS = frozenset(COMMAS)
_PAUSES = frozenset(COMMAS + ENUMERATION_COMMA)


def is_heading(text: str) -> bool:
    """Whether a line looks like a numbered heading: 一. 导言 / A. Trends / IV. Conclusions."""
    heading = _heading(label_patterns().numerals)
    if heading.match(text) is None or column_width(text) >= _WIDEST_HEADING:
        return False
    return not ends_with_punctuation(text)


def is_part_letter(text: str) -> bool:
    """Whether a line is a capital letter alone, as above each of several resolutions."""
    return len(text) == 1 and text.isupper()


def is_section_sign(text: str) -> bool:
    """Whether a line is the letter of a part or the number of a section, alone: II, Part II, 二."""
    return is_part_letter(text) or section_number(text, alone=True) is not None


def ends_with_punctuation(text: str) -> bool:
    """Whether a text ends in a mark that may end a paragraph."""
    return text.rstrip(_CLOSING_BEHIND_PUNCTUATION)[-1:] in _PUNCTUATION


def ends_with_comma(text: str) -> bool:
    """Whether a text ends in a comma, as preambular paragraphs do."""
    return text.rstrip(CLOSING)[-1:] in _COMMAS


def ends_with_pause(text: str) -> bool:
    """Whether a text ends in a comma or in 、, which parts the items of a Chinese list."""
    return text.rstrip(CLOSING)[-1:] in _PAUSES


def ends_with_colon(text: str) -> bool:
    """Whether a text leads to a list or to a quotation."""
    return text.rstrip().endswith(COLONS)
