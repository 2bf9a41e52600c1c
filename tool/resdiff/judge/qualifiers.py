"""What softens, bounds or hastens a request, quoted whole.

Endorses it, subject to the availability of funds   qualifier: subject to the availability of funds
as appropriate → as necessary                       qualifier: as appropriate → as necessary
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple

from resdiff.judge.adjuncts import whole_conditions, whole_times
from resdiff.judge.and_pattern import and_pattern
from resdiff.judge.changed_texts import ChangedText, ChangedTexts, Found, looked_for
from resdiff.judge.phrases import Phrase, count_words
from resdiff.judge.printed_names import printed_names
from resdiff.judge.qualifier_ends import end_before_clause, end_of_construct, is_cut
from resdiff.judge.qualifier_words import (
    condition_leads,
    fixed_phrases,
    lone_words,
    parted_leads,
)
from resdiff.judge.scope import change_of_scope
from resdiff.judge.weights import reason
from resdiff.languages import COMMAS, Language
from resdiff.model.patterns import compiled
from resdiff.model.reasons import Reason, ReasonKind
from resdiff.text.folding import bare_words
from resdiff.text.tokens import tokens

# Words up to which a phrase changed for a single word’s sake.
_FEW_CHANGED = 6
# Code points behind the words that begin a phrase with which it may end.
_SHORTEST_CONDITION = 8

# Letters by which two words are forms of one.
_SAME_LETTERS = 4
# The share of the words of two that are one qualifier in other words.
_MOST_IN_COMMON = 0.5
# Words that say something beside a single one that came with them: more are what it qualifies.
_MOST_BESIDE_LONE = 1
_SHORTEST_SAID = 4
# Code points that a phrase may have beside the qualifier that it is about.
_BESIDE_QUALIFIER = 20
# Signs of a word where words are printed together.
_SIGNS_OF_WORD = 2
# Words of a phrase that may end with the words that begin it.
_WHOLE_CONDITION = 3
# … of what stands in both texts that may belong to it.
_WORDS_BEHIND = 3

_COMMA = re.compile(rf"[{COMMAS}]\s")
# What is asked "in accordance with resolution 76/1" is told as citation.
_CITES = re.compile(r"\d+/(?:\d|[A-Z]{2})|№")


def qualifiers_changed(texts: ChangedTexts) -> list[Reason]:
    """Qualifiers that only one of the texts has, or has more often; what is told as scope left
    out."""
    was = _qualifiers(texts.old, texts.phrases, 0)
    now = _qualifiers(texts.new, texts.phrases, 1)
    # what is included may be asked for as appropriate
    scope = {
        n
        for n, phrase in enumerate(texts.phrases)
        if _is_little(phrase, texts.old.language)
        if change_of_scope(phrase, texts)
    }
    dropped = _by_phrase(texts.old, _more_in(texts.old, texts.new, was), scope)
    added = _by_phrase(texts.new, _more_in(texts.new, texts.old, now), scope)
    gone = _came_or_exchanged(dropped, added)
    come = _came_or_exchanged(added, dropped)
    changed = _exchanged_qualifiers(gone, come, texts.phrases)
    for was_one, now_one in changed:
        gone.remove(was_one)
        come.remove(now_one)

    others = partial(_in_other_words, texts=texts)
    return [
        *(reason(ReasonKind.QUALIFIER_ADDED, new=one.text) for one in others(come, "old")),
        *(reason(ReasonKind.QUALIFIER_DROPPED, old=one.text) for one in others(gone, "new")),
        *(
            reason(ReasonKind.QUALIFIER_CHANGED, was_one.text, now_one.text)
            for was_one, now_one in changed
            if not _only_agrees(was_one, now_one, texts.old.language)
        ),
    ]


def _is_little(phrase: Phrase, language: Language) -> bool:
    return all(count_words(side, language) <= _FEW_CHANGED for side in (phrase.old, phrase.new))


class _Changed(NamedTuple):
    """A qualifier in words that changed: the number of its phrase, whether the words that begin it
    stayed, whether most of it stands in both texts, and its words without endings."""

    phrase: int
    stayed: bool
    goes_on: bool
    text: str
    words: tuple[str, ...]


def _only_reworded(one: _Changed, phrases: Sequence[Phrase]) -> bool:
    """Whether a condition only begins with other words now, and goes on as it did: on the basis
    of a plan → by means of a plan."""
    phrase = phrases[one.phrase]
    return one.goes_on and bool(bare_words(phrase.old) and bare_words(phrase.new))


def _in_other_words(
    changed: Iterable[_Changed], other: str, texts: ChangedTexts
) -> Iterator[_Changed]:
    """Those that the other side of their phrase, `other`, does not say in other words."""
    for one in changed:
        there = getattr(texts.phrases[one.phrase], other)
        if _only_reworded(one, texts.phrases):
            continue
        if not _said_in_a_word(one, there, texts.old.language):
            yield one


def _said_in_a_word(one: _Changed, there: str, language: Language) -> bool:
    """Whether the few words that stand for a qualifier in the other text say the same in another
    form: it is urgent to, must urgently."""
    if not language.spaced or count_words(there, language) > _FEW_CHANGED:
        return False
    said = {word[:_SAME_LETTERS] for word in one.words if len(word) >= _SHORTEST_SAID}
    return set() < said <= _word_heads(there, language)


def _only_agrees(was: _Changed, now: _Changed, language: Language) -> bool:
    """Whether two have the same words in any order, or in other forms: with their partners, with
    its partner. Years and numbers are told as such."""
    old, new = (_without_figures(one, language) for one in (was, now))
    if old == new or not language.spaced:
        return old == new
    return len(old) == len(new) and all(_are_one_word(*pair) for pair in zip(old, new, strict=True))


def _without_figures(one: _Changed, language: Language) -> list[str]:
    owner = _owner(language)
    return sorted(word for word in one.words if not (word.isdecimal() or owner.fullmatch(word)))


@cache
def _owner(language: Language) -> re.Pattern[str]:
    return compiled(language.judgement.qualifying.owners)


def _are_one_word(one: str, other: str) -> bool:
    """Whether two stems are those of one word: they differ in their last letters."""
    shorter = min(len(one), len(other))
    kept = max(_SHORTEST_STEM, shorter - 1)
    return one[:kept] == other[:kept] and abs(len(one) - len(other)) <= 1


# Letters that two forms of a short word have alike.
_SHORTEST_STEM = 3


def _by_phrase(side: ChangedText, found: Iterable[Found], scope: Container[int]) -> list[_Changed]:
    out = []
    for one in found:
        number = side.phrase_at(one.start, one.end)
        if number is not None and number not in scope:
            # where words are printed together one sign that stayed may be another word's
            first = 1 if side.language.spaced else _SIGNS_OF_WORD
            stayed = side.phrase_at(one.start, one.start + first) is None
            words = one.key.split() if side.language.spaced else one.key
            goes_on = side.alike(one.start, one.end) > _MOST_IN_COMMON
            out.append(_Changed(number, stayed, goes_on, one.text, tuple(words)))
    return out


def _came_or_exchanged(here: list[_Changed], there: list[_Changed]) -> list[_Changed]:
    """Those that came whole, and those of which the end gave way to another end."""
    ends = {one.phrase for one in there if one.stayed}
    return [one for one in here if not one.stayed or one.phrase in ends]


def _exchanged_qualifiers(
    gone: list[_Changed], come: list[_Changed], phrases: Sequence[Phrase]
) -> list[tuple[_Changed, _Changed]]:
    """Those of which one became the other: the only ones of a phrase about them, or with most
    words in common."""
    pairs = [(was, now) for was in gone for now in come]
    exchanged = (pair for pair in pairs if _are_phrase(*pair, phrases))
    near = (pair for pair in pairs if _share_most_words(*pair))
    out: list[tuple[_Changed, _Changed]] = []
    for was, now in (*exchanged, *near):
        if not any(was is pair[0] or now is pair[1] for pair in out):
            out.append((was, now))
    return out


def _are_phrase(was: _Changed, now: _Changed, phrases: Sequence[Phrase]) -> bool:
    """Whether two gave way to each other at one place, and little beside them."""
    phrase = phrases[was.phrase]
    sides = ((was, phrase.old), (now, phrase.new))
    return was.phrase == now.phrase and all(
        len(side) <= len(one.text) + _BESIDE_QUALIFIER for one, side in sides
    )


def _share_most_words(was: _Changed, now: _Changed) -> bool:
    """Whether two have most words in common, no sign alone: tenant compte de, compte tenu de."""
    both = list((Counter(was.words) & Counter(now.words)).elements())
    needed = _MOST_IN_COMMON * max(len(was.words), len(now.words))
    return len("".join(both)) > 1 if len(both) >= needed else False


def _more_in(here: ChangedText, there: ChangedText, found: list[Found]) -> Iterator[Found]:
    """Those that touch words which changed and stand more often here than in the other text."""
    # of two "as appropriate" one may have gone
    spare = {key: here.times(key) - there.times(key) for key in {one.key for one in found}}
    for one in found:
        if spare[one.key] > 0 and here.phrase_at(one.start, one.end) is not None:
            spare[one.key] -= 1
            yield one


def _qualifiers(side: ChangedText, phrases: Sequence[Phrase], number: int) -> list[Found]:
    """All qualifiers of a text but for those that did not change; of two that overlap the one
    that begins first: subject to the availability of voluntary funding. `number` is that of the
    side in the phrases."""
    found = _whole_phrases(side)
    out = list(whole_conditions(side, phrases))
    # sixty days after it at the earliest: that is a time as a whole
    times = [one for one in whole_times(side, phrases) if one.text not in (p.text for p in found)]
    out += [one for one in found if not any(map(one.overlaps, (*out, *times)))]
    alone = (one for one in _alone(side) if _came_alone(one, side, phrases, number))
    out += [one for one in alone if not any(map(one.overlaps, out))]
    # the verb of the paragraph is none
    head = len(side.language.opener(side.text) or "")
    return [one for one in out if one.start >= head and not _is_of_title_or_name(one, side)]


def _is_of_title_or_name(one: Found, side: ChangedText) -> bool:
    """Whether words stand within a title or a name."""
    return side.is_quoted(one.start) or _is_of_name(one, side)


def _is_of_name(one: Found, side: ChangedText) -> bool:
    """Whether words stand within a name: the Voluntary Fund."""
    return any(name.start < one.start < name.end for name in printed_names(side))


def _whole_phrases(side: ChangedText) -> list[Found]:
    fixed = (
        _qualifier_at(side.text, *found.span(), side.language)
        for found in fixed_phrases(side.language).finditer(side.text)
    )
    out: list[Found] = []
    for one in sorted((*fixed, *_conditional(side)), key=lambda one: (one.start, -one.end)):
        if not any(map(one.overlaps, out)):
            out.append(one)
    return out


def _conditional(side: ChangedText) -> Iterator[Found]:
    """Phrases that go on behind the words that begin them."""
    language, text = side.language, side.text
    for found in condition_leads(language).finditer(text):
        start, end = found.start(), end_before_clause(side, found)
        if _CITES.search(_COMMA.split(text[start:end])[0]):
            continue
        end = _end_of_condition(side, found, end)
        behind = text[found.end() : end]
        # "within its existing mandate," says all
        if not bare_words(behind) and count_words(found[0], language) < _WHOLE_CONDITION:
            continue
        # where only a word far behind changed, the condition is the same
        if side.phrase_at(start, found.end()) is not None or _is_short(behind, language):
            yield _qualifier_at(text, start, end, language)


def _end_of_condition(side: ChangedText, found: re.Match[str], end: int) -> int:
    """Where a phrase ends with the words that came: what stands in both is not its own, unless a
    few words end what was begun."""
    text, language = side.text, side.language
    came_with = side.end_of_stretch(found.start())
    shortest = _SHORTEST_CONDITION // language.letters_per_character
    if not found.end() + shortest <= came_with < end:
        return end
    joined = _joint(language).match(text, came_with)
    few = count_words(text[came_with:end], language) <= _WORDS_BEHIND
    # at the global level stands in both, and is none of "in accordance with its plan"
    begins = parted_leads(language).match(text[came_with:end].lstrip())
    if not any((joined, not few, begins, not language.spaced)):
        return end
    stop = _end_of_name(side, _end_of_joined(side, came_with, end), end)
    stop = end_of_construct(text, stop, end, language)
    # with a view to supporting an: its noun stands in both
    cut = is_cut(text[found.start() : stop], text[found.end() : stop], language)
    return end if cut and not joined else stop


def _end_of_name(side: ChangedText, stop: int, last: int) -> int:
    """Where the name ends within which a phrase would; the same place where none does."""
    ends = (one.end for one in printed_names(side) if one.start < stop < one.end)
    return min(next(ends, stop), last)


def _end_of_joined(side: ChangedText, end: int, last: int) -> int:
    """Where words that came end; behind "and", which stands in both texts, they may go on."""
    joint = _joint(side.language).match(side.text, end, last)
    behind = side.end_of_stretch(joint.end()) if joint else end
    return min(behind, last) if joint and behind > joint.end() else end


@cache
def _joint(language: Language) -> re.Pattern[str]:
    return compiled(rf"\s?(?:{and_pattern(language)})\s")


def _alone(side: ChangedText) -> Iterator[Found]:
    """Single words that came or went with few others."""
    names = [(one.start, one.end) for one in printed_names(side)]
    for start, end, _ in side.stretches:
        if count_words(side.text[start:end], side.language) > _FEW_CHANGED:
            continue
        for found in lone_words(side.language).finditer(side.text, start, end):
            borders = side.borders
            if borders is not None and not {found.start(), found.end()} <= borders:
                continue  # a part of a word
            if any(a <= found.start() < b for a, b in names):
                continue  # of the Treaty on the comprehensive ban
            if not found[0][0].isupper():  # of Sustainable Development Goals
                yield _qualifier_at(side.text, *found.span(), side.language)


def _came_alone(one: Found, side: ChangedText, phrases: Sequence[Phrase], number: int) -> bool:
    """Whether a single word qualifies what stands in both texts, or stands for such a word: of
    "necessary → required" no qualifier went."""
    at = side.phrase_at(one.start, one.end)
    phrase = phrases[at] if at is not None else None
    if phrase is None:
        return True
    here, there = (phrase.old, phrase.new)[:: 1 if number == 0 else -1]
    if not there:  # of "and full participation" that came nothing else is full now
        return not _came_with_its_noun(one, here, side.language)
    if _word_heads(one.text, side.language) <= _word_heads(there, side.language):
        return False  # it only agrees with another noun
    if lone_words(side.language).search(there):
        return True
    others = here.replace(one.text, " ")
    if side.language.spaced:
        return bool(_word_heads(others, side.language) & _word_heads(there, side.language))
    return any(part in there for part in bare_words(others).split())


def _came_with_its_noun(one: Found, phrase: str, language: Language) -> bool:
    """Whether a single word stands beside the word that it qualifies, or many words came."""
    rest = lone_words(language).sub(" ", phrase)
    if _content_words(rest, language) > _MOST_BESIDE_LONE:
        return True
    before, _, behind = phrase.partition(one.text)
    # a comma or "and" parts it from another that qualifies the same
    blank = " " if language.spaced else ""
    beside = (
        before.removesuffix(blank).rpartition(blank)[2] if blank else before[-1:],
        behind.removeprefix(blank).partition(blank)[0] if blank else behind[:1],
    )
    close = (before.endswith(blank), behind.startswith(blank))
    onto = language.ordinals.conjunction
    words = [word for near, word in zip(close, beside, strict=True) if near]
    apart = [word for word in words if onto and word.startswith(onto)]
    return any(
        _content_words(word, language) for word in words if word.isalpha() if word not in apart
    )


def _content_words(words: str, language: Language) -> int:
    """How many words say something by themselves."""
    judgement = language.judgement
    small = {"", *language.function_words, *judgement.joining, *judgement.scope}
    shortest = _SHORTEST_SAID if language.spaced else 1
    said = (bare_words(token) for token in tokens(words, language))
    return sum(word not in small and len(word) >= shortest for word in said)


def _word_heads(words: str, language: Language) -> set[str]:
    """What words begin with, without articles printed onto them."""
    bare = looked_for(words, language) if language.alignment.particles else bare_words(words)
    return {word[:_SAME_LETTERS] for word in bare.split()}


def _qualifier_at(text: str, start: int, end: int, language: Language) -> Found:
    return Found(text[start:end].strip(" —–,."), start, end, looked_for(text[start:end], language))


def _is_short(behind: str, language: Language) -> bool:
    """Whether what a phrase goes on with is so short that it is the condition: national law."""
    return count_words(behind, language) <= _FEW_CHANGED and not any(map(str.isdigit, behind))
