"""Notes: their marks found again where they lost their shape, their texts at page ends, `Ibid.` resolved."""

from __future__ import annotations

import pytest

import resdiff
from resdiff.languages import load
from resdiff.model.lines import Line, NoteText
from resdiff.model.records import NoteMark
from resdiff.parse.line_layout import WrapLayout
from resdiff.parse.note_marks import place_marks
from resdiff.parse.note_texts import resolve_ibid
from resdiff.parse.notes import PlacedNote, take_notes
from tests.conftest import parsed
from tests.work import growth

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def marked(paragraph: resdiff.Paragraph) -> str:
    """The text with its marks as {1}."""
    out = paragraph.text
    for mark in sorted(paragraph.notes, key=lambda m: m.at, reverse=True):
        out = f"{out[: mark.at]}{{{mark.label}}}{out[mark.at :]}"
    return out


def codes(document: resdiff.Document) -> list[str]:
    """The codes of the warnings that concern notes."""
    return [
        w.code
        for w in document.warnings
        if w.code in ("note-mark", "note-without-mark", "mark-without-note")
    ]


def chinese(preamble: str, *notes: str) -> resdiff.Document:
    """A draft of one preambular paragraph, the texts of its notes at the end."""
    lines = ["联合国 A/C.2/80/L.17", "大会，", preamble, "1. 敦促会员国保护潟湖。", *notes]
    return parsed("\n\n".join(lines) + "\n")


# Marks that kept their shape

SHAPES = [
    (
        "raised, behind punctuation",
        "回顾《潟湖公约》，¹并回顾《海岸宪章》，",
        "回顾《潟湖公约》，{1}并回顾《海岸宪章》，",
    ),
    (
        "raised, a blank behind",
        "回顾《潟湖公约》，¹ 并回顾《海岸宪章》，",
        "回顾《潟湖公约》，{1}并回顾《海岸宪章》，",
    ),
    (
        "raised, a blank before",
        "回顾《潟湖公约》， ¹并回顾《海岸宪章》，",
        "回顾《潟湖公约》，{1}并回顾《海岸宪章》，",
    ),
    (
        "raised, behind a noun",
        "回顾《潟湖公约》和会员国¹的承诺，",
        "回顾《潟湖公约》和会员国{1}的承诺，",
    ),
    ("raised, at the end", "回顾《潟湖公约》，¹", "回顾《潟湖公约》，{1}"),
    (
        "TeX of a converter",
        "回顾《潟湖公约》，^{1}并回顾《海岸宪章》，",
        "回顾《潟湖公约》，{1}并回顾《海岸宪章》，",
    ),
    (
        "TeX between dollar signs",
        "回顾《潟湖公约》$^{1}$并回顾《海岸宪章》，",
        "回顾《潟湖公约》{1}并回顾《海岸宪章》，",
    ),
    (
        "HTML",
        "回顾《潟湖公约》，<sup>1</sup>并回顾《海岸宪章》，",
        "回顾《潟湖公约》，{1}并回顾《海岸宪章》，",
    ),
    (
        "Markdown",
        "回顾《潟湖公约》，[^1]并回顾《海岸宪章》，",
        "回顾《潟湖公约》，{1}并回顾《海岸宪章》，",
    ),
]


@pytest.mark.parametrize(
    ("printed", "expected"), [row[1:] for row in SHAPES], ids=[row[0] for row in SHAPES]
)
def test_marks_that_kept_their_shape(printed: str, expected: str) -> None:
    document = chinese(printed, "¹ 第70/1号决议。")
    assert marked(document.paragraphs[0]) == expected
    assert [(n.label, n.text, n.paragraph) for n in document.notes] == [
        ("1", "第70/1号决议。", "pp1")
    ]
    assert codes(document) == []


@pytest.mark.parametrize(
    ("code", "lines", "expected"),
    [
        # behind the punctuation in English, before it in French, Spanish, Russian and Arabic
        (
            "en",
            [
                "The General Assembly,",
                "Recalling the Lagoon Convention,¹ and the Coastal Charter,²",
                "1. Urges States³ to act.",
            ],
            [
                "Recalling the Lagoon Convention,{1} and the Coastal Charter,{2}",
                "Urges States{3} to act.",
            ],
        ),
        (
            "fr",
            [
                "L’Assemblée générale,",
                "Rappelant la Convention sur les lagunes¹,",
                "1. Prie les États² d’agir³ ;",
            ],
            ["Rappelant la Convention sur les lagunes{1},", "Prie les États{2} d’agir{3} ;"],
        ),
        (
            "es",
            [
                "La Asamblea General,",
                "Recordando la Convención sobre las Lagunas¹,",
                "1. Insta a los Estados² a que actúen³;",
            ],
            [
                "Recordando la Convención sobre las Lagunas{1},",
                "Insta a los Estados{2} a que actúen{3};",
            ],
        ),
        (
            "ru",
            [
                "Генеральная Ассамблея,",
                "напоминая о Конвенции о лагунах¹,",
                "1. призывает государства² действовать³;",
            ],
            ["напоминая о Конвенции о лагунах{1},", "призывает государства{2} действовать{3};"],
        ),
        (
            "ar",
            ["إن الجمعية العامة،", "إذ تشير إلى اتفاقية البحيرات¹،", "1 - تحث الدول² على العمل³؛"],
            ["إذ تشير إلى اتفاقية البحيرات{1}،", "تحث الدول{2} على العمل{3}؛"],
        ),
    ],
    ids=["en", "fr", "es", "ru", "ar"],
)
def test_each_language_puts_its_marks_where_it_likes(
    code: str, lines: list[str], expected: list[str]
) -> None:
    document = parsed("\n\n".join([*lines, "¹ A/80/11.", "² A/80/12.", "³ A/80/13."]))
    assert document.language == code
    assert [marked(p) for p in document.paragraphs] == expected
    assert codes(document) == []


# Marks printed as plain digits

