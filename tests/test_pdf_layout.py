"""The page layout rule by rule: where printed lines stand, and what they are to the lines above."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from typing import Any

import msgspec
import pytest

from resdiff.languages import load
from resdiff.model.lines import DOUBTFUL_SPACE, LIKELY_SPACE, Box, Line, LineCell, NoteText
from resdiff.model.records import NoteMark
from resdiff.parse.notes import PlacedNote
from resdiff.parse.pdf_layout import continuation
from resdiff.parse.pdf_layout.boxes import has_cells, mirrored
from resdiff.parse.pdf_layout.continuation import (
    OVERLEAF_RULES,
    SAME_PAGE_RULES,
    Continuation,
    Junction,
)
from resdiff.parse.pdf_layout.frame import PageFrame, measure_frame
from resdiff.parse.pdf_layout.line_numbers import without_line_numbers
from resdiff.parse.pdf_layout.odd_letters import with_plain_letters
from resdiff.parse.pdf_layout.pages import paragraphs_of_pages
from resdiff.parse.pdf_layout.running_heads import without_running_heads
from resdiff.parse.pdf_layout.small_print import note_label, notes_apart, plain_labels
from resdiff.parse.pdf_layout.spaces import PrintedWords, words_of_print
from resdiff.parse.word_breaks import DocumentWords

FRAME = PageFrame(size=10, left=100, right=500, leading=12)
SAME, NEW, UNSURE = Continuation.SAME, Continuation.NEW, Continuation.UNSURE


def line(text: str, **where: Any) -> Line:
    """A line of the body at the left margin, as wide as the text, unless told otherwise."""
    page, marks = where.pop("page", 1), where.pop("marks", ())
    box: dict[str, Any] = {
        "left": 100,
        "right": 500,
        "base": 400,
        "size": 10,
        "bold": False,
        "width": 600,
        "height": 800,
    }
    return Line(text=text, page=page, marks=marks, box=Box(**(box | where)))


def rule_that_decides(junction: Junction, overleaf: bool) -> tuple[str, Continuation]:
    """The name of the first rule with a verdict, and the verdict."""
    rules = OVERLEAF_RULES if overleaf else SAME_PAGE_RULES
    silent = list(takewhile(lambda rule: rule(junction) is None, rules))
    deciding = rules[len(silent)]
    verdict = deciding(junction)
    assert verdict is not None
    assert verdict is continuation.continuation(junction, overleaf)
    return deciding.__name__, verdict


TEXT_CELL = LineCell(start=4, left=136, right=500)
# (lines of the paragraph, the line below, the rule that decides, its verdict)
OPEN, CLOSED, COMMA = "the care of the lamps", "the care of the lamps.", "the care of the lamps,"
BELOW = [
    # a heading ends where the body's print begins, and the other way round
    ([line(OPEN, bold=True)], line("and", base=388), "of_another_style", NEW),
    ([line(OPEN, size=12)], line("and", base=388), "of_another_style", NEW),
    # cells of a table
    ([line(OPEN)], line("1.5\t2.5\t3.5", base=388), "of_another_style", NEW),
    # fields at the right of a masthead, and one such field below the left column
    ([line(OPEN, left=340)], line("English", left=340, base=388), "of_the_right_column", NEW),
    ([line(OPEN, left=330)], line("English", left=330, base=388), "below_the_first_line", SAME),
    # a gap of 1.35 times the leading parts paragraphs, as does a line in the same row
    ([line(OPEN)], line("and", base=400 - 16.9), "below_a_gap", NEW),
    ([line(OPEN)], line("and", base=400 - 16.8), "below_the_first_line", SAME),
    ([line(OPEN)], line("and", base=398), "below_a_gap", NEW),
    # titles: centred together or at one margin
    (
        [line(OPEN, size=14, left=200, right=400)],
        line("of harbours", size=14, left=250, right=350, base=388),
        "of_large_print",
        SAME,
    ),
    (
        [line(OPEN, size=14, left=200, right=400)],
        line("of harbours", size=14, left=110, right=300, base=388),
        "of_large_print",
        NEW,
    ),
    ([line(OPEN, size=14)], line("of harbours", size=14, base=388), "of_large_print", SAME),
    # from the second line on its margin counts
    (
        [line("Recalling", left=124), line(OPEN, base=388)],
        line("and", base=376),
        "at_the_second_line",
        SAME,
    ),
    (
        [line("Recalling", left=124), line(OPEN, base=388)],
        line("and", base=376, left=104),
        "at_the_second_line",
        NEW,
    ),
    (
        [line("Recalling", left=124), line(CLOSED, base=388, right=300)],
        line("Urges", base=376),
        "at_the_second_line",
        NEW,
    ),
    # the second line of a paragraph whose first is indented
    ([line(OPEN, left=124)], line("and", base=388), "left_of_the_first_line", SAME),
    (
        [line(CLOSED, left=124, right=300)],
        line("Urges", base=388),
        "left_of_the_first_line",
        NEW,
    ),
    # text hangs beside a label; other indented lines begin a paragraph
    ([line("(a) To keep")], line("and", left=124, base=388), "right_of_the_first_line", SAME),
    ([line("To keep")], line("and", left=124, base=388), "right_of_the_first_line", NEW),
    # labels in a column of their own: text goes on beside them
    (
        [line("Pp1 Recalling", cells=(LineCell(start=0, left=100, right=114), TEXT_CELL))],
        line("and", left=136, base=388),
        "beside_its_label",
        SAME,
    ),
    # at the first line's margin: the first must be full, the second without a label of its own
    ([line(OPEN, right=300)], line("and", base=388), "below_the_first_line", NEW),
    ([line(CLOSED)], line("(b) To trim", base=388), "below_the_first_line", NEW),
    ([line(OPEN)], line("(b) To trim", base=388), "below_the_first_line", SAME),
    ([line(CLOSED)], line("a. lamp", base=388), "below_the_first_line", SAME),
]


@pytest.mark.parametrize(("rows", "below", "rule", "verdict"), BELOW)
def test_a_line_below_a_paragraph(
    rows: list[Line], below: Line, rule: str, verdict: Continuation
) -> None:
    assert rule_that_decides(Junction(FRAME, rows, below, 500), False) == (rule, verdict)


# Where neither room nor an indent parts paragraphs: their ends and beginnings do
TIGHT_FRAME = msgspec.structs.replace(FRAME, tight=True)
TIGHT = [
    ([line(CLOSED)], line("2. Urges States", base=388), "in_tight_print", NEW),
    ([line(CLOSED), line(CLOSED, base=388)], line("(a) To", base=376), "in_tight_print", NEW),
    ([line(OPEN), line(COMMA, base=388)], line("Noting the", base=376), "in_tight_print", NEW),
    ([line(COMMA, right=300)], line("Lamenting the", base=388), "in_tight_print", NEW),
    ([line(CLOSED)], line("50th plenary meeting", base=388), "that_stands_alone", NEW),
    # an operative paragraph has no end in a comma
    ([line("1. Urges States,")], line("Noting the", base=388), "below_the_first_line", SAME),
    ([line(COMMA)], line("noting the", base=388), "below_the_first_line", SAME),
    ([line(OPEN)], line("2. Urges States", base=388), "below_the_first_line", SAME),
]


@pytest.mark.parametrize(("rows", "below", "rule", "verdict"), TIGHT)
def test_a_line_where_nothing_parts_paragraphs(
    rows: list[Line], below: Line, rule: str, verdict: Continuation
) -> None:
    junction = Junction(TIGHT_FRAME, rows, below, 500, load("en"))
    assert rule_that_decides(junction, False) == (rule, verdict)


AT_MARGIN = [
    ([line(COMMA)], line("Noting the", base=388), "below_the_first_line", NEW),
    ([line(OPEN), line(COMMA, base=388)], line("Noting the", base=376), "at_the_second_line", NEW),
    ([line("1. Urges States,")], line("Noting the", base=388), "below_the_first_line", SAME),
    ([line(COMMA)], line("noting the", base=388), "below_the_first_line", SAME),
]


@pytest.mark.parametrize(("rows", "below", "rule", "verdict"), AT_MARGIN)
def test_an_opener_behind_a_comma_where_paragraphs_are_not_indented(
    rows: list[Line], below: Line, rule: str, verdict: Continuation
) -> None:
    junction = Junction(FRAME, rows, below, 500, load("en"))
    assert rule_that_decides(junction, False) == (rule, verdict)


OVERLEAF = [
    ([line(OPEN, bold=True)], line("and", base=700), "of_another_style_overleaf", NEW),
    ([line(OPEN)], line("1.5\t2.5\t3.5", base=700), "of_another_style_overleaf", NEW),
    ([line(OPEN)], line("and", left=104, base=700), "off_the_margin", NEW),
    # the second line's margin counts, else the leftmost of frame and first line
    (
        [line(OPEN), line(OPEN, left=124, base=388)],
        line("and", left=124, base=700),
        "behind_an_open_end",
        UNSURE,
    ),
    ([line(OPEN, left=124)], line("and", base=700), "under_an_indented_line", SAME),
    (
        [line(CLOSED, left=124, right=300)],
        line("Urges", base=700),
        "under_an_indented_line",
        NEW,
    ),
    ([line(CLOSED)], line("2. Urges", base=700), "with_a_label_behind_a_stop", NEW),
    (
        [line("(k) Reaffirms;", left=124, right=300)],
        line("6. Emphasizes", base=700),
        "with_a_label_behind_a_stop",
        NEW,
    ),
    ([line(COMMA)], line("2. Urges", base=700), "with_a_label", NEW),
    ([line(COMMA)], line("Noting the oil", base=700), "with_an_opener", NEW),
    ([line("1. Urges States,")], line("Noting the", base=700), "behind_an_open_end", UNSURE),
    ([line(OPEN)], line("2. Urges", base=700), "behind_an_open_end", UNSURE),
    # a comma ends preambular paragraphs, and lines in the middle of a sentence
    ([line(COMMA)], line("and", base=700), "behind_an_open_end", UNSURE),
    ([line(COMMA, right=300)], line("and", base=700), "behind_an_open_end", NEW),
    ([line(CLOSED)], line("and", base=700), "behind_an_open_end", NEW),
]


@pytest.mark.parametrize(("rows", "overleaf", "rule", "verdict"), OVERLEAF)
def test_a_line_on_the_next_page(
    rows: list[Line], overleaf: Line, rule: str, verdict: Continuation
) -> None:
    junction = Junction(FRAME, rows, overleaf, 500, load("en"))
    assert rule_that_decides(junction, True) == (rule, verdict)


@pytest.mark.parametrize(
    ("rules", "table"),
    [(SAME_PAGE_RULES, [*BELOW, *TIGHT]), (OVERLEAF_RULES, OVERLEAF)],
    ids=["page", "over"],
)
def test_every_rule_decides_in_a_row(
    rules: tuple[Callable[[Junction], object], ...], table: list[tuple[Any, ...]]
) -> None:
    assert {rule.__name__ for rule in rules} == {row[2] for row in table}


@pytest.mark.parametrize(
    ("last", "following", "block_right", "full"),
    [
        # 400 points of text leave 16 of slack, a word of three letters takes 18
        (line(OPEN, right=466.5), "and", 500, True),
        (line(OPEN, right=465.5), "and", 500, False),
        # the longer the word, the earlier a line may end
        (line(OPEN, right=440), "internationally", 500, True),
        # of Chinese any character may begin the next line
        (line("各国的灯笼", right=480), "和各港口的看守人", 500, True),
        (line("各国的灯笼", right=465), "和各港口的看守人", 500, False),
        # headings have a width of their own, that of the lines around them
        (line("Care of", bold=True, right=260), "Lamps", 280, True),
        (line("Care of", bold=True, right=200), "Lamps", 280, False),
        (line("Care of", bold=True, right=180), "Lamps", 205, False),  # too narrow to tell
        # or go on by their words
        (line("Care of", bold=True, right=120), "lamps", 500, True),
        (line("Care,", bold=True, right=120), "Lamps", 500, True),
    ],
)
def test_whether_a_line_is_full(last: Line, following: str, block_right: float, full: bool) -> None:
    assert Junction(FRAME, [last], line(following), block_right).is_last_row_full() is full


# The frame


def body_of_paragraphs() -> list[Line]:
    """Twelve lines in paragraphs of three: the first indented, the last short and above a gap."""
    rows = []
    for at in range(12):
        left = (
            124 if at % 3 == 0 else 100 + at % 2 * 0.7
        )  # a round letter begins a little further right
        right = 300 if at % 3 == 2 else 500
        base = 650 - 13 * at - 4 * (at // 3)
        rows.append(line("some text of the body", left=left, right=right, base=base))
    return rows


def test_the_frame_is_that_of_most_lines() -> None:
    title = line("a title of lamps", size=14, left=200, right=400, base=700)
    rows = [title, *body_of_paragraphs(), line("¹ small print", size=8, base=80)]
    assert measure_frame(rows) == PageFrame(size=10, left=100, right=500, leading=13)


def test_only_steps_between_full_lines_of_one_page_are_leading() -> None:
    # all on pages of their own: nothing to measure, so a leading of 1.2 times the size
    alone = [msgspec.structs.replace(one, page=at) for at, one in enumerate(body_of_paragraphs())]
    assert measure_frame(alone).leading == 12
    # lines of one row, and lines around a table, are no steps
    rows = [line("text", base=400), line("text", base=391), line("text", base=351)]
    assert measure_frame(rows * 2).leading == 12
    # nor is a distance that is rare; the smallest of the common ones is taken
    bases = [700 - 13 * at for at in range(21)] + [700 - 13 * 20 - 16 * at for at in range(1, 4)]
    assert measure_frame([line("text", base=base) for base in [711, *bases]]).leading == 13


def test_the_size_of_most_characters_is_the_body_s() -> None:
    rows = [line("x", size=8), line("x", size=8), line("some text of the body", size=10)]
    assert measure_frame(rows).size == 10


def test_the_frame_of_nothing() -> None:
    assert measure_frame([]) == PageFrame(size=10, left=0, right=0, leading=12)


# Furniture and notes


def test_running_heads_and_feet_are_left_out() -> None:
    pages = [
        line("A/80/L.1", base=750),
        line("The first page has its masthead there", base=730),
        line("25-16618", base=40),
    ]
    for page in (2, 3):
        pages += [
            line("A/80/L.1", base=750, page=page),
            # by their size, by the symbol at their end or at their head: other ones on each page
            line("Lamps" if page == 2 else "Oil", base=730, size=8, page=page),
            line("Care of A/80/L.1" if page == 2 else "A/80/L.1 on oil", base=710, page=page),
            line(f"This is page {page} of the text", base=500, page=page),
            line(f"{page}/3", base=40, page=page),
            line("25-16618", base=30, page=page),
        ]
    body, job, _ = without_running_heads(tuple(pages), load("en"))
    assert job == "25-16618"
    assert [one.text for one in body] == [
        "A/80/L.1",
        "The first page has its masthead there",
        "This is page 2 of the text",
        "This is page 3 of the text",
    ]


def mark(label: str, at: int = 0) -> tuple[NoteMark, ...]:
    return (NoteMark(at=at, label=label),)


RULE = "_" * 20
LONG = "a line of the body that is as long as most of the lines of the body are"
PAGES = [
    # below the last rule
    ([line(LONG), line(RULE), line("Target 8.7", size=8.5)], 1),
    # but not where lines of the body follow: the rule is another's
    ([line(LONG), line(RULE), line(LONG)], 2),
    # small print behind a mark
    ([line(LONG), line("Target", size=8.5, marks=mark("1")), line("8.7", size=8.5)], 1),
    ([line(LONG), line("* On behalf of the Group", size=8.5)], 1),
    # however much of it stands below a body that has marks too
    ([line(LONG, marks=mark("1")), line("x", size=8.5), line("y", size=8.5, marks=mark("1"))], 2),
    # small print without one is the body's
    ([line(LONG), line("a row of a table", size=8.5)], 2),
    # and so is a mark in print of the body's size
    ([line(LONG), line("lamps", marks=mark("1"))], 2),
]


@pytest.mark.parametrize(("lines", "size"), PAGES)
def test_notes_stand_apart(lines: list[Line], size: int) -> None:
    without_rules = [one for one in lines if one.text != RULE]
    body, notes = notes_apart(lines, FRAME, [])
    assert (body, notes) == (without_rules[:size], without_rules[size:])


@pytest.mark.parametrize(
    ("printed", "label", "text"),
    [
        (line("Target 8.7", marks=mark("3")), "3", "Target 8.7"),
        (line("** On behalf"), "**", "On behalf"),
        (line("3 Target 8.7"), "3", "Target 8.7"),
        (line("4 Target 8.7"), None, "4 Target 8.7"),  # only the note that comes next
        (line("Target 8.7", marks=mark("4", 6)), None, "Target 8.7"),
    ],
)
def test_labels_of_notes(printed: Line, label: str | None, text: str) -> None:
    before = [PlacedNote(NoteText(label=known, text="…"), 1, 0) for known in ("*", "2", "*")]
    assert note_label(printed, before) == (label, text)


# Lines


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("lamps\t12", True),
        ("(a)\tTo keep the lamps", False),
        ("2015\tlamps", False),
        ("(a)\tlamps\t12", True),
        ("lamps 12", False),
    ],
)
def test_cells(text: str, cells: bool) -> None:
    assert has_cells(text) is cells


def test_a_line_from_right_to_left_is_mirrored() -> None:
    turned = mirrored(line("تشير إلى المصابيح.", left=100, right=480))
    assert turned.box is not None
    assert (turned.box.left, turned.box.right) == (120, 500)
    assert turned.text == "تشير إلى المصابيح."


@pytest.mark.parametrize(
    ("text", "at", "expected", "expected_at"),
    [
        (".Treaty Series", 14, "Treaty Series.", 0),  # the label of a note stands at its right
        (".Treaty Series", 7, "Treaty Series.", 6),
        ("Treaty Series", 6, "Treaty Series", 6),
    ],
)
def test_a_line_of_latin_in_an_arabic_text(
    text: str, at: int, expected: str, expected_at: int
) -> None:
    turned = mirrored(line(text, marks=mark("1", at)))
    assert (turned.text, turned.marks) == (expected, mark("1", expected_at))


# Room between letters


D, L = DOUBTFUL_SPACE, LIKELY_SPACE
WORDS = PrintedWords(
    DocumentWords(
        frozenset({"lamps", "of", "harbours", "well-known", "known", "well", "resolution"}),
        load("en"),
    )
)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        # room narrower than a blank
        (f"resolu{D}tion", "resolution"),  # within a word of the document
        (f"lamps{D}of{D}harbours", "lamps of harbours"),  # between two of them
        (f"lan{D}terns", "lanterns"),  # between letters that are no words
        (f"lamps{D},", "lamps,"),
        (f"lamps{D}”,", "lamps”,"),
        (f"lamps{D}3", "lamps 3"),
        (f"the 3{D}–{D}14 lamps", "the 3–14 lamps"),
        (f"lamps{D}–{D}harbours", "lamps– harbours"),
        (f"brass-{D}lamps", "brass-lamps"),
        (f"brass-{D}and oil-fed lamps", "brass- and oil-fed lamps"),
        (f"3{D}-", "3 -"),  # a hyphen hangs on letters only
        # room as wide as one
        (f"resolu{L}tion", "resolution"),
        (f"lan{L}terns", "lan terns"),
        (f"well{L}-known", "well-known"),
        (f"lamps{L}’", "lamps’"),
        (f"lamps{L},", "lamps ,"),
    ],
)
def test_doubtful_room(printed: str, read: str) -> None:
    assert WORDS.with_spaces_decided(Line(text=printed)).text == read


def test_words_beside_doubtful_room_are_not_known() -> None:
    words = words_of_print(
        [Line(text=f"The well-known resolu{D}tion of States’ lamps")], None
    ).words
    assert words.known == {"the", "well-known", "of", "states", "lamps"}


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("the resolu-", "tion of", "the resolution of"),
        ("the well-", "known lamps", "the well-known lamps"),  # the document's word has a hyphen
        ("the lan-", "tern", "the lantern"),  # no part is a word, no compound known
        ("the lamps", "of harbours", "the lamps of harbours"),
        ("各国的", "灯笼", "各国的灯笼"),
        ("from 2021–", "2031", "from 2021–2031"),
        ("the lamps –", "3 of them", "the lamps – 3 of them"),
    ],
)
def test_rows_are_joined(first: str, second: str, joined: str) -> None:
    assert WORDS.words.join(Line(text=first), Line(text=second)).text == joined


# Whole pages


def read_pages(*lines: Line) -> tuple[list[str], list[str]]:
    """The paragraphs, > before continued, # before headings; the notes as label, place, text."""
    result = paragraphs_of_pages(lines, load("en"))
    return (
        [">" * bool(one.continued) + "#" * bool(one.heading) + one.text for one in result.body],
        [f"{p.note.label} {p.lines_above} {p.page_start} {p.note.text}" for p in result.notes],
    )


