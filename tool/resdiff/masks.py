"""What follows the calendar in a text, replaced by signs: two texts with the same signs differ in nothing else.

回顾大会2021年12月16日第76/186号决议   ->  回顾大会 CITED 决议
from 10 to 12 December 2023          ->  from WHEN
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from resdiff.languages import Language, alternatives
from resdiff.records import Citation

CITED, WHEN, REFERENCE = "\ue020", "\ue021", "\ue022"
_YEAR = re.compile(r"(?<![\d/])(?:19|20)\d\d(?:[-–‑](?:19|20)?\d\d)?(?![\d/])")
_DAYS = re.compile(rf"(?<![\d/.,])(?:\d{{1,2}}(?:er|º)?日?\s*(?:[–\-、]|[^\W\d_]{{1,3}})\s*){{1,3}}{WHEN}")
"""The days before the last of a range or list: from 10 to 12 December; les 4 et 5 juin; 27日和28日."""


class Said(NamedTuple):
    """A text and what it cites."""

    text: str
    citations: tuple[Citation, ...]

    def documents(self) -> list[str]:
        """What it cites, by symbol, or as printed where there is none."""
        return [c.symbol or self.text[c.start : c.end] for c in self.citations]


def mask(said: Said, language: Language) -> str:
    """A text with citations, dates, years and session numbers replaced by signs, lists of citations by one."""
    return _chains(language).sub(f" {CITED} ", without_dates(said, language))


@cache
def _chains(language: Language) -> re.Pattern[str]:
    """Citations in a row, with the words that join them."""
    joints = alternatives(language.judgement.chain)
    return re.compile(
        rf"{WHEN}?(?:[\s,،、;]|{joints})*{CITED}"
        rf"(?:(?:[\s,،、]|{joints}|{WHEN}|[A-Z]\b)*{CITED})*(?:(?:[\s,،、]|{joints})*{WHEN})?"
    )


def without_dates(said: Said, language: Language) -> str:
    """A text with each citation, date, year and session number replaced by a sign."""
    text = _DAYS.sub(WHEN, _YEAR.sub(WHEN, _without_days(said, language)))
    return sessions(language).sub(WHEN, text)


def _without_days(said: Said, language: Language) -> str:
    """A text with each citation and each date of a day or month replaced by a sign."""
    out = list(said.text)
    for cited in said.citations:
        out[cited.start : cited.end] = [CITED] + [""] * (cited.end - cited.start - 1)
    return language.date_pattern.sub(WHEN, "".join(out))


def without_references(text: str, language: Language) -> str:
    """A text with the numbers of paragraphs, annexes and phases it refers to replaced by a sign."""
    return references(language).sub(REFERENCE, text)


@cache
def references(language: Language) -> re.Pattern[str]:
    words = language.judgement.reference
    number = r"\d+(?:\s?\(\w{1,3}\)|\s?\w\))*"
    return re.compile(rf"(?i)(?:{words})\s?{number}(?:\s?(?:[,،、–-]|[^\W\d_]{{1,3}})\s?{number}(?![\d.,]))*")


@cache
def sessions(language: Language) -> re.Pattern[str]:
    """Ordinals that stand with the word for a session."""
    if not language.spaced:
        return re.compile(rf"第[{''.join(language.numerals)}0-9]+(?={language.judgement.session})")
    numerals = alternatives(n[: max(4, len(n) - 3)] for n in language.numerals)
    number = rf"(?:(?:{numerals})\w*(?:[\s\-‑]+(?:و\s?)?(?:{numerals})\w*)*|\d+(?:th|st|nd|rd|º|e|-\w)?)"
    if language.direction == "rtl":
        return re.compile(rf"(?<={language.judgement.session})(\w*)\s+{number}")
    return re.compile(rf"(?i)\b{number}(?=\s+(?:\w+\s+)?{language.judgement.session})")


def session_numbers(text: str, language: Language) -> Counter[str]:
    """The sessions named: as numbers, or as printed where the words are not known."""
    found = (m[0].strip("第 ") for m in sessions(language).finditer(text))
    return Counter(str(language.ordinal(words) or words.casefold()) for words in found)


def sessions_follow(before: str, after: str, language: Language, shift: int | None) -> bool:
    """Whether the sessions named moved on by as many as the document itself, so that no rhythm changed."""
    gone, come = _exchanged(session_numbers(before, language), session_numbers(after, language))
    if not gone or not all(n.isdecimal() for n in (*gone, *come)):
        return True
    return (
        shift is not None and len(gone) == len(come) and all(int(b) - int(a) == shift for a, b in zip(gone, come, strict=True))
    )


def _exchanged(was: Counter[str], now: Counter[str]) -> tuple[list[str], list[str]]:
    """What only the one side has and what only the other, each in order."""
    return sorted((was - now).elements()), sorted((now - was).elements())


def years(text: str) -> list[str]:
    return sorted(_YEAR.findall(text))


def years_follow(before: Said, after: Said, language: Language, shift: int | None) -> bool:
    """Whether the years that stand alone moved on as the document did: "2000 troops" is written like a year."""
    gone, come = _exchanged(*(Counter(_YEAR.findall(_without_days(said, language))) for said in (before, after)))
    if not gone and not come:
        return True
    if shift is None or len(gone) != len(come):
        return False
    pairs = [zip(re.findall(r"\d+", a), re.findall(r"\d+", b), strict=False) for a, b in zip(gone, come, strict=True)]
    return all(int(b) - int(a) == shift for pair in pairs for a, b in pair)


def deadlines(text: str, language: Language) -> list[str]:
    """The dates by or until which something is to be done, as printed: such a date is a commitment, not the calendar."""
    return sorted(m[0] for m in _deadlines(language).finditer(text))


@cache
def _deadlines(language: Language) -> re.Pattern[str]:
    words = alternatives(language.judgement.deadline)
    if language.spaced:
        dated = rf"(?:{language.date_pattern.pattern}|(?:19|20)\d\d\b)"
        return re.compile(rf"(?i)(?<!\w)(?:{words})\b[^.;:]{{0,24}}?{dated}")
    dated = r"(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:底|年底)?"
    behind = "|".join(re.escape(w) for w in language.judgement.deadline_behind)
    return re.compile(rf"(?:{words}){dated}|{dated}(?:{behind})")
