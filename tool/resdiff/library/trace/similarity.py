"""How near earlier paragraphs are to those of a draft: the words of all of them weighed together.

An adapter of the alignment's measure, whose two texts are here the earlier paragraphs, cut into
their sentences, and the paragraphs or clauses of the draft.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from resdiff.align.similarity import Similarity, shared_weight, weigh
from resdiff.languages import Language
from resdiff.library.trace.clauses import sentences
from resdiff.text.folding import paragraph_form

SPREAD = 0.01
"""Share of the paragraphs compared in which a word may stand that is more than a formula."""


class EarlierSimilarity:
    """Earlier texts by their words, each a sequence of sentences of which the nearest counts.

    A declaration of many sentences is else near to nothing. Draft texts go by their places.
    """

    def __init__(
        self, sentences_of: dict[str, list[int]], words: Similarity, rare_at_most: int
    ) -> None:
        self._sentences_of, self._words, self._rare_at_most = sentences_of, words, rare_at_most

    @classmethod
    def of(
        cls, earlier: Collection[str], drafted: Sequence[str], language: Language
    ) -> EarlierSimilarity:
        """The words of earlier and of drafted texts, weighed together."""
        places: dict[str, int] = {}
        sentences_of = {
            text: [places.setdefault(sentence, len(places)) for sentence in sentences(text)]
            for text in sorted(earlier)  # in one order, so that sums are the same in every run
        }
        words = weigh(
            [paragraph_form(t) for t in places], [paragraph_form(t) for t in drafted], language
        )
        # with few texts a hundredth of them is none
        rare_at_most = max(3, int(SPREAD * (len(places) + len(drafted))))
        return cls(sentences_of, words, rare_at_most)

    def similarity(self, earlier: str, j: int) -> float:
        """How near an earlier text is to the drafted text at `j`, 0 to 1."""
        return max(self._words.score(i, j) for i in self._sentences_of[earlier])

    def share(self, earlier: str, j: int) -> float:
        """The share of the weight of a clause's words that an earlier text has, 0 to 1."""
        whole, words = self._words.new.total(j), self._words.new[j]
        shared = max(shared_weight(self._words.old[i], words) for i in self._sentences_of[earlier])
        return self._words.scaled(shared / whole) if whole else 0.0

    def only_formulas(self, earlier: str, j: int) -> bool:
        """Whether two texts share no word or pair of words that few others have."""
        count, drafted = self._words.old.count, self._words.new.printed[j].keys()
        shared = (
            word
            for i in self._sentences_of[earlier]
            for word in self._words.old.printed[i].keys() & drafted
        )
        return not any(count[word] <= self._rare_at_most for word in shared)
