"""What the redlines for people share: a comparison as rows, each with its labels and its text in runs.

deleted OP9 … moved OP12 → OP20          a moved paragraph has a row at its new place and a stub at the old one
("insert", "敦促", opener)("equal", "各国")(mark 35)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Literal

import msgspec

from resdiff.model.changes import former_places
from resdiff.model.paragraph_labels import paragraph_label
from resdiff.model.records import Change, Comparison, Document, NoteMark, Operation, Paragraph
from resdiff.text.word_diff import differs_in_folding_only


class Run(msgspec.Struct, frozen=True):
    """A stretch of text; `quiet` where old and new differ in nothing a reader sees; `mark` the label of a note's mark,
    `former` where it is the old text's (only in reports); `broken` where the next of several paragraphs begins."""

    operation: Operation
    text: str = ""
    opener: bool = False
    quiet: bool = False
    mark: str | None = None
    broken: bool = False
    former: bool = False


class Row(msgspec.Struct, frozen=True):
    """One row of a redline. `stub` rows only point elsewhere: from where a moved or merged paragraph used to be, or
    from a part of a split one that stands apart; `told` says which, `target` is what they point to."""

    change: Change
    role: Literal["change", "stub"]
    anchor: str
    old_labels: tuple[str, ...]
    new_labels: tuple[str, ...]
    kind: str
    level: int
    runs: tuple[Run, ...]
    other: str | None = None  # the anchor of a paragraph's other place
    told: str = ""
    target: tuple[str, ...] = ()
    notes: tuple[
        NoteRow, ...
    ] = ()  # the changed notes that hang on its paragraphs; filled where they are shown in place

    @property
    def length(self) -> int:
        """Letters shown, notes in place too: what tells a row that a page can hold whole from one that may be cut."""
        return sum(
            len(run.text)
            for runs in (self.runs, *(note.runs for note in self.notes))
            for run in runs
        )

    @property
    def kinds(self) -> tuple[str, ...]:
        """What a reader may ask for by name: kinds_of its change, and `note` where a note of it changed."""
        if self.role == "stub":
            return (self.change.kind if self.change.kind in ("merged", "split") else "moved",)
        return kinds_of(self.change) + (("note",) if self.notes else ())

    @property
    def nature(self) -> str:
        """The nature of its change; where its own words stand unchanged, the weightiest of its notes."""
        own = self.change.nature
        return (
            own
            if own != "none" or self.role == "stub"
            else _weightiest(note.change.nature for note in self.notes)
        )

    @property
    def called(self) -> str:
        """'OP3', 'PP35, PP36', 'former OP4', 'heading': the name under which lists and links speak of it."""
        name = ", ".join(self.new_labels or self.old_labels) or self.kind
        return (
            f"former {name}" if self.change.kind == "deleted" else name
        )  # another one may bear its number now

    @property
    def first_words(self) -> str:
        """The opener, or where there is none the beginning, as the shown text has it."""
        first = takewhile(lambda run: not run.broken, self.runs)
        own = [run for run in first if run.operation != "delete" or self.change.kind == "deleted"]
        opener = "".join(run.text for run in own if run.opener)
        return opener or _beginning("".join(run.text for run in own)[:61], 28)


class NoteRow(msgspec.Struct, frozen=True):
    """A change of a note. `anchor` is its id in a report."""

    change: Change
    old_label: str | None
    new_label: str | None
    runs: tuple[Run, ...]
    anchor: str = ""

    @property
    def kinds(self) -> tuple[str, ...]:
        return kinds_of(self.change)


def kinds_of(change: Change) -> tuple[str, ...]:
    """The kinds of change that a row shows: `folded` where only marks or forms of letters differ, nothing where none."""
    out: tuple[str, ...] = () if change.kind == "unchanged" else (change.kind,)
    if change.moved or (change.kind == "unchanged" and change.nature == "substantive"):
        out += (
            "moved",
        )  # without new words, substantive is what went from one part of the text to the other
    elif change.kind == "unchanged" and change.nature != "none":
        out += ("folded",)
    return (*out, "renumbered") if change.renumbered else out


def _weightiest(natures: Iterable[str]) -> str:
    return min(natures, key=NATURES.index, default="none")


NATURES = ("substantive", "technical", "editorial", "none")
"""From the weightiest to the lightest."""


def _level(paragraph: Paragraph, side: dict[str, Paragraph]) -> int:
    """How deep a paragraph is set: by how many it is a part of."""
    level = 0
    above = paragraph.parent
    while above is not None and above in side:
        level, above = level + 1, side[above].parent
    return level


