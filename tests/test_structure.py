"""What the lines of a whole text become: drafts within a text, several resolutions under one symbol, closing lines."""

from __future__ import annotations

from typing import Any

import pytest

from resdiff.languages import load
from resdiff.model.lines import Line
from resdiff.model.records import Document, Paragraph
from resdiff.parse.structure.context import LineContext
from resdiff.parse.structure.headings import is_heading_in_text
from resdiff.parse.structure.levels import level_among_open
from resdiff.parse.structure.position import Position, Region
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


def test_brackets_and_remarks_of_negotiators_stand_beside_the_text() -> None:
    """The label is known; what is in dispute and who said what are told apart from the words."""
    document = parsed(
        "The General Assembly,\n\n[PP2 bis Recalling the [2030 Agenda] (EU: delete),]\n\n[PP4] Noting storms, (agreed ad ref)\n\n"
        "OP5 alt. Requests a report [yearly] (G77);\n"
    )
    assert [(p.id, p.label, p.text) for p in document.paragraphs] == [
        ("pp2bis", "PP2 bis", "Recalling the 2030 Agenda,"),
        ("pp4", "[PP4]", "Noting storms,"),
        ("op5alt", "OP5 alt.", "Requests a report yearly;"),
    ]
    assert [[r.text for r in p.remarks] for p in document.paragraphs] == [
        ["(EU: delete)"],
        ["(agreed ad ref)"],
        ["(G77)"],
    ]
    assert [[p.text[b.start : b.end] for b in p.brackets] for p in document.paragraphs] == [
        ["Recalling the 2030 Agenda,", "2030 Agenda"],
        [],
        ["yearly"],
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
    # (label, level by form, labels read so far with their levels, level)
    ("(i)", 1, [], 1),
    ("(i)", 1, [(0, "1.")], 1),
    ("(ii)", 2, [(0, "1."), (1, "(i)")], 1),  # directly below the number
    ("(iii)", 2, [(0, "1."), (1, "(i)"), (1, "(ii)"), (2, "a."), (2, "b.")], 1),
    ("(i)", 1, [(0, "1."), (1, "(a)")], 2),  # below (a) a list begins
    ("(a)", 1, [(0, "1."), (1, "(i)")], 2),  # and the other way round
    ("(i)", 1, [(0, "1."), (1, "(g)"), (1, "(h)")], 1),  # behind (h) a letter
    ("(v)", 1, [(0, "1."), (1, "(a)"), (2, "(iii)"), (2, "(iv)")], 2),
    ("(v)", 1, [(0, "1."), (1, "(t)"), (1, "(u)")], 1),
    ("(ii)", 2, [(0, "1."), (1, "(hh)")], 1),
    ("(ii)", 2, [(0, "1."), (1, "(a)"), (2, "(i)")], 2),
    ("(c)", 1, [(0, "1."), (1, "(a)"), (1, "(b)"), (2, "(i)"), (2, "(ii)")], 1),
    ("(d)", 1, [(0, "1."), (1, "(a)"), (1, "(b)"), (2, "(i)"), (2, "(ii)")], 1),  # (c) is missing
    ("(2)", 1, [(0, "1."), (1, "(a)"), (2, "(1)")], 2),
    ("b)", 1, [(0, "1."), (1, "(a)")], 1),  # a slip of the pen
    ("ii.", 3, [(0, "1."), (1, "i.")], 1),
    ("б)", 1, [(0, "1."), (1, "а)")], 1),
    ("(ج)", 1, [(0, "1 -"), (1, "(أ)"), (1, "(ب)"), (2, "’1‘")], 1),
    ("（二）", 2, [(0, "一、"), (1, "（一）"), (2, "1.")], 1),
    # bullets: below the last paragraph, until their list is open
    ("•", 1, [(0, "1."), (1, "(a)")], 2),
    ("•", 1, [(0, "1."), (1, "•"), (2, "(a)")], 1),
    ("–", 1, [(0, "1."), (1, "•"), (1, "•")], 2),
]


@pytest.mark.parametrize(("label", "level", "above", "expected"), LEVELS)
def test_the_level_of_a_label_by_its_place(
    label: str, level: int, above: list[tuple[int, str]], expected: int
) -> None:
    position = Position(region=Region.OPERATIVE)
    for at, printed in above:
        read = Line(text="To light lamps;", label=printed, level=at)
        paragraph = Paragraph(id="op1", kind="operative", label=printed, text=read.text)
        position = position.behind(paragraph, at, read)
    assert level_among_open(label, level, position.open) == expected


