"""Numbers and labels as people type them: paragraphs keep their places whatever stands before them."""

from __future__ import annotations

import pytest

import resdiff
from tests.conftest import parsed

EN = "The General Assembly,|Recalling its resolution 72/81,|"
FR = "L’Assemblée générale,|Rappelant sa résolution 72/81,|"
ES = "La Asamblea General,|Recordando su resolución 72/81,|"
RU = "Генеральная Ассамблея,|ссылаясь на свою резолюцию 72/81,|"
ZH = "大会，|回顾其第72/81号决议，|"
AR = "إن الجمعية العامة،|إذ تشير إلى قرارها 72/81،|"

STYLES = [
    # the numbers of operative paragraphs
    (
        EN + "1) Urges States:|a) To light lamps;|b) To keep buoys;|2) Decides to meet.",
        "op1 op1.a op1.b op2",
    ),
    (
        EN + "(1) Urges States:|(a) To light lamps;|(b) To keep buoys;|(2) Decides to meet.",
        "op1 op1.a op1.b op2",
    ),
    (
        EN + "1 Urges States to light lamps;|2 Requests a report;|3 Decides to meet.",
        "op1 op2 op3",
    ),
    (
        "THE ASSEMBLY,|RECALLING Article 15,|1 ADOPTS the rules;|2 INVITES Governments:|.1 to light lamps;|.2 to report; and|3 REQUESTS a list.",
        "op1 op2 op2.a op2.b op3",
    ),
    (
        EN
        + "I. Urges States:|A. To light lamps:|1. By day;|2. By night;|B. To keep buoys;|II. Decides to meet.",
        "op1 op1.a op1.a.i op1.a.ii op1.b op2",
    ),
    (
        FR + "1° Prie les États :|a° d’allumer ;|b° d’éteindre ;|2° Décide de se réunir.",
        "op1 op1.a op1.b op2",
    ),
    (
        ES + "1 . Solicita a los Estados:|a ) Encender;|b ) Apagar;|2 . Decide reunirse.",
        "op1 op1.a op1.b op2",
    ),
    (AR + "\u202b1\u202c - تحث الدول؛|2\u200f - تقرر الاجتماع.", "op1 op2"),
    (EN + "A. Urges States to light lamps;|B. Decides to meet.", "op1 op2"),
    (EN + "1. Urges States, in addition;|a. To light lamps;|b. To keep buoys.", "op1 op1.a op1.b"),
    (EN + "(a) Urges States to light lamps;|(b) Decides to meet.", "op1 op2"),
    (
        ES + "1.- Solicita un informe;|2.- Alienta a los Estados a que:|a.- enciendan;|b.- cuiden;",
        "op1 op2 op2.a op2.b",
    ),
    (ES + "1º Solicita un informe;|2º Decide reunirse.", "op1 op2"),
    (ES + "1º. Solicita un informe;|2º. Decide reunirse.", "op1 op2"),
    (
        FR + "1° Prie les États :|a) D’allumer ;|b) De garder ;|2° Décide de se réunir.",
        "op1 op1.a op1.b op2",
    ),
    (
        FR + "1/ Prie les États :|a/ d’allumer ;|b/ de garder ;|2/ Décide de se réunir.",
        "op1 op1.a op1.b op2",
    ),
    (
        RU
        + "1) призывает государства:|а) зажигать;|б) хранить:|i) днем;|ii) ночью;|в) сообщать;|2) просит доклад.",
        "op1 op1.a op1.b op1.b.i op1.b.ii op1.c op2",
    ),
    (ZH + "1、请会员国：|（a）点灯；|（b）护标；|2、决定开会。", "op1 op1.a op1.b op2"),
    (
        ZH + "一、请会员国：|（一）点灯：|1. 白天；|2. 夜间；|（二）护标；|二、决定开会。",
        "op1 op1.a op1.a.i op1.a.ii op1.b op2",
    ),
    (
        ZH + "（一）请会员国点灯；|（二）鼓励会员国：|1、护标；|2、报告；|（三）决定开会。",
        "op1 op2 op2.a op2.b op3",
    ),
    (ZH + "第1段 请会员国点灯；|第2段 决定开会。", "op1 op2"),
    (
        ZH + "1．请会员国：|（1）点灯：|①白天；|②夜间；|（2）护标；|2．决定开会。",
        "op1 op1.a op1.a.i op1.a.ii op1.b op2",
    ),
    (
        AR + "1) تطلب تقريرا؛|2) تشجع الدول على ما يلي:|أ) الإضاءة؛|ب) الصيانة؛|ج) النشر؛",
        "op1 op2 op2.a op2.b op2.c",
    ),
    (
        AR + "١- تطلب تقريرا؛|٢- تشجع الدول على ما يلي:|أ - الإضاءة؛|ب - الصيانة؛",
        "op1 op2 op2.a op2.b",
    ),
    (AR + "(١) تطلب تقريرا؛|(٢) تقرر الاجتماع.", "op1 op2"),
    # words and signs around the number, where the whole text has them
    (EN + "Paragraph 1: Urges States;|Paragraph 2: Decides to meet.", "op1 op2"),
    (
        EN
        + "Para. 1 Urges States to light;|Para. 1 bis Thanks Peru for lamps;|Para. 2 Decides to meet.",
        "op1 op1bis op2",
    ),
    (EN + "No. 1 Urges States:|(a) To light;|(b) To keep;|No. 2 Decides.", "op1 op1.a op1.b op2"),
    (EN + "§ 1 Urges States;|§ 2 Requests a report;|§ 3 Decides to meet.", "op1 op2 op3"),
    (EN + "#1 Urges States;|#2 Decides to meet.", "op1 op2"),
    (EN + "1 — Urges States;|2 — Decides to meet.", "op1 op2"),
    (EN + "-1- Urges States;|-2- Decides to meet.", "op1 op2"),
    (EN + "i. Urges States:|(a) To light;|(b) To keep;|ii. Decides.", "op1 op1.a op1.b op2"),
    (EN + "1st. Urges States;|2nd. Decides to meet.", "op1 op2"),
    (EN + "[1] Urges States:|[a] To light;|[b] To keep;|[2] Decides.", "op1 op1.a op1.b op2"),
    (EN + "(1.) Urges States;|(2.) Decides to meet.", "op1 op2"),
    (FR + "Article 1er. – Prie les États ;|Article 2. – Décide de se réunir.", "op1 op2"),
    (ES + "Art. 1º Solicita un informe;|Art. 2º Decide reunirse.", "op1 op2"),
    (RU + "п. 1 просит доклад;|п. 2 постановляет собраться.", "op1 op2"),
    (ES + "N.º 1 Solicita un informe;|N.º 2 Decide reunirse.", "op1 op2"),
    (RU + "№ 1. просит доклад;|№ 2. постановляет собраться.", "op1 op2"),
    (ZH + "第1段请会员国点灯；|第2段决定开会。", "op1 op2"),
    # ordinals
    (EN + "First, Urges States;|Second, Decides to meet.", "op1 op2"),
    (FR + "Premièrement, prie les États ;|Deuxièmement, décide de se réunir.", "op1 op2"),
    (
        ES + "PRIMERO.- Solicita un informe;|SEGUNDO.- Alienta a:|a) encender;|b) cuidar;",
        "op1 op2 op2.a op2.b",
    ),
    (RU + "Во-первых, просит доклад;|Во-вторых, постановляет собраться.", "op1 op2"),
    (ZH + "第一，请会员国点灯；|第二，决定开会。", "op1 op2"),
    (AR + "أولاً: تطلب تقريرا؛|ثانياً: تقرر الاجتماع.", "op1 op2"),
    # letters
    (EN + "1 Urges States:|a To light;|b To keep;|2 Decides to meet.", "op1 op1.a op1.b op2"),
    (ES + "1. Alienta a los Estados:|a encender;|b cuidar;", "op1 op1.a op1.b"),
    (EN + "1: Urges States:|a: To light;|b: To keep;|2: Decides.", "op1 op1.a op1.b op2"),
    (EN + "1. Urges States:|1a. To light;|1b. To keep;|2. Decides.", "op1 op1.a op1.b op2"),
    # lists directly below a number
    (
        EN + "1. Urges States:|(i) to light;|(ii) to keep;|(iii) to report;|2. Decides to meet.",
        "op1 op1.a op1.b op1.c op2",
    ),
    (
        EN
        + "1. Urges States:|(1) to light;|(2) to keep:|(a) buoys;|(b) lamps;|2. Decides to meet.",
        "op1 op1.a op1.b op1.b.i op1.b.ii op2",
    ),
    (EN + "1. Urges States:|i. to light;|ii. to keep;|2. Decides to meet.", "op1 op1.a op1.b op2"),
    (
        EN
        + "1. Urges States:|i) to light:|a) by day;|b) by night;|ii) to keep;|2. Decides to meet.",
        "op1 op1.a op1.a.i op1.a.ii op1.b op2",
    ),
    (
        EN
        + "1. Urges States:|a. to light:|i. by day,|ii. by night,|b. to keep;|2. Decides to meet.",
        "op1 op1.a op1.a.i op1.a.ii op1.b op2",
    ),
    (
        EN + "1. Urges States:|1.1 to light;|1.2 to keep:|1.2.1 buoys;|2. Decides to meet.",
        "op1 op1.a op1.b op1.b.i op2",
    ),
    (EN + "1. Urges States:|• to light;|• to keep;|2. Decides to meet.", "op1 op1.a op1.b op2"),
    (
        FR
        + "1. Prie les États :|- d’allumer :|• le jour ;|• la nuit ;|- de garder ;|2. Décide de se réunir.",
        "op1 op1.a op1.a.i op1.a.ii op1.b op2",
    ),
    (
        EN
        + "1. Urges States to act;|2. Recommends the following:|   1. Lamps;|   2. Buoys;|3. Decides to meet.",
        "op1 op2 op2.a op2.b op3",
    ),
    (EN + "Decides to ask States:|1) To light lamps;|2) To keep buoys.", "op1 op1.a op1.b"),
    # a first item in the line of its number
    (
        EN + "1. (a) Urges States to light lamps;|(b) Requests a report;|2. Decides to meet.",
        "op1.a op1.b op2",
    ),
    (
        FR + "1. a) i) Prie les États ;|ii) Prie le Président ;|b) Décide de se réunir.",
        "op1.a.i op1.a.ii op1.b",
    ),
    (
        EN + "1 (a) Urges States to act;|1 (b) Requests a report;|2 (a) Decides to meet.",
        "op1.a op1.b op2.a",
    ),
    (EN + "1. Urges States:|1.a To light;|1.b To keep;|2. Decides.", "op1 op1.a op1.b op2"),
    # a label alone on its line
    (EN + "Paragraph 1|Urges States to act;|Paragraph 2|Decides to meet.", "op1 op2"),
    (RU + "Пункт 1 постановляющей части|просит доклад;|ОП2|молчит.", "op1 op2"),
    (
        EN + "1.|Urges States:|(a)|To light lamps;|(b)|To keep buoys;|2.|Decides to meet.",
        "op1 op1.a op1.b op2",
    ),
    (EN + "1|Urges States to light lamps;|2|Decides to meet.", "op1 op2"),
    # put in between, or in brackets
    (
        EN
        + "1. Urges States:|(a) To light;|(a) bis To keep;|(b) To report;|1 bis. Thanks Peru;|3 bis A. Thanks Cuba;",
        "op1 op1.a op1.abis op1.b op1bis op3bisA",
    ),
    (
        RU + "1. просит:|a) карту;|a-бис) план;|b) доклад;|1 БИС. призывает.",
        "op1 op1.a op1.abis op1.b op1bis",
    ),
    (
        FR + "1. Prie les États :|a) D’allumer ;|a bis) De garder ;|b) De rendre compte.",
        "op1 op1.a op1.abis op1.b",
    ),
    (EN + "1. Urges States;|[2. Requests a report;]|[3.] Decides to meet.", "op1 op2 op3"),
    (EN + "1. Urges States;|1 alt. Asks States;|2. Decides.", "op1 op1alt op2"),
    (EN + "1. Option A: Urges States;|1. Option B: Asks States;", "op1optiona op1optionb"),
    (EN + "1. Urges States;|2-3. Requests a report;|4. Decides.", "op1 op2 op4"),
]


