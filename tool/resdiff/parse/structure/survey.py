"""What holds for a whole text, known before its first line gets its place.

A                             a lone letter before an enacting line, at least twice: parts A. and B.
大会                           an organ's name without comma, for the second time: the enacting line
1. … 2. … / II / 1. …          numbers begin again: ids need their section
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from typing import TypeVar

import msgspec

from resdiff.languages import Language
from resdiff.languages.numerals import roman
from resdiff.languages.sections import section_number
from resdiff.model.lines import Line
from resdiff.model.records import Caution
from resdiff.parse.fixed_lines import (
    begins_annex,
    is_enacting,
    marks_paragraphs,
    names_enacting_organ,
)
from resdiff.parse.label_grammar import has_number, label_beside, printed_number
from resdiff.parse.line_forms import (
    ends_with_comma,
    ends_with_punctuation,
    is_heading,
    is_part_letter,
    is_section_sign,
)
from resdiff.parse.opener_kinds import OpenerKinds, opener_kinds_in_any_case
from resdiff.parse.structure.top_level import (
    numbers_begun_again,
    with_roman_numbers,
    with_top_level,
)

_DASH_BEHIND_NUMBER = re.compile(r"\S{1,12} ?[-–—] \S")
_Value = TypeVar("_Value", bound=Hashable)

_FEWEST_THAT_RESOLVE = 2
_LINES_OF_A_PART_HEADING = (
    5  # the letter and a title in at most three lines, then the enacting line
)


class TextSurvey(msgspec.Struct, frozen=True, kw_only=True):
    """Facts on a whole text.

    lines           its lines, with the enacting line and the parts marked that only the whole shows
    roles_known     whether the format says which lines are enacting and preambular
    is_resolution   whether there is an enacting line, or without one a preamble or numbers that
                    all stand before operative openers
    section_signs   what stands alone above its sections: "numbers" (I, II), "letters" (A, B) where
                    the operative numbers begin again below them, "" nothing
    has_sections    whether the operative numbers begin again within one part, or a section below
                    numbered paragraphs has none
    first           where the masthead ends: the position of the first line of the body
    last_numbered   position of the last numbered line before the annexes, -1 if there is none
    numbers         the numbers printed before the annexes, by part
    bare_sections   of each part the numbers of its sections whose paragraphs have none: "II"
    warnings        numbers that count other than they are printed
    """

    lines: list[Line]
    roles_known: bool
    is_resolution: bool
    has_sections: bool
    first: int
    last_numbered: int
    numbers: dict[str, frozenset[int]]
    section_signs: str = ""
    bare_sections: dict[str, frozenset[str]] = {}
    warnings: tuple[Caution, ...] = ()

    def counts_apart(self, last: int, part: str, section: str) -> bool:
        """Whether an operative paragraph without a number, behind the number `last`, is none of
        the numbered ones of its part: the next number is another's, or all have been.
        """
        numbers = self.numbers.get(part, frozenset())
        if not numbers or section in self.bare_sections.get(part, frozenset()):
            return False
        # the next number in print is another paragraph's: this one has none
        return last + 1 in numbers or last == max(numbers)


def survey_text(lines: Sequence[Line], language: Language | None) -> TextSurvey:
    """The facts on a text; the lines handed in stay as they are."""
    # headings and annexes are marked by formats that say nothing of the paragraphs
    roles_known = marks_paragraphs(lines)
    marked, is_resolution = _with_enacting_line(lines, language)
    begins = is_resolution or any(line.begins for line in lines)
    marked = _with_places(marked, language, begins=begins, roles_known=roles_known)
    numbered = _numbers_before_annexes(marked, language)
    bare_sections = _bare_sections(marked, language) if begins else {}
    has_sections = bool(bare_sections) or (begins and _numbers_begin_again(marked, language))
    return TextSurvey(
        lines=marked,
        roles_known=roles_known,
        is_resolution=begins or _all_resolve([marked[at] for at in numbered], language),
        has_sections=has_sections,
        first=_first_of_body(marked, language, is_resolution),
        last_numbered=max(numbered, default=-1),
        numbers=_by_part((marked[at].part, number) for at, number in numbered.items()),
        bare_sections=bare_sections,
        section_signs=_section_signs(marked, language, begin_again=has_sections),
        warnings=_numbers_told(numbers_begun_again(marked)),
    )


def _numbers_told(begun_again: Sequence[Line]) -> tuple[Caution, ...]:
    """That lists begin again where a series goes on."""
    if not begun_again:
        return ()
    first, last = begun_again[0], begun_again[-1]
    upto = f" to {last.counted}" if last is not first else ""
    message = (
        f"“{first.label}” is printed again within one series; counted on as {first.counted}{upto}"
    )
    return (Caution(code="counted", message=message, line=first.number, page=first.page),)


def _with_places(
    lines: list[Line], language: Language | None, *, begins: bool, roles_known: bool
) -> list[Line]:
    """The lines with their parts, and with what the whole text says of their labels."""
    # parts come first: a number within one is judged by that part alone
    marked = _with_parts(lines, language)
    if begins:
        annexes = (at for at, line in enumerate(marked) if begins_annex(line, language))
        marked = with_roman_numbers(marked, next(annexes, len(marked)))
    return marked if roles_known else _with_top_levels(marked, language)


def _all_resolve(numbered: Sequence[Line], language: Language | None) -> bool:
    """Whether all numbered paragraphs open as operative ones do: the second half of a draft."""
    # one numbered paragraph alone may be a quotation of another text
    if language is None or len(numbered) < _FEWEST_THAT_RESOLVE:
        return False
    return all(
        OpenerKinds.OPERATIVE in opener_kinds_in_any_case(line.text, language)
        and ends_with_punctuation(line.text)
        for line in numbered
    )


def _with_enacting_line(
    lines: Sequence[Line], language: Language | None
) -> tuple[list[Line], bool]:
    """The lines, and whether one of them enacts: where none is known to, a bare name may."""
    marked = list(lines)
    if marks_paragraphs(lines) or any(is_enacting(line, language) for line in lines):
        return marked, True
    bare = _bare_enacting_line(lines, language)
    if bare is not None:
        marked[bare] = msgspec.structs.replace(lines[bare], role="enacting")
    return marked, bare is not None


def _bare_enacting_line(lines: Sequence[Line], language: Language | None) -> int | None:
    """The last line that is nothing but an organ's name, if it is not the only one nor the end.

    Texts without preamble print the enacting line without its comma.
    """
    if language is None:
        return None
    bare = [at for at in range(len(lines)) if names_enacting_organ(lines[at : at + 1], language)]
    if len(bare) < 2:  # a single one is the masthead's
        return None
    # what stands at the very end is a signature
    return bare[-1] if bare[-1] < len(lines) - 1 else None


def _with_parts(lines: list[Line], language: Language | None) -> list[Line]:
    """The lines of several resolutions under one symbol with their part: each below a lone letter,
    or the number of a part.

    Such a sign counts only before an enacting line, and only if there are two: tables have letters
    too.
    """
    enacting_of = _part_signs(lines, language)
    if len(enacting_of) < 2:
        return lines
    out = list(lines)
    for number, (start, end) in enumerate(pairwise([*enacting_of, len(lines)]), 1):
        is_letter = is_part_letter(lines[start].text) and section_number(lines[start].text) is None
        part = chr(ord("A") + number - 1) if is_letter else roman(number).upper()
        for at in range(start, end):
            # the sign and the title below it stand in no masthead: they are the part's headings
            role = "heading" if at < enacting_of[start] else lines[at].role
            enacts = lines[at].enacts or at == enacting_of[start]
            out[at] = msgspec.structs.replace(lines[at], part=f"{part}.", role=role, enacts=enacts)
    return out


def _part_signs(lines: list[Line], language: Language | None) -> dict[int, int]:
    """The position of each part's enacting line by that of the letter or number above it."""
    found: dict[int, int] = {}
    for at, line in enumerate(lines):
        if line.label is not None or not is_section_sign(line.text):
            continue
        # a table has letters in lines of their own, and no organ enacts below them
        below = range(at + 1, min(at + _LINES_OF_A_PART_HEADING, len(lines)))
        enacting = next((i for i in below if is_enacting(lines[i], language)), None)
        if enacting is None and names_enacting_organ(lines[at + 1 : at + 2], language):
            enacting = at + 1
        if enacting is not None:
            found[at] = enacting
    return found


