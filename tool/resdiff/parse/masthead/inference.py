"""What a symbol and the text below a masthead say of fields that it leaves open."""

from __future__ import annotations

import re

import msgspec

from resdiff.languages import Language
from resdiff.model.bodies import body_with_code
from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Caution, Masthead
from resdiff.parse.citations.resolution_symbols import roman_session
from resdiff.parse.masthead.fields import first_known
from resdiff.parse.masthead.values import HEALTH_NUMBER

_KIND_OF_SERIES = {"/RES/": "resolution", "/DEC/": "decision", "/PRST/": "statement"}
_SESSION_IN_SYMBOL = re.compile(
    r"""^[AE]/
    (?:C\.(?P<committee>\d)/|HRC/)?  # A/C.3/80/L.4, A/HRC/55/L.2
    (?:RES/)?                        # A/RES/78/228, E/RES/2021/25
    (?P<session>\d{1,4})/""",
    re.VERBOSE,
)
# the sessions of the Assembly and of the Economic and Social Council had Roman numbers
_OLDER_NUMBER = lazy_pattern(
    r"""(?:[^\W\d_]+[ ])?                        # Resolution 12 (IV). Weather stations
    (?P<number>\d{1,4}(?:[ ][A-Z])?)[ ]?
    \((?P<session>(?:E?S-)?[IVXLC]+|[^\W\d_]{1,3}-\d{1,2})\)  # (XVII), (د-17)
    [.:：。]?\s*(?=\S)""",
    re.VERBOSE,
)


def completed_masthead(
    masthead: Masthead,
    *,
    organ: str | None,
    enacted: bool,
    meeting: str | None,
    adopted: str | None = None,
    vote: str | None = None,
    language: Language | None = None,
) -> Masthead:
    """The masthead with what its symbol, the enacting line and the closing say.

    `enacted` says whether the text has an enacting line. What the masthead says stays.
    """
    text_below = Masthead(organ=organ, meeting=meeting, adopted=adopted, vote=vote)
    masthead = _with_symbol_of_title(masthead, masthead.organ or organ, language)
    return first_known(masthead, text_below, _masthead_of_symbol(masthead.symbol or "", enacted))


def _with_symbol_of_title(
    masthead: Masthead, organ: str | None, language: Language | None
) -> Masthead:
    """The symbol that the number above the text stands for: 47 (I). POSTAL MUSEUM."""
    title = masthead.title
    if title is None or masthead.symbol is not None:
        return masthead
    if numbered := HEALTH_NUMBER.match(title):
        behind = title[numbered.end() :] or None
        return msgspec.structs.replace(masthead, symbol=numbered["symbol"], title=behind)
    found = _OLDER_NUMBER.match(title)
    series = body_with_code(organ).resolutions
    if found is None or series is None:
        return masthead
    session = roman_session(found["session"], language) if language else found["session"]
    symbol = f"{series}{found['number'].replace(' ', '')}({session})"
    return msgspec.structs.replace(masthead, symbol=symbol, title=title[found.end() :])


def contradictions(masthead: Masthead, closing_day: str | None) -> tuple[Caution, ...]:
    """Where the symbol names another session or committee than the head, and the closing line
    another day than the adoption.
    """
    of_symbol = _masthead_of_symbol(masthead.symbol or "", enacted=False)
    pairs = (
        ("session", of_symbol.session, masthead.session),
        ("committee", of_symbol.committee, masthead.committee),
    )
    found = [
        f"the symbol {masthead.symbol} is one of {field} {there}, the head says {here}"
        for field, there, here in pairs
        if there and here and there != here
    ]
    if closing_day and masthead.adopted and closing_day != masthead.adopted:
        found.append(f"adopted on {masthead.adopted}, by the closing line on {closing_day}")
    return tuple(Caution(code="masthead-contradicts", message=message) for message in found)


def _masthead_of_symbol(symbol: str, enacted: bool) -> Masthead:
    """The kind, session and committee that a symbol names: C.3 of session 80 for A/C.3/80/L.4."""
    kind = _kind_of_symbol(symbol, enacted)
    found = _SESSION_IN_SYMBOL.match(symbol)
    if found is None:
        return Masthead(kind=kind)
    committee = f"C.{found['committee']}" if found["committee"] else None
    return Masthead(kind=kind, session=found["session"], committee=committee)


def _kind_of_symbol(symbol: str, enacted: bool) -> str | None:
    """What such symbols are: A/RES/78/228 a resolution, A/C.3/80/L.4 a draft where it enacts."""
    for series, kind in _KIND_OF_SERIES.items():
        if series in symbol:
            return kind
    return "draft resolution" if enacted and re.search(r"/L\.\d", symbol) else None
