"""Raised digits: the marks of notes, but for powers such as km² and 10⁶."""

from __future__ import annotations

import re
from functools import cache

from resdiff.languages import units_pattern
from resdiff.model.patterns import compiled

RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"

SUPERSCRIPTS = str.maketrans(RAISED_DIGITS, "0123456789")
"""Raised digits as plain ones."""

RAISE = str.maketrans("0123456789", RAISED_DIGITS)
"""Plain digits as raised ones."""


def unit_before(text: str) -> bool:
    """Whether a raised digit behind this text is a power (km², 10⁶), no mark of a note."""
    return _power_at_end(units_pattern()).search(text) is not None


@cache
def _power_at_end(units: str) -> re.Pattern[str]:
    return compiled(rf"(?:(?<![^\W\d_])(?:{units})|(?<!\d)10)$")
