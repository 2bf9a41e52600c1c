"""What moved is the smallest set of paragraphs that explains the new order."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from resdiff.align.moves import PairPlace, moved_pairs
from resdiff.model.records import Paragraph


def plain(count: int) -> list[Paragraph]:
    return [Paragraph(id=f"op{n}", kind="operative", text=f"text {n}") for n in range(1, count + 1)]


def fewest(order: list[int]) -> int:
    """How few must be taken out so that the rest rises: by trying everything."""
    for left_out in range(len(order) + 1):
        for kept in combinations(order, len(order) - left_out):
            if list(kept) == sorted(kept):
                return left_out
    return 0


@given(st.permutations(range(7)))
def test_no_smaller_set_explains_the_order(order: list[int]) -> None:
    pairs = [PairPlace(old, new, 1.0) for new, old in enumerate(order)]
    found = moved_pairs(pairs, plain(7), plain(7))
    assert len(found) == fewest(order)
    stay = [old for new, old in enumerate(order) if (old, new) not in found]
    assert stay == sorted(stay)


def test_of_two_that_changed_places_the_one_that_changed_more_moved() -> None:
    pairs = [PairPlace(1, 0, 0.4), PairPlace(0, 1, 1.0)]
    assert moved_pairs(pairs, plain(2), plain(2)) == {(1, 0)}


def test_into_a_list_is_a_move() -> None:
    old = plain(3)
    new = [*plain(2), Paragraph(id="op2.a", kind="operative", text="text 3", parent="op2")]
    assert moved_pairs(
        [PairPlace(0, 0, 1.0), PairPlace(1, 1, 1.0), PairPlace(2, 2, 1.0)], old, new
    ) == {(2, 2)}


def test_sub_paragraphs_are_judged_among_their_siblings() -> None:
    def family(letters: str) -> list[Paragraph]:
        items = [Paragraph(id=f"op2.{x}", kind="operative", text=x, parent="op2") for x in letters]
        return [*plain(2), *items]

    pairs = [
        PairPlace(0, 0, 1.0),
        PairPlace(1, 1, 1.0),
        PairPlace(2, 4, 1.0),
        PairPlace(3, 2, 1.0),
        PairPlace(4, 3, 1.0),
    ]
    assert moved_pairs(pairs, family("abc"), family("abc")) == {(2, 4)}
