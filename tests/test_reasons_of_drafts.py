"""What a delegate met in drafts of a session when reading their redlines: all that is told of an edited paragraph by
name, and what is not."""

from __future__ import annotations

import pytest

from resdiff.judge.succession import Succession
from tests.test_calendar import moved
from tests.test_reasons_true_and_whole import Told, told


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        # A/C.3/80/L.23: instruments that their years tell from others
        ("en", "Recalls the duties of States at sea;",
         "Recalls the duties of States at sea under the 1951 Convention and the 1967 Protocol;",
         [("named", None, "1951 Convention"), ("named", None, "1967 Protocol")]),
        # … a Platform of which two words stood in the name of a crisis
        ("en", "Notes the aid for the people displaced by the Central African crisis;",
         "Notes the aid for the people displaced and the Central African Republic Support Platform (CARSP);",
         [("named", None, "Central African Republic Support Platform"), ("named", None, "CARSP")]),
        # A/C.3/80/L.22: a publication for somebody
        ("en", "Asks the Office to inform and to disseminate the Harbour Guide for Pilots;",
         "Asks the Office to inform;",
         [("clause-dropped", "to disseminate the Harbour Guide for Pilots", None),
          ("no-longer-named", "Harbour Guide for Pilots", None)]),
        # A/C.3/80/L.3: the month of a day is none of the name behind it
        ("en", "Notes the danger of wrecks;",
         "Notes the danger of wrecks, declaring 15 November the International Day against Wrecks;",
         [("clause-added", None, "declaring 15 November the International Day against Wrecks"),
          ("date", None, "15 November"), ("named", None, "International Day against Wrecks")]),
        # A/C.3/80/L.14: persons with something are one
        ("en", "Recalls the plan for the coast;",
         "Recalls the plan for the coast and the Plan of Action on Persons with Lanterns;",
         [("named", None, "Plan of Action on Persons with Lanterns")]),
        # A/RES/78/277, A/RES/78/163: days and numbered conferences of the United Nations
        ("zh", "欢迎活动，", "欢迎在3月15日打击偏见国际日和4月5日国际良心日的活动，",
         [("date", None, "3月15日"), ("date", None, "4月5日"), ("named", None, "打击偏见国际日"),
          ("named", None, "国际良心日")]),
        ("zh", "决定召开会议，", "决定召开第三次联合国灯塔问题会议，", [("named", None, "第三次联合国灯塔问题会议")]),
        # A/RES/78/134: a ministerial conference has no sessions
        ("zh", "邀请各国考虑到第十四届灯塔大会通过的宣言，", "邀请各国考虑到宣言，", []),
    ],
)  # fmt: skip
def test_names_are_whole(code: str, old: str, new: str, expected: Told) -> None:
    assert told(code, old, new) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # A/C.3/80/L.23: who is asked where the other text asked nobody
        ("Welcomes the pledges made at sea;", "Calls upon States and other stakeholders to keep the pledges;",
         [("verb", "Welcomes", "Calls upon"), ("addressee", None, "States"), ("addressee", None, "other stakeholders")]),
        ("Requests the Office to report on wrecks;", "Notes the report of the Office on wrecks;",
         [("verb", "Requests", "Notes"), ("addressee", "the Office", None)]),
        # A/C.3/80/L.22: what somebody bears in mind is not asked of it
        ("Calls upon States, while bearing in mind the theme of the Forum, and the summary of the meeting, and with a "
         "view to helping the coast, to take measures:",
         "Calls upon States, while bearing in mind the theme of the Forum, with a view to helping the coast, to take "
         "measures:", []),
    ],
)  # fmt: skip
def test_who_is_asked(old: str, new: str, expected: Told) -> None:
    assert told("en", old, new) == expected


def test_the_request_that_went_on_in_a_further_clause_lost_nobody() -> None:
    found = told(
        "en",
        "Encourages Member States to adopt plans on the rights of pilots, in conformity with their duties;",
        "Commends Member States that have adopted plans on the rights of pilots, and encourages other States to do so, "
        "in conformity with their duties;",
    )  # A/C.3/80/L.14
    assert not [one for one in found if one[0] == "addressee"]


def test_people_who_need_something_do_not_act() -> None:
    found = told(
        "en",
        "Addresses the needs of the people who sail;",
        "Addresses the needs of the persons who sail;",
    )
    assert found == []  # A/C.3/80/L.23


def test_an_example_ends_at_no_comma_of_a_name() -> None:
    name = "Declaration on the Rights of Persons Belonging to National or Ethnic, Religious and Linguistic Minorities"
    found = told(
        "en",
        f"Welcomes the cooperation of agencies, in particular in the light of the adoption of the {name};",
        "Welcomes the cooperation of agencies;",
    )  # A/C.3/80/L.22
    assert ("scope", f"in particular in the light of the adoption of the {name}", None) in found


def test_sessions_of_the_human_rights_council_are_three_a_year_where_it_is_asked_too() -> None:
    assembly = Succession(sessions=2, years=2, old_session=78, old_year=2023)
    texts = [
        f"Requests the Office to report to the Human Rights Council at its {session} session;"
        for session in ("fifty-sixth", "sixty-second", "sixty-first")
    ]  # A/C.3/80/L.2
    assert [one.quiet for one in moved(texts[0], texts[1], succession=assembly)] == [True]
    assert [one.quiet for one in moved(texts[0], texts[2], succession=assembly)] == [False]


@pytest.mark.parametrize(
    ("code", "old", "qualifier"),
    [
        # A/C.3/80/L.11: who pays
        ("en", "Requests the Secretary-General to submit a report{};",
         ", all costs associated therewith to be covered by extrabudgetary resources"),
        ("en", "Requests the Secretary-General to submit a report{};",
         ", the cost of which is to be met from voluntary contributions"),
        ("fr", "Prie le Secrétaire général de lui présenter un rapport{};", " au moyen de contributions volontaires"),
        ("es", "Solicita al Secretario General que presente un informe{};", " con cargo a recursos extrapresupuestarios"),
        ("ru", "просит Генерального секретаря представить доклад{};", " за счет добровольных взносов"),
        ("zh", "请秘书长提交报告{}；", "，费用由预算外资源支付"),
        ("ar", "تطلب إلى الأمين العام أن يقدم تقريرا{}؛", " من خلال التبرعات"),
    ],
)  # fmt: skip
def test_who_pays_is_told(code: str, old: str, qualifier: str) -> None:
    found = told(code, old.format(""), old.format(qualifier))
    assert found == [("qualifier-added", None, qualifier.strip(" ,，"))]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # A/C.3/80/L.30: exposed to something, not on a condition
        ("Urges an end to the denial of treatment;", "Urges an end to the denial of treatment or being subject to reprisal;",
         []),
        # … and what is included
        ("Expresses concern at wrecks, nets and lost lanterns;",
         "Expresses concern at wrecks, including nets and lost lanterns;",
         [("scope", None, "including nets and lost lanterns")]),
        # A/C.3/80/L.11: to consider a matter is no softer request
        ("Decides, considering the tides, to act;", "Decides, given the tides, to act;", []),
        ("Urges States to ratify the Convention;", "Urges States to consider ratifying the Convention;",
         [("qualifier-added", None, "consider")]),
    ],
)  # fmt: skip
def test_what_softens_a_request(old: str, new: str, expected: Told) -> None:
    assert told("en", old, new) == expected
