"""The two texts of a change, each with the places where it differs from the other.

What is told by name must lie there: what stands alike in both texts became nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

import msgspec

from resdiff.judge.joins import in_one_form
from resdiff.judge.openers import without_linking_words_as_printed
from resdiff.judge.phrases import Phrase
from resdiff.languages import Language, alternatives
from resdiff.model.patterns import compiled, lazy_pattern
from resdiff.model.reasons import Reason
from resdiff.text.folding import bare_words
from resdiff.text.tokens import tokens
from resdiff.text.word_diff import Segment

# Between two marks of a kind; a title may hold marks of another.
QUOTATION_MARKED = lazy_pattern(r"“[^“”]*”|«[^«»]*»|”[^“”]*“|《[^《》]*》|\"[^\"]*\"")
"""What stands between two marks of a kind."""
_LETTERS_OF_VERB = 4  # letters
_FEW_MARKS = 3
# Code points that stand before all verbs of a preamble.
_BEFORE_FIRST_VERB = 4


class Found(NamedTuple):
    """Words of a text at their place. `key` is the form in which they are looked for in the other
    text."""

    text: str
    start: int
    end: int
    key: str

    def overlaps(self, other: Found) -> bool:
        """Whether both stand at one place, in part at least."""
        return self.start < other.end and other.start < self.end


class ChangedText(msgspec.Struct, frozen=True, dict=True):
    """One side of a change: its whole text, and the stretches that the other has not, each with
    the number of its phrase."""

    text: str
    stretches: tuple[tuple[int, int, int], ...]
    language: Language

    def phrase_at(self, start: int, end: int) -> int | None:
        """The number of the first phrase that shares words with a stretch of the text; None where
        all of it is unchanged."""
        return next((n for a, b, n in self.stretches if a < end and start < b), None)

    def word_at_place_of(self, other: ChangedText, start: int, end: int) -> str | None:
        """The word that stands here for words of the other text: sharing, for noting; None where
        none does, or several do."""
        number = other.phrase_at(start, end) if self.language.spaced else None
        there = (self.text[a:b].strip() for a, b, n in self.stretches if n == number)
        return next((word for word in there if self._may_be_verb(word)), None)

    def _may_be_verb(self, word: str) -> bool:
        """Whether it is one word, long enough, and no noun with an article or "and" on it."""
        if len(word) < _LETTERS_OF_VERB:
            return False
        particles = self.language.alignment.particles
        printed_onto = particles and _leading_particles(self.language).match(word)
        return word.isalpha() if not printed_onto else False

    def is_headed_by(self, number: int | None) -> bool:
        """Whether the text begins with the words that a phrase has here."""
        return any(n == number and start <= _BEFORE_FIRST_VERB for start, _, n in self.stretches)

    def alike(self, start: int, end: int) -> float:
        """The share of a stretch that stands in both texts."""
        changed = sum(max(0, min(b, end) - max(a, start)) for a, b, _ in self.stretches)
        return 1 - changed / (end - start) if end > start else 0.0

    def end_of_stretch(self, place: int) -> int:
        """Where the words that changed end of which one stands at a place; the place itself where
        none does."""
        return next((end for start, end, _ in self.stretches if start <= place < end), place)

    def begins_stretch(self, place: int) -> bool:
        """Whether words that changed begin at a place, but for marks and blanks."""
        return any(abs(start - place) <= _FEW_MARKS for start, _, _ in self.stretches)

    @cached_property
    def quotations(self) -> list[tuple[int, int]]:
        """The places of what stands between quotation marks."""
        return [found.span() for found in QUOTATION_MARKED.finditer(self.text)]

    def is_quoted(self, place: int) -> bool:
        """Whether a place lies within a title."""
        return any(start < place < end for start, end in self.quotations)

    @cached_property
    def borders(self) -> frozenset[int] | None:
        """The places at which words begin and end, where they are printed together; None where
        blanks part them."""
        if self.language.spaced:
            return None
        return frozenset(accumulate(map(len, tokens(self.text, self.language)), initial=0))

    @cached_property
    def words(self) -> str:
        """The text in the form in which words are looked for in it."""
        return looked_for(self.text, self.language)

    def has(self, key: str) -> bool:
        """Whether words stand in the text, by their key."""
        return (f" {key} " if self.language.spaced else key) in self._words_between_blanks

    def times(self, key: str) -> int:
        """How often words stand in the text, by their key."""
        if not self.language.spaced:
            return self.words.count(key)
        return self._words_with_blanks_of_their_own.count(f" {key.replace(' ', '  ')} ")

    @cached_property
    def _words_between_blanks(self) -> str:
        return f" {self.words} " if self.language.spaced else self.words

    @cached_property
    def _words_with_blanks_of_their_own(self) -> str:
        # of "full and full" each has its own blanks
        return self._words_between_blanks.replace(" ", "  ")


class ChangedTexts(NamedTuple):
    """Both sides, and the phrases between them. `alike` has the stretches that both have: the
    places in the old and the new text, and the length."""

    old: ChangedText
    new: ChangedText
    phrases: tuple[Phrase, ...]
    alike: tuple[tuple[int, int, int], ...]


def changed_texts(
    segments: Iterable[Segment], phrases: tuple[Phrase, ...], language: Language
) -> ChangedTexts:
    """The two texts of a redline."""
    old = "".join(text for operation, text in segments if operation != "insert")
    new = "".join(text for operation, text in segments if operation != "delete")
    told = [(n, p) for n, p in enumerate(phrases) if p.has_words and not p.differs_in_print_only]
    return ChangedTexts(
        ChangedText(old, tuple((p.old_start, p.old_end, n) for n, p in told if p.old), language),
        ChangedText(new, tuple((p.new_start, p.new_end, n) for n, p in told if p.new), language),
        phrases,
        tuple(_stretches_alike(segments)),
    )


def _stretches_alike(segments: Iterable[Segment]) -> Iterator[tuple[int, int, int]]:
    at_old = at_new = 0
    for operation, text in segments:
        if operation == "equal":
            yield at_old, at_new, len(text)
        at_old += len(text) if operation != "insert" else 0
        at_new += len(text) if operation != "delete" else 0


@lru_cache(maxsize=4096)  # the same names stand in many paragraphs
def looked_for(text: str, language: Language) -> str:
    """The words of a text without their endings and the particles printed onto them."""
    for first, *others in language.judgement.asked.alike:
        for word in others:
            text = text.replace(word, first)
    if not language.spaced:
        return bare_words(text.translate(language.other_letters)).replace(" ", "")
    words = bare_words(in_one_form(text, language))
    if language.alignment.particles:
        words = _without_particles(words, language)
    length = language.alignment.stem
    # a letter alone is what an apostrophe cut off: the Treaty’s
    kept = [word for word in words.split() if len(word) > 1 or word.isdecimal()]
    if (ending := _ending(language)) is not None:
        kept = [ending.sub("", word) for word in kept]
    return " ".join(word[:length].rstrip("s") or word for word in kept)


def _without_particles(words: str, language: Language) -> str:
    """Words without what is printed onto them, of which each may have several: "and of the"."""
    bare = _leading_particles(language).sub("", words)
    return words if bare == words else _without_particles(bare, language)


@cache
def _leading_particles(language: Language) -> re.Pattern[str]:
    return compiled(language.alignment.particles.replace("^", r"\b"))


@cache
def _ending(language: Language) -> re.Pattern[str] | None:
    """What declension puts behind a short word, so that its stem does not leave it out."""
    endings = language.judgement.naming.endings
    # "системе" and "систему" have no ending in common but the shortest form
    return compiled(rf"(?<=\w{{3}})(?:{endings})+\Z") if endings else None


@cache
def clause_verbs(language: Language) -> str:
    """A pattern of the verbs by which paragraphs open, as they stand within a sentence."""
    return alternatives(verbs_within(language))


@cache
def verbs_within(language: Language) -> tuple[str, ...]:
    """The verbs by which paragraphs open, as they stand within a sentence, the longest first."""
    openers = (*language.openers.operative, *language.openers.preambular)
    verbs = {without_linking_words_as_printed(verb, language) for verb in openers}
    small = {verb[:1].lower() + verb[1:] for verb in verbs if verb}
    return tuple(sorted(small, key=lambda verb: (-len(verb), verb)))


def only_here(here: ChangedText, there: ChangedText, found: Iterable[Found]) -> list[Found]:
    """Those that touch words which changed and whose key the other text has nowhere, each once."""
    out = {
        one.key: one
        for one in found
        if one.key and here.phrase_at(one.start, one.end) is not None and not there.has(one.key)
    }
    return list(out.values())


def by_phrase(
    texts: ChangedTexts, gone: Iterable[Found], come: Iterable[Found]
) -> list[tuple[Phrase, list[Found], list[Found]]]:
    """What went and what came at each place, in the order of the text."""
    out: dict[int, tuple[list[Found], list[Found]]] = {}
    for side, (text, found) in enumerate(((texts.old, gone), (texts.new, come))):
        for one in found:
            number = text.phrase_at(one.start, one.end)
            if number is not None:
                out.setdefault(number, ([], []))[side].append(one)
    return [(texts.phrases[number], was, now) for number, (was, now) in sorted(out.items())]


WordRule = Callable[[ChangedTexts], list[Reason]]
"""Finds reasons of one kind in what changed."""
