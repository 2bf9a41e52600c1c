"""Why a document is the predecessor of a draft, in the words of the reports.

Where the draft recalls a newer resolution of the series that is not held, that is said too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import msgspec

from resdiff.library.predecessor.evidence import PredecessorEvidence
from resdiff.library.predecessor.ranking import NEAR_TITLE, is_recalled_in_series
from resdiff.library.predecessor.recalled import Recalling
from resdiff.library.predecessor.resolution_symbols import (
    is_of_later_session,
    session_of_symbol,
    short_symbol,
    without_part,
)
from resdiff.library.predecessor.title_index import EQUAL, EQUAL_HEAD
from resdiff.library.predecessor.titles import share_of_title
from resdiff.model.records import Document

_RHYTHM = ("annual", "biennial", "triennial", "every fourth session")
SESSIONS_SHOWN = 4
"""The last sessions of a series by which its rhythm is told."""
WORTH_A_PERCENTAGE = 0.005


class Background(msgspec.Struct, frozen=True):
    """What reasons are told from beside the evidence: the draft, what it recalls, what is held.

    is_held      whether a resolution is held in the draft's language
    same_title   the symbols of the documents held under a title, the calendar aside
    """

    draft: Document
    recalling: Sequence[Recalling]
    is_held: Callable[[str], bool]
    same_title: Callable[[str], Sequence[str]]


def reasons_for(one: PredecessorEvidence, background: Background) -> tuple[str, ...]:
    """What speaks for a document, one phrase a reason, in the order in which they are read."""
    return (
        *_title_reasons(one),
        *_recalling_reasons(one),
        *_wording_reasons(one),
        *_committee_reasons(one, background.draft),
        *_rhythm_reasons(one, background),
        *_newer_not_held(one, background),
    )


def _title_reasons(one: PredecessorEvidence) -> Iterator[str]:
    if one.title == EQUAL:
        yield "equal title"
    elif one.title >= EQUAL_HEAD:
        yield "equal title but for the sub-title"
    elif one.title >= NEAR_TITLE:
        yield "near title"


def _recalling_reasons(one: PredecessorEvidence) -> Iterator[str]:
    if one.recalling is None:
        return
    where = _paragraph_name(one.recalling.paragraph)
    if is_recalled_in_series(one):
        # the oldest named: how far back the draft goes
        first = short_symbol(one.recalling.symbols[0])
        series = f"{first} … {short_symbol(one.entry.symbol)}"
        yield f"recalled in {where} as of its own line ({series})"
    else:
        yield f"recalled in {where}"


def _paragraph_name(paragraph_id: str) -> str:
    return paragraph_id.upper().replace(".", " ")


def _wording_reasons(one: PredecessorEvidence) -> Iterator[str]:
    if one.wording.share >= WORTH_A_PERCENTAGE:
        yield f"{one.wording.share:.0%} of the draft’s wording"
    else:
        yield "hardly any wording in common"


def _committee_reasons(one: PredecessorEvidence, draft: Document) -> Iterator[str]:
    if not one.entry.committee or one.entry.committee != draft.committee:
        return
    item = one.entry.agenda_item
    same_item = item and item == draft.agenda_item
    yield "same committee and agenda item" if same_item else "same committee"


def _rhythm_reasons(one: PredecessorEvidence, background: Background) -> Iterator[str]:
    """The sessions of the series and how far apart they are, else how long ago the last was."""
    session = background.draft.session
    # special sessions have no rhythm
    if not session or not session.isdecimal():
        return
    now, then = int(session), session_of_symbol(one.entry.symbol)
    sessions = sorted(_sessions_of_series(one, background))[-SESSIONS_SHOWN:]
    if then is None or then not in sessions:
        return
    rhythm = _rhythm([*sessions, now])
    # one session and this one make no rhythm yet
    if len(sessions) > 1 and rhythm is not None:
        yield f"{rhythm}: sessions {', '.join(map(str, sessions))} and now {now}"
    elif now > then:
        yield f"{now - then} session{'s' if now - then > 1 else ''} ago"


def _rhythm(sessions: Sequence[int]) -> str | None:
    """The word for sessions that are all as far apart; None where they are not, or very far."""
    steps = {after - before for before, after in pairwise(sessions)}
    step = steps.pop()
    # not steps: they are all alike
    return _RHYTHM[step - 1] if not steps and 0 < step <= len(_RHYTHM) else None


def _sessions_of_series(one: PredecessorEvidence, background: Background) -> set[int]:
    """The sessions of a series that are known: of equal titles held, and of what is recalled."""
    # what a draft recalls may go back further than what is held
    symbols = [*background.same_title(one.entry.title or "")]
    if one.recalling is not None and is_recalled_in_series(one):
        symbols += one.recalling.symbols
    return {number for symbol in symbols if (number := session_of_symbol(symbol)) is not None}


def _newer_not_held(one: PredecessorEvidence, background: Background) -> Iterator[str]:
    """What the draft recalls of the series that is newer than a document, and not held."""
    symbol = one.entry.symbol
    newer: dict[str, None] = {}
    for paragraph in background.recalling:
        after = _recalled_after(symbol, paragraph, background.draft)
        # the next one is enough: what is held shows how far behind the library is
        newer |= dict.fromkeys([s for s in after if is_of_later_session(s, symbol)][:1])
    for missing in newer:
        if not background.is_held(missing):
            yield f"{short_symbol(missing)}, which the draft recalls, is newer and not held"


def _recalled_after(symbol: str, paragraph: Recalling, draft: Document) -> Sequence[str]:
    """What stands behind a resolution in a list of its series.

    In other paragraphs, what the draft recalls of its own subject.
    """
    resolutions = [without_part(other) for other in paragraph.symbols]
    if without_part(symbol) in resolutions:
        return paragraph.symbols[resolutions.index(without_part(symbol)) + 1 :]
    return subject_symbols(paragraph, draft)


def subject_symbols(paragraph: Recalling, draft: Document) -> list[str]:
    """The resolutions that a paragraph cites with the words of the draft's own subject."""
    return [
        symbol
        for symbol in paragraph.symbols
        if share_of_title(draft.title, paragraph.around(symbol), draft.language) >= NEAR_TITLE
    ]


def missing_predecessor(
    draft: Document, recalling: Sequence[Recalling], languages_of: Callable[[str], Sequence[str]]
) -> str | None:
    """What a draft without predecessor recalls of its own subject, where it is not held.

    `languages_of` says in which languages a resolution is held, "" for none that is known. None
    where the draft recalls nothing of its subject, or the resolution is held in its language.
    """
    for paragraph in recalling:
        symbols = subject_symbols(paragraph, draft)
        if symbols:
            # the newest of them: the draft follows that one
            symbol = max(symbols, key=lambda one: session_of_symbol(one) or 0)
            codes = languages_of(symbol)
            if (draft.language or "") in codes:
                return None
            where = f"held only in {', '.join(codes)}" if codes else "not held"
            place = _paragraph_name(paragraph.paragraph)
            return f"{short_symbol(symbol)}, recalled in {place}, is {where}"
    return None
