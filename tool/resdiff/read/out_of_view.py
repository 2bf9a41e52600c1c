"""Words of a text that no window shows where they are looked for: far to the right of the others,
far below them, or written over.

1. Urges States to act;    … 400 blanks …    never to light their lamps
4. Requests a report.      … 200 empty lines …    5. Never to light their lamps
never to light their lamps, a carriage return, 1. Urges States to act;
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Caution
from resdiff.read.unseen_text import doubtful_text, holds_words

# More blanks in a row than tables and the right-hand side of a page have.
_MOST_BLANKS = 150
_WIDE_GAP = lazy_pattern(rf"(?<![ \t\xa0\u3000])[ \t\xa0\u3000]{{{_MOST_BLANKS},}}")
_MOST_EMPTY_LINES = 100
"""More in a row than fill a page."""
_MOST_OUT_OF_VIEW = 20


def out_of_view(text: str) -> list[Caution]:
    """What is told of the words of a text that may not be seen where they stand."""
    found = islice(filter(holds_words, _words_out_of_view(text)), _MOST_OUT_OF_VIEW)
    return [Caution(code="repaired", message=doubtful_text(words)) for words in found]


def _words_out_of_view(text: str) -> Iterator[str]:
    if "\r" in text:
        text = text.replace("\r\n", "\n")
        yield from _written_over(text)
    empty = 0
    for line in text.split("\n"):
        words = line.strip()
        if not words:
            empty += 1
            continue
        if empty >= _MOST_EMPTY_LINES:
            yield words
        elif len(line) > _MOST_BLANKS:
            yield from _WIDE_GAP.split(line.rstrip())[1:]
        empty = 0


def _written_over(text: str) -> Iterator[str]:
    """What stands before a carriage return in its line; where most lines end in one there is none
    that writes over anything.
    """
    if text.count("\r") >= text.count("\n"):
        return
    for line in text.split("\n"):
        before, over, _ = line.strip("\r").rpartition("\r")
        if over:
            yield before.replace("\r", " ")
