"""Which paragraph became which, on texts written for the purpose."""

from __future__ import annotations

import math
from itertools import permutations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import resdiff
from resdiff.align.acceptance import evidence_for, needed_score, neighbour_pairs, rivals_in
from resdiff.align.assignment import best_assignment
from resdiff.align.matching import Matching, Pair, rounded_score
from resdiff.align.moves import PairPlace
from resdiff.align.passes import (
    _expected_places,
    _keeps_place,
    _preferences,
    align,
    pair_identical,
    pair_parts,
    pair_similar,
)
from resdiff.align.places import _has_few_more, _only_pairs
from resdiff.align.thresholds import Thresholds
from resdiff.languages import load
from resdiff.model.reasons import MatchedBy
from resdiff.model.records import Citation, Paragraph
from tests.work import growth

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


@pytest.mark.parametrize(
    ("rewritten", "found"),
    [
        # two fifths of all words stayed, of the rare ones too few for a short text
        (
            "Calls upon lenders to pay for the rehabilitation of roads, wells and sanitation in provinces of the Lake basin;",
            True,
        ),
        (
            "Calls upon lenders to finance the building of roads and sanitation works in three provinces of the basin;",
            False,
        ),
    ],
)
def test_a_moved_paragraph_is_the_same_if_most_of_all_words_stayed(
    rewritten: str, found: bool
) -> None:
    others = (
        "Requests the Board to report on tariffs for parcels, tonnage dues and pilot fees of small harbours;",
        "Decides to name lighthouses after poets and their nurses, and to lend them lamps of brass;",
        "Notes that apprentices in bakeries rise early and that mills grind late, as custom has it;",
    )
    old = paragraphs(HIV, WATER, YOUTH, POLIO, SEABED, REPORT, *others)
    new = paragraphs(HIV, YOUTH, POLIO, SEABED, REPORT, others[0], rewritten, *others[1:])
    assert (("op2", "op7") in pairs(old, new)) is found


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


def test_a_rare_name_alone_makes_no_pair_of_two_between_pairs() -> None:
    gone = (
        "Regrets that fishers left the shores of Lake Chad when their nets, boats and wells were lost to the drought of"
        " that year, and harbours with them;"
    )
    come = (
        "Welcomes the toolkit on school meals which teachers around Lake Chad wrote, and asks for its translation into"
        " Kanuri, Hausa, French and Songhai;"
    )
    others = (
        "Requests the Board to report on tariffs for parcels, tonnage dues and pilot fees of small harbours;",
        "Decides to name lighthouses after poets and their nurses, and to lend them lamps of brass;",
        "Notes that apprentices in bakeries rise early and that mills grind late, as custom has it;",
        "Invites choirs to tour the valleys when snow is gone, and brass bands to follow them in May;",
    )
    old = paragraphs(HIV, YOUTH, gone, POLIO, SEABED, REPORT, *others)
    new = paragraphs(HIV, YOUTH, come, POLIO, SEABED, REPORT, *others)
    as_long_texts = Thresholds(short_most=1.0)
    places = {(p.old, p.new) for p in align(old, new, load("en"), as_long_texts).pairs}
    assert places == {(i, i) for i in range(10)} - {(2, 2)}


def test_no_near_pair_is_given_up_for_two_far_ones() -> None:
    charts = (
        "Calls upon museums to digitize charts and to publish tide tables of the last century, with the names of those"
        " who drew them;"
    )
    pilots = "Encourages ports, shipyards and harbour masters to train pilots, divers and crane drivers in the handling"
    reworded = "Encourages ports, shipyards and harbour masters to train pilots and divers in the handling of ballast,"
    another = "Invites harbour masters to train pilots, divers and crane drivers in first aid and to lend them vessels"
    # charts and the reworded pilots share the tide tables: too little for a pair
    old = paragraphs(charts, HIV, WATER, YOUTH, POLIO, SEABED, f"{pilots} of ballast and timber;")
    new = paragraphs(
        HIV,
        WATER,
        f"{reworded} and to publish tide tables;",
        YOUTH,
        POLIO,
        SEABED,
        f"{another} for the handling of ballast;",
    )
    found = pairs(old, new)
    assert ("op7", "op3") in found
    assert ("op7", "op7") not in found


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


