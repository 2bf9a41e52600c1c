"""Examples that came into a list of them or went out of it.

including women and youth → including women, youth and older persons
    scope: including women and youth → including women, youth and older persons
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from resdiff.judge.changed_texts import ChangedText, ChangedTexts
from resdiff.judge.example_ends import example_at, including
from resdiff.judge.phrases import count_words
from resdiff.judge.weights import reason
from resdiff.languages import Language, alternatives
from resdiff.languages.characters import NEVER
from resdiff.model.patterns import compiled
from resdiff.model.reasons import Reason, ReasonKind
from resdiff.text.folding import bare_words

# Members that came or went up to which a list is the same one.
_MOST_MEMBERS = 4
# Words of one of these: more are a clause.
_LONGEST_MEMBER = 6
# Code points of a list that is told whole.
_LONGEST_TOLD = 160


def examples_changed(texts: ChangedTexts) -> list[Reason]:
    """The lists of examples behind a word that both texts have, where members came or went and
    all others stayed."""
    return [found for at in _leads_of_both(texts) if (found := _list_changed(texts, *at))]


def _leads_of_both(texts: ChangedTexts) -> Iterator[tuple[int, int]]:
    """Where the words stand in both texts that examples stand behind."""
    for old, new, length in texts.alike:
        for lead in including(texts.old.language).finditer(texts.old.text, old, old + length):
            yield lead.start(), lead.start() - old + new


def _list_changed(texts: ChangedTexts, old_at: int, new_at: int) -> Reason | None:
    language = texts.old.language
    places = ((texts.old, old_at), (texts.new, new_at))
    if all(side.phrase_at(at, at + _LONGEST_TOLD) is None for side, at in places):
        return None  # most lists did not change, and where one ends takes long to find
    old, new = (_examples_at(side, at) for side, at in places)
    if not all((old, new)):
        return None
    # a list that goes on behind another's end is no longer one: including the repair, of cables
    if not _stand_for_each_other(texts, old_at + len(old), new_at + len(new)):
        return None
    was, now = _listed_members(old, language), _listed_members(new, language)
    changed = was ^ now
    short = all(count_words(one, language) <= _LONGEST_MEMBER for one in changed)
    grew = min(was, now, key=len) < max(was, now, key=len)
    few = 0 < len(changed) <= _MOST_MEMBERS
    return reason(ReasonKind.SCOPE, old, new) if all((was, now, grew, few, short)) else None


def _stand_for_each_other(texts: ChangedTexts, old: int, new: int) -> bool:
    """Whether a place of the old text is that of the new one."""
    return any(
        old - a == new - b and a <= old <= a + length and b <= new <= b + length
        for a, b, length in texts.alike
    )


def _examples_at(side: ChangedText, start: int) -> str:
    """The examples from the word before them to the end of their list; "" of a long one."""
    told = example_at(side, start, start + _LONGEST_TOLD)
    return told if len(told) <= _LONGEST_TOLD else ""


def _listed_members(words: str, language: Language) -> frozenset[str]:
    """The members of a list, the word before the first taken off."""
    lead = including(language).match(words)
    apart = _between_listed_members(language).split(words[lead.end() if lead else 0 :])
    return frozenset(filter(None, map(bare_words, apart)))


@cache
def _between_listed_members(language: Language) -> re.Pattern[str]:
    """What parts the members of a list: commas, and, or."""
    onto = language.ordinals.conjunction
    space = r"\s" if language.spaced else ""
    words = {*language.judgement.listing, *language.judgement.joining} - {onto}
    last = alternatives(words) or NEVER
    parts = rf"[,،、，]|{space}(?:{last}){space}"
    return compiled(rf"{parts}|\s{onto}" if onto else parts)
