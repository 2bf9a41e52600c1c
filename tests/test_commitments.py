"""Who must do what by when: requests and decisions with their actor, body, session, date and money."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from resdiff.cli import app
from resdiff.languages import load
from resdiff.model.records import Document, Paragraph, Source
from resdiff.proofreading.commitments import (
    collect_commitments,
    commitments_against,
    commitments_of,
)
from resdiff.proofreading.commitments.bodies import full_name
from resdiff.proofreading.commitments.records import Commitment
from resdiff.render.commitments import commitments_count
from resdiff.render.options import RenderOptions
from resdiff.render.proofreading_formats import COMMITMENTS_FORMATS
from tests.conftest import parsed
from tests.invented import HELD, library_in

HEAD = """A/RES/{session}/{number}

Resolution adopted by the General Assembly on 12 December {year}

{session}/{number}. Lanterns of the coast

The General Assembly,

Recalling the work of the Special Rapporteur on the rights of lamplighters and the reports thereon,

Commending the Special Rapporteur for her visits to the coast,

"""


def resolution(*paragraphs: str, session: int = 78) -> Document:
    """An invented resolution of the Assembly with these operative paragraphs."""
    body = "\n\n".join(f"{n}. {text}" for n, text in enumerate(paragraphs, 1))
    return parsed(HEAD.format(session=session, number=990, year=session + 1945) + body + "\n")


def only(*paragraphs: str) -> Commitment:
    """The one thing that a text asks for."""
    (row,) = commitments_of(resolution(*paragraphs))
    return row


def due(row: Commitment) -> list[tuple[str | None, list[int]]]:
    return [(target.code or target.body, list(target.session)) for target in row.targets]


SESSIONS = {
    "Requests the Secretary-General to submit to the General Assembly at its eightieth session a "
    "report on lanterns;": [("GA", [80])],
    "Requests the Special Rapporteur to submit reports to the General Assembly at its eighty-first "
    "and eighty-second sessions;": [("GA", [81, 82])],
    "Requests the Special Rapporteur to report to the General Assembly at its eighty-first session "
    "and to the Human Rights Council at its sixty-second session;": [
        ("GA", [81]),
        ("HRC", [62]),
    ],
    "Decides to include in the provisional agenda of its eighty-third session the item entitled "
    "“Lanterns”;": [("GA", [83])],
    # of a report that the Council wrote the Assembly takes up in its own session
    "Decides to consider the report of the Human Rights Council at its seventy-ninth session;": [
        ("GA", [79])
    ],
    "Requests the Secretary-General to report thereon to the Assembly at its seventy-ninth "
    "session;": [("GA", [79])],
    "Requests the Secretary-General to report before the end of the eightieth session of the General "
    "Assembly;": [("GA", [80])],
    "Requests the Secretary-General to report to the Economic and Social Council at its 2025 "
    "session;": [("ECOSOC", [2025])],
    "Requests the Secretary-General to report to the General Assembly and the Human Rights Council "
    "at their eightieth and sixty-first sessions, respectively;": [("GA", [80]), ("HRC", [61])],
    "Agrees that the Legal Subcommittee, at its sixty-first session, should count the cats;": [
        ("Legal Subcommittee", [61])
    ],
    # what is over binds nobody
    "Requests the Secretary-General to follow the advice that the General Assembly gave at its "
    "seventy-first session;": [],
    # nor do sessions of which the last is the one now held (A/RES/77/105), what was done on the margin
    # of it, and what another body decided at a session that has the number of one of the Assembly
    "Requests the Board of Ferries, in the light of the debates held at the seventy-second, "
    "seventy-fifth and seventy-eighth sessions of the General Assembly, to count the cats;": [],
    "Encourages States to follow up the meeting held on the margins of the seventy-eighth session of "
    "the General Assembly;": [],
    "Requests the Board of Ferries to carry out the decision of the Harbour Lamp Committee of the "
    "International Quay Organization at its eightieth session;": [],
    # a session that is only counted by its days is none of a year
    "Decides that the group will hold its two-day session in 2024 at sea;": [],
    "Encourages States to make proposals at the sixth and seventh sessions of the open-ended working "
    "group on lamps;": [("open-ended working group", [6, 7])],
    "Invites States to speak before the twenty-second session of the Permanent Forum on Lamp Oil;": [
        ("Permanent Forum on Lamp Oil", [22])
    ],
    # special sessions have numbers of their own
    "Requests the Secretary-General to follow up the tenth special session of the General "
    "Assembly;": [],
    "Encourages States to follow up the 2026 special session of the General Assembly on cats;": [],
    # what is resumed the second time is no second session
    "Decides that the Board shall count the cats at the end of the second resumed session;": [],
    "Decides that the first and second sessions of the preparatory committee shall be held at sea;": [
        ("preparatory committee", [1, 2])
    ],
    # a month tells that a session of the year is over
    "Encourages the Board, following the approval by its Harbour Lamp Committee at its eightieth "
    "session in June 2023, to light the quays;": [],
    "Requests the Board of Ferries to list the charts issued since its sixty-second session;": [],
    "Requests the Secretary-General to transmit the report to the General Assembly at its "
    "seventy-ninth session and to the Conference on Lamps prior to its 2025 session;": [
        ("GA", [79]),
        ("Conference on Lamps", [2025]),
    ],
}


@pytest.mark.parametrize("text", SESSIONS)
def test_whose_session_it_is(text: str) -> None:
    assert due(only(text)) == SESSIONS[text]


ACTORS = {
    "Requests the Secretary-General to light the lanterns;": ("Secretary-General",),
    "Requests the Office for Harbours and Quays and the Board of Ferries to continue;": (
        "Office for Harbours and Quays",
        "Board of Ferries",
    ),
    # a name that was cut short is given as the text gives it in full
    "Requests the Special Rapporteur to continue her work;": (
        "Special Rapporteur on the rights of lamplighters",
    ),
    "Requests the Secretary-General, in consultation with the ferries, to light the quays;": (
        "Secretary-General",
    ),
    "Encourages Member States, relevant international and regional organizations, as well as civil "
    "society, to keep lamps;": (
        "Member States",
        "relevant international and regional organizations",
        "civil society",
    ),
    "Decides that the Board of Ferries shall meet each spring;": ("Board of Ferries",),
    "Authorizes the Secretary-General to buy lamps;": ("Secretary-General",),
    "Requests, in this regard, the Board of Ferries to count the cats;": ("Board of Ferries",),
    "Urges all States, in particular the islands, as well as the Board of Ferries, to keep lamps;": (
        "all States",
        "Board of Ferries",
    ),
    "Calls upon States and, as appropriate, the Board of Ferries to keep lamps;": (
        "States",
        "Board of Ferries",
    ),
    "Urges all States not to put out the lamps;": ("all States",),
    "Requests the Secretary-General to act;\n\n2. Also invites Member States to act;": (
        "Secretary-General",
        "Member States",
    ),
    "Invites the Food and Ferries Organization of the Coast to provide lamps;": (
        "Food and Ferries Organization of the Coast",
    ),
    "Invites the Chair of the Committee on the Rights of Cats and the Special Rapporteur on the "
    "rights of lamplighters to speak;": (
        "Chair of the Committee on the Rights of Cats",
        "Special Rapporteur on the rights of lamplighters",
    ),
    # an organ that writes with s gives leave all the same (S/RES/2710 (2023))
    "Authorises the Board of Ferries to buy lamps;": ("Board of Ferries",),
    # what tells when, and what leads to the verb, is nobody (A/RES/76/75, A/RES/78/158)
    "Encourages the Board of Ferries, over its coming sessions, to count the cats;": (
        "Board of Ferries",
    ),
    "Invites the Board of Ferries, mindful of the tides, to count the cats;": ("Board of Ferries",),
    "Encourages Member States to, as appropriate, keep lamps;": ("Member States",),
    "Once again invites the Board of Ferries to count the cats;": ("Board of Ferries",),
    "Urgently calls upon the Board of Ferries to count the cats;": ("Board of Ferries",),
    # nor is what is said of one who is asked another one (A/HRC/RES/55/32, S/RES/2699 (2023))
    "Calls upon Lampland, the occupying Power, to keep the lamps lit;": ("Lampland",),
    "Requests the Member States participating in the Mission to keep lamps;": ("Member States",),
    "Invites all States, within existing resources, as well as the Board of Ferries, to keep lamps;": (
        "all States",
        "Board of Ferries",
    ),
    # there shall be lamps: nobody is told to see to it (A/RES/78/298)
    "Decides that, for the coast, there shall be lamps;": (),
    "Urges landlocked and coastal States to keep lamps;": ("landlocked and coastal States",),
    "Encourages international support to harbours to keep the lamps lit;": (),
    "Urges the timely, fair and equal access to lamps to light the quays;": (),
    "Decides that the theme of the conference shall be “Light”;": (),
    "Decides to keep the lamps lit;": ("General Assembly",),
    "Agrees that the Board of Ferries, at its ninth session, should count the cats;": (
        "Board of Ferries",
    ),
    "Reiterates its requests that the Board of Ferries count the cats;": ("Board of Ferries",),
    # nobody is named
    "Calls for increased efforts to keep lamps lit;": (),
    "Requests them to keep the lamps lit;": (),
    "Calls for measures of light, in this regard, on all quays;": (),
    "Encourages innovative practices that keep lamps lit;": (),
    "Encourages closer cooperation between the Board and the ferries to keep lamps lit;": (),
    "Encourages the continued participation of ferries to keep the lamps lit;": (),
}


@pytest.mark.parametrize("text", ACTORS)
def test_who_must_act(text: str) -> None:
    rows = commitments_of(resolution(text))
    assert tuple(name for row in rows for name in row.actor) == ACTORS[text]


KINDS = {
    "Requests the Secretary-General to submit a report on lanterns to the Assembly;": "report",
    "Decides to include in the provisional agenda of its eightieth session the item entitled “A "
    "report to the coast”;": "agenda",
    "Requests the President of the General Assembly to convene a high-level meeting on lanterns;": "meeting",
    "Decides to extend the mandate of the Board until 30 June 2025;": "mandate",
    "Invites States to make voluntary contributions to the fund for lanterns;": "resources",
    "Urges all States to take appropriate measures;": "action",
    # what is done beside makes no kind (E/RES/2022/10)
    "Encourages the Board to keep lamps, including by providing financial resources to harbours;": "action",
}


@pytest.mark.parametrize("text", KINDS)
def test_what_kind_it_is(text: str) -> None:
    assert only(text).kind == KINDS[text]


def test_item_and_sub_item() -> None:
    row = only(
        "Requests the Secretary-General to submit to the General Assembly at its eightieth session, "
        "under the sub-item entitled “Lamps” of the item entitled “Light of the coast”, a report;"
    )
    assert (row.item, row.sub_item, row.kind) == ("Light of the coast", "Lamps", "report")


def test_dates_are_those_ahead_and_of_no_citation() -> None:
    row = only(
        "Requests the Secretary-General, recalling resolution 70/12 of 8 December 2015, to convene, "
        "within existing resources, a meeting on 24 April 2024 and to report by 2025;"
    )
    assert row.dates == ("2024-04-24", "2025")
    assert row.resources == "within existing resources"


def test_requests_within_a_paragraph() -> None:
    rows = commitments_of(
        resolution(
            "Welcomes the report of the Board, requests the Secretary-General to print it, and notes "
            "that the costs of printing should be met from voluntary contributions;"
        )
    )
    assert [(r.verb, r.kind) for r in rows] == [("requests", "action"), ("notes", "resources")]
    assert rows[1].resources == "from voluntary contributions"


def test_sub_paragraphs_are_asked_for_by_their_chapeau() -> None:
    rows = commitments_of(
        resolution(
            "Requests the Secretary-General:\n\n(a) To light the lanterns of the quay;\n\n(b) To report to "
            "the General Assembly at its eightieth session;"
        )
    )
    below = [row for row in rows if row.paragraph != "op1"]
    assert [(r.paragraph, r.verb, r.actor) for r in below] == [
        ("op1.a", "requests", ("Secretary-General",)),
        ("op1.b", "requests", ("Secretary-General",)),
    ]
    assert due(below[1]) == [("GA", [80])]
    assert len(rows) == 2


LANGUAGES = {
    "fr": "L’Assemblée générale,\n\n1. Prie le Secrétaire général de lui présenter à sa quatre-vingtième "
    "session un rapport sur les lanternes, et d’en rendre compte au Conseil des droits de l’homme à sa "
    "soixante-deuxième session.\n",
    "es": "La Asamblea General,\n\n1. Solicita al Secretario General que le presente en su octogésimo período "
    "de sesiones un informe sobre los faroles, y que informe al Consejo de Derechos Humanos en su "
    "sexagésimo segundo período de sesiones.\n",
    "ru": "Генеральная Ассамблея,\n\n1. просит Генерального секретаря представить ей на ее восьмидесятой сессии "
    "доклад о фонарях, а Совету по правам человека — на его шестьдесят второй сессии.\n",
    "zh": "大会，\n\n1. 请秘书长向大会第八十届会议提交关于灯笼的报告，并向人权理事会第六十二届会议提出报告。\n",
    "ar": "إن الجمعية العامة،\n\n1 - تطلب إلى الأمين العام أن يقدم إلى الجمعية العامة في دورتها الثمانين تقريرا عن "
    "الفوانيس، وإلى مجلس حقوق الإنسان في دورته الثانية والستين.\n",
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_same_sessions_in_other_languages(code: str) -> None:
    document = msgspec.structs.replace(parsed(LANGUAGES[code]), session="78", date="2023-12-12")
    rows = commitments_of(document)
    assert [pair for row in rows for pair in due(row)] == [("GA", [80]), ("HRC", [62])]


READ_IN_ANOTHER_LANGUAGE = {
    # a conference behind the session of the Assembly has a year for its number
    "Генеральная Ассамблея,\n\n1. просит Генерального секретаря препроводить доклад Генеральной "
    "Ассамблее на ее семьдесят девятой сессии и Конференции по фонарям до ее сессии 2025 года.\n": [
        ("GA", [79]),
        ("Конференции", [2025]),
    ],
    # to convene is no session that was held
    "إن الجمعية العامة،\n\n1 - تطلب إلى الأمين العام أن يدعو إلى عقد الدورتين الأولى والثانية للجنة "
    "التحضيرية في عام 2024.\n": [("للجنة", [1, 2])],
    # two short sessions of a year have no number
    "Генеральная Ассамблея,\n\n1. постановляет, что рабочая группа соберется на две пятидневные "
    "сессии в 2024 году.\n": [],
    "La Asamblea General,\n\n1. Invita a la Comisión a que, de conformidad con la decisión que adoptó "
    "en su 44º período de sesiones, siga reuniéndose.\n": [],
    "L’Assemblée générale,\n\n1. Invite les États à se réunir avant la vingt-deuxième session de "
    "l’Instance permanente sur les phares.\n": [("Instance permanente", [22])],
    # what is only noted is not due
    "L’Assemblée générale,\n\n1. Engage les États à agir, prenant note de la vingt-sixième session de "
    "la Conférence des phares.\n": [],
    # what a chapeau recommends is asked for below it
    "L’Assemblée générale,\n\n1. Fait les recommandations suivantes à la Commission des phares :\n\na) "
    "Rendre compte à l’Assemblée à sa quatre-vingtième session ;\n": [("GA", [80])],
    # the theme of a session, the United Nations Assembly for the Assembly, what was submitted
    "大会，\n\n1. 请委员会研究理事会2024年届会的年度主题；\n\n2. 请秘书长向第八十届联合国大会提交报告；\n\n"
    "3. 促请各国执行在灯塔缔约方大会第二十七届会议上提交的计划。\n": [("GA", [80])],
    "إن الجمعية العامة،\n\n1 - تطلب إلى الأمين العام أن يقدم تقريرا إلى اللجنة الخاصة في دورتها المزمع "
    "عقدها في عام 2025.\n": [("اللجنة", [2025])],
}


@pytest.mark.parametrize("text", READ_IN_ANOTHER_LANGUAGE)
def test_sessions_as_other_languages_have_them(text: str) -> None:
    document = msgspec.structs.replace(parsed(text), session="78", date="2023-12-12")
    rows = commitments_of(document)
    assert [pair for row in rows for pair in due(row)] == READ_IN_ANOTHER_LANGUAGE[text]


def test_a_word_that_begins_as_a_month_does() -> None:
    """Semaine is no mai."""
    text = (
        "L’Assemblée générale,\n\n1. Prie le Secrétaire général de réunir les gardiens pendant la "
        "semaine du 5 au 9 juin 2024.\n"
    )
    document = msgspec.structs.replace(parsed(text), session="78", date="2023-12-12")
    [row] = commitments_of(document)
    assert row.dates == ("2024-06-05", "2024-06-09")


DEADLINES = {
    "en": (
        "The General Assembly,\n\n1. Urges States to light all lamps by the end of 2030, as foreseen in the "
        "Plan for 2040, and to meet from 18 April to 3 June and from 4 July to 5 August 2025.\n"
    ),
    "fr": (
        "L’Assemblée générale,\n\n1. Invite et encourage les États à allumer les lampes d’ici à la fin de 2030, "
        "comme le veut le Plan 2040, et à se réunir du 18 avril au 3 juin et du 4 juillet au 5 août 2025.\n"
    ),
    "es": (
        "La Asamblea General,\n\n1. Insta a los Estados a que enciendan las lámparas para 2030, como prevé el Plan "
        "2040, y a que se reúnan del 18 de abril al 3 de junio y del 4 de julio al 5 de agosto de 2025.\n"
    ),
    "ru": (
        "Генеральная Ассамблея,\n\n1. призывает государства зажечь фонари к концу 2030 года, как предусмотрено в "
        "Плане на период до 2040 года, и собраться 18 апреля — 3 июня и 4 июля — 5 августа 2025 года.\n"
    ),
    "zh": (
        "大会，\n\n1. 促请各国到2030年点亮所有灯笼，如2040年计划所预见，并于2025年4月18日至6月3日和7月4日至8月5日开会。\n"
    ),
    "ar": (
        "إن الجمعية العامة،\n\n1 - تحث الدول على أن تضيء المصابيح بحلول نهاية عام 2030، على النحو المتوخى في خطة عام "
        "2040، وأن تجتمع من 18 نيسان/أبريل إلى 3 حزيران/يونيه ومن 4 تموز/يوليه إلى 5 آب/أغسطس 2025.\n"
    ),
}


@pytest.mark.parametrize("code", DEADLINES)
def test_a_year_is_a_deadline_only_behind_its_words(code: str) -> None:
    """Not that of a plan's name; days share the year that stands at one end of their list."""
    document = msgspec.structs.replace(parsed(DEADLINES[code]), session="78", date="2023-12-12")
    dates = {day for row in commitments_of(document) for day in row.dates}
    assert dates == {"2030", "2025-04-18", "2025-06-03", "2025-07-04", "2025-08-05"}


