"""Single words that one version alone has otherwise, where all others agree: a bare figure, a body,
the ending of a symbol.

vol. 2225, No. 39574 in five, vol. 2252 in the sixth; A/75/53/Add.1 in five, A/75/53 in the sixth
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, reduce
from operator import or_
from typing import NamedTuple

from resdiff.languages import Language
from resdiff.model.patterns import lazy_pattern
from resdiff.proofreading.concord.contradiction import Contradiction
from resdiff.proofreading.concord.versions import Saying
from resdiff.proofreading.facts import Fact, in_one_spelling, is_volume
from resdiff.proofreading.findings import FindingKind

_FEWEST_VERSIONS = 4
"""Versions that are held: of fewer the agreement of the others tells too little."""

_FIGURES_OF_YEAR = 4
_MOST_VOLUMES_APART = 2
_MOST_YEARS_LATER = 3
_PLACE_BEFORE_YEAR = lazy_pattern(r"[(（\[][^\W\d_][^()（）\[\]\d]*[,،]\ $")  # (Paris, 2016
_COMPARED_APART = ("number", "date", "session")  # by what they mean, not by their print
_SUFFIXED = lazy_pattern(r"(?P<base>.+?)(?P<suffix>(?:/(?:Add|Rev)\.\d+)*)(?:/Corr\.\d+)?")

_Facts = dict[str, Fact]


def single_words_apart(said: Mapping[str, Saying]) -> Iterator[Contradiction]:
    """What one version of a paragraph or note has otherwise than all others."""
    if len(said) < _FEWEST_VERSIONS:
        return
    for read in (_endings_apart, _bodies_apart, _figures_apart):
        yield from read(said)


class _Odd(NamedTuple):
    """The version that differs from all others, which agree, with one of these."""

    code: str
    agree: tuple[str, ...]


def _version_apart(values: Mapping[str, object]) -> _Odd | None:
    counts = Counter(values.values())
    usual, held = counts.most_common(1)[0]
    if held != len(values) - 1:
        return None
    odd = next(code for code, value in values.items() if value != usual)
    return _Odd(odd, tuple(code for code in values if code != odd))


# Figures


def _figures_apart(said: Mapping[str, Saying]) -> Iterator[Contradiction]:
    """One number that stands in the place of another, where all others are the same: that of a
    volume, an article, a chapter. Amounts and days differ in print: 2.3 million is 230万, a month is
    a figure in one language alone.
    """
    figures = {code: _bare_figures(saying) for code, saying in said.items()}
    counts = _without_words({code: _fact_counts(found) for code, found in figures.items()})
    odd = _version_apart({code: frozenset(own.items()) for code, own in counts.items()})
    if odd is None or len(counts) < _FEWEST_VERSIONS:
        return
    own, usual = counts[odd.code], counts[odd.agree[0]]
    alone, lacking = [*(own - usual).elements()], [*(usual - own).elements()]
    if len(alone) == len(lacking) == 1 and not _is_short_year(alone[0], lacking[0]):
        sides = _sides_of_pair(odd, figures, alone[0], lacking[0])
        found = sides[odd.code]
        if not _is_right_in_its_language(found, lacking[0], odd, said):
            yield _contradiction("number", odd, found, _of_others(sides, odd.code))


def _without_words(counts: dict[str, Counter[str]]) -> dict[str, Counter[str]]:
    """The counts of versions without the one that only lacks some, as it has them in words: article
    thirty. Where several do, none is left out: the others are too few then.
    """
    held = [*counts.values()]
    usual = max(held, key=held.count)
    lacking = [code for code, own in counts.items() if own < usual]
    return {c: own for c, own in counts.items() if [c] != lacking}


def _bare_figures(saying: Saying) -> list[Fact]:
    if "|" in saying.text:
        return []  # rows of names stand in the order of each alphabet
    compared = [fact for fact in saying.facts if fact.kind in _COMPARED_APART]
    return [
        Fact("number", str(int(found[0])), *found.span())
        for found in re.finditer(r"\d+", in_one_spelling(saying.text))
        if not any(fact.start <= found.start() < fact.end for fact in compared)
    ]


def _is_short_year(one: str, other: str) -> bool:
    """Whether a year stands with two figures and with four: 2021/22, COVID-19 in Chinese."""
    short, long = sorted((one, other), key=len)
    return (len(long), len(short)) == (_FIGURES_OF_YEAR, 2) and long.endswith(short)


def _is_right_in_its_language(
    found: Fact, usual: str, odd: _Odd, said: Mapping[str, Saying]
) -> bool:
    """Whether a figure stands for none of the others: they have it in words, or it is that of
    another volume or edition.
    """
    in_words = sum(int(found.key) in said[code].ordinals for code in odd.agree)
    if 2 * in_words > len(odd.agree):
        return True
    own = said[odd.code]
    return _is_volume_of_language(found, usual, own) or _is_year_of_edition(found, usual, own)


def _is_year_of_edition(found: Fact, usual: str, saying: Saying) -> bool:
    """Whether a year closes the brackets behind a book and is a little later than elsewhere: the
    translation came out then, (Paris, 2016) for (Paris, 2015) (A/RES/76/209).
    """
    if not len(found.key) == len(usual) == _FIGURES_OF_YEAR:
        return False
    text = in_one_spelling(saying.text)
    closes = _PLACE_BEFORE_YEAR.search(text[: found.start]) and text[found.end :][:1] in ")]）"
    return bool(closes) and 0 < int(found.key) - int(usual) <= _MOST_YEARS_LATER


def _is_volume_of_language(found: Fact, usual: str, saying: Saying) -> bool:
    """Whether a volume is another one than that of the other versions, and not by a misprint: the
    Convention on the Law of the Sea stands in vols. 1833, 1834 and 1835, by language (A/RES/76/70).
    """
    one, other = found.key, usual
    if not is_volume(saying.text, (found.start, found.end), saying.language):
        return False
    if abs(int(one) - int(other)) <= _MOST_VOLUMES_APART:
        return True
    exchanged = sorted(one) == sorted(other)
    differing = sum(a != b for a, b in zip(one, other, strict=False))
    return all((len(one) == len(other), not exchanged, differing > 2))


def _fact_counts(facts: Iterable[Fact]) -> Counter[str]:
    return Counter(fact.key for fact in facts)


def _sides_of_pair(odd: _Odd, held: Mapping[str, list[Fact]], alone: str, lacking: str) -> _Facts:
    """What the odd version has, and what the others have there."""
    pairs = {
        code: _nearest_of_both(held[odd.code], held[code], alone, lacking) for code in odd.agree
    }
    own = pairs[odd.agree[0]][0]
    return {odd.code: own, **{code: other for code, (_, other) in pairs.items()}}


def _of_others(sides: _Facts, code: str) -> _Facts:
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


# Bodies


def _bodies_apart(said: Mapping[str, Saying]) -> Iterator[Contradiction]:
    """A body that stands in the place of another one: no other names this one as often, and more
    than half of them name that one more often."""
    named = {code: _bodies_named(saying) for code, saying in said.items()}
    if not any(named.values()):
        return
    counts = {code: _fact_counts(found) for code, found in named.items()}
    for code, own in counts.items():
        others = {other: held for other, held in counts.items() if other != code}
        alone = [*(own - reduce(or_, others.values())).elements()]
        lacking = [*(_usual_counts([*others.values()]) - own).elements()]
        if len(alone) == len(lacking) == 1:
            agree = tuple(o for o, held in others.items() if held[lacking[0]] > own[lacking[0]])
            odd = _Odd(code, agree)
            sides = _sides_of_pair(odd, named, alone[0], lacking[0])
            yield _contradiction("body", odd, sides[code], _of_others(sides, code))


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
    return tuple((code, re.compile(pattern)) for code, pattern in names)


# Endings of symbols


def _endings_apart(said: Mapping[str, Saying]) -> Iterator[Contradiction]:
    """A symbol without the ending that all others have there, or with another one."""
    held = {code: _by_base(saying) for code, saying in said.items()}
    for base in sorted(set.intersection(*map(set, held.values()))):
        endings = {code: symbols[base] for code, symbols in held.items()}
        odd = _version_apart({code: _ending_of_symbol(fact) for code, fact in endings.items()})
        if odd:
            beside = {code: endings[code] for code in odd.agree}
            yield _contradiction("symbol", odd, endings[odd.code], beside)


def _by_base(saying: Saying) -> _Facts:
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


def _contradiction(kind: FindingKind, odd: _Odd, found: Fact, beside: _Facts) -> Contradiction:
    expected = next(iter(beside.values()))
    return Contradiction(kind, odd.code, found, expected, odd.agree, {odd.code: found, **beside})
