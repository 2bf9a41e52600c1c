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
from collections.abc import Container, Iterator, Sequence

from resdiff.align.similarity import Similarity, common
from resdiff.align.thresholds import Thresholds
from resdiff.model.reasons import MatchedBy
from resdiff.model.records import Paragraph

_MOST_WORDS = 4


class SplitFinder:
    """Looks for parts among the paragraphs that have no partner, or a weak one; `given_up` are the pairs it undid."""

    def __init__(
        self,
        old: Sequence[Paragraph],
        new: Sequence[Paragraph],
        near: Similarity,
        partner_of_old: dict[int, int],
        weak: set[tuple[int, int]],
        shortness: float,
        parameters: Thresholds,
    ) -> None:
        self.parameters, self.least = parameters, parameters.part * shortness
        self.old, self.new, self.near = old, new, near
        self.partner_of_old = dict(partner_of_old)
        self.partner_of_new = {j: i for i, j in partner_of_old.items()}
        self.weak = weak
        self.given_up: set[tuple[int, int]] = set()

    def found(self) -> Iterator[tuple[int, int, MatchedBy, list[str]]]:
        """(old, new, split or merged, words in common), the strongest first; no knots of many to many.

        The strength of a part is the share of its words that its whole lost, by the share of the lost words that it has
        (their geometric mean), times the logarithm of the number of words; times `part_beside` for one next to its whole's
        partner, and the more where it follows it as its words do in the whole; times `part_crossing` for one of another kind.
        """
        weighed = []
        for whole, part, strength in self.candidates(MatchedBy.SPLIT):
            weighed.append((strength, whole, part, MatchedBy.SPLIT))
        for whole, part, strength in self.candidates(MatchedBy.MERGED):
            weighed.append((strength, part, whole, MatchedBy.MERGED))
        ranked = []
        for strength, i, j, matched_by in weighed:
            kinds = self.old[i].kind, self.new[j].kind
            strength *= self.parameters.part_crossing if kinds[0] != kinds[1] else 1
            if strength >= self.least and (kinds[0] == "heading") == (kinds[1] == "heading"):
                ranked.append((-strength, i, j, matched_by))
        stars: dict[tuple[int, int], MatchedBy] = {}
        for _, i, j, matched_by in sorted(ranked):
            pair = (
                (i, self.partner_of_old.get(i, -1))
                if matched_by == MatchedBy.SPLIT
                else (self.partner_of_new.get(j, -1), j)
            )
            if (
                min(pair) < 0
                or stars.get(pair, matched_by) != matched_by
                or not self.free(i, j, matched_by, stars)
            ):
                continue
            stars[pair] = matched_by
            yield i, j, matched_by, self.near.shared_words(i, j, _MOST_WORDS)

    def candidates(self, matched_by: MatchedBy) -> Iterator[tuple[int, int, float]]:
        """(whole, part, strength) of paragraphs with words that a paired one has and its partner lacks."""
        parameters = self.parameters
        wholes, others, partner, taken = (
            self.near.old,
            self.near.new,
            self.partner_of_old,
            self.partner_of_new,
        )
        loose = {j for _, j in self.weak}
        if matched_by == MatchedBy.MERGED:
            wholes, others, partner, taken = others, wholes, taken, partner
            loose = {i for i, _ in self.weak}
        where = others.index(
            [p for p in range(len(others.printed)) if p not in taken or p in loose]
        )
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
                if count < parameters.part_words or part == other:
                    continue
                share = common(lost, others[part]) / math.sqrt(total * others.total(part))
                strength = self.near.scaled(share) * math.log(count + 1)
                if _beside(other, part, taken, parameters.part_gap):
                    behind = _behind(wholes.printed[whole], theirs, others.printed[part])
                    strength *= parameters.part_beside * math.exp(
                        parameters.part_order * (behind if part > other else -behind)
                    )
                yield whole, part, strength

    def free(
        self, i: int, j: int, matched_by: MatchedBy, stars: dict[tuple[int, int], MatchedBy]
    ) -> bool:
        """Whether the part can be had; a pair that is much weaker is undone for it."""
        part, taken = (
            (j, self.partner_of_new) if matched_by == MatchedBy.SPLIT else (i, self.partner_of_old)
        )
        if part not in taken:
            taken[part] = -1  # of this whole now, and no whole itself
            return True
        rival = (taken[part], part) if matched_by == MatchedBy.SPLIT else (part, taken[part])
        if rival[0] < 0 or rival[1] < 0 or rival in stars or rival not in self.weak:
            return False
        if self.near.between(i, j) < self.parameters.part_nearer * self.near.between(*rival):
            return False
        self.given_up.add(rival)
        self.partner_of_old.pop(rival[0])
        self.partner_of_new.pop(rival[1])
        taken[part] = -1
        return True


def _beside(partner: int, part: int, taken: Container[int], most: int) -> bool:
    """Whether nothing stands between but paragraphs that came or went."""
    between = range(min(partner, part) + 1, max(partner, part))
    return len(between) <= most and not any(place in taken for place in between)


def _behind(whole: dict[str, str], partner: dict[str, str], part: dict[str, str]) -> float:
    """1 where the words of the part stand in the whole behind all that the partner kept, -1 where before them."""
    words = {word: place for place, word in enumerate(whole)}
    kept = sorted(words[word] for word in partner if word in words)
    cut = [words[word] for word in part if word in words and word not in partner]
    if not kept or not cut:
        return 0.0
    return 2 * sum(bisect_left(kept, place) for place in cut) / (len(cut) * len(kept)) - 1
