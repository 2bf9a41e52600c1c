"""Enacting lines: known by the name of the organ, or by the form of any body's name.

The General Assembly,                     known, as printed
[The General Assembly:]                   known, but only with what stands below it
The Seventy-eighth World Health Assembly, by its form
The General Assernbly,                    with letters that were misread
The Friends of the Rhine,                 perhaps, if a preamble stands below it
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from resdiff.languages.characters import (
    COLONS,
    COMMAS,
    ENDS_IN_COMMA,
    QUOTES,
    squeezed,
    strip_marks,
)
from resdiff.languages.language import Language
from resdiff.model.patterns import lazy_pattern

_LONGEST_LINE_OF_BODY = 300  # characters: with its session and where it met
_AROUND = QUOTES + "”’»[]()【】〔〕*_#> "
_BEHIND = _AROUND + COMMAS + ":：.…"
_ENDS_WITHIN = lazy_pattern(r"[.;；؛。!?:：](?:\s|$)|：")
# what readers of scans take letters for, each group as one
_TAKEN_FOR = (("rn", "m"), ("vv", "w"), ("1", "l"), ("i", "l"), ("|", "l"), ("0", "o"), ("5", "s"))
_SHORTEST_MISREAD = 10  # letters: shorter names become one another by a letter or two
_LETTERS_OF_A_MISTAKE = 12  # one letter in so many may be wrong


class EnactingForm(msgspec.Struct, frozen=True):
    """A line that may be an enacting line, if what stands below it says so.

    organ    the code of the organ; None for a body that the language's file does not name
    named    whether it surely names a body
    misread  whether letters of the name look misread
    ended    whether it ends in a comma or a colon
    """

    organ: str | None
    named: bool
    misread: bool
    ended: bool


def enacting_form(text: str, language: Language) -> EnactingForm | None:
    """What a line is as an enacting line; None where it cannot be one."""
    if not 2 <= len(text) <= _LONGEST_LINE_OF_BODY:
        return None
    printed = " ".join(strip_marks(text).split()).replace("'", "’").replace("`", "’")
    words = printed.strip(_AROUND).rstrip(_BEHIND)
    if not words or _ENDS_WITHIN.search(words):
        return None
    bare = printed.rstrip(_AROUND)
    pauses = ENDS_IN_COMMA.search(bare) is not None
    ended = pauses or bare.endswith(COLONS)
    if organ := language.enacting_organs.get(_folded_name(words, language)):
        return EnactingForm(organ, True, False, ended)
    if organ := _misread_organ(words, language):
        return EnactingForm(organ, True, True, ended)
    if form := _by_name(words, language, ended):
        return form
    # where no blanks part words, a State before the colon of its sponsors' line may be any name
    may_be_any = pauses or (ended and language.spaced)
    if may_be_any and _fits(language.bodies.any_name, words):
        return EnactingForm(None, False, False, ended)
    return None


def _by_name(words: str, language: Language, ended: bool) -> EnactingForm | None:
    if _fits(language.bodies.name, words):
        return EnactingForm(None, True, False, ended)
    mended = _mended(words, _TAKEN_FOR[:2])
    if mended != words and _fits(language.bodies.name, mended):
        return EnactingForm(None, True, True, ended)
    return None


def _fits(pattern: str, words: str) -> bool:
    # THE GENERAL CONFERENCE; THE COUNCIL, meeting at its tenth session
    flags = re.IGNORECASE if words.partition(",")[0].isupper() else 0
    return bool(pattern) and re.fullmatch(pattern, words, flags) is not None


def _folded_name(words: str, language: Language) -> str:
    return language.plain(squeezed(words))


@cache
def _organs_as_scanned(language: Language) -> dict[str, str]:
    return {_scanned(name, language): code for name, code in language.enacting.items()}


def _scanned(words: str, language: Language) -> str:
    return _mended(_folded_name(words, language), _TAKEN_FOR)


def _mended(words: str, taken_for: Iterable[tuple[str, str]]) -> str:
    for wrong, right in taken_for:
        words = words.replace(wrong, right)
    return words


def _misread_organ(words: str, language: Language) -> str | None:
    """The organ whose name a line is but for a few letters."""
    key = _scanned(words, language)
    if len(key) < _SHORTEST_MISREAD:
        return None
    known = _organs_as_scanned(language)
    if organ := known.get(key):
        return organ
    most = len(key) // _LETTERS_OF_A_MISTAKE
    near = (code for name, code in known.items() if _is_misprint_of(name, key, most))
    return next(near, None)


def _is_misprint_of(one: str, other: str, most: int) -> bool:
    """Whether two words of one length differ in so few letters, or one has a letter more."""
    if abs(len(one) - len(other)) > 1 or not most:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) <= most
    short, long = sorted((one, other), key=len)
    same = next(
        (at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short)
    )
    return short[same:] == long[same + 1 :]
