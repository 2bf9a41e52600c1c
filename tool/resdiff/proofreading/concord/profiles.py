"""How much speaks for two paragraphs of different versions being the same one: what they cite and
date, their lengths, numbers, notes and places in the order of levels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from math import log
from statistics import fmean, median_low
from typing import NamedTuple

from resdiff.parse.label_values import label_characters, label_values

# How much speaks for a pair, and against it; found on six versions of official texts.
_ANY_PAIR = 2.0
_FACT = 1.5
_MOST_FACTS = 3
_LENGTH = 2.5
_LENGTH_OF_HEADING = 1.0
_MOST_LENGTH = 1.5
_SAME_LABEL = 1.0
_NO_LABEL = 0.5  # beside one that has a number: the source may lose it
_OTHER_LEVEL = 1.0
_SAME_VERB = 0.8
_NEAR_VERB = 0.3  # of one ladder: translators differ by a step or two
_VERB_OF_ANOTHER_LADDER = 0.8


class Profile(NamedTuple):
    """A paragraph as it is compared with those of other languages.

    `length` is the logarithm of its share of the text: Chinese takes a third of the letters.
    `standing` is its kind, how deep it lies, and whether it is counted.
    """

    says: Counter[str]
    length: float
    notes: int
    standing: tuple[str, int, bool]
    label: str | None
    verb: frozenset[tuple[int, int]] = frozenset()
    """The ladders and steps of the verb with which it opens."""


def length_of_share(letters: int, of: float) -> float:
    """The length by which a paragraph of so many letters is compared."""
    return log((letters + 1) / of)


def consensus(profiles: Sequence[Profile]) -> Profile:
    """What several versions of one paragraph have alike: a better measure than any of them."""
    if len(profiles) == 1:
        return profiles[0]
    counts = Counter(key for profile in profiles for key in profile.says)
    most = (key for key, count in counts.items() if 2 * count > len(profiles))
    said = {key: max(profile.says[key] for profile in profiles) for key in most}
    return Profile(
        Counter(said),
        fmean(profile.length for profile in profiles),
        median_low(profile.notes for profile in profiles),
        profiles[0].standing,
        profiles[0].label,
        frozenset.union(*(profile.verb for profile in profiles)),
    )


def pair_score(one: Profile, other: Profile) -> float:
    """How much speaks for two paragraphs being the same one."""
    shared = min(_MOST_FACTS, (one.says & other.says).total()) if one.says and other.says else 0
    # the sum of both less twice what they share
    apart = min(_MOST_FACTS, one.says.total() + other.says.total() - 2 * shared)
    # a heading of one word is one of five in another language
    weight = _LENGTH_OF_HEADING if one.standing[0] == "heading" else _LENGTH
    score = (
        _ANY_PAIR
        + _FACT * (shared - apart / 2)
        - weight * min(_MOST_LENGTH, abs(one.length - other.length))
        - abs(one.notes - other.notes)
    )
    # the source may mark a heading as a paragraph in one version, or leave out the number of a part
    score -= _OTHER_LEVEL * (one.standing != other.standing)
    return score + _of_labels(one.label, other.label) + _of_verbs(one.verb, other.verb)


def _of_verbs(one: frozenset[tuple[int, int]], other: frozenset[tuple[int, int]]) -> float:
    """What two opening verbs say for a pair: nothing where the strength of one is not known."""
    if not one or not other:
        return 0
    if one & other:
        return _SAME_VERB
    same_ladder = {ladder for ladder, _ in one} & {ladder for ladder, _ in other}
    return _NEAR_VERB if same_ladder else -_VERB_OF_ANOTHER_LADDER


@cache
def _of_labels(first: str | None, second: str | None) -> float:
    """What two printed numbers say for a pair: alike in some way of counting, or not."""
    if first is None or second is None:
        return -_NO_LABEL * (first is not second)
    one, other = (set(label_values(label_characters(label)).values()) for label in (first, second))
    return _SAME_LABEL if one & other else -_SAME_LABEL
