"""Raised digits: the marks of notes, but for powers such as km² and 10⁶."""

from __future__ import annotations

import re

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_POWER = re.compile(
    r"(?:(?<![^\W\d_])(?:[kcdm]?m|[кс]?м|мм|дм)|(?<!\d)10)$"
)  # 12 km², 10⁶: no notes


def unit_before(text: str) -> bool:
    """Whether a raised digit behind this text is a power (km², 10⁶), no mark of a note."""
    return _POWER.search(text) is not None
