"""Lines from right to left: letters by where they stand, back in the order in which they are read."""

from __future__ import annotations

import pytest

from resdiff.read.pdf.bidi import Glyph, in_reading_order

SIZE, STEP = 10.0, 5.0


def row(*runs: str, right: float = 500.0) -> list[Glyph]:
    """Glyphs as a PDF has them: runs from right to left, a Latin or numeric one printed from its left edge.

    A run that begins with > stands left to right on the page; each run hangs on the one before it.
    """
    glyphs: list[Glyph] = []
    for run in runs:
        forward = run.startswith(">")
        letters = run.removeprefix(">")
        right -= STEP * len(letters)
        for at, letter in enumerate(letters):
            left = right + STEP * (at if forward else len(letters) - 1 - at)
            glyphs.append(Glyph(letter, left, left + STEP, len(glyphs)))
    return glyphs


def read(glyphs: list[Glyph]) -> str:
    return "".join(glyph.letter for glyph in in_reading_order(glyphs, SIZE))


def test_words_are_read_from_the_right() -> None:
    assert read(row("تضيء المصابيح في الموانئ")) == "تضيء المصابيح في الموانئ"


def test_words_told_in_the_wrong_order_are_read_by_their_place() -> None:
    first, second = row("تضيء", right=500.0), row("المصابيح", right=475.0)
    for at, glyph in enumerate(first, len(second) + 1):  # one for the blank between them
        glyph.index = at
    assert read([*second, *first]) == "تضيء المصابيح"


def test_a_word_whose_letters_are_told_from_the_left_is_turned_round() -> None:
    glyphs = [
        Glyph(letter, 400 + STEP * at, 405 + STEP * at, at) for at, letter in enumerate("حابصم")
    ]
    assert read(glyphs) == "مصباح"


def test_a_blank_stands_where_the_page_shows_a_gap() -> None:
    first, second = row("مصباح", right=500.0), row("منارة", right=470.0)
    for at, glyph in enumerate(second):
        glyph.index = len(first) + at
    ordered = in_reading_order([*first, *second], SIZE)
    assert "".join(g.letter for g in ordered) == "مصباح منارة"
    assert [g.index for g in ordered if g.letter == " "] == [-1]


def test_a_blank_of_the_file_that_stands_elsewhere_on_the_page_parts_words() -> None:
    """Some programs put it at the end of the line; the room is one that a word might have too."""
    first, second = row("تشير", right=500.0), row("إلى", right=477.5)
    blank = Glyph(" ", 100.0, 102.5, len(first))
    for at, glyph in enumerate(second, len(first) + 1):
        glyph.index = at
    assert read([*first, blank, *second]) == "تشير إلى"
    for glyph in second:
        glyph.index -= 1
    assert read([*first, *second]) == "تشيرإلى"


def test_a_wide_gap_parts_cells() -> None:
    first, second = row("مصباح", right=500.0), row("منارة", right=400.0)
    for at, glyph in enumerate(second):
        glyph.index = len(first) + at
    assert read([*first, *second]) == "مصباح\tمنارة"


@pytest.mark.parametrize("told", ["2022", "77/27", "10.5", "1,250"])
def test_numbers_run_from_the_left(told: str) -> None:
    assert read(row("القرار ", f">{told}", " بشأن المصابيح")) == f"القرار {told} بشأن المصابيح"


@pytest.mark.parametrize("symbol", ["A/RES/78/228", "A/C.3/80/L.4", "E/CN.15/2025/7"])
def test_symbols_run_from_the_left(symbol: str) -> None:
    assert (
        read(row("الوثيقة ", f">{symbol}", " بشأن المصابيح")) == f"الوثيقة {symbol} بشأن المصابيح"
    )


def test_several_numbers_keep_the_order_of_the_line() -> None:
    runs = ("القرارات ", ">77/27", " و", ">78/228", " و", ">79/1")
    assert read(row(*runs)) == "القرارات 77/27 و78/228 و79/1"


def test_latin_words_are_one_run() -> None:
    assert read(row("شركة ", ">Lamp and Oil", " للمصابيح")) == "شركة Lamp and Oil للمصابيح"


@pytest.mark.parametrize("first", ["2021-2025", "2025-2021"])
def test_a_range_of_years_begins_with_the_earlier(first: str) -> None:
    assert read(row("الفترة ", f">{first}", " للمصابيح")) == "الفترة 2021-2025 للمصابيح"


@pytest.mark.parametrize(("opening", "closing"), [("(", ")"), (")", "(")])
def test_brackets_are_read_by_what_stands_beside_them(opening: str, closing: str) -> None:
    assert read(row("مصباح ", opening, "منارة", closing, " بحر")) == "مصباح (منارة) بحر"


def test_a_year_in_brackets_behind_a_symbol_stays_behind_it() -> None:
    assert read(row("القرار ", ">S/RES/2396 (2017)", " بشأن")) == "القرار S/RES/2396 (2017) بشأن"


def test_a_symbol_in_brackets() -> None:
    assert read(row("الوثيقة ", "(", ">A/78/53", ")", "، الفصل")) == "الوثيقة (A/78/53)، الفصل"


def test_square_brackets() -> None:
    assert read(row("[", "مصباح", "]", " بحر")) == "[مصباح] بحر"


def test_a_year_and_the_mark_behind_it_are_two_numbers() -> None:
    assert read(row("عام ", ">2021", "(", ">5", ")", " بشأن")) == "عام 2021(5) بشأن"


def test_the_parts_of_a_ligature_with_one_box() -> None:
    box = (450.0, 458.0)
    glyphs = [
        *row("ب", right=463.0),
        Glyph("ا", *box, 1),
        Glyph("ل", *box, 2),
        *row("د", right=450.0),
    ]
    glyphs[3].index = 3
    assert read(glyphs) == "بلاد"


def test_the_parts_of_a_ligature_told_in_order_stay_so() -> None:
    box = (450.0, 458.0)
    glyphs = [
        *row("ب", right=463.0),
        Glyph("ل", *box, 1),
        Glyph("ا", *box, 2),
        *row("د", right=450.0),
    ]
    glyphs[3].index = 3
    assert read(glyphs) == "بلاد"


def test_vowel_signs_come_behind_their_letter() -> None:
    glyphs = row("محمد")
    sign = Glyph("\u064e", glyphs[1].middle, glyphs[1].middle, 9)
    assert read([sign, *glyphs]) == "مح\u064eمد"


def test_two_signs_on_one_letter_keep_their_order() -> None:
    glyphs = row("محمد")
    place = glyphs[2].middle
    assert (
        read([*glyphs, Glyph("\u0651", place, place, 8), Glyph("\u064e", place, place, 9)])
        == "محم\u0651\u064eد"
    )


def test_a_line_of_numbers_and_one_of_nothing() -> None:
    assert read(row(">77/27")) == "77/27"
    assert read([]) == ""


@pytest.mark.parametrize("mark", [")]1[(", "([1])", ")1(", "(1)"])
@pytest.mark.parametrize("behind", ["و", "،", " و"])
def test_brackets_within_brackets_open_and_close(mark: str, behind: str) -> None:
    """Marks of notes on a web page that was printed, whatever way the font names the brackets."""
    digits = mark.strip("()[]")
    told = f"([{digits}])" if "[" in mark else f"({digits})"
    assert read(row(f"المستدامة{mark}{behind}لتنفيذ")) == f"المستدامة{told}{behind}لتنفيذ"
