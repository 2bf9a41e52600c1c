"""Paragraphs that were split or merged, found by their words: what a pair lacks stands in the
paragraph beside it.

    1. Urges States to keep the lamps lit and to share oil;
    -> 1. Urges States to keep the lamps lit;     and to share oil;

The comparison finds those of which every part is long enough to be told from others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from difflib import SequenceMatcher

from resdiff.languages import Language
from resdiff.ooxml.names import W
from resdiff.render.word.gap_pairing import TextBlock
from resdiff.text.tokens import tokens

_FEWEST_WORDS = 4
"""Words and marks: fewer may stand in any paragraph."""

_LACKED = 0.8
"""Of the words of the rest so many are those that the part lacks."""


def place_of_other_part(
    whole: TextBlock,
    part: int,
    blocks: Sequence[TextBlock],
    taken: Container[int],
    language: Language | None,
) -> int | None:
    """Where the rest of a whole paragraph stands beside its partner; None if nothing is missing.

    `part` is the place of the partner among the blocks, `taken` are the places of those that have
    one.
    """
    for place in (part + 1, part - 1):
        is_free = 0 <= place < len(blocks) and place not in taken
        if is_free and _is_paragraph_of_worded_tokens(blocks[place]):
            wanted, found, rest = (
                _worded_tokens(block.text, language)
                for block in (whole, blocks[part], blocks[place])
            )
            if _completes(wanted, found, rest, is_behind=place > part):
                return place
    return None


def _is_paragraph_of_worded_tokens(block: TextBlock) -> bool:
    is_paragraph = block.element.tag == f"{W}p"
    return is_paragraph and not any((block.blank, block.moved, block.gone))


def _worded_tokens(text: str, language: Language | None) -> list[str]:
    return [token for token in tokens(text, language) if token.strip()]


def _completes(whole: list[str], part: list[str], rest: list[str], is_behind: bool) -> bool:
    """Whether a paragraph holds what a part lacks of a whole, in its place."""
    if len(rest) < _FEWEST_WORDS:
        return False
    lacking = Counter(whole) - Counter(part)
    if (lacking & Counter(rest)).total() < _LACKED * len(rest):
        return False
    joined = part + rest if is_behind else rest + part
    return _similarity(whole, joined) > _similarity(whole, part)


def _similarity(one: list[str], other: list[str]) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
