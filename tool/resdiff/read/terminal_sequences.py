"""What commands a terminal within a text, taken out before it is read: a terminal may show other
words than the file holds, or none.

States ESC[8m shall never ESC[0m report     conceals “shall never”
States ESC[31m shall never ESC[0m report    writes it in red, which hides nothing
States shall never, eleven backspaces       writes over it
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Caution
from resdiff.read.unseen_text import doubtful_text, hidden_text, holds_words

_SEQUENCE = lazy_pattern(
    r"""
    (?:\x1b\[|\x9b) (?P<parameters>[0-?]{0,60}) [ -/]{0,8} (?P<final>[@-~])    # colours, places
    | (?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])                                     # to the program
      (?P<unseen>[^\x07\x1b\x9c\n]{0,2000}) (?:\x07|\x1b\\|\x9c)
    | \x1b[@-~]
    """,
    re.VERBOSE,
)
# a, a backspace and a again is bold on a typewriter, an underscore before it underlines
_STRUCK_TWICE = lazy_pattern(r"(\S)\x08\1|_\x08(\S)")
# to a line before, where what follows writes over it
_BACK_UP = lazy_pattern(r"(?:\x1b\[|\x9b)[0-9;]{0,20}[AFHJf]|\x1bM")
_COMMAND_SIGNS = ("\x1b", "\x9b", "\x90", "\x98", "\x9d", "\x9e", "\x9f", "\x08", "\x7f")
_WRITTEN_OVER = "\x08\x7f"
_LOOK, _CONCEALED = "m", "8"
_MOST_COMMANDED = 20


def without_sequences(text: str) -> tuple[str, int, list[Caution]]:
    """A text without what commands a terminal, how many of it there was, and what is told of the
    words that one may show otherwise.
    """
    if not any(sign in text for sign in _COMMAND_SIGNS):
        return text, 0, []
    if "\x08" in text:
        text = _STRUCK_TWICE.sub(r"\1\2", text)
    cleaned, count = _SEQUENCE.subn("", text)
    return cleaned, count, list(_told_of_lines(text))[:_MOST_COMMANDED]


def _told_of_lines(text: str) -> Iterator[Caution]:
    before = ""
    for number, line in enumerate(text.split("\n"), 1):
        if any(sign in line for sign in _COMMAND_SIGNS):
            if _BACK_UP.search(line) and holds_words(before):
                yield Caution(code="repaired", message=doubtful_text(before), line=number - 1)
            yield from _told_of_line(line, number)
        before = "".join(filter(str.isprintable, line)) or before


def _told_of_line(line: str, number: int) -> Iterator[Caution]:
    """The words given to the program of a terminal, and those that it may show otherwise."""
    found = list(_SEQUENCE.finditer(line))
    for unseen in filter(holds_words, (one["unseen"] or "" for one in found)):
        yield Caution(code="not-read", message=hidden_text(unseen, "invisible"), line=number)
    over = any(sign in line for sign in _WRITTEN_OVER)
    words = "".join(filter(str.isprintable, _SEQUENCE.sub("", line)))
    if holds_words(words) and (over or any(map(_shows_otherwise, found))):
        yield Caution(code="repaired", message=doubtful_text(words), line=number)


def _shows_otherwise(sequence: re.Match[str]) -> bool:
    """Whether a sequence may leave words unseen: any that is more than a colour or bold type."""
    if sequence["final"] is None:
        return False
    if sequence["final"] != _LOOK:
        return True
    asked = re.split("[;:]", sequence["parameters"])
    return _CONCEALED in asked or _are_same_colour(asked)


def _are_same_colour(asked: list[str]) -> bool:
    """Whether letters are asked for in the colour of their ground: 30;40, 38;5;9;48;5;9."""
    plain = {one for one in asked if one.isdigit()}
    if any(int(one) + 10 in map(int, plain) for one in plain if one not in ("38", "48", "5", "2")):
        return True
    if "38" not in asked or "48" not in asked:
        return False
    first, second = sorted((asked.index("38"), asked.index("48")))
    return asked[first + 1 : second] == asked[second + 1 :][: second - first - 1]
