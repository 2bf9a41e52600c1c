"""Whether what the calendar moves did move with the document: each date, session, meeting, list of
citations and reference to a paragraph against the one it stands for.

at its eightieth session → at its eighty-first, of a text one session younger     it moved on
referred to in paragraph 4 → 5 above, where paragraph 4 is now 5                  it follows
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import accumulate
from typing import NamedTuple

import msgspec

from resdiff.judge.cited_documents import Chain, chain_at, documents_follow, tells_of_report
from resdiff.judge.dates_moved import date_moved
from resdiff.judge.days_of_documents import other_body, other_days, place_with_day, with_day_before
from resdiff.judge.deadlines import start_of_deadline
from resdiff.judge.openers import Opening, verb_key
from resdiff.judge.ordinals import ordinals_in
from resdiff.judge.past_events import day_stands, is_long_past
from resdiff.judge.signs import CITED, MEETING, REFERENCE, SESSION, SIGNS, WHEN
from resdiff.judge.succession import Succession
from resdiff.judge.values import Moved, Side, Value, in_series, loud, quiet, same_joints
from resdiff.judge.weights import reason
from resdiff.languages import Language
from resdiff.languages.characters import in_any_case
from resdiff.model.reasons import ReasonKind
from resdiff.text.folding import bare_words
from resdiff.text.tokens import tokens

# Sessions and meetings


class _Ordinals(NamedTuple):
    """The numbers that a value prints in two texts."""

    was: tuple[int, ...]
    now: tuple[int, ...]
    shown: tuple[str, str]
    joined_alike: bool

    @property
    def same(self) -> bool:
        """Whether nothing changed."""
        return bool(self.was) and self.was == self.now and self.joined_alike

    @property
    def steps(self) -> list[int]:
        """By how much each number is greater; [] where they do not stand for each other."""
        if not self.joined_alike or len(self.was) != len(self.now):
            return []
        return [now - was for was, now in zip(self.was, self.now, strict=True)]


def _ordinals_of(old: Value, new: Value) -> _Ordinals:
    was, now = (ordinals_in(value.printed, value.language) for value in (old, new))
    shown = _shown_numbers(old, was), _shown_numbers(new, now)
    return _Ordinals(was, now, shown, same_joints(old, new))


def _sessions_moved(old: Value, new: Value, succession: Succession) -> Moved | None:
    numbers = _ordinals_of(old, new)
    if numbers.same:
        return None
    thrice = _thrice_a_year(new)
    wanted = [succession.session_steps(was, thrice) for was in numbers.was]
    forward = bool(numbers.steps) and min(numbers.steps) > 0 and not _is_special(new)
    over = is_long_past(old, numbers.was, succession) or day_stands(old, new)
    if forward and numbers.steps == wanted and not over and not _settles(new):
        return Moved(reason(ReasonKind.SESSION_NUMBER, *numbers.shown), quiet=True)
    return Moved(reason(ReasonKind.SESSION, *numbers.shown), quiet=False)


def _settles(value: Value) -> bool:
    """Whether something is decided to begin, to end or to be due at a session: until the end of its
    seventy-ninth session, starting at its eightieth."""
    if not value.decides:
        return False
    language, at = value.language, value.place.at
    if start_of_deadline(value.side.masked.text[:at], language) is not None:
        return True
    words = value.before[-_WORDS_OF_EFFECT // language.letters_per_character :]
    if not language.spaced:  # 第七十九届会议起
        words += value.behind[:_EFFECT_BEHIND]
    return in_any_case(language.judgement.effect).search(words) is not None


# Code points before a session in which the words stand that something takes effect there.
_WORDS_OF_EFFECT = 40
# … and characters behind one, where they are words: that of the session with its verb.
_EFFECT_BEHIND = 5


def _thrice_a_year(value: Value) -> bool:
    """Whether sessions of the Human Rights Council are named, which has three a year."""
    bodies = value.language.citations.bodies
    return any(code == "HRC" and name in value.clause for name, code in bodies.items())


def _is_special(value: Value) -> bool:
    """Whether sessions are special or emergency ones, which follow no calendar."""
    special = in_any_case(value.language.judgement.special_session)
    return special.search(value.beside(_BESIDE_SESSION)) is not None


# Code points beside the ordinal of a session in which its kind stands.
_BESIDE_SESSION = 24


def _meetings_moved(old: Value, new: Value, succession: Succession) -> Moved | None:
    numbers = _ordinals_of(old, new)
    if numbers.same:
        return None
    if _are_next(new, numbers.steps, succession) and not day_stands(old, new):
        return Moved(reason(ReasonKind.MEETING_NUMBER, *numbers.shown), quiet=True)
    return Moved(reason(ReasonKind.MEETING, *numbers.shown), quiet=False)


def _are_next(new: Value, steps: list[int], succession: Succession) -> bool:
    """Whether meetings are the next ones, as many as before: of a yearly meeting one a year, of
    several a session as many. No meeting is decided upon by the way, but one of a series."""
    if len(set(steps)) != 1:
        return False
    if new.decides:
        return in_series(new) and steps[0] == succession.years
    return 0 < steps[0] <= 2 * max(1, succession.years or 1)


def _shown_numbers(value: Value, numbers: tuple[int, ...]) -> str:
    """Ordinals in figures, or as printed where they cannot be read."""
    return ", ".join(map(str, numbers)) or value.printed


# Documents


def _documents_moved(old: Value, new: Value, succession: Succession) -> Moved | None:
    was, now = _chain(old), _chain(new)
    if days := other_days((old, new), (was, now)):
        return Moved(reason(ReasonKind.DATE, *days), quiet=False)
    if other_body(old, new):
        return loud(ReasonKind.WORDING, old, new)
    same_bodies = was.bodies == now.bodies and was.misnamed == now.misnamed
    if was.documents == now.documents and same_bodies:
        return None if was.dates == now.dates else quiet(ReasonKind.DATES_OR_NUMBERS, old, new)
    if was.documents == now.documents:
        return loud(ReasonKind.WORDING, old, new)
    recalls = new.side.opening is None or _recalls(new.side.opening)
    return Moved(None, quiet=documents_follow(was, now, succession, recalls, new.language))


def _chain(value: Value) -> Chain:
    # what joins documents stands within the sign: "pursuant to its resolutions"
    words = f"{value.before}{value.printed}{value.behind}"
    told = f"{value.back(_SINCE_REPORT)}{value.printed}{value.behind}"
    # the report and decides to act in accordance with resolution 78/1: that is no report's
    reported = tells_of_report(told, value.language) and not value.is_decided_beside
    place = value.place.start, value.place.end
    return chain_at(value.side.cited, place, words, reported, value.language)


# Code points before a document in which the report stands that it asked for, with a long title.
_SINCE_REPORT = 300


def _recalls(opening: Opening) -> bool:
    """Whether a paragraph opens with a verb that only recalls or notes what it cites."""
    return opening.key.startswith(_recalling(opening.language))


@cache
def _recalling(language: Language) -> tuple[str, ...]:
    return tuple(verb_key(verb, language) for verb in language.judgement.recalls)


# References


def _references_moved(old: Value, new: Value, succession: Succession) -> Moved | None:
    was, now = (re.findall(r"\d+", value.printed) for value in (old, new))
    renumbered = [succession.renumbered.get(number, "") for number in was]
    follows = (
        renumbered == now
        if all(map(_is_own, (old, new)))
        else _is_to_itself(old, new, now, succession)
    )
    if follows and was != now and _without_numbers(old) == _without_numbers(new):
        return quiet(ReasonKind.REFERENCE_FOLLOWS, old, new)
    return loud(ReasonKind.REFERENCE, old, new)


def _is_to_itself(old: Value, new: Value, now: list[str], succession: Succession) -> bool:
    """Whether a paragraph names itself in the text before, as that one did: paragraph 78 of
    resolution 76/237 → paragraph 77 of resolution 77/255, where it stood as paragraph 77."""
    if old.side.opening is None or _documents_of(new) != (succession.old_symbol,):
        return False
    named = [f"op{number}" for number in now]
    return named == [old.side.opening.paragraph.id] and len(_documents_of(old)) == 1


def _documents_of(reference: Value) -> tuple[str, ...]:
    """The documents of which a reference names a paragraph; () where none stands beside it."""
    language, at = reference.language, reference.place.at
    others = [one for one in reference.side.values if one.place.sign == CITED]
    # where nothing parts words, the document comes first: 第77/255号决议第77段
    away = [one.place.at - at if language.spaced else at - one.place.at for one in others]
    near = [one for one, gap in zip(others, away, strict=True) if 0 < gap <= _BESIDE_REFERENCE]
    return _chain(near[0 if language.spaced else -1]).documents if near else ()


def _without_numbers(value: Value) -> str:
    return re.sub(r"\d+", "", value.printed).casefold()


def _is_own(value: Value) -> bool:
    """Whether a reference is to a paragraph of the text itself: paragraph 4 above."""
    language = value.language
    own = in_any_case(language.judgement.own_paragraph)
    if own.search(value.beside(_BESIDE_REFERENCE)):
        return True
    if not language.judgement.own_paragraph_alone or CITED in value.before[-_BESIDE_REFERENCE:]:
        return False
    # los párrafos 17 y 26; no los párrafos 17 y 26 de su resolución
    of_another = {CITED, *(words.partition(" ")[0] for words in language.citations.of)}
    return not of_another.intersection(value.behind.split(None, 1)[:1])


# Code points beside a reference in which "above" or "of the present resolution" stands.
_BESIDE_REFERENCE = 26


# All values of two texts

# Words of a paragraph of which all are looked at, those that stand everywhere too. The longest
# paragraph of a resolution has some 1,200.
_LONGEST_WHOLE = 2_000
# Words of another text that are like a word, on average; in the longest paragraphs there are 20.
_MOST_LIKE_ONE = 50
# Words beside a date or a number by which it is found in another text that is too long to look at.
_BESIDE_SIGN = 20


def moved_values(old: Side, new: Side, succession: Succession) -> list[Moved]:
    """What became of each value of the old text that stands for one of the new, in order."""
    old_values, new_values = old.values, new.values
    if not (old_values and new_values):
        return []  # nothing can have become anything: the words need not be held against each other
    was, now = _words_and_signs(old), _words_and_signs(new)
    if _say_one_thing(was, now):
        was, now = _near_signs(was), _near_signs(now)
    at_old, at_new = _counted_signs(was), _counted_signs(now)
    found: list[_Exchange] = []
    matcher = SequenceMatcher(None, was, now, autojunk=_say_one_thing(was, now))
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        gone = old_values[at_old[start] : at_old[end]]
        come = new_values[at_new[new_start] : at_new[new_end]]
        if [v.place.sign for v in gone] == [v.place.sign for v in come]:
            pairs = zip(gone, come, strict=True)
            found += [(a, b, one) for a, b in pairs if (one := exchanged_values(a, b, succession))]
    return list(_without_what_stands(found, old_values, new_values))


def _say_one_thing(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether texts are longer than any, or say one thing again and again: each word would be held
    against all that are like it.
    """
    count = Counter(old)
    pairs = sum(map(count.__getitem__, new))
    return len(new) > _LONGEST_WHOLE or pairs > _MOST_LIKE_ONE * (len(old) + len(new))