PLAIN = [
    # behind each mark of punctuation
    (
        "，",
        1,
        "回顾《潟湖公约》，1 并回顾《海岸宪章》，",
        "回顾《潟湖公约》，{1}并回顾《海岸宪章》，",
    ),
    (
        "， without blank behind",
        9,
        "回顾《潟湖公约》，9并回顾《海岸宪章》，",
        "回顾《潟湖公约》，{9}并回顾《海岸宪章》，",
    ),
    ("。", 10, "回顾《潟湖公约》。10", "回顾《潟湖公约》。{10}"),
    (
        "；",
        3,
        "回顾《潟湖公约》；3 并回顾《海岸宪章》，",
        "回顾《潟湖公约》；{3}并回顾《海岸宪章》，",
    ),
    ("：", 4, "回顾《潟湖公约》中的下列目标：4", "回顾《潟湖公约》中的下列目标：{4}"),
    (
        "、",
        5,
        "回顾《潟湖公约》、5 《海岸宪章》及其议定书，",
        "回顾《潟湖公约》、{5}《海岸宪章》及其议定书，",
    ),
    ("》", 2, "回顾《潟湖公约》2 的目标，", "回顾《潟湖公约》{2}的目标，"),
    ("”", 6, "回顾题为“潟湖”6 的文件，", "回顾题为“潟湖”{6}的文件，"),
    (")", 7, "回顾第二届潟湖论坛(续会)7 的成果，", "回顾第二届潟湖论坛(续会){7}的成果，"),
    ("）", 8, "回顾第二届潟湖论坛（续会）8 的成果，", "回顾第二届潟湖论坛（续会）{8}的成果，"),
    (
        "half-width comma of OCR",
        11,
        "回顾《潟湖公约》,11 并回顾《海岸宪章》，",
        "回顾《潟湖公约》，{11}并回顾《海岸宪章》，",
    ),
    (
        "before punctuation",
        12,
        "回顾《潟湖公约》12，并回顾《海岸宪章》，",
        "回顾《潟湖公约》{12}，并回顾《海岸宪章》，",
    ),
    # behind a noun
    (
        "会员国21 (seed 004)",
        21,
        "认识到各会员国21 和区域组织的努力，",
        "认识到各会员国{21}和区域组织的努力，",
    ),
    (
        "noun, nothing behind",
        22,
        "认识到各会员国22和区域组织的努力，",
        "认识到各会员国{22}和区域组织的努力，",
    ),
    (
        "号决议12 (seed 003)",
        12,
        "回顾2023 年 7 月 12 日第 53/9 号决议12 以及其他决议，",
        "回顾2023年7月12日第53/9号决议{12}以及其他决议，",
    ),
    # punctuation goes before a noun, wherever it stands
    (
        "both",
        2,
        "认识到各会员国2 的努力，2 并回顾《海岸宪章》，",
        "认识到各会员国2的努力，{2}并回顾《海岸宪章》，",
    ),
    # the signs that a raised figure is read as
    (
        "「 (seed 003, note 1)",
        1,
        "回顾《2030年议程》，「并回顾《海岸宪章》，",
        "回顾《2030年议程》，{1}并回顾《海岸宪章》，",
    ),
    (
        "『",
        2,
        "回顾《2030年议程》，『并回顾《海岸宪章》，",
        "回顾《2030年议程》，{2}并回顾《海岸宪章》，",
    ),
    (
        "'",
        3,
        "回顾《2030年议程》，'并回顾《海岸宪章》，",
        "回顾《2030年议程》，{3}并回顾《海岸宪章》，",
    ),
]


@pytest.mark.parametrize(
    ("number", "printed", "expected"), [row[1:] for row in PLAIN], ids=[row[0] for row in PLAIN]
)
def test_a_mark_is_found_again(number: int, printed: str, expected: str) -> None:
    document = chinese(printed, f"{str(number).translate(RAISED)} 第70/1号决议。")
    assert marked(document.paragraphs[0]) == expected
    assert document.notes[0].paragraph == "pp1"
    assert codes(document) == ["note-mark"]
    (warning,) = (w for w in document.warnings if w.code == "note-mark")
    assert f"read as the mark of note {number}" in warning.message
    assert warning.line == 5


def test_marks_glued_to_the_date_that_follows() -> None:
    """Seed 003: 第 44/4 号决议、11 2023 年: the 11 is neither a day nor an item of the list."""
    document = chinese(
        "回顾人权理事会2020年7月16日第 44/4 号决议、11 2023年7月12日第53/9 号决议12 以及其他决议，",
        "¹¹ A/75/53。",
        "¹² A/78/53。",
    )
    (paragraph, _) = document.paragraphs
    assert (
        marked(paragraph)
        == "回顾人权理事会2020年7月16日第44/4号决议、{11}2023年7月12日第53/9号决议{12}以及其他决议，"
    )
    assert [(c.symbol, c.date) for c in paragraph.citations] == [
        ("A/HRC/RES/44/4", "2020-07-16"),
        ("A/HRC/RES/53/9", "2023-07-12"),
    ]


def test_a_mark_lies_between_its_neighbours() -> None:
    """A 2 before mark 1 or behind mark 3 is a number."""
    document = chinese(
        "回顾附件，2 《潟湖公约》，¹ 《海岸宪章》，2 《沿海宣言》，³ 以及附件，2 其他，",
        "¹ 甲。",
        "² 乙。",
        "³ 丙。",
    )
    assert (
        marked(document.paragraphs[0])
        == "回顾附件，2《潟湖公约》，{1}《海岸宪章》，{2}《沿海宣言》，{3}以及附件，2其他，"
    )


def test_one_note_may_be_marked_twice() -> None:
    text = "大会，\n\n回顾《潟湖公约》，¹\n\n又回顾其附件，¹\n\n1. 敦促会员国保护潟湖。\n\n¹ 第70/1号决议。\n"
    document = parsed(f"联合国 A/C.2/80/L.17\n\n{text}")
    assert [marked(p) for p in document.paragraphs[:2]] == [
        "回顾《潟湖公约》，{1}",
        "又回顾其附件，{1}",
    ]
    assert [(n.label, n.paragraph) for n in document.notes] == [("1", "pp1")]
    assert codes(document) == []


# Numbers that are no marks

