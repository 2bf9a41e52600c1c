"""Where the language of a draft comes from: for each paragraph the nearest earlier one that a library holds.

    OP21  verbatim  78/228, OP20, verbatim; first in 70/179, OP14
    OP22  adapted   77/194, OP8, adapted            with the clauses that were put in, each with a source of its own
    OP30  formula   Decides to remain seized of the matter: the source of nothing

Guarantees: a source is earlier than the draft: no version of it, nothing adopted on its date or later. Of texts equally near
its own line comes first, then adopted texts before drafts, then the newest; `first` is the earliest that has the words, or
nearly. The work is bounded: a fixed number of candidates for a paragraph, all of them weighed together once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from resdiff.compare.pipeline import compare
from resdiff.judge.nature import judge
from resdiff.judge.pair import TextPair
from resdiff.languages import Language, load
from resdiff.library.db.records import Place
from resdiff.library.predecessor.chronology import is_draft, is_earlier, line_of, when
from resdiff.library.trace.clauses import (
    LEAST,
    Span,
    beginning,
    clauses,
    insertions,
    is_formula,
    joined,
    size,
)
from resdiff.library.trace.records import Clause, Origin, Status, Trace, Traced, note
from resdiff.library.trace.weighing import Weighing
from resdiff.model.errors import UsageError
from resdiff.model.paragraph_labels import label_from_id
from resdiff.model.records import Change, Comparison, Document, Nature, Paragraph
from resdiff.text.tokens import paragraph_form
from resdiff.text.word_diff import diff_segments

if TYPE_CHECKING:
    from resdiff.library.db.records import Entry
    from resdiff.library.db.store import Library

MOST = 30
"""Candidates for a paragraph …"""
MOST_CLAUSE = 15
"""… and for a clause."""
ADAPTED = 0.3
"""Likeness from which a paragraph outside the draft's own line is its source."""
OWN = 0.15
"""By how much another paragraph must be nearer than the one in its own line from which it comes."""
EQUAL = 0.03
"""Likenesses that differ by no more are equally near."""
NEARLY = 0.9
"""Likeness from which an earlier paragraph has the words, or nearly."""
CLAUSE = 0.8
"""Share of a clause's words that its source has."""
LINES = 5
"""Lines of resolutions (by title) from which on a short text that all of them have is nobody's."""
SHORT = 25
"""Words of a text that can be such a formula."""


class _Near(msgspec.Struct, frozen=True):
    """An earlier paragraph that may be the source: `own` where the draft's paragraph descends from it, `kept` where
    nothing of substance changed since."""

    place: Place
    likeness: float
    verbatim: bool = False
    own: bool = False
    kept: bool = False


def trace(draft: Document, library: Library, predecessor: Document | None = None) -> Trace:
    """Where each paragraph of a draft comes from; `predecessor` is the text of its own line that it follows."""
    if draft.language is None:
        raise UsageError(
            f"{draft.source.file}: its language is not known, so that nothing can be looked up; name another text"
        )
    tracer = _Tracer(draft, library, predecessor, load(draft.language))
    return Trace(
        document=draft.header,
        predecessor=predecessor.symbol if predecessor else None,
        searched=len(tracer.entries),
        paragraphs=tuple(tracer.traced(draft.paragraphs)),
    )


def margin(
    comparison: Comparison, old: Document, new: Document, library: Library
) -> dict[str, tuple[str, ...]]:
    """For the margin of a redline: by their ids the paragraphs that came in and what was put into others, with their sources."""
    if new.language is None:
        return {}
    tracer = _Tracer(new, library, old, load(new.language))
    tracer.own = {}
    came = {own for change in comparison.changes if change.kind == "inserted" for own in change.new}
    out: dict[str, tuple[str, ...]] = {}
    for traced in tracer.traced([p for p in new.paragraphs if p.id in came]):
        parts = _quoted(traced.sentences) if traced.status in ("new", "adapted") else ()
        out[traced.id] = ((traced.note,) if traced.status != "formula" else ()) + parts
    texts = {p.id: p.text for p in new.paragraphs}
    spans = {
        change.new[0]: insertions(change.segments, tracer.language)
        for change in comparison.changes
        if change.kind in ("edited", "merged")
        and change.nature == "substantive"
        and len(change.new) == 1
        and change.new[0] in texts
    }
    out |= {own: told for own, parts in tracer.clauses(spans).items() if (told := _quoted(parts))}
    return {own: told for own, told in out.items() if told}