def test_the_lines_handed_in_stay_as_they_are() -> None:
    """Neither the bare enacting line nor the parts are written into the caller's list."""
    texts = ["大会", "潟湖", "大会", "敦促会员国；"]
    lines = [Line(text=text) for text in texts]
    before = list(lines)
    assert survey_text(lines, load("zh")).lines[2].role == "enacting"
    assert read_structure(lines, load("zh")).enacting == "大会"
    assert lines == before


def test_a_number_printed_twice_has_a_warning_and_an_id_of_its_own() -> None:
    second = line("Urges States;", label="2.", level=0)
    lines = [line("The General Assembly,"), NUMBERED, second, second, second]
    structure = read_structure(lines, load("en"))
    assert [p.id for p in structure.paragraphs] == ["op1", "op2", "op2-2", "op2-3"]
    assert [w.code for w in structure.warnings] == ["number-twice"] * 2


def test_a_text_whose_only_number_is_1_is_one_series() -> None:
    lines = [line("The General Assembly,"), NUMBERED, NUMBERED, NUMBERED]
    structure = read_structure(lines, load("en"))
    assert [p.id for p in structure.paragraphs] == ["op1", "op2", "op3"]
    assert [w.code for w in structure.warnings] == ["counted"]


def test_the_sixteenth_item_and_the_twenty_seventh_have_figures() -> None:
    """Letters end with z, Roman numbers with xv."""
    items = [line("That,", label=f"({chr(97 + n % 26)})", level=1) for n in range(27)]
    items[-1] = line("That:", label="(aa)", level=1)
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
    # A/HRC/RES/55/1
    ("fr", "53e réunion\n3 avril 2024", "53e réunion", "2024-04-03"),
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


# Any body: known by the form of its enacting line and by what stands below it