NUMBERS = [
    # (what the number is, the number of the missing mark, text as printed, text as read)
    (
        "目标 10 涉及 (seed 004)",
        10,
        "重申可持续发展目标 10 涉及潟湖，",
        "重申可持续发展目标10涉及潟湖，",
    ),
    (
        "thousands (seed 004: 63 251)",
        63,
        "认识到有 63 251 人受到影响，",
        "认识到有63 251人受到影响，",
    ),
    (
        "the last digits of thousands",
        251,
        "认识到有 63 251 人受到影响，",
        "认识到有63 251人受到影响，",
    ),
    ("decimal (具体目标 5.2)", 2, "重申具体目标 5.2 涉及潟湖，", "重申具体目标5.2涉及潟湖，"),
    ("before the decimal point", 5, "重申具体目标 5.2 涉及潟湖，", "重申具体目标5.2涉及潟湖，"),
    ("Corr.1", 1, "回顾文件A/68/53/Corr.1 所载建议，", "回顾文件A/68/53/Corr.1所载建议，"),
    ("part of a symbol", 7, "回顾文件A/80/7 所载建议，", "回顾文件A/80/7所载建议，"),
    ("day (2016年9月19日)", 19, "回顾2016年9月19日 通过的宣言，", "回顾2016年9月19日通过的宣言，"),
    (
        "day, blanks of a PDF",
        19,
        "回顾 2016 年 9 月 19 日通过的宣言，",
        "回顾2016年9月19日通过的宣言，",
    ),
    ("month", 9, "回顾2016年9 月通过的宣言，", "回顾2016年9月通过的宣言，"),
    ("year", 20, "回顾2020 年通过的宣言，", "回顾2020年通过的宣言，"),
    ("第 29 号", 29, "回顾第29 号公约，", "回顾第29号公约，"),
    ("第 3 届", 3, "回顾第 3 届会议，", "回顾第3届会议，"),
    ("per cent", 12, "认识到盐度增加了 12%，", "认识到盐度增加了12%，"),
    (
        "项, behind punctuation",
        3,
        "回顾《潟湖公约》，3 项议定书和附件，",
        "回顾《潟湖公约》，3项议定书和附件，",
    ),
    (
        "个, behind punctuation",
        4,
        "认识到会员国、4个区域和国际组织，",
        "认识到会员国、4个区域和国际组织，",
    ),
    ("名", 4, "认识到其中包括4 名渔民，", "认识到其中包括4名渔民，"),
    ("次", 3, "回顾3次论坛的成果，", "回顾3次论坛的成果，"),
    ("段", 7, "回顾第5至7 段，", "回顾第5至7段，"),
    ("decimal comma", 5, "认识到面积为1,5 平方公里，", "认识到面积为1,5平方公里，"),
    ("in parentheses", 3, "回顾附件(3) 所载目标，", "回顾附件(3)所载目标，"),
    ("a resolution's number", 10, "回顾第78/10 号决议，", "回顾第78/10号决议，"),
    ("end of a range", 24, "认识到在2023-24 年期间，", "认识到在2023-24年期间，"),
    (
        "a quotation that is closed",
        1,
        "回顾《2030年议程》，「潟湖」和《海岸宪章》，",
        "回顾《2030年议程》，「潟湖」和《海岸宪章》，",
    ),
]


@pytest.mark.parametrize(
    ("number", "printed", "expected"), [row[1:] for row in NUMBERS], ids=[row[0] for row in NUMBERS]
)
def test_a_number_is_no_mark(number: int, printed: str, expected: str) -> None:
    document = chinese(printed, f"{str(number).translate(RAISED)} 第70/1号决议。")
    assert marked(document.paragraphs[0]) == expected
    assert document.notes[0].paragraph is None
    assert codes(document) == ["note-without-mark"]


def test_without_a_note_no_number_becomes_a_mark() -> None:
    document = chinese("回顾《潟湖公约》，1 并回顾《海岸宪章》2 的目标，")
    assert marked(document.paragraphs[0]) == "回顾《潟湖公约》，1并回顾《海岸宪章》2的目标，"
    assert codes(document) == []


# What is missing is told


def test_a_note_without_mark_is_told() -> None:
    document = chinese("回顾《潟湖公约》，¹", "¹ 第70/1号决议。", "² 第71/2号决议。")
    assert [(n.label, n.paragraph) for n in document.notes] == [("1", "pp1"), ("2", None)]
    (warning,) = document.warnings
    assert (warning.code, warning.line) == ("note-without-mark", 11)
    assert "note 2" in warning.message


def test_a_mark_without_note_is_told() -> None:
    document = chinese("回顾《潟湖公约》，¹ 并回顾《海岸宪章》，² 以及其他，", "¹ 第70/1号决议。")
    assert (
        marked(document.paragraphs[0]) == "回顾《潟湖公约》，{1}并回顾《海岸宪章》，{2}以及其他，"
    )
    (warning,) = document.warnings
    assert (warning.code, warning.line) == ("mark-without-note", 5)
    assert "note 2" in warning.message


# Blocks of notes at page ends

HEAD = "联合国 A/C.2/80/L.17\n\n大会，\n\n"
WHOLE = "回顾《潟湖公约》，{1}并回顾沿海各国为恢复生境所作的努力，包括保护红树林、海草床和盐沼，"

