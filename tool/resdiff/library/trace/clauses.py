"""The parts of a paragraph that can have a source of their own, and whole paragraphs that have none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from resdiff.languages import Language
from resdiff.model.records import Operation
from resdiff.text.tokens import plain_words

LEAST = 8
"""Words that are worth a source of their own."""
CLAUSE = 10
"""Words of a clause at the least: shorter ones belong to the one before."""


class Span(msgspec.Struct, frozen=True):
    """Code points `start` to `end` of a paragraph's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


_WORD = re.compile(r"[^\W_]+(?:[-/.’'][^\W_]+)*")
_END = re.compile(r"[,;:.](?=\s)|[，；。：،؛]")


def size(text: str, language: Language) -> int:
    """How many words a text has."""
    return len(plain_words(text, language)) if not language.spaced else len(_WORD.findall(text))


def is_formula(form: str, language: Language) -> bool:
    """Whether a folded paragraph is one that every resolution may have, whatever it is about."""
    return _formulas(language).fullmatch(form.casefold()) is not None


@cache
def _formulas(language: Language) -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?:{one})" for one in language.alignment.formulas) or "(?!)", re.DOTALL
    )


_SENTENCE = re.compile(r"(?<=[.;؛])\s+(?=\w)|(?<=[。；])(?=\w)")


def sentences(text: str) -> list[str]:
    """A paragraph in its sentences: those of declarations have many, those of resolutions one."""
    return [one for one in _SENTENCE.split(text) if one] or [text]


def insertions(segments: Sequence[tuple[Operation, str]], language: Language) -> list[Span]:
    """What was put into a text, where it is long enough to come from somewhere."""
    out: list[Span] = []
    at = 0
    for operation, text in segments:
        if operation == "delete":
            continue
        if operation == "insert" and size(text, language) >= LEAST:
            out += [Span(at + s.start, at + s.end) for s in clauses(text, language)] or [
                _trimmed(text, at)
            ]
        at += len(text)
    return out


def clauses(text: str, language: Language) -> list[Span]:
    """A paragraph in its clauses, from mark to mark; nothing where it is a single one."""
    out: list[Span] = []
    start = 0
    for end in [*(found.end() for found in _END.finditer(text)), len(text)]:
        last = end == len(text)
        if last and out and size(text[start:], language) < CLAUSE:
            out[-1] = Span(out[-1].start, end)
        elif last or size(text[start:end], language) >= CLAUSE:
            out.append(_trimmed(text[start:end], start))
            start = end
    return out if len(out) > 1 else []


def _trimmed(text: str, at: int) -> Span:
    before = len(text) - len(text.lstrip(' ,;:.，；、،؛”"»’'))
    return Span(at + before, at + len(text.rstrip()))


def joined(spans: Sequence[tuple[Span, object]]) -> Iterator[tuple[Span, list[int]]]:
    """Neighbours that have the same source as one, with the places of its parts."""
    group: list[int] = []
    for at, (_, source) in enumerate(spans):
        if group and (source is None or source != spans[group[-1]][1]):
            yield Span(spans[group[0]][0].start, spans[group[-1]][0].end), group
            group = []
        group.append(at)
    if group:
        yield Span(spans[group[0]][0].start, spans[group[-1]][0].end), group


def beginning(text: str, most: int = 40) -> str:
    """The first words of a text, so many letters at the most."""
    if len(text) <= most:
        return text
    cut = text[:most]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:，、；") + "…"
