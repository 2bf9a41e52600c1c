"""Where an example ends that stands behind including or its like.

including ferries, which are few, and boats     including ferries, which are few
"""

from __future__ import annotations

import re
from functools import cache

from resdiff.judge.changed_texts import ChangedText
from resdiff.judge.printed_names import printed_names
from resdiff.judge.qualifier_words import begins_no_member
from resdiff.languages import COMMAS, Language, alternatives
from resdiff.languages.characters import NEVER
from resdiff.model.patterns import compiled, lazy_pattern

_LONGEST_EXAMPLE = 250  # characters
_HEAD_OF_EXAMPLE = 40  # characters by which one knows how an example begins


@cache
def including(language: Language) -> re.Pattern[str]:
    words = alternatives(language.judgement.including) or NEVER
    edges = (r"(?<!\w)", r"(?!\w)") if language.spaced else ("", "")
    return compiled(rf"(?i){edges[0]}(?:{words}){edges[1]}")


def example_at(side: ChangedText, start: int, changed: int) -> str:
    """An example from its first word to the next mark that stands within no name, or to the end of
    the list that goes on there in the words that changed; empty where it is too long."""
    goes_on = re.compile(side.language.judgement.qualifying.goes_on)
    at = _behind_aside(side, start)
    for mark in _ends_of_example(side.language).finditer(side.text, at, start + _LONGEST_EXAMPLE):
        if goes_on.match(side.text, mark.start()):
            continue
        if not any(name.start < mark.start() < name.end for name in printed_names(side)):
            further = _further_examples(side, start).match(side.text, mark.start())
            if further is None:
                return side.text[start : mark.start()]
            return side.text[
                start : further.end() if further.end("rest") <= changed else mark.start()
            ]
    return ""


def _behind_aside(side: ChangedText, start: int) -> int:
    """Where the marks stand that may end an example: behind an aside between it and the word before
    it (including, as appropriate, ferries)."""
    lead = including(side.language).match(side.text, start)
    aside = _ASIDE.match(side.text, lead.end()) if lead else None
    return aside.end() if aside else start


_ASIDE = lazy_pattern(rf"\s?[{COMMAS}][^{COMMAS};.:؛]{{1,60}}[{COMMAS}]\s")


def _further_examples(side: ChangedText, start: int) -> re.Pattern[str]:
    """What the rest of a list looks like behind an example: by attacking, destroying or removing
    what is needed."""
    lead = including(side.language).match(side.text, start)
    at = start if lead is None else lead.end()
    head = side.text[at : at + _HEAD_OF_EXAMPLE].lstrip(f" {COMMAS}")
    # of one that begins otherwise than members do the others may do so too
    guarded = begins_no_member(side.language).match(head) is None
    return _rest_of_examples(side.language, guarded=guarded)


@cache
def _rest_of_examples(language: Language, *, guarded: bool) -> re.Pattern[str]:
    words = {*language.judgement.listing, *language.judgement.joining}
    last, word = alternatives(words) or NEVER, r"[^,;:.\n]"
    begins = rf"(?!{begins_no_member(language).pattern})" if guarded else ""
    rest = rf"(?P<rest>(?:, {begins}{word}{{1,60}}?){{1,6}}?,? (?:{last}) {begins})"
    return compiled(rf"{rest}{word}{{1,250}}?(?=\s?[,;:.\n])")


# no part of 1,2 billion, nor of target 7.a
END_OF_EXAMPLE = lazy_pattern(r"\s?(?:[;:،؛，；：。\n]|(?<!\d)[,.]|[,.](?!\w))")
"""A mark behind an example."""


@cache
def _ends_of_example(language: Language) -> re.Pattern[str]:
    ends = language.judgement.examples_end
    return compiled(rf"{END_OF_EXAMPLE.pattern}|{ends}" if ends else END_OF_EXAMPLE.pattern)
