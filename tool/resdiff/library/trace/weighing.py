"""How near earlier paragraphs are to those of a draft: the words of all of them weighed together."""

from __future__ import annotations

from collections.abc import Sequence

from resdiff.align.similarity import Similarity, common
from resdiff.languages import Language
from resdiff.library.trace.clauses import sentences
from resdiff.text.tokens import paragraph_form

SPREAD = 0.01
"""Share of the paragraphs compared in which a word may stand that is more than a formula."""


class Weighing:
    """The words of earlier texts and of the draft's, weighed together; of a paragraph of several sentences the nearest counts."""

    def __init__(self, earlier: set[str], own: Sequence[str], language: Language) -> None:
        texts: dict[str, int] = {}
        self.at = {
            text: [texts.setdefault(one, len(texts)) for one in sentences(text)]
            for text in sorted(earlier)
        }
        self.words = Similarity(
            [paragraph_form(t) for t in texts], [paragraph_form(t) for t in own], language
        )
        self.most = max(3, int(SPREAD * (len(texts) + len(own))))

    def likeness(self, earlier: str, j: int) -> float:
        return max(self.words.between(i, j) for i in self.at[earlier])

    def share(self, earlier: str, j: int) -> float:
        """The share of the weight of a clause's words that an earlier text has."""
        whole, words = self.words.new.total(j), self.words.new[j]
        shared = max(common(self.words.old[i], words) for i in self.at[earlier])
        return self.words.scaled(shared / whole) if whole else 0.0

    def only_formulas(self, earlier: str, j: int) -> bool:
        """Whether two texts share no word or pair of words that few others have."""
        count, own = self.words.old.count, self.words.new.printed[j].keys()
        shared = (word for i in self.at[earlier] for word in self.words.old.printed[i].keys() & own)
        return not any(count[word] <= self.most for word in shared)
