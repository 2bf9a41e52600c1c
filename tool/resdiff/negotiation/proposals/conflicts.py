"""Which delegations want the same words of a paragraph, and whether others contradict."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import msgspec

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
    at = 0
    open_start: int | None = None
    new = ""
    for operation, text in (*wish.segments, ("equal", "")):
        if operation == "equal":
            if open_start is not None:
                out.append(Stretch(open_start, at, new))
                open_start, new = None, ""
            at += len(text)
            continue
        open_start = at if open_start is None else open_start
        if operation == "delete":
            at += len(text)
        else:
            new += text
    return out


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
