"""The opening words of a paragraph: what only follows the neighbours or the organ, and how strong
the verb is.

Also calls upon   ->  calls upon, asks, fourth of eight
وإذ تشير أيضا     ->  إذ يشير: first of the preamble or later, Assembly or Council, also or not
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache

import msgspec

from resdiff.judge.weights import reason
from resdiff.languages import NEVER, Language, alternatives, strip_marks
from resdiff.model.patterns import compiled
from resdiff.model.reasons import Reason, ReasonKind
from resdiff.model.records import Paragraph
from resdiff.text.folding import bare_words, fold

LINKING_ROOM = 12
"""Code points behind an opener within which also and further belong to it ("Recalling also",
«ссылаясь также на»)."""


class Opening(msgspec.Struct, frozen=True, dict=True):
    """The head of a paragraph: as printed without also and further, and as it is compared."""

    paragraph: Paragraph
    language: Language

    @cached_property
    def _text(self) -> str:
        return strip_marks(self.paragraph.text)

    @cached_property
    def opener(self) -> str | None:
        """The opener as printed, None where none is known; with the words behind it that say how
        strong it is: Condemns in the strongest terms."""
        printed = self.paragraph.opener and strip_marks(self.paragraph.opener)
        return _with_strength(
            printed or self.language.opener(self._text), self._text, self.language
        )

    @cached_property
    def _head_end(self) -> int:
        words = self.language.openers
        return len(self.opener) + words.linking_length if self.opener else words.unknown_length

    @property
    def head(self) -> str:
        """The opener with the room in which also may stand behind it."""
        return self._text[: self._head_end]

    @property
    def rest(self) -> str:
        """The paragraph behind its head."""
        return self._text[self._head_end :]

    @cached_property
    def unlinked(self) -> str:
        """The head without also and further."""
        return _unlinked(self._text, self.language, self._head_end)

    @cached_property
    def plain(self) -> str:
        """The head with also, further, the first of the preamble and the organ's gender folded."""
        return _ungendered(_initial(self.unlinked, self.language), self.language)

    @property
    def is_feminine(self) -> bool:
        """Whether the verb agrees with an organ of feminine gender, in languages that tell."""
        return self.plain != _initial(self.unlinked, self.language)

    @property
    def whole(self) -> str:
        """The paragraph with its head so folded."""
        return self.plain + (" " if self.head[-1:].isspace() else "") + self.rest

    @cached_property
    def verb(self) -> str | None:
        """The opener as printed, without also and further; None where none is known."""
        if not self.opener:
            return None
        verb = _unlinked(self.opener, self.language).strip()
        return verb[:1].upper() + verb[1:] if self.opener[:1].isupper() else verb

    @cached_property
    def key(self) -> str:
        """The form in which the verb is looked up."""
        return verb_key(self.verb or "", self.language)

    @property
    def decides(self) -> bool:
        """Whether the verb decides or asks, so that a number behind it is no mere calendar."""
        return self.key in _deciding(self.language)

    def folded_into(self, other: Opening) -> ReasonKind:
        """What tells two openings apart that are the same verb."""
        # From the smallest difference up: what a later rule folds, an earlier one may have told.
        if self._with(self.unlinked) == other._with(other.unlinked):
            return ReasonKind.LINKING_WORD
        if self._with(_initial(self.unlinked, self.language)) == other._with(
            _initial(other.unlinked, other.language)
        ):
            return ReasonKind.FIRST_WORD
        return ReasonKind.ENDING

    def _with(self, head: str) -> str:
        return bare_words(head + (" " if self.head[-1:].isspace() else "") + self.rest)


def change_of_verb(old: Opening, new: Opening) -> Reason | None:
    """What became of the opening verb, with its steps on the ladder of both; None where it is the
    same or not known."""
    if not old.verb or not new.verb or _is_same_verb(old, new):
        return None
    longer = max(old.opener or "", new.opener or "", key=len)
    if all(one.paragraph.text.startswith(longer) for one in (old, new)):
        return None  # print had an article in italics too: Recalling the
    # A ladder says more than "perhaps translated again": 确认 and 肯定 may stand on one.
    steps = steps_between(old.key, new.key, old.language)
    if steps is None and same_rendering(old.key, new.key, old.language):
        return reason(ReasonKind.VERB_RENDERING, old.verb, new.verb)
    return reason(ReasonKind.VERB, old.verb, new.verb, steps)


