"""The words of mastheads in a language's file: the table [masthead] and those below it."""

from __future__ import annotations

import msgspec

from resdiff.languages.characters import NEVER


class FieldNames(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The names that heads of Model United Nations, and typed ones, print before their fields:
    Topic: Urban bees.

    sponsors, title, committee, agenda_item, date, symbol    names by the field that they stand for
    beside    names before what no field holds: Country, School, Signatories
    """

    sponsors: list[str] = []
    title: list[str] = []
    committee: list[str] = []
    agenda_item: list[str] = []
    date: list[str] = []
    symbol: list[str] = []
    beside: list[str] = []


class MastheadWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of mastheads and the codes they stand for.

    united_nations          the organization's name as the first line prints it
    dates_also_in           codes of other languages in which mastheads print their date
    session                 pattern with the groups `ordinal` (in words) and `year`
    adopted                 pattern of the head line of an adopted text
    submitted               pattern of the line that stands in place of sponsors; group `kind`
    agenda_item             pattern with the group `item`
    original                pattern of the original language's line; group `language`
    sponsor_separators      what stands between sponsors
    names_with_separators   names of States and groups that hold such a separator
    articles                what a typed list may have before a name: the Netherlands
    on_behalf               pattern of the words between a State and the group for which it speaks
    numbered_draft          pattern of a draft named by its number in a report: draft resolution II
    version                 pattern of the words with which a line begins that says which version
                            of a draft it is: Zero draft as of
    origin                  pattern of the words of a source that stands in brackets below the
                            adoption: on the report of
    adopted_kinds           kind by the word of the head line of an adopted text
    organs, committees, distribution, languages, draft_kinds    code by printed name
    field_names             what stands before a field of its own line, with a colon
    """

    united_nations: list[str]
    dates_also_in: list[str] = []
    session: str
    adopted: str
    submitted: str
    agenda_item: str
    original: str
    sponsor_separators: list[str]
    names_with_separators: list[str]
    articles: list[str] = []
    on_behalf: str = NEVER
    numbered_draft: str = NEVER
    version: str = NEVER
    origin: str = NEVER
    adopted_kinds: dict[str, str] = {}
    organs: dict[str, str]
    committees: dict[str, str]
    distribution: dict[str, str]
    languages: dict[str, str]
    draft_kinds: dict[str, str]
    field_names: FieldNames = FieldNames()
