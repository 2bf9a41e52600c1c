"""What follows the calendar: found, replaced by signs, read, and whether it moved on."""

from __future__ import annotations

from datetime import date

import pytest

from resdiff.judge.calendar import _with_own_dates, mask_calendar, touches_calendar
from resdiff.judge.cited_documents import (
    Chain,
    CitedText,
    documents_follow,
    titles,
    titles_written_out,
)
from resdiff.judge.dates import Moment, moments
from resdiff.judge.moving_on import moved_values
from resdiff.judge.openers import Opening
from resdiff.judge.ordinals import ordinals_in
from resdiff.judge.signs import CITED, MEETING, REFERENCE, SESSION, WHEN
from resdiff.judge.succession import UNKNOWN, Succession
from resdiff.judge.values import Moved, Side
from resdiff.languages import load
from resdiff.languages.ordinals import numeral_stem
from resdiff.model.records import Paragraph, ParagraphKind
from resdiff.parse.citations import find_citations
from tests.work import processor_seconds

NAMES = {CITED: "CITED", WHEN: "WHEN", SESSION: "SESSION", MEETING: "MEETING", REFERENCE: "REF"}


def cited(text: str, code: str = "en") -> CitedText:
    return CitedText(text, find_citations(text, load(code), "GA"))


def masked(text: str, code: str = "en") -> str:
    found = mask_calendar(cited(text, code), load(code)).text
    for sign, name in NAMES.items():
        found = found.replace(sign, name)
    return " ".join(found.split())


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        # dates, months, ranges and lists of days
        ("en", "held on 5 June 2023 in Rome", "held on WHEN in Rome"),
        ("en", "held on June 5, 2023 in Rome", "held on WHEN in Rome"),
        ("en", "from 10 to 12 December 2023", "from WHEN"),
        ("en", "from 27 June to 1 July 2022", "from WHEN"),
        ("en", "from 1 January 2025 to 31 December 2029", "from WHEN"),
        ("en", "in June 2025 in Rome", "in WHEN in Rome"),
        ("fr", "les 4 et 5 juin 2023", "les WHEN"),
        ("es", "en junio de 2025", "en WHEN"),
        ("ru", "с 10 по 12 декабря 2023 года", "с WHEN"),
        ("zh", "2013年5月13日至15日举行", "WHEN举行"),
        ("zh", "2026年6月举行", "WHEN举行"),
        ("zh", "2022年12月2日和2023年11月8日举行", "WHEN举行"),
        # years alone, spans of years; neither a long number nor a symbol
        ("en", "the budget for 2023–2024", "the budget for WHEN"),
        ("en", "the season 2023/24", "the season WHEN"),
        ("en", "the years 2025 to 2029", "the years WHEN"),
        ("en", "the year 2023", "the year WHEN"),
        ("en", "12023 tonnes", "12023 tonnes"),
        # sessions and meetings, alone and in lists
        ("en", "at its eightieth session", "at its SESSION session"),
        ("en", "its seventy-ninth and eightieth sessions", "its SESSION sessions"),
        ("en", "the fourth and fifth biennial meetings", "the MEETING biennial meetings"),
        ("en", "14 sessions and 3 meetings", "14 sessions and 3 meetings"),
        ("es", "sus períodos de sesiones octogésimo y octogésimo primero",
         "sus períodos de sesiones SESSION"),
        ("zh", "大会第八十届会议", "大会SESSION届会议"),
        ("zh", "第十四至二十六届会议", "SESSION届会议"),
        ("zh", "第四次和第五次会议", "MEETING次会议"),
        # neither anniversaries nor committees, chapters and numbered conferences are meetings
        ("en", "the thirtieth anniversary", "the thirtieth anniversary"),
        ("en", "the Third Committee and the Fourth World Conference",
         "the Third Committee and the Fourth World Conference"),
        ("zh", "第四次妇女问题世界会议", "第四次妇女问题世界会议"),
        # a chain of citations with its dates is one; one without a number yet is one too
        (
            "en",
            "its resolutions 72/195 of 19 December 2017, 74/176 of 18 December 2019 and 76/186",
            "CITED",
        ),
        ("en", "its resolution 80/___", "CITED"),
        # between the two the body's short name may stand
        ("es", "la resolución 75/190 de la Asamblea, de 16 de diciembre de 2020", "CITED"),
        ("es", "la resolución 46/17 del Consejo, de 23 de marzo de 2021, y las normas", "CITED, y las normas"),
        ("fr", "la résolution 46/17 du Conseil, en date du 23 mars 2021", "CITED"),
        ("ru", "резолюцию 75/190 Ассамблеи от 16 декабря 2020 года", "CITED"),
        ("ru", "резолюцию 46/17 Совета от 23 марта 2021 года и нормы", "CITED и нормы"),
        # the date before a citation is not the citation's
        ("en", "adopted on 5 June 2023, and its resolution 72/195", "adopted on WHENCITED"),
        ("en", "the report entitled “Coral reefs” of the Committee", "the report of the Committee"),
        ("en", "paragraphs 4 and 5 above", "REF above"),
    ],
)  # fmt: skip
def test_signs_for_the_calendar(code: str, text: str, expected: str) -> None:
    assert masked(text, code) == expected


