"""Short paragraphs that their words cannot pair, and their place does.

敦促各国：  (a) 修路；  (b) 架桥；        邀请各国：  (a) 修路；  (b) 架桥；

Both chapeaux are all verb and addressee: where these change, the sub-paragraphs tell that they are
one. Of other short paragraphs half of the words and the paragraphs on both sides do, of longer ones
a tenth of all words. One that stands alone where one stood, and is as short, is its rewording:

Welcoming the launch on 3 March,         Regretting the delay until 9 May,
Noting the shortage of funds,            Noting the shortage of funds,

Wherever they stand, two are one that differ in their verb alone, or in words that only one has:

Welcomes the report;                     Takes note of the report;
Requests the Board and the Panel to meet;     Requests the Board to meet;
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from resdiff.align.acceptance import (
    NEIGHBOURS_ARE_PAIRS,
    have_words_enough,
    neighbour_pairs,
)
from resdiff.align.matching import Matching, Pair, rounded_score
from resdiff.align.similarity import WeighedTexts, weighty_words
from resdiff.model.reasons import MatchedBy
from resdiff.model.records import Paragraph
from resdiff.text.spelling import spelling_form

_SPELLED_ALIKE = "same text in another spelling"
_SAME_OBJECT = "the same but for the verb"
_ALL_WORDS = "one has all words of the other"
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


def pair_same_object(matching: Matching) -> None:
    """Pairs free paragraphs that say of one thing by another verb, if no other is said of it."""
    similarity = matching.similarity
    olds = _by_object(matching, matching.old, similarity.old, matching.free_old())
    news = _by_object(matching, matching.new, similarity.new, matching.free_new())
    for key, places in olds.items():
        if len(places) == len(news.get(key, ())) == 1:
            _add(matching, places[0], news[key][0], _SAME_OBJECT)


def _by_object(
    matching: Matching,
    paragraphs: Sequence[Paragraph],
    texts: WeighedTexts,
    places: Sequence[int],
) -> dict[tuple[str, ...], list[int]]:
    """The places of short paragraphs by their kind and the words of weight behind their openers."""
    out: dict[tuple[str, ...], list[int]] = defaultdict(list)
    most = matching.thresholds.few_words_alone
    if matching.language is None:
        return out
    for at in places:
        paragraph = paragraphs[at]
        # Most are too long at sight: small words, openers and pairs of words counted in.
        short = len(texts.printed[at]) <= 6 * most
        if short and paragraph.opener and paragraph.text.startswith(paragraph.opener):
            words = weighty_words(paragraph.text[len(paragraph.opener) :], matching.language)
            if 0 < len(words) <= most:
                out[(paragraph.kind, *words)].append(at)
    return out


def pair_short_of_words(matching: Matching) -> None:
    """Pairs free short paragraphs of which one has all words of the other and few more, if no other
    has: an addressee was dropped or put in.
    """
    similarity = matching.similarity
    olds = _few_words(matching, similarity.old, matching.free_old())
    news = _few_words(matching, similarity.new, matching.free_new())
    alike: dict[tuple[str, int | None], tuple[_PlacesOfWords, _PlacesOfWords]] = {}
    for i, words in olds.items():
        alike.setdefault(matching.standing_of_old(i), ({}, {}))[0].setdefault(words, []).append(i)
    for j, words in news.items():
        alike.setdefault(matching.standing_of_new(j), ({}, {}))[1].setdefault(words, []).append(j)
    found = sorted(pair for both in alike.values() for pair in _only_pairs(*both))
    for i, j in found:
        _add(matching, i, j, _ALL_WORDS)


_PlacesOfWords = dict[frozenset[str], list[int]]


def _only_pairs(olds: _PlacesOfWords, news: _PlacesOfWords) -> Iterator[tuple[int, int]]:
    """The places of which one has all words of the other, where no third has.

    Thousands of paragraphs may say the same: the words that they say are held against each other,
    once.
    """
    found = [(was, now) for was, now in _sharing_words(olds, news) if _has_few_more(was, now)]
    times_old: Counter[frozenset[str]] = Counter()
    times_new: Counter[frozenset[str]] = Counter()
    for was, now in found:
        times_old[was] += len(news[now])
        times_new[now] += len(olds[was])
    for was, now in found:
        if times_old[was] == times_new[now] == 1:
            yield olds[was][0], news[now][0]


def _sharing_words(
    olds: _PlacesOfWords, news: _PlacesOfWords
) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """Those of which one may have all words of the other: the rarest of the one stands in both."""
    having: dict[str, list[frozenset[str]]] = defaultdict(list)
    for now in news:
        for word in now:
            having[word].append(now)
    rarest: dict[str, list[frozenset[str]]] = defaultdict(list)
    for now in news:
        rarest[min(now, key=lambda word: (len(having[word]), word))].append(now)
    for was in olds:
        with_more = min((having.get(word, []) for word in was), key=len)
        with_fewer = (now for word in was for now in rarest.get(word, ()) if len(now) < len(was))
        for now in (*(now for now in with_more if len(now) >= len(was)), *with_fewer):
            yield was, now


def _has_few_more(was: frozenset[str], now: frozenset[str]) -> bool:
    """Whether one has all words of the other, and fewer than as many more."""
    fewer, more = (was, now) if len(was) < len(now) else (now, was)
    return len(more) < 2 * len(fewer) and fewer <= more


def _few_words(
    matching: Matching, texts: WeighedTexts, places: Sequence[int]
) -> dict[int, frozenset[str]]:
    """The words of the short paragraphs among those at `places`, if more than two or three."""
    thresholds = matching.thresholds
    words = {at: frozenset(texts.words(at)) for at in places}
    fewest, most = thresholds.contained, thresholds.few_words_alone
    return {at: found for at, found in words.items() if fewest <= len(found) <= most}


def pair_by_place(matching: Matching) -> None:
    """Pairs free paragraphs between two pairs: short ones with half of their words in common, all
    others with a tenth."""
    for i in matching.free_old():
        j = matching.partner_of_old.get(i - 1, -1) + 1
        if not 0 < j < len(matching.new) or neighbour_pairs(matching, (i, j)) != 2:
            continue
        if not _are_free_alike(matching, i, j):
            continue
        if _has_half_of_few_words(matching, i, j) or have_words_enough(matching, (i, j)):
            _add(matching, i, j, NEIGHBOURS_ARE_PAIRS)


def pair_left_alone(matching: Matching) -> None:
    """Pairs free short paragraphs that are all that is left between two pairs, or between a pair
    and the beginning or the end of both texts: headings, cells, and what opens with a verb.
    """
    last = len(matching.old) - 1, len(matching.new) - 1
    if last == (0, 0):  # a text of one paragraph has nothing around it that tells
        return
    for i in matching.free_old():
        j = matching.partner_of_old.get(i - 1, -1) + 1 if i else 0
        behind_unpaired = i > 0 and j == 0
        if behind_unpaired or j >= len(matching.new):
            continue
        at_both_ends = (i, j) == last
        if neighbour_pairs(matching, (i, j)) + at_both_ends != 2:
            continue
        if _are_free_alike(matching, i, j) and _is_short_of_one_form(matching, i, j):
            _add(matching, i, j, NEIGHBOURS_ARE_PAIRS)


def _is_short_of_one_form(matching: Matching, i: int, j: int) -> bool:
    """Whether both paragraphs have few words, and open with a verb or need none."""
    old, new = matching.old[i], matching.new[j]
    no_verb = old.kind in ("heading", "paragraph")
    if not (old.opener and new.opener) and not no_verb:
        return False
    return max(map(len, _words_of_pair(matching, i, j))) <= matching.thresholds.few_words_alone


def _words_of_pair(matching: Matching, i: int, j: int) -> tuple[set[str], set[str]]:
    """The words of both paragraphs."""
    similarity = matching.similarity
    return _single_words(similarity.old, i), _single_words(similarity.new, j)


def _single_words(texts: WeighedTexts, at: int) -> set[str]:
    """The words of a paragraph by their stems, formulas too, pairs of words left out."""
    return set(texts.words(at))


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


def _are_free_alike(matching: Matching, i: int, j: int) -> bool:
    """Whether both have no partner and nothing in their places parts them."""
    return _are_free(matching, i, j) and matching.stand_alike(i, j)


def _are_free(matching: Matching, i: int, j: int) -> bool:
    return i not in matching.partner_of_old and j not in matching.partner_of_new


def _add(matching: Matching, i: int, j: int, evidence: str) -> None:
    score = rounded_score(matching.similarity.score(i, j))
    matching.add(Pair(i, j, MatchedBy.NEIGHBOURS, score, (evidence,)))
