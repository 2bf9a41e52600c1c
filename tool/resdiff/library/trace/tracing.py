"""Where the language of a draft comes from: for each paragraph the nearest earlier one held.

    OP21  verbatim  78/228, OP20, verbatim; first in 70/179, OP14
    OP22  adapted   77/194, OP8, adapted     with the clauses that were put in, each with its source
    OP30  formula   Decides to remain seized of the matter: the source of nothing
    1.    instruction   of an amendment: what it puts in is looked up, what it asks for is not

Guarantees: a source is earlier than the draft: no version of it, nothing adopted on its date or
later. `first` is the earliest that has the words, or nearly. The work is bounded: a fixed number of
candidates for a paragraph, all of them weighed together once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from resdiff.compare.pipeline import compare_documents
from resdiff.judge.nature import judge
from resdiff.judge.pair import TextPair
from resdiff.languages import Language, load
from resdiff.library.db.records import Place
from resdiff.library.trace.amendment_words import AmendmentWords, amendment_words
from resdiff.library.trace.choice import NEARLY_VERBATIM, PossibleSource, SourceChoice
from resdiff.library.trace.clause_sources import clauses_with_sources
from resdiff.library.trace.clauses import (
    WORTH_A_SOURCE,
    Span,
    clauses,
    insertions,
    word_count,
)
from resdiff.library.trace.earlier import EarlierTexts
from resdiff.library.trace.formulas import is_common_formula, is_formula
from resdiff.library.trace.records import Clause, Origin, Trace, Traced, TraceStatus, margin_note
from resdiff.library.trace.similarity import EarlierSimilarity
from resdiff.model.errors import UsageError
from resdiff.model.paragraph_labels import label_from_id
from resdiff.model.records import Change, Document, Nature, Operation, Paragraph
from resdiff.text.folding import paragraph_form
from resdiff.text.word_diff import diff_segments

if TYPE_CHECKING:
    from resdiff.library.db.store import Library

CANDIDATES = 30
"""Earlier paragraphs that are weighed for a paragraph."""
SHORT_HEADING = 4
"""Words from which a heading says something: "Annex" and "Preamble" have no source."""


class Descent(msgspec.Struct, frozen=True):
    """What became of a paragraph since the predecessor, and the paragraphs it comes from."""

    change: Change
    places: tuple[Place, ...]


class _Adaptation(msgspec.Struct, frozen=True):
    """What the difference from a source amounts to, the stretches to look up by themselves, and
    the words of both."""

    nature: Nature | None = None
    spans: Sequence[Span] = ()
    segments: tuple[tuple[Operation, str], ...] = ()


# what is verbatim, new or a formula differs from no source
_UNCHANGED = _Adaptation()


def trace_draft(draft: Document, library: Library, predecessor: Document | None = None) -> Trace:
    """Where each paragraph of a draft comes from; `predecessor` is the text that it follows.

    Raises UsageError for a draft of no known language.
    """
    if draft.language is None:
        raise UsageError(
            f"{draft.source.file}: its language is not known, so that nothing can be looked up;"
            " name another text"
        )
    words = amendment_words(draft)
    tracer = Tracer.for_draft(words.document, library, predecessor, load(draft.language))
    if predecessor is not None:
        # only here: the margin asks about what came in, which descends from nothing
        tracer.descent = _descent(predecessor, draft, tracer.earlier)
    return Trace(
        document=draft.header,
        predecessor=predecessor.symbol if predecessor else None,
        searched=len(tracer.earlier.entries),
        paragraphs=tuple(_traced_with_instructions(tracer, words)),
    )


def _traced_with_instructions(tracer: Tracer, words: AmendmentWords) -> Iterator[Traced]:
    """All paragraphs of a draft, of those that ask for something only what they put in."""
    asking, paragraphs = words.instructions, words.document.paragraphs
    put_in = tracer.clauses(asking)
    language = iter(tracer.traced([p for p in paragraphs if p.id not in asking]))
    for paragraph in paragraphs:
        if paragraph.id in asking:
            sentences = put_in.get(paragraph.id, ())
            yield _traced(paragraph, "instruction", sentences=sentences)
        else:
            yield words.restored(next(language))


def _descent(predecessor: Document, draft: Document, earlier: EarlierTexts) -> dict[str, Descent]:
    """By their ids the paragraphs of a draft that come from its predecessor.

    Nothing where the predecessor is not held, or is no earlier text.
    """
    # a predecessor that the user named may be dated later, and is then no source
    entry = next((e.id for e in earlier.entries.values() if e.symbol == predecessor.symbol), None)
    if entry is None:
        return {}
    earlier.add_read(entry, predecessor)
    return {
        paragraph: Descent(change, tuple(Place(entry, old) for old in change.old))
        for change in compare_documents(predecessor, draft, all_reasons=False).changes
        if change.old
        for paragraph in change.new
    }


class Tracer:
    """Finds the sources of paragraphs of one draft; `descent` is empty where it does not matter."""

    def __init__(
        self,
        draft: Document,
        choice: SourceChoice,
        language: Language,
        descent: Mapping[str, Descent],
    ) -> None:
        self.earlier, self.descent = choice.earlier, descent
        self._draft, self._choice, self._language = draft, choice, language

    @classmethod
    def for_draft(
        cls, draft: Document, library: Library, predecessor: Document | None, language: Language
    ) -> Tracer:
        """A tracer that prefers texts of the draft's series, but knows of no descent."""
        earlier = EarlierTexts.than(draft, library, language)
        return cls(draft, SourceChoice.for_draft(draft, predecessor, earlier), language, {})

    def traced(self, paragraphs: Sequence[Paragraph]) -> Iterator[Traced]:
        """Each of some paragraphs of the draft with its source."""
        # before formulas are told apart: a short text that many series have is one
        self.earlier.look_up([p.text for p in paragraphs])
        looked_up = [p for p in paragraphs if not self._is_formula(p)]
        possible = self._possible_sources(looked_up)
        chosen = self._chosen(possible)
        adapted = {p.id: self._adaptation(p, chosen.get(p.id)) for p in looked_up}
        parts = self.clauses({paragraph: one.spans for paragraph, one in adapted.items()})
        for p in paragraphs:
            sentences = parts.get(p.id, ())
            if p.id not in possible:
                yield _traced(p, "formula")
            elif p.id not in chosen:
                yield _traced(p, "new", sentences=sentences)
            else:
                source, adaptation = chosen[p.id], adapted[p.id]
                yield _traced(
                    p,
                    "verbatim" if source.verbatim else "adapted",
                    adaptation,
                    source=self.earlier.origin(source.place, source.similarity),
                    first=self._first(source, possible[p.id]),
                    sentences=sentences,
                )

    def _chosen(self, possible: Mapping[str, list[PossibleSource]]) -> dict[str, PossibleSource]:
        """By the ids of paragraphs their sources, whose documents and earlier uses are read."""
        chosen = {
            paragraph: source
            for paragraph, sources in possible.items()
            if (source := self._choice.choose(sources)) is not None
        }
        self.earlier.read(source.place.entry for source in chosen.values())
        adapted = [source for source in chosen.values() if not source.verbatim]
        self.earlier.look_up([self.earlier.text(source.place) for source in adapted])
        return chosen

    def clauses(self, spans: Mapping[str, Sequence[Span]]) -> dict[str, list[Clause]]:
        """The sources of stretches of paragraphs, by the ids of the paragraphs."""
        texts = {p.id: p.text for p in self._draft.paragraphs}
        return clauses_with_sources(texts, spans, self._choice, self._language)

    def _is_formula(self, paragraph: Paragraph) -> bool:
        form = paragraph_form(paragraph.text)
        if paragraph.kind == "heading" and word_count(form, self._language) < SHORT_HEADING:
            return True
        if is_formula(form, self._language):
            return True
        # what cites a document is about something
        return not paragraph.citations and self._is_common_formula(form)

    def _is_common_formula(self, form: str) -> bool:
        """Whether a folded text is short and stands in many series of resolutions."""
        series = self.earlier.series_count(self.earlier.verbatim(form))
        return is_common_formula(word_count(form, self._language), series)

    def _possible_sources(self, paragraphs: Sequence[Paragraph]) -> dict[str, list[PossibleSource]]:
        """By the ids of paragraphs the earlier ones that may be their sources."""
        earlier = self.earlier
        places: list[list[Place]] = []
        for paragraph in paragraphs:
            same = earlier.verbatim(paragraph_form(paragraph.text))
            descent = self.descent.get(paragraph.id)
            near = earlier.candidates(paragraph.text, CANDIDATES)
            # in this order: of places found twice the first stays
            found = (*(descent.places if descent else ()), *same, *near)
            # a dict, not a set: the order decides between equals
            places.append(list(dict.fromkeys(found)))
        weighed = EarlierSimilarity.of(
            {earlier.text(place) for some in places for place in some},
            [p.text for p in paragraphs],
            self._language,
        )
        return {
            p.id: [self._possible_source(p, j, place, weighed) for place in places[j]]
            for j, p in enumerate(paragraphs)
        }

    def _possible_source(
        self, paragraph: Paragraph, j: int, place: Place, weighed: EarlierSimilarity
    ) -> PossibleSource:
        form, text = paragraph_form(paragraph.text), self.earlier.text(place)
        verbatim = place in self.earlier.verbatim(form)
        descent = self.descent.get(paragraph.id)
        if descent is None or place not in descent.places:
            if verbatim:
                return PossibleSource(place, 1.0, verbatim=True)
            # too few words to be adapted from a paragraph of another series
            says_little = word_count(form, self._language) < WORTH_A_SOURCE
            unrelated = says_little or weighed.only_formulas(text, j)
            return PossibleSource(place, 0.0 if unrelated else weighed.similarity(text, j))
        return PossibleSource(
            place,
            1.0 if verbatim else weighed.similarity(text, j),
            verbatim,
            descended=True,
            harmless=descent.change.nature in ("none", "editorial", "technical"),
        )

    def _first(self, source: PossibleSource, possible: Sequence[PossibleSource]) -> Origin:
        """The earliest use of a paragraph's words, or nearly, or of its source's."""
        places = {
            one.place: one.similarity
            for one in possible
            if one.verbatim or one.similarity >= NEARLY_VERBATIM
        }
        form = paragraph_form(self.earlier.text(source.place))
        # the first use of a formula is of no interest
        for place in () if self._is_common_formula(form) else self.earlier.verbatim(form):
            places.setdefault(place, source.similarity)
        places.setdefault(source.place, source.similarity)
        earliest = self._choice.earliest(list(places))
        return self.earlier.origin(earliest, places[earliest])

    def _adaptation(self, paragraph: Paragraph, source: PossibleSource | None) -> _Adaptation:
        """What a paragraph has that its source has not; of one without, its clauses."""
        if source is None:
            return _Adaptation(spans=clauses(paragraph.text, self._language))
        if source.verbatim:
            return _UNCHANGED
        change = self.descent[paragraph.id].change if source.descended else None
        # a merged or split paragraph has no comparison with one source alone
        if change is not None and len(change.old) == len(change.new) == 1:
            segments, nature = change.segments, change.nature
        else:
            old = self.earlier.paragraph(source.place)
            segments = diff_segments(old.text, paragraph.text, self._language)
            pair = TextPair((old,), (paragraph,), segments, self._language)
            nature = judge("edited", pair, with_reasons=False).nature
        if nature != "substantive":
            return _Adaptation(nature, segments=segments)
        return _Adaptation(nature, insertions(segments, self._language), segments)


def _traced(
    paragraph: Paragraph,
    status: TraceStatus,
    adaptation: _Adaptation = _UNCHANGED,
    source: Origin | None = None,
    first: Origin | None = None,
    sentences: Sequence[Clause] = (),
) -> Traced:
    is_heading = paragraph.kind == "heading"
    return Traced(
        id=paragraph.id,
        label=(paragraph.label or "") if is_heading else label_from_id(paragraph.id),
        status=status,
        nature=adaptation.nature,
        source=source,
        first=first,
        sentences=tuple(sentences),
        segments=adaptation.segments,
        note=margin_note(status, source, first, adaptation.nature),
    )
