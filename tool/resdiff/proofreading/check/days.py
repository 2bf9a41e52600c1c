"""Which date of a text is that of a document it cites.

resolution 77/1 of 14 December 2022             14 December
77/1 and its resolution 77/2 of 18 April 2023   18 April is of 77/2 alone
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from resdiff.languages import Language, alternatives
from resdiff.model.patterns import compiled
from resdiff.model.records import Citation
from resdiff.proofreading.check.texts import ProofPiece
from resdiff.proofreading.facts import Fact

# letters between a citation and its date
_TO_DATE = 40


def day_of_citation(piece: ProofPiece, citation: Citation) -> Fact | None:
    """The date of a citation; None where it may be that of another one of a list: "446 (1979) and
    1515 (2003) of 19 November 2003".
    """
    # 2022年12月15日第77/1号: of two numbers the date between them is the second one's
    behind = not piece.language.dates.year_first
    for fact in _days_near(piece, citation):
        if not behind and _ends_a_term(piece, fact):
            continue
        gap = (citation.end, fact.start) if behind else (fact.end, citation.start)
        if not 0 <= gap[1] - gap[0] <= _TO_DATE:
            continue
        between = any(gap[0] <= other.start < gap[1] for other in piece.citations)
        if not between and _leads_to_date(piece, *gap):
            return fact
    return None


def _ends_a_term(piece: ProofPiece, day: Fact) -> bool:
    """Whether a day is that until which something goes on: 将任期延长至2023年3月17日的第2626号."""
    before = piece.text[max(0, day.start - 1) : day.start]
    return re.search(piece.language.proofreading.until, before) is not None


def _days_near(piece: ProofPiece, citation: Citation) -> Sequence[Fact]:
    """The days that begin close before or behind a citation, those of periods left out."""
    days = piece.single_days
    first = bisect_left(days, citation.start - 2 * _TO_DATE, key=_start_of)
    return days[first : bisect_right(days, citation.end + _TO_DATE, key=_start_of)]


def _start_of(fact: Fact) -> int:
    return fact.start


def _leads_to_date(piece: ProofPiece, start: int, end: int) -> bool:
    """Whether the words between a citation and a date make it the citation's."""
    between = piece.text[start:end]
    # la résolution 77/1 de l’Assemblée générale, en date du 14 décembre 2022
    body = _body_behind_number(piece.language).match(between)
    words = between[body.end() if body else 0 :].strip(" ,\u00a0،").casefold()
    if piece.language.dates.year_first:
        return leads_to_number(piece.language).fullmatch(piece.text, start, end) is not None
    return words in piece.language.judgement.dated


@cache
def _body_behind_number(language: Language) -> re.Pattern[str]:
    words = language.citations
    return compiled(rf"\s?(?:(?:{alternatives(words.of)})\s?)?(?:{alternatives(words.bodies)})\w*")


@cache
def leads_to_number(language: Language) -> re.Pattern[str]:
    return compiled(language.proofreading.to_number)
