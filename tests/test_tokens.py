"""Words as readers see them: dates, numbers, symbols and titles whole, Chinese cut into known words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resdiff.languages import load
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
    # a link that ends its paragraph: the mark behind it is the sentence's
    ("en", "at https://example.org/a.html?b=1;", "at| |https://example.org/a.html?b=1|;"),
    ("en", "(https://example.org/a).", "(|https://example.org/a|)|."),
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
