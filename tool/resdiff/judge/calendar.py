"""What follows the calendar, replaced by signs: two texts with the same signs differ in nothing
else.

回顾大会2021年12月16日第76/186号决议       ->  回顾大会 CITED 决议
from 10 to 12 December 2023              ->  from WHEN
the fourth and fifth meetings, on WHEN   ->  the WHEN meetings, on WHEN
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from resdiff.judge.cited_documents import CitedText, titled
from resdiff.judge.dates import without_dates
from resdiff.judge.ordinals import meeting_ordinals, session_ordinals
from resdiff.judge.signs import CITED, REFERENCE, TITLE, WHEN
from resdiff.languages import Language, alternatives, any_numeral


@lru_cache(maxsize=512)
def mask_calendar(text: CitedText, language: Language) -> str:
    """A text with citations, dates, years and ordinals of sessions and meetings replaced by signs,
    lists by one."""
    masked = without_dates(text, language)
    masked = session_ordinals(language).sub(WHEN, masked)
    masked = meeting_ordinals(language).sub(WHEN, masked)
    masked = titled(language).sub(TITLE, masked)
    masked = _chains(language).sub(f" {CITED} ", masked)
    # A title outside of any chain: with or without it the text says the same here.
    masked = masked.replace(TITLE, "")
    return _lists(language).sub(r"\g<one>", masked)


@cache
def _chains(language: Language) -> re.Pattern[str]:
    """Citations in a row with their dates and titles, and the words that join them.

    72/195 of 19 December 2017, 74/176, entitled “…”, and 76/186 of 16 December 2021
    """
    joints = alternatives(filter(None, [*language.judgement.chain, *language.citations.of]))
    # "27/2 of the Commission, of 18 May": the symbol tells the body.
    joints += "|" + alternatives(language.citations.bodies)
    dated = rf"{WHEN}|{TITLE}"
    joint = rf"[\s,،、]|{joints}"
    before = rf"(?:{dated})?(?:{joint}|;|{dated})*+"
    further = rf"(?:(?:{joint}|，|{dated}|[A-Z]\b)*+{CITED})*+"
    behind = rf"(?:(?:{joint})*+(?:{dated}))*"
    return re.compile(before + CITED + further + behind)


@cache
def _lists(language: Language) -> re.Pattern[str]:
    """The same phrase with a date several times in a row: meetings of which the newest is added."""
    joints = alternatives([*language.judgement.joining, *language.judgement.chain])
    other = rf"[^,،、;；{WHEN}]"
    one = rf"(?P<one>{other}{{0,60}}+{WHEN}(?:{other}{{0,20}}+{WHEN}){{0,3}})"
    return re.compile(rf"{one}(?:(?:[\s,،、]|{joints}){{1,9}}(?P=one))+")


def without_references(text: str, language: Language) -> str:
    """A text with the numbers of paragraphs, annexes and phases it refers to replaced by a sign."""
    return _references(language).sub(REFERENCE, text)


@cache
def _references(language: Language) -> re.Pattern[str]:
    """Paragraph 15; paragraphs 14 (a) and 16; annexes 1–3."""
    words = language.judgement.reference
    # 15, 14 (a), 14 (a) (ii), 14 a)
    number = r"\d+(?:\s?\(\w{1,3}\)|\s?\w\))*"
    further = rf"\s?(?:[,،、–-]|[^\W\d_]{{1,3}})\s?{number}(?![\d.,])"
    return re.compile(rf"(?i)(?:{words})\s?{number}(?:{further})*")


def touches_calendar(changed: str, language: Language) -> bool:
    """Whether changed words may be the calendar's: they hold a digit, an ordinal or the title of
    something."""
    return _of_calendar(language).search(changed) is not None


@cache
def _of_calendar(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?i)\d|{any_numeral(language)}|{language.judgement.titled}")
