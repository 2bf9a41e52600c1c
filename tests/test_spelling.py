"""One word, number or date written in several ways: the same to the aligner, the redline and the judge, and told as
spelling."""

from __future__ import annotations

import pytest

import resdiff
from resdiff.languages import load
from resdiff.model.records import Comparison, Document
from resdiff.text.respelling import (
    Respelling,
    respelled,
    respelling_of_phrase,
    respellings_of_tokens,
)
from resdiff.text.spelling import same_spelling, spelled_word, token_form

SAME = [
    ("en", "co-operate", "cooperate"),
    ("en", "people-centred", "people-centered"),
    ("en", "practise", "practice"),
    ("en", "sabres and mitres", "sabers and miters"),
    ("en", "1,000,000 wells", "1.000.000 wells"),
    ("en", "1,000 wells", "1 000 wells"),
    ("en", "the U.N. and the E.U.", "the UN and the EU"),
    ("es", "el vigésimo quinto informe", "el vigesimoquinto informe"),
    ("es", "septuagésimo octavo", "septuagesimoctavo"),
    ("es", "las postguerras", "las posguerras"),
    ("zh", "各国了解其身份", "各国了解其身分"),
    ("zh", "部署其他人员", "布署其它人员"),
    ("zh", "各国作出安排", "各国做出安排"),
    ("ar", "الهيئة", "الهيأة"),
    ("en", "cease-fire", "ceasefire"),
    ("en", "cease fire", "ceasefire"),
    ("en", "a two-day meeting", "a two day meeting"),
    ("en", "re-elected", "reelected"),
    ("en", "organise", "organize"),
    ("en", "labour centres", "labor centers"),
    ("en", "judgement", "judgment"),
    ("en", "programmes", "programs"),
    ("en", "fulfil", "fulfill"),
    ("en", "paediatric", "pediatric"),
    ("en", "30 per cent", "30%"),
    ("en", "thirty per cent", "30 percent"),
    ("en", "ten days", "10 days"),
    ("en", "twenty-two States", "22 States"),
    ("en", "2,500,000 dollars", "2.5 million dollars"),
    ("en", "2 500 000 dollars", "2,500,000 dollars"),
    ("en", "31 March 2027", "March 31, 2027"),
    ("en", "31 March 2027", "31st of March 2027"),
    ("en", "eighty-first session", "81st session"),
    ("en", "Côte d’Ivoire", "Cote d'Ivoire"),
    ("fr", "les États", "les Etats"),
    ("fr", "À cet égard", "A cet égard"),
    ("en", "paragraphs 3 and 4", "paras. 3 and 4"),
    ("en", "29 June 2007", "29 June2007"),
    ("ar", "29 حزيران/يونيه 2007", "29 حزيران/يونيه2007"),
    ("fr", "la clé", "la clef"),
    ("fr", "10 pour 100", "10 %"),
    ("fr", "cœur", "coeur"),
    ("fr", "événement", "évènement"),
    ("fr", "2 500 000 dollars", "2,5 millions de dollars"),
    ("fr", "quatre-vingt-unième session", "81e session"),
    ("fr", "1er mars 2027", "1 mars 2027"),
    ("es", "sólo éstos", "solo estos"),
    ("es", "período", "periodo"),
    ("es", "octogésimo primer período", "81º período"),
    ("es", "2.500.000 dólares", "2,5 millones de dólares"),
    ("es", "el 30 por ciento", "el 30 %"),
    ("es", "31 de marzo de 2027", "31 de marzo del 2027"),
    ("ru", "ещё", "еще"),
    ("ru", "государства-члены", "государства — члены"),
    ("ru", "восемьдесят второй сессии", "82-й сессии"),
    ("ru", "2,5 млн", "2 500 000"),
    ("ru", "31 марта 2027 года", "31 марта 2027 г."),
    ("ar", "إلى", "الى"),
    ("ar", "على", "علي"),
    ("ar", "المسؤولون", "المسئولون"),
    ("ar", "اللجنة", "اللجنه"),
    ("ar", "آلية لإدارة", "الية لادارة"),
    ("ar", "٣٠ في المائة", "30%"),
    ("ar", "31 آذار/مارس 2027", "31 مارس 2027"),
    ("ar", "تنشئ", "تنشىء"),
    ("zh", "账户", "帳戶"),
    ("zh", "在國內", "在国内"),
    ("zh", "国內", "国内"),
    ("zh", "第八十一届会议", "第81届会议"),
    ("zh", "二〇二七年三月三十一日", "2027年3月31日"),
    ("zh", "百分之三十", "30%"),
    ("zh", "250万", "2 500 000"),
]


