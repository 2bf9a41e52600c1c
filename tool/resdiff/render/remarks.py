"""The remarks and brackets of negotiators put back at their places in a redline.

Recalling its resolution 76/211,[- [agreed ad ref]-]
Encourages States{+[+}, as appropriate{+]+}
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from resdiff.languages import is_wide
from resdiff.languages.characters import COLONS
from resdiff.model.records import Operation, Paragraph
from resdiff.render.rows import Run

_NO_BLANK_BEHIND = "([{（［“‘«"
_NO_BLANK_BEFORE = ".,;:!?)]}，。；：！？）］”’»،؛؟"


class PlacedRemark(NamedTuple):
    """A remark or a sign of a bracket and where it stands.

    key   what it is compared by
    """

    at: int
    text: str
    key: str


def remarks_of(paragraphs: Sequence[Paragraph]) -> list[PlacedRemark]:
    """The remarks and brackets of several paragraphs, at their places in the text of all of them, a
    line feed between each two, with the blanks that part them from the words.
    """
    out: list[PlacedRemark] = []
    start = 0
    for paragraph in paragraphs:
        if paragraph.remarks or paragraph.brackets:
            out += (one._replace(at=one.at + start) for one in _remarks_in(paragraph))
        start += len(paragraph.text) + 1
    return out


def _remarks_in(paragraph: Paragraph) -> Iterator[PlacedRemark]:
    # (place, order at the place, text, key): an end before a remark, that before a beginning
    found: list[tuple[int, int, str, str]] = []
    length = len(paragraph.text)
    for remark in paragraph.remarks:
        proposes = remark.text.endswith(COLONS)
        at = min(remark.at, length)
        found.append((at, 3000 if proposes else 1000, remark.text, remark.text))
    for bracket in paragraph.brackets:
        if not bracket.in_text:
            words = paragraph.text[bracket.start : bracket.end]
            found.append((min(bracket.start, length), 2000 + bracket.depth, "[", f"[{words}"))
            found.append((min(bracket.end, length), 500 - bracket.depth, "]", f"{words}]"))
    before = ""
    for at, _, text, key in sorted(found, key=lambda one: one[:2]):
        shown = text if text in "[]" else _parted(paragraph.text, at, text, before)
        before = shown if at == length or before else ""
        yield PlacedRemark(at, shown, key)
        before = shown


def _parted(text: str, at: int, remark: str, before: str) -> str:
    """A remark with the blanks that stand between it and the words."""
    left, right = text[at - 1 : at] if at else "", text[at : at + 1]
    blank_before = left and left not in f"{_NO_BLANK_BEHIND} " and not is_wide(left)
    blank_behind = right and right not in f"{_NO_BLANK_BEFORE} " and not is_wide(right)
    return (
        f"{' ' if blank_before or (before and not at) else ''}{remark}{' ' if blank_behind else ''}"
    )


def with_remarks(
    runs: Iterable[Run], old: Sequence[Paragraph], new: Sequence[Paragraph]
) -> tuple[Run, ...]:
    """The runs of a change with the remarks of both its sides, each marked as the words are."""
    was, now = remarks_of(old), remarks_of(new)
    if not was and not now:
        return tuple(runs)
    gone = deque(_marked(was, now, "delete"))
    come = deque(_marked(now, was, "insert"))
    if old and new:  # what both have is shown at its place in the new text
        gone = deque(one for one in gone if one[0] == "delete")
    out: list[Run] = []
    at_old = at_new = 0
    for run in runs:
        in_old, in_new = _lengths(run)
        out += _cut_run(run, at_old, at_new, gone if in_old else None, come if in_new else None)
        at_old, at_new = at_old + in_old, at_new + in_new
    out += (Run(operation, remark=one.text) for operation, one in (*gone, *come))
    return tuple(out)


def _marked(
    remarks: Sequence[PlacedRemark], others: Sequence[PlacedRemark], operation: Operation
) -> Iterator[tuple[Operation, PlacedRemark]]:
    """Each remark as equal where the other side has it too."""
    left = Counter(one.key for one in others)
    for remark in remarks:
        shared = left[remark.key] > 0
        left[remark.key] -= shared
        yield ("equal" if shared else operation), remark


def _lengths(run: Run) -> tuple[int, int]:
    """How many code points of the old and of the new text a run stands for."""
    if run.mark is not None or run.remark is not None:
        return 0, 0
    length = 1 if run.broken else len(run.text)
    return (0 if run.operation == "insert" else length, 0 if run.operation == "delete" else length)


def _cut_run(
    run: Run,
    at_old: int,
    at_new: int,
    gone: deque[tuple[Operation, PlacedRemark]] | None,
    come: deque[tuple[Operation, PlacedRemark]] | None,
) -> Iterator[Run]:
    """A run cut where remarks stand before one of its characters."""
    places: list[tuple[int, Operation, str]] = []
    length = max(_lengths(run))
    for waiting, start in ((gone, at_old), (come, at_new)):
        while waiting and waiting[0][1].at < start + length:
            operation, one = waiting.popleft()
            places.append((max(one.at - start, 0), operation, one.text))
    done = 0
    for place, operation, text in sorted(places, key=lambda one: one[0]):
        if place > done:
            yield msgspec.structs.replace(run, text=run.text[done:place])
            done = place
        yield Run(operation, remark=text)
    if done == 0:
        yield run
    elif done < len(run.text):
        yield msgspec.structs.replace(run, text=run.text[done:])
