"""PDFs as delegates make them: watermarks, numbers of lines and pages, paragraphs that nothing parts, columns of labels and
of text, words struck out by a line.
"""

from __future__ import annotations

import pytest

import resdiff
from resdiff.model.read_options import ReadOptions
from tests.printing import Printed, Rule, pdf_of, width

# A draft line by line; an empty one stands between two paragraphs
DRAFT = [
    "The General Assembly,",
    "",
    "Recalling its resolution 76/211 of 17 December 2021 on the care of wells and of",
    "the ropes that hang in them,",
    "",
    "Noting with concern the drying of wells,",
    "",
    "1. Requests the Secretary-General to map all wells by 2028, in close cooperation",
    "with the regional commissions, and to publish the map;",
    "",
    "2. Encourages Member States:",
    "",
    "(a) To dig deeper and to report the depth of every well each year to the secre-",
    "tariat of the conference;",
    "",
    "(b) To keep cattle away;",
    "",
    "3. Decides to remain seized of the matter.",
]
IDS = ["pp1", "pp2", "op1", "op2", "op2.a", "op2.b", "op3"]
TOP, LEFT, LEADING = 700.0, 100.0, 14.0


def read(data: bytes, options: ReadOptions | None = None) -> resdiff.Document:
    return resdiff.parse(resdiff.read_bytes(data, "draft.pdf", options=options or ReadOptions()))


def ids(document: resdiff.Document) -> list[str | None]:
    return [paragraph.id for paragraph in document.paragraphs]


def texts(document: resdiff.Document) -> dict[str | None, str]:
    return {paragraph.id: paragraph.text for paragraph in document.paragraphs}


def left_out(document: resdiff.Document) -> str:
    assert document.account is not None
    assert document.account.lost == 0
    return " ".join(document.account.left_out)


def page(lines: list[str], left: float = LEFT, top: float = TOP) -> list[Printed]:
    return [Printed(left, top - LEADING * at, text, 11) for at, text in enumerate(lines) if text]


def tight(lines: list[str]) -> list[str]:
    return [line for line in lines if line]


# Watermarks


@pytest.mark.parametrize(
    "stamp",
    [
        Printed(150, 400, "DRAFT", 90, angle=45, grey=0.8),
        Printed(180, 500, "DRAFT", 60, angle=90),
        # level: pale, or printed across lines
        Printed(120, 200, "DRAFT", 90, grey=0.85),
        Printed(120, 600, "DRAFT", 90),
    ],
)
def test_a_watermark_is_no_text(stamp: Printed) -> None:
    for rows in ([*page(DRAFT), stamp], [stamp, *page(DRAFT)]):
        document = read(pdf_of([rows]))
        assert ids(document) == IDS
        assert "DRAFT" in left_out(document)
        assert not document.warnings


def test_small_turned_words_are_told() -> None:
    document = read(pdf_of([[*page(DRAFT), Printed(60, 300, "Depth of wells", 9, angle=90)]]))
    assert ids(document) == IDS
    assert [w.code for w in document.warnings] == ["turned-text"]
    assert "Depth of wells" in document.warnings[0].message


def test_a_large_title_is_no_watermark() -> None:
    document = read(pdf_of([[Printed(LEFT, 740, "Care of wells", 30), *page(DRAFT)]]))
    assert document.title == "Care of wells"


def test_a_page_that_lies_on_its_side_is_read() -> None:
    assert ids(read(pdf_of([page(DRAFT)], turned=90, sideways=True))) == IDS


# Numbers of lines


@pytest.mark.parametrize("every", [1, 5])
@pytest.mark.parametrize("x", [70.0, 560.0])
@pytest.mark.parametrize("first", [1, 48])
def test_numbers_of_lines_are_no_text(every: int, x: float, first: int) -> None:
    def numbered(rows: list[Printed], start: int) -> list[Printed]:
        return [
            Printed(x, row.y, str(number), 8)
            for number, row in enumerate(rows, start)
            if number % every == 0
        ]

    rows, more = page(DRAFT), page(["Thanks the keepers of all the wells of the hills;"] * 12)
    document = read(pdf_of([[*rows, *numbered(rows, first)], [*more, *numbered(more, 1)]]))
    assert ids(document)[: len(IDS)] == IDS
    assert not any(text[:1].isdecimal() for text in texts(document).values())
    assert "10" in left_out(document).split() or every * first > 48


