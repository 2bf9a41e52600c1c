"""Which paragraph became which, on texts written for the purpose."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resdiff
from resdiff.align.assignment import best_assignment
from resdiff.align.passes import align
from resdiff.languages import load
from resdiff.model.records import Paragraph

HIV = "Urges Member States to intensify national efforts to eliminate stigma faced by people living with HIV;"
WATER = "Calls upon donors to finance the rehabilitation of water and sanitation networks in the Lake Chad basin;"
YOUTH = "Invites youth-led organizations to take part in the preparatory process of the World Summit on Fisheries;"
REPORT = "Requests the Secretary-General to submit a report on the implementation of the present resolution;"
SEABED = "Encourages coastal States to publish baseline data on seabed sediment plumes caused by dredging vessels;"
POLIO = "Welcomes the certification of the African Region as free of indigenous wild poliovirus in August 2020;"


def paragraphs(*texts: str, kind: str = "op") -> list[Paragraph]:
    kinds = {"op": "operative", "pp": "preambular"}
    return [
        Paragraph(id=f"{kind}{n}", kind=kinds[kind], text=text)  # type: ignore[arg-type]
        for n, text in enumerate(texts, 1)
    ]


def pairs(old: list[Paragraph], new: list[Paragraph]) -> set[tuple[str, str]]:
    return {(old[p.old].id, new[p.new].id) for p in align(old, new, load("en")).pairs}


def moved(old: list[Paragraph], new: list[Paragraph]) -> set[str]:
    return {new[n].id for _, n in align(old, new, load("en")).moved}


def test_unchanged_texts_pair_by_identity() -> None:
    old = paragraphs(HIV, WATER, YOUTH)
    found = align(old, old, load("en"))
    assert [(p.old, p.new, p.matched_by, p.score) for p in found.pairs] == [
        (i, i, "identical", 1.0) for i in range(3)
    ]
    assert not found.moved


def test_insertion_and_deletion() -> None:
    old, new = paragraphs(HIV, WATER, YOUTH, REPORT), paragraphs(HIV, POLIO, YOUTH, REPORT)
    assert pairs(old, new) == {("op1", "op1"), ("op3", "op3"), ("op4", "op4")}


def test_reworded_and_moved_paragraph_is_still_the_same() -> None:
    reworded = "Also calls upon all donors to increase finance for water and sanitation networks in the Lake Chad basin;"
    old, new = (
        paragraphs(HIV, WATER, YOUTH, POLIO, SEABED),
        paragraphs(HIV, YOUTH, POLIO, SEABED, reworded),
    )
    assert ("op2", "op5") in pairs(old, new)
    assert moved(old, new) == {"op5"}


def test_only_the_smallest_set_is_told_as_moved() -> None:
    old, new = (
        paragraphs(HIV, WATER, YOUTH, POLIO, SEABED),
        paragraphs(SEABED, HIV, WATER, YOUTH, POLIO),
    )
    assert moved(old, new) == {"op1"}


def test_formulas_alone_pair_nothing() -> None:
    asks = [
        "Requests the Secretary-General to report to the General Assembly at its next session on landmine clearance;",
        "Requests the Secretary-General to report to the General Assembly at its next session on tuna quotas;",
        "Requests the Secretary-General to report to the General Assembly at its next session on rural schools;",
    ]
    gone = "Requests the Secretary-General to report to the General Assembly at its next session on the pensions of lighthouse keepers;"
    come = "Requests the Secretary-General to report to the General Assembly at its next session on drilling archives for Alpine glaciers;"
    assert ("op4", "op4") not in pairs(paragraphs(*asks, gone, HIV), paragraphs(*asks, come, HIV))


def test_from_preamble_to_operative_part() -> None:
    welcoming = "Welcoming the certification of the African Region as free of indigenous wild poliovirus in August 2020,"
    old = [*paragraphs(welcoming, kind="pp"), *paragraphs(HIV, WATER)]
    new = paragraphs(HIV, WATER, POLIO)
    assert ("pp1", "op3") in pairs(old, new)


def test_repeated_texts_keep_their_places() -> None:
    old, new = paragraphs(REPORT, HIV, REPORT), paragraphs(REPORT, HIV, WATER, REPORT)
    assert pairs(old, new) == {("op1", "op1"), ("op2", "op2"), ("op3", "op4")}


def test_split_paragraph_is_told_on_both_parts() -> None:
    both = (
        HIV.rstrip(";")
        + ", and calls upon donors to finance the rehabilitation of water networks in the Lake Chad basin;"
    )
    old = paragraphs(both, YOUTH, POLIO)
    new = paragraphs(
        HIV,
        "Calls upon donors to finance the rehabilitation of water networks in the Lake Chad basin;",
        YOUTH,
        POLIO,
    )
    assert {("op1", "op1"), ("op1", "op2")} <= pairs(old, new)
    assert {("op1", "op1"), ("op2", "op1")} <= pairs(new, old)


def test_sub_paragraphs_follow_their_chapeaux() -> None:
    text = """The General Assembly,

Recalling its resolution 70/1,

1. Urges States parties to the Convention on Cluster Munitions:

(a) To destroy their stockpiles;

(b) To assist the victims;

2. Urges nuclear-weapon States, pending elimination:

(a) To reduce the role of weapons;

(b) To assist the victims;

3. Requests a report.
"""
    old = resdiff.parse(resdiff.read_bytes(text.encode(), "old.txt"))
    new = resdiff.parse(
        resdiff.read_bytes(text.replace("1. Urges", "1. Strongly urges").encode(), "new.txt")
    )
    for change in resdiff.compare(old, new).changes:
        assert change.old == change.new
        assert not change.moved


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_nothing_to_align(language: str) -> None:
    assert align([], [], load(language)).pairs == ()
    assert align(paragraphs(HIV), [], load(language)).pairs == ()


def best_sum(scores: dict[tuple[int, int], float]) -> float:
    """The greatest sum by trying everything: slow and plainly right."""
    rows = sorted({i for i, _ in scores})
    columns = sorted({j for _, j in scores})
    if len(rows) > len(columns):
        return best_sum({(j, i): s for (i, j), s in scores.items()})
    free = [*columns, *(None for _ in rows)]
    return max(
        sum(scores.get((i, j), 0.0) for i, j in zip(rows, chosen, strict=False) if j is not None)
        for chosen in permutations(free, len(rows))
    )


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 3), st.integers(0, 3)),
        st.sampled_from([0.1, 0.2, 0.35, 0.5, 0.9]),
        min_size=1,
        max_size=9,
    )
)
def test_assignment_is_the_best_there_is(scores: dict[tuple[int, int], float]) -> None:
    found = best_assignment(scores)
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)
    assert sum(scores[pair] for pair in found) == pytest.approx(best_sum(scores))
