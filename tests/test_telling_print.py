"""Print that says something though no word changed: a promise that technical and editorial changes
may be passed over."""

from __future__ import annotations

import pytest

from tests.test_judge import nature

QUOTED = [
    ("en", "Urges the Government of the Territory to act;", "Government", "“Government”"),
    ("fr", "Demande au Gouvernement du territoire d’agir ;", "Gouvernement", "« Gouvernement »"),
    ("es", "Exhorta al Gobierno del Territorio a que actúe;", "Gobierno", "“Gobierno”"),
    ("ru", "призывает правительство территории действовать;", "правительство", "«правительство»"),
    ("zh", "促请该领土政府与委员会合作；", "政府", "“政府”"),
    ("ar", "تدعو حكومة الإقليم إلى التعاون مع اللجنة؛", "حكومة", "”حكومة“"),
]


@pytest.mark.parametrize(("code", "text", "words", "quoted"), QUOTED)
def test_quotation_marks_around_words_keep_their_distance(
    code: str, text: str, words: str, quoted: str
) -> None:
    with_marks = text.replace(words, quoted)
    for old, new in ((text, with_marks), (with_marks, text)):
        found, reasons = nature(code, old, new)
        assert found == "substantive"
        assert len(reasons) == 1
        assert reasons[0].startswith("quotation marks: ")
        assert words in reasons[0]


def test_another_kind_of_quotation_marks_is_print() -> None:
    old = 'Notes the "programme" of the Government of the Territory;'
    found, _ = nature("en", old, old.replace('"programme"', "“programme”"))
    assert found == "editorial"


def test_quotation_marks_are_told_beside_other_changes() -> None:
    old = "Notes the programme of the “Government” of the Territory;"
    found, reasons = nature("en", old, "Welcomes the program of the Government of the Territory;")
    assert found == "substantive"
    assert any("“Government” → Government" in one for one in reasons)


def test_words_that_came_elsewhere_are_not_the_quoted_ones() -> None:
    # A/RES/78/69: 区域, the Area of a convention and any region
    old = "Notes the work of the Board in the “Area” and beyond it;"
    new = "Notes the work of the Board in the open sea and in every area beyond it;"
    assert "quotation" not in " ".join(nature("en", old, new)[1])


def test_a_title_between_quotation_marks_is_a_title() -> None:
    old = "Takes note of the report of the Secretary-General entitled “Oceans and islands”;"
    found, reasons = nature("en", old, old.replace(" entitled “Oceans and islands”", ""))
    assert (found, reasons) == ("technical", ("title left out",))


BRACKETED = [
    (
        "en",
        "Urges States [to ratify] the Convention and to report;",
        "brackets: [to ratify] → none",
    ),
    ("zh", "促请各国[批准]该公约并提出报告；", "brackets: [批准] → none"),
    ("ar", "تحث الدول على [التصديق] على الاتفاقية؛", "brackets: [التصديق] → none"),
]


@pytest.mark.parametrize(("code", "text", "told"), BRACKETED)
def test_brackets_lifted_are_told_by_their_words(code: str, text: str, told: str) -> None:
    lifted = text.replace("[", "").replace("]", "")
    assert nature(code, text, lifted) == ("editorial", (told,))
    assert nature(code, lifted, text)[0] == "editorial"


def test_brackets_within_a_word_are_punctuation() -> None:
    old = "Urges the State[s] concerned to ratify the Convention and to report on it;"
    found, reasons = nature("en", old, old.replace("[s]", "s"))
    assert "brackets" not in " ".join(reasons)
    assert found == "substantive"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Supports WHO in its efforts for all;", "Supports who in its efforts for all;"),
        ("Notes the aids for the region;", "Notes the AIDS for the region;"),
        ("Welcomes that 50+ States take part;", "Welcomes that 50 States take part;"),
        ("Welcomes that ~50 States take part;", "Welcomes that 50 States take part;"),
    ],
)
def test_capitals_and_signs_that_make_other_words(old: str, new: str) -> None:
    assert nature("en", old, new)[0] == "substantive"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Thanks UNITAID for its support;", "Thanks Unitaid for its support;"),
        ("Recalls chapter VII of the Charter;", "Recalls chapter vii of the Charter;"),
        ("Urges all Parties to act;", "Urges all parties to act;"),
    ],
)
def test_capitals_that_are_print(old: str, new: str) -> None:
    assert nature("en", old, new)[0] == "editorial"
