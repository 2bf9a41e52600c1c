"""What moved is the smallest set of paragraphs that explains the new order."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from resdiff.align.moves import PairPlace, longest_in_order, moved_pairs
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
    item = Paragraph(id="op2.a", kind="operative", text="text 3", label="(a)", parent="op2")
    new = [*plain(2), item]
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


def test_of_two_runs_as_long_that_of_the_nearer_texts_stays() -> None:
    pairs = [PairPlace(2, 0, 0.9), PairPlace(3, 1, 0.9), PairPlace(0, 2, 0.8), PairPlace(1, 3, 0.8)]
    assert moved_pairs(pairs, plain(4), plain(4)) == {(0, 2), (1, 3)}
    nearer = [p._replace(score=1 - p.score) for p in pairs]
    assert moved_pairs(nearer, plain(4), plain(4)) == {(2, 0), (3, 1)}


def test_the_longest_run_in_the_order_of_the_new_text() -> None:
    pairs = [PairPlace(old, new, 1.0) for new, old in enumerate((4, 0, 1, 3, 2))]
    assert [(p.old, p.new) for p in longest_in_order(reversed(pairs))] in (
        [(0, 1), (1, 2), (3, 3)],
        [(0, 1), (1, 2), (2, 4)],
    )
    assert longest_in_order([]) == []


def test_out_of_a_list_and_into_another_is_a_move() -> None:
    def item(chapeau: str) -> Paragraph:
        return Paragraph(
            id=f"{chapeau}.a", kind="operative", text="text", label="(a)", parent=chapeau
        )

    by_itself = Paragraph(id="op3", kind="operative", text="text")
    places = [PairPlace(at, at, 1.0) for at in range(3)]
    for old, new, moved in (
        (item("op1"), item("op1"), False),
        (item("op1"), item("op2"), True),
        (item("op1"), by_itself, True),
        (by_itself, item("op1"), True),
    ):
        found = moved_pairs(places, [*plain(2), old], [*plain(2), new])
        assert found == ({(2, 2)} if moved else set())
    # Under a chapeau that became another one, and moved with it, the list is in order.
    turned = [PairPlace(0, 1, 1.0), PairPlace(1, 0, 1.0), PairPlace(2, 2, 1.0)]
    found = moved_pairs(turned, [*plain(2), item("op1")], [*plain(2), item("op2")])
    assert (2, 2) not in found


def test_what_has_no_label_did_not_move_when_another_paragraph_was_put_before_it() -> None:
    def below(chapeau: str, number: int) -> Paragraph:
        return Paragraph(id=f"u{number}", kind="operative", text=f"line {number}", parent=chapeau)

    old = [*plain(2), *(below("op2", number) for number in range(4))]
    new = [*plain(3), *(below("op3", number) for number in (0, 2, 3, 1))]
    pairs = [PairPlace(0, 0, 1.0), PairPlace(1, 1, 1.0)]
    pairs += [PairPlace(2, 3, 1.0), PairPlace(4, 4, 1.0), PairPlace(5, 5, 1.0)]
    assert moved_pairs([*pairs, PairPlace(3, 6, 1.0)], old, new) == {(3, 6)}