def _is_same_verb(old: Opening, new: Opening) -> bool:
    """Whether two verbs have the same words in another order, or are forms of one verb where the
    paragraph went into the other part: condemns strongly; reiterates its support, reiterating."""
    was, now = old.key.split(), new.key.split()
    if sorted(was) == sorted(now) or differ_in_small_words(was, now, old.language):
        return True
    if old.paragraph.kind == new.paragraph.kind or not old.language.spaced:
        return False
    return [word[:_STEM] for word in was] == [word[:_STEM] for word in now]


# Letters that the forms of a verb have alike.
_STEM = 6


def differ_in_small_words(one: list[str], other: list[str], language: Language) -> bool:
    """Whether two verbs have the same words but for one that says only whose it is: reitera su
    invitación, reitera la invitación."""
    if len(one) != len(other):
        return False
    apart = {word for pair in zip(one, other, strict=True) if pair[0] != pair[1] for word in pair}
    own = own_words(language)
    return all(word in language.function_words or own.fullmatch(word) for word in apart)


@cache
def own_words(language: Language) -> re.Pattern[str]:
    """The words that only say whose something is: its, su."""
    return compiled(language.citations.own or NEVER)


def verb_settles_or_asks(verb: str, language: Language) -> bool:
    """Whether a verb settles something or asks somebody for it."""
    return verb_key(verb, language) in _deciding(language)


def steps_between(old: str, new: str, language: Language) -> int | None:
    """How many steps stronger the new verb is at least, by the keys of both, negative where it is
    weaker; None where no ladder parts the two."""
    for ladder in _ladders(language):
        was, now = ladder.get(old), ladder.get(new)
        if was is None or now is None:
            continue
        if now[-1] < was[0]:
            return was[0] - now[-1]
        if was[-1] < now[0]:
            return was[-1] - now[0]
    return None


def same_purpose(one: str, other: str, language: Language) -> bool:
    """Whether two verbs, by their keys, may be of one purpose: what asks somebody receives no
    report."""
    homes = [[key in ladder for ladder in _ladders(language)] for key in (one, other)]
    return not all(map(any, homes)) or any(map(all, zip(*homes, strict=True)))


def is_on_ladder(key: str, language: Language) -> bool:
    """Whether a verb, by its key, is one whose strength is known or that settles something."""
    return key in _deciding(language) or any(key in ladder for ladder in _ladders(language))


def settles_or_asks(paragraph: Paragraph, language: Language) -> bool:
    """Whether a paragraph begins with a verb that settles something or asks somebody for it."""
    verb = _with_strength(paragraph.opener, paragraph.text, language) or ""
    return verb_key(_unlinked(verb, language).strip(), language) in _deciding(language)


def steps_of_opener(opener: str, text: str, language: Language) -> frozenset[tuple[int, int]]:
    """The ladders, by their number, and the steps on them on which an opener stands: the same in
    all languages for what translates it. Empty for a verb that is on none.
    """
    verb = _with_strength(strip_marks(opener), strip_marks(text), language) or ""
    key = verb_key(_unlinked(verb, language).strip(), language)
    ladders = enumerate(_ladders(language))
    return frozenset((n, step) for n, ladder in ladders for step in ladder.get(key, ()))


def without_linking_words(text: str, language: Language) -> str:
    """The bare words of a text without also and further."""
    return bare_words(_unlinked(text, language))


def without_linking_words_as_printed(text: str, language: Language) -> str:
    """A text without also and further, its other words as they are."""
    return _unlinked(text, language)


def is_linking_word(word: str, language: Language) -> bool:
    """Whether a word is also, further or their like."""
    found = _linking(language).fullmatch(word)
    return found is not None and bool(found["links"])


def asks_somebody(key: str, language: Language) -> bool:
    """Whether a verb, by its key, asks somebody to do something."""
    return key in _ladders(language)[0]


def linking_words(text: str, language: Language) -> Iterator[re.Match[str]]:
    """Where also, further and their like stand in a text, with the blank behind them; not the
    further of further action."""
    return (found for found in _linking(language).finditer(text) if found["links"])


