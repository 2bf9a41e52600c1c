"""What the verbs that open paragraphs and clauses do: ask, decide, or belong to the preamble."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from resdiff.judge.openers import verb_key
from resdiff.languages import Language


@cache
def asking_verbs(language: Language) -> frozenset[str]:
    """Those by which something is asked for, and others that a judgement has no steps for."""
    steps = language.judgement.ladders.asks
    return _verb_keys(
        (*(verb for step in steps for verb in step), *language.commitments.asks_too), language
    )


@cache
def deciding_verbs(language: Language) -> frozenset[str]:
    """Those that settle what is to be."""
    return _verb_keys((*language.judgement.decides, *language.commitments.decides_too), language)


@cache
def operative_verbs(language: Language) -> frozenset[str]:
    """Those that open operative paragraphs."""
    return _verb_keys(language.openers.operative, language)


@cache
def participles(language: Language) -> frozenset[str]:
    """Those that open paragraphs of the preamble alone."""
    return _verb_keys(language.openers.preambular, language) - operative_verbs(language)


def does(key: str, verbs: frozenset[str], language: Language) -> bool:
    """Whether a verb is one of some, or one of two together is: invites and encourages."""
    # invite et encourage is neither of the two for a list of verbs
    return any(part in verbs for part in (key, *re.split(language.commitments.verb_joint, key)))


def _verb_keys(verbs: Iterable[str], language: Language) -> frozenset[str]:
    return frozenset(verb_key(verb, language) for verb in verbs)
