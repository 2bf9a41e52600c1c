"""How near the paragraphs of two texts are: the weight of the words they share in that of all their
words, 0 to 1.

    "Requests the Secretary-General to report …"     in every second paragraph: next to nothing
    "Toolkit for Guidance", A/RES/64/293             in two paragraphs of the two texts: most

Words and pairs of neighbouring words weigh by how rare they are in the two texts together, so that
formulas pair nothing. Inflected words count by their stems, as the language's data say.

Where blanks part no words, characters stand for them: an edit within a word leaves what is around
it as it was. Readers are shown words all the same.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise

import msgspec

from resdiff.align.thresholds import Thresholds
from resdiff.languages import Language
from resdiff.languages.characters import ACCENTED
from resdiff.model.patterns import compiled
from resdiff.text.folding import paragraph_form
from resdiff.text.spelling import spelled_word
from resdiff.text.tokens import plain_characters, plain_words

_PRINTED_WORD = re.compile(r"[^\W_]+(?:[-/.][^\W_]+)*")

Scores = dict[tuple[int, int], float]
"""Similarities of pairs, by the places of the old and of the new paragraph."""
Words = dict[str, float]
"""The words of a paragraph with their weights; a pair of words has a blank in it."""


class WeighedTexts(msgspec.Struct, frozen=True):
    """The paragraphs of one side, weighed when they are first asked for.

    `forms` are their folded texts; `printed` has for each its words as printed by their stems, in
    the order of the text, so that sums are the same in every run. `count` tells in how many
    paragraphs of both sides a word stands, `rarity` what a word weighs by that, `rarity_of_pairs`
    what a pair of words does.
    """

    forms: Sequence[str]
    language: Language | None
    printed: Sequence[dict[str, str]]
    count: Counter[str]
    rarity: dict[int, float]
    rarity_of_pairs: dict[int, float]
    _weighed: dict[int, Words] = msgspec.field(default_factory=dict)
    _totals: dict[int, float] = msgspec.field(default_factory=dict)

    def __getitem__(self, at: int) -> Words:
        """The words of a paragraph with their weights, those that weigh nothing left out."""
        found = self._weighed.get(at)
        if found is None:
            # Locals, for this runs for every word of every paragraph; only words are printed, pairs
            # of them are not.
            count, rarity, of_pairs = self.count, self.rarity, self.rarity_of_pairs
            found = self._weighed[at] = {
                word: weight
                for word, printed in self.printed[at].items()
                if (weight := (rarity if printed else of_pairs)[count[word]])
            }
        return found

    def total(self, at: int) -> float:
        """The weight of all words of a paragraph."""
        found = self._totals.get(at)
        if found is None:
            found = self._totals[at] = sum(self[at].values())
        return found

    def passed_over(self, at: int, where: Container[str]) -> float:
        """The weight of those words of a paragraph that an index left out."""
        return sum([weight for word, weight in self[at].items() if word not in where])

    def words(self, at: int) -> dict[str, str]:
        """The words of a paragraph as printed, by their stems, formulas too; no pairs of words."""
        if self.language is None or self.language.spaced:
            return {word: printed for word, printed in self.printed[at].items() if printed}
        words = plain_words(_one_spelling(self.forms[at], self.language), self.language)
        return dict(zip(words, words, strict=True))

    def weight_of_words(self, at: int, words: Iterable[str]) -> Words:
        """What words of a paragraph weigh: cut into characters as much as its heaviest two."""
        weights = self[at]
        if self.language is None or self.language.spaced:
            return {word: weights[word] for word in words if word in weights}
        out: Words = {}
        for word in words:
            weight = weights.get(word, 0.0)
            # Numbers and words of other scripts are whole, no pairs of theirs are known.
            for one, other in pairwise(word):
                weight = max(weight, weights.get(f"{one} {other}", 0.0))
            if weight:
                out[word] = weight
        return out

    def index(self, places: Sequence[int], thresholds: Thresholds) -> dict[str, list[int]]:
        """In which of the paragraphs at `places` a word stands.

        Of very many paragraphs without words that stand in too many of them to tell anything.
        """
        where: dict[str, list[int]] = defaultdict(list)
        for at in places:
            for word in self[at]:
                where[word].append(at)
        if len(places) <= thresholds.search_all:
            return where
        return {word: at for word, at in where.items() if len(at) <= thresholds.search_common}


class Similarity(msgspec.Struct, frozen=True):
    """Two texts whose paragraphs are compared by their words; `power` evens out the languages."""

    old: WeighedTexts
    new: WeighedTexts
    thresholds: Thresholds
    power: float
    _shared: dict[tuple[int, int], set[str]] = msgspec.field(default_factory=dict)

    def score(self, i: int, j: int) -> float:
        """The similarity of an old and a new paragraph."""
        return self._score(i, j, shared_weight(self.old[i], self.new[j]))

    def _score(self, i: int, j: int, shared: float) -> float:
        whole = self.old.total(i) + self.new.total(j)
        return self.scaled(2 * shared / whole) if whole else 0.0

    def scaled(self, share: float) -> float:
        """A share of words as it would be in English: translations differ more from year to
        year."""
        return math.pow(share, self.power)

    def candidates(self, olds: Sequence[int], news: Sequence[int], least: float) -> Scores:
        """The similarity of those pairs of old and new paragraphs that are near
        enough."""
        where = self.old.index(olds, self.thresholds)
        # Words that the search passed over add little: from half of `least` on we look closer.
        exact = len(olds) <= self.thresholds.search_all
        # Most pairs share next to nothing: what they must share is known before any root is drawn.
        least_share = math.pow(least if exact else least / 2, 1 / self.power) * (1 - 1e-9)
        whole_share = math.pow(least, 1 / self.power) * (1 - 1e-9)
        totals = {i: self.old.total(i) for i in olds}
        passed_over = {i: self.old.passed_over(i, where) for i in olds}
        out: Scores = {}
        for j in news:
            total, passed_over_here = self.new.total(j), self.new.passed_over(j, where)
            for i, shared in self._shared_with_olds(where, j):
                if not shared or 2 * shared < least_share * (whole := totals[i] + total):
                    continue
                # nor can the words that were passed over bring most of the others up to `least`
                most = shared + min(passed_over[i], passed_over_here)
                if 2 * most < whole_share * whole:
                    continue
                score = self._score(i, j, shared)
                if not exact and score >= least / 2:
                    score = self.score(i, j)
                if score >= least:
                    out[i, j] = score
        return out

    def _shared_with_olds(self, where: dict[str, list[int]], j: int) -> Iterable[tuple[int, float]]:
        """For each old paragraph the weight of the words that a new one shares with it.

        Of thousands of paragraphs few share any: the others are not walked over.
        """
        few = len(self.old.printed) <= self.thresholds.search_all
        out = [0.0] * len(self.old.printed) if few else defaultdict[int, float](float)
        for word, weight in self.new[j].items():
            for i in where.get(word, ()):
                out[i] += weight
        return enumerate(out) if isinstance(out, list) else sorted(out.items())

    def share_of_words(self, i: int, j: int) -> float:
        """How much two paragraphs have in common where a rare word weighs little more than others,
        and where words stand tells nothing.

        Translations of a paragraph differ less in this than in their rarest words.
        """
        was, now = (
            {
                word: math.sqrt(weight)
                for word, weight in side.weight_of_words(at, side.words(at)).items()
            }
            for side, at in ((self.old, i), (self.new, j))
        )
        whole = sum(was.values()) + sum(now.values())
        return 2 * shared_weight(was, now) / whole if whole else 0.0

    def shared_count(self, i: int, j: int) -> int:
        """How many words and pairs of words two paragraphs share."""
        return len(self._shared_by(i, j))

    def _shared_by(self, i: int, j: int) -> set[str]:
        """The words and pairs of words that two paragraphs share."""
        found = self._shared.get((i, j))
        if found is None:
            # Asked for in every round in which the pair waits for its neighbours.
            both = self.old.printed[i].keys() & self.new.printed[j].keys()
            found = self._shared[i, j] = both
        return found

    def only_formulas(self, i: int, j: int) -> bool:
        """Whether two paragraphs share no word or pair of words that hardly any other has."""
        # In an omnibus resolution of 300 paragraphs its own subject stands in thirty.
        rare = int(len(self.old.printed) * self.thresholds.rare_share)
        most = max(self.thresholds.rare, rare)
        return not any(self.old.count[word] <= most for word in self._shared_by(i, j))

    def shared_words(self, i: int, j: int, most: int) -> list[str]:
        """The rarest words that two paragraphs share, as printed, at most `most` of them."""
        was, now = self.old.words(i), self.new.words(j)
        weights = self.old.weight_of_words(i, [word for word in now if word in was])
        rarest = sorted(weights, key=weights.__getitem__, reverse=True)
        return [now[word] for word in rarest[:most]]


def shared_weight(one: Words, other: Words) -> float:
    """The weight of the words that two paragraphs share."""
    # A paragraph of one line against one of a page: the short one is walked through.
    small, large = (one, other) if len(one) < len(other) else (other, one)
    # in the order of the text, so that the sum is the same in every run
    return sum([weight for word, weight in small.items() if word in large])


def weigh(
    old: Sequence[str],
    new: Sequence[str],
    language: Language | None,
    thresholds: Thresholds | None = None,
) -> Similarity:
    """Two texts, paragraph by paragraph in the form of `paragraph_form`, ready to be compared."""
    thresholds = thresholds or Thresholds()
    known: dict[str, dict[str, str]] = {}
    count: Counter[str] = Counter()
    for form in (*old, *new):
        if form not in known:  # unchanged paragraphs stand on both sides
            known[form] = _features(form, language)
        count.update(known[form].keys())
    size = len(old) + len(new)
    if size < thresholds.small and language is not None:
        _count_as_everywhere(count, _common_stems(language), size)
    rarity = _rarity(set(count.values()), size, thresholds)
    of_pairs = {number: weight * thresholds.pair_of_words for number, weight in rarity.items()}
    weighed_old, weighed_new = (
        WeighedTexts(
            forms=side,
            language=language,
            printed=[known[form] for form in side],
            count=count,
            rarity=rarity,
            rarity_of_pairs=of_pairs,
        )
        for side in (old, new)
    )
    power = 1 / language.alignment.scale if language is not None else 1.0
    return Similarity(weighed_old, weighed_new, thresholds, power)


def _count_as_everywhere(count: Counter[str], common: frozenset[str], size: int) -> None:
    """Sets the count of common words, and of pairs of them, as if they stood in all paragraphs."""
    for word in count:
        if all(part in common for part in word.split(" ")):
            count[word] = size


def _rarity(counts: Iterable[int], size: int, thresholds: Thresholds) -> dict[int, float]:
    """What a word weighs by the number of paragraphs it stands in, out of `size`."""

    def weight(number: int) -> float:
        if size >= thresholds.small and 2 * number > size:
            return 0.0
        # Squared, for a name in two paragraphs is worth more than several half-common words.
        return math.log((size + 1) / number) ** 2

    return {number: weight(number) for number in counts}


def _features(form: str, language: Language | None) -> dict[str, str]:
    """The words of a folded text as printed, by their stems, or its characters where no blanks part
    words; pairs of neighbours print as nothing."""
    if language is not None and not language.spaced:
        printed = stems = plain_characters(_one_spelling(form, language))
    else:
        printed = _PRINTED_WORD.findall(form)
        stems = _stems(printed, language)
    out = dict(zip(stems, printed, strict=True))
    # "water networks" in two paragraphs says more than both words apart.
    out.update(dict.fromkeys(map(" ".join, pairwise(stems)), ""))
    return out


def _one_spelling(form: str, language: Language) -> str:
    """A folded text in the letters that the language's data are written in."""
    # Looking for other letters takes a tenth of the time that replacing them does.
    if _other_letters(language).isdisjoint(form):
        return form
    return form.translate(language.other_letters)