@cache
def _linking(language: Language) -> re.Pattern[str]:
    """Linking words in the group `links`; matched without it, what only looks like one."""
    joined = alternatives(language.judgement.linking)
    links = rf"\b(?:{joined})\b ?" if language.spaced else joined
    return compiled(rf"(?i)(?:{language.judgement.linking_unlike})|(?P<links>{links})")


# Code points behind a head that may tell that a word at its end links nothing.
_LOOKED_BEHIND = 20


@lru_cache(maxsize=4096)  # verbs are asked for many times
def _unlinked(text: str, language: Language, end: int | None = None) -> str:
    """A text up to a place, without also and further."""
    text = strip_marks(text)
    end, at, kept = len(text) if end is None else end, 0, []
    for found in linking_words(text[: end + _LOOKED_BEHIND], language):
        if found.start() < end:
            kept.append(text[at : found.start()])
            at = min(found.end(), end)
    return " ".join("".join((*kept, text[at:end])).split())


def _initial(text: str, language: Language) -> str:
    for first, instead in language.judgement.initial.items():
        if text.startswith(first):
            return instead + text.removeprefix(first)
    return text


def _ungendered(text: str, language: Language) -> str:
    for pattern, instead in _genders(language):
        text = pattern.sub(instead, text)
    return text


@cache
def _genders(language: Language) -> list[tuple[re.Pattern[str], str]]:
    return [(compiled(pattern), instead) for pattern, instead in language.judgement.gender]


@lru_cache(maxsize=4096)
def verb_key(verb: str, language: Language) -> str:
    """The form in which a verb is looked up on the ladders, without the organ's gender."""
    return language.plain(_ungendered(_initial(fold(verb).casefold(), language), language))


# Code points behind an opener in which words of its strength end.
_STRENGTH_WITHIN = 50
_WORD_END = re.compile(r"(?<=\w)(?!\w)")


def _with_strength(opener: str | None, text: str, language: Language) -> str | None:
    """The opener, or the longest verb of a ladder that goes on behind it; `text` begins with it."""
    longest = verb_key(_unlinked(opener or "", language), language)
    for end in _ends_of_words(text, len(opener or ""), language):
        key = verb_key(_unlinked(text[:end], language), language)
        # also behind a verb makes it no longer
        if len(key) > len(longest) and any(key in ladder for ladder in _ladders(language)):
            opener, longest = text[:end], key
    return opener


def _ends_of_words(text: str, start: int, language: Language) -> Iterable[int]:
    last = min(len(text), start + _STRENGTH_WITHIN // language.letters_per_character)
    if not language.spaced:
        return range(start + 1, last + 1)
    return (found.start() for found in _WORD_END.finditer(text, start + 1, last))


@cache
def _ladders(language: Language) -> list[dict[str, list[int]]]:
    """For each ladder the steps of every verb in their order, 0 the strongest; "engage" stands for
    "calls upon" and for "encourages"."""
    ladders = language.judgement.ladders
    return [
        _steps(ladder, language) for ladder in (ladders.asks, ladders.receives, ladders.worries)
    ]


def _steps(ladder: list[list[str]], language: Language) -> dict[str, list[int]]:
    steps: dict[str, list[int]] = {}
    for step, verbs in enumerate(ladder):
        for verb in verbs:
            steps.setdefault(verb_key(verb, language), []).append(step)
    return steps


@cache
def _deciding(language: Language) -> frozenset[str]:
    # Who asks for a seventh meeting decides on it as well.
    asked = [verb for step in language.judgement.ladders.asks for verb in step]
    return frozenset(verb_key(verb, language) for verb in (*language.judgement.decides, *asked))


@cache
def _renderings(language: Language) -> list[frozenset[str]]:
    return [
        frozenset(verb_key(verb, language) for verb in group)
        for group in language.judgement.renderings
    ]


def same_rendering(one: str, other: str, language: Language) -> bool:
    """Whether translators use two verbs, by their keys, for the same one."""
    if any(one in group and other in group for group in _renderings(language)):
        return True
    # haciendo notar con aprecio, observando con aprecio
    return any(
        one.removeprefix(was) == other.removeprefix(now) != ""
        for group in _renderings(language)
        for was in group
        if one.startswith(f"{was} ")
        for now in group
        if other.startswith(f"{now} ")
    )
