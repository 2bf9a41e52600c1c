"""The words of a text as readers see them, not its letters.

    2006年12月20日第61/180号决议，《全球行动计划》   ->  2006年12月20日 | 第61/180号 | 决议 | ， | 《全球行动计划》

Dates, numbers, document symbols and titles in 《》 are one token each. Text without blanks is cut
into the words of the language's list by the fewest words that fit; a stretch that no list explains
stays in single characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from resdiff.languages import Language
from resdiff.languages.characters import NEVER
from resdiff.languages.scripts import HAN_LETTER
from resdiff.model.patterns import compiled, lazy_pattern

# letters, each with the accents and Arabic vowel signs that follow it: most have none
_ACCENTS = r"[\u0300-\u036f\u0640\u064b-\u0652\u0670]"
_LETTERS = rf"[^\W\d_]+(?:{_ACCENTS}+[^\W\d_]*)*"
_TOKEN = rf"""
      (?P<blank>\s+)                                   # first, for every second token is one
    | (?P<printed_date>PRINTED_DATE)(?!\d)             # 19 December 2023
    | (?P<title>《[^《》]{{1,40}}》)                     # 《全球行动计划》
    | (?P<symbol>[A-Z]{{1,6}}(?:\(\d{{1,4}}\))?  # A/RES/78/228, GC(66)/RES/12, S/RES/2331 (2016)
        (?:/[A-Za-z0-9.\-‑]*[A-Za-z0-9])+(?:\s?\(\d{{4}}\))?)
    | (?P<url>https?://[\x21-\x7e]*[A-Za-z0-9/=\#&_~%+-])  # without the ; or . of its sentence
    | (?P<single>SINGLE)                               # 2006年12月20日, 第61/180号
    | (?P<thousands>\d{{1,3}}(?:[ \u00a0\u2009\u202f]\d{{3}})+(?!\d)(?:[.,]\d+)?%?)  # 4 981 000,5
    | (?P<number>\d+(?:[.,/:‑-]\d+)*(?:\(\d{{4}}\))?%?)  # 1,5 / 78/228 / 2331(2016) / 30%
    | (?P<unspaced>(?:(?!RUN_ENDS){HAN_LETTER})+|{HAN_LETTER})
    | (?P<word>{_LETTERS}(?:[’'‑-](?:{_LETTERS}|\d+))*)  # l’eau, Saint-Kitts, COVID-19
    | (?P<mark>.)
    """


@cache
def _token_pattern(language: Language | None) -> re.Pattern[str]:
    """One token of a text in a language; the first form that fits, which is the longest one too."""
    printed_date, single, run_ends = NEVER, NEVER, NEVER
    if language is not None:
        single = "|".join(language.alignment.single) or NEVER
        run_ends = language.alignment.run_ends or NEVER
        if language.spaced:
            # blanks of the pattern mean something: this is a verbose one; those of names of months
            # (كانون الأول) are escaped already
            printed_date = language.date_pattern.pattern.replace("\\ ", " ").replace(" ", "[ ]")
    pattern = _TOKEN.replace("PRINTED_DATE", printed_date).replace("SINGLE", single)
    return compiled(pattern.replace("RUN_ENDS", run_ends), re.VERBOSE | re.DOTALL)


def tokens(text: str, language: Language | None) -> list[str]:
    """The tokens of a text; joined they give the text again."""
    return list(_tokens(text, language))


@lru_cache(maxsize=256)
def _tokens(text: str, language: Language | None) -> tuple[str, ...]:
    # the paragraphs of a pair are cut for the redline, and for the judge again
    known = language.words if language is not None else frozenset()
    plain = text if language is None or language.spaced else text.translate(language.other_letters)
    out: list[str] = []
    for found in _token_pattern(language).finditer(plain):
        if found.lastgroup == "unspaced":
            out.extend(_segment_characters(found[0], known) if known else found[0])
        else:
            out.append(found[0])
    return tuple(out if plain is text else _cut_alike(text, out))


def _cut_alike(text: str, pieces: Iterable[str]) -> Iterator[str]:
    """A text in pieces of the same lengths."""
    at = 0
    for piece in pieces:
        yield text[at : at + len(piece)]
        at += len(piece)


# One class of wide characters in all: each takes as long to compile as reading a page.
_WIDE_STRETCH = lazy_pattern(rf"({HAN_LETTER}+)")
_NARROW_WORD = lazy_pattern(r"[^\W_]+(?:[-/.][^\W_]+)*")


def _script_runs(text: str) -> Iterator[tuple[str, bool]]:
    """Stretches of characters that no blanks part, and the words between them; whether each is such
    a stretch."""
    for number, piece in enumerate(_WIDE_STRETCH.split(text)):
        if number % 2:
            yield piece, True
        else:
            yield from ((word, False) for word in _NARROW_WORD.findall(piece))


def plain_characters(text: str) -> list[str]:
    """The characters of such a text, without marks; numbers and words of other scripts whole."""
    out: list[str] = []
    for piece, is_unspaced in _script_runs(text):
        out.extend(piece if is_unspaced else (piece,))
    return out


def plain_words(text: str, language: Language) -> list[str]:
    """The words of a text whose language parts none by blanks, without marks: dates and titles in
    their parts.
    """
    out: list[str] = []
    for piece, is_unspaced in _script_runs(text):
        out.extend(_segment_characters(piece, language.words) if is_unspaced else (piece,))
    return out


@lru_cache(maxsize=8192)
def _segment_characters(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """A stretch of text without blanks in the fewest known words; longer words first where that
    leaves a choice.

    A lone character counts as two words, so that a word that explains it is preferred.
    """
    size = len(text)
    lengths = _lengths_by_beginning(known)
    fewest_from = [0] * (size + 2)  # words from each place to the end
    chosen = [1] * size  # length of the first of them
    for start in range(size - 1, -1, -1):
        fewest = fewest_from[start + 1] + 2
        for length in lengths.get(text[start : start + 2], ()):
            end = start + length
            # a beginning of two is itself known where 2 is among its lengths
            if end > size or fewest_from[end] >= fewest:
                continue
            if length == 2 or text[start:end] in known:
                fewest, chosen[start] = fewest_from[end] + 1, length
        fewest_from[start] = fewest
    out, start = [], 0
    while start < size:
        out.append(text[start : start + chosen[start]])
        start += chosen[start]
    return tuple(out)


@cache
def _lengths_by_beginning(known: frozenset[str]) -> dict[str, list[int]]:
    """How long the words are that begin with two characters, the longest last; 2 only where the two
    are a word.
    """
    out: dict[str, set[int]] = {}
    for word in known:
        out.setdefault(word[:2], set()).add(len(word))
    return {beginning: sorted(lengths) for beginning, lengths in out.items()}
