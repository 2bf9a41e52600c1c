"""Watermarks and stamps, which lie across the page: out of the text, and told where they may be
words of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from resdiff.model.lines import Line
from resdiff.model.records import Caution
from resdiff.parse.pdf_layout.boxes import box_of, with_plain_spaces
from resdiff.parse.pdf_layout.parameters import PDF_LAYOUT


def without_stamps(lines: Sequence[Line]) -> tuple[list[Line], list[str], list[Caution]]:
    """The lines of the text; the stamps as printed; a warning for each that may be text.

    A watermark is large, or says the same on several pages. Small words that are turned may be the
    heads of a table: they are told.
    """
    body = [line for line in lines if not box_of(line).stamp]
    stamps = [with_plain_spaces(line) for line in lines if box_of(line).stamp]
    if not stamps:
        return body, [], []
    times = Counter(line.text for line in stamps)
    largest = max((box_of(line).size for line in body), default=0.0)
    single = (line for line in stamps if times[line.text] == 1)
    doubtful = [_told(line) for line in single if _may_be_words(line, largest)]
    return body, [line.text for line in stamps], doubtful


def _may_be_words(stamp: Line, largest: float) -> bool:
    """Whether what is turned may be words of the text: no larger than these, or very long."""
    return box_of(stamp).size <= largest or len(stamp.text) > PDF_LAYOUT.longest_stamp


def _told(line: Line) -> Caution:
    message = f"turned against the text and left out: “{line.text}”"
    return Caution(code="turned-text", message=message, line=line.number, page=line.page)