@pytest.mark.parametrize(("text", "ids"), STYLES, ids=[row[0].split("|")[2] for row in STYLES])
def test_paragraphs_keep_their_places_in_every_style(text: str, ids: str) -> None:
    document = parsed(text.replace("|", "\n\n"))
    assert [p.id for p in document.paragraphs] == ["pp1", *ids.split()]
    # the label stands beside the text, not in it
    assert not any(p.text[:1] in "123(（①一" for p in document.paragraphs)


UNDOUBTED = [
    EN + "1. Urges States:|(a) To light;|(a) bis To keep;|(b) To report;|2. Decides to meet.",
    "The General Assembly,|PP1-2. Recalling lamps,|OP1 Urges States;|OP2-4 Thanks Peru;|OP5 Decides.",
    EN + "1: Urges States;|2: Requests a report;|3: Decides to meet.",
    EN + "[1] Urges States:|[a] To light;|[b] To keep;|[2] Decides to meet.",
]


@pytest.mark.parametrize("text", UNDOUBTED)
def test_what_is_no_gap_is_not_told(text: str) -> None:
    assert parsed(text.replace("|", "\n\n")).warnings == ()


NEGOTIATED = [
    ("PP.1 Recalling the lamps,", "pp1"),
    ("Pp2bis Recalling the lamps,", "pp2bis"),
    ("PP3 (new) Recalling the lamps,", "pp3new"),
    ("NEW PP Recalling the lamps,", "ppnew"),
    ("OP.2 Urges States;", "op2"),
    ("OP 2. Urges States;", "op2"),
    ("Op2 Urges States;", "op2"),
    ("op2 Urges States;", "op2"),
    ("OP0.5 Urges States;", "op0.5"),
    ("new OP3 Urges States;", "op3new"),
    ("ALT OP2 Urges States;", "op2alt"),
    ("OP5 Option 2: Urges States;", "op5option2"),
    ("OP3 (a) (ii) Urges States;", "op3.a.ii"),
    ("(OP3.b) Urges States;", "op3.b"),
    ("OP3a. Urges States;", "op3.a"),
    ("OP3.bis. Urges States;", "op3bis"),
    ("PP1.alt. Recalling the lamps,", "pp1alt"),
    ("PD1. Prie les États ;", "op1"),
    ("PO 2 alt. Alienta a los Estados;", "op2alt"),
    ("ПП1 бис Ссылаясь на лампы,", "pp1bis"),
    ("новый ОП3 Просит доклад;", "op3new"),
    ("序言部分第1段回顾灯塔，", "pp1"),
    ("执行部分第2段之二：请会员国点灯；", "op2bis"),
    ("执行部分第2段（新）：请会员国点灯；", "op2new"),
    ("Preambular paragraph 2 bis: Recalling the lamps,", "pp2bis"),
    ("First preambular paragraph: Recalling the lamps,", "pp1"),
    ("Operative paragraph 3. Urges States;", "op3"),
    ("Operative paragraph 3 (a) – Urges States;", "op3.a"),
    ("[Operative Paragraph 3 alt: Urges States;]", "op3alt"),
    ("OP3-4. Urges States;", "op3"),
    ("OPs 3 and 4 Urges States;", "op3"),
    ("OP3/OP4: Urges States;", "op3"),
    ("Alinéa 1 du préambule : Rappelant les feux,", "pp1"),
    ("Deuxième alinéa : Rappelant les feux,", "pp2"),
    ("Paragraphe 2 bis du dispositif : Prie les États ;", "op2bis"),
    ("1er considérant : Rappelant les feux,", "pp1"),
    ("Párrafo 3 del preámbulo. Recordando los faros,", "pp3"),
    ("Párrafo dispositivo 3: Alienta a los Estados;", "op3"),
    ("Párrafo 3 bis: Alienta a los Estados;", "op3bis"),
    ("Второй пункт преамбулы: ссылаясь на лампы,", "pp2"),
    ("Пункт 1 постановляющей части: просит доклад;", "op1"),
    ("الفقرة 1 من الديباجة: إذ تشير إلى المنارات،", "pp1"),
    ("الفقرة الثانية من المنطوق - تشجع الدول؛", "op2"),
    ("OP\u00a01\u00a0bis Urges States;", "op1bis"),
    ("1\u2011bis. Urges States;", "op1bis"),
    ("ＯＰ１ Urges States;", "op1"),
    ("(1) bis Urges States;", "op1bis"),
    ("OP1.Urges States;", "op1"),
    ("OP1—Urges States;", "op1"),
    ("OP 1.) Urges States;", "op1"),
    ("[OP1 bis:] Urges States;", "op1bis"),
    ("OP1 bis (a) Urges States;", "op1bis.a"),
    ("OP1 - alt: Urges States;", "op1alt"),
    ("Option 1 – OP1: Urges States;", "op1option1"),
    ("“OP1 bis Urges States;", "op1bis"),
    ("1er bis Prie les États ;", "op1bis"),
    ("ОП1 (б) просит доклад;", "op1.b"),
    ("п.1-бис. просит доклад;", "op1bis"),
    ("PP1 (bis) Recalling the lamps,", "pp1bis"),
    ("PP3-alt Recalling the lamps,", "pp3alt"),
    ("O.P. no. 3 Urges States;", "op3"),
    ("OP new 3 Urges States;", "op3new"),
    ("(new) OP3 Urges States;", "op3new"),
    ("OP3 rev. 1: Urges States;", "op3"),
    ("OP3 chapeau: Urges States:", "op3"),
    ("OP3 (former OP5) Urges States;", "op3"),
    ("OP3 [ex-PP2]: Urges States;", "op3"),
    ("PP2 (ancien PP4) Rappelant les feux,", "pp2"),
    ("PP2 (antes PP4): Recordando los faros,", "pp2"),
    ("ПП2 (ранее ПП4) ссылаясь на лампы,", "pp2"),
    ("PP2（原PP4）回顾灯塔，", "pp2"),
    ("OP 3 a) Urges States;", "op3.a"),
    ("1. (bis) Urges States;", "op1bis"),
    ("1 bis alt. Urges States;", "op1bisalt"),
    ("1.alt Urges States;", "op1alt"),
    ("1 - Option A: Urges States;", "op1optiona"),
    ("OP1, option B: Urges States;", "op1optionb"),
    ("1. (new) Urges States;", "op1new"),
    ("Preambular paragraph (2): Recalling the lamps,", "pp2"),
    ("Operative paragraphs 2 and 3: Urges States;", "op2"),
    ("New operative paragraph 2: Urges States;", "op2new"),
    ("New preambular paragraph: Recalling the lamps,", "ppnew"),
    ("Paragraphe 3 bis (nouveau) : Prie les États ;", "op3bisnew"),
    ("Préambule, par. 3 : Rappelant les feux,", "pp3"),
    ("Nuevo párrafo 3: Alienta a los Estados;", "op3new"),
    ("Пункт 3-бис постановляющей части: просит доклад;", "op3bis"),
    ("Преамбула, пункт 3: ссылаясь на лампы,", "pp3"),
    ("序言部分第三段：回顾灯塔，", "pp3"),
    ("执行部分第3和第4段：请会员国点灯；", "op3"),
    ("第3段之二：请会员国点灯；", "op3bis"),
    ("الفقرة 3 (جديدة): تشجع الدول؛", "op3new"),
    ("الفقرتان 3 و 4 من المنطوق: تشجع الدول؛", "op3"),
    ("ف.د 3 إذ تشير إلى المنارات،", "pp3"),
    ("ف د 1 إذ تشير إلى المنارات،", "pp1"),
    ("ف م 1 مكررا تشجع الدول؛", "op1bis"),
]


