"""Words of an amended text that read wrong, as an instruction followed to the letter leaves them.

“Takes note” of the report replaced by “Welcomes”  ->  Welcomes of the report: likely "Welcomes the"
words between two commas deleted                   ->  “,,”: likely one comma
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdiff.languages import Language
from resdiff.languages.characters import NEVER

_TWO_MARKS = re.compile(r"(?P<first>[,;،；，])\s*(?P<second>[,;.،；，。])")
_DOUBLED_WORD = re.compile(r"(?<!\w)(?P<word>[^\W\d_]+)\s+(?P=word)(?!\w)", re.IGNORECASE)
_SHOWN_BESIDE = 20  # code points shown on either side


def doubtful_words(
    old: str, new: str, language: Language | None
) -> Iterator[tuple[str, str | None]]:
    """What reads wrong in a changed text and did not in the old one, with the likely mending."""
    for pattern, mending in ((_TWO_MARKS, r"\g<second>"), (_DOUBLED_WORD, r"\g<word>")):
        before = [m[0] for m in pattern.finditer(old)]
        for found in pattern.finditer(new):
            if found[0] in before:
                continue
            shown = new[max(0, found.start() - _SHOWN_BESIDE) : found.end() + _SHOWN_BESIDE]
            yield shown, shown.replace(found[0], found.expand(mending), 1)
    if old[:1].isupper() and new[:1].islower():
        # “Also” deleted before “urges”
        shown = new[:_SHOWN_BESIDE]
        yield shown, shown[:1].upper() + shown[1:]
    if language is not None:
        yield from _opener_with_the_words_of_another(old, new, language)


def _opener_with_the_words_of_another(
    old: str, new: str, language: Language
) -> Iterator[tuple[str, str | None]]:
    """An opener in place of one that has its object in the genitive: Welcomes of the report."""
    was, now = language.opener(old), language.opener(new)
    # an opener that only grew has its object as it was: Takes note with appreciation of
    if not was or not now or now.startswith(was) or not language.spaced:
        return
    tail = re.match(rf"\s*({language.amending.genitive or NEVER})(?!\w)\s*", new[len(now) :])
    if tail is not None and len(was.split()) > 1:
        shown = new[: len(now) + tail.end() + _SHOWN_BESIDE]
        yield shown, f"{now} {shown[len(now) + tail.end() :]}"
