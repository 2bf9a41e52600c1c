"""The two texts of one change with all that the judge asks of them, each worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

import msgspec

from resdiff.judge.calendar import touches_calendar
from resdiff.judge.cited_documents import CitedText
from resdiff.judge.moving_on import moved_values
from resdiff.judge.openers import LINKING_ROOM, Opening
from resdiff.judge.phrases import Phrase, phrases_of
from resdiff.judge.respelling import (
    paragraph_respelled,
    paragraph_unmarked,
    paragraph_without_accents,
    spelling_reasons,
)
from resdiff.judge.succession import UNKNOWN, Succession
from resdiff.judge.values import Moved, Side
from resdiff.languages import Language
from resdiff.languages.characters import EASTERN_DIGITS, UNREAD_MARKS
from resdiff.model.reasons import Reason
from resdiff.model.records import Paragraph
from resdiff.text.folding import bare_words
from resdiff.text.respelling import (
    respelling_of_phrase,
    respellings_of_tokens,
    typed_without_accents,
)
from resdiff.text.spelling import same_spelling
from resdiff.text.word_diff import Segment, diff_segments

# Code points changed in a paragraph up to which the whole may be a matter of spelling alone.
_MOST_SPELLED = 120

# Code points before changed words in which the rest of an ordinal may stand.
_BEFORE_CHANGE = 8


class TextPair(msgspec.Struct, frozen=True, dict=True):
    """The paragraphs on both sides of a change and the redline between them.

    `language` is None where it is not known: then no word of the texts means anything. `succession`
    is how the new document follows the old one. Where a side has several paragraphs, the first of
    them stands for it in what is said of the opening.
    """

    old: tuple[Paragraph, ...]
    new: tuple[Paragraph, ...]
    segments: tuple[Segment, ...]
    language: Language | None
    succession: Succession = UNKNOWN

    @property
    def known_language(self) -> Language:
        """The language of the texts. Raises ValueError where it is not known."""
        if self.language is None:
            raise ValueError("the language of these texts is not known")
        return self.language

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """What was exchanged, in the order of the text."""
        return phrases_of(self.segments)

    @cached_property
    def respelled(self) -> TextPair:
        """The same change without what is a matter of spelling or print: the old text as the new
        one spells it. The pair itself where nothing is, or where a side has several paragraphs.
        """
        if len(self.old) != 1 or len(self.new) != 1 or self.same_words:
            return self
        pair = self._typed_alike
        old, new, language = pair.old[0], pair.new[0], pair.language
        # a date may be cut in pieces by the redline
        changed = sum(len(text) for phrase in pair.phrases for text, _ in phrase.sides)
        if changed <= _MOST_SPELLED and same_spelling(old.text, new.text, language):
            return pair._with_old(
                msgspec.structs.replace(new, kind=old.kind), (("equal", new.text),)
            )
        by_token = respellings_of_tokens(old.text, new.text, language)
        old = paragraph_respelled(old, by_token)
        segments = diff_segments(old.text, new.text, language) if by_token else pair.segments
        spelled = (
            respelling_of_phrase(p.old_start, p.old, p.new, language) for p in phrases_of(segments)
        )
        by_phrase = tuple(filter(None, spelled))
        if not by_token and not by_phrase:
            return pair
        old = paragraph_respelled(old, by_phrase)
        return pair._with_old(old, diff_segments(old.text, new.text, language))

    @cached_property
    def _typed_alike(self) -> TextPair:
        """Both sides without accents, where one was typed without any; else the pair itself."""
        if not typed_without_accents(self.old[0].text, self.new[0].text, self.language):
            return self
        old, new = paragraph_without_accents(self.old[0]), paragraph_without_accents(self.new[0])
        segments = diff_segments(old.text, new.text, self.language)
        return TextPair((old,), (new,), segments, self.language, self.succession)

    @cached_property
    def as_one(self) -> TextPair:
        """The same change with the paragraphs of each side as one, parted by line feeds; its kind
        and opener are those of the first."""
        old, new = (_as_one_paragraph(self.old),), (_as_one_paragraph(self.new),)
        return TextPair(old, new, self.segments, self.language, self.succession)

    @cached_property
    def unmarked(self) -> TextPair:
        """The same change without vowel signs and marks of direction; the pair itself where there
        are none.
        """
        if not any(UNREAD_MARKS.search(text) for _, text in self.segments):
            return self
        old, new = (tuple(map(paragraph_unmarked, side)) for side in (self.old, self.new))
        # what only had such a mark on one side is alike now
        was, now = ("\n".join(paragraph.text for paragraph in side) for side in (old, new))
        segments = diff_segments(was, now, self.language)
        return TextPair(old, new, segments, self.language, self.succession)

    @cached_property
    def spelling(self) -> tuple[Reason, ...]:
        """What the new text only spells otherwise, each exchange once; print left out."""
        if self.respelled is self:
            return ()
        if self._typed_alike is not self:
            return tuple(spelling_reasons(self.phrases, self.language, accents=False))
        before, after = self.old[0].text, self.respelled.old[0].text
        segments = diff_segments(before, after, self.language)
        return tuple(spelling_reasons(phrases_of(segments), self.language))

    def _with_old(self, old: Paragraph, segments: tuple[Segment, ...]) -> TextPair:
        return TextPair((old,), self.new, segments, self.language, self.succession)

    @cached_property
    def openings(self) -> tuple[Opening, Opening]:
        """How the two sides open. Raises ValueError where the language is not known."""
        return (
            Opening(self.old[0], self.known_language),
            Opening(self.new[0], self.known_language),
        )

    @cached_property
    def cited(self) -> tuple[CitedText, CitedText]:
        """The texts of the two sides, each with what it cites."""
        return cited_text(self.old[0]), cited_text(self.new[0])

    @cached_property
    def touches_calendar(self) -> bool:
        """Whether words that changed may be dates, ordinals or titles. ValueError as
        `known_language`."""
        # Most changes hold no digit: then nothing about dates is looked for at all. Of an ordinal
        # the redline may show the end alone: 第十四至二[十六→十八]届.
        before, after = (side.text for side in self.cited)
        changed = "\n".join(
            before[max(0, phrase.old_start - _BEFORE_CHANGE) : phrase.old_end]
            + "\n"
            + after[max(0, phrase.new_start - _BEFORE_CHANGE) : phrase.new_end]
            for phrase in self.phrases
        )
        return touches_calendar(changed, self.known_language)

    @cached_property
    def sides(self) -> tuple[Side, Side]:
        """The texts with signs for what the calendar moves. ValueError as `known_language`."""
        (before, after), (was, now) = self.cited, self.openings
        language = self.known_language
        return Side(before, was, language), Side(after, now, language)

    @cached_property
    def moved(self) -> list[Moved]:
        """What became of the dates, sessions, meetings, documents and references. ValueError as
        `known_language`."""
        if not self.touches_calendar:
            return []
        return [one for one in moved_values(*self.sides, self.succession) if self._changed(one)]

    def _changed(self, one: Moved) -> bool:
        """Whether the redline marks a value of either text: of a long list that only grew one
        stands for another without being changed."""
        sides = (((p.old_start, p.old_end), (p.new_start, p.new_end)) for p in self.phrases)
        return any(
            a < place[1] and place[0] < b
            for both in sides
            for (a, b), place in zip(both, one.places, strict=True)
        )

    @cached_property
    def same_words(self) -> bool:
        """Whether the two sides differ in print only."""
        return bare_words(self.old[0].text) == bare_words(self.new[0].text)

    @cached_property
    def opening_zone(self) -> int:
        """Code points at the head within which also, further and endings belong to the opener."""
        return max(len(p.opener or "") for p in (self.old[0], self.new[0])) + LINKING_ROOM


def _as_one_paragraph(paragraphs: Sequence[Paragraph]) -> Paragraph:
    texts = [paragraph.text for paragraph in paragraphs]
    starts = accumulate((len(text) + 1 for text in texts), initial=0)
    citations = (
        msgspec.structs.replace(one, start=start + one.start, end=start + one.end)
        for start, paragraph in zip(starts, paragraphs, strict=False)
        for one in paragraph.citations
    )
    return msgspec.structs.replace(paragraphs[0], text="\n".join(texts), citations=tuple(citations))


def cited_text(paragraph: Paragraph) -> CitedText:
    """The text of a paragraph, its figures those of dates: بحلول عام ٢٠٢٩ is by 2029."""
    return CitedText(paragraph.text.translate(EASTERN_DIGITS), paragraph.citations)
