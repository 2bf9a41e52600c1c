"""The words of reasons in the languages of the interface: the table `reasons` of each catalogue."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec

from resdiff.interface import END_OF_ISOLATE, FIRST_STRONG_ISOLATE, interface_language
from resdiff.interface.catalogues import catalogue_of
from resdiff.model.reasons import ReasonKind

_QUOTED_VALUE = re.compile(r"\{(?:old|new|phrase)\}")


NumberForms = str | dict[str, str]
"""A text for every number, or one for each form that the language has for numbers."""


class VerbTexts(msgspec.Struct, frozen=True):
    """What stands behind a verb that went up or down a ladder, by one step or by several."""

    stronger: str
    weaker: str
    stronger_by: NumberForms
    weaker_by: NumberForms


class WordingTexts(msgspec.Struct, frozen=True):
    """Words that only came, and words that only went."""

    added: str
    dropped: str


class CitedTexts(msgspec.Struct, frozen=True):
    """A document in a list of those that came and those that went."""

    newly: str
    no_longer: str


class DistanceTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far a date or a length of time went, and its units."""

    later: str
    earlier: str
    longer: str
    shorter: str
    days: NumberForms
    months: NumberForms
    years: NumberForms


class Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All words for reasons in one language of readers."""

    none: str
    separator: str
    more: NumberForms
    quotation: str
    instead: str
    cut: str
    kinds: dict[ReasonKind, str]
    verb: VerbTexts
    wording: WordingTexts
    clause_verb: WordingTexts
    cited: CitedTexts
    distance: DistanceTexts
    paragraphs: dict[str, str]
    language: str

    def counted(self, texts: NumberForms, number: int) -> str:
        """The text for a number, which is yet to be filled in."""
        if isinstance(texts, str):
            return texts
        return texts.get(catalogue_of(self.language).form(number), texts["other"])


def catalogue(language: str | None = None) -> Catalogue:
    """The words of reasons in the language of the interface, or in the one named by its code.
    Raises KeyError with the code where there is no catalogue.
    """
    return _reasons_of(language or interface_language())


@cache
def _reasons_of(language: str) -> Catalogue:
    known = catalogue_of(language)
    # in the texts and not in the values: those are cut, joined and compared before they are set in
    words = known.reasons if known.direction == "ltr" else _set_apart(known.reasons)
    return msgspec.convert({**words, "language": language}, Catalogue)


def _set_apart(words: Any) -> Any:
    """All texts with what they quote kept from turning the line round."""
    if isinstance(words, dict):
        return {name: _set_apart(text) for name, text in words.items()}
    apart = rf"{FIRST_STRONG_ISOLATE}\g<0>{END_OF_ISOLATE}"
    return _QUOTED_VALUE.sub(apart, words)