def test_large_groups_are_solved_nearest_first() -> None:
    """The best sum is 0.9 + 0.9; beyond the bound the nearest pair goes first and leaves the other nothing."""
    scores = {(0, 0): 1.0, (0, 1): 0.9, (1, 0): 0.9}
    assert sorted(best_assignment(scores)) == [(0, 1), (1, 0)]
    assert sorted(best_assignment(scores, exact_cells=4)) == [(0, 1), (1, 0)]
    assert best_assignment(scores, exact_cells=3) == [(0, 0)]
    # Of two as near the first goes first.
    assert best_assignment({(0, 1): 0.5, (0, 0): 0.5}) == [(0, 0)]
    assert best_assignment({(1, 0): 0.5, (0, 0): 0.5}) == [(0, 0)]


# Passes, one by one


def state(
    old: list[Paragraph],
    new: list[Paragraph],
    thresholds: Thresholds | None = None,
    pairs: tuple[tuple[int, int], ...] = (),
) -> Matching:
    out = Matching(old, new, load("en"), thresholds or Thresholds())
    for i, j in pairs:
        out.add(Pair(i, j, MatchedBy.SIMILARITY, 0.5))
    return out


def made(matching: Matching) -> list[tuple[int, int]]:
    return [(pair.old, pair.new) for pair in matching.pairs]


def item(chapeau: str, letter: str, text: str) -> Paragraph:
    return Paragraph(id=f"{chapeau}.{letter}", kind="operative", text=text, parent=chapeau)


def heading(text: str) -> Paragraph:
    return Paragraph(id="h1", kind="heading", text=text)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # the number decides among equal texts, then the order
        (paragraphs(HIV, HIV), paragraphs(HIV, HIV), [(0, 0), (1, 1)]),
        (paragraphs(HIV, HIV), paragraphs(WATER, HIV), [(1, 1)]),
        (paragraphs(WATER, HIV, HIV), paragraphs(HIV), [(1, 0)]),
        (paragraphs(HIV), paragraphs(WATER, HIV, HIV), [(0, 1)]),
        # a heading is no paragraph
        ([heading(HIV)], paragraphs(HIV), []),
        ([heading("Reefs")], [heading("Reefs")], [(0, 0)]),
        # marks at the end, kinds of quotation marks and blanks make no difference
        (paragraphs("Urges “all”;"), paragraphs('Urges  "all".'), [(0, 0)]),
        # among sub-paragraphs the one under the chapeau's partner
        (
            [*paragraphs(HIV, WATER), item("op1", "a", YOUTH), item("op2", "a", YOUTH)],
            [*paragraphs(WATER, HIV), item("op1", "a", YOUTH), item("op2", "a", YOUTH)],
            [(0, 1), (1, 0), (3, 2), (2, 3)],
        ),
    ],
)
def test_identical_texts(
    old: list[Paragraph], new: list[Paragraph], expected: list[tuple[int, int]]
) -> None:
    matching = state(old, new)
    pair_identical(matching)
    assert sorted(made(matching)) == sorted(expected)
    assert all(pair.matched_by is MatchedBy.IDENTICAL for pair in matching.pairs)
    for pair in matching.pairs:
        numbered = old[pair.old].id == new[pair.new].id
        assert numbered or pair.evidence == ("same text",)


def test_families() -> None:
    old = [*paragraphs(HIV, WATER), item("op1", "a", YOUTH), item("op2", "a", YOUTH)]
    matching = state(old, old, pairs=((0, 1),))
    assert matching.same_family(0, 1)  # both stand alone
    assert matching.same_family(2, 3)  # under chapeaux that are a pair
    assert not matching.same_family(2, 2)
    assert not matching.same_family(0, 2)
    assert not matching.same_family(2, 0)


def test_free_paragraphs() -> None:
    old = [*paragraphs(HIV, WATER), item("op2", "a", YOUTH)]
    matching = state(old, old, pairs=((0, 1),))
    assert (matching.free_old(), matching.free_new()) == ([1, 2], [0, 2])
    assert matching.free_old(with_sub_paragraphs=False) == [1]
    assert matching.free_new(with_sub_paragraphs=False) == [0]


def test_the_first_partner_stays_the_partner() -> None:
    matching = state(paragraphs(HIV, WATER), paragraphs(HIV, WATER), pairs=((0, 0), (0, 1), (1, 1)))
    assert matching.partner_of_old == {0: 0, 1: 1}
    assert matching.partner_of_new == {0: 0, 1: 0}


CHANGED = HIV.replace("national", "regional and national")


