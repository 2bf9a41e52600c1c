"""The labels that resolutions and reports print before their paragraphs, in every script.

1. Urges / 12 - تحث / 3 bis. Urges        level 0, an operative paragraph
(a) / a) / (أ) / – / • / (a) bis          level 1, a sub-paragraph
(ii) / iv) / ㈠ / (一) / ’1‘ / 1)          level 2; a lone (i) is decided by its place
a. / ii.                                  level 3
PP12 bis / [OP5 alt 2] / OP 3 (a)         level 0, labels of negotiators
[2. Urges … ]                             the bracket belongs to the text

The level is that of the form in official texts; the place in the text goes before it.

Other forms begin lines of running text as well and count only where they are due:
(1), 1、, 1°, 1000., A., I., 一、, 1.1, 1a., .1, a -, [a], - and, where a whole text has them, 1 Urges,
[1] Urges, 1 — Urges, § 1, 第1段, First, and a To plant.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from string import ascii_letters
from typing import TypeAlias

import msgspec

from resdiff.languages import QUOTES, LabelPatterns, label_patterns
from resdiff.languages.characters import ONE_HYPHEN
from resdiff.model.lines import Line, moved_marks
from resdiff.model.patterns import compiled
from resdiff.model.remembered import LINES_REMEMBERED
from resdiff.parse.label_forms import (
    BEFORE_NUMBERS,
    BEHIND_LETTER,
    BULLET_LABEL,
    BULLETS,
    CAPITAL,
    CLOSED_BEHIND,
    DASH_OR_STAR,
    NUMBER_AND_LETTER,
    NUMBER_BETWEEN_SIGNS,
    NUMBER_DUE,
    NUMBER_IN_BRACKETS,
    NUMBER_OF_TEXT,
    OPENED_BEFORE,
    OPENING_NUMBERS,
    PRINTED_NUMBER,
    SEVERAL_NUMBERS,
    SMALL_LETTER,
    TOP_NUMBER,
    letter_before_mark,
    letter_pattern,
    recital_pattern,
)
from resdiff.parse.label_values import label_values, roman_value
from resdiff.parse.negotiated_labels import (
    NegotiatedLabel,
    read_inserted,
    read_negotiated,
)
from resdiff.parse.worded_labels import read_worded_number

# no-break blanks, print's hyphens, Latin letters of full width
_AS_TYPED = dict.fromkeys((0xA0, 0x2009, 0x202F), " ") | ONE_HYPHEN
_AS_TYPED |= {0xFEE0 + code: chr(code) for code in map(ord, ascii_letters)}
# characters, with brackets and words; a paragraph is ten times as long
_LONGEST_PRINTED_LABEL = 240


class Label(msgspec.Struct, frozen=True):
    """A printed label.

    label        as printed: 12., (a), PP3 bis
    length       characters that it takes at the head of its line, blanks behind it included
    level        0 a paragraph, 1 its (a), 2 its (i), 3 its a.
    number       of a paragraph of level 0; None for the others
    informal_id  the id of the paragraph that a label of negotiators gives, such as op5bis
    quote        what stood before the label and belongs to the text: the mark of “(a) …
    inserted     the Latin word for what was put in behind a sub-paragraph: bis of (a) bis
    last         the last of several numbers of negotiators: 4 of OP3-4
    """

    label: str
    length: int
    level: int
    number: int | None = None
    informal_id: str | None = None
    quote: str = ""
    inserted: str = ""
    last: int | None = None


_Reading: TypeAlias = Callable[[str], Label | None]


def read_label(text: str) -> Label | None:
    """The label at the head of a line; None where there is none."""
    return _read(text, label_patterns())


def read_doubtful_label(text: str) -> Label | None:
    """A label with which running text may begin as well; None where there is none."""
    return _read_doubtful(text, label_patterns())


def read_sure_or_doubtful_label(text: str) -> Label | None:
    """The label at the head of a line that is expected to have one; None where there is none."""
    return read_label(text) or read_doubtful_label(text)


# Several steps ask of the same lines one after the other: room for those of most texts
@lru_cache(maxsize=LINES_REMEMBERED)
def _read(text: str, of_languages: LabelPatterns) -> Label | None:
    return _first_fitting(_typed(text), _grammar(of_languages))


@lru_cache(maxsize=LINES_REMEMBERED)
def _read_doubtful(text: str, of_languages: LabelPatterns) -> Label | None:
    return _first_fitting(_typed(text), _doubtful_grammar(of_languages))


def read_label_of_series(text: str) -> Label | None:
    """A label that is one only where a whole text has such: 1 Urges, § 1, First; None without
    one.
    """
    return _read_of_series(text, label_patterns())


@lru_cache(maxsize=LINES_REMEMBERED)
def _read_of_series(text: str, of_languages: LabelPatterns) -> Label | None:
    return _first_fitting(_typed(text), _grammar_of_series(of_languages))


def _typed(text: str) -> str:
    """A text whose head has the blanks, hyphens and letters of a typewriter, one for one."""
    head = text[:_LONGEST_PRINTED_LABEL]
    return text if head.isascii() else head.translate(_AS_TYPED) + text[_LONGEST_PRINTED_LABEL:]


def _first_fitting(text: str, grammar: tuple[_Reading, ...]) -> Label | None:
    for reading in grammar:
        if (label := reading(text)) is not None:
            quoted = text[0] in QUOTES and not label.quote
            return msgspec.structs.replace(label, quote=text[0]) if quoted else label
    if (opened := OPENED_BEFORE.match(text)) is None:
        return None
    inner = text[opened.end() :].lstrip("[")
    within = _first_fitting(inner, grammar)
    return None if within is None else _within_bracket(within, text, len(text) - len(inner))


def _within_bracket(label: Label, text: str, start: int) -> Label:
    """[2. Encourages … ]: the bracket closes behind the text; that of [2.] is the label's."""
    bracket = text[:start].strip()
    closed = CLOSED_BEHIND.match(text, start + len(label.label))
    if closed is None:
        length = start + label.length
        return msgspec.structs.replace(label, length=length, quote=bracket + label.quote)
    printed = bracket + label.label + closed[1]
    return msgspec.structs.replace(label, label=printed, length=closed.end())


