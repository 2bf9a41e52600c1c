"""Editorial, technical or substantive: a delegate can trust the first two."""

from __future__ import annotations

import pytest

from resdiff.compare.pipeline import compare_documents
from resdiff.judge.changed_texts import ChangedText
from resdiff.judge.inner_clauses import clauses_of
from resdiff.languages import load
from resdiff.model.records import Document, Paragraph, Source
from resdiff.parse.citations import find_citations
from resdiff.render.reason_texts import shown_reasons
from tests.work import processor_seconds


def document(text: str, code: str, session: str | None = None, kind: str = "operative") -> Document:
    language = load(code)
    paragraph = Paragraph(
        id="op1" if kind == "operative" else "pp1",
        kind=kind,  # type: ignore[arg-type]
        text=text,
        opener=language.opener(text),
        citations=find_citations(text, language, "GA"),
    )
    source = Source(file="x", format="text", sha256="0")
    return Document(
        source=source, language=code, organ="GA", session=session, paragraphs=(paragraph,)
    )


def nature(
    code: str, old: str, new: str, sessions: tuple[str, str] | None = None
) -> tuple[str, tuple[str, ...]]:
    before, after = sessions or (None, None)
    change = compare_documents(document(old, code, before), document(new, code, after)).changes[0]
    assert change.old, change
    assert change.new, change
    return change.nature, shown_reasons(change)


