"""Which of several earlier paragraphs is the source of one: the nearest, and of equals the fittest.

Guarantees: of texts equally near that of the draft's own series comes first, then adopted texts
before drafts, then the newest; the earliest use is an adopted text where there is one.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from resdiff.library.db.records import Place
from resdiff.library.predecessor.chronology import adopted_or_dated, entries_of_series, is_draft
from resdiff.library.trace.earlier import EarlierTexts
from resdiff.model.records import Document
from resdiff.text.folding import paragraph_form

ADAPTED = 0.3
"""Similarity from which a paragraph outside the draft's own series is its source."""
DESCENT_OUTWEIGHS = 0.15
"""By how much another paragraph must be nearer than the one from which a paragraph descends."""
EQUALLY_NEAR = 0.03
"""Similarities that differ by no more are equally near."""
NEARLY_VERBATIM = 0.9
"""Similarity from which an earlier paragraph has the words, or nearly."""


class PossibleSource(msgspec.Struct, frozen=True):
    """An earlier paragraph that may be the source.

    verbatim   whether it has the same words
    descended  whether the draft's paragraph descends from it, in the draft's own series
    harmless   whether nothing of substance changed since; only where descended
    """

    place: Place
    similarity: float
    verbatim: bool = False
    descended: bool = False
    harmless: bool = False


class SourceChoice(msgspec.Struct, frozen=True):
    """What decides between sources: the earlier texts, the draft's committee and its series.

    `series` are the ids of the entries of the draft's series.
    """

    earlier: EarlierTexts
    committee: str | None
    series: frozenset[int]

    @classmethod
    def for_draft(
        cls, draft: Document, predecessor: Document | None, earlier: EarlierTexts
    ) -> SourceChoice:
        """The choice for the paragraphs of a draft that follows a predecessor, if any."""
        series = entries_of_series(draft, predecessor, earlier.entries.values())
        return cls(earlier, draft.committee, series)

    def choose(self, possible: Sequence[PossibleSource]) -> PossibleSource | None:
        """The source among earlier paragraphs; None where none is near enough."""
        good = [one for one in possible if _is_near_enough(one)]
        if not good:
            return None
        best, nearest = max(one.similarity for one in good), _equally_near(good)
        # a delegate looks into the predecessor first, and finds it there
        descended = [one for one in good if self._is_its_descent(one, best, nearest)]
        # sorted first: of those that are preferred equally the same one in every run
        return max(sorted(descended or nearest, key=self._by_symbol), key=self._preference)

    def _is_its_descent(
        self, one: PossibleSource, best: float, nearest: Sequence[PossibleSource]
    ) -> bool:
        """Whether the paragraph that one descends from is its source, though others are nearer."""
        if not one.descended:
            return False
        # its words moved with the calendar or the grammar only
        if one.harmless or one.similarity >= best - DESCENT_OUTWEIGHS:
            return True
        return self._is_same_original(one, nearest)

    def _is_same_original(self, one: PossibleSource, others: Sequence[PossibleSource]) -> bool:
        """Whether one text was only translated in two ways: a language has both alike."""
        # two translators, one original: in English both may read alike
        translations = self.earlier.translations(one.place)
        return any(
            _are_alike(translations, self.earlier.translations(other.place)) for other in others
        )

    def _by_symbol(self, one: PossibleSource) -> tuple[int, str, str]:
        symbol = self.earlier.entries[one.place.entry].symbol
        # the shorter symbol first: 78/9 before 78/10
        return len(symbol), symbol, one.place.paragraph

    def _preference(self, one: PossibleSource) -> tuple[bool, bool, str, bool, float]:
        entry = self.earlier.entries[one.place.entry]
        return (
            entry.id in self.series,
            not is_draft(entry),
            adopted_or_dated(entry) or "",
            entry.committee == self.committee,
            one.similarity,
        )

    def earliest(self, places: Sequence[Place]) -> Place:
        """The earliest use of some words: of adopted texts, else of drafts."""
        return min(places, key=self._adopted_first)

    def _adopted_first(self, place: Place) -> tuple[bool, str, bool, str]:
        entry = self.earlier.entries[place.entry]
        # a text without a date stands behind all others: "9" is later than any year
        date = adopted_or_dated(entry) or "9"
        return is_draft(entry), date, entry.id not in self.series, entry.symbol


def _is_near_enough(one: PossibleSource) -> bool:
    return one.descended or one.verbatim or one.similarity >= ADAPTED


def _equally_near(good: Sequence[PossibleSource]) -> list[PossibleSource]:
    """Those with the same words, else those that are equally near."""
    verbatim = [one for one in good if one.verbatim]
    if verbatim:
        return verbatim
    least = max(one.similarity for one in good) - EQUALLY_NEAR
    return [one for one in good if one.similarity >= least]


def _are_alike(texts: dict[str, str], others: dict[str, str]) -> bool:
    """Whether two paragraphs have the same words in a language in which both are held."""
    common = texts.keys() & others.keys()
    return any(paragraph_form(texts[code]) == paragraph_form(others[code]) for code in common)