def test_signs_know_what_they_stand_for() -> None:
    text = (
        "Recalls resolution 72/195 of 19 December 2017, of its eightieth session, until June 2025"
    )
    side = Side(cited(text), None, load("en"))
    assert [value.printed for value in side.values] == [
        " resolution 72/195 of 19 December 2017",
        "eightieth",
        "June 2025",
    ]


def test_numbers_of_paragraphs_are_references() -> None:
    for text in ("paragraph 15", "paragraphs 14 (a) and 16", "paragraphs 1–3"):
        assert masked(f"Recalls {text} of it") == "Recalls REF of it"
    assert masked("Recalls 15 of it") == "Recalls 15 of it"


@pytest.mark.parametrize(
    ("code", "changed", "expected"),
    [
        ("en", "reefs 5", True),
        ("en", "eightieth", True),
        ("en", "reefs, entitled “Reefs”", True),
        ("en", "reefs and lagoons", False),
        ("zh", "第八十", True),
        ("zh", "八", False),
        ("zh", "珊瑚礁", False),
    ],
)
def test_what_may_be_of_the_calendar(code: str, changed: str, expected: bool) -> None:
    assert touches_calendar(changed, load(code)) is expected


# Read


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "eighty-second", (82,)),
        ("en", "seventy-ninth and eightieth", (79, 80)),
        ("en", "80th and 81st", (80, 81)),
        ("en", "seventeenth, eighteenth and nineteenth", (17, 18, 19)),
        ("fr", "quatre-vingt-deuxième", (82,)),
        ("fr", "quatre-vingtième et quatre-vingt-unième", (80, 81)),
        ("fr", "soixante et onzième", (71,)),
        ("ru", "восьмидесятой и восемьдесят первой", (80, 81)),
        ("es", "septuagésimo noveno y octogésimo", (79, 80)),
        ("ar", "الثمانين والحادية والثمانين", (80, 81)),
        ("ar", "الرابع والخامس", (4, 5)),
        ("ar", "الحادية عشرة", (11,)),
        ("zh", "第十四至二十六", (14, 26)),
        ("zh", "第八十", (80,)),
    ],
)
def test_lists_of_ordinals(code: str, text: str, expected: tuple[int, ...]) -> None:
    assert ordinals_in(text, load(code)) == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "5 June 2023", [(2023, 6, 5)]),
        ("en", "June 5, 2023", [(2023, 6, 5)]),
        ("en", "10 to 12 December 2023", [(2023, 12, 10), (2023, 12, 12)]),
        ("en", "27 June to 1 July 2022", [(2022, 6, 27), (2022, 7, 1)]),
        ("en", "June 2025", [(2025, 6, 0)]),
        ("en", "2023/24", [(2023, 0, 0), (2024, 0, 0)]),
        ("en", "2025 to 2029", [(2025, 0, 0), (2029, 0, 0)]),
        ("en", "31 February 2024", []),
        ("ar", "10 إلى 12 كانون الأول/ديسمبر 2023", [(2023, 12, 10), (2023, 12, 12)]),
        # print puts blanks around the slash of two names
        ("ar", "23 كانون الثاني/ يناير 2020", [(2020, 1, 23)]),
        ("ru", "с 10 по 12 декабря 2023 года", [(2023, 12, 10), (2023, 12, 12)]),
        ("zh", "2013年5月13日至15日", [(2013, 5, 13), (2013, 5, 15)]),
        ("zh", "2026年6月至2027年", [(2026, 6, 0), (2027, 0, 0)]),
    ],
)
def test_dates_that_are_read(code: str, text: str, expected: list[tuple[int, int, int]]) -> None:
    assert moments(text, load(code)) == tuple(Moment(*one) for one in expected)