ANY_BODY = [
    # (language, the lines, their ids): what the lines above the first paragraph are, the enacting line says
    (
        "regional commission",
        "The Economic and Social Commission for Asia and the Pacific,|Recalling its resolution 79/9,|1. Invites members to share data:|(a) On springs;|(b) On floods;|2. Requests a report.",
        "pp1 op1 op1.a op1.b op2",
    ),
    (
        "an enacting line of two printed lines",
        "The Conference of the Parties to the Convention on the Keeping of Lighthouses and\nBuoys,|Recalling its decision 12/4,|1. Adopts the guidelines.",
        "pp1 op1",
    ),
    (
        "health assembly: semicolons, capitals",
        "The Seventy-eighth World Health Assembly,|Having considered the report;|Recalling resolution WHA66.10 (2013);|Noting that snakes bite,|1. URGES Member States to act;|2. REQUESTS the Director-General to report.",
        "pp1 pp2 pp3 op1 op2",
    ),
    (
        "in whose session and where",
        "THE COUNCIL OF MINISTERS, meeting at its tenth session in Lagos on 6 June 1974,|HAVING CONSIDERED the report on drought,|1. APPEALS to all States;|2. REQUESTS a report.",
        "pp1 op1 op2",
    ),
    (
        "atomic energy agency: a lettered preamble",
        "The General Conference,|(a) Recalling resolution GC(66)/RES/6,|(b) Noting the report, and|(c) Convinced of the need,|1. Encourages training;|2. Requests a report.",
        "pp1 pp2 pp3 op1 op2",
    ),
    (
        "executive board: a numbered preamble",
        "The Executive Board,|1. Recalling 215 EX/Decision 5,|2. Having examined document 216 EX/11,|3. Takes note of the report;|4. Invites States to contribute.",
        "pp1 pp2 op3 op4",
    ),
    (
        "European Parliament: bullets and recitals",
        "The European Parliament,|– having regard to the Treaty,|– having regard to its resolution of 5 May 2020,|A. whereas rivers dry;|B. whereas fish die;|1. Calls on the Commission to act;|2. Instructs its President to forward this resolution.",
        "pp1 pp2 pp3 pp4 op1 op2",
    ),
    (
        "European Parliament, fr",
        "Le Parlement européen,|– vu le traité,|A. considérant que les rivières s’assèchent;|B. considérant que les poissons meurent;|1. invite la Commission à agir;|2. charge sa Présidente de transmettre la résolution.",
        "pp1 pp2 pp3 op1 op2",
    ),
    (
        "organization of states, es: what resolves stands on a line of its own",
        "LA ASAMBLEA GENERAL,|VISTO el informe;|CONSIDERANDO:|Que los ríos son vitales; y|Que conviene protegerlos,|RESUELVE:|1. Instar a los Estados a cooperar.|2. Solicitar un informe.",
        "pp1 pp2 pp3 pp4 op1 op2",
    ),
    (
        "Roman operative numbers of 1946",
        "THE GENERAL ASSEMBLY,|WHEREAS stamps further understanding;|WHEREAS no museum exists;|THEREFORE RESOLVES|I. That a museum be set up;|II. That Members be invited to donate.",
        "pp1 pp2 op1 op2",
    ),
    (
        "be it resolved",
        "The Student Senate of Lakeside,|WHEREAS, books are dear; and|WHEREAS, libraries can lend;|NOW, THEREFORE, BE IT RESOLVED, that the library open at night; and|BE IT FURTHER RESOLVED, that fines be halved.",
        "pp1 pp2 op1 op2",
    ),
    (
        "Model United Nations, no comma",
        "General Assembly Third Committee|Guided by the Charter;|Recognizing the need for seeds;|1. Encourages States to store seeds;",
        "pp1 pp2 op1",
    ),
    (
        "a colon, brackets",
        "[The Disarmament Commission:]|[Alarmed by drifting mines,]|1. Calls for their removal.",
        "pp1 op1",
    ),
    (
        "openers that no list holds",
        "The Plenary of the Platform,|Lamenting the loss of reefs,|Cherishing what is left,|1. Approves the outline;",
        "pp1 pp2 op1",
    ),
    (
        "no name of a body at all",
        "The Friends of the Rhine,|Recalling that rivers cross frontiers,|1. Agree to measure levels;",
        "pp1 op1",
    ),
    (
        "fr",
        "La Conférence des Parties,|Rappelant la décision 12/4,|Prenant note du rapport,|1. Adopte les lignes directrices ;|2. Invite les Parties à agir.",
        "pp1 pp2 op1 op2",
    ),
    (
        "fr, an ordinal before the name",
        "La soixante-dix-huitième Assemblée mondiale de la Santé,|Ayant examiné le rapport ;|1. INVITE les États Membres à agir ;|2. PRIE le Directeur général de faire rapport.",
        "pp1 op1 op2",
    ),
    (
        "es",
        "La Conferencia General,|Recordando la resolución 41 C/15,|1. Invita a los Estados a cooperar;|2. Pide un informe.",
        "pp1 op1 op2",
    ),
    (
        "ru",
        "Экономическая и социальная комиссия для Азии и Тихого океана,|ссылаясь на свою резолюцию 79/9,|1. призывает государства принять меры;|2. просит представить доклад.",
        "pp1 op1 op2",
    ),
    (
        "ru, Model United Nations: capitals at the heads of paragraphs",
        "Комиссия по разоружению,|Будучи встревожена числом мин,|1. Призывает государства убрать мины.",
        "pp1 op1",
    ),
    (
        "zh",
        "第七十八届世界卫生大会，|审议了总干事的报告，|1. 敦促会员国采取行动；|2. 请总干事提出报告。",
        "pp1 op1 op2",
    ),
    (
        "zh, brackets",
        "【理事会】，|回顾其第79/9号决议，|1. 邀请成员分享数据；",
        "pp1 op1",
    ),
    (
        "zh, openers that no list holds",
        "联合国儿童基金会，|完全意识到儿童必须玩耍，|充分考虑《公约》，|注意到场地不足，|1. 呼吁捐助者资助。",
        "pp1 pp2 pp3 op1",
    ),
    (
        "zh, no name of a body at all",
        "莱茵河之友，|回顾巴塞尔呼吁，|1. 请沿岸国打开水坝。",
        "pp1 op1",
    ),
    (
        "ru, a word that greets colleagues begins so too",
        "Коллегия Экономической комиссии,|ссылаясь на свое решение 4/7,|1. просит секретариат составить карту.",
        "pp1 op1",
    ),
    (
        "zh, regional commission",
        "亚洲及太平洋经济社会委员会，|回顾其第79/9号决议，|1. 邀请成员分享数据；",
        "pp1 op1",
    ),
    (
        "ar",
        "إن مؤتمر الأطراف،|إذ يشير إلى مقرره 12/4،|وإذ يلاحظ تقرير الفريق،|1 - يدعو الأطراف إلى تقديم بياناتها.",
        "pp1 pp2 op1",
    ),
    (
        "ar, without hamza",
        "ان جمعية الصحة العالمية،|بعد أن نظرت في التقرير؛|1 - تحث الدول الاعضاء على العمل؛",
        "pp1 op1",
    ),
]