@pytest.mark.parametrize(("line", "expected"), NEGOTIATED)
def test_labels_of_negotiators_in_every_spelling(line: str, expected: str) -> None:
    paragraph = parsed(f"The General Assembly,\n\n{line}\n\nOP9 Decides to meet.").paragraphs[0]
    assert paragraph.id == expected
    assert paragraph.kind == ("preambular" if expected.startswith("pp") else "operative")
    assert line.endswith(paragraph.text) or line[0] in "[“"


def test_two_new_paragraphs_without_numbers_have_ids_of_their_own() -> None:
    text = "The General Assembly,\n\nNEW PP Recalling lamps,\n\nNEW PP Noting buoys,\n\nOP1 Urges States."
    document = parsed(text)
    assert [p.id for p in document.paragraphs] == ["ppnew", "ppnew2", "op1"]
    assert document.warnings == ()


RUNNING_TEXT = """The General Assembly,

Recalling its resolution 76/211 of 17 December 2021 and the many other
resolutions on the lighting of lamps along the coasts of the whole world,

1) Urges Member States to light the lamps that the fishermen need before
1 January 2027, to keep them alight for at least
5 per cent of the night, as the
2030 Agenda for Sustainable Development says, and to tell
(1) Governments and (2) harbours of it under paragraph
(a) bis of the rules, see
No. 5 of the list, to
operative paragraph 3 of the rules and to
paragraph 3 bis of them;

2) Requests the Secretary-General to report to the General Assembly at its
eighty-second session on the state of lamps, on those mended in
2027. The report shall be short, and shall have
1.5 pages at most;

3) Decides to remain seized of the matter."""


