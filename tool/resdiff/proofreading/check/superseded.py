"""The newest of the line that a text recalls, where the record holds a newer one.

Recalling its resolutions 72/1 of … and 74/1 of …      the newest of the line is 76/1
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from resdiff.library.predecessor.recalled import recalling_paragraphs, resolutions_cited
from resdiff.library.predecessor.resolution_symbols import short_symbol, without_part
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


def superseded_findings(text: ProofText, finder: SeriesFinder) -> Iterator[Finding]:
    """The newest resolution of a line that a text recalls, where the record holds a newer one that
    the text does not cite at all."""
    newest = _newest_of_line(text.document, finder)
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


def _newest_of_line(document: Document, finder: SeriesFinder) -> Document | None:
    """The resolution that a text follows; of its title the newest before it, whatever it cites."""
    before = finder.predecessor(document)
    if before is None:
        return None
    if "/RES/" not in str(before.symbol):
        return None
    later = finder.same_title_since(before, document)
    return before if later is None else later


def _last_of_line(
    text: ProofText, newest: Document, finder: SeriesFinder
) -> tuple[ProofPiece, Citation] | None:
    """The last resolution of a line that a preamble recalls, None where it recalls none."""
    same_title = title_key(newest.title, newest.language) == title_key(
        text.document.title, text.document.language
    )
    # where an older one is held, its title tells which of those recalled are of the line
    chains = [] if not same_title or finder.older_of_title(newest) else _recalled_together(newest)
    for recalled in recalling_paragraphs(text.document):
        # as called for in resolution 77/1: what was so when another body met
        if recalled.starts[0] > _LONGEST_TO_RECALLED:
            continue
        of_line = [s for s in recalled.symbols if _is_of_line(s, newest, finder.library)]
        if recalled.symbols in chains:
            of_line = of_line or [recalled.symbols[-1]]
        if of_line:
            at = recalled.starts[recalled.symbols.index(of_line[-1])]
            piece = next(p for p in text.pieces if p.paragraph == recalled.paragraph)
            return piece, next(c for c in piece.citations if c.start == at)
    return None


def _recalled_together(newest: Document) -> list[tuple[str, ...]]:
    """The resolutions that the newest of a line recalls, together where several stand in one
    paragraph: a text that recalls the very same ones recalls what it did."""
    return [one.symbols for one in recalling_paragraphs(newest) if len(one.symbols) > 1]


def _is_of_line(symbol: str, newest: Document, library: Library) -> bool:
    """Whether a resolution has the title of the newest of a line, but for the calendar."""
    key = title_key(newest.title, newest.language)
    held = library.entries(newest.language, symbol)
    return any(key and title_key(entry.title, entry.language) == key for entry in held)