DAYS_OF_THE_WEEK = {
    "en": "The Council,\n\n1. Decides to meet on Thursday, 3 February, and Friday, 4 February 2025.\n",
    "fr": "Le Conseil économique et social,\n\n1. Décide de se réunir les jeudi 3 et vendredi 4 février 2025.\n",
    "es": "El Consejo Económico y Social,\n\n1. Decide reunirse el jueves 3 y el viernes 4 de febrero de 2025.\n",
    "ru": "Экономический и Социальный Совет,\n\n1. постановляет собраться в четверг, 3 февраля, и пятницу, 4 февраля "
    "2025 года.\n",
    "zh": "经济及社会理事会，\n\n1. 决定于2025年2月3日星期四和2月4日星期五开会。\n",
    "ar": "إن المجلس الاقتصادي والاجتماعي،\n\n1 - يقرر أن يجتمع يومي الخميس، 3 شباط/فبراير والجمعة، 4 شباط/فبراير 2025.\n",
}


@pytest.mark.parametrize("code", DAYS_OF_THE_WEEK)
def test_days_of_the_week_stand_between_days_of_one_year(code: str) -> None:
    """E/RES/2022/1 has its segments so."""
    text = DAYS_OF_THE_WEEK[code]
    document = msgspec.structs.replace(parsed(text), session="78", date="2024-12-12")
    dates = [day for row in commitments_of(document) for day in row.dates]
    assert dates == ["2025-02-03", "2025-02-04"]


