"""How the text of a source is laid out when it reaches the parser."""

from __future__ import annotations

from enum import StrEnum


class Layout(StrEnum):
    """What a line of a reading stands for; decides which steps the parser takes to find paragraphs
    and notes.
    """

    FLOW = "flow"
    """A line is a whole paragraph, and notes are told by the format: Word files, web pages, AKN4UN.
    """

    LINES = "lines"
    """A line is what the width of a page left of a paragraph; notes and running heads stand among
    the lines: plain text.
    """

    BOXES = "boxes"
    """A line is printed, and its place on the page is known (`Line.box`): PDF."""
