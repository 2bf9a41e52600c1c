"""What changed inside a pair: exact at the letters, phrases to the eye."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resdiff.languages import load
from resdiff.text.word_diff import diff_segments, differs_in_folding_only, same_text

fragments = st.sampled_from(
    [
        "促请",
        "敦促",
        "会员国",
        "2023年12月19日",
        "第78/228号",
        "决议",
        "，",
        ",",
        "《全球行动计划》",
        " ",
        "urges",
        "Member States",
        "’",
        "'",
        "78/228",
        "2025",
        "настоятельно ",
        "призывает",
        "وإذ تشير",
        " أيضا",
        "؛",
        ";",
        "\u00a0",
        "A/79/322",
        "(a)",
        "—",
        "-",
        "\n",
    ]
)
texts = st.lists(fragments, max_size=24).map("".join)
codes = st.sampled_from(["ar", "en", "es", "fr", "ru", "zh"])


@given(texts, texts, codes)
def test_segments_spell_both_texts(old: str, new: str, code: str) -> None:
    found = diff_segments(old, new, load(code))
    assert "".join(t for o, t in found if o != "insert") == old
    assert "".join(t for o, t in found if o != "delete") == new
    assert all(t for _, t in found)
    assert all(a[0] != b[0] for a, b in pairwise(found))


@given(texts, codes)
def test_a_text_is_the_same_as_itself(text: str, code: str) -> None:
    assert all(operation == "equal" for operation, _ in diff_segments(text, text, load(code)))


@given(texts, texts, codes)
def test_swapping_sides_swaps_insert_and_delete(old: str, new: str, code: str) -> None:
    there, back = diff_segments(old, new, load(code)), diff_segments(new, old, load(code))
    assert "".join(t for o, t in there if o == "delete") == "".join(
        t for o, t in back if o == "insert"
    )
    assert "".join(t for o, t in there if o == "insert") == "".join(
        t for o, t in back if o == "delete"
    )


@pytest.mark.parametrize(
    ("code", "old", "new", "deleted", "inserted"),
    [
        ("zh", "促请会员国", "敦促会员国", ["促请"], ["敦促"]),
        (
            "zh",
            "至迟于2025年12月召开",
            "至迟于2029年12月召开",
            ["2025年12月"],
            ["2029年12月"],
        ),  # a date is one word
        ("zh", "向大会第八十届会议报告", "向大会第八十二届会议报告", ["第八十届"], ["第八十二届"]),
        ("zh", "回顾第76/186号决议", "回顾第78/228号决议", ["第76/186号"], ["第78/228号"]),
        ("zh", "根据《京都宣言》", "根据《喀土穆宣言》", ["《京都宣言》"], ["《喀土穆宣言》"]),
        ("en", "Urges Member States", "Calls upon Member States", ["Urges"], ["Calls upon"]),
        ("en", "resolution 76/186 of", "resolution 78/228 of", ["76/186"], ["78/228"]),
        ("en", "by 2025", "by 2026", ["2025"], ["2026"]),
        ("fr", "l’Assemblée générale prie", "l’Assemblée générale demande", ["prie"], ["demande"]),
        ("ru", "призывает государства", "просит государства", ["призывает"], ["просит"]),
        ("ar", "تشجع الدول الأعضاء", "تحث الدول الأعضاء", ["تشجع"], ["تحث"]),
        (
            "en",
            "see A/78/119.",
            "see A/80/234.",
            ["A/78/119"],
            ["A/80/234"],
        ),  # the full stop is no part of the symbol
        (
            "ar",
            "في 12 كانون الأول/ديسمبر 2022",
            "في 7 كانون الأول/ديسمبر 2023",
            ["12 كانون الأول/ديسمبر 2022"],
            ["7 كانون الأول/ديسمبر 2023"],
        ),  # also where the name of the month holds a blank, as in A/RES/78/85
        # A/RES/78/63: "GC(66)/RES/12" with half of its brackets struck
        (
            "en",
            "GC(66)/RES/12, adopted",
            "GC(67)/RES/13,",
            ["GC(66)/RES/12", " adopted"],
            ["GC(67)/RES/13"],
        ),
        # A/RES/78/307 in French: a figure is parted by blanks
        ("fr", "de 4 981 000 dollars", "de 4 998 800 dollars", ["4 981 000"], ["4 998 800"]),
        (
            "fr",
            "de 23\u00a0671\u00a0400 dollars",
            "de 25\u00a0116\u00a0400 dollars",
            ["23\u00a0671\u00a0400"],
            ["25\u00a0116\u00a0400"],
        ),
        ("en", "of 1 204.5 tons", "of 1 311.5 tons", ["1 204.5"], ["1 311.5"]),
        ("en", "in 2023 100 States", "in 2024 100 States", ["2023"], ["2024"]),
        # A/RES/78/45: half of a bracket was put in
        (
            "en",
            "(2018) and Basel (2021), with",
            "(2018), Basel (2021) and Lima (2022), with",
            [" and"],
            [",", " and Lima (2022)"],
        ),
        # the row of resolutions that nearly every draft recalls: the date was struck and put in again
        (
            "en",
            "of 7 December 2020 and 76/26 of 6 December 2021,",
            "of 7 December 2020, 76/26 of 6 December 2021 and 77/63 of 7 December 2022,",
            [" and"],
            [",", " and 77/63 of 7 December 2022"],
        ),
    ],
)
def test_a_change_is_a_word(
    code: str, old: str, new: str, deleted: list[str], inserted: list[str]
) -> None:
    found = diff_segments(old, new, load(code))
    assert [t for o, t in found if o == "delete"] == deleted
    assert [t for o, t in found if o == "insert"] == inserted


def test_a_rewritten_passage_is_one_phrase() -> None:
    old = "to strengthen capacity of the courts and of the police in the region"
    new = "to strengthen independence of the judges or of the prosecutors in the region"
    found = diff_segments(old, new, load("en"))
    assert len([o for o, _ in found if o != "equal"]) <= 6


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("大会，“决议”", '大会,"决议"'),
        ("第 2331 (2016) 号决议；", "第2331(2016)号决议;"),
        ("COVID\u201119 pandemic", "COVID-19 pandemic"),
        ("l’homme ;", "l'homme;"),
        ("قــرار", "قرار"),
        ("the report;", "the report."),  # the last mark follows from the place
    ],
)
def test_no_change_for_a_reader(one: str, other: str) -> None:
    assert same_text(one, other)


def test_a_quiet_replacement_is_known_as_such() -> None:
    assert differs_in_folding_only("“", '"')
    assert not differs_in_folding_only("、", "，")


def test_work_is_bounded() -> None:
    old, new = "words of no end " * 30_000, "other words of no end " * 30_000
    found = diff_segments(old, new, load("en"))
    assert "".join(t for o, t in found if o != "delete") == new


def test_a_deletion_stands_before_the_insertion_that_replaces_it() -> None:
    shorter, longer = "Urges all States to act", "Calls upon all member States to act now"
    there = diff_segments(shorter, longer, load("en"))
    back = diff_segments(longer, shorter, load("en"))
    assert there[:3] == (("delete", "Urges"), ("insert", "Calls upon"), ("equal", " all "))
    # the longer text first: compared the other way round, and told from this side
    assert back[:3] == (("delete", "Calls upon"), ("insert", "Urges"), ("equal", " all "))
    assert [operation for operation, _ in back[3:]] == ["delete", "equal", "delete"]
