"""The catalogues of renderings: a file for each language in `catalogue`, its number forms by CLDR.

    "{count} paragraphs" = {one = "{count} alinéa", other = "{count} alinéas"}

A rendering is a text, or one text for each form that the language has for numbers; the first whole
number among the values, in the order of the English text, chooses. Which numbers have which form
says the table `plural`, in the notation of CLDR: "n % 10 = 2..4 and n % 100 != 12..14".
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

from resdiff.interface import CATALOGUES, END_OF_ISOLATE, FIRST_STRONG_ISOLATE

Rendering = str | dict[str, str]

NAME = re.compile(r"\{(\w+)\}")
"""The place of a value in a text."""

_CONDITION = re.compile(r"n(?: % (\d+))? (!?=) ([\d.,]+)")


class Renderings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The renderings in one language.

    `pages` and `messages` have the English texts as keys; a message is matched as a whole.
    `plural` has a rule for each form of numbers, the form `other` is for all else. `reasons` are
    the words of reasons, as render/reason_catalogue.py reads them.
    """

    direction: str = "ltr"
    plural: dict[str, str] = {}
    pages: dict[str, Rendering] = {}
    messages: dict[str, Rendering] = {}
    reasons: dict[str, Any] = {}

    def rendering(self, english: str, values: Mapping[str, object]) -> str | None:
        """The rendering of a text that fits its values, {names} as they are; None without one."""
        # a phrase of a page may be a whole message as well: one rendering serves both
        found = self.pages.get(english) or self.messages.get(english)
        if not isinstance(found, dict):
            return found
        numbers = (_whole_number(values.get(name)) for name in NAME.findall(english))
        number = next((n for n in numbers if n is not None), None)
        return found.get(self.form(number), found["other"])

    def form(self, number: int | None) -> str:
        """The form of a number: "one", "few", …; "other" where there is none."""
        if number is None:
            return "other"
        # the rules of CLDR exclude each other, so that their order is no matter
        fitting = (form for form, rule in self.plural.items() if _rule_holds(rule, number))
        return next(fitting, "other")

    def set_apart(self, values: Mapping[str, object]) -> dict[str, object]:
        """Values that are words, kept from turning the line round that they are set into."""
        if self.direction == "ltr":
            return dict(values)
        return {name: _isolated(value) for name, value in values.items()}


@cache
def catalogue_of(language: str) -> Renderings:
    """The catalogue of a language by its code. Raises KeyError with the code without one."""
    path = CATALOGUES / f"{language}.toml"
    if not path.is_file():
        raise KeyError(language)
    return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Renderings)


def _isolated(value: object) -> object:
    # figures stand right in Arabic by themselves, and a text cut out of markup stays markup
    if not isinstance(value, str) or not any(map(str.isalpha, value)):
        return value
    kind = type(value)
    return kind(FIRST_STRONG_ISOLATE) + value + kind(END_OF_ISOLATE)


def _whole_number(value: object) -> int | None:
    if isinstance(value, int):
        return abs(value)
    # a number that was read out of a finished message is a string
    return int(value) if isinstance(value, str) and value.isdecimal() else None


def _rule_holds(rule: str, number: int) -> bool:
    """Whether a rule of CLDR holds: alternatives parted by `or`, of conditions parted by `and`."""
    return any(
        all(_is_met(condition, number) for condition in alternative.split(" and "))
        for alternative in rule.split(" or ")
    )


def _is_met(condition: str, number: int) -> bool:
    read = _CONDITION.fullmatch(condition.strip())
    if read is None:
        raise ValueError(f"no condition of CLDR: {condition}")
    modulus, sign, ranges = read.groups()
    left = number % int(modulus) if modulus else number
    bounds = [part.split("..") for part in ranges.split(",")]
    among = any(int(ends[0]) <= left <= int(ends[-1]) for ends in bounds)
    return among is (sign == "=")