def test_numbers_of_running_text_are_no_labels() -> None:
    document = parsed(RUNNING_TEXT)
    assert [p.id for p in document.paragraphs] == ["pp1", "op1", "op2", "op3"]
    assert "before 1 January 2027" in document.paragraphs[1].text
    assert "under paragraph (a) bis of the rules" in document.paragraphs[1].text


def test_initials_and_headings_are_no_labels() -> None:
    text = (
        EN
        + "1. Urges States to light lamps;|A. Smith of the harbour is thanked;|2. Decides to meet."
    )
    document = parsed(text.replace("|", "\n\n"))
    assert [p.id for p in document.paragraphs] == ["pp1", "op1", "u1", "op2"]
    report = "A/80/9\n\nI. Introduction\n\n1. Lamps are old.\n\nA. Trends\n\n2. Buoys are new.\n"
    assert [p.id for p in parsed(report).paragraphs] == ["h1", "p1", "h2", "p2"]


def test_a_preambular_paragraph_swallows_no_operative_ones() -> None:
    text = "The General Assembly,|(a) Recalling the lamps,|(b) Noting the buoys,|(a) Urges States;|(b) Decides to meet."
    document = parsed(text.replace("|", "\n\n"))
    assert [(p.id, p.kind) for p in document.paragraphs] == [
        ("pp1", "preambular"),
        ("pp2", "preambular"),
        ("op1", "operative"),
        ("op2", "operative"),
    ]


