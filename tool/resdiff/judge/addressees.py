"""Who is asked, and who else acts: those that only one text has.

Urges Member States to …  →  Urges all States and civil society to …
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from resdiff.judge.addressee_lists import (
    addressee_at,
    asked_behind,
    is_actor,
    is_deed,
    is_short_name,
    known_actors,
)
from resdiff.judge.changed_texts import ChangedText, ChangedTexts, Found, looked_for
from resdiff.judge.clauses import clause_pairs
from resdiff.judge.inner_clauses import InnerClause, clauses_of
from resdiff.judge.openers import Opening, asks_somebody, verb_key
from resdiff.judge.printed_names import printed_names
from resdiff.judge.weights import exchanged, reason
from resdiff.languages import COMMAS, Language, alternatives
from resdiff.languages.characters import NEVER
from resdiff.model.patterns import compiled
from resdiff.model.reasons import Reason, ReasonKind

# Code points that a phrase has at most in which actors are looked for: in a longer one they are
# not the point.
_SHORT_PHRASE = 160
# Code points before an actor in which a report stands that is only written by him.
_BESIDE_AUTHOR = 20
# Words of somebody's deed up to which it tells of him: the participation of fishers.
_LONGEST_DEED = 12


def addressees_changed(texts: ChangedTexts, openings: tuple[Opening, Opening]) -> list[Reason]:
    """Who is asked by the one text alone, where both ask; and others who act, in one reason."""
    asked_by_verb = _asked_by_both(texts, openings)
    by_clause = list(_asked_by_clauses(texts, openings))
    if clause_pairs(texts).same_first:
        by_clause.insert(0, asked_by_verb)
    out = [one for asked in by_clause for one in _exchanged_addressees(asked, texts)]
    if clause_pairs(texts).paired.get(0) == 0:  # Encourages some → …, and encourages others
        out += _asked_by_one(asked_by_verb, openings)
    was, now = ([one for asked in by_clause for one in asked[side]] for side in (0, 1))
    return [*dict.fromkeys(out), *_actors_changed(texts, (was, now))]


def whom_it_asks_changed(texts: ChangedTexts, openings: tuple[Opening, Opening]) -> list[Reason]:
    """The same of those who are asked alone: A to work with B → B to work with A."""
    return _exchanged_addressees(_asked_by_both(texts, openings), texts)


_Asked = tuple[list[Found], list[Found]]


def _asked_by_clauses(texts: ChangedTexts, openings: tuple[Opening, Opening]) -> Iterator[_Asked]:
    """Those whom the further clauses ask that both texts have: …, and urges donors to help; of
    which one may be the first of its text: Thanks all, and urges donors → Urges donors."""
    was, now, paired = clause_pairs(texts)
    for i, j in sorted(paired.items()):
        # whom a clause asks that did not change is no news, and takes long to find
        changed = max(i, j) > 0 and was[i].text != now[j].text
        if changed and all(_asks(one, texts.old.language) for one in (was[i], now[j])):
            old = _asked_in(texts.old, was[i], openings[0])
            new = _asked_in(texts.new, now[j], openings[1])
            if min(i, j) or not _stand_elsewhere(texts, old, new):
                yield old, new


def _stand_elsewhere(texts: ChangedTexts, old: list[Found], new: list[Found]) -> bool:
    """Whether some who are asked are lost in no text: urges some → thanks some, and urges
    others."""
    return any(map(texts.new.has, (one.key for one in old))) or any(
        map(texts.old.has, (one.key for one in new))
    )


def _asks(clause: InnerClause, language: Language) -> bool:
    return clause.own and asks_somebody(verb_key(clause.verb, language), language)


def _asked_in(side: ChangedText, clause: InnerClause, opening: Opening) -> list[Found]:
    # the paragraph's verb may have a linking word before it
    verb_end = clause.start + len(clause.verb) if clause.start else len(opening.opener or "")
    return [one for one in asked_behind(side, verb_end) if one.end <= clause.end]


def _asked_by_both(texts: ChangedTexts, openings: tuple[Opening, Opening]) -> _Asked:
    return list(_asked(texts.old, openings[0])), list(_asked(texts.new, openings[1]))


def _exchanged_addressees(asked: _Asked, texts: ChangedTexts) -> list[Reason]:
    was, now = asked
    language = texts.old.language
    # "Requests that …" names nobody: that is no addressee who was dropped.
    if not was or not now:
        return []
    deeds = {is_deed(side[0], language) for side in asked}
    if len(deeds) > 1:
        return []  # "fishers" are not who became "the meeting of fishers"
    words = [sorted(" ".join(one.key for one in side).split()) for side in asked]
    if words[0] == words[1]:
        return []  # a comma parts them otherwise
    if deeds == {True}:  # "the work of fishers at sea" → "the work of fishers and divers at sea"
        gone, come = _lacking(was, now, True), _lacking(now, was, True)
        short = all(len(one.split()) <= _LONGEST_DEED for one in (*gone, *come))
        return exchanged(ReasonKind.ACTORS, gone, come) if short else []
    if not any(is_actor(one, language) for one in (*was, *now)):
        return []
    told = exchanged(ReasonKind.ADDRESSEE, *_gone_and_come(asked, texts))
    return _without_short_names(told, language)


def _gone_and_come(asked: _Asked, texts: ChangedTexts) -> tuple[list[str], list[str]]:
    """Those who are asked by the old text alone, and by the new one alone."""
    language = texts.old.language
    was, now = ([_by_name_alone(one, language) for one in side] for side in asked)
    gone, come = _lacking(was, now), _lacking(now, was)
    if language.spaced and gone and come:
        return gone, come
    # a word that no list knows cuts a row short: 技术和学术界
    gone = _without_still(gone, was, texts.old, texts.new)
    return gone, _without_still(come, now, texts.new, texts.old)


def _by_name_alone(one: Found, language: Language) -> Found:
    """One who is asked without what is printed onto the name: above all the ports, its panel."""
    found = _printed_onto(language).match(one.text) if not language.spaced else None
    if found is None:
        return one
    words = one.text[found.end() :]
    return one._replace(text=words, start=one.end - len(words), key=looked_for(words, language))


@cache
def _printed_onto(language: Language) -> re.Pattern[str]:
    examples = alternatives(language.judgement.including) or NEVER
    return compiled(rf"(?:{examples}|{language.judgement.asked.owner})(?=.)")


def _without_still(
    told: list[str], asked: list[Found], here: ChangedText, there: ChangedText
) -> list[str]:
    """Those who are asked here alone, without any behind the first that stands in words which did
    not change, and in the other text."""
    still = {
        one.text
        for one in asked[1:]
        if here.phrase_at(one.start, one.end) is None and there.has(one.key)
    }
    return [one for one in told if one not in still]


def _without_short_names(told: list[Reason], language: Language) -> list[Reason]:
    """Without one who only has a longer or shorter name now."""
    return [one for one in told if not is_short_name(one.old, one.new, language)]


def _asked_by_one(asked: _Asked, openings: tuple[Opening, Opening]) -> list[Reason]:
    """Who is asked where the other paragraph asks nobody: Welcomes the report → Requests the Office
    to report."""
    language = openings[0].language
    if len({asks_somebody(one.key, language) for one in openings}) == 1:
        return []
    if any(is_deed(side[0], language) for side in asked if side):
        return []  # the continuation of the efforts of fishers, the Board and the Office
    was, now = (
        [one for one in side if is_actor(one, language) and not is_deed(one, language)]
        for side in asked
    )
    return exchanged(ReasonKind.ADDRESSEE, _lacking(was, []), _lacking(now, []))


def _lacking(here: list[Found], there: list[Found], longer: bool = False) -> list[str]:
    """Those of one text that the other lacks, each once; those that only are longer or shorter
    there are no others where `longer` is given."""
    keys = {one.key for one in there}

    def is_there(key: str) -> bool:
        return any(k in key or key in k for k in keys) if longer else key in keys

    return list(dict.fromkeys(one.text for one in here if not is_there(one.key)))


def _asked(side: ChangedText, opening: Opening) -> Iterator[Found]:
    """Those whom a paragraph asks, as printed."""
    if asks_somebody(opening.key, side.language):
        end = clauses_of(side)[0].end  # behind it another verb asks
        yield from (one for one in asked_behind(side, len(opening.opener or "")) if one.end <= end)


def _actors_changed(texts: ChangedTexts, asked: _Asked) -> list[Reason]:
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
    went, came = (", ".join(dict.fromkeys(side)) or None for side in (gone, come))
    return [reason(ReasonKind.ACTORS, went, came)] if went or came else []


def _actors(side: ChangedText) -> Iterator[Found]:
    """Those that no name holds: a name is told as a whole."""
    names = printed_names(side)
    return (one for one in _actors_in_short_phrases(side) if not any(map(one.overlaps, names)))


def _actors_in_short_phrases(side: ChangedText) -> Iterator[Found]:
    letters, borders = side.language.letters_per_character, side.borders
    short = [(a, b) for a, b, _ in side.stretches if (b - a) * letters <= _SHORT_PHRASE]
    if not short:
        return
    for found in known_actors(side.language).finditer(side.text):
        whole = borders is None or {found.start(), found.end()} <= borders
        if whole and _overlaps_any(found, short) and _acts(side, found):
            yield addressee_at(side.text, *found.span(), side.language)


def _overlaps_any(found: re.Match[str], places: list[tuple[int, int]]) -> bool:
    return any(a < found.end() and found.start() < b for a, b in places)


def _acts(side: ChangedText, actor: re.Match[str]) -> bool:
    """Whether one acts who is named: States alone are of small island developing States as
    often."""
    if " " in actor[0] or not side.language.spaced:
        return not _wrote_report(side, actor)
    return _is_listed(side, actor) and not _wrote_report(side, actor)


def _is_listed(side: ChangedText, actor: re.Match[str]) -> bool:
    """Whether a single word is a member of a list: civil society and academia, to act."""
    language = side.language
    if actor[0] not in language.judgement.asked.actors:
        return False
    before, behind = side.text[: actor.start()].rstrip(), side.text[actor.end() :].lstrip()
    lead = _article_at_end(language).sub("", before)  # et les jeunes à bord
    joined = lead.rpartition(" ")[2] in language.judgement.joining
    follows = behind.partition(" ")[0] in language.function_words or not behind[:1].isalpha()
    return (joined or lead[-1:] in COMMAS) and follows


@cache
def _article_at_end(language: Language) -> re.Pattern[str]:
    return compiled(rf"\s(?:{language.judgement.naming.articles or NEVER})\Z")


def _wrote_report(side: ChangedText, actor: re.Match[str]) -> bool:
    """Whether one is named for a report alone: in the report of the Secretary-General."""
    before, behind = _beside_author(side.language)
    lead = side.text[max(0, actor.start() - _BESIDE_AUTHOR) : actor.start()]
    return before.search(lead) is not None or behind.match(side.text, actor.end()) is not None


@cache
def _beside_author(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    reports = alternatives(language.judgement.reports)
    if not language.spaced:
        return compiled(NEVER), compiled(rf"\w?(?:{reports})")
    of = alternatives(language.citations.of) or NEVER
    before = rf"(?i)(?:{reports})(?:\s(?:{of}))?\s?\Z"
    return compiled(before), compiled(rf"[’']s?\s(?:{reports})")
