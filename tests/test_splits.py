"""Parts of split and merged paragraphs: how strong they are, and which are taken."""

from __future__ import annotations

import msgspec
import pytest

from resdiff.align.matching import Matching, Pair
from resdiff.align.passes import align
from resdiff.align.splits import _behind, _beside_partner, find_parts
from resdiff.align.thresholds import Thresholds
from resdiff.languages import load
from resdiff.model.reasons import MatchedBy
from resdiff.model.records import Paragraph
from tests.test_align import HIV, POLIO, SEABED, WATER, YOUTH, paragraphs

BOTH = f"{HIV[:-1]}, and {WATER[0].lower()}{WATER[1:]}"


def matching(
    old: list[Paragraph],
    new: list[Paragraph],
    pairs: list[tuple[int, int]],
    thresholds: Thresholds | None = None,
) -> Matching:
    out = Matching(old, new, load("en"), thresholds or Thresholds(short=0))
    for i, j in pairs:
        out.add(Pair(i, j, MatchedBy.SIMILARITY, 0.5))
    return out


def parts(state: Matching, weak: set[tuple[int, int]] | None = None) -> list[tuple[int, int, str]]:
    found = find_parts(state, weak or set())
    return [(part.old, part.new, str(part.matched_by)) for part in found.parts]


def test_what_a_pair_lost_is_found_in_a_free_paragraph() -> None:
    state = matching(paragraphs(BOTH, POLIO), paragraphs(HIV, WATER, POLIO), [(0, 0), (1, 2)])
    assert parts(state) == [(0, 1, "split")]
    other_way = matching(paragraphs(HIV, WATER, POLIO), paragraphs(BOTH, POLIO), [(0, 0), (2, 1)])
    assert parts(other_way) == [(1, 0, "merged")]


def test_a_paragraph_with_words_of_its_own_is_no_part() -> None:
    state = matching(paragraphs(BOTH, POLIO), paragraphs(HIV, YOUTH, POLIO), [(0, 0), (1, 2)])
    assert parts(state) == []


def test_the_strength_that_is_needed() -> None:
    """Twice as strong in short texts; a part is refused where it lacks either strength or words."""
    old, new = paragraphs(BOTH, POLIO), paragraphs(HIV, WATER, POLIO)
    pairs = [(0, 0), (1, 2)]
    for thresholds, found in (
        (Thresholds(short=0, part=100.0), False),
        (Thresholds(short=0, part_words=200), False),
        (Thresholds(short=1000, short_most=100.0), False),
        (Thresholds(short=0, part=0.1), True),
    ):
        assert bool(parts(matching(old, new, pairs, thresholds))) is found


@pytest.mark.parametrize(
    ("kind", "crossing", "found"),
    [("operative", 0.0, True), ("preambular", 0.0, False), ("preambular", 1.0, True), ("heading", 1.0, False)],
)  # fmt: skip
def test_a_part_of_another_kind_is_weaker(kind: str, crossing: float, found: bool) -> None:
    new = paragraphs(HIV, WATER, POLIO)
    new[1] = msgspec.structs.replace(new[1], kind=kind)
    thresholds = Thresholds(short=0, part_crossing=crossing)
    state = matching(paragraphs(BOTH, POLIO), new, [(0, 0), (1, 2)], thresholds)
    assert bool(parts(state)) is found


def test_a_part_is_won_from_a_weak_pair_that_is_much_farther() -> None:
    gone = "Regrets that donors did not finance the lighthouse programme in the coastal basin;"
    old, new = paragraphs(BOTH, gone, POLIO), paragraphs(HIV, WATER, POLIO)
    pairs = [(0, 0), (1, 1), (2, 2)]
    assert parts(matching(old, new, pairs)) == []  # the pair is not weak
    found = find_parts(matching(old, new, pairs), {(1, 1)})
    assert [(part.old, part.new) for part in found.parts] == [(0, 1)]
    assert found.given_up == {(1, 1)}
    # Nor where the part is not so many times nearer than its partner.
    near = Thresholds(short=0, part_nearer=50.0)
    assert find_parts(matching(old, new, pairs, near), {(1, 1)}).parts == []
    # The other way round.
    turned = find_parts(matching(new, old, pairs), {(1, 1)})
    assert [(part.old, part.new, part.matched_by) for part in turned.parts] == [
        (1, 0, MatchedBy.MERGED)
    ]
    assert turned.given_up == {(1, 1)}


def test_a_part_belongs_to_one_whole() -> None:
    """Two old paragraphs lost the same words: the part is that of the one beside whose partner it stands."""
    youth = f"{YOUTH[:-1]}, and {WATER[0].lower()}{WATER[1:]}"
    old, new = paragraphs(BOTH, youth), paragraphs(HIV, YOUTH, WATER)
    state = matching(old, new, [(0, 0), (1, 1)])
    assert parts(state) == [(1, 2, "split")]


def test_a_whole_is_split_or_merged_but_not_both() -> None:
    old = paragraphs(f"{BOTH[:-1]};", SEABED)
    new = paragraphs(f"{HIV[:-1]}, and {SEABED[0].lower()}{SEABED[1:]}", WATER)
    found = parts(matching(old, new, [(0, 0)]))
    assert len(found) == 1


@pytest.mark.parametrize(
    ("partner", "part", "taken", "most", "beside"),
    [
        (0, 1, set(), 3, True),
        (1, 0, set(), 3, True),
        (0, 2, set(), 3, True),
        (0, 2, {1}, 3, False),
        (2, 0, {1}, 3, False),
        # its partner and itself stand not between
        (0, 2, {0, 2}, 3, True),
        (0, 4, set(), 3, True),
        (0, 5, set(), 3, False),
    ],
)
def test_what_stands_between(
    partner: int, part: int, taken: set[int], most: int, beside: bool
) -> None:
    assert _beside_partner(partner, part, taken, most) is beside


@pytest.mark.parametrize(
    ("whole", "partner", "part", "expected"),
    [
        ("a b c d", "a b", "c d", 1.0),
        ("a b c d", "c d", "a b", -1.0),
        ("a b c d", "a d", "b c", 0.0),
        # words of others tell nothing about the place
        ("a b c d", "a x", "c y", 1.0),
        ("a b c d", "x", "c", 0.0),
        ("a b c d", "a", "x", 0.0),
        ("a b c d", "a b d", "c", 1 / 3),
    ],
)
def test_where_words_were_cut(whole: str, partner: str, part: str, expected: float) -> None:
    sides = (dict.fromkeys(words.split(), "") for words in (whole, partner, part))
    assert _behind(*sides) == pytest.approx(expected)


def test_a_part_on_its_side_of_the_whole_is_stronger() -> None:
    """The end of a paragraph is looked for behind its beginning: before it, only without that threshold."""
    old, new = paragraphs(BOTH, POLIO), paragraphs(WATER, HIV, POLIO)
    pairs = [(0, 1), (1, 2)]
    turned = Thresholds(short=0, part=4.0, part_order=0.0)
    ordered = Thresholds(short=0, part=4.0, part_order=2.0)
    assert parts(matching(old, new, pairs, turned)) == [(0, 0, "split")]
    assert parts(matching(old, new, pairs, ordered)) == []


def test_parts_carry_score_and_evidence() -> None:
    found = align(paragraphs(BOTH, POLIO), paragraphs(HIV, WATER, POLIO), load("en")).pairs
    part = next(p for p in found if p.matched_by is MatchedBy.SPLIT)
    assert part.evidence[0].startswith("in common: ")
    assert 0 < part.score < 1
    assert len(part.evidence[0].split(", ")) == 4
