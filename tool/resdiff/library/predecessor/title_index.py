"""The titles of a library's documents, found by their words.

Rights of the child  |  Rights of the child: participation      one series, whose sub-title changes
Financing of the forces in the Middle East: UNDOF | …: UNIFIL   two: one session has both
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from resdiff.library.predecessor.titles import head_key, title_key, title_words

EQUAL, EQUAL_HEAD = 1.0, 0.9
"""How near titles are that are equal but for the calendar, or but for a sub-title …"""
MOST_BY_WORDS = 0.89
"""… and how near others are at most, whatever words they share."""
COMMON_WORD = 50
"""Titles that may share a word, or a tenth of all, before the search passes it over."""
FAMILY = 2
"""Titles of one head in one session from which on the head names a family of series, not one."""


class TitleIndex:
    """The titles of one language; their words weigh by how rare they are among the titles."""

    def __init__(self, language: str | None) -> None:
        self.language = language
        self._keys: dict[int, str] = {}
        self._words: dict[int, frozenset[str]] = {}
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_head: dict[str, list[int]] = defaultdict(list)
        self._keys_of_head: dict[tuple[str, str | None], set[str]] = defaultdict(set)
        self._families: set[str] = set()

    @classmethod
    def of(cls, titles: Iterable[tuple[int, str, str | None]], language: str | None) -> TitleIndex:
        """An index of titles: the id of the entry, its title, its session."""
        index = cls(language)
        for entry, title, session in titles:
            index.add(entry, title, session)
        return index

    def add(self, entry: int, title: str, session: str | None) -> None:
        """Takes in the title of one more entry."""
        key, head = title_key(title, self.language), head_key(title, self.language)
        self._keys[entry] = key
        self._by_key[key].append(entry)
        self._words[entry] = title_words(title, self.language)
        for word in self._words[entry]:
            self._by_word[word].append(entry)
        if head:
            self._by_head[head].append(entry)
            of_session = self._keys_of_head[head, session]
            of_session.add(key)
            # "Financing of the forces in the Middle East": UNDOF and UNIFIL in one session
            if len(of_session) >= FAMILY:
                self._families.add(head)

    def near(self, title: str, most: int) -> dict[int, float]:
        """Entries by title, with how near each is: all that are equal, and the likeliest others."""
        words = title_words(title, self.language)
        # words bound the work: near titles share a rare one
        shared = self._shared_weights(words)
        equal = {*self.equal(title), *self.of_head(title)}
        likely = sorted(shared, key=lambda n: (-self._nearness(shared[n], words, n), n))[:most]
        return {entry: self.nearness(title, entry) for entry in [*sorted(equal), *likely]}

    def _shared_weights(self, words: frozenset[str]) -> dict[int, float]:
        """The entries whose titles have some of the words, with the weight of those words."""
        shared: dict[int, float] = defaultdict(float)
        limit = max(COMMON_WORD, len(self._keys) // 10)
        for word in sorted(words):  # in one order, so that sums are the same in every run
            entries = self._by_word.get(word, ())
            for entry in entries if len(entries) <= limit else ():
                shared[entry] += self._weight(word)
        return shared

    def equal(self, title: str) -> Sequence[int]:
        """Entries of the same title, the calendar aside."""
        return self._by_key.get(title_key(title, self.language), ())

    def of_head(self, title: str) -> Sequence[int]:
        """Entries of the series that a title's head names, with or without a sub-title."""
        head = head_key(title, self.language)
        name = head or title_key(title, self.language)
        if not name or name in self._families:
            return ()
        # "Rights of the child" before and after the years with a sub-title
        without_subtitle = self._by_key.get(head, []) if head else []
        return [*self._by_head.get(name, []), *without_subtitle]

    def nearness(self, title: str, entry: int) -> float:
        """How near the title of an entry is to a title, 0 to 1; 0 for an entry without a title."""
        if entry not in self._keys:
            return 0.0
        if self._keys[entry] == title_key(title, self.language):
            return EQUAL
        if entry in self.of_head(title):
            return EQUAL_HEAD
        words = title_words(title, self.language)
        common = math.fsum(self._weight(word) for word in words & self._words[entry])
        # below what equal heads have: shared words never prove a series
        return min(MOST_BY_WORDS, self._nearness(common, words, entry))

    def _nearness(self, common: float, words: frozenset[str], entry: int) -> float:
        # fsum: the same in whatever order a set gives its words
        whole = math.fsum(map(self._weight, [*words, *self._words[entry]]))
        return 2 * common / whole if whole else 0.0

    def _weight(self, word: str) -> float:
        return math.log((len(self._keys) + 1) / (len(self._by_word.get(word, ())) + 0.5))
