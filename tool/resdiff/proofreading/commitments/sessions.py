"""The sessions by which something is due, and whose they are.

to the General Assembly at its eighty-first session and to the Human Rights Council at its
sixty-second session  ->  GA 81, HRC 62
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from resdiff.judge.changed_texts import QUOTATION_MARKED
from resdiff.judge.dates import moments
from resdiff.judge.masking import MaskedText
from resdiff.judge.openers import verb_key
from resdiff.judge.ordinals import mask_ordinals, ordinals_in
from resdiff.judge.signs import SESSION
from resdiff.languages import NEVER, Language
from resdiff.languages.characters import COMMAS
from resdiff.model.calendars import BEFORE_FIRST_ASSEMBLY
from resdiff.model.patterns import lazy_pattern
from resdiff.proofreading.commitments.bodies import NamedBody, Setting, bodies_in
from resdiff.proofreading.commitments.session_calendars import (
    WITHOUT_SESSIONS,
    are_surely_ahead,
    can_be_ahead,
    first_ahead,
)
from resdiff.proofreading.commitments.verbs import operative_verbs

# The year in which a session was held, close behind it and the word for it {}: its first cycle, in
# 2010; en su 78º período de sesiones, en junio de 2022; حزيران/يونيه 2022.
_YEAR_OF_SESSION = (
    r"(?i:\s{})?\s?[^\W\d]*,?(?: [^\W\d]{{1,4}}){{0,3}}(?: [^\W\d]+(?:/\s?[^\W\d]+)?)?"
    r"(?: [^\W\d]{{2}})? \(?(?P<year>(?:19|20)\d{{2}})(?!\d)"
)
_YEARS_AHEAD = 3
# For how many sessions ahead an organ asks as a rule: for five years.
_SESSIONS_ASKED_AHEAD = {"GA": 5, "HRC": 15, "ECOSOC": 5}
# Code points in which the words that tell what is over stand before a session or its body.
_PAST_WITHIN = 60
# The same of those that name a body in full before its session.
_ABOUT_WITHIN = 150


# الستّين is الستين
_SMALL_VOWELS = lazy_pattern("[\u064b-\u0652\u0670]")

_Found = tuple[int, int, tuple[int, ...]]


class DueSession(NamedTuple):
    """Sessions at their place in a text; `body` is None where nobody can tell whose they are."""

    body: NamedBody | None
    numbers: tuple[int, ...]
    start: int
    end: int

    def moved(self, by: int) -> DueSession:
        """The same in a text that begins elsewhere."""
        return self._replace(start=self.start + by, end=self.end + by)


def due_sessions(text: str, setting: Setting) -> list[DueSession]:
    """The sessions that a text names and that are not over."""
    text, printed_at = without_vowel_signs(text)
    bodies = [body for body in bodies_in(text, setting) if body.code != WITHOUT_SESSIONS]
    out = []
    counted = list(_sessions_by_ordinal(text, setting.language))
    others = _bodies_without_session(counted, bodies, text, setting.language)
    by_year = [
        found
        for found in _by_year(text, setting)
        if not any(_is_told_by_both(found, one, text, others) for one in counted)
    ]
    for start, end, numbers in sorted((*counted, *by_year)):
        for body, some in _owners(text, (start, end), numbers, bodies, setting):
            if not _is_over(text, (start, end), body, some, setting):
                out.append(DueSession(body, some, printed_at[start], printed_at[end]))
    return out


def without_vowel_signs(text: str) -> tuple[str, Sequence[int]]:
    """A text without the vowel signs that Arabic words are printed with here and there, and for
    each place of it where that is in print."""
    if not _SMALL_VOWELS.search(text):
        return text, range(len(text) + 1)
    letters = [at for at, sign in enumerate(text) if not _SMALL_VOWELS.match(sign)]
    return "".join(text[at] for at in letters), [*letters, len(text)]


def _bodies_without_session(
    counted: Sequence[_Found], bodies: Sequence[NamedBody], text: str, language: Language
) -> list[NamedBody]:
    """The bodies that stand behind no session as those whose it is."""
    return [
        body
        for body in bodies
        if not any(
            start < body.start and _stands_beside(text, start, end, body, language)
            for start, end, _ in counted
        )
    ]


def _is_told_by_both(
    by_year: _Found, by_ordinal: _Found, text: str, others: Sequence[NamedBody]
) -> bool:
    """Whether a session has its year beside its number: its eighth session in 2024."""
    (start, end, _), (_, behind, _) = by_year, by_ordinal
    if start - 2 <= behind <= end + 1:
        return True
    # behind a comma, or behind the name of another body, another session is spoken of
    if any(behind < body.start and body.end <= start for body in others):
        return False
    near = 0 <= end - behind <= _PAST_WITHIN
    return near and not set(COMMAS) & set(text[behind:start])


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
            # of a session that bears its year other words tell
            if numbers and max(numbers) < BEFORE_FIRST_ASSEMBLY:
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
    if len(numbers) == 1 or (whole and can_be_ahead(whole.code, numbers, setting)):
        return [(whole, numbers)]
    each = [(_owner(text, place, (one,), bodies, setting), (one,)) for one in numbers]
    known = {body.code for body, _ in each if body}
    apart = all(body and can_be_ahead(body.code, one, setting) for body, one in each)
    return [*each] if apart and len(known) == len(numbers) else [(whole, numbers)]


def _owner(
    text: str,
    place: tuple[int, int],
    numbers: tuple[int, ...],
    bodies: list[NamedBody],
    setting: Setting,
) -> NamedBody | None:
    """The body named beside a session; else the nearest before it of which the calendar allows that
    it has such a session; else the organ that speaks, or the body of which the clause goes on to
    speak; else what is likely."""
    start, end = place
    bodies = [_as_calendar_allows(body, numbers, setting) for body in bodies]
    for body in bodies:
        if _stands_beside(text, start, end, body, setting.language):
            return body
    speaker = NamedBody(setting.name_of(setting.organ) or "", setting.organ, 0, 0)
    before = [body for body in reversed(bodies) if body.end <= start]
    # the calendar parts the Assembly from all others: its numbers are its own for years to come
    for one in _likely_owners(speaker, before, numbers, setting):
        if can_be_ahead(one.code, numbers, setting):
            return one
    subject = _subject_behind(text, end, bodies, setting)
    return subject or _owner_without_calendar(before, speaker, max(numbers), setting)


def _likely_owners(
    speaker: NamedBody, before: list[NamedBody], numbers: tuple[int, ...], setting: Setting
) -> list[NamedBody]:
    """The bodies before a session and the organ that speaks; without that one where they are so far
    ahead of its own that they are rather those of a body which is named in full: requests the
    Committee on Lamps to act at its eighty-sixth session."""
    own = first_ahead(speaker.code, setting) or max(numbers)
    nearest = [first_ahead(one.code, setting) for one in before[:1] if one.in_full]
    near = own + _SESSIONS_ASKED_AHEAD.get(speaker.code or "", 0)
    is_far = max(numbers) > near
    # nobody knows the calendar of that one
    return before if [is_far, *nearest] == [True, None] else [*before, speaker]


def _owner_without_calendar(
    before: list[NamedBody], speaker: NamedBody, highest: int, setting: Setting
) -> NamedBody | None:
    """Whose sessions are that no body named before them, the nearest one first, can have ahead: of
    the nearest, if it had them long ago; else of one whose calendar nobody knows."""

    def had_it(body: NamedBody) -> bool:
        first = first_ahead(body.code, setting) or 0
        # an ordinal is no session of a body that counts by years
        of_years = (number > BEFORE_FIRST_ASSEMBLY for number in (first, highest))
        return highest < first and len(set(of_years)) == 1

    if before and had_it(before[0]):
        return before[0]
    for body in before:
        if body.code != WITHOUT_SESSIONS and first_ahead(body.code, setting) is None:
            return body
    # where no other body is named, an old one is the organ's own
    return speaker if not before and had_it(speaker) else None


def _as_calendar_allows(body: NamedBody, numbers: tuple[int, ...], setting: Setting) -> NamedBody:
    """A body; of one that a short name leaves open the one that can have such sessions."""
    for code in () if can_be_ahead(body.code, numbers, setting) else body.may_be:
        if can_be_ahead(code, numbers, setting):
            return body._replace(code=code, name=setting.name_of(code) or body.name)
    return body


def _subject_behind(
    text: str, end: int, bodies: list[NamedBody], setting: Setting
) -> NamedBody | None:
    """The body of which a clause goes on to speak: decides that, at its sixty-ninth session, in
    2025, the Commission on the Status of Women should act."""
    behind = re.compile(setting.language.commitments.subject_behind)
    return next(
        (b for b in bodies if b.start >= end and behind.fullmatch(text, end, b.start)), None
    )


def _stands_beside(text: str, start: int, end: int, body: NamedBody, language: Language) -> bool:
    words = language.commitments
    if start <= body.start and body.end <= end:
        return True  # within the sessions of a year: the session of the Commission in 2024
    if body.start >= end:
        return re.fullmatch(words.behind, text[end : body.start]) is not None
    between = text[body.end : start]
    return body.end <= start and (
        re.fullmatch(words.before, between) is not None or (not language.spaced and not between)
    )


def _is_over(
    text: str,
    place: tuple[int, int],
    body: NamedBody | None,
    numbers: tuple[int, ...],
    setting: Setting,
) -> bool:
    """Whether sessions are over when a text is adopted, or only spoken about."""
    if _is_spoken_about(text, place, setting.language):
        return True
    code = body.code if body else None
    by_date = _is_over_by_date(text[place[1] :], setting)
    if by_date:
        return True
    by_calendar = _is_over_by_calendar(code, numbers, setting)
    if by_calendar is None:
        by_calendar = by_date
    if by_calendar is not None:
        return by_calendar
    # of the organ that speaks the number alone tells, but for the session it is in; of others what
    # is said of the session
    if (body is None or code == setting.organ) and first_ahead(code, setting) not in (
        None,
        max(numbers),
    ):
        return False
    return _is_told_as_over(text, place, body, setting.language)


def _is_over_by_calendar(
    code: str | None, numbers: tuple[int, ...], setting: Setting
) -> bool | None:
    """What the calendar of a body tells, and the years that number its sessions; None for nothing
    sure."""
    if min(numbers) > BEFORE_FIRST_ASSEMBLY and _is_past_year(max(numbers), setting):
        return True
    first = first_ahead(code, setting)
    if first is not None and max(numbers) <= first:
        # of a list of the organ whose first are over all were held, the one it is in as well
        last = min(numbers) if code == setting.organ else max(numbers)
        if last < first:
            return True
    return False if are_surely_ahead(code, numbers, setting) else None


@cache
def _year_of_session(language: Language) -> re.Pattern[str]:
    return re.compile(_YEAR_OF_SESSION.format(language.judgement.session or NEVER))


def _is_over_by_date(behind: str, setting: Setting) -> bool | None:
    """What the year or month right behind a session tells; None where there is none or it is that
    of the text."""
    held = _year_of_session(setting.language).match(behind)
    ahead = int(held["year"]) - setting.year if held and setting.year else 0
    if held and ahead == 0 and setting.day:
        # in June, of a text of December
        months = [one.month for one in moments(held[0], setting.language)]
        if any(0 < month < int(setting.day[5:7] or 0) for month in months):
            return True
    # a year that is far is that of a plan
    return ahead < 0 if ahead < 0 or 0 < ahead <= _YEARS_AHEAD else None


def _is_spoken_about(text: str, place: tuple[int, int], language: Language) -> bool:
    """Whether a session is only named for what is of it: the theme of the session."""
    words, (start, end) = language.commitments, place
    about = re.compile(words.about)
    if re.compile(words.about_behind).match(text, end):
        return True
    return about.search(text[max(0, start - _ABOUT_WITHIN) : start]) is not None


def _where_named(start: int, body: NamedBody | None) -> list[int]:
    """Where a session begins, and its body where that stands before it."""
    return [start] if not body or body.end > start else [start, body.start]


def _is_past_year(year: int, setting: Setting) -> bool:
    return setting.year is not None and year < setting.year


def _is_told_as_over(
    text: str, place: tuple[int, int], body: NamedBody | None, language: Language
) -> bool:
    words, (start, end) = language.commitments, place
    if re.compile(words.past_behind).match(text, end):
        return True
    past = re.compile(words.past)
    ahead = re.compile(words.ahead)
    before = [text[max(0, at - _PAST_WITHIN) : at] for at in _where_named(start, body)]
    return any(past.search(told) and not ahead.search(told) for told in before)
