"""Lines that say the same in every text of a language, so that nothing around them belongs to them.

Annex II, 50th plenary meeting, Draft resolution I
Therefore resolves, The Board hereby:               the body resolves what stands below
"""

from __future__ import annotations

import re
from functools import cache

from resdiff.languages.characters import COLONS, COMMAS, is_whole_match, strip_marks
from resdiff.languages.language import Language
from resdiff.model.patterns import lazy_pattern

_LONGEST_STANDING_LINE = 60
_LONGEST_RESOLVING_LINE = 200  # characters: with the name of the body
_MARKED_LETTER = 4  # characters that an Arabic letter with all its vowel signs takes


def only_resolves(text: str, language: Language) -> bool:
    """Whether a line says nothing but that the body resolves what is numbered below it."""
    if len(text) > _LONGEST_RESOLVING_LINE:
        return False
    line = strip_marks(text).strip(" *_")
    words = line.rstrip(" :：" + COMMAS)
    pattern = language.bodies.resolves if len(text) <= _LONGEST_STANDING_LINE else ""
    if is_whole_match(pattern, words):
        return True
    # without colon and capital a line that begins so may be one of a sentence
    if not line.endswith(COLONS) or words[:1].islower():
        return False
    if (opener := language.opener(words)) and language.is_preambular_opener(opener):
        return False
    return is_whole_match(language.bodies.body_resolves, words)


def stands_alone(text: str, language: Language) -> bool:
    """Whether a line is the word Annex, names a meeting, heads a draft or only says that the body
    resolves.
    """
    if len(text) > _LONGEST_STANDING_LINE * _MARKED_LETTER:
        return False  # looked at no further: such a text may be a whole paragraph
    if only_resolves(text, language):
        return True
    line = strip_marks(text).rstrip(" ." + COMMAS)
    return len(line) < _LONGEST_STANDING_LINE and any(
        pattern.match(line) for pattern in _standing_lines(language)
    )


@cache
def _standing_lines(language: Language) -> tuple[re.Pattern[str], ...]:
    words = language.structure
    return tuple(map(lazy_pattern, (words.annex, words.meeting, words.draft)))
