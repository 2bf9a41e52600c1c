"""The words of reasons, out of the catalogue of each language of the interface: `reasons` in
`interface/catalogue/en.toml` and its like.

    Reason(kind="deadline", old="by 2025", new="by 2029")   ->   "deadline: by 2025 → by 2029"

`reason_text` words one reason; `shown_reasons` chooses and joins for a reader who has one line for
a change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, groupby
from operator import attrgetter

import msgspec

from resdiff.languages import is_full_width, is_han
from resdiff.model.reasons import BESIDE_TEXT, Reason, ReasonKind
from resdiff.model.records import Change, Comparison
from resdiff.render.reason_catalogue import Catalogue, catalogue
from resdiff.text.folding import bare_words

__all__ = [
    "catalogue",
    "reason_text",
    "shown",
    "shown_reasons",
    "with_texts",
    "worded",
]

# Reasons a reader is shown by name; changes in their own words follow, as many as `_MOST_PHRASES`.
_MOST_SHOWN = 6
_MOST_PHRASES = 2
_MOST_NAMES = 2
# Columns of a phrase that is shown whole; a Chinese sign takes two.
_LONGEST_PHRASE = 48
# The same of a name or a clause, which is told for what it says and not for where it stands.
_LONGEST_QUOTED = 120


# One reason


def reason_text(reason: Reason, language: str | None = None) -> str:
    """One reason as a reader sees it; long phrases are cut short. In the language of the interface
    unless another is named; raises KeyError for one without catalogue."""
    return _group_text([reason], catalogue(language))


def with_texts(comparison: Comparison, language: str | None = None) -> Comparison:
    """The same comparison with the `text` of every reason filled in."""
    return msgspec.structs.replace(
        comparison,
        changes=tuple(_with_texts(change, language) for change in comparison.changes),
        notes=tuple(_with_texts(change, language) for change in comparison.notes),
    )


def worded(reasons: Iterable[Reason], language: str | None = None) -> tuple[Reason, ...]:
    """The same reasons with their `text` filled in."""
    return tuple(msgspec.structs.replace(r, text=reason_text(r, language)) for r in reasons)


def _with_texts(change: Change, language: str | None) -> Change:
    if not change.reasons:
        return change
    return msgspec.structs.replace(change, reasons=worded(change.reasons, language))


# The reasons of a change in one line

# What became of a paragraph as a whole: shown before the others and not counted among them.
_BESIDE_OTHERS = frozenset(
    {ReasonKind.SPLIT, ReasonKind.MERGED, ReasonKind.CROSSING, ReasonKind.PARTS_MIXED}
)
_IN_OWN_WORDS = frozenset({ReasonKind.WORDING, ReasonKind.PLACED_ELSEWHERE, ReasonKind.PUNCTUATION})
_EXCHANGED = frozenset(
    {
        ReasonKind.NEGATION,
        ReasonKind.SESSION,
        ReasonKind.MEETING,
        ReasonKind.ADDRESSEE,
        ReasonKind.ACTORS,
        ReasonKind.SCOPE,
        ReasonKind.NUMBER,
        ReasonKind.REFERENCE,
        ReasonKind.SPELLING,
        *BESIDE_TEXT,
    }
)
# Each is of its own place: what went at one is not exchanged for what came at another.
_OF_A_PLACE = frozenset({ReasonKind.NEGATION, ReasonKind.SCOPE})
_WITH_DISTANCE = frozenset({ReasonKind.DEADLINE, ReasonKind.DATE, ReasonKind.PERIOD})
# What moved on with the document: how often is no matter.
_FOLLOWING = frozenset(
    {
        ReasonKind.DATES_OR_YEARS,
        ReasonKind.SESSION_NUMBER,
        ReasonKind.MEETING_NUMBER,
        ReasonKind.REFERENCE_FOLLOWS,
        ReasonKind.DATES_OR_NUMBERS,
    }
)
_QUOTED_WHOLE = frozenset(
    {
        ReasonKind.CLAUSE_ADDED,
        ReasonKind.CLAUSE_DROPPED,
        ReasonKind.QUALIFIER_ADDED,
        ReasonKind.QUALIFIER_DROPPED,
        ReasonKind.QUALIFIER_CHANGED,
        ReasonKind.OCCASION_OVER,
    }
)
# The share of a phrase that a reason quotes of which the phrase itself says no more.
_MOST_OF_PHRASE = 0.75
_NAMES = frozenset({ReasonKind.NAMED, ReasonKind.NO_LONGER_NAMED})
_CITED = frozenset({ReasonKind.CITED, ReasonKind.NO_LONGER_CITED})


def shown_reasons(change: Change, language: str | None = None) -> tuple[str, ...]:
    """The reasons of a change for a reader who has one line for them, the weightiest first.

    Reasons of a kind are joined in one text. Six are shown by name; of the changes in their own
    words the two longest in the order of the text, and how many more there are, without those that
    the others name already.
    """
    return shown(change.reasons, language)


def shown(reasons: Sequence[Reason], language: str | None = None) -> tuple[str, ...]:
    """The same of reasons that stand in no change."""
    words = catalogue(language)
    beside = [r for r in reasons if r.kind in _BESIDE_OTHERS]
    phrases = [r for r in reasons if r.kind in _IN_OWN_WORDS]
    named = [r for r in reasons if r.kind not in _BESIDE_OTHERS | _IN_OWN_WORDS]
    # Clauses are cut as phrases are: what both would show is shown once.
    phrases = [r for r in phrases if not _told_with_clause(r, named)]
    # Reasons of a kind stand together, for they are sorted by weight.
    texts = [_group_text(list(group), words) for _, group in groupby(named, _group_of)]
    return (
        *(_group_text([r], words) for r in beside),
        *texts[:_MOST_SHOWN],
        *_phrase_texts(_without_repeats(phrases, texts), words),
    )


def _group_of(reason: Reason) -> object:
    """Equal for reasons that are joined in one text."""
    if reason.kind in _CITED:
        return _CITED
    if reason.kind in _OF_A_PLACE:
        return reason.kind, reason.old is None, reason.new is None
    return reason.kind if reason.kind in _EXCHANGED | _NAMES | _FOLLOWING else reason


def _told_with_clause(phrase: Reason, named: Sequence[Reason]) -> bool:
    """Whether words that came or went alone are hardly more than a clause or a condition that is
    told: ", and urges States to act"."""
    if bool(phrase.old) is bool(phrase.new):
        return False
    side = attrgetter("old" if phrase.old else "new")
    words = bare_words(side(phrase))
    fewest = _MOST_OF_PHRASE * len(words)
    told = filter(None, (side(reason) for reason in named if reason.kind in _QUOTED_WHOLE))
    return any(one in words and len(one) >= fewest for one in filter(None, map(bare_words, told)))


def _without_repeats(phrases: Sequence[Reason], texts: Sequence[str]) -> list[Reason]:
    """The phrases without those whose words, on both sides, stand in a text: a deadline's year, an
    addressee's adjective.

    What a text cuts short or counts only ("and 3 more") is still to be shown in its own words.
    """
    if not texts:
        return list(phrases)
    sides = [[side for side in (r.old, r.new) if side] for r in phrases]
    wide = any(map(_is_wide_text, (*texts, *chain.from_iterable(sides))))
    edge = "" if wide else " "  # words of Chinese are not parted by blanks
    named = [edge + bare_words(text) + edge for text in texts]

    def is_named(text: str) -> bool:
        words = bare_words(text)
        return len(words) > 1 and any(edge + words + edge in name for name in named)

    return [r for r, both in zip(phrases, sides, strict=True) if not all(map(is_named, both))]


def _phrase_texts(phrases: Sequence[Reason], words: Catalogue) -> list[str]:
    """The two longest phrases in the order of the text, and how many more there are; punctuation
    where it is all."""
    # Capitals say nothing beside words that changed.
    worded = [r for r in phrases if r.kind is not ReasonKind.PUNCTUATION]
    if phrases and not worded:
        return [words.kinds[ReasonKind.PUNCTUATION]]
    # Of two as long the later one: the first words of a paragraph are seen anyway.
    by_length = sorted(enumerate(worded), key=lambda p: (_length(p[1]), p[0]), reverse=True)
    longest = sorted(by_length[:_MOST_PHRASES], key=lambda p: p[0])
    out = [_group_text([phrase], words) for _, phrase in longest]
    more = len(worded) - len(out)
    return [*out, words.counted(words.more, more).format(count=more)] if more else out


def _length(reason: Reason) -> int:
    """Code points of both sides."""
    return sum(map(len, filter(None, (reason.old, reason.new))))


# Texts of reasons of one kind


def _group_text(group: Sequence[Reason], words: Catalogue) -> str:
    """One or several reasons of a kind as one text."""
    return _TEXTS.get(group[0].kind, _plain_text)(group, words)


def _plain_text(group: Sequence[Reason], words: Catalogue) -> str:
    one = group[0]
    return words.kinds[one.kind].format(old=one.old, new=one.new)


def _with_none(reason: Reason, words: Catalogue) -> Reason:
    """The reason with the word for nothing where a side says nothing."""
    return msgspec.structs.replace(
        reason, old=reason.old or words.none, new=reason.new or words.none
    )


def _exchanged_text(group: Sequence[Reason], words: Catalogue) -> str:
    """ "deadline: by 2025, by 2026 → none": what went and what came, each in a list."""
    old = words.separator.join(r.old for r in group if r.old is not None)
    new = words.separator.join(r.new for r in group if r.new is not None)
    return words.kinds[group[0].kind].format(old=old or words.none, new=new or words.none)


def _dated_text(group: Sequence[Reason], words: Catalogue) -> str:
    """ "deadline: by 1 March 2025 → by 1 June 2026 (15 months later)"."""
    one, known = group[0], words.distance
    text = _plain_text([_with_none(one, words)], words)
    if not one.direction:
        return text
    forms = (known.later, known.earlier)
    if one.kind is ReasonKind.PERIOD:
        forms = (known.longer, known.shorter)
    return forms[one.direction < 0].format(
        text=text, distance=_distance_text(abs(one.direction), words)
    )


_DAYS_IN_MONTH, _DAYS_IN_YEAR = 30.44, 365.25


def _distance_text(days: int, words: Catalogue) -> str:
    """A number of days in the unit that says most."""
    years, months = days / _DAYS_IN_YEAR, days / _DAYS_IN_MONTH
    if days >= _DAYS_IN_YEAR * 2 or abs(years - round(years)) * _DAYS_IN_YEAR < 2 <= days:
        count, forms = round(years), words.distance.years
    elif days >= _DAYS_IN_MONTH * 2 or abs(months - round(months)) * _DAYS_IN_MONTH < 2 <= days:
        count, forms = round(months), words.distance.months
    else:
        count, forms = days, words.distance.days
    return words.counted(forms, count).format(count=count)


def _cited_text(group: Sequence[Reason], words: Catalogue) -> str:
    """ "cited: +A/RES/79/286, −A/RES/77/228"."""
    listed = words.separator.join(_signed(r, words) for r in group)
    return words.kinds[group[0].kind].format(old=listed, new=listed)


def _signed(reason: Reason, words: Catalogue) -> str:
    """+A/RES/79/286, −A/RES/77/228."""
    if reason.kind is ReasonKind.CITED:
        return words.cited.newly.format(new=reason.new)
    return words.cited.no_longer.format(old=reason.old)


def _names_text(group: Sequence[Reason], words: Catalogue) -> str:
    names = [_exchanged_names(r, words) for r in group]
    listed = words.separator.join(names[:_MOST_NAMES])
    if len(names) > _MOST_NAMES:
        # A resolution that recalls twelve instruments would push all else off the line.
        left = len(names) - _MOST_NAMES
        listed += " " + words.counted(words.more, left).format(count=left)
    return words.kinds[group[0].kind].format(old=listed, new=listed)


def _exchanged_names(reason: Reason, words: Catalogue) -> str:
    """A name, with the one that it stands for in front."""
    sides = [quoted(side, words, _LONGEST_QUOTED) for side in (reason.old, reason.new) if side]
    return words.instead.format(old=sides[0], new=sides[-1]) if len(sides) > 1 else sides[0]


def _clause_text(group: Sequence[Reason], words: Catalogue) -> str:
    one = group[0]
    old, new = (quoted(side, words, _LONGEST_QUOTED) for side in (one.old, one.new))
    return words.kinds[one.kind].format(old=old, new=new)


def _qualifier_text(group: Sequence[Reason], words: Catalogue) -> str:
    one = group[0]
    old, new = (_cut_short(side or "", words) for side in (one.old, one.new))
    return words.kinds[one.kind].format(old=old, new=new)


def _clause_verb_text(group: Sequence[Reason], words: Catalogue) -> str:
    one = group[0]
    if one.old is None:
        return words.clause_verb.added.format(new=one.new)
    if one.new is None:
        return words.clause_verb.dropped.format(old=one.old)
    return _verb_text(group, words)


def _verb_text(group: Sequence[Reason], words: Catalogue) -> str:
    reason = group[0]
    verb = _plain_text(group, words)
    if not reason.direction:
        return verb
    steps = abs(reason.direction)
    if reason.direction > 0:
        text = words.verb.stronger if steps == 1 else words.counted(words.verb.stronger_by, steps)
    else:
        text = words.verb.weaker if steps == 1 else words.counted(words.verb.weaker_by, steps)
    return text.format(verb=verb, steps=steps)


def _wording_text(group: Sequence[Reason], words: Catalogue) -> str:
    reason = group[0]
    old, new = quoted(reason.old, words), quoted(reason.new, words)
    if reason.old is None:
        return words.wording.added.format(new=new)
    if reason.new is None:
        return words.wording.dropped.format(old=old)
    return words.kinds[reason.kind].format(old=old, new=new)


def _placed_text(group: Sequence[Reason], words: Catalogue) -> str:
    reason = group[0]
    return words.kinds[reason.kind].format(new=quoted(reason.new, words))


def _crossing_text(group: Sequence[Reason], words: Catalogue) -> str:
    reason = group[0]
    old, new = (words.paragraphs[kind] for kind in (reason.old or "", reason.new or ""))
    return words.kinds[reason.kind].format(old=old, new=new)


_TEXTS: dict[ReasonKind, Callable[[Sequence[Reason], Catalogue], str]] = {
    **dict.fromkeys(_EXCHANGED, _exchanged_text),
    **dict.fromkeys(_WITH_DISTANCE, _dated_text),
    **dict.fromkeys(_NAMES, _names_text),
    **dict.fromkeys(_CITED, _cited_text),
    **dict.fromkeys(_QUOTED_WHOLE, _clause_text),
    ReasonKind.VERB: _verb_text,
    ReasonKind.CLAUSE_VERB: _clause_verb_text,
    ReasonKind.QUALIFIER_ADDED: _qualifier_text,
    ReasonKind.QUALIFIER_DROPPED: _qualifier_text,
    ReasonKind.QUALIFIER_CHANGED: _qualifier_text,
    ReasonKind.WORDING: _wording_text,
    ReasonKind.PLACED_ELSEWHERE: _placed_text,
    ReasonKind.CROSSING: _crossing_text,
}

_BRACKETS = (("(", ")"), ("（", "）"), ("《", "》"), ("“", "”"))


def quoted(phrase: str | None, words: Catalogue, longest: int = _LONGEST_PHRASE) -> str:
    """A phrase between quotation marks, cut behind a word where it is long; brackets that lost
    their partner left out. None is quoted as nothing."""
    text = (phrase or "").replace("\n", " ")  # of merged paragraphs, a line each
    text = text.strip(" ,，،;；。.\n") or text.strip() or text
    for opening, closing in _BRACKETS:
        # A phrase may begin within brackets: "(NPT) and" cut from "Treaty (NPT) and".
        if text.count(opening) != text.count(closing):
            text = text.strip(opening + closing)
    # The ends of a phrase lie where the words differ, often in the middle of a clause.
    return words.quotation.format(phrase=_cut_short(text, words, longest))


def _cut_short(text: str, words: Catalogue, longest: int = _LONGEST_QUOTED) -> str:
    """A text, behind a word of it cut where it is longer."""
    limit = longest // 2 if _is_wide_text(text) else longest
    return text if len(text) <= limit else _whole_words(text, limit) + words.cut


def _whole_words(text: str, limit: int) -> str:
    """The words of a text that end before a limit; of one that is longer its first letters."""
    if text[limit].isspace() or not any(map(str.isspace, text[limit // 2 : limit])):
        return text[:limit].rstrip()
    return text[:limit].rsplit(None, 1)[0].rstrip(" ,،;")


def _is_wide_text(text: str) -> bool:
    """Whether a text has Chinese signs, which take two columns and stand without blanks between.

    A list of numbers is narrow also where 、 parts them: that mark alone makes no text Chinese.
    """
    return not text.isascii() and any(is_han(one) or is_full_width(one) for one in text)
