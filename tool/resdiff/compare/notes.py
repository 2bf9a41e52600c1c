"""The notes of two documents paired, and what changed in each.

The passes run in order, each over the notes that those before it left free:

    same text at home       the same words, in a paragraph that became the note's new one
    same text elsewhere     the same words anywhere
    alone in its paragraph  one note on both sides
    nearest at home         by what they say, among the notes of one paragraph
    same paragraph          in the order of the text, where both sides have equally many there:
                            between two pairs, then in the whole paragraph
    nearest in place        by what they say, between two pairs, where no paragraph tells otherwise
    nearest                 by the alignment of paragraphs, near ones only
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

import msgspec

from resdiff.align.assignment import best_assignment
from resdiff.align.matching import rounded_score
from resdiff.align.moves import PairPlace, longest_in_order
from resdiff.align.passes import align
from resdiff.align.similarity import Similarity, weigh
from resdiff.judge.nature import JudgedNature
from resdiff.judge.notes import judge_note
from resdiff.judge.succession import Succession
from resdiff.judge.weights import reason
from resdiff.languages import Language
from resdiff.model.reasons import MatchedBy, ReasonKind
from resdiff.model.records import Change, Note, Paragraph
from resdiff.text.folding import paragraph_form
from resdiff.text.word_diff import diff_segments, same_text

SAME_PARAGRAPH_SCORE = 0.5
"""The score of notes that only their paragraph pairs: as near as the farthest that the pass
`nearest` takes."""
AT_HOME_LEAST = 0.1
"""The similarity from which two notes of one paragraph, or of one place, are a pair before their
order decides: reworded ones have a word or two of their own in common."""
IN_PLACE_LEAST = 0.1
"""The same between two pairs of notes where no paragraph is known."""
IN_ORDER = 0.05
"""What is added to it for notes that stand as many places behind the pair before them."""
NEAREST_LEAST = 0.5
"""The similarity from which free notes are a pair: short texts that cite one body are alike without
being the same."""


class NotePair(msgspec.Struct, frozen=True):
    """Places of a pair in the two lists of notes, the pass that made it, and how near the texts are
    (0 to 1)."""

    old: int
    new: int
    matched_by: MatchedBy
    score: float


class _Pairing(msgspec.Struct, dict=True):
    """The notes of both sides and the pairs made so far.

    `homes` are the ids of the new paragraphs that each old one became.
    """

    old: Sequence[Note]
    new: Sequence[Note]
    homes: dict[str, frozenset[str]]
    language: Language | None
    by_new: dict[int, NotePair] = msgspec.field(default_factory=dict)
    taken: set[int] = msgspec.field(default_factory=set)

    def add(self, pair: NotePair) -> None:
        """Takes both notes of a pair out of those that are free."""
        self.by_new[pair.new] = pair
        self.taken.add(pair.old)

    def free_old(self) -> list[int]:
        """Places of the old notes without a partner."""
        return [i for i in range(len(self.old)) if i not in self.taken]

    def free_new(self) -> list[int]:
        """Places of the new notes without a partner."""
        return [j for j in range(len(self.new)) if j not in self.by_new]

    def is_at_home(self, i: int, j: int) -> bool:
        """Whether the old note's paragraph became the new note's."""
        return self.new[j].paragraph in self.homes_of(i)

    @cached_property
    def similarity(self) -> Similarity:
        """The words of all notes, weighed when the first was changed."""
        old, new = ([resolved_form(note) for note in side] for side in (self.old, self.new))
        return weigh(old, new, self.language)

    def places(self) -> tuple[dict[int, int], dict[int, int]]:
        """Between which pairs each free note stands: how many of those in order stand before it."""
        pairs = [PairPlace(p.old, p.new, p.score) for p in self.by_new.values()]
        stay = longest_in_order(pairs)
        before_old, before_new = sorted(p.old for p in stay), sorted(p.new for p in stay)
        return (
            {i: bisect_left(before_old, i) for i in self.free_old()},
            {j: bisect_left(before_new, j) for j in self.free_new()},
        )

    def homes_of(self, i: int) -> frozenset[str]:
        """The new paragraphs that an old note's paragraph became."""
        return self.homes.get(self.old[i].paragraph or "", frozenset())