SPANS_AND_DEADLINES = {
    "es": "La Asamblea General,\n\n1. Decide prorratear la suma para el período comprendido entre el 21 y el 31 de "
    "diciembre de 2024, e insta a los Estados a que enciendan los faroles no más tarde de 2030.\n",
    "en": "The General Assembly,\n\n1. Decides to apportion the sum for the period from 21 to 31 December 2024, and "
    "urges States to light the lanterns by 2030.\n",
    "fr": "L’Assemblée générale,\n\n1. Décide de répartir le montant pour la période du 21 au 31 décembre 2024, et "
    "engage les États, en application du Programme de développement à l’horizon 2040, à allumer les lanternes d’ici à 2030.\n",
}


@pytest.mark.parametrize("code", SPANS_AND_DEADLINES)
def test_spans_and_deadlines_say_the_same(code: str) -> None:
    document = msgspec.structs.replace(
        parsed(SPANS_AND_DEADLINES[code]), session="78", date="2023-12-12"
    )
    dates = {day for row in commitments_of(document) for day in row.dates}
    assert dates == {"2024-12-21", "2024-12-31", "2030"}


def test_a_date_before_a_citation_of_another_clause_is_a_deadline() -> None:
    """S/RES/2710 (2023): until a day, and by this amends paragraph 19 of a resolution."""
    text = "大会，\n\n1. 授权理事会留任，直至2025年12月31日，并由此修订第77/12号决议第19段。\n"
    document = msgspec.structs.replace(parsed(text), session="78", date="2023-12-12")
    [row] = commitments_of(document)
    assert row.dates == ("2025-12-31",)


