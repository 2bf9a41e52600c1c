"""Texts that are being negotiated: status, names, brackets, options and legends beside the words, never among them."""

from __future__ import annotations

import pytest

import resdiff
from resdiff.model.reasons import ReasonKind
from resdiff.model.records import Paragraph
from resdiff.render.options import RenderOptions
from tests.conftest import parsed

HEAD = (
    "The General Assembly,\n\nPP1. Recalling its resolution 77/12 of 1 December 2022, (Agreed)\n\n"
)


def draft(*paragraphs: str, head: str = HEAD) -> resdiff.Document:
    return parsed(head + "\n\n".join(paragraphs) + "\n")


def operative(text: str, head: str = HEAD) -> Paragraph:
    """The one operative paragraph of a draft in which another one is agreed."""
    return draft(f"OP1. {text}", head=head)["op1"]


def shown(paragraph: Paragraph) -> list[tuple[str, int, str]]:
    return [(remark.kind, remark.at, remark.text) for remark in paragraph.remarks]


REMARKS = [
    # behind the end mark, as the facilitators of most informals write it
    (
        "Urges States to act; [agreed ad ref]",
        "Urges States to act;",
        [("status", 20, "[agreed ad ref]")],
    ),
    (
        "Urges States to act; agreed ad referendum in informals 3/10",
        "Urges States to act;",
        [("status", 20, "agreed ad referendum in informals 3/10")],
    ),
    ("Urges States to act; – AGREED", "Urges States to act;", [("status", 20, "AGREED")]),
    ("Urges States to act (agreed, placement tbd);", "Urges States to act;", None),
    (
        "(Agreed ad ref) Urges States to act;",
        "Urges States to act;",
        [("status", 0, "(Agreed ad ref)")],
    ),
    # names, alone and with what they want
    ("Urges States to act; (AU)", "Urges States to act;", [("attribution", 20, "(AU)")]),
    ("Urges States to act; [Peru]", "Urges States to act;", [("attribution", 20, "[Peru]")]),
    (
        "[EU, Norway]: Urges States to act;",
        "Urges States to act;",
        [("attribution", 0, "[EU, Norway]")],
    ),
    (
        "Urges States to act; (EU, US: delete) (G77 and China: retain)",
        "Urges States to act;",
        [("attribution", 20, "(EU, US: delete)"), ("attribution", 20, "(G77 and China: retain)")],
    ),
    ("Urges States to act; [USA, Japan bracket]", "Urges States to act;", None),
    (
        "Urges States to act; EU: add “and 78/5”",
        "Urges States to act;",
        [("attribution", 20, "EU: add “and 78/5”")],
    ),
    (
        "Urges States (proposed by AOSIS) to act;",
        "Urges States to act;",
        [("attribution", 12, "(proposed by AOSIS)")],
    ),
    (
        "Urges States to act; [JUSCANZ to revert]",
        "Urges States to act;",
        [("attribution", 20, "[JUSCANZ to revert]")],
    ),
    ("Urges States to act; – Agreed –", "Urges States to act;", [("status", 20, "Agreed –")]),
    # a source and an option
    (
        "Urges States to act; (text from A/RES/76/911, OP3)",
        "Urges States to act;",
        [("source", 20, "(text from A/RES/76/911, OP3)")],
    ),
    (
        "Urges States to act; (based on 78/228, OP 12)",
        "Urges States to act;",
        [("source", 20, "(based on 78/228, OP 12)")],
    ),
    # words of the text: a town's country, what an abbreviation stands for, a phrase in brackets that names nobody
    ("Recalls the meeting in Monterrey (Mexico) in 2002;", None, []),
    ("Welcomes the work of the European Union (EU) in the region;", None, []),
    ("Notes the share of renewables (solar: 12 per cent);", None, []),
    ("Recalls the goals (agreed) at that meeting;", None, []),
]


@pytest.mark.parametrize(("text", "expected", "remarks"), REMARKS)
def test_remarks(
    text: str, expected: str | None, remarks: list[tuple[str, int, str]] | None
) -> None:
    found = operative(text)
    assert found.text == (text if expected is None else expected)
    if remarks is not None:
        assert shown(found) == remarks


