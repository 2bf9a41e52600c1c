"""What the lines of a whole text become: drafts within a text, several resolutions under one symbol, closing lines."""

from __future__ import annotations

from resdiff.model.records import Document
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
    assert (
        document.meeting
        == "50th plenary meeting 22 December 2023; 51st plenary meeting 22 December 2023"
    )


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
