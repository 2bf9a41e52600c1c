"""What stands in a sentence that may cite: symbols, numbers, dates and the names of bodies.

    General Assembly resolution 60/251 of 15 March 2006     a body, a trigger, a number, a date

A number counts only behind a word such as "resolution" in the same sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from resdiff.languages import Language, is_full_width, is_han
from resdiff.model.patterns import lazy_pattern
from resdiff.model.symbols import canonical_symbol, symbol_spans
from resdiff.parse.citations.patterns import CitationPatterns, citation_patterns

_IN_ALL_CITATIONS = ("/", "(", "（", "WHA")
_IN_OTHER_DOCUMENTS = ("WHA", "GC(", "/CP.", "/CMP.", "/CMA.", "/COP.")
_OTHER_DOCUMENT = lazy_pattern(
    r"""(?<![A-Za-z0-9])WHA\d{1,2}\.\d{1,3}(?!\d)               # WHA75.10
    | (?<![A-Za-z0-9])GC\(\d{1,3}\)/(?:RES|DEC)/\d{1,3}         # GC(66)/RES/12
    | (?<![\d/])\d{1,3}/(?:CP|CMP|CMA|COP)\.\d{1,2}(?!\d)     # 1/CP.21
    """,
    re.VERBOSE,
)

FIRST_YEAR_IN_NUMBERS = 1970
"""Slash numbers from here on begin with a year, not with a session: E/RES/2021/25."""

# characters of a number before what all have in it, at most: 1761 A-B (XVII)
_LONGEST_LEAD = 60

# neither sessions, of which there were fewer, nor years of the United Nations
_NO_SESSIONS = range(101, 1946)
# … nor were there so many when they were written behind numbers: 590 (LXXX), 590 (د-80)
_LATER_SESSION = lazy_pattern(r"\A(?:LX(?:IV|V|IX|X)|XC|C)|\D(?:6[4-9]|[7-9]\d)\Z")

# characters around a number in which words stand that make it that of something else
_BESIDE_NUMBER = 40
_BEHIND_NUMBER = 12
_NUMBER_SIGN_ROOM = 10


class Sentence(NamedTuple):
    """A part of a text, from `start` to `end`."""

    text: str
    start: int
    end: int
    language: Language

    @property
    def patterns(self) -> CitationPatterns:
        """The patterns of its language."""
        return citation_patterns(self.language)


class Mention(NamedTuple):
    """A date (YYYY-MM-DD) or the code of a body, and where the text has it; in order of place."""

    start: int
    end: int
    value: str


class PrintedNumber(NamedTuple):
    """The number of a resolution or decision: 78/228, or an older one with (III) or (2016)."""

    start: int
    end: int
    session: str
    """78 of 78/228, S-10 of S-10/2; "" for an older number."""
    number: str
    letter: str
    """The part of an older number: A of 217 A (III); "" without one."""
    era: str
    """III of 217 A (III), 2016 of 2331 (2016); "" for a slash number."""
    parts_start: int
    """Where its parts begin, with which it ends: 78/254 A-C; its end without any."""


class Tokens(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in a sentence, in order; bodies and dates only where they may count."""

    sentence: Sentence
    symbols: list[Mention]
    """Full symbols in their one spelling."""
    others: list[Mention]
    """Resolutions of the World Health Assembly and of the Atomic Energy Agency's conference,
    decisions of the climate convention's parties."""
    numbers: list[PrintedNumber]
    bodies: list[Mention]
    dates: list[Mention]


def may_cite(text: str) -> bool:
    """Whether a text has what all citations have; most have none, and searching costs."""
    # asked of every paragraph, so without a generator
    return any(map(text.__contains__, _IN_ALL_CITATIONS))


def tokenise(sentence: Sentence) -> Tokens:
    """All that may matter for the citations of a sentence."""
    symbols, others = _symbols(sentence), _other_documents(sentence)
    numbers = _printed_numbers(sentence, [*symbols, *others])
    dated = bool(numbers) or any(is_of_resolution(mention.value) for mention in symbols)
    return Tokens(
        sentence=sentence,
        symbols=symbols,
        others=others,
        numbers=numbers,
        bodies=_bodies(sentence) if numbers else [],
        dates=_dates(sentence) if dated else [],
    )


def is_of_resolution(symbol: str) -> bool:
    """Whether a full symbol is a resolution's or decision's: its date may stand behind it."""
    return any(series in symbol for series in ("/RES/", "/DEC/"))


