"""Labels whose letters a scan misread, mended where only one reading fits; numbers in the text that
look misread are told.

    l. Requests …          1. is due, and the words behind it open an operative paragraph
    3, Decides …           3.
    4 Notes …              4.
    ( a ) To plant …       (a)
    {b) To keep …          (b)
    by 2O27                stays as it stands: perhaps 2027
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from resdiff.languages import Language
from resdiff.model.lines import Line
from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Caution
from resdiff.parse.label_grammar import label_beside, read_label
from resdiff.parse.label_values import begins_list, goes_on, label_characters
from resdiff.parse.line_edits import edit_line
from resdiff.parse.line_forms import ends_with_colon

# Characters that scans take for figures, and the other way round.
_LOOK_ALIKES = str.maketrans("lIiOoSZB|!", "1110052811")
_LIKE_NUMBER = lazy_pattern(
    r"(?P<number>[\dlIiOoSZB|!]{1,3})(?:\s?[.,;:]\s*|(?<=\d)\s+)(?=[^\W\d_])"
)
_LIKE_LETTER = lazy_pattern(
    r"""
    (?P<open>[\[({（]?)\s?(?P<letter>[^\W\d_])\s?(?P<close>[\])}）])\s*(?=\w)
    """,
    re.VERBOSE,
)
_SECOND_ROMAN = lazy_pattern(r"(?:II|ii)\s?[.,)]")
_SECOND_WITH_COLON = lazy_pattern(r"2\s?[:：]")
_WELL_BRACKETED = ("()", "（）", ")", "[]")
_NUMBER_IN_TEXT = lazy_pattern(
    r"""
    (?<![\w/.])(?: \d{1,4}[OolI|]{1,2}\d{1,3}     # 2O27
      | \d{1,3}/\d{0,3}[OolI|]{1,2}\d{0,2}         # 76/2ll
      | [lI|]\d(?=\s[^\W\d_]{3,})                   # l7 December
    )(?![\w/])
    """,
    re.VERBOSE,
)


class MendedLines(msgspec.Struct, frozen=True):
    """Lines with their labels mended, and what was read for what."""

    lines: list[Line]
    warnings: list[Caution]


def mend_labels(lines: Sequence[Line], language: Language | None) -> MendedLines:
    """The lines of a text with labels mended that a scan misread.

    A label is touched only where the one that is due looks like it, and the words behind it open a
    paragraph. The text itself stays as it stands.
    """
    mender = _Mender(language)
    mender.roman = any(_SECOND_ROMAN.match(line.label or line.text) for line in lines)
    mender.colons = any(_SECOND_WITH_COLON.match(line.text) for line in lines)
    return MendedLines([mender.mended(line) for line in lines], mender.warnings)


class _Mender:
    """Goes through the lines of a text; its state is the labels that were read last."""

    def __init__(self, language: Language | None) -> None:
        self.language = language
        self.number = 0  # of the last numbered paragraph
        self.letter = ""  # of the last sub-paragraph
        self.leads = False  # the last line ends in a colon
        self.roman = False  # the text has a II., so that its I. is no 1.
        self.colons = False  # the text has a 2:, so that its 1: is no misread 1.
        self.warnings: list[Caution] = []

    def mended(self, line: Line) -> Line:
        """The line, its label mended if it was misread."""
        wrong = None
        if line.label is None and line.role in (None, "operative"):
            wrong = self._misread_number(line.text)
        if line.is_unmarked:
            wrong = wrong or self._misread_letter(line.text)
        if wrong is not None:
            line = self._replaced(line, *wrong)
        if line.is_unmarked:
            self._tell_numbers(line)
        self._follow(line)
        return line

    def _follow(self, line: Line) -> None:
        label = label_beside(line) if line.label else read_label(line.text)
        if label is not None and label.number is not None:
            self.number, self.letter = label.number, ""
        elif label is not None and label.level == 1:
            self.letter = label_characters(label.label)
        if line.text:
            self.leads = ends_with_colon(line.text)

    def _misread_number(self, text: str) -> tuple[str, str] | None:
        """What stands for the number that is due, and how that is printed; None for others."""
        found = _LIKE_NUMBER.match(text)
        if found is None or self.language is None:
            return None
        due = self.number + 1
        printed = found[0].strip()
        if self.roman and found["number"] in ("I", "i"):
            return None
        if printed == f"{due}." or found["number"].translate(_LOOK_ALIKES) != str(due):
            return None
        if self.colons and printed == f"{due}:":
            self.number = due
            return None
        rest = text[found.end() :]
        opens = self.language.opener(rest) or self.language.opener_by_form(rest, "operative")
        return (printed, f"{due}.") if opens else None

    def _misread_letter(self, text: str) -> tuple[str, str] | None:
        """What stands for the letter that is due, and how that is printed; None for others."""
        found = _LIKE_LETTER.match(text)
        if found is None or not (self.letter or self.leads):
            return None
        printed = found[0].strip()
        bracketed = found["open"] + found["close"] in _WELL_BRACKETED
        if (bracketed and " " not in printed) or self._brackets_text(found):
            return None
        letter = found["letter"]
        due = goes_on(self.letter, letter) if self.letter else begins_list(letter)
        return (printed, f"({letter})") if due else None

    @staticmethod
    def _brackets_text(found: re.Match[str]) -> bool:
        """Whether a square bracket is one of the text: [a) To plant trees;]"""
        return found["open"] == "[" and "]" in found.string[found.end() :]

    def _replaced(self, line: Line, printed: str, mended: str) -> Line:
        message = f"“{printed}” is read as “{mended}”: its characters look misread"
        self._warn(message, line)
        return edit_line(line, re.compile(rf"^{re.escape(printed)}\s*"), f"{mended} ")

    def _tell_numbers(self, line: Line) -> None:
        for found in _NUMBER_IN_TEXT.finditer(line.text):
            perhaps = found[0].translate(_LOOK_ALIKES)
            self._warn(f"“{found[0]}” stands in the text; perhaps “{perhaps}” was misread", line)

    def _warn(self, message: str, line: Line) -> None:
        self.warnings.append(
            Caution(code="misread", message=message, line=line.number, page=line.page)
        )
