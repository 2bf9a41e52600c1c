"""What is known of a line that may go on with the paragraph before it, in a text that flows and in
one that the width of a page cut.
"""

from __future__ import annotations

from functools import cached_property

import msgspec

from resdiff.languages import Language, is_wide
from resdiff.model.lines import Line
from resdiff.parse.line_forms import ends_with_pause, ends_with_punctuation
from resdiff.parse.line_layout import WrapLayout, column_width
from resdiff.parse.opener_kinds import opener_in_any_case

# Columns that a full Chinese line may lack: a mark of two, which may not begin a line, and one.
_LAST_MARK = 3
_CHARACTERS_OF_END = 200


class JoinEvidence(msgspec.Struct, frozen=True, dict=True, kw_only=True):
    """A line without a label, the paragraph it may go on with, and what was read before them.

    whole_paragraphs  whether the format delimits paragraphs, but for a line that is `continued`
    body_begun        whether an enacting line or a number was seen
    in_resolution     whether it was an enacting line
    """

    line: Line
    before: Line
    language: Language | None
    whole_paragraphs: bool = False
    body_begun: bool = False
    in_resolution: bool = False

    @property
    def pair(self) -> tuple[Line, Line]:
        """The line and the paragraph before it."""
        return self.line, self.before

    @property
    def end(self) -> str:
        """The last characters of the paragraph before, which may have grown long line by line."""
        return self.before.text[-_CHARACTERS_OF_END:]

    @property
    def resolution_language(self) -> Language | None:
        """The language whose openers count here: outside resolutions paragraphs have none."""
        return self.language if self.in_resolution else None

    @cached_property
    def unfinished(self) -> bool:
        """Whether the paragraph before has no mark at its end."""
        return not ends_with_punctuation(self.before.text)

    @cached_property
    def pauses(self) -> bool:
        """Whether the paragraph before ends in a comma."""
        return ends_with_pause(self.before.text)

    @cached_property
    def opens(self) -> bool:
        """Whether the line begins with an opener that its language knows."""
        language = self.resolution_language
        if language is None:
            return False
        return language.opener(self.line.text) is not None or self._opens_in_small_letters(language)

    def _opens_in_small_letters(self, language: Language) -> bool:
        """Whether an opener stands in small letters, as that of the paragraph before does: notant
        que les sentiers …, rappelant ses résolutions …
        """
        if not (self.pauses and self.line.text[:1].islower() and self.before.text[:1].islower()):
            return False
        return all(opener_in_any_case(line.text, language) for line in self.pair)


class WrapEvidence(JoinEvidence, frozen=True, dict=True, kw_only=True):
    """The same in a text cut by the width of a page.

    last_width       columns of the printed line above
    operative_begun  whether a numbered paragraph was seen since the enacting line
    """

    layout: WrapLayout
    last_width: int
    operative_begun: bool = False

    @cached_property
    def first_word(self) -> str:
        """What the line above would have had to hold: a word, or one Chinese character."""
        first = self.line.text[:1]
        return first if is_wide(first) else self.line.text.split(" ", 1)[0]

    @cached_property
    def fits(self) -> bool:
        """Whether the first word had found room above, so that the line was ended, not cut."""
        return self.last_width + 1 + column_width(self.first_word) <= self.layout.full

    @cached_property
    def full(self) -> bool:
        """Whether the line above may have been cut by the width of the page."""
        return self.layout.is_full(self.last_width) or not self.fits

    @cached_property
    def filled(self) -> bool:
        """Whether Chinese goes on below a line that is full to its last character.

        Chinese is cut between any two characters: only the last line of a paragraph is shorter, by
        more than the mark that may not begin a line.
        """
        return is_wide(self.first_word[:1]) and self.last_width >= self.layout.full - _LAST_MARK

    @cached_property
    def new_page(self) -> bool:
        """Whether a page ends between the two lines.

        Page furniture stood there, or an empty line is missing where all others have one.
        """
        return self.line.continued or self.line.gap < self.layout.gap

    @cached_property
    def close(self) -> bool:
        """Whether the lines of a paragraph stand close and no page ends here."""
        return self.layout.gap == 0 and not self.new_page

    @cached_property
    def runs_on(self) -> bool:
        """Whether nothing but a short line of a masthead would stop here."""
        return self.body_begun or self.full

    @cached_property
    def indented(self) -> bool | None:
        """Whether the line begins right of the margin; None where that says nothing.

        It says nothing in a layout without indents, in a masthead, and below empty lines.
        """
        margin = self.layout.margin if self.body_begun else None
        if margin is None:
            return None
        if self.line.gap > self.layout.gap + self.new_page:
            return None
        return self.line.indent > margin

    @cached_property
    def opens_by_form(self) -> bool:
        """Whether the line has a capital and the form of an opener; so have some that go on."""
        language = self.resolution_language
        if language is None:
            return False
        kind = "operative" if self.operative_begun else "preambular"
        form = language.opener_by_form(self.line.text, kind)
        return form is not None and self.line.text[:1].isupper()
