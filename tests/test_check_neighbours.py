"""What `check` tells of a paragraph depends on those beside it: ends, numbers, openers, sessions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec
import pytest

from resdiff.languages import load
from resdiff.model.records import Document, Paragraph, Source
from resdiff.parse.citations import find_citations
from resdiff.proofreading.check import check_texts

Row = tuple[str, str | None, str]  # the id, the label, the text


def found_in(code: str, rows: Sequence[Row]) -> list[tuple[str, str | None]]:
    """The kinds and places of what is found in a text of the Assembly's seventy-eighth session."""
    paragraphs = tuple(paragraph(code, *row) for row in rows)
    draft = Document(
        source=Source(file="lanterns.txt", format="text", sha256=""),
        language=code,
        organ="GA",
        session="78",
        adopted="2023-12-20",
        paragraphs=paragraphs,
    )
    return [(f.kind, f.paragraph) for f in check_texts([draft]).findings]


def paragraph(code: str, place: str, label: str | None, text: str) -> Paragraph:
    """A paragraph of the kind and below the one that its id says."""
    parent, _, last = place.rpartition(".")
    is_below = parent.rpartition(".")[2][:2] in ("op", "pp") or last.startswith("u")
    kind: Literal["heading", "preambular", "operative"] = "operative"
    if last.startswith("h") or "pp" in place:
        kind = "heading" if last.startswith("h") else "preambular"
    row = Paragraph(
        id=place, kind=kind, label=label, text=text, parent=parent if parent and is_below else None
    )
    cited = tuple(find_citations(text, load(code), "GA"))
    return msgspec.structs.replace(row, citations=cited)


PROSE: list[Row] = [
    ("op1", "1.", "Lamps are lit by keepers. They look after them."),
    ("op2", "2.", "Harbours lie in the dark without them."),
    ("op3", "3.", "Keepers could make use of several means, including:"),
    ("op3.a", "(a)", "The lamps of former years;"),
    ("op3.b", "(b)", "The lamps of this year."),
    ("op4", "4.", "In addition, buoys help."),
]

BENIGN: dict[str, tuple[str, list[Row]]] = {
    # A/RES/76/3: a text whose paragraphs end as prose does
    "a list in prose": ("en", PROSE),
    # A/RES/77/256 A: remarks on a word stand below the paragraph
    "a remark below": (
        "en",
        [
            ("op1", "1.", "Requests the keepers to see to:"),
            ("op1.a", "(a)", "The lamps;*"),
            ("op1.b", "(b)", "The oil that is burnt at night."),
            ("u1", None, "* With their wicks."),
            ("op2", "2.", "Invites the harbours to pay."),
        ],
    ),
    # A/RES/77/128 A in Chinese: the only operative paragraph bears no number
    "a preamble alone": (
        "zh",
        [
            ("pp1", None, "回顾关于灯笼的报告，"),
            ("pp2", None, "敦促所有看守人："),
            ("pp2.a", "(a)", "点亮灯笼；"),
            ("pp2.b", "(b)", "清点浮标。"),
        ],
    ),
    # S/RES/2713 (2023) in Russian: items are joined by commas
    "items with commas": (
        "ru",
        [
            ("op1", "1.", "просит смотрителей указать:"),
            ("op1.a", "a)", "число маяков,"),
            ("op1.b", "b)", "цвет их огней,"),
            ("op1.c", "c)", "место стоянки судов и"),
            ("op1.d", "d)", "имя владельца;"),
            ("op2", "2.", "предлагает портам помочь."),
        ],
    ),
    # A/RES/78/317 in French: letters begin anew below each heading
    "letters below headings": (
        "fr",
        [
            ("op1", "1.", "Décide des mesures suivantes :"),
            ("op1.a", "a)", "Allumer les lampes de la côte ;"),
            ("h1", "B.", "Ports"),
            ("op1.b", "a)", "Nettoyer les bouées du port ;"),
            ("h2", "C.", "Huile"),
            ("op1.c", "a)", "Acheter de l’huile pour les lampes."),
        ],
    ),
    # E/RES/2022/17 in French: a colon is no part of a verb
    "a verb before a colon": (
        "fr",
        [
            ("op1", "1.", "Décide de reporter l’examen des lampes ;"),
            ("op2", "2.", "Décide également :"),
            ("op2.a", "a)", "Que les lampes soient allumées ;"),
            ("op2.b", "b)", "Que l’huile soit comptée."),
        ],
    ),
    # A/RES/78/211: the second verb of the paragraph before
    "a verb within": (
        "en",
        [
            (
                "pp1",
                None,
                "Recognizing the use of lamps, and emphasizing in this regard their oil,",
            ),
            ("pp2", None, "Emphasizing further the need of keepers,"),
        ],
    ),
    # A/RES/77/334: the year is a part of a name
    "a year in a name": (
        "en",
        [
            (
                "op1",
                "1.",
                "Decides to consider at its eightieth session the 2028 United Nations Lamp Day.",
            ),
        ],
    ),
}