def pair_notes(
    old: Sequence[Note],
    new: Sequence[Note],
    changes: Iterable[Change],
    language: Language | None,
) -> list[NotePair]:
    """The pairs in the order of the new notes, each note in one at the most.

    `changes` tell which paragraphs became which.
    """
    homes = {paragraph: frozenset(c.new) for c in changes for paragraph in c.old}
    pairing = _Pairing(old, new, homes, language)
    for make_pairs in _PASSES:
        make_pairs(pairing)
    return [pairing.by_new[j] for j in sorted(pairing.by_new)]


# Passes


def _same_text_at_home(pairing: _Pairing) -> None:
    """ "See A/78/119." stands in five notes: the one under the same paragraph is meant."""
    _pair_same_text(pairing, pairing.is_at_home)


def _same_text_elsewhere(pairing: _Pairing) -> None:
    """A note that went with its sentence into another paragraph."""
    _pair_same_text(pairing, lambda i, j: True)


def _pair_same_text(pairing: _Pairing, allowed: Callable[[int, int], bool]) -> None:
    by_text: dict[str, list[int]] = defaultdict(list)
    for i in pairing.free_old():
        by_text[resolved_form(pairing.old[i])].append(i)
    for j in pairing.free_new():
        # "Ibid." of two notes may stand for two treaties: what it stands for is compared.
        candidates = by_text.get(resolved_form(pairing.new[j]), [])
        found = next((i for i in candidates if allowed(i, j)), None)
        if found is not None:
            pairing.add(NotePair(found, j, MatchedBy.IDENTICAL, 1.0))
            candidates.remove(found)


def _nearest_at_home(pairing: _Pairing) -> None:
    """A note stays with the one that says most of what it said, whatever stands before it."""
    _pair_nearest(pairing, pairing.is_at_home, AT_HOME_LEAST)


def _nearest_in_place(pairing: _Pairing) -> None:
    """Notes of which no mark was found, or whose paragraph is new: their places tell."""
    places_old, places_new = pairing.places()

    def allowed(i: int, j: int) -> bool:
        if places_old[i] != places_new[j]:
            return False
        return not (pairing.homes_of(i) and pairing.new[j].paragraph) or pairing.is_at_home(i, j)

    _pair_nearest(pairing, allowed, IN_PLACE_LEAST)


def _pair_nearest(pairing: _Pairing, allowed: Callable[[int, int], bool], least: float) -> None:
    """Pairs free notes such that what they say is nearest on the whole."""
    olds, news = pairing.free_old(), pairing.free_new()
    if not olds or not news:
        return
    near = pairing.similarity.candidates(olds, news, least)
    scores = {place: score for place, score in near.items() if allowed(*place)}
    # Of two that are as near the one in the order of the text.
    ordered = {
        (i, j): score + IN_ORDER * (olds.index(i) == news.index(j))
        for (i, j), score in scores.items()
    }
    for i, j in best_assignment(ordered):
        score = rounded_score(scores[i, j])
        pairing.add(NotePair(i, j, MatchedBy.SIMILARITY, score))


def _alone_in_paragraph(pairing: _Pairing) -> None:
    """A note whose words are all new still is its paragraph's note, where no other can be meant."""
    _pair_in_order(pairing, by_place=False, most=1)


def _same_place_in_paragraph(pairing: _Pairing) -> None:
    """The notes before one that stayed, and those behind it."""
    _pair_in_order(pairing, by_place=True)


def _same_paragraph(pairing: _Pairing) -> None:
    """As many notes as there were: the source was brought up to date, no word is the same."""
    _pair_in_order(pairing, by_place=False)


def _pair_in_order(pairing: _Pairing, by_place: bool, most: int | None = None) -> None:
    """Pairs the free notes of a paragraph, or of a place in it, where both sides have equally many,
    and at most so many."""
    olds_at, news_at = _by_paragraph(pairing, *(pairing.places() if by_place else ({}, {})))
    for place, news in news_at.items():
        # Notes of a split paragraph have two homes: paired in one, no longer free in the other.
        olds = [i for i in olds_at[place] if i not in pairing.taken]
        if len(olds) == len(news) <= (most or len(news)):
            for i, j in zip(olds, news, strict=True):
                pairing.add(NotePair(i, j, MatchedBy.SAME_PARAGRAPH, SAME_PARAGRAPH_SCORE))


_AtPlace = dict[tuple[str, int], list[int]]