@pytest.mark.parametrize(
    ("same_number", "matched_by"),
    [
        (0.5, MatchedBy.SAME_NUMBER),
        (1.01, MatchedBy.SIMILARITY),
    ],
)
def test_near_under_the_same_number(same_number: float, matched_by: MatchedBy) -> None:
    thresholds = Thresholds(same_number=same_number)
    matching = state(paragraphs(HIV, WATER), paragraphs(CHANGED, POLIO), thresholds)
    pair_similar(matching, [0, 1], [0, 1])
    assert [(p.old, p.new, p.matched_by) for p in matching.pairs] == [(0, 0, matched_by)]


def test_one_number_is_enough_from_the_threshold_on() -> None:
    old, new = paragraphs(HIV, WATER), paragraphs(CHANGED, POLIO)
    exact = state(old, new).similarity.score(0, 0)
    matching = state(old, new, Thresholds(same_number=exact))
    pair_similar(matching, [0, 1], [0, 1])
    assert matching.pairs[0].matched_by is MatchedBy.SAME_NUMBER


def test_a_nearer_rival_outweighs_the_number() -> None:
    """Old 1 is near to new 1 and the very same but for a word as new 2: the number says nothing."""
    rewritten = HIV.replace("people living with HIV", "everybody who lives with the virus today")
    matching = state(
        paragraphs(HIV, WATER), paragraphs(rewritten, CHANGED), Thresholds(same_number=0.1)
    )
    pair_similar(matching, [0, 1], [0, 1])
    assert (0, 1) in made(matching)


def test_rivals_are_the_nearest_others_of_both_sides() -> None:
    scores = {(0, 0): 0.9, (0, 1): 0.4, (0, 2): 0.6, (1, 0): 0.7, (1, 1): 0.2}
    rivals = rivals_in(scores)
    assert rivals.of_old == {0: [(0.9, 0), (0.6, 2)], 1: [(0.7, 0), (0.2, 1)]}
    assert rivals.nearest_other(0, 0) == 0.7
    assert rivals.nearest_other(0, 1) == 0.9
    assert rivals.nearest_other(0, 2) == 0.9
    assert rivals.nearest_other(1, 1) == 0.7
    assert rivals_in({(0, 0): 0.9}).nearest_other(0, 0) == 0.0


# What the assignment adds up

PREAMBULAR = paragraphs(HIV, kind="pp")[0]
PLAIN = Thresholds(malus_crossing=0.0, bonus_family=0.0, bonus_near=0.0)


@pytest.mark.parametrize(
    ("thresholds", "expected"),
    [
        (PLAIN, {(0, 0): 0.5, (1, 0): 0.5}),
        # to the other part of the text is less, never more
        (Thresholds(malus_crossing=0.2, bonus_near=0.0), {(0, 0): 0.3, (1, 0): 0.5}),
        # and nothing at all where it costs the whole score
        (Thresholds(malus_crossing=0.5, bonus_near=0.0), {(1, 0): 0.5}),
    ],
)
def test_crossing_costs(thresholds: Thresholds, expected: dict[tuple[int, int], float]) -> None:
    matching = state([PREAMBULAR, *paragraphs(HIV)], paragraphs(HIV), thresholds)
    found = _preferences(matching, {(0, 0): 0.5, (1, 0): 0.5})
    assert found == pytest.approx(expected)


def test_a_paragraph_stays_on_its_side_of_the_text() -> None:
    """Two old paragraphs of the same words, one in each part: the new one stays in its part."""
    wanted = Thresholds(bonus_near=0.0)
    for crossing, partner in ((0.09, 1), (-0.09, 0)):
        changed = msgspec.structs.replace(wanted, malus_crossing=crossing)
        old = [PREAMBULAR, *paragraphs(HIV, WATER, YOUTH)]
        matching = state(old, [*paragraphs(CHANGED, WATER, YOUTH)], changed, ((2, 1), (3, 2)))
        pair_similar(matching, [0, 1], [0])
        assert made(matching)[-1] == (partner, 0)


