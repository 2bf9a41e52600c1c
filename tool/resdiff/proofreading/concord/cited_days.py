"""Citations that one version dates otherwise than the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from resdiff.model.calendars import days_of_resolution
from resdiff.proofreading.concord.contradiction import Contradiction, kind_of_contradiction
from resdiff.proofreading.concord.versions import Saying, meaning
from resdiff.proofreading.facts import Fact

_LONGEST_TO_DAY = 10  # letters between a citation and its day: " المؤرخ "
_LONGEST_WITH_BODY = 70  # letters, with the body named between
_OPENING_BRACKETS = ("(", "（")


def dates_of_citations(said: Mapping[str, Saying]) -> Iterator[Contradiction]:
    """Citations that one version dates otherwise than the others, also where the paragraph has both
    dates: that of the next resolution.
    """
    held = {code: _dated_citations(saying) for code, saying in said.items()}
    counts: dict[str, Counter[str]] = {}
    for dates in held.values():
        for symbol, fact in dates.items():
            counts.setdefault(symbol, Counter())[fact.key] += 1
    for code, dates in held.items():
        for symbol, fact in dates.items():
            usual, agreeing = counts[symbol].most_common(1)[0]
            if fact.key == usual or 2 * agreeing <= len(said):
                continue
            agree = [c for c in held if symbol in held[c] and held[c][symbol].key == usual]
            expected = held[agree[0]][symbol]
            kind = kind_of_contradiction(fact, expected, fact)
            yield Contradiction(kind, code, fact, expected, tuple(agree))


def is_day_of_citation(day: Fact, saying: Saying) -> bool:
    """Whether a day only dates a document, by whose number it is known: la resolución 46/17 del
    Consejo, de 23 de marzo.
    """
    beside = (_cited_and_day(one, other, saying) for one, other in pairwise(saying.facts))
    return any(
        other is day and cited.citation and _letters_between(cited, day) <= _LONGEST_WITH_BODY
        for cited, other in beside
    )


def is_refused_by_calendar(contradiction: Contradiction, said: Mapping[str, Saying]) -> bool:
    """Whether the day that most versions give a resolution is none of its session, and that of the
    odd version is one: 73/287 of 15 April 2018 in five, of 15 April 2019 in the sixth.
    """
    facts = (contradiction.found, contradiction.expected)
    # a day that no calendar has is right nowhere
    days = [fact for fact in facts if fact is not None if fact.kind == "date" if fact.key]
    if contradiction.language is None or len(days) < len(facts):
        return False
    own = _can_be_days(days[0], said[contradiction.language])
    return own > _can_be_days(days[1], said[contradiction.agree[0]])


def _can_be_days(day: Fact, saying: Saying) -> bool:
    """Whether a day is one of the session of the resolution that it dates, where it dates one."""
    for one, other in pairwise(saying.facts):
        cited, dated = _cited_and_day(one, other, saying)
        symbol = cited.citation.symbol if cited.citation else None
        near = _letters_between(cited, dated) <= _LONGEST_TO_DAY
        days = days_of_resolution(symbol) if symbol and near else None
        if days is not None and dated.key == day.key:
            return days[0].isoformat() <= day.key <= days[1].isoformat()
    return True


def _dated_citations(saying: Saying) -> dict[str, Fact]:
    """The day right beside each document that a text cites once."""
    cited = [fact for fact in saying.facts if fact.citation]
    counts = Counter(meaning(fact) for fact in cited)
    beside = (_cited_and_day(one, other, saying) for one, other in pairwise(saying.facts))
    return {
        meaning(fact): day
        for fact, day in beside
        if counts[meaning(fact)] == 1 and _is_dated(fact, day, saying)
    }


def _cited_and_day(one: Fact, other: Fact, saying: Saying) -> tuple[Fact, Fact]:
    """Which of two facts that follow each other would be dated by the other one: of 3 August 2011
    (S/PRST/2011/16), 21 March 2012 (S/PRST/2012/6) each day stands before what it dates.
    """
    behind_day = saying.language.dates.year_first or _is_in_brackets(other, saying)
    return (other, one) if behind_day else (one, other)


def _is_in_brackets(fact: Fact, saying: Saying) -> bool:
    before = saying.text[max(0, fact.start - 2) : fact.start]
    return before.rstrip().endswith(_OPENING_BRACKETS)


def _is_dated(fact: Fact, day: Fact, saying: Saying) -> bool:
    """Whether a day is that of a document, with nothing but a word between them."""
    if not fact.citation or day.kind != "date" or len(day.key) < len("2023-12-19"):
        return False
    if day.start > fact.end and _is_in_brackets(fact, saying):
        return False  # the day of the next one
    # 1 to 5 May has two days at one place
    if sum(other.start == day.start for other in saying.facts) > 1:
        return False
    return _letters_between(fact, day) <= _LONGEST_TO_DAY


def _letters_between(fact: Fact, day: Fact) -> int:
    return max(day.start - fact.end, fact.start - day.end)