BARE = [
    # beside another remark, which shows that the text is being negotiated, brackets are not needed
    ("Urges States to act; Canada reserves", "Canada reserves"),
    ("Urges States to act; per Norway", "per Norway"),
    ("Urges States to act; [placeholder]", "[placeholder]"),
    ("Urges States to act; [Chair's proposal]", "[Chair's proposal]"),
    ("Urges States to act; OK", "OK"),
]


@pytest.mark.parametrize(("text", "remark"), BARE)
def test_remarks_of_a_text_that_has_others(text: str, remark: str) -> None:
    document = parsed(
        f"The General Assembly,\n\n1. {text}\n\n2. Decides to meet. [agreed ad ref]\n"
    )
    assert document["op1"].text == "Urges States to act;"
    assert [r.text for r in document["op1"].remarks] == [remark]


def test_a_paragraph_agreed_ad_referendum_is_no_line_that_only_says_so() -> None:
    document = parsed(
        "The General Assembly,\n\nRecalling its resolution 76/211, - agreed ad ref.\n\n1. Urges all to act.\n"
    )
    assert [p.text for p in document.paragraphs] == [
        "Recalling its resolution 76/211,",
        "Urges all to act.",
    ]
    assert [r.kind for r in document["pp1"].remarks] == ["status"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("大会，\n\n1. 敦促会员国采取行动；已商定\n\n2. 决定开会。[已商定]", "敦促会员国采取行动；"),
        ("大会，\n\n1. 敦促会员国采取行动；（日本提议）\n\n2. 决定开会。[已商定]", "敦促会员国采取行动；"),
        ("大会，\n\n1. 敦促会员国采取行动；[待定]\n\n2. 决定开会。[已商定]", "敦促会员国采取行动；"),
        ("La Asamblea General,\n\n1. Insta a actuar; (propuesto por Japón)\n\n2. Decide. [acordado]", "Insta a actuar;"),
        ("L’Assemblée générale,\n\n1. Prie les États d’agir ; [réservé]\n\n2. Décide de se réunir. [convenu]", "Prie les États d’agir ;"),
        ("إن الجمعية العامة،\n\n1 - تحث الدول على العمل؛ (اقترحته اليابان)\n\n2 - تقرر. [متفق عليه]", "تحث الدول على العمل؛"),
    ],
)  # fmt: skip
def test_remarks_of_other_languages_that_a_text_has_beside_others(text: str, words: str) -> None:
    document = parsed(text)
    assert document["op1"].text == words
    assert len(document["op1"].remarks) == 1


def test_options_by_letter_are_alternatives() -> None:
    document = parsed(
        "The General Assembly,\n\n1. Urges all; [agreed ad ref]\n\n2. Decides:\n\nOption A: to meet in May;\n\nOption B: not to meet;\n"
    )
    assert [(p.text, [r.text for r in p.remarks]) for p in document.paragraphs][2:] == [
        ("to meet in May;", ["Option A"]),
        ("not to meet;", ["Option B"]),
    ]


def test_names_and_what_they_want() -> None:
    (found,) = operative(
        "Urges States to act; (EU, supported by Switzerland and Japan: delete)"
    ).remarks
    assert (found.names, found.action) == (("EU", "Switzerland", "Japan"), "delete")


LANGUAGES = [
    (
        "fr",
        "L’Assemblée générale,\n\n1. Prie les États d’agir ; [convenu ad ref]\n\n2. Prie les États d’agir ; (UE, Suisse : supprimer)",
        "Prie les États d’agir ;",
    ),
    (
        "es",
        "La Asamblea General,\n\n1. Insta a los Estados a actuar; (acordado)\n\n2. Insta a los Estados a actuar; (UE, Suiza: suprimir)",
        "Insta a los Estados a actuar;",
    ),
    (
        "ru",
        "Генеральная Ассамблея,\n\n1. призывает государства действовать; [согласовано]\n\n"
        "2. призывает государства действовать; (ЕС, Швейцария: исключить)",
        "призывает государства действовать;",
    ),
    (
        "zh",
        "大会，\n\n1. 敦促会员国采取行动；[已商定]\n\n2. 敦促会员国采取行动；(欧盟、瑞士：删除)",
        "敦促会员国采取行动；",
    ),
    (
        "ar",
        "إن الجمعية العامة،\n\n1 - تحث الدول على العمل؛ (متفق عليه)\n\n2 - تحث الدول على العمل؛ (مجموعة الـ 77 والصين: حذف)",
        "تحث الدول على العمل؛",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), LANGUAGES)
