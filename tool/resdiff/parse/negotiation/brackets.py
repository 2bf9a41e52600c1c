"""The brackets of a paragraph: pairs with their depth, and which of them can leave its text.

Encourages States [, as appropriate,] to act      the signs leave the text, the words stay
State[s], [shall][should], [agreed / made]        not here: the words could not be read without
[Recalling … (closed in another paragraph)        nor where one of the two is missing
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

PAIRS = {"[": "]", "(": ")", "（": "）", "［": "］"}
"""By each opening bracket the closing one."""
_OPENING_OF = {closing: opening for opening, closing in PAIRS.items()}
_SQUARE = "[［"
_SIGNS = re.compile(r"[\[\]()（）［］]")
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


def find_brackets(text: str) -> Brackets:
    """The brackets of a text. A sign without partner is passed over."""
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
        ends = [other for other in ends if other > start]
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


def must_stay(text: str, pair: BracketPair) -> bool:
    """Whether the signs of a pair stay in the text: within a word, beside another bracket, around
    a choice.
    """
    before = text[max(0, pair.start - _BESIDE) : pair.start]
    behind = text[pair.end : pair.end + _BESIDE]
    if before[-1:].isalnum() or behind[:1].isalnum():
        return True
    if before.rstrip()[-1:] in ("]", "］") or behind.lstrip()[:1] in ("[", "［"):
        return True
    if pair.end - pair.start > _LONGEST_CHOICE:
        return False
    inner = text[pair.start + 1 : pair.end - 1]
    # a choice within a bracket within is not of this one
    return re.search(r"\s/\s", inner) is not None and "[" not in inner
