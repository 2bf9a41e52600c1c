"""Bodies, instruments, events, States and places that only one of two texts names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from resdiff.judge.changed_texts import (
    ChangedText,
    ChangedTexts,
    Found,
    by_phrase,
    looked_for,
    only_here,
)
from resdiff.judge.known_names import head_words
from resdiff.judge.phrases import Phrase
from resdiff.judge.printed_names import printed_names
from resdiff.judge.printed_titles import CAPITAL_LETTERS
from resdiff.judge.weights import reason
from resdiff.languages import Language
from resdiff.model.patterns import lazy_pattern
from resdiff.model.reasons import Reason, ReasonKind

_SMALL_WORD = lazy_pattern(r"\s[a-z]")
# Code points that a phrase may have beside the name that it is about.
_BESIDE_NAME = 30
# Letters of a word that says something.
_SHORTEST_CONTENT = 4


def names_changed(texts: ChangedTexts) -> list[Reason]:
    """Names that only one of the texts has; one reason where one stands in the other's place."""
    gone = _names_only_in(texts.old, texts.new)
    come = _names_only_in(texts.new, texts.old)
    out = []
    for phrase, was, now in by_phrase(texts, gone, come):
        # no title became a body
        titled = [
            text.is_quoted(one.start)
            for text, side in ((texts.old, was), (texts.new, now))
            for one in side
        ]
        was = [one for one in was if not _is_of_adjective(one, phrase.new)]
        now = [one for one in now if not _is_of_adjective(one, phrase.old)]
        if len(was) == len(now) == 1 and len({*titled}) == 1 and _replaces(was[0], now[0], phrase):
            # its words in another order, or with other small words
            if sorted(_saying_words(was[0])) != sorted(_saying_words(now[0])):
                out.append(reason(ReasonKind.NAMED, was[0].text, now[0].text))
            continue
        out += [reason(ReasonKind.NAMED, new=one.text) for one in _lone(now, texts.new, texts.old)]
        out += [
            reason(ReasonKind.NO_LONGER_NAMED, old=one.text)
            for one in _lone(was, texts.old, texts.new)
        ]
    return out


def _is_of_adjective(name: Found, other: str) -> bool:
    """Whether the other text has an adjective, in small letters, of a place that this one names:
    африканские проекты, проекты для Африки."""
    if not _ONE_PLACE.fullmatch(name.text):
        return False
    stem = name.text[:_STEM_OF_PLACE].lower()
    return any(word.startswith(stem) for word in other.split())


# Letters of a place that its adjective begins with.
_STEM_OF_PLACE = 5
_ONE_PLACE = lazy_pattern(rf"[{CAPITAL_LETTERS}][^\W\d_]{{4,}}")


def _replaces(old: Found, new: Found, phrase: Phrase) -> bool:
    """Whether two names that changed at one place are what changed there, or names of one kind."""
    if set(_saying_words(old)) & set(_saying_words(new)):
        return True
    sides = ((old, phrase.old), (new, phrase.new))
    return all(len(side) <= 2 * len(name.text) + _BESIDE_NAME for name, side in sides)


def _saying_words(name: Found) -> list[str]:
    """The words of a name that say something: characters where they are printed together."""
    if " " not in name.key and not name.key.isascii():
        return list(name.key)
    return [word for word in name.key.split() if len(word) >= _SHORTEST_CONTENT]


def _lone(names: Iterable[Found], here: ChangedText, there: ChangedText) -> list[Found]:
    """Those that came or went whole: "the General Assembly" for "the Assembly" is no other."""
    return [
        one
        for one in names
        if not _stands_as_head(one, here, there)
        if (head := _head_of(one, here)) is None
        or here.phrase_at(*head.span()) is not None
        or _is_one_more(head[0], here, there)
        or _names_other_state(one, here, there)
    ]


def _stands_as_head(name: Found, here: ChangedText, there: ChangedText) -> bool:
    """Whether the other text has the head of a name with its article instead: المعهد."""
    chains = there.language.judgement.chains
    if chains is None:
        return False
    head = re.escape(name.text.partition(" ")[0])
    alone = rf"(?<!\w)[^\W\d_]{{0,2}}(?:{chains.articles}){head}(?!\w| {chains.article})"
    return len(re.findall(alone, there.text)) > len(re.findall(alone, here.text))


