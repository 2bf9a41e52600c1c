"""One paragraph split in several, several merged in one: what a pair lost or gained, found in another paragraph.

    old 5   "Urges States to A, and calls upon donors to B"      new 5   "Urges States to A"
                                                                 new 6   "Calls upon donors to B"

New 5 is the partner of old 5; new 6 has none, or one that is farther from it, and its words are those that old 5 has
and new 5 lacks.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from resdiff.likeness import Likeness, Side, common
from resdiff.records import Paragraph

_FEWEST = 4
"""Words that a part must have of its whole at the least."""
_MOST_WORDS = 4
_NEARER = 1.3
"""How many times nearer than its partner a whole must be to win a paragraph over."""
_ORDER = 1.5
"""Weight of the order: words cut wholly from behind are e to this power times stronger, from the wrong side weaker."""


class Parts:
    """Looks for parts among the paragraphs that have no partner, or a weak one; `given_up` are the pairs it undid."""

    def __init__(
        self,
        old: Sequence[Paragraph],
        new: Sequence[Paragraph],
        near: Likeness,
        partner_of_old: dict[int, int],
        weak: set[tuple[int, int]],
    ) -> None:
        self.old, self.new, self.near = old, new, near
        self.partner_of_old = dict(partner_of_old)
        self.partner_of_new = {j: i for i, j in partner_of_old.items()}
        self.weak = weak
        self.given_up: set[tuple[int, int]] = set()

    def found(self, least: float, beside: float, crossing: float) -> Iterator[tuple[int, int, str, list[str]]]:
        """(old, new, split or merged, words in common), the strongest first; no knots of many to many.

        The strength of a part is the share of its words that its whole lost, by the share of the lost words that it has
        (their geometric mean), times the logarithm of the number of words; times `beside` for one next to its whole's
        partner, and the more where it follows it as its words do in the whole; times `crossing` for one of another kind.
        """
        loose_old, loose_new = {i for i, _ in self.weak}, {j for _, j in self.weak}
        free_old = [i for i in range(len(self.old)) if i not in self.partner_of_old or i in loose_old]
        free_new = [j for j in range(len(self.new)) if j not in self.partner_of_new or j in loose_new]
        weighed = []
        for whole, part, strength in _candidates(self.near.old, self.near.new, self.partner_of_old, free_new):
            if abs(self.partner_of_old[whole] - part) == 1:
                strength *= beside * _in_order(self.near.old, self.near.new, whole, self.partner_of_old[whole], part)
            weighed.append((strength, whole, part, "split"))
        for whole, part, strength in _candidates(self.near.new, self.near.old, self.partner_of_new, free_old):
            if abs(self.partner_of_new[whole] - part) == 1:
                strength *= beside * _in_order(self.near.new, self.near.old, whole, self.partner_of_new[whole], part)
            weighed.append((strength, part, whole, "merged"))
        ranked = []
        for strength, i, j, matched_by in weighed:
            kinds = self.old[i].kind, self.new[j].kind
            strength *= crossing if kinds[0] != kinds[1] else 1
            if strength >= least and (kinds[0] == "heading") == (kinds[1] == "heading"):
                ranked.append((-strength, i, j, matched_by))
        stars: dict[tuple[int, int], str] = {}
        for _, i, j, matched_by in sorted(ranked):
            pair = (i, self.partner_of_old.get(i, -1)) if matched_by == "split" else (self.partner_of_new.get(j, -1), j)
            if min(pair) < 0 or stars.get(pair, matched_by) != matched_by or not self.free(i, j, matched_by, stars):
                continue
            stars[pair] = matched_by
            yield i, j, matched_by, self.near.shared_words(i, j, _MOST_WORDS)

    def free(self, i: int, j: int, matched_by: str, stars: dict[tuple[int, int], str]) -> bool:
        """Whether the part can be had; a pair that is much weaker is undone for it."""
        part, taken = (j, self.partner_of_new) if matched_by == "split" else (i, self.partner_of_old)
        if part not in taken:
            taken[part] = -1  # of this whole now, and no whole itself
            return True
        rival = (taken[part], part) if matched_by == "split" else (part, taken[part])
        if rival[0] < 0 or rival[1] < 0 or rival in stars or rival not in self.weak:
            return False
        if self.near.between(i, j) < _NEARER * self.near.between(*rival):
            return False
        self.given_up.add(rival)
        self.partner_of_old.pop(rival[0])
        self.partner_of_new.pop(rival[1])
        taken[part] = -1
        return True


def _in_order(wholes: Side, others: Side, whole: int, partner: int, part: int) -> float:
    """More than 1 where the words of the part stand in the whole on the side where the part stands of the partner."""
    words = {word: place for place, word in enumerate(wholes.printed[whole])}
    kept = sorted(words[word] for word in others.printed[partner] if word in words)
    cut = [words[word] for word in others.printed[part] if word in words and word not in others.printed[partner]]
    if not kept or not cut:
        return 1.0
    behind = sum(bisect_left(kept, place) for place in cut) / (len(cut) * len(kept))
    return math.exp(_ORDER * (2 * behind - 1) * (1 if part > partner else -1))


def _candidates(wholes: Side, others: Side, partner: dict[int, int], free: Sequence[int]) -> Iterator[tuple[int, int, float]]:
    """(whole, part, strength) of free paragraphs with words that a paired one has and its partner lacks."""
    where = others.index(free)
    if not where:
        return
    for whole, other in partner.items():
        theirs = others.printed[other]
        if wholes.printed[whole] is theirs:
            continue
        lost = {word: weight for word, weight in wholes[whole].items() if word not in theirs}
        counts: dict[int, int] = defaultdict(int)
        for word in lost:
            for part in where.get(word, ()):
                counts[part] += 1
        total = sum(lost.values())
        for part, count in counts.items():
            if count >= _FEWEST and part != other:
                shared = common(lost, others[part])
                yield whole, part, shared / math.sqrt(total * others.total(part)) * math.log(count + 1)
