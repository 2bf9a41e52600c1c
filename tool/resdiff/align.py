"""Which paragraph became which: named passes, from the sure to the likely.

    identical    the same text for a reader, first those that also kept their id
    likeness     one assignment over all paragraphs that share enough rare words; preamble and operative part together
    neighbours   one paragraph left between two pairs that follow each other on both sides
    split, merged  a paragraph whose words are mostly those of a paired one that its partner lacks

Words weigh by how rare they are in the two texts, so that formulas alone pair nothing. What moved is the smallest set
of pairs that explains the new order.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from resdiff.assignment import assignment
from resdiff.languages import Language
from resdiff.records import Paragraph
from resdiff.words import same_form

_NO_SIGN = re.compile(r"[\W_]+")


class Parameters(msgspec.Struct, frozen=True):
    """All thresholds of the alignment; likeness is the share of weighted words in common, 0 to 1.

    Values: found on four of the six hand-made alignments and confirmed on the other two.
    """

    likely: float = 0.13  # likeness from which a pair may be made
    same_place: float = 0.09  # the same for a pair that both its neighbours confirm
    part: float = 0.4  # share of a part's words that must come from the whole
    bonus_parent: float = 0.05  # for sub-paragraphs whose chapeaux are paired
    bonus_near: float = 0.02  # for the place where the pairs around lead one to look
    malus_kind: float = 0.03  # preamble to operative part
    shortest: int = 3  # words of a paragraph that likeness can judge


class Pair(msgspec.Struct, frozen=True):
    """Indices into the two lists of paragraphs, the pass that made the pair, and how near the texts are."""

    old: int
    new: int
    matched_by: str
    score: float


class Alignment(msgspec.Struct, frozen=True):
    """Pairs in the order of the new text; `moved` those of them that no longer stand in the old order."""

    pairs: tuple[Pair, ...]
    moved: frozenset[tuple[int, int]]


def align(
    old: Sequence[Paragraph], new: Sequence[Paragraph], language: Language | None, parameters: Parameters | None = None
) -> Alignment:
    """Pairs the paragraphs of two texts. A paragraph may stand in several pairs where it was split or merged."""
    if _rank(new) < _rank(old):  # one way only, so that swapped sides give the same pairs
        found = align(new, old, language, parameters)
        swapped = (Pair(p.new, p.old, _OTHER_SIDE.get(p.matched_by, p.matched_by), p.score) for p in found.pairs)
        pairs = tuple(sorted(swapped, key=lambda p: (p.new, p.old)))
        return Alignment(pairs=pairs, moved=frozenset((o, n) for n, o in found.moved))
    matcher = _Matcher(old, new, language, parameters or Parameters())
    matcher.identical()
    matcher.likeness()
    matcher.neighbours()
    matcher.parts()
    pairs = tuple(sorted(matcher.pairs, key=lambda p: (p.new, p.old)))
    return Alignment(pairs=pairs, moved=_moved(pairs, old, new))


_OTHER_SIDE = {"split": "merged", "merged": "split"}


def _rank(paragraphs: Sequence[Paragraph]) -> tuple[int, list[str]]:
    return len(paragraphs), [p.text for p in paragraphs]


class _Matcher:
    """The state of the passes: pairs made, paragraphs still free."""

    def __init__(
        self, old: Sequence[Paragraph], new: Sequence[Paragraph], language: Language | None, parameters: Parameters
    ) -> None:
        self.old, self.new, self.parameters = old, new, parameters
        self.spaced = language is None or language.spaced
        self.pairs: list[Pair] = []
        self.partner_of_old: dict[int, int] = {}
        self.partner_of_new: dict[int, int] = {}
        self.forms_old = [same_form(p.text) for p in old]
        self.forms_new = [same_form(p.text) for p in new]
        self.index_old = {p.id: i for i, p in enumerate(old)}
        self.index_new = {p.id: i for i, p in enumerate(new)}
        self._features: tuple[_Weighted, _Weighted] | None = None

    def pair(self, old: int, new: int, matched_by: str, score: float) -> None:
        self.pairs.append(Pair(old, new, matched_by, round(min(1.0, score), 3)))
        self.partner_of_old.setdefault(old, new)
        self.partner_of_new.setdefault(new, old)

    # Passes

    def identical(self) -> None:
        places: dict[tuple[str, bool], list[int]] = defaultdict(list)
        for i, form in enumerate(self.forms_old):
            places[form, self.old[i].kind == "heading"].append(i)
        waiting: list[int] = []
        for j, form in enumerate(self.forms_new):
            candidates = places.get((form, self.new[j].kind == "heading"), [])
            same = next((i for i in candidates if self.old[i].id == self.new[j].id), None)
            if same is not None and (len(candidates) == 1 or self.same_parents(same, j)):
                candidates.remove(same)
                self.pair(same, j, "identical", 1.0)
            elif candidates:
                waiting.append(j)
        for j in waiting:
            candidates = places[self.forms_new[j], self.new[j].kind == "heading"]
            if candidates:
                under = [i for i in candidates if self.same_parents(i, j)] or candidates
                self.pair(under[0], j, "identical", 1.0)
                candidates.remove(under[0])

    def same_parents(self, i: int, j: int) -> bool:
        parent_old, parent_new = self.old[i].parent, self.new[j].parent
        if parent_old is None or parent_new is None:
            return parent_old is None and parent_new is None
        return self.partner_of_new.get(self.index_new[parent_new]) == self.index_old[parent_old]

    def likeness(self) -> None:
        """Chapeaux and plain paragraphs first, then sub-paragraphs, helped by what became of their chapeaux."""
        for depth in ("top", "all"):
            free_old = [i for i in range(len(self.old)) if i not in self.partner_of_old]
            free_new = [j for j in range(len(self.new)) if j not in self.partner_of_new]
            if depth == "top":
                free_old = [i for i in free_old if self.old[i].parent is None]
                free_new = [j for j in free_new if self.new[j].parent is None]
            scores = self.scores(free_old, free_new)
            for i, j in assignment({p: s for p, (s, _) in scores.items() if s >= self.parameters.likely}):
                self.pair(i, j, "likeness", scores[i, j][1])

    def neighbours(self) -> None:
        """A lone pair of free paragraphs between two pairs, if they are of a kind and share more than formulas."""
        anchors = sorted((p.old, p.new) for p in self.pairs if p.score > 0.3)
        for (i0, j0), (i1, j1) in pairwise(anchors):
            if j1 <= j0:
                continue
            free_old = [i for i in range(i0 + 1, i1) if i not in self.partner_of_old]
            free_new = [j for j in range(j0 + 1, j1) if j not in self.partner_of_new]
            if len(free_old) == 1 and len(free_new) == 1:
                i, j = free_old[0], free_new[0]
                like = self.like(i, j)
                if like >= self.parameters.same_place and self.old[i].kind == self.new[j].kind:
                    self.pair(i, j, "neighbours", like)

    def parts(self) -> None:
        """Free paragraphs that are a part of a paired one: what its partner no longer has, or did not have before."""
        old, new = self.features()
        partners_old = dict(self.partner_of_old)
        partners_new = dict(self.partner_of_new)
        lost, gained = _lacking(old, new, partners_old), _lacking(new, old, partners_new)
        for j in range(len(self.new)):
            if j not in partners_new and (i := self.whole(new[j], lost)) is not None and self.old[i].kind == self.new[j].kind:
                self.pair(i, j, "split", _dice(old[i], new[j]))
        split = {p.new for p in self.pairs if p.matched_by == "split"}
        split |= {partners_old[p.old] for p in self.pairs if p.matched_by == "split"}
        for i in range(len(self.old)):
            if i in partners_old:
                continue
            j2 = self.whole(old[i], gained)
            if (
                j2 is not None and j2 not in split and self.new[j2].kind == self.old[i].kind
            ):  # nobody reads a knot of many to many
                self.pair(i, j2, "merged", _dice(old[i], new[j2]))

    def whole(self, part: dict[str, float], lacking: dict[str, list[int]]) -> int | None:
        """The paired paragraph that `part` was cut from: what the two share is not in its partner's text."""
        if len(part) < 2 * self.parameters.shortest:
            return None
        words: Counter[int] = Counter()
        weights: dict[int, float] = defaultdict(float)
        for word in sorted(part.keys() & lacking.keys()):
            for index in lacking[word]:
                words[index] += 1
                weights[index] += part[word]
        enough = self.parameters.part * sum(part.values())
        likely = [i for i in sorted(words) if words[i] >= self.parameters.shortest and weights[i] >= enough]
        return max(likely, key=weights.__getitem__, default=None)

    # Likeness

    def features(self) -> tuple[_Weighted, _Weighted]:
        """For every paragraph its words and pairs of neighbouring words, with their weights."""
        if self._features is None:
            sets = [self.words(form) for form in (*self.forms_old, *self.forms_new)]
            count: Counter[str] = Counter()
            for words in sets:
                count.update(words)
            size = len(sets)
            weights = {n: math.log((size + 1) / n) ** 2 for n in set(count.values())}
            self._features = (
                _Weighted(sets[: len(self.old)], count, weights),
                _Weighted(sets[len(self.old) :], count, weights),
            )
        return self._features

    def words(self, form: str) -> set[str]:
        if self.spaced:
            words = [w.strip(",.;:!?()[]\"'،؛-") for w in form.casefold().split()]
            words = [w for w in words if w]
            return set(words) | {f"{a} {b}" for a, b in pairwise(words)}
        signs = _NO_SIGN.sub("", form)
        return set(map("".join, pairwise(signs)))

    def like(self, i: int, j: int) -> float:
        old, new = self.features()
        return _dice(old[i], new[j])

    def scores(self, free_old: list[int], free_new: list[int]) -> dict[tuple[int, int], tuple[float, float]]:
        """(score with evidence, bare likeness) of every pair of free paragraphs that shares a rare word."""
        old, new = self.features()
        where: dict[str, list[int]] = defaultdict(list)
        for i in free_old:
            for word in old[i]:
                where[word].append(i)
        total_old = {i: sum(old[i].values()) for i in free_old}
        expected = self.expected_places()
        out: dict[tuple[int, int], tuple[float, float]] = {}
        for j in free_new:
            shared: dict[int, float] = defaultdict(float)
            for word, weight in new[j].items():
                for i in where.get(word, ()):
                    shared[i] += weight
            total = sum(new[j].values())
            for i, weight in shared.items():
                like = 2 * weight / (total + total_old[i]) if total else 0.0
                if like >= self.parameters.same_place / 2 and self.comparable(i, j):
                    out[i, j] = (like + self.evidence(i, j, expected), like)
        return out

    def comparable(self, i: int, j: int) -> bool:
        return (self.old[i].kind == "heading") == (self.new[j].kind == "heading")

    def evidence(self, i: int, j: int, expected: dict[int, int]) -> float:
        parameters = self.parameters
        found = 0.0
        if self.old[i].kind != self.new[j].kind:
            found -= parameters.malus_kind
        if self.old[i].parent is not None and self.new[j].parent is not None and self.same_parents(i, j):
            found += parameters.bonus_parent
        if abs(expected.get(j, -99) - i) <= 1:
            found += parameters.bonus_near
        return found

    def expected_places(self) -> dict[int, int]:
        """For each new paragraph the place in the old text where the pair before it leads one to look."""
        out: dict[int, int] = {}
        last_old, last_new = -1, -1
        for j in range(len(self.new)):
            if j in self.partner_of_new:
                last_old, last_new = self.partner_of_new[j], j
            out[j] = last_old + (j - last_new)
        return out