@pytest.mark.parametrize(
    ("text", "ids"), [row[1:] for row in ANY_BODY], ids=[r[0] for r in ANY_BODY]
)
def test_the_paragraphs_of_any_body_are_preambular_and_operative(text: str, ids: str) -> None:
    enacting, *paragraphs = text.split("|")
    document = parsed("\n\n".join([enacting, *paragraphs]))
    assert [p.id for p in document.paragraphs] == ids.split()
    formula = (document.enacting_formula or "").strip("[]")  # what is disputed stands beside it
    assert formula.startswith(enacting.replace("\n", " ").strip("[]"))
    assert document.title is None
    assert document.warnings == ()
    cited = [c.symbol for p in document.paragraphs for c in p.citations]
    assert not any(symbol and symbol.startswith("A/") for symbol in cited)


OLD_TEXTS = [
    # the lines, their ids, when it was adopted
    (
        "the whole below one verb",
        "THE GENERAL ASSEMBLY|RESOLVES:|I. That a register be kept;|II. That it be printed.|Sixteenth meeting,\n2 February 1946.",
        "op1 op2",
        "1946-02-02",
    ),
    (
        "fr",
        "La Conférence générale,|Considérant que les livres manquent,|Par ces motifs,|Décide:|I. Les caravanes porteront des livres;|II. Les livres seront rendus.|Adopté à la douzième séance plénière, le 4 novembre 1952.",
        "pp1 op1 op2",
        "1952-11-04",
    ),
    (
        "the Assembly's name again in every section",
        "The General Assembly|I|Recalling its rules,|1. Takes note;|2. Endorses it;|II|The General Assembly|Recognizing the need,|1. Decides to act.|107th plenary meeting,\n20 December 1979",
        "h1 I.pp1 I.op1 I.op2 h2 II.pp1 II.op1",
        "1979-12-20",
    ),
    (
        "parts with Roman numbers, each with its meeting",
        "I|The General Assembly,|Recalling its rules,|1. Takes note;|2. Endorses it.|107th plenary meeting|20 December 1979|II|The General Assembly,|Recognizing the need,|Decides to act.|107th plenary meeting|20 December 1979",
        "I.h1 I.pp1 I.op1 I.op2 II.h1 II.pp1 II.op1",
        "1979-12-20",
    ),
    (
        "one part without a number",
        "A|The General Assembly,|Having examined it,|1. Approves it;|2. Requests more.|B|The General Assembly,|Noting the needs,|Appeals to States.",
        "A.h1 A.pp1 A.op1 A.op2 B.h1 B.pp1 B.op1",
        None,
    ),
    (
        "one section without a number, ru",
        "Генеральная Ассамблея,|I|1. постановляет вести регистр;|2. просит печатать его;|II|считая, что регистр дорог,|предлагает государствам внести взносы.",
        "h1 I.op1 I.op2 h2 II.pp1 II.op1",
        None,
    ),
    (
        "a section adopted on another day",
        "The Conference,|RECALLING its rules,|1. URGES all;|2. INSTRUCTS the Director to act.|SECTION II\n[Adopted at the seventeenth plenary meeting, on 5 May 1988]|NOTING the cost,|3. AUTHORIZES the Director to buy.",
        "pp1 op1 op2 h1 pp2 op3",
        "1988-05-05",
    ),
    (
        "a capital in brackets before each clause",
        "The Contracting Parties,|(A) Recognizing the value of marshes;|(B) Noting their loss;|Have agreed as follows:|1. Each Party shall list them.|2. Each Party shall protect them.",
        "pp1 pp2 op1 op2",
        None,
    ),
    (
        "a capital before each clause",
        "The Contracting Parties,|A. Recognizing the value of marshes;|B. Noting their loss;|Have agreed as follows:|1. Each Party shall list them.",
        "pp1 pp2 op1",
        None,
    ),
    (
        "a student assembly",
        "The Student Assembly,|WHEREAS: the library closes at eight;|WHEREAS: students study at night; therefore be it|RESOLVED: That it open until two; and be it further|RESOLVED: That a copy be sent to the dean.",
        "pp1 pp2 op1 op2",
        None,
    ),
    (
        "small letters throughout, fr",
        "L’Union interparlementaire,|notant que les sentiers disparaissent,|rappelant ses résolutions antérieures,|1. prie les parlements de légiférer ;|2. décide de revenir sur la question.",
        "pp1 pp2 op1 op2",
        None,
    ),
    (
        "headings above the preamble and the operative part",
        "The General Assembly,|PREAMBLE|Guided by the Charter,|Seeking peace,|OPERATIVE PART|1. Requests peace;|2. Urges calm.",
        "h1 pp1 pp2 h2 op1 op2",
        None,
    ),
    (
        "a body that resolves in its enacting line",
        "The Board of Trustees of Elm District hereby resolves as follows:|Section 1. The bus shall run daily.|Section 2. Drivers shall be hired.",
        "op1 op2",
        None,
    ),
    (
        "a city",
        "The City Council,|WHEREAS, the roof leaks; and|WHEREAS, sailors read;|NOW, THEREFORE, BE IT RESOLVED, that the roof be mended; and|BE IT FURTHER RESOLVED, that all be told.|PASSED AND ADOPTED this 3rd day of March 2026.",
        "pp1 pp2 op1 op2",
        None,
    ),
]


