"""Who is asked, and who else acts: those that only one text has.

Urges Member States to …  →  Urges all States and civil society to …
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from resdiff.judge.changed_texts import ChangedText, ChangedTexts, Found, looked_for, verbs_within
from resdiff.judge.names import printed_names
from resdiff.judge.openers import Opening, asks_someone
from resdiff.judge.weights import exchanged, reason
from resdiff.languages import COMMAS, Language, alternatives
from resdiff.languages.characters import COLONS, NEVER
from resdiff.model.reasons import Reason, ReasonKind
from resdiff.text.folding import bare_words

# Code points behind a verb in which those stand that it asks; a quarter of that where words are
# printed together; and how far their end is looked for.
_ASKED_WITHIN = 100
_FARTHEST_END = 400
# Code points that a phrase has at most in which actors are looked for: in a longer one they are
# not the point.
_SHORT_PHRASE = 160
# Words of one that is asked and that no list knows, and its letters where a line names it alone.
_LONGEST_ADDRESSEE = 7
_LONGEST_ALONE = 40
_LONGEST_ARTICLE = 5  # with the blank behind it


def addressees_changed(texts: ChangedTexts, openings: tuple[Opening, Opening]) -> list[Reason]:
    """Who is asked by the one text alone, where both ask; and others who act, in one reason."""
    was, now = (list(_asked(side, one)) for side, one in zip(texts[:2], openings, strict=True))
    out = []
    # "Requests that …" names nobody: that is no addressee who was dropped.
    if was and now and (_any_known(was, texts.old) or _any_known(now, texts.new)):
        keys = [{one.key for one in side} for side in (was, now)]
        gone = [one.text for one in was if one.key not in keys[1]]
        come = [one.text for one in now if one.key not in keys[0]]
        out = exchanged(ReasonKind.ADDRESSEE, dict.fromkeys(gone), dict.fromkeys(come))
    return [*out, *_actors_changed(texts, (was, now))]


def _any_known(asked: Iterable[Found], side: ChangedText) -> bool:
    """Whether a list knows one of those asked, with the article that may stand before it."""
    known = _known_actors(side.language)
    return any(
        found.end() > one.start
        for one in asked
        for found in known.finditer(side.text, max(0, one.start - _LONGEST_ARTICLE), one.end)
    )


def _asked(side: ChangedText, opening: Opening) -> Iterator[Found]:
    """Those whom a paragraph asks, as printed."""
    if not asks_someone(opening):
        return
    language, text = side.language, side.text
    start = len(opening.opener or "")
    words = language.judgement.asked
    end = _behind_addressees(language).search(text, start, start + _FARTHEST_END)
    if not words.ends or end is None:
        within = start + _ASKED_WITHIN // language.letters_per_character
        known = [found.span() for found in _known_actors(language).finditer(text, start, within)]
        for place in known or _named_alone(text, start, language):
            yield _addressee_at(text, *place, language)
        return
    lead = _before_addressees(language).match(text, start)
    at = lead.end() if lead else start
    last = end.start()
    for joint in _between_addressees(language).finditer(text, at, last):
        # what follows "in consultation with" is not asked
        if _no_addressee(language).match(text, at):
            return
        yield from _listed_one(text, at, joint.start(), language)
        at = joint.end()
    yield from _listed_one(text, at, last, language)


def _named_alone(text: str, start: int, language: Language) -> list[tuple[int, int]]:
    """Where one stands that no list knows, alone between the verb and a colon: 请执行主任："""
    end = len(text.rstrip().rstrip("".join(COLONS)))
    if end == len(text) or (end - start) * language.letters_per_character > _LONGEST_ALONE:
        return []
    lead = _before_addressees(language).match(text, start)
    at = lead.end() if lead else start
    return [(at, end)] if bare_words(text[at:end]) else []


def _listed_one(text: str, start: int, end: int, language: Language) -> Iterator[Found]:
    printed = text[start:end]
    if not bare_words(printed) or _no_addressee(language).match(printed.strip()):
        return
    if _known_actors(language).search(printed) or len(printed.split()) <= _LONGEST_ADDRESSEE:
        yield _addressee_at(text, start, end, language)


def _addressee_at(text: str, start: int, end: int, language: Language) -> Found:
    printed = text[start:end].strip(" \n" + COMMAS)
    # "States and, as well as"
    printed = _joining_at_end(language).sub("", _without_verb(printed, language))
    bare = _article(language).sub("", printed)
    return Found(printed, start, end, looked_for(bare, language))


@cache
def _joining_at_end(language: Language) -> re.Pattern[str]:
    joining = alternatives(language.judgement.joining)
    return re.compile(rf"\s(?:{joining})\Z" if joining and language.spaced else NEVER)


def _without_verb(printed: str, language: Language) -> str:
    """Without another verb between two that are asked: encourages States and invites donors to."""
    verbs = verbs_within(language) if language.spaced else ()
    if not printed.startswith(verbs):
        return printed
    behind = (printed[len(verb) :] for verb in verbs if printed.startswith(verb))
    return next((rest[1:] for rest in behind if rest[:1].isspace()), printed)


@cache
def _article(language: Language) -> re.Pattern[str]:
    """The States parties are States parties."""
    articles = language.judgement.naming.articles
    return re.compile(
        rf"(?i)\A(?:{articles})(?:\s|(?<=[’']))" if articles and language.spaced else NEVER
    )


def _actors_changed(texts: ChangedTexts, asked: tuple[list[Found], list[Found]]) -> list[Reason]:
    """Who else came into short phrases or went out of them, where the other text has them
    nowhere."""
    gone, come = (
        [
            one.text
            for one in _actors(here)
            if not there.has(one.key) and not any(map(one.overlaps, beside))
        ]
        for here, there, beside in (
            (texts.old, texts.new, asked[0]),
            (texts.new, texts.old, asked[1]),
        )
    )
    if not gone and not come:
        return []
    went, came = (", ".join(dict.fromkeys(side)) or None for side in (gone, come))
    return [reason(ReasonKind.ACTORS, went, came)]


def _actors(side: ChangedText) -> Iterator[Found]:
    """Those that no name holds: a name is told as a whole."""
    return (
        one
        for one in _actors_in_short_phrases(side)
        if not any(map(one.overlaps, printed_names(side)))
    )


def _actors_in_short_phrases(side: ChangedText) -> Iterator[Found]:
    letters, borders = side.language.letters_per_character, side.borders
    short = [(a, b) for a, b, _ in side.stretches if (b - a) * letters <= _SHORT_PHRASE]
    if not short:
        return
    for found in _known_actors(side.language).finditer(side.text):
        # States alone are of small island developing States as often
        lone = " " not in found[0] and side.language.spaced
        whole = borders is None or {found.start(), found.end()} <= borders
        changed = any(a < found.end() and found.start() < b for a, b in short)
        if changed and whole and not lone:
            yield _addressee_at(side.text, *found.span(), side.language)


@cache
def _known_actors(language: Language) -> re.Pattern[str]:
    judgement = language.judgement
    words = alternatives((*judgement.addressees, *judgement.asked.actors)) or NEVER
    # one kind of hyphen or another
    words = words.replace(r"\-", "[-‑]")
    return re.compile(rf"\b(?:{words})\b" if language.bounded_words else words)


@cache
def _before_addressees(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{language.judgement.asked.leads or NEVER})?\s*")


@cache
def _behind_addressees(language: Language) -> re.Pattern[str]:
    return re.compile(language.judgement.asked.ends or NEVER)


@cache
def _no_addressee(language: Language) -> re.Pattern[str]:
    return re.compile(language.judgement.asked.unlike or NEVER)


@cache
def _between_addressees(language: Language) -> re.Pattern[str]:
    joining = alternatives(language.judgement.joining) or NEVER
    parts = language.judgement.asked.parts or NEVER
    edge = r"\s" if language.spaced else ""
    return re.compile(
        rf"[{COMMAS}、]\s?(?:(?:{joining}){edge})?(?:(?:{parts}){edge})?"
        rf"|{edge}(?:{joining}|{parts}){edge}"
    )