def has_number(label: Label | None) -> bool:
    """Whether a label is the number of a paragraph."""
    return label is not None and label.number is not None


def label_beside(line: Line) -> Label | None:
    """The label that stands beside the text of a line, read; None without a known one."""
    return _read_alone(line.label, label_patterns()) if line.label else None


def read_lone_label(text: str) -> Label | None:
    """The label that a text is and nothing else; None for other texts."""
    return _read_whole(text, label_patterns())


@lru_cache(maxsize=LINES_REMEMBERED)
def _read_alone(printed: str, of_languages: LabelPatterns) -> Label | None:
    """A label as a format has it, or what begins like one."""
    readings = _readings_alone(printed)
    return _read_whole(printed, of_languages) or next(iter(readings), None)


@lru_cache(maxsize=LINES_REMEMBERED)
def _read_whole(printed: str, _of_languages: LabelPatterns) -> Label | None:
    whole = (label for label in _readings_alone(printed) if label.length > len(printed))
    return next(whole, None)


def _readings_alone(printed: str) -> list[Label]:
    text = f"{printed} x"  # a label is one only before something
    readings = (
        read_label(text),
        read_doubtful_label(text),
        read_label_of_series(text),
        read_label(f"{printed}: x"),  # those in words need the mark behind them
    )
    return [label for label in readings if label is not None]


def _of_negotiators(
    read: Callable[[str, LabelPatterns], NegotiatedLabel | None], of_languages: LabelPatterns
) -> _Reading:
    def reading(text: str) -> Label | None:
        found = read(text, of_languages)
        if found is None:
            return None
        return Label(
            label=found.label,
            length=found.length,
            level=0,
            number=found.number,
            informal_id=found.paragraph_id,
            quote=found.opened,
            last=found.last,
        )

    return reading


def _by_pattern(
    pattern: re.Pattern[str],
    read: Callable[[re.Match[str]], Label | None],
    signs: frozenset[str] = frozenset(),
    within: int = 1,
) -> _Reading:
    """How a pattern reads labels, of which each has one of the `signs`, if any are given, within so
    many characters: without one the pattern is not even compiled.
    """

    def reading(text: str) -> Label | None:
        if signs and signs.isdisjoint(text[:within]):
            return None
        found = pattern.match(text)
        return None if found is None else read(found)

    return reading