@pytest.mark.parametrize(
    ("text", "ids", "adopted"), [row[1:] for row in OLD_TEXTS], ids=[row[0] for row in OLD_TEXTS]
)
def test_old_texts_and_texts_of_parts(text: str, ids: str, adopted: str | None) -> None:
    document = parsed("\n\n".join(text.split("|")))
    assert [p.id for p in document.paragraphs] == ids.split()
    assert (document.adopted, document.warnings) == (adopted, ())
    account = document.account
    assert account is not None
    assert account.lost == 0


def test_a_wrapped_line_that_begins_with_adopted_tells_of_no_vote() -> None:
    document = parsed(
        "The General Assembly,\n\n1. Recalls the Declaration\nadopted on 4 May 1988;\n\n2. Urges all.\n"
    )
    assert [p.text for p in document.paragraphs] == [
        "Recalls the Declaration adopted on 4 May 1988;",
        "Urges all.",
    ]


@pytest.mark.parametrize(
    "name",
    ["The ICAO Assembly", "El Ayuntamiento de Ronda,", "Le Conseil européen", "Исполнительный совет", "缔约国会议", "المجلس التنفيذي"],
)  # fmt: skip
def test_a_body_that_resolves_without_a_preamble(name: str) -> None:
    verbs = {
        "E": ("Solicita un informe;", "Decide reunirse."),
        "L": ("Prie chacun d’agir ;", "Décide d’agir."),
        "И": ("просит доклад;", "постановляет встретиться."),
        "缔": ("请提出报告；", "决定再次开会。"),
        "ا": ("يطلب تقريرا؛", "يقرر الاجتماع."),
    }.get(name[0], ("Requests a report;", "Decides to meet."))
    document = parsed(f"{name}\n\n1. {verbs[0]}\n\n2. {verbs[1]}\n")
    assert [p.id for p in document.paragraphs] == ["op1", "op2"]
    assert (document.enacting_formula, document.title) == (name, None)


PREAMBLE_FIRST = [
    # the lines above the numbers, how many of them are preambular, the line that resolves
    ("Conscious of bad roads,|Fully believing in neighbours,|The Executive Board of the Road Fund hereby:", 2),
    ("Recalling its constitution,|Expecting more cases,|The World Health Organization hereby:", 2),
    ("Affirming the right to roads,|Approving the plan,|Hereby:", 2),
    ("Considering that mills are old,|Wishing to keep them,|The undersigned decide:", 2),
    ("Whereas racks are full;|Whereas trees suffer;|Therefore be it resolved that the Student Senate:", 2),
    ("Whereas racks are full;|Recognizing that trees suffer;|Be it resolved that the Senate:", 2),
    ("Considérant que les moulins sont vieux,|Désireux de les garder,|Le Conseil décide :", 2),
    ("Considerando que los molinos son viejos,|Deseando conservarlos,|El Consejo resuelve:", 2),
    ("учитывая, что мельницы стары,|желая их сохранить,|Совет постановляет:", 2),
    ("考虑到磨坊陈旧，|希望予以保留，|理事会兹决定：", 2),
    ("إذ تضع في اعتبارها قدم الطواحين،|وإذ ترغب في صونها،|إن اللجنة تقرر ما يلي:", 2),
]  # fmt: skip


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["line under line", "empty lines between"])
@pytest.mark.parametrize(("above", "preambular"), PREAMBLE_FIRST)
def test_a_preamble_may_stand_above_the_line_that_resolves(
    above: str, preambular: int, gap: str
) -> None:
    lines = above.split("|")
    document = parsed(gap.join([*lines, "1. That one be mended;", "2. That all be listed.\n"]))
    texts = {p.id: p.text for p in document.paragraphs}
    assert list(texts) == [*(f"pp{n + 1}" for n in range(preambular)), "op1", "op2"]
    assert [texts["pp1"], texts["pp2"], document.enacting_formula] == lines
    assert document.warnings == ()


