"""What a line shows by itself: how it ends, and whether it has the form of a heading."""

from __future__ import annotations

import re

from resdiff.parse.line_layout import column_width

_CHINESE_NUMERALS = "一二三四五六七八九十"

_HEADING = re.compile(
    rf"""^(?:
        [{_CHINESE_NUMERALS}]+[.．、]   # 一. 导言, 二、背景
      | [A-Z][.．]                      # A. Trends
      | [IVXL]{{1,5}}[.．]              # IV. Conclusions and recommendations
    )\s*\S""",
    re.VERBOSE,
)
_WIDEST_HEADING = 160  # columns: two printed lines; more is a sentence that begins with a letter

# Quotation marks and brackets may close behind the mark: “… the lagoons;”, … (agreed).)
_PUNCTUATION_END = re.compile(r"[.。!！?？;；:：,，،؛…][”“\"'’»」』)）\]>*]*$")
_COMMA_END = re.compile(r"[,，،][”\"'’»]*$")
_PAUSE_END = re.compile(r"[,，،、][”\"'’»]*$")


def is_heading(text: str) -> bool:
    """Whether a line looks like a numbered heading: 一. 导言 / A. Trends / IV. Conclusions."""
    if _HEADING.match(text) is None or column_width(text) >= _WIDEST_HEADING:
        return False
    return not ends_with_punctuation(text)


def is_part_letter(text: str) -> bool:
    """Whether a line is a capital letter alone, as above each of several resolutions."""
    return len(text) == 1 and text.isupper()


def ends_with_punctuation(text: str) -> bool:
    """Whether a text ends in a mark that may end a paragraph."""
    return _PUNCTUATION_END.search(text) is not None


def ends_with_comma(text: str) -> bool:
    """Whether a text ends in a comma, as preambular paragraphs do."""
    return _COMMA_END.search(text) is not None


def ends_with_pause(text: str) -> bool:
    """Whether a text ends in a comma or in 、, which parts the items of a Chinese list."""
    return _PAUSE_END.search(text) is not None


def ends_with_colon(text: str) -> bool:
    """Whether a text leads to a list or to a quotation."""
    return text.rstrip().endswith((":", "："))
