"""Which labels number the operative paragraphs of a text: 1. in most, but also 1), (1), I., 一、.

Recalling …,  1) Urges States:  a) To map;  2) Decides …      here 1), since it follows no colon
1. Requests:  (1) To map;  (2) To publish;                    here 1.: (1) stands below it
I. Requests:  A. To map;  1. In six languages;                here I.: 1. is a level below A.
2. Encourages States:  1. To plant;  2. To prune;  3. …       the 1. behind the colon is a list
1. Requests  2. Urges:  (a) To map;  1. Decides               a list of Word that begins again: 3
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from resdiff.languages import Language, label_patterns
from resdiff.languages.numerals import roman
from resdiff.languages.standing_lines import only_resolves
from resdiff.model.lines import Line
from resdiff.parse.due_labels import opens_operatively, opens_or_may_open
from resdiff.parse.label_forms import BULLETS
from resdiff.parse.label_grammar import (
    Label,
    label_beside,
    number_of_label,
    printed_number,
    take_label,
)
from resdiff.parse.label_values import (
    begins_list,
    goes_on,
    label_characters,
    label_style,
    label_values,
)
from resdiff.parse.line_forms import ends_with_colon, ends_with_punctuation
from resdiff.parse.opener_kinds import OpenerKinds, opener_kinds_in_any_case

_ROMAN_NUMBER = re.compile(r"(?P<label>(?P<numeral>[IVXL]{1,6})[.)])\s+(?=\S)")
_NESTED_LEVEL = 1
_LONGEST_HEADING = 200  # characters


class _Counted(msgspec.Struct):
    """A labelled line of a text: its label, how that is printed and where it stands.

    leads    whether the line before ends in a colon
    section  how many headings stand before it
    """

    at: int
    line: Line
    label: Label
    leads: bool
    section: int

    @property
    def characters(self) -> str:
        return label_characters(self.label.label)

    @property
    def kind(self) -> tuple[str, int | None]:
        """What the labels of one list have in common: their style, and how deep they stand."""
        return label_style(self.label.label), self.line.depth

    @property
    def is_number(self) -> bool:
        """Whether operative paragraphs are numbered so in official texts."""
        return number_of_label(self.label.label) is not None

    @property
    def is_heading(self) -> bool:
        """Whether it is the heading of a section: I. Introduction."""
        return not self.is_number and not ends_with_punctuation(self.line.text)


def with_top_level(
    lines: Sequence[Line], start: int, end: int, language: Language | None
) -> dict[int, Line]:
    """The lines whose labels are other than their form says, by position: at the top, or below it.

    `start` and `end` bound a text: what stands behind its enacting line and before its annexes.
    """
    counted = _counted_lines(lines, start, end, language)
    first = _first_of_top(counted, language)
    if first is None:
        return {}
    numbers = {found.characters for found in counted if found.is_number}
    marker = _TopLevel(first, language, only_ones=numbers == {"1"})
    changed: dict[int, Line] = {}
    for found in counted:
        if found.at >= first.at and (line := marker.marked(found)) is not None:
            changed[found.at] = line
    return changed


def _counted_lines(
    lines: Sequence[Line], start: int, end: int, language: Language | None
) -> list[_Counted]:
    out = []
    section = 0
    for at in range(start, end):
        line = lines[at]
        section += _is_heading(line)
        if line.role is not None or line.label is None:
            continue
        label = label_beside(line)
        if label is None or label.informal_id is not None or label.label in BULLETS:
            continue
        leads = at > start and _leads_to_list(lines[at - 1], language)
        out.append(_Counted(at, line, label, leads, section))
    return out


def _leads_to_list(line: Line, language: Language | None) -> bool:
    """Whether a line ends in a colon, and is not the one that only says that the body resolves."""
    if not ends_with_colon(line.text):
        return False
    return language is None or line.label is not None or not only_resolves(line.text, language)


def _is_heading(line: Line) -> bool:
    """Whether a line may head a section, below which numbers begin again."""
    if line.role == "heading" or line.heading:
        return True
    short = line.label is None and len(line.text) < _LONGEST_HEADING
    return short and not ends_with_punctuation(line.text)


def _first_of_top(counted: Sequence[_Counted], language: Language | None) -> _Counted | None:
    """The first line with a label that numbers paragraphs: not below a colon, nor such a list."""
    nested = set()
    for found in counted:
        if found.line.above and number_of_label(found.line.above[0]) is not None:
            return None  # 1. (a) Requests …
        if _stands_before_clause(found, language):
            if not found.is_number:  # A. whereas …
                nested.add(found.kind)
            continue
        if found.leads and not opens_operatively(found.line.text, language):
            nested.add(found.kind)
        if found.kind not in nested and _may_be_first(found, language):
            return found
    return None


def _may_be_first(found: _Counted, language: Language | None) -> bool:
    """Whether the labels that number operative paragraphs may begin with this one."""
    if not _may_number(found, language):
        return False
    if found.is_heading and not opens_operatively(found.line.text, language):
        return False
    return found.is_number or begins_list(found.characters)


def _stands_before_clause(found: _Counted, language: Language | None) -> bool:
    """Whether a label stands before a paragraph that opens as only those of preambles do."""
    if language is None:
        return False
    return opener_kinds_in_any_case(found.line.text, language) is OpenerKinds.PREAMBULAR


def _may_number(found: _Counted, language: Language | None) -> bool:
    """Whether texts of delegations number operative paragraphs so.

    Letters do it only before an operative opener: elsewhere they stand before items.
    """
    style = label_style(found.label.label)
    if found.is_number or "1" in style or "A" in style:
        return True
    ways = label_values(found.characters)
    if any(way in ways for way, _ in label_patterns().counting):  # 一、, (一)
        return True
    return opens_operatively(found.line.text, language)


class _TopLevel:
    """Follows the labels of a text in order; its state is the last one of the top level.

    `only_ones` says that every number of the text is 1.
    """

    def __init__(self, first: _Counted, language: Language | None, *, only_ones: bool) -> None:
        self.kind = first.kind
        self.is_number = first.is_number
        self.language = language
        self.only_ones = only_ones
        self.section = first.section
        self.begun_again = False  # the numbers of this section are no longer those printed
        self.last = ""
        self.value = 0
        self.indent = first.line.indent
        self.inner = ""  # the last label of a list that looks as those of the top level do

    def marked(self, found: _Counted) -> Line | None:
        """The line with its true level; None where its form says it."""
        if not self._is_of_the_top(found):
            return _at_lower_level(found.line) if found.is_number else None
        if self._is_inner(found):
            self.inner = found.characters
            return _at_lower_level(found.line)
        if not self._is_next(found):
            return None
        self._follow(found)
        as_printed = number_of_label(found.label.label) == self.value
        if self.is_number and as_printed and not found.line.level:
            return None
        return msgspec.structs.replace(found.line, level=0, counted=self.value)

    def _is_of_the_top(self, found: _Counted) -> bool:
        """Whether a label looks as those of the top level do: also 2 where others are 1."""
        if found.kind == self.kind:
            return True
        if not (self.is_number and found.is_number):
            return False
        # numbers typed by hand stand in no list, whatever those around them do
        return (found.line.depth or 0) == (self.kind[1] or 0)

    def _is_inner(self, found: _Counted) -> bool:
        """Whether a label begins or goes on with a list below one of the same style."""
        if not self.last:
            return False
        if begins_list(found.characters):
            return found.leads and not opens_operatively(found.line.text, self.language)
        if not goes_on(self.inner, found.characters):
            return False
        if not goes_on(self.last, found.characters) or found.line.indent > self.indent:
            return True
        return not opens_operatively(found.line.text, self.language)

    def _is_next(self, found: _Counted) -> bool:
        """Whether it is of the series: A. is no I., but V. may follow IV."""
        if found.characters.isdecimal() or not self.last:
            return True
        return goes_on(self.last, found.characters) or self._begins_again(found)

    def _follow(self, found: _Counted) -> None:
        self.inner = ""
        self.begun_again = self._begins_again(found)
        if found.characters.isdecimal() and not self.begun_again:
            self.value = int(found.characters)
        else:
            self.value = self.value + 1
        self.section = found.section
        self.last = found.characters
        self.indent = found.line.indent

    def _begins_again(self, found: _Counted) -> bool:
        """Whether a number is printed that a list of its own gives a paragraph of the same series.

        Editors begin such a list behind another one, or behind a paragraph without number. Below a
        heading, or where its author typed it, the number counts as printed.
        """
        automatic = found.line.depth is not None or self.only_ones
        if not (automatic and self.last and found.section == self.section):
            return False
        if not self.is_number:
            return begins_list(found.characters) and opens_operatively(
                found.line.text, self.language
            )
        if int(found.characters) > self.value:
            return False
        return self.begun_again or opens_or_may_open(found.line.text, self.language)


def numbers_begun_again(lines: Sequence[Line]) -> list[Line]:
    """The lines that count other than their numbers are printed."""
    return [
        line
        for line in lines
        if line.counted is not None and line.label
        if line.counted not in label_values(label_characters(line.label)).values()
    ]


def with_roman_numbers(lines: list[Line], end: int) -> list[Line]:
    """The lines of a text whose operative paragraphs have Roman numbers, as those of 1946 do.

    I. That a museum be set up; II. That … — whole sentences in order, and no other numbers, up to
    `end`, the first annex.
    """
    found: dict[int, re.Match[str]] = {}
    for at, line in enumerate(lines[:end]):
        if printed_number(line) is not None:
            return lines
        numeral = _ROMAN_NUMBER.match(line.text) if line.label is None else None
        if numeral is None or not ends_with_punctuation(line.text):
            continue
        if numeral["numeral"].lower() == roman(len(found) + 1):
            found[at] = numeral
    if len(found) < 2:
        return lines
    out = list(lines)
    for number, (at, numeral) in enumerate(found.items(), 1):
        label = Label(numeral["label"], numeral.end(), 0, number)
        out[at] = msgspec.structs.replace(take_label(lines[at], label), counted=number)
    return out


def _at_lower_level(line: Line) -> Line:
    return msgspec.structs.replace(line, level=max(line.level or 0, _NESTED_LEVEL), counted=None)
