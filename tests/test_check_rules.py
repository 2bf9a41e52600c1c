"""What `check` knows of the calendar, the record and the manner of resolutions, in six languages.

Faults of these kinds were put into official texts; those that were not told led to these rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec
import pytest

import resdiff
from resdiff.languages import load
from resdiff.library import Library
from resdiff.model.records import Document, Paragraph, Source
from resdiff.parse.citations import find_citations
from resdiff.proofreading.check import TextFinding, check_texts
from tests.work import processor_seconds

ADDED = "2026-01-01T00:00:00Z"
TITLES = {
    "en": "Care of the lanterns of the northern harbours",
    "fr": "Entretien des lanternes des ports du Nord",
    "es": "Cuidado de los faroles de los puertos del norte",
    "ru": "Уход за фонарями северных гаваней",
    "zh": "北方港口灯笼的维护",
    "ar": "العناية بفوانيس المرافئ الشمالية",
}
DAYS = {76: "2021-12-16", 77: "2022-12-15"}


def text_of(code: str, *texts: str, kind: Literal["pp", "op"] = "pp", symbol: str = "") -> Document:
    """A text of the Assembly's seventy-eighth session, or the resolution of a symbol."""
    rows = []
    for n, text in enumerate(texts, 1):
        rows.append(
            Paragraph(
                id=f"{kind}{n}",
                kind="preambular" if kind == "pp" else "operative",
                label=f"{n}." if kind == "op" else None,
                text=text,
                citations=tuple(find_citations(text, load(code), "GA")),
            )
        )
    session = int(symbol.split("/")[2]) if symbol else 78
    day = DAYS.get(session, "2023-12-20")
    return Document(
        source=Source(
            file=f"{symbol.replace('/', '_') or 'draft'}_{code}.txt",
            format="text",
            sha256=f"{symbol}{code}",
        ),
        symbol=symbol or None,
        title=TITLES[code],
        language=code,
        organ="GA",
        kind="resolution" if symbol else "draft resolution",
        session=str(session),
        date=day,
        adopted=day if symbol else None,
        paragraphs=tuple(rows),
    )


def told(document: Document, library: Library | None = None) -> list[TextFinding]:
    return list(check_texts([document], library).findings)


def kinds_in(document: Document, library: Library | None = None) -> list[str]:
    return [f.kind for f in told(document, library)]


RECALLED = {
    "en": "Recalling its resolutions {} of {} and {} of {},",
    "fr": "Rappelant ses résolutions {} du {} et {} du {},",
    "es": "Recordando sus resoluciones {}, de {}, y {}, de {},",
    "ru": "ссылаясь на свои резолюции {} от {} и {} от {},",
    "zh": "回顾其{1}第{0}号和{3}第{2}号决议，",
    "ar": "إذ تشير إلى قراريها {} المؤرخ {} و {} المؤرخ {}،",
}


