"""Why a change is substantive: what a delegate looks for first, then every other change in its own
words.

verb: 邀请 → 重申      qualifier added: 酌情      deadline: 至迟于2025年12月 → 至迟于2029年12月
addressee: Member States → all States      named: Toolkit for Guidance      cited: +A/RES/79/286
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from itertools import takewhile

from resdiff.judge.addressees import addressees_changed, whom_it_asks_changed
from resdiff.judge.adjuncts import times_changed
from resdiff.judge.changed_texts import ChangedTexts, WordRule, changed_texts
from resdiff.judge.cited_documents import CitedText
from resdiff.judge.clauses import clause_pairs, clauses_changed
from resdiff.judge.joins import joining_words
from resdiff.judge.listed_examples import examples_changed
from resdiff.judge.lone_values import lone_values
from resdiff.judge.names import names_changed
from resdiff.judge.negations import negations_changed
from resdiff.judge.occasions import occasions_over
from resdiff.judge.openers import change_of_verb
from resdiff.judge.pair import TextPair
from resdiff.judge.phrases import Phrase
from resdiff.judge.qualifiers import qualifiers_changed
from resdiff.judge.quantities import quantities_changed
from resdiff.judge.scope import scope_changed, without_lead
from resdiff.judge.spans_of_time import spans_changed, without_told_numbers
from resdiff.judge.weights import reason
from resdiff.judge.wording import (
    with_words_beside_figures,
    without_opening,
    wording_or_punctuation,
    wording_reasons,
)
from resdiff.judge.yearless_days import with_days_of_both, yearless_days_changed
from resdiff.languages import Language
from resdiff.model.reasons import Reason, ReasonKind
from resdiff.text.folding import bare_words
from resdiff.text.tokens import tokens

_ReasonRule = Callable[[TextPair], list[Reason]]


def substantive_reasons(pair: TextPair) -> list[Reason]:
    """All reasons, the weightiest first; the last ones are changes in their own words, unless the
    verb alone changed."""
    if pair.language is None:
        return wording_or_punctuation(pair.phrases, None)
    verb = change_of_verb(*pair.openings)
    # Urges States … → Invites States …: the redline shows the rest, and nothing more changed.
    if verb and _same_behind_opener(pair):
        return [verb]
    texts = changed_texts(pair.segments, pair.phrases, pair.known_language)
    if verb and not clause_pairs(texts).same_first:
        verb = None  # one clause went, another is the first now
    named = [verb] if verb else []
    for rule in _RULES:
        named += rule(pair)
    spans = spans_changed(texts)
    numbers = without_told_numbers(quantities_changed(pair, texts), spans)
    if _in_another_order(pair):
        return [*named, *_order_changed(pair, texts, numbers)]
    further = _named_reasons(pair, texts, named, [*spans, *numbers])
    # the opener's verb is told once
    named += [one for one in further if not verb or one.kind is not verb.kind]
    phrases = _beside_values(pair, without_opening(pair, verb_changed=verb is not None))
    if not numbers:
        phrases = with_words_beside_figures(phrases, texts)
    if not named:
        return wording_or_punctuation(phrases, texts)
    worded = wording_reasons(phrases, pair.language)
    named = _without_moved_qualifiers(named, worded)
    return [
        *_without_told_negations(_without_spans_of_names(named, texts), pair.language.spaced),
        *worded,
    ]


def _without_moved_qualifiers(named: list[Reason], worded: list[Reason]) -> list[Reason]:
    """The reasons without a qualifier of which it is told that it stands elsewhere now."""
    moved = {bare_words(one.new or "") for one in worded if one.kind is ReasonKind.PLACED_ELSEWHERE}
    return [
        one
        for one in named
        if one.kind not in _QUALIFIER_ALONE or bare_words(one.old or one.new or "") not in moved
    ]


_QUALIFIER_ALONE = {ReasonKind.QUALIFIER_ADDED, ReasonKind.QUALIFIER_DROPPED}


def _named_reasons(
    pair: TextPair, texts: ChangedTexts, moved: list[Reason], counted: list[Reason]
) -> list[Reason]:
    """What is told by name besides what moved with the calendar; `counted` are spans and
    numbers."""
    days = yearless_days_changed(pair, texts)
    told = [
        *with_days_of_both(lone_values(pair, texts), days, texts),
        *counted,
        *_word_reasons(pair, texts),
    ]
    return [*told, *times_changed(texts, [*moved, *told]), *occasions_over(pair)]


def _order_changed(pair: TextPair, texts: ChangedTexts, numbers: list[Reason]) -> list[Reason]:
    # what only moved may end elsewhere: l’Union africaine à y contribuer
    asked = whom_it_asks_changed(texts, pair.openings)
    return [*asked, *(numbers or [reason(ReasonKind.ORDER)])]


def _without_spans_of_names(named: list[Reason], texts: ChangedTexts) -> list[Reason]:
    """The reasons without periods that names hold which are told: a programme for 2014–2024 that
    stands for one until 2020 makes nothing longer; nor years that stand in these names alone."""
    whole = [one for one in named if one.kind in _KINDS_OF_NAMES]

    def is_told(side: str, value: str | None, text: str) -> bool:
        if value is None:
            return False
        times = [(getattr(one, side) or "").count(value) for one in whole]
        return any(times) and text.count(value) <= sum(times)

    out: list[Reason] = []
    for one in named:
        within = is_told("old", one.old, texts.old.text), is_told("new", one.new, texts.new.text)
        if not _may_lie_in_name(one) or not any(within):
            out.append(one)
            continue
        left = None if within[0] else one.old, None if within[1] else one.new
        if any(left):
            out.append(one if one.kind is ReasonKind.NUMBER else reason(ReasonKind.DATE, *left))
    return out


def _may_lie_in_name(one: Reason) -> bool:
    """Whether a reason is of a period, of a number, or of a date that came or went."""
    came_or_went = {ReasonKind.DATE} if None in (one.old, one.new) else set()
    return one.kind in {ReasonKind.PERIOD, ReasonKind.NUMBER, *came_or_went}


def _without_told_negations(named: list[Reason], spaced: bool) -> list[Reason]:
    """The reasons without negations within a clause or qualifier that is told: without delay."""
    whole = [one for one in named if one.kind in _TOLD_WHOLE]
    told = [_words_of((getattr(one, side) for one in whole), spaced) for side in ("old", "new")]

    def is_told(one: Reason) -> bool:
        return (one.old or one.new) in told[0 if one.old else 1]

    return [one for one in named if one.kind is not ReasonKind.NEGATION or not is_told(one)]


def _words_of(texts: Iterable[str | None], spaced: bool) -> Container[str | None]:
    words = bare_words(" ".join(filter(None, texts)))
    return words.split() if spaced else words


_KINDS_OF_NAMES = {ReasonKind.NAMED, ReasonKind.NO_LONGER_NAMED}
_HOLD_ACTORS = {
    ReasonKind.SCOPE,
    ReasonKind.QUALIFIER_ADDED,
    ReasonKind.QUALIFIER_DROPPED,
    ReasonKind.CLAUSE_ADDED,
    ReasonKind.CLAUSE_DROPPED,
}
_TOLD_WHOLE = {
    ReasonKind.QUALIFIER_ADDED,
    ReasonKind.QUALIFIER_DROPPED,
    ReasonKind.QUALIFIER_CHANGED,
    ReasonKind.CLAUSE_ADDED,
    ReasonKind.CLAUSE_DROPPED,
}


def _word_reasons(pair: TextPair, texts: ChangedTexts) -> list[Reason]:
    """What changed of clauses, qualifiers, scope, those who are asked or act, and names."""
    found = [one for rule in _WORD_RULES for one in rule(texts)]
    out = _without_moved_scope(found, pair.known_language)
    asked = addressees_changed(texts, pair.openings)
    whole = [one for one in out if one.kind in _HOLD_ACTORS]
    told = [one for one in asked if not _is_told_within(one, whole)]
    # a body that is asked is named by that
    return [*out, *told, *(name for name in names_changed(texts) if not _is_told(name, asked))]


def _without_moved_scope(found: list[Reason], language: Language) -> list[Reason]:
    """The reasons without words of scope that went at one place and came at another, whichever word
    leads to them there: including women, among them women."""
    scope = [one for one in found if one.kind is ReasonKind.SCOPE]
    gone, come = (
        {without_lead(getattr(one, side), language) for one in scope if getattr(one, other) is None}
        for side, other in (("old", "new"), ("new", "old"))
    )
    moved = gone & come
    return [
        one
        for one in found
        if one not in scope
        or all((one.old, one.new))
        or without_lead(str(one.old or one.new), language) not in moved
    ]


def _is_told_within(one: Reason, whole: list[Reason]) -> bool:
    """Whether all who act that came or went stand within words that are told, or one who is asked
    among examples that came or went as a whole: in particular in developing countries."""
    if one.old and one.new:
        return False
    side, other = ("old", "new") if one.old else ("new", "old")
    if one.kind is ReasonKind.ADDRESSEE:  # of a list that stayed, one who came is told
        scope = [example for example in whole if example.kind is ReasonKind.SCOPE]
        whole = [example for example in scope if getattr(example, other) is None]
    told = [getattr(each, side) or "" for each in whole]
    return all(any(actor in words for words in told) for actor in getattr(one, side).split(", "))


def _is_told(name: Reason, asked: list[Reason]) -> bool:
    """Whether a name stands among those who are asked, on its own side."""
    gone = any(name.old in one.old for one in asked if one.old) if name.old else False
    return gone or (any(name.new in one.new for one in asked if one.new) if name.new else False)


def _same_behind_opener(pair: TextPair) -> bool:
    """Whether the two texts go on alike behind their openers."""
    old, new = (
        bare_words(side[0].text[len(side[0].opener or "") :]) for side in (pair.old, pair.new)
    )
    return old == new


def _in_another_order(pair: TextPair) -> bool:
    """Whether both texts have the same words, each as often, but for "and": the members of a list
    changed places.
    """
    beside = {"", *joining_words(pair.known_language)}  # marks and blanks
    was, now = (
        [
            word
            for token in tokens(side.text, pair.language)
            if (word := bare_words(token)) not in beside
        ]
        for side in pair.cited
    )
    return was != now and Counter(was) == Counter(now) and not _same_but_for_blanks(pair)


def _same_but_for_blanks(pair: TextPair) -> bool:
    """Whether a mark alone came or went, where words are printed together."""
    old, new = (bare_words(side.text).replace(" ", "") for side in pair.cited)
    return old == new


# Dates, sessions, meetings


def _calendar_changed(pair: TextPair) -> list[Reason]:
    """What became of dates, sessions, meetings and references; also of those that moved on with the
    document, each kind of these once."""
    told = [one.reason for one in pair.moved if one.reason and not one.quiet]
    loud = dict.fromkeys(one for one in told if not _stands_in_both(one, pair))
    quiet = {one.reason.kind: one.reason for one in pair.moved if one.reason and one.quiet}
    return [*loud, *quiet.values()]


def _beside_values(pair: TextPair, phrases: list[Phrase]) -> list[Phrase]:
    """The phrases without those that lie within a value that is told."""
    places = [one.places for one in pair.moved]
    return [p for p in phrases if not any(_lies_within(p, *both) for both in places)]


def _lies_within(phrase: Phrase, old: tuple[int, int], new: tuple[int, int]) -> bool:
    sides = (phrase.old, phrase.old_start, old), (phrase.new, phrase.new_start, new)
    # 第七十八届 → 第八十届: the word of the session that both print is cut with its number
    behind = zip(reversed(phrase.old), reversed(phrase.new), strict=False)
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], behind))
    return all(
        start + len(text) - len(text.lstrip()) >= place[0]
        and start + len(text[: len(text) - alike].rstrip()) <= place[1]
        for text, start, place in sides
        if text.strip()
    )


def _stands_in_both(one: Reason, pair: TextPair) -> bool:
    """Whether a date that stands for another is in the other text too, and that one in its text:
    elections on 3 May, a change on 4 June → a change on 4 June, elections on 3 May."""
    if one.kind is not ReasonKind.DATE or None in (one.old, one.new):
        return False
    old, new = (side.text for side in pair.cited)
    return (one.old or "") in new and (one.new or "") in old


# Documents


def citation_reasons(before: CitedText, after: CitedText) -> list[Reason]:
    """Which documents are newly or no longer cited, each once."""
    return _newly_cited(before.documents(), after.documents())


def _newly_cited(was: Sequence[str], now: Sequence[str]) -> list[Reason]:
    # A/76/5(Vol. I) is printed with and without its blank
    keys = [{"".join(symbol.split()) for symbol in side} for side in (was, now)]
    come, gone = (
        [s for s in dict.fromkeys(side) if "".join(s.split()) not in keys[other]]
        for side, other in ((now, 0), (was, 1))
    )
    return [
        *(reason(ReasonKind.CITED, new=s) for s in come),
        *(reason(ReasonKind.NO_LONGER_CITED, old=s) for s in gone),
    ]


def _citations_changed(pair: TextPair) -> list[Reason]:
    return citation_reasons(*pair.cited)


# What is looked for behind the verb, the weightiest first.
_RULES: tuple[_ReasonRule, ...] = (
    negations_changed,
    _calendar_changed,
    _citations_changed,
)
_WORD_RULES: tuple[WordRule, ...] = (
    clauses_changed,
    qualifiers_changed,
    scope_changed,
    examples_changed,
)
