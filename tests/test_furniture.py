"""Page furniture of plain text: what is left out of the lines, and what stays though it looks alike."""

from __future__ import annotations

import pytest

from resdiff.languages import load
from resdiff.model.lines import Line, Reading
from resdiff.parse.furniture import drop_furniture, furnished_places, is_furniture, job_of
from resdiff.parse.page_lines import bare_page_numbers
from tests.conftest import parsed


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


# Pages of a plain text

PAGED = (
    "The General Assembly,\n\nRecalling its resolution 76/211,\n\n"
    "1. Urges Member States to map all the springs of the uplands and\n\n{}\n\n"
    "to report on them;\n\n2. Decides to meet again.\n"
)


@pytest.mark.parametrize(
    "page_end",
    [
        "- 2 -",
        "                    – 2 –",
        "Page 2",
        "Page 2 of 5",
        "2/5",
        "[Page 2]",
        "                              2",
        "\f",
        "2\n\f",
        "A/C.3/80/L.4\n\n- 2 -",
        "A/C.3/80/L.4                              2/5",
        "2                              A/C.3/80/L.4",
        "25-16618                              2/5",
        "                              2\n\f",
    ],
)
def test_a_paragraph_goes_on_behind_a_page_end(page_end: str) -> None:
    text = "A/C.3/80/L.4\n\n" + PAGED.format(page_end)
    found = [q.text for q in parsed(text).paragraphs]
    assert found == [
        "Recalling its resolution 76/211,",
        "Urges Member States to map all the springs of the uplands and to report on them;",
        "Decides to meet again.",
    ]


def test_words_at_every_page_end_are_a_running_head() -> None:
    head = "Springs – zero draft of 4 October"
    text = PAGED.format(f"1/3\n\n{head}").replace("2. Decides", f"2/3\n\n{head}\n\n2. Decides")
    assert all(head not in q.text for q in parsed(text).paragraphs)


def test_the_symbol_beside_the_title_is_a_running_head() -> None:
    text = "A/C.3/80/L.4\n\nThe springs of Erewhon\n\n" + PAGED.format(
        "\fA/C.3/80/L.4                              The springs of Erewhon"
    )
    document = parsed(text)
    assert document.title == "The springs of Erewhon"
    assert document["op1"].text.endswith("of the uplands and to report on them;")


def test_numbers_alone_that_count_no_pages_stay() -> None:
    assert bare_page_numbers([Line(text=t, gap=1) for t in ("Lamps;", "1", "Buoys;", "2")]) == set()


@pytest.mark.parametrize(
    "contents",
    [
        "Contents\n\nI. Mapping ........ 2\nII. Planting ....... 5\n",
        "Table of contents\n\nI. Mapping          2\nII. Planting         5\n",
        "I. Mapping . . . . . . 2\nII. Planting of trees\n    and shrubs . . . . . 5\n",
        "Contents\n\nI. Mapping\t2\nII. Planting\t5\n",
        "CONTENTS:\n\nI. Mapping\nII. Planting\n",
        "## Contents\n\n- [I. Mapping](#i-mapping)\n- [II. Planting](#ii-planting)\n",
        "1. [Mapping](#i-mapping)\n1. [Planting](#ii-planting)\n",
        "Contents\n\n| Section | Page |\n|---|---|\n| I. Mapping | 2 |\n| II. Planting | 5 |\n",
    ],
)
def test_a_table_of_contents_is_no_text(contents: str) -> None:
    text = f"Report on springs\n\n{contents}\nI. Mapping\n\n1. The Panel mapped the springs.\n\nII. Planting\n\n2. It planted trees.\n"
    document = parsed(text)
    assert [q.id for q in document.paragraphs] == ["h1", "p1", "h2", "p2"]
    assert [w.code for w in document.warnings] == ["contents"]


def test_a_table_of_figures_is_no_table_of_contents() -> None:
    """Dots alone do not tell: neither the word Contents nor a title that stands again."""
    text = "Report on springs\n\nI. Mapping\n\n1. The Panel mapped these springs:\n\nErewhon ........ 2\nLaputa ........ 5\n"
    document = parsed(text)
    assert "contents" not in [w.code for w in document.warnings]
    assert any("Laputa" in q.text for q in document.paragraphs)


@pytest.mark.parametrize(
    "contents",
    [
        "<h2>Contents</h2><table><tr><td></td><td>Page</td></tr><tr><td>I. Mapping</td><td>2</td></tr>"
        "<tr><td>II. Planting</td><td>5</td></tr></table>",
        "<p>Contents</p><ul><li>I. Mapping</li><li>II. Planting</li></ul>",
        "<p>Contents</p><p>I. Mapping</p><p>2</p><p>II. Planting</p><p>5</p>",
        "<p>Contents</p><p>I. Mapping …………………… 2</p><p>II. Planting …………………… 5</p>",
    ],
)
def test_contents_that_a_page_does_not_mark_as_such(contents: str) -> None:
    page = f"<html><body><h1>Report on springs</h1>{contents}<h2>I. Mapping</h2><p>1. The Panel mapped the springs.</p><h2>II. Planting</h2><p>2. It planted trees.</p></body></html>"
    document = parsed(page)
    assert [q.id for q in document.paragraphs] == ["h1", "p1", "h2", "p2"]
    assert [w.code for w in document.warnings] == ["contents"]
    assert document.account is not None
    assert document.account.lost == 0


def test_a_symbol_between_two_pages_is_a_running_head() -> None:
    lines = (
        *(Line(text=f"Recalling lamp number {at},", number=at) for at in range(1, 15)),
        Line(text="/...", number=15),
        Line(text="A/C.2/81/L.77", number=16),
        Line(text="Page 2", number=17),
        Line(text="1. Urges States to light lamps.", number=18),
    )
    assert furnished_places(lines, load("en")) == {14, 15, 16}
    assert furnished_places(lines[13:], load("en")) == {1, 2, 3}
    assert furnished_places((lines[15], lines[17]), load("en")) == set()


@pytest.mark.parametrize(
    ("code", "text"),
    [("en", "1 of 4"), ("fr", "2 sur 3"), ("es", "2 de 3"), ("ru", "2 из 3"), ("ar", "2 من 3")],
)
def test_numbers_of_pages_without_the_word(code: str, text: str) -> None:
    assert is_furniture(text, load(code))
