"""The words of a change as runs: cut at the marks of notes, at the ends of openers, and where
paragraphs begin.

[("delete", "促请"), ("insert", "敦促"), ("equal", "各国")], a mark behind 各国, the opener 敦促
→ Run("delete", "促请") Run("insert", "敦促", opener) Run("equal", "各国") Run("equal", mark="35")
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec

from resdiff.model.records import Change, NoteMark, Operation, Paragraph
from resdiff.render.rows import Run
from resdiff.text.word_diff import differs_in_folding_only

RunSpan = tuple[int, int]
"""Where a stretch of text begins and ends, in code points."""


def runs_of_paragraphs(change: Change, paragraphs: Sequence[Paragraph]) -> tuple[Run, ...]:
    """The words of a change, cut by the marks and openers of `paragraphs`, which are those that the
    row shows as its own: the new ones, or the old ones of a deletion.
    """
    openers: list[RunSpan] = []
    start = 0
    for paragraph in paragraphs:
        if paragraph.opener:
            openers.append((start, start + len(paragraph.opener)))
        start += len(paragraph.text) + 1  # the line feed that parts them in the segments
    return tuple(_cut_segments(change.segments, shown_side(change), marks_of(paragraphs), openers))


def runs_of_note(change: Change) -> tuple[Run, ...]:
    """The words of a change of a note, in which nothing else is marked."""
    return tuple(_cut_segments(change.segments, shown_side(change), (), ()))


def runs_of_segments(segments: Sequence[tuple[Operation, str]]) -> tuple[Run, ...]:
    """The words of a text that stands beside the paragraphs."""
    return tuple(_cut_segments(segments, "insert", (), ()))


def shown_side(change: Change) -> Operation:
    """The operation that spells, with `equal`, the text that is shown as the present one."""
    return "delete" if change.kind == "deleted" else "insert"


def marks_of(paragraphs: Sequence[Paragraph]) -> list[NoteMark]:
    """The marks of notes of several paragraphs, at their places in the text of all of them, a line
    feed between each two.
    """
    marks: list[NoteMark] = []
    start = 0
    for paragraph in paragraphs:
        marks += [NoteMark(at=m.at + start, label=m.label) for m in paragraph.notes]
        start += len(paragraph.text) + 1
    return marks


def _cut_segments(
    segments: Sequence[tuple[Operation, str]],
    shown: Operation,
    marks: Sequence[NoteMark],
    openers: Sequence[RunSpan],
) -> Iterator[Run]:
    """Runs of the segments; places of marks and openers count in the text that `equal` and `shown`
    segments spell.
    """
    waiting = deque(sorted(marks, key=lambda m: m.at))
    stops = sorted({m.at for m in marks} | {edge for span in openers for edge in span})
    quiet = _quiet_places(segments)
    at = 0
    for place, (operation, text) in enumerate(segments):
        whole = Run(operation, text, quiet=place in quiet)
        if operation not in ("equal", shown):
            yield from _split_at_breaks(whole)
            continue
        for start, piece in _pieces_between(text, at, stops):
            yield from _take_marks(waiting, start, operation)
            opener = any(first <= start < last for first, last in openers)
            yield from _split_at_breaks(msgspec.structs.replace(whole, text=piece, opener=opener))
        # a mark between two segments goes with the one before: “…States(3)”, then the words put in
        at += len(text)
        yield from _take_marks(waiting, at, operation)
    # a mark behind the end of the text, as records from elsewhere may have it, is shown too
    for mark in waiting:
        yield Run("equal", mark=mark.label)


def _pieces_between(text: str, at: int, stops: Sequence[int]) -> Iterator[tuple[int, str]]:
    """(where it starts, piece) of a text that starts at `at`, cut at the stops within it."""
    end = at + len(text)
    inner = [stop for stop in stops if at < stop < end]
    for start, stop in pairwise([at, *inner, end]):
        yield start, text[start - at : stop - at]


def _take_marks(waiting: deque[NoteMark], at: int, operation: Operation) -> Iterator[Run]:
    while waiting and waiting[0].at <= at:
        yield Run(operation, mark=waiting.popleft().label)


def _quiet_places(segments: Sequence[tuple[Operation, str]]) -> set[int]:
    """The places of deletions with the insertion right behind them from which they differ in
    folding only.
    """
    quiet: set[int] = set()
    # “Member States ” → “Member States\n”: the words stay, and only a sign around them is another
    for place, ((operation, old), (following, new)) in enumerate(pairwise(segments)):
        replaced = (operation, following) == ("delete", "insert")
        if replaced and differs_in_folding_only(old, new):
            quiet |= {place, place + 1}
    return quiet


def _split_at_breaks(run: Run) -> Iterator[Run]:
    """A run cut where the next of several paragraphs begins."""
    if run.text and "\n" not in run.text:  # most runs, at once
        yield run
        return
    for place, text in enumerate(run.text.split("\n")):
        if place:
            yield Run(run.operation, broken=True)
        if text:
            yield msgspec.structs.replace(run, text=text)


def with_former_marks(
    runs: tuple[Run, ...], change: Change, old_paragraphs: Mapping[str, Paragraph]
) -> tuple[Run, ...]:
    """The runs of a row with the marks of its old paragraphs too, at their places in the old text.

    Those of a deleted paragraph stand there already: they are the marks of the text that is shown.
    """
    if not change.new:
        return runs
    marks = marks_of([old_paragraphs[paragraph_id] for paragraph_id in change.old])
    # of two marks at one place the later one comes first
    waiting = deque(sorted(marks[::-1], key=lambda m: m.at))  # noqa: C415
    if not waiting:
        return runs
    out: list[Run] = []
    at = 0
    for run in runs:
        end = at + _length_in_old(run)
        start = at
        # a mark at the end of a run goes with the next one, before which the new text has its own
        while waiting and waiting[0].at < end:
            mark = waiting.popleft()
            if mark.at > start:
                out.append(msgspec.structs.replace(run, text=run.text[start - at : mark.at - at]))
                start = mark.at
            out.append(_former_mark(mark))
        out.append(msgspec.structs.replace(run, text=run.text[start - at :]) if start > at else run)
        at = end
    return (*out, *map(_former_mark, waiting))


def _former_mark(mark: NoteMark) -> Run:
    return Run("equal", mark=mark.label, former=True)


def _length_in_old(run: Run) -> int:
    """How many code points of the old text a run stands for."""
    if run.operation == "insert" or run.mark is not None or run.remark is not None:
        return 0
    return 1 if run.broken else len(run.text)  # a break is the line feed between two paragraphs


def merge_shown_runs(runs: Iterable[Run]) -> Iterator[Run]:
    """Runs as a redline without opener and quiet changes has them: what differs in nothing a reader
    sees stands as equal, as the new text has it; neighbours of one operation are one run.
    """
    merged: Run | None = None
    for run in filter(_is_shown, runs):
        plain = _as_plain(run)
        if merged is not None and _joins(merged, plain):
            merged = msgspec.structs.replace(merged, text=merged.text + plain.text)
            continue
        if merged is not None:
            yield merged
        merged = plain
    if merged is not None:
        yield merged


def _is_shown(run: Run) -> bool:
    return not (run.quiet and run.operation == "delete")


def _as_plain(run: Run) -> Run:
    """A run of text without what only a page shows, remarks as text; a mark or a break as it is."""
    if run.remark is not None:
        return Run(run.operation, run.remark)
    if not _is_text(run):
        return run
    return Run("equal" if run.quiet else run.operation, run.text)


def _is_text(run: Run) -> bool:
    return run.mark is None and not run.broken


def _joins(first: Run, second: Run) -> bool:
    return _is_text(first) and _is_text(second) and first.operation == second.operation
