"""Single words that one version alone has otherwise, where all others agree: a bare figure, a body,
the ending of a symbol.

vol. 2225, No. 39574 in five, vol. 2252 in the sixth; A/75/53/Add.1 in five, A/75/53 in the sixth
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, reduce
from operator import or_

from resdiff.languages import Language
from resdiff.model.patterns import compiled, lazy_pattern
from resdiff.proofreading.concord.contradiction import Contradiction
from resdiff.proofreading.concord.figures_apart import figures_apart
from resdiff.proofreading.concord.odd_versions import (
    FactsByVersion,
    OddVersion,
    contradiction_of_odd,
    fact_counts,
    sides_of_others,
    sides_of_pair,
)
from resdiff.proofreading.concord.versions import Saying
from resdiff.proofreading.facts import Fact

_FEWEST_VERSIONS = 4
"""Versions that are held: of fewer the agreement of the others tells too little."""

_SUFFIXED = lazy_pattern(r"(?P<base>.+?)(?P<suffix>(?:/(?:Add|Rev)\.\d+)*)(?:/Corr\.\d+)?")


def single_words_apart(said: Mapping[str, Saying]) -> Iterator[Contradiction]:
    """What one version of a paragraph or note has otherwise than all others."""
    if len(said) < _FEWEST_VERSIONS:
        return
    for read in (_endings_apart, _bodies_apart, figures_apart):
        yield from read(said)


def _version_apart(values: Mapping[str, object]) -> OddVersion | None:
    counts = Counter(values.values())
    usual, held = counts.most_common(1)[0]
    if held != len(values) - 1:
        return None
    odd = next(code for code, value in values.items() if value != usual)
    return OddVersion(odd, tuple(code for code in values if code != odd))


# Bodies


def _bodies_apart(said: Mapping[str, Saying]) -> Iterator[Contradiction]:
    """A body that stands in the place of another one: no other names this one as often, and more
    than half of them name that one more often."""
    named = {code: _bodies_named(saying) for code, saying in said.items()}
    if not any(named.values()):
        return
    counts = {code: fact_counts(found) for code, found in named.items()}
    for code, own in counts.items():
        others = {other: held for other, held in counts.items() if other != code}
        alone = [*(own - reduce(or_, others.values())).elements()]
        lacking = [*(_usual_counts([*others.values()]) - own).elements()]
        if len(alone) == len(lacking) == 1:
            agree = tuple(o for o, held in others.items() if held[lacking[0]] > own[lacking[0]])
            odd = OddVersion(code, agree)
            sides = sides_of_pair(odd, named, alone[0], lacking[0])
            yield contradiction_of_odd("body", odd, sides[code], sides_of_others(sides, code))


def _usual_counts(held: Sequence[Counter[str]]) -> Counter[str]:
    """How often more than half of the versions name each body at the least: a language may speak of
    the organ as itself."""
    middle = len(held) // 2
    keys = set().union(*held)
    return Counter({key: sorted((one[key] for one in held), reverse=True)[middle] for key in keys})


def _bodies_named(saying: Saying) -> list[Fact]:
    """The bodies that a text names, in full or for short, in its order."""
    found = [
        Fact("body", code, *match.span())
        for code, pattern in _body_names(saying.language)
        for match in pattern.finditer(saying.text)
    ]
    return sorted(found, key=lambda fact: fact.start)


@cache
def _body_names(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = language.commitments
    names = (*words.bodies.items(), *words.short.items())
    return tuple((code, compiled(pattern)) for code, pattern in names)


# Endings of symbols


def _endings_apart(said: Mapping[str, Saying]) -> Iterator[Contradiction]:
    """A symbol without the ending that all others have there, or with another one."""
    held = {code: _by_base(saying) for code, saying in said.items()}
    for base in sorted(set.intersection(*map(set, held.values()))):
        endings = {code: symbols[base] for code, symbols in held.items()}
        odd = _version_apart({code: _ending_of_symbol(fact) for code, fact in endings.items()})
        if odd:
            beside = {code: endings[code] for code in odd.agree}
            yield contradiction_of_odd("symbol", odd, endings[odd.code], beside)


def _by_base(saying: Saying) -> FactsByVersion:
    """The symbols of a text without their endings, of those that it names once."""
    symbols = [fact for fact in saying.facts if fact.kind == "symbol"]
    bases = Counter(map(_base, symbols))
    return {base: fact for fact in symbols if bases[base := _base(fact)] == 1}


def _base(symbol: Fact) -> str:
    parts = _SUFFIXED.fullmatch(symbol.key)
    figures = re.findall(r"\d+", parts["base"] if parts else symbol.key)
    return "/".join(str(int(figure)) for figure in figures)


def _ending_of_symbol(symbol: Fact) -> str:
    parts = _SUFFIXED.fullmatch(symbol.key)
    return parts["suffix"] if parts else ""
