"""The sessions by which something is due, and whose they are.

to the General Assembly at its eighty-first session and to the Human Rights Council at its
sixty-second session  ->  GA 81, HRC 62
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from resdiff.judge.changed_texts import QUOTATION_MARKED
from resdiff.judge.masking import MaskedText
from resdiff.judge.openers import verb_key
from resdiff.judge.ordinals import mask_ordinals, ordinals_in
from resdiff.judge.signs import SESSION
from resdiff.languages import Language
from resdiff.proofreading.commitments.bodies import NamedBody, Setting, bodies_in
from resdiff.proofreading.commitments.verbs import operative_verbs

# Session N of the Assembly begins in September of 1945 + N; the Human Rights Council has met three
# times a year since the middle of 2006.
_BEFORE_FIRST_ASSEMBLY = 1945
_FIRST_COUNCIL, _COUNCILS_A_YEAR = 2006, 3
# How far ahead a text asks for something, in sessions of the Assembly and of the Council.
_AHEAD, _COUNCILS_AHEAD = 12, 24
# The year in which a session was held, close behind it: its first cycle, in 2010.
_YEAR_BEHIND = re.compile(
    r" ?[^\W\d]*,?(?: [^\W\d]{1,4}){0,3}(?: [^\W\d]+)? \(?(?P<year>(?:19|20)\d{2})(?!\d)"
)
# Code points in which the words that tell what is over stand before a session or its body.
_PAST_WITHIN = 60


_Found = tuple[int, int, tuple[int, ...]]


class DueSession(NamedTuple):
    """Sessions at their place in a text; `body` is None where nobody can tell whose they are."""

    body: NamedBody | None
    numbers: tuple[int, ...]
    start: int
    end: int


def due_sessions(text: str, setting: Setting) -> list[DueSession]:
    """The sessions that a text names and that are not over."""
    bodies = bodies_in(text, setting)
    out = []
    counted = list(_sessions_by_ordinal(text, setting.language))
    by_year = [
        found
        for found in _by_year(text, setting)
        if not any(_is_told_by_both(found, one) for one in counted)
    ]
    for start, end, numbers in sorted((*counted, *by_year)):
        for body, some in _owners(text, (start, end), numbers, bodies, setting):
            if not _is_over(text, (start, end), body, some, setting):
                out.append(DueSession(body, some, start, end))
    return out


def _is_told_by_both(by_year: _Found, by_ordinal: _Found) -> bool:
    """Whether a session has its year beside its number: its eighth session in 2024."""
    (start, end, _), (_, behind, _) = by_year, by_ordinal
    return start - 2 <= behind <= end + 1 or 0 <= end - behind <= _PAST_WITHIN


def _sessions_by_ordinal(text: str, language: Language) -> Iterator[_Found]:
    masked = MaskedText(text)
    mask_ordinals(masked, language)
    words = language.commitments
    regular = _signs_in(words.regular, masked.text) - _signs_in(words.special, masked.text)
    titles = [found.span() for found in QUOTATION_MARKED.finditer(text)]
    for place in masked.places():
        if any(start < place.start < end for start, end in titles):
            continue  # of a document that bears the session in its title
        if place.sign == SESSION and place.at in regular:
            # a verb may begin as an ordinal does: decide, décimo
            if verb_key(text[place.start : place.end], language) in operative_verbs(language):
                continue
            numbers = ordinals_in(text[place.start : place.end], language)
            if numbers:
                yield place.start, place.end, numbers


def _signs_in(pattern: str, masked: str) -> set[int]:
    """The places of ordinals in a masked text that stand within words of a pattern."""
    found = re.finditer("(?i)" + pattern.replace("{}", SESSION), masked)
    return {match.start() + match[0].index(SESSION) for match in found}


def _by_year(text: str, setting: Setting) -> Iterator[_Found]:
    """Sessions that have a year for a number: of the Economic and Social Council."""
    for found in re.finditer(setting.language.commitments.years, text):
        years = next(filter(None, found.groups()), "")
        yield *found.span(), tuple(map(int, re.findall(r"\d{4}", years)))


# Whose


def _owners(
    text: str,
    place: tuple[int, int],
    numbers: tuple[int, ...],
    bodies: list[NamedBody],
    setting: Setting,
) -> list[tuple[NamedBody | None, tuple[int, ...]]]:
    """Whose each of several sessions is: of the Assembly and the Council at their eightieth and
    sixty-first sessions one is each one's."""
    whole = _owner(text, place, numbers, bodies, setting)
    if len(numbers) == 1 or (whole and _can_be(whole.code, numbers, setting)):
        return [(whole, numbers)]
    each = [(_owner(text, place, (one,), bodies, setting), (one,)) for one in numbers]
    known = {body.code for body, _ in each if body}
    apart = all(body and _can_be(body.code, one, setting) for body, one in each)
    return [*each] if apart and len(known) == len(numbers) else [(whole, numbers)]


