"""The numbers of the parts of a text, in whatever signs a language prints them.

I / II. Springs / Part II / 二、泉水 / 第二部分 / ثانيا
"""

from __future__ import annotations

import re
from functools import cache

from resdiff.languages.characters import ENUMERATION_COMMA, NEVER, alternatives, strip_marks
from resdiff.languages.labels import LabelPatterns, label_patterns
from resdiff.languages.numerals import roman
from resdiff.model.patterns import compiled

_LONGEST_SECTION_NUMBER = 24  # characters


def section_number(text: str, *, alone: bool = False) -> str | None:
    """The number of a section in Roman capitals, in whatever signs it is printed, alone or before a
    title: II, Part II, 二、 and ثانيا; None where a line does not begin with one, or where it is not
    `alone`.
    """
    if alone and len(text) > _LONGEST_SECTION_NUMBER:
        return None
    printed = strip_marks(text[:_LONGEST_SECTION_NUMBER])
    found = _section_pattern(label_patterns()).match(printed)
    if found is None or (alone and (found.end() < len(printed) or len(text) > len(printed))):
        return None
    if found["roman"]:
        return found["roman"]
    return roman(_section_values(label_patterns())[found["other"]]).upper()


@cache
def _section_pattern(of_languages: LabelPatterns) -> re.Pattern[str]:
    others = alternatives(sorted(_section_values(of_languages), key=len, reverse=True))
    return compiled(
        rf"""(?:(?:{of_languages.part})[ ]?)?
        (?:(?P<roman>[IVXL]{{1,6}})|(?P<other>{others or NEVER}))
        (?:{of_languages.behind_part})?
        (?:[ ]?[.．:：{ENUMERATION_COMMA}–-]?$|[.．{ENUMERATION_COMMA}]|[ ])""",
        re.VERBOSE,
    )


@cache
def _section_values(of_languages: LabelPatterns) -> dict[str, int]:
    """The number by each word or numeral that may stand in place of a Roman one."""
    return dict(of_languages.sections)
