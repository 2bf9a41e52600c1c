"""How near the paragraphs of two texts are: the weight of their common words in that of all their words, 0 to 1.

    "Requests the Secretary-General to report …"     in every second paragraph: weighs next to nothing
    "Toolkit for Guidance", A/RES/64/293             in two paragraphs of the two texts: weighs most

Words and pairs of neighbouring words weigh by how rare they are in the two texts together, so that formulas pair
nothing. Inflected words count by their stems, as the language's data say.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from resdiff.align.thresholds import Thresholds
from resdiff.languages import Language
from resdiff.text.tokens import plain_words

MANY = 300
"""Free paragraphs from which on common words are passed over in the search …"""
COMMON = 40
"""… which are those that stand in more of them: they cost time and tell nothing."""

_WORD = re.compile(r"[^\W_]+(?:[-/.][^\W_]+)*")

Words = dict[str, float]
"""The words of a paragraph with their weights; a pair of words has a blank in it."""


class Similarity:
    """The words of the paragraphs of two texts, weighed when they are first asked for."""

    def __init__(
        self,
        old: Sequence[str],
        new: Sequence[str],
        language: Language | None,
        parameters: Thresholds | None = None,
    ) -> None:
        self.parameters = parameters = parameters or Thresholds()
        known: dict[str, dict[str, str]] = {}
        count: Counter[str] = Counter()
        for form in (*old, *new):
            if form not in known:
                known[form] = _features(form, language)
            count.update(known[form].keys())
        size = len(old) + len(new)
        if size < parameters.small and language is not None:
            common_words = _common(language)
            for word in count:
                if all(part in common_words for part in word.split(" ")):
                    count[word] = size
        rare = {
            n: math.log((size + 1) / n) ** 2 if 2 * n <= size or size < parameters.small else 0.0
            for n in set(count.values())
        }
        self.old = Side([known[form] for form in old], count, rare, parameters.pair_of_words)
        self.new = Side([known[form] for form in new], count, rare, parameters.pair_of_words)
        self._power = 1 / language.alignment.scale if language is not None else 1.0

    def between(self, i: int, j: int) -> float:
        """The likeness of an old and a new paragraph."""
        return self._likeness(i, j, common(self.old[i], self.new[j]))

    def _likeness(self, i: int, j: int, shared: float) -> float:
        whole = self.old.total(i) + self.new.total(j)
        return self.scaled(2 * shared / whole) if whole else 0.0

    def scaled(self, share: float) -> float:
        """A share of words as it would be in English: translations differ more from year to year."""
        return math.pow(share, self._power)

    def candidates(
        self, olds: Sequence[int], news: Sequence[int], least: float
    ) -> dict[tuple[int, int], float]:
        """The likeness of those pairs, of some old and some new paragraphs, that are near enough."""
        where = self.old.index(olds)
        few = len(olds) <= MANY
        out: dict[tuple[int, int], float] = {}
        for j in news:
            words = self.new[j]
            shared: dict[int, float] = defaultdict(float)
            for word, weight in words.items():
                for i in where.get(word, ()):
                    shared[i] += weight
            for i, weight in shared.items():
                like = self._likeness(i, j, weight)
                if not few and like >= least / 2:  # what common words add is little
                    like = self._likeness(i, j, common(self.old[i], words))
                if like >= least:
                    out[i, j] = like
        return out

    def shared(self, i: int, j: int) -> int:
        """How many words and pairs of words two paragraphs share."""
        return len(self.old.printed[i].keys() & self.new.printed[j].keys())

    def only_formulas(self, i: int, j: int) -> bool:
        """Whether two paragraphs share no word or pair of words that hardly any other has."""
        count = self.old.count
        most = max(self.parameters.rare, int(len(self.old.printed) * self.parameters.rare_share))
        return not any(
            count[word] <= most for word in self.old.printed[i].keys() & self.new.printed[j].keys()
        )

    def shared_words(self, i: int, j: int, most: int) -> list[str]:
        """The rarest words that two paragraphs share, as printed."""
        words, printed = self.old[i], self.new.printed[j]
        found = [word for word in printed if word in words and " " not in word]
        return [printed[word] for word in sorted(found, key=words.__getitem__, reverse=True)[:most]]


class Side:
    """The paragraphs of one text: for each its words as printed by their stems, and their weights."""

    def __init__(
        self,
        printed: list[dict[str, str]],
        count: Counter[str],
        rare: dict[int, float],
        of_pairs: float,
    ) -> None:
        self.printed = printed  # in the order of the text, so that sums are the same in every run
        self.count, self._rare, self._of_pairs = count, rare, of_pairs
        self._known: dict[int, Words] = {}
        self._totals: dict[int, float] = {}

    def __getitem__(self, at: int) -> Words:
        found = self._known.get(at)
        if found is None:
            count, rare, of_pairs = self.count, self._rare, self._of_pairs
            found = self._known[at] = {
                word: weight * of_pairs if " " in word else weight
                for word in self.printed[at]
                if (weight := rare[count[word]])
            }
        return found

    def total(self, at: int) -> float:
        """The weight of all words of a paragraph."""
        found = self._totals.get(at)
        if found is None:
            found = self._totals[at] = sum(self[at].values())
        return found

    def index(self, some: Sequence[int]) -> dict[str, list[int]]:
        """In which of some paragraphs a word stands; without words that stand in too many to tell anything."""
        where: dict[str, list[int]] = defaultdict(list)
        for at in some:
            for word in self[at]:
                where[word].append(at)
        if len(some) <= MANY:
            return where
        return {word: found for word, found in where.items() if len(found) <= COMMON}


def common(a: Words, b: Words) -> float:
    """The weight of the words that two paragraphs share."""
    small, large = (a, b) if len(a) < len(b) else (b, a)
    return sum(weight for word, weight in small.items() if word in large)


def _features(form: str, language: Language | None) -> dict[str, str]:
    """The words of a folded text as printed, by their stems; pairs of words that follow each other print as nothing."""
    if language is not None and not language.spaced:
        printed = stems = plain_words(form, language)
    else:
        printed = _WORD.findall(form)
        stems = _stems([word.casefold() for word in printed], language)
    out = dict(zip(stems, printed, strict=True))
    for one, other in pairwise(stems):
        out[f"{one} {other}"] = ""
    return out


def _stems(words: list[str], language: Language | None) -> list[str]:
    if language is None:
        return words
    length = language.alignment.stem
    if language.alignment.particles:
        bare = _particles(language).sub
        words = [bare("", word) for word in words]
    return [word[:length] if word.isalpha() else word for word in words]


@cache
def _common(language: Language) -> frozenset[str]:
    words = language.alignment.common
    return frozenset(_stems(words, language) if language.spaced else words)


@cache
def _particles(language: Language) -> re.Pattern[str]:
    return re.compile(language.alignment.particles)
