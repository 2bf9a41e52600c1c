"""The legend of a draft: what it says itself of its brackets, colours and lines.

[…] = not agreed
Text in blue: agreed
Yellow means that the text was agreed in a working group
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from resdiff.languages import NEVER, Language
from resdiff.model.lines import Line
from resdiff.model.patterns import compiled
from resdiff.parse.fixed_lines import is_enacting

_LONGEST_LEGEND = 300
_FARTHEST_MARK = 120  # characters of a line in which a mark stands
_LINES_ABOVE_TEXT = 60  # that may stand before a text
# Signs that a legend shows as they are: [ ], […], [text], ( ), { }, ~~ ~~.
_SIGN = r"[\[({（［]\s*(?:\.{2,3}|…|[^\W\d_]{0,12})?\s*[\])}）］]"


class Legend(msgspec.Struct, frozen=True):
    """The lines of a legend, and their places in the text."""

    lines: tuple[str, ...]
    places: frozenset[int]


def take_legend(lines: Sequence[Line], language: Language | None) -> Legend:
    """The legend of a text, which stands before its enacting line and its first number."""
    places: list[int] = []
    for place, line in enumerate(lines[:_LINES_ABOVE_TEXT]):
        if not line.is_unmarked or is_enacting(line, language):
            break
        if len(line.text) <= _LONGEST_LEGEND and _explains(line.text, language):
            places.append(place)
    return Legend(tuple(lines[place].text for place in places), frozenset(places))


def _explains(text: str, language: Language | None) -> bool:
    """Whether a line says what a mark means."""
    if _mark_pattern(language).search(text, 0, _FARTHEST_MARK) is None:
        return False
    # [without reference to a Main Committee (A/78/L.2)] has a mark too
    if _meaning_pattern(language).search(text) is None:
        return False
    return _legend_pattern(language).match(text) is not None


@cache
def _mark_pattern(language: Language | None) -> re.Pattern[str]:
    """A mark of the draft, which each line of a legend names or shows: few lines do, and what is
    said of it takes long to compile.
    """
    marks = language.negotiation.legend_marks if language is not None else ""
    return compiled(rf"{marks or NEVER}|[\[({{（［]", re.IGNORECASE)


@cache
def _meaning_pattern(language: Language | None) -> re.Pattern[str]:
    """What stands between a mark and its meaning."""
    joints = language.negotiation.legend_joints if language is not None else ""
    return compiled("|".join(filter(None, (r"[=:：]|\s[-–—]", joints))), re.IGNORECASE)


@cache
def _legend_pattern(language: Language | None) -> re.Pattern[str]:
    """A line that begins with a mark of the draft, or with text in one, and says what it means."""
    explained = rf"{_SIGN}\s*[=:：]"
    if language is None or not language.negotiation.legend_marks:
        return compiled(rf"{explained}\s*\S")
    words = language.negotiation
    end = r"(?!\w)" if language.spaced else ""
    joints = rf"\s*(?:{words.legend_joints}){end}"
    return compiled(
        rf"(?:(?=.{{0,60}}?(?:{words.legend_marks}|{_SIGN}))"  # a mark soon
        rf"(?:{words.legend}|{_SIGN})[^=:：,;，；]{{0,60}}?(?:\s*[=:：]|\s+[-–—]|{joints})"
        rf"|{explained})\s*\S",
        re.IGNORECASE,
    )
