"""Numbers and what they count, where one stands for another.

from 5 to 6 million dollars        number: 5 million dollars → 6 million dollars
two sessions → one session         number: two sessions → one session
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from resdiff.judge.calendar import mask_calendar
from resdiff.judge.changed_texts import ChangedText, ChangedTexts, Found, by_phrase
from resdiff.judge.pair import TextPair
from resdiff.judge.phrases import Phrase
from resdiff.judge.weights import reason
from resdiff.languages import Language
from resdiff.languages.characters import NEVER
from resdiff.model.reasons import Reason, ReasonKind
from resdiff.text.folding import fold

_NUMBER_IN_FIGURES = r"\d+(?:[.,  ]\d+)*"
# Code points of what a number stands for, at most.
_LONGEST_EXCHANGE = 50
# Code points beside the numbers of a phrase in which one stands for another.
_MOST_BESIDE = 80


def quantities_changed(pair: TextPair, texts: ChangedTexts) -> list[Reason]:
    """Numbers of one text that gave way to others at the same place, with their units; those of
    dates, sessions and citations left out."""
    language = pair.known_language
    counted = [Counter(_figures_of(mask_calendar(side, language).text)) for side in pair.cited]
    was, now = (
        _quantities(side, counted[n], counted[1 - n])
        for n, side in enumerate((texts.old, texts.new))
    )
    out = []
    for phrase, old, new in by_phrase(texts, was, now):
        if len(old) == len(new) == 1 and old[0].key.isalpha() != new[0].key.isalpha():
            out += _against_words(phrase, language)  # half of "half a century" is no number
        elif len(old) == len(new) and _is_about_numbers(phrase, old + new, language):
            # gross and net: the first for the first
            pairs = zip(old, new, strict=True)
            out += [reason(ReasonKind.NUMBER, a.text, b.text) for a, b in pairs if a.key != b.key]
        elif len(old) + len(new) == 1:
            out += _against_words(phrase, language)
    return out


def _is_about_numbers(phrase: Phrase, numbers: list[Found], language: Language) -> bool:
    """Whether a phrase says little beside its numbers: in a longer one no number need be what
    became of another."""
    said = len(phrase.old) + len(phrase.new) - sum(len(one.text) for one in numbers)
    return said * language.letters_per_character <= _MOST_BESIDE


def _against_words(phrase: Phrase, language: Language) -> list[Reason]:
    """A number that stands for a few words: more than half a century → 60 years."""
    sides = [side.strip(" ,;") for side in (phrase.old, phrase.new)]
    # "one" and "the other" count nothing: one side has figures
    if not all(sides) or sum(any(map(str.isdigit, side)) for side in sides) != 1:
        return []
    # dates are told by the calendar
    months = [month for month in language.dates.months if not month.isdecimal()]
    if any(month in side for side in sides for month in months):
        return []
    if any(len(side) * language.letters_per_character > _LONGEST_EXCHANGE for side in sides):
        return []
    return [reason(ReasonKind.NUMBER, sides[0], sides[1])]


def _figures_of(text: str) -> list[str]:
    return [_plain_figures(found[0]) for found in re.finditer(_NUMBER_IN_FIGURES, fold(text))]


def _plain_figures(figures: str) -> str:
    return re.sub(r"[\s  ]", "", figures).strip(".,")


def _quantities(side: ChangedText, own: Counter[str], others: Counter[str]) -> list[Found]:
    """The numbers of a text among the words that changed, more of them than the other has."""
    spare = own - others
    out = []
    for found in _quantity_pattern(side.language).finditer(side.text):
        start, end = found.span("number")
        if side.phrase_at(start, end) is None:
            continue
        number = _plain_figures(fold(found["number"])).casefold()
        if _is_day(side, found.end("number")):
            continue
        if number[:1].isdigit():
            if spare[number] <= 0:
                continue
            spare[number] -= 1
        # the unit is no small word: 70 per cent of
        unit = found["unit"] or ""
        alignment = side.language.alignment
        small = not unit.strip() or unit.strip() in alignment.common
        # behind a share its noun has a particle on it: بالقيم
        small = small or bool(found["scale"] and alignment.particles)
        text = found[0].removesuffix(unit) if small else found[0]
        out.append(Found(text.strip(), start, end, number))
    return out


_MONTH_WITHIN = 12


def _is_day(side: ChangedText, end: int) -> bool:
    """Whether a month stands behind a number, or behind the range that it begins."""
    # of languages that number their months a date is one word
    months = [month for month in side.language.dates.months if not month.isdecimal()]
    behind = side.text[end : end + _MONTH_WITHIN + max(map(len, months), default=0)]
    return any(0 <= behind.find(month) <= _MONTH_WITHIN for month in months)


@cache
def _quantity_pattern(language: Language) -> re.Pattern[str]:
    """A number in figures or words, what multiplies it, and the word behind it."""
    words = language.judgement
    edge = r"(?!\w)" if language.spaced else ""
    cardinal = words.cardinals or NEVER
    if language.spaced:  # not of forty-second
        cardinal = rf"(?<![\w’'‑-])(?:{cardinal})(?![\w’'‑-])"
    scale = rf"(?P<scale>(?:\s?(?:{words.scales}){edge})*)" if words.scales else "(?P<scale>)"
    unit = r"(?P<unit>\s[^\W\d_]{3,}(?:[-‑][^\W\d_]+)*)?" if language.spaced else "(?P<unit>)"
    figures = rf"(?<![A-Za-z\d/.,‑-]){_NUMBER_IN_FIGURES}(?![\d/]*\)?/)"
    return re.compile(rf"(?i)(?P<number>{figures}|{cardinal}){scale}{unit}")