def _near_signs(words: Sequence[str]) -> list[str]:
    """The signs among words, with some words beside each, in their order."""
    near: set[int] = set()
    for at, word in enumerate(words):
        if word in SIGNS:
            near.update(range(max(0, at - _BESIDE_SIGN), at + _BESIDE_SIGN + 1))
    return [word for at, word in enumerate(words) if at in near]


def _as_many(was: Value, now: Value) -> bool:
    """Whether both texts have as many values of this kind."""
    sign = was.place.sign
    return was.side.masked.text.count(sign) == now.side.masked.text.count(sign)


def _only_one_side(moved: Moved, went: bool, came: bool) -> Moved:
    """What is told of a value that only went or only came; nothing of one that stands."""
    told = moved.reason
    if told is not None:
        # nothing grew longer or shorter
        kind = ReasonKind.DATE if told.kind is ReasonKind.PERIOD else told.kind
        told = reason(kind, told.old if went else None, told.new if came else None)
    return msgspec.structs.replace(moved, reason=told if went or came else None, quiet=False)


def _stands_in(value: Value, side: Side) -> bool:
    """Whether another text prints a value too, in a chain of documents with their dates; a year
    alone stands in many a date."""
    return not value.printed.isdecimal() and value.printed in side.cited.text


def _are_lists(sign: str, gone: Counter[tuple[str, str]], come: Counter[tuple[str, str]]) -> bool:
    """Whether many more values of a kind went than came, or came than went."""
    went, came = (sum(n for key, n in side.items() if key[0] == sign) for side in (gone, come))
    return abs(went - came) >= _MANY_MORE


