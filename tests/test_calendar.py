"""What follows the calendar: found, replaced by signs, and whether it moved on."""

from __future__ import annotations

import pytest

from resdiff.judge.calendar import mask_calendar, touches_calendar, without_references
from resdiff.judge.cited_documents import CitedText, documents_grew, titles, titles_written_out
from resdiff.judge.dates import deadlines, years, years_exchanged, years_follow
from resdiff.judge.ordinals import (
    Exchange,
    meeting_numbers,
    meetings_exchanged,
    meetings_follow,
    session_numbers,
    sessions_exchanged,
    sessions_follow,
)
from resdiff.judge.signs import CITED, REFERENCE, WHEN
from resdiff.languages import load
from resdiff.languages.ordinals import numeral_stem
from resdiff.parse.citations import find_citations


def cited(text: str, code: str = "en") -> CitedText:
    return CitedText(text, find_citations(text, load(code), "GA"))


def masked(text: str, code: str = "en") -> str:
    found = mask_calendar(cited(text, code), load(code))
    return " ".join(found.replace(CITED, "CITED").replace(WHEN, "WHEN").split())


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        # dates, ranges and lists of days
        ("en", "held on 5 June 2023 in Rome", "held on WHEN in Rome"),
        ("en", "from 10 to 12 December 2023", "from WHEN"),
        ("en", "from 27 June to 1 July 2022", "from WHEN"),
        ("fr", "les 4 et 5 juin 2023", "les WHEN"),
        ("zh", "2013年5月13日至15日举行", "WHEN举行"),
        # years alone, spans of years; neither a long number nor a symbol
        ("en", "the budget for 2023–2024", "the budget for WHEN"),
        ("en", "the year 2023", "the year WHEN"),
        ("en", "12023 tonnes", "12023 tonnes"),
        # sessions and meetings
        ("en", "at its eightieth session", "at its WHEN session"),
        ("en", "the fourth and fifth biennial meetings", "the WHEN biennial meetings"),
        ("zh", "大会第八十届会议", "大会WHEN届会议"),
        # a chain of citations with its dates is one
        (
            "en",
            "its resolutions 72/195 of 19 December 2017, 74/176 of 18 December 2019 and 76/186",
            "CITED",
        ),
        ("en", "the report entitled “Coral reefs” of the Committee", "the report of the Committee"),
    ],
)
def test_signs_for_the_calendar(code: str, text: str, expected: str) -> None:
    assert masked(text, code) == expected


def test_numbers_of_paragraphs_are_references() -> None:
    english = load("en")
    for text in ("paragraph 15", "paragraphs 14 (a) and 16", "paragraphs 1–3"):
        assert without_references(f"Recalls {text} of it", english) == f"Recalls {REFERENCE} of it"
    assert without_references("Recalls 15 of it", english) == "Recalls 15 of it"


@pytest.mark.parametrize(
    ("code", "changed", "expected"),
    [
        ("en", "reefs 5", True),
        ("en", "eightieth", True),
        ("en", "reefs, entitled “Reefs”", True),
        ("en", "reefs and lagoons", False),
        ("zh", "第八十", True),
        ("zh", "八", False),
        ("zh", "珊瑚礁", False),
    ],
)
def test_what_may_be_of_the_calendar(code: str, changed: str, expected: bool) -> None:
    assert touches_calendar(changed, load(code)) is expected


# Sessions and meetings


