"""What changed between two paragraphs that track changes themselves, character by character.

    old   Urges [-all-]{Norway} States         new   {+Strongly+}{Peru} urges [-all-]{Norway} States

Compared is what the old text is, or was before its changes (whichever the new one was written
upon), with what the new text was before its own. What only one of the files has beside that is
then looked for in the other, stretch by stretch: a change that both track stands once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby

import msgspec
from lxml.etree import _Element

from resdiff.ooxml.loose_revisions import CAME, WENT, end_mark
from resdiff.ooxml.revisions import DELETION_MARKS, INSERTION_MARKS
from resdiff.render.word.kept_looks import tracked_look
from resdiff.render.word.paragraph_text import ParagraphText
from resdiff.render.word.run_diff import Segments

_Compare = Callable[[str, str], Segments]
_Pairs = list[tuple[int, int]]


class CharacterState(msgspec.Struct, frozen=True):
    """The keys of the marks with which a character was put in and taken out; "" for none.

    `mixed` for a field that is tracked in parts: how; `look` tells how it has come to look, where
    that is tracked.
    """

    came: str = ""
    went: str = ""
    mixed: str = ""
    look: str = ""


_UNTRACKED = CharacterState()


class TrackedText(msgspec.Struct, frozen=True):
    """A text that shows all its words, and the state of each character; no states for one of a file
    that keeps no tracked changes."""

    text: str
    states: Sequence[CharacterState] = ()

    @classmethod
    def of(
        cls,
        text: str,
        paragraphs: Sequence[_Element],
        spelled: Sequence[ParagraphText],
    ) -> TrackedText:
        """That of some paragraphs; the ends of all but the last one are characters of it."""
        states: list[CharacterState] = []
        for at, its_text in enumerate(spelled):
            if at:
                states.append(_state_of_end(paragraphs[at - 1]))
            for node in its_text.nodes:
                state = _state_of(node.elements)
                if look := tracked_look(node.elements):
                    state = msgspec.structs.replace(state, look=look)
                states += [state] * (node.end - node.start)
        return cls(text, states)

    @property
    def tracks_changes(self) -> bool:
        """Whether any character was put in or taken out."""
        return any(state is not _UNTRACKED for state in self.states)

    def before(self) -> list[int]:
        """The places of what stood there before the changes."""
        return [at for at, state in enumerate(self.states) if not state.came]

    def after(self) -> list[int]:
        """The places of what stands there after them."""
        return [at for at, state in enumerate(self.states) if not state.went]

    def at(self, places: Sequence[int]) -> str:
        """The characters at some places."""
        return "".join(self.text[at] for at in places)


def _state_of(elements: Sequence[_Element]) -> CharacterState:
    if not any(CAME in e.attrib or WENT in e.attrib for e in elements):
        return _UNTRACKED
    states = [CharacterState(e.get(CAME, ""), e.get(WENT, "")) for e in elements]
    if len(set(states)) == 1:
        return states[0]
    return CharacterState(mixed=" ".join(f"{s.came}/{s.went}" for s in states))


def _state_of_end(paragraph: _Element) -> CharacterState:
    came, went = (end_mark(paragraph, tags) for tags in (INSERTION_MARKS, DELETION_MARKS))
    if came is None and went is None:
        return _UNTRACKED
    return CharacterState("" if came is None else "end", "" if went is None else "end")


def kept_segments(old: TrackedText, new: TrackedText, compare: _Compare) -> Segments:
    """Equal and insert joined give the new text with all its words, equal and delete the old
    one."""
    out: Segments = []
    last_old = last_new = 0
    # the end is no pair: what is left behind the last one goes and comes too
    for i, j in [*_pairs(old, new, compare), (len(old.text), len(new.text))]:
        if i > last_old:
            out.append(("delete", old.text[last_old:i]))
        if j > last_new:
            out.append(("insert", new.text[last_new:j]))
        last_old, last_new = i + 1, j + 1
        if i == len(old.text):
            break
        if out and out[-1][0] == "equal":
            out[-1] = "equal", out[-1][1] + old.text[i]
        else:
            out.append(("equal", old.text[i]))
    return out


def cut_at_states(segments: Segments, new: TrackedText) -> Segments:
    """The same segments, those that are equal cut where the new file begins or ends to take words
    out, or to change how they look."""
    if not new.tracks_changes:
        return segments
    out: Segments = []
    at = 0
    for operation, text in segments:
        if operation != "equal":
            out.append((operation, text))
        else:
            places = range(at, at + len(text))
            for _, stretch in groupby(places, key=partial(_carried_of, new)):
                out.append(("equal", "".join(text[place - at] for place in stretch)))
        at += len(text) * (operation != "delete")
    return out


def _carried_of(text: TrackedText, place: int) -> tuple[str, str]:
    return text.states[place].went, text.states[place].look


def _pairs(old: TrackedText, new: TrackedText, compare: _Compare) -> _Pairs:
    """The places of characters that both texts have, none crossing another."""
    first = _base_pairs(old, new, compare)
    out: _Pairs = []
    last_old = last_new = -1
    for i, j in [*first, (len(old.text), len(new.text))]:
        olds, news = range(last_old + 1, i), range(last_new + 1, j)
        if olds and news:
            out += _pairs_at(old, new, olds, news, compare)
        out.append((i, j))
        last_old, last_new = i, j
    # the end of both is no character
    return [pair for pair in out[:-1] if _may_be_one(old, new, pair)]


def _base_pairs(old: TrackedText, new: TrackedText, compare: _Compare) -> _Pairs:
    """Pairs of the text that the new one was written upon with what it was before its changes."""
    base = new.before()
    wanted = new.at(base)
    sides = [old.after()]
    if (before := old.before()) != sides[0]:
        sides.append(before)
    for side in sides[::-1]:  # the same base: what both files track on it are the same changes
        if old.at(side) == wanted:
            return list(zip(side, base, strict=True))
    found = [_pairs_at(old, new, side, base, compare) for side in sides]
    return max(found, key=len)


def _pairs_at(
    old: TrackedText,
    new: TrackedText,
    olds: Sequence[int],
    news: Sequence[int],
    compare: _Compare,
) -> _Pairs:
    """Pairs of the characters at some places."""
    out: _Pairs = []
    i = j = 0
    for operation, text in compare(old.at(olds), new.at(news)):
        size = len(text)
        if operation == "equal":
            out += zip(olds[i : i + size], news[j : j + size], strict=True)
        i += size * (operation != "insert")
        j += size * (operation != "delete")
    return out


def _may_be_one(old: TrackedText, new: TrackedText, pair: tuple[int, int]) -> bool:
    """Whether a character of both texts is one in the redline.

    What the old file takes out and the new one has is taken out there and put in again.
    """
    ours, theirs = old.states[pair[0]], new.states[pair[1]]
    if ours.mixed or theirs.mixed:
        return ours.mixed == theirs.mixed
    return not ours.went or bool(theirs.went)
