"""Paragraphs whose numbers were mistyped: a numbered line behind such a one is still a paragraph."""

from __future__ import annotations

import re

import pytest

import resdiff
from resdiff.model.records import Document

ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
WIDE_DIGITS = str.maketrans("0123456789.", "０１２３４５６７８９．")
AS_TYPED: dict[int, int] = {}

TEXTS: dict[str, tuple[str, str, dict[int, int]]] = {
    "en": ("The General Assembly,", "{}. Urges States to light lamp ", AS_TYPED),
    "fr": ("L’Assemblée générale,", "{}. Engage les États à allumer la lampe ", AS_TYPED),
    "es": ("La Asamblea General,", "{}. Insta a los Estados a encender la lámpara ", AS_TYPED),
    "ru": ("Генеральная Ассамблея,", "{}. призывает государства зажечь лампу ", AS_TYPED),
    "ar": ("إن الجمعية العامة،", "{} - تحث الدول على إضاءة المصباح ", AS_TYPED),
    "ar, its digits": ("إن الجمعية العامة،", "{} - تحث الدول على إضاءة المصباح ", ARABIC_DIGITS),
    "zh": ("大会，", "{}. 敦促各国点亮灯塔", AS_TYPED),
    "zh, wide digits": ("大会，", "{}. 敦促各国点亮灯塔", WIDE_DIGITS),
}


def read(language: str, count: int, typed: dict[int, int], end: str = ";") -> Document:
    """A text of so many numbered lines, some with another number than theirs; each names a lamp."""
    head, form, digits = TEXTS[language]
    lines = [
        form.format(typed.get(number, number)).translate(digits) + f"n{number}{end}"
        for number in range(1, count + 1)
    ]
    return resdiff.parse(resdiff.read_bytes("\n".join([head, *lines]).encode(), "draft.txt"))


def lamps(document: Document) -> list[list[str]]:
    """The lamps that each paragraph names."""
    found = (re.findall(r"n(\d+)", paragraph.text) for paragraph in document.paragraphs)
    return [names for names in found if names]


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize(
    ("count", "typed"),
    [(20, {10: 1450}), (20, {10: 17}), (20, {1: 11}), (20, {20: 220}), (200, {145: 1450})],
)
def test_a_line_behind_a_mistyped_number_is_a_paragraph(
    language: str, count: int, typed: dict[int, int]
) -> None:
    for end in (";", ""):
        assert lamps(read(language, count, typed, end)) == [[str(at + 1)] for at in range(count)]


@pytest.mark.parametrize("language", TEXTS)
def test_also_above_a_thousand(language: str) -> None:
    found = read(language, 1100, {1045: 1450}, "")
    assert lamps(found) == [[str(at + 1)] for at in range(1100)]


@pytest.mark.parametrize("typed", [{1045: 1450}, {2045: 20450, 2046: 7, 3999: 399}])
def test_among_four_thousand(typed: dict[int, int]) -> None:
    found = read("en", 4000, typed)
    assert lamps(found) == [[str(at + 1)] for at in range(4000)]
    assert "number-gap" in {warning.code for warning in found.warnings}


def test_a_number_left_out_joins_nothing() -> None:
    lines = [f"{at}. Urges States to light n{at}" for at in range(990, 1020) if at != 1005]
    text = "\n".join(["The General Assembly,", *lines])
    found = lamps(resdiff.parse(resdiff.read_bytes(text.encode(), "draft.txt")))
    assert [names for names in found if len(names) > 1] == []


def test_numbers_of_running_text_begin_no_paragraph() -> None:
    text = """The General Assembly,

1. Urges all States that have lamps in their harbours to light them as set out in
2024. It also asks them to look after the towers of these lamps, as they did before the year
1998. That was when the last of the old lamps was lit by hand in a tower of the northern coast;

2. Requests the keepers of the lamps to report to it on what they did in the harbours, by
2027. No report is asked of keepers whose lamps are out or whose towers are to be built again
12. times or more;

3. Decides to remain seized of the matter of the lamps.
"""
    found = resdiff.parse(resdiff.read_bytes(text.encode(), "draft.txt"))
    assert [p.label for p in found.paragraphs if p.label] == ["1.", "2.", "3."]


def test_lines_that_a_dash_parts_from_their_numbers_are_no_margin() -> None:
    assert len(lamps(read("ar", 12, {}, ""))) == 12
