"""Names out of a language's list, found in a text before any rule looks for others.

Most of them are plain words, which are looked up as they stand: one pattern of them all would take
longer to compile than a short text to be judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from resdiff.languages import Language
from resdiff.languages.characters import NEVER
from resdiff.model.patterns import compiled

COVERED = r"Xx{9,}"
"""A pattern of what stands for a known name in the text that `covered` gives."""
_FIRST_CHARACTERS = 9  # characters: Conventio, 联合国毒品和犯罪问
_OF_PATTERNS = frozenset(r"\[]()?*+|{}^$.")


def covered(text: str, language: Language) -> tuple[str, list[tuple[int, int]]]:
    """A text of the same length in which no rule cuts a known name, and where these stand: each is
    a word with a capital, or figures in a language without capitals."""
    first, others = ("X", "x") if _has_capitals(language) else ("0", "0")
    end, places, pieces = 0, [], []
    for start, stop in sorted(
        _places_of_names(text, language), key=lambda place: (place[0], -place[1])
    ):
        if start >= end:
            pieces += [text[end:start], first, others * (stop - start - 1)]
            end = stop
            places.append((start, stop))
    return "".join((*pieces, text[end:])), places


def outside_of(
    longer: Iterable[tuple[int, int]], known: Iterable[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The places of known names that lie within no longer name: the Juba of the Juba Agreement."""
    longer = list(longer)

    def holds(place: tuple[int, int], one: tuple[int, int]) -> bool:
        return place[0] <= one[0] < one[1] <= place[1] and place != one

    return [one for one in known if not any(holds(place, one) for place in longer)]


def _places_of_names(text: str, language: Language) -> Iterator[tuple[int, int]]:
    for beginning, names in _plain_names(language).items():
        if beginning not in text:
            continue
        for name in names:
            start = text.find(name)
            while start >= 0:
                end = start + len(name)
                beside = text[start - 1 : start] + text[end : end + 1]
                if not (_has_capitals(language) and any(map(str.isalnum, beside))):
                    yield start, end
                start = text.find(name, end)
    yield from (found.span() for found in _names_with_signs(language).finditer(text))


def _has_capitals(language: Language) -> bool:
    """Whether names stand apart by their capitals; others are printed onto the words before."""
    return bool(language.judgement.naming.heads)


@cache
def _plain_names(language: Language) -> dict[str, list[str]]:
    """The names that stand as they are, by what they begin with: few texts hold any of a kind."""
    out: dict[str, list[str]] = {}
    for name in language.known_names:
        if _OF_PATTERNS.isdisjoint(name):
            out.setdefault(name[:_FIRST_CHARACTERS], []).append(name)
    return out


@cache
def _names_with_signs(language: Language) -> re.Pattern[str]:
    names = [name for name in language.known_names if not _OF_PATTERNS.isdisjoint(name)]
    start, end = (r"(?<!\w)", r"(?!\w)") if _has_capitals(language) else ("", "")
    return compiled(f"{start}(?:{'|'.join(names) or NEVER}){end}")


@cache
def head_words(language: Language) -> re.Pattern[str]:
    """The words by which names with capitals begin or end: Convention."""
    return compiled(rf"(?<!\w)(?:{language.judgement.naming.heads or NEVER})(?!\w)")
