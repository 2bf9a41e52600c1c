"""The verbs of clauses held against each other: which are one verb in another form.

and stresses, stressing; condemns strongly, strongly condemns
"""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

from resdiff.judge.inner_clauses import InnerClause
from resdiff.judge.openers import (
    differ_in_small_words,
    is_on_ladder,
    own_words,
    same_rendering,
    verb_key,
)
from resdiff.languages import Language
from resdiff.languages.characters import NEVER
from resdiff.model.patterns import compiled

# Code points behind a verb in which the rest of another stands.
_REST_WITHIN = 25
# Letters of a verb in all of its forms, and those that may stand behind them.
_SHORTEST_STEM, _ENDING = 5, 5
# … of verbs that go on alike.
_SHORTEST_ALIKE = 4
_SHORTEST_VERB = 3
# Openers that are so frequent that they open clauses as well.
_MOST_FREQUENT = 20


def is_other_verb(old: InnerClause, new: InnerClause, language: Language) -> bool:
    """Whether one verb became another: of "to keep" and "to hold" no delegate asks."""
    keys = clause_key(old, language), clause_key(new, language)
    if _say_one_verb(old, new, language):
        return False
    words = [_words_of_verb(key, language) for key in keys]
    if sorted(words[0]) == sorted(words[1]) or differ_in_small_words(words[0], words[1], language):
        return False  # condemns strongly, strongly condemns
    if _are_forms(*words):
        return False  # and stresses → stressing; se déclare → se déclarant
    # noting with concern → noting in this regard with concern
    if _goes_on_alike(old, new) or _goes_on_alike(new, old):
        return False
    return old.own and new.own


def _are_forms(one: list[str], other: list[str]) -> bool:
    """Whether each word of a verb is a form of the one in its place."""
    if len(one) != len(other):
        return False
    return all(_are_one_verb(*pair, _SHORTEST_ALIKE) for pair in zip(one, other, strict=True))


def _say_one_verb(old: InnerClause, new: InnerClause, language: Language) -> bool:
    """Whether two clauses have one verb, or two that translators use for one."""
    keys = clause_key(old, language), clause_key(new, language)
    whole = verb_key(old.verb, language), verb_key(new.verb, language)
    return keys[0] == keys[1] or any(same_rendering(*both, language) for both in (keys, whole))


def _words_of_verb(key: str, language: Language) -> list[str]:
    """The words of a verb without those that only refer to what stands before it: in this regard,
    its."""
    for aside in language.judgement.asides:
        key = key.replace(f" {aside}", "")
    own = own_words(language).fullmatch
    return [word for word in key.split() if not own(word)] or [""]


def _goes_on_alike(longer: InnerClause, shorter: InnerClause) -> bool:
    """Whether a verb goes on as another does a few words behind it."""
    rest = longer.verb[len(shorter.verb) :]
    if not longer.verb.casefold().startswith(shorter.verb.casefold()) or not rest.strip():
        return False
    return rest.strip() in shorter.text[: len(longer.verb) + _REST_WITHIN]


def opens_clauses(clause: InnerClause, language: Language) -> bool:
    """Whether the verb of a clause is on a ladder, or among those by which most paragraphs open."""
    key = clause_key(clause, language)
    known = is_on_ladder(key, language) or key in _frequent_openers(language)
    return known or _verbs_of_clauses(language).fullmatch(clause.verb) is not None


@cache
def _verbs_of_clauses(language: Language) -> re.Pattern[str]:
    return compiled(rf"(?i)(?:{language.judgement.clauses.verbs or NEVER})")


@cache
def _frequent_openers(language: Language) -> frozenset[str]:
    # they stand in the order of their frequency
    return frozenset(
        _without_first_word(verb_key(verb, language), language)
        for verb in language.openers.preambular[:_MOST_FREQUENT]
    )


def clause_key(clause: InnerClause, language: Language) -> str:
    """The key of its verb; "as it stresses" is that of stresses."""
    return _without_first_word(verb_key(clause.verb, language), language)


def _without_first_word(key: str, language: Language) -> str:
    """The key of a verb without the word with which all paragraphs of the preamble begin: إذ."""
    first, _, rest = key.partition(" ")
    words = {verb_key(word, language) for word in language.judgement.initial.values()}
    return rest if first in words else key


def begin_alike(one: str, other: str, language: Language) -> bool:
    """Whether two verbs, by their keys, begin with the same word: expressing concern, expresses
    its deep concern."""
    if one == other or not language.spaced:
        return one == other
    if not one or not other:
        return False
    # strongly urges; not "se félicite" of "félicite"
    adverb = min(one.find(" "), other.find(" ")) < 0 < max(one.find(" "), other.find(" ")) - 2
    stronger = adverb and (one.endswith(f" {other}") or other.endswith(f" {one}"))
    return stronger or _are_one_verb(*_verbs_alone(one.split(), other.split()))


def _verbs_alone(one: list[str], other: list[str]) -> tuple[str, str]:
    """The first words of two verbs; of Arabic those behind the "as" with which both begin."""
    if one[0] == other[0] and len(one[0]) < _SHORTEST_VERB and min(len(one), len(other)) > 1:
        return one[1], other[1]
    return one[0], other[0]


def _are_one_verb(one: str, other: str, shortest: int = _SHORTEST_STEM) -> bool:
    """Whether two words are forms of one verb, by what they begin with: stresses, stressing."""
    stem = len([*takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))])
    return one == other or (stem >= shortest and max(len(one), len(other)) <= stem + _ENDING)
