"""The kind of a draft in the words behind its sponsors, and what an amendment amends.

draft resolution**                                         with the marks of notes
amendments to draft resolution A/80/L.25                   amends A/80/L.25
amendment to draft resolution 4 … in document A/80/555     amends draft resolution 4, A/80/555
"""

from __future__ import annotations

import re

import msgspec

from resdiff.languages import COMMAS, Language, squeezed
from resdiff.model.amendments import Amendment
from resdiff.model.symbols import canonical_symbol, symbol_spans

NOTE_SIGNS = "*†‡"
"""Marks of notes to a masthead."""

_AROUND_KIND = f" {NOTE_SIGNS}{COMMAS}.()"
_LONGEST_ENDING = 3  # letters that an ending adds to the word for an amendment


class DraftKind(msgspec.Struct, frozen=True):
    """A kind of draft, and of an amendment what it is to change."""

    kind: str
    amendment: Amendment | None = None


def draft_kind_of(printed: str, language: Language) -> DraftKind | None:
    """The kind that words name and nothing else; None for other words."""
    words = squeezed(printed.strip(_AROUND_KIND))
    kind = language.draft_kinds.get(words)
    if kind is not None and kind != "amendment":
        return DraftKind(kind)
    if not _names_amendment(words, printed, language):
        return None
    return DraftKind("amendment", Amendment(amends=_as_amended(printed, language)))


def begins_amendment(printed: str, language: Language) -> bool:
    """Whether words begin with, or are, the word for an amendment."""
    words = squeezed(printed.strip(_AROUND_KIND))
    return any(words.startswith(word) for word in _amendment_words(language))


def begins_draft_kind(printed: str, language: Language) -> bool:
    """Whether words are the beginning of a kind, or those of an amendment."""
    words = squeezed(printed.strip(_AROUND_KIND))
    if not words:
        return False
    if any(kind.startswith(words) for kind in language.draft_kinds):
        return True
    return draft_kind_of(printed, language) is not None or begins_amendment(printed, language)


def _amendment_words(language: Language) -> list[str]:
    return [words for words, kind in language.draft_kinds.items() if kind == "amendment"]


def _names_amendment(words: str, printed: str, language: Language) -> bool:
    """Whether squeezed words are those of an amendment to a draft.

    Amendments to a charter or to rules are what a text is about, not its kind.
    """
    found = [
        word
        for word in _amendment_words(language)
        if words.startswith(word) or words.endswith(word)
    ]
    if not found:
        return False
    if any(len(words) <= len(word) + _LONGEST_ENDING for word in found):
        return True
    drafts = (draft for draft, kind in language.draft_kinds.items() if kind.startswith("draft"))
    return bool(symbol_spans(printed)) or any(draft in words for draft in drafts)


def _as_amended(printed: str, language: Language) -> str | None:
    """The draft that an amendment is to change, by its symbol, or by its number in a report."""
    symbols = [canonical_symbol(printed[start:end]) for start, end in symbol_spans(printed)]
    numbered = re.search(language.masthead.numbered_draft, printed, re.IGNORECASE)
    parts = [numbered[0]] if numbered else []
    return ", ".join([*parts, *symbols[:1]]) or None
