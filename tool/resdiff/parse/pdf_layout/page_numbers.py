"""Bare numbers of pages, whatever stands around them: 2, ii, [2], 2 von 5.

A number first or last on its page is that of the page where it grows with the pages, or is the
place of its page and stands apart from the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from resdiff.model.lines import Line
from resdiff.parse.label_values import roman_value
from resdiff.parse.pdf_layout.boxes import box_of
from resdiff.parse.pdf_layout.frame import usual_drop
from resdiff.parse.pdf_layout.parameters import PDF_LAYOUT

LinePlace = tuple[int | None, int | None]
"""The page of a line, and its number on it."""

# letters that may stand around a number: Page 2 of 5, 第2页 (共5页); a sentence has more
_MOST_LETTERS = 16
_NUMBER = re.compile(r"\d{1,4}")
_ROMAN = re.compile(r"[ivxl]{1,6}")


class _Candidate(msgspec.Struct, frozen=True):
    """A line at an edge that may number its page."""

    place: LinePlace
    words: str  # the line without its numbers
    at_foot: bool
    number: int
    index: int  # of the page in the document, from 1
    is_bare: bool
    is_apart: bool


def page_numbers(lines: Sequence[Line]) -> set[LinePlace]:
    """Where the lines stand that hold nothing but the number of their page."""
    candidates = list(_page_candidates(lines))
    kinds = Counter((c.words, c.at_foot, c.number - c.index) for c in candidates)
    return {
        c.place
        for c in candidates
        if kinds[c.words, c.at_foot, c.number - c.index] > 1
        or (c.number == c.index and c.is_bare and c.is_apart)
    }


def _page_candidates(lines: Sequence[Line]) -> Iterator[_Candidate]:
    step = usual_drop(lines)
    for index, (_, page) in enumerate(groupby(lines, key=lambda line: line.page), 1):
        printed = list(page)
        if len(printed) < 2:
            continue
        for at, beside in ((0, 1), (-1, -2)):
            line = printed[at]
            number = _number_in(line.text)
            if number is None:
                continue
            words = (
                _NUMBER.sub("#", line.text.strip()) if any(map(str.isdecimal, line.text)) else ""
            )
            drop = abs(box_of(line).base - box_of(printed[beside]).base)
            yield _Candidate(
                place=(line.page, line.number),
                words=words,
                at_foot=at == -1,
                number=number,
                index=index,
                is_bare=re.search(r"[^\W\d]", words) is None,
                is_apart=drop > _room_of_number(line) * step,
            )


def _room_of_number(line: Line) -> float:
    """How many times the usual drop set a number off the text: below all text, little is enough."""
    box = box_of(line)
    if box.base < PDF_LAYOUT.foot_zone * box.height:
        return PDF_LAYOUT.page_number_at_foot
    return PDF_LAYOUT.page_number_apart


def _number_in(text: str) -> int | None:
    """The first number of a line that may number a page; None for any other line."""
    text = text.strip(" -–—|[]().·•*")
    if _ROMAN.fullmatch(text):
        return roman_value(text)
    found = _NUMBER.search(text)
    letters = sum(map(str.isalpha, text))
    if found is None or letters > _MOST_LETTERS or len(_NUMBER.findall(text)) > 2:
        return None
    return int(found[0])
