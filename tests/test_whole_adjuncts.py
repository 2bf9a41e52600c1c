"""Conditions and times that came or went whole, told by the word that begins them; nobody is asked within one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_planted_phrases import COMMAS, LANGUAGES, PARAGRAPHS, reasons_told
from tests.test_reasons_true_and_whole import Told, told

WRITTEN_FOR = ("en", "fr", "es", "ru", "ar", "zh")
_CONDITIONS = Path(__file__).parent / "cases" / "planted_conditions.txt"
ROWS = [line.split("|")[1:] for line in _CONDITIONS.read_text("utf-8").splitlines()]
_RARE = Path(__file__).parent / "cases" / "rare_conditions.txt"
RARE = [line.split("|") for line in _RARE.read_text("utf-8").splitlines()]
KINDS = {"qualifier-added", "qualifier-dropped", "deadline", "period", "scope"}
ASKED = {
    "en": "Member States",
    "fr": "États Membres",
    "es": "Estados Miembros",
    "ru": "государствам-членам",
    "ar": "الدول الأعضاء",
    "zh": "会员国",
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_condition_is_told_whole_and_asks_nobody(row: list[str]) -> None:
    for language in WRITTEN_FOR:
        words = row[LANGUAGES.index(language)]
        text, asked, comma = PARAGRAPHS[language], ASKED[language], COMMAS.get(language, ", ")
        without = f"{text}."
        for planted in (
            f"{text}{comma}{words}.",
            f"{text}.".replace(asked, f"{asked}{comma}{words}{comma.rstrip()}"),
        ):
            for old, new in ((without, planted), (planted, without)):
                reasons = reasons_told(language, old, new)
                assert words in [said for kind, said in reasons if kind in KINDS]
                allowed = {
                    "y compris",
                    "including",
                    "incluid",
                    "incluso",
                    "включая",
                    "بمن فيهم",
                    "包括",
                }
                if not any(words.startswith(word) for word in allowed):
                    assert "addressee" not in dict(reasons), (language, words, reasons)


@pytest.mark.parametrize(("code", "words"), RARE)
def test_a_rare_condition_is_told_whole(code: str, words: str) -> None:
    without = f"{PARAGRAPHS[code]}."
    planted = f"{PARAGRAPHS[code]}{COMMAS.get(code, ', ')}{words}."
    for old, new in ((without, planted), (planted, without)):
        assert words in [said for kind, said in reasons_told(code, old, new) if kind in KINDS]


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # a list within a condition belongs to it, what is said behind it does not
        ("en", "Urges States to repair the lamps;", "Urges States to repair the lamps, in the absence of pilots, tugs and ferries;",
         [("qualifier-added", None, "in the absence of pilots, tugs and ferries")]),
        ("es", "Insta a los Estados a que reparen las lámparas;", "Insta a los Estados a que reparen las lámparas, a falta de pilotos, remolcadores y balsas;",
         [("qualifier-added", None, "a falta de pilotos, remolcadores y balsas")]),
        # what is begun alike and goes on otherwise is no new condition
        ("en", "Urges States to repair the lamps during the long season;", "Urges States to repair the lamps during the short season;", []),
        # who is called upon is no condition
        ("en", "Recognizes that ports need lamps and calls upon the Secretary-General to draw up a list;",
         "Recognizes that ports need lamps and calls;", []),
        # a preposition alone is none
        ("es", "Insta a los Estados a que ayuden con lámparas;", "Insta a los Estados a que ayuden mediante lámparas;", []),
        # a time that is a qualifier too is told once, and whole
        ("fr", "Prie les États de réparer les phares ;", "Prie les États de réparer les phares, au plus tôt vingt marées après la tempête ;",
         [("deadline", None, "au plus tôt vingt marées après la tempête")]),
        # two in a row are two, with what only says that there is more
        ("zh", "请船东修理灯塔；", "请船东修理灯塔，除其他外，在渔汛结束之前，按照港务局制定的标准；",
         [("qualifier-added", None, "按照港务局制定的标准"), ("deadline", None, "在渔汛结束之前")]),
        # what is printed onto it before a noun is no part of it, and the end of a word is none
        ("zh", "请船东参加活动；", "请船东参加在渔业合作框架内的活动；", [("qualifier-added", None, "在渔业合作框架内")]),
        ("zh", "请船东修理灯塔；", "请船东修理灯塔，仅用于和平目的；", [("qualifier-added", None, "仅用于和平目的")]),
        # a second clause is none, nor what only refers to what stands before, nor a document
        ("zh", "认识到灯塔有用，敦促船东修理灯塔；", "认识到灯塔有用，在这方面敦促船东修理灯塔；", []),
        ("zh", "重申渔业宪章和灯塔宪章；", "重申渔业宪章和灯塔宪章以及其他有关法律文书；", []),
        ("zh", "必须在分担责任原则基础上依照渔业法加强国际合作；", "必须在共同分担责任原则基础上依照渔业法加强国际合作；", [("qualifier-added", None, "共同")]),
        ("zh", "确认渔民的权利，", "确认渔民的权利，同时推进与港务局的技术合作，", []),
        # what stands for other words may be cut: its end must be told
        ("zh", "请船东采取必要措施协助渔民；", "请船东尽早指定人员协助渔民；", [("qualifier-added", None, "尽早")]),
        ("fr", "Prie les États de réparer les phares ;", "Prie les États de réparer les phares, dès que possible ;",
         [("qualifier-added", None, "dès que possible")]),
    ],
)  # fmt: skip
def test_what_is_one_condition(code: str, old: str, new: str, expected: Told) -> None:
    assert [one for one in told(code, old, new) if one[0] in KINDS] == expected


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # between two marks a preposition alone begins one …
        ("ru", "просит государства чинить маяки;", "просит государства чинить маяки, в тесной увязке с планом ремонта;",
         [("qualifier-added", None, "в тесной увязке с планом ремонта")]),
        ("ar", "تحث الدول على إصلاح المنارات؛", "تحث الدول على إصلاح المنارات، في ارتباط وثيق بخطة الصيانة؛",
         [("qualifier-added", None, "في ارتباط وثيق بخطة الصيانة")]),
        # … elsewhere it leads to what is repaired, and stands in a list
        ("ru", "просит государства чинить маяки;", "просит государства чинить маяки в портах;", []),
        ("ru", "просит чинить маяки в портах и в устьях рек;", "просит чинить маяки в портах, в заливах и в устьях рек;", []),
        # a place and a day are told as what they are, which of them are meant is none
        ("ru", "приветствует смотр маяков;", "приветствует смотр маяков, в Лиссабоне;", []),
        ("ru", "просит чинить маяки;", "просит чинить маяки, в которых нет огня;", []),
        # who says so says nothing of what is asked
        ("ru", "отмечает, что маяки погасли;", "отмечает, что, по сообщениям лоцманов, маяки погасли;", []),
        # an adjective ends as a gerund does
        ("ru", "просит провести проверку;", "просит провести проверку, опираясь на опыт лоцманов;",
         [("qualifier-added", None, "опираясь на опыт лоцманов")]),
        ("ru", "отмечает, что нужна проверка, а также помощь;", "отмечает, что нужна проверка, новая смена, а также помощь;", []),
    ],
)  # fmt: skip
def test_between_marks_a_preposition_begins_one(
    code: str, old: str, new: str, expected: Told
) -> None:
    assert [one for one in told(code, old, new) if one[0] in KINDS] == expected
