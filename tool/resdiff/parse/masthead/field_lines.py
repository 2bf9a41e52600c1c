"""Lines of a head that name their field, as those of Model United Nations do.

Forum: General Assembly Third Committee    committee C.3
Question of: Urban bees                    title
Main submitter: Kenya                      sponsors, with those of other such lines
Co-submitters: Chile and Finland
School: Lakeside                           no field, but no title either
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import msgspec

from resdiff.languages import Language, any_one_of, dates_in_head, squeezed
from resdiff.model.patterns import compiled, lazy_pattern
from resdiff.model.symbols import canonical_symbol, symbol_spans
from resdiff.parse.masthead.fields import MastheadFields
from resdiff.parse.masthead.values import agenda_number, split_sponsors

_LONGEST_VALUE = 1000
# the pattern of all names takes long to compile, and few lines have what stands behind one
_BEHIND_NAME = lazy_pattern(r"[:：]|\s[–—-]\s")
_NAME_AND_VALUE = lazy_pattern(r"^\W{0,3}[^\W\d_][^:：.,;]{0,30}[:：][*_ ]{0,4}\S")


class FieldLine(NamedTuple):
    """The name of a field (sponsors, title, committee) and what stands behind it, maybe nothing."""

    field: str
    value: str


def read_field_line(text: str, language: Language) -> FieldLine | None:
    """The field that a line names; None for any other line."""
    if len(text) > _LONGEST_VALUE or not _BEHIND_NAME.search(text):
        return None
    found = _field_line(language).match(text)
    if found is None:
        return None
    return FieldLine(_fields_by_name(language)[squeezed(found["name"])], found["value"].strip())


def names_any_field(text: str) -> bool:
    """Whether a line has the form of one that names its field: Room: 12."""
    return len(text) <= _LONGEST_VALUE and _NAME_AND_VALUE.match(text) is not None


def fields_of_line(line: FieldLine, known: MastheadFields, language: Language) -> MastheadFields:
    """The fields known and those of a line: sponsors are added, of others the first counts; what no
    field holds adds nothing.
    """
    if line.field == "beside":
        return known
    if line.field == "sponsors":
        more = split_sponsors(line.value, language)
        listed = known.get("sponsors", ())
        new = tuple(name for name in dict.fromkeys(more) if name not in listed)
        return known | MastheadFields(sponsors=(*listed, *new))
    if line.field == "committee":
        return _fields_of_body(line.value, language) | known
    value = _fields_of_value(line, language)
    if value is None and line.field in ("title", "agenda_item"):
        value = MastheadFields(title=line.value)
    return (value or MastheadFields()) | known


def _fields_of_value(line: FieldLine, language: Language) -> MastheadFields | None:
    """The number of an item, a day or a symbol; None for a title."""
    if line.field == "agenda_item" and (number := agenda_number(line.value)):
        return MastheadFields(agenda_item=number)
    if line.field == "date" and (days := dates_in_head(line.value, language)):
        return MastheadFields(date=days[0].iso)
    if line.field == "symbol" and (spans := symbol_spans(line.value)):
        return MastheadFields(symbol=canonical_symbol(line.value[slice(*spans[0])]))
    return None


def _fields_of_body(value: str, language: Language) -> MastheadFields:
    """An organ by its code, a Main Committee by its code, any other body as printed."""
    name = squeezed(value)
    if organ := language.organs.get(name):
        return MastheadFields(organ=organ)
    committees = language.masthead.committees.items()
    code = next((code for printed, code in committees if squeezed(printed) in name), None)
    return MastheadFields(committee=code or value)


@cache
def _fields_by_name(language: Language) -> dict[str, str]:
    return {squeezed(name): field for name, field in _printed_names(language).items()}


def _printed_names(language: Language) -> dict[str, str]:
    """The field that each name stands for, also as typed without accents."""
    names: dict[str, list[str]] = msgspec.structs.asdict(language.masthead.field_names)
    listed = {name: field for field, words in names.items() for name in words}
    return {language.plain(name): field for name, field in listed.items()} | listed


@cache
def _field_line(language: Language) -> re.Pattern[str]:
    printed = any_one_of(_printed_names(language))
    # Sponsor(s): Kenya; TOPIC – Bees
    return compiled(
        rf"""^\W{{0,3}}
        (?P<name>{printed})(?:\(s\))?
        [^\w:：–—-]{{0,4}}(?:[:：]|\s[–—-]\s)[*_ ]{{0,4}}
        (?P<value>.*)$""",
        re.IGNORECASE | re.VERBOSE,
    )
