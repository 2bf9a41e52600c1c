"""Two lists of tokens compared: short ones at once, longer ones between anchors, the longest clause by clause."""

from __future__ import annotations

import pytest

from resdiff.text import token_diff
from resdiff.text.token_diff import MOST_TOKENS, compare_tokens
from resdiff.text.token_runs import TokenRun

Runs = list[tuple[str, str]]


def spelled(runs: list[TokenRun]) -> Runs:
    """Neighbouring runs of one operation as one, tokens with blanks between them."""
    out: Runs = []
    for operation, tokens in runs:
        text = " ".join(tokens)
        if out and out[-1][0] == operation:
            out[-1] = (operation, f"{out[-1][1]} {text}")
        else:
            out.append((operation, text))
    return out


def compared(old: str, new: str) -> Runs:
    return spelled(compare_tokens(old.split(), new.split()))


SHORT: list[tuple[str, str, Runs]] = [
    ("", "", []),
    ("", "new words", [("insert", "new words")]),
    ("old words", "", [("delete", "old words")]),
    ("one two three", "one 2 three", [("equal", "one"), ("delete", "two"), ("insert", "2"), ("equal", "three")]),
    ("one two", "one two three", [("equal", "one two"), ("insert", "three")]),
    ("one two three", "two three", [("delete", "one"), ("equal", "two three")]),
    # alike for a reader and not to the letter: replaced, so that both texts can be spelled from the runs
    ("l’homme est", "l'homme est", [("delete", "l’homme"), ("insert", "l'homme"), ("equal", "est")]),
    ("a “ b", 'a " b', [("equal", "a"), ("delete", "“"), ("insert", '"'), ("equal", "b")]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "runs"), SHORT)
def test_all_at_once(old: str, new: str, runs: Runs) -> None:
    assert compared(old, new) == runs


# Anchors


def numbered(first: int, last: int) -> list[str]:
    return [f"word{number}" for number in range(first, last)]


def test_words_that_stand_once_anchor_longer_texts() -> None:
    # thirty words a side are compared at once no more
    old = [*numbered(0, 20), "gone", "was", *numbered(20, 40)]
    new = [*numbered(0, 20), "came", *numbered(20, 40), "last"]
    assert spelled(compare_tokens(old, new)) == [
        ("equal", " ".join(numbered(0, 20))),
        ("delete", "gone was"),
        ("insert", "came"),
        ("equal", " ".join(numbered(20, 40))),
        ("insert", "last"),
    ]


ANCHORS: list[tuple[str, str, list[tuple[int, int]]]] = [
    ("", "", []),
    ("one two", "three four", []),
    ("one two", "one two", [(0, 0), (1, 1)]),
    ("zero one two", "one two", [(1, 0), (2, 1)]),
    # a word that stands twice on either side is none
    ("one two one", "one two", [(1, 1)]),
    ("one two", "two one two", [(0, 1)]),
    # nor are single characters and punctuation
    ("a , -- bb", "a , -- bb", [(3, 3)]),
    # of words that changed places the longest row in order stays
    ("one two three four", "two three four one", [(1, 0), (2, 1), (3, 2)]),
    ("one two three four", "four one two three", [(0, 1), (1, 2), (2, 3)]),
    ("one two three four five", "three one two five four", [(0, 1), (1, 2), (4, 3)]),
    ("one two", "two one", [(1, 0)]),
]


@pytest.mark.parametrize(("old", "new", "anchors"), ANCHORS)
def test_anchors_keep_their_order(old: str, new: str, anchors: list[tuple[int, int]]) -> None:
    assert token_diff._anchor_pairs(old.split(), new.split()) == anchors


