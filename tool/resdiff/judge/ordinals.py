"""Ordinals that count sessions and meetings, alone or in lists: found in a text and read.

at its eightieth session      fourth and fifth meetings      第八十届会议      الدورة الثمانين
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from resdiff.judge.and_pattern import and_pattern
from resdiff.judge.masking import MaskedText
from resdiff.judge.signs import MEETING, SESSION
from resdiff.languages import NEVER, Language, alternatives, ordinal_pattern
from resdiff.languages.ordinals import numeral_stem
from resdiff.model.patterns import compiled

# Up to two short words, a dash or a comma between two ordinals: and, to the, à sa, y, и; behind a
# comma up to three: так и на.
_BETWEEN_ORDINALS = r"(?:\s*,\s*(?:[^\W\d_]{1,3}\s+){0,3}|(?:\s+[^\W\d_]{1,3}){1,2}\s+|\s?[-–]\s?)"


def mask_ordinals(text: MaskedText, language: Language) -> None:
    """Put a sign in place of the ordinals of sessions, and of those of meetings and the like."""
    words = {SESSION: language.judgement.session, MEETING: language.judgement.counted}
    for sign, counted in words.items():
        # the word is looked for first: it is rarer than what may be an ordinal
        if _counted_word(counted).search(text.text):
            for pattern in _counting(language, counted):
                text.replace(pattern, sign, "number", unless=_cardinal(language))


@cache
def _cardinal(language: Language) -> Callable[[re.Match[str]], bool]:
    """Whether a number that stands with such a word only counts: eight sessions."""
    cardinal = compiled(rf"(?i)(?:{language.judgement.cardinals or NEVER})")
    ordinals = language.numerals_in_any_spelling

    def counts(found: re.Match[str]) -> bool:
        last = re.split(r"[\s‑-]", found["number"].casefold())[-1]
        return last not in ordinals and cardinal.fullmatch(found["number"]) is not None

    return counts


@cache
def _counted_word(words: str) -> re.Pattern[str]:
    return compiled(f"(?i){words}")


def all_ordinals(text: str, language: Language) -> frozenset[int]:
    """The numbers of all ordinals of a text, whatever they count; figures are one by their
    ending.
    """
    edge = r"(?<!\w)" if language.spaced else ""
    found = re.finditer(rf"(?i){edge}{_one(language)}", text)
    # where ordinals in figures have no ending, figures are those of symbols as well
    printed = (one[0] for one in found if not one[0].isdecimal())
    return frozenset(number for words in printed for number in ordinals_in(words, language))


def mask_events(text: MaskedText, language: Language) -> None:
    """Put a sign in place of the ordinals of conferences and anniversaries: of titles alone, for a
    text that names another conference says something else."""
    if words := language.judgement.events:
        for pattern in _counting(language, words):
            text.replace(pattern, MEETING, "number")


@cache
def _counting(language: Language, words: str) -> tuple[re.Pattern[str], ...]:
    """Ordinals, one or several in a list, that stand with some words; the group `number` is the
    list."""
    one = _one(language)
    if language.ordinals.prefix:  # 第四次和第五次会议, 第十四至二十六届
        prefix = language.ordinals.prefix
        joints = alternatives(["、", *language.dates.range_joints])
        # the word that is counted may stand behind each, or behind the last alone
        further = rf"(?:\w?(?:{joints})(?:{prefix})?{one.removeprefix(prefix)})*"
        return (compiled(rf"(?P<number>{one}{further})(?={words})"),)
    if language.ordinals.behind_noun:  # الاجتماعان الرابع والخامس
        conjunction = language.ordinals.conjunction
        joints = alternatives(language.citations.range_joints) or NEVER
        number = rf"(?P<number>{one}(?:\s+(?:{conjunction}\s?|(?:{joints})\s+){one})*)"
        return (compiled(rf"(?<!\w)\w{{0,3}}(?:{words})\w*(?:\s+\w+)??\s+{number}"),)
    number = rf"(?P<number>{one}(?>(?:{_BETWEEN_ORDINALS}{one})*))"
    # a list may stand behind its noun: sus períodos de sesiones octogésimo y octogésimo primero
    behind = compiled(rf"(?i)\b(?:{words})\w*(?:\s+\w+)??\s+{number}")
    # the first 13 sessions are none of a number
    # the "et" of "soixante et onzième" begins none
    begins = rf"(?<!\s\d\s)(?<!\s\d\d\s)\b(?!(?:{and_pattern(language)})\s)"
    before = rf"(?i){begins}{number}(?=\s+(?!\d)(?:[\w‑-]+\s+){{0,2}}(?:{words}))"
    return compiled(before), behind


def _one(language: Language) -> str:
    """A pattern of one ordinal. Figures are one only with their ending: 80th, not the 80 of
    "80 meetings"."""
    pattern = ordinal_pattern(language)
    endings = language.ordinals.endings
    return pattern.replace(rf"(?:{endings})?", rf"(?:{endings})") if endings else pattern


# Read


def ordinals_in(printed: str, language: Language) -> tuple[int, ...]:
    """The numbers of a list of ordinals in order; () where one cannot be read."""
    if re.search(r"\d", printed):
        return _in_figures_and_words(printed, language)
    if language.ordinals.multiplied:
        numerals = "".join(language.numerals)
        found = [language.ordinal(words) for words in re.findall(rf"[{numerals}]+", printed)]
        return tuple(n for n in found if n) if all(found) else ()
    return _added(printed, language)


def _in_figures_and_words(printed: str, language: Language) -> tuple[int, ...]:
    """Numbers of a list in which one at least is in figures: octogésimo y 61º."""
    numbers: list[int] = []
    for part in re.split(r"(\d+)", printed):
        if part.isdecimal():
            numbers.append(int(part))
        elif not language.ordinals.multiplied:
            numbers += _added(part, language)
    return tuple(numbers)


def _added(printed: str, language: Language) -> tuple[int, ...]:
    """Numbers of words that add up: seventy-ninth and eightieth; الثمانين والحادية والثمانين."""
    numbers: list[int] = []
    values = _numeral_values(language)
    end = 0
    for found in _numeral_words(language).finditer(printed.casefold()):
        value, joined = values[found["word"]], bool(found["conjunction"])
        close = not printed[end : found.start()].strip(" -‑")
        end = found.end()
        if not value:
            continue  # the conjunction within "soixante et onzième"
        if numbers and close and _add_up(numbers[-1], value, joined, language):
            numbers[-1] += value
        else:
            numbers.append(value)
    return tuple(numbers)


def _add_up(before: int, value: int, joined: bool, language: Language) -> bool:
    """Whether a numeral goes on with the number before it."""
    if language.ordinals.behind_noun:
        # الحادية عشرة and الحادية والثمانين
        return before < 10 and ((value == 10 and not joined) or (value >= 20 and joined))
    if before in (60, 80) and value in range(10, 20):
        return True  # soixante-dix, quatre-vingt-onze
    return before >= 10 and before % 10 == 0 and value < 10


@cache
def _numeral_values(language: Language) -> dict[str, int]:
    """The value of each numeral, and of each stem that only numerals of one value have: «пят» of
    «пятая», so that «пятое» is known."""
    exact = language.numerals_in_any_spelling
    by_stem: dict[str, set[int]] = {}
    for word, value in exact.items():
        by_stem.setdefault(numeral_stem(word, language), set()).add(value)
    return {stem: min(values) for stem, values in by_stem.items() if len(values) == 1} | exact


@cache
def _numeral_words(language: Language) -> re.Pattern[str]:
    words = alternatives(_numeral_values(language))
    conjunction = language.ordinals.conjunction
    before = rf"(?P<conjunction>{conjunction})?" if conjunction else r"(?P<conjunction>)"
    return compiled(rf"(?<!\w){before}(?P<word>{words})\w{{0,3}}(?!\w)")
