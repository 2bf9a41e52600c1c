"""What official texts say rightly and `check` once told: sessions of what was done, bodies that
count alike, openers that translate several, days on which a term ends."""

from __future__ import annotations

import pytest

from tests.test_check_lines import with_openers
from tests.test_check_rules import kinds_in, run_of, text_of, told

STARTING = {
    "en": "Requests the keeper to submit an annual report to the General Assembly, starting at its "
    "seventy-fifth session;",
    "fr": "Prie le gardien de présenter à l’Assemblée générale, à partir de sa soixante-quinzième "
    "session, un rapport annuel ;",
    "es": "Solicita al guardián que presente a la Asamblea General, a partir del septuagésimo quinto "
    "período de sesiones, un informe anual;",
    "ru": "просит смотрителя представлять Генеральной Ассамблее начиная с ее семьдесят пятой сессии "
    "годовой доклад;",
    "zh": "请管理员自大会第七十五届会议起向大会提交年度报告；",
    "ar": "تطلب إلى الحارس أن يقدم إلى الجمعية العامة، ابتداء من دورتها الخامسة والسبعين، تقريرا سنويا؛",
}
DUE = {
    "en": "Requests the keeper to submit a report to the General Assembly at its seventy-fifth "
    "session;",
    "fr": "Prie le gardien de présenter à l’Assemblée générale, à sa soixante-quinzième session, un "
    "rapport ;",
    "es": "Solicita al guardián que presente a la Asamblea General, en su septuagésimo quinto período "
    "de sesiones, un informe;",
    "ru": "просит смотрителя представить Генеральной Ассамблее на ее семьдесят пятой сессии доклад;",
    "zh": "请管理员向大会第七十五届会议提交报告；",
    "ar": "تطلب إلى الحارس أن يقدم إلى الجمعية العامة في دورتها الخامسة والسبعين تقريرا؛",
}
DONE = {
    "en": "Encourages States to honour the pledges of the meeting of keepers convened by the "
    "President of the General Assembly at its seventy-seventh session;",
    "fr": "Encourage les États à tenir les promesses de la réunion organisée par le Président de "
    "l’Assemblée générale à sa soixante-dix-septième session ;",
    "es": "Solicita al guardián que siga el plan descrito en el informe que presentó a la Asamblea "
    "General en su septuagésimo séptimo período de sesiones;",
    "ru": "просит государства выполнить обещания совещания, созванного Председателем Генеральной "
    "Ассамблеи на ее семьдесят седьмой сессии;",
    "ar": "تطلب إلى الدول أن تراعي التقرير المقدم إلى الجمعية العامة في دورتها السابعة والسبعين؛",
}


@pytest.mark.parametrize("code", STARTING)
def test_what_begins_at_a_session_that_is_over_is_not_late(code: str) -> None:
    assert kinds_in(text_of(code, STARTING[code], kind="op")) == []
    assert "session" in kinds_in(text_of(code, DUE[code], kind="op"))


@pytest.mark.parametrize("code", DONE)
def test_a_session_of_what_was_done_at_it_is_not_late(code: str) -> None:
    assert kinds_in(text_of(code, DONE[code], kind="op")) == []


@pytest.mark.parametrize(
    "late",
    [
        "Requests the keeper to organize a meeting, to be convened by the General Assembly at its "
        "seventieth session;",
        "Welcomes the report presented by the keeper and requests him to submit another report to "
        "the General Assembly at its seventieth session;",
    ],
)
def test_a_session_at_which_something_is_to_be_done_is_late(late: str) -> None:
    assert "session" in kinds_in(text_of("en", late, kind="op"))


def test_a_chinese_year_beside_and_is_of_the_session_before_it() -> None:
    said = "回顾大会第七十六届会议期间于2021年9月27日和28日以及第七十八届会议期间举行了灯笼会议；"
    assert kinds_in(text_of("zh", said, kind="op")) == []
    wrong = "决定于2030年向大会第七十九届会议提交报告；"
    assert kinds_in(text_of("zh", wrong, kind="op")) == ["session"]


def test_a_commission_of_the_council_counts_by_years_too() -> None:
    said = (
        "просит выполнить мандат, определенный Комиссией по правам человека в ее резолюции 1998/72;"
    )
    assert kinds_in(text_of("ru", said, kind="op")) == []
    other = said.replace("Комиссией по правам человека", "Советом Безопасности")
    assert kinds_in(text_of("ru", other, kind="op")) == ["body"]


def test_the_assembly_of_another_body_has_symbols_of_its_own() -> None:
    assert kinds_in(text_of("zh", "回顾国际原子能机构大会GC(66)/RES/6号决议，")) == []


def test_a_day_on_which_a_term_ends_is_not_that_of_the_resolution() -> None:
    assert (
        kinds_in(text_of("zh", "回顾将任期延长至2023年3月17日的安全理事会第2626(2022)号决议，"))
        == []
    )
    assert kinds_in(text_of("zh", "回顾安全理事会2023年3月17日第2626(2022)号决议，")) == ["date"]


def test_also_behind_the_second_of_two_verbs_is_read() -> None:
    texts = (
        "Acoge con beneplácito y reconoce la luz;",
        "Acoge con beneplácito y reconoce también la red;",
    )
    run = with_openers(
        text_of("es", *texts, kind="op"),
        "Acoge con beneplácito y reconoce",
        "Acoge con beneplácito y reconoce también",
    )
    assert kinds_in(run) == []


def test_vowel_signs_in_an_opener_hide_no_also() -> None:
    texts = ("وإذ يسلّم بأهمية الفوانيس،", "وإذ يسلّم أيضا بأهمية المرافئ،")
    run = with_openers(text_of("ar", *texts), "وإذ يسلّم", "وإذ يسلّم")
    assert kinds_in(run) == []


def test_somebody_and_his_office_are_asked_apart() -> None:
    run = ("欢迎灯笼，", "又欢迎港口，")
    asked = [
        "请联合国人权事务高级专员报告灯塔的情况；",
        "请联合国人权事务高级专员办事处组织一次研讨会；",
    ]
    assert "opener" not in kinds_in(text_of("zh", *run, *asked))
    again = [asked[0], asked[0].replace("灯塔", "浮标")]
    assert "opener" in kinds_in(text_of("zh", *run, *again))


def test_a_chinese_verb_of_several_needs_no_also_of_its_own() -> None:
    """Emphasizing, stressing; taking note of, noting."""
    run = ("欢迎灯笼，", "又欢迎港口，")
    for verb in ("强调", "注意到"):
        assert kinds_in(text_of("zh", *run, f"{verb}灯塔的规则，", f"{verb}浮标的规则，")) == []
    assert [f.paragraph for f in told(run_of("zh", [0, 1, 2, 0, 1, 2, 0, 0]))] == ["pp8"]