@pytest.mark.parametrize(
    ("code", "text", "sessions", "meetings"),
    [
        ("en", "at its eighty-second session", {"82": 1}, {}),
        ("en", "at its eightieth session and at its eightieth session", {"80": 2}, {}),
        ("en", "the fourth and fifth meetings", {}, {"4": 1, "5": 1}),
        ("en", "the fifth meeting at its eightieth session", {"80": 1}, {"5": 1}),
        ("fr", "à sa quatre-vingt-deuxième session", {"82": 1}, {}),
        ("ru", "на своей восьмидесятой сессии", {"80": 1}, {}),
        ("es", "en su octogésimo segundo período de sesiones", {"82": 1}, {}),
        ("zh", "第四次和第五次会议", {}, {"4": 1, "5": 1}),
        ("ar", "في دورتها الثمانين", {"80": 1}, {}),
        ("en", "five sessions of meetings", {}, {}),
    ],
)
def test_ordinals_are_counted(
    code: str, text: str, sessions: dict[str, int], meetings: dict[str, int]
) -> None:
    language = load(code)
    assert session_numbers(text, language) == sessions
    assert meeting_numbers(text, language) == meetings


def test_the_stem_of_a_numeral() -> None:
    assert numeral_stem("quatrièmes") == "quatriè"
    assert numeral_stem("fifth") == "fift"
    assert numeral_stem("two") == "two"


@pytest.mark.parametrize(
    ("gone", "come", "follow"),
    [
        ((), (), True),
        # as many as before, all by the same step forward
        (("4",), ("5",), True),
        (("4", "5"), ("6", "7"), True),
        (("9", "10"), ("10", "11"), True),
        (("9",), ("10",), True),
        # back, or by different steps, or more than before
        (("5",), ("4",), False),
        (("4", "5"), ("6", "8"), False),
        (("4",), ("5", "6"), False),
        ((), ("5",), False),
        # a word that is no known number
        (("last",), ("5",), False),
        (("4",), ("last",), False),
    ],
)
def test_meetings_that_are_the_next_ones(
    gone: tuple[str, ...], come: tuple[str, ...], follow: bool
) -> None:
    assert meetings_follow(Exchange(gone, come)) is follow


@pytest.mark.parametrize(
    ("gone", "come", "shift", "follow"),
    [
        ((), (), None, True),
        (("80",), ("82",), 2, True),
        (("80",), ("82",), 1, False),
        (("80",), ("82",), None, False),
        (("98", "99"), ("100", "101"), 2, True),
        (("80", "81"), ("82", "84"), 2, False),
        (("80",), ("82", "83"), 2, False),
        (("next",), ("82",), 2, False),
        # a document of the same session that asks for another
        (("80",), ("81",), 0, False),
    ],
)
def test_sessions_that_moved_on_with_the_document(
    gone: tuple[str, ...], come: tuple[str, ...], shift: int | None, follow: bool
) -> None:
    assert sessions_follow(Exchange(gone, come), shift) is follow


def test_what_two_texts_have_in_common_is_not_exchanged() -> None:
    english = load("en")
    before, after = "its fourth and fifth meetings", "its fifth and sixth meetings"
    assert meetings_exchanged(before, after, english) == Exchange(("4",), ("6",))
    same = sessions_exchanged("its eightieth session", "its eightieth session", english)
    assert same.is_empty
    assert not Exchange(("4",), ()).is_empty
    assert not Exchange((), ("4",)).is_empty


# Dates


def test_years_are_found_alone_and_in_dates() -> None:
    assert years("in 2023, on 5 June 2021, for 2023–2024, A/2023/1, 120230") == [
        "2021",
        "2023",
        "2023–2024",
    ]


@pytest.mark.parametrize(
    ("before", "after", "shift", "follow"),
    [
        ("the year 2024", "the year 2024", None, True),
        ("the year 2024", "the year 2026", 2, True),
        ("the year 2024", "the year 2026", 1, False),
        ("the year 2024", "the year 2026", None, False),
        ("the years 2023–2024", "the years 2025–2026", 2, True),
        ("the years 2023–2024", "the years 2025–2027", 2, False),
        ("the year 2024", "the years 2026 and 2027", 2, False),
        # a year within a date is the date's
        ("on 5 June 2024", "on 7 July 2031", None, True),
    ],
)
def test_years_that_moved_on_with_the_document(
    before: str, after: str, shift: int | None, follow: bool
) -> None:
    exchanged = years_exchanged(cited(before), cited(after), load("en"))
    assert years_follow(exchanged, shift) is follow


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("en", "no later than 15 May 2024", ["no later than 15 May 2024"]),
        ("en", "until 31 October 2024", ["until 31 October 2024"]),
        ("en", "by the end of 2029 and by 2030", ["by 2030", "by the end of 2029"]),
        # a date that is no deadline, and a deadline too far from its date
        ("en", "on 15 May 2024", []),
        ("en", "until everybody has been heard and agreed, on 15 May 2024", []),
        ("zh", "至迟于2025年12月", ["至迟于2025年12月"]),
    ],
)
def test_deadlines(code: str, text: str, found: list[str]) -> None:
    assert deadlines(text, load(code)) == found


