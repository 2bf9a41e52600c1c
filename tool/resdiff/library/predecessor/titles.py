"""Titles of resolutions: which are equal, which name the same line, which are near.

Report of the International Law Commission on the work of its seventy-third session      one form: the calendar
Report of the International Law Commission on the work of its seventy-fourth session     is left out of it
Rights of the child  |  Rights of the child: participation                               one head, a sub-title that changes
Financing of the forces in the Middle East: UNDOF | …: UNIFIL                            two lines: one session has both
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from resdiff.judge.calendar import WHEN, CitedText, mask_calendar
from resdiff.languages import load
from resdiff.text.tokens import bare_words, plain_words

_SUBTITLE = re.compile(r"\s*[:：]\s*|\s+[–—]\s+")
_TURN = f"[{WHEN}\\s]+"
COMMON = 50
"""Titles that may share a word, or a tenth of all, before the search passes it over."""
SESSIONS_TOGETHER = 2
"""Titles of one head in one session from which on the head names a family of lines, not one."""


@lru_cache(maxsize=4096)
def form(title: str, language: str | None) -> str:
    """A title without case, marks, years and ordinals of sessions: equal for two years of one line."""
    masked = mask_calendar(CitedText(title, ()), load(language)) if language else title
    return bare_words(re.sub(_TURN, " ", masked))


def together(title: str, language: str | None) -> str:
    """A title's form without blanks: equal titles are equal in it, with hyphens or without."""
    return form(title, language).replace(" ", "")


@lru_cache(maxsize=4096)
def head(title: str, language: str | None) -> str:
    """The form of a title before its sub-title, without blanks; empty where it has none to leave out."""
    parts = _SUBTITLE.split(title, maxsplit=1)
    return together(parts[0], language) if len(parts) > 1 else ""


@lru_cache(maxsize=4096)
def title_words(title: str, language: str | None) -> frozenset[str]:
    """The words of a title's form."""
    text = form(title, language)
    tongue = load(language) if language else None
    words = text.split() if tongue is None or tongue.spaced else plain_words(text, tongue)
    return frozenset(words)


class Titles:
    """The titles of one language, found by their words, which weigh by how rare they are among titles."""

    def __init__(self, titles: Iterable[tuple[int, str, str | None]], language: str | None) -> None:
        """`titles`: number of the entry, title, session."""
        self.language = language
        self._forms: dict[int, str] = {}  # without blanks: confidencebuilding, confidence-building
        self._by_form: dict[str, list[int]] = defaultdict(list)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._words: dict[int, frozenset[str]] = {}
        tails: dict[tuple[str, str | None], set[str]] = defaultdict(set)
        self._by_head: dict[str, list[int]] = defaultdict(list)
        for number, title, session in titles:
            own, before = together(title, language), head(title, language)
            self._forms[number] = own
            self._by_form[own].append(number)
            self._words[number] = title_words(title, language)
            for word in self._words[number]:
                self._by_word[word].append(number)
            if before:
                tails[before, session].add(own)
                self._by_head[before].append(number)
        self._families = {
            name for (name, _), owns in tails.items() if len(owns) >= SESSIONS_TOGETHER
        }
        self._total = len(self._forms)

    def near(self, title: str, most: int) -> dict[int, float]:
        """The likeliest entries by title, each with how near it is: 1 for an equal one, 0.9 for the same line's head."""
        shared: dict[int, float] = defaultdict(float)
        words = title_words(title, self.language)
        for word in sorted(words):
            holders = self._by_word.get(word, ())
            for number in holders if len(holders) <= max(COMMON, self._total // 10) else ():
                shared[number] += self._weight(word)
        known = {*self.equal(title), *self.of_head(title)}
        likely = sorted(shared, key=lambda n: (-self._nearness(shared[n], words, n), n))[:most]
        return {number: self.nearness(title, number) for number in [*sorted(known), *likely]}

    def equal(self, title: str) -> Sequence[int]:
        """Entries of the same title, the calendar aside."""
        return self._by_form.get(together(title, self.language), ())

    def nearness(self, title: str, number: int) -> float:
        """How near the title of an entry is to a title, 0 to 1."""
        if number not in self._forms:
            return 0.0
        if self._forms[number] == together(title, self.language):
            return 1.0
        if number in self.of_head(title):
            return 0.9
        words = title_words(title, self.language)
        common = math.fsum(self._weight(word) for word in words & self._words[number])
        return min(0.89, self._nearness(common, words, number))

    def of_head(self, title: str) -> Sequence[int]:
        """Entries of the line that a title's head names, with or without a sub-title."""
        before = head(title, self.language)
        name = before or together(title, self.language)
        if not name or name in self._families:
            return ()
        plain = self._by_form.get(before, []) if before else []
        return [*self._by_head.get(name, []), *plain]

    def _nearness(self, common: float, words: frozenset[str], number: int) -> float:
        whole = math.fsum(
            map(self._weight, [*words, *self._words[number]])
        )  # the same in any order
        return 2 * common / whole if whole else 0.0

    def _weight(self, word: str) -> float:
        return math.log((self._total + 1) / (len(self._by_word.get(word, ())) + 0.5))
