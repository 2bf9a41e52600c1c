"""A line with all that its kind depends on: the lines behind it, the position, the whole text."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from resdiff.languages import Language
from resdiff.model.lines import Line
from resdiff.parse.label_grammar import (
    Label,
    label_characters,
    letter_follows,
    printed_number,
    roman_value,
)
from resdiff.parse.line_forms import ends_with_comma, ends_with_punctuation
from resdiff.parse.structure.position import OpenParagraph, Position, Region
from resdiff.parse.structure.survey import TextSurvey


class LineContext(msgspec.Struct, frozen=True, kw_only=True):
    """A line and what its kind depends on; `at` is its place in the text."""

    line: Line
    at: int
    following: Sequence[Line]
    position: Position
    survey: TextSurvey
    language: Language | None

    def at_position(self, position: Position) -> LineContext:
        """The same line when the reading has come further."""
        if position is self.position:
            return self
        return msgspec.structs.replace(self, position=position)

    @property
    def region(self) -> Region:
        """The region in which the line stands."""
        return self.position.region

    @property
    def past_masthead(self) -> bool:
        """Whether the masthead is over."""
        return self.at >= self.survey.first

    @property
    def numbers_follow(self) -> bool:
        """Whether a numbered paragraph follows before the annexes."""
        return self.at < self.survey.last_numbered

    @property
    def number(self) -> int | None:
        """The printed number of a paragraph of the top level."""
        return printed_number(self.line)

    @property
    def finished(self) -> bool:
        """Whether the line ends in a mark that may end a paragraph."""
        return ends_with_punctuation(self.line.text)

    @property
    def has_comma(self) -> bool:
        """Whether the line ends in a comma."""
        return ends_with_comma(self.line.text)


def level_of(line: Line, label: Label | None, open_paragraphs: Sequence[OpenParagraph]) -> int:
    """The level of a line and its label: 0 a paragraph, 1 its (a), 2 its (i), 3 its a."""
    if line.level is not None and (line.role is not None or line.label is None):
        return line.level  # the format says it
    if label is None:
        return line.level or 0
    level = label.level if line.level is None else line.level
    if level not in (1, 2):
        return level
    return level_among_open(label_characters(label.label), level, open_paragraphs)


def level_among_open(characters: str, level: int, open_paragraphs: Sequence[OpenParagraph]) -> int:
    """The level of a label that may be a letter or a Roman number, such as (i), (v), (c).

    What goes on with an open list belongs to it: (i) behind (h) is a letter, behind (a) a number.
    """
    value = roman_value(characters)
    if value is None:
        return level
    for paragraph in reversed(open_paragraphs):
        before = label_characters(paragraph.label)
        if paragraph.level == 2 and roman_value(before) == value - 1:
            return 2  # (iv), (v)
        if paragraph.level == 1 and letter_follows(before, characters):
            return 1  # (h), (i)
    if characters != "i" or not open_paragraphs:
        return level
    return 2 if open_paragraphs[-1].level >= 1 else level  # (i) below (a) begins a list
