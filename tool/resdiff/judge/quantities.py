"""Numbers and what they count, where one stands for another.

from 5 to 6 million dollars        number: 5 million dollars → 6 million dollars
two sessions → one session         number: two sessions → one session
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from resdiff.judge.calendar import mask_calendar
from resdiff.judge.cell_numbers import numbers_at_one_place
from resdiff.judge.changed_texts import ChangedText, ChangedTexts, Found, by_phrase
from resdiff.judge.number_labels import has_label
from resdiff.judge.pair import TextPair
from resdiff.judge.phrases import Phrase
from resdiff.judge.printed_names import printed_names
from resdiff.judge.weights import reason
from resdiff.judge.yearless_days import yearless_days
from resdiff.languages import Language, alternatives, ordinal_pattern
from resdiff.languages.characters import NEVER
from resdiff.model.patterns import compiled, lazy_pattern
from resdiff.model.reasons import Reason, ReasonKind
from resdiff.text.folding import bare_words, fold
from resdiff.text.tokens import tokens

_YEAR_IN_FIGURES = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBER_IN_FIGURES = r"\d+(?:[.,  ]\d+)*"
_NUMBER_OF_PART = lazy_pattern(r"\d/\d|\w\. ?\d")
# Code points of what a number stands for, at most.
_LONGEST_EXCHANGE = 50
# Sums that came or went at once up to which each is told.
_MOST_AMOUNTS = 4
# Code points beside the numbers of a phrase in which one stands for another.
_MOST_BESIDE = 80


def quantities_changed(pair: TextPair, texts: ChangedTexts) -> list[Reason]:
    """Numbers of one text that gave way to others at the same place, with their units; those of
    dates, sessions and citations left out."""
    language = pair.known_language
    counted = [
        Counter(_keys_of(mask_calendar(side, language).text, language)) for side in pair.cited
    ]
    was, now = (
        _quantities(side, counted[n] - counted[1 - n])
        for n, side in enumerate((texts.old, texts.new))
    )
    out = []
    for phrase, old, new in by_phrase(texts, was, now):
        out += _numbers_exchanged(phrase, old, new, language) or _amounts_alone(old, new, language)
    if _come_and_go(out) and _count_alike(was, now) and _said_alike(texts, was, now):
        out = _in_their_order(was, now)
    return [*dict.fromkeys(out)] or numbers_at_one_place(texts, was, now, _MOST_AMOUNTS)


def _come_and_go(told: Sequence[Reason]) -> bool:
    """Whether numbers went at one place and others came at another."""
    return any(not one.new for one in told) and any(not one.old for one in told)


def _count_alike(was: Sequence[Found], now: Sequence[Found]) -> bool:
    """Whether as many numbers went as came, each with the unit of the one in its place."""
    return [*map(_unit_stems, was)] == [*map(_unit_stems, now)]


def _said_alike(texts: ChangedTexts, was: Sequence[Found], now: Sequence[Found]) -> bool:
    """Whether each stands behind the same words as the one in its place."""
    old, new = (
        [here.text[: one.start].split()[-_WORDS_BEFORE:] for one in side]
        for here, side in ((texts.old, was), (texts.new, now))
    )
    return old == new


# Words before a sum that say which one it is.
_WORDS_BEFORE = 2


def _unit_stems(number: Found) -> list[str]:
    """The beginnings of the words beside figures, which stay where they are declined; [] of a
    number in words."""
    if not _is_in_digits(number):
        return []
    words = number.text.split()
    if len(words) == 1:  # 500多万人: its unit is printed onto it
        return list(filter(None, [number.text.lstrip("0123456789.,")]))
    return [word[:_UNIT_STEM] for word in words if not any(map(str.isdigit, word))]


_UNIT_STEM = 4


def _in_their_order(was: Sequence[Found], now: Sequence[Found]) -> list[Reason]:
    """The first for the first: of as many sums the redline may match the thousands of one with
    those of the next."""
    pairs = zip(was, now, strict=True)
    return [reason(ReasonKind.NUMBER, old.text, new.text) for old, new in pairs]


def _numbers_exchanged(
    phrase: Phrase, old: list[Found], new: list[Found], language: Language
) -> list[Reason]:
    """What became of the numbers of a phrase, where each stands for another."""
    if len(old) != len(new):
        return _against_words(phrase, language) if len(old + new) == 1 else []
    if len(old) == 1 and _is_in_digits(old[0]) != _is_in_digits(new[0]):
        return _words_against_figures(phrase, old[0].text, new[0].text, language)
    if not _is_about_numbers(phrase, old + new, language):
        return []
    if len(old) > 1 and not _count_alike(old, new):
        return []  # of millions of people and billions none became years
    if any(
        _is_percentage(a, language) != _is_percentage(b, language)
        for a, b in zip(old, new, strict=True)
    ):
        return []  # of 38 per cent no 15 million became
    # gross and net: the first for the first
    pairs = zip(old, new, strict=True)
    return [reason(ReasonKind.NUMBER, a.text, b.text) for a, b in pairs if a.key != b.key]


def _words_against_figures(phrase: Phrase, old: str, new: str, language: Language) -> list[Reason]:
    if old.split()[1:] == new.split()[1:] != []:  # ten years → 11 years
        return [reason(ReasonKind.NUMBER, old, new)]
    return _against_words(phrase, language)  # half of "half a century" is no number


def _amounts_alone(old: list[Found], new: list[Found], language: Language) -> list[Reason]:
    """Sums of money, shares and numbers of something that came or went with other words, if they
    are few."""
    gone, come = ([one for one in side if _is_counted(one, language)] for side in (old, new))
    if max(len(gone), len(come)) > _MOST_AMOUNTS:
        return []
    if len(gone) == len(come) == 1 and _unit_stems(gone[0]) == _unit_stems(come[0]):
        return [reason(ReasonKind.NUMBER, gone[0].text, come[0].text)]
    return [
        *(reason(ReasonKind.NUMBER, old=one.text) for one in gone),
        *(reason(ReasonKind.NUMBER, new=one.text) for one in come),
    ]


def _is_counted(number: Found, language: Language) -> bool:
    """Whether a number is a sum, or one in figures that is printed with what it counts."""
    if _amount_unit(language).search(number.text):
        return True
    # at the head of a note stands its label
    counted = number.start > 0, number.text[-1:].isalpha(), _is_in_digits(number)
    return language.spaced and all(counted)


@cache
def _amount_unit(language: Language) -> re.Pattern[str]:
    return compiled(rf"(?i){language.judgement.amounts or NEVER}")


def _is_percentage(number: Found, language: Language) -> bool:
    return "%" in number.text or any(
        share in number.text
        for share in (*language.spelling.shares, *language.spelling.shares_before)
    )


def _is_in_digits(number: Found) -> bool:
    return number.key[:1].isdigit()


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
    if any(_says_other(side, language) for side in sides):
        return []
    if not all(_begins_with_figures(side, language) for side in sides):
        return []
    # "the" is no number that gave way to another
    old, new = (None if _says_little(side, language) else side for side in sides)
    return [reason(ReasonKind.NUMBER, old, new)]


def _says_other(text: str, language: Language) -> bool:
    """Whether words are a date or another thing than a number: the chapter of a report that is
    cited counts nothing."""
    if any(pattern.search(text) for pattern in (_YEAR_IN_FIGURES, _NUMBER_OF_PART)):
        return True
    if yearless_days(language).search(text) or _month_in_figures(language).search(text):
        return True
    return any(rule(text, language) for rule in (_names_month, _is_long, _names_somebody))


@cache
def _month_in_figures(language: Language) -> re.Pattern[str]:
    """The month of a language that numbers them: 10月初."""
    month = language.dates.signs[1] if language.dates.year_first else NEVER
    return compiled(rf"\d{{1,2}}{month}")


def _begins_with_figures(text: str, language: Language) -> bool:
    """Whether nothing but small words stands before the figures of a text: at least 60 years; true
    where it has none."""
    before, *figures = re.split(r"\d", text, maxsplit=1)
    scope = {word for row in language.judgement.scope for word in row.casefold().split()}
    small = {*scope, *language.alignment.common, *language.judgement.joining}
    words = [bare_words(token) for token in tokens(before, language)] if figures else []
    return small.issuperset(filter(None, words))


def _names_somebody(text: str, language: Language) -> bool:
    """Whether words without figures go on with another thing, or a name: "16 years ago" did not
    become "and East Africa"."""
    if any(map(str.isdigit, text)):
        return False
    first = bare_words(text).partition(" ")[0]
    return first in language.judgement.joining or text.lower() != text


def _says_little(text: str, language: Language) -> bool:
    return all(word in language.alignment.common for word in fold(text).casefold().split())


def _names_month(text: str, language: Language) -> bool:
    """Whether words are of a date: those are told by the calendar."""
    # of languages that number their months a date is one word
    return any(month in text for month in language.dates.months if not month.isdecimal())


def _is_long(text: str, language: Language) -> bool:
    return len(text) * language.letters_per_character > _LONGEST_EXCHANGE


def _keys_of(text: str, language: Language) -> list[str]:
    return [_key_of(found) for found in _quantity_pattern(language).finditer(text)]


def _key_of(found: re.Match[str]) -> str:
    """A number with what multiplies it, in the form in which two are held against each other."""
    number = re.sub(r"[\s  ]", "", fold(found["number"])).strip(".,").casefold()
    scale = fold(found["scale"] or "").casefold()
    return number + " ".join(scale.split())


def _quantities(side: ChangedText, spare: Counter[str]) -> list[Found]:
    """The numbers of a text among the words that changed, as many of each as `spare` has."""
    out: list[Found] = []
    days = _days_by_number(side)
    for found in _quantity_pattern(side.language).finditer(side.text):
        start, end = found.start(), max(found.end("number"), found.end("scale"))
        key = _key_of(found)
        # a million that became a billion is another number
        if side.phrase_at(start, end) is None or spare[key] <= 0:
            continue
        at = found.end("number")
        counts_nothing = _is_day(side, at) or has_label(side, start)
        if counts_nothing or any(first < at <= last for first, last in days):
            continue
        # the Second Work Plan has its number as its name
        if start and found["number"][:1].isupper():
            continue
        spare[key] -= 1
        one = Found(_with_all_of_name(found, side), start, end, key)
        if out and _between_part_and_whole(side.language).fullmatch(side.text, out[-1].end, start):
            before = out.pop()  # 54 of the 66 ports
            words = f"{before.text}{side.text[before.end : start]}{one.text}"
            one = Found(words, before.start, end, f"{before.key} {key}")
        out.append(one)
    return out


@cache
def _between_part_and_whole(language: Language) -> re.Pattern[str]:
    return compiled(rf"\s(?:{language.judgement.counted_among or NEVER})\s")


def _with_all_of_name(found: re.Match[str], side: ChangedText) -> str:
    """A number as printed with what it counts; where that is a name, with all of it: fourth Decade
    for the Sea."""
    if found["unit"]:
        at = found.start("unit") + 1
        ends = [one.end for one in printed_names(side) if one.start == at]
        if max(ends, default=0) > found.end():
            return side.text[found.start() : max(ends)]
    return _with_unit(found, side.language)


def _with_unit(found: re.Match[str], language: Language) -> str:
    """A number as printed with what it counts; that is no small word: 70 per cent of."""
    unit = (found["unit"] or "").strip()
    alignment = language.alignment
    small = _says_nothing(unit, language)
    if language.ordinals.behind_noun:
        numerals = language.numerals_in_any_spelling
        if found["number"].split()[0] in numerals:  # النصف الأول: its noun stands before it
            before = found.string[: found.start()].split()
            return " ".join((*before[-1:], found["number"]))
    # behind a share its noun has a particle on it: بالقيم
    if found["scale"] and alignment.particles:
        small = small or re.match(alignment.particles, unit) is not None
    whole = (found[0].removesuffix(found["unit"] or "") if small else found[0]).strip()
    words = whole.split(" ")
    while len(words) > 1 and words[-1] in language.function_words:  # 148 % de los
        del words[-1]
    whole = " ".join(words)
    # 187 States have
    *before, noun, last = ("", "", *words)
    alone = noun in language.judgement.addressees and not before[-1][:1].isupper()
    return whole.removesuffix(f" {last}") if alone and last[:1].islower() else whole


def _says_nothing(word: str, language: Language) -> bool:
    """Whether a word says nothing: of those of formulas the nouns are counted, 54 countries."""
    if word in language.function_words:
        return True
    return word in language.alignment.common and len(word) <= _LONGEST_SMALL_WORD


_LONGEST_SMALL_WORD = 3
_MONTH_WITHIN = 12


def _is_day(side: ChangedText, end: int) -> bool:
    """Whether a month stands behind a number, or behind the range that it begins."""
    found = _month_in_words(side.language).search(
        side.text, end, end + _MONTH_WITHIN + _LONGEST_MONTH
    )
    return found is not None and found.start() <= end + _MONTH_WITHIN


_LONGEST_MONTH = 24


def _days_by_number(side: ChangedText) -> list[tuple[int, int]]:
    """Where days stand in a language that numbers its months: 8月30日."""
    if not side.language.dates.year_first:
        return []
    return [day.span() for day in yearless_days(side.language).finditer(side.text)]


@cache
def _month_in_words(language: Language) -> re.Pattern[str]:
    """The name of a month, not the beginning of another word: 20 маяков are no day of May."""
    # of languages that number their months a date is one word
    months = [month for month in language.dates.months if not month.isdecimal()]
    return compiled(rf"(?:{alternatives(months) or NEVER})(?![^\W\d_])")


@cache
def _quantity_pattern(language: Language) -> re.Pattern[str]:
    """A number in figures or words, what multiplies it, and the word behind it."""
    words = language.judgement
    edge = r"(?!\w)" if language.spaced else ""
    cardinal = words.cardinals or NEVER
    if language.spaced:  # not of forty-second
        cardinal = rf"(?<![\w‑-])(?:{cardinal})(?![\w’'‑-])"
    cardinal += f"|{_ordinal_in_words(language)}"
    scale = rf"(?P<scale>(?:\s?(?:{words.scales or NEVER}){edge})+)?"
    unit = _unit(language) if language.spaced else "(?P<unit>)"
    figures = rf"(?<![A-Za-z\d/.,‑-]){_NUMBER_IN_FIGURES}(?![\d/]*\)?/)"
    # the 20º of 20º aniversario
    ordinal = rf"(?:(?:{language.ordinals.endings or NEVER})(?=\s))?"
    return compiled(rf"(?i)(?P<number>{figures}|{cardinal}){ordinal}{scale}{unit}")


def _ordinal_in_words(language: Language) -> str:
    """An ordinal in words: for the sixteenth year."""
    if language.ordinals.prefix:
        return rf"{ordinal_pattern(language)}(?=\s?(?:{language.judgement.scales or NEVER}))"
    joining = language.judgement.joining
    words = alternatives(word for word in language.numerals_in_any_spelling if word not in joining)
    # التاسع والعشرين
    onto = language.ordinals.conjunction if language.ordinals.behind_noun else ""
    return rf"(?<![\w‑-])(?:{words})(?:[\s‑-](?:{onto})?(?:{words}))*(?![\w’'‑-])"


def _unit(language: Language) -> str:
    """The word behind a number, with what qualifies it: temporary posts; millions de dollars."""
    word = r"[^\W\d_]{3,}(?:[-‑][^\W\d_]+)*"
    # million United States dollars
    words = language.judgement
    # of a noun that stands last: million United States dollars; a name: second Lagoon Conference
    capitals = (
        r"(?-i:[A-Z][\w’-]+(?:(?:\sand)?\s[A-Z][\w’-]+)*)" if words.naming.heads_last else NEVER
    )
    before = rf"(?:(?:{words.qualifying.words or NEVER})\s)?"
    before += rf"(?:(?:{words.unit_qualifiers or NEVER})\s)*"
    word = rf"(?!(?:{words.no_units})(?!\w)){word}"
    of = rf"(?(scale)(?:\s(?:{words.counted_of or NEVER})(?=\s|(?<=[’'])))?)"
    named = rf"{capitals}(?:\s(?-i:(?=[a-z])){word})?"
    return rf"(?P<unit>{of}(?:\s|(?<=[’'])){before}(?:{named}|{word}))?"
