"""What six versions of one text say alike was read apart: sessions, bodies and deadlines."""

from __future__ import annotations

import pytest

from resdiff.model.records import Document, Paragraph, Source
from resdiff.proofreading.commitments import commitments_against, commitments_of
from resdiff.proofreading.commitments.records import Commitment

SESSIONS_NOW = {"GA": "80", "HRC": "60", "ECOSOC": "2026"}


def invented(code: str, text: str, organ: str = "GA") -> Document:
    """A text of an organ with one operative paragraph."""
    paragraph = Paragraph(id="op1", kind="operative", label="1.", text=text)
    return Document(
        source=Source(file="lamps.txt", format="text", sha256=""),
        language=code,
        organ=organ,
        session=SESSIONS_NOW[organ],
        # printed in the year after
        date="2026-01-12",
        adopted="2025-12-15",
        paragraphs=(paragraph,),
    )


def asked(code: str, text: str, organ: str = "GA") -> list[Commitment]:
    """What the paragraph of such a text asks for."""
    return commitments_of(invented(code, text, organ))


def sessions(rows: list[Commitment]) -> list[tuple[str | None, list[int]]]:
    return [(t.code or t.body, list(t.session)) for row in rows for t in row.targets]


SESSIONS: list[tuple[str, str, list[tuple[str | None, list[int]]]]] = [
    # what may still be submitted is not over (A/RES/78/111 in Spanish)
    (
        "es",
        "Solicita al Comité Especial que examine las propuestas que le sean presentadas en su período "
        "de sesiones de 2026;",
        [("Comité", [2026])],
    ),
    # the first day of a session is none of its number (A/RES/76/109)
    (
        "es",
        "Decide que los miembros asuman sus funciones a partir del primer día del 55º período de "
        "sesiones de la Comisión de Faros;",
        [("Comisión", [55])],
    ),
    (
        "ru",
        "постановляет, что члены приступят к работе с первого дня пятьдесят пятой сессии Комиссии по "
        "маякам;",
        [("Комиссии", [55])],
    ),
    # a working group in small letters, behind its sessions (A/RES/78/16)
    (
        "es",
        "Alienta a los Estados a que deliberen en los períodos de sesiones sexto, séptimo y octavo del "
        "grupo de trabajo de composición abierta sobre los faros;",
        [("grupo de trabajo", [6, 7, 8])],
    ),
    (
        "ru",
        "призывает государства обсудить это на шестой, седьмой и восьмой сессиях рабочей группы "
        "открытого состава по маякам;",
        [("рабочей группы", [6, 7, 8])],
    ),
    # a forum meets, it has no session of a year (A/RES/78/225)
    ("zh", "请委员会将成果递交高级别政治论坛2026年会议；", []),
    ("zh", "请秘书长至迟于大会第八十一届主要会期提交提案；", [("GA", [81])]),
    ("zh", "请秘书处列出第七十二届会议以来发布的报告；", []),
    # words between the word for session and its number, or behind it (A/RES/76/262, A/RES/77/248)
    (
        "ar",
        "تقرر أن يعقد رئيس الجمعية العامة جلسة خلال الفترة المتبقية من دورة الجمعية العامة الثمانين؛",
        [("GA", [80])],
    ),
    (
        "ar",
        "تطلب إلى الأمين العام أن يعقد الدورة الخامسة المستأنفة للمؤتمر لمدة 10 أيام عمل؛",
        [("للمؤتمر", [5])],
    ),
    # a month behind the word for session tells that it is over (A/RES/77/248)
    (
        "es",
        "Alienta a la Organización a que, tras la aprobación por su Comité de Puertos en su 80º período "
        "de sesiones, en junio de 2025, encienda los faroles;",
        [],
    ),
    (
        "ar",
        "تشجع المنظمة على إضاءة الفوانيس بعد موافقة لجنة المرافئ في دورتها الثمانين في حزيران/يونيه 2025؛",
        [],
    ),
    # what was submitted to the organ itself long ago, behind another body (A/RES/77/218)
    (
        "fr",
        "Engage les États à suivre les recommandations faites au Conseil des droits de l’homme et à "
        "elle-même, notamment dans le rapport qu’il lui a présenté à sa soixante-dix-septième session ;",
        [],
    ),
    ("fr", "Prie le Secrétaire général de compléter le rapport présenté à la quatre-vingtième session ;", []),
    (
        "fr",
        "Prend note de la décision adoptée par le Comité des ports de l’Organisation des quais à sa "
        "quatre-vingt-deuxième session d’élaborer un plan ;",
        [],
    ),
    # the eighty-second session of the Council is years ahead: that is the Assembly's own
    (
        "es",
        "Invita al Consejo de Derechos Humanos a que siga examinando la cuestión en su 62º período de "
        "sesiones, y solicita que se le presente un informe en su octogésimo segundo período de sesiones;",
        [("HRC", [62]), ("GA", [82])],
    ),
    # and the eighty-sixth of the Assembly rather that of the committee which is named
    (
        "en",
        "Requests the Committee on Lamps to review the matter at its eighty-sixth session and to report "
        "thereon to the General Assembly at its eighty-first session;",
        [("Committee on Lamps", [86]), ("GA", [81])],
    ),
    # a session that is resumed has no number of its own
    ("en", "Decides that the working group shall continue its work at its resumed session in 2026;", []),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "right"), SESSIONS)
