"""What the signs of two texts stand for: each value with its place, its clause and its paragraph,
and what became of one that stands for another.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import msgspec

from resdiff.judge.calendar import mask_calendar
from resdiff.judge.cited_documents import CitedText
from resdiff.judge.masking import MaskedText, SignPlace
from resdiff.judge.openers import Opening
from resdiff.judge.signs import REFERENCE, WHEN
from resdiff.judge.weights import reason
from resdiff.languages import COMMAS, NEVER, Language, alternatives
from resdiff.model.patterns import compiled, lazy_pattern
from resdiff.model.reasons import Reason, ReasonKind

# Code points around a value in which its clause says what it is for; half of it where a character
# is a word.
_CLAUSE_BEFORE, _CLAUSE_BEHIND = 90, 50
_SENTENCE_BEFORE = 180


class Moved(msgspec.Struct, frozen=True):
    """What became of one value, and whether a delegate may pass over it.

    Of documents there is no reason here: what a whole paragraph cites is told at once. `places` are
    the stretches of the old and the new text in which the value is printed. `apart` is true where
    neither value became the other.
    """

    reason: Reason | None
    quiet: bool
    places: tuple[tuple[int, int], tuple[int, int]] = ((0, 0), (0, 0))
    apart: bool = False


class Side(msgspec.Struct, frozen=True):
    """One text with its signs; `opening` is None of a text that is no paragraph."""

    cited: CitedText
    opening: Opening | None
    language: Language

    @property
    def masked(self) -> MaskedText:
        """The text with what the calendar moves replaced by signs."""
        return mask_calendar(self.cited, self.language)

    @property
    def values(self) -> list[Value]:
        """What the signs stand for, in the order of the text."""
        return [Value(self, place) for place in self.masked.places()]

    @property
    def decides(self) -> bool:
        """Whether the paragraph decides or asks, or opens with no verb that is known."""
        if self.opening is None or self.opening.paragraph.kind != "operative":
            return False
        return self.opening.decides or not self.opening.verb


class Value(NamedTuple):
    """A date, a list of ordinals or documents, a reference: a text and a sign of it."""

    side: Side
    place: SignPlace

    @property
    def printed(self) -> str:
        """What the sign stands for, without an article: le 3 mai 2022."""
        text = self.side.cited.text[self.place.start : self.place.end]
        return _article_of_day(self.language).sub("", text)

    @property
    def shown(self) -> str:
        """The same as it is told, with the word behind figures that says what they are: 2027年."""
        if not self.printed[-1:].isdecimal():
            return self.printed
        behind = _word_behind(self.language, self.place.sign)
        found = behind.match(self.side.masked.text, self.place.at + 1)
        return self.printed + found[0] if found else self.printed

    @property
    def language(self) -> Language:
        """The language of the text."""
        return self.side.language

    @property
    def before(self) -> str:
        """What stands before the sign in its clause."""
        return self.back(_CLAUSE_BEFORE)

    def back(self, room: int) -> str:
        """What stands in its clause within so many code points before the sign, half as many where
        a character is a word."""
        room = room if self.language.spaced else room // 2
        text = self.side.masked.text[max(0, self.place.at - room) : self.place.at]
        return _ANY_CLAUSE_MARK.split(text)[-1]

    @property
    def behind(self) -> str:
        """What stands behind the sign in its clause."""
        room = _CLAUSE_BEHIND if self.language.spaced else _CLAUSE_BEHIND // 2
        text = self.side.masked.text[self.place.at + 1 : self.place.at + 1 + room]
        return _ANY_CLAUSE_MARK.split(text)[0]

    @property
    def clause(self) -> str:
        """The clause of the value, with its sign."""
        return f"{self.before} {self.place.sign} {self.behind}"

    @property
    def sentence(self) -> str:
        """The clause from further back: a report stands long before what it is about."""
        return f"{self.back(_SENTENCE_BEFORE)} {self.place.sign} {self.behind}"

    def beside(self, room: int) -> str:
        """What stands within so many code points of the sign, in whatever clause."""
        return self.side.masked.text[max(0, self.place.at - room) : self.place.at + 1 + room]

    @property
    def decides(self) -> bool:
        """Whether the paragraph, or a further verb before the value, decides or asks."""
        return self.side.decides or _deciding_verbs(self.language).search(self.before) is not None

    @property
    def is_decided_beside(self) -> bool:
        """Whether a further verb that is joined to the paragraph's decides or asks before the
        value: and decides; no "the request"."""
        return self.decided_before != self.before

    @property
    def decided_before(self) -> str:
        """What stands before the sign in its clause since the last such verb."""
        return _deciding_beside(self.language).split(self.before)[-1]


@cache
def _article_of_day(language: Language) -> re.Pattern[str]:
    articles = language.judgement.naming.articles
    return compiled(rf"\A(?:{articles or NEVER})\s(?=\d)" if language.spaced else NEVER)


@cache
def _word_behind(language: Language, sign: str) -> re.Pattern[str]:
    """What stands behind a year, or the number of a paragraph."""
    of_year = "|".join(filter(None, (*language.dates.signs[:1], language.dates.year_behind)))
    words = {WHEN: of_year, REFERENCE: language.judgement.reference_behind}.get(sign)
    edge = r"(?!\w)" if language.spaced else ""
    return compiled(rf"\s?(?:{words or NEVER}){edge}")


def same_joints(old: Value, new: Value, beside_joining: bool = False) -> bool:
    """Whether two lists or spans are joined by the same words: "2024 and 2025" is not "2024 or
    2025"; `beside_joining` leaves out "and", for which a comma may stand."""
    language = old.language
    left_out = {*language.judgement.joining, "、"} if beside_joining else set()
    if not language.spaced:
        known = ("、", *language.judgement.joining, *language.dates.range_joints)
        was, now = ({word for word in known if word in v.printed} for v in (old, new))
        return was - left_out == now - left_out
    was, now = (set(_JOINT_WORD.findall(v.printed.casefold())) for v in (old, new))
    numerals = {*map(str.casefold, language.month_numbers), *map(str.casefold, language.numerals)}
    apart = (was ^ now) - numerals - left_out
    return not any(len(word) <= _LONGEST_JOINING_WORD for word in apart)