def rows_of(comparison: Comparison, old: Document, new: Document) -> list[Row]:
    """The rows of a redline in reading order."""
    olds = {p.id: p for p in old.paragraphs}
    news = {p.id: p for p in new.paragraphs}
    away = {c.old[0]: c for c in comparison.changes if c.moved and c.old and c.new}
    away |= {
        own: c for c in comparison.changes if c.kind == "merged" for own in apart_of(c.old, olds)
    }
    apart = {
        own: c for c in comparison.changes if c.kind == "split" for own in apart_of(c.new, news)
    }
    stubs = former_places(comparison.changes, old.paragraphs, away)
    parts = _part_places(comparison.changes, news, apart)
    out: list[Row] = []
    for at in range(-1, len(comparison.changes)):
        if at >= 0:
            out += [_part(own, apart[own], news) for own in parts.get(at, ())]
            out.append(_row(comparison.changes[at], olds, news))
        out += [_stub(own, away[own], olds, news) for own in stubs.get(at, ())]
    return out + [_part(own, apart[own], news) for own in parts.get(len(comparison.changes), ())]


def apart_of(ids: Sequence[str], side: dict[str, Paragraph]) -> Iterator[str]:
    """Of the paragraphs of one row those that do not follow the one before."""
    places = {own: place for place, own in enumerate(side)}
    for before, own in pairwise(ids):
        if places[own] != places[before] + 1:
            yield own


def _part_places(
    changes: Sequence[Change], news: dict[str, Paragraph], apart: dict[str, Change]
) -> dict[int, list[str]]:
    """Parts that stand apart, by the index of the change before which they stand in the new text."""
    places = {own: place for place, own in enumerate(news)}
    firsts = [(places[c.new[0]], at) for at, c in enumerate(changes) if c.new]
    out: dict[int, list[str]] = {}
    for own in apart:
        at = next((at for first, at in firsts if first > places[own]), len(changes))
        out.setdefault(at, []).append(own)
    return out


def _row(change: Change, olds: dict[str, Paragraph], news: dict[str, Paragraph]) -> Row:
    sides = [news[n] for n in change.new] or [olds[o] for o in change.old]
    anchor = f"new-{change.new[0]}" if change.new else f"old-{change.old[0]}"
    return Row(
        change=change,
        role="change",
        anchor=anchor,
        old_labels=tuple(paragraph_label(olds[o]) for o in change.old),
        new_labels=tuple(paragraph_label(news[n]) for n in change.new),
        kind=sides[0].kind,
        level=_level(sides[0], news if change.new else olds),
        runs=tuple(_runs(change, sides)),
        other=f"old-{change.old[0]}" if change.moved and change.old else None,
    )


def _stub(own: str, change: Change, olds: dict[str, Paragraph], news: dict[str, Paragraph]) -> Row:
    """Where a paragraph used to be that moved, or was merged into one elsewhere."""
    paragraph = olds[own]
    return Row(
        change=change,
        role="stub",
        anchor=f"old-{own}",
        old_labels=(paragraph_label(paragraph),),
        new_labels=(),
        kind=paragraph.kind,
        level=_level(paragraph, olds),
        runs=(Run("equal", _beginning(paragraph.text)),),
        other=f"new-{change.new[0]}",
        told="merged into" if change.kind == "merged" else "moved to",
        target=tuple(paragraph_label(news[n]) for n in change.new),
    )


def _part(own: str, change: Change, news: dict[str, Paragraph]) -> Row:
    """Where a part of a split paragraph stands that does not follow the part before: its text is told there."""
    paragraph = news[own]
    return Row(
        change=change,
        role="stub",
        anchor=f"new-{own}",
        old_labels=(),
        new_labels=(paragraph_label(paragraph),),
        kind=paragraph.kind,
        level=_level(paragraph, news),
        runs=(Run("equal", _beginning(paragraph.text)),),
        other=f"new-{change.new[0]}",
        told="part of",
        target=(paragraph_label(news[change.new[0]]),),
    )


def _beginning(text: str, size: int = 60) -> str:
    return text if len(text) <= size else text[:size].rsplit(" ", 1)[0] + "…"


def _runs(change: Change, sides: Sequence[Paragraph]) -> Iterator[Run]:
    """The segments cut at the notes' marks and at the end of the opener of the text that is shown as the new one."""
    shown = "delete" if change.kind == "deleted" else "insert"
    marks: list[NoteMark] = []
    openers: list[tuple[int, int]] = []
    start = 0
    for paragraph in sides:
        marks += [NoteMark(at=m.at + start, label=m.label) for m in paragraph.notes]
        if paragraph.opener:
            openers.append((start, start + len(paragraph.opener)))
        start += len(paragraph.text) + 1
    yield from cut(change.segments, shown, marks, openers)


