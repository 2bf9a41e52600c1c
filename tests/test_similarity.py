"""How near two paragraphs are, and what was split or merged."""

from __future__ import annotations

import random

import pytest

from resdiff.align.passes import align
from resdiff.align.similarity import Similarity, weigh
from resdiff.languages import load
from resdiff.model.records import Paragraph
from resdiff.text.folding import paragraph_form
from tests.test_align import HIV, POLIO, REPORT, SEABED, WATER, YOUTH, paragraphs


def near(old: list[str], new: list[str], code: str = "en") -> Similarity:
    return weigh([paragraph_form(t) for t in old], [paragraph_form(t) for t in new], load(code))


@pytest.mark.parametrize(
    ("code", "one", "other", "least"),
    [
        # endings and particles do not part what is the same word
        (
            "ru",
            "приветствует проведение форума по рыболовству",
            "приветствует проведенный форум по вопросам рыболовства",
            0.2,
        ),
        ("ar", "ترحب بالمنتدى المتعلق بمصائد الأسماك", "ترحب بمنتدى مصائد الأسماك", 0.3),
        (
            "fr",
            "les initiatives régionales de pêche durable",
            "l’initiative régionale pour une pêche durable",
            0.3,
        ),
        (
            "es",
            "las iniciativas regionales de pesca sostenible",
            "la iniciativa regional sobre la pesca sostenible",
            0.3,
        ),
        # a title that was shortened shares the words of its other form
        ("zh", "欢迎《联合国打击贩运人口的全球行动计划》", "欢迎《全球行动计划》", 0.1),
    ],
)
def test_forms_of_a_word_are_the_same_word(code: str, one: str, other: str, least: float) -> None:
    assert near([one], [other], code).score(0, 0) > least


def test_rare_words_weigh_more_than_formulas() -> None:
    old = [REPORT, WATER, HIV, REPORT.replace("present", "last")]
    new = [
        "Requests the Secretary-General to report on water networks in the Lake Chad basin;",
        HIV,
        REPORT,
    ]
    likeness = near(old, new)
    assert likeness.score(1, 0) > likeness.score(0, 0)
    assert set(likeness.shared_words(1, 0, 3)) <= {"water", "networks", "Lake", "Chad", "basin"}


def test_candidates_of_many_paragraphs_are_those_of_all() -> None:
    """Beyond 300 paragraphs common words are passed over in the search: near pairs are found all the same."""
    chance = random.Random(3)
    words = [f"w{n}" for n in range(900)]
    old = [" ".join(chance.sample(words, 12)) + " the of and" for _ in range(320)]
    new = [" ".join(chance.sample(text.split(), 11)) + f" n{at}" for at, text in enumerate(old)]
    found = near(old, new).candidates(range(320), range(320), 0.2)
    exact = near(old, new)
    assert all((i, i) in found for i in range(320))
    assert all(abs(found[pair] - exact.score(*pair)) < 1e-9 for pair in list(found)[:50])


def pairs(old: list[Paragraph], new: list[Paragraph]) -> dict[tuple[str, str], str]:
    return {(old[p.old].id, new[p.new].id): p.matched_by for p in align(old, new, load("en")).pairs}


def test_one_paragraph_in_three_parts() -> None:
    whole = f"{HIV[:-1]}, {WATER[0].lower()}{WATER[1:-1]}, and {YOUTH[0].lower()}{YOUTH[1:]}"
    old, new = paragraphs(whole, POLIO, SEABED), paragraphs(HIV, WATER, YOUTH, POLIO, SEABED)
    assert {("op1", "op1"), ("op1", "op2"), ("op1", "op3")} <= set(pairs(old, new))
    assert {("op1", "op1"), ("op2", "op1"), ("op3", "op1")} <= set(pairs(new, old))
    assert sorted(m for (o, _), m in pairs(old, new).items() if o == "op1").count("split") == 2


def test_a_part_may_stand_behind_a_new_paragraph() -> None:
    whole = f"{HIV[:-1]}, and {WATER[0].lower()}{WATER[1:]}"
    found = pairs(paragraphs(whole, POLIO), paragraphs(HIV, SEABED, WATER, POLIO))
    assert found[("op1", "op3")] in ("split", "likeness")
    assert ("op1", "op1") in found


def test_a_part_is_won_back_from_a_weak_pair() -> None:
    """The second half of a split paragraph shares a few words with one that went: it is a part all the same."""
    whole = f"{HIV[:-1]}, and {WATER[0].lower()}{WATER[1:]}"
    gone = "Regrets that donors did not finance the lighthouse programme in the coastal basin;"
    found = pairs(paragraphs(whole, gone, POLIO), paragraphs(HIV, WATER, POLIO))
    assert {("op1", "op1"), ("op1", "op2")} <= set(found)
    assert ("op2", "op2") not in found


def test_no_knot_of_many_to_many() -> None:
    old = paragraphs(
        f"{HIV[:-1]}, and {WATER[0].lower()}{WATER[1:]}",
        f"{YOUTH[:-1]}, and {SEABED[0].lower()}{SEABED[1:]}",
    )
    new = paragraphs(
        f"{HIV[:-1]}, and {SEABED[0].lower()}{SEABED[1:]}",
        f"{YOUTH[:-1]}, and {WATER[0].lower()}{WATER[1:]}",
    )
    found = pairs(old, new)
    for own in ("op1", "op2"):
        several_new = [n for o, n in found if o == own]
        several_old = [o for o, n in found if n == own]
        assert min(len(several_new), len(several_old)) <= 1


def test_every_pair_carries_its_evidence() -> None:
    reworded = "Also calls upon all donors to increase finance for water and sanitation networks in the Lake Chad basin;"
    found = align(paragraphs(HIV, WATER, YOUTH), paragraphs(HIV, reworded, YOUTH), load("en")).pairs
    assert found[0].evidence == ("same text", "same number")
    told = "; ".join(found[1].evidence)
    assert "same number" in told
    assert "in common: donors, finance, water, sanitation" in told
    assert "no other is near" in told or "the next nearest" in told


def test_a_pair_with_words_that_all_have_needs_both_neighbours() -> None:
    ask = "Requests the Secretary-General to submit to the General Assembly a report on {};"
    old = paragraphs(HIV, ask.format("landmine clearance"), ask.format("rural schools"))
    new = paragraphs(HIV, ask.format("landmine clearance"), ask.format("Alpine glaciers"))
    assert ("op3", "op3") not in pairs(old, new)
    assert ("op3", "op3") not in pairs([*old, *paragraphs(WATER)][:3], new)
