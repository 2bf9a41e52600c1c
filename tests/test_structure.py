"""What the lines of a whole text become: drafts within a text, several resolutions under one symbol, closing lines."""

from __future__ import annotations

from typing import Any

import pytest

from resdiff.languages import load
from resdiff.model.lines import Line
from resdiff.model.records import Document
from resdiff.parse.structure.context import LineContext, level_among_open
from resdiff.parse.structure.headings import is_heading_in_text
from resdiff.parse.structure.position import OpenParagraph, Position, Region
from resdiff.parse.structure.preamble import is_preambular
from resdiff.parse.structure.reader import read_structure
from resdiff.parse.structure.survey import TextSurvey, survey_text
from tests.conftest import parsed

LAMPS = """The General Assembly,

Recalling its resolution 72/81,

1. Urges States to light lamps;

2. Decides to meet again.

50th plenary meeting
22 December 2023
"""


def rows(document: Document) -> list[tuple[str, str]]:
    return [(p.id, p.text) for p in document.paragraphs]


def test_several_resolutions_under_one_symbol() -> None:
    head = "United Nations A/RES/78/238\n\n78/238. Light for all\n\n"
    second = LAMPS.replace("lamps", "candles").replace("50th", "51st")
    document = parsed(f"{head}A\nUse of lamps\n\n{LAMPS}\nB\nUse of candles\n\n{second}")
    assert rows(document) == [
        ("A.h1", "A"),
        ("A.h2", "Use of lamps"),
        ("A.pp1", "Recalling its resolution 72/81,"),
        ("A.op1", "Urges States to light lamps;"),
        ("A.op2", "Decides to meet again."),
        ("B.h1", "B"),
        ("B.h2", "Use of candles"),
        ("B.pp1", "Recalling its resolution 72/81,"),
        ("B.op1", "Urges States to light candles;"),
        ("B.op2", "Decides to meet again."),
    ]
    assert (document.title, document.symbol) == ("Light for all", "A/RES/78/238")
    assert document.meeting == "50th plenary meeting; 51st plenary meeting"
    assert document.adopted == "2023-12-22"


def test_a_lone_letter_in_the_text_begins_no_part() -> None:
    document = parsed(LAMPS.replace("lamps", "lamps of class\n\nA"))
    assert document.paragraphs[0].id == "pp1"
    assert "A" in " ".join(p.text for p in document.paragraphs)


def test_the_enacting_line_of_a_draft_within_the_text_is_told() -> None:
    outer = "The Economic and Social Council,\n\nRecommends to the General Assembly the following draft:\n\n"
    document = parsed(
        outer
        + "“The General Assembly,\n\n“Recalling its resolution 72/81,\n\n“1. Urges States to light lamps.”\n"
    )
    assert [p.id for p in document.paragraphs] == ["u1", "draft.pp1", "op1"]
    assert any("“The General Assembly,”" in told.message for told in document.warnings)


def test_a_bracket_round_a_paragraph_of_negotiators_is_kept() -> None:
    """The label is known; what is in dispute stays in brackets, with who said what."""
    document = parsed(
        "The General Assembly,\n\n[PP2 bis Recalling the [2030 Agenda] (EU: delete),]\n\n[PP4] Noting storms, (agreed ad ref)\n\n"
        "OP5 alt. Requests a report [yearly] (G77);\n"
    )
    assert [(p.id, p.label, p.text) for p in document.paragraphs] == [
        ("pp2bis", "PP2 bis", "[Recalling the [2030 Agenda] (EU: delete),]"),
        ("pp4", "[PP4]", "Noting storms, (agreed ad ref)"),
        ("op5alt", "OP5 alt.", "Requests a report [yearly] (G77);"),
    ]


def test_a_heading_before_the_first_number_is_no_preambular_paragraph() -> None:
    text = "The General Assembly,\n\nRecalling the lamps,\n\nOil and wax\n\n1. Urges States;\n\nGlass\n\n2. Thanks Peru."
    found = [(p.id, p.kind) for p in parsed(text).paragraphs]
    assert found == [
        ("pp1", "preambular"),
        ("h1", "heading"),
        ("op1", "operative"),
        ("h2", "heading"),
        ("op2", "operative"),
    ]


def test_a_paragraph_that_opens_as_an_operative_one_does_not_end_a_preamble_that_goes_on() -> None:
    text = "The General Assembly,\n\nRecalling the lamps,\n\nCalls upon all States to act;\n\nNoting the buoys,\n\n1. Urges States."
    assert [p.id for p in parsed(text).paragraphs] == ["pp1", "pp2", "pp3", "op1"]
    unnumbered = "The General Assembly,\n\nRecalling the lamps,\n\nCalls upon all States to act;\n\n2. Urges States."
    assert [p.id for p in parsed(unnumbered).paragraphs] == ["pp1", "op1", "op2"]