class _Weighted:
    """The words of each paragraph with their weights, weighed when they are first asked for."""

    def __init__(self, sets: list[set[str]], count: Counter[str], weights: dict[int, float]) -> None:
        self.sets, self.count, self.weights = sets, count, weights
        self.known: dict[int, dict[str, float]] = {}

    def __getitem__(self, at: int) -> dict[str, float]:
        found = self.known.get(at)
        if found is None:
            count, weights = self.count, self.weights
            found = self.known[at] = {word: weights[count[word]] for word in self.sets[at]}
        return found


def _lacking(wholes: _Weighted, others: _Weighted, partner: dict[int, int]) -> dict[str, list[int]]:
    """For each word the paired paragraphs that have it and whose partners lack it."""
    out: dict[str, list[int]] = defaultdict(list)
    for index, other in partner.items():
        for word in wholes.sets[index] - others.sets[other]:
            out[word].append(index)
    return out


def _dice(a: dict[str, float], b: dict[str, float]) -> float:
    total = sum(a.values()) + sum(b.values())
    if not total:
        return 0.0
    small, large = (a, b) if len(a) < len(b) else (b, a)
    return 2 * sum(weight for word, weight in small.items() if word in large) / total


def _moved(pairs: Sequence[Pair], old: Sequence[Paragraph], new: Sequence[Paragraph]) -> frozenset[tuple[int, int]]:
    """The pairs outside the longest run that keeps the old order; sub-paragraphs are judged among their siblings."""
    families: dict[tuple[str | None, str | None], list[Pair]] = defaultdict(list)
    partner = {(p.old, p.new) for p in pairs}
    index_old = {p.id: i for i, p in enumerate(old)}
    index_new = {p.id: i for i, p in enumerate(new)}
    moved: set[tuple[int, int]] = set()
    for pair in pairs:
        if pair.matched_by in ("split", "merged"):
            continue
        above_old, above_new = old[pair.old].parent, new[pair.new].parent
        if above_old is None and above_new is None:
            families[None, None].append(pair)
        elif above_old and above_new and (index_old[above_old], index_new[above_new]) in partner:
            families[above_old, above_new].append(pair)
        else:
            moved.add((pair.old, pair.new))
    for family in families.values():
        stay = _longest_run(family)
        moved |= {(p.old, p.new) for at, p in enumerate(family) if at not in stay}
    return frozenset(moved)


def _longest_run(pairs: Sequence[Pair]) -> set[int]:
    """Positions of a longest run of pairs in the old order; of several such runs the one whose texts are nearest."""
    ranks = {old: rank for rank, old in enumerate(sorted({p.old for p in pairs}), 1)}
    best: list[tuple[int, float, int]] = [(0, 0.0, -1)] * (len(ranks) + 1)  # a Fenwick tree of prefix maxima
    before: list[int] = []
    last = (0, 0.0, -1)
    for at, pair in enumerate(pairs):
        found = (0, 0.0, -1)
        rank = ranks[pair.old] - 1
        while rank > 0:
            found = max(found, best[rank])
            rank &= rank - 1
        before.append(found[2])
        run = (found[0] + 1, found[1] + pair.score, at)
        last = max(last, run)
        rank = ranks[pair.old]
        while rank <= len(ranks):
            best[rank] = max(best[rank], run)
            rank += rank & -rank
    out: set[int] = set()
    at = last[2]
    while at >= 0:
        out.add(at)
        at = before[at]
    return out
