"""How a document follows the one it is compared with: by how many sessions and years, and which of
its paragraphs bear other numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from resdiff.model.records import Document

# The first session of the General Assembly opened in the year after this one … each opens in its
# year of the calendar: the seventy-ninth in 2024.
_BEFORE_FIRST_SESSION = 1945
_YEAR_OF_DAY = re.compile(r"(?:19|20)\d\d")
_OF_ASSEMBLY = re.compile(r"A/(?:RES|DEC)/(\d+)/\d+")


class Succession(msgspec.Struct, frozen=True, kw_only=True):
    """How the new document follows the old one.

    `sessions` and `years` are by how many the new document is younger, None where that is not
    known. `old_session` is the session of the old document, `old_year` the calendar's year of it,
    `old_symbol` the symbol under which it is cited; `days` are those of the two documents, the last
    of their years where no day is printed. `renumbered` holds for the number of each
    operative paragraph that stayed the number that it now bears. `old_cited` says whether the new
    document cites the old one.
    """

    sessions: int | None = None
    years: int | None = None
    old_session: int | None = None
    old_year: int | None = None
    old_symbol: str | None = None
    days: tuple[date, date] | None = None
    renumbered: Mapping[str, str] = {}
    old_cited: bool = False

    def session_steps(self, old: int, thrice: bool) -> int | None:
        """By how many a session of this number moves on with the document; None where that is not
        known. Of another body's sessions there is one a year, or `thrice` as many."""
        if self.is_near(old) and self.sessions is not None:
            return self.sessions
        return 3 * self.years if thrice and self.years is not None else self.years

    def is_near(self, session: int) -> bool:
        """Whether a session may be one of the document's own body."""
        return self.old_session is None or abs(session - self.old_session) <= _NEAR_SESSIONS


UNKNOWN = Succession()
"""Of two texts of which nothing is known."""

# Sessions of one body that a text may name lie within so many of its own.
_NEAR_SESSIONS = 12


def succession_of(old: Document, new: Document, renumbered: Mapping[str, str]) -> Succession:
    """How `new` follows `old`, as far as their heads tell it, else the resolutions they cite."""
    sessions = sessions_between(old, new)
    was, now = _year_of(old), _year_of(new)
    years = now - was if was is not None and now is not None else None
    if old.organ == new.organ == "GA" and sessions is not None:
        years = sessions
    if sessions is None and years is None:
        sessions = years = _steps_of_cited(old, new)
    return Succession(
        sessions=sessions,
        years=years,
        old_session=int(session) if (session := _session_of(old)).isdecimal() else None,
        old_year=was,
        old_symbol=old.symbol,
        days=_days(old, new),
        renumbered=renumbered,
        old_cited=old.symbol in {c.symbol for p in new.paragraphs for c in p.citations},
    )


def sessions_between(old: Document, new: Document) -> int | None:
    """By how many sessions the new document is younger; None where their sessions are not two of
    one body."""
    was, now = _session_of(old), _session_of(new)
    if old.organ == new.organ and was.isdecimal() and now.isdecimal():
        return int(now) - int(was)
    return None


def _session_of(document: Document) -> str:
    """The session of a resolution by its symbol, which is right where its masthead is not
    (A/RES/78/59 in Arabic); else as printed, empty where none is."""
    found = _OF_ASSEMBLY.match(document.symbol or "")
    return found[1] if found else document.session or ""


def _year_of(document: Document) -> int | None:
    """The year of a document: of its session in the Assembly, where most texts are adopted in the
    year in which the session opens; else of its adoption or distribution."""
    session = _session_of(document)
    if document.organ == "GA" and session.isdecimal():
        return _BEFORE_FIRST_SESSION + int(session)
    found = _YEAR_OF_DAY.match(document.adopted or document.date or "") or _YEAR_OF_DAY.fullmatch(
        session
    )
    return int(found[0]) if found else None


def _days(old: Document, new: Document) -> tuple[date, date] | None:
    days = []
    for document in (old, new):
        printed, year = document.adopted or document.date, _year_of(document)
        if printed is None and year is None:
            return None
        days.append(date.fromisoformat(printed or f"{year}-12-31"))
    return days[0], days[1]


def _steps_of_cited(old: Document, new: Document) -> int | None:
    """By how many sessions the newest resolution of the Assembly that is cited moved on; None where
    a side cites none, or it did not."""
    was, now = (max(_sessions_cited(side), default=0) for side in (old, new))
    return now - was if was and now > was else None


def _sessions_cited(document: Document) -> Iterator[int]:
    for paragraph in document.paragraphs:
        for cited in paragraph.citations:
            if found := _OF_ASSEMBLY.match(cited.symbol or ""):
                yield int(found[1])