PAGES = [
    (
        "rule, plain labels, job number of a right-hand page",
        """回顾《潟湖公约》，1 并回顾沿海各国为恢复生境所作的努力，包括保护红

________________

1 联合国，《条约汇编》，第100卷，第1号。

25-16618 3/13

树林、海草床和盐沼，

重申《海岸宪章》2 的目标，

1. 敦促会员国保护潟湖；

________________

2 第70/1号决议。

4/13 25-16618

2. 决定继续处理此案。
""",
        "25-16618",
    ),
    (
        "raised labels, no rule",
        """回顾《潟湖公约》，¹ 并回顾沿海各国为恢复生境所作的努力，包括保护红

¹ 联合国，《条约汇编》，第100卷，第1号。

25-16618 3/13

树林、海草床和盐沼，

重申《海岸宪章》² 的目标，

1. 敦促会员国保护潟湖；

² 第70/1号决议。

2. 决定继续处理此案。
""",
        "25-16618",
    ),
    (
        "a left-hand page that lost its furniture: only the notes tell where it ends",
        """回顾《潟湖公约》，¹ 并回顾沿海各国为恢复生境所作的努力，包括保护红

¹ 联合国，《条约汇编》，第100卷，第1号。

树林、海草床和盐沼，

重申《海岸宪章》² 的目标，

1. 敦促会员国保护潟湖；

2. 决定继续处理此案。

² 第70/1号决议。
""",
        None,
    ),
    (
        "labels of Markdown",
        """回顾《潟湖公约》，[^1] 并回顾沿海各国为恢复生境所作的努力，包括保护红

[^1]: 联合国，《条约汇编》，第100卷，第1号。

GE.25-05432 (C)

树林、海草床和盐沼，

重申《海岸宪章》[^2] 的目标，

1. 敦促会员国保护潟湖；

2. 决定继续处理此案。

[^2]: 第70/1号决议。
""",
        "GE.25-05432",
    ),
    (
        "form feeds between pages",
        """回顾《潟湖公约》，¹ 并回顾沿海各国为恢复生境所作的努力，包括保护红

¹ 联合国，《条约汇编》，第100卷，第1号。
\f树林、海草床和盐沼，

重申《海岸宪章》² 的目标，

1. 敦促会员国保护潟湖；

² 第70/1号决议。
\f2. 决定继续处理此案。
""",
        None,
    ),
]


@pytest.mark.parametrize(("text", "job"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES])
def test_a_paragraph_cut_by_notes_and_page_number_is_joined(text: str, job: str | None) -> None:
    document = parsed(HEAD + text)
    assert [(p.id, marked(p)) for p in document.paragraphs] == [
        ("pp1", WHOLE),
        ("pp2", "重申《海岸宪章》{2}的目标，"),
        ("op1", "敦促会员国保护潟湖；"),
        ("op2", "决定继续处理此案。"),
    ]
    assert [(n.label, n.text, n.paragraph) for n in document.notes] == [
        ("1", "联合国，《条约汇编》，第100卷，第1号。", "pp1"),
        ("2", "第70/1号决议。", "pp2"),
    ]
    assert [w.code for w in document.warnings].count("joined") == 1
    assert document.job_number == job


def test_notes_within_a_list_of_sub_paragraphs() -> None:
    """Seed 003: the notes of PP9 stand between its (d) and the rest of its (d)."""
    document = parsed(
        HEAD
        + "重申制定《潟湖计划》，¹ 以便：\n\n(a) 保护红\n\n¹ 第70/1号决议。\n\n25-16618 5/13\n\n树林；\n\n(b) 恢复海草床，\n\n"
        + "1. 敦促会员国保护潟湖。\n\n25-16618\n"
    )
    assert [(p.id, p.text) for p in document.paragraphs] == [
        ("pp1", "重申制定《潟湖计划》，以便："),
        ("pp1.a", "保护红树林；"),
        ("pp1.b", "恢复海草床，"),
        ("op1", "敦促会员国保护潟湖。"),
    ]


def test_a_page_end_between_paragraphs_joins_nothing() -> None:
    document = parsed(
        HEAD
        + "回顾《潟湖公约》，¹\n\n1. 敦促会员国保护潟湖；\n\n¹ 第70/1号决议。\n\n25-16618 3/13\n\n2. 决定继续处理此案。\n"
    )
    assert [p.id for p in document.paragraphs] == ["pp1", "op1", "op2"]
    assert document.warnings == ()


def test_english_pages_join_with_a_blank() -> None:
    document = parsed(
        "A/C.2/80/L.17\n\nThe General Assembly,\n\n"
        "Recalling the Lagoon Convention,¹ and the efforts that the coastal States have made to\n\n"
        "¹ United Nations, Treaty Series, vol. 100, No. 1.\n\n25-16618 3/13\n\n"
        "restore mangrove forests,\n\n"
        "1. Urges Member States to protect lagoons;²\n\n2. Decides to remain seized of the matter.\n\n² Resolution 70/1.\n"
    )
    assert [marked(p) for p in document.paragraphs] == [
        "Recalling the Lagoon Convention,{1} and the efforts that the coastal States have made to restore mangrove forests,",
        "Urges Member States to protect lagoons;{2}",
        "Decides to remain seized of the matter.",
    ]


def test_a_note_of_several_lines_is_one() -> None:
    """A page whose lines are cut by its width: the note's own lines are joined, the paragraph's on the next page too."""
    document = parsed(
        HEAD
        + "回顾其关于保护沿海潟湖的各项决议，¹ 并回顾沿海各国在区域论坛上作出的承诺，\n"
        + "即恢复受损的红树林、海草床和盐沼，使当地居民能够继续从事渔业和采盐以维持生\n计，\n\n"
        + "认识到潟湖是连接河流与海洋的重要生境，为候鸟、鱼类和贝类提供庇护，并保护沿海\n"
        + "城镇免受风暴潮影响，同时认识到许多潟湖因排放未经处理的污水和围垦而退化，\n\n"
        + "1. 敦促会员国根据本国法律制定潟湖管理计划，包括划定保护区、限制排放、监测水\n\n"
        + "________________\n\n"
        + "1 见秘书长的报告，以及沿海潟湖论坛的成果文件、各区域组织的年度报告和关于恢复\n海草床的技术准则。\n\n"
        + "25-16618 3/13\n\n"
        + "质，并与当地社区、妇女和青年协商；\n\n"
        + "2. 鼓励各国政府和国际组织交流经验，支持发展中国家获得用于恢复潟湖的技术和资\n金。\n"
    )
    (note,) = document.notes
    assert (
        note.text
        == "见秘书长的报告，以及沿海潟湖论坛的成果文件、各区域组织的年度报告和关于恢复海草床的技术准则。"
    )
    operative = [p.text for p in document.paragraphs if p.kind == "operative"]
    assert operative == [
        "敦促会员国根据本国法律制定潟湖管理计划，包括划定保护区、限制排放、监测水质，并与当地社区、妇女和青年协商；",
        "鼓励各国政府和国际组织交流经验，支持发展中国家获得用于恢复潟湖的技术和资金。",
    ]


