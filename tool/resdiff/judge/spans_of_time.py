"""Spans of time in numbers and words that came or went with what is asked.

to report within six months        deadline: none → within six months
for a period of two years          period: none → for a period of two years
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from resdiff.judge.changed_texts import ChangedText, ChangedTexts, Found, looked_for
from resdiff.judge.weights import reason
from resdiff.languages import Language
from resdiff.languages.characters import NEVER
from resdiff.model.patterns import compiled
from resdiff.model.reasons import Reason, ReasonKind

# The share of its code points that both texts may have of a span that came.
_MOST_OF_SPAN = 0.5


def spans_changed(texts: ChangedTexts) -> list[Reason]:
    """The spans that one text alone has; of one whose number changed that is told as number."""
    out = []
    for kind in (ReasonKind.DEADLINE, ReasonKind.PERIOD):
        gone = [*_spans_alone(texts.old, texts.new, kind)]
        come = [*_spans_alone(texts.new, texts.old, kind)]
        if len(gone) == len(come) == 1:
            out.append(reason(kind, gone[0].text, come[0].text))
            continue
        out += [reason(kind, old=one.text) for one in gone]
        out += [reason(kind, new=one.text) for one in come]
    return out


def without_told_numbers(numbers: list[Reason], spans: list[Reason]) -> list[Reason]:
    """The numbers without those that came or went within a span that is told: within 90 days."""
    return [one for one in numbers if not any(_tells_number(span, one) for span in spans)]


def _tells_number(span: Reason, number: Reason) -> bool:
    sides = ((number.old, span.old), (number.new, span.new))
    return all(number is None or number in (words or "") for number, words in sides)


def _spans_alone(here: ChangedText, there: ChangedText, kind: ReasonKind) -> Iterator[Found]:
    """The spans of a kind that stand more often here than in the other text."""
    if not here.stretches:
        return  # nothing came
    for found in _spans(here.language, kind).finditer(here.text):
        start, end = found.span()
        key = looked_for(found[0], here.language)
        if here.alike(start, end) > _MOST_OF_SPAN or here.times(key) <= there.times(key):
            continue
        yield Found(found[0].strip(" ,"), start, end, key)


@cache
def _spans(language: Language, kind: ReasonKind) -> re.Pattern[str]:
    words = language.judgement
    pattern = words.due_within if kind is ReasonKind.DEADLINE else words.lasting
    edge = r"(?!\w)" if language.spaced else ""
    start = r"(?<!\w)" if language.spaced else ""
    # "until 2030" is no number of years
    count = rf"(?:\d{{1,3}}(?!\d)|{words.cardinals or NEVER})"
    return compiled(rf"(?i){start}(?:{pattern.replace('{count}', count)}){edge}")