# Values by which a list is longer than another whose members are no others.
_MANY_MORE = 3


def _sign_and_print(value: Value) -> tuple[str, str]:
    return value.place.sign, value.printed


_Exchange = tuple[Value, Value, Moved]


def _without_what_stands(
    found: list[_Exchange], old: Sequence[Value], new: Sequence[Value]
) -> Iterator[Moved]:
    """The same, where a list grew: of a value that stands in both texts nothing became, of one
    that only one text has that it came or went.

    Texts with as many values of a kind have no list that grew: 30 June 2021 became 30 June 2023
    also where that is the end of another span.
    """
    printed = [Counter(map(_sign_and_print, side)) for side in (old, new)]
    gone, come = printed[0] - printed[1], printed[1] - printed[0]
    pairs = {(_sign_and_print(was), _sign_and_print(now)) for was, now, _ in found}
    for was, now, moved in found:
        keys = _sign_and_print(was), _sign_and_print(now)
        went = gone[keys[0]] > 0 and not _stands_in(was, now.side)
        came = come[keys[1]] > 0 and not _stands_in(now, was.side)
        swapped = (keys[1], keys[0]) in pairs or _as_many(was, now)
        whole = all((went, came)) or swapped or _holds_other(was.printed, now.printed)
        if moved.quiet or moved.reason is None:
            yield moved
        elif _are_lists(was.place.sign, gone, come):
            # of sixteen years for two none became another
            yield Moved(None, quiet=False, places=moved.places)
        else:
            yield moved if whole else _only_one_side(moved, went, came)
        gone[keys[0]] -= went
        come[keys[1]] -= came


