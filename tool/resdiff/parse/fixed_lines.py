"""Lines that say the same in every document of a language, and what they are.

The General Assembly,          the enacting line
Annex II                       heads an annex
50th plenary meeting           where and when the text was adopted
Draft resolution I             heads a draft in the report of a committee
"""

from __future__ import annotations

import re

from resdiff.languages import Language, strip_marks
from resdiff.model.lines import Line

_LONGEST_ANNEX_HEADING = 40  # characters: Annexe II is a heading, Annexe II au présent… a sentence
_LONGEST_DATE_LINE = 60


def is_enacting(line: Line, language: Language | None) -> bool:
    """Whether a line is an enacting line: marked as one, or that of a known organ."""
    if line.enacts:
        return True
    if language is None or line.label is not None:
        return False
    return language.enacting_organ(line.text) is not None


def is_annex_heading(line: Line, language: Language | None) -> bool:
    """Whether a line is the word Annex, with or without its number."""
    if language is None or line.label is not None or len(line.text) >= _LONGEST_ANNEX_HEADING:
        return False
    return re.match(language.structure.annex, line.text) is not None


def is_draft_heading(line: Line, language: Language) -> bool:
    """Whether a line heads one of the drafts in a report."""
    if line.label is not None:
        return False
    return re.match(language.structure.draft, strip_marks(line.text).strip()) is not None


def is_meeting(text: str, language: Language) -> bool:
    """Whether a text names the meeting at which a resolution was adopted."""
    return re.match(language.structure.meeting, strip_marks(text)) is not None


def date_in_short_line(text: str, language: Language) -> str | None:
    """The date printed in a short line, as under a meeting; None where there is none."""
    text = strip_marks(text)
    if len(text) >= _LONGEST_DATE_LINE:
        return None
    found = language.date_pattern.search(text)
    return found[0] if found else None