def test_status_and_names_in_every_language(code: str, text: str, expected: str) -> None:
    document = parsed(text)
    assert document.language == code
    assert [p.text for p in document.paragraphs] == [expected, expected]
    assert [remark.kind for p in document.paragraphs for remark in p.remarks] == [
        "status",
        "attribution",
    ]
    assert document["op2"].remarks[0].names
    assert document["op2"].remarks[0].action
    assert document.account is not None
    assert document.account.lost == 0


BRACKETS = [
    (
        "Urges States [, as appropriate,] to act;",
        "Urges States, as appropriate, to act;",
        [(12, 29, 1, False)],
    ),
    (
        "[Urges [all] States to act;]",
        "Urges all States to act;",
        [(0, 24, 1, False), (6, 9, 2, False)],
    ),
    # within a word, beside another one, around a choice
    ("Urges State[s] to act;", None, [(11, 14, 1, True)]),
    ("[Urges][Invites] States to act;", None, [(0, 7, 1, True), (7, 16, 1, True)]),
    ("Urges States to [act / help];", None, [(16, 28, 1, True)]),
    # one that does not close, one that quotes a symbol
    ("Urges [all States to act;", None, []),
    ("Recalls the report [A/79/1] and acts;", None, []),
]


@pytest.mark.parametrize(("text", "expected", "brackets"), BRACKETS)
def test_brackets(
    text: str, expected: str | None, brackets: list[tuple[int, int, int, bool]]
) -> None:
    found = operative(text)
    assert found.text == (text if expected is None else expected)
    assert [(b.start, b.end, b.depth, b.in_text) for b in found.brackets] == brackets


def test_words_that_a_delegation_proposes_stay() -> None:
    found = operative("Requests a report [EU: each year];")
    assert (found.text, shown(found)) == (
        "Requests a report each year;",
        [("attribution", 18, "EU:")],
    )


def test_a_remark_on_a_line_of_its_own_is_that_of_the_paragraph_above() -> None:
    document = draft("OP1. Urges States to act;", "Agreed ad ref 14/10", "OP2. Decides to meet.")
    assert [p.id for p in document.paragraphs] == ["pp1", "op1", "op2"]
    assert shown(document["op1"]) == [("status", 20, "Agreed ad ref 14/10")]


ENACTING_OF = {
    "U": HEAD,
    "P": "L’Assemblée générale,\n\nPP1. Rappelant sa résolution 77/12, (Agréé)\n\n",
    "A": "La Asamblea General,\n\nPP1. Recordando su resolución 77/12, (Acordado)\n\n",
    "п": "Генеральная Ассамблея,\n\nПП1. ссылаясь на свою резолюцию 77/12, (согласовано)\n\n",
    "请": "大会，\n\nPP1. 回顾其第77/12号决议，（已商定）\n\n",
    "ت": "إن الجمعية العامة،\n\nPP1. إذ تشير إلى قرارها 77/12، (متفق عليه)\n\n",
}
NOTES = [
    ("Urges States to act;", "[Facilitator’s note: to be discussed on Tuesday]"),
    ("Urges States to act;", "[Note by the secretariat: see A/80/12]"),
    ("Prie les États d’agir ;", "[Note du facilitateur : à examiner mardi]"),
    ("Alienta a los Estados;", "[Nota de la facilitadora: se examinará el martes]"),
    ("просит доклад;", "[Примечание координатора: обсудить во вторник]"),
    ("请会员国点灯；", "[协调人说明：星期二讨论]"),
    ("تشجع الدول؛", "[ملاحظة الميسرة: تناقش يوم الثلاثاء]"),
]