def _by_paragraph(
    pairing: _Pairing, places_old: dict[int, int], places_new: dict[int, int]
) -> tuple[_AtPlace, _AtPlace]:
    """The free notes of both sides by the new paragraph and the place in it."""
    olds_at: _AtPlace = defaultdict(list)
    news_at: _AtPlace = defaultdict(list)
    for i in pairing.free_old():
        for paragraph in pairing.homes_of(i):
            olds_at[paragraph, places_old.get(i, 0)].append(i)
    for j in pairing.free_new():
        news_at[pairing.new[j].paragraph or "", places_new.get(j, 0)].append(j)
    return olds_at, news_at


def _nearest(pairing: _Pairing) -> None:
    """The rest as paragraphs are paired; a neighbour tells nothing about notes, so that no weaker
    pass counts."""
    olds, news = pairing.free_old(), pairing.free_new()
    found = align(
        [_as_paragraph(pairing.old[i], i) for i in olds],
        [_as_paragraph(pairing.new[j], j) for j in news],
        pairing.language,
    )
    for near in found.pairs:
        # Notes have no numbers that count, no neighbours that speak for them, no parts.
        sure = near.matched_by in (MatchedBy.IDENTICAL, MatchedBy.SIMILARITY)
        if sure and near.score >= NEAREST_LEAST:
            pair = NotePair(olds[near.old], news[near.new], near.matched_by, near.score)
            pairing.add(pair)


_PASSES: tuple[Callable[[_Pairing], None], ...] = (
    _same_text_at_home,
    _same_text_elsewhere,
    _alone_in_paragraph,
    _nearest_at_home,
    _same_place_in_paragraph,
    _same_paragraph,
    _nearest_in_place,
    _nearest,
)


def resolved_form(note: Note) -> str:
    """The folded text of a note with `Ibid.` resolved: two notes alike in it say the same."""
    return paragraph_form(note.resolved or note.text)


def _as_paragraph(note: Note, place: int) -> Paragraph:
    return Paragraph(id=f"note{place}", kind="paragraph", text=note.resolved or note.text)


# Changes


def note_changes(
    old: Sequence[Note],
    new: Sequence[Note],
    changes: Iterable[Change],
    language: Language | None,
    succession: Succession,
) -> list[Change]:
    """A change for each note: the new ones in their order, then those that were dropped."""
    pairs = {pair.new: pair for pair in pair_notes(old, new, changes, language)}
    taken = {pair.old for pair in pairs.values()}
    return [
        *(
            _paired_change(old[pairs[j].old], note, pairs[j], language, succession)
            if j in pairs
            else _note_added(note)
            for j, note in enumerate(new)
        ),
        *(_note_dropped(note) for i, note in enumerate(old) if i not in taken),
    ]


def _note_added(note: Note) -> Change:
    return Change(
        kind="inserted",
        old=(),
        new=(note.label,),
        nature="substantive",
        reasons=(reason(ReasonKind.NOTE_ADDED),),
        segments=diff_segments("", note.text, None),
    )


def _note_dropped(note: Note) -> Change:
    return Change(
        kind="deleted",
        old=(note.label,),
        new=(),
        nature="substantive",
        reasons=(reason(ReasonKind.NOTE_DROPPED),),
        segments=diff_segments(note.text, "", None),
    )


def _paired_change(
    old: Note, new: Note, pair: NotePair, language: Language | None, succession: Succession
) -> Change:
    segments = diff_segments(old.text, new.text, language)
    judgement = JudgedNature("none")
    if old.text != new.text:
        judgement = judge_note(old, new, segments, language, succession)
    return Change(
        kind="unchanged" if _says_the_same(old, new, judgement) else "edited",
        renumbered=old.label != new.label,
        old=(old.label,),
        new=(new.label,),
        nature=judgement.nature,
        reasons=judgement.reasons,
        matched_by=pair.matched_by,
        score=pair.score,
        segments=segments,
    )


def _says_the_same(old: Note, new: Note, judgement: JudgedNature) -> bool:
    """Whether a reader learns nothing from the change: "Ibid." and the document it stands for are
    one source."""
    # The editorial change of "Ibid." to the full source and back comes with every new draft.
    if same_text(old.text, new.text) or resolved_form(old) == resolved_form(new):
        return True
    return [one.kind for one in judgement.reasons] == [ReasonKind.SAME_SOURCE]