def test_who_only_recognizes_decides_nothing() -> None:
    """In Arabic one verb recognizes that something is so and adopts it."""
    text = "إن الجمعية العامة،\n\n1 - تقر بأن الفوانيس مهمة لجميع السفن.\n"
    assert commitments_of(parsed(text)) == []


DAYS_WITHOUT_THEIR_MONTH = {
    "en": "The Council,\n\n1. Decides to meet from 5 to 8 July and on 12 July 2025.\n",
    "fr": "Le Conseil économique et social,\n\n1. Décide de se réunir du mardi 5 au vendredi 8 et le mardi 12 juillet 2025.\n",
    "es": "El Consejo Económico y Social,\n\n1. Decide reunirse del 5 al 8 de julio y el martes 12 de julio de 2025.\n",
    "ru": "Экономический и Социальный Совет,\n\n1. постановляет собраться с 5 по 8 июля и 12 июля 2025 года.\n",
    "zh": "经济及社会理事会，\n\n1. 决定于2025年7月5日至8日和7月12日开会。\n",
    "ar": "إن المجلس الاقتصادي والاجتماعي،\n\n1 - يقرر أن يجتمع من 5 إلى 8 تموز/يوليه ويوم الثلاثاء، 12 تموز/ يوليه 2025.\n",
}


@pytest.mark.parametrize("code", DAYS_WITHOUT_THEIR_MONTH)
def test_days_have_their_month_from_the_day_behind_them(code: str) -> None:
    """E/RES/2022/1 has its high-level segment so."""
    text = DAYS_WITHOUT_THEIR_MONTH[code]
    document = msgspec.structs.replace(parsed(text), session="78", date="2024-12-12")
    dates = [day for row in commitments_of(document) for day in row.dates]
    assert dates == ["2025-07-05", "2025-07-08", "2025-07-12"]


def test_the_year_of_a_session_is_no_deadline() -> None:
    """E/RES/2022/20, in Chinese."""
    text = "经济及社会理事会，\n\n1. 决定将灯笼小组的任务期限延长至2025年届会结束之时。\n"
    document = msgspec.structs.replace(parsed(text), session="2024", date="2024-12-12")
    rows = commitments_of(document)
    assert [(row.session, row.dates) for row in rows] == [((2025,), ())]


@pytest.mark.parametrize(
    "text",
    [
        "1. 请新闻部报道灯笼会议，包括将于2025年举行的会议。",
        "1. 请秘书长转递灯笼谈判会议关于其2023年届会的年度报告。",
    ],
)
def test_meetings_of_a_year_and_the_report_on_a_session_are_no_sessions_ahead(text: str) -> None:
    """A/RES/78/80 B and A/RES/78/62 in Chinese."""
    document = msgspec.structs.replace(
        parsed(f"大会，\n\n{text}\n"), session="78", date="2023-12-12"
    )
    assert [row.session for row in commitments_of(document) if row.session] == []


KINDS_OF_TWO = {
    # A/RES/78/157 in Chinese
    "zh": "大会，\n\n1. 请秘书长向大会第八十一届会议提交报告，包括介绍为灯笼十年举办的活动。\n",
    "en": "The General Assembly,\n\n1. Requests the Secretary-General to submit a report to the General Assembly at its "
    "eighty-first session on organizing the meetings of keepers.\n",
}


@pytest.mark.parametrize("code", KINDS_OF_TWO)
def test_a_report_on_meetings_is_a_report(code: str) -> None:
    document = msgspec.structs.replace(parsed(KINDS_OF_TWO[code]), session="79", date="2024-12-12")
    assert [row.kind for row in commitments_of(document)] == ["report"]


def test_a_report_to_a_body_that_has_no_sign() -> None:
    """E/RES/2022/15: to the Commission on Science and Technology for Development."""
    text = (
        "The Council,\n\n1. Requests the Secretary-General to submit to the Commission on Lamps and Lanterns, on a "
        "yearly basis, a report on the lamps.\n"
    )
    rows = commitments_of(parsed(text))
    assert [row.to for row in rows] == [("Commission on Lamps and Lanterns",)]


