"""The resolutions that a text recalls as its own line, and where.

Recalling its resolutions 58/176 of …, 60/151 of …, 76/171 of … and 78/235 of …     a line, its newest last
Recalling also its resolution 78/171 … on persons with albinism                     the line, where the title says so
Reaffirming its resolution 70/1 …, entitled “Transforming our world …”              no line: half the Assembly cites it
"""

from __future__ import annotations

import re

import msgspec

from resdiff.model.records import Document, Paragraph
from resdiff.model.symbols import body_of_symbol

EARLY = 16
"""Preambular paragraphs in which a text recalls its line; later ones recall what else there is."""
BEFORE, AFTER = 250, 160
"""Letters before and after a citation in which its subject is named."""
_NUMBER = re.compile(
    r"(?P<series>.*?RES/)(?P<session>[^/]+)/(?P<number>\d+)\s?(?P<part>[A-Z](?:-[A-Z])?)?$"
)


class Recalled(msgspec.Struct, frozen=True):
    """What one paragraph cites of resolutions, in their order, and where each stands in its text."""

    paragraph: str
    text: str
    symbols: tuple[str, ...]
    places: tuple[int, ...]

    def around(self, symbol: str) -> str:
        """The words around a citation: those that say what it is about."""
        at = self.places[self.symbols.index(symbol)]
        return self.text[max(0, at - BEFORE) : at + AFTER]


def recalled(document: Document) -> list[Recalled]:
    """The early paragraphs of a preamble that cite resolutions of the body whose text it is."""
    body = body_of_symbol(document.symbol) if document.symbol else document.organ
    early = [p for p in document.paragraphs if p.kind == "preambular"][:EARLY]
    out = [(p, _resolutions(p, body)) for p in early]
    return [
        Recalled(p.id, p.text, tuple(found), tuple(found.values())) for p, found in out if found
    ]


def _resolutions(paragraph: Paragraph, body: str | None) -> dict[str, int]:
    found = {
        c.symbol: c.start for c in reversed(paragraph.citations) if c.symbol and "/RES/" in c.symbol
    }
    return {
        symbol: at
        for symbol, at in reversed(found.items())
        if body is None or body_of_symbol(symbol) == body
    }


def cited_in(document: Document) -> frozenset[str]:
    """All resolutions a text cites, by their keys."""
    return frozenset(
        key(c.symbol)
        for p in document.paragraphs
        for c in p.citations
        if c.symbol and "/RES/" in c.symbol
    )


def key(symbol: str) -> str:
    """A symbol without its part: 77/263 A and B are one document in some places and two in others."""
    found = _NUMBER.match(symbol)
    return f"{found['series']}{found['session']}/{found['number']}" if found else symbol


def part(symbol: str) -> str:
    found = _NUMBER.match(symbol)
    return (found["part"] or "") if found else ""


def session_of(symbol: str) -> int | None:
    """The session that a symbol tells, for those numbered by session."""
    found = _NUMBER.match(symbol)
    return (
        int(found["session"])
        if found and found["session"].isdecimal() and len(found["session"]) < 4
        else None
    )


def short(symbol: str) -> str:
    """A resolution as delegates write it: 78/228."""
    return re.sub(r"^A/RES/", "", symbol)


def newer(symbol: str, than: str) -> bool:
    """Whether a resolution of the same series is of a later session."""
    one, other = session_of(symbol), session_of(than)
    same = symbol.split("RES/")[0] == than.split("RES/")[0]
    return same and one is not None and other is not None and one > other
