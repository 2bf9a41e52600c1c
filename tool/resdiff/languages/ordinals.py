"""Ordinals as texts print them, in words and in figures."""

from __future__ import annotations

from functools import cache

from resdiff.languages.characters import alternatives
from resdiff.languages.language import Language

_SHORTEST_STEM, _LONGEST_ENDING = 4, 3


def numeral_stem(numeral: str, language: Language) -> str:
    """A numeral without the endings that agree with its noun: "quatrième" for "quatrièmes"."""
    # السابع has nothing to lose where السابعة is known too: الساب would be السابقة, what is before
    if language.ordinals.behind_noun and numeral in _shorter_by_one(language):
        return numeral
    # an article at its head leaves little to tell it by: العا is العاشرة, and العامة too
    ending = 1 if language.ordinals.behind_noun else _LONGEST_ENDING
    return numeral[: max(_SHORTEST_STEM, len(numeral) - ending)]


@cache
def _shorter_by_one(language: Language) -> frozenset[str]:
    return frozenset(numeral[:-1] for numeral in language.numerals_in_any_spelling)


@cache
def any_numeral(language: Language) -> str:
    """A pattern that finds a numeral in words, by its beginning or behind the sign of an
    ordinal.
    """
    prefix, known = language.ordinals.prefix, language.numerals_in_any_spelling
    return alternatives(f"{prefix}{n}" if prefix else numeral_stem(n, language) for n in known)


@cache
def ordinal_pattern(language: Language) -> str:
    """A pattern of one ordinal, in words or in figures."""
    prefix, endings = language.ordinals.prefix, language.ordinals.endings
    if prefix:
        return rf"{prefix}[{''.join(language.numerals)}0-9]+"
    stems = sorted({numeral_stem(n, language) for n in language.numerals_in_any_spelling})
    # One way to read each word: where "четверт" and "четв" both fit, a row of them takes for ever.
    apart = [s for s in stems if not any(s != other and s.startswith(other) for other in stems)]
    unlike = f"(?!{language.ordinals.unlike})" if language.ordinals.unlike else ""
    words = rf"(?:{unlike}(?:{alternatives(apart)})\w*+)"
    # quatre-vingt-deuxième, octogésimo segundo, الثانية والثمانين
    joint = rf"[\s\-‑]++(?:{language.ordinals.conjunction}\s?)?"
    figures = rf"\d++(?:{endings})?" if endings else r"\d++"
    return rf"(?:{words}(?>(?:{joint}{words})*)|{figures})"
