"""Patterns of a language’s qualifiers: whole phrases, what begins one, single words."""

from __future__ import annotations

import re
from functools import cache

from resdiff.languages import Language, alternatives
from resdiff.languages.characters import NEVER
from resdiff.model.patterns import compiled
from resdiff.text.folding import fold


@cache
def fixed_phrases(language: Language) -> re.Pattern[str]:
    words = language.judgement
    edge = r"(?!\w)" if language.bounded_words else ""
    start = _word_start(language)
    listed = alternatives((*words.qualifiers, *map(fold, words.qualifiers)))
    pattern = "|".join(filter(None, (words.qualifying.fixed, listed))) or NEVER
    return compiled(rf"(?i){start}(?:{pattern}){edge}")


@cache
def condition_leads(language: Language) -> re.Pattern[str]:
    leads = language.judgement.qualifying.leads or NEVER
    return compiled(rf"(?i){_word_start(language)}(?:{leads}){_lead_end(language)}")


@cache
def whole_leads(language: Language, *, times: bool) -> re.Pattern[str]:
    words = language.judgement.qualifying
    leads = (words.times if times else words.whole) or NEVER
    return compiled(rf"(?i)(?:{leads}){_lead_end(language)}")


@cache
def parted_leads(language: Language) -> re.Pattern[str]:
    """A pattern of what begins a condition only between two marks: prepositions, gerunds."""
    leads = language.judgement.qualifying.parted or NEVER
    return compiled(rf"(?:{leads}){_lead_end(language)}")


@cache
def begins_no_member(language: Language) -> re.Pattern[str]:
    """What begins no member of a list behind a comma: mending nets."""
    return compiled(rf"(?:{language.judgement.qualifying.no_member})(?!\w)")


def begins_adjunct(text: str, at: int, language: Language) -> bool:
    """Whether a qualifier, a condition or a time begins at a place: in the absence of."""
    patterns = (
        fixed_phrases(language),
        condition_leads(language),
        whole_leads(language, times=False),
        whole_leads(language, times=True),
    )
    return any(pattern.match(text, at) for pattern in patterns)


def _lead_end(language: Language) -> str:
    """A pattern of where the words end that begin a phrase: of "sous réserve d’" the word behind is
    none of its own."""
    return r"(?:(?!\w)|(?<=’))" if language.bounded_words else ""


def _word_start(language: Language) -> str:
    """A pattern of where a word begins, behind "and" too where that is printed onto it."""
    if not language.spaced:
        return ""
    onto = language.ordinals.conjunction
    return rf"(?:(?<!\w)|(?<=\b{onto}))" if onto else r"(?<!\w)"


@cache
def lone_words(language: Language) -> re.Pattern[str]:
    """Words in a row: fully and effectively."""
    words = language.judgement.qualifying.words or NEVER
    if not language.spaced:
        return compiled(rf"(?:{words})(?:、(?:{words}))*")
    joining = alternatives(language.judgement.joining) or NEVER
    one = rf"{_word_start(language)}(?:{words})(?!\w)"
    onto = language.ordinals.conjunction
    and_one = rf"\s{onto}{one}" if onto else NEVER
    return compiled(rf"(?i){one}(?:(?:,|,?\s(?:{joining}))?\s{one}|{and_one})*")
