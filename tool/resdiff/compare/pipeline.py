"""Two documents to one Comparison: pairs, the words that changed in each, and what the change amounts to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from resdiff.align.passes import Alignment, Pair, align
from resdiff.judge.nature import Judgement, judge, judge_note
from resdiff.judge.pair import TextPair
from resdiff.judge.weights import reason
from resdiff.languages import Language, load
from resdiff.model.changes import former_places, is_change
from resdiff.model.reasons import MatchedBy, Reason, ReasonKind
from resdiff.model.records import (
    Caution,
    Change,
    ChangeKind,
    Citation,
    CitedDocuments,
    Comparison,
    Document,
    Nature,
    Note,
    Paragraph,
)
from resdiff.text.tokens import paragraph_form
from resdiff.text.word_diff import diff_segments, same_text

_KINDS: tuple[str, ...] = ("unchanged", "edited", "inserted", "deleted", "split", "merged")
_NATURES: tuple[str, ...] = ("editorial", "technical", "substantive")


def compare(old: Document, new: Document, original: Comparison | None = None) -> Comparison:
    """What changed from `old` to `new`, in the reading order of `new`, deletions where they used to stand.

    `original` compares the same two texts in the language they were written in: a pair that did not change there was
    only translated anew, and is told as editorial.
    """
    codes = sorted({code for code in (old.language, new.language) if code})
    language = (
        load(codes[0]) if codes else None
    )  # of two, either: the sides must be free to change places
    warnings = []
    if old.language and new.language and old.language != new.language:
        message = f"the texts are in two languages ({old.language} and {new.language}): pairs are not to be relied on"
        warnings.append(Caution(code="languages", message=message))
    alignment = align(old.paragraphs, new.paragraphs, language)
    changes = _in_order(_changes(old, new, alignment, language), old.paragraphs)
    if original is not None:
        changes = _translated_anew(changes, original)
    notes = _note_changes(old, new, changes, language)
    return Comparison(
        old=old.header,
        new=new.header,
        changes=tuple(changes),
        notes=tuple(notes),
        warnings=tuple(warnings),
        cited=_cited(old, new),
        summary=_summary(changes, notes),
    )


def _translated_anew(changes: Sequence[Change], original: Comparison) -> list[Change]:
    """The changes with those marked that the original does not have; ids are the same in all languages."""
    same = {
        (c.old, c.new)
        for c in original.changes
        if c.old and c.new and c.nature in ("none", "editorial")
    }
    anew = msgspec.structs.replace
    return [
        anew(c, nature="editorial", reasons=(reason(ReasonKind.TRANSLATED_AGAIN),))
        if c.kind != "unchanged" and (c.old, c.new) in same
        else c
        for c in changes
    ]


def differ(comparison: Comparison) -> bool:
    """Whether a reader would call the two texts different: paragraphs, notes, title or enacting line."""
    if any(is_change(c) for c in (*comparison.changes, *comparison.notes)):
        return True
    heads = ((side.title, side.enacting_formula) for side in (comparison.old, comparison.new))
    one, other = ([paragraph_form(text or "") for text in head] for head in heads)
    return one != other


def _changes(
    before: Document, after: Document, alignment: Alignment, language: Language | None
) -> list[Change]:
    """One change for every paragraph that stayed, came or went; those of the new text in its order, then deletions."""
    old, new = before.paragraphs, after.paragraphs
    shift = _shift(before, after)
    by_new: dict[int, list[Pair]] = defaultdict(list)
    by_old: dict[int, list[Pair]] = defaultdict(list)
    for pair in alignment.pairs:
        by_new[pair.new].append(pair)
        by_old[pair.old].append(pair)
    out: list[Change] = []
    done: set[int] = set()
    for j, paragraph in enumerate(new):
        if j in done:
            continue
        pairs = by_new.get(j, [])
        if not pairs:
            out.append(_change("inserted", (), (paragraph,), (), alignment, language, shift))
            continue
        news = [p.new for p in by_old[pairs[0].old]] if len(pairs) == 1 else [j]
        done.update(news)
        olds = [p.old for p in pairs]
        group = pairs if len(pairs) > 1 else by_old[pairs[0].old]
        kind: ChangeKind = "merged" if len(olds) > 1 else "split" if len(news) > 1 else "edited"
        out.append(
            _change(
                kind,
                [old[i] for i in olds],
                [new[n] for n in news],
                group,
                alignment,
                language,
                shift,
            )
        )
    out += [
        _change("deleted", (p,), (), (), alignment, language, shift)
        for i, p in enumerate(old)
        if i not in by_old
    ]
    return out


def _change(
    kind: ChangeKind,
    old: Sequence[Paragraph],
    new: Sequence[Paragraph],
    pairs: Sequence[Pair],
    alignment: Alignment,
    language: Language | None,
    shift: int | None,
) -> Change:
    before, after = "\n".join(p.text for p in old), "\n".join(p.text for p in new)
    spelled = diff_segments(before, after, language)
    if kind == "edited" and same_text(before, after):
        kind = "unchanged"
    nature, reasons = judge(kind, TextPair(tuple(old), tuple(new), spelled, language, shift))
    return Change(
        kind=kind,
        moved=any((p.old, p.new) in alignment.moved for p in pairs),
        renumbered=bool(old and new) and [_own(p) for p in old] != [_own(p) for p in new],
        old=tuple(p.id for p in old),
        new=tuple(p.id for p in new),
        nature=nature,
        reasons=reasons,
        matched_by=_matched_by(kind, pairs),
        score=max(p.score for p in pairs) if pairs else None,
        evidence=_evidence(old, new, pairs),
        segments=spelled,
    )


def _matched_by(kind: ChangeKind, pairs: Sequence[Pair]) -> MatchedBy | None:
    """The pass that made the pair; of several pairs what became of the paragraph."""
    if not pairs:
        return None
    return pairs[0].matched_by if len(pairs) == 1 else MatchedBy(kind)


def _evidence(
    old: Sequence[Paragraph], new: Sequence[Paragraph], pairs: Sequence[Pair]
) -> tuple[str, ...]:
    if len(pairs) < 2:
        return pairs[0].evidence if pairs else ()
    names = [(o.id, n.id) for o in old for n in new]
    return tuple(
        f"{o} → {n}: {'; '.join(p.evidence)}" for (o, n), p in zip(names, pairs, strict=True)
    )


def _shift(before: Document, after: Document) -> int | None:
    """By how many sessions the new document is younger; null where their sessions are not two of one body."""
    was, now = before.session or "", after.session or ""
    if before.organ == after.organ and was.isdecimal() and now.isdecimal():
        return int(now) - int(was)
    return None


def _own(paragraph: Paragraph) -> str:
    """The part of an id that is the paragraph's own: (a) stays (a) when its chapeau is renumbered."""
    return paragraph.id.rsplit(".", 1)[-1] if paragraph.parent else paragraph.id