def _before_annexes(lines: Iterable[Line], language: Language | None) -> Iterator[Line]:
    """The lines of the resolution itself: annexes count their own paragraphs and sections."""
    return takewhile(lambda line: not begins_annex(line, language), lines)


def _with_top_levels(lines: list[Line], language: Language | None) -> list[Line]:
    """The lines, each label at the level it has in its text: behind every enacting line one
    begins.
    """
    starts = [
        at - line.begins
        for at, line in enumerate(lines)
        if line.begins or line.role == "enacting" or is_enacting(line, language)
    ]
    ends = starts + [at for at, line in enumerate(lines) if begins_annex(line, language)]
    # the label of a sub-paragraph is one of its list: what levels mean is counted in each part
    bounds = sorted({*ends, len(lines)})
    out = list(lines)
    for start in starts:
        end = bounds[bisect_right(bounds, start)]
        for at, line in with_top_level(lines, start + 1, end, language).items():
            out[at] = line
    return out


def _numbers_before_annexes(lines: list[Line], language: Language | None) -> dict[int, int]:
    """The printed number by the position of its line, up to the first annex."""
    found: dict[int, int] = {}
    for at, line in enumerate(_before_annexes(lines, language)):
        if (number := printed_number(line)) is not None:
            found[at] = number
    return found


