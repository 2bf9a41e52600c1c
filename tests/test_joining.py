"""Each rule of joining by itself, on both sides of what it asks; and the joiner's decisions on labels."""

from __future__ import annotations

from typing import Any

import pytest

import resdiff
from resdiff.languages import load
from resdiff.model.lines import Line
from resdiff.model.records import Caution
from resdiff.parse import wrap_rules as rules
from resdiff.parse.join_evidence import JoinEvidence, WrapEvidence
from resdiff.parse.joining import JoinedLines, join_paragraphs
from resdiff.parse.line_layout import WrapLayout
from resdiff.parse.rules import first_answer
from resdiff.parse.word_breaks import DocumentWords, document_words
from tests.conftest import parsed
from tests.work import processor_seconds

CLOSE = WrapLayout(full=80, gap=0)
"""Lines of a paragraph stand close, and so do paragraphs."""
APART = WrapLayout(full=80, gap=0, apart=True)
SPACED = WrapLayout(full=80, gap=1)
"""An empty line behind every printed one."""
INDENTED = WrapLayout(full=80, gap=0, margin=2)
SPACED_INDENTED = WrapLayout(full=80, gap=1, margin=2)

STOPPED = "and of the lagoons."
OPEN = "and of the"
COMMA = "and of the lagoons,"
PAUSE = "保护潟湖、"

LINE_FACTS = {"gap", "indent", "continued"}


def flow(before: str | Line, text: str, code: str = "en", **facts: Any) -> JoinEvidence:
    """A line behind a paragraph in a text that no width cut; a body of a resolution unless told otherwise."""
    line = Line(text=text, **{k: facts.pop(k) for k in LINE_FACTS & facts.keys()})
    before = Line(text=before) if isinstance(before, str) else before
    given: dict[str, Any] = {"body_begun": True, "in_resolution": True} | facts
    return JoinEvidence(line=line, before=before, language=load(code), **given)


def wrapped(before: str | Line, text: str, code: str = "en", **facts: Any) -> WrapEvidence:
    """A line below a printed one of `last_width` columns, full by default, in a page of 80."""
    line = Line(text=text, **{k: facts.pop(k) for k in LINE_FACTS & facts.keys()})
    before = Line(text=before) if isinstance(before, str) else before
    given: dict[str, Any] = {
        "body_begun": True,
        "in_resolution": True,
        "layout": CLOSE,
        "last_width": 80,
    } | facts
    return WrapEvidence(line=line, before=before, language=load(code), **given)


def labelled(text: str) -> Line:
    return Line(text=text, label="1.", level=0)


# The evidence: (what, evidence, expected)

EVIDENCE = [
    # a word and the blank before it must have room: 74 + 1 + 5 columns
    ("fits", wrapped(OPEN, "coast of the", last_width=74), True),
    ("fits", wrapped(OPEN, "coast of the", last_width=75), False),
    # of Chinese only the first character, which takes two columns
    ("fits", wrapped(OPEN, "海岸", last_width=77), True),
    ("fits", wrapped(OPEN, "海岸", last_width=78), False),
    # full from 82 of 100 columns on, or where the next word had no room
    ("full", wrapped(OPEN, "a", last_width=66), True),
    ("full", wrapped(OPEN, "a", last_width=65), False),
    ("full", wrapped(OPEN, "international", last_width=65), False),
    ("full", wrapped(OPEN, "intergovernmental", last_width=65), True),
    # filled to the last character, but for a mark and a half-width figure
    ("filled", wrapped(OPEN, "海岸", last_width=77), True),
    ("filled", wrapped(OPEN, "海岸", last_width=76), False),
    ("filled", wrapped(OPEN, "coast", last_width=80), False),
    # page ends: furniture, or a gap that is missing
    ("new_page", wrapped(OPEN, "coast", continued=True), True),
    ("new_page", wrapped(OPEN, "coast"), False),
    ("new_page", wrapped(OPEN, "coast", layout=SPACED), True),
    ("new_page", wrapped(OPEN, "coast", layout=SPACED, gap=1), False),
    ("close", wrapped(OPEN, "coast"), True),
    ("close", wrapped(OPEN, "coast", continued=True), False),
    ("close", wrapped(OPEN, "coast", layout=SPACED, gap=1), False),
    ("runs_on", wrapped(OPEN, "coast", body_begun=False), True),
    ("runs_on", wrapped(OPEN, "coast", last_width=20), True),
    ("runs_on", wrapped(OPEN, "coast", body_begun=False, last_width=20), False),
    # the margin says nothing without one, before the body and below empty lines
    ("indented", wrapped(OPEN, "coast", indent=3), None),
    ("indented", wrapped(OPEN, "coast", layout=INDENTED, indent=3), True),
    ("indented", wrapped(OPEN, "coast", layout=INDENTED, indent=2), False),
    ("indented", wrapped(OPEN, "coast", layout=INDENTED, body_begun=False), None),
    ("indented", wrapped(OPEN, "coast", layout=INDENTED, gap=1), None),
    ("indented", wrapped(OPEN, "coast", layout=INDENTED, gap=1, continued=True), False),
    ("indented", wrapped(OPEN, "coast", layout=INDENTED, gap=2, continued=True), None),
    ("indented", wrapped(OPEN, "coast", layout=SPACED_INDENTED, gap=1, indent=3), True),
    ("indented", wrapped(OPEN, "coast", layout=SPACED_INDENTED, gap=2), None),
    # openers count in resolutions alone
    ("opens", wrapped(OPEN, "Recalling the lagoons"), True),
    ("opens", wrapped(OPEN, "recalling the lagoons"), False),
    ("opens", wrapped(OPEN, "Recalling the lagoons", in_resolution=False), False),
    # by form: -ing in a preamble, -s in an operative part, both with a capital
    ("opens_by_form", wrapped(OPEN, "Lamenting the loss"), True),
    ("opens_by_form", wrapped(OPEN, "Lamenting the loss", in_resolution=False), False),
    ("opens_by_form", wrapped(OPEN, "Lamenting the loss", operative_begun=True), False),
    ("opens_by_form", wrapped(OPEN, "Laments the loss", operative_begun=True), True),
    ("opens_by_form", wrapped(OPEN, "laments the loss", operative_begun=True), False),
    ("opens_by_form", wrapped(OPEN, "Laments the loss"), False),
    ("unfinished", wrapped(OPEN, "coast"), True),
    ("unfinished", wrapped(COMMA, "coast"), False),
    ("pauses", wrapped(COMMA, "coast"), True),
    ("pauses", wrapped(PAUSE, "海岸", "zh"), True),
    ("pauses", wrapped(STOPPED, "coast"), False),
]


