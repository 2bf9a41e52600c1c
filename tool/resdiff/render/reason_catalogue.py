"""The words of reasons in the languages of readers: a file for each in `catalogue`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec

from resdiff.model.reasons import ReasonKind

CATALOGUES = Path(__file__).parent / "catalogue"


class VerbTexts(msgspec.Struct, frozen=True):
    """What stands behind a verb that went up or down a ladder, by one step or by several."""

    stronger: str
    weaker: str
    stronger_by: str
    weaker_by: str


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
    day: str
    days: str
    month: str
    months: str
    year: str
    years: str


class Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All words for reasons in one language of readers."""

    none: str
    separator: str
    more: str
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


@cache
def catalogue(language: str = "en") -> Catalogue:
    """The catalogue of a language by its code. Raises KeyError with the code where there is
    none."""
    path = CATALOGUES / f"{language}.toml"
    if not path.is_file():
        raise KeyError(language)
    return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Catalogue)