RESOLVES = [
    ("The Human Rights Council,", "Alarmed by storms,", "The Human Rights Council hereby:"),
    ("The delegates of the Forum,", "Fully alarmed by storms,", "Do hereby:"),
    ("The General Assembly,", "Alarmed by storms,", "NOW, THEREFORE, BE IT RESOLVED by the Assembly:"),
    ("L’Assemblée générale,", "Alarmée par les tempêtes,", "Par ces motifs, l’Assemblée décide ce qui suit :"),
    ("La Asamblea General,", "Alarmada por las tormentas,", "La Asamblea General acuerda lo siguiente:"),
    ("Генеральная Ассамблея,", "будучи встревожена бурями,", "Ассамблея настоящим постановляет следующее:"),
    ("大会，", "铭记风暴的危险，", "大会特此决定如下："),
    ("إن الجمعية العامة،", "إذ يثير جزعها هبوب العواصف،", "لذلك، فإن الجمعية العامة تقرر ما يلي:"),
]  # fmt: skip


@pytest.mark.parametrize(("enacting", "preambular", "resolving"), RESOLVES)
def test_a_line_that_only_says_that_the_body_resolves_is_no_paragraph(
    enacting: str, preambular: str, resolving: str
) -> None:
    document = parsed(f"{enacting}\n\n{preambular}\n\n{resolving}\n\n1. That all act.\n")
    assert [p.id for p in document.paragraphs] == ["pp1", "op1"]
    assert document.enacting_formula == f"{enacting} {resolving}".replace("， ", "，")


def test_a_preamble_typed_without_marks_is_one() -> None:
    document = parsed(
        "The Friends of the Rhine\n\nDeploring the loss of salmon\n\nRecalling the appeal of Basel\n\n1. Call on States to open the weirs.\n"
    )
    assert [p.id for p in document.paragraphs if p.kind != "heading"] == ["pp1", "pp2", "op1"]


def test_a_body_is_known_above_a_title_and_line_under_line() -> None:
    document = parsed(
        "Keeping of wells\nThe Council of the Oases,\nRecalling its decision 5/2,\n1. Urges States to dig;\n2. Decides to meet again.\n"
    )
    assert [p.id for p in document.paragraphs] == ["pp1", "op1", "op2"]
    assert (document.title, document.organ) == ("Keeping of wells", None)


MISREAD = [
    ("The General Assernbly,", "Recalling its resolution 72/81,", "GA"),
    ("The Genera1 Assembly,", "Recalling its resolution 72/81,", "GA"),
    ("La Asarnblea General,", "Recordando su resolución 72/81,", "GA"),
    ("Le Conseil de sécunité,", "Rappelant sa résolution 2331 (2016),", "SC"),
    ("Генеральная Ассамблся,", "ссылаясь на свою резолюцию 72/81,", "GA"),
    ("The Maritime Safety Comrnittee,", "Recalling its resolution 72/8,", None),
]


@pytest.mark.parametrize(("enacting", "preambular", "organ"), MISREAD)
def test_an_enacting_line_with_misread_letters_is_read_and_told(
    enacting: str, preambular: str, organ: str | None
) -> None:
    document = parsed(f"{enacting}\n\n{preambular}\n\n1. Urges States to act.\n")
    assert [p.id for p in document.paragraphs] == ["pp1", "op1"]
    assert (document.enacting_formula, document.organ) == (enacting, organ)
    assert any(enacting in told.message for told in document.warnings)


NO_ENACTING_LINE = [
    ("nothing above", "", "pp1 pp2 op1"),
    ("a title", "Mapping of springs\n\n", "pp1 pp2 op1"),
    ("line under line", None, "pp1 pp2 op1"),
]


@pytest.mark.parametrize(
    ("above", "ids"), [r[1:] for r in NO_ENACTING_LINE], ids=[r[0] for r in NO_ENACTING_LINE]
)
def test_a_preamble_without_enacting_line_is_no_title_and_no_meeting(
    above: str | None, ids: str
) -> None:
    lines = [
        "[Recalling its resolution 76/211 of 17 December 2021,]",
        "Noting with concern the drying of springs,",
        "1. Requests a map of all springs by 2027;",
    ]
    document = parsed("\n".join(lines) if above is None else above + "\n\n".join(lines))
    assert [p.id for p in document.paragraphs] == ids.split()
    assert document.paragraphs[0].text.strip("[]") == lines[0].strip("[]")
    assert document.title == ((above or "").strip() or None)
    assert document.meeting is None
    assert document.origin is None
    assert document.enacting_formula is None