def test_the_asterisk_note_of_the_masthead_has_no_paragraph() -> None:
    document = parsed(
        f"联合国 A/C.2/80/L.17\n\n临时议程* 项目 29\n\n海平面\n\n* A/80/150。\n\n{HEAD.split(chr(10), 2)[2]}回顾潟湖，\n\n1. 请。\n"
    )
    assert [(n.label, n.text, n.paragraph) for n in document.notes] == [("*", "A/80/150。", None)]
    assert codes(document) == []


def test_texts_of_notes_are_cleaned_and_their_citations_found() -> None:
    """Seed 003: links, half-width marks, and the underline of 。 read as _o."""
    document = chinese(
        "回顾《潟湖公约》，¹ 及报告，²", "¹ 第 [73/195](#) 号决议, 附件。", "² A/79/322_o"
    )
    assert [n.text for n in document.notes] == ["第73/195号决议，附件。", "A/79/322。"]
    assert [[c.symbol for c in n.citations] for n in document.notes] == [
        ["A/RES/73/195"],
        ["A/79/322"],
    ]


# Ibid. (conventions 1.7)

TREATY = "United Nations, Treaty Series, vol. 2225, No. 39574."

CHAINS = [
    (
        "en",
        [TREATY, "Ibid., vol. 2237, No. 39574.", "Ibid., vol. 2241, No. 39574.", "Ibid."],
        [
            TREATY,
            "United Nations, Treaty Series, vol. 2237, No. 39574.",
            "United Nations, Treaty Series, vol. 2241, No. 39574.",
            "United Nations, Treaty Series, vol. 2241, No. 39574.",
        ],
    ),
    (
        "en",
        ["Resolution 70/1.", "Ibid., annex.", "ibid."],
        ["Resolution 70/1.", "Resolution 70/1, annex.", "Resolution 70/1, annex."],
    ),
    # another source between: the chain begins anew
    ("en", [TREATY, "Resolution 70/1.", "Ibid."], [TREATY, "Resolution 70/1.", "Resolution 70/1."]),
    # nothing before it
    ("en", ["Ibid., vol. 2237, No. 39574."], ["Ibid., vol. 2237, No. 39574."]),
    # the word only at the head of a note, and as a word
    ("en", [TREATY, "See A/79/322, ibid."], [TREATY, "See A/79/322, ibid."]),
    (
        "zh",
        [
            "联合国，《条约汇编》，第2225卷，第39574号。",
            "同上，第2237卷，第39574号。",
            "同上，第2241卷，第39574号。",
            "同上。",
        ],
        [
            "联合国，《条约汇编》，第2225卷，第39574号。",
            "联合国，《条约汇编》，第2237卷，第39574号。",
            "联合国，《条约汇编》，第2241卷，第39574号。",
            "联合国，《条约汇编》，第2241卷，第39574号。",
        ],
    ),
    (
        "zh",
        ["联合国，《条约汇编》，第2225卷，第39574号。", "同前，第2237卷，第39574号。"],
        [
            "联合国，《条约汇编》，第2225卷，第39574号。",
            "联合国，《条约汇编》，第2237卷，第39574号。",
        ],
    ),
    (
        "zh",
        ["第70/1号决议。", "同上，附件。", "同上"],
        ["第70/1号决议。", "第70/1号决议，附件。", "第70/1号决议，附件。"],
    ),
    (
        "fr",
        ["Nations Unies, Recueil des Traités, vol. 2225, no 39574.", "Ibid., vol. 2237, no 39574."],
        [
            "Nations Unies, Recueil des Traités, vol. 2225, no 39574.",
            "Nations Unies, Recueil des Traités, vol. 2237, no 39574.",
        ],
    ),
    (
        "es",
        [
            "Naciones Unidas, Treaty Series, vol. 2225, núm. 39574.",
            "Ibid., vol. 2237, núm. 39574.",
            "Ibíd.",
        ],
        [
            "Naciones Unidas, Treaty Series, vol. 2225, núm. 39574.",
            "Naciones Unidas, Treaty Series, vol. 2237, núm. 39574.",
            "Naciones Unidas, Treaty Series, vol. 2237, núm. 39574.",
        ],
    ),
    (
        "ru",
        [TREATY, "Там же, vol. 2237, No. 39574.", "Там же."],
        [
            TREATY,
            "United Nations, Treaty Series, vol. 2237, No. 39574.",
            "United Nations, Treaty Series, vol. 2237, No. 39574.",
        ],
    ),
    (  # 78/220: the supplement stays, only the chapter is another
        "en",
        [
            "See Official Records of the General Assembly, Seventy-eighth Session, Supplement No. 53 (A/78/53), chap. III.",
            "Ibid., chap. V, sect. A.",
        ],
        [
            "See Official Records of the General Assembly, Seventy-eighth Session, Supplement No. 53 (A/78/53), chap. III.",
            "See Official Records of the General Assembly, Seventy-eighth Session, Supplement No. 53 (A/78/53), chap. V, sect. A.",
        ],
    ),
    (
        "ru",
        ["Резолюция 70/1.", "Там же, приложение."],
        ["Резолюция 70/1.", "Резолюция 70/1, приложение."],
    ),
    ("ar", ["القرار 70/1.", "المرجع نفسه."], ["القرار 70/1.", "القرار 70/1."]),
    (
        "ar",
        [TREATY, "المرجع نفسه، vol. 2237, No. 39574.", "المرجع نفسه."],
        [
            TREATY,
            "United Nations, Treaty Series, vol. 2237, No. 39574.",
            "United Nations, Treaty Series, vol. 2237, No. 39574.",
        ],
    ),
]


@pytest.mark.parametrize(("code", "texts", "expected"), CHAINS)
def test_resolve(code: str, texts: list[str], expected: list[str]) -> None:
    assert resolve_ibid(texts, load(code)) == expected


