"""Which paragraph became which: named passes, from the sure to the likely.

    identical    the same text for a reader, first those that have their id too
    same number  the nearest to each other on both sides, under the same number
    likeness     one assignment over the rest, preamble and operative part together, sub-paragraphs
                 after their chapeaux
    neighbours   pairs of that assignment that are near enough because the paragraphs around them
                 are pairs too
                 or its sub-paragraphs, where its words are too few (places.py)
    split, merged  a paragraph whose words are those of a paired one that its partner lacks

How near a pair must be depends on its evidence: less where no other paragraph is as near, where
those before and behind are a pair, where the chapeaux are; more from preamble to operative part. A
false pair costs more trust than a missed one.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from resdiff.align.acceptance import (
    Rivals,
    evidence_for,
    is_near_enough,
    rivals_in,
    words_in_common,
)
from resdiff.align.assignment import PairIndices, best_assignment
from resdiff.align.matching import Matching, Pair, rounded_score
from resdiff.align.moves import PairPlace, longest_in_order, moved_pairs
from resdiff.align.places import (
    pair_by_place,
    pair_chapeaux,
    pair_left_alone,
    pair_same_object,
    pair_short_of_words,
    pair_spelled_alike,
)
from resdiff.align.similarity import Scores
from resdiff.align.splits import find_parts
from resdiff.align.thresholds import Thresholds
from resdiff.languages import Language
from resdiff.model.reasons import MatchedBy
from resdiff.model.records import Paragraph


class Alignment(msgspec.Struct, frozen=True):
    """Pairs in the order of the new text; `moved` those of them that no longer stand in the old
    order."""

    pairs: tuple[Pair, ...]
    moved: frozenset[PairIndices]


def align(
    old: Sequence[Paragraph],
    new: Sequence[Paragraph],
    language: Language | None,
    thresholds: Thresholds | None = None,
) -> Alignment:
    """Pairs the paragraphs of two texts. A paragraph may stand in several pairs where it was split
    or merged."""
    if _rank(new) < _rank(old):  # one way only, so that swapped sides give the same pairs
        return _swapped_sides(align(new, old, language, thresholds))
    matching = Matching(old, new, language, thresholds or Thresholds())
    pair_identical(matching)
    # Chapeaux and plain paragraphs first: sub-paragraphs are looked for under their partners.
    for with_sub_paragraphs in (False, True):
        olds = matching.free_old(with_sub_paragraphs)
        news = matching.free_new(with_sub_paragraphs)
        if olds and news:
            pair_similar(matching, olds, news)
        pair_chapeaux(matching)
    pair_spelled_alike(matching)
    pair_same_object(matching)
    pair_by_place(matching)
    pair_parts(matching)
    pair_left_alone(matching)
    pair_short_of_words(matching)
    pairs = tuple(sorted(matching.pairs, key=lambda p: (p.new, p.old)))
    moved = moved_pairs(_places_of_pairs(pairs, old, new), old, new)
    # "OP1 (a) moved to OP1 (a)" tells a reader nothing.
    return Alignment(pairs, frozenset(p for p in moved if not matching.same_number(*p)))


def _rank(paragraphs: Sequence[Paragraph]) -> tuple[int, list[str]]:
    return len(paragraphs), [p.text for p in paragraphs]


_OTHER_SIDE = {MatchedBy.SPLIT: MatchedBy.MERGED, MatchedBy.MERGED: MatchedBy.SPLIT}


def _swapped_sides(found: Alignment) -> Alignment:
    """The same alignment with the sides swapped: what was split one way is merged the other."""
    turned = (
        msgspec.structs.replace(
            p, old=p.new, new=p.old, matched_by=_OTHER_SIDE.get(p.matched_by, p.matched_by)
        )
        for p in found.pairs
    )
    pairs = tuple(sorted(turned, key=lambda p: (p.new, p.old)))
    return Alignment(pairs=pairs, moved=frozenset((old, new) for new, old in found.moved))


# The same text


def pair_identical(matching: Matching) -> None:
    """Pairs paragraphs whose texts are the same for a reader; headings with headings only.

    First those that bear their old number, for of two budgets with one text each is its own; then
    the others in the order of the text, under the same chapeau where there is one.
    """
    # "Annex" is a heading and may be a whole paragraph too: the two are never each other's partner.
    places: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for i, form in enumerate(matching.forms_old):
        places[form, matching.old[i].kind == "heading"].append(i)
    waiting: list[tuple[int, list[int]]] = []
    for j, form in enumerate(matching.forms_new):
        candidates = places.get((form, matching.new[j].kind == "heading"), [])
        same = _with_same_number(matching, candidates, j)
        if same is not None:
            # Two identical requests for a report stay apart: each old one has one partner.
            candidates.remove(same)
            evidence = ("same text", "same number")
            matching.add(Pair(same, j, MatchedBy.IDENTICAL, 1.0, evidence))
        elif candidates:
            waiting.append((j, candidates))
    for j, candidates in waiting:
        if candidates:
            family = (i for i in candidates if matching.same_family(i, j))
            found = next(family, candidates[0])
            matching.add(Pair(found, j, MatchedBy.IDENTICAL, 1.0, ("same text",)))
            candidates.remove(found)


def _with_same_number(matching: Matching, candidates: Sequence[int], j: int) -> int | None:
    """The candidate that bears the new paragraph's id; of several only one under the same
    chapeau."""
    same = next((i for i in candidates if matching.same_number(i, j)), None)
    if same is None or len(candidates) == 1 or matching.same_family(same, j):
        return same
    return None


# Texts that are near


def pair_similar(matching: Matching, olds: Sequence[int], news: Sequence[int]) -> None:
    """Pairs free paragraphs that are near: under the same number first, then by one assignment."""
    near = matching.similarity.candidates(olds, news, matching.thresholds.least)
    scores = {place: score for place, score in near.items() if matching.comparable(*place)}
    rivals = rivals_in(scores)
    for place, score in scores.items():
        if _is_plainly_the_same(matching, place, score, rivals):
            _pair(matching, place, MatchedBy.SAME_NUMBER, scores, rivals)
    # What the numbers paired already is out of the assignment.
    free = {
        (i, j): score
        for (i, j), score in scores.items()
        if i not in matching.partner_of_old and j not in matching.partner_of_new
    }
    thresholds = matching.thresholds
    # A near pair counts for more than two far ones, of which one would be refused afterwards.
    weights = {
        place: math.pow(preference, thresholds.nearest)
        for place, preference in _preferences(matching, free).items()
    }
    chosen = best_assignment(weights, thresholds.exact_cells)
    _accept(matching, chosen, scores, rivals)


def _is_plainly_the_same(
    matching: Matching, place: PairIndices, score: float, rivals: Rivals
) -> bool:
    """Whether a pair of one number is near, and nearer than any other to either."""
    if score < matching.thresholds.same_number or not matching.same_number(*place):
        return False
    return rivals.nearest_other(*place) < score


def _pair(
    matching: Matching, place: PairIndices, matched_by: MatchedBy, scores: Scores, rivals: Rivals
) -> None:
    score = scores[place]
    evidence = evidence_for(matching, place, score, rivals.nearest_other(*place))
    matching.add(Pair(*place, matched_by, rounded_score(score), evidence))


def _preferences(matching: Matching, scores: Scores) -> Scores:
    """What the assignment adds up: similarity, and a little for the place where one would look."""
    thresholds = matching.thresholds
    expected = _expected_places(matching)
    out: Scores = {}
    # Small sums: they decide between candidates that are as near, and nothing else.
    for (i, j), score in scores.items():
        if not matching.same_part(i, j):
            score -= thresholds.malus_crossing
        if matching.new[j].parent is not None and matching.same_family(i, j):
            score += thresholds.bonus_family
        if abs(expected[j] - i) <= 1:
            score += thresholds.bonus_near
        if score > 0:
            out[i, j] = score
    return out


def _expected_places(matching: Matching) -> list[int]:
    """For each new paragraph the place in the old text where the pair before it leads one to
    look."""
    out: list[int] = []
    last_old, last_new = -1, -1
    for j in range(len(matching.new)):
        if j in matching.partner_of_new:
            last_old, last_new = matching.partner_of_new[j], j
        # New 7 behind a pair of old 3 and new 5 is looked for at old 5.
        out.append(last_old + (j - last_new))
    return out


def _accept(
    matching: Matching, chosen: Sequence[PairIndices], scores: Scores, rivals: Rivals
) -> None:
    """Pairs of the assignment those that are near enough.

    Each makes its neighbours likelier: the rest is looked at again until none is added.
    """
    # In the order of the old text, so that the same pairs come out in every run.
    waiting = sorted(chosen)
    firm = {place for place in waiting if scores[place] >= matching.thresholds.firm}
    matched_by = MatchedBy.SIMILARITY
    while True:
        expected = _expected_places(matching)
        found = [
            (i, j)
            for i, j in waiting
            if is_near_enough(
                matching,
                (i, j),
                scores[i, j],
                scores[i, j] - rivals.nearest_other(i, j),
                firm,
                away=abs(expected[j] - i),
            )
        ]
        for place in found:
            _pair(matching, place, matched_by, scores, rivals)
        if not found:
            return
        paired = set(found)
        waiting = [place for place in waiting if place not in paired]
        # From the second round on a pair is owed to pairs of the round before.
        matched_by = MatchedBy.NEIGHBOURS


# Parts


def pair_parts(matching: Matching) -> None:
    """Pairs the parts of split and merged paragraphs with their wholes; weak pairs give way to
    them."""
    weak = {(p.old, p.new) for p in matching.pairs if p.score < matching.thresholds.weak}
    all_paired = len(matching.pairs) == len(matching.old) == len(matching.new)
    if not matching.pairs or (all_paired and not weak):
        return
    found = find_parts(matching, weak)
    matching.pairs = [p for p in matching.pairs if (p.old, p.new) not in found.given_up]
    for part in found.parts:
        place = (part.old, part.new)
        # Parts may share pairs of words only: readers of the JSON find the key all the same.
        evidence = (words_in_common(matching, place) or "in common: ",)
        score = rounded_score(matching.similarity.score(*place))
        matching.add(Pair(*place, part.matched_by, score, evidence))


# What moved


def _places_of_pairs(
    pairs: Sequence[Pair], old: Sequence[Paragraph], new: Sequence[Paragraph]
) -> list[PairPlace]:
    """One place for each pair; of a split or merged paragraph that of one of its parts."""
    olds, news = Counter(p.old for p in pairs), Counter(p.new for p in pairs)
    single: list[PairPlace] = []
    split: dict[int, list[PairPlace]] = defaultdict(list)
    merged: dict[int, list[PairPlace]] = defaultdict(list)
    for p in pairs:
        place = PairPlace(p.old, p.new, p.score, old[p.old].id == new[p.new].id)
        if olds[p.old] > 1:
            split[p.old].append(place)
        elif news[p.new] > 1:
            merged[p.new].append(place)
        else:
            single.append(place)
    # Parts have no say in what moved: the paragraphs that stayed one tell the order.
    stay = sorted(longest_in_order(single))
    wholes = (*split.values(), *merged.values())
    return [*single, *(_place_of_whole(parts, stay, old, new) for parts in wholes)]


def _place_of_whole(
    parts: Sequence[PairPlace],
    stay: Sequence[PairPlace],
    old: Sequence[Paragraph],
    new: Sequence[Paragraph],
) -> PairPlace:
    """The nearest of the parts that kept their place; else of those that are no deeper in a list;
    else of all."""
    # A chapeau split off its list stands level with the whole, the items stand below it.
    level = [p for p in parts if (old[p.old].parent is None) == (new[p.new].parent is None)]
    in_place = [p for p in level if _keeps_place(p, stay)]
    return max(in_place or level or parts, key=lambda p: p.score)


def _keeps_place(place: PairPlace, stay: Sequence[PairPlace]) -> bool:
    """Whether a pair stands between the same pairs on both sides."""
    at = bisect_left(stay, place)
    before, behind = stay[max(0, at - 1) : at], stay[at : at + 1]
    return all(p.new < place.new for p in before) and all(p.new > place.new for p in behind)