def line(text: str, **facts: Any) -> Line:
    return Line(text=text, **facts)


def context(
    text: Line | str,
    *following: Line | str,
    region: Region = Region.PREAMBLE,
    in_annex: bool = False,
    **survey: Any,
) -> LineContext:
    """A line of an English text that says nothing of its roles, no number behind it unless told."""
    lines = [Line(text=t) if isinstance(t, str) else t for t in (text, *following)]
    facts: dict[str, Any] = {"roles_known": False, "is_resolution": True, "has_sections": False}
    facts |= {"first": 0, "last_numbered": -1, "numbers": frozenset()} | survey
    return LineContext(
        line=lines[0],
        at=0,
        following=lines[1:],
        position=Position(region=region, in_annex=in_annex),
        survey=TextSurvey(lines=lines, **facts),
        language=load("en"),
    )


NUMBERED = Line(text="Urges States;", label="1.", level=0)
HEADINGS = [
    # the format counts before all else
    (context(line("Oil and wax", role="heading")), True),
    (context(line("A. Trends", role="preambular")), False),
    (context(line("Oil and wax;", heading=True)), True),
    (context(line("Oil and wax;", heading=True, label="1.")), False),
    # by its label
    (context(line("Trends", label="A.")), True),
    (context(line("Trends", label="IV")), True),
    (context(line("The lamps are lit.", label="A.")), False),
    (context(line("l" * 199, label="A.")), True),
    (context(line("l" * 200, label="A.")), False),
    (context(line("Oil and wax", label="1.")), False),
    (context(line("A. Trends", level=1)), False),
    # by its form
    (context("A. Trends"), True),
    (context("* * *"), True),
    # by what follows: a label in the operative part, any sentence in reports and annexes
    (context("Oil and wax", NUMBERED, region=Region.OPERATIVE), True),
    (context("Oil and wax.", NUMBERED, region=Region.OPERATIVE), False),
    (context("l" * 200, NUMBERED, region=Region.OPERATIVE), True),
    (context("l" * 201, NUMBERED, region=Region.OPERATIVE), False),
    (context("Oil and wax", "The lamps are lit.", region=Region.OPERATIVE), False),
    (context("Oil and wax", "The lamps are lit.", region=Region.REPORT), True),
    (context("Oil and wax", "The lamps are lit.", region=Region.OPERATIVE, in_annex=True), True),
    (context("Oil and wax", *["Lamps"] * 5, NUMBERED, region=Region.REPORT), True),
    (context("Oil and wax", *["Lamps"] * 6, NUMBERED, region=Region.REPORT), False),
    # in a preamble: short, directly before the first number, and no opener
    (context("Oil and wax", NUMBERED), True),
    (context("Recalling the lamps", NUMBERED), False),
    (context("l" * 79, NUMBERED), True),
    (context("l" * 80, NUMBERED), False),
    (context("Oil and wax", "Glass", NUMBERED), False),
    (context("Oil and wax"), False),
]


@pytest.mark.parametrize(("found", "expected"), HEADINGS)
def test_headings_in_the_text(found: LineContext, expected: bool) -> None:
    assert is_heading_in_text(found) is expected


ITEM = Line(text="That lamps go out,", label="(a)", level=1)
PREAMBULAR = [
    (context(line("Oil and wax", role="preambular")), True),
    (context(line("Recalling the lamps,", role="paragraph")), False),
    (context(line("Recalling the lamps,", label="1.", level=0)), False),
    # where the format marks others, the comma alone decides
    (context("Recalling the lamps", roles_known=True), False),
    (context("Oil and wax,", roles_known=True), True),
    (context("Oil and wax,", roles_known=True, region=Region.OPERATIVE), False),
    # in the operative part only the preambles of sections
    (context("Recalling the lamps,", region=Region.OPERATIVE), False),
    (context("Recalling the lamps,", region=Region.OPERATIVE, has_sections=True), True),
    (context("Recalling the lamps", region=Region.OPERATIVE, has_sections=True), False),
    (context("Urges the lamps,", region=Region.OPERATIVE, has_sections=True), False),
    (context("Oil and wax,"), True),
    # numbers to come: all, but operative openers with no preamble behind them
    (context("Oil and wax", last_numbered=2), True),
    (context("Urges States;", NUMBERED, last_numbered=1), False),
    (context("Urges States;", "Recalling the lamps,", NUMBERED, last_numbered=2), True),
    (context("Urges States;", "Recalling the lamps.", NUMBERED, last_numbered=2), False),
    (context("Urges States;", NUMBERED, "Recalling the lamps,", last_numbered=1), False),
    # a chapeau ends as its list does
    (context("Concerned that:", ITEM), True),
    (context("Oil and wax:", ITEM, line("That oil is dear.", level=1)), False),
    (context("Oil and wax:", "Lamps,"), False),
    # by the opener
    (context("Recalling the lamps;"), True),
    (context("Urges States;"), False),
    (context("Oil and wax;"), False),
]