def test_numbers_of_paragraphs_without_a_point_are_no_numbers_of_lines() -> None:
    rows = ["1 Urges States to dig;", "2 Thanks them;", "3 Asks for more;", "4 Decides to meet."]
    document = read(pdf_of([page(["The General Assembly,", "Recalling the wells,", *rows])]))
    assert left_out(document) == ""


@pytest.mark.parametrize(("every", "kept"), [(5, 12), (4, 12)])
def test_few_numbers_of_lines_are_known_by_naming_their_lines(every: int, kept: int) -> None:
    rows = page(tight(DRAFT)[:kept])
    numbers = [Printed(70, row.y, str(at), 8) for at, row in enumerate(rows, 1) if at % every == 0]
    document = read(pdf_of([[*rows, *numbers]]))
    assert not any(text[:1].isdecimal() for text in texts(document).values())
    assert left_out(document) == " ".join(number.text for number in numbers)


# Numbers of pages


def test_the_number_of_a_single_page_of_paragraphs_far_apart() -> None:
    far = [line for line in tight(DRAFT) for line in (line, "")]
    rows = [*page(far, top=60 + LEADING * len(far)), Printed(300, 32, "1", 11)]
    document = read(pdf_of([rows]))
    assert left_out(document) == "1"
    assert "1" not in texts(document).values()


@pytest.mark.parametrize("form", ["{}", "- {} -", "Page {} of 2", "[{}]", "{} | Page", "Wells {}"])
@pytest.mark.parametrize("y", [60.0, 750.0])
def test_numbers_of_pages_are_no_text(form: str, y: float) -> None:
    first = [*page(DRAFT[:10]), Printed(300, y, form.format(1), 11)]
    second = [*page(DRAFT[10:]), Printed(300, y, form.format(2), 11)]
    document = read(pdf_of([first, second]))
    assert ids(document) == IDS
    if form != "Wells {}" or y == 60.0:  # at the head of the first page it may be the title
        assert form.format(2) in left_out(document)


def test_a_small_running_head_is_no_title() -> None:
    head = Printed(LEFT, 760, "Proposal of 14 May 2026", 8)
    document = read(pdf_of([[head, *page(DRAFT[:10])], [head, *page(DRAFT[10:])]]))
    assert document.title is None
    assert ids(document) == IDS


# Notes


def test_notes_numbered_with_a_point_in_small_print() -> None:
    end = LEFT + width("Noting with concern the drying of wells,", 11)
    rows = page(DRAFT)
    mark = Printed(LEFT, rows[4].y - 9, "1", 7)  # for want of room on the next line
    notes = [Printed(LEFT, 80, "1. See A/76/999.", 8), Printed(LEFT, 70, "2. Ibid., p. 4.", 8)]
    document = read(pdf_of([[*rows, mark, Printed(end, rows[3].y + 4, "2", 7), *notes]]))
    assert [(note.label, note.text) for note in document.notes] == [
        ("1", "See A/76/999."),
        ("2", "Ibid., p. 4."),
    ]
    assert ids(document) == IDS


NOTE = [
    "1. See A/76/999, chapter III, and the report of the Panel on the drying of wells",
    "in the hills.",
]


@pytest.mark.parametrize("heading", [[], ["Notes", ""]])
@pytest.mark.parametrize(
    "foot", ["https://example.org/wells?id=2 1/1", "file:///home/kari/wells.html 1/1"]
)
def test_a_page_that_a_browser_printed(heading: list[str], foot: str) -> None:
    """Notes as large as the text behind it, their marks underlined as links; date and address around it."""
    end = LEFT + width("Noting with concern the drying of wells,", 11)
    rows = page([*DRAFT, "", *heading, *NOTE], top=TOP - 40)
    mark = Printed(end, rows[3].y + 4, "1", 7)
    around = [Printed(LEFT, 770, "10/6/25, 5:02 PM", 9), Printed(LEFT, 20, foot, 9)]
    data = pdf_of([[*rows, mark, *around]], rules=[Rule(end, rows[3].y + 3, 3.5)])
    document = read(data)
    assert ids(document) == IDS
    assert document.title is None
    assert [(n.text, n.paragraph) for n in document.notes] == [
        (" ".join(NOTE).removeprefix("1. "), "pp2")
    ]
    assert not document.warnings
    assert left_out(document).startswith(f"10/6/25, 5:02 PM {foot}")


