"""What a symbol and the text below a masthead tell of fields that the masthead leaves open."""

from __future__ import annotations

import re

import msgspec

from resdiff.model.records import Masthead

_KIND_OF_SERIES = {"/RES/": "resolution", "/DEC/": "decision", "/PRST/": "statement"}
_SESSION_IN_SYMBOL = re.compile(
    r"""^[AE]/
    (?:C\.(?P<committee>\d)/|HRC/)?  # A/C.3/80/L.4, A/HRC/55/L.2
    (?:RES/)?                        # A/RES/78/228, E/RES/2021/25
    (?P<session>\d{1,4})/""",
    re.VERBOSE,
)


def completed_masthead(
    masthead: Masthead, *, organ: str | None, enacted: bool, meeting: str | None
) -> Masthead:
    """The masthead with what its symbol, the enacting line's organ and the closing's meeting tell.

    `enacted` says whether the text has an enacting line. What the masthead tells stays.
    """
    found = _SESSION_IN_SYMBOL.match(masthead.symbol or "")
    committee = f"C.{found['committee']}" if found and found["committee"] else None
    kind = _kind_of_symbol(masthead.symbol or "", enacted) if masthead.kind is None else None
    return msgspec.structs.replace(
        masthead,
        kind=masthead.kind if kind is None else kind,
        organ=masthead.organ or organ,
        session=masthead.session or (found["session"] if found else None),
        committee=masthead.committee or committee,
        meeting=masthead.meeting or meeting,
    )


def _kind_of_symbol(symbol: str, enacted: bool) -> str | None:
    """What such symbols are: A/RES/78/228 a resolution, A/C.3/80/L.4 a draft where it enacts."""
    for series, kind in _KIND_OF_SERIES.items():
        if series in symbol:
            return kind
    return "draft resolution" if enacted and re.search(r"/L\.\d", symbol) else None
