"""What language versions say rightly, each in its own way, and whether `concord` is silent about it.

    python -m workbench.concord_benign [ROUNDS] [SEED]

Texts and values are invented (`benign_words`). Each kind is also made once with another value in
one version: that is an error, and whether it is told shows what silence has cost.
"""

from __future__ import annotations

import random
import sys
import tomllib
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from resdiff.languages import load
from resdiff.languages.numerals import roman
from resdiff.model.records import Document
from resdiff.parse.pipeline import parse_source
from resdiff.proofreading.concord import concord
from resdiff.read.sources import read_bytes

_FOLDER = Path(__file__).parent / "benign_words"
_NOTE = " ¦ "
_FIRST_NOTE = 2  # of those that a kind brings
_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_HANZI = str.maketrans("0123456789", "〇一二三四五六七八九")
_YEARS, _DAYS = (2041, 2043), (1, 28)
_TRIES = 50

Drawn = str | list[int]
Values = dict[str, "int | str"]
_ByLanguage = dict[str, str]


class BenignKind(msgspec.Struct, frozen=True):
    """One kind: the words of each language around drawn values."""

    name: str
    values: dict[str, Drawn]
    en: str
    fr: str
    es: str
    ru: str
    zh: str
    ar: str
    slot: Literal["phrase", "between"] = "phrase"


class _Words(msgspec.Struct):
    frame: _ByLanguage
    plain: _ByLanguage
    numerals: dict[str, _ByLanguage]
    ordinals: dict[str, _ByLanguage]
    headline: dict[str, _ByLanguage]
    small: dict[str, _ByLanguage]
    chapter: dict[str, _ByLanguage]


class _Kinds(msgspec.Struct):
    kind: list[BenignKind]


@cache
def benign_kinds() -> list[BenignKind]:
    """All kinds, in the order of the file."""
    data = tomllib.loads((_FOLDER / "kinds.toml").read_text(encoding="utf-8"))
    return msgspec.convert(data, _Kinds).kind


@cache
def _words() -> _Words:
    data = tomllib.loads((_FOLDER / "frame.toml").read_text(encoding="utf-8"))
    return msgspec.convert(data, _Words)


def languages() -> list[str]:
    """The codes of the versions."""
    return list(_words().frame)


class _Printed:
    """A value as one language prints it, by the name behind its colon in a template."""

    def __init__(self, value: int | str, code: str) -> None:
        self.value, self.code = value, code

    def __format__(self, form: str) -> str:
        if not form:
            return str(self.value)
        if form in _OF_DAYS:
            return _OF_DAYS[form](str(self.value), self.code)
        return _OF_NUMBERS[form](int(self.value), self.code)


def _american(day: str, code: str) -> str:
    number, month, year = load(code).written_date(day).split()
    return f"{month} {number}, {year}"


def _day_in_hanzi(day: str) -> str:
    year, month, number = day.split("-")
    return f"{year.translate(_HANZI)}年{_hanzi(int(month))}月{_hanzi(int(number))}日"


def _hanzi(number: int) -> str:
    """A number below a hundred: 二十一."""
    tens, ones = divmod(number, 10)
    ten = ("" if tens == 1 else str(tens)) + "十" if tens else ""
    return f"{ten}{ones or ''}".translate(_HANZI)


_OF_DAYS: dict[str, Callable[[str, str], str]] = {
    "day": lambda day, code: load(code).written_date(day),
    "american": _american,
    "hanzi": lambda day, _: _day_in_hanzi(day),
    "easternday": lambda day, code: load(code).written_date(day).translate(_EASTERN),
}
_OF_NUMBERS: dict[str, Callable[[int, str], str]] = {
    "next": lambda n, _: f"{(n + 1) % 100:02}",
    "after": lambda n, _: str(n + 1),
    "later": lambda n, _: str(n + 9),
    "week": lambda n, _: str(n + 5),
    "evening": lambda n, _: str(n + 12),
    "roman": lambda n, _: roman(n).upper(),
    "eastern": lambda n, _: str(n).translate(_EASTERN),
    "words": lambda n, code: (_words().numerals | _words().ordinals)[str(n)][code],
    "headline": lambda n, code: _words().headline[str(n)][code],
    "small": lambda n, code: _words().small[str(n)][code],
    "small_after": lambda n, code: _words().small[str(n + 1)][code],
    "chapter": lambda n, code: _words().chapter[str(n)][code],
}


