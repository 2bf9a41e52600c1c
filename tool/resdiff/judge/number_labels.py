"""Numbers that count nothing: those of pages and volumes."""

from __future__ import annotations

import re
from functools import cache

from resdiff.judge.changed_texts import ChangedText
from resdiff.languages import NEVER, Language
from resdiff.model.patterns import compiled

# Code points before a number in which a word stands that it is the number of.
_LABEL_WITHIN = 20


def has_label(side: ChangedText, start: int) -> bool:
    """Whether a number is that of a page, a volume or another thing that it does not count."""
    lead = max(0, start - _LABEL_WITHIN)
    return _label_of_number(side.language).search(side.text, lead, start) is not None


@cache
def _label_of_number(language: Language) -> re.Pattern[str]:
    """What ends before a number that counts nothing, with numbers of the kind before it."""
    words = language.judgement.numbered or NEVER
    return compiled(rf"(?:{words})(?:\s?\d{{1,4}}\s?(?:[-–,]|[^\W\d_]{{1,3}}))?\s?\Z")