GAPS = [
    ("1. Urges States;|2. Thanks Peru;|4. Decides to meet.", ["numbering jumps from 2 to 4"]),
    ("2. Urges States;|3. Decides to meet.", ["numbering begins with 2"]),
    (
        "1. Urges States:|(a) To light;|(c) To keep;|2. Decides to meet.",
        ["numbering below op1 jumps from (a) to (c)"],
    ),
    (
        "1. Urges States:|(a) To light;|(a) To keep;|2. Decides to meet.",
        ["(a) stands twice below op1"],
    ),
    ("OP1 Urges States;|OP3 Decides to meet.", ["numbering jumps from 1 to 3"]),
    ("I. Urges States;|II. Thanks Peru;|III. Decides to meet.", []),
    ("1. Urges States;|1 bis. Thanks Peru;|2. Decides to meet.", []),
]


@pytest.mark.parametrize(("text", "expected"), GAPS)
def test_gaps_and_repeats_are_told(text: str, expected: list[str]) -> None:
    document = parsed((EN + text).replace("|", "\n\n"))
    assert [w.message for w in document.warnings if w.code == "number-gap"] == expected


def test_numbers_that_begin_again_are_told() -> None:
    text = (
        EN
        + "1. Urges States;|2. Thanks Peru;|3. Thanks Cuba;|1. Requests a report;|2. Decides to meet."
    )
    document = parsed(text.replace("|", "\n\n"))
    assert "numbering begins again with 1 behind 3" in [w.message for w in document.warnings]
    assert [p.id for p in document.paragraphs][-2:] == ["op1-2", "op2-2"]


SAME = "1. Urges States:|(a) To light lamps;|(b) To keep buoys;|2. Decides to meet."
OTHER = [
    "1) Urges States:|a) To light lamps;|b) To keep buoys;|2) Decides to meet.",
    "(1) Urges States:|(i) To light lamps;|(ii) To keep buoys;|(2) Decides to meet.",
    "I. Urges States:|A. To light lamps;|B. To keep buoys;|II. Decides to meet.",
    "1 Urges States:|a. To light lamps;|b. To keep buoys;|2 Decides to meet.",
    "OP1 Urges States:|• To light lamps;|• To keep buoys;|OP2 Decides to meet.",
]


@pytest.mark.parametrize("other", OTHER)
def test_labels_that_differ_in_style_only_are_no_change(other: str) -> None:
    old, new = (parsed((EN + text).replace("|", "\n\n")) for text in (SAME, other))
    comparison = resdiff.compare(old, new)
    assert {change.kind for change in comparison.changes} == {"unchanged"}
    assert not any(change.renumbered or change.moved for change in comparison.changes)
