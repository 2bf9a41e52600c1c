"""The order in which people count names that hold numbers: L.9 before L.10, 78/9 before 78/10."""

from __future__ import annotations

import re

_DIGITS_OR_OTHERS = re.compile(r"\d+|\D+")


def natural_key(name: str) -> list[tuple[int, str]]:
    """A key for `sorted`: stretches of digits compare as numbers, all else by code points.

    Where one name has a number and the other has other characters, the characters come first.
    """
    return [
        # a pair of each kind: a number is never compared with characters
        (int(part), "") if part.isdecimal() else (-1, part)
        for part in _DIGITS_OR_OTHERS.findall(name)
    ]