@pytest.mark.parametrize(
    ("code", "old", "new", "expected"),
    [
        (
            "zh",
            "又回顾其关于人口贩运问题的各项决议，",
            "还回顾其关于人口贩运问题的各项决议，",
            "editorial",
        ),
        (
            "en",
            "Recalling also the report of the Committee,",
            "Recalling the report of the Committee,",
            "editorial",
        ),
        (
            "fr",
            "Rappelant également le rapport du Comité,",
            "Rappelant en outre le rapport du Comité,",
            "editorial",
        ),
        ("ru", "ссылаясь также на доклад Комитета,", "ссылаясь на доклад Комитета,", "editorial"),
        (
            "es",
            "Recordando también el informe del Comité,",
            "Recordando además el informe del Comité,",
            "editorial",
        ),
        ("ar", "وإذ تشير أيضا إلى تقرير اللجنة،", "إذ تشير إلى تقرير اللجنة،", "editorial"),
        (
            "en",
            "Uses the internet as a means of work;",
            "Uses the Internet as a means of work;",
            "editorial",
        ),
        (
            "en",
            "Recalling its resolutions 72/195 of 19 December 2017 and 74/176 of 18 December 2019 on trafficking,",
            "Recalling its resolutions 72/195 of 19 December 2017, 74/176 of 18 December 2019 and 76/186 of 16 December 2021 "
            "on trafficking,",
            "technical",
        ),
        (
            "zh",
            "回顾大会2019年12月18日第74/176号和2021年12月16日第76/186号决议，",
            "回顾大会2019年12月18日第74/176号、2021年12月16日第76/186号和2023年12月19日第78/228号决议，",
            "technical",
        ),
        (
            "en",
            "Takes note of the report of the Secretary-General;",
            "Takes note of the reports of the Secretary-General;",
            "substantive",
        ),
        ("en", "Takes note of document A/78/119;", "Takes note of document A/80/234;", "technical"),
        ("zh", "促请会员国打击贩运人口；", "敦促会员国打击贩运人口；", "substantive"),
        (
            "zh",
            "鼓励会员国利用技术打击贩运人口；",
            "鼓励会员国酌情利用技术打击贩运人口；",
            "substantive",
        ),
        (
            "en",
            "Decides to extend the mandate until 31 October 2023;",
            "Decides to extend the mandate until 31 October 2024;",
            "substantive",
        ),
        (
            "en",
            "Requests a report no later than 15 May 2024;",
            "Requests a report no later than 15 September 2025;",
            "substantive",
        ),
        (
            "fr",
            "Décide de proroger le mandat jusqu’au 31 octobre 2023;",
            "Décide de proroger le mandat jusqu’au 31 octobre 2024;",
            "substantive",
        ),
        (
            "es",
            "Decide prorrogar el mandato hasta el 31 de octubre de 2023;",
            "Decide prorrogar el mandato hasta el 31 de octubre de 2024;",
            "substantive",
        ),
        (
            "ru",
            "постановляет продлить мандат до 31 октября 2023 года;",
            "постановляет продлить мандат до 31 октября 2024 года;",
            "substantive",
        ),
        (
            "ar",
            "تقرر تمديد الولاية حتى 31 تشرين الأول/أكتوبر 2023؛",
            "تقرر تمديد الولاية حتى 31 تشرين الأول/أكتوبر 2024؛",
            "substantive",
        ),
        (
            "zh",
            "决定将任务期限延长至2023年10月31日；",
            "决定将任务期限延长至2024年10月31日；",
            "substantive",
        ),
        (
            "en",
            "Recalling its resolutions 61/180, 63/194 and 64/178,",
            "Recalling its resolutions 61/180 and 64/178,",
            "substantive",
        ),
        (
            "en",
            "Reaffirms resolution 2334 (2016) and its purposes;",
            "Reaffirms resolution 242 (1967) and its purposes;",
            "substantive",
        ),
        (
            "fr",
            "Prend note de la réunion tenue du 10 au 12 décembre 2023;",
            "Prend note de la réunion tenue du 21 au 23 janvier 2024;",
            "substantive",
        ),
        (
            "en",
            "Notes the meeting held on 4 and 5 June 2021;",
            "Notes the meeting held on 13 and 15 July 2023;",
            "substantive",
        ),
        (
            "ar",
            "وإذ تشير إلى تقرير 18 كانون الأول/ديسمبر 2017،",
            "وإذ تشير إلى تقرير 18 كانون الأول/ ديسمبر 2017،",
            "editorial",
        ),
        (
            "en",
            "Decides to convene a meeting no later than 2025;",
            "Decides to convene a meeting no later than 2029;",
            "substantive",
        ),
        (
            "en",
            "Allocates 5 posts to the Office of the Registrar;",
            "Allocates 7 posts to the Office of the Registrar;",
            "substantive",
        ),
    ],
)
def test_nature(code: str, old: str, new: str, expected: str) -> None:
    assert nature(code, old, new)[0] == expected
    if expected != "technical":  # a list of citations that shrinks is no update
        assert nature(code, new, old)[0] == expected


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("zh", "请秘书长向大会第八十届会议提交报告。", "请秘书长向大会第八十二届会议提交报告。"),
        (
            "en",
            "Requests a report at its eightieth session.",
            "Requests a report at its eighty-second session.",
        ),
        (
            "fr",
            "Prie le Secrétaire général de lui en rendre compte à sa quatre-vingtième session.",
            "Prie le Secrétaire général de lui en rendre compte à sa quatre-vingt-deuxième session.",
        ),
        (
            "es",
            "Solicita un informe en su octogésimo período de sesiones.",
            "Solicita un informe en su octogésimo segundo período de sesiones.",
        ),
        (
            "fr",
            "Prend note de la réunion tenue du 10 au 12 décembre 2022;",
            "Prend note de la réunion tenue du 4 au 6 décembre 2024;",
        ),
        (
            "ar",
            "تحيط علما بتقرير لجنة المؤتمرات لعام 2023؛",
            "تحيط علما بتقرير لجنة المؤتمرات لعام 2025؛",
        ),
        (
            "ru",
            "принимает к сведению доклад Комитета за 2023 год;",
            "принимает к сведению доклад Комитета за 2025 год;",
        ),
        (
            "es",
            "Invita al Relator a informar en sus períodos de sesiones septuagésimo noveno y octogésimo;",
            "Invita al Relator a informar en sus períodos de sesiones octogésimo primero y octogésimo segundo;",
        ),
        (
            "en",
            "Invites the Rapporteur to report at its seventy-ninth and eightieth sessions;",
            "Invites the Rapporteur to report at its eighty-first and eighty-second sessions;",
        ),
        ("en", "Approves the budget for 2023-2024;", "Approves the budget for 2025-2026;"),
    ],
)
def test_sessions_and_years_that_move_on_with_the_document_are_technical(
    code: str, old: str, new: str
) -> None:
    assert nature(code, old, new, ("78", "80"))[0] == "technical"
    assert nature(code, old, new, ("78", "79"))[0] == "substantive"
    assert (
        nature(code, old, new)[0] == "substantive"
    )  # nothing tells by how much the document moved on


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        (
            "en",
            "Authorizes the deployment of 2000 troops;",
            "Authorizes the deployment of 2020 troops;",
        ),
        (
            "fr",
            "Autorise le déploiement de 2000 soldats;",
            "Autorise le déploiement de 1950 soldats;",
        ),
        ("zh", "核准部署2000名士兵；", "核准部署2050名士兵；"),
    ],
)
def test_a_count_written_like_a_year_is_substantive(code: str, old: str, new: str) -> None:
    assert nature(code, old, new, ("78", "80"))[0] == "substantive"


