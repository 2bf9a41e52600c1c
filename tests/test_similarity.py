"""How near two paragraphs are, and what was split or merged."""

from __future__ import annotations

import math
import random

import pytest

from resdiff.align.matching import Matching
from resdiff.align.passes import align
from resdiff.align.similarity import Similarity, shared_weight, weigh
from resdiff.align.thresholds import Thresholds
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


# Weights


def weights(texts: list[str], thresholds: Thresholds, code: str | None = None) -> dict[str, float]:
    """What the words of the first text weigh, each text being a paragraph of the old side."""
    language = load(code) if code else None
    return dict(weigh(texts, [], language, thresholds).old[0])


def test_a_word_weighs_by_how_rare_it_is() -> None:
    texts = ["reef tuna", "reef", "reef", "kelp"]
    found = weights(texts, Thresholds(small=0, pair_of_words=0.5))
    # In more than half of the paragraphs a word weighs nothing, in just half it does.
    assert found == pytest.approx({"tuna": math.log(5) ** 2, "reef tuna": 0.5 * math.log(5) ** 2})
    half = weights(["reef", "reef", "kelp", "kelp"], Thresholds(small=0))
    assert half == pytest.approx({"reef": math.log(5 / 2) ** 2})
    # Of few paragraphs all count.
    few = weights(texts, Thresholds(small=5))
    assert few["reef"] == pytest.approx(math.log(5 / 3) ** 2)
    assert "reef" not in weights(texts, Thresholds(small=4))


def test_common_words_of_short_texts_weigh_as_if_everywhere() -> None:
    texts = ["the reef", "kelp"]
    language = load("en")
    short = weigh(texts, [], language, Thresholds(small=3)).old[0]
    assert short["the"] == pytest.approx(math.log(3 / 2) ** 2)
    assert short["reef"] == pytest.approx(math.log(3) ** 2)
    longer = weigh(texts, [], language, Thresholds(small=2)).old[0]
    assert longer["the"] == pytest.approx(math.log(3) ** 2)


def test_similarity_is_the_shared_weight_in_that_of_both() -> None:
    found = weigh(["reef tuna"], ["reef kelp", "ice"], None, Thresholds(small=0))
    shared = shared_weight(found.old[0], found.new[0])
    assert shared == shared_weight(found.new[0], found.old[0]) == found.old[0].get("reef", 0.0)
    whole = found.old.total(0) + found.new.total(0)
    assert found.score(0, 0) == pytest.approx(2 * shared / whole)
    assert found.score(0, 1) == 0.0
    assert weigh(["."], ["."], None).score(0, 0) == 0.0


def test_languages_are_evened_out() -> None:
    russian = near(["рифы и лагуны"], ["рифы и льды"], "ru")
    assert russian.power == pytest.approx(1 / load("ru").alignment.scale)
    assert russian.scaled(0.25) == pytest.approx(0.25**russian.power)
    assert weigh([], [], None).power == 1.0


def test_only_near_pairs_are_candidates() -> None:
    found = near([HIV, WATER], [HIV, WATER, POLIO])
    every = found.candidates([0, 1], [0, 1, 2], 0.0)
    assert every[0, 0] == pytest.approx(found.score(0, 0))
    assert set(found.candidates([0], [0, 1, 2], 0.3)) == {(0, 0)}
    assert set(found.candidates([1], [0], 0.99)) == set()
    at_least = found.score(0, 0)
    assert (0, 0) in found.candidates([0], [0], at_least)


def test_the_search_passes_over_common_words_of_many_paragraphs() -> None:
    thresholds = Thresholds(small=0, search_all=3, search_common=1)
    texts = ["reef tuna", "reef kelp", "ice cod", "salt", "sand", "silt", "mud", "clay"]
    found = weigh(texts, ["reef"], None, thresholds)
    assert set(found.old.index([0, 1, 2], thresholds)) >= {"reef", "tuna"}
    assert "reef" not in found.old.index([0, 1, 2, 3], thresholds)
    assert found.old.index([0, 1, 2, 3], thresholds)["tuna"] == [0]
    assert found.candidates([0, 1, 2, 3], [0], 0.0) == {}
    assert set(found.candidates([0, 1], [0], 0.0)) == {(0, 0), (1, 0)}


def test_formulas_are_words_that_many_have() -> None:
    texts = ["reef tuna", "reef kelp", "reef ice", "cod"]
    # "reef" stands in four paragraphs of both sides.
    for rare, share, only_formulas in (
        (3, 0.0, True),
        (4, 0.0, False),
        (3, 1.0, False),
        (3, 0.9, True),
    ):
        found = weigh(texts, ["reef x"], None, Thresholds(rare=rare, rare_share=share))
        assert found.only_formulas(0, 0) is only_formulas, (rare, share)
    assert weigh(texts, ["mud"], None).only_formulas(0, 0)
    assert weigh(texts, ["mud"], None).shared_count(0, 0) == 0
    assert weigh(texts, ["reef tuna"], None).shared_count(0, 0) == 3


def test_the_rarest_shared_words_as_printed() -> None:
    found = weigh(["reef Tuna cod", "reef", "reef cod"], ["The Reef, TUNA and cod"], load("en"))
    assert found.shared_words(0, 0, 2) == ["TUNA", "cod"]
    assert found.shared_words(0, 0, 9) == ["TUNA", "cod", "Reef"]
    assert found.shared_words(1, 0, 0) == []


def test_symbols_and_numbers_have_no_endings() -> None:
    found = near(["A/RES/64/293 on sustainable 2030"], ["A/RES/64/294 on sustainability 2031"])
    assert [word for word in found.shared_words(0, 0, 9) if word[0].isdigit() or "/" in word] == []
    assert "sustainability" in found.shared_words(0, 0, 9)


@pytest.mark.parametrize("size", [79, 80, 40])
def test_short_texts_need_nearer_pairs(size: int) -> None:
    texts = paragraphs(*(f"reef {n}" for n in range(size)))
    thresholds = Thresholds(short_power=1.5, short_most=2.5)
    shortness = Matching(texts, [], None, thresholds).shortness
    assert shortness == pytest.approx(min(2.5, max(1.0, (80 / size) ** 1.5)))


def test_edits_within_words_leave_the_characters_around_them() -> None:
    """Where blanks part no words, a paragraph that moved is known though most of its words were cut."""
    others = (
        "请理事会审议珊瑚礁的状况；",
        "欢迎渔民协会提出的建议；",
        "决定设立图书馆信托基金；",
        "敦促学校开设游泳课程；",
        "重申饮用水对山区村庄的重要性；",
    )
    lamps = "鼓励沿海各国修缮灯塔，培训守塔人员，并定期公布航标清单；"
    recut = "鼓励沿河国家修建灯塔站，教育守塔员，并定时公布航标清册；"
    found = align(paragraphs(lamps, *others), paragraphs(*others, recut), load("zh"))
    assert found.moved == {(0, len(others))}


def test_readers_are_shown_words_where_characters_are_compared() -> None:
    found = near(["审议报告；", "请会员国缴款；"], ["公布A/80/12号报告；", "请会员国缴款；"], "zh")
    assert found.shared_words(0, 0, 4) == ["报告"]
    found = near(["设立A/80/12号；", "请会员国缴款；"], ["撤销A/80/12号；"], "zh")
    assert [word.casefold() for word in found.shared_words(0, 0, 1)] == ["a/80/12"]
