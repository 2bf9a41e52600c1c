"""Dates and sessions by which something is due, as a calendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import MAXYEAR, UTC, date, datetime, timedelta
from hashlib import sha256

from resdiff.interface import say
from resdiff.model.paragraph_labels import label_from_id
from resdiff.proofreading.commitments.records import Commitment, Commitments
from resdiff.render.commitments import due_words

# Octets that a line has at most before it is folded.
_LONGEST_CALENDAR_LINE = 75
# Session N of the General Assembly opens in September of this year + N; on which day is decided
# when it is near, so that the entry takes the whole month.
_BEFORE_FIRST_SESSION, _OPENING_MONTH = 1945, 9
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


def commitments_as_calendar(found: Commitments, stamp: str | None = None) -> str:
    """An entry for each date and for each session of the General Assembly; of a session whose time
    nobody can tell, a thing to do without a date. What was dropped has none, and what stands twice
    has one: no two entries of a calendar have the same UID."""
    made = datetime.fromisoformat(stamp) if stamp else datetime(1970, 1, 1, tzinfo=UTC)
    entries: dict[str, list[str]] = {}
    for row in found.rows:
        if row.change != "dropped":
            for told, first, end in (*_dated(row), *_in_sessions(row)):
                entries[_uid_of_entry(row, told)] = [*_calendar_entry(row, told, first, end, made)]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//resdiff//commitments//EN"]
    lines += [line for entry in entries.values() for line in entry]
    lines.append("END:VCALENDAR")
    return "".join(f"{_in_short_lines(line)}\r\n" for line in lines)


_Entry = tuple[str, date | None, date | None]


def _dated(row: Commitment) -> Iterator[_Entry]:
    for printed in row.dates:
        year, month, day = [*map(int, printed.split("-")), 0, 0][:3]
        first = date(year, month or 1, day or 1)
        if year == MAXYEAR:
            yield printed, None, None  # nothing has an end behind it
        elif day:
            yield printed, first, first + timedelta(days=1)
        else:
            yield printed, first, _next_month(first) if month else date(year + 1, 1, 1)


def _in_sessions(row: Commitment) -> Iterator[_Entry]:
    for target in row.targets:
        for number in target.session:
            told = due_words(type(target)(body=target.body, session=(number,)))
            if target.code == "GA":
                first = date(_BEFORE_FIRST_SESSION + number, _OPENING_MONTH, 1)
                yield told, first, _next_month(first)
            elif _BEFORE_FIRST_SESSION < number < MAXYEAR:
                yield told, date(number, 1, 1), date(number + 1, 1, 1)
            else:
                yield told, None, None


def _next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _uid_of_entry(row: Commitment, told: str) -> str:
    key = sha256("\n".join((row.document, row.paragraph, told, row.text)).encode()).hexdigest()
    return f"{key[:32]}@resdiff"


def _calendar_entry(
    row: Commitment, told: str, first: date | None, end: date | None, made: datetime
) -> Iterator[str]:
    what = "VEVENT" if first else "VTODO"
    place = f"{row.document}, {label_from_id(row.paragraph)}"
    actors = ", ".join(row.actor)
    kind, by = say(row.kind), f" {say('by {names}', names=actors)}" if actors else ""
    summary = f"{told}: {kind}{by} ({place})"
    yield f"BEGIN:{what}"
    yield f"UID:{_uid_of_entry(row, told)}"
    yield f"DTSTAMP:{made.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    if first and end:
        yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{end:%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY:{summary.translate(_ESCAPES)}"
    # a link within a folder is no address that URL may have
    told_in_full = f"{row.text}\n{row.link}" if row.link else row.text
    yield f"DESCRIPTION:{told_in_full.translate(_ESCAPES)}"
    yield f"CATEGORIES:{row.kind}"
    yield f"END:{what}"


def _in_short_lines(line: str) -> str:
    """A line in pieces that are not too long in UTF-8, each behind the first after a blank."""
    out, room = "", _LONGEST_CALENDAR_LINE
    for character in line:
        size = len(character.encode())
        if size > room:
            out, room = out + "\r\n ", _LONGEST_CALENDAR_LINE - 1
        out, room = out + character, room - size
    return out