def cut(
    segments: Sequence[tuple[Operation, str]],
    shown: str,
    marks: Sequence[NoteMark],
    openers: Sequence[tuple[int, int]],
) -> Iterator[Run]:
    """Runs of the segments; offsets of marks and openers count in the text that equal and `shown` segments spell."""
    waiting = sorted(marks, key=lambda m: m.at)
    edges = sorted({edge for span in openers for edge in span})
    at = 0
    for position, (operation, text) in enumerate(segments):
        following = segments[position + 1] if position + 1 < len(segments) else ("equal", "")
        before = segments[position - 1] if position else ("equal", "")
        quiet = (
            operation == "delete"
            and following[0] == "insert"
            and differs_in_folding_only(text, following[1])
        ) or (
            operation == "insert"
            and before[0] == "delete"
            and differs_in_folding_only(before[1], text)
        )
        if operation not in ("equal", shown):
            yield from _lines(Run(operation, text, quiet=quiet))
            continue
        done = 0
        while done < len(text) or (waiting and waiting[0].at == at):
            while waiting and waiting[0].at <= at:
                yield Run(operation, mark=waiting.pop(0).label)
            if done >= len(text):
                break
            stops = [len(text) - done]
            stops += [m.at - at for m in waiting[:1] if m.at > at]
            stops += [edge - at for edge in edges if edge > at]
            size = min(stops)
            opener = any(a <= at < b for a, b in openers)
            yield from _lines(Run(operation, text[done : done + size], opener=opener, quiet=quiet))
            done += size
            at += size
    for mark in waiting:
        yield Run("equal", mark=mark.label)


def _lines(run: Run) -> Iterator[Run]:
    """A run cut where the next of several paragraphs begins."""
    for position, text in enumerate(run.text.split("\n")):
        if position:
            yield Run(run.operation, broken=True)
        if text:
            yield msgspec.structs.replace(run, text=text)


def note_rows(comparison: Comparison) -> list[NoteRow]:
    return [
        NoteRow(
            change=change,
            old_label=change.old[0] if change.old else None,
            new_label=change.new[0] if change.new else None,
            runs=tuple(
                cut(change.segments, "delete" if change.kind == "deleted" else "insert", (), ())
            ),
            anchor=f"note-{place}",
        )
        for place, change in enumerate(comparison.notes, 1)
    ]


def with_notes(
    rows: Sequence[Row], notes: Sequence[NoteRow], old: Document, new: Document
) -> list[Row]:
    """The rows with the marks of the old text too and with the changed notes of their paragraphs; a note whose mark was
    not found is only in the list of notes."""
    homes = [{note.label: note.paragraph for note in side.notes} for side in (old, new)]
    places = {
        (side, own): row.anchor
        for row in rows
        if row.role == "change"
        for side in (0, 1)
        for own in (row.change.new if side else row.change.old)
    }
    here: dict[str, list[NoteRow]] = {}
    for note in notes:
        side, label = (1, note.new_label) if note.new_label is not None else (0, note.old_label)
        at = places.get((side, homes[side].get(label or "") or ""))
        if at and note.change.kind != "unchanged":
            here.setdefault(at, []).append(note)
    olds = {p.id: p for p in old.paragraphs}
    return [
        msgspec.structs.replace(
            row, runs=_with_former(row, olds), notes=tuple(here.get(row.anchor, ()))
        )
        if row.role == "change"
        else row
        for row in rows
    ]


def _with_former(row: Row, olds: dict[str, Paragraph]) -> tuple[Run, ...]:
    """The runs with the marks of the old paragraphs at their places in the old text."""
    start, waiting = 0, []
    for own in row.change.old if row.change.new else ():
        waiting += [(mark.at + start, mark.label) for mark in olds[own].notes]
        start += len(olds[own].text) + 1
    if not waiting:
        return row.runs
    waiting.sort(key=lambda place: place[0], reverse=True)
    out: list[Run] = []
    at = 0
    for run in row.runs:
        size = (
            0
            if run.operation == "insert" or run.mark is not None
            else 1
            if run.broken
            else len(run.text)
        )
        done = 0
        while size and waiting and waiting[-1][0] < at + size:
            place, label = waiting.pop()
            if place > at + done:
                out.append(msgspec.structs.replace(run, text=run.text[done : place - at]))
                done = place - at
            out.append(Run("equal", mark=label, former=True))
        out.append(msgspec.structs.replace(run, text=run.text[done:]) if done else run)
        at += size
    return (*out, *(Run("equal", mark=label, former=True) for _, label in reversed(waiting)))
