"""A term replaced all through a text: told once with its places, not paragraph by paragraph.

Chornobyl -> Chernobyl in fifteen paragraphs
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resdiff.model.reasons import ReasonKind
from resdiff.model.records import Change, TermChange
from resdiff.text.folding import bare_words

LEAST_PLACES = 3
"""Paragraphs in which a term must be replaced before it is one of the whole text."""

_LONGEST_TERM = 60  # code points: longer words that change alike are a formula of the session


def replaced_terms(changes: Sequence[Change]) -> tuple[TermChange, ...]:
    """The terms that a text replaces in several paragraphs, the most frequent first."""
    places: dict[tuple[str, str], list[str]] = {}
    for change in changes:
        for exchange in dict.fromkeys(_names_exchanged(change)):
            places.setdefault(exchange, []).append(change.new[0])
    found = [
        TermChange(old=old, new=new, paragraphs=tuple(ids))
        for (old, new), ids in places.items()
        if len(ids) >= LEAST_PLACES and _is_term(old) and _is_term(new)
    ]
    return tuple(sorted(found, key=lambda term: -len(term.paragraphs)))


# What a name that is replaced can be told as; a verb or a condition is never a mere term.
_OF_NAMES = frozenset(
    {
        ReasonKind.NAMED,
        ReasonKind.NO_LONGER_NAMED,
        ReasonKind.ADDRESSEE,
        ReasonKind.ACTORS,
        ReasonKind.WORDING,
    }
)


def _names_exchanged(change: Change) -> Iterator[tuple[str, str]]:
    """The exchanges of a pair that no other reason tells of: not verbs, dates or conditions."""
    told = [
        words.casefold()
        for reason in change.reasons
        if reason.kind not in _OF_NAMES
        for words in (reason.old, reason.new)
        if words
    ]
    for old, new in exchanges(change):
        sides = (old.casefold(), new.casefold())
        if not any(side in words or words in side for words in told for side in sides):
            yield old, new


def _is_term(words: str) -> bool:
    """Whether words name something: a date or a number moves on by itself."""
    letters = any(character.isalpha() for character in words)
    return letters and len(words) <= _LONGEST_TERM and not any(c.isdecimal() for c in words)


def exchanges(change: Change) -> Iterator[tuple[str, str]]:
    """The words of a pair that others take the place of, both without the blanks around them."""
    if not change.old or not change.new:
        return
    before = ""
    for operation, text in change.segments:
        if operation == "delete":
            before = text
            continue
        if operation == "insert" and before:
            old, new = before.strip(), text.strip()
            # what differs in print only is no other term
            if old and new and bare_words(old) != bare_words(new):
                yield old, new
        before = ""


def is_only_terms(change: Change, terms: Sequence[TermChange]) -> bool:
    """Whether a pair changed in nothing but terms that are told for the whole text."""
    told = {(term.old, term.new) for term in terms}
    found = list(exchanges(change))
    changed = sum(operation != "equal" for operation, _ in change.segments)
    if any(reason.kind not in _OF_NAMES for reason in change.reasons):
        return False
    return bool(found) and changed == 2 * len(found) and all(one in told for one in found)
