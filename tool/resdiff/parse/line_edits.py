"""Lines edited: the marks of notes, the ends of comments and the emphasised stretches stay with
their characters.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

import msgspec

from resdiff.languages.characters import CLOSING
from resdiff.model.lines import Line, moved_marks

Replacement = tuple[int, int, str]
"""(start, end) of a part of a text, as offsets, and what takes its place."""

_OPENING_MARKS = frozenset("([{“‘«（【「『《〈")
_CLOSING_MARKS = frozenset(CLOSING + ".,;:!?，、；：。！？،؛؟")


class LineEdits:
    """Replacements in a text, in order and apart: where they were, how far what follows moved."""

    def __init__(self, replacements: Iterable[Replacement]) -> None:
        self.replacements = list(replacements)
        self._starts = [start for start, _, _ in self.replacements]
        self._ends = [end for _, end, _ in self.replacements]
        self._shifts: list[int] = []
        shift = 0
        for start, end, new in self.replacements:
            shift += len(new) - (end - start)
            self._shifts.append(shift)

    def text(self, before: str) -> str:
        """The text after the replacements."""
        out: list[str] = []
        done = 0
        for start, end, new in self.replacements:
            out += [before[done:start], new]
            done = end
        return "".join([*out, before[done:]])

    def moved(self, offset: int) -> int:
        """An offset of the old text in the new one; within a replacement it stays in it."""
        last = bisect_left(self._starts, offset) - 1  # the last one that begins before the offset
        if last < 0:
            return offset
        if offset >= self._ends[last]:
            return offset + self._shifts[last]
        start = self._starts[last]
        before = self._shifts[last - 1] if last else 0
        size = self._ends[last] - start + self._shifts[last] - before
        return start + before + min(offset - start, size)

    def line(self, before: Line) -> Line:
        """A line after the replacements."""
        emphasis = ((self.moved(start), self.moved(end)) for start, end in before.emphasis)
        return msgspec.structs.replace(
            before,
            text=self.text(before.text),
            marks=moved_marks(before.marks, self.moved),
            anchors=moved_marks(before.anchors, self.moved),
            emphasis=tuple((start, end) for start, end in emphasis if end > start),
        )


def edit_line(
    line: Line, pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str]
) -> Line:
    """The line with every match replaced; marks and emphasis stay with their characters."""
    edits = [
        (
            found.start(),
            found.end(),
            found.expand(replacement) if isinstance(replacement, str) else replacement(found),
        )
        for found in pattern.finditer(line.text)
    ]
    return LineEdits(edits).line(line) if edits else line


def cuts_without_gaps(text: str, stretches: Sequence[tuple[int, int]]) -> list[Replacement]:
    """Replacements that take stretches out of a text, and of the blanks beside them all but one.

    None is left before a closing mark or behind an opening one, nor at the ends of the text. Of
    stretches with only blanks between them the blanks go too; one stays where nothing else would
    part two words.
    """
    cuts: list[Replacement] = []
    for start, end, gaps in _joined_over_blanks(text, stretches):
        first, last = _widened_edit(text, start, end)
        words_meet = gaps and (first, last) == (start, end) and _is_word(text, start - 1, end)
        cuts.append((first, last, " " if words_meet else ""))
    return cuts


def _is_word(text: str, *places: int) -> bool:
    """Whether there is a letter or a figure at each of these places."""
    return all(place >= 0 and text[place : place + 1].isalnum() for place in places)


def _joined_over_blanks(
    text: str, stretches: Sequence[tuple[int, int]]
) -> list[tuple[int, int, bool]]:
    """Stretches without those that only blanks part; and of each whether there were such blanks."""
    joined: list[tuple[int, int, bool]] = []
    for start, end in stretches:
        if joined and not text[joined[-1][1] : start].strip():
            first, last, gaps = joined[-1]
            joined[-1] = first, max(end, last), gaps or start > last
        else:
            joined.append((start, end, False))
    return joined


def _widened_edit(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch with those blanks beside it that go with it."""
    behind = end
    while text[behind : behind + 1] == " ":
        behind += 1
    before = start
    while before and text[before - 1] == " ":
        before -= 1
    if behind == len(text):
        return before, behind
    if before == 0 or text[before - 1] in _OPENING_MARKS:
        return start, behind
    if behind > end:
        # of two blanks the first stays: “States parties ;” as French prints it
        return start, behind if before < start else end
    return before if text[behind] in _CLOSING_MARKS else start, end
