"""The brackets of a paragraph: pairs with their depth, and which of them can leave its text.

Encourages States [, as appropriate,] to act      the signs leave the text, the words stay
State[s], [shall][should], [agreed / made]        not here: the words could not be read without
[Recalling … (closed in another paragraph)        nor where one of the two is missing
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from resdiff.languages import is_wide

PAIRS = {"[": "]", "(": ")", "（": "）", "［": "］"}
"""By each opening bracket the closing one."""
_OPENING_OF = {closing: opening for opening, closing in PAIRS.items()}
_SQUARE = "[［"
_ALL_SIGNS = "[]()（）［］"
_SIGNS = re.compile(f"[{re.escape(_ALL_SIGNS)}]")
# Characters of what is looked at beside a bracket, and within one.
_BESIDE, _LONGEST_CHOICE = 20, 300
# What official texts have in square brackets: an ellipsis, a document's symbol.
_NOT_DISPUTED = re.compile(r"[\W_]*|\(?[A-Z]{1,5}(?:/[\w.()-]+)+.{0,40}")


class BracketPair(msgspec.Struct, frozen=True):
    """A pair of brackets of one kind.

    start, end  offsets of its first sign and behind its last one
    depth       how many pairs of square brackets it stands in, itself included; 0 for round ones
    """

    start: int
    end: int
    depth: int


class Brackets(msgspec.Struct, frozen=True):
    """All pairs of a text in the order of their beginnings, and how many square brackets have no
    partner.
    """

    pairs: tuple[BracketPair, ...]
    lone: int


_NO_BRACKETS = Brackets((), 0)


def find_brackets(text: str) -> Brackets:
    """The brackets of a text. A sign without partner is passed over."""
    # most texts have none: to look for each takes a third of the time of a search for any
    if not any(map(text.__contains__, _ALL_SIGNS)):
        return _NO_BRACKETS
    opened: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    lone = 0
    for sign in _SIGNS.finditer(text):
        if sign[0] in PAIRS:
            opened.append((sign[0], sign.start()))
            continue
        wanted = _OPENING_OF[sign[0]]
        if not any(kind == wanted for kind, _ in opened[-_DEEPEST:]):
            lone += wanted in _SQUARE
            continue
        while opened:
            kind, start = opened.pop()
            if kind == wanted:
                found.append((start, sign.end()))
                break
            lone += kind in _SQUARE
    lone += sum(kind in _SQUARE for kind, _ in opened)
    return Brackets(_with_depths(text, sorted(found)), lone)


_DEEPEST = 20  # brackets within one another; UNFCCC texts have four


def _with_depths(text: str, found: Sequence[tuple[int, int]]) -> tuple[BracketPair, ...]:
    pairs = []
    ends: list[int] = []  # of the square pairs that are open
    for start, end in found:
        while ends and ends[-1] <= start:
            ends.pop()
        square = text[start] in _SQUARE
        if square:
            ends.append(end)
        pairs.append(BracketPair(start, end, len(ends) if square else 0))
    return tuple(pairs)


def disputed(text: str, pairs: Sequence[BracketPair]) -> list[BracketPair]:
    """The square pairs that negotiators put around words."""
    return [pair for pair in pairs if pair.depth and not _is_quoted(text, pair)]


def _is_quoted(text: str, pair: BracketPair) -> bool:
    if pair.end - pair.start > _LONGEST_CHOICE:
        return False
    return _NOT_DISPUTED.fullmatch(text[pair.start + 1 : pair.end - 1].strip()) is not None


def pairs_that_stay(text: str, pairs: Sequence[BracketPair]) -> frozenset[BracketPair]:
    """The pairs of disputed words whose signs stay in the text: within a word, beside one another,
    around a choice.
    """
    starts, ends = {pair.start for pair in pairs}, {pair.end for pair in pairs}
    return frozenset(
        pair
        for pair in pairs
        if _is_in_word(text, pair.start - 1, pair.start + 1)
        or _is_in_word(text, pair.end, pair.end - 2)
        or _over_blanks(text, pair.start - 1, -1) + 1 in ends
        or _over_blanks(text, pair.end, 1) in starts
        or _is_choice(text, pair)
    )


def _is_in_word(text: str, outer: int, inner: int) -> bool:
    """Whether letters stand on both sides of a sign; Chinese has no blanks to part words."""
    beside = [text[at : at + 1] if at >= 0 else "" for at in (outer, inner)]
    return all(one.isalnum() and not is_wide(one) for one in beside)


def _over_blanks(text: str, at: int, step: int) -> int:
    """The place of the first character from here on that is no blank, at most so far away."""
    for _ in range(_BESIDE):
        if text[at : at + 1] != " " or at < 0:
            break
        at += step
    return at


def _is_choice(text: str, pair: BracketPair) -> bool:
    """[agreed / made]"""
    if pair.end - pair.start > _LONGEST_CHOICE:
        return False
    inner = text[pair.start + 1 : pair.end - 1]
    # a choice in a bracket within is not of this one
    return re.search(r"\s/\s", inner) is not None and "[" not in inner
