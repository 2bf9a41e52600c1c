"""The segments of a redline as phrases: what was replaced at one place is one change, not two.

equal "Urges " delete "all" insert "coastal" equal " States"   ->   Phrase("all", "coastal")
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from resdiff.languages import Language, strip_marks
from resdiff.text.folding import bare_words
from resdiff.text.spelling import same_spelling
from resdiff.text.tokens import tokens
from resdiff.text.word_diff import Segment


class Phrase(msgspec.Struct, frozen=True):
    """Words exchanged at one place, as the segments have them.

    `old` is "" where they only came, `new` where they only went. `old_start` and `new_start` are
    the places of the phrase in the two texts, in code points.
    """

    old: str
    new: str
    old_start: int
    new_start: int

    @property
    def old_end(self) -> int:
        """The place behind the phrase in the old text."""
        return self.old_start + len(self.old)

    @property
    def new_end(self) -> int:
        """The place behind the phrase in the new text."""
        return self.new_start + len(self.new)

    @property
    def has_words(self) -> bool:
        """Whether a side has more than marks and blanks."""
        return any(bare_words(text) for text, _ in self.sides)

    @property
    def differs_in_print_only(self) -> bool:
        """Whether both sides have the same words."""
        return bare_words(self.old) == bare_words(self.new)

    @property
    def differs_in_letters(self) -> bool:
        """Whether letters or figures differ, not marks and blanks alone."""
        old, new = (list(filter(str.isalnum, strip_marks(side))) for side in (self.old, self.new))
        return old != new

    def differs_in_spelling_only(self, language: Language | None) -> bool:
        """Whether both sides have words, and these say the same in different spellings."""
        return bool(self.old and self.new) and same_spelling(self.old, self.new, language)

    @property
    def sides(self) -> Iterator[tuple[str, int]]:
        """What was deleted and what was inserted, each with its place in its own text."""
        if self.old:
            yield self.old, self.old_start
        if self.new:
            yield self.new, self.new_start


def phrases_of(segments: Sequence[Segment]) -> tuple[Phrase, ...]:
    """The phrases of a redline in the order of the text."""
    out: list[Phrase] = []
    at_old = at_new = 0
    former = "equal"
    for operation, text in segments:
        if operation == "equal":
            at_old += len(text)
            at_new += len(text)
        elif operation == "delete":
            out.append(Phrase(text, "", at_old, at_new))
            at_old += len(text)
        else:
            # A deletion stands before the insertion that replaces it.
            if former == "delete":
                out[-1] = msgspec.structs.replace(out[-1], new=text)
            else:
                out.append(Phrase("", text, at_old, at_new))
            at_new += len(text)
        former = operation
    return tuple(out)


def count_words(text: str, language: Language) -> int:
    """How many words a text has, marks and blanks left out."""
    return sum(bool(bare_words(token)) for token in tokens(text, language))
