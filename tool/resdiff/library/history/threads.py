"""A series paragraph by paragraph: when each was born, how it changed, when it was dropped.

             76/186     78/228        A/C.3/80/L.4
    76/186   PP23       PP25          PP20 moved
    78/228              PP26 born     PP25
    76/186   OP12       gone

Each step is a comparison of two neighbours. A paragraph that was split lives on in its first part,
merged ones in the first that went into it: the others are born of it, or gone into it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from resdiff.compare.pipeline import compare_documents
from resdiff.library.history.records import Cell, History, SeriesHistory, Step, Thread
from resdiff.library.history.series import Series
from resdiff.library.predecessor.chronology import adopted_or_dated
from resdiff.model.changes import is_change
from resdiff.model.paragraph_labels import paragraph_label
from resdiff.model.records import Change, Comparison, Document, Paragraph
from resdiff.text.excerpts import beginning

WORDS_SHOWN = 64
"""Characters that tell a paragraph from the others."""


def history_of(series: Series) -> SeriesHistory:
    """The history of a series of texts."""
    documents, names = series.documents, names_of(series.documents)
    comparisons = tuple(compare_documents(old, new) for old, new in pairwise(documents))
    threads = _Threads()
    threads.begin(documents[0], names[0])
    for comparison, old, new, name in zip(
        comparisons, documents, documents[1:], names[1:], strict=False
    ):
        threads.follow(comparison, _NextText(name, _by_id(old), _by_id(new)))
    history = History(
        line=tuple(map(_step, documents, names)),
        missing=series.missing,
        rows=tuple(thread.finished() for thread in threads.in_order),
    )
    return SeriesHistory(history, documents, comparisons)


def _step(document: Document, name: str) -> Step:
    return Step(
        symbol=name,
        title=document.title,
        session=document.session,
        date=adopted_or_dated(document),
    )


def names_of(documents: Sequence[Document]) -> list[str]:
    """What the texts are called: by symbol, one that has none by its file; never two alike."""
    out: list[str] = []
    for document in documents:
        name = document.symbol or document.source.file
        # drafts read from files may all be "draft.docx"
        out.append(name if name not in out else f"{name} ({document.date or len(out) + 1})")
    return out


def _by_id(document: Document) -> dict[str, Paragraph]:
    return {p.id: p for p in document.paragraphs}


class _NextText(msgspec.Struct, frozen=True):
    """The next text of a series: its name, its paragraphs by id, and those of the text before."""

    name: str
    old: dict[str, Paragraph]
    new: dict[str, Paragraph]


class _GrowingThread:
    """A thread while the series is followed."""

    def __init__(self, born: str, paragraph: Paragraph, cell: Cell) -> None:
        self.born = born
        self.died: str | None = None
        self.words = beginning(paragraph.text, WORDS_SHOWN)
        self.cells = {born: cell}

    def finished(self) -> Thread:
        """The thread as a record."""
        return Thread(born=self.born, died=self.died, words=self.words, cells=self.cells)


class _Threads:
    """The threads of the texts so far: `in_order` of reading, and by id those that live.

    What is gone stays in the order where it used to stand.
    """

    def __init__(self) -> None:
        self.in_order: list[_GrowingThread] = []
        self._living: dict[str, _GrowingThread] = {}

    def begin(self, first: Document, name: str) -> None:
        """Every paragraph of the first text is born there."""
        self._living = {p.id: _born(p, name) for p in first.paragraphs}
        self.in_order = list(self._living.values())

    def follow(self, comparison: Comparison, text: _NextText) -> None:
        """What became of the paragraphs in the next text."""
        living: dict[str, _GrowingThread] = {}
        for change in comparison.changes:
            self._end_threads(change, text)
            living |= self._continue_threads(change, text)
        ordered = [living[paragraph] for paragraph in text.new if paragraph in living]
        self.in_order = _with_ended_in_place(self.in_order, ordered)
        self._living = living

    def _end_threads(self, change: Change, text: _NextText) -> None:
        """Ends the threads that a change drops, or merges into another one."""
        into = ", ".join(paragraph_label(text.new[paragraph]) for paragraph in change.new)
        # of merged paragraphs the first lives on
        for paragraph in change.old[1:] if change.new else change.old:
            thread = self._living[paragraph]
            thread.died = text.name
            remark = f"merged into {into}" if into else ""
            thread.cells[text.name] = Cell(nature="gone", remark=remark)

    def _continue_threads(self, change: Change, text: _NextText) -> dict[str, _GrowingThread]:
        """By their ids in the next text the threads that a change continues or begins."""
        if not change.old:
            return {paragraph: _born(text.new[paragraph], text.name) for paragraph in change.new}
        before = paragraph_label(text.old[change.old[0]])
        out = {}
        for place, paragraph in enumerate(change.new):
            if place:
                remark = f"part of {before} before"
                out[paragraph] = _born(text.new[paragraph], text.name, remark)
            else:
                thread = out[paragraph] = self._living[change.old[0]]
                thread.cells[text.name] = _changed_cell(change, text.new[paragraph])
                thread.words = beginning(text.new[paragraph].text, WORDS_SHOWN)
        return out


def _born(paragraph: Paragraph, name: str, remark: str = "") -> _GrowingThread:
    cell = Cell(id=paragraph.id, label=paragraph_label(paragraph), nature="born", remark=remark)
    return _GrowingThread(name, paragraph, cell)


def _changed_cell(change: Change, paragraph: Paragraph) -> Cell:
    return Cell(
        id=paragraph.id,
        label=paragraph_label(paragraph),
        nature=change.nature,
        moved=change.moved,
        reasons=change.reasons if is_change(change) else (),
        remark=change.kind if change.kind in ("split", "merged") else "",
    )


def _with_ended_in_place(
    before: Sequence[_GrowingThread], living: Sequence[_GrowingThread]
) -> list[_GrowingThread]:
    """The living in the order of the new text, an ended one behind the one it stood behind."""
    alive = set(map(id, living))
    behind: dict[int, list[_GrowingThread]] = {}
    last = 0  # no thread's id: what stood before all that live
    for thread in before:
        if id(thread) in alive:
            last = id(thread)
        else:
            behind.setdefault(last, []).append(thread)
    out = behind.get(0, [])
    for thread in living:
        out += [thread, *behind.get(id(thread), ())]
    return out
