"""The newest of the line that a text recalls, where the record holds a newer one.

Recalling its resolutions 72/1 of … and 74/1 of …      the newest of the line is 76/1
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from resdiff.compare.partners import paragraph_partners
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


def superseded_findings(
    text: ProofText, before: Document | None, finder: SeriesFinder
) -> Iterator[Finding]:
    """The newest resolution of a line that a text recalls, where the record holds a newer one that
    the text does not cite at all; `before` is the text that it follows."""
    newest = _newest_of_line(text.document, before, finder)
    if newest is None:
        return
    symbol = without_part(newest.symbol or "")
    if symbol in resolutions_cited(text.document):
        return
    cited = _last_of_line(text, newest, finder)
    if cited is not None:
        piece, citation = cited
        span = citation.start, citation.end
        why = f"the newest of the line is {short_symbol(symbol)}"
        yield piece.finding("superseded", span, why, short_symbol(symbol), (symbol,))


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
    recalling = recalling_paragraphs(text.document)
    for recalled in recalling:
        # as called for in resolution 77/1: what was so when another body met
        if recalled.starts[0] > _LONGEST_TO_RECALLED:
            continue
        of_line = [s for s in recalled.symbols if _is_of_line(s, newest, finder.library)]
        if of_line:
            return _citation_of(text, recalled, of_line[-1])
    again = _recalled_as_before(text, newest, finder)
    return next(
        (_citation_of(text, one, one.symbols[-1]) for one in recalling if one.paragraph == again),
        None,
    )


def _citation_of(text: ProofText, recalled: Recalling, symbol: str) -> tuple[ProofPiece, Citation]:
    at = recalled.starts[recalled.symbols.index(symbol)]
    piece = next(p for p in text.pieces if p.paragraph == recalled.paragraph)
    return piece, next(c for c in piece.citations if c.start == at)


def _recalled_as_before(text: ProofText, newest: Document, finder: SeriesFinder) -> str | None:
    """The paragraph that still recalls what the newest of a line does where it recalls the one
    before it; None where the line does not recall its newest."""
    recalled = _recalling_the_last(newest, finder)
    if recalled is None:
        return None
    pairs = paragraph_partners(newest, text.document)
    partner = next((new for old, new in pairs if old.id == recalled.paragraph), None)
    if partner is None:
        return None
    last = _newest_session(recalled)
    cited = [
        _number_of_session(c.symbol) for c in partner.citations if c.symbol and "/RES/" in c.symbol
    ]
    return partner.id if cited and max(cited) <= last else None


def _recalling_the_last(newest: Document, finder: SeriesFinder) -> Recalling | None:
    """The paragraph of a text that recalls the one before it in its line: by its symbol where that
    is held; else one that recalls a resolution of the last sessions."""
    recalling = recalling_paragraphs(newest)
    former = finder.predecessor(newest)
    if former is not None:
        symbol = without_part(former.symbol or "")
        return next((r for r in recalling if symbol in map(without_part, r.symbols)), None)
    own = _number_of_session(newest.symbol or "")
    lately = range(own - _LAST_SESSIONS, own)
    return next((one for one in recalling if _newest_session(one) in lately), None)


def _newest_session(recalled: Recalling) -> int:
    return max(map(_number_of_session, recalled.symbols))


def _number_of_session(symbol: str) -> int:
    return session_of_symbol(symbol) or 0


def _is_of_line(symbol: str, newest: Document, library: Library) -> bool:
    """Whether a resolution has the title of the newest of a line, but for the calendar."""
    key = title_key(newest.title, newest.language)
    held = library.entries(newest.language, symbol)
    return any(key and title_key(entry.title, entry.language) == key for entry in held)
