"""The notes of two documents paired, and what changed in each.

The passes run in order, each over the notes that those before it left free:

    same text at home       the same words, in a paragraph that became the note's new one
    same text elsewhere     the same words anywhere
    same paragraph          in the order of the text, where both sides have equally many there
    nearest                 by the alignment of paragraphs, near ones only
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import msgspec

from resdiff.align.passes import align
from resdiff.judge.nature import JudgedNature, judge_note
from resdiff.judge.weights import reason
from resdiff.languages import Language
from resdiff.model.reasons import MatchedBy, ReasonKind
from resdiff.model.records import Change, Note, Paragraph
from resdiff.text.folding import paragraph_form
from resdiff.text.word_diff import diff_segments, same_text

SAME_PARAGRAPH_SCORE = 0.5
"""The score of notes that only their paragraph pairs: as near as the farthest that the pass
`nearest` takes."""
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


class _Pairing(msgspec.Struct):
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


def _same_paragraph(pairing: _Pairing) -> None:
    """A note whose words are all new still is its paragraph's note, where no other can be meant."""
    news_of: dict[str, list[int]] = defaultdict(list)
    for j in pairing.free_new():
        news_of[pairing.new[j].paragraph or ""].append(j)
    olds_of: dict[str, list[int]] = defaultdict(list)
    for i in pairing.free_old():
        for paragraph in pairing.homes_of(i):
            olds_of[paragraph].append(i)
    for paragraph, news in news_of.items():
        # Notes of a split paragraph have two homes: paired in one, no longer free in the other.
        olds = [i for i in olds_of[paragraph] if i not in pairing.taken]
        if len(olds) == len(news):
            for i, j in zip(olds, news, strict=True):
                # The source was brought up to date: A/78/119 became A/80/234, no word is the same.
                pairing.add(NotePair(i, j, MatchedBy.SAME_PARAGRAPH, SAME_PARAGRAPH_SCORE))


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
    _same_paragraph,
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
) -> list[Change]:
    """A change for each note: the new ones in their order, then those that were dropped."""
    pairs = {pair.new: pair for pair in pair_notes(old, new, changes, language)}
    taken = {pair.old for pair in pairs.values()}
    return [
        *(
            _paired_change(old[pairs[j].old], note, pairs[j], language)
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


def _paired_change(old: Note, new: Note, pair: NotePair, language: Language | None) -> Change:
    segments = diff_segments(old.text, new.text, language)
    judgement = (
        JudgedNature("none") if old.text == new.text else judge_note(old, new, segments, language)
    )
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