def test_short_texts_are_compared_without_anchors(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def no_anchors(old: list[str], new: list[str]) -> list[tuple[int, int]]:
        asked.append(len(old))
        return []

    monkeypatch.setattr(token_diff, "_anchor_pairs", no_anchors)
    compare_tokens(numbered(0, 30), numbered(1, 30))  # 30 times 29 is below 900
    assert asked == []
    compare_tokens(numbered(0, 30), numbered(1, 31))
    assert asked == [30]


def test_many_small_words_do_not_outweigh_a_figure() -> None:
    gone, come = "a b c 2021-12-06", "2021-12-06 a b c"
    kept = [
        word
        for operation, words in compare_tokens(gone.split(), come.split())
        if operation == "equal"
        for word in words
    ]
    assert kept == ["2021-12-06"]


# Clauses


def clauses(count: int, size: int = 10, word: str = "word") -> list[list[str]]:
    return [[f"{word}{number}"] * (size - 1) + [","] for number in range(count)]


def flat(parts: list[list[str]]) -> list[str]:
    return [token for part in parts for token in part]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("one two", [["one", "two"]]),
        ("one , two", [["one", ","], ["two"]]),
        ("one ; two .", [["one", ";"], ["two", "."]]),
        (", ,", [[","], [","]]),
        ("一 ， 二 。", [["一", "，"], ["二", "。"]]),
    ],
)
def test_clauses_end_behind_their_mark(text: str, parts: list[list[str]]) -> None:
    assert token_diff._clauses(text.split()) == parts


def test_long_texts_are_compared_by_clauses_and_then_by_words() -> None:
    old = clauses(MOST_TOKENS // 10 + 1)
    new = [list(clause) for clause in old]
    new[3][4] = "changed"  # one word in one clause
    del new[7]  # a clause less
    new.insert(20, ["added", "clause", ";"])  # a clause more
    assert len(flat(old)) > MOST_TOKENS
    runs = compare_tokens(flat(old), flat(new))
    assert [(o, list(t)) for o, t in runs if o != "equal"] == [
        ("delete", ["word3"]),
        ("insert", ["changed"]),
        ("delete", old[7]),
        ("insert", ["added", "clause", ";"]),
    ]
    assert flat([list(t) for o, t in runs if o != "insert"]) == flat(old)
    assert flat([list(t) for o, t in runs if o != "delete"]) == flat(new)


def test_a_clause_at_the_end_may_be_gone() -> None:
    old = clauses(MOST_TOKENS // 10 + 1)
    runs = compare_tokens(flat(old), flat(old[:-1]))
    assert spelled(runs)[1:] == [("delete", " ".join(old[-1]))]


def test_a_text_is_long_from_the_first_token_beyond_the_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []

    def by_clauses(old: list[str], new: list[str], language: None) -> list[TokenRun]:
        asked.append(len(old))
        return []

    monkeypatch.setattr(token_diff, "_compare_clauses", by_clauses)
    for size in (MOST_TOKENS, MOST_TOKENS + 1):
        compare_tokens(numbered(0, size), ["word5"])
    assert asked == [MOST_TOKENS + 1]
    # the longer side counts, whichever it is
    compare_tokens(["word5"], numbered(0, MOST_TOKENS + 1))
    assert len(asked) == 2


def test_too_many_clauses_are_one_change() -> None:
    old, new = [",", "a"] * MOST_TOKENS, [",", "b"] * MOST_TOKENS
    assert [(o, len(t)) for o, t in compare_tokens(old, new)] == [
        ("delete", 2 * MOST_TOKENS),
        ("insert", 2 * MOST_TOKENS),
    ]


def test_clauses_without_end_are_one_change() -> None:
    old = ["word"] * (MOST_TOKENS + 1)
    new = [*old, "more"]
    assert [(o, len(t)) for o, t in compare_tokens(old, new)] == [
        ("delete", len(old)),
        ("insert", len(new)),
    ]


# Codes


def test_every_token_has_a_character_of_its_own() -> None:
    # more tokens than characters below the surrogates, which a string may not hold
    codes: dict[str, str] = {}
    coded = token_diff._coded(numbered(0, 56_000), codes, None)
    assert len(set(coded)) == len(coded) == len(codes) == 56_000
    assert not any("\ud800" <= c <= "\udfff" for c in coded)
    assert "\ud7ff" in coded
    assert "\ue000" in coded
    assert min(coded) == "\u0100"
    assert coded.encode("utf-8")


def test_tokens_alike_for_a_reader_have_one_code() -> None:
    codes: dict[str, str] = {}
    assert token_diff._coded(["“", " ", "，"], codes, None) == token_diff._coded(
        ['"', "\u00a0", ","], codes, None
    )
    assert len(codes) == 3