def test_direction_on_the_ladder() -> None:
    assert nature("zh", "促请会员国打击贩运人口；", "敦促会员国打击贩运人口；")[1] == (
        "verb: 促请 → 敦促 (stronger)",
    )
    assert nature(
        "en", "Urges all Member States to ratify it;", "Invites all Member States to ratify it;"
    )[1] == ("verb: Urges → Invites (weaker by 5 steps)",)


def test_qualifier_and_number_are_named() -> None:
    told = nature(
        "en",
        "Urges States to adopt 3 laws on ships;",
        "Urges States to adopt, as appropriate, 5 laws on ships;",
    )[1]
    assert "qualifier added: as appropriate" in told
    assert "number: 3 laws → 5 laws" in told


def test_a_report_asked_for_earlier_is_no_technical_update() -> None:
    old, new = "请秘书长向大会第八十届会议提交报告。", "请秘书长向大会第八十一届会议提交报告。"
    assert nature("zh", old, new, ("78", "80"))[0] == "substantive"
    assert nature("zh", old, new, ("78", "79"))[0] == "technical"


def test_other_changes_are_told_in_their_own_words() -> None:
    told = nature(
        "en",
        "Urges States to protect victims of floods;",
        "Urges States to protect women and victims of floods;",
    )[1]
    assert told == ("added: “women and”",)


def test_what_changed_besides_the_verb_is_told_too() -> None:
    told = nature(
        "en",
        "Urges States to protect victims of floods;",
        "Invites States to protect women and victims of floods;",
    )[1]
    assert told == ("verb: Urges → Invites (weaker by 5 steps)", "added: “women and”")


def test_paragraphs_referred_to_are_no_numbers() -> None:
    told = nature(
        "en",
        "Recalls paragraph 15 of its decision on ships;",
        "Recalls paragraphs 14 and 16 of its decision on ships;",
    )[1]
    assert not [reason for reason in told if reason.startswith("number")]