def drawn_values(kind: BenignKind, chosen: random.Random) -> Values:
    """Values for a kind, each within its bounds."""
    return {name: _drawn(bounds, chosen) for name, bounds in kind.values.items()}


def _drawn(bounds: Drawn, chosen: random.Random) -> int | str:
    if isinstance(bounds, list):
        return chosen.randint(*bounds)
    if bounds == "day":
        year, day = chosen.randint(*_YEARS), chosen.randint(*_DAYS)
        return f"{year}-{chosen.randint(1, 12):02}-{day:02}"
    words = _words().numerals if bounds == "numeral" else _words().ordinals
    return int(chosen.choice(list(words)))


def text_of_kind(kind: BenignKind, values: Values, code: str) -> str:
    """The invented text of one language with the words of a kind in it."""
    printed = {name: _Printed(value, code) for name, value in values.items()}
    words, *notes = str(getattr(kind, code)).format_map(printed).split(_NOTE)
    lines = [f"[^{number}]: {note}" for number, note in enumerate(notes, _FIRST_NOTE)]
    places = {"phrase": _words().plain[code], "between": "", "notes": "\n\n".join(lines)}
    return _words().frame[code].format_map(places | {kind.slot: words})


def versions_of_kind(kind: BenignKind, values: Values) -> dict[str, Document]:
    """All versions of the text, read as files of a user are."""
    return {code: _read(text_of_kind(kind, values, code), code) for code in languages()}


def _read(text: str, code: str) -> Document:
    return parse_source(read_bytes(text.encode(), f"lanterns-{code}.md"))


class Spoilt(NamedTuple):
    """Versions of which one has another value: its code, and what it says."""

    versions: list[Document]
    code: str
    what: str


def spoilt(kind: BenignKind, values: Values, chosen: random.Random) -> Spoilt | None:
    """The versions with another value in one of them; None where the kind has no values."""
    if not values:
        return None
    name, code = chosen.choice(list(values)), chosen.choice(languages())
    others = (drawn_values(kind, chosen)[name] for _ in range(_TRIES))
    changed = values | {name: next(other for other in others if other != values[name])}
    texts = {one: text_of_kind(kind, values, one) for one in languages()}
    wrong = text_of_kind(kind, changed, code)
    if wrong == texts[code]:
        return None  # this language does not print it
    read = [_read(text, one) for one, text in (texts | {code: wrong}).items()]
    return Spoilt(read, code, f"{name}: {values[name]} -> {changed[name]}")


def measure(rounds: int, seed: int) -> tuple[list[str], Counter[bool], list[str]]:
    """The findings where there should be none; how many errors were told; those that were not."""
    chosen = random.Random(seed)
    false: list[str] = []
    missed: list[str] = []
    told: Counter[bool] = Counter()
    for kind in benign_kinds() * rounds:
        values = drawn_values(kind, chosen)
        findings = concord(list(versions_of_kind(kind, values).values())).findings
        false += [f"{kind.name} {values}: {finding.why}" for finding in findings]
        error = spoilt(kind, values, chosen)
        if error is None:
            continue
        found = concord(error.versions).findings
        is_told = any(finding.language == error.code for finding in found)
        told[is_told] += 1
        if not is_told:
            missed.append(f"{kind.name} {error.code} {error.what}")
    return false, told, missed


def main() -> None:
    """Prints what is told wrongly, what is not told, and the counts."""
    rounds, seed = (int(word) for word in (sys.argv[1:] + ["3", "1"][len(sys.argv) - 1 :]))
    false, told, missed = measure(rounds, seed)
    print(*(f"told wrongly: {line}" for line in false), sep="\n")
    print(*(f"not told: {line}" for line in missed), sep="\n")
    print(f"{len(benign_kinds())} kinds, {rounds} rounds: {len(false)} findings that are none")
    print(f"errors put into the same words: {told[True]} of {told.total()} told")


if __name__ == "__main__":
    main()
