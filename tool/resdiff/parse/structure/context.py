"""A line with all that its kind depends on: the lines behind it, the position, the whole text."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from resdiff.languages import Language
from resdiff.model.lines import Line
from resdiff.parse.label_grammar import printed_number
from resdiff.parse.line_forms import ends_with_comma, ends_with_punctuation, is_section_sign
from resdiff.parse.structure.position import Position, Region
from resdiff.parse.structure.survey import TextSurvey

_MOST_CLAUSES = 120  # preambular paragraphs below a heading: the longest preamble has 101


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
    def below_section_sign(self) -> bool:
        """Whether the line stands right below the sign of a section: II, Section II."""
        if not self.survey.section_signs or self.at == 0:
            return False
        above = self.survey.lines[self.at - 1]
        return above.label is None and is_section_sign(above.text)

    @property
    def below_heading(self) -> bool:
        """Whether nothing but clauses without labels stands between a heading and the line."""
        for above in reversed(self.survey.lines[max(0, self.at - _MOST_CLAUSES) : self.at]):
            if above.heading or above.role == "heading":
                return True
            if above.label is not None or not ends_with_comma(above.text):
                return False
        return False

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