def test_the_stem_of_a_numeral() -> None:
    assert numeral_stem("quatrièmes", load("fr")) == "quatriè"
    assert numeral_stem("fifth", load("en")) == "fift"
    assert numeral_stem("two", load("en")) == "two"
    # an article at the head: what is left must tell the tenth from the general
    assert not "العامة".startswith(numeral_stem("العاشرة", load("ar")))


# Moved on

ONE_YEAR = Succession(
    sessions=1,
    years=1,
    old_session=79,
    old_year=2024,
    old_symbol="A/RES/79/126",
    days=(date(2024, 12, 4), date(2025, 12, 12)),
    renumbered={"1": "2", "4": "5", "5": "6"},
    old_cited=True,
)


def moved(
    old: str,
    new: str,
    code: str = "en",
    succession: Succession = ONE_YEAR,
    kind: ParagraphKind = "operative",
) -> list[Moved]:
    language = load(code)

    def side(text: str) -> Side:
        paragraph = Paragraph(id="op1", kind=kind, text=text, opener=language.opener(text))
        return Side(cited(text, code), Opening(paragraph, language), language)

    return moved_values(side(old), side(new), succession)


@pytest.mark.parametrize(
    ("code", "old", "new", "kind"),
    [
        # moved as the document did
        ("en", "Welcomes the report for 2024;", "Welcomes the report for 2025;", None),
        ("en", "Notes the letter dated 22 November 2024;", "Notes the letter dated 21 November 2025;", None),
        ("en", "Welcomes the report for 2023/24;", "Welcomes the report for 2024/25;", None),
        ("en", "Notes the accounts for the year ended 31 December 2023;",
         "Notes the accounts for the year ended 31 December 2024;", None),
        ("en", "Requests a report at its eightieth session;", "Requests a report at its eighty-first session;", None),
        ("zh", "请秘书长向大会第八十届会议提出报告；", "请秘书长向大会第八十一届会议提出报告；", None),
        ("en", "Authorizes paragraph 1 above;", "Authorizes paragraph 2 above;", None),
        ("en", "Notes the fourth and fifth dialogues;", "Notes the fifth and sixth dialogues;", None),
        # a report made as the document asks, however long its title
        ("en", "Takes note of the report on the state of the reefs, lagoons, wells, lamps, lighthouses and coasts "
         "of the islands in the northern and in the southern seas and on the means to keep them whole, prepared "
         "in accordance with the request contained in its resolution 78/119;",
         "Takes note of the report on the state of the reefs, lagoons, wells, lamps, lighthouses and coasts "
         "of the islands in the northern and in the southern seas and on the means to keep them whole, prepared "
         "in accordance with the request contained in its resolution 79/126;", None),
        # a budget or a meeting of a year
        ("en", "Approves the budget of the Reef Fund for 2024;", "Approves the budget of the Reef Fund for 2025;", None),
        ("ru", "утверждает бюджет на 2024 год;", "утверждает бюджет на 2025 год;", None),
        ("zh", "决定在2024年会议上审议；", "决定在2025年会议上审议；", None),
        # the paragraph names itself, as it stood in the text before
        ("en", "Reiterates paragraph 3 of its resolution 78/119;", "Reiterates paragraph 1 of its resolution 79/126;",
         None),
        ("fr", "Réaffirme le paragraphe 3 de sa résolution 78/119 ;",
         "Réaffirme le paragraphe 1 de sa résolution 79/126 ;", None),
        ("es", "Reafirma el párrafo 3 de su resolución 78/119;", "Reafirma el párrafo 1 de su resolución 79/126;", None),
        ("ru", "вновь подтверждает пункт 3 своей резолюции 78/119;",
         "вновь подтверждает пункт 1 своей резолюции 79/126;", None),
        ("ar", "تعيد تأكيد الفقرة 3 من قرارها 78/119؛", "تعيد تأكيد الفقرة 1 من قرارها 79/126؛", None),
        ("zh", "重申第78/119号决议第3段；", "重申第79/126号决议第1段；", None),
        # a blank of the draft was filled
        ("en", "Notes the report of __ December 2024;", "Notes the report of 9 December 2024;", None),
        # whatever lies ahead is settled, what is past and no report is history
        ("en", "Takes note of the target date of 30 June 2025;", "Takes note of the target date of 30 June 2026;", "date"),
        ("fr", "Prend note de l’arrêt de la centrale le 30 juin 2025;",
         "Prend note de l’arrêt de la centrale le 30 juin 2026;", "date"),
        ("zh", "注意到该任务将于2025年6月30日期满；", "注意到该任务将于2026年6月30日期满；", "date"),
        ("en", "Notes the report on the earthquake of 3 May 2024;", "Notes the report on the earthquake of 3 May 2025;", "date"),
        ("fr", "Prend note de la lettre annonçant la fermeture du port le 3 mai 2024;",
         "Prend note de la lettre annonçant la fermeture du port le 3 mai 2025;", "date"),
        ("en", "Recalls the flood of 15 November 2024;", "Recalls the flood of 15 November 2025;", "date"),
        ("en", "Notes the plan to retire the fleet in 2026;", "Notes the plan to retire the fleet in 2027;", "date"),
        # not by as much, or long ago
        ("en", "Welcomes the report for 2024;", "Welcomes the report for 2026;", "date"),
        ("en", "Recalls the events of 3 August 2014;", "Recalls the events of 3 August 2015;", "date"),
        ("en", "Requests a report at its eightieth session;", "Requests a report at its eighty-third session;",
         "session"),
        ("en", "Notes the fourth meeting;", "Notes the eighth meeting;", "meeting"),
        # something takes effect, begins or ends, or is convened
        ("en", "Decides that it shall expire on 30 June 2025;", "Decides that it shall expire on 30 June 2026;", "date"),
        ("fr", "Décide que les mesures prennent effet le 1er mars 2025;",
         "Décide que les mesures prennent effet le 1er mars 2026;", "date"),
        ("es", "Decide que el embargo entre en vigor el 1 de marzo de 2025;",
         "Decide que el embargo entre en vigor el 1 de marzo de 2026;", "date"),
        ("ru", "постановляет, что меры вступают в силу 1 марта 2025 года;",
         "постановляет, что меры вступают в силу 1 марта 2026 года;", "date"),
        ("ar", "تقرر أن تنتهي التدابير في 30 حزيران/يونيه 2025؛", "تقرر أن تنتهي التدابير في 30 حزيران/يونيه 2026؛",
         "date"),
        ("zh", "决定本决议规定的措施于2025年6月30日到期；", "决定本决议规定的措施于2026年6月30日到期；", "date"),
        ("en", "Calls for a ceasefire from 1 March 2025;", "Calls for a ceasefire from 1 March 2026;", "date"),
        ("en", "Decides to meet in Rome from 2 to 6 June 2025;", "Decides to meet in Rome from 1 to 5 June 2026;", "date"),
        # a span of another length
        ("en", "Notes the plan for 2025 to 2029;", "Notes the plan for 2026 to 2027;", "period"),
        ("en", "Notes the meeting held from 2 to 13 June 2024;", "Notes the meeting held from 2 to 4 June 2025;", "period"),
        # done within a year
        ("en", "Decides that the parties shall disarm in 2024;", "Decides that the parties shall disarm in 2025;",
         "date"),
        ("ru", "постановляет, что стороны разоружатся в течение 2024 года;",
         "постановляет, что стороны разоружатся в течение 2025 года;", "date"),
        ("ar", "تقرر أن تنزع الأطراف سلاحها في عام 2024؛", "تقرر أن تنزع الأطراف سلاحها في عام 2025؛", "date"),
        ("zh", "决定各方在2024年解除武装；", "决定各方在2025年解除武装；", "date"),
        # due, whatever it moved by
        ("en", "Requests a report by 1 March 2025;", "Requests a report by 1 March 2026;", "deadline"),
        ("zh", "请秘书长至迟于2025年12月提出报告；", "请秘书长至迟于2026年12月提出报告；", "deadline"),
        # of another text, or not proved by the numbers that paragraphs now bear
        ("en", "Urges compliance with article 4;", "Urges compliance with article 5;", "reference"),
        ("en", "Recalls paragraph 4 above;", "Recalls paragraph 6 above;", "reference"),
        ("en", "Reiterates paragraph 3 of its resolution 78/119;", "Reiterates paragraph 2 of its resolution 79/126;",
         "reference"),
        ("en", "Reiterates paragraph 3 above;", "Reiterates paragraph 1 of its resolution 79/126;", "reference"),
        ("zh", "重申第78/119号决议第3段；", "重申第79/126号决议第2段；", "reference"),
        ("es", "Reafirma el párrafo 4 de su resolución 70/1;", "Reafirma el párrafo 5 de su resolución 70/1;",
         "reference"),
    ],
)  # fmt: skip
def test_values_that_moved_on(code: str, old: str, new: str, kind: str | None) -> None:
    loud = [one.reason and str(one.reason.kind) for one in moved(old, new, code) if not one.quiet]
    assert loud == ([kind] if kind else [])
    assert moved(old, new, code)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Takes note of the report and decides to act in accordance with its resolution {};"),
        ("en", "Takes note of the report and calls upon States to act in accordance with resolution {};"),
        ("fr", "Prend note du rapport et décide d’agir conformément à sa résolution {} ;"),
        ("es", "Toma nota del informe y decide actuar de conformidad con su resolución {};"),
        ("ru", "принимает к сведению доклад и постановляет действовать в соответствии со своей резолюцией {};"),
        ("ar", "تحيط علما بالتقرير وتقرر العمل وفقا لقرارها {}؛"),
        ("zh", "注意到报告，并决定依照第{}号决议行事；"),
    ],
)  # fmt: skip
def test_what_is_decided_beside_a_report_is_no_report(code: str, text: str) -> None:
    found = moved(text.format("78/119"), text.format("79/126"), code)
    assert [one.quiet for one in found] == [False]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Requests a report by the end of March 2025;", "by the end of March 2025"),
        ("Notes the work done by the Office in March 2025;", ""),
        ("Notes the statement made by Cuba on 4 March 2025;", ""),
    ],
)
def test_who_does_something_is_no_deadline(text: str, due: str) -> None:
    found = moved(text, text.replace("March", "June").replace("2025", "2027"))
    told = [one.reason.old for one in found if one.reason and one.reason.kind == "deadline"]
    assert told == ([due] if due else [])