@pytest.mark.parametrize(("what", "evidence", "expected"), EVIDENCE)
def test_evidence(what: str, evidence: WrapEvidence, expected: bool | None) -> None:
    assert getattr(evidence, what) is expected


# The rules: (rule, evidence, what it says)

SEPARATING: list[tuple[Any, Any, bool | None]] = [
    (rules.heading_begins, flow(OPEN, "二. 背景", "zh"), False),
    (rules.heading_begins, flow(OPEN, "背景", "zh"), None),
    (rules.delimited_paragraph_ends, flow(OPEN, "coast", whole_paragraphs=True), False),
    (rules.delimited_paragraph_ends, flow(OPEN, "coast"), None),
    (
        rules.delimited_paragraph_ends,
        flow(OPEN, "coast", whole_paragraphs=True, continued=True),
        None,
    ),
    # a lone letter, before or behind, with an empty line before it
    (rules.part_letter_stands_alone, flow(OPEN, "B", gap=1), False),
    (rules.part_letter_stands_alone, flow(Line(text="B", gap=1), "Use of lamps"), False),
    (rules.part_letter_stands_alone, flow(OPEN, "B"), None),
    (rules.part_letter_stands_alone, flow(OPEN, "Use of lamps", gap=1), None),
    (rules.fixed_line_stands_alone, flow(OPEN, "Annex"), False),
    (rules.fixed_line_stands_alone, flow("50th plenary meeting", "22 December"), False),
    (rules.fixed_line_stands_alone, flow(OPEN, "Annexes of reports"), None),
    (rules.enacting_line_stands_alone, flow(OPEN, "The General Assembly,"), False),
    (rules.enacting_line_stands_alone, flow("The General Assembly,", "Recalling"), False),
    (rules.named_field_begins, flow("Topic: Bees", "Sponsors: Fiji", body_begun=False), False),
    (rules.named_field_begins, flow("Topic: Bees", "in towns", body_begun=False), None),
    (rules.named_field_begins, flow("Topic: Bees", "Sponsors: Fiji"), None),
    (rules.columns_stand_apart, flow("UN      A/80/L.9", "Distr.", body_begun=False), False),
    (rules.columns_stand_apart, flow("UN", "Distr.", body_begun=False), None),
    (rules.columns_stand_apart, flow("UN      A/80/L.9", "Distr."), None),
    (rules.enacting_line_stands_alone, flow(OPEN, "the General Assembly and others"), None),
    (rules.option_stands_alone, flow(OPEN, "Option 2:"), False),
    (rules.option_stands_alone, flow(OPEN, "Option 2 of the panel"), None),
    (rules.line_of_known_role_ends, flow(Line(text=OPEN, role="heading"), "coast"), False),
    (rules.line_of_known_role_ends, flow(OPEN, "coast"), None),
    (
        rules.printed_heading_stands_alone,
        flow(Line(text="Lamps", heading=True), "Aims"),
        False,
    ),
    (rules.printed_heading_stands_alone, flow(OPEN, "coast"), None),
]