UNLISTED_OPENERS = [
    # what stands above, the preamble whose first word no list holds, the numbers
    ("草案（2025年6月6日）", "质疑2021年12月17日第76/211号决议，|注意到渡船老旧，", "吁请各港口检查渡船；|决定再次开会。"),
    ("Temas 12 y 13 del programa||Faros", "Celebrando el muelle abierto el 4 de abril de 2025,|Conscientes del precio de la madera,", "Convienen en arreglarlo;|Piden un informe."),
    ("We, the Ministers of Transport, meeting in Harbourtown on 4 and 5 May 2025,", "Saluting the crews of 2024,", "Commit ourselves to dredge;|Agree to meet in 2027."),
    ("Projet du 5 mai", "Soulagés par la fin des pluies du 3 mai 2025,|Reconnaissants envers les passeurs de la vallée,", "Convenons de réparer ;|Demandons un rapport."),
    ("港口市长，", "喜闻2025年5月3日运河通航，", "商定疏浚航道；|请求提交报告。"),
    ("Draft of 4 May", "In the light of the storm of 9 March 2025,|Aware of the cost,", "Requests a map;|Decides to meet."),
]  # fmt: skip


@pytest.mark.parametrize(("above", "preamble", "operative"), UNLISTED_OPENERS)
def test_a_clause_with_an_unlisted_opener_begins_the_preamble_where_no_list_holds_the_body(
    above: str, preamble: str, operative: str
) -> None:
    clauses = preamble.split("|")
    numbered = [f"{n}. {text}" for n, text in enumerate(operative.split("|"), 1)]
    document = parsed("\n\n".join([*above.split("||"), *clauses, *numbered]))
    texts = {p.id: p.text for p in document.paragraphs}
    assert list(texts) == [*(f"pp{n + 1}" for n in range(len(clauses))), "op1", "op2"]
    assert [texts[f"pp{n + 1}"] for n in range(len(clauses))] == clauses


NO_RESOLUTION = [
    "Dear friends of the lighthouse and of the sea,\n\n1. The boat leaves at nine.\n\n2. Bring bread.",
    "Dear friends,\n\n1. bread;\n\n2. salt.",
    "The Committee,\n\nhaving met on Monday, agreed to ask for a report. It meets again in May.\n\n1. The Committee took note of the letter.",
    "The Committee,\n\nHaving considered the report, took note of it and closed the item.\n\n1. The Committee met again in May.",
    "Report of the Group\n\nThe Chair of the Group,\n\nMs. Ana Perez, opened the meeting.\n\n1. Having considered the documents, the Group adopted its agenda.",
    "Amendment to the draft\n\nReplace the third preambular paragraph with the following:\n\nRecalling also its resolution 78/10,\n\nInsert a new paragraph:\n\nRequests a report;",
    "Letter to the Council\n\nReferring to your letter of 3 May, I have the honour to write to you.\n\nThe Council,\n\nas you know, met in May.",
    "Доклад\n\nКомиссия,\n\nкоторая собралась в мае, утвердила повестку дня.\n\n1. Комиссия приняла доклад к сведению.",
    "报告\n\n委员会，\n\n在五月开会，通过了议程。\n\n1. 委员会注意到这封信。",
]


@pytest.mark.parametrize("text", NO_RESOLUTION)
def test_prose_gets_no_enacting_line(text: str) -> None:
    document = parsed(text)
    assert document.enacting_formula is None
    assert {p.kind for p in document.paragraphs} <= {"paragraph", "heading"}


def test_sections_with_roman_numbers_have_preambles_and_numbers_of_their_own() -> None:
    section = "{}\n{}\n\nRecalling its resolution 76/211,\n\n1. Requests a map;\n\n2. Decides to meet again;\n\n"
    document = parsed(
        "The General Assembly,\n\n" + section.format("I", "Maps") + section.format("II", "Trees")
    )
    assert [p.id for p in document.paragraphs] == [
        *("h1", "h2", "I.pp1", "I.op1", "I.op2"),
        *("h3", "h4", "II.pp1", "II.op1", "II.op2"),
    ]


def test_what_stands_below_a_heading_may_have_a_preamble_though_the_numbers_go_on() -> None:
    document = parsed(
        "The General Assembly,\n\n## Locks\n\nRecalling its resolution 75/120,\n\n1. Requests grease;\n\n"
        "## Quays\n\nMindful of rust,\n\nAware of salt,\n\n2. Urges all to paint.\n"
    )
    ids = [p.id for p in document.paragraphs if p.kind != "heading"]
    assert ids == ["pp1", "op1", "pp2", "pp3", "op2"]