def _owner(
    text: str,
    place: tuple[int, int],
    numbers: tuple[int, ...],
    bodies: list[NamedBody],
    setting: Setting,
) -> NamedBody | None:
    """The body named beside a session; else the nearest before it of which the calendar allows that
    it has such a session; else the organ that speaks."""
    start, end = place
    for body in bodies:
        if _stands_beside(text, start, end, body, setting.language):
            return body
    speaker = NamedBody(setting.name_of(setting.organ) or "", setting.organ, 0, 0)
    before = [body for body in reversed(bodies) if body.end <= start]
    # the calendar parts the Assembly from all others: its numbers are its own for years to come
    for one in (*before, speaker):
        if _can_be(one.code, numbers, setting):
            return one
    # where the nearest had such a session long ago, it is over
    near = [b for b in before[:1] if max(numbers) < (_first_ahead(b.code, setting) or 0)]
    unknown = (b for b in before if _first_ahead(b.code, setting) is None)
    return next(iter((*near, *unknown)), None)


def _stands_beside(text: str, start: int, end: int, body: NamedBody, language: Language) -> bool:
    words = language.commitments
    if body.start >= end:
        return re.fullmatch(words.behind, text[end : body.start]) is not None
    between = text[body.end : start]
    return body.end <= start and (
        re.fullmatch(words.before, between) is not None or (not language.spaced and not between)
    )


def _can_be(code: str | None, numbers: tuple[int, ...], setting: Setting) -> bool | None:
    """Whether a body can have such sessions ahead of a text or close to it; None where nothing is
    known of them."""
    first = _first_ahead(code, setting)
    if first is None:
        return None
    ahead = _AHEAD if code == "GA" else _COUNCILS_AHEAD
    return all(first - 2 <= number <= first + ahead for number in numbers)


def _first_ahead(code: str | None, setting: Setting) -> int | None:
    """The number of the session that a body holds, or holds next, in the year of a text."""
    year = setting.year
    if code == "GA":
        if setting.organ == "GA" and setting.session:
            return setting.session
        return year - _BEFORE_FIRST_ASSEMBLY - 1 if year else None
    if code == "HRC" and year:
        return _COUNCILS_A_YEAR * (year - _FIRST_COUNCIL) + 1
    return None


def _is_over(
    text: str,
    place: tuple[int, int],
    body: NamedBody | None,
    numbers: tuple[int, ...],
    setting: Setting,
) -> bool:
    """Whether sessions are over when a text is adopted."""
    first = _first_ahead(body.code if body else None, setting)
    if first is not None and max(numbers) < first:
        return True
    if min(numbers) > _BEFORE_FIRST_ASSEMBLY and _is_past_year(max(numbers), setting):
        return True
    # of the organ that speaks the number alone tells; of others what is said of the session
    if first is not None and (body is None or body.code == setting.organ):
        return False
    held = _YEAR_BEHIND.match(text, place[1])
    if held and _is_past_year(int(held["year"]), setting):
        return True
    return _is_told_as_over(text, place, body, setting.language)


def _is_past_year(year: int, setting: Setting) -> bool:
    return setting.year is not None and year < setting.year


def _is_told_as_over(
    text: str, place: tuple[int, int], body: NamedBody | None, language: Language
) -> bool:
    words, (start, end) = language.commitments, place
    if re.compile(words.past_behind).match(text, end):
        return True
    past = re.compile(words.past)
    places = [start] if not body or body.end > start else [start, body.start]
    return any(past.search(text[max(0, at - _PAST_WITHIN) : at]) for at in places)
