"""The resolutions that a text recalls as those it follows, and where.

Recalling its resolutions 58/176 of …, 60/151 of …, 76/171 of …    its series, the newest last
Recalling also its resolution 78/171 … on persons with albinism    its series, if its title says so
Reaffirming its resolution 70/1 …, “Transforming our world …”      none: half the Assembly cites it
"""

from __future__ import annotations

import msgspec

from resdiff.library.predecessor.resolution_symbols import without_part
from resdiff.model.records import Document, Paragraph
from resdiff.model.symbols import body_of_symbol

EARLY = 16
"""Preambular paragraphs in which a text recalls its series; later ones recall other matters."""
BEFORE, AFTER = 250, 160
"""Characters before and after a citation in which its subject is named."""


class Recalling(msgspec.Struct, frozen=True):
    """A paragraph that cites resolutions: its id and text, the symbols in their order.

    `starts` are the places of the symbols in the text, in code points.
    """

    paragraph: str
    text: str
    symbols: tuple[str, ...]
    starts: tuple[int, ...]

    def around(self, symbol: str) -> str:
        """The words around a citation: those that say what it is about."""
        at = self.starts[self.symbols.index(symbol)]
        return self.text[max(0, at - BEFORE) : at + AFTER]


def recalling_paragraphs(document: Document, among: int | None = EARLY) -> list[Recalling]:
    """The paragraphs of a preamble that cite resolutions of the body whose text it is, among so
    many; None: among all."""
    # a text of the Council that cites the Assembly follows no resolution of the Assembly
    body = body_of_symbol(document.symbol) if document.symbol else document.organ
    # operative paragraphs cite what they decide on, not what the text follows
    early = [p for p in document.paragraphs if p.kind == "preambular"][:among]
    found = ((p, _resolutions(p, body)) for p in early)
    return [
        Recalling(p.id, p.text, tuple(starts), tuple(starts.values()))
        for p, starts in found
        if starts
    ]


def _resolutions(paragraph: Paragraph, body: str | None) -> dict[str, int]:
    """By their symbols the resolutions of a body that a paragraph cites: where each first stands.

    In the order of their last mentions: "76/171, 78/235 and also 76/171" ends with 76/171.
    """
    starts: dict[str, int] = {}
    for citation in reversed(paragraph.citations):
        symbol = citation.symbol
        if symbol and _is_resolution_of(symbol, body):
            starts[symbol] = citation.start
    return dict(reversed(starts.items()))


def _is_resolution_of(symbol: str, body: str | None) -> bool:
    # drafts and reports are cited too; None: a text of no known body may follow any
    return "/RES/" in symbol and body in (None, body_of_symbol(symbol))


def resolutions_cited(document: Document) -> frozenset[str]:
    """All resolutions that a text's paragraphs cite, by symbol without part."""
    citations = (c for p in document.paragraphs for c in p.citations)
    return frozenset(without_part(c.symbol) for c in citations if c.symbol and "/RES/" in c.symbol)