@pytest.mark.parametrize(("text", "note"), NOTES)
def test_a_note_in_brackets_on_a_line_of_its_own_is_no_paragraph(text: str, note: str) -> None:
    document = draft(f"OP1. {text}", note, head=ENACTING_OF[text[:1]])
    assert [p.id for p in document.paragraphs] == ["pp1", "op1"]
    assert shown(document["op1"]) == [("attribution", len(text), note)]


def test_options_without_an_enacting_line() -> None:
    text = "Draft of the Chair\n\nOption 1: Recognizing the forests,\n\nOption 2: Recognizing the reefs,\n"
    found = [(p.text, shown(p)) for p in parsed(text).paragraphs]
    assert ("Recognizing the forests,", [("alternative", 0, "Option 1")]) in found
    assert ("Recognizing the reefs,", [("alternative", 0, "Option 2")]) in found


def test_an_official_text_keeps_its_names_and_brackets() -> None:
    text = "Recalls the meetings held in Strasbourg (France, Germany) [resolution 44/25] and Bern (Switzerland);"
    document = parsed(f"The General Assembly,\n\n1. {text}\n\n2. Decides to meet. ")
    assert document["op1"].text == text
    assert not document["op1"].remarks
    assert not document["op1"].brackets


def test_the_name_of_a_case_is_no_remark() -> None:
    text = "ссылается на постановление по делу о водах (Украина против Российской Федерации) 2019 года;"
    draft = f"Генеральная Ассамблея,\n\n1. {text}\n\n2. постановляет собраться (Украина против). "
    document = parsed(draft)
    assert document["op1"].text == text
    assert not document["op1"].remarks
    assert [remark.action for remark in document["op2"].remarks] == ["против"]


LEGENDS = [
    "[…] = not agreed",
    "Text in blue: agreed",
    "Legend: yellow highlight means agreed in the working group",
    "Square brackets indicate proposed deletions",
    "Underlined text = additions by the Chair",
]


@pytest.mark.parametrize("line", LEGENDS)
def test_a_legend_is_kept_as_printed(line: str) -> None:
    document = parsed(f"Draft of the Chair\n\n{line}\n\n{HEAD}OP1. Urges States to act;\n")
    assert document.legend == (line,)
    assert document.title == "Draft of the Chair"
    assert document.account is not None
    assert document.account.lost == 0


# What changed

OLD = draft(
    "OP1. Urges States to act; (EU, US: delete)",
    "OP2. Invites States [, as appropriate,] to report; [agreed ad ref]",
    "OP3. Decides to meet in 2027. (Peru)",
)
NEW = draft(
    "OP1. Urges States to act;",
    "OP2. Invites States, as appropriate, to report; [agreed ad ref]",
    "OP3. Decides to meet in 2028. (Peru)",
    head=HEAD.replace(" (Agreed)", ""),
)


def test_what_changed_beside_the_words_is_no_substance() -> None:
    comparison = resdiff.compare(OLD, NEW)
    told = [(c.kind, c.nature, [r.kind for r in c.reasons]) for c in comparison.changes]
    assert told[:3] == [
        ("unchanged", "editorial", [ReasonKind.STATUS]),
        ("unchanged", "editorial", [ReasonKind.ATTRIBUTION]),
        ("unchanged", "editorial", [ReasonKind.BRACKETS]),
    ]
    assert told[3][:2] == ("edited", "substantive")
    assert resdiff.differ(comparison)
    for side, document in (("old", OLD), ("new", NEW)):
        texts = {p.id: p.text for p in document.paragraphs}
        for change in comparison.changes:
            assert getattr(change, f"{side}_text") == texts[getattr(change, side)[0]]