def test_sessions_and_their_bodies(
    code: str, text: str, right: list[tuple[str | None, list[int]]]
) -> None:
    assert sessions(asked(code, text)) == right


DEADLINES = [
    # a year that stands in the name of a plan as well (A/RES/77/195 in Russian)
    ("ru", "призывает государства продолжать кампанию «Свет к 2030 году», которая продлится до 2030 года;", ["2030"]),
    ("en", "Urges States to carry out the Plan for 2030 and to light all lamps between now and 2030;", ["2030"]),
    ("zh", "鼓励秘书长最迟于2030年点亮所有灯笼；", ["2030"]),
    ("zh", "决定将其余资源重新分配到2026年预算中；", []),
    ("ar", "تشجع الأمين العام على إضاءة جميع الفوانيس مع حلول عام 2030؛", ["2030"]),
    # until when something is valid is no day by which it is done (A/RES/78/153)
    ("fr", "Engage les États à annoncer une contribution valable jusqu’en 2035 ;", []),
    ("es", "Decide aprobar las listas de temas prioritarios y de examen para 2028 y años posteriores;", []),
    # what is asked for behind such words (A/RES/77/230)
    (
        "es",
        "Acoge con beneplácito el informe, expresa su intención de actuar, y para ello solicita al "
        "Secretario General que organice una sesión antes del 28 de febrero de 2026;",
        ["2026-02-28"],
    ),
    (
        "ar",
        "ترحب بالتقرير، وتعرب عن اعتزامها العمل، وبالتالي تطلب إلى الأمين العام أن يقدم إحاطة قبل 28 "
        "شباط/فبراير 2026؛",
        ["2026-02-28"],
    ),
    (
        "fr",
        "Demande une nouvelle fois que les lanternes soient allumées d’ici à 2030 ;",
        ["2030"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "right"), DEADLINES)
def test_deadlines(code: str, text: str, right: list[str]) -> None:
    assert [day for row in asked(code, text) for day in row.dates] == right


OF_COUNCIL: list[tuple[str, str, list[tuple[str | None, list[int]]]]] = [
    ("ar", "يطلب إلى المفوضية أن تنظم، أثناء دورة المجلس الستين، حلقة نقاش؛", [("HRC", [60])]),
    # three sessions a year: the sixty-sixth is near
    (
        "fr",
        "Prie le Comité consultatif de lui présenter une étude à sa soixante-sixième session ;",
        [("HRC", [66])],
    ),
]


@pytest.mark.parametrize(("code", "text", "right"), OF_COUNCIL)
def test_sessions_of_a_council_that_meets_thrice_a_year(
    code: str, text: str, right: list[tuple[str | None, list[int]]]
) -> None:
    assert sessions(asked(code, text, "HRC")) == right


def test_a_subject_with_its_country_is_one_name() -> None:
    text = (
        "Requests the Special Rapporteur on the situation of human rights in Lampland to report to the "
        "Council at its sixty-first session;"
    )
    [row] = asked("en", text, "HRC")
    assert row.actor == ("Special Rapporteur on the situation of human rights in Lampland",)


ALSO = [
    ("en", "Also urges States to light the lamps;", "Urges States to light the lamps;"),
    ("fr", "Engage également les États à allumer les lampes ;", "Engage les États à allumer les lampes ;"),
    ("es", "Insta además a los Estados a que enciendan los faroles;", "Insta a los Estados a que enciendan los faroles;"),
    ("ru", "призывает далее государства зажечь фонари;", "призывает также государства зажечь фонари;"),
    ("ar", "تحث كذلك الدول على إضاءة الفوانيس؛", "تحث أيضا الدول على إضاءة الفوانيس؛"),
    ("zh", "又敦促各国点亮灯笼；", "敦促各国点亮灯笼；"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "new", "old"), ALSO)
def test_also_and_further_make_no_other_request(code: str, new: str, old: str) -> None:
    [row] = commitments_against(invented(code, new), invented(code, old))
    assert row.change == "renewed"


def test_what_is_asked_of_others_as_well_is_another_request() -> None:
    new = "Insta a los Estados y también a los puertos a que enciendan los faroles;"
    old = "Insta a los Estados a que enciendan los faroles;"
    [row] = commitments_against(invented("es", new), invented("es", old))
    assert row.change == "changed"
