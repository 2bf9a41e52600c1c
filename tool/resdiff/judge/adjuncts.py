"""Conditions and times that came or went whole, by the word that begins them.

to report[, in the absence of an agreement,] to it   condition: in the absence of an agreement
to report[ prior to the opening of the fair]         time: prior to the opening of the fair

Between two marks any preposition may begin one; elsewhere most prepositions only lead to what a
verb is about.

Where such a word begins something that only changed in part, it says too little: "during the
[long → short] season" has the same condition as before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from resdiff.judge.and_pattern import and_pattern
from resdiff.judge.changed_texts import ChangedText, ChangedTexts, Found, looked_for
from resdiff.judge.framed_adjuncts import framed_adjuncts
from resdiff.judge.inner_clauses import EDGE_MARKS, clauses_of
from resdiff.judge.phrases import Phrase, count_words
from resdiff.judge.printed_names import printed_names
from resdiff.judge.qualifier_ends import ends_condition
from resdiff.judge.qualifier_words import (
    begins_adjunct,
    condition_leads,
    fixed_phrases,
    parted_leads,
    whole_leads,
)
from resdiff.judge.weights import reason
from resdiff.languages import COMMAS, Language
from resdiff.model.patterns import compiled, lazy_pattern
from resdiff.model.reasons import Reason, ReasonKind
from resdiff.text.folding import bare_words

# Words that such a phrase has at most: a longer one says more than one thing.
_LONGEST_ADJUNCT = 30

# Letters of a word with which a name behind it is a place.
_LONGEST_BEFORE_PLACE = 5
# … behind a phrase that is one by itself: on a voluntary basis and freely.
_WORDS_BEHIND_FIXED = 2


def whole_conditions(side: ChangedText, phrases: Sequence[Phrase]) -> Iterator[Found]:
    """The conditions that are all of what came or went at their place."""
    if not side.language.spaced:
        return framed_adjuncts(side, phrases, times=False)
    language = side.language
    times = whole_leads(language, times=True)
    conditions, parted = whole_leads(language, times=False), parted_leads(language)
    found = _whole_adjuncts(side, conditions, parted)
    return (one for one in found if not times.match(one.text))


def whole_times(side: ChangedText, phrases: Sequence[Phrase]) -> Iterator[Found]:
    """The times by which something is due that are all of what came or went at their place."""
    if not side.language.spaced:
        return framed_adjuncts(side, phrases, times=True)
    return _whole_adjuncts(side, whole_leads(side.language, times=True))


def times_changed(texts: ChangedTexts, told: Iterable[Reason]) -> list[Reason]:
    """When something is due, where that came or went whole and no reason that is told says when."""
    when = [one for one in told if one.kind in _SAY_WHEN]
    gone, come = (
        [
            one.text
            for one in whole_times(here, texts.phrases)
            if here.times(one.key) > there.times(one.key) and not _is_said_elsewhere(one.text, when)
        ]
        for here, there in ((texts.old, texts.new), (texts.new, texts.old))
    )
    if len(gone) == len(come) == 1:
        return [reason(ReasonKind.DEADLINE, gone[0], come[0])]
    return [
        *(reason(ReasonKind.DEADLINE, old=text) for text in gone),
        *(reason(ReasonKind.DEADLINE, new=text) for text in come),
    ]


_SAY_WHEN = {
    ReasonKind.DEADLINE,
    ReasonKind.PERIOD,
    ReasonKind.DATE,
    ReasonKind.DATES_OR_YEARS,
    ReasonKind.SESSION,
    ReasonKind.SESSION_NUMBER,
    ReasonKind.MEETING,
    ReasonKind.MEETING_NUMBER,
    ReasonKind.QUALIFIER_ADDED,
    ReasonKind.QUALIFIER_DROPPED,
    ReasonKind.QUALIFIER_CHANGED,
}


def _is_said_elsewhere(text: str, when: Iterable[Reason]) -> bool:
    return any(side in text or text in side for one in when for side in (one.old, one.new) if side)


def _whole_adjuncts(
    side: ChangedText, leads: re.Pattern[str], parted: re.Pattern[str] | None = None
) -> Iterator[Found]:
    """Those that the words of `leads` begin anywhere, and those of `parted` between two marks."""
    places = ((*_place_of_adjunct(side, start, end), end) for start, end, _ in side.stretches)
    begun = [
        (start, end)
        for start, end, last in places
        if (lead := leads.match(side.text, start, end) or _parted_lead(side, parted, start, end))
        if _ends_there(side, end, last) and _is_begun_whole(lead, end, side.language)
    ]
    verbs = [one.start for one in clauses_of(side)] if begun else []
    for start, end in begun:
        text = side.text[start:end]
        clause = "\n" in side.text[max(0, start - 1) : end] or any(start < v < end for v in verbs)
        if not clause and _is_one(text, side.language):
            yield Found(text, start, end, looked_for(text, side.language))


def _parted_lead(
    side: ChangedText, leads: re.Pattern[str] | None, start: int, end: int
) -> re.Match[str] | None:
    """What begins words between two marks that are no place, no further member of a list, and no
    clause; None where nothing does."""
    lead = leads.match(side.text, start, end) if leads else None
    if lead is None or not _is_parted(side, start, end):
        return None
    if any(map(str.isdigit, side.text[start:end])) or _is_member_of_list(side, lead, end):
        return None
    named = len(lead[0]) <= _LONGEST_BEFORE_PLACE and any(
        start <= one.start <= lead.end() + 1 and end <= one.end for one in printed_names(side)
    )
    clause = any(one.start == start for one in clauses_of(side))
    return None if named or clause else lead


def _is_parted(side: ChangedText, start: int, end: int) -> bool:
    """Whether words stand between a comma and a mark, or the end."""
    if not side.text[:start].rstrip().endswith(tuple(COMMAS)):
        return False
    return side.text[end:].lstrip()[:1] in EDGE_MARKS


def _is_member_of_list(side: ChangedText, lead: re.Match[str], end: int) -> bool:
    """Whether the word that begins it stands before other members of a list: in ports, in bays
    and in creeks."""
    before = _BETWEEN_MARKS.split(side.text[: lead.start()].rstrip(EDGE_MARKS))[-1]
    behind = bare_words(side.text[end:]).split()[:2]
    return lead[0] in (*bare_words(before).split(), *behind)


_BETWEEN_MARKS = lazy_pattern(r"[,;:،؛]\s")


def _is_begun_whole(lead: re.Match[str], end: int, language: Language) -> bool:
    """Whether what is begun goes on to an end, and is not a whole phrase before further words: in a
    timely manner to mend the pier."""
    text, start = lead.string, lead.start()
    if lead.end() == end:  # a preposition alone came with a noun that stands in both
        return " " in lead[0] and not condition_leads(language).fullmatch(text, start, end)
    fixed = fixed_phrases(language).match(text, start, end)
    if fixed is None or not lead.end() <= fixed.end() < end:
        return True
    return count_words(text[fixed.end() : end], language) <= _WORDS_BEHIND_FIXED


def _is_one(text: str, language: Language) -> bool:
    """Whether words are one phrase: no long one, with commas only between members of a list."""
    if count_words(text, language) > _LONGEST_ADJUNCT or _STOP.search(text):
        return False
    first, *others = _comma(language).split(text)
    if not others:
        return True
    joint, fixed = _joint_at_head(language), fixed_phrases(language)
    listed = _joint_within(language).search(others[-1]) and not fixed.fullmatch(first)
    return bool(listed) and not any(
        joint.match(one)
        or begins_adjunct(one, 0, language)
        or ends_condition(f" {one}", 0, language)
        for one in others
    )


@cache
def _comma(language: Language) -> re.Pattern[str]:
    """A comma behind which the phrase may end: not that of "in cases, when"."""
    return compiled(rf"(?!{language.judgement.qualifying.goes_on})[{COMMAS}]\s?")


_WITHIN_WORD = lazy_pattern(r"(?<=\w)(?=\w)")
_STOP = lazy_pattern(r"[.;:؛](?=\s)|[。；：]")


@cache
def _joint_within(language: Language) -> re.Pattern[str]:
    return compiled(rf"\s(?:{and_pattern(language)})\s")


def _place_of_adjunct(side: ChangedText, start: int, end: int) -> tuple[int, int]:
    """A stretch without marks at its ends, and without "and" at its head."""
    text = side.text[start:end]
    first = start + len(text) - len(text.lstrip(EDGE_MARKS))
    last = max(first, start + len(text.rstrip(EDGE_MARKS)))
    joint = _joint_at_head(side.language).match(side.text, first, last)
    return joint.end() if joint else first, last


@cache
def _joint_at_head(language: Language) -> re.Pattern[str]:
    return compiled(rf"(?:{and_pattern(language)}),?\s")


def _ends_there(side: ChangedText, end: int, last: int) -> bool:
    """Whether a phrase ends where the words that came do: at a mark, or before words that begin
    something else."""
    text = side.text
    if side.language.spaced and _WITHIN_WORD.match(text, end):
        return False
    if text[end:last].strip() or not text[end:].strip(EDGE_MARKS):
        return True
    return ends_condition(text, end, side.language)
