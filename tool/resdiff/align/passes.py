"""Which paragraph became which: named passes, from the sure to the likely.

    identical    the same text for a reader, first those that also kept their id
    same number  the nearest to each other on both sides, under the same number
    likeness     one assignment over the rest, preamble and operative part together, sub-paragraphs after their chapeaux
    neighbours   pairs of that assignment that are near enough because the paragraphs around them are pairs too
    split, merged  a paragraph whose words are those of a paired one that its partner lacks

How near a pair must be depends on its evidence: less where no other paragraph is as near, where those before and behind
are a pair, where the chapeaux are; more from preamble to operative part. A false pair costs more trust than a missed one.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

import msgspec

from resdiff.align.assignment import best_assignment
from resdiff.align.moves import PairPlace, longest_in_order, moved_pairs
from resdiff.align.similarity import Similarity
from resdiff.align.splits import SplitFinder
from resdiff.align.thresholds import Thresholds
from resdiff.languages import Language
from resdiff.model.reasons import MatchedBy
from resdiff.model.records import Paragraph
from resdiff.text.tokens import paragraph_form


class Pair(msgspec.Struct, frozen=True):
    """Indices into the two lists of paragraphs, the pass that made the pair, how near the texts are, and the evidence."""

    old: int
    new: int
    matched_by: MatchedBy
    score: float
    evidence: tuple[str, ...] = ()


class Alignment(msgspec.Struct, frozen=True):
    """Pairs in the order of the new text; `moved` those of them that no longer stand in the old order."""

    pairs: tuple[Pair, ...]
    moved: frozenset[tuple[int, int]]


def align(
    old: Sequence[Paragraph],
    new: Sequence[Paragraph],
    language: Language | None,
    parameters: Thresholds | None = None,
) -> Alignment:
    """Pairs the paragraphs of two texts. A paragraph may stand in several pairs where it was split or merged."""
    if _rank(new) < _rank(old):  # one way only, so that swapped sides give the same pairs
        found = align(new, old, language, parameters)
        swapped = (
            msgspec.structs.replace(
                p, old=p.new, new=p.old, matched_by=_OTHER_SIDE.get(p.matched_by, p.matched_by)
            )
            for p in found.pairs
        )
        pairs = tuple(sorted(swapped, key=lambda p: (p.new, p.old)))
        return Alignment(pairs=pairs, moved=frozenset((o, n) for n, o in found.moved))
    matcher = _Matcher(old, new, language, parameters or Thresholds())
    matcher.identical()
    for olds, news in matcher.depths():
        matcher.likeness(olds, news)
    matcher.parts()
    pairs = tuple(sorted(matcher.pairs, key=lambda p: (p.new, p.old)))
    return Alignment(pairs=pairs, moved=moved_pairs(_placed(pairs, old, new), old, new))


def _placed(
    pairs: Sequence[Pair], old: Sequence[Paragraph], new: Sequence[Paragraph]
) -> list[PairPlace]:
    """One place for each pair: of a split or merged paragraph that of a part which kept the order, if one did."""
    olds, news = Counter(p.old for p in pairs), Counter(p.new for p in pairs)
    parts: dict[int, list[PairPlace]] = defaultdict(list)
    single: list[PairPlace] = []
    for p in pairs:
        placed = PairPlace(p.old, p.new, p.score)
        if olds[p.old] > 1:
            parts[p.old].append(placed)
        elif news[p.new] > 1:
            parts[-1 - p.new].append(placed)
        else:
            single.append(placed)
    stay = sorted(longest_in_order(single))
    out = list(single)
    for some in parts.values():
        level = [p for p in some if (old[p.old].parent is None) == (new[p.new].parent is None)]
        kept = [p for p in level if _keeps(p, stay)]
        out.append(max(kept or level or some, key=lambda p: p.score))
    return out


def _keeps(placed: PairPlace, stay: Sequence[PairPlace]) -> bool:
    """Whether a pair stands between the same pairs on both sides."""
    at = bisect_left(stay, placed)
    return all(p.new < placed.new for p in stay[max(0, at - 1) : at]) and all(
        p.new > placed.new for p in stay[at : at + 1]
    )


_OTHER_SIDE = {MatchedBy.SPLIT: MatchedBy.MERGED, MatchedBy.MERGED: MatchedBy.SPLIT}


def _rank(paragraphs: Sequence[Paragraph]) -> tuple[int, list[str]]:
    return len(paragraphs), [p.text for p in paragraphs]


_Likes = dict[tuple[int, int], float]


class _Matcher:
    """The state of the passes: pairs made, paragraphs still free."""

    def __init__(
        self,
        old: Sequence[Paragraph],
        new: Sequence[Paragraph],
        language: Language | None,
        parameters: Thresholds,
    ) -> None:
        self.old, self.new, self.language, self.parameters = old, new, language, parameters
        self.pairs: list[Pair] = []
        self.partner_of_old: dict[int, int] = {}
        self.partner_of_new: dict[int, int] = {}
        self.forms_old = [paragraph_form(p.text) for p in old]
        self.forms_new = [paragraph_form(p.text) for p in new]
        self.index_old = {p.id: i for i, p in enumerate(old)}
        self.index_new = {p.id: i for i, p in enumerate(new)}
        self._near: Similarity | None = None

    @property
    def near(self) -> Similarity:
        """Worked out when the first pair of paragraphs is not the same."""
        if self._near is None:
            self._near = Similarity(self.forms_old, self.forms_new, self.language, self.parameters)
        return self._near

    def pair(self, old: int, new: int, matched_by: MatchedBy, score: float, *evidence: str) -> None:
        self.pairs.append(Pair(old, new, matched_by, round(min(1.0, score), 3), evidence))
        self.partner_of_old.setdefault(old, new)
        self.partner_of_new.setdefault(new, old)

    # The same text

    def identical(self) -> None:
        places: dict[tuple[str, bool], list[int]] = defaultdict(list)
        for i, form in enumerate(self.forms_old):
            places[form, self.old[i].kind == "heading"].append(i)
        waiting: list[int] = []
        for j, form in enumerate(self.forms_new):
            candidates = places.get((form, self.new[j].kind == "heading"), [])
            same = next((i for i in candidates if self.old[i].id == self.new[j].id), None)
            if same is not None and (len(candidates) == 1 or self.same_family(same, j)):
                candidates.remove(same)
                self.pair(same, j, MatchedBy.IDENTICAL, 1.0, "same text", "same number")
            elif candidates:
                waiting.append(j)
        for j in waiting:
            candidates = places[self.forms_new[j], self.new[j].kind == "heading"]
            if candidates:
                under = [i for i in candidates if self.same_family(i, j)] or candidates
                self.pair(under[0], j, MatchedBy.IDENTICAL, 1.0, "same text")
                candidates.remove(under[0])

    def same_family(self, i: int, j: int) -> bool:
        """Whether both stand alone, or under chapeaux that are a pair."""
        parent_old, parent_new = self.old[i].parent, self.new[j].parent
        if parent_old is None or parent_new is None:
            return parent_old is None and parent_new is None
        return self.partner_of_new.get(self.index_new[parent_new]) == self.index_old[parent_old]

    # Texts that are near

    def depths(self) -> Iterable[tuple[list[int], list[int]]]:
        """The free paragraphs of both sides: chapeaux and plain paragraphs first, then all, so that chapeaux can tell."""
        for top in (True, False):
            yield (
                [
                    i
                    for i, p in enumerate(self.old)
                    if i not in self.partner_of_old and not (top and p.parent)
                ],
                [
                    j
                    for j, p in enumerate(self.new)
                    if j not in self.partner_of_new and not (top and p.parent)
                ],
            )

    def likeness(self, olds: Sequence[int], news: Sequence[int]) -> None:
        if not olds or not news:
            return
        found = self.near.candidates(olds, news, self.parameters.least)
        likes = {(i, j): like for (i, j), like in found.items() if self.comparable(i, j)}
        rivals = _Rivals(likes)
        for (i, j), like in likes.items():
            if (
                self.old[i].id == self.new[j].id
                and like >= self.parameters.same_number
                and rivals.beside(i, j) < like
            ):
                self.pair(
                    i,
                    j,
                    MatchedBy.SAME_NUMBER,
                    like,
                    *self.evidence(i, j, like, rivals.beside(i, j)),
                )
        free = {
            p: s
            for p, s in likes.items()
            if p[0] not in self.partner_of_old and p[1] not in self.partner_of_new
        }
        self.accept(best_assignment(self.preferred(free)), likes, rivals)

    def comparable(self, i: int, j: int) -> bool:
        return (self.old[i].kind == "heading") == (self.new[j].kind == "heading")

    def preferred(self, likes: _Likes) -> _Likes:
        """What the assignment adds up: likeness, and a little for the place where one would look."""
        parameters = self.parameters
        expected = self.expected_places()
        out = {}
        for (i, j), like in likes.items():
            if self.old[i].kind != self.new[j].kind:
                like -= parameters.malus_crossing
            if self.new[j].parent is not None and self.same_family(i, j):
                like += parameters.bonus_family
            if abs(expected[j] - i) <= 1:
                like += parameters.bonus_near
            if like > 0:
                out[i, j] = like
        return out

    def expected_places(self) -> list[int]:
        """For each new paragraph the place in the old text where the pair before it leads one to look."""
        out: list[int] = []
        last_old, last_new = -1, -1
        for j in range(len(self.new)):
            if j in self.partner_of_new:
                last_old, last_new = self.partner_of_new[j], j
            out.append(last_old + (j - last_new))
        return out

    def accept(self, chosen: Sequence[tuple[int, int]], likes: _Likes, rivals: _Rivals) -> None:
        """Of the assignment those pairs that are near enough; each makes its neighbours likelier, until none is added."""
        waiting = sorted(chosen)
        firm = {p for p in waiting if likes[p] >= self.parameters.firm}
        matched_by = MatchedBy.SIMILARITY
        while True:
            found = [
                p
                for p in waiting
                if likes[p] >= self.needed(*p, likes[p] - rivals.beside(*p), firm)
            ]
            for i, j in found:
                self.pair(
                    i,
                    j,
                    matched_by,
                    likes[i, j],
                    *self.evidence(i, j, likes[i, j], rivals.beside(i, j)),
                )
            if not found:
                return
            waiting = [p for p in waiting if p not in set(found)]
            matched_by = MatchedBy.NEIGHBOURS

    def needed(self, i: int, j: int, margin: float, firm: set[tuple[int, int]]) -> float:
        """How near a pair must be: less, the more speaks for it."""
        parameters = self.parameters
        if len(self.old) == len(self.new) == 1:
            return parameters.least  # nothing else can have become of it
        out = parameters.likely * self.shortness * math.exp(-parameters.margin * margin)
        confirmed = self.confirmed(i, j, firm)
        out *= math.pow(parameters.neighbour, confirmed)
        out *= math.pow(parameters.many / (1 + self.near.shared(i, j)), parameters.words)
        if self.old[i].kind != self.new[j].kind:
            out *= parameters.crossing
        return (
            max(out, parameters.formula) if confirmed < 2 and self.near.only_formulas(i, j) else out
        )

    @cached_property
    def shortness(self) -> float:
        """How many times nearer pairs must be because the texts are short."""
        times = self.parameters.short / (len(self.old) + len(self.new))
        return max(
            1.0, min(self.parameters.short_most, math.pow(times, self.parameters.short_power))
        )

    def confirmed(self, i: int, j: int, firm: set[tuple[int, int]]) -> int:
        """How many of the two paragraphs around are a pair as well."""
        around = ((i - 1, j - 1), (i + 1, j + 1))
        return sum(self.partner_of_old.get(a, -1) == b or (a, b) in firm for a, b in around)

    def evidence(self, i: int, j: int, like: float, rival: float) -> list[str]:
        out = []
        if self.old[i].id == self.new[j].id:
            out.append("same number")
        cited = {c.symbol for c in self.old[i].citations} & {
            c.symbol for c in self.new[j].citations
        } - {None}
        if cited:
            out.append("both cite " + ", ".join(sorted(map(str, cited))[:3]))
        words = self.near.shared_words(i, j, 4)
        if words:
            out.append("in common: " + ", ".join(words))
        out.append(
            f"the next nearest is at {rival:.2f}"
            if rival >= self.parameters.least
            else "no other is near"
        )
        if around := self.confirmed(i, j, set()):
            out.append(
                "the paragraphs before and behind are pairs"
                if around == 2
                else "a neighbour is a pair"
            )
        return out

    # Parts

    def parts(self) -> None:
        parameters = self.parameters
        weak = {(p.old, p.new) for p in self.pairs if p.score < parameters.weak}
        if not self.pairs or (not weak and len(self.pairs) == len(self.old) == len(self.new)):
            return
        parts = SplitFinder(
            self.old, self.new, self.near, self.partner_of_old, weak, self.shortness, parameters
        )
        found = list(parts.found())
        self.pairs = [p for p in self.pairs if (p.old, p.new) not in parts.given_up]
        for i, j, matched_by, words in found:
            self.pair(i, j, matched_by, self.near.between(i, j), "in common: " + ", ".join(words))


class _Rivals:
    """Of each paragraph the two nearest on the other side."""

    def __init__(self, likes: _Likes) -> None:
        self.old: dict[int, list[tuple[float, int]]] = {}
        self.new: dict[int, list[tuple[float, int]]] = {}
        for (i, j), like in likes.items():
            _keep_two(self.old.setdefault(i, []), like, j)
            _keep_two(self.new.setdefault(j, []), like, i)

    def beside(self, i: int, j: int) -> float:
        """How near the nearest other paragraph is to either of a pair."""
        return max(
            next((like for like, other in self.old[i] if other != j), 0.0),
            next((like for like, other in self.new[j] if other != i), 0.0),
        )


def _keep_two(best: list[tuple[float, int]], like: float, other: int) -> None:
    best.append((like, other))
    if len(best) > 2:
        best.remove(min(best))
    best.sort(reverse=True)
