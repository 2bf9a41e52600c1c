"""Which delegations want the same words of a paragraph, and whether others contradict."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import msgspec

from resdiff.languages import is_wide
from resdiff.negotiation.proposals.records import Wish
from resdiff.text.folding import fold


class Stretch(msgspec.Struct, frozen=True):
    """Words of the base from `start` to `end` (code points) that become `new`."""

    start: int
    end: int
    new: str

    def contradicts(self, other: Stretch) -> bool:
        """Whether two are of the same words, or put different words in at one place."""
        if self == other:
            return False
        if self.start == self.end and other.start == other.end:
            return self.start == other.start
        if self.start == self.end or other.start == other.end:
            point, span = (self, other) if self.start == self.end else (other, self)
            return span.start < point.start < span.end
        return self.start < other.end and other.start < self.end


def stretches(wish: Wish) -> list[Stretch]:
    """The words that a wish changes, neighbouring deletions and insertions as one."""
    out: list[Stretch] = []
    start = 0
    old = new = ""
    for operation, text in (*wish.segments, ("equal", "")):
        if operation == "delete":
            old += text
        elif operation == "insert":
            new += text
        else:
            if old or new:
                out.append(_shortest(start, old, new))
            start += len(old) + len(text)
            old = new = ""
    return out


def _shortest(start: int, old: str, new: str) -> Stretch:
    """The words that change without characters at both ends that stay: a comparison takes whole
    words of Chinese, of which a part may be another delegation's."""
    end = start + len(old)
    while old and new and old[0] == new[0] and is_wide(old[0]):
        start, old, new = start + 1, old[1:], new[1:]
    while old and new and old[-1] == new[-1] and is_wide(old[-1]):
        end, old, new = end - 1, old[:-1], new[:-1]
    return Stretch(start, end, new)


def agreeing(by: Mapping[str, Wish]) -> tuple[tuple[str, ...], ...]:
    """Groups of delegations that want the same words, of two and more."""
    groups: dict[tuple[str, str], list[str]] = {}
    for name, wish in by.items():
        wanted = fold("".join(text for operation, text in wish.segments if operation != "delete"))
        gone = "gone" if wish.kind in ("deleted", "moved") else ""
        groups.setdefault((gone, wanted), []).append(name)
    return tuple(tuple(names) for names in groups.values() if len(names) > 1)


def in_conflict(by: Mapping[str, Wish]) -> bool:
    """Whether wishes of two delegations are of the same words and differ."""
    wanted = {name: stretches(wish) for name, wish in by.items()}
    return any(
        one.contradicts(other)
        for first, second in combinations(wanted, 2)
        for one in wanted[first]
        for other in wanted[second]
    )
