"""The paragraphs of several versions side by side: by their ids where these agree, else by order,
kind, length and what they say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log
from typing import NamedTuple

from resdiff.model.records import Paragraph
from resdiff.proofreading.concord.versions import Version

# How much speaks for a pair, and against it; found on six versions of official texts.
_ANY_PAIR = 2.0
_FACT = 1.5
_MOST_FACTS = 3
_LENGTH = 2.5
_MOST_LENGTH = 1.5
_SAME_LABEL = 1.0
_OTHER_LEVEL = 1.0
_GAP = -1.0
_BAND = 25  # places beside the diagonal at which partners are looked for


class VersionRow(NamedTuple):
    """One paragraph in all versions: its place in each, None where a version does not have it."""

    places: tuple[int | None, ...]

    def present(self) -> list[int]:
        """The versions that have it, by their number."""
        return [number for number, place in enumerate(self.places) if place is not None]

    def absent(self) -> list[int]:
        """The versions that lack it, by their number."""
        return [number for number, place in enumerate(self.places) if place is None]


def paired_rows(versions: Sequence[Version]) -> list[VersionRow]:
    """All paragraphs, in the order of the version that most others are like."""
    pivot = _pivot(versions)
    partners = [_partners_in_version(versions[pivot], version) for version in versions]
    rows = [
        VersionRow(tuple(found[place] for found in partners))
        for place in range(len(versions[pivot].paragraphs))
    ]
    return _with_others(rows, versions, pivot)


def _pivot(versions: Sequence[Version]) -> int:
    """The version whose paragraphs are those of most versions; of several the longest."""
    shapes = [_shape(version) for version in versions]
    counts = Counter(shapes)
    return max(range(len(versions)), key=lambda n: (counts[shapes[n]], len(shapes[n]), -n))


def _shape(version: Version) -> tuple[str, ...]:
    return tuple(paragraph.id for paragraph in version.paragraphs)


def standing_of(paragraph: Paragraph) -> tuple[str, int]:
    """The kind of a paragraph and how deep it stands."""
    return paragraph.kind, paragraph.id.count(".")


def _partners_in_version(pivot: Version, other: Version) -> list[int | None]:
    """The place in the other version of each paragraph of the pivot."""
    levels = [[standing_of(p) for p in version.paragraphs] for version in (pivot, other)]
    if levels[0] == levels[1]:
        return list(range(len(levels[0])))
    return _aligned(pivot, other)


def _aligned(pivot: Version, other: Version) -> list[int | None]:
    """The best pairing in order: the dynamic programme of sequence alignment, near the diagonal."""
    rows, columns = len(pivot.paragraphs), len(other.paragraphs)
    band = _BAND + abs(rows - columns)
    best: list[dict[int, float]] = [{0: 0.0}]
    back: list[dict[int, str]] = [{0: ""}]
    for i in range(rows + 1):
        if i:
            best.append({})
            back.append({})
        for j in range(max(0, i - band), min(columns, i + band) + 1):
            if i or j:
                best[i][j], back[i][j] = max(_last_steps(pivot, other, best, i, j))
    return _walked_back(back, rows, columns)


def _last_steps(
    pivot: Version, other: Version, best: list[dict[int, float]], i: int, j: int
) -> Iterator[tuple[float, str]]:
    if i and j and j - 1 in best[i - 1]:
        yield best[i - 1][j - 1] + pair_score(pivot, i - 1, other, j - 1), "pair"
    if i and j in best[i - 1]:
        yield best[i - 1][j] + _GAP, "absent"
    if j and j - 1 in best[i]:
        yield best[i][j - 1] + _GAP, "further"


def _walked_back(back: list[dict[int, str]], i: int, j: int) -> list[int | None]:
    partners: list[int | None] = [None] * i
    while i or j:
        step = back[i][j]
        if step == "pair":
            partners[i - 1] = j - 1
        i -= step != "further"
        j -= step != "absent"
    return partners


def pair_score(one: Version, at: int, other: Version, place: int) -> float:
    """How much speaks for two paragraphs being the same one."""
    first, second = one.paragraphs[at], other.paragraphs[place]
    said, also = one.saying(at), other.saying(place)
    shared = min(_MOST_FACTS, (said.keys & also.keys).total())
    apart = min(_MOST_FACTS, ((said.keys - also.keys) + (also.keys - said.keys)).total())
    # lengths in shares of the whole text: Chinese takes a third of the letters
    lengths = (len(first.text) + 1) / one.letters, (len(second.text) + 1) / other.letters
    score = (
        _ANY_PAIR
        + _FACT * (shared - apart / 2)
        - _LENGTH * min(_MOST_LENGTH, abs(log(lengths[0] / lengths[1])))
    )
    score -= abs(len(first.notes) - len(second.notes))
    # the source may mark a heading as a paragraph in one version, or leave out the number of a part
    score -= _OTHER_LEVEL * (standing_of(first) != standing_of(second))
    return score + _SAME_LABEL * (first.label is not None and first.id == second.id)


def _with_others(
    rows: list[VersionRow], versions: Sequence[Version], pivot: int
) -> list[VersionRow]:
    """The rows, and those of paragraphs that the pivot does not have, each behind the one before
    it.
    """
    behind: dict[int, list[dict[int, int]]] = {}
    for number, version in enumerate(versions):
        partners = [row.places[number] for row in rows]
        paired = {place: at for at, place in enumerate(partners) if place is not None}
        at = -1
        for place in range(len(version.paragraphs)):
            if place in paired:
                at = paired[place]
            else:
                _join_or_add(behind.setdefault(at, []), versions, number, place)
    out: list[VersionRow] = []
    for at in range(-1, len(rows)):
        out += rows[max(at, 0) : at + 1]
        for held in behind.get(at, []):
            out.append(VersionRow(tuple(held.get(number) for number in range(len(versions)))))
    return out


def _join_or_add(
    held: list[dict[int, int]], versions: Sequence[Version], number: int, place: int
) -> None:
    """A paragraph beside those of other versions that stand at the same gap and are like it."""
    for one in held:
        other, at = next(iter(one.items()))
        if number not in one and pair_score(versions[other], at, versions[number], place) > 0:
            one[number] = place
            return
    held.append({number: place})