def test_of_an_unknown_succession_no_date_moved_on() -> None:
    found = moved("Notes the report for 2024;", "Notes the report for 2025;", succession=UNKNOWN)
    assert [one.quiet for one in found] == [False]


def test_a_deadline_is_told_with_its_words_and_the_days_between() -> None:
    found = moved(
        "Requests it not later than 1 March 2025;", "Requests it not later than 31 May 2026;"
    )
    one = found[0].reason
    assert one
    assert (one.old, one.new) == ("not later than 1 March 2025", "not later than 31 May 2026")
    assert one.direction == 456


def test_sessions_of_another_body_move_by_the_year() -> None:
    council = Succession(sessions=3, years=1, old_session=54, old_year=2023)
    old, new = (
        "Notes the report of its seventy-eighth session;",
        "Notes the report of its seventy-ninth session;",
    )
    assert [one.quiet for one in moved(old, new, succession=council)] == [True]
    near = "Notes its fifty-fifth session;", "Notes its fifty-sixth session;"
    assert [one.quiet for one in moved(*near, succession=council)] == [False]


# Documents and titles


def chain(*documents: str, lead: str = "") -> Chain:
    return Chain(documents, {}, lead)


GA = "A/RES/"


@pytest.mark.parametrize(
    ("was", "now", "follow"),
    [
        # newer resolutions only
        (chain(f"{GA}72/195", f"{GA}77/176"), chain(f"{GA}72/195", f"{GA}77/176", f"{GA}79/1"), True),
        (chain(f"{GA}72/195"), chain(f"{GA}70/1", f"{GA}72/195"), False),
        (chain(f"{GA}72/195"), chain(f"{GA}72/194", f"{GA}72/195"), False),
        # of another body
        (chain(f"{GA}72/195"), chain(f"{GA}72/195", "S/RES/2334 (2016)"), False),
        # newer than the list, and older than the old text
        (chain("S/RES/2334 (2016)"), chain("S/RES/2334 (2016)", "S/RES/2417 (2018)"), False),
        (chain("S/RES/2703 (2023)"), chain("S/RES/2703 (2023)", "S/RES/2756 (2024)"), True),
        # one that went
        (chain(f"{GA}72/195", f"{GA}78/176"), chain(f"{GA}78/176"), False),
        # the predecessor gave way to the old text itself, or to any other
        (chain(f"{GA}78/112"), chain(f"{GA}79/126"), True),
        (chain(f"{GA}78/112"), chain(f"{GA}79/127"), False),
        (chain(f"{GA}78/112", lead="the most recent of which is"),
         chain(f"{GA}79/127", lead="the most recent of which is"), True),
        (chain(f"{GA}79/127", lead="the most recent of which is"),
         chain(f"{GA}78/112", lead="the most recent of which is"), False),
        # of two bodies, each of which has its most recent one; not where one body has two
        (chain("A/HRC/RES/45/22", f"{GA}74/156", lead="including most recently"),
         chain("A/HRC/RES/51/31", f"{GA}76/170", lead="including most recently"), True),
        (chain("A/HRC/RES/51/31", f"{GA}74/156", lead="including most recently"),
         chain("A/HRC/RES/45/22", f"{GA}76/170", lead="including most recently"), False),
        (chain("A/HRC/RES/45/22", f"{GA}74/156"), chain("A/HRC/RES/51/31", f"{GA}76/170"), False),
        (chain(f"{GA}73/22", f"{GA}74/156", lead="the most recent of which are"),
         chain(f"{GA}75/31", f"{GA}76/170", lead="the most recent of which are"), False),
        # what it asks for is asked for again
        (chain(f"{GA}78/112", lead="in line with"), chain(f"{GA}79/126", lead="in line with"), False),
        # a number that was not known yet
        (chain("80/___"), chain(f"{GA}80/123"), True),
        (chain("80/___"), chain(f"{GA}79/123"), False),
        (chain("A/80/XXX"), chain("A/80/377"), True),
        (chain("A/80/L.__"), chain("A/80/L.34"), True),
        (chain("A/80/XXX"), chain("A/79/377"), False),
        # reports of one kind stand for one another, and newer ones may be added
        (chain("A/78/119"), chain("A/80/234"), True),
        (chain("A/80/234"), chain("A/78/119"), False),
        (chain("A/78/119"), chain("S/2025/11"), False),
        (chain("A/78/119"), chain("A/78/119", "A/80/234"), True),
        (chain("A/78/119", "A/80/234"), chain("A/80/234"), False),
        (chain(), chain(), True),
    ],
)  # fmt: skip
def test_documents_that_follow_the_calendar(was: Chain, now: Chain, follow: bool) -> None:
    assert documents_follow(was, now, ONE_YEAR, True, load("en")) is follow


