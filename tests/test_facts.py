"""What a text says that means the same in six languages."""

from __future__ import annotations

import pytest

from resdiff.judge.ordinals import all_ordinals
from resdiff.languages import load
from resdiff.parse.citations import find_citations
from resdiff.proofreading.facts import facts_of

SENTENCES = {
    "en": "Recalling its resolution 98/12 of 19 December 2043, at its hundredth session, 20 per cent of 2.5 million "
    "lanterns, from 10 to 12 June 2044, the report A/98/123, paragraphs 3 and 5 above",
    "fr": "Rappelant sa résolution 98/12 du 19 décembre 2043, à sa centième session, vingt pour cent de 2,5 millions "
    "de lanternes, du 10 au 12 juin 2044, le rapport A/98/123, paragraphes 3 et 5 ci-dessus",
    "es": "Recordando su resolución 98/12, de 19 de diciembre de 2043, en su centésimo período de sesiones, el 20 % de "
    "2,5 millones de faroles, del 10 al 12 de junio de 2044, el informe A/98/123, párrafos 3 y 5 supra",
    "ru": "ссылаясь на свою резолюцию 98/12 от 19 декабря 2043 года, на своей сотой сессии, 20 процентов 2,5 млн "
    "фонарей, 10–12 июня 2044 года, доклад A/98/123, пунктах 3 и 5 выше",
    "zh": "回顾其2043年12月19日第98/12号决议，第一百届会议，百分之二十，250万盏灯笼，2044年6月10日至12日，报告A/98/123，上文第3和第5段",
    "ar": "إذ تشير إلى قرارها 98/12 المؤرخ 19 كانون الأول/ديسمبر 2043، في دورتها المائة، 20 في المائة من 2.5 مليون فانوس، "
    "في الفترة من 10 إلى 12 حزيران/يونيه 2044، التقرير A/98/123، الفقرتين 3 و 5 أعلاه",
}
SAID = {
    ("citation", "A/RES/98/12"),
    ("date", "2043-12-19"),
    ("number", "20%"),
    ("number", "2500000"),
    ("date", "2044-06-10"),
    ("date", "2044-06-12"),
    ("symbol", "A/98/123"),
    ("reference", "op3"),
    ("reference", "op5"),
}


@pytest.mark.parametrize("code", SENTENCES)
def test_six_languages_say_the_same(code: str) -> None:
    language, text = load(code), SENTENCES[code]
    facts = facts_of(text, find_citations(text, language, "GA"), language)
    assert {(f.kind, f.key) for f in facts if f.kind != "session"} == SAID
    assert all(text[f.start : f.end].strip() for f in facts)


SESSIONS = {
    "en": "at its eightieth session",
    "fr": "à sa quatre-vingtième session",
    "es": "en su octogésimo período de sesiones",
    "ru": "на своей восьмидесятой сессии",
    "zh": "第八十届会议",
    "ar": "في دورتها الثمانين",
}


@pytest.mark.parametrize("code", SESSIONS)
def test_sessions_are_read_in_words(code: str) -> None:
    found = facts_of(SESSIONS[code], (), load(code))
    assert [(fact.kind, fact.key) for fact in found] == [("session", "80")]


def test_a_day_that_is_none_of_the_calendar_has_no_key() -> None:
    found = facts_of("on 31 June 2044", (), load("en"))
    assert [(fact.kind, fact.key) for fact in found] == [("date", "")]


@pytest.mark.parametrize("printed", ["2 أذار/مارس 2041", "2 آذار/مارس 2041", "2 اذار / مارس 2041"])
def test_a_month_with_letters_of_another_keyboard(printed: str) -> None:
    assert [fact.key for fact in facts_of(printed, (), load("ar"))] == ["2041-03-02"]
    assert load("ar").find_date(printed.replace(" / ", "/")) == "2041-03-02"


def test_figures_of_symbols_are_no_ordinals() -> None:
    assert all_ordinals("الدورة الثانية والسبعون (A/73/53)", load("ar")) == {72}


def test_places_of_facts_are_those_of_a_text_with_vowel_signs() -> None:
    text = "إنَّ القرار 98/12 المؤرّخ 19 تشرين الأوّل/أكتوبر 2043"
    language = load("ar")
    facts = facts_of(text, find_citations(text, language, "GA"), language)
    assert [text[f.start : f.end] for f in facts] == ["98/12", "19 تشرين الأوّل/أكتوبر 2043"]
    assert [f.key for f in facts] == ["A/RES/98/12", "2043-10-19"]
