"""Sessions and years that cannot be together, and days that no calendar has.

at its eighty-third session, in 2026       it begins in September 2028
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from resdiff.languages import Language, alternatives
from resdiff.languages.characters import NEVER
from resdiff.model.calendars import days_of_assembly
from resdiff.model.patterns import compiled, lazy_pattern
from resdiff.proofreading.check.texts import ProofPiece, ProofText
from resdiff.proofreading.facts import Fact
from resdiff.proofreading.findings import Finding

# between a session and its year: "session, to be held in"; 届会议(2025年), 2025年向大会第
_LONGEST_GAP, _LONGEST_UNSPACED = 24, 6
# sessions of the Assembly that a text of it plans for: those of other bodies have other numbers
_SESSIONS_AHEAD = 6
_YEAR_IN_FULL, _YEAR_MISPRINTED = r"(?P<year>\d{4})", r"(?<!\d)(?P<year>\d{3}|\d{5,6})(?!\d)"
_YEARS_TO_LAST_DAY = 60  # within which a text may name a day


def day_findings(text: ProofText) -> Iterator[Finding]:
    """Dates that are none: 31 June 2025, 24 December 2107 for 2017."""
    written = text.document.adopted or text.document.date
    for piece in text.pieces:
        for fact in piece.facts:
            if written and _is_far_ahead(fact, written):
                why = "no text says what will be on that day"
                yield piece.finding("date", (fact.start, fact.end), why)
            if fact.kind == "date" and not fact.key and _is_whole_date(piece, fact):
                why = "no calendar has this day"
                yield piece.finding("date", (fact.start, fact.end), why, sure=True)
        for found in _misprinted_year(text.language).finditer(piece.text):
            why = f"{found['year']} is no year"
            yield piece.finding("date", found.span(), why, sure=True)


@cache
def _misprinted_year(language: Language) -> re.Pattern[str]:
    """A date whose year has a figure too few or too many: 14 December 202, 1 May 20222."""
    pattern = language.dates.date.replace(_YEAR_IN_FULL, _YEAR_MISPRINTED)
    return compiled(language.with_months(pattern))


def _is_far_ahead(fact: Fact, written: str) -> bool:
    whole = fact.kind == "date" and len(fact.key) == len(written)
    return whole and int(fact.key[:4]) > int(written[:4]) + _YEARS_TO_LAST_DAY


def _is_whole_date(piece: ProofPiece, fact: Fact) -> bool:
    """Whether a day, a month and a year are printed, and nothing else: "25 by 2025" is no date."""
    printed = piece.text[fact.start : fact.end].strip()
    return piece.language.date_pattern.fullmatch(printed) is not None


def session_findings(text: ProofText) -> Iterator[Finding]:
    """Sessions of the Assembly beside a year in which they cannot be."""
    document = text.document
    if document.organ != "GA" or not (document.session or "").isdecimal():
        return
    own = int(document.session or 0)
    for piece in text.pieces:
        yield from _of_neighbours(piece, own)


def _of_neighbours(piece: ProofPiece, own: int) -> Iterator[Finding]:
    for first, second in pairwise(piece.facts):
        # 2025年向大会第八十届会议: the year comes first
        turned = piece.language.dates.year_first and second.kind == "session"
        session, day = (second, first) if turned else (first, second)
        if session.kind != "session" or day.kind not in ("date", "year") or not day.key:
            continue
        if _is_of_assembly(piece, session, own) and _are_near(piece, first, second):
            yield from _impossible_year(piece, session, day)


def _impossible_year(piece: ProofPiece, session: Fact, day: Fact) -> Iterator[Finding]:
    number = session.key
    days = days_of_assembly(int(number))
    assert days is not None
    opened, closed = (d.isoformat()[: len(day.key)] for d in days)
    if not opened <= day.key <= closed:
        span = min(session.start, day.start), max(session.end, day.end)
        why = f"session {number} of the Assembly is from {days[0]:%B %Y} to {days[1]:%B %Y}"
        yield piece.finding("session", span, why, expected=f"{opened[:4]}–{closed[:4]}")


def _is_of_assembly(piece: ProofPiece, session: Fact, own: int) -> bool:
    """Whether a session is one of the Assembly that a text of its session `own` plans for."""
    number = int(session.key)
    ahead = number if _is_said_of_assembly(piece, session.start) else _SESSIONS_AHEAD
    if days_of_assembly(number) is None or not own <= number <= own + ahead:
        return False
    if ahead == _SESSIONS_AHEAD and _is_of_holder_before(piece, session.start):
        return False
    return not _is_of_body_before(piece, session.start)


def _are_near(piece: ProofPiece, first: Fact, second: Fact) -> bool:
    """Whether a session and a year are those of each other: little stands between them, and the
    name of no body."""
    longest = _LONGEST_GAP if piece.language.spaced else _LONGEST_UNSPACED
    # the word session itself takes more room in Spanish than a clause elsewhere
    # the 2026 United Nations Water Conference
    if _NAME_BEHIND.match(piece.text, second.end):
        return False
    # at its sixty-seventh session in 2013 and at its seventy-sixth one, where the year comes first
    if first.kind != "session" and _joined_days(piece.language).search(
        piece.text, first.start, second.start
    ):
        return False
    word = _session_word(piece.language).match(piece.text, first.end, second.start)
    start = word.end() if word else first.end
    return second.start - start <= longest and not _names_a_body(piece, first.end, second.start)


@cache
def _joined_days(language: Language) -> re.Pattern[str]:
    return compiled(alternatives(language.judgement.joining))


@cache
def _session_word(language: Language) -> re.Pattern[str]:
    return compiled(rf"(?i)\s*(?:{language.judgement.session or NEVER})")


# a name of several words with capitals
_NAME_BEFORE = lazy_pattern(r"[A-Z][\w’-]+ (?:[a-z]{2,3} )?[A-Z][\w’-]+")
_NAME_BEHIND = lazy_pattern(r"\s(?:[A-Z]\w+\s){1,3}[A-Z]")
_ROOM_OF_BODY = 60


def _is_of_body_before(piece: ProofPiece, at: int) -> bool:
    """Whether the last name before a session is that of another body than the Assembly."""
    # Prie le Secrétaire: what begins a paragraph is a verb
    found = _NAME_BEFORE.finditer(piece.text, max(0, at - _ROOM_OF_BODY), at)
    names = [name[0] for name in found if name.start()]
    # the Secretary-General asked has no session
    known = (*piece.language.citations.bodies, *piece.language.judgement.addressees)
    return bool(names) and names[-1] not in known and "-" not in names[-1]


def _is_of_holder_before(piece: ProofPiece, at: int) -> bool:
    """Whether a committee or a conference is named close before a session."""
    holders = piece.language.proofreading.holders or NEVER
    return re.search(holders, piece.text[max(0, at - _ROOM_OF_BODY) : at]) is not None


def _is_said_of_assembly(piece: ProofPiece, at: int) -> bool:
    """Whether the Assembly is the last body named close before a session."""
    before = piece.text[max(0, at - _ROOM_OF_BODY) : at]
    # 国际劳工大会 is no Assembly: its pattern knows
    names = piece.language.commitments.bodies
    ends = {code: _last_end(pattern, before) for code, pattern in names.items()}
    return ends.get("GA", 0) > 0 and ends["GA"] == max(ends.values())


def _last_end(pattern: str, text: str) -> int:
    return max((found.end() for found in re.finditer(pattern, text)), default=0)


def _names_a_body(piece: ProofPiece, start: int, end: int) -> bool:
    """Whether the words behind a session begin a name: the session of another body."""
    words = piece.text[start:end].split()[1:]
    return any(word[:1].isupper() for word in words)
