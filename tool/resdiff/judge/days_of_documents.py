"""Whether what is cited can be of the day that stands beside it.

resolution 77/131 of 12 December 2022                     of its session
resolution 77/131 of 12 December 2022 → 2023              no day of that session
resolution 68/215 of 20 December 2013 → 2015              nor of that one
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable

from resdiff.judge.cited_documents import Chain
from resdiff.judge.signs import CITED
from resdiff.judge.values import Value
from resdiff.languages import Language
from resdiff.model.calendars import days_of_resolution


def days_that_fit_none(printed: str, chain: Chain, language: Language) -> Counter[str]:
    """The days printed in a list of citations that are of none of its documents; none where a
    document without its day is of a body whose calendar is not known."""
    # the decisions of a session are of its days too
    asked = (one.replace("/DEC/", "/RES/") for one in chain.documents if one not in chain.dates)
    undated = list(map(days_of_resolution, asked))
    if None in undated:
        return Counter()
    sessions = [(first.isoformat(), last.isoformat()) for first, last in filter(None, undated)]
    known = set(chain.dates.values())
    return Counter(
        shown
        for shown, day in days_printed(printed, language)
        if day not in known and not any(first <= day <= last for first, last in sessions)
    )


def days_printed(text: str, language: Language) -> Iterable[tuple[str, str]]:
    """Each whole date of a text as printed, and as YYYY-MM-DD."""
    for spelling in language.date_spellings:
        for found in spelling.finditer(text):
            if day := language.iso_date(found):
                yield found[0], day


def other_days(
    sides: tuple[Value, Value], chains: tuple[Chain, Chain]
) -> tuple[str | None, str | None] | None:
    """The days of two lists of citations, where the new one gives a document a day that it cannot
    be of, or another year than the old one does; None where it does neither."""
    printed = [with_day_before(value) for value in sides]
    language = sides[1].language
    was, now = (
        days_that_fit_none(text, chain, language)
        for text, chain in zip(printed, chains, strict=True)
    )
    before, after = (dict(days_printed(text, language)) for text in printed)
    if now <= was and not _moves_year(*chains):
        return None
    return _days_lacking(before, after), _days_lacking(after, before)


def _moves_year(old: Chain, new: Chain) -> bool:
    """Whether a document of both has another year in the new one."""
    both = old.dates.keys() & new.dates.keys()
    return any(old.dates[name][:4] != new.dates[name][:4] for name in both)


def _days_lacking(days: Iterable[str], others: Container[str]) -> str | None:
    """Those that are not among the others, None for none."""
    return ", ".join(day for day in days if day not in others) or None


def with_day_before(value: Value) -> str:
    """A value as printed; a list of citations from the day that stands before what the first of
    them is about: 2021年12月9日关于海岸情况的第76/87号决议."""
    return value.side.cited.text[place_with_day(value)[0] : value.place.end]


def place_with_day(value: Value) -> tuple[int, int]:
    """Where that stands in print."""
    start, end = value.place.start, value.place.end
    language = value.language
    about = language.judgement.dated_about
    if not about or value.place.sign != CITED:
        return start, end
    first = max(0, start - _DAY_BEFORE)
    before = value.side.cited.text[first:start]
    behind = re.compile(rf"{about}\w?")
    found = [one for spelling in language.date_spellings for one in spelling.finditer(before)]
    days = [first + one.start() for one in found if behind.fullmatch(before[one.end() :])]
    return min(days, default=start), end


# Characters before a number in which its day stands.
_DAY_BEFORE = 80


def other_body(old: Value, new: Value) -> bool:
    """Whether a list of citations names another body: of the Commission → of the Council."""
    was, now = _adopting_bodies(old), _adopting_bodies(new)
    return bool(was - now) and bool(now - was)


def _adopting_bodies(value: Value) -> set[str]:
    """The codes of the bodies that are named in full, and short names: the Council."""
    known, printed = value.language.citations, value.printed
    full = {name: code for name, code in known.bodies.items() if name in printed}
    if full:
        return set(full.values())
    return {word for word in known.short_bodies if word in printed}