FLOWING: list[tuple[Any, Any, bool | None]] = [
    # sponsors on the very next line, before the body alone
    (rules.masthead_list_goes_on, flow("埃及、", "秘鲁：决议草案", "zh", body_begun=False), True),
    (rules.masthead_list_goes_on, flow("Egypt,", "Peru: draft", body_begun=False), True),
    (rules.masthead_list_goes_on, flow("Egypt,", "Peru", body_begun=False, gap=1), False),
    (rules.masthead_list_goes_on, flow("Egypt", "Peru", body_begun=False), False),
    (rules.masthead_list_goes_on, flow("Egypt,", "Peru: draft"), None),
    (rules.heading_ends, flow("IV. Conclusions", "The coast"), False),
    (rules.heading_ends, flow(Line(text="A. Trends", label="1."), "of the coast"), None),
    (rules.heading_ends, flow(OPEN, "The coast"), None),
    (rules.opener_begins, flow(OPEN, "Recalling the lagoons"), False),
    (rules.opener_begins, flow(OPEN, "lagoons"), None),
    # the last but one of the clauses of a preamble: an empty line behind it ends it
    (rules.clause_with_conjunction_ends, flow("Noting the reefs; and", "that", gap=1), False),
    (rules.clause_with_conjunction_ends, flow("Noting the reefs; and", "that"), None),
    (rules.clause_with_conjunction_ends, flow("Noting the reefs and", "that", gap=1), None),
    (rules.paragraph_with_remark_ends, flow("the reefs, (agreed)", "[EU: coasts,]", gap=1), False),
    (rules.paragraph_with_remark_ends, flow("the reefs, (agreed)", "[EU: coasts,]"), None),
    (rules.paragraph_with_remark_ends, flow("the reefs (agreed)", "[EU: coasts,]", gap=1), None),
    (rules.unfinished_paragraph_goes_on, flow(OPEN, "lagoons"), True),
    (rules.unfinished_paragraph_goes_on, flow(OPEN, "lagoons", in_resolution=False), False),
    (
        rules.unfinished_paragraph_goes_on,
        flow(OPEN, "lagoons", in_resolution=False, continued=True),
        True,
    ),
    (
        rules.unfinished_paragraph_goes_on,
        flow(labelled(OPEN), "lagoons", in_resolution=False),
        True,
    ),
    (rules.unfinished_paragraph_goes_on, flow(COMMA, "lagoons"), None),
    (rules.comma_at_page_end_goes_on, flow(COMMA, "lagoons", continued=True), True),
    (rules.comma_at_page_end_goes_on, flow(COMMA, "lagoons"), False),
    (rules.comma_at_page_end_goes_on, flow(STOPPED, "lagoons", continued=True), False),
    (
        rules.comma_at_page_end_goes_on,
        flow(COMMA, "lagoons", continued=True, in_resolution=False),
        False,
    ),
]

