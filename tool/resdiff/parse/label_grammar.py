"""The labels that resolutions and reports print before their paragraphs, in every script.

1. Urges / 12 - تحث / 3 bis. Urges        level 0, an operative paragraph
(a) / a) / (أ) / – / •                    level 1, a sub-paragraph
(ii) / iv) / ㈠ / (一) / ’1‘               level 2; a lone (i) is decided by its place
a.                                        level 3
PP12 bis / [OP5 alt 2] / OP 3 (a)         level 0, labels of negotiators
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

import msgspec

from resdiff.languages import PARENTHESIZED_IDEOGRAPHS, QUOTES, LabelPatterns, label_patterns
from resdiff.languages.characters import NEVER
from resdiff.languages.numerals import roman
from resdiff.languages.scripts import ARABIC
from resdiff.model.lines import Line

_INSERTED_WORDS = "bis|ter|quater|quinquies|sexies|septies|octies|novies|decies"

_NUMBER = re.compile(
    rf"""^[{QUOTES}]?                         # “1. Urges: quoted by another organ
    (?P<label>(?P<number>\d{{1,3}})           # an omnibus resolution has 392 paragraphs
      (?: \s?[-–](?=[\s{ARABIC}])      # 12 - تحث, and without a blank behind the dash
        | [.．](?!\d)                         # 1. and 1．, but not 1.90
      )
    )\s*(?=\S)""",
    re.VERBOSE,
)
_INSERTED_NUMBER = re.compile(
    rf"^(?P<label>(?P<number>\d{{1,3}})\s?(?P<inserted>{_INSERTED_WORDS})[.．]?)\s+(?=\S)"
)
_SMALL_LETTER = re.compile(r"^(?P<label>[a-z]\.)\s+(?=\S)")
_BULLET_LABEL = re.compile(r"^(?P<label>[–•·])\s*(?=\S)")
_NEGOTIATED = re.compile(
    rf"""^(?P<open>[\[(]?)                    # [PP4]: not agreed yet
    (?P<label>(?P<part>PP|OP)\s?(?P<number>\d{{1,3}})
      (?:\s?\((?P<letter>[a-z])\))?           # OP 3 (a)
      (?:\s?(?P<inserted>(?:(?:pre|ante)\s?)?(?:{_INSERTED_WORDS})))?   # PP12 bis, OP2 pre bis
      (?:\s?(?P<alternative>alt)\.?\s?(?P<count>\d*))?                  # OP5 alt 2
    )(?P<close>[\])]?)[.:]?\s+(?=\S)""",
    re.VERBOSE,
)
_PRINTED_NUMBER = re.compile(rf"^[{QUOTES}]?(\d{{1,3}})\s?[.．\-–]?$")
# no list of (i), (ii) is longer; beyond it c) and d) would be numbers
_VALUE_OF_NUMERAL = {roman(number): number for number in range(1, 40)}

BULLETS = frozenset("–•·")
"""Labels that show a list and give no place in it."""


class Label(msgspec.Struct, frozen=True):
    """A printed label.

    label        as printed: 12., (a), PP3 bis
    length       characters that it takes at the head of its line, blanks behind it included
    level        0 a paragraph, 1 its (a), 2 its (i), 3 its a.
    number       of a paragraph of level 0; None for the others
    informal_id  the id of the paragraph that a label of negotiators gives, such as op5bis
    quote        what stood before the label and belongs to the text: the mark of “(a) …
    """

    label: str
    length: int
    level: int
    number: int | None = None
    informal_id: str | None = None
    quote: str = ""


def read_label(text: str) -> Label | None:
    """The label at the head of a line; None where there is none."""
    for pattern, reading in _grammar(label_patterns()):
        if found := pattern.match(text):
            label = reading(found)
            if text[0] in QUOTES:
                return msgspec.structs.replace(label, quote=text[0])
            return label
    return None


def label_beside(line: Line) -> Label | None:
    """The label that stands beside the text of a line, read; None without a known one."""
    return _read_alone(line.label, label_patterns()) if line.label else None


@lru_cache(maxsize=1024)
def _read_alone(printed: str, _of_languages: LabelPatterns) -> Label | None:
    return read_label(f"{printed} x")  # a label is one only before something


def _read_negotiated(found: re.Match[str]) -> Label:
    letter = f".{found['letter']}" if found["letter"] else ""
    inserted = (found["inserted"] or "").replace(" ", "")
    alternative = f"alt{found['count']}" if found["alternative"] else ""
    label = Label(
        label=found["open"] + found["label"] + found["close"],
        length=found.end(),
        level=0,
        number=int(found["number"]),
        informal_id=found["part"].lower() + found["number"] + letter + inserted + alternative,
    )
    if found["open"] and not found["close"]:
        # [PP2 bis Recalling … ]: the bracket closes behind the text, so it is the text's
        return msgspec.structs.replace(label, label=found["label"], quote=found["open"])
    return label


def _read_inserted(found: re.Match[str]) -> Label:
    number = int(found["number"])
    informal_id = f"op{found['number']}{found['inserted']}"
    return Label(found["label"], found.end(), 0, number, informal_id)


def _read_number(found: re.Match[str]) -> Label:
    return Label(found["label"], found.end(), 0, int(found["number"]))


def _read_letter(found: re.Match[str]) -> Label:
    characters = found["enclosed"] or found["half"] or ""
    return Label(found["label"], found.end(), _level_of_characters(characters))


def _level_of_characters(characters: str) -> int:
    """1 for letters, 2 for numerals; a lone i, v or x is a letter until its neighbours say more."""
    if not characters:  # ㈠ and ’1‘ stand in no brackets
        return 2
    if characters[0] in label_patterns().numerals or characters.isdecimal():
        return 2
    return 2 if len(characters) > 1 and characters in _VALUE_OF_NUMERAL else 1


def _read_small_letter(found: re.Match[str]) -> Label:
    return Label(found["label"], found.end(), 3)


def _read_bullet(found: re.Match[str]) -> Label:
    return Label(found["label"], found.end(), 1)


def _letter_pattern(of_languages: LabelPatterns) -> re.Pattern[str]:
    """The label of a sub-paragraph, in the letters and numerals of all languages."""
    # blanks count for nothing in a verbose pattern: (أ أ)
    bracketed = of_languages.bracketed.replace(" ", "[ ]")
    return re.compile(
        rf"""^[{QUOTES}]?
        (?P<label>
            [(（](?P<enclosed>
                {bracketed}                           # (a), (aa), (أ), (أ أ), (十一)
              | [ivxl]{{1,7}}                         # (viii)
            )[)）]
          | (?P<half>
                (?P<letter>[{of_languages.unopened}])(?P=letter)?   # a), aa)
              | [ivxl]{{1,7}}                         # iv)
              | [1-9]\d?                              # 1)
            )\)
          | [{PARENTHESIZED_IDEOGRAPHS}]              # ㈠
          | [’'‘]\d{{1,2}}[‘'’]                       # ’1‘: marks in either order
        )\s*(?=\S)""",
        re.VERBOSE,
    )


def _recital_pattern(of_languages: LabelPatterns) -> re.Pattern[str]:
    """The capital letter of a recital of the European Parliament: A. whereas."""
    words = of_languages.recital or NEVER
    return re.compile(rf"^(?P<label>[A-Z]{{1,2}}[.)])\s+(?=(?:{words})\b)", re.IGNORECASE)


def _read_recital(found: re.Match[str]) -> Label:
    return Label(found["label"], found.end(), 1)


@cache
def _grammar(
    of_languages: LabelPatterns,
) -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Label]], ...]:
    # The order counts: 3 bis. is no 3., and the first form that fits is the label's
    return (
        (_NEGOTIATED, _read_negotiated),
        (_INSERTED_NUMBER, _read_inserted),
        (_NUMBER, _read_number),
        (_letter_pattern(of_languages), _read_letter),
        (_recital_pattern(of_languages), _read_recital),
        (_SMALL_LETTER, _read_small_letter),
        (_BULLET_LABEL, _read_bullet),
    )


def take_label(line: Line, label: Label) -> Line:
    """The line without its printed label, which then stands beside it."""
    cut, quoted = label.length, len(label.quote)

    def at(offset: int) -> int:
        return max(0, offset - cut) + quoted

    return msgspec.structs.replace(
        line,
        text=label.quote + line.text[cut:],
        label=label.label.strip(),
        level=label.level,
        marks=tuple(msgspec.structs.replace(m, at=at(m.at)) for m in line.marks),
        emphasis=tuple((at(start), at(end)) for start, end in line.emphasis if end > cut),
    )


def printed_number(line: Line) -> int | None:
    """The number printed before a paragraph of the top level; None for others."""
    if line.counted is not None:
        return line.counted
    if not line.label or (line.level or 0) > 0:
        return None
    return _number_in(line.label)


@lru_cache(maxsize=1024)
def _number_in(label: str) -> int | None:
    return int(found[1]) if (found := _PRINTED_NUMBER.match(label)) else None


def label_characters(label: str) -> str:
    """The letters and figures of a label, without brackets, marks and blanks: a of (a)."""
    return re.sub(r"[^\w]", "", label)


def roman_value(numeral: str) -> int | None:
    """The number that a small Roman numeral spells, up to 39; None for what is none."""
    return _VALUE_OF_NUMERAL.get(numeral)


def letter_follows(before: str, letters: str) -> bool:
    """Whether one label of letters comes directly behind another: h, i; hh, ii; z, aa."""
    if not before or len(set(before)) > 1:  # no list goes on from ab
        return False
    if before[0] == "z":
        return letters == "a" * (len(before) + 1)
    return letters == chr(ord(before[0]) + 1) * len(before)
