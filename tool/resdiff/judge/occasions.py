"""Words that went because their occasion is over: a meeting of last year, a jubilee that was kept.

…, and looking forward to the summit in 2024, dropped from a text of 2025
"""

from __future__ import annotations

from resdiff.judge.pair import TextPair
from resdiff.judge.weights import reason
from resdiff.model.patterns import lazy_pattern
from resdiff.model.reasons import Reason, ReasonKind
from resdiff.text.folding import fold

_YEAR_NAMED = lazy_pattern(r"(?<![\d/.,])(?:19|20)\d\d(?![\d/.,]\d)")
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
        years = [int(found[0]) for found in _YEAR_NAMED.finditer(fold(phrase.old))]
        if phrase.new or not years or not present - _YEARS_BACK <= max(years) < present:
            continue
        if str(max(years)) in new:
            continue  # told at another place now
        letters = sum(map(str.isalpha, phrase.old)) * pair.known_language.letters_per_character
        if letters >= _SHORTEST_OCCASION:
            out.append(reason(ReasonKind.OCCASION_OVER, old=phrase.old.strip(" ,;،，；\n")))
    return out
