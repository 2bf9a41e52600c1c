"""Why a change is substantive: what a delegate looks for first, then every other change in its own
words.

verb: 邀请 → 重申      qualifier added: 酌情      deadline: 至迟于2025年12月 → 至迟于2029年12月
addressee: Member States → all States      named: Toolkit for Guidance      cited: +A/RES/79/286
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache

from resdiff.judge.calendar import mask_calendar, without_references
from resdiff.judge.cited_documents import CitedText
from resdiff.judge.dates import deadlines
from resdiff.judge.openers import Opening, asks_someone, change_of_verb
from resdiff.judge.ordinals import meetings_follow, sessions_follow
from resdiff.judge.pair import TextPair
from resdiff.judge.weights import exchanged, reason
from resdiff.judge.wording import without_opening, wording_or_punctuation, wording_reasons
from resdiff.languages import Language, alternatives
from resdiff.languages.characters import NEVER
from resdiff.model.reasons import Reason, ReasonKind
from resdiff.text.folding import bare_words, fold
from resdiff.text.tokens import tokens

_COUNTED_NUMBER = re.compile(r"(?<![\w/.])(?<![^\W\d_][-‑])(?:\d[\d .,]*\d|\d)")

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
    named = [verb] if verb else []
    for rule in _RULES:
        named += rule(pair)
    if _in_another_order(pair):
        # a name that only moved may end elsewhere: l’Union africaine à y contribuer
        moved = {ReasonKind.NAMED, ReasonKind.NO_LONGER_NAMED}
        return [*(one for one in named if one.kind not in moved), reason(ReasonKind.ORDER)]
    phrases, language = without_opening(pair, verb_changed=verb is not None), pair.language
    worded = wording_reasons if named else wording_or_punctuation
    return [*named, *worded(phrases, language)]


def _same_behind_opener(pair: TextPair) -> bool:
    """Whether the two texts go on alike behind their openers."""
    old, new = (
        bare_words(side[0].text[len(side[0].opener or "") :]) for side in (pair.old, pair.new)
    )
    return old == new


def _in_another_order(pair: TextPair) -> bool:
    """Whether both texts have the same words, each as often: the members of a list changed
    places.
    """
    was, now = (Counter(map(bare_words, tokens(side.text, pair.language))) for side in pair.cited)
    was[""] = now[""] = 0  # marks and blanks
    return was == now and not pair.same_words


# Qualifiers


def _qualifiers_changed(pair: TextPair) -> list[Reason]:
    """Words such as "as appropriate" that one text has more often than the other."""
    # Counted, not only looked for: of two "as appropriate" one may have gone.
    was, now = (fold(side.text) for side in pair.cited)
    out = []
    for qualifier in _qualifiers(pair.known_language):
        before, after = was.count(qualifier), now.count(qualifier)
        if after > before:
            out.append(reason(ReasonKind.QUALIFIER_ADDED, new=qualifier))
        elif after < before:
            out.append(reason(ReasonKind.QUALIFIER_DROPPED, old=qualifier))
    return out


@cache
def _qualifiers(language: Language) -> tuple[str, ...]:
    return tuple(fold(q) for q in language.judgement.qualifiers)


# Deadlines, sessions, meetings


def _deadlines_changed(pair: TextPair) -> list[Reason]:
    """Dates by which something is to be done that only one of the texts has."""
    if not pair.touches_calendar:
        return []
    was, now = (deadlines(side.text, pair.known_language) for side in pair.cited)
    return exchanged(
        ReasonKind.DEADLINE, [d for d in was if d not in now], [d for d in now if d not in was]
    )


def _sessions_changed(pair: TextPair) -> list[Reason]:
    """Sessions that did not merely move on with the document."""
    if not pair.touches_calendar or sessions_follow(pair.sessions, pair.shift):
        return []
    return exchanged(ReasonKind.SESSION, *pair.sessions)


def _meetings_changed(pair: TextPair) -> list[Reason]:
    """Meetings that are not the next ones."""
    if not pair.touches_calendar or meetings_follow(pair.meetings):
        return []
    return exchanged(ReasonKind.MEETING, *pair.meetings)


# Who is asked

# Code points behind a verb in which those stand that it asks; a quarter of that where words are
# printed together.
_ASKED_WITHIN = 100


def _addressee_changed(pair: TextPair) -> list[Reason]:
    """Who is asked by the one text alone, where both ask somebody by name."""
    if not all(asks_someone(opening) for opening in pair.openings):
        return []
    was, now = map(_asked_addressees, pair.openings)
    # "Requests that …" names nobody: that is no addressee who was dropped.
    if not was or not now:
        return []
    return exchanged(
        ReasonKind.ADDRESSEE, [a for a in was if a not in now], [a for a in now if a not in was]
    )


def _asked_addressees(opening: Opening) -> list[str]:
    """Those whom a paragraph asks, as printed, each once."""
    language = opening.language
    # one kind of hyphen, as in the names looked for
    text = fold(opening.paragraph.text[len(opening.opener or "") :])
    text = text[: _ASKED_WITHIN // language.letters_per_character]
    return list(dict.fromkeys(m[0] for m in _addressees(language).finditer(text)))


@cache
def _addressees(language: Language) -> re.Pattern[str]:
    words = alternatives(map(fold, language.judgement.addressees))
    return re.compile(rf"\b(?:{words})\b" if language.bounded_words else words)


# Numbers


def _numbers_changed(pair: TextPair) -> list[Reason]:
    """Numbers that are no date, session or citation, where some were exchanged for others."""
    if not pair.touches_calendar:
        return []
    was, now = (_numbers(side, pair.known_language) for side in pair.cited)
    gone, come = list((was - now).elements()), list((now - was).elements())
    # A number that only came, came with its words: those are told.
    return exchanged(ReasonKind.NUMBER, gone, come) if gone and come else []


def _numbers(cited: CitedText, language: Language) -> Counter[str]:
    text = without_references(mask_calendar(cited, language), language)
    return Counter(number.strip(" .,") for number in _COUNTED_NUMBER.findall(text))


# Bodies and instruments

# Code points at the head in which capitals tell no name: "Takes Note", "The General Assembly".
_LONGEST_CHANGED_OPENER = 20


def _names_changed(pair: TextPair) -> list[Reason]:
    """Bodies and instruments that only one of the texts names."""
    before, after = pair.cited
    language = pair.known_language
    return [
        *(reason(ReasonKind.NAMED, new=name) for name in _names_only_in(after, before, language)),
        *(
            reason(ReasonKind.NO_LONGER_NAMED, old=name)
            for name in _names_only_in(before, after, language)
        ),
    ]


def _names_only_in(here: CitedText, there: CitedText, language: Language) -> list[str]:
    """The names behind the opener of one text that the other has nowhere, each once."""
    edge = " " if language.spaced else ""
    other = f"{edge}{bare_words(there.text)}{edge}"
    names = {
        bare_words(found[0]): found[0]
        for found in _name(language).finditer(here.text, _LONGEST_CHANGED_OPENER)
    }
    # "Fund and Bank" is two names that stand apart where the other text has another order
    return [
        name
        for key, name in names.items()
        if not all(f"{edge}{part}{edge}" in other for part in _joined(language).split(key))
    ]


@cache
def _joined(language: Language) -> re.Pattern[str]:
    """What joins two names."""
    words = alternatives(map(bare_words, language.judgement.joining)) or NEVER
    return re.compile(rf" (?:{words}) " if language.spaced else words)


@cache
def _name(language: Language) -> re.Pattern[str]:
    return re.compile(language.judgement.names)


# Documents


def citation_reasons(before: CitedText, after: CitedText) -> list[Reason]:
    """Which documents are newly or no longer cited, each once."""
    was, now = before.documents(), after.documents()
    return [
        *(reason(ReasonKind.CITED, new=s) for s in dict.fromkeys(now) if s not in was),
        *(reason(ReasonKind.NO_LONGER_CITED, old=s) for s in dict.fromkeys(was) if s not in now),
    ]


def _citations_changed(pair: TextPair) -> list[Reason]:
    return citation_reasons(*pair.cited)


# What is looked for behind the verb, the weightiest first.
_RULES: tuple[_ReasonRule, ...] = (
    _qualifiers_changed,
    _deadlines_changed,
    _sessions_changed,
    _meetings_changed,
    _addressee_changed,
    _numbers_changed,
    _names_changed,
    _citations_changed,
)
