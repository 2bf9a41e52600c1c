"""What one text has in another spelling or print than another, so that the two can be held against
each other in one.

Encourage les États à coopérer;   beside   Invite les Etats à coopérer;   ->   États as Etats
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from resdiff.languages import Language
from resdiff.languages.characters import ACCENTED
from resdiff.text.spelling import is_read_by_its_unit, same_spelling, token_form
from resdiff.text.token_diff import compare_tokens
from resdiff.text.token_runs import TokenRun
from resdiff.text.tokens import tokens

# Code points of a phrase that may be one thing in another spelling: a date, an ordinal, a name.
_LONGEST_SPELLED = 80


# Accents of a text whose counterpart has none, at least, for that to be a manner of typing.
_SEVERAL_ACCENTS = 3
_TYPED_WORD = re.compile(r"\w+")


class Respelling(NamedTuple):
    """Words of the old text, from `start` to `end`, as the new one has them."""

    start: int
    end: int
    words: str


def typed_without_accents(old: str, new: str, language: Language | None) -> bool:
    """Whether one of two texts has no accent at all where the other has several, most of them on
    words that both have: then none of them tells two words apart.
    """
    if language is None or language.other_letters or (old.isascii() and new.isascii()):
        return False
    counts = [sum(ord(letter) in ACCENTED for letter in text) for text in (old, new)]
    if min(counts) > 0 or max(counts) < _SEVERAL_ACCENTS:
        return False
    plain, rich = (old, new) if counts[0] == 0 else (new, old)
    others = set(_TYPED_WORD.findall(plain.casefold()))
    words = _TYPED_WORD.findall(rich.casefold())
    gone = [bare for word in words if (bare := word.translate(ACCENTED)) != word]
    return 2 * sum(word in others for word in gone) >= len(gone)


def respelled(text: str, respellings: Iterable[Respelling]) -> str:
    """The text with words in their other spelling; `respellings` in the order of the text."""
    out: list[str] = []
    at = 0
    for start, end, words in respellings:
        out += (text[at:start], words)
        at = end
    return "".join(out) + text[at:]


def respellings_of_tokens(old: str, new: str, language: Language | None) -> tuple[Respelling, ...]:
    """The single words, numbers and dates of `old` that `new` has at the same place in another
    spelling or print.
    """
    old_tokens, new_tokens = tokens(old, language), tokens(new, language)
    if not _share_a_form(old_tokens, new_tokens, language):
        return ()
    return tuple(_replaced_alike(compare_tokens(old_tokens, new_tokens, language), language))


def _share_a_form(old: Sequence[str], new: Sequence[str], language: Language | None) -> bool:
    """Whether a token of one text has the form of another token of the other."""
    olds, news = set(old), set(new)
    forms = {token_form(token, language) for token in olds - news}
    return any(token_form(token, language) in forms for token in news - olds)


def _replaced_alike(runs: Iterable[TokenRun], language: Language | None) -> Iterable[Respelling]:
    at, gone = 0, ""
    for operation, run in runs:
        text = "".join(run)
        if operation == "insert":
            if gone and len(run) == 1 and token_form(gone, language) == token_form(text, language):
                yield Respelling(at - len(gone), at, text)
            gone = ""
            continue
        at += len(text)
        gone = text if operation == "delete" and len(run) == 1 else ""


def respelling_of_phrase(
    start: int, old: str, new: str, language: Language | None
) -> Respelling | None:
    """A phrase of the old text, where it begins, that the new one only spells otherwise; None where
    it says something else.
    """
    if not all(0 < len(side) <= _LONGEST_SPELLED for side in (old, new)):
        return None
    # Marks have no spelling: < 5 is not > 5.
    if not any(map(str.isalnum, old + new)) or any(map(is_read_by_its_unit, (old, new))):
        return None
    if not same_spelling(old, new, language):
        return None
    return Respelling(start, start + len(old), new)