def test_a_document_that_is_adopted_may_have_a_preamble() -> None:
    document = parsed(
        "The General Assembly\n\nAdopts the following outcome document:\n\nWe, the ministers,\n\nRecalling the lamps,\n"
    )
    assert [(p.id, p.kind) for p in document.paragraphs] == [
        ("op1", "operative"),
        ("pp1", "preambular"),
        ("pp2", "preambular"),
    ]


def test_numbers_that_all_stand_before_operative_verbs_are_a_resolution_s() -> None:
    document = parsed(
        "1. Requests a map of springs:\n\n(a) In spring;\n\n2. Decides to remain seized of the matter.\n"
    )
    assert [p.id for p in document.paragraphs] == ["op1", "op1.a", "op2"]
    report = parsed("1. Requests a map of springs.\n\n2. The Committee met in May.\n")
    assert [p.id for p in report.paragraphs] == ["p1", "p2"]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        (
            "The General Assembly,|A\nWELLS|Recalling its resolution 72/81,|1. Urges States to dig;|"
            "B\nSPRINGS|Recalling its resolution 73/81,|1. Urges States to map;|2. Decides to meet.",
            "h1 h2 A.pp1 A.op1 h3 h4 B.pp1 B.op1 B.op2",
        ),
        (
            "大会，|一\n水井|回顾其第72/81号决议，|1. 请各国挖井；|二\n泉水|又回顾其第73/81号决议，|1. 请各国护泉。",
            "h1 h2 I.pp1 I.op1 h3 h4 II.pp1 II.op1",
        ),
        (
            "الجمعية العامة،|أولا\nالآبار|إذ تشير إلى قرارها 72/81،|1 - تطلب إلى الدول حفر الآبار؛|"
            "ثانيا\nالينابيع|وإذ تشير إلى قرارها 73/81،|1 - تطلب إلى الدول حماية الينابيع.",
            "h1 h2 I.pp1 I.op1 h3 h4 II.pp1 II.op1",
        ),
        (
            "The General Assembly,|Part I|Wells|Recalling its resolution 72/81,|1. Urges States to dig;|"
            "Part II|Springs|Recalling its resolution 73/81,|2. Urges States to map.",
            "h1 h2 pp1 op1 h3 h4 pp2 op2",
        ),
    ],
)
def test_parts_of_a_text_begin_again_whatever_their_signs(text: str, ids: str) -> None:
    document = parsed(text.replace("|", "\n\n"))
    assert " ".join(p.id for p in document.paragraphs) == ids


@pytest.mark.parametrize("heading", ["أولا - مقدمة", "أولا – المصابيح", "一、导言", "I – Lampes"])
def test_a_report_begins_at_the_number_of_its_first_section(heading: str) -> None:
    document = parsed(f"Report\n\n{heading}\n\n1. The lamps were lit.\n\n2. It was dark.")
    assert [p.id for p in document.paragraphs] == ["h1", "p1", "p2"]


@pytest.mark.parametrize(
    ("formula", "opens", "verb", "heading", "annex"),
    [
        ("The General Assembly,", "Recalling its wells,", "Decides to meet.", "Annex I. List of lakes", True),
        ("The General Assembly,", "Recalling its wells,", "Decides to meet.", "Annex: Rules of the lakes", True),
        ("L’Assemblée générale,", "Rappelant ses puits,", "Décide de siéger.", "Annexe II – Liste des lacs", True),
        ("La Asamblea General,", "Recordando sus pozos,", "Decide reunirse.", "Anexo. Lista de lagos", True),
        ("Генеральная Ассамблея,", "ссылаясь на колодцы,", "постановляет собраться.", "Приложение I. Перечень озер", True),
        ("大会，", "回顾水井，", "决定开会。", "附件一：湖泊清单", True),
        ("إن الجمعية العامة،", "إذ تشير إلى الآبار،", "تقرر الاجتماع.", "المرفق الأول - قائمة البحيرات", True),
        ("The General Assembly,", "Recalling its wells,", "Decides to meet.", "Annex I. of the report is noted.", False),
        ("The General Assembly,", "Recalling its wells,", "Decides to meet.", "Annexes to lakes. Lakes and wells", False),
    ],
)  # fmt: skip
def test_an_annex_with_its_title_on_one_line(
    formula: str, opens: str, verb: str, heading: str, annex: bool
) -> None:
    document = parsed(
        "\n\n".join((formula, opens, f"1. {verb}", f"2. {verb}", heading, f"1. {verb}"))
    )
    assert document.paragraphs[3].text == heading
    ids = [p.id for p in document.paragraphs]
    assert (ids == ["pp1", "op1", "op2", "annex1.h1", "annex1.p1"]) is annex
