"""Headings that hold the number of their section: number and title become two, as most texts print
them.

II Water and wells      ->      II
                                Water and wells
"""

from __future__ import annotations

from collections.abc import Sequence

from resdiff.languages.numerals import roman
from resdiff.languages.sections import section_number
from resdiff.model.lines import Line
from resdiff.parse.line_edits import LineEdits

_FEWEST_SECTIONS = 2


def part_section_numbers(lines: Sequence[Line]) -> list[Line]:
    """The lines; a heading that begins with the number of its section, and no mark behind it, as
    two lines, if the numbers of the text's sections go up from one.

    One paragraph has one id in all languages: converters run the two lines together in some.
    """
    due = 1
    cuts: dict[int, int] = {}
    for at, line in enumerate(lines):
        if line.role != "heading" or line.label is not None:
            continue
        end = _end_of_number(line.text, due)
        if end is not None:
            due += 1
            if end < len(line.text):
                cuts[at] = end
    if due <= _FEWEST_SECTIONS:  # "I Ching" alone is no section
        return list(lines)
    out: list[Line] = []
    for at, line in enumerate(lines):
        out += _number_and_title(line, cuts[at]) if at in cuts else [line]
    return out


def _end_of_number(text: str, due: int) -> int | None:
    """Where the number of the section that is due ends in a heading; None where it has none."""
    wanted = roman(due).upper()
    if section_number(text, alone=True) == wanted:
        return len(text)
    words = text.split(" ", 2)
    # two words for حادي عشر, the eleventh
    for count in (2, 1):
        number = " ".join(words[:count])
        is_due = len(words) > count and section_number(number, alone=True) == wanted
        if is_due and number[-1].isalnum():
            return len(number)
    return None


def _number_and_title(line: Line, end: int) -> list[Line]:
    """The number and the title of a heading, each with its marks."""
    number = Line(text=line.text[:end], number=line.number, role=line.role, part=line.part)
    return [number, LineEdits([(0, end + 1, "")]).line(line)]