@pytest.mark.parametrize(("code", "one", "other"), SAME)
def test_same_in_another_spelling(code: str, one: str, other: str) -> None:
    assert same_spelling(one, other, load(code))
    assert same_spelling(other, one, load(code))


DIFFERENT = [
    ("en", "the principal of the school", "the principle of the school"),
    ("en", "the council of elders", "the counsel of elders"),
    ("en", "to ensure ships", "to insure ships"),
    ("en", "to advise the Council", "to advice the Council"),
    ("en", "1.5 wells", "1,500 wells"),
    ("en", "1.250 per cent", "1,250 per cent"),
    ("en", "1.250 million", "1,250 million"),
    ("fr", "les pêcheurs", "les pécheurs"),
    ("es", "el vigésimo quinto", "el vigesimosexto"),
    ("zh", "各国制定计划", "各国制订计划"),
    ("zh", "各国权利", "各国权力"),
    ("en", "re-sign", "resign"),
    ("en", "may be", "maybe"),
    ("en", "2.5 million", "2.5 billion"),
    ("en", "31 March 2027", "30 March 2027"),
    ("en", "eighty-first", "81"),
    ("en", "States", "State"),
    ("en", "article 5.1", "article 5.10"),
    ("fr", "où", "ou"),
    ("fr", "à", "a"),
    ("fr", "adopté", "adopte"),
    ("fr", "marché", "marche"),
    ("fr", "du maïs", "du mais"),
    ("fr", "répartir", "repartir"),
    ("fr", "peut-être", "peut être"),
    ("es", "él", "el"),
    ("es", "adoptó", "adopto"),
    ("es", "informarán", "informaran"),
    ("es", "público", "publico"),
    ("es", "préstamos", "prestamos"),
    ("es", "Secretaría", "Secretaria"),
    ("es", "años", "anos"),
    ("ru", "и", "й"),
    ("ar", "قرارات", "قرار"),
    ("ar", "أعمال الحق", "إعمال الحق"),
    ("ar", "ألا تشمل", "إلا تشمل"),
    ("ar", "بإعدادها", "بأعدادها"),
    ("ar", "في دوره", "في دورة"),
    ("ar", "الآمن", "الأمن"),
    ("ar", "المدعي", "المدعى"),
    ("ar", "آلية", "إليه"),
    ("zh", "第八十一届", "第八十二届"),
    ("zh", "促请", "敦促"),
]


@pytest.mark.parametrize(("code", "one", "other"), DIFFERENT)
def test_what_means_something_else_stays_apart(code: str, one: str, other: str) -> None:
    assert not same_spelling(one, other, load(code))


def test_of_an_unknown_language_no_spelling_is_known() -> None:
    assert not same_spelling("labour", "labor", None)
    assert same_spelling("Reefs;", "reefs", None)
    assert spelled_word("Reef", None) == "reef"


def test_a_capital_is_no_spelling_of_a_token() -> None:
    english = load("en")
    assert token_form("labour", english) == token_form("labor", english)
    assert token_form("States", english) != token_form("states", english)