def test_the_chapeaux_and_the_place_speak_for_a_pair() -> None:
    old = [*paragraphs(HIV, WATER), item("op1", "a", YOUTH), item("op2", "a", YOUTH)]
    scores = {(2, 2): 0.5, (3, 2): 0.5, (0, 0): 0.5}
    family = msgspec.structs.replace(PLAIN, bonus_family=0.1)
    found = _preferences(state(old, old, family, ((0, 0), (1, 1))), scores)
    assert found == pytest.approx({(2, 2): 0.6, (3, 2): 0.5, (0, 0): 0.5})
    near = msgspec.structs.replace(PLAIN, bonus_near=0.1)
    twins = paragraphs(HIV, HIV, HIV, HIV)
    found = _preferences(state(twins, twins, near, ((0, 0),)), {(i, 1): 0.5 for i in range(4)})
    assert found == pytest.approx({(0, 1): 0.6, (1, 1): 0.6, (2, 1): 0.6, (3, 1): 0.5})


def test_where_one_would_look() -> None:
    five = paragraphs(HIV, WATER, YOUTH, POLIO, SEABED)
    assert _expected_places(state(five, five)) == [0, 1, 2, 3, 4]
    assert _expected_places(state(five, five, pairs=((3, 1),))) == [0, 3, 4, 5, 6]
    assert _expected_places(state(five, five, pairs=((3, 1), (0, 3)))) == [0, 3, 4, 0, 1]


# How near a pair must be

FLAT = Thresholds(
    short=0,
    likely=0.2,
    margin=0.0,
    neighbour=1.0,
    crossing=1.0,
    many=1.0,
    words=0.0,
    formula=0.0,
    away=0.0,
)


@pytest.mark.parametrize(
    ("changed", "distance", "needed"),
    [
        ({}, 0.0, 0.2),
        ({"margin": 1.0}, 0.0, 0.2),
        ({"margin": 1.0}, math.log(2), 0.1),
        ({"margin": 1.0}, -math.log(2), 0.4),
        # one neighbour is a pair, the other firm
        ({"neighbour": 0.5}, 0.0, 0.05),
        # short texts: four times shorter, but twice at the most; longer ones change nothing
        ({"short": 32, "short_power": 0.5, "short_most": 9.0}, 0.0, 0.4),
        ({"short": 32, "short_power": 1.0, "short_most": 2.5}, 0.0, 0.5),
        ({"short": 2, "short_power": 1.0}, 0.0, 0.2),
        # both are operative, and both neighbours are pairs: neither counts
        ({"crossing": 3.0}, 0.0, 0.2),
        ({"formula": 0.9}, 0.0, 0.2),
    ],
)
def test_what_a_pair_needs(changed: dict[str, float], distance: float, needed: float) -> None:
    four = paragraphs(HIV, WATER, YOUTH, POLIO)
    matching = state(four, four, msgspec.structs.replace(FLAT, **changed), ((0, 0),))
    assert needed_score(matching, (1, 1), distance, {(2, 2)}) == pytest.approx(needed)


@pytest.mark.parametrize(("away", "needed"), [(0, 0.2), (1, 0.4), (3, 0.8), (9, 1.0), (90, 1.0)])
def test_far_from_its_place_a_pair_needs_more(away: int, needed: float) -> None:
    four = paragraphs(HIV, WATER, YOUTH, POLIO)
    matching = state(four, four, msgspec.structs.replace(FLAT, away=1.0, far=4))
    assert needed_score(matching, (1, 1), 0.0, set(), away) == pytest.approx(needed)


def test_words_in_common_make_a_pair_reliable() -> None:
    four = paragraphs(HIV, WATER, YOUTH, POLIO)
    thresholds = msgspec.structs.replace(FLAT, many=2.0, words=1.0)
    shared = state(four, four).similarity.shared_count(1, 1)
    assert shared > 20
    found = needed_score(state(four, four, thresholds), (1, 1), 0.0, set())
    assert found == pytest.approx(0.2 * 2.0 / (1 + shared))


def test_the_other_part_of_the_text_needs_more() -> None:
    four = paragraphs(HIV, WATER, YOUTH, POLIO)
    new = [*paragraphs(HIV, WATER, kind="pp"), *paragraphs(YOUTH, POLIO)]
    thresholds = msgspec.structs.replace(FLAT, crossing=3.0)
    assert needed_score(state(four, new, thresholds), (1, 1), 0.0, set()) == pytest.approx(0.6)
    assert needed_score(state(four, new, thresholds), (2, 2), 0.0, set()) == pytest.approx(0.2)


