"""How deep a labelled paragraph stands: by its place among the open ones, then by its form.

(a) (i) (ii) (b)         (i) is the first of a list below (a); (b) goes on with the list of (a)
(h) (i) (j)              here (i) goes on with letters
1. (i) (ii) / 1. (1)     directly below a number a list of any form is its first level
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from resdiff.model.lines import Line
from resdiff.parse.label_forms import BULLETS
from resdiff.parse.label_grammar import Label, printed_number
from resdiff.parse.label_values import (
    begins_list,
    in_ways,
    label_characters,
    label_style,
    label_values,
)
from resdiff.parse.structure.position import OpenParagraph

COUNTED_APART = 9
"""Below every level that a label gives: nothing can belong to it."""

_ITEM_LEVEL = 1


def level_of(line: Line, label: Label | None, open_paragraphs: Sequence[OpenParagraph]) -> int:
    """The level of a line and its label: 0 a paragraph, 1 its (a), 2 its (i), 3 its a."""
    if line.level is not None and _is_level_of_format(line):
        return line.level
    if label is None or printed_number(line) is not None:
        return line.level or 0
    candidates = [p for p in open_paragraphs if p.level < COUNTED_APART]
    if line.depth is not None:
        return _level_by_depth(line.depth, label.label, candidates)
    level = label.level if line.level is None else line.level
    return level_among_open(label.label, level, candidates) if level else level


def _is_level_of_format(line: Line) -> bool:
    """Whether a level is the format's own: labels have one by their form too, which may change."""
    return line.role is not None or line.label is None


def level_among_open(label: str, level: int, open_paragraphs: Sequence[OpenParagraph]) -> int:
    """The level of a label by its place; `level` is that of its form, where the place says
    nothing.
    """
    if not open_paragraphs:
        return level
    if label in BULLETS:
        return _level_of_bullet(label, open_paragraphs)
    characters = label_characters(label)
    lists = [p for p in reversed(open_paragraphs) if _may_be_of_one_list(p, label)]
    compared = [_Compared(p.level, _numbers_in(p, characters)) for p in lists]
    if before := next(filter(_Compared.goes_on, compared), None):
        return before.level
    if begins_list(characters):
        first = next(filter(_Compared.begins, compared), None)
        return first.level if first else open_paragraphs[-1].level + 1
    earlier = next(filter(_Compared.is_later, compared), None)
    return earlier.level if earlier else level


class _Compared(msgspec.Struct, frozen=True):
    """An open paragraph's level, and its number and a label's in each way in which its list may
    count.
    """

    level: int
    numbers: list[tuple[int, int]]

    def goes_on(self) -> bool:
        """Whether the label is the next of the list."""
        return any(value == before + 1 for before, value in self.numbers)

    def begins(self) -> bool:
        """Whether it is the first of such a list."""
        return any(value == 1 for _, value in self.numbers)

    def is_later(self) -> bool:
        """Whether it stands further on in the list."""
        return any(value > before for before, value in self.numbers)


def _numbers_in(paragraph: OpenParagraph, characters: str) -> list[tuple[int, int]]:
    before = in_ways(label_characters(paragraph.label), paragraph.ways)
    values = label_values(characters)
    return [(number, values[way]) for way, number in before.items() if way in values]


def _level_of_bullet(label: str, open_paragraphs: Sequence[OpenParagraph]) -> int:
    """That of the list with this sign; a new one stands below the last paragraph."""
    same = next((p for p in reversed(open_paragraphs) if p.label == label), None)
    return open_paragraphs[-1].level + 1 if same is None else same.level


def _may_be_of_one_list(paragraph: OpenParagraph, label: str) -> bool:
    """Whether a label has the style of an open paragraph's, other than that of paragraphs.

    An opening bracket more or less is a slip of the pen: (a), b), (c).
    """
    if not paragraph.label or paragraph.numbered:
        return False
    return label_style(paragraph.label).lstrip("(") == label_style(label).lstrip("(")


def _level_by_depth(depth: int, label: str, open_paragraphs: Sequence[OpenParagraph]) -> int:
    """The level of an item of a list that the format knows, by the depths of those open."""
    for paragraph in reversed(open_paragraphs):
        if paragraph.depth is None:  # a list below a paragraph that is in none
            return paragraph.level + 1
        if paragraph.depth < depth:
            return paragraph.level + 1
        if paragraph.depth == depth and not _is_below_number(paragraph, label):
            return paragraph.level
    return _ITEM_LEVEL if open_paragraphs else 0


def _is_below_number(paragraph: OpenParagraph, label: str) -> bool:
    """Whether a paragraph of the top level is numbered in another way than an item as deep."""
    if paragraph.level > 0:
        return False
    return label_style(paragraph.label) != label_style(label)
