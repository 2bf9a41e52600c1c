"""What the same paragraph or note says in several versions, held against each other: who says
something else than the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

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
    against: tuple[str, ...]


def contradictions(said: Mapping[str, Saying]) -> Iterator[Contradiction]:
    """Where versions of one paragraph or note say different things."""
    for group in _GROUPS:
        held = {
            code: {meaning(f): f for f in reversed(saying.facts) if f.kind in group}
            for code, saying in said.items()
        }
        if any(held.values()):
            yield from _of_group(group, held, said)


_Held = Mapping[str, Mapping[str, Fact]]


def _of_group(
    group: tuple[FactKind, ...], held: _Held, said: Mapping[str, Saying]
) -> Iterator[Contradiction]:
    holders: dict[str, list[str]] = {}
    for code, facts in held.items():
        for key in facts:
            if key:
                holders.setdefault(key, []).append(code)
    most = {key: codes for key, codes in holders.items() if 2 * len(codes) > len(held)}
    for code in held:
        lacking = [
            held[codes[0]][key]
            for key, codes in most.items()
            if code not in codes
            and not _says_loosely(said[code], held[codes[0]][key])
            and not any(_is_other_form(held[codes[0]][key], own) for own in held[code])
        ]
        alone = [
            held[code][key]
            for key, codes in holders.items()
            if code in codes
            and key not in most
            and not _others_say_loosely(held[code][key], codes, said)
            and not any(_is_other_form(held[code][key], usual) for usual in most)
        ]
        yield from _of_version(code, lacking, alone, holders, held)


def _of_version(
    code: str,
    lacking: list[Fact],
    alone: list[Fact],
    holders: Mapping[str, list[str]],
    held: _Held,
) -> Iterator[Contradiction]:
    others = tuple(other for other in held if other != code)
    for found, expected in _paired(alone, lacking):
        kind = _kind_of(found, expected)
        if found is None or expected is None:
            if (found or expected).kind in _TOLD_IN_PAIRS:
                continue
        if expected is not None:
            agree = tuple(holders[meaning(expected)])
        else:
            agree = tuple(other for other in others if other not in holders[meaning(found)])
        if len(held) > 2 and 2 * len(agree) <= len(held):
            continue
        against = tuple(other for other in others if other not in agree)
        yield Contradiction(kind, code if len(held) > 2 else None, found, expected, agree, against)


def _is_other_form(fact: Fact, key: str) -> bool:
    """Whether a fact is what another one says, written otherwise: SR.1 and SR.1-28, 2331 and 2331
    (2016), A/78/62-E/2023/49 and E/2023/49; the hundred and third session that reads as the third.
    """
    own = meaning(fact)
    if fact.kind in ("citation", "symbol"):
        return "/" in own and (f"/{own}/" in f"/{key}/" or ("/" in key and f"/{key}/" in f"/{own}/"))
    return fact.kind == "session" and own != key and int(own) % 100 == int(key) % 100


def _kind_of(found: Fact | None, expected: Fact | None) -> FindingKind:
    fact = found or expected
    assert fact is not None
    if found and expected and found.kind == expected.kind == "date":
        if found.key[4:] == expected.key[4:]:
            return "year"
    return _TOLD_AS[fact.kind]


def _paired(
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
    if fact.kind == "date":
        # the month is a word; the year may belong to another date of a list
        day = numbers[2:3]
        return numbers[0] in saying.figures and all(n in saying.loose_figures for n in day)
    if fact.kind in ("year", "reference"):
        return all(n in saying.figures for n in numbers)
    return all(n in saying.loose_figures for n in numbers)


def _others_say_loosely(
    fact: Fact, holders: list[str], said: Mapping[str, Saying]
) -> bool:
    """Whether the other versions say the same in words that were not read."""
    others = [other for other in said if other not in holders]
    loosely = [other for other in others if _says_loosely(said[other], fact)]
    return 2 * len(loosely) >= len(others)
