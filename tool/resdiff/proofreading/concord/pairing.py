"""The paragraphs of several versions side by side: by their ids where these agree, else by order,
kind, printed number, length and what they say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from resdiff.proofreading.concord.profiles import Profile, consensus, pair_score
from resdiff.proofreading.concord.versions import Version

# How much speaks for and against what is done; found on six versions of official texts.
_GAP = -1.0
_GAP_OF_REPEATED = 0.5
_POOR = 0.0  # a pair for which less speaks is none, if there is a better one
_KNOWN = 2.0  # what speaks for a pair that has something in common, for which others may be parted
_DISPLACED = 1.0  # what must speak for a paragraph that stands at another place
_DISPLACED_BY_ONE = 0.5  # for one that changed places with its neighbour
_OTHER_WAY_ROUND = 1.4  # what must speak for two that follow each other being exchanged
_BAND = 15  # places beside the diagonal at which partners are looked for
_COUNTED_ID = re.compile(r"op\d[^.]*")


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
    for version in versions:
        if version is not versions[pivot]:
            version.measure_against(versions[pivot])
    levels = [[profile.standing for profile in version.profiles] for version in versions]
    # what several versions have alike is a better measure of another one than one of them
    peers = [v for v, own in zip(versions, levels, strict=True) if own == levels[pivot]]
    partners = [_partners_in_version(peers, versions[pivot], version) for version in versions]
    rows = [
        VersionRow(tuple(found[place] for found in partners))
        for place in range(len(versions[pivot].paragraphs))
    ]
    return _with_displaced(_with_others(rows, versions, pivot), versions)


def _pivot(versions: Sequence[Version]) -> int:
    """The version whose paragraphs are those of most versions; of several the longest."""
    shapes = [_shape(version) for version in versions]
    counts = Counter(shapes)
    return max(range(len(versions)), key=lambda n: (counts[shapes[n]], len(shapes[n]), -n))


def _shape(version: Version) -> tuple[str, ...]:
    return tuple(paragraph.id for paragraph in version.paragraphs)


def _partners_in_version(
    peers: Sequence[Version], pivot: Version, other: Version
) -> list[int | None]:
    """The place in the other version of each paragraph of the pivot."""
    if peers == [other]:
        return list(range(len(other.paragraphs)))
    rows = _measured(peers, pivot, other)
    if other in peers:
        in_order = _by_their_places(rows, other)
        if in_order or other is pivot:
            return list(in_order or range(len(rows)))
    return _Alignment(pivot, rows, other).partners()


def _measured(peers: Sequence[Version], pivot: Version, other: Version) -> list[Profile]:
    """What the paragraphs of the pivot have alike in the versions that have as many."""
    measures = [peer for peer in peers if peer is not other] or [pivot]
    places = range(len(pivot.paragraphs))
    return [consensus([peer.profile(place) for peer in measures]) for place in places]


def _by_their_places(rows: Sequence[Profile], other: Version) -> list[int]:
    """The places of paragraphs that are as many as the rows; empty where these are others."""
    scores = [pair_score(row, other.profile(n)) for n, row in enumerate(rows)]
    # one poor pair is an error within a paragraph; two may be paragraphs in another order
    poor = [place for place, score in enumerate(scores) if score < _POOR]
    exchanged = _exchanged(rows, other, poor) or _exchanged_neighbours(rows, other)
    if sum(place not in exchanged for place in poor) > 1:
        return []
    return [exchanged.get(place, place) for place in range(len(rows))]


def _exchanged(rows: Sequence[Profile], other: Version, poor: Sequence[int]) -> dict[int, int]:
    """The places of paragraphs that stand in another order, by the rows whose facts they have; none
    where that is not true of all of them.
    """
    scored = sorted(
        ((pair_score(rows[row], other.profile(at)), row, at) for row in poor for at in poor),
        reverse=True,
    )
    found: dict[int, int] = {}
    for score, row, at in scored:
        if score >= _KNOWN and row not in found and at not in found.values():
            found[row] = at
    return found if len(found) == len(poor) else {}


def _exchanged_neighbours(rows: Sequence[Profile], other: Version) -> dict[int, int]:
    """The places of two paragraphs that follow each other and stand the other way round, by their
    rows: each is clearly more like the other's row. Their numbers tell nothing: these stay.
    """
    found: dict[int, int] = {}
    unnumbered = [row._replace(label=None) for row in rows]
    places = [other.profile(n)._replace(label=None) for n in range(len(rows))]
    for at in range(len(rows) - 1):
        following = at + 1
        first, second = unnumbered[at], unnumbered[following]
        is_text = first.standing == second.standing and first.standing[0] != "heading"
        if at in found or not is_text:
            continue
        crossed = pair_score(first, places[following]) + pair_score(second, places[at])
        straight = pair_score(first, places[at]) + pair_score(second, places[following])
        if crossed > straight + _OTHER_WAY_ROUND:
            found |= {at: following, following: at}
    return found


class _Alignment:
    """The best pairing in order: the dynamic programme of sequence alignment, near the diagonal."""

    def __init__(self, pivot: Version, rows: Sequence[Profile], other: Version) -> None:
        self._rows, self._pivot, self._other = rows, pivot, other
        self._columns = [other.profile(place) for place in range(len(other.paragraphs))]
        if _counts_anew(pivot, other):
            # numbers that were counted anew tell nothing behind what is lacking
            self._rows = [row._replace(label=None) for row in rows]
            self._columns = [column._replace(label=None) for column in self._columns]
        self._best: list[dict[int, float]] = []
        self._back: list[dict[int, str]] = []

    def partners(self) -> list[int | None]:
        """The place in the other version of each row."""
        rows, columns = len(self._rows), len(self._columns)
        band = _BAND + abs(rows - columns)
        for i in range(rows + 1):
            self._best.append({})
            self._back.append({})
            for j in range(max(0, i - band), min(columns, i + band) + 1):
                steps = self._last_steps(i, j)
                self._best[i][j], self._back[i][j] = max(steps, default=(0.0, ""))
        return self._walked_back()

    def _last_steps(self, i: int, j: int) -> Iterator[tuple[float, str]]:
        best = self._best
        if i and j and j - 1 in best[i - 1]:
            score = pair_score(self._rows[i - 1], self._columns[j - 1])
            yield best[i - 1][j - 1] + score, "pair"
        if i and j in best[i - 1]:
            yield best[i - 1][j] + _gap_of(self._pivot, i - 1), "absent"
        if j and j - 1 in best[i]:
            yield best[i][j - 1] + _gap_of(self._other, j - 1), "further"

    def _walked_back(self) -> list[int | None]:
        i, j = len(self._rows), len(self._columns)
        partners: list[int | None] = [None] * i
        while i or j:
            step = self._back[i][j]
            if step == "pair":
                partners[i - 1] = j - 1
            i -= step != "further"
            j -= step != "absent"
        return partners


def _counts_anew(one: Version, other: Version) -> bool:
    """Whether two versions count a different number of paragraphs, and both without a gap."""
    counts = [_counted_paragraphs(version) for version in (one, other)]
    return None not in counts and counts[0] != counts[1]


def _counted_paragraphs(version: Version) -> int | None:
    """How many operative paragraphs a version counts; None where it does not count them from 1 on,
    each once.
    """
    numbers = [p.id.removeprefix("op") for p in version.paragraphs if _COUNTED_ID.fullmatch(p.id)]
    counted = [str(number) for number in range(1, len(numbers) + 1)]
    return len(numbers) if numbers == counted else None


def _gap_of(version: Version, place: int) -> float:
    """What speaks against a paragraph standing alone: little where it is printed a second time."""
    return _GAP_OF_REPEATED if place in version.repeated else _GAP


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
        both = versions[other].profile(at), versions[number].profile(place)
        if number not in one and pair_score(*both) > 0:
            one[number] = place
            return
    held.append({number: place})


def _with_displaced(rows: list[VersionRow], versions: Sequence[Version]) -> list[VersionRow]:
    """The rows, with paragraphs that a version has at another place than the others joined to
    theirs.
    """
    for number in range(len(versions)):
        own, lacking = _odd_rows(rows, number)
        for one, other in _known_again(rows, own, lacking, number, versions):
            if rows[one].places[number] is not None:
                rows = _moved_place(rows, number, one, other)
    return [row for row in rows if row.present()]


def _odd_rows(rows: Sequence[VersionRow], number: int) -> tuple[list[int], list[int]]:
    """The rows that a version has and most do not, and the reverse."""
    own: list[int] = []
    lacking: list[int] = []
    for at, row in enumerate(rows):
        present, absent = len(row.present()), len(row.absent())
        if row.places[number] is None and absent <= present:
            lacking.append(at)
        elif row.places[number] is not None and present <= absent:
            own.append(at)
    return own, lacking


def _known_again(
    rows: Sequence[VersionRow],
    own: Sequence[int],
    lacking: Sequence[int],
    number: int,
    versions: Sequence[Version],
) -> Iterator[tuple[int, int]]:
    """Rows of a version alone, and those of the others that are the same paragraph; the likest
    first.
    """
    scored = [
        (_score_of_rows(rows[one], rows[other], number, versions), one, other)
        for one in own
        for other in lacking
    ]
    for score, one, other in sorted(scored, reverse=True):
        if score > (_DISPLACED_BY_ONE if abs(one - other) <= 2 else _DISPLACED):
            yield one, other


def _score_of_rows(
    own: VersionRow, lacking: VersionRow, number: int, versions: Sequence[Version]
) -> float:
    """How much speaks for a paragraph of one version being that of a row without it, in the version
    of the row that is least like it.
    """
    place = own.places[number]
    assert place is not None
    moved = versions[number].profile(place)
    held = [versions[n].profile(at) for n, at in enumerate(lacking.places) if at is not None]
    # a heading is not known by its length, and a row of a table not by its figures
    is_row = "|" in versions[number].paragraphs[place].text
    if is_row or (moved.standing[0] == "heading" and not moved.says):
        return 0.0
    return min(pair_score(profile, moved) for profile in held)


def _moved_place(rows: list[VersionRow], number: int, one: int, other: int) -> list[VersionRow]:
    """The rows, where a version's place of one is that of another."""
    if rows[other].places[number] is not None:
        return rows
    moved = {one: None, other: rows[one].places[number]}
    return [
        VersionRow((*row.places[:number], moved[at], *row.places[number + 1 :]))
        if at in moved
        else row
        for at, row in enumerate(rows)
    ]