def _in_order(changes: list[Change], old: Sequence[Paragraph]) -> list[Change]:
    """Deletions behind the change that holds the paragraph before them; a moved one is no place to stand behind."""
    kept = [c for c in changes if c.kind != "deleted"]
    gone = {c.old[0]: c for c in changes if c.kind == "deleted"}
    behind = former_places(kept, old, gone)
    out = [gone[own] for own in behind.get(-1, ())]
    for at, change in enumerate(kept):
        out.append(change)
        out += [gone[own] for own in behind.get(at, ())]
    return out


def _note_changes(
    old: Document, new: Document, changes: Sequence[Change], language: Language | None
) -> list[Change]:
    """The notes paired: first those that say the same, then those at the same place, then those that are near."""
    home = {o: frozenset(c.new) for c in changes for o in c.old}
    partner: dict[int, tuple[int, MatchedBy, float]] = {}
    taken: set[int] = set()

    def pair(i: int, j: int, matched_by: MatchedBy, score: float) -> None:
        partner[j] = (i, matched_by, score)
        taken.add(i)

    by_text: dict[str, list[int]] = defaultdict(list)
    by_home: dict[str, list[int]] = defaultdict(list)
    for i, note in enumerate(old.notes):
        by_text[_said(note)].append(i)
        for now in home.get(note.paragraph or "", ()):
            by_home[now].append(i)
    for at_home in (True, False):
        for j, note in enumerate(new.notes):
            if j in partner:
                continue
            for i in by_text.get(_said(note), []):
                if i not in taken and (
                    not at_home or note.paragraph in home.get(old.notes[i].paragraph or "", ())
                ):
                    pair(i, j, MatchedBy.IDENTICAL, 1.0)
                    break
    rivals: dict[str | None, list[int]] = defaultdict(list)
    for j, note in enumerate(new.notes):
        if j not in partner:
            rivals[note.paragraph].append(j)
    for place, some in rivals.items():
        free = [i for i in by_home.get(place or "", []) if i not in taken]
        if len(free) == len(some):
            for i, j in zip(free, some, strict=True):
                pair(i, j, MatchedBy.SAME_PARAGRAPH, 0.5)
    free_old = [i for i in range(len(old.notes)) if i not in taken]
    free_new = [j for j in range(len(new.notes)) if j not in partner]
    rest_old, rest_new = (
        [_as_paragraph(d.notes[k], k) for k in f] for d, f in ((old, free_old), (new, free_new))
    )
    for near in align(rest_old, rest_new, language).pairs:
        if near.matched_by in (MatchedBy.IDENTICAL, MatchedBy.SIMILARITY) and near.score >= 0.5:
            pair(free_old[near.old], free_new[near.new], near.matched_by, near.score)
    out = []
    for j, note in enumerate(new.notes):
        found = partner.get(j)
        out.append(_note_change(old.notes[found[0]] if found else None, note, found, language))
    out += [
        _note_change(note, None, None, language)
        for i, note in enumerate(old.notes)
        if i not in taken
    ]
    return out