def test_the_same_remarks_are_no_change() -> None:
    assert not resdiff.differ(resdiff.compare(OLD, OLD))


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_whose_text_it_is_stays_visible(form: str) -> None:
    redline = resdiff.render(resdiff.compare(OLD, NEW), OLD, NEW, form).decode()
    assert "(EU, US: delete)" in redline
    assert "[agreed ad ref]" in redline.replace("\\", "")
    assert "(Peru)" in redline


def test_the_text_redline_marks_what_came_and_went() -> None:
    lines = resdiff.render(resdiff.compare(OLD, NEW), OLD, NEW, "text").decode().splitlines()
    assert "    Urges States to act;[- (EU, US: delete)-]" in lines
    assert "    Invites States[-[-], as appropriate,[-]-] to report; [agreed ad ref]" in lines


def test_a_word_redline_of_texts_has_the_remarks() -> None:
    data = resdiff.render(resdiff.compare(OLD, NEW), OLD, NEW, "docx", RenderOptions())
    options = resdiff.ReadOptions(revisions="original")
    before = resdiff.parse(resdiff.read_bytes(data, "d.docx", options=options))
    assert shown(before["op1"]) == [("attribution", 20, "(EU, US: delete)")]
    after = resdiff.parse(resdiff.read_bytes(data, "d.docx"))
    assert (after["op1"].text, after["op1"].remarks) == ("Urges States to act;", ())


def test_parsed_text_reads_back_with_its_remarks() -> None:
    again = parsed(resdiff.render_document(OLD, "text").decode())
    assert [(p.id, p.text, p.remarks) for p in again.paragraphs] == [
        (p.id, p.text, p.remarks) for p in OLD.paragraphs
    ]


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (
            "The General Assembly,\n\n1. Decides that the meetings are held in:\n\n",
            "To be determined",
        ),
        ("The General Assembly,\n\n1. Decides that the meetings are held in:\n\n", "TBD"),
        (
            "La Asamblea General,\n\n1. Decide que las reuniones se celebren en:\n\n",
            "Por determinar",
        ),
        ("大会，\n\n1. 决定会议在下列地点举行：\n\n", "待定"),
        (
            "Генеральная Ассамблея,\n\n1. постановляет проводить совещания в:\n\n",
            "место будет определено позднее",
        ),
    ],
)
def test_what_is_still_to_be_determined_is_text(head: str, words: str) -> None:
    read = parsed(f"{head}(a) [{words}];\n\n(b) Lima;\n")["op1.a"]
    assert words in read.text
    assert not read.remarks


def test_a_remark_beside_the_masthead_is_told() -> None:
    document = parsed(
        "Draft on wells\n\nOption 1: Recognizing the worth of every village well / Option 2: none\n\n"
        "3. Consultations of the parties\n\n[4. The parties meet each year.]\n"
    )
    kept = [w.message for w in document.warnings] + [p.text for p in document.paragraphs]
    kept += [remark.text for p in document.paragraphs for remark in p.remarks]
    assert any("Option 1" in words for words in (*kept, document.title or ""))
    assert "lost" not in [w.code for w in document.warnings]


def test_paragraphs_behind_a_remark_stay_apart() -> None:
    document = parsed(
        "The General Assembly,\n\nRecalling its resolution 77/12, (agreed ad ref)\n\n"
        "[EU, Mexico: Noting the loss of wells,]\n\n1. Requests a report;\n"
    )
    assert [p.id for p in document.paragraphs] == ["pp1", "pp2", "op1"]


def test_an_option_on_a_line_of_its_own_goes_to_the_paragraph_below() -> None:
    document = parsed(
        "The General Assembly,\n\nRecalling the lamps,\n\n1. Urges States to share oil;\n\nOption 1:\n\n"
        "2. Decides to set up a fund;\n\nOption 2:\n\n2. Decides not to set up a fund;\n\n3. Thanks Peru."
    )
    told = [(p.text, [r.text for r in p.remarks]) for p in document.paragraphs]
    assert told[2:4] == [
        ("Decides to set up a fund;", ["Option 1:"]),
        ("Decides not to set up a fund;", ["Option 2:"]),
    ]
    assert not any("Option" in text for text, _ in told)