WRAPPED: list[tuple[Any, Any, bool | None]] = [
    (rules.empty_line_parts, wrapped(OPEN, "coast", gap=1), False),
    (rules.empty_line_parts, wrapped(OPEN, "coast"), None),
    (rules.empty_line_parts, wrapped(OPEN, "coast", gap=1, continued=True), None),
    (rules.empty_line_parts, wrapped(OPEN, "coast", gap=1, layout=SPACED), None),
    (rules.block_goes_on, wrapped(Line(text=OPEN, label="1.", indent=5), "coast", indent=5), True),
    (rules.block_goes_on, wrapped(Line(text=OPEN, label="1.", indent=5), "Coast", indent=5), None),
    (rules.block_goes_on, wrapped(Line(text=OPEN, label="1.", indent=5), "coast", indent=8), None),
    (rules.block_goes_on, wrapped(Line(text=OPEN, indent=5), "coast", indent=5), None),
    (rules.indented_line_begins, wrapped(OPEN, "coast", layout=INDENTED, indent=6), False),
    (rules.indented_line_begins, wrapped(OPEN, "coast", layout=INDENTED, indent=2), None),
    (rules.indented_line_begins, wrapped(OPEN, "coast", indent=6), None),
    (rules.line_at_margin_goes_on, wrapped(STOPPED, "coast", layout=INDENTED), True),
    (
        rules.line_at_margin_goes_on,
        wrapped(STOPPED, "coast", layout=INDENTED, continued=True),
        None,
    ),
    (rules.line_at_margin_goes_on, wrapped(OPEN, "coast", layout=INDENTED, continued=True), True),
    (rules.line_at_margin_goes_on, wrapped(COMMA, "coast", layout=INDENTED, continued=True), True),
    (rules.line_at_margin_goes_on, wrapped(STOPPED, "coast", layout=INDENTED, indent=6), None),
    (rules.line_at_margin_goes_on, wrapped(STOPPED, "coast"), None),
    # a comma in an operative paragraph
    (rules.operative_comma_goes_on, wrapped(labelled(COMMA), "coast", operative_begun=True), True),
    (
        rules.operative_comma_goes_on,
        wrapped(labelled(COMMA), "coast", operative_begun=True, last_width=20, continued=True),
        True,
    ),
    (
        rules.operative_comma_goes_on,
        wrapped(labelled(COMMA), "coast", operative_begun=True, last_width=20),
        None,
    ),
    (rules.operative_comma_goes_on, wrapped(labelled(COMMA), "coast"), None),
    (rules.operative_comma_goes_on, wrapped(COMMA, "coast", operative_begun=True), None),
    (
        rules.operative_comma_goes_on,
        wrapped(labelled(STOPPED), "coast", operative_begun=True),
        None,
    ),
    (
        rules.operative_comma_goes_on,
        wrapped(labelled(COMMA), "coast", operative_begun=True, in_resolution=False),
        None,
    ),
    # lines close, paragraphs apart
    (
        rules.close_line_goes_on_where_paragraphs_are_apart,
        wrapped(STOPPED, "Recalling", layout=APART, last_width=20),
        True,
    ),
    (
        rules.close_line_goes_on_where_paragraphs_are_apart,
        wrapped(STOPPED, "coast", layout=APART, last_width=20, body_begun=False),
        False,
    ),
    (
        rules.close_line_goes_on_where_paragraphs_are_apart,
        wrapped(STOPPED, "coast", layout=APART, continued=True),
        None,
    ),
    (rules.close_line_goes_on_where_paragraphs_are_apart, wrapped(STOPPED, "coast"), None),
    # lines close everywhere
    (rules.close_line_with_room_ends, wrapped(STOPPED, "coast", last_width=74), False),
    (rules.close_line_with_room_ends, wrapped(STOPPED, "coast", last_width=75), None),
    (rules.close_line_with_room_ends, wrapped(OPEN, "coast", last_width=20), None),
    (
        rules.close_line_with_room_ends,
        wrapped(STOPPED, "coast", last_width=20, continued=True),
        None,
    ),
    (rules.close_line_with_opener_begins, wrapped(COMMA, "Recalling"), False),
    (rules.close_line_with_opener_begins, wrapped(COMMA, "coast"), None),
    (rules.close_line_with_opener_begins, wrapped(OPEN, "Recalling"), None),
    (rules.close_line_with_opener_begins, wrapped(COMMA, "Recalling", continued=True), None),
    (rules.close_line_goes_on, wrapped(OPEN, "coast", last_width=20), True),
    (rules.close_line_goes_on, wrapped(OPEN, "coast", last_width=20, body_begun=False), False),
    (rules.close_line_goes_on, wrapped(OPEN, "coast", layout=SPACED), None),
    # lines apart, or a page end
    (rules.filled_line_goes_on, wrapped("保护红", "树林", "zh", last_width=80), True),
    (rules.filled_line_goes_on, wrapped("保护红", "树林", "zh", last_width=20), None),
    (rules.filled_line_goes_on, wrapped("保护，", "树林", "zh", last_width=80), None),
    (rules.unfinished_line_goes_on, wrapped(OPEN, "coast", body_begun=False), True),
    (rules.unfinished_line_goes_on, wrapped(OPEN, "Recalling"), False),
    (rules.unfinished_line_goes_on, wrapped(OPEN, "coast", last_width=20, continued=True), True),
    (
        rules.unfinished_line_goes_on,
        wrapped(OPEN, "coast", last_width=20, continued=True, body_begun=False),
        False,
    ),
    (
        rules.unfinished_line_goes_on,
        wrapped(OPEN, "coast", last_width=20, layout=SPACED, gap=1),
        False,
    ),
    (rules.unfinished_line_goes_on, wrapped(COMMA, "coast"), None),
    (rules.filled_line_with_comma_goes_on, wrapped("保护，", "树林", "zh"), True),
    (rules.filled_line_with_comma_goes_on, wrapped("保护，", "回顾", "zh", continued=True), True),
    (
        rules.filled_line_with_comma_goes_on,
        wrapped("保护，", "回顾", "zh", layout=SPACED, gap=1),
        None,
    ),
    (
        rules.filled_line_with_comma_goes_on,
        wrapped("保护，", "树林", "zh", layout=SPACED, gap=1),
        True,
    ),
    (rules.filled_line_with_comma_goes_on, wrapped("保护。", "树林", "zh"), None),
    (rules.filled_line_with_comma_goes_on, wrapped("保护，", "树林", "zh", last_width=20), None),
    (rules.opener_behind_comma_begins, wrapped(COMMA, "Recalling"), False),
    (rules.opener_behind_comma_begins, wrapped(COMMA, "Lamenting", continued=True), False),
    (rules.opener_behind_comma_begins, wrapped(COMMA, "Lamenting", layout=SPACED, gap=1), None),
    (rules.opener_behind_comma_begins, wrapped(COMMA, "coast", continued=True), None),
    (rules.opener_behind_comma_begins, wrapped(STOPPED, "Recalling"), None),
    (rules.line_with_comma_goes_on, wrapped(COMMA, "coast", continued=True), True),
    (
        rules.line_with_comma_goes_on,
        wrapped(COMMA, "coast", last_width=20, continued=True),
        False,
    ),
    (rules.line_with_comma_goes_on, wrapped(COMMA, "coast", last_width=20, layout=SPACED), True),
    (
        rules.line_with_comma_goes_on,
        wrapped(COMMA, "coast", last_width=20, layout=SPACED, gap=1),
        False,
    ),
    (rules.line_with_comma_goes_on, wrapped(STOPPED, "coast"), None),
    (rules.full_line_with_stop_goes_on, wrapped("see No.", "64/293", layout=SPACED, gap=1), True),
    (rules.full_line_with_stop_goes_on, wrapped("see No.", "64/293", continued=True), False),
    (
        rules.full_line_with_stop_goes_on,
        wrapped("see No.", "Recalling", layout=SPACED, gap=1),
        False,
    ),
    (
        rules.full_line_with_stop_goes_on,
        wrapped("see No.", "64/293", layout=SPACED, gap=1, last_width=20),
        False,
    ),
]