def test_what_a_working_group_is_to_do_is_not_for_the_organ() -> None:
    """A/RES/76/231; and a chapeau without anything asks for nothing itself (E/RES/2022/17)."""
    text = (
        "The General Assembly,\n\n1. Decides to convene an open-ended working group:\n\n(a) To take stock of the lamps;"
        "\n\n2. Further decides:\n\n(a) To light the lamps.\n"
    )
    rows = [(row.paragraph, row.actor) for row in commitments_of(parsed(text))]
    own = ("General Assembly",)
    assert rows == [("op1", own), ("op1.a", ()), ("op2.a", own)]


REPORTS_THAT_ARE_WRITTEN = {
    "en": "The General Assembly,\n\n1. Requests the Board to follow the report of the Commission on Lamps on the work of its "
    "seventy-third session.\n",
    "fr": "L’Assemblée générale,\n\n1. Prie le Conseil de suivre le rapport de la Commission des lampes sur les travaux de sa "
    "soixante-treizième session.\n",
    "es": "La Asamblea General,\n\n1. Solicita a la Junta que siga el informe de la Comisión de Lámparas sobre la labor realizada "
    "en su 73º período de sesiones.\n",
    "ru": "Генеральная Ассамблея,\n\n1. просит Совет следовать докладу Комиссии по фонарям о работе ее семьдесят третьей сессии.\n",
    "zh": "大会，\n\n1. 请理事会遵循灯笼委员会第七十三届会议工作报告。\n",
    "ar": "إن الجمعية العامة،\n\n1 - تطلب إلى المجلس أن يتبع تقرير لجنة الفوانيس عن أعمال دورتها الثالثة والسبعين.\n",
}


@pytest.mark.parametrize("code", REPORTS_THAT_ARE_WRITTEN)
def test_a_session_that_a_report_is_about_is_over(code: str) -> None:
    text = REPORTS_THAT_ARE_WRITTEN[code]
    document = msgspec.structs.replace(parsed(text), session="77", date="2022-12-12")
    assert [due(row) for row in commitments_of(document)] == [[]]


def test_a_list_of_sessions_in_words_and_figures() -> None:
    text = (
        "La Asamblea General,\n\n1. Solicita al Secretario General que presente a la Asamblea General y al "
        "Consejo de Derechos Humanos en sus períodos de sesiones octogésimo y 61º un informe.\n"
    )
    (row,) = commitments_of(msgspec.structs.replace(parsed(text), session="78", date="2023-12-12"))
    assert due(row) == [("GA", [80]), ("HRC", [61])]


ASKED_AGAIN = {
    "en": "The General Assembly,\n\n1. Reiterates its previous requests to the Secretary-General to report to the Committee on "
    "Lamps at its forty-sixth session.\n",
    "fr": "L’Assemblée générale,\n\n1. Réitère sa demande au Secrétaire général de rendre compte au Comité des lampes à sa "
    "quarante-sixième session.\n",
    "es": "La Asamblea General,\n\n1. Reitera su solicitud al Secretario General de que informe al Comité de Lámparas en su 46º "
    "período de sesiones.\n",
    "ar": "إن الجمعية العامة،\n\n1 - تكرر طلبها إلى الأمين العام أن يقدم تقريرا إلى لجنة الفوانيس في دورتها السادسة والأربعين.\n",
}


@pytest.mark.parametrize("code", ASKED_AGAIN)
def test_what_is_asked_for_again_is_asked_for(code: str) -> None:
    text = ASKED_AGAIN[code]
    (row,) = commitments_of(msgspec.structs.replace(parsed(text), session="78", date="2023-12-12"))
    assert row.session == (46,)


def test_a_verb_is_no_ordinal() -> None:
    """Decide begins as décimo does."""
    text = "La Asamblea General,\n\n1. Decide convocar dos períodos de sesiones en la costa.\n"
    (row,) = commitments_of(msgspec.structs.replace(parsed(text), session="78", date="2023-12-12"))
    assert due(row) == []


def test_against_the_text_before() -> None:
    report = "Requests the Secretary-General to submit to the General Assembly at its {} session a report on lanterns;"
    old = resolution(
        report.format("eightieth"),
        "Urges all States to keep the lamps of the harbour lit at night;",
        "Requests the Board of Ferries to paint the hulls;",
    )
    new = resolution(
        report.format("eighty-second"),
        "Urges all States to keep the lamps of the harbour and the quay lit at night;",
        "Invites the Board of Harbours to count the cats;",
        session=80,
    )
    found = [(row.paragraph, row.change) for row in commitments_against(new, old)]
    assert found == [("op1", "renewed"), ("op2", "changed"), ("op3", "new"), ("op3", "dropped")]


SAME_OR_NOT = {
    # a report of the same one to the same body on something else (A/RES/78/196)
    (
        "Requests the Board of Ferries to report to the General Assembly at its eightieth session on "
        "the hulls and on how they were painted in the harbours of the coast;",
        "Requests the Board of Ferries to report to the General Assembly at its eighty-second session "
        "on cats;",
    ): "changed",
    # also and further stand before the verb by the place in the text alone
    ("Decides to keep the lamps lit;", "Also decides to keep the lamps lit;"): "renewed",
    # one that goes on is the same request, changed
    (
        "Calls upon Member States and the Board of Ferries to support the conclusions in the report;",
        "Calls upon Member States and the Board of Ferries to support the conclusions in the report of "
        "the harbour masters on lamps, quays and ropes and in the recommendations on the lighting of "
        "all harbours and of the coast as they were set out by the keepers of the lights;",
    ): "changed",
    (
        "Urges States to keep the lamps of the harbour lit at night;",
        "Requests States to keep the lamps of the harbour lit at night;",
    ): "changed",
}


@pytest.mark.parametrize(("old", "new"), SAME_OR_NOT)
def test_what_is_the_same_request(old: str, new: str) -> None:
    texts = resolution(new, session=80), resolution(old)
    changes = [row.change for row in commitments_against(*texts)]
    assert changes == [SAME_OR_NOT[old, new]]


def test_a_longer_interval_is_another_request() -> None:
    text = "Requests the Secretary-General to report to the General Assembly at its {} session;"
    old, new = (
        resolution(text.format(at), session=session)
        for at, session in (("eightieth", 78), ("eighty-third", 80))
    )
    assert [row.change for row in commitments_against(new, old)] == ["changed"]