def _quoted(parts: Iterable[Clause]) -> tuple[str, ...]:
    """What was put in and has a source, by its first words."""
    return tuple(
        f"“{beginning(part.text)}”: {part.note}" for part in parts if part.source is not None
    )


class _Tracer:
    def __init__(
        self, draft: Document, library: Library, predecessor: Document | None, language: Language
    ) -> None:
        self.draft, self.library, self.predecessor, self.language = (
            draft,
            library,
            predecessor,
            language,
        )
        self.entries: dict[int, Entry] = {
            e.id: e for e in library.entries(language=language.code) if is_earlier(e, draft)
        }
        self.line = line_of(draft, predecessor, self.entries.values())
        self.texts: dict[Place, str] = {}
        self.documents: dict[int, dict[str, Paragraph]] = {}

    # What may be a source

    def held(self, places: Iterable[Place]) -> list[Place]:
        return [place for place in places if place.entry in self.entries]

    def text(self, place: Place) -> str:
        found = self.texts.get(place)
        if found is None:
            found = self.texts[place] = self.library.text(place)
        return found

    @cached_property
    def verbatim(self) -> dict[str, list[Place]]:
        """Earlier paragraphs with the same words, by the folded form; filled on with the texts of sources."""
        out: dict[str, list[Place]] = {}
        self._look_up([p.text for p in self.draft.paragraphs], out)
        return out

    def _look_up(self, texts: Sequence[str], known: dict[str, list[Place]]) -> None:
        for text, places in self.library.verbatim(texts, self.language.code).items():
            known[paragraph_form(text)] = self.held(places)

    def is_formula(self, paragraph: Paragraph) -> bool:
        form = paragraph_form(paragraph.text)
        if paragraph.kind == "heading" and size(form, self.language) < 4:
            return True
        return is_formula(form, self.language) or (
            not paragraph.citations and self._is_nobodys(form)
        )

    def _says_little(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph has too few words to be adapted from one of another line."""
        return size(paragraph_form(paragraph.text), self.language) < LEAST

    def _is_nobodys(self, form: str) -> bool:
        """Whether a text is short and stands in many lines of resolutions."""
        return (
            size(form, self.language) <= SHORT and self._lines(self.verbatim.get(form, ())) >= LINES
        )

    def _lines(self, places: Iterable[Place]) -> int:
        """In how many lines of resolutions, told apart by title, paragraphs stand."""
        found = (self.entries[place.entry] for place in places)
        return len({(entry.title or entry.symbol).casefold() for entry in found})

    @cached_property
    def own(self) -> dict[str, tuple[Change, tuple[Place, ...]]]:
        """By its id, what became of a paragraph since the predecessor, and from which paragraphs of it it comes."""
        if self.predecessor is None:
            return {}
        home = [e.id for e in self.entries.values() if e.symbol == self.predecessor.symbol]
        if not home:
            return {}
        self.documents[home[0]] = {p.id: p for p in self.predecessor.paragraphs}
        out = {}
        for change in compare(self.predecessor, self.draft).changes:
            for own in change.new if change.old else ():
                out[own] = (change, tuple(Place(home[0], old) for old in change.old))
        return out

    # Choosing

    def traced(self, paragraphs: Sequence[Paragraph]) -> Iterator[Traced]:
        looked_up = [p for p in paragraphs if not self.is_formula(p)]
        near = dict(zip((p.id for p in looked_up), self.near(looked_up), strict=True))
        chosen = {
            own: source for own, some in near.items() if (source := self.choose(some)) is not None
        }
        self._read({source.place.entry for source in chosen.values()})
        self._look_up(
            [self.text(s.place) for s in chosen.values() if not s.verbatim], self.verbatim
        )
        natures, spans = {}, {}
        for paragraph in looked_up:
            source = chosen.get(paragraph.id)
            natures[paragraph.id], spans[paragraph.id] = self.adaptation(paragraph, source)
        parts = self.clauses(spans)
        for paragraph in paragraphs:
            source = chosen.get(paragraph.id)
            status: Status = (
                "formula" if paragraph.id not in near else "new" if source is None else "adapted"
            )
            if source is not None and source.verbatim:
                status = "verbatim"
            first = self.first(paragraph, source, near[paragraph.id]) if source else None
            origin = self.origin(source.place, source.likeness) if source else None
            yield Traced(
                id=paragraph.id,
                label=label_from_id(paragraph.id)
                if paragraph.kind != "heading"
                else paragraph.label or "",
                status=status,
                nature=natures.get(paragraph.id),
                source=origin,
                first=first,
                sentences=tuple(parts.get(paragraph.id, ())),
                note=note(status, origin, first, natures.get(paragraph.id)),
            )

    def _read(self, entries: set[int]) -> None:
        wanted = [entry for entry in sorted(entries) if entry not in self.documents]
        for entry, document in self.library.documents(wanted).items():
            self.documents[entry] = {p.id: p for p in document.paragraphs}

    def near(self, paragraphs: Sequence[Paragraph]) -> list[list[_Near]]:
        """For each paragraph the earlier ones that may be its source, with their likeness."""
        places: list[dict[Place, None]] = []
        for paragraph in paragraphs:
            same = self.verbatim.get(paragraph_form(paragraph.text), [])
            own = self.own[paragraph.id][1] if paragraph.id in self.own else ()
            like = self.held(self.library.candidates(paragraph.text, self.language.code, MOST))
            places.append(dict.fromkeys((*own, *same, *like)))
        weigh = Weighing(
            {self.text(place) for some in places for place in some},
            [p.text for p in paragraphs],
            self.language,
        )
        return [
            [self._near(paragraph, j, place, weigh) for place in some]
            for j, (paragraph, some) in enumerate(zip(paragraphs, places, strict=True))
        ]

    def _near(self, paragraph: Paragraph, j: int, place: Place, weigh: Weighing) -> _Near:
        change, places = self.own.get(paragraph.id, (None, ()))
        own = change is not None and place in places
        verbatim = place in self.verbatim.get(paragraph_form(paragraph.text), ())
        likeness = 1.0 if verbatim else weigh.likeness(self.text(place), j)
        if (
            not own
            and not verbatim
            and (self._says_little(paragraph) or weigh.only_formulas(self.text(place), j))
        ):
            likeness = 0.0
        kept = own and change is not None and change.nature in ("none", "editorial", "technical")
        return _Near(place, likeness, verbatim, own, kept)

    def choose(self, some: Sequence[_Near]) -> _Near | None:
        """The source among earlier paragraphs: the nearest; of those equally near its own, its line's, the newest."""
        good = [n for n in some if n.own or n.verbatim or n.likeness >= ADAPTED]
        if not good:
            return None
        best = max(n.likeness for n in good)
        level = [n for n in good if n.verbatim] or [n for n in good if n.likeness >= best - EQUAL]
        own = [
            n
            for n in good
            if n.own and (n.kept or n.likeness >= best - OWN or self._same_original(n, level))
        ]
        in_order = sorted(
            own or level,
            key=lambda n: (
                len(symbol := self.entries[n.place.entry].symbol),
                symbol,
                n.place.paragraph,
            ),
        )
        return max(in_order, key=self._preference)

    def _same_original(self, own: _Near, others: Sequence[_Near]) -> bool:
        """Whether one and the same text was only translated in two ways: a language in which both stand has them alike."""
        return any(
            paragraph_form(text) == paragraph_form(other)
            for near in others
            for code, text in self._tongues(own.place).items()
            if (other := self._tongues(near.place).get(code)) is not None
        )

    def _tongues(self, place: Place) -> dict[str, str]:
        """A paragraph in the other languages in which the library holds its document; ids are the same in all."""
        out = {}
        for entry in self.library.entries(symbol=self.entries[place.entry].symbol):
            if entry.language and entry.language != self.language.code:
                with suppress(KeyError):
                    out[entry.language] = self.library.text(Place(entry.id, place.paragraph))
        return out

    def _preference(self, near: _Near) -> tuple[bool, bool, str, bool, float]:
        entry = self.entries[near.place.entry]
        return (
            near.place.entry in self.line,
            not is_draft(entry),
            when(entry) or "",
            entry.committee == self.draft.committee,
            near.likeness,
        )

    def first(self, paragraph: Paragraph, source: _Near, near: Sequence[_Near]) -> Origin:
        """The earliest use of a paragraph's words, or nearly, or of its source's."""
        places = {n.place: n.likeness for n in near if n.verbatim or n.likeness >= NEARLY}
        form = paragraph_form(self.text(source.place))
        for place in () if self._is_nobodys(form) else self.verbatim.get(form, ()):
            places.setdefault(place, source.likeness)
        places.setdefault(source.place, source.likeness)
        earliest = min(
            places,
            key=lambda place: (
                *self._adopted_first(place),
                place.entry not in self.line,
                self.entries[place.entry].symbol,
            ),
        )
        return self.origin(earliest, places[earliest])

    def _adopted_first(self, place: Place) -> tuple[bool, str]:
        entry = self.entries[place.entry]
        return is_draft(entry), when(entry) or "9"

    def origin(self, place: Place, likeness: float) -> Origin:
        entry = self.entries[place.entry]
        return Origin(
            symbol=entry.symbol,
            paragraph=place.paragraph,
            label=label_from_id(place.paragraph),
            date=when(entry),
            likeness=round(likeness, 3),
        )

    # What was put in

    def adaptation(
        self, paragraph: Paragraph, source: _Near | None
    ) -> tuple[Nature | None, list[Span]]:
        """What the difference from its source amounts to, and which stretches are to be looked up by themselves."""
        if source is None:
            return None, clauses(paragraph.text, self.language)
        if source.verbatim:
            return None, []
        change = self.own[paragraph.id][0] if source.own else None
        if change is None or len(change.old) != 1 or len(change.new) != 1:
            old = self.documents[source.place.entry][source.place.paragraph]
            spelled = diff_segments(old.text, paragraph.text, self.language)
            pair = TextPair((old,), (paragraph,), spelled, self.language)
            nature = judge("edited", pair).nature
        else:
            spelled, nature = change.segments, change.nature
        return nature, insertions(spelled, self.language) if nature == "substantive" else []

    def clauses(self, spans: Mapping[str, Sequence[Span]]) -> dict[str, list[Clause]]:
        """The sources of the stretches of each paragraph, neighbours of one source as one."""
        texts = {p.id: p.text for p in self.draft.paragraphs}
        wanted = [(own, span) for own, some in spans.items() for span in some]
        parts = [span.of(texts[own]) for own, span in wanted]
        places = [
            self.held(self.library.candidates(part, self.language.code, MOST_CLAUSE))
            for part in parts
        ]
        weigh = Weighing(
            {self.text(place) for some in places for place in some}, parts, self.language
        )
        found: dict[str, list[tuple[Span, _Near | None]]] = {}
        for j, ((own, span), some) in enumerate(zip(wanted, places, strict=True)):
            found.setdefault(own, []).append((span, self._holding(parts[j], j, some, weigh)))
        return {own: self._told(texts[own], some) for own, some in found.items()}

    def _holding(self, part: str, j: int, places: Sequence[Place], weigh: Weighing) -> _Near | None:
        """The earlier paragraph that has the words of a clause."""
        form = paragraph_form(part).casefold()
        some = []
        for place in places:
            verbatim = form in paragraph_form(self.text(place)).casefold()
            likeness = 1.0 if verbatim else weigh.share(self.text(place), j)
            if verbatim or (likeness >= CLAUSE and not weigh.only_formulas(self.text(place), j)):
                some.append(_Near(place, likeness, verbatim))
        if (
            size(part, self.language) <= SHORT
            and self._lines(n.place for n in some if n.verbatim) >= LINES
        ):
            return None
        return self.choose(some)

    def _told(self, text: str, found: Sequence[tuple[Span, _Near | None]]) -> list[Clause]:
        out = []
        for span, group in joined([(span, near.place if near else None) for span, near in found]):
            near = found[group[0]][1]
            parts = [other for at in group if (other := found[at][1]) is not None]
            status: Status = (
                "new"
                if near is None
                else "verbatim"
                if all(p.verbatim for p in parts)
                else "adapted"
            )
            origin = self.origin(near.place, min(p.likeness for p in parts)) if near else None
            told = note(status, origin, None)
            out.append(
                Clause(
                    start=span.start,
                    end=span.end,
                    text=span.of(text),
                    status=status,
                    source=origin,
                    note=told,
                )
            )
        return out