@pytest.mark.parametrize(
    ("code", "old", "new", "told"),
    [
        # another organ: its gender in the opener
        (
            "fr",
            "Consciente de la fragilité des récifs,",
            "Conscient de la fragilité des récifs,",
            "the ending follows the organ",
        ),
        (
            "es",
            "Convencida de la fragilidad de los arrecifes,",
            "Convencido de la fragilidad de los arrecifes,",
            "the ending follows the organ",
        ),
        (
            "ru",
            "будучи убеждена в важности рифов,",
            "будучи убежден в важности рифов,",
            "the ending follows the organ",
        ),
        (
            "ar",
            "تشجع الدول على حماية الشعاب؛",
            "يشجع الدول على حماية الشعاب؛",
            "the ending follows the organ",
        ),
        (
            "ar",
            "وإذ تدرك هشاشة الشعاب المرجانية،",
            "إذ تدرك هشاشة الشعاب المرجانية،",
            "the first word follows the place",
        ),
        (
            "en",
            "Encourages States to protect reefs;",
            "Also encourages States to protect reefs;",
            "“also” or “further” follows the neighbours",
        ),
        (
            "en",
            "Recalling further that States protect reefs,",
            "Recalling that States protect reefs,",
            "“also” or “further” follows the neighbours",
        ),
        (
            "en",
            "Further urges States to protect reefs;",
            "Urges States to protect reefs;",
            "“also” or “further” follows the neighbours",
        ),
        (
            "ar",
            "تشجع الدول، والمنظمات على حماية الشعاب؛",
            "تشجع الدول والمنظمات على حماية الشعاب؛",
            "capital letters or punctuation only",
        ),
        (
            "zh",
            "表示注意到珊瑚礁和渔场的状况，并努力改善，",
            "还表示注意到珊瑚礁、渔场的状况，努力改善，",
            "only words that join",
        ),
    ],
)
def test_what_only_follows_is_folded_into_one_quiet_mark(
    code: str, old: str, new: str, told: str
) -> None:
    assert nature(code, old, new) == ("editorial", (told,))
    assert nature(code, new, old) == ("editorial", (told,))


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        # 78/228: the meetings that took place since
        (
            "zh",
            "欢迎2022年12月2日和2023年11月8日举行协调小组第四次和第五次会议；",
            "欢迎2024年12月13日和2025年10月29日举行协调小组第六次和第七次会议；",
        ),
        (
            "en",
            "Welcomes the Seventh Biennial Meeting, held from 26 to 30 July 2021;",
            "Welcomes the Eighth Biennial Meeting, held from 27 June to 1 July 2022;",
        ),
        # 78/228: the title of the report written out
        ("zh", "表示注意到秘书长的报告，", "表示注意到秘书长题为“改进工作协调”的报告，"),
        (
            "en",
            "Takes note of the report of the Secretary-General;",
            "Takes note of the report of the Secretary-General entitled “Coral reefs”;",
        ),
        # 78/228: one resolution more, with its title, and the date on the other side of a title
        (
            "zh",
            "回顾人权理事会题为“贩运人口”的2020年7月16日第44/4号决议，",
            "回顾人权理事会2020年7月16日题为“贩运人口”的第44/4号决议、2023年7月12日题为“贩运妇女”的第53/9号决议，",
        ),
        # 78/220: the newest of a series
        (
            "en",
            "Recalling its resolutions on reefs, the most recent of which is resolution 75/191 of 16 December 2020,",
            "Recalling its resolutions on reefs, the most recent of which is resolution 77/228 of 15 December 2022,",
        ),
        # 78/228 PP4: one meeting more in the list
        (
            "zh",
            "回顾2013年5月13日至15日、2017年9月27日和28日举行会议，",
            "回顾2013年5月13日至15日、2017年9月27日和28日以及2021年11月22日和23日举行会议，",
        ),
    ],
)
def test_what_follows_the_calendar_is_technical(code: str, old: str, new: str) -> None:
    years = ("76", "77") if "Biennial" in old else ("76", "78")
    years = ("79", "81") if "2022年12月2日" in old else years
    assert nature(code, old, new, years)[0] == "technical"


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        # the numbers of meetings go back, or are settled by the way
        (
            "en",
            "Welcomes the fifth meeting of the Reef Group;",
            "Welcomes the fourth meeting of the Reef Group;",
        ),
        (
            "en",
            "Decides to hold the fifth meeting of the Reef Group;",
            "Decides to hold the seventh meeting of the Reef Group;",
        ),
        # one title for another, or that of something which is no report
        (
            "en",
            "Takes note of the report entitled “Coral reefs”;",
            "Takes note of the report entitled “Deep seas”;",
        ),
        (
            "en",
            "Recalls the campaign for reefs;",
            "Recalls the campaign for reefs entitled “Hands off”;",
        ),
        # an exchange that is not the newest of a series
        (
            "en",
            "Recalls resolution 75/191 of 16 December 2020;",
            "Recalls resolution 77/228 of 15 December 2022;",
        ),
        # a joining word that is none
        (
            "en",
            "Calls for the protection of reefs and lagoons;",
            "Calls for the protection of reefs or lagoons;",
        ),
        ("zh", "表示注意到该报告；", "注意到该报告；"),
        # the date behind a title that holds a year
        (
            "zh",
            "还回顾《2005年成果》，措施从2026年3月15日开始，",
            "又回顾《2005年成果》，措施从2026年3月1日开始，",
        ),
        # a linking word that is none: more action, more and more means
        ("en", "Urges further action on reefs;", "Urges action on reefs;"),
        ("en", "Calls for further reefs to be kept;", "Calls for reefs to be kept;"),
        (
            "en",
            "Notes the report, and requests further information on reefs;",
            "Notes the report, and requests information on reefs;",
        ),
        ("fr", "Demande de plus amples moyens ;", "Demande amples moyens ;"),
        ("fr", "Demande de plus en plus de moyens ;", "Demande en plus de moyens ;"),
    ],
)
def test_in_doubt_it_is_substantive(code: str, old: str, new: str) -> None:
    assert nature(code, old, new)[0] == "substantive"


def test_a_session_that_did_not_follow_is_a_reason() -> None:
    old, new = (
        "Requests a report at its eightieth session.",
        "Requests a report at its eighty-first session.",
    )
    assert nature("en", old, new, ("78", "80"))[1][0] == "session: 80 → 81"
    oblique = "в ходе семьдесят седьмой сессии", "в ходе семьдесят восьмой сессии"
    before, after = (f"просит представить доклад {when};" for when in oblique)
    assert nature("ru", before, after, ("76", "78"))[1][0] == "session: 77 → 78"