def test_a_text_in_the_spelling_of_another() -> None:
    old, new = "Urges labour to co-operate with donors", "Invites labor to cooperate"
    found = respellings_of_tokens(old, new, load("en"))
    assert found == (Respelling(6, 12, "labor"), Respelling(16, 26, "cooperate"))
    assert respelled(old, found) == "Urges labor to cooperate with donors"


def test_what_is_read_by_what_stands_behind_it_is_not_respelled_by_itself() -> None:
    english = load("en")
    assert token_form("1.250", english) != token_form("1,250", english)
    assert token_form("2.5", english) == token_form("2,5", english)
    assert respelling_of_phrase(0, "1.250", "1,250", english) is None
    assert respelling_of_phrase(0, "<", ">", english) is None
    assert respelling_of_phrase(0, "2 500 000", "2,500,000", english) is not None


# Whole drafts


def compared(code: str, old: list[str], new: list[str]) -> Comparison:
    enacting = {
        "en": "The General Assembly,\n\nRecalling its resolution 78/99,",
        "fr": "L’Assemblée générale,\n\nRappelant sa résolution 78/99,",
        "es": "La Asamblea General,\n\nRecordando su resolución 78/99,",
        "ru": "Генеральная Ассамблея,\n\nссылаясь на свою резолюцию 78/99,",
        "ar": "إن الجمعية العامة،\n\nإذ تشير إلى قرارها 78/99،",
        "zh": "大会，\n\n回顾其第78/99号决议，",
    }[code]
    return resdiff.compare(read(enacting, old), read(enacting, new))


def read(enacting: str, operative: list[str]) -> Document:
    text = "\n\n".join([enacting, *(f"{n}. {p}" for n, p in enumerate(operative, 1))])
    return resdiff.parse(resdiff.read_bytes(text.encode(), "draft.txt"))


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("en", "Urges States to cooperate, and invites the Children's Fund to help;",
         "Urges states to co-operate and invites the Children’s Fund to help;"),
        ("en", "Decides to hold a two-day meeting at its sixty-third session on the Road Initiative;",
         "Decides to hold a two day meeting at its 63rd session on the Road Initiative;"),
        ("en", "Requests 2,500,000 dollars by 31 March 2027;", "Requests 2.5 million dollars by March 31, 2027;"),
        ("fr", "Décide de rester saisie de la question au cœur des États ;",
         "Decide de rester saisie de la question au coeur des Etats;"),
        ("es", "Alienta a los Estados a que sólo protejan los manantiales en el período;",
         "Alienta a los Estados a que solo protejan los manantiales en el periodo;"),
        ("ru", "призывает все государства-члены ещё раз рассмотреть вопрос о колодцах;",
         "призывает все государства – члены еще раз рассмотреть вопрос о колодцах;"),
        ("ar", "تحث الدول على إنشاء آلية لإدارة المياه بما في ذلك المسؤولون؛",
         "تحث الدول على انشاء الية لادارة المياه بما في ذلك المسئولون;"),
        ("zh", "请各国在国内加强对水井的保护，酌情提供援助；", "請各國在國內加強對水井的保護，酌情提供援助；"),
    ],
)  # fmt: skip
def test_another_spelling_is_editorial_and_told_as_that(code: str, old: str, new: str) -> None:
    change = compared(code, [old], [new]).changes[-1]
    assert (change.kind, change.nature) == ("edited", "editorial")
    assert "spelling" in {reason.kind for reason in change.reasons}
    assert {reason.kind for reason in change.reasons} <= {"spelling", "capitals-or-punctuation"}


