"""Words that signs within a text show in the other direction than that in which they stand, or that
are written in signs which show nothing, or something else.

States U+202E “dluohs” U+202C report     is read “dluohs”, and seen “should”
States U+E006E U+E006F U+E0074 report    the tags of “not”, each a letter of ASCII moved by E0000
1. U+FE0F U+E0100 U+E0101 …              selectors of a variant, one of which follows a letter;
                                         in a row each stands for a byte of a text
U+F06E U+F06F U+F074                     the places of “not” in a font of signs, as Word keeps them

Source: Unicode 15.1, 23.9 (tags: but for flags without a meaning) and 23.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import bidirectional

import msgspec

from resdiff.model.lines import Reading
from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Caution
from resdiff.read.unseen_text import doubtful_text, holds_words

# by the sign, the classes of characters that it turns; letters of the other scripts it leaves
_TURNED = {"\u202e": frozenset({"L", "EN"}), "\u202d": frozenset({"R", "AL"})}
# a flag of a part of a country is a black one and the tags of its name
_DECEIVING = lazy_pattern(
    """
    (?P<sign>[\u202d\u202e]) (?P<turned>[^\u202c\\n]{2,})
    | (?:\U0001f3f4[\U000e0020-\U000e007e]{2,7}\U000e007f)
    | (?P<tags>[\U000e0020-\U000e007e]{2,})
    | (?P<coded>[\uf021-\uf07e][\uf020-\uf07e]{2,})
    | (?P<selectors>[\ufe00-\ufe0f\U000e0100-\U000e01ef]{3,})
    """.replace(" ", "").replace("\n", "")
)
_FIRST_BYTES = [sign.encode()[:2] for sign in ("\U000e0020", "\uf021", "\uf07e", "\ufe00")]
_FIRST_BYTES += [sign.encode() for sign in _TURNED]
_MOVED_BY = {"tags": 0xE0000, "coded": 0xF000}
_LATER_SELECTORS, _SELECTORS = 0xE0100, 0xFE00
_FIRST_SELECTORS = 16
_MOST_STRETCHES = 50


def with_deceiving_signs_told(reading: Reading) -> Reading:
    """What was read, with a warning for each stretch that is seen in the other direction, or not at
    all.
    """
    texts = [line.text for line in reading.lines] + [note.text for note in reading.notes]
    told = [words for text in texts if _may_deceive(text) for words in _words_deceiving(text)]
    if not told:
        return reading
    more = (Caution(code="repaired", message=doubtful_text(w)) for w in told[:_MOST_STRETCHES])
    return msgspec.structs.replace(reading, warnings=(*reading.warnings, *more))


def _may_deceive(text: str) -> bool:
    """Whether a text may hold such a sign: to look for their first bytes costs less than to compile
    the pattern, which hardly any text needs.
    """
    if text.isascii():
        return False
    data = text.encode("utf-8", "surrogatepass")
    return any(first in data for first in _FIRST_BYTES)


def _words_deceiving(text: str) -> Iterator[str]:
    for stretch in _DECEIVING.finditer(text):
        if (turned := stretch["turned"]) is not None:
            classes = _TURNED[stretch["sign"]]
            if sum(bidirectional(character) in classes for character in turned) > 1:
                yield turned
        elif holds_words(words := _words_in_signs(stretch)):
            yield words


def _words_in_signs(stretch: re.Match[str]) -> str:
    """What tags, places in a font of signs, or selectors stand for; "" for a flag."""
    for kind, moved_by in _MOVED_BY.items():
        if (signs := stretch[kind]) is not None:
            return "".join(chr(ord(sign) - moved_by) for sign in signs)
    codes = map(ord, stretch["selectors"] or "")
    data = bytes(
        code - _SELECTORS if code < _LATER_SELECTORS else code - _LATER_SELECTORS + _FIRST_SELECTORS
        for code in codes
    )
    return data.decode("utf-8", "replace")
