"""The sources of clauses: of what was put into a paragraph, and of the parts of a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from resdiff.languages import Language
from resdiff.library.db.records import Place
from resdiff.library.trace.choice import PossibleSource, SourceChoice
from resdiff.library.trace.clauses import Span, joined_spans, word_count
from resdiff.library.trace.earlier import EarlierTexts
from resdiff.library.trace.formulas import is_common_formula
from resdiff.library.trace.records import Clause, TraceStatus, margin_note
from resdiff.library.trace.similarity import EarlierSimilarity
from resdiff.text.folding import paragraph_form

CANDIDATES_OF_A_CLAUSE = 15
"""Earlier paragraphs that are weighed for a clause."""
SHARE_OF_WORDS = 0.8
"""Share of a clause's words that its source has."""


class _SourcedSpan(msgspec.Struct, frozen=True):
    span: Span
    source: PossibleSource | None


def clauses_with_sources(
    texts: Mapping[str, str],
    spans: Mapping[str, Sequence[Span]],
    choice: SourceChoice,
    language: Language,
) -> dict[str, list[Clause]]:
    """By the ids of paragraphs their stretches with their sources, neighbours of one source as one.

    `texts` are the paragraphs by their ids, `spans` the stretches of each to be looked up.
    """
    wanted = [(paragraph, span) for paragraph, some in spans.items() for span in some]
    parts = [span.of(texts[paragraph]) for paragraph, span in wanted]
    earlier = choice.earlier
    # all weighed together once: the words of the clauses weigh by their rarity among all
    candidates = [earlier.candidates(part, CANDIDATES_OF_A_CLAUSE) for part in parts]
    weighed = EarlierSimilarity.of(
        {earlier.text(place) for places in candidates for place in places}, parts, language
    )
    found: dict[str, list[_SourcedSpan]] = {}
    for j, (paragraph, span) in enumerate(wanted):
        holding = _holding(parts[j], j, candidates[j], earlier, weighed)
        source = (
            None if _is_common(parts[j], holding, earlier, language) else choice.choose(holding)
        )
        found.setdefault(paragraph, []).append(_SourcedSpan(span, source))
    return {
        paragraph: _as_clauses(texts[paragraph], sourced, earlier)
        for paragraph, sourced in found.items()
    }


def _holding(
    part: str, j: int, places: Sequence[Place], earlier: EarlierTexts, weighed: EarlierSimilarity
) -> list[PossibleSource]:
    """The earlier paragraphs that have the words of a clause."""
    form = paragraph_form(part).casefold()
    out = []
    for place in places:
        text = earlier.text(place)
        # a clause stands within a paragraph: the index of whole texts cannot find it
        if form in paragraph_form(text).casefold():
            out.append(PossibleSource(place, 1.0, verbatim=True))
            continue
        share = weighed.share(text, j)
        if share >= SHARE_OF_WORDS and not weighed.only_formulas(text, j):
            out.append(PossibleSource(place, share))
    return out


def _is_common(
    part: str, holding: Sequence[PossibleSource], earlier: EarlierTexts, language: Language
) -> bool:
    """Whether a clause is short and stands with the same words in many series."""
    series = earlier.series_count(one.place for one in holding if one.verbatim)
    return is_common_formula(word_count(part, language), series)


def _as_clauses(text: str, found: Sequence[_SourcedSpan], earlier: EarlierTexts) -> list[Clause]:
    # neighbours from one paragraph are one quotation, though a comma parts them
    places = [(one.span, one.source.place if one.source else None) for one in found]
    out = []
    for span, group in joined_spans(places):
        sources = [source for at in group if (source := found[at].source) is not None]
        status = _status(sources)
        origin = None
        if sources:
            # of neighbours joined, what holds for all of them
            farthest = min(source.similarity for source in sources)
            origin = earlier.origin(sources[0].place, farthest)
        out.append(
            Clause(
                start=span.start,
                end=span.end,
                text=span.of(text),
                status=status,
                source=origin,
                note=margin_note(status, origin, None),
            )
        )
    return out


def _status(sources: Sequence[PossibleSource]) -> TraceStatus:
    if not sources:
        return "new"
    return "verbatim" if all(source.verbatim for source in sources) else "adapted"