def test_formulas_need_both_neighbours() -> None:
    ask = "Requests the Secretary-General to submit a report on {};"
    old = paragraphs(*(ask.format(word) for word in ("reefs", "tuna", "schools", "ships")))
    new = paragraphs(*(ask.format(word) for word in ("ice", "glaciers", "archives", "oil")))
    thresholds = msgspec.structs.replace(FLAT, formula=0.7, rare=1, rare_share=0.0)
    assert needed_score(state(old, new, thresholds), (1, 1), 0.0, set()) == pytest.approx(0.7)
    assert needed_score(state(old, new, thresholds), (1, 1), 0.0, {(0, 0)}) == pytest.approx(0.7)
    both = {(0, 0), (2, 2)}
    assert needed_score(state(old, new, thresholds), (1, 1), 0.0, both) == pytest.approx(0.2)
    # More than the formula asks is asked all the same.
    much = msgspec.structs.replace(thresholds, likely=0.8)
    assert needed_score(state(old, new, much), (1, 1), 0.0, set()) == pytest.approx(0.8)


def test_a_paragraph_alone_on_both_sides_became_the_other() -> None:
    one, other = paragraphs(HIV), paragraphs(WATER)
    assert needed_score(state(one, other), (0, 0), 0.0, set()) == Thresholds().least
    assert needed_score(state(one, [*other, *one]), (0, 0), 0.0, set()) > Thresholds().least


def test_neighbours_are_those_before_and_behind() -> None:
    five = paragraphs(HIV, WATER, YOUTH, POLIO, SEABED)
    matching = state(five, five, pairs=((1, 1), (4, 3)))
    assert neighbour_pairs(matching, (2, 2)) == 1
    assert neighbour_pairs(matching, (2, 2), {(3, 3)}) == 2
    assert neighbour_pairs(matching, (3, 3)) == 0
    assert neighbour_pairs(matching, (3, 2)) == 1
    # The beginnings of both texts are a pair, their ends are none.
    assert neighbour_pairs(matching, (0, 0)) == 2
    assert neighbour_pairs(state(five, five), (0, 0)) == 1
    assert neighbour_pairs(state(five, five), (0, 1)) == 0
    assert neighbour_pairs(state(five, five), (4, 4)) == 0


# The evidence


def test_evidence_in_words() -> None:
    def with_citations(text: str, *symbols: str | None) -> Paragraph:
        citations = tuple(Citation(start=0, end=1, symbol=symbol) for symbol in symbols)
        return Paragraph(id="op2", kind="operative", text=text, citations=citations)

    old = [
        *paragraphs(HIV),
        with_citations("reefs", None, "A/4", "A/3", "A/2", "A/1"),
        *paragraphs(WATER),
    ]
    new = [
        *paragraphs(HIV),
        with_citations("lagoons", None, "A/1", "A/2", "A/3", "A/4"),
        *paragraphs(WATER),
    ]
    matching = state(old, new, pairs=((0, 0),))
    assert evidence_for(matching, (1, 1), 0.5, 0.0) == (
        "same number",
        "both cite A/1, A/2, A/3",
        "no other is near",
        "a neighbour is a pair",
    )
    matching.add(Pair(2, 2, MatchedBy.IDENTICAL, 1.0))
    assert evidence_for(matching, (1, 1), 0.5, 0.05)[2:] == (
        "the next nearest is at 0.05",
        "the paragraphs before and behind are pairs",
    )
    assert evidence_for(matching, (0, 1), 0.5, 0.0) == ("no other is near",)
    in_common = evidence_for(matching, (0, 0), 0.5, 0.0)[1]
    assert in_common.startswith("in common: ")
    assert len(in_common.split(", ")) == 4


def test_scores_are_rounded_and_never_above_one() -> None:
    assert rounded_score(1.0000001) == 1.0
    assert rounded_score(0.12345) == 0.123


# Parts, and what moved


def test_weak_pairs_that_gave_way_are_gone() -> None:
    gone = "Regrets that donors did not finance the lighthouse programme in the coastal basin;"
    both = f"{HIV[:-1]}, and {WATER[0].lower()}{WATER[1:]}"
    matching = state(
        paragraphs(both, gone, POLIO), paragraphs(HIV, WATER, POLIO), Thresholds(short=0)
    )
    for at, score in enumerate((0.9, 0.34, 1.0)):
        matching.add(Pair(at, at, MatchedBy.SIMILARITY, score))
    pair_parts(matching)
    assert made(matching) == [(0, 0), (2, 2), (0, 1)]
    # A pair that is not weak stays.
    firm = state(paragraphs(both, gone, POLIO), paragraphs(HIV, WATER, POLIO), Thresholds(short=0))
    for at, score in enumerate((0.9, 0.35, 1.0)):
        firm.add(Pair(at, at, MatchedBy.SIMILARITY, score))
    pair_parts(firm)
    assert made(firm) == [(0, 0), (1, 1), (2, 2)]