@pytest.mark.parametrize(("found", "expected"), PREAMBULAR)
def test_preambular_paragraphs(found: LineContext, expected: bool) -> None:
    assert is_preambular(found) is expected


LEVELS = [
    # (characters, level by form, open paragraphs as (level, label), level)
    ("i", 1, [], 1),
    ("i", 1, [(0, "1.")], 1),
    ("i", 1, [(0, "1."), (1, "(a)")], 2),  # below (a) a list begins
    ("i", 1, [(0, "1."), (1, "(h)")], 1),  # behind (h) a letter
    ("v", 1, [(0, "1."), (1, "(a)"), (2, "(iv)")], 2),
    ("v", 1, [(0, "1."), (1, "(u)")], 1),
    ("ii", 2, [(0, "1."), (1, "(hh)")], 1),
    ("ii", 2, [(0, "1."), (1, "(a)"), (2, "(i)")], 2),
    ("c", 1, [(0, "1."), (1, "(a)"), (2, "(ii)")], 1),
]


@pytest.mark.parametrize(("characters", "level", "above", "expected"), LEVELS)
def test_letters_that_may_be_numbers(
    characters: str, level: int, above: list[tuple[int, str]], expected: int
) -> None:
    opened = [OpenParagraph(at, "op1", label, "operative") for at, label in above]
    assert level_among_open(characters, level, opened) == expected


def test_the_lines_handed_in_stay_as_they_are() -> None:
    """Neither the bare enacting line nor the parts are written into the caller's list."""
    texts = ["大会", "潟湖", "大会", "敦促会员国；"]
    lines = [Line(text=text) for text in texts]
    before = list(lines)
    assert survey_text(lines, load("zh")).lines[2].role == "enacting"
    assert read_structure(lines, load("zh")).enacting == "大会"
    assert lines == before


def test_a_number_printed_twice_has_a_warning_and_an_id_of_its_own() -> None:
    lines = [line("The General Assembly,"), NUMBERED, NUMBERED, NUMBERED]
    structure = read_structure(lines, load("en"))
    assert [p.id.rpartition(".")[2] for p in structure.paragraphs] == ["op1", "op1-2", "op1-3"]
    assert [w.code for w in structure.warnings] == ["number-twice"] * 2


def test_the_sixteenth_item_and_the_twenty_seventh_have_figures() -> None:
    """Letters end with z, Roman numbers with xv."""
    items = [line("That,", label=f"({chr(97 + n % 26)})", level=1) for n in range(27)]
    below = [line("So,", label="–", level=2) for _ in range(16)]
    lines = [line("The General Assembly,"), NUMBERED, *items, *below]
    ids = [p.id for p in read_structure(lines, load("en")).paragraphs]
    assert ids[1] == "op1.a"
    assert ids[26:28] == ["op1.z", "op1.27"]
    assert ids[-2:] == ["op1.27.xv", "op1.27.16"]


# Closing lines (conventions 1.4)

BODY_OF = {
    "en": "The General Assembly,\n\n1. Urges States to light lamps;\n\n2. Decides to meet again.\n\n",
    "fr": "L’Assemblée générale,\n\n1. Engage les États à allumer les lampes ;\n\n2. Décide de se réunir.\n\n",
    "es": "La Asamblea General,\n\n1. Insta a los Estados a encender las lámparas;\n\n2. Decide reunirse de nuevo.\n\n",
    "ru": "Генеральная Ассамблея,\n\n1. призывает государства зажечь лампы;\n\n2. постановляет собраться вновь.\n\n",
    "zh": "大会，\n\n1. 敦促各国点灯；\n\n2. 决定再次开会。\n\n",
    "ar": "إن الجمعية العامة،\n\n1 - تحث الدول على إضاءة المصابيح؛\n\n2 - تقرر أن تجتمع من جديد.\n\n",
}

