"""Dates and sessions that stand for none at their place: they came with other words, or went with
them.

Invites the panel to meet → Invites the panel to meet by 2029      deadline: none → by 2029
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from resdiff.judge.changed_texts import ChangedText, ChangedTexts
from resdiff.judge.dates import Moment, length, moments
from resdiff.judge.dates_moved import is_listed
from resdiff.judge.deadlines import session_due, told_deadline
from resdiff.judge.moving_on import exchanged_values
from resdiff.judge.pair import TextPair
from resdiff.judge.printed_names import printed_names
from resdiff.judge.signs import CITED, SESSION, SIGNS, WHEN
from resdiff.judge.values import Side, Value
from resdiff.judge.weights import reason
from resdiff.languages import NEVER, Language, alternatives
from resdiff.model.patterns import compiled, lazy_pattern
from resdiff.model.reasons import Reason, ReasonKind

# Values that came or went at once up to which each is told: more are a list.
_MOST_ALONE = 3
# Days of a span that came or went alone and is no meeting.
_DAYS_OF_PERIOD = 27


class _Lone(NamedTuple):
    """A value in the words of a phrase, of which nothing was told yet."""

    phrase: int
    value: Value

    def overlaps(self, place: tuple[int, int]) -> bool:
        """Whether it stands at a place, in part at least."""
        return place[0] < self.value.place.end and self.value.place.start < place[1]


def lone_values(pair: TextPair, texts: ChangedTexts) -> list[Reason]:
    """What became of dates and sessions that no value of the other text stands for."""
    if not pair.touches_calendar:
        return []
    gone, come = (list(_lone_of(pair, texts, side)) for side in (0, 1))
    out: list[Reason] = []
    for was, now in _one_for_one(gone, come):
        moved = exchanged_values(was.value, now.value, pair.succession)
        if moved and moved.apart:
            continue
        out += [moved.reason] if moved and moved.reason else []
        gone.remove(was)
        come.remove(now)
    was_told, now_told = ([_as_told(one, pair) for one in _few(side)] for side in (gone, come))
    out += [reason(kind, old=words) for kind, words in was_told]
    return [*out, *(reason(kind, new=words) for kind, words in now_told)]


def _one_for_one(gone: Iterable[_Lone], come: Iterable[_Lone]) -> list[tuple[_Lone, _Lone]]:
    """Two of a kind that are the only ones of it in their phrase."""
    keys = [[(one.phrase, one.value.place.sign) for one in side] for side in (gone, come)]
    pairs = ((was, now) for was in gone for now in come)
    return [
        (was, now)
        for was, now in pairs
        if (key := (was.phrase, was.value.place.sign)) == (now.phrase, now.value.place.sign)
        if keys[0].count(key) == keys[1].count(key) == 1
    ]


def _few(side: list[_Lone]) -> list[_Lone]:
    return side if len(side) <= _MOST_ALONE else [one for one in side if told_deadline(one.value)]


def _as_told(one: _Lone, pair: TextPair) -> tuple[ReasonKind, str]:
    """The kind of a value, and its words."""
    shown = one.value.shown
    if one.value.place.sign == SESSION:
        due = session_due(one.value)
        word = _session_printed_onto(one.value.language).match(
            one.value.side.cited.text, one.value.place.end
        )
        told = shown + word[0] if word else shown
        return (ReasonKind.DEADLINE, due) if due else (ReasonKind.SESSION, told)
    if due := told_deadline(one.value, pair.succession.old_year):
        return ReasonKind.DEADLINE, due
    found = moments(one.value.printed, one.value.language)
    long = len(found) > 1 and length(found) >= _DAYS_OF_PERIOD
    return ReasonKind.PERIOD if long and not is_listed(one.value) else ReasonKind.DATE, shown


@cache
def _session_printed_onto(language: Language) -> re.Pattern[str]:
    """The word for a session, where it is printed onto its number: 第三十一届."""
    return compiled(language.judgement.session if language.ordinals.prefix else NEVER)


def _lone_of(pair: TextPair, texts: ChangedTexts, side: int) -> Iterator[_Lone]:
    """The dates and sessions of one side that lie in changed words and that the other has not."""
    here = (texts.old, texts.new)[side]
    came = _values_alone(here, pair.sides[side].values, pair.sides[1 - side])
    # names take long to find, and most changes have no such value
    moved = (one.places[side] for one in pair.moved if not one.apart)
    told = [*moved, *(_named_places(here) if came else ())]
    return (one for one in came if not any(map(one.overlaps, told)))


def _values_alone(here: ChangedText, values: Iterable[Value], other: Side) -> list[_Lone]:
    """The dates and sessions in the words that changed, without those that the other text has."""
    came = [
        _Lone(number, value)
        for value in values
        if value.place.sign in (WHEN, SESSION)
        if (number := here.phrase_at(value.place.start, value.place.end)) is not None
        if _without_prefix(value) not in other.cited.text
        if not _is_part_of_word(here.text, value)
        if not _is_of_document(value)
    ]
    dates = _dates_of(other.values) if came else set()
    return [one for one in came if _moments_of(one.value) not in dates]


def _is_part_of_word(text: str, value: Value) -> bool:
    """Whether a year is a part of what something is called: the post-2015 agenda, COVID-19."""
    if text.endswith(("-", "‑"), 0, value.place.start):
        return True
    return _OF_DISEASE.match(text, value.place.end) is not None


def _without_prefix(value: Value) -> str:
    """A value as another text may print it: 第十七届 is 十七届."""
    if value.place.sign != SESSION:
        return value.printed
    behind = value.side.cited.text[value.place.end : value.place.end + 1]
    prefix = value.language.ordinals.prefix
    return value.printed.removeprefix(prefix) + behind if prefix else value.printed


def _is_of_document(value: Value) -> bool:
    """Whether a date is that of a document before it: résolution 31 du Conseil en date du 5 mai."""
    before = value.side.masked.text[max(0, value.place.at - _BEHIND_DOCUMENT) : value.place.at]
    return _dated_document(value.language).search(before) is not None


# Code points behind a document in which its body and its date stand.
_BEHIND_DOCUMENT = 120
_SHORTEST_DATED = 4  # letters: "of" stands before other dates as well


@cache
def _dated_document(language: Language) -> re.Pattern[str]:
    dated = [word for word in language.judgement.dated if len(word) >= _SHORTEST_DATED]
    return compiled(rf"{CITED}[^.;:,{SIGNS}]*,?\s?(?:{alternatives(dated) or NEVER})\s*\Z")


def _dates_of(values: Iterable[Value]) -> set[tuple[Moment, ...]]:
    """The days and spans of values: 27 June to 1 July is 27 June – 1 July."""
    return set(filter(None, map(_moments_of, values)))


def _moments_of(value: Value) -> tuple[Moment, ...]:
    """What a date says; () of a year, which stands in many a text, and of all that is no date."""
    if value.place.sign != WHEN:
        return ()
    found = moments(value.printed, value.language)
    return found if all(one.month for one in found) else ()


def _named_places(side: ChangedText) -> list[tuple[int, int]]:
    """Where names and titles stand, with the years behind them."""
    names = printed_names(side)
    behind = (_YEARS_BEHIND.match(side.text, one.end) for one in names)
    ends = (
        one.end + (len(blank[0]) + 1 if blank else 0)
        for one, blank in zip(names, behind, strict=True)
    )
    return [*zip((one.start for one in names), ends, strict=True), *side.quotations]


# the coronavirus disease 2019 (COVID-19) has its year as its name
_OF_DISEASE = lazy_pattern(r"(?:\s\w{4,5})?\s?[(（]COVID")
_YEARS_BEHIND = lazy_pattern(r",?\s(?=\d)")