def test_resolve_leaves_an_unknown_language_alone() -> None:
    assert resolve_ibid(["Resolution 70/1.", "Ibid."], None) == ["Resolution 70/1.", "Ibid."]


def test_only_what_was_resolved_is_told() -> None:
    document = chinese(
        "回顾《潟湖公约》，¹ 及其议定书，²",
        "¹ 联合国，《条约汇编》，第100卷，第1号。",
        "² 同上，第200卷，第1号。",
    )
    assert [(n.text, n.resolved) for n in document.notes] == [
        ("联合国，《条约汇编》，第100卷，第1号。", None),
        ("同上，第200卷，第1号。", "联合国，《条约汇编》，第200卷，第1号。"),
    ]


# Notes among lines, and where their marks may be

CUT = WrapLayout(full=80, gap=0)
"""Lines cut by the width of a page."""
SPACED = WrapLayout(full=80, gap=1)
"""Lines cut by the width of a page, an empty one between any two."""


def lines_of(*texts: str) -> list[Line]:
    """Lines; a + before one puts an empty line above it, a > makes it the first behind furniture."""
    return [
        Line(text=text.lstrip("+>"), gap=text.count("+", 0, 1), continued=text.startswith(">"))
        for text in texts
    ]


def shown(body: list[Line], notes: list[PlacedNote]) -> tuple[list[str], list[str]]:
    """The body, > before continued lines; the notes as label, lines above, page start, text."""
    return (
        [">" * line.continued + line.text for line in body],
        [f"{p.note.label} {p.lines_above} {p.page_start} {p.note.text}" for p in notes],
    )


TAKEN = [
    # each line a paragraph: raised and Markdown labels, stars
    (None, ["lamps", "¹ Target"], ["lamps"], ["1 1 0 Target"]),
    (None, ["lamps", "[^12]: Target"], ["lamps"], ["12 1 0 Target"]),
    (None, ["* On behalf", "lamps"], [">lamps"], ["* 0 0 On behalf"]),
    (None, ["**** lamps"], ["**** lamps"], []),
    (None, [f"* {'lamp ' * 80}"], [f"* {'lamp ' * 80}"], []),
    # what follows a note may go on with the paragraph before it, where the next page begins
    (
        None,
        ["harbours", "lamps", "¹ Target", "oil", "² Goal"],
        ["harbours", "lamps", ">oil"],
        ["1 2 0 Target", "2 3 1 Goal"],
    ),
    # a plain number below a rule labels a note, the next one or one soon behind it
    (None, ["lamps", "________", "1 Target"], ["lamps"], ["1 1 0 Target"]),
    (None, ["lamps", "________", "5 Target"], ["lamps"], ["5 1 0 Target"]),
    (None, ["lamps", "________", "6 Target"], ["lamps", ">6 Target"], []),
    (None, ["lamps", "________", "05 Target"], ["lamps", ">05 Target"], []),
    # and behind a note in a block
    (None, ["lamps", "¹ Target", "2 Goal"], ["lamps"], ["1 1 0 Target", "2 1 0 Goal"]),
    (None, ["lamps", "¹ Target", "1 Goal"], ["lamps", ">1 Goal"], ["1 1 0 Target"]),
    # elsewhere only the next one, right before the end, a page end or another note
    (None, ["lamps", "1 Target"], ["lamps", "1 Target"], []),
    (
        None,
        ["¹ Target", "lamps", "2 Goal"],
        [">lamps"],
        ["1 0 0 Target", "2 1 0 Goal"],
    ),
    (None, ["¹ Target", "lamps", "3 Goal"], [">lamps", "3 Goal"], ["1 0 0 Target"]),
    (
        None,
        ["¹ Target", "lamps", "2 Goal", "³ Aim"],
        [">lamps"],
        ["1 0 0 Target", "2 1 0 Goal", "3 1 0 Aim"],
    ),
    (None, ["¹ Target", "lamps", "2 Goal", "oil"], [">lamps", "2 Goal", "oil"], ["1 0 0 Target"]),
    (
        None,
        ["¹ Target", "lamps", "2 Goal", ">oil"],
        [">lamps", ">oil"],
        ["1 0 0 Target", "2 1 0 Goal"],
    ),
    # lines cut by a page's width: a note goes on until an empty line
    (
        CUT,
        ["lamps", "¹ Target", "eight", "+oil"],
        ["lamps", ">oil"],
        ["1 1 0 Target eight"],
    ),
    (CUT, ["lamps", "________", "¹ Target", "+eight"], ["lamps"], ["1 1 0 Target eight"]),
    (CUT, ["lamps", "¹ Target", ">oil"], ["lamps", ">oil"], ["1 1 0 Target"]),
    (None, ["lamps", "¹ Target", "eight"], ["lamps", ">eight"], ["1 1 0 Target"]),
    # a line of a spaced text without an empty line above it begins a page
    (SPACED, ["+lamps", "+¹ Target", "oil"], ["lamps", ">oil"], ["1 1 0 Target"]),
    (SPACED, ["+lamps", "+________", "+1 Target", "eight"], ["lamps", ">eight"], ["1 1 0 Target"]),
    (SPACED, ["+lamps", "+________", "+1 Target", "+eight"], ["lamps"], ["1 1 0 Target eight"]),
    # the page of a note begins with the paragraph that goes on from the page before
    (
        SPACED,
        ["+lamps", "+oil", "harbours", "+________", "+1 Target"],
        ["lamps", "oil", "harbours"],
        ["1 3 1 Target"],
    ),
]


@pytest.mark.parametrize(("layout", "lines", "body", "notes"), TAKEN)
def test_notes_are_taken_out(
    layout: WrapLayout | None, lines: list[str], body: list[str], notes: list[str]
) -> None:
    assert shown(*take_notes(lines_of(*lines), layout)[:2]) == (body, notes)


def test_what_the_format_calls_a_paragraph_is_no_note() -> None:
    line = Line(text="¹ Target", role="paragraph")
    assert take_notes([line], None) == ([line], [], [])


