"""The clauses within a paragraph, each with its verb at its place.

Notes the report, and decides to act     notes …; decides to act
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from resdiff.judge.and_pattern import and_pattern
from resdiff.judge.changed_texts import ChangedText, clause_verbs
from resdiff.judge.openers import verb_settles_or_asks, without_linking_words_as_printed
from resdiff.languages import Language, alternatives
from resdiff.languages.characters import NEVER
from resdiff.model.patterns import compiled


class InnerClause(NamedTuple):
    """A clause at its place; `verb` is empty where the text opens with none that is known, `own`
    is false of a second thing asked for under the same verb."""

    verb: str
    start: int
    end: int
    text: str
    own: bool = True


def clauses_within(text: str, language: Language) -> tuple[InnerClause, ...]:
    """The clauses of a text that is held against no other."""
    return clauses_of(ChangedText(text, (), language))


# asked of the same text for each condition in it; of few texts at a time
@lru_cache(maxsize=16)
def clauses_of(side: ChangedText) -> tuple[InnerClause, ...]:
    """The clauses of a text; the first is its opener's, whatever that is."""
    text, language = side.text, side.language
    opener = language.opener(text) or ""
    verbs = [
        found
        for found in (
            *_inner_verbs(text, len(opener), language),
            *_infinitives(side, len(opener)),
        )
        if not side.is_quoted(found.start("verb"))
    ]
    verbs.sort(key=lambda found: found.start("verb"))
    verb = without_linking_words_as_printed(opener, language).strip()
    if not verb and verbs and verbs[0].start() == 0:
        verb = verbs.pop(0)["verb"]  # no list has it, and the text begins with it
    if language.judgement.clauses.only_asked:
        verbs = list(_without_other_infinitives(verbs, verb, language))
    infinitive = _infinitive(language)
    starts = [
        (verb, 0, True),
        *((v["verb"], v.start("verb"), v.re is not infinitive) for v in verbs),
    ]
    ends = [v.start() for v in verbs] + [len(text)]
    return tuple(
        InnerClause(verb, start, end, _words_of_clause(text[start:end], language), its_own)
        for (verb, start, its_own), end in zip(starts, ends, strict=True)
    )


def _words_of_clause(text: str, language: Language) -> str:
    """A clause without marks at its ends, nor "and" before an aside that leads to the next one."""
    words = text.strip(EDGE_MARKS)
    return _joint_behind(language).sub("", words).rstrip(EDGE_MARKS)


@cache
def _joint_behind(language: Language) -> re.Pattern[str]:
    return compiled(rf"\s(?:{and_pattern(language)})\Z")


EDGE_MARKS = " \n\t.,;:،؛，；。、"
"""Blanks and marks that are no part of a clause at its ends."""


_LONGEST_PURPOSE = 1_000  # characters: what stands further before a verb is none of it


def _infinitives(side: ChangedText, start: int) -> Iterator[re.Match[str]]:
    """Those with which words begin that came or went: elsewhere "and to" joins what it may."""
    onto, further = side.language.ordinals.conjunction, 0
    for found in _infinitive(side.language).finditer(side.text, start):
        # of those whose "and" is printed onto them each behind the first of a stretch is one too
        behind = max(start, found.end() - _LONGEST_PURPOSE)
        if _purpose(side.language).search(side.text, behind, found.end()):
            continue
        if side.begins_stretch(found.start()) or found.start() < further:
            yield found
            further = side.end_of_stretch(found.end()) if onto else 0


def _without_other_infinitives(
    verbs: Iterable[re.Match[str]], verb: str, language: Language
) -> Iterator[re.Match[str]]:
    """The verbs without infinitives where none before them asks for anything: stresses the need to
    mend nets and to dredge ports. `verb` is the first one of the text, "" of one not known."""
    infinitive = _infinitive(language)
    asks = not verb or verb_settles_or_asks(verb, language)
    for found in verbs:
        if found.re is not infinitive:
            asks |= verb_settles_or_asks(found["verb"], language)
        elif not asks:
            continue
        yield found


def _inner_verbs(text: str, start: int, language: Language) -> Iterator[re.Match[str]]:
    """The verbs that open clauses behind a place; those of a language take long to compile, and
    most short texts have nothing that leads to one.
    """
    if "\n" not in text and _lead(language).search(text, start) is None:
        return iter(())
    return _inner_verb(language).finditer(text, start)


@cache
def _lead(language: Language) -> re.Pattern[str]:
    return compiled(language.judgement.clauses.lead or NEVER)


@cache
def _inner_verb(language: Language) -> re.Pattern[str]:
    """A verb that opens a clause within a sentence, with what leads to it."""
    words = language.judgement.clauses
    if not words.lead:
        return compiled(NEVER)
    edge = rf"(?:(?!\w)|(?=(?:{words.onto})(?!\w)))" if language.spaced else ""
    verbs = "|".join(filter(None, (words.verbs, clause_verbs(language))))
    unlike = rf"(?!{words.unlike})" if words.unlike else ""
    # of several paragraphs each opens with its own, in capitals
    links = alternatives(language.judgement.linking) or NEVER
    opens = rf"\n(?:(?i:{links})\s?)?"
    return compiled(rf"(?:{opens}|{words.lead}){unlike}(?P<verb>(?i:{verbs}){edge})")


@cache
def _purpose(language: Language) -> re.Pattern[str]:
    return compiled(rf"(?:{language.judgement.clauses.purpose})\Z")


@cache
def _infinitive(language: Language) -> re.Pattern[str]:
    return compiled(language.judgement.clauses.infinitive or NEVER)