@pytest.mark.parametrize("name", BENIGN)
def test_what_stands_beside_it_makes_it_right(name: str) -> None:
    code, rows = BENIGN[name]
    assert found_in(code, rows) == []


SESSIONS = {
    "fr": "Prie le Secrétaire général de lui présenter un rapport à sa quatre-vingt-unième session, en 2025.",
    "es": "Solicita al Secretario General que le presente un informe en su octogésimo primer período "
    "de sesiones, en 2025.",
}


@pytest.mark.parametrize("code", SESSIONS)
def test_a_verb_and_an_office_are_no_body_with_sessions(code: str) -> None:
    assert found_in(code, [("op1", "1.", SESSIONS[code])]) == [("session", "op1")]


def test_a_sentence_that_is_torn() -> None:
    """A/RES/78/188 in Russian: the end of a paragraph stands in one of its own."""
    rows: list[Row] = [
        ("op1", "1.", "просит смотрителей представить доклад о маяках и"),
        ("op1.u1", None, "о новейших фонарях в портах;"),
        ("op2", "2.", "предлагает портам помочь."),
    ]
    assert found_in("ru", rows) == [("end-mark", "op1")]


def test_faults_in_such_texts_are_still_told() -> None:
    rows = [*PROSE[:3], ("op3.a", "(a)", "The lamps of former years."), *PROSE[4:]]
    assert ("end-mark", "op3.a") in found_in("en", rows)
    code, joined = BENIGN["items with commas"]
    unjoined = [(i, n, t.replace(" судов и", " судов")) for i, n, t in joined]
    assert found_in(code, unjoined) == [("end-mark", "op1.c")]
    code, verbs = BENIGN["a verb within"]
    other = [(i, n, t.replace("emphasizing", "noting")) for i, n, t in verbs]
    assert found_in(code, other) == [("opener", "pp2")]


# A/RES/77/317: the number of a disease is no item; A/RES/78/261: a body named before is another
@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("bracket", "Noting the fever LAMP-19) of the keepers and its end,"),
        (
            "body",
            "Recalling what it said in the General Assembly, including Human Rights Council "
            "resolution 76/230 of 17 December 2021,",
        ),
    ],
)
def test_a_fault_beside_what_looks_right(kind: str, text: str) -> None:
    assert found_in("en", [("pp1", None, text)]) == [(kind, "pp1")]


# as in a text under negotiation
def test_words_in_brackets_end_where_they_end() -> None:
    rows: list[Row] = [
        ("op1", "1.", "[Recalls the lamps]"),
        ("op2", "2.", "Also recalls the harbours;"),
        ("op3", "3.", "Requests oil."),
    ]
    assert found_in("en", rows) == []


def test_numbers_that_a_file_lost_are_told_once() -> None:
    """A/RES/76/266 in Spanish: all paragraphs of an annex are numbered 1."""
    rows: list[Row] = [
        (f"op1-{n}" if n > 1 else "op1", "1.", f"Requests lamp number {n};") for n in range(1, 9)
    ]
    assert found_in("en", [*rows, ("op2", "2.", "Invites all.")]) == [("number", "op1-2")]


def test_references_behind_a_number_printed_twice_are_left_to_it() -> None:
    """A/RES/77/313 in Arabic."""
    rows: list[Row] = [
        ("op1", "1.", "Requests oil for lamps;"),
        ("op2", "2.", "Approves the money for it;"),
        ("op2-2", "2.", "Decides to add to what paragraph 2 above names;"),
        ("op4", "4.", "Invites all."),
    ]
    assert found_in("en", rows) == [("number", "op2-2")]


def test_a_section_without_numbers_ends_before_a_heading() -> None:
    """A/RES/76/246 in Chinese: its one operative paragraph is read as one of the preamble."""
    rows: list[Row] = [
        ("pp1", None, "回顾关于灯笼的报告，"),
        ("pp2", None, "表示注意到灯笼的费用；"),
        ("h1", None, "二"),
        ("pp3", None, "回顾关于港口的报告，"),
        ("op1", "1.", "请看守人提出报告。"),
    ]
    assert found_in("zh", rows) == []


def test_a_list_that_goes_on_below_it() -> None:
    """A/RES/77/73 in Russian."""
    rows: list[Row] = [
        ("op1", "1.", "ссылается на доклады:"),
        ("op1.a", "a)", "о маяках;"),
        ("op1.b", "b)", "о портах,"),
        ("u1", None, "и подчеркивает их важность;"),
        ("op2", "2.", "предлагает портам помочь."),
    ]
    assert found_in("ru", rows) == []


def test_a_body_before_the_date_of_its_number() -> None:
    text = "回顾人权理事会2021年12月17日第76/230号决议，"
    assert found_in("zh", [("pp1", None, text)]) == [("body", "pp1")]
    assert found_in("zh", [("pp1", None, text.replace("人权理事会", "大会"))]) == []
