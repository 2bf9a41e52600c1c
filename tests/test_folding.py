"""The forms in which two texts are the same for a reader."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resdiff.text.folding import bare_words, fold, paragraph_form

PRINTED = st.text(
    st.sampled_from(
        "潟湖决议大会第号年月日届一二78/228(2016)（），。；：、《》“”\"« »abcÉé’'‑–-.,;:%\u00a0\u202f\nлагунаوإذُتً،؛ـ"
    )
)

# What makes no difference (conventions 3.9)

EQUAL = [
    # width
    ("parentheses of Vienna and New York", "第2331（2016）号", "第2331(2016)号"),
    ("comma", "潟湖，海岸", "潟湖,海岸"),
    ("semicolon", "潟湖；", "潟湖;"),
    ("colon", "潟湖：", "潟湖:"),
    ("full stop", "潟湖。", "潟湖."),
    ("digits", "２０２５年", "2025年"),
    ("letters", "ＣＯＶＩＤ", "COVID"),
    ("angle brackets", "〈2030年议程〉", "<2030年议程>"),
    # quotation marks and apostrophes
    ("quotation marks", "题为“潟湖”的", '题为"潟湖"的'),
    ("low quotation marks", "„лагуна“", '"лагуна"'),
    ("guillemets", "« lagune »", "“lagune”"),
    ("guillemets with no-break blanks", "«\u00a0lagune\u00a0»", "«lagune»"),
    ("reversed quotation marks", "”بحيرة“", "“بحيرة”"),
    ("apostrophe", "l’eau", "l'eau"),
    ("grave accent for an apostrophe", "l`eau", "l'eau"),
    # dashes
    ("non-breaking hyphen", "69\u2011е заседание", "69-е заседание"),
    ("hyphen U+2010", "small\u2010island", "small-island"),
    ("dash of a span", "2023–2028", "2023-2028"),
    ("long dash", "挑战——这", "挑战--这"),
    ("minus", "−5", "-5"),
    # blanks
    ("no-break blank", "18\u00a0December", "18 December"),
    ("double blank", "18  December", "18 December"),
    ("line feed and tab", "18\nDecember\t2025", "18 December 2025"),
    ("at the ends", " lagoons ", "lagoons"),
    ("beside Chinese: numbers", "第 78/228 号决议", "第78/228号决议"),
    ("beside Chinese: dates", "2025 年 10 月 14 日", "2025年10月14日"),
    ("beside Chinese: Latin", "COVID-19 大流行", "COVID-19大流行"),
    ("beside Chinese: punctuation", "潟湖， 并", "潟湖，并"),
    ("between Chinese signs", "大 会", "大会"),
    ("ideographic blank", "大\u3000会", "大会"),
    ("before a parenthesis beside Chinese", "会议 (续会)", "会议(续会)"),
    ("number and year", "2331 (2016)", "2331(2016)"),
    ("French semicolon", "lagunes ;", "lagunes;"),
    ("French colon", "lagunes :", "lagunes:"),
    ("French question mark", "lagunes ?", "lagunes?"),
    ("French exclamation mark", "lagunes !", "lagunes!"),
    ("narrow no-break blank", "lagunes\u202f;", "lagunes ;"),
    ("per cent", "12 %", "12%"),
    ("Arabic comma", "البحيرات ،", "البحيرات،"),
    ("Arabic semicolon", "البحيرات ؛", "البحيرات؛"),
    # Arabic
    ("Arabic-Indic figures", "٥٠/١١", "50/11"),
    ("Persian figures", "۲۰۲۸", "2028"),
    ("Arabic punctuation", "المياه، والآبار؛ لماذا؟", "المياه, والآبار; لماذا?"),
    ("Arabic separators of numbers", "٢٫٥٪", "2.5%"),
    ("small alef", "هٰذا", "هذا"),
    ("marks of direction", "\u2067قرار\u2069", "قرار"),
    ("figure dash", "2023\u20122028", "2023-2028"),
    ("vowel signs", "وإذ تُسَلِّمُ", "وإذ تسلم"),
    ("tanwin", "أيضاً", "أيضا"),
    ("tatweel", "الأمــم المتحـدة", "الأمم المتحدة"),
    ("heh with and without tatweel", "(هـ)", "(ه)"),
    ("presentation forms of a PDF", "ﻻ", "لا"),
    ("letter and vowel sign in one glyph of a PDF", "إذ تؤكد أيض\ufd3c", "إذ تؤكد أيضا"),
    ("small dash", "2015\ufe582024", "2015–2024"),
    ("half-width full stop", "重申其决议\uff61", "重申其决议。"),
    # invisible signs
    ("right-to-left mark", "قرار\u200f،", "قرار،"),
    ("left-to-right mark", "lagoons\u200e,", "lagoons,"),
    ("zero-width blank", "lag\u200boons", "lagoons"),
    ("soft hyphen", "co\u00adoperation", "cooperation"),
    # letters made of two signs
    ("decomposed letters", unicodedata.normalize("NFD", "générale"), "générale"),
    ("number signs", "nº 38", "no 38"),
    ("ellipsis", "lagoons…", "lagoons..."),
]


@pytest.mark.parametrize(
    ("one", "other"), [row[1:] for row in EQUAL], ids=[row[0] for row in EQUAL]
)
def test_fold_makes_equal(one: str, other: str) -> None:
    assert one != other
    assert fold(one) == fold(other)


DIFFERENT = [
    ("verbs", "促请", "敦促"),
    ("表示 is of substance", "表示注意到", "注意到"),
    ("再次 is part of the verb", "再次请", "请"),
    ("also", "又回顾", "回顾"),
    ("إذ and وإذ", "إذ تشير", "وإذ تشير"),
    ("gender of the organ", "Consciente", "Conscient"),
    ("gender of the organ, ar", "تشير", "يشير"),
    ("capitals", "internet", "Internet"),
    ("accents", "a", "à"),
    ("ё", "еще", "ещё"),
    ("hamza", "إلى", "الى"),
    ("numbers", "78/228", "78/229"),
    ("years", "2030年", "2031年"),
    ("decimal point", "1.5", "15"),
    ("words apart", "may be", "maybe"),
    ("hyphen or none", "co-operation", "cooperation"),
    ("comma or semicolon", "潟湖，", "潟湖；"),
    ("、 or ，", "潟湖、海岸", "潟湖，海岸"),
    ("kinds of brackets", "(a)", "[a]"),
    ("a comma more", "lagoons, reefs", "lagoons reefs"),
    ("plural", "lagoon", "lagoons"),
]


@pytest.mark.parametrize(
    ("one", "other"), [row[1:] for row in DIFFERENT], ids=[row[0] for row in DIFFERENT]
)
def test_fold_keeps_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text() | PRINTED)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert paragraph_form(paragraph_form(text)) == paragraph_form(text)


# Whole paragraphs: the last mark follows from the place


@pytest.mark.parametrize(
    ("texts", "form"),
    [
        (
            [
                "Urges States;",
                "Urges States.",
                "Urges States,",
                "Urges States:",
                "Urges States ",
                "Urges States",
            ],
            "Urges States",
        ),
        (["敦促各国；", "敦促各国。", "敦促各国，", "敦促各国：", "敦促各国"], "敦促各国"),
        (["Prie les États ;", "Prie les États\u202f;", "Prie les États."], "Prie les États"),
        (["تحث الدول؛", "تحث الدول.", "تحث الدول،", "تحث الدول ؛"], "تحث الدول"),
        (["призывает государства;", "призывает государства."], "призывает государства"),
    ],
    ids=["en", "zh", "fr", "ar", "ru"],
)
def test_same_form(texts: list[str], form: str) -> None:
    assert {paragraph_form(text) for text in texts} == {form}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Urges States, and people;", "Urges States and people;"),  # a mark inside
        ("Urges States?", "Urges States."),
        ("Urges States (all);", "Urges States;"),
    ],
)
def test_same_form_keeps_apart(one: str, other: str) -> None:
    assert paragraph_form(one) != paragraph_form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("at −5 degrees", "at 5 degrees"),
        ("at > 5 degrees", "at < 5 degrees"),
        ("of ±5 metres", "of 5 metres"),
        ("≥ 30", "≤ 30"),
        ("气温＞5度", "气温＜5度"),
    ],
)
def test_a_sign_before_a_number_is_no_punctuation(one: str, other: str) -> None:
    assert bare_words(one) != bare_words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the period 2020 -2030", "the period 2020 - 2030"),
        ("《2030年议程》", "〈2030年议程〉"),
        ("COVID-19", "COVID 19"),
        ("reefs - wells", "reefs wells"),
    ],
)
def test_marks_that_say_nothing_are_none_of_the_words(one: str, other: str) -> None:
    assert bare_words(one) == bare_words(other)
