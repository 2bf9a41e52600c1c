"""Words that a sign within a text shows in the other direction than that in which they stand.

States U+202E “dluohs” U+202C report     is read “dluohs”, and seen “should”
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import bidirectional

import msgspec

from resdiff.model.lines import Reading
from resdiff.model.patterns import lazy_pattern
from resdiff.model.records import Caution
from resdiff.read.unseen_text import doubtful_text

# by the sign, the classes of characters that it turns; letters of the other scripts it leaves
_TURNED = {"\u202e": frozenset({"L", "EN"}), "\u202d": frozenset({"R", "AL"})}
_OVERRIDDEN_STRETCH = lazy_pattern("([\u202d\u202e])([^\u202c\n]{2,})")
_MOST_OVERRIDES = 50


def with_overrides_told(reading: Reading) -> Reading:
    """What was read, with a warning for each stretch that is seen in the other direction."""
    texts = [line.text for line in reading.lines] + [note.text for note in reading.notes]
    if not any("\u202e" in text or "\u202d" in text for text in texts):
        return reading
    found = [caution for text in texts for caution in _cautions(text)]
    more = tuple(found[:_MOST_OVERRIDES])
    return msgspec.structs.replace(reading, warnings=(*reading.warnings, *more))


def _cautions(text: str) -> Iterator[Caution]:
    for stretch in _OVERRIDDEN_STRETCH.finditer(text):
        turned = _TURNED[stretch[1]]
        if sum(bidirectional(character) in turned for character in stretch[2]) > 1:
            yield Caution(code="repaired", message=doubtful_text(stretch[2]))