def _head_of(name: Found, side: ChangedText) -> re.Match[str] | None:
    """The word that says what a name is of: the Council of the Reef Commission is no commission."""
    heads = list(head_words(side.language).finditer(side.text, name.start, name.end))
    if not side.language.judgement.naming.heads_last:
        return next(iter(heads), None)
    small = _SMALL_WORD.search(side.text, name.start, name.end)
    first = [head for head in heads if small is None or head.end() <= small.start()]
    return first[-1] if first else next(iter(heads), None)


def _names_other_state(name: Found, here: ChangedText, there: ChangedText) -> bool:
    """Whether a name holds a State that only one text has: the Government of Peru."""
    state = next((one for one in here.language.delegations if name.text.endswith(one)), None)
    return state is not None and not there.has(looked_for(state, here.language))


def _is_one_more(head: str, here: ChangedText, there: ChangedText) -> bool:
    """Whether a text has a head more often than the other: of two Conventions one went."""
    key = looked_for(head, here.language)
    return here.times(key) > there.times(key) > 0


def _names_only_in(here: ChangedText, there: ChangedText) -> list[Found]:
    if not here.stretches:
        return []
    missing = only_here(here, there, printed_names(here))
    return [
        one
        for one in missing
        if not _stands_shortened(one, here, there)
        # its short form says no more than the name itself
        and not any(_is_short_form(one.key, more.key, here.language) for more in missing)
        and not any(_is_head_of(one, more, here.language) for more in missing)
        and not _is_titled(one, here)
    ]


def _is_titled(name: Found, side: ChangedText) -> bool:
    """Whether one is the word before a title, which tells more: the Fund “Nobody is forgotten”."""
    behind = side.text[name.end :].lstrip()[:1]
    return behind in _BEGIN_TITLES if head_words(side.language).fullmatch(name.text) else False


_BEGIN_TITLES = ("“", "«", "”", "《")


def _is_head_of(short: Found, name: Found, language: Language) -> bool:
    """Whether one is the word alone that says what another is: the Decade."""
    head = head_words(language).fullmatch(short.text)
    return short.key in name.key.split()[1:] if head else False


def _stands_shortened(name: Found, here: ChangedText, there: ChangedText) -> bool:
    """Whether the other text has a short form of a name that this one has not: the Convention for
    the Convention on the Law of the Sea."""
    # what stands here beside the name too is another one
    beside, language = {one.key for one in printed_names(here)}, here.language
    theirs = printed_names(there)
    return any(
        other.key not in beside
        # the Years there are those of other names
        and not any(
            _is_short_form(other.key, more.key, language) and not here.has(more.key)
            for more in theirs
        )
        and (
            (_is_short_form(other.key, name.key, language) and _tells(other, name, language))
            or (_is_short_form(name.key, other.key, language) and _tells(name, other, language))
        )
        for other in theirs
    )


def _is_short_form(short: str, name: str, language: Language) -> bool:
    """Whether all words of one name begin or end the other, or stand in it in their order from its
    first to its last: خطة عام 2030 of خطة التنمية المستدامة لعام 2030."""
    edge, few, many = " ", short.split(), name.split()
    if not language.spaced:
        edge, few, many = "", list(short), list(name)
    if not few or len(few) >= len(many):
        return False
    if name.startswith(short + edge) or name.endswith(edge + short):
        return True
    rest = iter(many)
    # of a chain the last words may be left out: the High Commissioner for Human Rights
    ends = few[-1] == many[-1] if language.judgement.chains is None else True
    return all((few[0] == many[0], ends, all(word in rest for word in few)))


def _tells(name: Found, whole: Found, language: Language) -> bool:
    """Whether a name can be the short form of another: a place within it is none, nor what lacks
    the word that says what it is (the Central African crisis, for a Platform)."""
    if head_words(language).search(name.text) or not language.spaced:
        return True
    return " " in name.key and not head_words(language).search(whole.text)
