"""A resolution's line paragraph by paragraph: when each was born, how it changed, when it was dropped.

             76/186     78/228        A/C.3/80/L.4
    76/186   PP23       PP25          PP20 moved
    78/228              PP26 born     PP25
    76/186   OP12       gone

Each step is a comparison of two neighbours; a paragraph that was split lives on in its first part, merged ones in the first
that went into it: the others are told as born of it and as gone into it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from resdiff.compare.pipeline import compare
from resdiff.library.history.series import Line
from resdiff.library.predecessor.chronology import when
from resdiff.library.trace.clauses import beginning
from resdiff.model.changes import is_change
from resdiff.model.paragraph_labels import paragraph_label
from resdiff.model.reasons import Reason
from resdiff.model.records import Change, Comparison, Document, Record

WORDS = 64
"""Letters that tell a paragraph from the others."""

Turn = Literal["born", "none", "editorial", "technical", "substantive", "gone"]


class Step(Record, frozen=True, kw_only=True):
    """A text of the line; `date` is when it was adopted, else its date."""

    symbol: str
    title: str | None = None
    session: str | None = None
    date: str | None = None


class Cell(Record, frozen=True, kw_only=True):
    """What became of a paragraph in one text: its id and label there, and the nature of what changed since the text before;
    `born` where it is new there, `gone` where it is no longer there. `told` says more: of what it is a part, into what it went."""

    id: str | None = None
    label: str = ""
    nature: Turn
    moved: bool = False
    reasons: tuple[Reason, ...] = ()
    told: str = ""


class Thread(Record, frozen=True, kw_only=True):
    """One paragraph through the line: `born` is the symbol of the text that has it first, `died` of the first without it,
    `words` how it begins in the last that has it."""

    born: str
    died: str | None = None
    words: str
    cells: dict[str, Cell]


class History(Record, frozen=True, kw_only=True, tag_field="schema", tag="resdiff/history/1"):
    """A line of texts, the oldest first, and its paragraphs; `missing` are texts it recalls that the library does not hold."""

    line: tuple[Step, ...]
    missing: tuple[str, ...] = ()
    rows: tuple[Thread, ...]


class Lineage(msgspec.Struct, frozen=True):
    """A history with the texts and the comparison of each two neighbours, for those who show the words."""

    history: History
    documents: tuple[Document, ...]
    comparisons: tuple[Comparison, ...]


def lineage(line: Line) -> Lineage:
    """The history of a line of texts."""
    documents = line.documents
    names = names_of(documents)
    comparisons = tuple(compare(old, new) for old, new in pairwise(documents))
    threads = _Threads(documents[0], names[0])
    for comparison, (old, new), (_, name) in zip(
        comparisons, pairwise(documents), pairwise(names), strict=True
    ):
        threads.follow(comparison, old, new, name)
    steps = tuple(
        Step(symbol=name, title=d.title, session=d.session, date=when(d))
        for name, d in zip(names, documents, strict=True)
    )
    return Lineage(
        History(line=steps, missing=line.missing, rows=tuple(threads.told())),
        documents,
        comparisons,
    )


def names_of(documents: Sequence[Document]) -> list[str]:
    """What the texts are called: by symbol, one that has none by its file; never two alike."""
    out: list[str] = []
    for document in documents:
        name = document.symbol or document.source.file
        out.append(name if name not in out else f"{name} ({document.date or len(out) + 1})")
    return out


class _Thread:
    def __init__(self, born: str) -> None:
        self.born, self.words = born, ""
        self.died: str | None = None
        self.cells: dict[str, Cell] = {}


class _Threads:
    """The paragraphs of the texts so far in reading order, those that are gone where they used to stand."""

    def __init__(self, first: Document, name: str) -> None:
        self.order: list[_Thread] = []
        self.living: dict[str, _Thread] = {}
        for paragraph in first.paragraphs:
            thread = self._born(first, paragraph.id, name)
            self.order.append(thread)
            self.living[paragraph.id] = thread

    def follow(self, comparison: Comparison, old: Document, new: Document, name: str) -> None:
        """What became of the paragraphs in the next text."""
        labels = {p.id: paragraph_label(p) for p in new.paragraphs}
        texts = {p.id: p.text for p in new.paragraphs}
        living: dict[str, _Thread] = {}
        for change in comparison.changes:
            for own in change.old if not change.new else change.old[1:]:
                into = ", ".join(labels[n] for n in change.new)
                self._gone(own, name, change, f"merged into {into}" if into else "")
            for place, own in enumerate(change.new):
                if change.old and place == 0:
                    thread = self.living[change.old[0]]
                    thread.cells[name] = _cell(change, own, labels[own])
                    thread.words = beginning(texts[own], WORDS)
                else:
                    told = f"part of {_label(old, change.old[0])} before" if change.old else ""
                    thread = self._born(new, own, name, told)
                living[own] = thread
        self.order = _placed(self.order, [living[p.id] for p in new.paragraphs if p.id in living])
        self.living = living

    def _born(self, document: Document, own: str, name: str, told: str = "") -> _Thread:
        paragraph = next(p for p in document.paragraphs if p.id == own)
        thread = _Thread(name)
        thread.words = beginning(paragraph.text, WORDS)
        thread.cells[name] = Cell(
            id=own, label=paragraph_label(paragraph), nature="born", told=told
        )
        return thread

    def _gone(self, own: str, name: str, change: Change, told: str) -> None:
        thread = self.living[own]
        thread.died = name
        thread.cells[name] = Cell(nature="gone", told=told)

    def told(self) -> list[Thread]:
        return [Thread(born=t.born, died=t.died, words=t.words, cells=t.cells) for t in self.order]


def _label(document: Document, own: str) -> str:
    return next(paragraph_label(p) for p in document.paragraphs if p.id == own)


def _cell(change: Change, own: str, label: str) -> Cell:
    told = change.kind if change.kind in ("split", "merged") else ""
    reasons = change.reasons if is_change(change) else ()
    return Cell(
        id=own, label=label, nature=change.nature, moved=change.moved, reasons=reasons, told=told
    )


def _placed(before: Sequence[_Thread], living: Sequence[_Thread]) -> list[_Thread]:
    """Those that live in the order of the new text, each of the others behind the one that it used to stand behind."""
    alive = set(map(id, living))
    behind: dict[int, list[_Thread]] = {}
    last = 0
    for thread in before:
        if id(thread) in alive:
            last = id(thread)
        else:
            behind.setdefault(last, []).append(thread)
    out = behind.get(0, [])
    for thread in living:
        out = [*out, thread, *behind.get(id(thread), ())]
    return out
