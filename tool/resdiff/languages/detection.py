"""Which language a text is written in."""

from __future__ import annotations

import re

from resdiff.languages.loader import language_heads
from resdiff.languages.scripts import script_of_text

_WHOLE_SAMPLE = 12_000
# Characters: a text up to the first is looked at whole, a longer one at its head, middle and end.
_SAMPLE_LENGTH = 4_000


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the language a text is written in; None for a text without letters.

    The script decides where one language uses it; function words decide between those that share
    one.
    """
    if len(text) >= _WHOLE_SAMPLE:
        text = (
            text[:_SAMPLE_LENGTH] + text[len(text) // 2 :][:_SAMPLE_LENGTH] + text[-_SAMPLE_LENGTH:]
        )
    script = script_of_text(text)
    if script is None:
        return None
    candidates = {c: head for c, head in language_heads().items() if head.script == script}
    if len(candidates) < 2:
        return next(iter(candidates), None)
    # French and Spanish share de, la and que: the whole list of each counts
    words = re.findall(r"\w+", text.lower())
    scores = {
        code: sum(map(frozenset(head.function_words).__contains__, words))
        for code, head in candidates.items()
    }
    return max(scores, key=lambda code: scores[code])
