"""Which paragraphs have the opening words of a text: preambular ones, operative ones, or both.

Recalling its resolution 78/10,     preambular
[RECALLING its resolution           the same, in brackets and in capitals
重申其承诺                           both
"""

from __future__ import annotations

from enum import Flag
from functools import lru_cache

from resdiff.languages import QUOTES, Language

_SIGNS_BEFORE_WORDS = QUOTES + "[(（*_#>–—•·-… "


class OpenerKinds(Flag):
    """The kinds of paragraphs that an opener may stand before: some stand before both."""

    NONE = 0
    PREAMBULAR = 1
    OPERATIVE = 2


def bare_head(text: str) -> str:
    """A text without the brackets, quotes and signs of emphasis before its first word."""
    return text.lstrip(_SIGNS_BEFORE_WORDS)


def opener_kinds(text: str, language: Language | None) -> OpenerKinds:
    """The kinds of paragraphs that have the opener of a text; none where it has no known one."""
    if language is None:
        return OpenerKinds.NONE
    return _kinds_of(language.opener(bare_head(text)), language)


def opener_kinds_in_any_case(text: str, language: Language) -> OpenerKinds:
    """The same where the first letter may be small or a capital unlike in official texts.

    Only where the text surely begins a paragraph: within one such words begin lines too.
    """
    return _kinds_of(opener_in_any_case(text, language), language)


def opener_in_any_case(text: str, language: Language) -> str | None:
    """The known opener of a paragraph, as printed, whatever the case of its first letter."""
    head = bare_head(text)
    first = head[:1]
    for letter in dict.fromkeys((first, first.upper(), first.lower())):
        if opener := language.opener(letter + head[1:]):
            return head[: len(opener)]
    return None


@lru_cache(maxsize=8192)
def _kinds_of(opener: str | None, language: Language) -> OpenerKinds:
    kinds = OpenerKinds.NONE
    if opener is None:
        return kinds
    if language.is_preambular_opener(opener):
        kinds |= OpenerKinds.PREAMBULAR
    if language.is_operative_opener(opener):
        kinds |= OpenerKinds.OPERATIVE
    return kinds
