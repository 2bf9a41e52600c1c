"""What the same paragraph or note says in several versions, held against each other: who says
something else than the others.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from resdiff.proofreading.concord.cited_days import dates_of_citations, is_day_of_citation
from resdiff.proofreading.concord.contradiction import Contradiction, kind_of_contradiction
from resdiff.proofreading.concord.other_forms import (
    OF_TIME,
    has_day_in_words,
    has_figures_of,
    is_known_by_number,
    is_other_form,
    is_whole_day,
    says_loosely,
)
from resdiff.proofreading.concord.single_words import single_words_apart
from resdiff.proofreading.concord.turned_symbols import typed_from_its_end
from resdiff.proofreading.concord.versions import Saying, meaning
from resdiff.proofreading.facts import Fact, FactKind

_GROUPS: tuple[tuple[FactKind, ...], ...] = (
    ("citation", "symbol"),
    ("date", "year"),
    ("session",),
    ("number",),
    ("reference",),
)
"""Kinds of which one may stand for another in translation: a symbol whole or short."""

_TOLD_IN_PAIRS = frozenset({"year", "session", "number", "reference"})
"""Kinds that may be written in words, or in a way that is not read: something lacking says nothing
there, only something else does. A year may stand in the name of a season or of a disease."""

_BUT_A_FIGURE = 0.8  # 2024-01-03 and 2024-01-05


def contradictions_of(said: Mapping[str, Saying]) -> Iterator[Contradiction]:
    """Where versions of one paragraph or note say different things."""
    of_groups = [found for group in _GROUPS for found in _of_kinds(group, said)]
    yield from of_groups
    if len(said) <= 2:
        return
    told = {(found.language, found.found) for found in of_groups}
    dated = [
        found for found in dates_of_citations(said) if (found.language, found.found) not in told
    ]
    yield from dated
    blamed = {found.language for found in (*of_groups, *dated)}
    yield from (found for found in single_words_apart(said) if found.language not in blamed)


def _of_kinds(group: tuple[FactKind, ...], said: Mapping[str, Saying]) -> Iterator[Contradiction]:
    held = {
        code: {meaning(f): f for f in reversed(saying.facts) if f.kind in group}
        for code, saying in said.items()
    }
    if any(held.values()):
        yield from _of_group(group, held, said)


_Held = Mapping[str, Mapping[str, Fact]]


def _of_group(
    group: tuple[FactKind, ...], held: _Held, said: Mapping[str, Saying]
) -> Iterator[Contradiction]:
    holders = _versions_that_hold(held)
    compared, most = _measure(holders, list(held))
    usual = [held[codes[0]][key] for key, codes in most.items()]
    for code in compared:
        lacking = [fact for fact in usual if _is_lacking(fact, said[code], held[code], most)]
        alone = [
            fact
            for key, fact in _own_facts(held[code], said[code], most)
            if _stands_alone(held[code], key, holders[key], said, most)
        ]
        lacking += _said_less_often(alone, lacking, code, said, most)
        yield from _of_version(code, lacking, alone, holders, said)


def _said_less_often(
    alone: list[Fact],
    lacking: list[Fact],
    code: str,
    said: Mapping[str, Saying],
    most: Mapping[str, list[str]],
) -> Iterator[Fact]:
    """What a version says once where all others say it twice, for each thing that it alone says and
    that is like it.
    """
    kinds = {fact.kind for fact in lacking}
    rarer = [fact for key in most if (fact := _said_more_often(key, code, most[key], said))]
    for found in alone:
        fact = _in_whose_place(found, [fact for fact in rarer if fact.kind == found.kind])
        if fact is not None and found.kind not in kinds:
            yield fact


def _in_whose_place(found: Fact, rarer: Sequence[Fact]) -> Fact | None:
    """Of what a version says less often the thing that is like what it alone says; a session may be
    far from the right one, where no other can be meant.
    """
    like = (fact for fact in rarer if _differ_by_a_figure(fact.key, found.key))
    only = rarer[0] if len(rarer) == 1 and found.kind == "session" else None
    return next(like, only)


def _said_more_often(
    key: str, code: str, holders: Sequence[str], said: Mapping[str, Saying]
) -> Fact | None:
    """A fact that all others say more often than a version that says it too."""
    own, others = said[code].keys[key], [said[other] for other in holders if other != code]
    if not own or not others or own >= min(other.keys[key] for other in others):
        return None
    return next(fact for fact in others[0].facts if meaning(fact) == key)


def _differ_by_a_figure(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= _BUT_A_FIGURE


def _measure(
    holders: Mapping[str, list[str]], codes: list[str]
) -> tuple[list[str], dict[str, list[str]]]:
    """The versions that are compared, and what they are compared with, with those who say it."""
    known = {key: own for key, own in holders.items() if key}
    if len(codes) == 2:
        # of two nobody is right: what the first says is shown beside what the second does
        return codes[1:], {key: own for key, own in known.items() if codes[0] in own}
    # what most versions say is taken for right, so that one finding tells of the odd one alone
    return codes, {key: own for key, own in known.items() if 2 * len(own) > len(codes)}


def _own_facts(
    own: Mapping[str, Fact], saying: Saying, most: Mapping[str, list[str]]
) -> Iterator[tuple[str, Fact]]:
    """What a version says and most do not: it may be a thing that no reader saw in the others."""
    for key, fact in own.items():
        if key not in most and (key or is_whole_day(fact, saying)):
            yield key, fact


def _versions_that_hold(held: _Held) -> dict[str, list[str]]:
    """Who says each thing."""
    holders: dict[str, list[str]] = {}
    for code, facts in held.items():
        for key in facts:
            holders.setdefault(key, []).append(code)
    return holders


def _is_lacking(
    fact: Fact, saying: Saying, own: Mapping[str, Fact], most: Mapping[str, list[str]]
) -> bool:
    """Whether a version does not say what most say, in no other form either."""
    if meaning(fact) in own or says_loosely(saying, fact) or has_figures_of(saying, fact):
        return False
    if fact.kind not in OF_TIME:
        forms_of_documents = (is_other_form(fact, key) for key in own)
        return not (any(forms_of_documents) or _is_turned_round(meaning(fact), saying, own))
    # June 1967 is another form of its day, unless the others say both
    forms = (found for key, found in own.items() if key not in most and is_other_form(fact, key))
    return not any(
        len(fact.key) < len(found.key) or has_day_in_words(found, fact, saying) for found in forms
    )


def _is_turned_round(key: str, saying: Saying, among: Collection[str]) -> bool:
    """Whether a version that turns symbols round has one so."""
    return saying.turns_symbols_round and "/" in key and typed_from_its_end(key) in among


def _stands_alone(
    own: Mapping[str, Fact],
    key: str,
    codes: list[str],
    said: Mapping[str, Saying],
    most: Mapping[str, list[str]],
) -> bool:
    """Whether the other versions do not say a thing, in no other form either."""
    fact = own[key]
    if fact.kind == "number" and len(codes) > 1:
        return False  # a scale that two languages name and others write out
    if any(_is_turned_round(key, said[code], most) for code in codes):
        return False
    others = [saying for code, saying in said.items() if code not in codes]
    if 2 * sum(has_figures_of(saying, fact) for saying in others) > len(others):
        return False
    return not (_others_say_loosely(fact, codes, said) or _is_form_of_usual(fact, own, most))


def _is_form_of_usual(fact: Fact, own: Mapping[str, Fact], most: Collection[str]) -> bool:
    """Whether a fact is another form of what most say; of times, of one that its version lacks."""
    forms = (usual for usual in most if fact.kind not in OF_TIME or usual not in own)
    return any(is_other_form(fact, usual) for usual in forms)


def _of_version(
    code: str,
    lacking: list[Fact],
    alone: list[Fact],
    holders: Mapping[str, list[str]],
    said: Mapping[str, Saying],
) -> Iterator[Contradiction]:
    for found, expected in _by_distance(alone, lacking):
        only = found or expected
        if only is None or (None in (found, expected) and _tells_nothing(only, found, code, said)):
            continue
        if expected is not None:
            # a version that says it once where the others say it twice is no witness of them
            agree = tuple(other for other in holders[meaning(expected)] if other != code)
        else:
            agree = _who_do_not_say(only, code, holders, said)
        if len(said) > 2 and 2 * len(agree) <= len(said):
            continue
        language = code if len(said) > 2 else None
        yield Contradiction(
            kind_of_contradiction(found, expected, only), language, found, expected, agree
        )


def _who_do_not_say(
    fact: Fact, code: str, holders: Mapping[str, list[str]], said: Collection[str]
) -> tuple[str, ...]:
    """The versions beside `code` that do not say a thing."""
    return tuple(other for other in said if other != code and other not in holders[meaning(fact)])


def _tells_nothing(only: Fact, found: Fact | None, code: str, said: Mapping[str, Saying]) -> bool:
    """Whether something that one version says and another does not may be what was not read: its
    figures stand there.
    """
    if only.kind in _TOLD_IN_PAIRS or (found and _adds_nothing(found, said[code])):
        return True
    without = [said[code]] if found is None else [said[c] for c in said if c != code]
    # half of the versions with these figures in other words are enough for a doubt
    return 2 * sum(_may_say_unread(only, saying) for saying in without) >= len(without)


def _may_say_unread(fact: Fact, saying: Saying) -> bool:
    """Whether a text that was not read as saying something has its figures."""
    if is_known_by_number(fact, saying):
        return True
    numbers = _figures_of_fact(fact)
    if fact.kind != "date" and len(numbers) > 1:
        return False  # a symbol; read wherever it stands
    # a text without any figures has them as words: 一九四五年
    return not saying.figures or numbers <= set(saying.figures)


def _adds_nothing(found: Fact, saying: Saying) -> bool:
    """Whether what a version alone says is vague, or the day of a document that all cite: a
    language's style may date it where others do not.
    """
    return _is_vague(found) or (found.kind == "date" and is_day_of_citation(found, saying))


def _is_vague(fact: Fact) -> bool:
    """Whether others may say a fact in words: a decision without its body, last September; a day
    that no calendar has tells nothing alone.
    """
    if fact.citation:
        return not fact.citation.symbol
    return fact.kind == "date" and len(fact.key) <= len("2023-09")


def _figures_of_fact(fact: Fact) -> set[str]:
    """The figures by which a fact is known; of a date year and day: months are words."""
    numbers = [str(int(number)) for number in re.findall(r"\d+", fact.key)]
    return {numbers[0], numbers[-1]} if fact.kind == "date" else set(numbers)


def _by_distance(
    alone: list[Fact], lacking: list[Fact]
) -> Iterator[tuple[Fact | None, Fact | None]]:
    """What a version says alone beside what it lacks, the most alike first."""
    left = list(lacking)
    for found in alone:
        same = [fact for fact in left if fact.kind == found.kind]
        # a year is none for a day; a symbol may be one for a resolution
        same = same or ([] if found.kind in OF_TIME else left)
        if not same:
            yield found, None
            continue
        nearest = max(same, key=lambda f: SequenceMatcher(None, f.key, found.key).ratio())
        left.remove(nearest)
        yield found, nearest
    yield from ((None, fact) for fact in left)


def _others_say_loosely(fact: Fact, holders: list[str], said: Mapping[str, Saying]) -> bool:
    """Whether the other versions say the same in words that were not read."""
    others = [other for other in said if other not in holders]
    loosely = [other for other in others if says_loosely(said[other], fact)]
    return 2 * len(loosely) >= len(others)
