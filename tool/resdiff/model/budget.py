"""How much one file may hold in all: each reader draws what it finds from one budget.

The longest official documents use a tenth of any of these. A file may hold one page five hundred
times, or one note at ten thousand marks: what counts is what comes of it, over the whole file.
"""

from __future__ import annotations

from resdiff.model.errors import InputError

MOST = {
    "pages": 500,
    "pieces of print": 400_000,
    "characters": 8_000_000,
    "elements": 600_000,
    "lines": 60_000,
    "paragraphs": 30_000,
    "notes": 10_000,
    "marks of notes": 40_000,
    "cells": 100_000,
    "attachments": 100,
    "parts of a message": 200,
    "messages within each other": 20,
    "digits of one number": 1_000,
}
"""By what is counted, the most of it that a file may hold."""


def number_of_tags(markup: str | bytes) -> int:
    """How many elements a page or an XML file begins, before it is parsed; a few more at most."""
    if isinstance(markup, bytes):
        return markup.count(b"<") - markup.count(b"</")
    return markup.count("<") - markup.count("</")


class Budget:
    """What a file may still hold. `name` is the file's, for messages."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._left = dict(MOST)

    def draw(self, what: str, count: int, place: str | None = None) -> None:
        """Takes so many of what MOST names off the budget. InputError where it is overdrawn."""
        self._left[what] -= count
        if self._left[what] < 0:
            raise InputError(
                self.name,
                f"holds more than {MOST[what]:,} {what}",
                "name a single document, or a part of it",
                place,
            )
