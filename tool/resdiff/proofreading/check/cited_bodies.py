"""Bodies that are named beside numbers which are none of theirs.

General Assembly resolution 1325 (2000); Security Council resolution 77/1
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from resdiff.languages import Language, alternatives
from resdiff.languages.characters import NEVER
from resdiff.model.calendars import FIRST_NUMBERED_BY_SESSION
from resdiff.model.patterns import compiled, lazy_pattern
from resdiff.model.symbols import margin_symbol
from resdiff.proofreading.check.resolutions import CitedResolution
from resdiff.proofreading.check.texts import ProofPiece
from resdiff.proofreading.findings import Finding

_BODY_REACH, _JOINED_BODIES = 140, 12
# A/RES/1514(XV)
_ROMAN_SESSION = lazy_pattern(r"\([IVXLC]+\)")
_SESSION_AND_NUMBER = lazy_pattern(r"(?P<session>\d{1,2})/\d{1,3}")
_PARTING_COMMA = lazy_pattern("[,，،]")
_NEVER_BY_SESSION = "SC"
# the Commission on Human Rights, which ended in 2006
_OF_COMMISSION = lazy_pattern("E/RES/(?:19[0-9]{2}|200[0-6])/")
_NEVER_ROMAN = (_NEVER_BY_SESSION, "HRC")


def body_findings(cited: CitedResolution) -> Iterator[Finding]:
    """A body that is named directly beside the number of a resolution of another one."""
    piece, body = cited.piece, cited.citation.body
    found = _named_beside(piece, cited.span, cited.day_span)
    if found is None or body is None:
        return
    # General Assembly and Security Council resolutions 60/180 and 1645 (2005)
    names = piece.language.citations.bodies
    own_names = [name for name, code in names.items() if code == body]
    if any(_is_joined_to(name, piece.text, found.span("body")) for name in own_names):
        return
    if not own_names:
        return  # GC(66)/RES/6 beside the Assembly: whose Assembly it is has no name here
    named = names.get(found["body"])
    if named == "CHR" and _OF_COMMISSION.match(cited.symbol):
        return  # of its commission, which counts by years as the Council does: 1998/72
    if _ROMAN_SESSION.search(cited.symbol) and named not in _NEVER_ROMAN:
        return  # in those years several bodies had the same numbers
    if named not in (None, body):
        why = f"{margin_symbol(cited.symbol)} cannot be a resolution of {found['body']}"
        yield piece.finding("body", found.span("body"), why, expected=body)


def unnumbered_body_findings(piece: ProofPiece) -> Iterator[Finding]:
    """The Security Council beside a session and a number, which none of its resolutions has, and
    the Assembly beside one of a session before its resolutions were numbered so: 16/18."""
    names = piece.language.citations.bodies
    for citation in piece.citations:
        span = citation.start, citation.end
        numbered = _SESSION_AND_NUMBER.fullmatch(piece.text, *span)
        if numbered is None or citation.symbol is not None:
            continue
        found = _named_beside(piece, span, None)
        if found is None:
            continue
        body = names.get(found["body"])
        if body not in _without_number(int(numbered["session"]), piece.language):
            continue
        others = (name for name, code in names.items() if code != body)
        if not any(_is_joined_to(name, piece.text, found.span("body")) for name in others):
            why = f"no resolution of {found['body']} has a number like {piece.text[slice(*span)]}"
            yield piece.finding("body", found.span("body"), why)


def _without_number(session: int, language: Language) -> tuple[str, ...]:
    """The bodies none of whose resolutions is numbered by such a session."""
    # 缔约方大会 is no Assembly, and no blank parts the two words (A/RES/78/155)
    if language.spaced and session < FIRST_NUMBERED_BY_SESSION:
        return _NEVER_BY_SESSION, "GA"
    return (_NEVER_BY_SESSION,)


def _named_beside(
    piece: ProofPiece, span: tuple[int, int], day: tuple[int, int] | None
) -> re.Match[str] | None:
    """The body that is named directly before a number or directly behind it."""
    before, behind = _bodies_beside(piece.language)
    start, end = span
    # 人权理事会2021年12月9日第76/117号: the date stands between
    if day is not None and piece.language.dates.year_first:
        start = min(start, day[0])
    room = max(0, start - _BODY_REACH)
    return before.search(piece.text, room, start) or behind.match(piece.text, end)


def _is_joined_to(name: str, text: str, span: tuple[int, int]) -> bool:
    """Whether the name of a body stands beside that of another, with but a word between."""
    start, end = span
    reach = len(name) + _JOINED_BODIES
    before, behind = text[max(0, start - reach) : start], text[end : end + reach]
    between = (before.partition(name)[2] if name in before else ",", behind.partition(name)[0])
    return any(not _PARTING_COMMA.search(words) for words in between[: 1 + (name in behind)])


@cache
def _bodies_beside(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The name of a body right before a number, and right behind one."""
    words = language.citations
    names = rf"(?P<body>{alternatives(words.bodies)})"
    sign, ordinal = words.number_sign or NEVER, language.ordinals.prefix or NEVER
    # adopted by the Assembly in its
    leads = f"(?:{language.proofreading.to_its_number})?(?:{words.trigger})?"
    before = rf"{names}\s?{leads}\s?(?:{sign})?\s?(?:{ordinal})?$"
    return compiled(before), compiled(rf"\s?(?:{alternatives(words.of)})\s?{names}")
