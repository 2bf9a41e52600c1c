"""Page furniture of plain text: what is left out of the lines, and what stays though it looks alike."""

from __future__ import annotations

import pytest

from resdiff.languages import load
from resdiff.model.lines import Line, Reading
from resdiff.parse.furniture import drop_furniture, is_furniture, job_of


def reading(*lines: Line) -> Reading:
    return Reading(lines=lines)


def numbered(*texts: str, gap: int = 0) -> Reading:
    """Lines with their numbers, all on one page."""
    return reading(
        *(Line(text=text, number=number, gap=gap) for number, text in enumerate(texts, 1))
    )


@pytest.mark.parametrize(
    ("text", "job"),
    [
        ("25-16618", "25-16618"),
        ("25-16618 (E)", "25-16618"),
        ("25-16618 (E) 171025 201025", "25-16618"),
        ("25-16618 3/13", "25-16618"),
        ("3/13 25-16618", "25-16618"),
        ("GE.25-16618", "GE.25-16618"),
        ("V.25-16618 12", "V.25-16618"),
        ("25-16618 lamps", None),
        ("No. 25-16618", None),
        ("125-16618", None),
    ],
)
def test_job_numbers(text: str, job: str | None) -> None:
    assert job_of(text) == job


@pytest.mark.parametrize(
    ("text", "furniture"),
    [
        ("3/13", True),
        ("- 3 -", True),
        ("*2516618*", True),
        ("/...", True),
        ("K2516618 lamps", True),
        ("--------", True),
        ("https://undocs.org/en/A/80/L.1", True),
        ("https://docs.un.org/zh/A/80/L.1", True),
        ("Please recycle", True),
        ("https://example.org/en/A/80/L.1", False),
        ("3/13 lamps", False),
        ("2516618 lamps", False),
        ("-------", False),
        ("Please recycle lamps", False),
    ],
)
def test_furniture_by_its_form(text: str, furniture: bool) -> None:
    assert is_furniture(text, load("en")) is furniture


def test_only_the_most_frequent_job_number_goes() -> None:
    lines, job, _ = drop_furniture(
        numbered("25-1", "25-16618", "lamps", "25-16618", "24-99999"), None
    )
    assert job == "25-16618"
    assert [(line.text, line.continued) for line in lines] == [
        ("25-1", False),
        ("lamps", True),
        ("24-99999", True),
    ]


def test_a_running_head_is_the_symbol_alone_again() -> None:
    texts = [
        "United Nations",
        "A/C.3/80/L.4*",
        "lamps",
        "A/C.3/80/L.4",
        "A/C.3/80/L.5",
        "A/C.3/80/L.4 oil",
    ]
    lines, _, _ = drop_furniture(numbered(*texts), None)
    assert [line.text for line in lines] == [
        "United Nations",
        "A/C.3/80/L.4*",
        "lamps",
        "A/C.3/80/L.5",
        "A/C.3/80/L.4 oil",
    ]


@pytest.mark.parametrize(
    ("before", "left"),
    [
        (11, 1),  # the masthead's symbol is in the first twelve lines
        (12, 2),  # below them a symbol alone is a paragraph
    ],
)
def test_a_symbol_below_the_masthead_is_text(before: int, left: int) -> None:
    texts = ["lamps"] * before + ["A/C.3/80/L.4", "oil", "A/C.3/80/L.4"]
    lines, _, _ = drop_furniture(numbered(*texts), None)
    assert [line.text for line in lines].count("A/C.3/80/L.4") == left


def test_a_new_page_may_go_on() -> None:
    lines, job, _ = drop_furniture(
        reading(
            Line(text="lamps", page=1), Line(text="and oil", page=2), Line(text="wicks", page=2)
        ),
        None,
    )
    assert job is None
    assert [line.continued for line in lines] == [False, True, False]


def test_what_the_format_calls_a_paragraph_stays() -> None:
    line = Line(text="3/13", role="paragraph")
    assert drop_furniture(reading(line), None) == ([line], None, ())


LINK = "https://lamps.example/harbours"


@pytest.mark.parametrize(
    ("spaced", "last", "left"),
    [
        (4, Line(text=LINK, number=9), 4),  # a link of the page again, without an empty line
        (4, Line(text=LINK, number=9, gap=1), 5),
        (4, Line(text=f"{LINK}/other", number=9), 5),
        (4, Line(text="lamps", number=9), 5),
        (1, Line(text=LINK, number=9), 5),  # in a text without empty lines nothing shows a dump
    ],
)
def test_links_listed_at_the_end_of_a_page(spaced: int, last: Line, left: int) -> None:
    body = [
        Line(text=f"lamps at {LINK} of number {at}", number=at, gap=int(at < spaced))
        for at in range(4)
    ]
    lines, _, _ = drop_furniture(reading(*body, last), None)
    assert len(lines) == left


def test_a_link_is_looked_for_near_above() -> None:
    """Not above more text than a page has."""
    far = [Line(text=LINK + " ", gap=1), Line(text="lamp " * 1600, gap=1), Line(text="oil", gap=1)]
    lines, _, _ = drop_furniture(reading(*far, Line(text=LINK, number=9)), None)
    assert len(lines) == 4
    lines, _, _ = drop_furniture(reading(far[0], far[2], far[2], Line(text=LINK, number=9)), None)
    assert len(lines) == 3