MEETINGS = [
    ("en", "81st plenary meeting\n30 June 2025", "81st plenary meeting", "2025-06-30"),
    # the raised letters ran into the word behind them
    ("en", "81stplenary meeting\n30 June 2025", "81st plenary meeting", "2025-06-30"),
    ("en", "81st plenary meeting, 30 June 2025", "81st plenary meeting", "2025-06-30"),
    ("en", "(81st plenary meeting, June 30, 2025)", "81st plenary meeting", "2025-06-30"),
    (
        "en",
        "Sixty-fourth plenary meeting,\n14 December 1946.",
        "Sixty-fourth plenary meeting",
        "1946-12-14",
    ),
    (
        "en",
        "50th plenary meeting\n22 December 2023 (resumed)",
        "50th plenary meeting (resumed)",
        "2023-12-22",
    ),
    ("fr", "81eséance plénière\n30 juin 2025", "81e séance plénière", "2025-06-30"),
    (
        "fr",
        "Cent quatre-vingt-troisième séance plénière,\nle 10 décembre 1948.",
        "Cent quatre-vingt-troisième séance plénière",
        "1948-12-10",
    ),
    ("es", "81ª sesión plenaria, 30 de junio de 2025", "81ª sesión plenaria", "2025-06-30"),
    ("ru", "81‑е пленарное заседание\n30 июня 2025 г.", "81-е пленарное заседание", "2025-06-30"),
    ("zh", "第八十一次全体会议\n二〇二五年六月三十日", "第八十一次全体会议", "2025-06-30"),
    ("ar", "الجلسة العامة ٨١\n٣٠ حزيران/يونيه ٢٠٢٥", "الجلسة العامة ٨١", "2025-06-30"),
    (
        "ar",
        "الجلسة العامة 50 (المستأنفة)\n22 كانون الأول/ديسمبر 2023",
        "الجلسة العامة 50 (المستأنفة)",
        "2023-12-22",
    ),
]


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["line under line", "empty lines between"])
@pytest.mark.parametrize(("code", "printed", "meeting", "day"), MEETINGS)
def test_the_meeting_closes_the_text(
    code: str, printed: str, meeting: str, day: str, gap: str
) -> None:
    document = parsed(BODY_OF[code] + printed.replace("\n", gap) + "\n")
    assert [p.id for p in document.paragraphs] == ["op1", "op2"]
    assert (document.meeting, document.adopted) == (meeting, day)
    assert document.warnings == ()


VOTES = [
    ("en", "[Adopted without a vote.]"),
    (
        "en",
        "Adopted by a recorded vote of 24 to 6, as follows:\nIn favour: Fiji, Malta\nAgainst: Oman",
    ),
    (
        "en",
        "[Adopted by a recorded vote of 24 to 6. The voting was as follows:\nIn favour:\nFiji, Malta\nAgainst:\nOman]",
    ),
    ("fr", "[Adoptée sans vote.]"),
    (
        "fr",
        "[Adoptée à l’issue d’un vote enregistré par 24 voix contre 6. Les voix se sont réparties comme suit :\nOnt voté pour :\nFidji]",
    ),
    ("es", "[Aprobada sin votación.]"),
    (
        "es",
        "[Aprobada en votación registrada por 24 votos contra 6:\nVotos a favor:\nFiji\nVotos en contra:\nOmán]",
    ),
    ("ru", "[Принята без голосования.]"),
    ("ru", "Принята 24 голосами против 6:\nГолосовали за:\nФиджи"),
    ("zh", "[未经表决获得通过。]"),
    ("zh", "[经记录表决，以24票赞成、6票反对获得通过。表决结果如下：\n赞成：\n斐济\n反对：\n阿曼]"),
    ("ar", "[اعتُمد من دون تصويت.]"),
    # brackets that a converter turned round
    ("ar", "]اعتُمد بتصويت مسجل بأغلبية 24 صوتاً. وكانت نتيجة التصويت كما يلي:\nالمؤيدون:\nفيجي["),
]


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["line under line", "empty lines between"])
@pytest.mark.parametrize(("code", "printed"), VOTES)
def test_how_a_text_was_adopted_is_no_paragraph(code: str, printed: str, gap: str) -> None:
    document = parsed(BODY_OF[code] + printed.replace("\n", gap) + "\n")
    assert [p.id for p in document.paragraphs] == ["op1", "op2"]
    assert (document.vote or "").split() == printed.split()


def test_what_stands_below_the_meeting_and_tells_nothing_of_it_is_kept() -> None:
    document = parsed(
        BODY_OF["en"] + "81st plenary meeting\n\n30 June 2025\n\nSee also the lamps of old.\n"
    )
    assert [(p.id, p.text) for p in document.paragraphs][2:] == [
        ("u1", "See also the lamps of old.")
    ]