def note(label: int, above: int = 0, start: int = 0) -> PlacedNote:
    """A note with a number of lines above it, on a page that begins with one of them."""
    return PlacedNote(NoteText(label=str(label), text="…"), above, start)


WINDOWS = [
    # on the page of the note: not before it
    (["灯笼2 的", "灯笼2 的"], [note(2, start=1)], ["灯笼2 的", "灯笼{2}的"]),
    # nor behind its text
    (["灯笼 的", "灯笼2 的"], [note(2, above=1)], ["灯笼 的", "灯笼2 的"]),
    (["灯笼2 的", "灯笼2 的"], [note(2, above=1)], ["灯笼{2}的", "灯笼2 的"]),
    # nor, where no line stands above it, anywhere else than in the body
    (["灯笼2 的", "港口"], [note(2)], ["灯笼{2}的", "港口"]),
    # between its neighbours: the numbers before and behind it
    (
        ["灯笼2 的", "灯笼1 的", "灯笼2 的"],
        [note(1), note(2)],
        ["灯笼2 的", "灯笼{1}的", "灯笼{2}的"],
    ),
    (
        ["港口，1 灯笼", "的，2 和，3 的"],
        [note(1), note(3), note(2)],
        ["港口，{1}灯笼", "的，{2}和，{3}的"],
    ),
    # behind punctuation goes before behind a word, also in a later line
    (["灯笼2 的", "港口，2 的"], [note(2)], ["灯笼2 的", "港口，{2}的"]),
    # a number of more digits, or within a symbol, is none
    (["灯笼12 的", "A/HRC/53/2 的"], [note(2)], ["灯笼12 的", "A/HRC/53/2 的"]),
    # the first character of a line hangs on nothing
    (["2的灯笼"], [note(2)], ["2的灯笼"]),
    # the blank behind a mark stays where the text has it: between words
    (["les côtes2, et"], [note(2)], ["les côtes{2}, et"]),
    (["les côtes”2 et"], [note(2)], ["les côtes”{2} et"]),
    # misread figures: of one digit, behind punctuation, never closed
    (["灯笼，「的"], [note(9)], ["灯笼，{9}的"]),
    (["灯笼，「的"], [note(10)], ["灯笼，「的"]),
    (["灯笼，「港口」的"], [note(9)], ["灯笼，「港口」的"]),
    (["灯笼「的"], [note(9)], ["灯笼「的"]),
]


@pytest.mark.parametrize(("lines", "notes", "expected"), WINDOWS)
def test_where_a_mark_may_be(
    lines: list[str], notes: list[PlacedNote], expected: list[str]
) -> None:
    body = [Line(text=text) for text in lines]
    placed, warnings = place_marks(body, notes, load("zh"))
    assert [with_marks(line) for line in placed] == expected
    unmarked = len(notes) - "".join(expected).count("{")
    assert [w.code for w in warnings].count("note-without-mark") == unmarked
    assert [line.text for line in body] == lines  # the caller's list is as it was


def with_marks(line: Line) -> str:
    """The text of a line with its marks as {1}."""
    out = line.text
    for mark in reversed(line.marks):
        out = f"{out[: mark.at]}{{{mark.label}}}{out[mark.at :]}"
    return out


def test_marks_and_emphasis_move_with_the_text() -> None:
    line = Line(
        text="灯笼2 的港口",
        marks=(NoteMark(at=0, label="1"), NoteMark(at=6, label="*")),
        emphasis=((0, 2), (4, 6)),
    )
    ((placed,), _) = place_marks([line], [note(1), note(2)], load("zh"))
    assert placed.text == "灯笼的港口"
    assert [(m.at, m.label) for m in placed.marks] == [(0, "1"), (2, "2"), (4, "*")]
    assert placed.emphasis == ((0, 2), (2, 4))


def test_several_lost_parts_stand_for_as_many() -> None:
    """Behind four parts, Ibid. with two replaces the last two, with five all but the first."""
    four = "Fiji, vol. of lamps, part of oil, page of wicks."
    assert resolve_ibid([four, "Ibid., book of ropes, leaf of knots."], load("en"))[1] == (
        "Fiji, vol. of lamps, book of ropes, leaf of knots."
    )
    assert resolve_ibid([four, "Ibid., a, b, c, d, e."], load("en"))[1] == "Fiji, a, b, c, d, e."


# Notes as people type them

TYPED = {
    "square brackets": "76/211[1]\n\n1. Urges States to light lamps;[2]\n\n2. Decides to meet.\n\n[1] See A/76/1.\n\n[2] See A/78/1.\n",
    "square brackets behind a blank": "76/211 [1]\n\n1. Urges States to light lamps; [2]\n\n2. Decides to meet.\n\n[1] See A/76/1.\n[2] See A/78/1.\n",
    "square brackets within round ones": "76/211([1])\n\n1. Urges States to light lamps;([2])\n\n2. Decides to meet.\n\n[1] See A/76/1.\n\n[2] See A/78/1.\n",
    "round brackets": "76/211 of May,(1)\n\n1. Urges States to light lamps;(2)\n\n2. Decides to meet.\n\n(1) See A/76/1.\n(2) See A/78/1.\n",
    "figures glued to words": "76/211 of May,1\n\n1. Urges States to light lamps;2\n\n2. Decides to meet.\n\n1 See A/76/1.\n2 See A/78/1.\n",
    "a heading": "76/211[1]\n\n1. Urges States to light lamps;[2]\n\n2. Decides to meet.\n\nNotes\n\n1. See A/76/1.\n2. See A/78/1.\n",
    "at the foot of each page": "76/211 of May,(1)\n\n________________\n(1) See A/76/1.\n\n- 1 -\n\n1. Urges States to light lamps;(2)\n\n2. Decides to meet.\n\n________________\n(2) See A/78/1.\n",
}


@pytest.mark.parametrize("form", TYPED)
def test_notes_as_people_type_them(form: str) -> None:
    document = parsed("The General Assembly,\n\nRecalling its resolution " + TYPED[form])
    assert [q.id for q in document.paragraphs] == ["pp1", "op1", "op2"]
    assert [(n.label, n.text, n.paragraph) for n in document.notes] == [
        ("1", "See A/76/1.", "pp1"),
        ("2", "See A/78/1.", "op1"),
    ]
    assert document.paragraphs[1].text == "Urges States to light lamps;"