def _holds_other(was: str, now: str) -> bool:
    """Whether one list has all of the other: of one date that two joined both are told."""
    return was in now or now in was


def _words_and_signs(side: Side) -> list[str]:
    """The words and signs of a text, each sign by itself."""
    apart = _ONE_SIGN.sub(r" \g<0> ", side.masked.text)
    if side.language.spaced:
        return bare_words(apart).split()
    words = map(bare_words, tokens(apart, side.language))
    # no blank parts a sign from the characters beside it: 《2005年成果》
    return [part for word in words for part in _ONE_SIGN.split(word) if part]


_ONE_SIGN = re.compile(f"([{SIGNS}])")


def _counted_signs(words: list[str]) -> list[int]:
    """How many signs stand before each word, and in all."""
    return [0, *accumulate(word in SIGNS for word in words)]


def exchanged_values(old: Value, new: Value, succession: Succession) -> Moved | None:
    """What became of one value that stands for another of its kind; None where it is the same."""
    was, now = ("".join(with_day_before(value).split()) for value in (old, new))
    if was == now:
        return None
    found = _RULE_OF[new.place.sign](old, new, succession)
    places = place_with_day(old), place_with_day(new)
    return found and msgspec.structs.replace(found, places=places)


_RULE_OF = {
    WHEN: date_moved,
    SESSION: _sessions_moved,
    MEETING: _meetings_moved,
    CITED: _documents_moved,
    REFERENCE: _references_moved,
}