@pytest.mark.parametrize(
    ("code", "with_accents", "without"),
    [
        ("fr", "Prie les États, dès à présent, d’aider là où l’égalité a reculé ;",
         "Prie les Etats, des a present, d'aider la ou l'egalite a recule;"),
        ("es", "Pide que él, el público y los niños estén aún más allá del límite;",
         "Pide que el, el publico y los ninos esten aun mas alla del limite;"),
    ],
)  # fmt: skip
def test_a_text_typed_without_any_accent(code: str, with_accents: str, without: str) -> None:
    for old, new in ((with_accents, without), (without, with_accents)):
        change = compared(code, [old], [new]).changes[-1]
        assert (change.kind, change.nature) == ("edited", "editorial")
        assert {reason.kind for reason in change.reasons} == {"spelling"}
    # what else changed is told all the same
    change = compared(code, [with_accents], [without.replace(";", " vingt;")]).changes[-1]
    assert change.nature == "substantive"
    assert [(r.new or "").strip() for r in change.reasons if r.kind == "wording"] == ["vingt"]


def test_words_without_accents_in_place_of_others_are_no_manner_of_typing() -> None:
    old, new = (
        "Prie le Secrétaire général délégué de naviguer ;",
        "Prie la Haute-Commissaire de naviguer ;",
    )
    change = compared("fr", [old], [new]).changes[-1]
    assert all("Secretaire" not in (reason.text or "") for reason in change.reasons)


def test_a_date_in_figures_of_another_script_is_a_deadline() -> None:
    old, new = "تطلب حصر العبارات بحلول عام 2027؛", "تطلب حصر العبارات بحلول عام ٢٠٢٩؛"
    change = compared("ar", [old], [new]).changes[-1]
    assert [reason.kind for reason in change.reasons] == ["deadline"]


def test_figures_of_another_script_are_the_same_text() -> None:
    old = "يدعو الدول إلى بناء 30 جسرا بحلول عام 2028؛"
    change = compared("ar", [old], ["يدعو الدول إلى بناء ٣٠ جسرا بحلول عام ٢٠٢٨؛"]).changes[-1]
    assert (change.kind, change.nature) == ("unchanged", "editorial")
    assert [(r.kind, r.old, r.new) for r in change.reasons] == [
        ("spelling", "30", "٣٠"),
        ("spelling", "2028", "٢٠٢٨"),
    ]


def test_spelling_is_told_behind_what_changed_besides() -> None:
    old = "Urges the Labour Centre to build three bridges;"
    change = compared("en", [old], ["Invites the Labor Center to build 3 bridges;"]).changes[-1]
    assert change.nature == "substantive"
    assert [reason.kind for reason in change.reasons] == ["verb", "spelling", "spelling"]
    assert {r.new for r in change.reasons[1:]} == {"Labor Center", "3"}


def test_bodies_in_another_order_are_not_named_anew() -> None:
    change = compared(
        "en",
        [
            "Calls upon UNICEF, the International Labour Organization and the African Union to build;"
        ],
        [
            "Calls upon the African Union, the International Labour Organization and UNICEF to build;"
        ],
    ).changes[-1]
    assert [reason.kind for reason in change.reasons] == ["order"]


# What surrounds a change is left out where it is spelled: it may not hide one, nor make one up.
@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (
            "co-operation, {}, and thirty days, by land",
            "cooperation, {}, and 30 days, by land",
            True,
        ),
        (
            "by sea, {}, before March 31, 2027, by land",
            "by sea, {}, before 31 March 2027, by land",
            True,
        ),
        (
            "by sea, {}, before March 31, 2027, by land",
            "by sea, {}, before March 30, 2027, by land",
            False,
        ),
        ("by sea, {}, 1,000 boats, by land", "by sea, {}, 1000 boats, by land", True),
        ("by sea, {}, 1,000 boats, by land", "by sea, {}, 1,001 boats, by land", False),
        ("by sea, {}", "by sea, {}, by land", False),
        ("{}, by land", "{}, by land, ", True),
        ("{}", "{}", True),
    ],
)
def test_what_stands_around_a_change_makes_no_difference(one: str, other: str, same: bool) -> None:
    around = "its labour, reefs; harbours"
    assert same_spelling(one.format(around), other.format(around), load("en")) is same