@cache
def _other_letters(language: Language) -> frozenset[str]:
    return frozenset(map(chr, language.other_letters))


def weighty_words(text: str, language: Language) -> tuple[str, ...]:
    """The words of a text by their stems and in order, without those that every sentence has."""
    form = paragraph_form(text)
    if not language.spaced:
        words = plain_words(_one_spelling(form, language), language)
        small = language.function_words
    else:
        words = _stems(_PRINTED_WORD.findall(form), language)
        small = _stems(language.function_words, language)
    return tuple(word for word in dict.fromkeys(words) if word not in small)


def _stems(words: Iterable[str], language: Language | None) -> list[str]:
    """The words in their one spelling, without their endings, and without the particles that are
    printed onto them."""
    return [_stem(word, language) for word in words]


@lru_cache(maxsize=32768)
def _stem(printed: str, language: Language | None) -> str:
    word = spelled_word(printed, language)
    # an accent that tells two words apart parts no two paragraphs
    word = word if word.isascii() else word.translate(ACCENTED)
    if language is None:
        return word
    if language.alignment.particles:
        # بالمنتدى and المنتدى are one word with and without its particles.
        word = _particles(language).sub("", word)
    # Only words of letters have endings: A/RES/64/293 and 2030 stay whole.
    return word[: language.alignment.stem] if word.isalpha() else word


@cache
def _common_stems(language: Language) -> frozenset[str]:
    words = language.alignment.common
    return frozenset(_stems(words, language) if language.spaced else "".join(words))


@cache
def _particles(language: Language) -> re.Pattern[str]:
    return compiled(language.alignment.particles)