def full_page(page: int, *texts: str, base: float = 600) -> list[Line]:
    """Full lines one below the other."""
    return [line(text, page=page, base=base - 12 * at) for at, text in enumerate(texts)]


def test_a_paragraph_goes_on_overleaf_behind_its_note() -> None:
    first, second, third = "some text that is of the body", "goes on and on in the body", "and on"
    assert read_pages(
        line("Lamps", base=740, bold=True, right=150),
        line("Oil", base=700, bold=True, right=150),
        *full_page(1, first),
        line("Target 8.7,", size=8, base=120, marks=mark("1")),
        line("indicator 2", size=8, base=110),
        *full_page(2, second, third),
        line("Goal 8", size=8, base=120, page=2, marks=mark("2")),
    ) == (
        ["#Lamps", "#Oil", first, f">{second} {third}"],
        # the second page begins with the last paragraph that was closed before it
        ["1 3 0 Target 8.7, indicator 2", "2 4 1 Goal 8"],
    )


def test_small_print_without_a_note_to_go_on_with_is_body() -> None:
    texts = "some text that is of the body"
    body, notes = read_pages(
        *full_page(1, texts), line(RULE, base=130), line("a row of a table", size=8, base=120)
    )
    assert (body, notes) == ([texts, "a row of a table"], [])