@pytest.mark.parametrize(
    ("place", "keeps"),
    [
        ((1, 1), True),
        # behind the pair that follows in the old text, or before the one that goes before
        ((1, 4), False),
        ((3, 1), False),
        ((3, 3), True),
        ((3, 5), False),
        # at the ends there is one neighbour only
        ((0, 0), True),
        ((0, 3), False),
        ((5, 5), True),
        ((5, 3), False),
    ],
)
def test_a_part_keeps_its_place_between_the_same_pairs(place: tuple[int, int], keeps: bool) -> None:
    stay = [PairPlace(0, 0, 1.0), PairPlace(2, 2, 1.0), PairPlace(4, 4, 1.0)]
    stay = [pair for pair in stay if pair[:2] != place]
    assert _keeps_place(PairPlace(*place, 0.5), stay) is keeps


def test_a_split_paragraph_stands_where_a_part_kept_the_order() -> None:
    """The nearer half moved to the end, the other stayed: the paragraph did not move."""
    both = f"{YOUTH[:-1]}, {HIV[0].lower()}{HIV[1:-1]}, and {WATER[0].lower()}{WATER[1:]}"
    old = paragraphs(POLIO, both, SEABED, REPORT)
    found = align(old, paragraphs(POLIO, WATER, SEABED, REPORT, f"{YOUTH[:-1]}, {HIV}"), load("en"))
    assert {(1, 1), (1, 4)} <= {(p.old, p.new) for p in found.pairs}
    assert (1, 1) not in found.moved


def test_swapped_sides_give_the_same_pairs() -> None:
    both = f"{HIV[:-1]}, and {WATER[0].lower()}{WATER[1:]}"
    old, new = paragraphs(both, POLIO, YOUTH), paragraphs(HIV, WATER, YOUTH, POLIO)
    there, back = align(old, new, load("en")), align(new, old, load("en"))
    other = {MatchedBy.SPLIT: MatchedBy.MERGED}
    assert {
        (p.old, p.new, other.get(p.matched_by, p.matched_by), p.score) for p in there.pairs
    } == {(p.new, p.old, p.matched_by, p.score) for p in back.pairs}
    assert {(j, i) for i, j in there.moved} == back.moved
    assert [p.new for p in back.pairs] == sorted(p.new for p in back.pairs)


# Short paragraphs, by their place


def chapeau(number: int, text: str, *items: str) -> list[Paragraph]:
    own = f"op{number}"
    parts = [
        Paragraph(id=f"{own}.{letter}", kind="operative", text=item, parent=own)
        for letter, item in zip("abc", items, strict=False)
    ]
    return [Paragraph(id=own, kind="operative", text=text), *parts]


@pytest.mark.parametrize(
    ("code", "old", "new", "items"),
    [
        ("zh", "敦促各国：", "邀请各国：", ("修建乡村桥梁；", "培训桥梁工匠；")),
        ("zh", "请高级专员办事处：", "请秘书长：", ("编写指南；", "公布指南；")),
        ("en", "Invites:", "Urges:", ("Donors to give;", "Banks to lend;")),
        ("fr", "Demande :", "Prie :", ("Aux donateurs de donner ;", "Aux banques de prêter ;")),
        ("ru", "предлагает:", "просит:", ("донорам давать;", "банкам ссужать;")),
        ("ar", "تحث:", "تدعو:", ("الدول على البناء؛", "المصارف على الإقراض؛")),
    ],
)
def test_a_short_chapeau_is_paired_by_its_sub_paragraphs(
    code: str, old: str, new: str, items: tuple[str, str]
) -> None:
    before = [*paragraphs(HIV), *chapeau(2, old, *items)]
    after = [*paragraphs(HIV), *chapeau(2, new, *items)]
    found = align(before, after, load(code))
    assert [(p.old, p.new) for p in found.pairs] == [(0, 0), (1, 1), (2, 2), (3, 3)]
    assert found.pairs[1].matched_by == MatchedBy.NEIGHBOURS
    assert not found.moved


