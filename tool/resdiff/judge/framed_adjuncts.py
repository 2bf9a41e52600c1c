"""Conditions and times that came or went whole, where words are printed together: told by how they
begin and how they end.

请会员国[在双方同意的情况下]提交报告     condition: 在双方同意的情况下
请会员国[，除非理事会另有决定，]提交报告   condition: 除非理事会另有决定
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from resdiff.judge.changed_texts import ChangedText, Found, looked_for
from resdiff.judge.inner_clauses import EDGE_MARKS
from resdiff.judge.phrases import Phrase
from resdiff.judge.qualifier_ends import says_more_behind
from resdiff.judge.qualifier_words import condition_leads, whole_leads
from resdiff.languages import COMMAS, Language
from resdiff.languages.judgement_schema import Frame
from resdiff.model.patterns import compiled, lazy_pattern
from resdiff.text.folding import bare_words

# Code points of one: a shorter one says nothing, a longer one more than one thing.
_SHORTEST, _LONGEST = 3, 60


class _Ends(NamedTuple):
    """A frame as `str.startswith` and `str.endswith` ask for it."""

    heads: tuple[str, ...]
    tails: tuple[str, ...]
    unlike: tuple[str, ...]


class _Adjunct(NamedTuple):
    """The place of a condition or a time."""

    start: int
    end: int
    is_time: bool


def framed_adjuncts(
    side: ChangedText, phrases: Sequence[Phrase], *, times: bool
) -> Iterator[Found]:
    """Those that are all of what came or went at their place, one or several in a row."""
    for one in _all_adjuncts(side, tuple(phrases)):
        if one.is_time is times:
            words = side.text[one.start : one.end]
            yield Found(words, one.start, one.end, looked_for(words, side.language))


# conditions and times are asked for one after the other, of few texts at a time
@lru_cache(maxsize=4)
def _all_adjuncts(side: ChangedText, phrases: tuple[Phrase, ...]) -> tuple[_Adjunct, ...]:
    return tuple(
        one
        for start, end, number in side.stretches
        for one in _adjuncts_in(side, start, end, _has_words_instead(phrases[number]))
    )


def _has_words_instead(phrase: Phrase) -> bool:
    """Whether both texts have words at a place."""
    return bool(bare_words(phrase.old) and bare_words(phrase.new))


def _adjuncts_in(side: ChangedText, start: int, end: int, replaced: bool) -> list[_Adjunct]:
    """Those in a stretch; none where anything else came with them. `replaced` says whether the
    other text has other words there."""
    beside = {"", *side.language.judgement.scope}  # 除其他外
    pieces = (
        (a, b)
        for a, b in _parts_at_commas(side, start, end)
        if side.text[a:b].strip(EDGE_MARKS) not in beside
    )
    found = [_adjunct_at(side, *piece, replaced) for piece in pieces]
    adjuncts = [one for one in found if one]
    return adjuncts if len(adjuncts) == len(found) else []


def _parts_at_commas(side: ChangedText, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The places of what stands between commas."""
    at = start
    for mark in _parting_comma(side.language).finditer(side.text, start, end):
        yield at, mark.end()
        at = mark.end()
    yield at, end


@cache
def _parting_comma(language: Language) -> re.Pattern[str]:
    """A comma behind which something else begins: not that of 但有一项谅解，即."""
    return compiled(rf"(?!{language.judgement.qualifying.goes_on})[{COMMAS}]")


_BEHIND_LAST_WORDS = ("", "；", "。", "\n")
_STOP_OR_CITATION = lazy_pattern(r"[。；：;:\n“”]|\d[/(（]")
_TITLE_MARK = "《"  # of a treaty, by which nothing but a frame is a condition: 以《宪章》为指导


def _adjunct_at(side: ChangedText, start: int, last: int, replaced: bool) -> _Adjunct | None:
    """What stands at a place, without marks at its ends and "and" at its head."""
    text, words = side.text, side.text[start:last]
    start, end = last - len(words.lstrip(EDGE_MARKS)), start + len(words.rstrip(EDGE_MARKS))
    # what is printed onto it before a noun is no part of it: 在框架内的
    whole = text[start : _without_printed_onto(side, end)]
    ended = _tells_end(side, start, end, last, replaced)
    for first in _first_places(side, start, end):
        is_time = _is_time(whole[first - start :], ended, side.language)
        if is_time is not None:
            return _Adjunct(first, start + len(whole), is_time)
    return None


def _tells_end(side: ChangedText, start: int, end: int, last: int, replaced: bool) -> bool:
    """Whether anything tells where words end: a mark, or that they came alone between two others.
    What a longer phrase begins with is found elsewhere, as far as it goes."""
    text, language = side.text, side.language
    marked = end < last or text[end : end + 1] in ("", *EDGE_MARKS)
    if not marked and replaced:
        return False
    if marked and not condition_leads(language).match(text, start):
        return True
    return not says_more_behind(text, start, end, language)


def _without_printed_onto(side: ChangedText, end: int) -> int:
    behind = side.language.judgement.qualifying.behind
    at = end - len(behind)
    return at if side.text.endswith(behind, 0, end) and at in (side.borders or ()) else end


def _first_places(side: ChangedText, start: int, end: int) -> Iterator[int]:
    """Where one may begin: at a place, or behind "and", unless the sentence ends with it: ，并与
    各方合作 is something done."""
    yield start
    if side.text[end : end + 1] in _BEHIND_LAST_WORDS:
        return
    for word in side.language.judgement.joining:
        if side.text.startswith(word, start) and start + len(word) in (side.borders or ()):
            yield start + len(word)


def _is_time(words: str, ended: bool, language: Language) -> bool | None:
    """Whether words are a time, and no condition; None where they are neither. `ended` says
    whether anything tells where they end."""
    if not _SHORTEST <= len(words) <= _LONGEST or _STOP_OR_CITATION.search(words):
        return None
    for times in (True, False):
        if _is_framed(words, _frames(language, times=times)):
            return times
    if _TITLE_MARK in words:
        return None
    for times in (True, False) if ended else ():
        if whole_leads(language, times=times).match(words):
            return times
    return None


def _is_framed(words: str, frames: Sequence[_Ends]) -> bool:
    fitting = (f for f in frames if words.startswith(f.heads) if words.endswith(f.tails))
    return any(not (words.startswith(f.unlike) or words.endswith(f.unlike)) for f in fitting)


@cache
def _frames(language: Language, *, times: bool) -> tuple[_Ends, ...]:
    words = language.judgement.qualifying
    frames: list[Frame] = words.frames_of_times if times else words.frames
    return tuple(_Ends(tuple(one.heads), tuple(one.tails), tuple(one.unlike)) for one in frames)
