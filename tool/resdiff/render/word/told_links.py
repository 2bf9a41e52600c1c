"""Where the words of a told line lead, and lines that differ only in links that stay.

    old and redline   see ⟨https://example.org⟩the report⟨⟩;
    new               see the report;                            one link stays

Word has no mark for a link that is taken off words which stay: a redline leaves it on them. Every
other difference between two lines is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

# No text of XML can hold these characters: what a line says cannot be taken for a state.
STATE_BEGINS, STATE_ENDS = "\x02", "\x03"
HIDDEN = "hidden "
STATES = re.compile(f"{STATE_BEGINS}([^{STATE_ENDS}]*){STATE_ENDS}")
"""What a line tells of states, among its words."""
_READABLE_SIGNS = str.maketrans(STATE_BEGINS + STATE_ENDS, "⟨⟩")


def told_state(state: str) -> str:
    """How a line tells that the words behind are in another state: where they lead, and whether
    they are hidden."""
    return f"{STATE_BEGINS}{state}{STATE_ENDS}"


def with_shown_signs(line: str) -> str:
    """A line as a message can print it."""
    return line.translate(_READABLE_SIGNS)


def staying_links(found: Sequence[str], wanted: Sequence[str]) -> int:
    """How many links stay on words of the first lines that lead nowhere in the other ones; 0 where
    lines differ in anything else.
    """
    if len(found) != len(wanted):
        return 0
    total = 0
    for one, other in zip(found, wanted, strict=True):
        if one != other:
            staying = _staying_in(one, other)
            if not staying:
                return 0
            total += staying
    return total


def _staying_in(found: str, wanted: str) -> int:
    ours, theirs = STATES.split(found), STATES.split(wanted)
    # words and states take turns
    if "".join(ours[::2]) != "".join(theirs[::2]):
        return 0
    staying = 0
    before = ""
    for has, should in _states_together(ours, theirs):
        hidden = HIDDEN if has.startswith(HIDDEN) else ""
        if has != should and should != hidden:
            return 0
        staying += has != should and has != before
        before = has if has != should else ""
    return staying


def _states_together(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The states of two lines of the same words, stretch by stretch."""
    one, other = dict(_states_by_end(ours)), dict(_states_by_end(theirs))
    ends = sorted({0, *one, *other})
    state_of = [_spread(states, ends) for states in (one, other)]
    yield from zip(*state_of, strict=True)


def _states_by_end(pieces: Sequence[str]) -> Iterator[tuple[int, str]]:
    place = 0
    for words, state in zip(pieces[::2], ["", *pieces[1::2]], strict=True):
        place += len(words)
        # a state without words is none
        if words:
            yield place, state


def _spread(states: dict[int, str], ends: Sequence[int]) -> list[str]:
    """The state of each stretch between these ends."""
    out: list[str] = []
    state = ""
    for _, end in reversed(list(pairwise(ends))):
        state = states.get(end, state)
        out.append(state)
    return out[::-1]