# Letters of a word that joins two dates or ordinals: numerals and names of months are longer.
_LONGEST_JOINING_WORD = 3
_JOINT_WORD = lazy_pattern(r"(?<![^\W_])[^\W\d_]+(?![^\W_])")
_ANY_CLAUSE_MARK = lazy_pattern(r"[;:；：؛。]")


@cache
def _deciding_verbs(language: Language) -> re.Pattern[str]:
    words = alternatives(_verbs_that_decide(language))
    return compiled(rf"(?i)\b(?:{words})\b" if language.bounded_words else f"(?i){words}")


@cache
def _deciding_beside(language: Language) -> re.Pattern[str]:
    verbs = alternatives(_verbs_that_decide(language))
    joined = alternatives(language.judgement.joining)
    edge, end = (r"(?<!\w)", r"\b") if language.bounded_words else ("", "")
    return compiled(rf"(?i)(?:[{COMMAS}]|{edge}(?:{joined}))\s*(?:\w+ )?(?:{verbs}){end}")


def _verbs_that_decide(language: Language) -> list[str]:
    asked = (verb for step in language.judgement.ladders.asks for verb in step)
    return [*language.judgement.decides, *asked, *language.judgement.asks_as_assembly]


def in_series(value: Value) -> bool:
    """Whether the number of a meeting is one of several of the same series: to serve the
    thirty-fourth Meeting of States, and to convene the thirty-fifth Meeting of States."""
    others = (o for o in value.side.values if o.place.sign == value.place.sign and o != value)
    counted = value.behind[:_COUNTED].casefold()
    return any(other.behind[:_COUNTED].casefold() == counted for other in others)


# Code points behind the number of a meeting that tell its series.
_COUNTED = 20


def loud(kind: ReasonKind, old: Value, new: Value, distance: int | None = None) -> Moved:
    """A value that did not merely move on, as both texts print it."""
    return Moved(reason(kind, old.shown, new.shown, direction=distance), quiet=False)


def quiet(kind: ReasonKind, old: Value, new: Value) -> Moved:
    """A value that moved on, as both texts print it."""
    return Moved(reason(kind, old.shown, new.shown), quiet=True)