@pytest.mark.parametrize("form", COMMITMENTS_FORMATS)
def test_every_format_tells_them(form: str) -> None:
    text = (
        "Requests the Secretary-General to report to the General Assembly at its eightieth session;"
    )
    found = collect_commitments([resolution(text)])
    written = COMMITMENTS_FORMATS[form].write(found, RenderOptions()).decode("utf-8-sig")
    assert "Secretary-General" in written
    assert "80" in written
    if form == "json":
        row = json.loads(written)["rows"][0]
        assert (row["to"], row["session"], row["change"]) == (["General Assembly"], [80], None)
    elif form == "csv":
        assert next(csv.DictReader(io.StringIO(written)))["session"] == "General Assembly 80"
    elif form == "ics":
        assert "DTSTART;VALUE=DATE:20250901" in written
        assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))


def test_what_became_of_requests_is_counted_before_the_kinds_of_others() -> None:
    found = collect_commitments([resolution("Decides to light lamps;")])
    one = Commitment(document="a", paragraph="op1", kind="action", text="x")
    rows = (
        one,
        msgspec.structs.replace(one, kind="report", change="renewed"),
        msgspec.structs.replace(one, kind="agenda"),
        msgspec.structs.replace(one, change="new"),
    )
    told = commitments_count(type(found)(documents=(), rows=rows))
    assert told == "4 found: 1 new, 1 renewed, 1 agenda item, 1 action"


def test_a_cell_is_no_formula() -> None:
    found = collect_commitments([resolution("Decides to light lamps;")])
    signs = ("=1+1", "@now", "\n=1+1", "＝1+1")
    rows = tuple(
        Commitment(document=sign, paragraph="op1", kind="action", text="x") for sign in signs
    )
    told = COMMITMENTS_FORMATS["csv"].write(type(found)(documents=(), rows=rows), RenderOptions())
    assert all(f"'{sign}" in told.decode("utf-8-sig") for sign in signs)


def test_a_whole_library_or_a_session_of_it(tmp_path: Path) -> None:
    """By its file; texts one after the other, so that a large one fits into memory."""
    library = library_in(tmp_path)
    run = CliRunner().invoke
    out = tmp_path / "all.json"
    assert run(app, ["commitments", "--all", f"--library={library}", "-o", str(out)]).exit_code == 0
    assert len(json.loads(out.read_bytes())["documents"]) == len(HELD)
    asked = ["commitments", "--session", "77", f"--library={library}", "--format", "json"]
    found = json.loads(run(app, asked).stdout)
    assert [one["symbol"] for one in found["documents"]] == ["A/RES/77/9"]
    for wrong in (
        ["--session", "12", f"--library={library}"],
        ["--all", "draft.txt"],
        ["--all", "--against", "78/9"],
        [],
    ):
        result = run(app, ["commitments", *wrong])
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1), wrong


def test_what_was_not_read_is_told() -> None:
    nothing = parsed("The General Assembly,\n\nRecalling the lanterns,\n")
    told: list[str] = []
    collect_commitments([nothing], notify=told.append)
    assert len(told) == 1
    assert "no operative paragraph" in told[0]


def test_a_table_of_several_texts_is_a_calendar() -> None:
    """A line for each session by which something is due: what is due at two stands at both."""
    report = "Requests the Secretary-General to report to the General Assembly at its {} session;"
    both = (
        "Requests the Secretary-General to report to the General Assembly at its eightieth session "
        "and to the Human Rights Council at its sixty-second session;"
    )
    texts = [
        resolution("Urges States to light lamps;", report.format("eighty-first")),
        resolution(both, "Decides to meet on 3 May 2024;", session=78),
    ]
    written = COMMITMENTS_FORMATS["csv"].write(collect_commitments(texts), RenderOptions())
    lines = csv.DictReader(io.StringIO(written.decode("utf-8-sig")))
    assert [(line["body"], line["number"], line["dates"]) for line in lines] == [
        ("General Assembly", "80", ""),
        ("General Assembly", "81", ""),
        ("Human Rights Council", "62", ""),
        ("", "", "2024-05-03"),
        ("", "", ""),
    ]


