"""Which of the documents held a draft descends from, by the evidence: ranked, or none.

    78/228   equal title; recalled in PP10 as of its own series, with 9 earlier ones; 80 % of its
             wording; every second session
    none     the International Day of the Markhor has half the words of that of the Arabian
             Leopard, and is not its successor

Guarantees: a title that is not equal is believed only with the word of the text; of one series the
newest is taken; equal inputs give equal answers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from resdiff.library.predecessor.evidence import PredecessorEvidence
from resdiff.library.predecessor.resolution_symbols import session_of_symbol
from resdiff.library.predecessor.title_index import EQUAL, EQUAL_HEAD
from resdiff.library.predecessor.titles import title_key
from resdiff.model.records import Document

NEAR_TITLE, RELATED_TITLE = 0.6, 0.2
"""A title that is near, and one that has a word in common."""
PROVING, SUPPORTING, CONFIRMING = 0.75, 0.3, 0.12
"""Shares of wording: that prove descent, that support a near title, that confirm citations."""
NAMED = 0.9
"""The share of a title's words in the paragraph that recalls it, by which that names it."""
MUCH_WORDING = 250
"""Runs of words from which much wording in common is more than the formulas of its kind."""
SERIES_LENGTH = 3
"""Citations that make a series …"""
CONTINUED = 0.7
"""… of which its newest cites so many."""
DISTANCE_TO_RIVALS = 0.15
"""How much nearer a near title must be than others of its session.

Else it names a family of titles, as those of missions do."""
SESSIONS_PER_CITATION = 0.8
"""In a list that is one series; where it recalls several series, sessions stand closer."""


class _Case(msgspec.Struct, frozen=True):
    """One document's evidence with what the rules compare it to."""

    evidence: PredecessorEvidence
    all_evidence: Sequence[PredecessorEvidence]
    draft: Document


def by_score(found: Sequence[PredecessorEvidence]) -> list[PredecessorEvidence]:
    """Evidence, the strongest first; of equal scores the older document, then by symbol."""
    return sorted(found, key=lambda one: (-score(one), one.date, one.entry.symbol))


def score(one: PredecessorEvidence) -> float:
    """How much speaks for a document, 0 to 1."""
    # what these weights give on official drafts and resolutions, test_predecessor measures
    return 0.45 * one.title + 0.35 * one.wording.share + 0.2 * one.continued


def chosen_predecessor(
    ranked: Sequence[PredecessorEvidence], draft: Document
) -> PredecessorEvidence | None:
    """The predecessor among documents ranked by score; None for a new initiative."""
    # where titles are equal no other evidence counts: drafts cite wrong numbers, and borrow wording
    equal = [one for one in ranked if one.title == EQUAL]
    believed = equal or [one for one in ranked if is_believed(one, ranked, draft)]
    if not believed:
        return None
    best = believed[0]
    # the best may be an old text of the series whose newest changed more
    name = title_key(best.entry.title, draft.language)
    series = [
        one
        for one in believed
        if title_key(one.entry.title, draft.language) == name or _recalled_together(one, best)
    ]
    return max(series, key=lambda one: (one.date, one.wording.share))


def is_believed(
    one: PredecessorEvidence, all_evidence: Sequence[PredecessorEvidence], draft: Document
) -> bool:
    """Whether there is enough to call a document of another title the predecessor."""
    case = _Case(one, all_evidence, draft)
    if any(rule(case) for rule in _BELIEF_RULES):
        return True
    # what is left are texts that only their citations tie to the draft
    if one.recalling is None or _has_text_of_session(one.recalling.symbols, draft):
        return False
    return any(rule(case) for rule in _BELIEF_RULES_IF_RECALLED)


def _has_head_and_wording(case: _Case) -> bool:
    """Rights of the child: participation, after Rights of the child: two texts of one head."""
    one = case.evidence
    return one.wording.share >= SUPPORTING and one.title >= EQUAL_HEAD


def _has_most_wording(case: _Case) -> bool:
    """A text under a new name: nearly all of the draft's wording is its own."""
    one = case.evidence
    return one.wording.share >= PROVING and one.wording.runs >= MUCH_WORDING


def _has_unrivalled_title(case: _Case) -> bool:
    """A near title beside which no other of its session is as near, and wording to support it."""
    one = case.evidence
    if one.wording.share < SUPPORTING or one.title < NEAR_TITLE:
        return False
    language = case.draft.language
    name = title_key(one.entry.title, language)
    rivals = (
        other.title
        for other in case.all_evidence
        if other.entry.session == one.entry.session
        and title_key(other.entry.title, language) != name
    )
    return one.title - max(rivals, default=0.0) >= DISTANCE_TO_RIVALS


def _is_in_recalled_series(case: _Case) -> bool:
    """A text of the draft's subject that the draft recalls as the newest of one series."""
    one = case.evidence
    return all(
        (
            _is_of_subject(one),
            one.wording.share >= CONFIRMING,
            is_recalled_in_series(one),
            _recalls_one_series(one),
        )
    )


BeliefRule = Callable[[_Case], bool]

_BELIEF_RULES: tuple[BeliefRule, ...] = (_has_head_and_wording, _has_most_wording)
_BELIEF_RULES_IF_RECALLED: tuple[BeliefRule, ...] = (_has_unrivalled_title, _is_in_recalled_series)


def _has_text_of_session(symbols: Sequence[str], draft: Document) -> bool:
    """Whether a series has its resolution of the draft's session already.

    Then the draft is something beside it.
    """
    sessions = {str(session_of_symbol(symbol)) for symbol in symbols}
    return draft.session is not None and draft.session in sessions


def _is_of_subject(one: PredecessorEvidence) -> bool:
    """Whether a document is of the draft's subject.

    By its title, the agenda item, or the words that recall it.
    """
    if max(one.title, one.agenda) >= RELATED_TITLE:
        return True
    return one.subject >= NAMED and one.wording.share >= SUPPORTING


def is_recalled_in_series(one: PredecessorEvidence) -> bool:
    """Whether the draft recalls a document in a list of resolutions that it continues."""
    if one.recalling is None:
        return False
    return len(one.recalling.symbols) >= SERIES_LENGTH and one.continued >= CONTINUED


def _recalls_one_series(one: PredecessorEvidence) -> bool:
    """Whether a list has nearly one resolution a session: two a session are two series."""
    symbols = one.recalling.symbols if one.recalling else ()
    # "76/31, 76/50, 78/31 and 78/50": two series in one paragraph
    sessions = {session_of_symbol(symbol) for symbol in symbols}
    return len(sessions) >= SESSIONS_PER_CITATION * len(symbols)


def _recalled_together(one: PredecessorEvidence, other: PredecessorEvidence) -> bool:
    """Whether one paragraph of the draft recalls both in one series."""
    if one.recalling is None or other.recalling is None:
        return False
    if one.recalling.paragraph != other.recalling.paragraph:
        return False
    return is_recalled_in_series(one) and is_recalled_in_series(other)