def test_a_chapeau_with_few_of_the_sub_paragraphs_is_another_one() -> None:
    before = chapeau(1, "Invites:", "Donors to give;", "Banks to lend;", "Mills to grind;")
    after = chapeau(1, "Urges:", "Donors to give;", "Ships to sail;", "Lamps to shine;")
    assert ("op1", "op1") not in pairs(before, after)


def test_a_short_paragraph_between_two_pairs_needs_half_of_its_words() -> None:
    asks = "Requests the Secretary-General to report {};"
    for other, paired in ((asks.format("biennially"), True), ("Decides upon lamps;", False)):
        old = paragraphs(HIV, asks.format("annually"), WATER)
        new = paragraphs(HIV, other, WATER)
        assert (("op2", "op2") in pairs(old, new)) == paired


@pytest.mark.parametrize(
    ("now", "paired"),
    [
        # its rare words were all exchanged, what stayed stands in half of the text
        (
            "Welcomes coloured maps and posters which the council printed for pupils in schools of fishing communities;",
            True,
        ),
        (
            "Welcomes coloured maps and posters which railways printed for pupils in mountain villages;",
            False,
        ),
    ],
)
def test_between_two_pairs_common_words_make_a_pair(now: str, paired: bool) -> None:
    was = "Regrets that the council of fishing communities postponed its visit to Oslo in 2019;"
    around = (
        "Invites the council to consult fishing communities along rivers;",
        "Urges fishing communities of all regions to elect a council;",
        "Thanks the council for visits to fishing communities;",
        "Asks the council to finance fishing communities;",
    )
    old, new = (
        paragraphs(HIV, WATER, middle, YOUTH, POLIO, SEABED, *around) for middle in (was, now)
    )
    assert (("op3", "op3") in pairs(old, new)) == paired


@pytest.mark.parametrize(
    ("code", "was", "now", "openers", "paired"),
    [
        ("en", "Welcomes the report;", "Takes note of the report;", ("Welcomes", "Takes note"), True),
        ("en", "Welcomes the report;", "Takes note of the treaty;", ("Welcomes", "Takes note"), False),
        ("es", "Acoge el informe;", "Observa el informe;", ("Acoge", "Observa"), True),
        ("fr", "Salue le rapport ;", "Note le rapport ;", ("Salue", "Note"), True),
        ("ru", "приветствует доклад;", "отмечает доклад;", ("приветствует", "отмечает"), True),
        ("ar", "ترحب بالتقرير؛", "تلاحظ التقرير؛", ("ترحب", "تلاحظ"), True),
        ("zh", "欢迎报告；", "注意到报告；", ("欢迎", "注意到"), True),
        # an addressee dropped
        ("en", "Requests the Board and the Panel to meet;", "Requests the Board to meet;", ("Requests", "Requests"), True),
        ("en", "Requests the Board and the Panel to meet;", "Requests the Crew to swim;", ("Requests", "Requests"), False),
        ("fr", "Prie le Bureau et la Commission de siéger ;", "Prie le Bureau de siéger ;", ("Prie", "Prie"), True),
    ],
)  # fmt: skip
@pytest.mark.parametrize("swapped", [False, True])
def test_short_paragraphs_of_one_thing_are_paired_wherever_they_stand(
    code: str, was: str, now: str, openers: tuple[str, str], paired: bool, swapped: bool
) -> None:
    def ordered(text: str, opener: str, last: bool) -> list[Paragraph]:
        others = [HIV, WATER]
        others.insert(2 if last else 1, text)
        return [
            msgspec.structs.replace(p, opener=opener) if p.text == text else p
            for p in paragraphs(*others, YOUTH)
        ]

    sides = [ordered(was, openers[0], False), ordered(now, openers[1], True)]
    old, new = reversed(sides) if swapped else sides
    language = load(code)
    found = {(old[p.old].text, new[p.new].text) for p in align(old, new, language).pairs}
    assert ((old[2 if swapped else 1].text, new[1 if swapped else 2].text) in found) is paired


def test_a_verb_that_two_things_share_pairs_neither() -> None:
    def text(verb: str) -> list[Paragraph]:
        found = paragraphs(HIV, f"{verb} the report;", WATER, f"{verb} the report;", YOUTH)
        return [msgspec.structs.replace(p, opener=p.text.split()[0]) for p in found]

    old, new = text("Welcomes"), text("Regrets")
    # in their places they are what is left, and say which is which
    assert {("op2", "op2"), ("op4", "op4")} <= pairs(old, new)
    turned = [new[1], new[3], new[0], new[2], new[4]]
    assert not [p for p in align(old, turned, load("en")).pairs if p.old in (1, 3)]


