"""The parts of a paragraph that can have a source of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from resdiff.languages import Language
from resdiff.model.records import Operation
from resdiff.text.tokens import plain_words

WORTH_A_SOURCE = 8
"""Words that are worth a source of their own."""
SHORTEST_CLAUSE = 10
"""Words of a clause at the least: shorter ones belong to the one before."""


class Span(msgspec.Struct, frozen=True):
    """Code points `start` to `end` of a paragraph's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The stretch of the paragraph's text."""
        return text[self.start : self.end]


_COUNTED_WORD = re.compile(r"[^\W_]+(?:[-/.’'][^\W_]+)*")
_CLAUSE_END = re.compile(r"[,;:.](?=\s)|[，；。：،؛]")
# "… of the reef. We commit …"; Chinese prints no blank behind its full stop
_SENTENCE_BREAK = re.compile(r"(?<=[.;؛])\s+(?=\w)|(?<=[。；])(?=\w)")
_AROUND_CLAUSES = ' ,;:.，、；،؛”"»’'


def word_count(text: str, language: Language) -> int:
    """How many words a text has."""
    return len(_COUNTED_WORD.findall(text) if language.spaced else plain_words(text, language))


def sentences(text: str) -> list[str]:
    """A paragraph in its sentences: those of declarations have many, those of resolutions one."""
    return [one for one in _SENTENCE_BREAK.split(text) if one] or [text]


def insertions(segments: Sequence[tuple[Operation, str]], language: Language) -> list[Span]:
    """The clauses put into a text, where they are long enough to come from somewhere."""
    out: list[Span] = []
    at = 0
    for operation, text in segments:
        if operation == "delete":
            continue
        # a word or two are an edit: "and girls" comes from everywhere
        if operation == "insert" and word_count(text, language) >= WORTH_A_SOURCE:
            # an insertion of several clauses may come from several texts
            parts = [Span(at + span.start, at + span.end) for span in clauses(text, language)]
            out += parts or [_trimmed(text, at)]
        at += len(text)
    return out


def clauses(text: str, language: Language) -> list[Span]:
    """A paragraph in its clauses, from mark to mark; nothing where it is a single one."""
    out: list[Span] = []
    start = 0
    ends = [found.end() for found in _CLAUSE_END.finditer(text)]
    for end in ends:
        if end != len(text) and word_count(text[start:end], language) >= SHORTEST_CLAUSE:
            out.append(_trimmed(text[start:end], start))
            start = end
    # a short rest belongs to the clause before: "…, as appropriate"
    if out and word_count(text[start:], language) < SHORTEST_CLAUSE:
        out[-1] = Span(out[-1].start, len(text))
    else:
        out.append(_trimmed(text[start:], start))
    return out if len(out) > 1 else []


def _trimmed(text: str, at: int) -> Span:
    """The span of a text that stands at a place, without the punctuation around its words."""
    before = len(text) - len(text.lstrip(_AROUND_CLAUSES))
    return Span(at + before, at + len(text.rstrip()))


def joined_spans(spans: Sequence[tuple[Span, object]]) -> Iterator[tuple[Span, list[int]]]:
    """Neighbours that have the same source as one, with the places of its parts.

    Those without a source (None) stay by themselves.
    """
    group: list[int] = []
    for at, (_, source) in enumerate(spans):
        if group and (source is None or source != spans[group[-1]][1]):
            yield _from_first_to_last(spans, group), group
            group = []
        group.append(at)
    if group:
        yield _from_first_to_last(spans, group), group


def _from_first_to_last(spans: Sequence[tuple[Span, object]], group: Sequence[int]) -> Span:
    return Span(spans[group[0]][0].start, spans[group[-1]][0].end)