# Paragraphs


def test_paragraphs_that_nothing_parts() -> None:
    assert ids(read(pdf_of([page(tight(DRAFT))]))) == IDS


def test_a_page_may_begin_with_a_paragraph() -> None:
    lines = tight(DRAFT)
    for at in (1, 3, 4, 6, 7, 9):
        document = read(pdf_of([page(lines[:at]), page(lines[at:])]))
        assert ids(document) == IDS, lines[at]


@pytest.mark.parametrize("middle", [False, True])
def test_labels_in_a_column_of_their_own(middle: bool) -> None:
    rows, y = [Printed(150, 720, "The General Assembly,", 11)], 690.0
    for label, text in [
        (
            "Pp1",
            [
                "Recalling its resolution 76/211 on the care",
                "of wells and ropes, and the",
                "keepers,",
            ],
        ),
        ("Pp2", ["Noting with concern the drying of wells and", "of springs,", "and of streams,"]),
        ("1.", ["Requests States to map all wells by 2028,", "and to publish", "the map;"]),
        ("2.", ["Decides to remain seized of the matter."]),
    ]:
        rows.append(Printed(100, y - 13 * (len(text) // 2) * middle, label, 11))
        rows += [Printed(150, y - 13 * at, row, 11) for at, row in enumerate(text)]
        y -= 13 * len(text) + 10
    assert ids(read(pdf_of([rows]))) == ["pp1", "pp2", "op1", "op2"]


# Columns

COLUMNS = [
    ["The General Assembly,", "", "Recalling its resolution 76/211 on", "the care of wells and of ropes", "in all regions,", ""],
    ["Noting the drying of wells, of", "springs and of the streams and", "rivers,", "", "1. Requests States to map all the", "wells of the hills by 2028, and to"],
    ["publish the maps of all the wells", "of the hills;", "", "2. Thanks the keepers of wells", "for all their work in the year", "that has gone by;", ""],
    ["3. Invites donors to give ropes", "and buckets to the keepers;", "", "4. Decides to remain seized of", "the matter."],
]  # fmt: skip


@pytest.mark.parametrize("gutter", [22.0, 60.0])
def test_two_columns_are_read_one_after_the_other(gutter: float) -> None:
    right = LEFT + 170 + gutter
    head = Printed(LEFT, 730, "Care of wells in all the regions of the world and in the hills", 11)
    rows = [
        head,
        *page(COLUMNS[0] + COLUMNS[1]),
        *page(COLUMNS[2] + COLUMNS[3], left=right),
    ]
    document = read(pdf_of([rows]))
    assert ids(document) == ["pp1", "pp2", "op1", "op2", "op3", "op4"]
    assert texts(document)["op1"].endswith("and to publish the maps of all the wells of the hills;")


# Words struck out by a line


def struck(struck_words: str, inserted: str, behind: str) -> bytes:
    before = "1. Requests States to map all wells by "
    rows = page(["The General Assembly,", "", before + struck_words + inserted + behind, "", "2. Decides to meet."])  # fmt: skip
    y = rows[1].y
    start = LEFT + width(before, 11)
    middle = start + width(struck_words, 11)
    rules = [
        Rule(start, y + 3, middle - start),
        Rule(middle, y - 1.5, width(inserted, 11)),
        Rule(LEFT - 20, 300, 400),  # a rule of the page
    ]
    return pdf_of([rows], rules=rules)


def test_words_struck_and_underlined_by_lines() -> None:
    data = struck("2027", "2028", ";")
    after = read(data)
    assert texts(after)["op1"] == "Requests States to map all wells by 2028;"
    assert [w.code for w in after.warnings] == ["hand-markup"]
    assert "2027" in after.warnings[0].message
    before = read(data, ReadOptions(revisions="original"))
    assert texts(before)["op1"] == "Requests States to map all wells by 2027;"
    kept = read(data, ReadOptions(markup="keep"))
    assert texts(kept)["op1"] == "Requests States to map all wells by 2027 2028;"


def test_underlines_alone_say_nothing() -> None:
    rows = page(DRAFT)
    rules = [Rule(row.x, row.y - 1.5, width(row.text, 11)) for row in rows]
    document = read(pdf_of([rows], rules=rules))
    assert ids(document) == IDS
    assert not document.warnings
