"""Words of an amended text that read wrong, as an instruction followed to the letter can leave them.

“Takes note” of the report replaced by “Welcomes”  ->  Welcomes of the report: likely "Welcomes the"
words between two commas deleted                   ->  “,,”: likely one comma
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdiff.languages import Language

_TWO_MARKS = re.compile(r"(?P<first>[,;،；，])\s*(?P<second>[,;.،；，。])")
_DOUBLED_WORD = re.compile(r"(?<!\w)(?P<word>[^\W\d_]+)\s+(?P=word)(?!\w)", re.IGNORECASE)
_AROUND = 20  # code points shown on either side


def doubtful_words(
    old: str, new: str, language: Language | None
) -> Iterator[tuple[str, str | None]]:
    """What reads wrong in a changed text and did not in the old one, with the likely mending."""
    for pattern, mending in ((_TWO_MARKS, r"\g<second>"), (_DOUBLED_WORD, r"\g<word>")):
        before = [m[0] for m in pattern.finditer(old)]
        for found in pattern.finditer(new):
            if found[0] in before:
                continue
            shown = new[max(0, found.start() - _AROUND) : found.end() + _AROUND]
            yield shown, shown.replace(found[0], found.expand(mending), 1)
    if language is not None:
        yield from _opener_with_the_words_of_another(old, new, language)


def _opener_with_the_words_of_another(
    old: str, new: str, language: Language
) -> Iterator[tuple[str, str | None]]:
    """An opener that took the place of a longer one and kept its last word: Welcomes of."""
    was, now = language.opener(old), language.opener(new)
    if not was or not now or was == now or not language.spaced:
        return
    tail = was.split()[-1]
    behind = new[len(now) :].lstrip()
    if len(was.split()) > 1 and behind.startswith(f"{tail} ") and not now.endswith(tail):
        shown = new[: len(now) + _AROUND]
        yield shown, shown.replace(f"{now} {tail} ", f"{now} ", 1)