def test_rows_of_a_table_are_paragraphs() -> None:
    # in the upper part of the first page fields stand side by side, and are no cells
    assert read_pages(
        line("Distr.\tLimited", base=700),
        line("Lamps\tHarbours", base=688),
        line("some text that is of the body.", base=600),
        line("Lamps\t12", base=300),
        line("Wicks\t7", base=288),
        line("Ropes\t3", base=276, size=12),  # in another style: a line alone
    )[0] == [
        "Distr. Limited",
        "Lamps Harbours",
        "some text that is of the body.",
        "Lamps | 12",
        "Wicks | 7",
        "#Ropes 3",
    ]


def test_headings_are_large_or_bold_and_without_punctuation() -> None:
    assert read_pages(
        line("Lamps", base=700, bold=True, right=150),
        line("Lamps.", base=660, bold=True, right=150),
        line("Oil", base=620, size=11, right=150),
        line("some text that is of the body", base=580),
    )[0] == ["#Lamps", "Lamps.", "#Oil", "some text that is of the body"]


def test_a_heading_is_as_wide_as_its_block() -> None:
    """A bold line is full where it fills the width of the lines above and below it in its style."""
    lines = [
        line("Care of the lamps of the", base=700, bold=True, right=300),
        line("Harbours and of the Ropes", base=688, bold=True, right=310),
        line("Of the Islands", base=676, bold=True, right=200),
        line("Oil", base=640, bold=True, right=120),
        line("some text that is of the body", base=600),
    ]
    assert read_pages(*lines)[0] == [
        "#Care of the lamps of the Harbours and of the Ropes Of the Islands",
        "#Oil",
        "some text that is of the body",
    ]


