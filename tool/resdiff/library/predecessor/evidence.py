"""What speaks for each document held as the predecessor of a draft.

Guarantees: few texts are read, those that title, citations or common paragraphs point to; none of another language, none
of the draft's own date or later, no draft, no document of another body, never the draft itself.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import msgspec

from resdiff.languages import load
from resdiff.library.predecessor.recalled import Recalled, cited_in, key, newer, recalled
from resdiff.library.predecessor.titles import Titles, title_words, together
from resdiff.model.records import Document
from resdiff.model.symbols import body_of_symbol
from resdiff.text.tokens import bare_words, plain_words

READ = 10
"""Texts read for one draft."""
RUN = 4
"""Words of a run: two texts share language where they share runs."""
TELLING = 60
"""Letters from which a paragraph that two texts share says something."""
NEWEST = 3
"""Documents looked at of each list of citations, the last ones."""


class Held(Protocol):
    """A document held, without its text."""

    @property
    def id(self) -> int: ...
    @property
    def symbol(self) -> str: ...
    @property
    def language(self) -> str | None: ...
    @property
    def title(self) -> str | None: ...
    @property
    def organ(self) -> str | None: ...
    @property
    def kind(self) -> str | None: ...
    @property
    def session(self) -> str | None: ...
    @property
    def committee(self) -> str | None: ...
    @property
    def agenda_item(self) -> str | None: ...
    @property
    def date(self) -> str | None: ...
    @property
    def adopted(self) -> str | None: ...


class Texts(Protocol):
    """What a library answers about the texts it holds."""

    def documents(self, ids: Sequence[int]) -> Mapping[int, Document]:
        """The documents of these numbers."""

    def sharing(self, texts: Sequence[str], language: str) -> Mapping[str, Sequence[int]]:
        """For each text the numbers of the entries that have a paragraph of the same form."""


class Evidence(msgspec.Struct, frozen=True):
    """What speaks for one document held.

    title      how near the titles are: 1 for equal ones, the calendar aside; 0.9 where the line's sub-title changes
    agenda     how near its title is to that of the draft's agenda item, or 1 where both carry the item's title
    text       the share of the draft's runs of words that stand in it; runs that many titles share weigh less; `runs`: how many
    line       the draft's paragraph that recalls it; `subject`: the share of its title's words that stand there
    continued  the share of the earlier ones recalled there that the document itself cites
    """

    held: Held
    title: float = 0.0
    agenda: float = 0.0
    text: float = 0.0
    runs: int = 0
    line: Recalled | None = None
    subject: float = 0.0
    continued: float = 0.0

    @property
    def when(self) -> str:
        return self.held.adopted or self.held.date or ""


class Shelf:
    """The entries of a library, ready to be asked for many drafts."""

    def __init__(self, entries: Iterable[Held], texts: Texts) -> None:
        self.texts = texts
        self.entries = {entry.id: entry for entry in entries}
        self._titles: dict[str | None, Titles] = {}
        self._by_key: dict[tuple[str | None, str], list[int]] = defaultdict(list)
        for entry in self.entries.values():
            self._by_key[entry.language, key(entry.symbol)].append(entry.id)

    def titles(self, language: str | None) -> Titles:
        found = self._titles.get(language)
        if found is None:
            own = [
                (e.id, e.title, e.session)
                for e in self.entries.values()
                if e.language == language and e.title
            ]
            found = self._titles[language] = Titles(own, language)
        return found

    def held(self, symbol: str, language: str | None) -> list[int]:
        """The entries of a resolution, its parts together."""
        return self._by_key.get((language, key(symbol)), [])

    def languages(self, symbol: str) -> list[str]:
        """The languages in which a resolution is held."""
        codes = sorted({entry.language or "" for entry in self.entries.values()})
        return [code for code in codes if self.held(symbol, code or None)]

    def evidence(self, draft: Document) -> list[Evidence]:
        """The documents that may be a draft's predecessor with what speaks for each."""
        lines = recalled(draft)
        likely = self._likely(draft, lines)
        read = self.texts.documents(likely)
        names = {
            number: together(self.entries[number].title or "", draft.language) for number in likely
        }
        shares = _shares(draft, {number: read[number] for number in likely}, names)
        return [self._of(draft, lines, read[number], number, shares[number]) for number in likely]

    def _likely(self, draft: Document, lines: Sequence[Recalled]) -> list[int]:
        found: dict[int, float] = defaultdict(float)
        if draft.title:
            for number, near in self.titles(draft.language).near(draft.title, READ).items():
                found[number] += near
        for line in lines:
            for symbol in line.symbols[-NEWEST:]:
                for number in self.held(symbol, draft.language):
                    found[number] += 0.3
        for number, share in self._sharing(draft).items():
            found[number] += 3 * share
        able = [number for number in found if possible(self.entries[number], draft)]
        return sorted(able, key=lambda number: (-found[number], number))[:READ]

    def _sharing(self, draft: Document) -> dict[int, float]:
        """Entries that have paragraphs of the draft; a paragraph of many entries tells little."""
        texts = [p.text for p in draft.paragraphs if len(p.text) > TELLING]
        out: dict[int, float] = defaultdict(float)
        if texts and draft.language:
            for places in self.texts.sharing(texts, draft.language).values():
                for number in (several := set(places)):
                    out[number] += 1 / len(several) / len(texts)
        return {
            number: out[number] for number in sorted(out, key=lambda n: (-out[n], n))[: READ // 2]
        }

    def _of(
        self,
        draft: Document,
        lines: Sequence[Recalled],
        document: Document,
        number: int,
        share: tuple[float, int],
    ) -> Evidence:
        held = self.entries[number]
        own, cites = key(held.symbol), cited_in(document)
        best: tuple[float, float, Recalled | None] = (0.0, 0.0, None)
        for line in lines:
            keys = {key(symbol) for symbol in line.symbols}
            if own in keys:
                others = {one for one in keys - {own} if not newer(one, own)}
                continued = len(cites & others) / len(others) if others else 0.0
                found = (continued, contained(held.title, line.text, draft.language), line)
                best = max(best, found, key=lambda one: (one[2] is not None, one[0], one[1]))
        title = self.titles(draft.language).nearness(draft.title, number) if draft.title else 0.0
        agenda = _agenda(draft, document)
        return Evidence(
            held, title, agenda, *share, line=best[2], subject=best[1], continued=best[0]
        )


def contained(title: str | None, text: str, language: str | None) -> float:
    """The share of a title's words that stand in a text."""
    words = title_words(title or "", language)
    return len(words & title_words(text, language)) / len(words) if words else 0.0


def _agenda(draft: Document, document: Document) -> float:
    """How far the agenda item ties two texts: by its title, which names a line where it is that of a text."""
    item = (draft.agenda_title or "").casefold()
    if not item:
        return 0.0
    same = bare_words(item) == bare_words(document.agenda_title or "")
    if same and draft.title and contained(draft.agenda_title, draft.title, draft.language) == 1.0:
        return 1.0
    tail = item.rsplit(":", 1)[-1]
    both = (
        contained(document.title, tail, draft.language),
        contained(tail, document.title or "", draft.language),
    )
    return 2 * both[0] * both[1] / sum(both) if sum(both) else 0.0


def possible(held: Held, draft: Document) -> bool:
    """Whether a document held is an adopted text, or one like it, of the draft's body and older than it."""
    if held.symbol == draft.symbol or (held.kind and held.kind != "resolution"):
        return False
    bodies = [body_of_symbol(one.symbol) if one.symbol else one.organ for one in (held, draft)]
    if None not in bodies and bodies[0] != bodies[1]:
        return False
    one, other = held.adopted or held.date, draft.adopted or draft.date
    if one and other:
        return one < other
    sessions = [text or "" for text in (held.session, draft.session)]
    return int(sessions[0]) < int(sessions[1]) if all(map(str.isdecimal, sessions)) else True


def _runs(document: Document) -> set[tuple[str, ...]]:
    tongue = load(document.language) if document.language else None
    out: set[tuple[str, ...]] = set()
    for paragraph in document.paragraphs:
        text = bare_words(paragraph.text)
        words = text.split() if tongue is None or tongue.spaced else plain_words(text, tongue)
        out.update(zip(*(words[at:] for at in range(RUN)), strict=False))
    return out


def _shares(
    draft: Document, read: Mapping[int, Document], names: Mapping[int, str]
) -> dict[int, tuple[float, int]]:
    """The share of a draft's runs that stand in each text, and their number; of one that several titles share each has a part."""
    own = _runs(draft)
    runs = {number: _runs(document) & own for number, document in read.items()}
    holders: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for number, some in runs.items():
        for run in some:
            holders[run].add(names[number])
    count = {run: len(some) for run, some in holders.items()}
    whole = len(own) - len(count) + math.fsum(1 / many for many in count.values())
    weights = {number: math.fsum(1 / count[run] for run in some) for number, some in runs.items()}
    return {
        number: (weights[number] / whole if own else 0.0, len(some))
        for number, some in runs.items()
    }
