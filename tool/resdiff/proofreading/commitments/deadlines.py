"""The days, months and years by which something is due."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from resdiff.judge.changed_texts import QUOTATION_MARKED
from resdiff.judge.dates import moments
from resdiff.judge.inner_clauses import InnerClause
from resdiff.languages import NEVER, Language, alternatives
from resdiff.model.patterns import compiled
from resdiff.model.records import Paragraph
from resdiff.proofreading.commitments.bodies import Setting
from resdiff.proofreading.facts import Fact, date_key

# Code points in which the words that make a year a deadline stand before it.
_DEADLINE_WITHIN = 40
_LETTERS_OF_YEAR = 4
_IN_PARENTHESES = re.compile(r"[(（][^()（）]*[)）]")
# What may stand between the days of a list that has its year at one end alone: a dash, to, and; {}
# is the day of the week.
_BETWEEN_DAYS = r"\W*(?:(?:{}|[^\W\d_]{{1,4}})\b\W*){{0,3}}"


def deadlines_of(
    paragraph: Paragraph, dates: Sequence[Fact], clause: InnerClause, setting: Setting
) -> Iterator[str]:
    """Days and months that a clause names and that are neither past nor a cited document's; years
    only behind words that make them a deadline. `dates` are those of its paragraph."""
    cited = {citation.date for citation in paragraph.citations}
    seen: set[str] = set()
    for fact in _dates_of_clause(paragraph.text, dates, clause, setting.language):
        # until 31 December 2023, and thereby amends resolution 2687: the date is none of that
        known = seen if _is_behind_deadline(fact, paragraph.text, setting) else cited | seen
        # a year in the name of a plan may be a deadline behind it
        if fact.key not in known and _is_deadline(fact, paragraph.text, setting):
            seen.add(fact.key)
            yield fact.key


def _dates_of_clause(
    text: str, dates: Sequence[Fact], clause: InnerClause, language: Language
) -> Iterator[Fact]:
    """The dates and years of a clause in their order."""
    end = clause.start
    for fact in dates:
        if not clause.start <= fact.start < clause.end:
            continue
        start, stop = _widened(fact, text, end, language)
        end = fact.end
        read = moments(text[start:stop], language)
        if (start, stop) == (fact.start, fact.end) or not read:
            yield _with_month(fact, text, language)
            continue
        for moment in read:
            yield fact._replace(kind="date", key=date_key(moment), start=start, end=stop)


def _widened(fact: Fact, text: str, since: int, language: Language) -> tuple[int, int]:
    """The place of a date with the days beside it that have their year from it, and the month too
    where they have none: from 4 May to 5 June and from 7 to 9 July 2024."""
    before = _days_before(language).search(text, since, fact.start)
    behind = _days_behind(language).match(text, fact.end)
    if language.spaced:
        return (before.start() if before else fact.start), fact.end
    return fact.start, (behind.end() if behind else fact.end)


@cache
def _days_before(language: Language) -> re.Pattern[str]:
    day, weekdays = language.dates.day, language.commitments.weekdays
    between = _BETWEEN_DAYS.format(weekdays)
    joints = alternatives(language.commitments.day_joints) or NEVER
    # a day without its month is known by the day of the week before it, or by standing right
    # before one with a month: les jeudi 3 et vendredi 4 février, del 5 al 8 de julio; a span of
    # them by what joins it: del 1 al 5 y el 11 de abril
    bare = (
        rf"(?:(?:{weekdays}),?\s+{day}\b{between}"
        rf"|{day}(?:\s*[—–‑-]\s*|\s+[^\W\d_]{{1,3}}\s+)(?={language.dates.yearless})"
        rf"|{day}\s+(?:{joints})\s+(?:{day}(?:\s+[^\W\d_]{{1,3}}){{1,2}}\s*)?$)"
    )
    # a word may begin as a month does: semaine, mai
    whole = rf"(?:{language.dates.yearless}|{{months}})(?![^\W\d_]){between}"
    # the end of a search's reach counts as the end of the text
    return compiled(language.with_months(rf"(?<!\d)(?:{whole}|{bare})+$"))


@cache
def _days_behind(language: Language) -> re.Pattern[str]:
    day = language.with_months(f"(?:{language.dates.yearless}|{language.commitments.month_alone})")
    joints = alternatives([*language.dates.range_joints, *language.commitments.day_joints])
    weekday = rf"(?:{language.commitments.weekdays})?"
    return compiled(rf"(?:{weekday}(?:{joints}){day})+")


def _with_month(fact: Fact, text: str, language: Language) -> Fact:
    """A year whose month stands before it in a form that dates do not have: в июне 2025 года."""
    months = language.commitments.months
    if fact.kind == "year" and months:
        found = re.search(rf"({alternatives(months)})\s+$", text[: fact.start].casefold())
        if found:
            return fact._replace(kind="date", key=f"{fact.key}-{months[found[1]]:02}")
    return fact


def _is_deadline(fact: Fact, text: str, setting: Setting) -> bool:
    if not fact.key or _is_past(fact.key, setting):
        return False
    if fact.kind == "date":
        return True
    return _is_year_of_deadline(fact, text, setting)


def _is_year_of_deadline(fact: Fact, text: str, setting: Setting) -> bool:
    words = setting.language.commitments
    before = _before(fact, text)
    # of a plan that bears the year in its name
    if any(start < fact.start < end for start, end in _asides_in(text)):
        return False
    far = setting.year is not None and int(fact.key) > setting.year + 1
    # of a span of years no one is a deadline
    if far and fact.end - fact.start == _LETTERS_OF_YEAR and _ends_in(words.deadline_far, before):
        return True
    behind = re.compile(words.deadline_behind).match(text, fact.end)
    return behind is not None or _ends_in(words.deadline, before)


def _is_behind_deadline(fact: Fact, text: str, setting: Setting) -> bool:
    return _ends_in(setting.language.commitments.deadline, _before(fact, text))


def _before(fact: Fact, text: str) -> str:
    return text[max(0, fact.start - _DEADLINE_WITHIN) : fact.start].rstrip()


def _is_past(key: str, setting: Setting) -> bool:
    """Whether a date was over when the text was adopted; one of its own month is not."""
    if setting.year is None:
        return False
    known = setting.day or str(setting.year)
    shorter = min(len(key), len(known), len("2025-01"))
    return key[:shorter] < known[:shorter]


def _ends_in(pattern: str, text: str) -> bool:
    return re.search(rf"(?:{pattern})$", text) is not None


def _asides_in(text: str) -> Iterator[tuple[int, int]]:
    """Titles and what stands in parentheses."""
    for pattern in (QUOTATION_MARKED, _IN_PARENTHESES):
        yield from (found.span() for found in pattern.finditer(text))
