"""Masthead fields that a file names: those of AKN4UN, and a Word file's properties."""

from __future__ import annotations

import re
from collections.abc import Sequence

from resdiff.languages import Language, squeezed
from resdiff.model.records import HeadLine, Masthead
from resdiff.model.symbols import body_of_symbol, canonical_symbol
from resdiff.parse.masthead.values import (
    agenda_number,
    committee_in,
    distribution_of,
    find_distribution,
    session_number,
    title_without_number,
    without_stars,
)
from resdiff.text.folding import fold

# how AKN4UN calls fields that have another name here
_NAMED_FIELDS = {
    "agenda item": "agenda_item",
    "agenda item name": "agenda_title",
    "adoptionMeeting": "meeting",
}

# how the documents system calls what it knows of a file (conventions 6.1)
_PROPERTY_FIELDS = {
    "symbol1": "symbol",
    "sss1": "symbol",
    "jobno": "job_number",
    "title1": "title",
    "agenda1": "agenda_item",
    "session1": "session",
}
_MARKED_SESSION = "session value"
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def masthead_of_fields(named: dict[str, str], language: Language | None) -> Masthead:
    """The masthead of a format that names its fields (AKN4UN), by their names there."""
    named = {name: value for name, value in named.items() if value}
    symbol = _spaced_symbol(named.get("symbol", ""))
    return Masthead(
        symbol=symbol or None,
        title=title_without_number(named.get("title", "")) or None,
        # its documents print the General Assembly's name first
        organ="HRC" if body_of_symbol(symbol) == "HRC" else _organ(named, language),
        session=_session_of_fields(named, language),
        committee=committee_in(named.get("origin", ""), language) if language else None,
        agenda_item=_item_of_agenda(named, language),
        agenda_title=named.get("agenda item name"),
        date=_day(named.get("date", ""), language),
        distribution=_distribution(named, language),
        session_days=named.get("session days"),
        adopted=_day(named.get("adopted", ""), language),
        meeting=named.get("adoptionMeeting"),
        origin=named.get("origin"),
    )


def named_head_lines(lines: Sequence[str], named: dict[str, str]) -> tuple[HeadLine, ...]:
    """The lines of a head that a format keeps apart, each with the fields whose value it holds."""
    values = {
        _NAMED_FIELDS.get(name, name): fold(value)
        for name, value in named.items()
        if value and name != _MARKED_SESSION
    }
    return tuple(
        HeadLine(
            text=line,
            fields=tuple(name for name, value in values.items() if value in fold(line)),
        )
        for line in lines
    )


def _spaced_symbol(symbol: str) -> str:
    """One blank before the year of the Security Council's symbols: S/RES/2331 (2016)."""
    return re.sub(r"\s+(?=\()", " ", symbol) if symbol.startswith("S/") else symbol


def _organ(named: dict[str, str], language: Language | None) -> str | None:
    return language.organs.get(squeezed(named.get("organ", ""))) if language else None


def _session_of_fields(named: dict[str, str], language: Language | None) -> str | None:
    """The session as printed; a file may mark up another one: value="50" beside Fifty-fifth. What
    is no number, as of an emergency session, only the mark-up tells.
    """
    marked = named.get(_MARKED_SESSION)
    printed = _session(named.get("session", ""), language)
    if marked is None:
        return printed or named.get("session")
    return printed if printed and marked.isdecimal() else marked


def _item_of_agenda(named: dict[str, str], language: Language | None) -> str | None:
    if language is None:
        return None
    printed = without_stars(named.get("agenda item", ""))
    found = re.search(language.masthead.agenda_item, printed)
    return (agenda_number(found["item"]) or None) if found else None


def _distribution(named: dict[str, str], language: Language | None) -> str | None:
    found = find_distribution(named.get("distribution", ""))
    return distribution_of(found, language) if found and language else None


def _day(printed: str, language: Language | None) -> str | None:
    """A day as a file marks it up, or in its words."""
    if _ISO_DAY.fullmatch(printed):
        return printed
    return language.find_date(printed) if language else None


def masthead_of_properties(properties: dict[str, str], language: Language | None) -> Masthead:
    """The masthead in a file's properties, by the documents system's names."""
    values: dict[str, str] = {}
    for key, value in properties.items():
        name = _PROPERTY_FIELDS.get(key.lower())
        if name and value:
            values.setdefault(name, value)
    return Masthead(
        symbol=canonical_symbol(values.get("symbol", "")) or None,
        title=values.get("title"),
        session=_session(values.get("session", ""), language),
        agenda_item=agenda_number(values.get("agenda_item", "")) or None,
        job_number=values.get("job_number"),
    )


def _session(printed: str, language: Language | None) -> str | None:
    if language is None:
        return None
    found = re.search(language.masthead.session, printed)
    return session_number(found, language) if found else None
