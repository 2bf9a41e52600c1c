"""What the passes of an alignment share: two texts, the pairs made so far, the paragraphs still
free."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property

import msgspec

from resdiff.align.similarity import Similarity, weigh
from resdiff.align.thresholds import Thresholds
from resdiff.languages import Language
from resdiff.model.reasons import MatchedBy
from resdiff.model.records import Paragraph
from resdiff.text.folding import paragraph_form


class Pair(msgspec.Struct, frozen=True):
    """Places in the two lists of paragraphs, the pass that made the pair, how near the texts are,
    the evidence."""

    old: int
    new: int
    matched_by: MatchedBy
    score: float
    evidence: tuple[str, ...] = ()


class Matching(msgspec.Struct, dict=True):
    """The state of the passes.

    `partner_of_old` and `partner_of_new` have the first partner of each paragraph that has one: a
    paragraph that was split or merged stands in several pairs.
    """

    old: Sequence[Paragraph]
    new: Sequence[Paragraph]
    language: Language | None
    thresholds: Thresholds
    pairs: list[Pair] = msgspec.field(default_factory=list)
    partner_of_old: dict[int, int] = msgspec.field(default_factory=dict)
    partner_of_new: dict[int, int] = msgspec.field(default_factory=dict)

    @cached_property
    def forms_old(self) -> list[str]:
        """The old paragraphs as they are the same for a reader."""
        return [paragraph_form(p.text) for p in self.old]

    @cached_property
    def forms_new(self) -> list[str]:
        """The new paragraphs as they are the same for a reader."""
        return [paragraph_form(p.text) for p in self.new]

    @cached_property
    def similarity(self) -> Similarity:
        """The words of both texts, weighed when the first paragraph is not the same."""
        return weigh(self.forms_old, self.forms_new, self.language, self.thresholds)

    @cached_property
    def _place_of_old(self) -> dict[str, int]:
        return {p.id: i for i, p in enumerate(self.old)}

    @cached_property
    def _place_of_new(self) -> dict[str, int]:
        return {p.id: j for j, p in enumerate(self.new)}

    @cached_property
    def shortness(self) -> float:
        """How many times nearer pairs must be because the texts are short."""
        thresholds = self.thresholds
        # Ten paragraphs against ten: a word in two of them is rare by accident.
        times = thresholds.short / (len(self.old) + len(self.new))
        return max(1.0, min(thresholds.short_most, math.pow(times, thresholds.short_power)))

    def add(self, pair: Pair) -> None:
        """Takes in a pair."""
        self.pairs.append(pair)
        # The first pair of a split paragraph is the one that the passes made, not a part.
        self.partner_of_old.setdefault(pair.old, pair.new)
        self.partner_of_new.setdefault(pair.new, pair.old)

    def free_old(self, with_sub_paragraphs: bool = True) -> list[int]:
        """Places of the old paragraphs without a partner."""
        return _free(self.old, self.partner_of_old, with_sub_paragraphs)

    def free_new(self, with_sub_paragraphs: bool = True) -> list[int]:
        """Places of the new paragraphs without a partner."""
        return _free(self.new, self.partner_of_new, with_sub_paragraphs)

    def same_number(self, i: int, j: int) -> bool:
        """Whether both have the same id, chapeau included."""
        return self.old[i].id == self.new[j].id

    def same_part(self, i: int, j: int) -> bool:
        """Whether neither went from the preamble to the operative part or back."""
        return self.old[i].kind == self.new[j].kind

    def comparable(self, i: int, j: int) -> bool:
        """Whether both are headings or neither is."""
        return (self.old[i].kind == "heading") == (self.new[j].kind == "heading")

    def same_family(self, i: int, j: int) -> bool:
        """Whether both stand alone, or under chapeaux that are a pair."""
        chapeau_old, chapeau_new = self.old[i].parent, self.new[j].parent
        if chapeau_old is None or chapeau_new is None:
            return chapeau_old is None and chapeau_new is None
        partner = self.partner_of_new.get(self._place_of_new[chapeau_new])
        return partner == self._place_of_old[chapeau_old]

    def stand_alike(self, i: int, j: int) -> bool:
        """Whether both stand in the same part of the text, alone or below chapeaux that are a
        pair."""
        return self.standing_of_old(i) == self.standing_of_new(j)

    def standing_of_old(self, i: int) -> tuple[str, int | None]:
        """The part of the text and the place of the old chapeau: alike where two stand alike."""
        chapeau = self.old[i].parent
        return self.old[i].kind, None if chapeau is None else self._place_of_old[chapeau]

    def standing_of_new(self, j: int) -> tuple[str, int | None]:
        """As of an old one: the chapeau's partner stands for it, -1 where it has none."""
        chapeau = self.new[j].parent
        if chapeau is None:
            return self.new[j].kind, None
        return self.new[j].kind, self.partner_of_new.get(self._place_of_new[chapeau], -1)


def _free(
    paragraphs: Sequence[Paragraph], partners: dict[int, int], with_sub_paragraphs: bool
) -> list[int]:
    return [
        at
        for at, paragraph in enumerate(paragraphs)
        if at not in partners and (with_sub_paragraphs or not paragraph.parent)
    ]


def rounded_score(score: float) -> float:
    """A similarity as pairs bear it: three digits, and never above 1 by an error of rounding."""
    return round(min(1.0, score), 3)
