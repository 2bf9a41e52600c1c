"""Finds the predecessors of drafts among the documents of a library: one question, `rank`.

Guarantees: few texts are read, those that title, citations or common paragraphs point to; none of
another language, none of the draft's own date or later, no draft, no document of another body,
never the draft itself; where the draft names a newer one that is not held, a reason says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from resdiff.library.db.records import Entry
from resdiff.library.predecessor.evidence import (
    Candidate,
    PredecessorEvidence,
    can_be_predecessor,
    predecessor_evidence,
)
from resdiff.library.predecessor.ranking import (
    RELATED_TITLE,
    by_score,
    chosen_predecessor,
    score,
)
from resdiff.library.predecessor.reasons import Background, missing_predecessor, reasons_for
from resdiff.library.predecessor.recalled import Recalling, recalling_paragraphs
from resdiff.library.predecessor.resolution_symbols import without_part
from resdiff.library.predecessor.title_index import TitleIndex
from resdiff.model.records import Document, Record

READ = 10
"""Texts read for one draft."""
OTHERS_NAMED = 5
"""Documents named besides the chosen one."""
TELLING = 60
"""Characters from which a paragraph that two texts share says something."""
NEWEST = 3
"""Documents looked at of each list of citations, the last ones."""
CITED, COMMON_PARAGRAPHS = 0.3, 3.0
"""What a citation, and the share of common paragraphs, add to the nearness of titles."""


class Predecessor(Record, frozen=True, kw_only=True):
    """A document held that a draft may descend from.

    `entry` is its id, `score` how much speaks for it (0 to 1), `why` what.
    """

    entry: int
    symbol: str
    title: str | None
    score: float
    why: tuple[str, ...]


class Ranking(Record, frozen=True, kw_only=True):
    """The predecessor of a draft, and what else comes near.

    chosen  None for a new initiative
    others  the likeliest first
    note    what the draft recalls of its subject, where that is not held or only in another
            language; None where something is chosen
    """

    chosen: Predecessor | None
    others: tuple[Predecessor, ...] = ()
    note: str | None = None


class HeldTexts(Protocol):
    """What a library answers about the texts it holds."""

    def documents(self, ids: Sequence[int]) -> Mapping[int, Document]:
        """The documents of these entries."""

    def sharing(self, texts: Sequence[str], language: str) -> Mapping[str, Sequence[int]]:
        """For each text the ids of the entries that have a paragraph of the same form."""


class PredecessorFinder:
    """The entries of a library, made ready to be asked for many drafts."""

    def __init__(self, entries: Iterable[Entry], texts: HeldTexts) -> None:
        self.texts = texts
        self.entries = {entry.id: entry for entry in entries}
        self._titles: dict[str | None, TitleIndex] = {}
        self._by_resolution: dict[tuple[str | None, str], list[int]] = {}

    def rank(self, draft: Document) -> Ranking:
        """The predecessor of a draft with its reasons, and what else comes near."""
        recalling = recalling_paragraphs(draft)
        candidates = self._candidates(draft, recalling)
        ranked = by_score(predecessor_evidence(draft, recalling, candidates))
        chosen = chosen_predecessor(ranked, draft)
        # what has not even a word in common helps nobody
        others = [one for one in ranked if one is not chosen and score(one) >= RELATED_TITLE]
        background = self._background(draft, recalling)
        return Ranking(
            chosen=_predecessor(chosen, background) if chosen else None,
            others=tuple(_predecessor(one, background) for one in others[:OTHERS_NAMED]),
            note=None if chosen else missing_predecessor(draft, recalling, self._languages_of),
        )

    def _background(self, draft: Document, recalling: Sequence[Recalling]) -> Background:
        titles = self._titles_in(draft.language)
        return Background(
            draft=draft,
            recalling=recalling,
            is_held=lambda symbol: bool(self._held(symbol, draft.language)),
            same_title=lambda title: [self.entries[n].symbol for n in titles.equal(title)],
        )

    def _titles_in(self, language: str | None) -> TitleIndex:
        """The titles of the entries in a language, indexed when they are first asked for."""
        found = self._titles.get(language)
        if found is None:
            of_language = (e for e in self.entries.values() if e.language == language)
            titles = ((e.id, e.title, e.session) for e in of_language if e.title)
            found = self._titles[language] = TitleIndex.of(titles, language)
        return found

    def _held(self, symbol: str, language: str | None) -> list[int]:
        """The entries of a resolution, its parts together."""
        # made when it is first asked for: a draft that cites nothing needs none
        if not self._by_resolution:
            for entry in self.entries.values():
                key = entry.language, without_part(entry.symbol)
                self._by_resolution.setdefault(key, []).append(entry.id)
        return self._by_resolution.get((language, without_part(symbol)), [])

    def _languages_of(self, symbol: str) -> list[str]:
        """The codes of the languages in which a resolution is held, "" for an unknown one."""
        codes = sorted({entry.language or "" for entry in self.entries.values()})
        return [code for code in codes if self._held(symbol, code or None)]

    def _candidates(self, draft: Document, recalling: Sequence[Recalling]) -> list[Candidate]:
        """The documents that may be a draft's predecessor, the likeliest first, read."""
        likely = self._likely(draft, recalling)
        documents = self.texts.documents(likely)
        titles, title = self._titles_in(draft.language), draft.title
        return [
            Candidate(
                self.entries[entry_id],
                documents[entry_id],
                titles.nearness(title, entry_id) if title else 0.0,
            )
            for entry_id in likely
        ]

    def _likely(self, draft: Document, recalling: Sequence[Recalling]) -> list[int]:
        weights: dict[int, float] = defaultdict(float)
        if draft.title:
            # the strongest: an equal title counts as much as three citations and more
            near = self._titles_in(draft.language).near(draft.title, READ)
            for entry_id, nearness in near.items():
                weights[entry_id] += nearness
        for paragraph in recalling:
            # the predecessor is the newest of a list, or near its end
            for symbol in paragraph.symbols[-NEWEST:]:
                for entry_id in self._held(symbol, draft.language):
                    weights[entry_id] += CITED
        for entry_id, share in self._sharing_paragraphs(draft).items():
            weights[entry_id] += COMMON_PARAGRAPHS * share
        # checked on the entries: only what is left is read, which is what takes time
        able = [n for n in weights if can_be_predecessor(self.entries[n], draft)]
        return sorted(able, key=lambda n: (-weights[n], n))[:READ]

    def _sharing_paragraphs(self, draft: Document) -> dict[int, float]:
        """Entries that have paragraphs of the draft, with the share of its paragraphs.

        A paragraph of many entries tells little: each gets a part of it.
        """
        # short paragraphs are formulas, which hundreds of resolutions have
        texts = [p.text for p in draft.paragraphs if len(p.text) > TELLING]
        if not texts or not draft.language:
            return {}
        shares: dict[int, float] = defaultdict(float)
        for entry_ids in self.texts.sharing(texts, draft.language).values():
            # once for each entry, however often it has the paragraph
            entries = set(entry_ids)
            for entry_id in entries:
                shares[entry_id] += 1 / len(entries) / len(texts)
        best = sorted(shares, key=lambda n: (-shares[n], n))[: READ // 2]
        return {entry_id: shares[entry_id] for entry_id in best}


def _predecessor(one: PredecessorEvidence, background: Background) -> Predecessor:
    return Predecessor(
        entry=one.entry.id,
        symbol=one.entry.symbol,
        title=one.entry.title,
        score=round(score(one), 2),
        why=reasons_for(one, background),
    )
