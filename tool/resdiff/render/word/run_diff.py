"""What changed between two paragraphs as Word spells them: the words as the comparison has them, labels and signs beside.

    "\\t3.\\tUrges all States" + note   "\\t4.\\tInvites all States" + note    [-3-]{+4+} from here, [-Urges-]{+Invites+} from the comparison

So a redline in Word marks the same words as the report does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from resdiff.languages import Language
from resdiff.model.records import Change, Operation
from resdiff.parse.label_grammar import read_label
from resdiff.text.word_diff import diff_segments

Ops = list[tuple[Operation, str]]
PRIVATE = re.compile("[\U000f0000-\U000fffff]")
"""The signs for what is no letter."""


class Wording:
    """Compares; what the comparison has compared already is taken from it."""

    def __init__(self, changes: Iterable[Change], language: Language | None) -> None:
        self.language = language
        self.known: dict[tuple[str, str], Sequence[tuple[Operation, str]]] = {}
        for change in changes:
            if len(change.old) == len(change.new) == 1 and change.kind != "unchanged":
                self.known[_side(change.segments, "insert"), _side(change.segments, "delete")] = (
                    change.segments
                )

    def compared(self, before: str, after: str) -> Ops:
        """Equal and insert joined give `after`, equal and delete `before`; neighbours never have the same operation."""
        cut_old, cut_new = _label_end(before), _label_end(after)
        ops: Ops = []
        found = [
            *diff_segments(before[:cut_old], after[:cut_new], self.language),
            *self._words(before[cut_old:], after[cut_new:]),
        ]
        for operation, text in found:
            if ops and ops[-1][0] == operation:
                ops[-1] = operation, ops[-1][1] + text
            else:
                ops.append((operation, text))
        return ops

    def _words(self, before: str, after: str) -> Iterable[tuple[Operation, str]]:
        known = self.known.get((PRIVATE.sub("", before), PRIVATE.sub("", after)))
        if known is None:
            return diff_segments(before, after, self.language)
        return _with_signs(known, _signs(before), _signs(after))


def _side(ops: Sequence[tuple[Operation, str]], other: Operation) -> str:
    return "".join(text for operation, text in ops if operation != other)


def _label_end(text: str) -> int:
    """Where the words of a paragraph begin behind its tabs and its typed label."""
    lead = len(text) - len(text.lstrip())
    label = read_label(text[lead:])
    return lead + label.length if label is not None else lead


def _signs(text: str) -> dict[int, str]:
    """The signs of a text by how many letters stand before them."""
    out: dict[int, str] = {}
    for place, found in enumerate(PRIVATE.finditer(text)):
        at = found.start() - place
        out[at] = out.get(at, "") + found[0]
    return out


def _with_signs(
    ops: Sequence[tuple[Operation, str]], before: dict[int, str], after: dict[int, str]
) -> Iterator[tuple[Operation, str]]:
    """The operations on the letters of two texts with the signs of both put in where they stand: before the letter behind them."""
    at_old = at_new = 0
    for operation, text in (*ops, ("equal", "")):
        old, new = operation != "insert", operation != "delete"
        places = {at - at_old for at in before if old and 0 <= at - at_old <= len(text)}
        places |= {at - at_new for at in after if new and 0 <= at - at_new <= len(text)}
        done = 0
        for offset in sorted(places):
            if offset == len(text) and text:
                break  # they stand before what follows
            was = before.pop(at_old + offset, "") if old else ""
            now = after.pop(at_new + offset, "") if new else ""
            yield from _piece(operation, text[done:offset])
            yield from (
                _piece("equal", was)
                if was == now
                else (*_piece("delete", was), *_piece("insert", now))
            )
            done = offset
        yield from _piece(operation, text[done:])
        at_old += len(text) * old
        at_new += len(text) * new


def _piece(operation: Operation, text: str) -> Iterator[tuple[Operation, str]]:
    if text:
        yield operation, text