# Letters that fonts name wrongly


@pytest.mark.parametrize(
    ("printed", "read", "warning"),
    [
        # a Kannada letter for "ff": the document has one of the words elsewhere
        (
            "the insu\u0cf2iciency of o\u0cf2ices and the offices",
            "the insufficiency of offices and the offices",
            "“\u0cf2” read as “ff”: “insu\u0cf2iciency”, “o\u0cf2ices”",
        ),
        # a character of private use, by a word of the language
        ("a\ue001ected lamps", "affected lamps", "“\ue001” read as “ff”: “a\ue001ected”"),
        # no word says what it is
        (
            "the zy\u0cf2x of lamps",
            "the zy\u0cf2x of lamps",
            "a letter that the font names wrongly could not be read: “zy\u0cf2x”",
        ),
        ("the lamp ಲ of Karnataka", "the lamp ಲ of Karnataka", None),
    ],
)
def test_letters_that_the_font_names_wrongly(printed: str, read: str, warning: str | None) -> None:
    lines, cautions = with_plain_letters([Line(text=printed)], load("en"))
    assert [one.text for one in lines] == [read]
    assert [caution.message for caution in cautions] == ([] if warning is None else [warning])


def test_a_number_labels_a_note_only_where_its_mark_is_in_the_body() -> None:
    body = [
        line(
            "the lamps of the conference and of all the harbours of the coast",
            marks=(NoteMark(at=9, label="1"),),
        ),
        line(
            "of the harbours and of their keepers, who light them every night",
            base=388,
            marks=(NoteMark(at=15, label="2"),),
        ),
    ]
    raised = [
        line("Report of the conference held at the harbour,", size=8, base=80, marks=(NoteMark(at=0, label="1"),)),
        line("2 June 1992, annex I.", size=8, base=70),
    ]  # fmt: skip
    last = line("Ibid., annex II.", size=8, base=60, marks=(NoteMark(at=0, label="2"),))
    assert plain_labels([*raised, last], body) == frozenset()
    assert plain_labels(raised, body) == frozenset({"2"})
    assert plain_labels([line("1 Ibid.", size=8)], body) is None
    assert read_pages(*body, *raised, last)[1] == [
        "1 1 0 Report of the conference held at the harbour, 2 June 1992, annex I.",
        "2 1 0 Ibid., annex II.",
    ]