@pytest.mark.parametrize(
    ("rule", "evidence", "expected"),
    [*SEPARATING, *FLOWING, *WRAPPED],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_rule(rule: Any, evidence: Any, expected: bool | None) -> None:
    assert rule(evidence) is expected


def test_every_rule_is_tested_and_decides_both_ways() -> None:
    tables: tuple[tuple[Any, ...], ...] = (
        rules.SEPARATING_RULES,
        rules.FLOWING_RULES,
        rules.WRAP_RULES,
    )
    for table, rows in zip(tables, (SEPARATING, FLOWING, WRAPPED), strict=True):
        answers = {rule: {row[2] for row in rows if row[0] is rule} for rule in table}
        assert [rule for rule, given in answers.items() if len(given) < 2] == []
        assert {row[0] for row in rows} == set(table)


def test_without_a_language_no_opener_and_no_fixed_line_is_known() -> None:
    line, before = Line(text="Recalling the coast"), Line(text="The General Assembly,")
    bare = WrapEvidence(
        line=line, before=before, language=None, in_resolution=True, layout=CLOSE, last_width=80
    )
    assert (bare.opens, bare.opens_by_form) == (False, False)
    assert first_answer(rules.SEPARATING_RULES, bare) is None


# The order of the rules: (which of two decides, evidence, what the table says)

ORDER: list[tuple[Any, Any, bool | None]] = [
    # an empty line parts before the margin is asked
    (rules.WRAP_RULES, wrapped(OPEN, "coast", layout=INDENTED, gap=1), False),
    # an indent begins a paragraph though the one before has no mark
    (rules.WRAP_RULES, wrapped(OPEN, "coast", layout=INDENTED, indent=6), False),
    # at the margin the line goes on though it opens
    (rules.WRAP_RULES, wrapped(COMMA, "Recalling", layout=INDENTED, indent=0), True),
    # an operative comma goes on though an opener follows
    (rules.WRAP_RULES, wrapped(labelled(COMMA), "Noting", operative_begun=True), True),
    # paragraphs apart: close lines go on though an opener follows
    (rules.WRAP_RULES, wrapped(COMMA, "Recalling", layout=APART), True),
    # filled Chinese goes on though an opener follows
    (rules.WRAP_RULES, wrapped("保护红", "回顾", "zh", layout=SPACED, gap=1), True),
    # an opener behind a comma begins though the line is full
    (rules.WRAP_RULES, wrapped(COMMA, "Recalling", layout=SPACED, gap=1), False),
    (rules.WRAP_RULES, wrapped(COMMA, "coast", layout=SPACED, gap=1), True),
    # before the body no opener is asked for
    (rules.FLOWING_RULES, flow("Egypt,", "Recalling", body_begun=False), True),
    (rules.FLOWING_RULES, flow("IV. Conclusions", "coast"), False),
    (rules.FLOWING_RULES, flow(OPEN, "Recalling", continued=True), False),
]


@pytest.mark.parametrize(("table", "evidence", "expected"), ORDER)
def test_the_first_rule_that_decides_counts(table: Any, evidence: Any, expected: bool) -> None:
    assert first_answer(table, evidence) is expected


# The joiner: labels that may be running text

RESOLUTION = ["The General Assembly,", "Recalling the lagoons,"]


def joined(
    *texts: str | Line, layout: WrapLayout | None = None, whole_paragraphs: bool = False
) -> JoinedLines:
    lines = [Line(text=text) if isinstance(text, str) else text for text in texts]
    return join_paragraphs(lines, layout, load("en"), whole_paragraphs)


def labels(result: JoinedLines) -> list[tuple[str | None, str]]:
    return [(line.label, line.text) for line in result.lines]


LABELS = [
    # numbers go up, or begin again with 1
    (["1. Urges States;", "3. Invites States;"], None, ["1.", "3."]),
    (["3. Urges States;", "2. of the handbook;"], None, ["3.", None]),
    (["3. Urges States;", "3. of the handbook;"], None, ["3.", None]),
    (["3. Urges States;", "1. Invites States;"], None, ["3.", "1."]),
    # in cut lines only the number that is due
    (["1. Urges States;", "2. Invites States;"], CLOSE, ["1.", "2."]),
    (["1. Urges States;", "3. of the handbook;"], CLOSE, ["1.", None]),
    (["1. Urges States;", "1. Invites States;"], CLOSE, ["1.", "1."]),
    (["1. Urges States to see", "1. of the handbook;"], CLOSE, ["1."]),
    # an empty line where paragraphs are apart: any number that goes up
    (["1. Urges States;", Line(text="3. Invites States;", gap=1)], APART, ["1.", "3."]),
    (
        [Line(text="3. Urges States;", gap=1), Line(text="2. of the handbook;", gap=1)],
        APART,
        ["3.", None],
    ),
    (["1. Urges States;", Line(text="3. of the handbook;", gap=0)], APART, ["1."]),
    (
        ["1. Urges States;", Line(text="3. of the handbook;", gap=1, continued=True)],
        APART,
        ["1.", None],
    ),
    (["1. Urges States;", Line(text="3. of the handbook;", gap=1)], CLOSE, ["1.", None]),
    # labels of negotiators stand in any order
    (["OP5 Urges States;", "OP2 Invites States;"], None, ["OP5", "OP2"]),
    # a. only in lists
    (["1. Urges States:", "a. by boat;"], None, ["1.", "a."]),
    (["(a) Urges States;", "a. by boat;"], None, ["(a)", "a."]),
    (["1. Urges States to travel, including;", "a. by boat;"], None, ["1.", "a."]),
    (["1. Urges States to", Line(text="a. travel;", indent=3)], APART, ["1.", "a."]),
    (["1. Urges States to", "a. travel;"], APART, ["1."]),
    (["Urges States;", "a. by boat;"], None, [None, None]),
    (["a. by boat;"], None, [None]),
]


@pytest.mark.parametrize(("texts", "layout", "expected"), LABELS)
def test_labels_in_lines(
    texts: list[str | Line], layout: WrapLayout | None, expected: list[str | None]
) -> None:
    result = joined(*RESOLUTION, *texts, layout=layout)
    assert [label for label, _ in labels(result)[2:]] == expected


def test_numbers_count_from_one_in_each_resolution() -> None:
    text = ["The General Assembly,", "1. Urges States;", "2. Invites States;"]
    second = ["The General Assembly,", "2. of the handbook;", "1. Urges States;"]
    assert [label for label, _ in labels(joined(*text, *second, layout=CLOSE))] == [
        None,
        "1.",
        "2.",
        None,
        None,
        "1.",
    ]


DELIMITED = [
    # (text in a paragraph of the format's own, label, level, number, text left)
    ("(a) To map lagoons;", "(a)", 1, None, "To map lagoons;"),
    ("(ii) On islands;", "(ii)", 2, None, "On islands;"),
    ("a. by boat;", None, 0, None, "a. by boat;"),
    ("– the northern lagoons;", None, 0, None, "– the northern lagoons;"),
    ("2. Urges States;", None, 0, 2, "Urges States;"),
    ("OP2 Urges States;", None, 0, None, "OP2 Urges States;"),
    ("lagoons", None, 0, None, "lagoons"),
]


@pytest.mark.parametrize(("text", "label", "level", "counted", "rest"), DELIMITED)
def test_a_label_in_the_text_of_a_delimited_paragraph(
    text: str, label: str | None, level: int, counted: int | None, rest: str
) -> None:
    (line,) = joined(Line(text=text, level=0)).lines
    assert (line.label, line.level, line.counted, line.text) == (label, level, counted, rest)


def test_a_number_in_the_text_counts_only_upwards_from_those_in_their_place() -> None:
    result = joined(
        Line(text="Urges States;", label="4.", level=0),
        Line(text="3. of the handbook", level=0),
        Line(text="5. Invites States;", level=0),
        Line(text="1. Thanks Peru.", level=0),
        Line(text="6. Thanks Peru.", level=0, role="heading"),
    )
    assert [line.counted for line in result.lines] == [None, None, 5, 1, None]
    message = "2 paragraph numbers stood in the text, not in the place for them: 5. 1."
    assert result.warnings == [Caution(code="number-in-text", message=message)]


def test_what_a_page_end_cut_is_joined_with_a_warning() -> None:
    result = joined(
        *RESOLUTION,
        "1. Urges States to map the",
        Line(text="lagoons;", number=7, page=2, continued=True),
    )
    assert labels(result)[2:] == [("1.", "Urges States to map the lagoons;")]
    message = "a paragraph cut by a page end put together again"
    assert result.warnings == [Caution(code="joined", message=message, line=7, page=2)]


def test_a_delimited_text_joins_only_what_a_page_end_cut() -> None:
    texts = ["The General Assembly,", "Recalling the", "lagoons,"]
    assert len(joined(*texts, whole_paragraphs=True).lines) == 3
    assert len(joined(*texts).lines) == 2
    cut = Line(text="lagoons,", continued=True)
    assert len(joined(*texts[:2], cut, whole_paragraphs=True).lines) == 2


def test_the_width_that_counts_is_that_of_the_printed_line_not_of_the_paragraph() -> None:
    """A second line is short: the third, with a mark before it, begins a paragraph."""
    first = "Recalling the lagoons of the coast and their people, who live from fishing and of"
    result = joined("The General Assembly,", first, "salt;", "lagoons;", layout=CLOSE)
    assert [text for _, text in labels(result)[1:]] == [first + " salt;", "lagoons;"]


def test_what_goes_on_before_and_without_an_enacting_line() -> None:
    """Sponsors go on before the body; in a report a line without a mark may be a heading."""
    assert [text for _, text in labels(joined("Egypt,", "Peru: draft"))] == ["Egypt, Peru: draft"]
    report = joined("1. The lagoons shrink.", "Trends", "of the lagoons")
    assert [text for _, text in labels(report)] == [
        "The lagoons shrink.",
        "Trends",
        "of the lagoons",
    ]


def test_the_form_of_openers_depends_on_whether_numbers_were_seen() -> None:
    full = "Recalling the lagoons of the coast and their people, who live from fishing, salt,"
    cut = Line(text="Lamenting the loss of lagoons,", continued=True)
    preamble = joined("The General Assembly,", full, cut, layout=CLOSE)
    assert [text for _, text in labels(preamble)[1:]] == [full, cut.text]
    goes_on = Line(text="and the coast;", continued=True)
    operative = joined("The General Assembly,", "1. Urges States,", goes_on, layout=CLOSE)
    assert labels(operative)[1:] == [("1.", "Urges States, and the coast;")]


def test_a_first_number_may_be_any_and_nothing_stands_in_a_list_before_it() -> None:
    assert labels(joined("2. The lagoons shrink.")) == [("2.", "The lagoons shrink.")]
    assert labels(joined("1. The lagoons shrink.", layout=CLOSE)) == [("1.", "The lagoons shrink.")]
    assert labels(joined("2. The lagoons shrink.", layout=CLOSE)) == [
        (None, "2. The lagoons shrink.")
    ]


# Words that a line end divides

NO_WORDS: frozenset[str] = frozenset()
DIVIDED: list[tuple[str, frozenset[str], str, str, str]] = [
    # divided by the line end: the document has the word, or no compound is known
    ("en", frozenset({"conclusions"}), "the con-", "clusions of", "the conclusions of"),
    ("en", NO_WORDS, "the con-", "clusions of", "the conclusions of"),
    ("en", NO_WORDS, "the Environ-", "ment Programme", "the Environment Programme"),
    ("en", NO_WORDS, "the intergovern\u2010", "mental panel", "the intergovernmental panel"),
    ("en", NO_WORDS, "the inter\u00ad", "agency panel", "the interagency panel"),
    ("en", NO_WORDS, "RESO-", "LUTION ON LAMPS", "RESOLUTION ON LAMPS"),
    ("en", NO_WORDS, "a long-dis\u2010", "tance call", "a long-distance call"),
    ("en", NO_WORDS, "an up\u2010to\u2010", "date list", "an up\u2010to-date list"),
    ("fr", NO_WORDS, "la ré\u2010", "solution", "la résolution"),
    ("fr", NO_WORDS, "les pays en dévelop-", "pement", "les pays en développement"),
    ("es", NO_WORDS, "la resolu-", "ción", "la resolución"),
    ("ru", NO_WORDS, "о сотруд-", "ничестве", "о сотрудничестве"),
    ("ru", NO_WORDS, "социально-", "го развития", "социального развития"),
    # compounds: the document's, the language's, and by their form
    ("en", frozenset({"lamp-keepers"}), "the lamp-", "keepers", "the lamp-keepers"),
    ("en", frozenset({"lamp", "keepers"}), "the lamp-", "keepers", "the lamp-keepers"),
    ("en", NO_WORDS, "a long-", "term plan", "a long-term plan"),
    ("en", NO_WORDS, "the inter-", "agency panel", "the inter-agency panel"),
    ("en", NO_WORDS, "people-", "centred care", "people-centred care"),
    ("en", NO_WORDS, "the Secretary-", "General", "the Secretary-General"),
    ("en", NO_WORDS, "up-to-", "date lists", "up-to-date lists"),
    ("en", NO_WORDS, "up-", "to-date lists", "up-to-date lists"),
    ("en", frozenset({"committee"}), "the Committee-", "approved list", "the Committee-approved list"),
    ("en", NO_WORDS, "see www.lamps.example/30th-", "anniversary", "see www.lamps.example/30th-anniversary"),
    ("en", NO_WORDS, "resolution A/RES/80-", "add", "resolution A/RES/80-add"),
    ("fr", NO_WORDS, "celle-", "ci", "celle-ci"),
    ("fr", NO_WORDS, "la Côte-", "d’Or", "la Côte-d’Or"),
    ("fr", NO_WORDS, "le bien-", "être", "le bien-être"),
    ("ru", NO_WORDS, "какая-", "либо лампа", "какая-либо лампа"),
    ("ru", NO_WORDS, "социально-", "экономическое", "социально-экономическое"),
    # a hyphen that stands for what follows
    ("en", NO_WORDS, "burden-", "and cost-sharing", "burden- and cost-sharing"),
    ("fr", NO_WORDS, "avant-", "et après-guerre", "avant- et après-guerre"),
    ("es", NO_WORDS, "socio-", "y geopolítico", "socio- y geopolítico"),
    # no hyphens of words
    ("en", NO_WORDS, "low tide -", "high tide", "low tide - high tide"),
    ("en", NO_WORDS, "from 2021–", "2031", "from 2021–2031"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "known", "above", "below", "joined"), DIVIDED)
def test_a_word_divided_by_a_line_end(
    code: str, known: frozenset[str], above: str, below: str, joined: str
) -> None:
    words = DocumentWords(known, load(code))
    assert words.join(Line(text=above), Line(text=below)).text == joined
    assert words.join_texts(above, below) == joined


def test_a_long_run_of_letters_at_a_line_end_takes_no_time() -> None:
    """Minutes where each letter begins the search for a divided word again."""
    words = DocumentWords(NO_WORDS, load("en"))
    above = "a" * 100_000 + "1-"
    assert words.join_texts(above, "b") == f"{above}b"
    assert processor_seconds(lambda: words.join_texts(above, "b")) < 5


def test_the_words_of_a_document_are_not_the_parts_of_divided_ones() -> None:
    lines = [Line(text="The lamps of the har-"), Line(text="bours and quays")]
    assert document_words(lines, None).known == {"the", "lamps", "of", "and", "quays"}


def test_a_document_whose_line_ends_have_only_compounds_keeps_every_hyphen() -> None:
    official = [
        "a long-", "term plan and a people-", "centred plan with a non-", "official lamp",
        "the Secretary-", "General and the brass-", "clad lamp",
    ]  # fmt: skip
    words = document_words([Line(text=text) for text in official], load("en"))
    assert words.join_texts("the brass-", "clad lamp") == "the brass-clad lamp"
    divided = [*official, "the har-", "bours and the harbours"]
    words = document_words([Line(text=text) for text in divided], load("en"))
    assert words.join_texts("the brass-", "clad lamp") == "the brassclad lamp"


def test_where_a_language_is_not_known_only_the_document_s_words_join() -> None:
    words = DocumentWords(frozenset({"lampadaire"}), None)
    assert words.join_texts("le lampa-", "daire") == "le lampadaire"
    assert words.join_texts("le chande-", "lier") == "le chande-lier"


# What a scan misread

SCANNED = {
    "en": ("The General Assernbly,", "Requests States to light lamps;", "Encourages States :"),
    "fr": (
        "L'Assernblée générale,",
        "Prie les États d'allumer les lampes ;",
        "Encourage les États :",
    ),
    "es": (
        "La Asarnblea General,",
        "Solicita a los Estados que enciendan lámparas;",
        "Alienta a los Estados a:",
    ),
    "ru": ("Генеральная Ассамблея,", "просит государства зажечь маяки;", "призывает государства:"),
    "zh": ("大会，", "请会员国点亮灯塔；", "鼓励会员国："),
}


@pytest.mark.parametrize("language", SCANNED)
@pytest.mark.parametrize(
    "labels", [("l.", "2 .", "( a )", "{b)", "3,"), ("I,", "Z.", "{a}", "(b ]", "3;")]
)
def test_labels_misread_by_a_scan(language: str, labels: tuple[str, ...]) -> None:
    enacting, first, second = SCANNED[language]
    texts = first, second, first.rstrip(" ;；") + ";", first, first
    body = "\n\n".join(f"{label} {text}" for label, text in zip(labels, texts, strict=True))
    document = parsed(f"{enacting}\n\n{body}\n")
    assert [q.id for q in document.paragraphs] == ["op1", "op2", "op2.a", "op2.b", "op3"]
    told = " ".join(w.message for w in document.warnings if w.code == "misread")
    assert all(f"“{label}” is read as" in told for label in labels)


@pytest.mark.parametrize("language", SCANNED)
def test_a_number_whose_point_is_missing_between_others_is_read(language: str) -> None:
    enacting, first, _ = SCANNED[language]
    body = "\n\n".join(f"{label} {first}" for label in ("1.", "2", "3."))
    document = parsed(f"{enacting}\n\n{body}\n")
    assert [(q.id, q.text) for q in document.paragraphs] == [(f"op{n}", first) for n in (1, 2, 3)]
    assert any("“2” is read as “2.”" in w.message for w in document.warnings)


def test_numbers_misread_in_the_text_stay_and_are_told() -> None:
    document = parsed(
        "The General Assembly,\n\n1. Urges States to report by 2O27;\n\n2. Notes CO2 and 10o;\n"
    )
    assert document.paragraphs[0].text == "Urges States to report by 2O27;"
    assert [w.message for w in document.warnings] == [
        "“2O27” stands in the text; perhaps “2027” was misread"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The General Assembly,\n\nI. Requests a lamp;\n\nII. Urges States to meet;\n",
        "The General Assembly,\n\n1. Decides:\n\n(a) To meet;\n\n[b) To report;]\n",
    ],
)
def test_labels_that_no_scan_misread_stay(text: str) -> None:
    assert not [w for w in parsed(text).warnings if w.code == "misread"]


def test_a_paragraph_that_never_ends_is_cut_and_told() -> None:
    """Else each of its lines would cost as much as all before it."""
    lines = [
        "The General Assembly,",
        "",
        "1. Urges States",
        *["to light the lamps of their harbours and"] * 6000,
    ]
    document = resdiff.parse(resdiff.read_bytes("\n".join(lines).encode(), "endless.txt"))
    words = " ".join(paragraph.text for paragraph in document.paragraphs).split()
    assert words.count("harbours") == 6000
    assert max(len(paragraph.text) for paragraph in document.paragraphs) < 110_000
    assert any("more than 100,000 characters" in str(warning) for warning in document.warnings)
