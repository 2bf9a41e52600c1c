"""What the same paragraph or note says in several versions, held against each other: who says
something else than the others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from resdiff.judge.ordinals import ordinals_in
from resdiff.proofreading.concord.versions import Saying, meaning
from resdiff.proofreading.facts import Fact, FactKind
from resdiff.proofreading.findings import FindingKind

_GROUPS: tuple[tuple[FactKind, ...], ...] = (
    ("citation", "symbol"),
    ("date", "year"),
    ("session",),
    ("number",),
    ("reference",),
)
"""Kinds of which one may stand for another in translation: a symbol whole or short."""

_TOLD_IN_PAIRS = frozenset({"year", "session", "number", "reference"})
"""Kinds that may be written in words, or in a way that is not read: something lacking says nothing
there, only something else does. A year may stand in the name of a season or of a disease."""

_OF_TIME = ("date", "year")
_ROOM_OF_DAY = 20  # letters beside a month, within which its day stands
_LONGEST_TO_DAY = 10  # letters between a citation and its day: " المؤرخ "

_TOLD_AS: dict[FactKind, FindingKind] = {
    "citation": "citation",
    "symbol": "symbol",
    "date": "date",
    "year": "year",
    "session": "number",
    "number": "number",
    "reference": "reference",
}


class Contradiction(NamedTuple):
    """What one version says otherwise than the others; `language` None where nobody can tell which
    is wrong.
    """

    kind: FindingKind
    language: str | None
    found: Fact | None
    expected: Fact | None
    agree: tuple[str, ...]


def contradictions(said: Mapping[str, Saying]) -> Iterator[Contradiction]:
    """Where versions of one paragraph or note say different things."""
    told: set[tuple[str | None, Fact | None]] = set()
    for group in _GROUPS:
        held = {
            code: {meaning(f): f for f in reversed(saying.facts) if f.kind in group}
            for code, saying in said.items()
        }
        if any(held.values()):
            for found in _of_group(group, held, said):
                told.add((found.language, found.found))
                yield found
    if len(said) > 2:
        dated = _dates_of_citations(said)
        yield from (found for found in dated if (found.language, found.found) not in told)


def _dates_of_citations(said: Mapping[str, Saying]) -> Iterator[Contradiction]:
    """Citations that one version dates otherwise than the others, also where the paragraph has both
    dates: that of the next resolution.
    """
    held = {code: _dated_citations(saying) for code, saying in said.items()}
    counts: dict[str, Counter[str]] = {}
    for dates in held.values():
        for symbol, fact in dates.items():
            counts.setdefault(symbol, Counter())[fact.key] += 1
    for code, dates in held.items():
        for symbol, fact in dates.items():
            usual, agreeing = counts[symbol].most_common(1)[0]
            if fact.key == usual or 2 * agreeing <= len(said):
                continue
            agree = [c for c in held if symbol in held[c] and held[c][symbol].key == usual]
            expected = held[agree[0]][symbol]
            kind = _kind_of_fact(fact, expected, fact)
            yield Contradiction(kind, code, fact, expected, tuple(agree))


def _dated_citations(saying: Saying) -> dict[str, Fact]:
    """The day right beside each document that a text cites once."""
    cited = [fact for fact in saying.facts if fact.citation]
    counts = Counter(meaning(fact) for fact in cited)
    beside = pairwise(saying.facts)
    if saying.language.dates.year_first:
        beside = ((after, before) for before, after in beside)
    return {
        meaning(fact): day
        for fact, day in beside
        if counts[meaning(fact)] == 1 and _is_dated(fact, day, saying)
    }


def _is_dated(fact: Fact, day: Fact, saying: Saying) -> bool:
    """Whether a day is that of a document, with nothing but a word between them."""
    if not fact.citation or day.kind != "date" or len(day.key) < len("2023-12-19"):
        return False
    # 1 to 5 May has two days at one place
    if sum(other.start == day.start for other in saying.facts) > 1:
        return False
    return max(day.start - fact.end, fact.start - day.end) <= _LONGEST_TO_DAY


_Held = Mapping[str, Mapping[str, Fact]]


def _of_group(
    group: tuple[FactKind, ...], held: _Held, said: Mapping[str, Saying]
) -> Iterator[Contradiction]:
    holders = _versions_that_hold(held)
    # what most versions say is taken for right, so that one finding tells of the odd one alone
    most = {key: codes for key, codes in holders.items() if key and 2 * len(codes) > len(held)}
    compared = list(held)
    if len(held) == 2:
        # of two nobody is right: what the first says is shown beside what the second does
        most = {key: codes for key, codes in holders.items() if key and compared[0] in codes}
        compared = compared[1:]
    for code in compared:
        usual = (held[codes[0]][key] for key, codes in most.items())
        lacking = [fact for fact in usual if _is_lacking(fact, said[code], held[code], most)]
        # what one version alone says may be a thing that the readers of the others did not see
        own = (key for key in held[code] if key not in most)
        own = (key for key in own if key or _is_whole_day(held[code][key], said[code]))
        alone = [
            held[code][key]
            for key in own
            if _stands_alone(held[code], key, holders[key], said, most)
        ]
        yield from _of_version(code, lacking, alone, holders, said)


def _versions_that_hold(held: _Held) -> dict[str, list[str]]:
    """Who says each thing."""
    holders: dict[str, list[str]] = {}
    for code, facts in held.items():
        for key in facts:
            holders.setdefault(key, []).append(code)
    return holders


def _is_whole_day(fact: Fact, saying: Saying) -> bool:
    """Whether a date that is none of the calendar is printed in full: 31 June 2025."""
    printed = saying.text[fact.start : fact.end].strip()
    return saying.language.date_pattern.fullmatch(printed) is not None


def _is_lacking(
    fact: Fact, saying: Saying, own: Mapping[str, Fact], most: Mapping[str, list[str]]
) -> bool:
    """Whether a version does not say what most say, in no other form either."""
    if meaning(fact) in own or _says_loosely(saying, fact):
        return False
    if fact.kind not in _OF_TIME:
        return not any(_is_other_form(fact, key) for key in own)
    # June 1967 is another form of its day, unless the others say both
    forms = (found for key, found in own.items() if key not in most and _is_other_form(fact, key))
    return not any(
        len(fact.key) < len(found.key) or _has_day_in_words(found, fact, saying) for found in forms
    )


def _has_day_in_words(month: Fact, day: Fact, saying: Saying) -> bool:
    """Whether the day of a month stands beside it in words: the fourth of June 1967."""
    before = saying.text[max(0, month.start - _ROOM_OF_DAY) : month.start].split()
    behind = saying.text[month.end : month.end + _ROOM_OF_DAY].split()
    number = int(day.key.rpartition("-")[2])
    return any(number in ordinals_in(word, saying.language) for word in (*before, *behind))


def _stands_alone(
    own: Mapping[str, Fact],
    key: str,
    codes: list[str],
    said: Mapping[str, Saying],
    most: Mapping[str, list[str]],
) -> bool:
    """Whether the other versions do not say a thing, in no other form either."""
    fact = own[key]
    if fact.kind == "number" and len(codes) > 1:
        return False  # a scale that two languages name and others write out
    forms = (usual for usual in most if fact.kind not in _OF_TIME or usual not in own)
    return not _others_say_loosely(fact, codes, said) and not any(
        _is_other_form(fact, usual) for usual in forms
    )


def _of_version(
    code: str,
    lacking: list[Fact],
    alone: list[Fact],
    holders: Mapping[str, list[str]],
    said: Mapping[str, Saying],
) -> Iterator[Contradiction]:
    others = tuple(other for other in said if other != code)
    for found, expected in _by_distance(alone, lacking):
        only = found or expected
        if only is None or (None in (found, expected) and _tells_nothing(only, found, code, said)):
            continue
        if expected is not None:
            agree = tuple(holders[meaning(expected)])
        else:
            agree = tuple(other for other in others if other not in holders[meaning(only)])
        if len(said) > 2 and 2 * len(agree) <= len(said):
            continue
        language = code if len(said) > 2 else None
        yield Contradiction(_kind_of_fact(found, expected, only), language, found, expected, agree)


def _is_other_form(fact: Fact, key: str) -> bool:
    """Whether a fact is what another one says, written otherwise: SR.1 and SR.1-28, 2331 and 2331
    (2016), A/78/62-E/2023/49 and E/2023/49; the hundred and third session that reads as the third.
    """
    own = meaning(fact)
    if fact.kind in ("citation", "symbol"):
        return "/" in own and (
            f"/{own}/" in f"/{key}/" or ("/" in key and f"/{key}/" in f"/{own}/")
        )
    if fact.kind in _OF_TIME:
        # June 1967 where a day is written in words; from 1 January 2026, and from 2026 on
        return own != key and (f"{own}-".startswith(f"{key}-") or f"{key}-".startswith(f"{own}-"))
    return fact.kind == "session" and own != key and int(own) % 100 == int(key) % 100


def _tells_nothing(only: Fact, found: Fact | None, code: str, said: Mapping[str, Saying]) -> bool:
    """Whether something that one version says and another does not may be what was not read: its
    figures stand there.
    """
    if only.kind in _TOLD_IN_PAIRS or (found and only.citation and not only.citation.symbol):
        return True
    if found and only.kind == "date" and len(only.key) <= len("2023-09"):
        return True  # last September; a day that no calendar has, beside nothing else
    numbers = {str(int(number)) for number in re.findall(r"\d+", only.key)}
    # the figures of a date are its year and day: months are words in most languages
    if only.kind == "date":
        year, *_, day = only.key.split("-")
        numbers = {year, str(int(day))}
    elif len(numbers) > 1:
        return False  # a symbol; read wherever it stands
    without = [code] if found is None else [c for c in said if c != code]
    holding = [c for c in without if all(number in said[c].figures for number in numbers)]
    # half of the versions with these figures in other words are enough for a doubt
    return 2 * len(holding) >= len(without)


def _kind_of_fact(found: Fact | None, expected: Fact | None, only: Fact) -> FindingKind:
    """How a contradiction is told: of two dates that differ in the year alone by that."""
    if found and expected and found.kind == expected.kind == "date":
        return "year" if found.key[4:] == expected.key[4:] else "date"
    return _TOLD_AS[only.kind]


def _by_distance(
    alone: list[Fact], lacking: list[Fact]
) -> Iterator[tuple[Fact | None, Fact | None]]:
    """What a version says alone beside what it lacks, the most alike first."""
    left = list(lacking)
    for found in alone:
        same = [fact for fact in left if fact.kind == found.kind] or left
        if not same:
            yield found, None
            continue
        nearest = max(same, key=lambda f: SequenceMatcher(None, f.key, found.key).ratio())
        left.remove(nearest)
        yield found, nearest
    yield from ((None, fact) for fact in left)


def _says_loosely(saying: Saying, fact: Fact) -> bool:
    """Whether a text has the figures of a fact in words that were not read as one."""
    numbers = [str(int(n)) for n in re.findall(r"\d+", fact.key)]
    if not numbers:
        return False  # a day that no calendar has
    if fact.kind == "date":
        # the month is a word; the year may belong to another date of a list
        day = numbers[2:3]
        return numbers[0] in saying.figures and all(n in saying.loose_figures for n in day)
    if fact.kind in ("year", "reference"):
        return all(n in saying.figures for n in numbers)
    return all(n in saying.loose_figures for n in numbers)


def _others_say_loosely(fact: Fact, holders: list[str], said: Mapping[str, Saying]) -> bool:
    """Whether the other versions say the same in words that were not read."""
    others = [other for other in said if other not in holders]
    loosely = [other for other in others if _says_loosely(said[other], fact)]
    return 2 * len(loosely) >= len(others)
