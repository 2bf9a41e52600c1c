"""What changed between two paragraphs as Word spells them: the words as the comparison has them,
labels and placeholders beside.

    "\\t3.\\tUrges all States" + note   "\\t4.\\tInvites all States" + note
    [-3-]{+4+} from here, [-Urges-]{+Invites+} from the comparison

So a redline in Word marks the same words as the report does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from resdiff.languages import Language
from resdiff.model.records import Change, Operation
from resdiff.parse.label_grammar import read_label
from resdiff.render.word.placeholders import PARAGRAPH_MARK, PLACEHOLDER, without_placeholders
from resdiff.text.word_diff import diff_segments

Segments = list[tuple[Operation, str]]
# Characters that may be marked more so that a note stays: a few words.
_MORE_MARKED = 60


class RunDiff:
    """Compares; what the comparison has compared already, between `known` texts, is taken from
    it."""

    def __init__(self, changes: Iterable[Change], language: Language | None) -> None:
        self.language = language
        self.known: dict[tuple[str, str], Sequence[tuple[Operation, str]]] = {
            (_side(c.segments, "insert"), _side(c.segments, "delete")): c.segments
            for c in changes
            if len(c.old) == len(c.new) == 1 and c.kind != "unchanged"
        }

    def segments(self, before: str, after: str) -> Segments:
        """Equal and insert joined are as long as `after`, equal and delete as `before`: a tab in
        place of a blank is equal.

        Neighbours never have the same operation.
        """
        # the comparison knows paragraphs without their labels, Word prints them as words
        cut_old, cut_new = _label_end(before), _label_end(after)
        out: Segments = []
        for operation, text in (
            *diff_segments(before[:cut_old], after[:cut_new], self.language),
            *self._words(before[cut_old:], after[cut_new:]),
        ):
            # label and words meet here: [-3-][-Urges-] is one mark
            if out and out[-1][0] == operation:
                out[-1] = operation, out[-1][1] + text
            else:
                out.append((operation, text))
        found = _with_things_kept(_without_layout(out))
        thing = _struck_and_put_in(found)
        if thing is None or PARAGRAPH_MARK in before or PARAGRAPH_MARK in after:
            return found
        # a note stays where the words around it changed, if that marks no whole clauses more
        (one, behind), (other, next_behind) = (text.split(thing, 1) for text in (before, after))
        anchored: Segments = [
            *self.segments(one, other),
            ("equal", thing),
            *self.segments(behind, next_behind),
        ]
        fewer = _marks_in(anchored) <= _marks_in(found) + self._more_marked()
        return _without_layout(anchored) if fewer else found

    def _more_marked(self) -> int:
        """Characters that may be marked more so that a note stays: a few words, which are a third
        as long where no blanks part them."""
        is_spaced = self.language is None or self.language.spaced
        return _MORE_MARKED if is_spaced else _MORE_MARKED // 3

    def _words(self, before: str, after: str) -> Iterable[tuple[Operation, str]]:
        known = self.known.get((without_placeholders(before), without_placeholders(after)))
        # paragraphs that it does not know, or whose typed text differs, as in a hyphenation
        if known is None:
            return diff_segments(before, after, self.language)
        return _with_placeholders(
            known, _WaitingPlaceholders.of(before), _WaitingPlaceholders.of(after)
        )


def _side(segments: Sequence[tuple[Operation, str]], other: Operation) -> str:
    return "".join(text for operation, text in segments if operation != other)


def _label_end(text: str) -> int:
    """Where the words of a paragraph begin behind its tabs and its typed label."""
    lead = len(text) - len(text.lstrip())
    label = read_label(text[lead:])
    return lead + label.length if label is not None else lead


def _without_layout(segments: Segments) -> Segments:
    """Segments in which a tab in place of a blank, or a blank in place of a tab, is no change."""
    out: Segments = []
    for operation, text in segments:
        if out and {out[-1], (operation, text)} in _LAYOUT:
            operation, text = "equal", out.pop()[1]
        if out and out[-1][0] == operation:
            out[-1] = operation, out[-1][1] + text
        else:
            out.append((operation, text))
    return out


def _struck_and_put_in(segments: Segments) -> str | None:
    """The first thing that is deleted in one place and inserted in another."""
    gone, come = (
        "".join(text for operation, text in segments if operation == kind)
        for kind in ("delete", "insert")
    )
    things = (found[0] for found in PLACEHOLDER.finditer(gone))
    return next((t for t in things if t != PARAGRAPH_MARK and t in come), None)


def _marks_in(segments: Segments) -> int:
    return sum(len(text) for operation, text in segments if operation != "equal")


def _with_things_kept(segments: Segments) -> Segments:
    """Segments in which a note, a field or a picture that both sides of a replacement hold stays.

    [-urges all†-]{+invites some†+}  ->  [-urges all-]{+invites some+}†
    """
    out: Segments = []
    for operation, text in segments:
        if out and {out[-1][0], operation} == {"delete", "insert"}:
            was = out.pop()
            gone, come = (was[1], text) if operation == "insert" else (text, was[1])
            out += _around_things(gone, come)
        else:
            out.append((operation, text))
    return out


def _around_things(gone: str, come: str) -> Iterator[tuple[Operation, str]]:
    for found in PLACEHOLDER.finditer(gone):
        thing = found[0]
        at, here = come.find(thing), gone.find(thing)
        # one that was passed already, or the mark of a paragraph, which is no thing
        if thing == PARAGRAPH_MARK or at < 0 or here < 0:
            continue
        if PARAGRAPH_MARK in gone[:here] or PARAGRAPH_MARK in come[:at]:
            break
        yield from _unless_empty("delete", gone[:here])
        yield from _unless_empty("insert", come[:at])
        yield "equal", thing
        gone, come = gone[here + 1 :], come[at + 1 :]
    yield from _unless_empty("delete", gone)
    yield from _unless_empty("insert", come)


_LAYOUT: tuple[set[tuple[Operation, str]], ...] = (
    {("delete", "\t"), ("insert", " ")},
    {("delete", " "), ("insert", "\t")},
)


class _WaitingPlaceholders(msgspec.Struct):
    """The placeholders of a text by how many characters stand before them.

    `done` characters are passed.
    """

    waiting: dict[int, str]
    done: int = 0

    @classmethod
    def of(cls, text: str) -> _WaitingPlaceholders:
        """Those of a text in which they stand."""
        waiting: dict[int, str] = {}
        for count, found in enumerate(PLACEHOLDER.finditer(text)):
            at = found.start() - count
            waiting[at] = waiting.get(at, "") + found[0]
        return cls(waiting)

    def offsets(self, length: int) -> set[int]:
        """Where some stand within the next characters, counted from here."""
        return {at - self.done for at in self.waiting if 0 <= at - self.done <= length}

    def taken(self, offset: int) -> str:
        """Those that stand there, once."""
        return self.waiting.pop(self.done + offset, "")


def _with_placeholders(
    segments: Sequence[tuple[Operation, str]], old: _WaitingPlaceholders, new: _WaitingPlaceholders
) -> Iterator[tuple[Operation, str]]:
    """Segments of the characters of two texts with the placeholders of both where they stand."""
    for operation, text in (*segments, ("equal", "")):
        in_old, in_new = operation != "insert", operation != "delete"
        places = old.offsets(len(text)) if in_old else set()
        if in_new:
            places |= new.offsets(len(text))
        start = 0
        for offset in sorted(places):
            if offset == len(text) and text:
                break  # they go with the character behind them, which the next segment holds
            yield from _unless_empty(operation, text[start:offset])
            yield from _replaced(
                old.taken(offset) if in_old else "", new.taken(offset) if in_new else ""
            )
            start = offset
        yield from _unless_empty(operation, text[start:])
        old.done += len(text) * in_old
        new.done += len(text) * in_new


def _replaced(was: str, now: str) -> Iterator[tuple[Operation, str]]:
    if was == now:
        yield from _unless_empty("equal", was)
    else:
        yield from _unless_empty("delete", was)
        yield from _unless_empty("insert", now)


def _unless_empty(operation: Operation, text: str) -> Iterator[tuple[Operation, str]]:
    if text:
        yield operation, text
