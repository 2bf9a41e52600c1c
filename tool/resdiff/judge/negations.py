"""Words that turn what is said into its contrary, where one text has more of them.

shall be used → shall not be used        negation: none → not
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from resdiff.judge.pair import TextPair
from resdiff.judge.weights import reason
from resdiff.languages import NEVER, Language, alternatives
from resdiff.model.reasons import Reason, ReasonKind
from resdiff.text.folding import fold


def negations_changed(pair: TextPair) -> list[Reason]:
    """Words such as not and without that one text has more often than the other; nothing where one
    of them only stands for another."""
    pattern = _negation(pair.known_language)
    was, now = (
        Counter(word for word in pattern.findall(fold(side.text).casefold()) if word)
        for side in pair.cited
    )
    if was.total() == now.total():
        return []
    gone, come = was - now, now - was
    return [
        *(reason(ReasonKind.NEGATION, old=word) for word in gone.elements()),
        *(reason(ReasonKind.NEGATION, new=word) for word in come.elements()),
    ]


@cache
def _negation(language: Language) -> re.Pattern[str]:
    """Such words in the group; matched without it, what denies nothing: landlocked."""
    words = alternatives(map(fold, language.judgement.negations)) or NEVER
    unlike = fold(language.judgement.negations_unlike)
    if not language.spaced:
        return re.compile(f"{unlike}|({words})")
    return re.compile(rf"(?<!\w)(?:(?:{unlike})|({words})(?!\w))")