@pytest.mark.parametrize(
    ("code", "old", "new", "told"),
    [
        (
            "en",
            "Takes note of the report;",
            "Welcomes the report;",
            "verb: Takes note → Welcomes (stronger by 2 steps)",
        ),
        (
            "en",
            "Condemns the attack on reefs;",
            "Deplores the attack on reefs;",
            "verb: Condemns → Deplores (weaker)",
        ),
        (
            "fr",
            "Invite les États à protéger les récifs ;",
            "Encourage les États à protéger les récifs ;",
            "verb: Invite → Encourage (stronger)",
        ),
        (
            "ru",
            "просит государства защищать рифы;",
            "настоятельно призывает государства защищать рифы;",
            "verb: просит → настоятельно призывает (stronger by 2 steps)",
        ),
        (
            "es",
            "Solicita a los Estados que protejan los arrecifes;",
            "Exige a los Estados que protejan los arrecifes;",
            "verb: Solicita → Exige (stronger by 4 steps)",
        ),
        (
            "ar",
            "تحث الدول على حماية الشعاب؛",
            "تدعو الدول على حماية الشعاب؛",
            "verb: تحث → تدعو (weaker)",
        ),
        (
            "zh",
            "确认珊瑚礁的作用；",
            "认识到珊瑚礁的作用；",
            "verb: 确认 → 认识到 (both stand for one verb: perhaps translated anew)",
        ),
    ],
)
def test_the_verb_alone_is_told_as_exactly_that(code: str, old: str, new: str, told: str) -> None:
    assert nature(code, old, new) == ("substantive", (told,))


@pytest.mark.parametrize(
    ("code", "old", "new", "told"),
    [
        (
            "en",
            "Urges Member States to protect coral reefs;",
            "Urges all States to protect coral reefs;",
            "addressee: Member States → all States",
        ),
        (
            "zh",
            "促请会员国保护珊瑚礁；",
            "促请各国政府保护珊瑚礁；",
            "addressee: 会员国 → 各国政府",
        ),
        (
            "en",
            "Recalls the Lagoon Convention and its aims;",
            "Recalls the Lagoon Convention, the Reef Protocol and its aims;",
            "named: “Reef Protocol”",
        ),
        (
            "fr",
            "Rappelle le mandat du Comité des récifs ;",
            "Rappelle le mandat des experts ;",
            "no longer named: “Comité des récifs”",
        ),
    ],
)
def test_who_is_asked_and_who_is_named(code: str, old: str, new: str, told: str) -> None:
    assert told in nature(code, old, new)[1]


def test_what_did_not_change_in_the_original_was_translated_anew() -> None:
    chinese = (
        document("强调各国必须保护珊瑚礁；", "zh"),
        document("着重指出各国必须保护珊瑚礁；", "zh"),
    )
    english = (
        document("Stresses that States must protect reefs;", "en"),
        document("Stresses that States must protect reefs;", "en"),
    )
    alone = compare_documents(*chinese).changes[0]
    assert alone.nature == "substantive"
    told = compare_documents(*chinese, compare_documents(*english)).changes[0]
    assert (told.nature, shown_reasons(told)) == (
        "editorial",
        ("translated anew: the original did not change",),
    )
    changed = compare_documents(
        english[0], document("Stresses that States may protect reefs;", "en")
    )
    assert compare_documents(*chinese, changed).changes[0].nature == "substantive"


@pytest.mark.parametrize("code", ["ar", "en", "es", "fr", "ru", "zh"])
def test_rows_of_numerals_and_joining_words_end(code: str) -> None:
    """A mutated Russian text with forty ordinals in a row once took for ever; each row must be read in one way."""
    language = load(code)
    rows = (
        " ".join([*language.numerals] * 3),
        " ".join(language.citations.chain * 12),
        "70/1 " + " ".join([*language.citations.chain, *language.citations.of] * 12) + " 2023",
        " ".join(["2 December 2022"] * 60),
        "“" * 200 + "A " * 200,
    )
    for row in rows:
        assert nature(code, f"1 {row} reefs 1;", f"1 {row} reefs 2;")[0] == "substantive"


def test_a_chain_of_citations_in_russian_grows() -> None:
    """76/186 to 78/228: numbers and dates in turn, the title behind them all."""
    was = "ссылаясь на резолюции 71/322 от 8 сентября 2017 года и 73/189 от 17 декабря 2018 года, озаглавленные «О рифах»,"
    now = was.replace(" и 73/189", ", 73/189").replace(
        ", озаглавленные", " и 75/195 от 16 декабря 2020 года, озаглавленные"
    )
    assert nature("ru", was, now)[0] == "technical"


def test_thousands_of_infinitives_of_one_clause_are_read_in_a_time_that_grows_with_them() -> None:
    text = "Urges States " + "to light the lamps of their harbours and towers and " * 6_000
    side = ChangedText(f"{text}to act;", (), load("en"))
    assert processor_seconds(lambda: clauses_of(side)) < 5