@pytest.mark.parametrize(
    ("was", "now", "paired"),
    [
        ("Finance", "Funding", True),
        (
            "Finance",
            "Lamps of every harbour on our wide northern lake when ships come home late at night",
            False,
        ),
    ],
)
def test_a_short_heading_in_its_place_is_reworded(was: str, now: str, paired: bool) -> None:
    def text(heading: str) -> list[Paragraph]:
        above = Paragraph(id="h1", kind="heading", text=heading)
        return [*paragraphs(HIV), above, *paragraphs(HIV, WATER)[1:]]

    assert (("h1", "h1") in pairs(text(was), text(now))) is paired


def test_nothing_moved_to_its_own_number() -> None:
    """Under chapeaux that are no pair the items of one number stayed for a reader."""
    before = chapeau(1, "Invites:", "Donors to give;", "Banks to lend;", "Mills to grind;")
    after = chapeau(1, "Urges:", "Donors to give;", "Ships to sail;", "Lamps to shine;")
    assert ("op1.a", "op1.a") in pairs(before, after)
    assert moved(before, after) == set()
    # of five that turned round, the one in the middle stayed
    old = paragraphs(HIV, WATER, YOUTH, POLIO, SEABED)
    assert moved(old, paragraphs(SEABED, POLIO, YOUTH, WATER, HIV)) == {"op1", "op2", "op4", "op5"}


def test_the_same_in_another_spelling_is_paired_wherever_it_stands() -> None:
    old = paragraphs("Requests 2,500,000 dollars by 31 March 2027;", HIV)
    new = paragraphs(HIV, WATER, "Requests 2.5 million dollars by March 31, 2027;")
    assert ("op1", "op3") in pairs(old, new)


@pytest.mark.parametrize(
    ("was", "now", "paired"),
    [
        ("Welcoming the launch on 3 March,", "Regretting the delay until 9 May,", True),
        ("Welcoming the launch on 3 March,", "The delay until 9 May,", False),
        ("Welcoming the launch on 3 March,", "Regretting " + "other words of it " * 6, True),
        (
            "Welcoming the launch on 3 March,",
            "Regretting that neither ferries nor barges have crossed our wide lake since an old"
            " bridge fell into its northern bay,",
            False,
        ),
    ],
)
def test_a_short_paragraph_left_alone_in_its_place_is_reworded(
    was: str, now: str, paired: bool
) -> None:
    def text(first: str) -> list[Paragraph]:
        opener = first.split()[0] if first.split()[0].endswith("ing") else None
        found = paragraphs(first, "Noting the shortage of funds,", kind="pp")
        return [msgspec.structs.replace(found[0], opener=opener), found[1], *paragraphs(HIV, WATER)]

    assert (("pp1", "pp1") in pairs(text(was), text(now))) is paired


SETS_OF_WORDS = st.lists(
    st.frozensets(st.sampled_from("abcdefg"), min_size=2, max_size=6), max_size=9
)


@given(SETS_OF_WORDS, SETS_OF_WORDS)
def test_what_has_all_words_of_one_only_is_found_as_by_looking_at_all(
    olds: list[frozenset[str]], news: list[frozenset[str]]
) -> None:
    def places(side: list[frozenset[str]]) -> dict[frozenset[str], list[int]]:
        return {words: [at for at, w in enumerate(side) if w == words] for words in side}

    near = [
        (i, j)
        for i, was in enumerate(olds)
        for j, now in enumerate(news)
        if _has_few_more(was, now)
    ]
    alone = [
        (i, j)
        for i, j in near
        if sum(old == i for old, _ in near) == 1 == sum(new == j for _, new in near)
    ]
    assert sorted(_only_pairs(places(olds), places(news))) == alone


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Urges all States to light lamps;", "Urges all States to light lanterns and towers;"),
        ("Urges State {} to light lamps;", "Urges State {} to light lanterns and towers;"),
    ],
)
def test_thousands_of_short_paragraphs_are_paired_in_time_that_grows_with_them(
    old: str, new: str
) -> None:
    def work(size: int) -> None:
        was = paragraphs(*(old.format(at) for at in range(size)))
        now = paragraphs(*(new.format(size - at) for at in range(size)))
        align(was, now, load("en"))

    assert growth(work, 400) < 2.3