def test_a_list_grows_quietly_where_it_is_only_recalled() -> None:
    was, now = chain(f"{GA}78/1"), chain(f"{GA}78/1", f"{GA}79/1")
    assert documents_follow(was, now, ONE_YEAR, True, load("en"))
    assert not documents_follow(was, now, ONE_YEAR, False, load("en"))


FAR = "and of much else that was said in between by all the delegations present, "


@pytest.mark.parametrize(
    ("before", "after", "written_out"),
    [
        ("the report", "the report", True),
        ("the report", "the report entitled “Coral reefs”", True),
        ("the report entitled “Coral reefs”", "the report", True),
        ("the report entitled “Coral reefs”", "the report entitled “Deep seas”", False),
        ("the campaign", "the campaign entitled “Hands off”", False),
        (
            "reports, including on the campaign",
            "reports, including on the campaign entitled “Hands off”",
            False,
        ),
        (
            "to report and to run the campaign",
            "to report and to run the campaign entitled “Hands off”",
            False,
        ),
        # the report is too far from the title, before it and behind it
        ("the report", f"the report {FAR}entitled “Coral reefs”", False),
        ("it", f"it, entitled “Coral reefs”, {FAR}is a report", False),
        ("it", "it, entitled “Coral reefs”, is a report", True),
        # the title of a cited text
        ("resolution 72/195", "resolution 72/195, entitled “Coral reefs”", True),
        ("resolution 72/195", f"resolution 72/195, {FAR}entitled “Coral reefs”", False),
        # each title must be a report's
        (
            "the report and the campaign",
            f"the report entitled “Coral reefs” {FAR}the campaign entitled “Hands off”",
            False,
        ),
    ],
)
def test_titles_that_say_nothing_new(before: str, after: str, written_out: bool) -> None:
    assert titles_written_out(cited(before), cited(after), load("en")) is written_out


def test_titles_are_counted_as_printed() -> None:
    text = "the report entitled “Coral reefs” and the one entitled “Coral reefs”"
    assert titles(text, load("en")) == {"“Coral reefs”": 2}
    assert not titles("the report on “Coral reefs”", load("en"))


@pytest.mark.parametrize("behind", ["", "of ", f"of {WHEN}"])
def test_documents_in_a_row_are_gone_through_once(behind: str) -> None:
    """Minutes where each is looked at from all those before it."""
    text = f"{CITED}, " * 40_000 + behind
    assert processor_seconds(lambda: list(_with_own_dates(text, load("en")))) < 5


def test_documents_have_the_dates_behind_them() -> None:
    text = f"{CITED}, {CITED} and {CITED} of {WHEN}, {WHEN}; {CITED}, {CITED}, {WHEN} of {CITED} of {WHEN}"
    found = [text[start:end] for start, end in _with_own_dates(text, load("en"))]
    assert found == [f"{CITED}, {CITED} and {CITED} of {WHEN}, {WHEN}", f"{CITED} of {WHEN}"]
