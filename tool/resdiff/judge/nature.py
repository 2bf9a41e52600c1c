"""Editorial, technical or substantive: what a delegate may pass over and what needs instructions.

    又回顾 → 还回顾                       editorial: only follows the neighbours
    …76/186号决议 → …76/186和78/228号决议  technical: the chain of recalled resolutions grew
    促请 → 敦促, 酌情 added                substantive: a stronger verb, a qualifier

When in doubt a change is substantive: a delegate can trust the other two. `reasons` says why a
change is substantive.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from resdiff.judge.calendar import mask_calendar
from resdiff.judge.cited_documents import (
    CitedText,
    documents_grew,
    titles,
    titles_written_out,
)
from resdiff.judge.dates import deadlines, years, years_exchanged, years_follow
from resdiff.judge.openers import is_linking_word
from resdiff.judge.ordinals import (
    meetings_exchanged,
    meetings_follow,
    sessions_exchanged,
    sessions_follow,
)
from resdiff.judge.pair import TextPair
from resdiff.judge.phrases import phrases_of
from resdiff.judge.reasons import citation_reasons, substantive_reasons
from resdiff.judge.remarks import remark_reasons
from resdiff.judge.respelling import spelling_reasons
from resdiff.judge.weights import reason
from resdiff.judge.wording import wording_or_punctuation
from resdiff.languages import Language
from resdiff.model.reasons import Reason, ReasonKind
from resdiff.model.records import ChangeKind, Citation, Nature, Note
from resdiff.model.symbols import symbol_spans
from resdiff.text.folding import bare_words
from resdiff.text.spelling import same_spelling
from resdiff.text.tokens import tokens
from resdiff.text.word_diff import Segment, same_text


class JudgedNature(NamedTuple):
    """The nature of a change and all its reasons, the weightiest first."""

    nature: Nature
    reasons: tuple[Reason, ...] = ()


def judge(kind: ChangeKind, pair: TextPair) -> JudgedNature:
    """The nature of one change. A side is empty where a paragraph was inserted or deleted."""
    found = _judge_words(kind, pair)
    beside = remark_reasons(pair.old, pair.new) if pair.old and pair.new else ()
    if not beside:
        return found
    nature = "editorial" if found.nature == "none" else found.nature
    reasons = sorted((*found.reasons, *beside), key=lambda one: -one.weight)
    return JudgedNature(nature, tuple(reasons))


def _judge_words(kind: ChangeKind, pair: TextPair) -> JudgedNature:
    if kind == "inserted":
        return JudgedNature("substantive", (reason(ReasonKind.PARAGRAPH_INSERTED),))
    if kind == "deleted":
        return JudgedNature("substantive", (reason(ReasonKind.PARAGRAPH_DELETED),))
    crossing = _crossing_reasons(pair)
    if kind == "unchanged":
        return _judge_unchanged(pair, crossing)
    if kind != "edited":
        return _judge_parts(kind, pair, crossing)
    return _judge_edited(pair, crossing)


def _judge_edited(pair: TextPair, crossing: tuple[Reason, ...]) -> JudgedNature:
    """Of one paragraph that became one other: what is a matter of spelling is told, and nothing
    else made of it.
    """
    plain, spelled = pair.respelled, pair.spelling
    if spelled and not crossing and same_text(plain.old[0].text, plain.new[0].text):
        return JudgedNature("editorial", spelled)
    # A paragraph that crossed is never quiet, whatever its words.
    found = (None if crossing else _quiet_nature(plain)) or JudgedNature(
        "substantive", (*crossing, *substantive_reasons(plain))
    )
    by_weight = sorted((*found.reasons, *spelled), key=lambda one: -one.weight)
    return JudgedNature(found.nature, tuple(by_weight))


def _crossing_reasons(pair: TextPair) -> tuple[Reason, ...]:
    """Whether the paragraph went from the preamble to the operative part or back: at most one
    reason."""
    old, new = {p.kind for p in pair.old}, {p.kind for p in pair.new}
    if {"preambular", "operative"} - (old | new):
        return ()
    if len(old) == len(new) == 1:
        return (reason(ReasonKind.CROSSING, pair.old[0].kind, pair.new[0].kind),)
    return (reason(ReasonKind.PARTS_MIXED),)


def _judge_unchanged(pair: TextPair, crossing: tuple[Reason, ...]) -> JudgedNature:
    """Of a paragraph whose words are the same for a reader: what is left is its part of the text
    and its print."""
    # The words are the same, but now the paragraph commits, or no longer does.
    if crossing:
        return JudgedNature("substantive", crossing)
    if [p.text for p in pair.old] == [p.text for p in pair.new]:
        return JudgedNature("none")
    figures_or_letters = tuple(
        reason(ReasonKind.SPELLING, phrase.old, phrase.new)
        for phrase in pair.phrases
        if phrase.differs_in_letters
    )
    return JudgedNature("editorial", figures_or_letters or (reason(ReasonKind.MARKS_OR_BLANKS),))


def _judge_parts(kind: ChangeKind, pair: TextPair, crossing: tuple[Reason, ...]) -> JudgedNature:
    """Of a paragraph split in several, or of several merged in one."""
    parts = reason(
        ReasonKind.SPLIT if kind == "split" else ReasonKind.MERGED,
        str(len(pair.old)),
        str(len(pair.new)),
    )
    # "and" or a comma gave way to the end of a paragraph: nothing else happened.
    if not crossing and _joins_only(pair):
        return JudgedNature("editorial", (parts,))
    return JudgedNature(
        "substantive", (parts, *crossing, *wording_or_punctuation(pair.phrases, pair.language))
    )


def judge_note(
    old: Note, new: Note, segments: tuple[Segment, ...], language: Language | None
) -> JudgedNature:
    """The nature of a change of a note, `Ibid.` and its like resolved."""
    if bare_words(old.resolved or old.text) == bare_words(new.resolved or new.text):
        return JudgedNature("editorial", (reason(ReasonKind.SAME_SOURCE),))
    if bare_words(old.text) == bare_words(new.text):
        return JudgedNature("editorial", (reason(ReasonKind.CAPITALS_OR_MARKS),))
    if same_spelling(old.text, new.text, language):
        return JudgedNature("editorial", tuple(spelling_reasons(phrases_of(segments), language)))
    quiet = _follows_calendar(_resolved(old), _resolved(new), language) if language else None
    return quiet or JudgedNature(
        "substantive", tuple(wording_or_punctuation(phrases_of(segments), language))
    )


def _resolved(note: Note) -> CitedText:
    """What a note says, `Ibid.` resolved, and the documents that it names."""
    if note.resolved is None or note.resolved == note.text:
        return CitedText(note.text, note.citations)
    # The citations of the note are places in its printed text, not in the resolved one.
    spans = symbol_spans(note.resolved)
    return CitedText(
        note.resolved, tuple(Citation(start=a, end=b, symbol=note.resolved[a:b]) for a, b in spans)
    )


# The quiet rules: editorial or technical where that is sure


def _quiet_nature(pair: TextPair) -> JudgedNature | None:
    """Editorial or technical by the first rule that applies; None where none does."""
    # Of an unknown language no word is known to be quiet.
    rules = _QUIET_RULES if pair.language else _QUIET_RULES_OF_ANY_LANGUAGE
    return next((found for rule in rules if (found := rule(pair))), None)


def _print_only(pair: TextPair) -> JudgedNature | None:
    """The internet → the Internet."""
    return _editorial(ReasonKind.CAPITALS_OR_MARKS) if pair.same_words else None


def _opening_follows(pair: TextPair) -> JudgedNature | None:
    """Also urges → Urges; Consciente → Conscient: the same verb, as its neighbours or the organ
    would have it."""
    old, new = pair.openings
    if not _changed_at_head_only(pair) or bare_words(old.whole) != bare_words(new.whole):
        return None
    return _editorial(old.folded_into(new))


def _joining_words(pair: TextPair) -> JudgedNature | None:
    """Reefs and lagoons → reefs, lagoons."""
    return _editorial(ReasonKind.JOINING_WORDS) if _joins_only(pair) else None


def _calendar_only(pair: TextPair) -> JudgedNature | None:
    """The chain of recalled resolutions grew, meetings are the next ones, sessions moved on with
    the document."""
    if not pair.touches_calendar or not _moved_on_in_time(pair):
        return None
    before, after = (
        side if side.citations else side._replace(text=opening.whole)
        # Citations are places in the printed text; where there are none the opener is folded too.
        for side, opening in zip(pair.cited, pair.openings, strict=True)
    )
    return _follows_calendar(before, after, pair.known_language)


_QuietRule = Callable[[TextPair], JudgedNature | None]
_QUIET_RULES_OF_ANY_LANGUAGE: tuple[_QuietRule, ...] = (_print_only,)
_QUIET_RULES: tuple[_QuietRule, ...] = (
    _print_only,
    _opening_follows,
    _joining_words,
    _calendar_only,
)


def _editorial(kind: ReasonKind) -> JudgedNature:
    return JudgedNature("editorial", (reason(kind),))


def _changed_at_head_only(pair: TextPair) -> bool:
    """Whether all words that changed stand at the head."""
    return all(
        start < pair.opening_zone or not bare_words(text)
        for phrase in pair.phrases
        for text, start in phrase.sides
    )


# Code points that joining words and marks can have between two words that stay.
_MOST_JOINING = 40


def _joins_only(pair: TextPair) -> bool:
    """Whether all that changed are marks, joining words, and also or further in the opener."""
    sides = [side for phrase in pair.phrases for side in phrase.sides]
    # "and, and, and …" over a line is no joining word but a text taken apart.
    if any(len(text) > _MOST_JOINING for text, _ in sides):
        return False
    return all(_only_joins(text, start < pair.opening_zone, pair.language) for text, start in sides)


def _only_joins(text: str, at_head: bool, language: Language | None) -> bool:
    """Whether each word of a phrase joins, or links at the head; of an unknown language no word is
    known to."""
    words = [word for token in tokens(text, language) if (word := bare_words(token))]
    if language is None:
        return not words
    # Not "or": reefs or lagoons are fewer than reefs and lagoons.
    joining = set(map(bare_words, language.judgement.joining))
    return all(word in joining or (at_head and is_linking_word(word, language)) for word in words)


# What follows the calendar


def _moved_on_in_time(pair: TextPair) -> bool:
    """Whether sessions, and in a paragraph that commits years and meetings, moved on as the
    document did."""
    if not sessions_follow(pair.sessions, pair.shift):
        return False
    if pair.new[0].kind != "operative":
        return True
    if pair.openings[1].decides and not pair.meetings.is_empty:
        return False  # "Decides to hold the fifth meeting": no meeting is decided upon by the way
    return years_follow(years_exchanged(*pair.cited, pair.known_language), pair.shift)


_CalendarRule = Callable[[CitedText, CitedText, Language], bool]


def _same_but_for_calendar(before: CitedText, after: CitedText, language: Language) -> bool:
    """Whether citations, dates and ordinals are all that changed."""
    masked = (bare_words(mask_calendar(text, language)) for text in (before, after))
    return next(masked) == next(masked)


def _same_deadlines(before: CitedText, after: CitedText, language: Language) -> bool:
    """Whether nothing is to be done earlier or later."""
    return deadlines(before.text, language) == deadlines(after.text, language)


def _next_meetings(before: CitedText, after: CitedText, language: Language) -> bool:
    """Whether the meetings named are the next ones, as many as before."""
    return meetings_follow(meetings_exchanged(before.text, after.text, language))


_NOTHING_COMMITS: tuple[_CalendarRule, ...] = (
    _same_but_for_calendar,
    _same_deadlines,
    _next_meetings,
    documents_grew,
    titles_written_out,
)


def _follows_calendar(
    before: CitedText, after: CitedText, language: Language
) -> JudgedNature | None:
    """Technical, where citations, dates and ordinals are all that changed and none of it
    commits."""
    if not all(holds(before, after, language) for holds in _NOTHING_COMMITS):
        return None
    return JudgedNature("technical", tuple(_calendar_reasons(before, after, language)))


def _calendar_reasons(before: CitedText, after: CitedText, language: Language) -> list[Reason]:
    """What followed the calendar: documents, dates, sessions, meetings; a title only where nothing
    else did."""
    was, now = before.text, after.text
    out = citation_reasons(before, after)
    if years(was) != years(now):
        out.append(reason(ReasonKind.DATES_OR_YEARS))
    if not sessions_exchanged(was, now, language).is_empty:
        out.append(reason(ReasonKind.SESSION_NUMBER))
    if not meetings_exchanged(was, now, language).is_empty:
        out.append(reason(ReasonKind.MEETING_NUMBER))
    if out:
        return out
    if titles(was, language) == titles(now, language):
        return [reason(ReasonKind.DATES_OR_NUMBERS)]
    # Told only where nothing else is: a title comes along with most citations.
    longer = len(now) > len(was)
    return [reason(ReasonKind.TITLE_WRITTEN_OUT if longer else ReasonKind.TITLE_LEFT_OUT)]