def last_before(mentions: Sequence[Mention], at: int) -> Mention | None:
    """The last mention that begins before an offset."""
    place = first_from(mentions, at) - 1
    return mentions[place] if place >= 0 else None


def first_from(mentions: Sequence[Mention], at: int) -> int:
    """The place of the first mention at or behind an offset, their number if absent."""
    return bisect_left(mentions, (at, 0, ""))


def _symbols(sentence: Sentence) -> list[Mention]:
    text, start, end, _ = sentence
    spans = symbol_spans(text[start:end])
    return [
        Mention(start + first, start + last, canonical_symbol(text[start + first : start + last]))
        for first, last in spans
    ]


def _other_documents(sentence: Sentence) -> list[Mention]:
    text, start, end, _ = sentence
    # what they have in them is found sooner than they are
    if all(text.find(sign, start, end) < 0 for sign in _IN_OTHER_DOCUMENTS):
        return []
    return [Mention(*m.span(), m[0]) for m in _OTHER_DOCUMENT.finditer(text, start, end)]


def _bodies(sentence: Sentence) -> list[Mention]:
    codes = sentence.language.citations.bodies
    found = sentence.patterns.body.finditer(sentence.text, sentence.start, sentence.end)
    return [Mention(*m.span(), codes[m[0]]) for m in found]


def _dates(sentence: Sentence) -> list[Mention]:
    language = sentence.language
    found = language.date_pattern.finditer(sentence.text, sentence.start, sentence.end)
    dates = ((m, language.iso_date(m)) for m in found)
    return [Mention(*m.span(), date) for m, date in dates if date is not None]


def _printed_numbers(sentence: Sentence, taken: list[Mention]) -> list[PrintedNumber]:
    """The numbers behind the first trigger that can be resolutions and are not `taken`."""
    text, start, end, language = sentence
    patterns = sentence.patterns
    like = patterns.like_number.search(text, start, end)
    trigger = patterns.trigger.search(text, start, end) if like else None
    if like is None or trigger is None:
        return []
    since = max(trigger.end(), like.start() - _LONGEST_LEAD)
    found = map(_printed_number, patterns.number.finditer(text, since, end))
    numbers = [
        number
        for number in found
        if not any(other.start < number.end and number.start < other.end for other in taken)
        and _can_be_resolution(sentence, number)
    ]
    return _with_prefix(sentence, numbers) if language.citations.number_prefix else numbers


def _printed_number(found: re.Match[str]) -> PrintedNumber:
    printed = found.groupdict("")
    return PrintedNumber(
        start=found.start(),
        end=found.end(),
        session=printed["session"],
        number=printed["number"] + printed["old"],  # one of them is ""
        letter=printed["letter"],
        era=printed["era"],
        parts_start=found.start("parts") if printed["parts"] else found.end(),
    )


def _can_be_resolution(sentence: Sentence, number: PrintedNumber) -> bool:
    """Not a treaty's years, general recommendation No. 38 (2020), a session that never was."""
    if number.session:
        return not number.session.isdecimal() or int(number.session) not in _NO_SESSIONS
    if _LATER_SESSION.search(number.era):
        return False
    before = sentence.text[max(0, number.start - _BESIDE_NUMBER) : number.start]
    behind = sentence.text[number.end : number.end + _BEHIND_NUMBER]
    unlike = sentence.language.citations.unlike
    if any(word in side for side in (before, behind) for word in unlike):
        return False
    return sentence.patterns.number_sign.search(before[-_NUMBER_SIGN_ROOM:]) is None


def _with_prefix(sentence: Sentence, numbers: list[PrintedNumber]) -> list[PrintedNumber]:
    """The numbers behind their prefix (第), or in a list behind one that has it."""
    out: list[PrintedNumber] = []
    for number in numbers:
        listed = bool(out) and sentence.patterns.list_joint.fullmatch(
            sentence.text, out[-1].end, number.start
        )
        if number.era or listed or _is_marked_as_number(sentence, number):
            out.append(number)
    return out


def _is_marked_as_number(sentence: Sentence, number: PrintedNumber) -> bool:
    """Whether a prefix or suffix (第…号) stands beside a number, or no Chinese before it."""
    words = sentence.language.citations
    before = sentence.text[max(0, number.start - _BESIDE_NUMBER) : number.start].rstrip()[-1:]
    if before == words.number_prefix:
        return True
    if words.number_suffix and sentence.text.startswith(words.number_suffix, number.end):
        return True
    return not is_han(before) and not is_full_width(before)
