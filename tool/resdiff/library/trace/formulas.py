"""Formulas: texts that every resolution may have, whatever it is about."""

from __future__ import annotations

import re
from functools import cache

from resdiff.languages import NEVER, Language
from resdiff.model.patterns import compiled

SERIES_OF_A_FORMULA = 5
"""Series of resolutions (by title) from which on a short text that all have is a formula."""
SHORT = 25
"""Words of a text that can be such a formula."""


def is_formula(form: str, language: Language) -> bool:
    """Whether a folded paragraph is one that the language's data name."""
    return _formulas(language).fullmatch(form.casefold()) is not None


@cache
def _formulas(language: Language) -> re.Pattern[str]:
    alternatives = "|".join(f"(?:{one})" for one in language.alignment.formulas) or NEVER
    return compiled(alternatives, re.DOTALL)


def is_common_formula(words: int, series: int) -> bool:
    """Whether a text of so many words that stands in so many series is a formula."""
    return words <= SHORT and series >= SERIES_OF_A_FORMULA
