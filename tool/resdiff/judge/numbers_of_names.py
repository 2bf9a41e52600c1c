"""The years and numbers that are parts of names: the 1951 Convention, WSIS+20, Goals 13 and 14."""

from __future__ import annotations

import re
from functools import cache

from resdiff.judge.known_names import head_words
from resdiff.languages import Language, alternatives
from resdiff.languages.characters import NEVER
from resdiff.model.patterns import compiled, lazy_pattern


def year_before(text: str, start: int, end: int, language: Language) -> int:
    """Where a name begins with the year that tells it from another of its kind: the 1951 Convention
    and the 1967 Protocol."""
    names = language.judgement.naming
    headed = names.heads_last and head_words(language).search(text, start, end)
    # a year before a body is that of its meeting: the 2023 Council forum
    if not headed or _ends_with_body(language).search(text[start:end]):
        return start
    year = _YEAR_AT_HEAD.search(text, max(0, start - _YEAR_AND_BLANK), start)
    return year.start() if year else start


@cache
def _ends_with_body(language: Language) -> re.Pattern[str]:
    return compiled(rf"(?<!\w)(?:{language.judgement.naming.bodies or NEVER})\Z")


_YEAR_AND_BLANK = 12  # characters, with what is printed onto it
# the post-2020 Lantern Plan
_YEAR_AT_HEAD = lazy_pattern(r"(?<![\w‑–-])(?:[a-z]{2,5}[-‑])?(?:19|20)\d\d\s\Z")


def end_with_numbers(text: str, start: int, end: int, language: Language) -> int:
    """Where a name ends with the years for which it is, or with the numbers behind the word that it
    ends with: Lantern Plan 2021–2030; Goals 13, 14 and 15."""
    years = _YEARS_OF_NAME.match(text, end)
    if years or not language.judgement.naming.heads_last:
        return years.end() if years else end
    numbers = _numbers_behind(language).match(text, end)
    last = text[start:end].rpartition(" ")[2]
    return numbers.end() if numbers and head_words(language).fullmatch(last) else end


# WSIS+20; Lantern Plan 2021–2030
_YEARS_OF_NAME = lazy_pattern(
    r"(?<=[A-Z])\+\d\d(?!\w)|\s(?:19|20)\d\d[-–‑](?:19|20)\d\d(?![\w/]|[.,]\d)"
)


@cache
def _numbers_behind(language: Language) -> re.Pattern[str]:
    joining = alternatives(language.judgement.joining) or NEVER
    return compiled(rf"\s\d{{1,3}}(?:(?:, |,? (?:{joining}) )\d{{1,3}})*(?![\w/]|[.,]\d)")