def _said(note: Note) -> str:
    return paragraph_form(note.resolved or note.text)


def _as_paragraph(note: Note, place: int) -> Paragraph:
    return Paragraph(id=f"note{place}", kind="paragraph", text=note.resolved or note.text)


def _note_change(
    old: Note | None,
    new: Note | None,
    found: tuple[int, MatchedBy, float] | None,
    language: Language | None,
) -> Change:
    before, after = old.text if old else "", new.text if new else ""
    spelled = diff_segments(before, after, language)
    kind: ChangeKind = "inserted" if new else "deleted"
    nature: Nature = "substantive"
    reasons: tuple[Reason, ...] = (
        reason(ReasonKind.NOTE_ADDED if new else ReasonKind.NOTE_DROPPED),
    )
    if old and new:
        nature, reasons = (
            judge_note(old, new, spelled, language) if before != after else Judgement("none")
        )
        same_source = [one.kind for one in reasons] == [ReasonKind.SAME_SOURCE]
        same = same_text(before, after) or _said(old) == _said(new) or same_source
        kind = "unchanged" if same else "edited"
    return Change(
        kind=kind,
        renumbered=bool(old and new and old.label != new.label),
        old=(old.label,) if old else (),
        new=(new.label,) if new else (),
        nature=nature,
        reasons=reasons,
        matched_by=found[1] if found else None,
        score=found[2] if found else None,
        segments=spelled,
    )


def _telling(document: Document) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    yield from ((p.text, p.citations) for p in document.paragraphs)
    yield from ((n.text, n.citations) for n in document.notes)


def _cited(old: Document, new: Document) -> CitedDocuments:
    """Which documents only one text cites, in the order of that text."""
    was, now = (
        dict.fromkeys(
            c.symbol or text[c.start : c.end]
            for text, citations in _telling(side)
            for c in citations
        )
        for side in (old, new)
    )
    return CitedDocuments(
        newly=tuple(d for d in now if d not in was), no_longer=tuple(d for d in was if d not in now)
    )


def _summary(changes: Sequence[Change], notes: Sequence[Change]) -> dict[str, int]:
    kinds = Counter(c.kind for c in changes)
    natures = Counter(c.nature for c in changes)
    out = {kind: kinds[kind] for kind in _KINDS}  # type: ignore[index]
    out |= {
        "moved": sum(c.moved for c in changes),
        "renumbered": sum(c.renumbered for c in changes),
    }
    out |= {nature: natures[nature] for nature in _NATURES}  # type: ignore[index]
    return out | {"notes_changed": sum(n.kind != "unchanged" for n in notes)}
