"""Which documents a text cites: found, and resolved to symbol, body and date (conventions 4).

    Recalling its resolution 78/228 of 19 December 2023    GA     A/RES/78/228, 2023-12-19
    安全理事会第2331(2016)号决议                             SC     S/RES/2331 (2016)
    Human Rights Council resolution 44/4                   HRC    A/HRC/RES/44/4, by the name

Three steps for each sentence: `tokens` finds what stands in it, `grouping` which dates belong to
which numbers, `attribution` which body's document each number is.
"""

from __future__ import annotations

import re

from resdiff.languages import EASTERN_DIGITS, Language
from resdiff.languages.characters import ONE_HYPHEN
from resdiff.model.records import Citation
from resdiff.parse.citations.attribution import citations_of_numbers, citations_of_symbols
from resdiff.parse.citations.grouping import dates_of_numbers
from resdiff.parse.citations.tokens import Sentence, may_cite, tokenise

_SENTENCE_END = re.compile(r"[。；;]")
# figures and hyphens of other kinds, each as one character, so that offsets stay
_ONE_SPELLING = EASTERN_DIGITS | ONE_HYPHEN | {ord("'"): "’"}
_OTHER_SPELLING = re.compile("[" + "".join(map(chr, _ONE_SPELLING)) + "]")


def find_citations(
    text: str, language: Language, issuing_body: str | None = None
) -> tuple[Citation, ...]:
    """Every document named in `text`, in order, with offsets of it.

    `issuing_body` is the body whose text it is: an unnamed "its resolution" is one of that body.
    """
    if not may_cite(text):
        return ()
    if _OTHER_SPELLING.search(text):
        text = text.translate(_ONE_SPELLING)
    if not language.spaced:
        text = text.translate(language.other_letters)
    found: list[Citation] = []
    start = 0
    for end in [m.end() for m in _SENTENCE_END.finditer(text)] + [len(text)]:
        if end > start and may_cite(text[start:end]):
            found += _citations_of(Sentence(text, start, end, language), issuing_body)
        start = end
    return tuple(sorted(found, key=lambda citation: citation.start))


def _citations_of(sentence: Sentence, issuing_body: str | None) -> list[Citation]:
    tokens = tokenise(sentence)
    out = citations_of_symbols(tokens)
    if tokens.numbers:
        out += citations_of_numbers(tokens, dates_of_numbers(tokens), issuing_body)
    return out