def test_a_note_of_two_lines_does_not_end_the_last_paragraph() -> None:
    text = "The General Assembly,\n\n1. Decides to meet.[1]\n\n[1] See the report of the Panel, which is contained\nin document A/78/1.\n"
    document = parsed(text)
    assert [q.text for q in document.paragraphs] == ["Decides to meet."]
    assert document.notes[0].text.endswith("which is contained in document A/78/1.")


def test_numbers_without_a_mark_above_are_paragraphs() -> None:
    text = "The General Assembly,\n\nNoting CO2 and PM10,\n\n1. Decides to:\n\n(1) Meet;\n\n(2) Report (3) and (4).\n"
    assert parsed(text).notes == ()


# Notes in round brackets behind the text


@pytest.mark.parametrize(
    ("lines", "shown", "texts"),
    [
        (
            ["The General Assembly,", "Recalling its resolution 76/2 (1), and wells,", "1. Requests a report.", "(1) See A/76/5."],
            "Recalling its resolution 76/2{1}, and wells,",
            ["See A/76/5."],
        ),
        (
            ["L’Assemblée générale,", "Rappelant sa résolution 76/2 (1),", "1. Prie de faire rapport.", "---------", "(1) Voir A/76/5, par. 3,\net A/76/6."],
            "Rappelant sa résolution 76/2{1},",
            ["Voir A/76/5, par. 3, et A/76/6."],
        ),
        (
            ["大会，", "回顾其第76/2号决议（1），", "1. 请秘书长提交报告。", "（1） 见A/76/5。"],
            "回顾其第76/2号决议{1}，",
            ["见A/76/5。"],
        ),
    ],
)  # fmt: skip
def test_notes_in_round_brackets_behind_the_text(
    lines: list[str], shown: str, texts: list[str]
) -> None:
    document = parsed("\n\n".join(lines) + "\n")
    assert marked(document["pp1"]) == shown
    assert [note.text for note in document.notes] == texts


def test_a_paragraph_in_brackets_that_is_referred_to_is_no_mark() -> None:
    document = parsed(
        "The General Assembly,\n\nRecalling its resolution 76/2 (1), and paragraph (2) of it,\n\n"
        "1. Requests a report; (2)\n\n2. Decides to meet.\n\n(1) See A/76/5.\n(2) A/76/6.\n"
    )
    assert marked(document["pp1"]).endswith("76/2{1}, and paragraph (2) of it,")
    assert marked(document["op1"]) == "Requests a report;{2}"


def test_sub_paragraphs_in_round_brackets_are_no_notes() -> None:
    document = parsed(
        "The General Assembly,\n\nRecalling article 4 (1) of the Charter of Wells,\n\n"
        "1. Urges States:\n\n(1) To dig wells;\n\n(2) To clean them.\n"
    )
    assert [p.id for p in document.paragraphs] == ["pp1", "op1", "op1.a", "op1.b"]
    assert not document.notes


# Notes at the ends of pages


@pytest.mark.parametrize(
    ("mark", "notes"),
    [
        (" (1)", "(1)  See A/76/5, chapter III, and the report of\nthe Panel."),
        ("1", "__________________\n                 1\n                     See A/76/5, chapter III, and the report of\n                 the Panel."),
        (" 1", "__________\n1 See A/76/5, chapter III, and the report of\nthe Panel."),
        ("①", "① See A/76/5, chapter III, and the report of\nthe Panel."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("page_end", ["- 2 -", "A/C.2/76/L.1                              2"])
def test_notes_at_the_end_of_a_page(mark: str, notes: str, page_end: str) -> None:
    document = parsed(
        f"The General Assembly,\n\nRecalling its resolution on wells{mark}, and ponds,\n\n"
        f"1. Urges all States to map their wells and\n\n{notes}\n\n{page_end}\n\n"
        "to report on them;\n\n2. Decides to meet again.\n"
    )
    assert [(p.id, marked(p)) for p in document.paragraphs] == [
        ("pp1", "Recalling its resolution on wells{1}, and ponds,"),
        ("op1", "Urges all States to map their wells and to report on them;"),
        ("op2", "Decides to meet again."),
    ]
    assert [note.text for note in document.notes] == [
        "See A/76/5, chapter III, and the report of the Panel."
    ]


def test_a_paragraph_numbered_with_a_dash_is_no_note() -> None:
    document = parsed(
        "إن الجمعية العامة،\n\nإذ تشير إلى قرارها 76/2(1)،\n\n1 - تحث الدول على حفر الآبار\n\n"
        "(1) A/76/5.\n\n- 2 -\n\nوالعيون؛\n\n2 - تقرر أن تجتمع.\n"
    )
    assert [(p.id, p.text) for p in document.paragraphs[1:]] == [
        ("op1", "تحث الدول على حفر الآبار والعيون؛"),
        ("op2", "تقرر أن تجتمع."),
    ]


def test_a_number_behind_the_word_article_is_no_mark() -> None:
    document = parsed(
        "The General Assembly,\n\nRecalling what is said in article 1, and its wells,\n\n"
        "1. Decides to meet.\n\n__________\n1 See A/76/5.\n"
    )
    assert marked(document["pp1"]) == "Recalling what is said in article 1, and its wells,"
    assert "note-without-mark" in codes(document)


def test_typed_notes_are_looked_for_once_and_not_once_for_each() -> None:
    def read(count: int) -> None:
        marked = "".join(f"<p>{at}. Urges States to act; [{at}]</p>" for at in range(1, count + 1))
        notes = "".join(f"<p>[{at}] Report {at}.</p>" for at in range(1, count + 1))
        page = f"<html><body><p>The General Assembly,</p>{marked}{notes}</body></html>"
        document = resdiff.parse(resdiff.read_bytes(page.encode(), "page.html"))
        assert len(document.notes) == count

    assert growth(read, 100) < 2.3