def _read_number(found: re.Match[str]) -> Label:
    return Label(found["label"], found.end(), 0, int(found["number"]))


def _read_worded(text: str) -> Label | None:
    found = read_worded_number(text, label_patterns())
    if found is None or found.behind:
        return None
    number = next(iter(label_values(found.number).values()), None)
    return Label(found.words, found.length, 0, number)


def _read_letter(found: re.Match[str]) -> Label:
    characters = (found["enclosed"] or found["half"] or "").strip()
    printed = found["inserted"] or found["within"] or found["within_half"] or ""
    inserted = dict(label_patterns().inserted).get(printed.lower(), "")
    level = _level_of_characters(characters)
    return Label(found["label"], found.end(), level, inserted=inserted)


def _level_of_characters(characters: str) -> int:
    """1 for letters, 2 for numerals; a lone i, v or x is a letter until its neighbours say more."""
    if not characters:  # ㈠ and ’1‘ stand in no brackets
        return 2
    if characters[0] in label_patterns().numerals or characters.isdecimal():
        return 2
    return 2 if len(characters) > 1 and roman_value(characters) is not None else 1


def _at_level(level: int) -> Callable[[re.Match[str]], Label]:
    def read(found: re.Match[str]) -> Label:
        return Label(found["label"], found.end(), level)

    return read


def _read_capital(found: re.Match[str]) -> Label | None:
    # of scripts without capitals no letter counts
    return _at_level(1)(found) if found["label"].isupper() else None


def _read_several_numbers(found: re.Match[str]) -> Label:
    return Label(found["label"], found.end(), max(1, found["label"].strip(".").count(".")))


@cache
def _grammar(of_languages: LabelPatterns) -> tuple[_Reading, ...]:
    # The order counts: 3 bis. is no 3., and the first form that fits is the label's
    return (
        _of_negotiators(read_negotiated, of_languages),
        _of_negotiators(read_inserted, of_languages),
        _by_pattern(TOP_NUMBER, _read_number),
        _by_pattern(letter_pattern(of_languages), _read_letter),
        _by_pattern(recital_pattern(of_languages), _at_level(1)),
        _by_pattern(SMALL_LETTER, _at_level(3)),
        _by_pattern(BULLET_LABEL, _at_level(1), BULLETS),
    )


@cache
def _doubtful_grammar(of_languages: LabelPatterns) -> tuple[_Reading, ...]:
    return (
        _by_pattern(SEVERAL_NUMBERS, _read_several_numbers),
        _by_pattern(NUMBER_DUE, _read_number),
        _by_pattern(NUMBER_IN_BRACKETS, _at_level(1), OPENING_NUMBERS),
        _by_pattern(NUMBER_AND_LETTER, _at_level(1)),
        _by_pattern(letter_before_mark(of_languages), _at_level(1), *BEHIND_LETTER),
        _by_pattern(CAPITAL, _read_capital),
        _by_pattern(DASH_OR_STAR, _at_level(1), BULLETS),
    )


@cache
def _grammar_of_series(of_languages: LabelPatterns) -> tuple[_Reading, ...]:
    letter = compiled(rf"^(?P<label>[{of_languages.unopened}])\s+(?=[^\W\d_])")
    return (
        _by_pattern(NUMBER_OF_TEXT, _read_number),
        _by_pattern(NUMBER_BETWEEN_SIGNS, _read_number, BEFORE_NUMBERS),
        _by_pattern(letter, _at_level(1)),
        _read_worded,
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
        marks=moved_marks(line.marks, at),
        anchors=moved_marks(line.anchors, at),
        emphasis=tuple((at(start), at(end)) for start, end in line.emphasis if end > cut),
    )


def printed_number(line: Line) -> int | None:
    """The number printed before a paragraph of the top level; None for others."""
    if line.counted is not None:
        return line.counted
    if not line.label or (line.level or 0) > 0:
        return None
    return number_of_label(line.label)


@lru_cache(maxsize=LINES_REMEMBERED)
def number_of_label(label: str) -> int | None:
    """The number that a label gives a paragraph of the top level; None for other labels."""
    return int(found[1]) if (found := PRINTED_NUMBER.match(label)) else None
