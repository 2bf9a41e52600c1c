"""Single words that one version alone has otherwise, where all others agree: a bare figure, a body,
the ending of a symbol.

vol. 2225, No. 39574 in five, vol. 2252 in the sixth; A/75/53/Add.1 in five, A/75/53 in the sixth
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
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
    odd = _version_apart(
        {code: frozenset(_figure_counts(found).items()) for code, found in figures.items()}
    )
    if odd is None:
        return
    own, usual = _figure_counts(figures[odd.code]), _figure_counts(figures[odd.agree[0]])
    alone, lacking = [*(own - usual).elements()], [*(usual - own).elements()]
    if len(alone) == len(lacking) == 1 and not _is_short_year(alone[0], lacking[0]):
        sides = {
            code: _figures_beside(figures[odd.code], figures[code], alone[0], lacking[0])
            for code in odd.agree
        }
        found = sides[odd.agree[0]][0]
        if _is_right_in_its_language(found, lacking[0], odd, said):
            return
        beside = {code: other for code, (_, other) in sides.items()}
        yield _contradiction("number", odd, found, beside)


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


def _figure_counts(figures: list[Fact]) -> Counter[str]:
    return Counter(fact.key for fact in figures)


def _figures_beside(
    own: list[Fact], usual: list[Fact], alone: str, lacking: str
) -> tuple[Fact, Fact]:
    """The two figures that stand for each other, where a text may have either twice: those whose
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
    """A body that stands in the place of another one: all others name that one, and not this."""
    named = {code: _bodies_named(saying) for code, saying in said.items()}
    if not any(named.values()):
        return
    for code, own in named.items():
        others = {other: bodies for other, bodies in named.items() if other != code}
        alone = own.keys() - set().union(*others.values())
        lacking = set.intersection(*map(set, others.values())) - own.keys()
        if len(alone) == len(lacking) == 1:
            missing = lacking.pop()
            beside = {other: bodies[missing] for other, bodies in others.items()}
            yield _contradiction("body", _Odd(code, tuple(others)), own[alone.pop()], beside)


def _bodies_named(saying: Saying) -> _Facts:
    """The bodies that a text names, in full or for short, each at its first place."""
    found: _Facts = {}
    for code, pattern in _body_names(saying.language):
        for match in pattern.finditer(saying.text):
            found.setdefault(code, Fact("body", code, *match.span()))
    return found


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
