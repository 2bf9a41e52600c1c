"""Two documents to one Comparison: pairs, the words that changed in each, and what the change
amounts to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from resdiff.align.matching import Pair
from resdiff.align.passes import Alignment, align
from resdiff.compare.cautions import comparison_cautions
from resdiff.compare.comments import comment_changes, comment_counts
from resdiff.compare.heads import head_changes
from resdiff.compare.notes import note_changes
from resdiff.compare.terms import replaced_terms
from resdiff.judge.nature import judge
from resdiff.judge.pair import TextPair
from resdiff.judge.succession import Succession, succession_of
from resdiff.judge.weights import reason
from resdiff.languages import Language, load
from resdiff.model.changes import former_places, is_change
from resdiff.model.reasons import MatchedBy, ReasonKind
from resdiff.model.records import (
    Change,
    ChangeKind,
    Citation,
    CitedDocuments,
    Comparison,
    Document,
    Nature,
    Paragraph,
)
from resdiff.text.word_diff import diff_segments, same_text

_COUNTED_KINDS: tuple[ChangeKind, ...] = (
    "unchanged",
    "edited",
    "inserted",
    "deleted",
    "split",
    "merged",
)
_COUNTED_NATURES: tuple[Nature, ...] = ("editorial", "technical", "substantive")


def compare_documents(
    old: Document,
    new: Document,
    original: Comparison | None = None,
    all_reasons: bool = True,
) -> Comparison:
    """What changed from `old` to `new`, in the reading order of `new`, deletions where they used to
    stand.

    `original` compares the same two texts in the language they were written in: a pair that did not
    change there was only translated again, and is told as editorial.

    Without `all_reasons` no more reasons are looked for than those of moved paragraphs, and no
    terms; natures are the same.
    """
    # One language may be unknown: then the other serves for both.
    codes = sorted({code for code in (old.language, new.language) if code})
    # Of two languages either: swapped sides must give the same pairs.
    language = load(codes[0]) if codes else None
    alignment = align(old.paragraphs, new.paragraphs, language)
    succession = succession_of(old, new, _renumbered(old, new, alignment))
    builder = _ChangeBuilder(old, new, alignment, language, succession, all_reasons)
    changes = _in_reading_order(builder.changes(), old.paragraphs)
    if original is not None:
        changes = _translated_again(changes, original)
    notes = note_changes(old.notes, new.notes, changes, language, succession)
    comments = comment_changes(old, new, changes, language)
    return Comparison(
        old=old.header,
        new=new.header,
        changes=tuple(changes),
        notes=tuple(notes),
        head=head_changes(old, new),
        comments=comments,
        warnings=comparison_cautions(old, new, alignment),
        cited=_cited(old, new),
        terms=replaced_terms(changes) if all_reasons else (),
        summary=_summary(changes, notes) | comment_counts(comments),
    )


def differ(comparison: Comparison) -> bool:
    """Whether a reader would call the two texts different: paragraphs, notes, or anything of their
    heads."""
    changed = any(is_change(c) for c in (*comparison.changes, *comparison.notes))
    return changed or bool(comparison.head)


def _renumbered(old: Document, new: Document, alignment: Alignment) -> dict[str, str]:
    """The number of each operative paragraph of the old text that stayed, and its number now."""
    pairs = ((old.paragraphs[p.old], new.paragraphs[p.new]) for p in alignment.pairs)
    numbers = ((_operative_number(was), _operative_number(now)) for was, now in pairs)
    return {was: now for was, now in numbers if was and now}


def _operative_number(paragraph: Paragraph) -> str:
    """The number of an operative paragraph as a text refers to it; "" of any other."""
    found = _OPERATIVE_ID.fullmatch(paragraph.id)
    return found[1] if found else ""


_OPERATIVE_ID = re.compile(r"op(\d+)")


def _translated_again(changes: Sequence[Change], original: Comparison) -> list[Change]:
    """The changes with those marked that the original does not have; ids are the same in all
    languages."""
    quiet = {
        (c.old, c.new)
        for c in original.changes
        if c.old and c.new and c.nature in ("none", "editorial")
    }
    # Whatever the words say in translation, delegations negotiated no change.
    reasons = (reason(ReasonKind.TRANSLATED_AGAIN),)
    return [
        msgspec.structs.replace(c, nature="editorial", reasons=reasons)
        if c.kind != "unchanged" and (c.old, c.new) in quiet
        else c
        for c in changes
    ]


# Changes


class _ChangeBuilder(msgspec.Struct, frozen=True):
    """What all changes of one comparison have in common."""

    old: Document
    new: Document
    alignment: Alignment
    language: Language | None
    succession: Succession
    all_reasons: bool

    def changes(self) -> list[Change]:
        """One change for every paragraph that stayed, came or went; those of the new text in its
        order, then deletions."""
        by_new: dict[int, list[Pair]] = defaultdict(list)
        by_old: dict[int, list[Pair]] = defaultdict(list)
        for pair in self.alignment.pairs:
            by_new[pair.new].append(pair)
            by_old[pair.old].append(pair)
        out: list[Change] = []
        done: set[int] = set()
        for j in range(len(self.new.paragraphs)):
            if j in done:
                continue  # the second part of a split paragraph: the first has told all
            pairs = by_new.get(j, [])
            if len(pairs) == 1:
                pairs = by_old[pairs[0].old]
                done.update(pair.new for pair in pairs)
            out.append(self._paired(pairs) if pairs else self._inserted(j))
        gone = (i for i in range(len(self.old.paragraphs)) if i not in by_old)
        return [*out, *(self._deleted(i) for i in gone)]

    def _inserted(self, j: int) -> Change:
        return self._change("inserted", (), (self.new.paragraphs[j],), ())

    def _deleted(self, i: int) -> Change:
        return self._change("deleted", (self.old.paragraphs[i],), (), ())

    def _paired(self, pairs: Sequence[Pair]) -> Change:
        """The change of paragraphs that hang together: one pair, one old with several new ones, or
        the reverse."""
        olds = dict.fromkeys(pair.old for pair in pairs)
        news = dict.fromkeys(pair.new for pair in pairs)
        kind: ChangeKind = "edited"
        if len(olds) > 1:
            kind = "merged"
        elif len(news) > 1:
            kind = "split"
        old = tuple(self.old.paragraphs[i] for i in olds)
        new = tuple(self.new.paragraphs[j] for j in news)
        return self._change(kind, old, new, pairs)

    def _change(
        self,
        kind: ChangeKind,
        old: tuple[Paragraph, ...],
        new: tuple[Paragraph, ...],
        pairs: Sequence[Pair],
    ) -> Change:
        # Line feeds part the paragraphs of a side; no paragraph has one of its own.
        before, after = ("\n".join(p.text for p in side) for side in (old, new))
        segments = diff_segments(before, after, self.language)
        # A comma, a kind of quotation mark: the judge says editorial, the redline shows it quietly.
        if kind == "edited" and same_text(before, after):
            kind = "unchanged"
        moved = any((p.old, p.new) in self.alignment.moved for p in pairs)
        pair = TextPair(old, new, segments, self.language, self.succession)
        judgement = judge(kind, pair, self.all_reasons or moved)
        return Change(
            kind=kind,
            moved=moved,
            renumbered=_is_renumbered(old, new),
            old=tuple(p.id for p in old),
            new=tuple(p.id for p in new),
            nature=judgement.nature,
            reasons=judgement.reasons,
            matched_by=_matched_by(kind, pairs),
            score=max((p.score for p in pairs), default=None),
            evidence=_evidence(old, new, pairs),
            segments=segments,
        )


def _matched_by(kind: ChangeKind, pairs: Sequence[Pair]) -> MatchedBy | None:
    """The pass that made the pair; of several pairs what became of the paragraph."""
    if not pairs:
        return None
    return pairs[0].matched_by if len(pairs) == 1 else MatchedBy(kind)


def _evidence(
    old: Sequence[Paragraph], new: Sequence[Paragraph], pairs: Sequence[Pair]
) -> tuple[str, ...]:
    """What speaks for the pair; of several pairs, pair by pair."""
    if len(pairs) < 2:
        return pairs[0].evidence if pairs else ()
    # One side has one paragraph: this is the order of the pairs as well.
    ids = [(o.id, n.id) for o in old for n in new]
    return tuple(
        f"{o} → {n}: {'; '.join(p.evidence)}" for (o, n), p in zip(ids, pairs, strict=True)
    )


def _is_renumbered(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> bool:
    """Whether what stayed bears another number."""
    if not old or not new:
        return False
    return list(map(_number_within_chapeau, old)) != list(map(_number_within_chapeau, new))


def _number_within_chapeau(paragraph: Paragraph) -> str:
    """The last part of the id of a sub-paragraph: (a) stays (a) when its chapeau is renumbered."""
    return paragraph.id.rsplit(".", 1)[-1] if paragraph.parent else paragraph.id


def _in_reading_order(changes: Sequence[Change], old: Sequence[Paragraph]) -> list[Change]:
    """Deletions behind the change that holds the paragraph before them; a moved one is no place to
    stand behind."""
    # The order of the new text is given; only deletions have no place in it.
    staying = [c for c in changes if c.kind != "deleted"]
    deleted = {c.old[0]: c for c in changes if c.kind == "deleted"}
    behind = former_places(staying, old, deleted)
    out = [deleted[paragraph] for paragraph in behind.get(-1, ())]
    for at, change in enumerate(staying):
        out.append(change)
        out += [deleted[paragraph] for paragraph in behind.get(at, ())]
    return out


# Figures of the whole


def _cited_texts(document: Document) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    """The texts of paragraphs and notes, each with what it cites."""
    yield from ((p.text, p.citations) for p in document.paragraphs)
    yield from ((n.text, n.citations) for n in document.notes)


def _cited(old: Document, new: Document) -> CitedDocuments:
    """Which documents only one text cites, in the order of that text."""
    was, now = (
        dict.fromkeys(
            c.symbol or text[c.start : c.end]
            for text, citations in _cited_texts(side)
            for c in citations
        )
        for side in (old, new)
    )
    return CitedDocuments(
        newly=tuple(d for d in now if d not in was), no_longer=tuple(d for d in was if d not in now)
    )


def _summary(changes: Sequence[Change], notes: Sequence[Change]) -> dict[str, int]:
    """How many changes there are of each kind and nature, how many moved, and how many notes
    changed."""
    kinds = Counter(c.kind for c in changes)
    natures = Counter(c.nature for c in changes)
    return {
        **{kind: kinds[kind] for kind in _COUNTED_KINDS},
        "moved": sum(c.moved for c in changes),
        "renumbered": sum(c.renumbered for c in changes),
        **{nature: natures[nature] for nature in _COUNTED_NATURES},
        "notes_changed": sum(n.kind != "unchanged" for n in notes),
    }
