"""One paragraph split in several, several merged in one: what a pair lost or gained, found in
another paragraph.

    old 5   "Urges States to A, and calls upon donors to B"      new 5   "Urges States to A"
                                                                 new 6   "Calls upon donors to B"

New 5 is the partner of old 5; new 6 has none, or one that is farther from it, and its words are
those that old 5 has and new 5 lacks.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from itertools import chain

import msgspec

from resdiff.align.assignment import PairIndices
from resdiff.align.matching import Matching
from resdiff.align.similarity import WeighedTexts, Words, shared_weight
from resdiff.model.reasons import MatchedBy


class Part(msgspec.Struct, frozen=True):
    """A pair of a whole and one of its parts more: of `split` the old paragraph is the whole, of
    `merged` the new one."""

    old: int
    new: int
    matched_by: MatchedBy


class FoundParts(msgspec.Struct, frozen=True):
    """The parts found, the strongest first, and the weak pairs that were undone for them."""

    parts: list[Part]
    given_up: set[PairIndices]


def find_parts(matching: Matching, weak: set[PairIndices]) -> FoundParts:
    """Parts among the paragraphs that have no partner, or one in a `weak` pair; no knots of many to
    many."""
    candidates = [
        *_candidates(matching, weak, MatchedBy.SPLIT),
        *_candidates(matching, weak, MatchedBy.MERGED),
    ]
    ranked = sorted(
        (-strength, part.old, part.new, part.matched_by)
        for part, strength in candidates
        if strength >= matching.thresholds.part * matching.shortness
    )
    choice = _Choice(matching, weak, dict(matching.partner_of_old))
    choice.partner_of_new = {j: i for i, j in choice.partner_of_old.items()}
    parts = [Part(old, new, matched_by) for _, old, new, matched_by in ranked]
    return FoundParts([part for part in parts if choice.takes(part)], choice.given_up)


# How strong a part is


class _Direction(msgspec.Struct, frozen=True):
    """The sides as one direction sees them: wholes among `wholes`, parts among `others`.

    `partner` is the partner of each whole, `taken` holds the others that have one, `loose` those of
    them that may be won from a weak pair.
    """

    wholes: WeighedTexts
    others: WeighedTexts
    partner: dict[int, int]
    taken: dict[int, int]
    loose: frozenset[int]


class _Whole(msgspec.Struct, frozen=True):
    """A paragraph and its partner, and the words that the partner lacks, with their weight in
    all."""

    at: int
    partner: int
    lost: Words
    lost_weight: float


def _split_direction(
    matching: Matching, weak: set[PairIndices], matched_by: MatchedBy
) -> _Direction:
    old, new = matching.similarity.old, matching.similarity.new
    partner_of_old = matching.partner_of_old
    partner_of_new = {j: i for i, j in partner_of_old.items()}
    if matched_by is MatchedBy.SPLIT:
        loose = frozenset(j for _, j in weak)
        return _Direction(old, new, partner_of_old, partner_of_new, loose)
    loose = frozenset(i for i, _ in weak)
    return _Direction(new, old, partner_of_new, partner_of_old, loose)


def _candidates(
    matching: Matching, weak: set[PairIndices], matched_by: MatchedBy
) -> Iterator[tuple[Part, float]]:
    """Paragraphs with words that a paired one has and its partner lacks, each with its strength.

    The strength of a part is the share of its words that its whole lost, by the share of the lost
    words that it has (their geometric mean), times the logarithm of the number of words; times
    `part_beside` for one next to its whole's partner, and the more where it follows it as its words
    do in the whole; times `part_crossing` for one of another kind.
    """
    sides = _split_direction(matching, weak, matched_by)
    everywhere = range(len(sides.others.printed))
    places = [at for at in everywhere if at not in sides.taken or at in sides.loose]
    where = sides.others.index(places, matching.thresholds)
    for whole, counts in _wholes(sides, where, matching.thresholds.part_words) if where else ():
        for at, count in counts.items():
            part = Part(whole.at, at, matched_by)
            if matched_by is MatchedBy.MERGED:
                part = Part(at, whole.at, matched_by)
            if at != whole.partner and matching.comparable(part.old, part.new):
                strength = _strength(matching, sides, whole, at, count)
                yield part, strength * _crossing_factor(matching, part)


def _wholes(
    sides: _Direction, where: dict[str, list[int]], fewest: int
) -> Iterator[tuple[_Whole, dict[int, int]]]:
    """The paired paragraphs that have words their partners lack, each with the places that have at
    least so many of them, and how many."""
    for whole, partner in sides.partner.items():
        theirs = sides.others.printed[partner]
        if sides.wholes.printed[whole] is theirs:
            continue  # the same form: nothing was lost
        words = sides.wholes[whole]
        # Most wholes have no part: what they lost is weighed only where a place has enough of it.
        found = _places_with((w for w in words if w in where and w not in theirs), where)
        counts = {at: count for at, count in found.items() if count >= fewest}
        if counts:
            lost = {word: weight for word, weight in words.items() if word not in theirs}
            yield _Whole(whole, partner, lost, sum(lost.values())), counts


def _crossing_factor(matching: Matching, part: Part) -> float:
    same_part = matching.same_part(part.old, part.new)
    return 1.0 if same_part else matching.thresholds.part_crossing


def _places_with(words: Iterable[str], where: dict[str, list[int]]) -> Counter[int]:
    """In which paragraphs some of the words stand, and how many of them."""
    return Counter(chain.from_iterable(map(where.__getitem__, words)))


def _strength(matching: Matching, sides: _Direction, whole: _Whole, at: int, count: int) -> float:
    """How strongly the paragraph at `at` is a part of a whole, of whose lost words it has
    `count`."""
    thresholds = matching.thresholds
    shared = shared_weight(whole.lost, sides.others[at])
    share = shared / math.sqrt(whole.lost_weight * sides.others.total(at))
    strength = matching.similarity.scaled(share) * math.log(count + 1)
    if not _beside_partner(whole.partner, at, sides.taken, thresholds.part_gap):
        return strength
    # Editors leave the parts of a paragraph beside one another, in the order of the whole.
    printed = sides.others.printed
    behind = _behind(sides.wholes.printed[whole.at], printed[whole.partner], printed[at])
    in_order = behind if at > whole.partner else -behind
    return strength * (thresholds.part_beside * math.exp(thresholds.part_order * in_order))


def _beside_partner(partner: int, part: int, taken: Container[int], most: int) -> bool:
    """Whether nothing stands between but paragraphs that came or went, at most so many."""
    gap = range(min(partner, part) + 1, max(partner, part))
    return len(gap) <= most and not any(place in taken for place in gap)


def _behind(whole: dict[str, str], partner: dict[str, str], part: dict[str, str]) -> float:
    """1 where the words of the part stand in the whole behind all that the partner has, -1 where
    before them."""
    place = {word: at for at, word in enumerate(whole)}
    stayed = sorted(place[word] for word in partner if word in place)
    cut = [place[word] for word in part if word in place and word not in partner]
    if not stayed or not cut:
        return 0.0
    return 2 * sum(bisect_left(stayed, at) for at in cut) / (len(cut) * len(stayed)) - 1


# Which parts are taken

# The partner of a paragraph that is part of a whole: it can be no whole itself.
_NO_WHOLE = -1


class _Choice(msgspec.Struct):
    """The parts taken so far: the partners as they stand then, the wholes by their first pairs, the
    pairs undone."""

    matching: Matching
    weak: set[PairIndices]
    partner_of_old: dict[int, int]
    partner_of_new: dict[int, int] = msgspec.field(default_factory=dict)
    wholes: dict[PairIndices, MatchedBy] = msgspec.field(default_factory=dict)
    given_up: set[PairIndices] = msgspec.field(default_factory=set)

    def takes(self, part: Part) -> bool:
        """Takes a part if its whole is still paired, is split only or merged only, and the part is
        free."""
        if part.matched_by is MatchedBy.SPLIT:
            whole = (part.old, self.partner_of_old.get(part.old, _NO_WHOLE))
        else:
            whole = (self.partner_of_new.get(part.new, _NO_WHOLE), part.new)
        if _NO_WHOLE in whole or self.wholes.get(whole, part.matched_by) != part.matched_by:
            return False
        if not self._frees(part):
            return False
        # Split and merged at once would be a knot that no redline can show.
        self.wholes[whole] = part.matched_by
        return True

    def _frees(self, part: Part) -> bool:
        """Whether the part can be had; a pair that is much weaker is undone for it."""
        at, taken = part.new, self.partner_of_new
        if part.matched_by is MatchedBy.MERGED:
            at, taken = part.old, self.partner_of_old
        if at in taken:
            rival = (taken[at], at) if part.matched_by is MatchedBy.SPLIT else (at, taken[at])
            if not self._gives_way(rival, part):
                return False
            # Both become free again: the old paragraph may now be told as deleted.
            self.given_up.add(rival)
            del self.partner_of_old[rival[0]]
            del self.partner_of_new[rival[1]]
        taken[at] = _NO_WHOLE
        return True

    def _gives_way(self, rival: PairIndices, part: Part) -> bool:
        """Whether a pair may be undone for a part: weak, itself no whole or part, and farther by
        far."""
        if _NO_WHOLE in rival or rival in self.wholes or rival not in self.weak:
            return False
        similarity = self.matching.similarity
        least = self.matching.thresholds.part_nearer * similarity.score(*rival)
        return similarity.score(part.old, part.new) >= least
