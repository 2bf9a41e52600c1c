"""How near a pair must be, by what speaks for it and against it; and the evidence in words."""

from __future__ import annotations

import math

import msgspec

from resdiff.align.assignment import PairIndices
from resdiff.align.matching import Matching
from resdiff.align.similarity import Scores


class Rivals(msgspec.Struct, frozen=True):
    """Of each paragraph the two nearest on the other side, the nearest first: (score, place)."""

    of_old: dict[int, list[tuple[float, int]]]
    of_new: dict[int, list[tuple[float, int]]]

    def nearest_other(self, i: int, j: int) -> float:
        """How near the nearest other paragraph is to either of a pair, 0 where there is none."""
        return max(_nearest_but(self.of_old[i], j), _nearest_but(self.of_new[j], i))


def rivals_in(scores: Scores) -> Rivals:
    """The rivals among all pairs that are near enough to be compared."""
    rivals = Rivals({}, {})
    for (i, j), score in scores.items():
        _keep_two(rivals.of_old.setdefault(i, []), score, j)
        _keep_two(rivals.of_new.setdefault(j, []), score, i)
    return rivals


def _nearest_but(nearest: list[tuple[float, int]], partner: int) -> float:
    return next((score for score, other in nearest if other != partner), 0.0)


def _keep_two(nearest: list[tuple[float, int]], score: float, other: int) -> None:
    nearest.append((score, other))
    # Two are enough: the partner itself and its nearest rival.
    nearest.sort(reverse=True)
    del nearest[2:]


def is_near_enough(
    matching: Matching,
    place: PairIndices,
    score: float,
    distance: float,
    firm: frozenset[PairIndices] | set[PairIndices],
    away: int,
) -> bool:
    """Whether a proposed pair is one.

    Rare words are few in a paragraph that was rewritten, and hang on the translation: where both
    paragraphs around it stayed, all its words decide.
    """
    if neighbour_pairs(matching, place, firm) == 2 and matching.stand_alike(*place):
        return have_words_enough(matching, place, firm)
    share_of_needed = score / needed_score(matching, place, distance, firm, away)
    return share_of_needed >= 1 or _is_rewritten(matching, place, share_of_needed, distance)


def _is_rewritten(
    matching: Matching, place: PairIndices, share_of_needed: float, distance: float
) -> bool:
    """Whether two paragraphs that no other is as near to share so many words of all that they may
    share somewhat fewer rare ones: one was moved and half rewritten."""
    thresholds, similarity = matching.thresholds, matching.similarity
    if share_of_needed < thresholds.rewritten or distance < thresholds.rewritten_margin:
        return False
    if similarity.only_formulas(*place):
        return False
    return similarity.share_of_words(*place) >= thresholds.rewritten_words


def have_words_enough(
    matching: Matching,
    place: PairIndices,
    firm: frozenset[PairIndices] | set[PairIndices] = frozenset(),
) -> bool:
    """Whether two paragraphs between two pairs share words enough; of formulas alone so many that
    their rarity makes a pair as well."""
    similarity = matching.similarity
    if similarity.share_of_words(*place) < matching.thresholds.between_words:
        return False
    if not similarity.only_formulas(*place):
        return True
    return similarity.score(*place) >= needed_score(matching, place, 0.0, firm)


def needed_score(
    matching: Matching,
    place: PairIndices,
    distance: float,
    firm: frozenset[PairIndices] | set[PairIndices],
    away: int = 0,
) -> float:
    """How near a pair must be: less, the more speaks for it.

    `distance` is how much nearer the pair is than its nearest rival, `firm` are proposed pairs that
    count as neighbours already, `away` is how many paragraphs the old one stands from where the
    pair before leads one to look.
    """
    thresholds = matching.thresholds
    if len(matching.old) == len(matching.new) == 1:
        return thresholds.least  # nothing else can have become of it
    # The factors of the regression, one for each thing that speaks for or against a pair.
    neighbours = neighbour_pairs(matching, place, firm)
    shared = 1 + matching.similarity.shared_count(*place)
    out = thresholds.likely * matching.shortness * math.exp(-thresholds.margin * distance)
    out *= math.pow(thresholds.neighbour, neighbours)
    out *= math.pow(thresholds.many / shared, thresholds.words)
    out *= math.pow(1 + min(away, thresholds.far), thresholds.away)
    if not matching.same_part(*place):
        out *= thresholds.crossing
    if neighbours < 2 and matching.similarity.only_formulas(*place):
        return max(out, thresholds.formula)
    return out


def neighbour_pairs(
    matching: Matching,
    place: PairIndices,
    firm: frozenset[PairIndices] | set[PairIndices] = frozenset(),
) -> int:
    """How many of the two paragraphs before and behind are a pair as well.

    Before the first paragraphs of both texts stand their beginnings, which are a pair; their ends
    are none.
    """
    i, j = place
    around = ((i - 1, j - 1), (i + 1, j + 1))
    return sum(
        matching.partner_of_old.get(old, -1) == new or (old, new) in firm for old, new in around
    )


def evidence_for(
    matching: Matching, place: PairIndices, score: float, rival: float
) -> tuple[str, ...]:
    """What speaks for a pair, in words; `rival` is how near the nearest other paragraph is."""
    found = (
        "same number" if matching.same_number(*place) else "",
        _cited_by_both(matching, place),
        words_in_common(matching, place),
        _nearest_other_line(rival, matching.thresholds.least),
        _NEIGHBOURS[neighbour_pairs(matching, place)],
    )
    return tuple(filter(None, found))


NEIGHBOURS_ARE_PAIRS = "the paragraphs before and behind are pairs"
_NEIGHBOURS = ("", "a neighbour is a pair", NEIGHBOURS_ARE_PAIRS)


def _nearest_other_line(rival: float, least: float) -> str:
    return f"the next nearest is at {rival:.2f}" if rival >= least else "no other is near"


def _cited_by_both(matching: Matching, place: PairIndices) -> str:
    """ "both cite A/RES/70/1", "" where they cite none in common."""
    i, j = place
    was, now = (
        {c.symbol for c in paragraph.citations if c.symbol is not None}
        for paragraph in (matching.old[i], matching.new[j])
    )
    # A chain of twenty recalled resolutions would bury the rest of the evidence.
    both = sorted(was & now)[: matching.thresholds.evidence_documents]
    return "both cite " + ", ".join(both) if both else ""


def words_in_common(matching: Matching, place: PairIndices) -> str:
    """ "in common: donors, finance", "" where there are none."""
    words = matching.similarity.shared_words(*place, matching.thresholds.evidence_words)
    return "in common: " + ", ".join(words) if words else ""