def recalling(code: str, *symbols: tuple[str, str]) -> str:
    day = load(code).written_date
    return RECALLED[code].format(*(v for s, d in symbols for v in (s, day(d))))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Two resolutions of one line in six languages: the second recalls one that is not held."""
    path = tmp_path_factory.mktemp("rules") / "library.db"
    held = []
    for code in TITLES:
        chain = recalling(code, ("72/40", "2017-12-05"), ("74/40", "2019-12-12"))
        held.append(text_of(code, chain, symbol="A/RES/76/240"))
    with Library.open(path, write=True) as opened:
        opened.put(held, ADDED)
        yield opened


# Years of dates

MISPRINTED = ("202", "20222", "022")


@pytest.mark.parametrize("code", TITLES)
@pytest.mark.parametrize("year", MISPRINTED)
def test_a_year_has_four_figures(code: str, year: str) -> None:
    good = load(code).written_date("2022-12-14")
    chain = RECALLED[code].format("76/41", good, "77/41", good)
    assert "date" not in [f.kind for f in told(text_of(code, chain)) if "is no year" in f.why]
    bad = RECALLED[code].format("76/41", good, "77/41", good.replace("2022", year))
    found = [f for f in told(text_of(code, bad)) if "is no year" in f.why]
    assert [(f.kind, f.sure) for f in found] == [("date", True)]
    assert year in str(found[0].found)


# Also and further

RUNS = {
    "en": ("Noting", "Noting also", "Noting further", " the lanterns of number {},"),
    "fr": ("Notant", "Notant également", "Notant en outre", " les lanternes numéro {},"),
    "es": ("Observando", "Observando también", "Observando además", " los faroles número {},"),
    "ru": ("отмечая", "отмечая также", "отмечая далее", " фонари номер {},"),
    "zh": ("欢迎", "又欢迎", "还欢迎", "灯笼第{}只，"),
    "ar": ("وإذ تلاحظ", "وإذ تلاحظ أيضا", "وإذ تلاحظ كذلك", " الفوانيس رقم {}،"),
}


def run_of(code: str, steps: list[int]) -> Document:
    rest = RUNS[code][3]
    return text_of(code, *(RUNS[code][s] + rest.format(n) for n, s in enumerate(steps, 1)))


@pytest.mark.parametrize("code", RUNS)
def test_a_run_of_one_verb_goes_round_in_three_steps(code: str) -> None:
    assert kinds_in(run_of(code, [0, 1, 2, 0, 1, 2, 0])) == []


@pytest.mark.parametrize("code", RUNS)
@pytest.mark.parametrize(
    ("steps", "at"),
    [
        ([0, 1, 2, 0, 1, 2, 0, 0], "pp8"),
        ([0, 1, 1, 0, 1, 2, 0], "pp3"),
        ([0, 2, 2, 0, 1, 2, 0], "pp2"),
    ],
    ids=["also missing", "also twice", "further too early"],
)
def test_also_or_further_that_is_not_due(code: str, steps: list[int], at: str) -> None:
    assert [(f.kind, f.paragraph) for f in told(run_of(code, steps))] == [("opener", at)]


def test_a_text_that_keeps_no_sequence_is_not_held_to_it() -> None:
    """Budgets decide in twenty plain paragraphs, one after the other: A/RES/76/246."""
    assert kinds_in(run_of("en", [0, 0, 0, 0, 0, 1, 0])) == []


def test_two_arabic_openers_have_no_verb_in_common_because_both_are_participles() -> None:
    texts = ("إذ تشير إلى الفوانيس،", "وإذ تلاحظ أيضا المرافئ،")
    assert kinds_in(text_of("ar", *texts)) == ["opener"]
    assert kinds_in(text_of("ar", "إذ تلاحظ الفوانيس،", texts[1])) == []


# Bodies beside numbers

BESIDE = {
    "en": "Reaffirming the rules adopted by the {} in its resolution 61/295 on the lanterns,",
    "fr": "Réaffirmant les règles adoptées par {} dans sa résolution 61/295 sur les lanternes,",
    "es": "Reafirmando las normas aprobadas por {} en su resolución 61/295 sobre los faroles,",
    "ru": "подтверждая правила, принятые {} в ее резолюции 61/295 о фонарях,",
    "zh": "重申{}在其第61/295号决议中通过的关于灯笼的规则，",
    "ar": "وإذ تؤكد من جديد القواعد التي اعتمدها {} في قراره 61/295 بشأن الفوانيس،",
}
BODIES = {
    "en": ("General Assembly", "Security Council"),
    "fr": ("l’Assemblée générale", "le Conseil de sécurité"),
    "es": ("la Asamblea General", "el Consejo de Seguridad"),
    "ru": ("Генеральной Ассамблеей", "Советом Безопасности"),
    "zh": ("大会", "安全理事会"),
    "ar": ("الجمعية العامة", "مجلس الأمن"),
}


@pytest.mark.parametrize("code", BESIDE)
def test_a_body_in_whose_resolution_something_stands(code: str) -> None:
    right, wrong = (kinds_in(text_of(code, BESIDE[code].format(b))) for b in BODIES[code])
    assert (right, wrong) == ([], ["body"])


def test_the_council_has_no_numbers_of_sessions() -> None:
    text = "Recalling Security Council resolution 23/13 of 13 June 2013 and resolution 1514 (XV),"
    assert [(f.kind, f.found) for f in told(text_of("en", text))] == [("body", "Security Council")]
    text = "Recalling Security Council resolution 1514 (XV) of 14 December 1960,"
    assert kinds_in(text_of("en", text)) == ["body"]
    text = "Recalling Economic and Social Council resolution 1514 (XV) of 14 December 1960,"
    assert kinds_in(text_of("en", text)) == []


# The record


@pytest.mark.parametrize("code", ["en", "fr", "es", "ru", "ar"])
@pytest.mark.parametrize("typed", ["26/240", "56/240"])
def test_a_number_that_nobody_can_have_of_its_day(code: str, typed: str, library: Library) -> None:
    """26/240 for 76/240, of the day of the latter."""
    right = recalling(code, ("76/240", "2021-12-16"), ("77/9", "2022-11-30"))
    wrong = right.replace("76/240", typed)
    assert "citation" not in kinds_in(text_of(code, right), library)
    found = [f for f in told(text_of(code, wrong), library) if f.kind == "citation"]
    assert [(f.found, f.expected, f.sure) for f in found] == [(typed, "76/240", True)]


@pytest.mark.parametrize("code", TITLES)
def test_the_newest_of_a_line_whose_older_ones_are_not_held(code: str, library: Library) -> None:
    """The text recalls the very resolutions that the one before it did, and not that one."""
    same = recalling(code, ("72/40", "2017-12-05"), ("74/40", "2019-12-12"))
    grown = recalling(code, ("74/40", "2019-12-12"), ("76/240", "2021-12-16"))
    found = [f for f in told(text_of(code, same), library) if f.kind == "superseded"]
    assert [(f.found, f.expected) for f in found] == [("74/40", "76/240")]
    assert "superseded" not in kinds_in(text_of(code, grown), library)


TITLED = {
    "ru": "ссылаясь на свою резолюцию 76/240 «{}» от 16 декабря 2021 года,",
    "zh": "回顾其题为“{}”的2021年12月16日第76/240号决议，",
}


@pytest.mark.parametrize("code", TITLED)
def test_a_title_without_a_word_that_leads_to_it(code: str, library: Library) -> None:
    wrong = {"ru": "Уход за фонарями южных гаваней", "zh": "南方港口灯笼的维护"}[code]
    quoted = (text_of(code, TITLED[code].format(t)) for t in (TITLES[code], wrong))
    right, other = (kinds_in(document, library) for document in quoted)
    assert ("title" in right, "title" in other) == (False, True)


# Sessions that are over

ASKED = {
    "en": "Requests the Secretary-General to report to the General Assembly at its {} session.",
    "fr": "Prie le Secrétaire général de lui présenter un rapport à sa {} session.",
    "es": "Solicita al Secretario General que le presente un informe en su {} período de sesiones.",
    "ru": "просит Генерального секретаря представить Генеральной Ассамблее на ее {} сессии доклад.",
    "zh": "请秘书长向大会第{}届会议提出报告。",
    "ar": "تطلب إلى الأمين العام أن يقدم إلى الجمعية العامة في دورتها {} تقريرا.",
}
SESSIONS = {
    "en": ("seventieth", "eightieth"),
    "fr": ("soixante-dixième", "quatre-vingtième"),
    "es": ("septuagésimo", "octogésimo"),
    "ru": ("семидесятой", "восьмидесятой"),
    "zh": ("七十", "八十"),
    "ar": ("السبعين", "الثمانين"),
}


@pytest.mark.parametrize("code", ASKED)
def test_a_report_for_a_session_that_is_over(code: str) -> None:
    """Seventieth for eightieth: what renewing a text of ten years before leaves behind."""
    past, coming = (
        kinds_in(text_of(code, ASKED[code].format(s), kind="op")) for s in SESSIONS[code]
    )
    assert (past, coming) == (["session"], [])


DONE = {
    "en": "Requests the keepers to carry out the plan adopted at its seventieth session.",
    "es": "Solicita que se ejecuten las decisiones adoptadas en la reunión de su septuagésimo período de sesiones, celebrada en septiembre de 2015.",
}


@pytest.mark.parametrize("code", DONE)
def test_what_a_session_did_is_no_request_for_it(code: str) -> None:
    assert kinds_in(text_of(code, DONE[code], kind="op")) == []


OBJECTS = {
    "en": ("Requests", "Also requests", " {} to light the lanterns;", "the keepers", "the pilots"),
    "fr": (
        "Prie",
        "Prie également",
        " {} d’allumer les lanternes ;",
        "les gardiens",
        "les pilotes",
    ),
    "es": (
        "Solicita",
        "Solicita también",
        " {} que enciendan los faroles;",
        "a los guardianes",
        "a los pilotos",
    ),
    "ru": ("просит", "просит также", " {} зажигать фонари;", "смотрителей", "лоцманов"),
    "zh": ("请", "又请", "{}点亮灯笼；", "会员国", "秘书长"),
    "ar": ("تطلب", "تطلب أيضا", " إلى {} أن يضيئوا الفوانيس؛", "الحراس", "الربابنة"),
}


def asking(code: str, *whom: str) -> Document:
    """Paragraphs that ask these ones, and a run that keeps to the sequence before them."""
    plain, _, rest = OBJECTS[code][:3]
    runs = [verb + RUNS[code][3].format(n) for n, verb in enumerate(RUNS[code][:2], 1)]
    document = text_of(code, *(plain + rest.format(who) + str(n) for n, who in enumerate(whom)))
    before = text_of(code, *runs).paragraphs
    rows = [msgspec.structs.replace(p, id=f"op{p.id[2:]}") for p in document.paragraphs]
    rows = [msgspec.structs.replace(p, kind="operative") for p in rows]
    return msgspec.structs.replace(document, paragraphs=(*before, *rows))


@pytest.mark.parametrize("code", OBJECTS)
def test_also_is_due_where_the_same_ones_are_asked(code: str) -> None:
    """Requests the keepers, requests the keepers; but requests the keepers, requests the pilots."""
    keepers, pilots = OBJECTS[code][3:]
    found = [f.paragraph for f in told(asking(code, keepers, keepers)) if f.kind == "opener"]
    assert found == ["op2"]
    assert "opener" not in kinds_in(asking(code, keepers, pilots))


def test_a_french_verb_begins_anew_where_it_is_built_otherwise() -> None:
    run = ("Notant les phares,", "Notant également les ports,")
    noun, fact = "Rappelant la lanterne,", "Rappelant que la lanterne brûle,"
    assert kinds_in(text_of("fr", *run, noun, fact)) == []
    assert kinds_in(text_of("fr", *run, noun, noun.replace("lanterne", "balise"))) == ["opener"]


def test_a_verb_that_translates_several_is_held_to_no_also_alone() -> None:
    """重申 is reaffirms and reiterates; behind it 还 shows that 又 is missing before."""
    run = ("注意到灯笼，", "又注意到港口，")
    texts = ["重申灯塔的规则，", "重申浮标的规则，", "还重申海图的规则，"]
    assert kinds_in(text_of("zh", *run, *texts[:2])) == []
    assert [f.paragraph for f in told(text_of("zh", *run, *texts))] == ["pp4"]


def test_what_the_text_before_has_settles_what_is_due(tmp_path: Path) -> None:
    """An opener that stayed as it was agreed on is no fault; one that lost its also is."""
    bare = ("Welcoming the lamp of the tower,", "Welcoming the bell of the harbour,")
    linked = (bare[0], "Welcoming also the bell of the harbour,")
    for former, expected in ((bare, []), (linked, ["opener"])):
        chain = recalling("en", ("72/40", "2017-12-05"), ("74/40", "2019-12-12"))
        held = text_of("en", chain, *former, symbol="A/RES/76/240")
        grown = recalling("en", ("74/40", "2019-12-12"), ("76/240", "2021-12-16"))
        draft = text_of("en", grown, "Noting the tides,", "Noting also the winds,", *bare)
        with Library.open(tmp_path / f"{len(expected)}.db", write=True) as opened:
            opened.put([held], ADDED)
            assert kinds_in(draft, opened) == expected


# References and the text before

ABOVE = {
    "en": (
        "Requests that the fund set up in paragraph {} above be closed;",
        "Sets up a fund for lamps;",
    ),
    "fr": (
        "Prie de fermer le fonds visé au paragraphe {} ci-dessus ;",
        "Crée un fonds pour les lampes ;",
    ),
    "es": (
        "Solicita que se cierre el fondo creado en el párrafo {} supra;",
        "Crea un fondo para faroles;",
    ),
    "ru": ("просит закрыть фонд, указанный в пункте {} выше;", "учреждает фонд для фонарей;"),
    "zh": ("请关闭上文第{}段设立的基金；", "设立灯笼基金；"),
    "ar": ("تطلب إغلاق الصندوق المشار إليه في الفقرة {} أعلاه؛", "تنشئ صندوقا للفوانيس؛"),
}
FURTHER = {
    "en": ("Invites pilots to learn the tides;", "Welcomes the bells of all harbours;"),
    "fr": ("Invite les pilotes à apprendre les marées ;", "Salue les cloches de tous les ports ;"),
    "es": (
        "Invita a los pilotos a que aprendan las mareas;",
        "Celebra las campanas de los puertos;",
    ),
    "ru": ("предлагает лоцманам изучать приливы;", "приветствует колокола всех гаваней;"),
    "zh": ("邀请领航员学习潮汐；", "欢迎各港口的钟声；"),
    "ar": ("تدعو الربابنة إلى تعلم المد والجزر؛", "ترحب بأجراس جميع المرافئ؛"),
}


@pytest.mark.parametrize("code", ABOVE)
@pytest.mark.parametrize("says", ["2", "3"])
def test_a_reference_that_renumbering_left_behind(code: str, says: str, tmp_path: Path) -> None:
    """The text before names its paragraph 2, which is paragraph 3 of the draft."""
    naming, fund = ABOVE[code]
    first, new = FURTHER[code]
    former = text_of(code, first, fund, naming.format(2), kind="op", symbol="A/RES/76/240")
    draft = text_of(code, first, new, fund, naming.format(says), kind="op")
    with Library.open(tmp_path / "held.db", write=True) as opened:
        opened.put([former], ADDED)
        found = [f for f in told(draft, opened) if f.kind == "reference"]
    expected = [("op4", "3", ("A/RES/76/240",))] if says == "2" else []
    assert [(f.paragraph, f.expected, f.agree) for f in found] == expected


def test_the_assembly_had_other_numbers_before_its_thirty_first_session() -> None:
    text = "Recalling {} resolutions 16/18 of 24 March 2011 and 19/25 of 23 March 2012,"
    assert kinds_in(text_of("en", text.format("Human Rights Council"))) == []
    found = told(text_of("en", text.format("General Assembly")))
    assert ("body", "General Assembly") in [(f.kind, f.found) for f in found]


def test_the_ends_of_thousands_of_paragraphs_are_looked_at_in_a_time_that_grows_with_them() -> None:
    lines = [f"{at}. Urges States to light lamp {at};" for at in range(1, 3_001)]
    data = "\n\n".join(["The General Assembly,", *lines]).encode()
    document = resdiff.parse(resdiff.read_bytes(data, "draft.txt"))
    assert processor_seconds(lambda: check_texts([document])) < 6
