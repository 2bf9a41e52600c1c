"""A word that one version alone has otherwise: who it is, and where the words stand in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from resdiff.proofreading.concord.contradiction import Contradiction
from resdiff.proofreading.facts import Fact
from resdiff.proofreading.findings import FindingKind

FactsByVersion = dict[str, Fact]


class OddVersion(NamedTuple):
    """The version that differs from all others, which agree, with one of these."""

    code: str
    agree: tuple[str, ...]


def fact_counts(facts: Iterable[Fact]) -> Counter[str]:
    """How often each thing is said."""
    return Counter(fact.key for fact in facts)


def sides_of_pair(
    odd: OddVersion, held: Mapping[str, list[Fact]], alone: str, lacking: str
) -> FactsByVersion:
    """What the odd version has, and what the others have there."""
    pairs = {
        code: _nearest_of_both(held[odd.code], held[code], alone, lacking) for code in odd.agree
    }
    own = pairs[odd.agree[0]][0]
    return {odd.code: own, **{code: other for code, (_, other) in pairs.items()}}


def sides_of_others(sides: FactsByVersion, code: str) -> FactsByVersion:
    """The sides without that of one version."""
    return {other: fact for other, fact in sides.items() if other != code}


def _nearest_of_both(
    own: list[Fact], usual: list[Fact], alone: str, lacking: str
) -> tuple[Fact, Fact]:
    """The two that stand for each other, where a text may have either twice: those whose
    places among all figures are the nearest.
    """
    pairs = (
        (abs(n - m), n, m)
        for n, fact in enumerate(own)
        for m, other in enumerate(usual)
        if (fact.key, other.key) == (alone, lacking)
    )
    _, n, m = min(pairs)
    return own[n], usual[m]


def contradiction_of_odd(
    kind: FindingKind, odd: OddVersion, found: Fact, beside: FactsByVersion
) -> Contradiction:
    """What the odd version says, against the others."""
    expected = next(iter(beside.values()))
    return Contradiction(kind, odd.code, found, expected, odd.agree, {odd.code: found, **beside})