def numbered_note(label: str, text: str, **where: Any) -> Line:
    """A line of small print with the mark of its note clear of the text, left of the margin."""
    cells = (LineCell(start=0, left=70, right=74), LineCell(start=0, left=100, right=300))
    return line(text, size=8.5, right=300, left=70, cells=cells, marks=mark(label), **where)


def test_numbers_of_notes_left_of_the_margin_are_no_numbers_of_lines() -> None:
    """As office programs print them: one below the other, and grown by one from line to line."""
    notes = [numbered_note(str(at), f"Ibid., vol. {at}", base=200 - 10 * at) for at in range(1, 7)]
    words = "some text of the body that fills its lines and is long enough for it"
    body = [
        line(words, base=600 - 12 * at, marks=mark(str(at + 1), 20) if at < 6 else ())
        for at in range(12)
    ]
    assert without_line_numbers([*body, *notes]) == ([*body, *notes], [])
    assert [note.split()[0] for note in read_pages(*body, *notes)[1]] == list("123456")


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        (
            "chapter I, resolution",
            ["1 1 0 Report, chapter I, resolution 1, annex.", "2 2 0 Goal 8"],
        ),
        # a note that has ended does not go on: the small print is the body's
        ("chapter I.", ["1 1 0 Report, chapter I.", "2 2 1 Goal 8"]),
    ],
)
def test_a_note_goes_on_at_the_foot_of_the_next_page(ends: str, expected: list[str]) -> None:
    first, second = "some text that is of the body", "goes on and on in the body"
    found = read_pages(
        *full_page(1, first),
        line("Report,", size=8, base=120, marks=mark("1")),
        line(ends, size=8, base=110),
        *full_page(2, second),
        line("1, annex.", size=8, base=120, page=2),
        line("Goal 8", size=8, base=110, page=2, marks=mark("2")),
    )[1]
    assert [note[:1] + note[5:] for note in found] == [note[:1] + note[5:] for note in expected]