# Documents and titles


@pytest.mark.parametrize(
    ("before", "after", "grew"),
    [
        # newer resolutions only
        ("resolutions 72/195 and 74/176", "resolutions 72/195, 74/176 and 76/186", True),
        ("resolution 72/195", "resolutions 72/195 and 74/176", True),
        # one of the same session with a later number is newer; an older one is not
        ("resolution 72/195", "resolutions 72/195 and 72/196", True),
        ("resolution 72/195", "resolutions 70/1 and 72/195", False),
        ("resolution 72/195", "resolutions 72/194 and 72/195", False),
        # one that went
        ("resolutions 72/195 and 74/176", "resolution 74/176", False),
        ("resolutions 72/195 and 74/176", "resolutions 74/176, 76/1 and 76/2", False),
        # one for another, unless both are the newest of a series
        ("resolution 75/191", "resolution 77/228", False),
        (
            "the most recent of which is resolution 75/191",
            "the most recent of which is resolution 77/228",
            True,
        ),
        (
            "the most recent of which is resolution 77/228",
            "the most recent of which is resolution 75/191",
            False,
        ),
        ("the most recent of which is resolution 75/191", "resolution 77/228", False),
        # reports stand for one another, and may be added; one that goes says something
        ("document A/78/119", "document A/80/234", True),
        ("document A/78/119", "documents A/78/119 and A/80/234", True),
        ("documents A/78/119 and A/80/234", "document A/80/234", False),
        ("nothing", "nothing", True),
    ],
)
def test_documents_that_follow_the_calendar(before: str, after: str, grew: bool) -> None:
    assert documents_grew(cited(before), cited(after), load("en")) is grew


FAR = "and of much else that was said in between by all the delegations present, "


@pytest.mark.parametrize(
    ("before", "after", "written_out"),
    [
        ("the report", "the report", True),
        ("the report", "the report entitled “Coral reefs”", True),
        ("the report entitled “Coral reefs”", "the report", True),
        ("the report entitled “Coral reefs”", "the report entitled “Deep seas”", False),
        ("the campaign", "the campaign entitled “Hands off”", False),
        # the report is too far from the title, before it and behind it
        ("the report", f"the report {FAR}entitled “Coral reefs”", False),
        ("it", f"it, entitled “Coral reefs”, {FAR}is a report", False),
        ("it", "it, entitled “Coral reefs”, is a report", True),
        # the title of a cited text
        ("resolution 72/195", "resolution 72/195, entitled “Coral reefs”", True),
        ("resolution 72/195", f"resolution 72/195, {FAR}entitled “Coral reefs”", False),
        # each title must be a report's
        (
            "the report and the campaign",
            f"the report entitled “Coral reefs” {FAR}the campaign entitled “Hands off”",
            False,
        ),
    ],
)
def test_titles_that_say_nothing_new(before: str, after: str, written_out: bool) -> None:
    assert titles_written_out(cited(before), cited(after), load("en")) is written_out


def test_titles_are_counted_as_printed() -> None:
    text = "the report entitled “Coral reefs” and the one entitled “Coral reefs”"
    assert titles(text, load("en")) == {"“Coral reefs”": 2}
    assert not titles("the report on “Coral reefs”", load("en"))
