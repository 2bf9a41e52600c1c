"""Words that turn what is said into its contrary, where one text has more of them.

shall be used → shall not be used        negation: none → not
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from resdiff.judge.pair import TextPair
from resdiff.judge.phrases import Phrase, count_words
from resdiff.judge.weights import reason
from resdiff.languages import NEVER, Language, alternatives
from resdiff.model.patterns import compiled
from resdiff.model.reasons import Reason, ReasonKind
from resdiff.text.folding import fold
from resdiff.text.tokens import tokens

# Words that may come with one that denies, or stand for others with it, where it is what changed.
_WORDS_BESIDE = 6


def negations_changed(pair: TextPair) -> list[Reason]:
    """Words such as not and without that one text has more often than the other; nothing where one
    of them only stands for another."""
    language = pair.known_language
    everywhere = [_denying_signs(side.text, language) for side in pair.cited]
    was, now = (
        _denying(side.text, language)
        - sum((_denied_already(phrase, n, language) for phrase in pair.phrases), Counter())
        for n, side in enumerate(pair.cited)
    )
    if was.total() == now.total():
        return []
    # what only moved into a longer phrase is denied still
    gone = (was - now) & (everywhere[0] - everywhere[1])
    come = (now - was) & (everywhere[1] - everywhere[0])
    return [
        *(reason(ReasonKind.NEGATION, old=word) for word in gone.elements()),
        *(reason(ReasonKind.NEGATION, new=word) for word in come.elements()),
    ]


def _says_more(phrase: Phrase, language: Language) -> bool:
    """Whether many words came or went at once, or for others: what is denied among them was not
    said before."""
    return any(count_words(side, language) > _WORDS_BESIDE for side in (phrase.old, phrase.new))


def _denying(text: str, language: Language) -> Counter[str]:
    folded = fold(text).casefold()
    if language.spaced:
        found = filter(None, _negation(language).findall(folded))
        return Counter(_whole_form(word, language) for word in found)
    # a part of a longer word denies nothing: 必不可少
    apart = _negation(language).sub(" ", folded)
    return Counter(word for word in tokens(apart, language) if word in _denials(language))


def _denied_already(phrase: Phrase, n: int, language: Language) -> Counter[str]:
    """Words of one side that deny nothing anew: those of what came or went whole, and those that
    the other side has as a prefix (no sostenibles, for insostenibles)."""
    here, there = (phrase.old, phrase.new)[n], (phrase.old, phrase.new)[1 - n]
    if _says_more(phrase, language):
        return _denying(here, language)
    prefixes = alternatives(language.judgement.negating_prefixes) or NEVER
    denied = set(re.findall(rf"(?<!\w)(?:{prefixes})(\w{{3,}})", there.casefold()))
    words = re.findall(r"(?<!\w)(\w+)[\s-](?=(\w+))", here.casefold()) if denied else []
    return Counter(
        one for one, next_word in words if next_word in denied if one in _denials(language)
    )


def _whole_form(word: str, language: Language) -> str:
    """A word that denies as it stands before a consonant: ne, for n’."""
    if not word.endswith("'"):
        return word
    forms = (one for one in language.judgement.negations if fold(one) != word)
    return next((one for one in forms if one.startswith(word[:-1])), word)


def _denying_signs(text: str, language: Language) -> Counter[str]:
    """The same, wherever the text is cut into words: 非 is in 和非自愿失踪 and in 或非自愿失踪."""
    if language.spaced:
        return _denying(text, language)
    apart = _negation(language).sub(" ", fold(text).casefold())
    return Counter({word: apart.count(word) for word in _denials(language)})


def without_denial_at_end(text: str, language: Language) -> str:
    """A phrase without the word that denies what stands behind it: "…, which was not"."""
    head, _, last = text.rpartition(" ")
    return head if _denying(last, language) else text


@cache
def _denials(language: Language) -> frozenset[str]:
    return frozenset(language.judgement.negations)


@cache
def _negation(language: Language) -> re.Pattern[str]:
    """Such words in the group; matched without it, what denies nothing: landlocked."""
    words = alternatives(map(fold, language.judgement.negations)) or NEVER
    # folding takes blanks before marks out, and a pattern has marks that are none of the text
    unlike = fold(language.judgement.negations_unlike.replace(" ", r"\s"))
    if not language.spaced:
        return compiled(unlike)
    # "and" is printed onto some: وغير
    onto = language.ordinals.conjunction
    # n’ is printed onto the verb
    return compiled(rf"(?<!\w)(?:{onto})??(?:(?:{unlike})|({words})(?:(?<=')|(?!\w)))")
