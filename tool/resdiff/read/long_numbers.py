"""Numbers of thousands of digits, which no document has, and of which a machine cannot work out the
value: Python refuses above 4,300, for the time grows by the square.

1. Urges States¹¹¹¹¹¹¹¹¹¹…     the mark of a note; labels, sessions and symbols are numbers too
"""

from __future__ import annotations

import msgspec

from resdiff.model.budget import MOST, Budget
from resdiff.model.lines import Reading
from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Document

_BY_DIGITS = "digits of one number"
_LONG = lazy_pattern(rf"(?<![\d⁰¹²³⁴-⁹])[\d⁰¹²³⁴-⁹]{{{MOST[_BY_DIGITS]},}}")


def refuse_long_numbers(reading: Reading | Document, name: str) -> None:
    """InputError where anything that was read holds a number that is too long."""
    held = msgspec.json.encode(reading).decode()
    # what is long enough fills one of these windows: nearly all texts need no search
    window = MOST[_BY_DIGITS] // 2
    if not any(held[at : at + window].isdigit() for at in range(0, len(held), window)):
        return
    for found in _LONG.finditer(held):
        Budget(name).draw(_BY_DIGITS, len(found[0]))
