"""Words that went because their occasion is over: a meeting of last year, a jubilee that was kept.

…, and looking forward to the summit in 2024, dropped from a text of 2025
"""

from __future__ import annotations

from resdiff.judge.changed_texts import QUOTATION_MARKED
from resdiff.judge.negations import without_denial_at_end
from resdiff.judge.pair import TextPair
from resdiff.judge.phrases import Phrase
from resdiff.judge.weights import reason
from resdiff.model.patterns import lazy_pattern
from resdiff.model.reasons import Reason, ReasonKind
from resdiff.text.folding import fold

_YEAR_NAMED = lazy_pattern(r"(?<![\d/.,])(?:19|20)\d\d(?![\d/.,]\d)")
_OF_MONEY = lazy_pattern(r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+(?!\d)")
# Years that an occasion lies back at most: what is longer ago is history, and no occasion.
_YEARS_BACK = 3
# Letters of a phrase that says more than a date.
_SHORTEST_OCCASION = 25


def occasions_over(pair: TextPair) -> list[Reason]:
    """Phrases that went without another in their place and name a year that has just gone by."""
    succession = pair.succession
    if succession.old_year is None or not succession.years:
        return []
    present = succession.old_year + succession.years
    new = fold("\n".join(paragraph.text for paragraph in pair.new))
    out = []
    for phrase in pair.phrases:
        if phrase.new or _OF_MONEY.search(phrase.old):
            continue  # a sum that went is a matter of the budget
        years = _years_of(phrase, pair)
        if not years or not present - _YEARS_BACK <= max(years) < present:
            continue
        if str(max(years)) in new:
            continue  # told at another place now
        letters = sum(map(str.isalpha, phrase.old)) * pair.known_language.letters_per_character
        told = _from_its_head(phrase, pair) if letters >= _SHORTEST_OCCASION else ""
        out += [reason(ReasonKind.OCCASION_OVER, old=told)] if told else []
    return out


def _years_of(phrase: Phrase, pair: TextPair) -> list[int]:
    """The years that words name which went, but for those of documents: a resolution is no
    occasion."""
    text, citations = pair.cited[0].text, pair.cited[0].citations
    # 大会2023年12月7日第78/79号决议
    before = _OF_ITS_DATE if pair.known_language.citations.number_prefix else 0
    quoted = [found.span() for found in QUOTATION_MARKED.finditer(text)]
    found = _YEAR_NAMED.finditer(text, phrase.old_start, phrase.old_end)
    return [
        int(year[0])
        for year in found
        if not any(a < year.start() < b for a, b in quoted)
        and not any(c.start - before <= year.end() <= c.end + _OF_ITS_DATE for c in citations)
    ]


# Code points beside a document within which its date stands.
_OF_ITS_DATE = 40


def _from_its_head(phrase: Phrase, pair: TextPair) -> str:
    """What went, from the first mark on where it does not begin with the end of a clause: words
    cut anywhere are no occasion. "" where no such part names the year."""
    language = pair.known_language
    text = without_denial_at_end(phrase.old.strip(_MARKS_AT_EDGES), language).strip(_MARKS_AT_EDGES)
    before = "\n".join(paragraph.text for paragraph in pair.old)[: phrase.old_start].rstrip()
    if not before or before[-1] in _MARKS_AT_EDGES or phrase.old.lstrip()[0] in _MARKS_AT_EDGES:
        return text
    _, *rest = _MARK_OF_CLAUSE.split(text, maxsplit=1)
    named = bool(rest) and _YEAR_NAMED.search(fold(rest[0])) is not None
    return rest[0].strip(_MARKS_AT_EDGES) if named else ""


_MARKS_AT_EDGES = " ,;،，；\n"
_MARK_OF_CLAUSE = lazy_pattern("[,;،，；]")