def _by_part(pairs: Iterable[tuple[str, _Value]]) -> dict[str, frozenset[_Value]]:
    found: dict[str, set[_Value]] = {}
    for part, value in pairs:
        found.setdefault(part, set()).add(value)
    return {part: frozenset(values) for part, values in found.items()}


def _bare_sections(lines: list[Line], language: Language | None) -> dict[str, frozenset[str]]:
    """By part, the sections below a number alone that resolve without numbers, in a text that has
    numbers elsewhere.
    """
    section = part = ""
    numbered: set[tuple[str, str]] = set()
    resolving: set[tuple[str, str]] = set()
    for line in _before_annexes(lines, language):
        sign = section_number(line.text, alone=True) if line.label is None else None
        if sign is not None or line.part != part:
            section, part = _section_begun(sign, line.part), line.part
        elif printed_number(line) is not None:
            numbered.add((part, section))
        elif section and _resolves_alone(line, language):
            resolving.add((part, section))
    return _by_part(resolving - numbered) if numbered else {}


def _section_begun(sign: str | None, part: str) -> str:
    """The section that begins with a sign; none where the sign is that of the part itself."""
    return "" if sign is None or f"{sign}." == part else sign


def _resolves_alone(line: Line, language: Language | None) -> bool:
    """Whether a paragraph without a number is operative by its opener and its end."""
    if language is None or line.label is not None:
        return False
    # what opens like an operative one and ends with a comma may be of a preamble
    if not ends_with_punctuation(line.text) or ends_with_comma(line.text):
        return False
    return opener_kinds_in_any_case(line.text, language) is OpenerKinds.OPERATIVE


def _section_signs(lines: list[Line], language: Language | None, *, begin_again: bool) -> str:
    """What stands alone above sections, before the annexes: I and II, or A and B."""
    due = {"numbers": 1, "letters": 1}
    for line in _before_annexes(lines, language):
        if line.label is not None or line.part:
            continue
        number = section_number(line.text, alone=True)
        if number == roman(2).upper() != line.text and due["numbers"] == 1:
            due["numbers"] += 1  # Section II, whose first section has no sign
        if number == roman(due["numbers"]).upper():
            due["numbers"] += 1
        elif line.text == chr(ord("A") + due["letters"] - 1):
            due["letters"] += 1
    if due["numbers"] > 2:
        return "numbers"
    # letters stand above much else: only where numbers begin again below are they sections
    return "letters" if begin_again and due["letters"] > 2 else ""


def _numbers_begin_again(lines: list[Line], language: Language | None) -> bool:
    """Whether numbers of the top level do not go up within one part, before the annexes."""
    last: dict[str, int] = {}
    for line in _before_annexes(lines, language):
        number = printed_number(line)
        if number is None or line.level not in (0, None):
            continue
        if number <= last.get(line.part, 0):
            return True
        last[line.part] = number
    return False


def _first_of_body(lines: list[Line], language: Language | None, is_resolution: bool) -> int:
    """Where the masthead ends: at a line of known role or the enacting line.

    Without an enacting line at the first heading or number, else behind the last line.
    """
    for at, line in enumerate(lines):
        if line.begins or line.role is not None or is_enacting(line, language):
            return at
        if not is_resolution and _begins_report(line):
            return at
    return len(lines)


def _heads_section(line: Line) -> bool:
    """Whether a line is the title of a section behind its number in words: أولا - مقدمة."""
    if section_number(line.text) is None:
        return False
    return bool(line.heading) or _DASH_BEHIND_NUMBER.match(line.text) is not None


def _begins_report(line: Line) -> bool:
    """Whether a line is a numbered heading or paragraph."""
    if is_heading(line.text) or _heads_section(line):
        return True
    label = label_beside(line)
    return has_number(label)