def test_the_last_lines_of_notes_that_end_alike_are_no_running_foot() -> None:
    pages = []
    for page in (1, 2, 3, 4):
        pages += [
            line(f"This is page {page} of the text", base=500, page=page),
            line(
                "Adopted under the Convention, see", base=60, size=8.5, page=page, marks=mark("1")
            ),
            line("decision 1/CP.21.", base=50, size=8.5, page=page),
            line("Care of lamps", base=20, size=8.5, page=page),
        ]
    body, _, furniture = without_running_heads(tuple(pages), load("en"))
    assert [one.text for one in body if one.text.startswith("decision")] == [
        "decision 1/CP.21."
    ] * 4
    assert furniture == ("Care of lamps",) * 4


def test_a_paragraph_whose_label_stands_beside_the_margin_may_go_on_overleaf() -> None:
    words = ("the lamps of the harbours and the towers", "beside the sea that hold them up")
    found = read_pages(
        *full_page(1, *words, *words),
        line(f"3. Urges {words[0]}", base=520, left=80),
        *full_page(2, *words),
    )[0]
    assert found[-2:] == [f"3. Urges {words[0]}", f">{words[0]} {words[1]}"]


@pytest.mark.parametrize("marks", ["", "[6]", " [6][7]"])
def test_bracketed_marks_of_notes_behind_a_comma_leave_a_paragraph_ended(marks: str) -> None:
    """Where nothing but the words parts paragraphs, as on a web page that was printed."""
    first = f"Welcoming the report on the harbours and on all of their lamps,{marks}"
    second = "Taking note of the keepers of the lamps and of all the towers,"
    assert read_pages(*full_page(1, "Recalling the lamps,", first, second))[0][-1] == second
