"""Requests as a calendar that programs read (RFC 5545)."""

from __future__ import annotations

import re

import pytest

from resdiff.proofreading.commitments import collect_commitments
from resdiff.render.commitments_calendar import commitments_as_calendar
from tests.conftest import parsed

DUE = """The General Assembly,

1. Requests the Secretary-General to report; {words}, to the General Assembly at its eighty-first session;

2. Requests the Commission on Lamps to report at its twelfth session;

3. Decides to meet on 5 May 2026;
"""


def calendar(*texts: str) -> str:
    return commitments_as_calendar(
        collect_commitments(map(parsed, texts)), "2026-01-02T03:04:05+00:00"
    )


@pytest.mark.parametrize(
    "words", ["oil, wicks; glass", "é" * 60, "灯笼" * 40, "الفوانيس " * 20, "🏮" * 40]
)
def test_lines_are_short_and_whole(words: str) -> None:
    for line in calendar(DUE.format(words=words)).encode().split(b"\r\n"):
        assert len(line) <= 75
        assert line.decode() or not line  # no sign is cut in two


def test_a_text_told_twice_has_each_entry_once() -> None:
    once = DUE.format(words="soon")
    names = re.findall("UID:.*", calendar(once, once))
    assert len(names) == len(set(names)) == 3


def test_a_session_whose_time_nobody_knows_is_a_thing_to_do() -> None:
    entry = calendar(DUE.format(words="soon")).partition("BEGIN:VTODO")[2].partition("END:VTODO")[0]
    assert "Commission on Lamps 12" in entry
    assert "DTSTART" not in entry


def test_a_year_that_has_no_next_one() -> None:
    told = calendar(
        "The General Assembly,\n\n1. Requests the Council to report at its 9999 session;\n"
    )
    assert told.count("BEGIN:VTODO") == 1


def test_nothing_is_due() -> None:
    lines = calendar("The General Assembly,\n\n1. Welcomes the lamps;\n").splitlines()
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
