"""Lengths, shares and angles of style sheets, worked out where they are reckoned.

12pt   .3em   calc(1em - 16px)   clamp(0px, 2vw, 1em)   round(down, .4px, 1px)   .25turn
"""

from __future__ import annotations

import math
from collections.abc import Callable

from resdiff.model.patterns import lazy_pattern

_NUMBER_WITH_UNIT = lazy_pattern(r"([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?)([a-z]+|%)?")
_CALC_TOKEN = lazy_pattern(
    r"(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:[a-z]+|%)?)|(?P<name>[a-z-]+)?(?P<open>\()"
    r"|(?P<word>nearest|up|down|to-zero)|(?P<sign>[+*/),-])|\s+"
)
_MOST_TOKENS = 60
_PIXELS = {
    "px": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "vw": 12.8, "vh": 8.0,
    "in": 96.0, "cm": 37.8, "mm": 3.78, "pc": 16.0, "q": 0.945, "vmin": 8.0, "vmax": 12.8,
    "cqw": 12.8, "cqi": 12.8, "cqh": 8.0, "cqb": 8.0, "cqmin": 8.0, "cqmax": 12.8, "vi": 12.8,
    "vb": 8.0,
    "svh": 8.0, "lvh": 8.0, "dvh": 8.0, "svw": 12.8, "dvw": 12.8, "lh": 18.0, "ic": 16.0,
}  # fmt: skip
_OF_FONT = {"em": 1.0, "ex": 0.5, "ch": 0.5, "lh": 1.2, "ic": 1.0, "cap": 0.7}
_DEGREES_IN_UNIT = {"deg": 1.0, "turn": 360.0, "rad": 180 / math.pi, "grad": 0.9}


def pixels(
    value: str, otherwise: float | None, em: float = 16.0, whole: float | None = None
) -> float | None:
    """A length in pixels; `otherwise` for what is none.

    `em` are the pixels of the font's size, `whole` those of which shares are; None where a share is
    no length.
    """
    value = value.strip()
    if value.endswith(")"):
        found = _Calculation(value, em, whole).result()
        return otherwise if found is None or not math.isfinite(found) else found
    found = _plain_length(value, em, whole)
    return otherwise if found is None else found


def _plain_length(value: str, em: float, whole: float | None, bare: bool = False) -> float | None:
    parts = _NUMBER_WITH_UNIT.fullmatch(value)
    if parts is None:
        return None
    number, unit = float(parts[1]), parts[2]
    if unit is None:
        return number if bare or not number else None
    if unit == "%":
        return None if whole is None else whole * number / 100
    if unit in _OF_FONT:
        return number * _OF_FONT[unit] * em
    if bare and unit in _DEGREES_IN_UNIT:
        return math.radians(number * _DEGREES_IN_UNIT[unit])
    return number * _PIXELS[unit] if unit in _PIXELS else None


class _Calculation:
    """calc(…), min(…), max(…) and clamp(…), worked out from left to right."""

    def __init__(self, value: str, em: float, whole: float | None) -> None:
        self._em, self._whole = em, whole
        found = _CALC_TOKEN.finditer(value)
        self._tokens = [one for one, _ in zip(found, range(_MOST_TOKENS), strict=False)]
        self._tokens = [one for one in self._tokens if one[0].strip()]
        self._at = 0

    def result(self) -> float | None:
        """None where it is no length, or too long to be one."""
        if len(self._tokens) >= _MOST_TOKENS:
            return None
        try:
            return self._sum()
        except (ValueError, IndexError, ZeroDivisionError, OverflowError):
            return None

    def _sign(self) -> str:
        return self._tokens[self._at]["sign"] or "" if self._at < len(self._tokens) else ""

    def _sum(self) -> float:
        value = self._product()
        while (sign := self._sign()) in ("+", "-") or self._is_signed_number():
            self._at += bool(sign)
            value += -self._product() if sign == "-" else self._product()
        return value

    def _is_signed_number(self) -> bool:
        """Whether a number follows that bears the sign of a sum: 1em -16px."""
        if self._at >= len(self._tokens):
            return False
        return (self._tokens[self._at]["number"] or "")[:1] in ("+", "-")

    def _product(self) -> float:
        value = self._atom()
        while (sign := self._sign()) in ("*", "/") and sign:
            self._at += 1
            other = self._atom()
            value = value * other if sign == "*" else value / other
        return value

    def _atom(self) -> float:
        token = self._tokens[self._at]
        self._at += 1
        if token["number"]:
            found = _plain_length(token["number"], self._em, self._whole, bare=True)
            if found is None:
                raise ValueError
            return found
        if not token["open"]:
            raise ValueError
        if (name := token["name"] or "") == "round":
            self._pass_over_strategy()
        values = [self._sum()]
        while self._sign() == ",":
            self._at += 1
            values.append(self._sum())
        if self._sign() != ")":
            raise ValueError
        self._at += 1
        worked_out = _CALC_FUNCTIONS.get(name)
        return worked_out(values) if worked_out is not None else values[0]

    def _pass_over_strategy(self) -> None:
        """The word before the numbers of round(down, …): to which side is no matter here."""
        if self._tokens[self._at]["word"]:
            self._at += 2


_CALC_FUNCTIONS: dict[str, Callable[[list[float]], float]] = {
    "min": min,
    "max": max,
    "clamp": lambda values: max(values[0], min(values[1:])),
    "round": lambda values: values[1] * math.floor(values[0] / values[1]),
    "mod": lambda values: values[0] % values[1],
    "rem": lambda values: math.fmod(values[0], values[1]),
    "abs": lambda values: abs(values[0]),
    "sign": lambda values: math.copysign(bool(values[0]), values[0]),
    "sin": lambda values: math.sin(values[0]),
    "cos": lambda values: math.cos(values[0]),
    "tan": lambda values: math.tan(values[0]),
    "sqrt": lambda values: math.sqrt(values[0]),
    "exp": lambda values: math.exp(values[0]),
    "pow": lambda values: math.pow(values[0], values[1]),
    "hypot": lambda values: math.hypot(*values),
}


def degrees(value: str) -> float:
    """An angle; 0 for what is none."""
    found = _NUMBER_WITH_UNIT.fullmatch(value.strip())
    return float(found[1]) * _DEGREES_IN_UNIT.get(found[2] or "", 0.0) if found is not None else 0.0


def share(value: str) -> float:
    """A share of 1, as opacity has it; 1 for what is none."""
    value = value.strip()
    if value.endswith(")"):
        worked_out = _Calculation(value, em=16.0, whole=1.0).result()
        return 1.0 if worked_out is None else worked_out
    found = _NUMBER_WITH_UNIT.fullmatch(value)
    return 1.0 if found is None else float(found[1]) / (100 if found[2] == "%" else 1)
