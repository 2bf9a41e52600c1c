"""The record: what a library holds of resolutions, as citations are held against it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from resdiff.library.predecessor.resolution_symbols import without_part
from resdiff.model.calendars import days_of_resolution

if TYPE_CHECKING:
    from resdiff.library.db.records import Entry

_NUMBER_IN_SESSION = re.compile(r"^(?P<session>.+/)(?P<number>\d+)$")
_NUMBER_OF_ASSEMBLY = re.compile(r"^A/RES/\d+/(?P<number>\d+)$")
# of a session that is held whole so many of a hundred numbers may be missing: files that are broken
_HOLES = 2
_LEAST_OF_SESSION = 50
_LAST_MONTHS = timedelta(days=120)


class HeldRecord(msgspec.Struct, frozen=True, dict=True):
    """Dates and titles of resolutions by their symbols, with and without their part; the highest
    number of each session that is held whole."""

    dates: dict[str, frozenset[str]]
    titles: dict[tuple[str, str | None], frozenset[str]]
    sessions: dict[str, int]

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> HeldRecord:
        """What the entries of a library tell."""
        dates: dict[str, set[str]] = defaultdict(set)
        titles: dict[tuple[str, str | None], set[str]] = defaultdict(set)
        numbers: dict[str, set[int]] = defaultdict(set)
        for entry in entries:
            if "/RES/" not in entry.symbol:
                continue
            whole = without_part(entry.symbol)
            for symbol in {entry.symbol, whole}:
                # the date of distribution is none of adoption
                if entry.adopted and may_be_of_day(symbol, entry.adopted):
                    dates[symbol].add(entry.adopted)
                if entry.title:
                    titles[symbol, entry.language].add(entry.title)
            if found := _NUMBER_IN_SESSION.match(whole):
                numbers[found["session"]].add(int(found["number"]))
        return cls(
            {symbol: frozenset(found) for symbol, found in dates.items()},
            {key: frozenset(found) for key, found in titles.items()},
            _whole_sessions(numbers, dates),
        )

    def adopted_on(self, day: str | None, number: str, session: str) -> frozenset[str]:
        """The resolutions of the Assembly of a day that have a number in their session, whatever
        session is printed; where both were swapped, 40/77, the one that has them right."""
        turned = f"A/RES/{number}/{session}"
        if day in self.dates.get(turned, ()):
            return frozenset([turned])
        return frozenset(self._numbers_of_days.get((day, number), ()))

    @cached_property
    def _numbers_of_days(self) -> dict[tuple[str | None, str], set[str]]:
        out: dict[tuple[str | None, str], set[str]] = defaultdict(set)
        for symbol, days in self.dates.items():
            if found := _NUMBER_OF_ASSEMBLY.match(symbol):
                for day in days:
                    out[day, found["number"]].add(symbol)
        return out

    def lacks(self, symbol: str) -> bool:
        """Whether there is no such resolution: its session is held whole, and ends before it."""
        found = _NUMBER_IN_SESSION.match(without_part(symbol))
        if found is None or found["session"] not in self.sessions:
            return False
        return int(found["number"]) > self.sessions[found["session"]]


def may_be_of_day(symbol: str, day: str) -> bool:
    """Whether a date of the record is one at all: a misread head is no record."""
    span = days_of_resolution(symbol)
    return span is None or span[0].isoformat() <= day <= span[1].isoformat()


def _whole_sessions(
    numbers: Mapping[str, set[int]], dates: Mapping[str, set[str]]
) -> dict[str, int]:
    """The highest number of each session that is over and held whole."""
    return {
        session: max(held)
        for session, held in numbers.items()
        if _is_held_whole(held) and _session_has_ended(f"{session}1", dates, session)
    }


def _session_has_ended(symbol: str, dates: Mapping[str, set[str]], session: str) -> bool:
    """Whether the record goes on to the last months of a session."""
    span = days_of_resolution(symbol)
    newest = max(
        (max(days) for held, days in dates.items() if held.startswith(session)), default=""
    )
    return span is not None and newest >= (span[1] - _LAST_MONTHS).isoformat()


def _is_held_whole(held: set[int]) -> bool:
    highest = max(held)
    return len(held) >= _LEAST_OF_SESSION and highest - len(held) <= highest * _HOLES / 100
