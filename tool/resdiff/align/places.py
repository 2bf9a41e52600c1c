"""Short paragraphs that their words cannot pair, and their place does.

敦促各国：  (a) 修路；  (b) 架桥；        邀请各国：  (a) 修路；  (b) 架桥；

Both chapeaux are all verb and addressee: where these change, the sub-paragraphs tell that they are
one. Of other short paragraphs half of the words and the paragraphs on both sides do; longer ones
have words enough. One that stands alone where one stood, and is as short, is its rewording:

Welcoming the launch on 3 March,         Regretting the delay until 9 May,
Noting the shortage of funds,            Noting the shortage of funds,
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from resdiff.align.acceptance import NEIGHBOURS_ARE_PAIRS, neighbour_pairs
from resdiff.align.matching import Matching, Pair, rounded_score
from resdiff.model.reasons import MatchedBy
from resdiff.model.records import Paragraph
from resdiff.text.spelling import spelling_form

_SPELLED_ALIKE = "same text in another spelling"
_SUB_PARAGRAPHS_ARE_PAIRS = "the sub-paragraphs are pairs"


def pair_chapeaux(matching: Matching) -> None:
    """Pairs free chapeaux of which most sub-paragraphs are pairs of each other."""
    old_chapeau, new_chapeau = _chapeaux(matching.old), _chapeaux(matching.new)
    in_common = Counter(
        (old_chapeau[pair.old], new_chapeau[pair.new])
        for pair in matching.pairs
        if pair.old in old_chapeau and pair.new in new_chapeau
    )
    size_old, size_new = Counter(old_chapeau.values()), Counter(new_chapeau.values())
    for (i, j), count in in_common.most_common():
        most = 2 * count >= max(size_old[i], size_new[j])
        if most and _are_free(matching, i, j) and matching.same_part(i, j):
            _add(matching, i, j, _SUB_PARAGRAPHS_ARE_PAIRS)


def pair_spelled_alike(matching: Matching) -> None:
    """Pairs free paragraphs that say the same in another spelling: all words of a short one may be
    numbers and dates.
    """
    olds, news, language = matching.free_old(), matching.free_new(), matching.language
    if not olds or not news:
        return
    # reversed, so that of two that are alike the first is paired
    places = {spelling_form(matching.old[i].text, language): i for i in reversed(olds)}
    for j in news:
        i = places.get(spelling_form(matching.new[j].text, language), -1)
        if i >= 0 and _are_free(matching, i, j) and matching.comparable(i, j):
            matching.add(Pair(i, j, MatchedBy.IDENTICAL, 1.0, (_SPELLED_ALIKE,)))


def pair_by_place(matching: Matching) -> None:
    """Pairs free short paragraphs between two pairs that have half of their words in common."""
    for i in matching.free_old():
        j = matching.partner_of_old.get(i - 1, -1) + 1
        if (
            0 < j < len(matching.new)
            and _are_free(matching, i, j)
            and neighbour_pairs(matching, (i, j)) == 2
            and matching.same_part(i, j)
            and matching.same_family(i, j)
            and _has_half_of_few_words(matching, i, j)
        ):
            _add(matching, i, j, NEIGHBOURS_ARE_PAIRS)


def pair_left_alone(matching: Matching) -> None:
    """Pairs free short paragraphs that open with a verb and are all that is left between two pairs,
    or between a pair and the beginning or the end of both texts.
    """
    last = len(matching.old) - 1, len(matching.new) - 1
    for i in matching.free_old():
        j = matching.partner_of_old.get(i - 1, -1) + 1 if i else 0
        at_both_ends = (i, j) == last
        if (
            j < len(matching.new)
            and (j or not i)
            and _are_free(matching, i, j)
            and neighbour_pairs(matching, (i, j)) + at_both_ends == 2
            and last != (0, 0)  # a text of one paragraph has nothing around it that tells
            and matching.same_part(i, j)
            and matching.same_family(i, j)
            and _is_short_with_verb(matching, i, j)
        ):
            _add(matching, i, j, NEIGHBOURS_ARE_PAIRS)


def _is_short_with_verb(matching: Matching, i: int, j: int) -> bool:
    """Whether both paragraphs open with a verb and have few words behind it."""
    if not (matching.old[i].opener and matching.new[j].opener):
        return False
    return max(map(len, _words_of_pair(matching, i, j))) <= matching.thresholds.few_words_alone


def _words_of_pair(matching: Matching, i: int, j: int) -> tuple[set[str], set[str]]:
    """The words of both paragraphs by their stems, formulas too, pairs of words left out."""
    was, now = (
        {word for word in side if " " not in word}
        for side in (matching.similarity.old.printed[i], matching.similarity.new.printed[j])
    )
    return was, now


def _has_half_of_few_words(matching: Matching, i: int, j: int) -> bool:
    """Whether both paragraphs are short and have half of their words in common."""
    was, now = _words_of_pair(matching, i, j)
    most = max(len(was), len(now))
    return most <= matching.thresholds.few_words and 4 * len(was & now) >= len(was) + len(now)


def _chapeaux(paragraphs: Sequence[Paragraph]) -> dict[int, int]:
    """The place of the chapeau of every sub-paragraph, by its own place."""
    places = {paragraph.id: at for at, paragraph in enumerate(paragraphs)}
    return {
        at: places[paragraph.parent]
        for at, paragraph in enumerate(paragraphs)
        if paragraph.parent in places
    }


def _are_free(matching: Matching, i: int, j: int) -> bool:
    return i not in matching.partner_of_old and j not in matching.partner_of_new


def _add(matching: Matching, i: int, j: int, evidence: str) -> None:
    score = rounded_score(matching.similarity.score(i, j))
    matching.add(Pair(i, j, MatchedBy.NEIGHBOURS, score, (evidence,)))
