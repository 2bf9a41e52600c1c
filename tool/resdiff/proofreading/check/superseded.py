"""The newest of the line that a text recalls, where the record holds a newer one.

Recalling its resolutions 72/1 of … and 74/1 of …      the newest of the line is 76/1
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from resdiff.library.predecessor.recalled import (
    Recalling,
    recalling_paragraphs,
    resolutions_cited,
)
from resdiff.library.predecessor.resolution_symbols import (
    session_of_symbol,
    short_symbol,
    without_part,
)
from resdiff.library.predecessor.titles import title_key
from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Document
from resdiff.proofreading.check.texts import ProofPiece, ProofText
from resdiff.proofreading.findings import Finding

if TYPE_CHECKING:
    from resdiff.library.db.store import Library
    from resdiff.library.history.series import SeriesFinder
    from resdiff.model.records import Citation

# letters before the first resolution of a paragraph that recalls its line
_LONGEST_TO_RECALLED = 250
# A text of a line recalls the one before it, of the last session or of the last but one.
_LAST_SESSIONS = 2
_DECISION = lazy_pattern(r"A/DEC/(?P<session>\d{1,2})/")


def superseded_findings(
    text: ProofText, before: Document | None, finder: SeriesFinder
) -> Iterator[Finding]:
    """The newest resolution of a line that a text recalls, where the record holds a newer one that
    the text does not cite at all; `before` is the text that it follows."""
    newest = _newest_of_line(text.document, before, finder)
    if newest is None:
        return
    symbol = without_part(newest.symbol or "")
    if symbol in resolutions_cited(text.document) or _recalls_later_decision(text, symbol):
        return
    cited = _last_of_line(text, newest, finder)
    if cited is not None:
        piece, citation = cited
        span = citation.start, citation.end
        why = f"the newest of the line is {short_symbol(symbol)}"
        yield piece.finding("superseded", span, why, short_symbol(symbol), (symbol,))


def _recalls_later_decision(text: ProofText, symbol: str) -> bool:
    """Whether a preamble recalls a decision of a later session: the line went on by that."""
    cited = (c.symbol or "" for p in text.document.paragraphs for c in p.citations)
    sessions = (found["session"] for s in cited if (found := _DECISION.match(s)))
    return any(int(session) > _number_of_session(symbol) for session in sessions)


def _newest_of_line(
    document: Document, before: Document | None, finder: SeriesFinder
) -> Document | None:
    """The resolution that a text follows; of its title the newest before it, whatever it cites."""
    if before is not None and "/RES/" not in str(before.symbol):
        return None
    later = finder.same_title_since(before, document)
    return before if later is None else later


def _last_of_line(
    text: ProofText, newest: Document, finder: SeriesFinder
) -> tuple[ProofPiece, Citation] | None:
    """The last resolution of a line that a preamble recalls, None where it recalls none."""
    for recalled in recalling_paragraphs(text.document):
        # as called for in resolution 77/1: what was so when another body met
        if recalled.starts[0] > _LONGEST_TO_RECALLED:
            continue
        of_line = [s for s in recalled.symbols if _is_of_line(s, newest, finder.library)]
        if of_line:
            return _citation_of(text, recalled, of_line[-1])
    again = _recalled_as_before(text, newest, finder)
    return _citation_of(text, again, again.symbols[-1]) if again else None


def _citation_of(text: ProofText, recalled: Recalling, symbol: str) -> tuple[ProofPiece, Citation]:
    at = recalled.starts[recalled.symbols.index(symbol)]
    piece = next(p for p in text.pieces if p.paragraph == recalled.paragraph)
    return piece, next(c for c in piece.citations if c.start == at)


def _recalled_as_before(
    text: ProofText, newest: Document, finder: SeriesFinder
) -> Recalling | None:
    """The paragraph that still recalls what the newest of a line does where it recalls the one
    before it; None where the line does not recall its newest."""
    recalling = {one.paragraph: one for one in recalling_paragraphs(text.document, among=None)}
    partners = {old.id: new.id for old, new in text.partners_in(newest)}
    for former in _recalling_the_last(newest, finder):
        now = recalling.get(partners.get(former.paragraph, ""))
        if now is not None and _goes_no_further(former, now):
            return now
    return None


def _goes_no_further(former: Recalling, now: Recalling) -> bool:
    """Whether a paragraph recalls nothing newer than its partner, or is a list of all that the
    partner recalls."""
    is_list = len(now.symbols) > 1 and _recalled_symbols(former) <= _recalled_symbols(now)
    return is_list or _newest_session(now) <= _newest_session(former)


def _recalling_the_last(newest: Document, finder: SeriesFinder) -> list[Recalling]:
    """The paragraphs of a text that may recall the one before it in its line: by its symbol where
    that is held; else those that recall a resolution of the last sessions, the longest first."""
    early = recalling_paragraphs(newest)
    # further behind single ones are of other matters: since the adoption of resolution 76/1
    behind = recalling_paragraphs(newest, among=None)[len(early) :]
    recalling = [*early, *(one for one in behind if len(one.symbols) > 1)]
    former = finder.predecessor(newest)
    if former is not None:
        symbol = without_part(former.symbol or "")
        return [one for one in recalling if symbol in _recalled_symbols(one)]
    own = _number_of_session(newest.symbol or "")
    lately = range(own - _LAST_SESSIONS, own)
    likely = [r for r in recalling if any(_number_of_session(s) in lately for s in r.symbols)]
    return sorted(likely, key=lambda one: -len(one.symbols))


def _recalled_symbols(recalled: Recalling) -> frozenset[str]:
    return frozenset(map(without_part, recalled.symbols))


def _newest_session(recalled: Recalling) -> int:
    return max(map(_number_of_session, recalled.symbols))


def _number_of_session(symbol: str) -> int:
    return session_of_symbol(symbol) or 0


def _is_of_line(symbol: str, newest: Document, library: Library) -> bool:
    """Whether a resolution has the title of the newest of a line, but for the calendar."""
    key = title_key(newest.title, newest.language)
    held = library.entries(newest.language, symbol)
    return any(key and title_key(entry.title, entry.language) == key for entry in held)
