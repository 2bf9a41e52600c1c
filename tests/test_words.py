"""Words as readers see them, and the form in which two texts are the same."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resdiff.languages import load
from resdiff.text.folding import fold, paragraph_form
from resdiff.text.tokens import tokens

CODES = ("ar", "en", "es", "fr", "ru", "zh")

PRINTED = st.text(
    st.sampled_from(
        "潟湖决议大会第号年月日届一二78/228(2016)（），。；：、《》“”\"« »abcÉé’'‑–-.,;:%\u00a0\u202f\nлагунаوإذُتً،؛ـ"
    )
)

# Tokens


@given(st.text() | PRINTED, st.sampled_from([*CODES, None]))
def test_tokens_join_to_the_text_again(text: str, code: str | None) -> None:
    found = tokens(text, load(code) if code else None)
    assert "".join(found) == text
    assert all(found)


TOKENS = [
    # dates, numbers of documents and titles are one token each (the example of the module)
    (
        "zh",
        "2006年12月20日第61/180号决议，《全球行动计划》",
        "2006年12月20日|第61/180号|决议|，|《全球行动计划》",
    ),
    ("zh", "2025年10月", "2025年10月"),
    ("zh", "10月14日", "10月14日"),
    ("zh", "2030年议程", "2030年|议程"),
    ("zh", "第2331(2016)号决议", "第2331(2016)号|决议"),
    ("zh", "第七十八届会议", "第七十八届|会议"),
    ("zh", "第十条", "第十条"),
    ("zh", "《联合国打击跨国有组织犯罪公约》及", "《联合国打击跨国有组织犯罪公约》|及"),
    # symbols
    ("zh", "文件A/C.3/80/L.4/Rev.1。", "文件|A/C.3/80/L.4/Rev.1|。"),
    ("zh", "S/RES/2331(2016)号", "S/RES/2331(2016)|号"),
    ("en", "the report (A/79/322/Add.1), and", "the| |report| |(|A/79/322/Add.1|)|,| |and"),
    ("en", "S/PRST/2015/25.", "S/PRST/2015/25|."),
    # numbers
    ("zh", "63,251人", "63,251|人"),
    ("zh", "具体目标5.2", "具体|目标|5.2"),
    ("zh", "增加12%", "增加|12%"),
    (
        "en",
        "resolution 78/228 of 1.5 per cent, 2,000 and 12%",
        "resolution| |78/228| |of| |1.5| |per| |cent|,| |2,000| |and| |12%",
    ),
    ("en", "15\u201120 lagoons", "15\u201120| |lagoons"),
    # addresses
    ("zh", "见https://undocs.org/zh/A/80/1。", "见|https://undocs.org/zh/A/80/1|。"),
    ("en", "at https://undocs.org/en/A/80/1 now", "at| |https://undocs.org/en/A/80/1| |now"),
    # Chinese words, not letters
    ("zh", "打击贩运人口和援助受害人", "打击|贩运|人口|和|援助|受害人"),
    ("zh", "贩运人口行为受害人", "贩运|人口|行为|受害人"),
    ("zh", "妇女和儿童", "妇女|和|儿童"),
    ("zh", "促请会员国酌情", "促请|会员国|酌情"),
    ("zh", "请秘书长", "请|秘书长"),
    ("zh", "联合国毒品和犯罪问题办公室", "联合国|毒品|和|犯罪|问题|办公室"),
    # what no list explains stays in single signs
    ("zh", "潟湖", "潟|湖"),
    # words with an apostrophe or a hyphen stay whole
    ("en", "the Secretary-General’s report", "the| |Secretary-General’s| |report"),
    ("en", "women’s rights", "women’s| |rights"),
    ("en", "non\u2011governmental", "non\u2011governmental"),
    ("fr", "l’Assemblée générale s’est", "l’Assemblée| |générale| |s’est"),
    ("es", "niñas y niños", "niñas| |y| |niños"),
    ("ru", "государства-члены и", "государства-члены| |и"),
    ("ar", "وإذ تشير أيضا", "وإذ| |تشير| |أيضا"),
    # signs and blanks are tokens of their own
    ("en", "(a) text;", "(|a|)| |text|;"),
    ("fr", "lagunes\u202f;", "lagunes|\u202f|;"),
    ("zh", "，、", "，|、"),
    ("en", "", ""),
]


@pytest.mark.parametrize(("code", "text", "expected"), TOKENS)
def test_tokens(code: str, text: str, expected: str) -> None:
    assert "|".join(tokens(text, load(code))) == expected


def test_without_a_language_chinese_stays_in_signs() -> None:
    assert tokens("贩运人口 text", None) == ["贩", "运", "人", "口", " ", "text"]


def test_a_long_stretch_of_chinese_is_cut_in_time() -> None:
    text = "打击贩运人口和援助受害人" * 2_000
    assert tokens(text, load("zh")) == ["打击", "贩运", "人口", "和", "援助", "受害人"] * 2_000


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