WHOSE: dict[str, tuple[str, str, str, list[tuple[str | None, list[int]]]]] = {
    # who speaks meets in years, and says "its" of itself
    "fr-year": (
        "fr",
        "ECOSOC",
        "Prie le Secrétaire général de lui présenter, à sa session de 2025, un rapport sur les lampes ;",
        [("ECOSOC", [2025])],
    ),
    "en-subject": (
        "en",
        "ECOSOC",
        "Decides that, at its sixty-ninth session, in 2025, the Commission on the Status of Women will "
        "count the lamps;",
        [("CSW", [69])],
    ),
    # the Council is the one that speaks, whichever other was named
    "en-council": (
        "en",
        "HRC",
        "Recalls the reports to the Security Council, and requests the Secretary-General to report to the "
        "Council at its sixty-second session;",
        [("HRC", [62])],
    ),
    "zh-council": ("zh", "HRC", "请高级专员按照安全理事会的要求向理事会第六十二届会议提交报告；", [("HRC", [62])]),
    # a commission without a code is not one with a code that was named before
    "es-commission": (
        "es",
        "ECOSOC",
        "Recuerda a la Comisión de la Condición Jurídica y Social de la Mujer, toma nota de la Comisión de "
        "Faros y Lámparas y solicita a la Comisión que informe en su 26º período anual de sesiones;",
        [("Comisión", [26])],
    ),
    "ru-both": (
        "ru",
        "HRC",
        "просит комиссию представить доклады как на шестьдесят первой, так и на шестьдесят второй сессиях "
        "Совета;",
        [("HRC", [61, 62])],
    ),
    # what is to be is no past, and a session that is surely ahead is none
    "ru-ahead": (
        "ru",
        "HRC",
        "просит представить доклад о работе, принятый комиссией, Генеральной Ассамблее на ее восьмидесятой "
        "сессии;",
        [("GA", [80])],
    ),
    "es-verb": (
        "es",
        "ECOSOC",
        "Solicita a la Comisión de la Condición Jurídica y Social de la Mujer que en su 69º período de "
        "sesiones decida su programa;",
        [("CSW", [69])],
    ),
    "ar-vowels": (
        "ar",
        "GA",
        "تطلب إلى الأمين العام أن يقدم تقريرا إلى لجنة الفوانيس في دورتها الحادية والستّين؛",
        [("لجنة", [61])],
    ),
    # the theme of a session is no time by which something is due
    "en-theme": (
        "en",
        "ECOSOC",
        "Requests the Committee on Lamps, at its twenty-fifth session, to examine the theme of the 2025 "
        "session of the Council;",
        [("Committee on Lamps", [25])],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WHOSE)
def test_whose_session_it_is_in_texts_of_other_bodies(name: str) -> None:
    code, organ, text, sessions = WHOSE[name]
    source = Source(file="lamps.txt", format="text", sha256="")
    row = Paragraph(id="op1", kind="operative", label="1.", text=text)
    session = {"ECOSOC": "2024", "HRC": "55", "GA": "78"}[organ]
    document = Document(
        source=source,
        language=code,
        organ=organ,
        session=session,
        date="2024-04-12",
        paragraphs=(row,),
    )
    assert [pair for found in commitments_of(document) for pair in due(found)] == sessions


def test_a_draft_that_is_recommended_speaks_for_the_organ_that_is_to_adopt_it() -> None:
    texts = {
        "u1": "Recommande à l’Assemblée générale d’adopter le projet de résolution suivant :",
        "draft.pp1": "Soulignant l’importance des lampes,",
        "op1": "Prie le Secrétaire général de lui présenter, à sa quatre-vingtième session, un rapport.",
    }
    rows = tuple(
        Paragraph(id=i, kind="preambular" if "pp" in i else "operative", text=text)
        for i, text in texts.items()
    )
    source = Source(file="lampes.txt", format="text", sha256="")
    document = Document(
        source=source,
        language="fr",
        organ="ECOSOC",
        session="2024",
        date="2024-07-20",
        paragraphs=rows,
    )
    assert [pair for row in commitments_of(document) for pair in due(row)] == [("GA", [80])]


def test_a_session_of_a_list_is_that_of_the_body_of_its_chapeau() -> None:
    rows = commitments_of(
        resolution(
            "Requests the Special Committee on Lamps:\n\n(a) To consider the proposals that may be submitted at "
            "the session in 2025;"
        )
    )
    assert [pair for row in rows for pair in due(row)] == [("Special Committee on Lamps", [2025])]


NAMED_IN_FULL = (
    # A/RES/78/88, A/RES/78/199, A/RES/78/204
    "Special Committee on the Situation with regard to the Implementation of the Plan of Light",
    "Working Group on the use of lamps as a means of darkening harbours",
    "Special Rapporteur of the Council on the right to light",
)


@pytest.mark.parametrize("name", NAMED_IN_FULL)
def test_small_words_of_a_name_do_not_end_it(name: str) -> None:
    assert only(f"Requests the {name} to count the lamps;").actor == (name,)


def test_a_right_to_something_is_named_whole() -> None:
    """Not the Special Rapporteur on the right; the same with a comma behind it is the same."""
    texts = (
        "Welcomes the work of the Special Rapporteur on the right to light, and of the Board;",
        "Takes note of the report of the Special Rapporteur on the right to light,",
    )
    named = full_name("Special Rapporteur", texts, load("en"))
    assert named == "Special Rapporteur on the right to light"


KINDS_IN_LANGUAGES = {
    "fr": {
        "agenda": "Décide d’inscrire à l’ordre du jour provisoire de sa quatre-vingt-dixième session la question intitulée « Lanternes ».",
        "report": "Prie le Secrétaire général de lui présenter un rapport sur les lanternes ;",
        "meeting": "Prie la Présidente d’organiser un dialogue sur les phares ;",
        "mandate": "Décide de proroger le mandat de la Mission des lanternes ;",
        "resources": "Décide que les coûts des lampes seront financés par des dons ;",
        "action": "Demande aux gardiens d’allumer les lampes ;",
    },
    "es": {
        "agenda": "Decide incluir en el programa provisional de su nonagésimo período de sesiones el tema titulado “Faroles”.",
        "report": "Solicita al Secretario General que le presente un informe sobre los faroles;",
        "meeting": "Solicita a la Presidencia que organice un diálogo sobre los faros;",
        "mandate": "Decide prorrogar el mandato de la Misión de los Faroles;",
        "resources": "Decide que los gastos de las lámparas se sufragarán con donaciones;",
        "action": "Exhorta a los guardianes a que enciendan las lámparas;",
    },
    "ru": {
        "agenda": "постановляет включить в предварительную повестку дня своей девяностой сессии пункт, озаглавленный «Фонари».",
        "report": "просит Генерального секретаря представить ей доклад о фонарях;",
        "meeting": "просит Председателя организовать диалог о маяках;",
        "mandate": "постановляет продлить мандат Миссии фонарей;",
        "resources": "постановляет, что расходы на лампы будут покрываться за счет даров;",
        "action": "призывает смотрителей зажечь лампы;",
    },
    "zh": {
        "agenda": "决定在其第九十届会议临时议程上列入题为“灯笼”的项目。",
        "report": "请秘书长提交一份关于灯笼的报告；",
        "meeting": "请主席举办一次关于灯塔的对话；",
        "mandate": "决定延长灯笼特派团的任务期限；",
        "resources": "决定灯油费用由捐赠支付；",
        "action": "促请看守人点亮灯笼；",
    },
    "ar": {
        "agenda": "تقرر أن تدرج في جدول الأعمال المؤقت لدورتها التسعين البند المعنون ”الفوانيس“.",
        "report": "تطلب إلى الأمين العام أن يقدم إليها تقريرا عن الفوانيس؛",
        "meeting": "تطلب إلى الرئيس تنظيم حوار بشأن المنائر؛",
        "mandate": "تقرر تمديد ولاية بعثة الفوانيس؛",
        "resources": "تقرر أن تغطى تكاليف المصابيح من تمويل الهبات؛",
        "action": "تهيب بالحراس أن يضيئوا المصابيح؛",
    },
}


@pytest.mark.parametrize("code", KINDS_IN_LANGUAGES)
def test_kinds_and_items_in_other_languages(code: str) -> None:
    sentences = KINDS_IN_LANGUAGES[code]
    rows = [
        Paragraph(id=f"op{n}", kind="operative", label=f"{n}.", text=text)
        for n, text in enumerate(sentences.values(), 1)
    ]
    draft = Document(
        source=Source(file="lamps.txt", format="text", sha256=""),
        language=code,
        organ="GA",
        session="89",
        paragraphs=tuple(rows),
    )
    found = commitments_of(draft)
    assert [row.kind for row in found] == list(sentences)
    names = {"fr": "Lanternes", "es": "Faroles", "ru": "Фонари", "zh": "灯笼", "ar": "الفوانيس"}
    assert found[0].item == names[code]
    assert all(row.item is None for row in found[1:])


def test_the_organ_that_decides_stands_in_the_case_of_its_line() -> None:
    [row] = commitments_of(
        Document(
            source=Source(file="lamps.txt", format="text", sha256=""),
            language="ru",
            organ="GA",
            session="89",
            paragraphs=(
                Paragraph(
                    id="op1",
                    kind="operative",
                    text="постановляет учредить фонд для фонарей.",
                ),
            ),
        )
    )
    assert row.actor == ("Генеральная Ассамблея",)


ACTORS_IN_LANGUAGES = {
    # those who are known, in full
    ("fr", "Prie le Secrétaire général de compter les lampes."): ("Secrétaire général",),
    ("fr", "Engage les États Membres et le secteur privé à allumer les lampes."): (
        "États Membres",
        "secteur privé",
    ),
    ("es", "Solicita al Secretario General que cuente las lámparas."): ("Secretario General",),
    ("es", "Insta una vez más a los Estados Miembros a que enciendan las lámparas."): (
        "Estados Miembros",
    ),
    ("ru", "призывает государства-члены зажечь фонари."): ("государства-члены",),
    # in the case of those who act
    ("ru", "просит Генерального секретаря зажечь фонари."): ("Генеральный секретарь",),
    ("zh", "促请会员国和国际组织酌情点亮灯笼。"): ("会员国", "国际组织"),
    ("zh", "在这方面鼓励会员国继续点亮灯笼。"): ("会员国",),
    ("ar", "تهيب بالدول الأعضاء أن تضيء المصابيح."): ("الدول الأعضاء",),
    # nobody, where not all of them are known, or only some of those who are named are meant
    ("fr", "Engage les États Membres ou les gardiens à allumer les lampes."): (),
    ("fr", "Engage les États qui ne l’ont pas fait à allumer les lampes."): (),
    ("es", "Alienta las iniciativas de los Estados a que enciendan las lámparas."): (),
    ("es", "Insta a los Estados que no lo hayan hecho a que enciendan las lámparas."): (),
    ("ru", "призывает государства, которые еще не сделали этого, зажечь фонари."): (),
    ("zh", "鼓励联合国系统以及灯塔看守人点亮灯笼。"): (),
    ("ar", "تهيب بالأمين العام معالجة تلك المسألة أن تضيء المصابيح."): (),
    # the organ that decides, unless another is to act
    ("fr", "Décide de garder les lampes allumées."): ("Assemblée générale",),
    ("fr", "Décide que le Groupe des lampes présentera un rapport."): (),
    ("fr", "Décide que, pour voir clair, le Groupe des lampes présentera un rapport."): (),
    ("es", "Decide que el Grupo de Lámparas presente un informe."): (),
    ("ru", "постановляет, что Группа по фонарям представит доклад."): (),
    ("zh", "决定灯笼小组应提交报告。"): (),
    ("ar", "تقرر أن يقدم فريق المصابيح تقريرا."): (),
    # who gets leave is who may act
    ("fr", "Autorise les États Membres à allumer les lampes."): ("États Membres",),
}


@pytest.mark.parametrize(("code", "text"), ACTORS_IN_LANGUAGES)
def test_who_must_act_in_other_languages(code: str, text: str) -> None:
    row = Paragraph(id="op1", kind="operative", label="1.", text=text)
    source = Source(file="lamps.txt", format="text", sha256="")
    draft = Document(source=source, language=code, organ="GA", session="78", paragraphs=(row,))
    (found,) = commitments_of(draft)
    assert found.actor == ACTORS_IN_LANGUAGES[code, text]


def test_what_is_asked_below_a_chapeau_in_chinese_has_a_verb_of_its_own() -> None:
    """Verbs have no forms: to support is printed as supports (A/RES/78/161)."""
    texts = {"op1": "鼓励各国：", "op1.a": "支持灯塔看守人；", "op1.b": "考虑点亮灯笼。"}
    rows = tuple(
        Paragraph(id=i, kind="operative", text=text, parent="op1" if "." in i else None)
        for i, text in texts.items()
    )
    source = Source(file="lamps.txt", format="text", sha256="")
    draft = Document(source=source, language="zh", organ="GA", session="78", paragraphs=rows)
    found = [(row.paragraph, row.verb) for row in commitments_of(draft)]
    assert found == [("op1.a", "鼓励"), ("op1.b", "鼓励")]


def test_words_with_vowel_signs_are_read_and_kept() -> None:
    """S/RES/2683 (2023) decides a second time with a vowel sign in its verb."""
    text = "تقرر أن تمدد ولاية الفريق، وتُقرّر أن يقدم الفريق تقريرا بحلول 1 أيار/مايو 2024."
    row = Paragraph(id="op1", kind="operative", label="1.", text=text)
    source = Source(file="lamps.txt", format="text", sha256="")
    draft = Document(
        source=source, language="ar", organ="GA", session="78", date="2023-12-01", paragraphs=(row,)
    )
    found = commitments_of(draft)
    assert [one.dates for one in found] == [(), ("2024-05-01",)]
    assert found[1].text.startswith("تُقرّر")


def test_a_request_that_moved_is_no_new_one() -> None:
    """Nearly the same words in paragraphs that did not become each other (A/RES/78/222)."""
    asked = (
        "calls upon all keepers concerned to put out at once all lamps that draw moths, {} any lamps "
        "that may draw bats"
    )
    old = resolution(
        "Welcomes the report of the Board on the harbours, and " + asked.format("including") + ";",
        "Urges all States to paint the hulls of the ferries in the colours of the coast;",
    )
    new = resolution(
        "Urges all States to paint the hulls of the ferries in the colours of the coast, and "
        + asked.format("as well as")
        + ";",
        session=80,
    )
    assert [row.change for row in commitments_against(new, old)] == ["renewed", "changed"]


def test_requests_of_other_amounts_are_the_same_in_chinese() -> None:
    """Words are not parted by blanks (A/RES/78/298)."""
    texts = (
        f"决定批款{amount}美元给灯塔稳定团特别账户，充作稳定团2024年7月1日至2025年6月30日期间的经费，其中包括给"
        "稳定团的维持费和给支助账户的费用。"
        for amount in ("1 159 870 100", "1 283 314 000")
    )
    source = Source(file="lamps.txt", format="text", sha256="")
    old, new = (
        Document(
            source=source,
            language="zh",
            organ="GA",
            session="78",
            paragraphs=(Paragraph(id="op1", kind="operative", label="1.", text=text),),
        )
        for text in texts
    )
    assert [row.change for row in commitments_against(new, old)] == ["changed"]


def test_two_verbs_share_what_is_asked_for() -> None:
    """Each record has all of its sentence (A/RES/78/119)."""
    rows = commitments_of(
        resolution("Encourages Member States, and calls upon harbours, to light the lamps;")
    )
    assert [(row.verb, row.actor, row.text) for row in rows] == [
        (
            "encourages",
            ("Member States",),
            "Encourages Member States, and calls upon harbours, to light the lamps",
        ),
        ("calls upon", ("harbours",), "calls upon harbours, to light the lamps"),
    ]
