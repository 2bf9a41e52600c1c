"""Numbers in Roman letters."""

from __future__ import annotations

_SIGNS = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def roman(number: int) -> str:
    """i, ii, iii, iv; what has no Roman form stays in figures."""
    if not 0 < number < 4000:
        return str(number)
    out = ""
    for value, sign in _SIGNS:
        out += sign * (number // value)
        number %= value
    return out
