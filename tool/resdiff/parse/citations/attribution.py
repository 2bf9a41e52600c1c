"""Which document each number cites: the body that adopted it, and whether it cites at all.

Which body follows from the number where only one can have it, else from the name nearest to it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from resdiff.model.records import Citation
from resdiff.model.symbols import body_of_symbol
from resdiff.parse.citations.grouping import date_of_symbol, lists_of_numbers, words_between
from resdiff.parse.citations.resolution_symbols import latin_session, part_letter, symbol_of
from resdiff.parse.citations.tokens import (
    FIRST_YEAR_IN_NUMBERS,
    PrintedNumber,
    Sentence,
    Tokens,
    first_from,
    is_of_resolution,
    last_before,
)

# sessions of slash numbers of the Assembly (from 31) and of others (CSW and CND below 70)
_SHARED_SESSIONS = range(31, 70)


# All in characters

# between a number that fits no body and the word that makes it one
_TRIGGER_ROOM = 40

# of such a word behind a number: 号决议
_TRIGGER_BEHIND = 4

# between the Economic and Social Council's name and its number with a Roman session
_COUNCIL_ROOM = 120

# between a number and the body named behind it, dates left out
_BODY_ROOM = 30

# bodies that number by year or through
_WITHOUT_SESSIONS = ("SC", "ECOSOC", "CHR")

# bodies that number by year, so that one named further behind is none of them
_BY_YEAR = ("ECOSOC", "CHR")

# bodies whose sessions tell a year
_DATED = ("GA", "HRC")

# years that a date may be off its session by a misprint
_MOST_YEARS_OFF = 5

# of a council whose sessions are counted as the Assembly's are: the last number that a resolution
# may have, and those of decisions
_MOST_RESOLUTIONS = {"HRC": 60}
_DECISIONS = {"HRC": range(101, 131)}

# numbers between the ends of a range, at most: more are a misprint
_LONGEST_RANGE = 40


# WHA75.10, GC(66)/RES/12
_OF_OTHERS = (("WHA", "WHA"), ("GC(", "IAEA"))


def citations_of_symbols(tokens: Tokens) -> list[Citation]:
    """The full symbols of a sentence, and the documents of other organizations."""
    out = [
        Citation(
            start=symbol.start,
            end=symbol.end,
            symbol=symbol.value,
            body=body_of_symbol(symbol.value),
            date=date_of_symbol(tokens, symbol) if is_of_resolution(symbol.value) else None,
        )
        for symbol in tokens.symbols
    ]
    for other in tokens.others:
        body = next((b for sign, b in _OF_OTHERS if other.value.startswith(sign)), "FCCC")
        symbol = other.value if body != "FCCC" else None  # a decision's number is no symbol
        out.append(Citation(start=other.start, end=other.end, symbol=symbol, body=body))
    return out


def citations_of_numbers(
    tokens: Tokens, dates: dict[int, str], issuing_body: str | None
) -> list[Citation]:
    """What the numbers of a sentence cite; `dates` by where a number starts."""
    out: list[Citation] = []
    since = tokens.sentence.start  # the end of the number before
    shared = Counter(dates.values())
    for numbers in lists_of_numbers(tokens):
        before: tuple[PrintedNumber, str | None] | None = None  # the one before, where it cites
        for number in numbers:
            date = dates.get(number.start)
            # one date behind several numbers is the last one's: of the others it proves nothing
            own = date if date and shared[date] == 1 else None
            body = _adopting_body(tokens, number, numbers[-1], own, issuing_body)
            is_called = _is_called(tokens, number, since) or _is_called_behind(tokens, numbers)
            if body is None and before is None and not is_called:
                continue  # open 24/7
            if before is not None:
                out += _within_range(tokens, *before, number)
            since, before = number.end, (number, body)
            out += _citations_of_number(tokens, number, body, date)
    return out


def _is_called(tokens: Tokens, number: PrintedNumber, since: int) -> bool:
    """Whether a number is a resolution's whose body nothing tells: a trigger stands near before."""
    text, start = tokens.sentence.text, number.start
    trigger = tokens.sentence.patterns.trigger
    return trigger.search(text, max(since, start - _TRIGGER_ROOM), start) is not None


def _is_called_behind(tokens: Tokens, numbers: Sequence[PrintedNumber]) -> bool:
    """The same where the trigger stands behind the last number of a list, and no body before the
    first: 第66/1号决议, but not one of a body whose name must be read with it."""
    sentence, end = tokens.sentence, numbers[-1].end
    if not sentence.language.citations.number_prefix or _body_before(tokens, numbers[0]):
        return False
    trigger = sentence.patterns.trigger
    return trigger.search(sentence.text, end, end + _TRIGGER_BEHIND) is not None


def _within_range(
    tokens: Tokens, first: PrintedNumber, body: str | None, last: PrintedNumber
) -> Iterator[Citation]:
    """The documents between the printed ends of a range: 60/1 to 60/4."""
    sentence = tokens.sentence
    joint = sentence.text[first.end : last.start]
    if first.session != last.session or not sentence.patterns.range_joint.fullmatch(joint):
        return
    numbers = range(int(first.number) + 1, int(last.number))
    for number in numbers if len(numbers) <= _LONGEST_RANGE else ():
        one = first._replace(start=first.end, end=last.start, number=str(number))
        symbol = symbol_of(sentence, one, body)
        yield Citation(start=one.start, end=one.end, symbol=symbol, body=body)


def _citations_of_number(
    tokens: Tokens, number: PrintedNumber, body: str | None, date: str | None
) -> Iterator[Citation]:
    """One citation for a number, or one for each of its parts: 78/254 A-C."""
    symbol = symbol_of(tokens.sentence, number, body)
    date = _date_that_fits(date, number, body)
    if number.parts_start == number.end:
        yield Citation(start=number.start, end=number.end, symbol=symbol, body=body, date=date)
        return
    for letter, start, end in _parts_of_number(tokens.sentence, number):
        part = symbol and symbol + letter
        yield Citation(start=start, end=end, symbol=part, body=body, date=date)


def _parts_of_number(sentence: Sentence, number: PrintedNumber) -> Iterator[tuple[str, int, int]]:
    """The letters of the parts of a number, each with its place in print, those within a range at
    what joins its ends: A, B and C of 78/254 A-C."""
    before, start, at = "", number.start, number.parts_start
    for found in sentence.patterns.part.finditer(sentence.text, at, number.end):
        letter = part_letter(found[0], sentence.language)
        if before and sentence.patterns.range_joint.fullmatch(sentence.text, at, found.start()):
            within = range(ord(before) + 1, ord(letter))
            yield from ((chr(code), at, found.start()) for code in within)
        before, at = letter, found.end()
        yield letter, start, at
        start = at


def _date_that_fits(date: str | None, number: PrintedNumber, body: str | None) -> str | None:
    """A date on which a resolution of that number can have been adopted, else None: resolution 2624
    (2022) no later than 15 October 2023."""
    if number.era.isdecimal():
        return date if date and date.startswith(number.era) else None
    return _date_in_session(date, number.session) if body == "GA" else date


def _date_in_session(date: str | None, session: str) -> str | None:
    """A date where it lies in the Assembly's session, from September to September, else None."""
    if date is None or not session.isdecimal():
        return date
    opened = 1945 + int(session)
    return date if f"{opened}-09" <= date < f"{opened + 1}-10" else None


# Bodies


def _adopting_body(
    tokens: Tokens,
    number: PrintedNumber,
    last: PrintedNumber,
    date: str | None,
    issuing_body: str | None,
) -> str | None:
    """The body that adopted a resolution, None where its number fits none that may be meant.

    Where the body whose text it is is not known, only a name beside a number tells whose it is.
    `last` is the last number of its list, `date` the number's own.
    """
    nearest = _nearest_body(tokens, number, last)
    if number.era:
        return _body_of_era(tokens, number, nearest, issuing_body)
    session = latin_session(number.session, tokens.sentence.language)
    if not session.isdecimal():
        return _body_of_special_session(session, nearest, issuing_body)
    if issuing_body is None and not _may_be_of(nearest, int(session)):
        return None
    if int(session) >= FIRST_YEAR_IN_NUMBERS:
        by_year = (nearest, _body_before(tokens, number), issuing_body)
        return next((body for body in by_year if body in _BY_YEAR), "ECOSOC")
    if int(session) >= _SHARED_SESSIONS.stop:
        return "GA"
    body = _body_of_shared_session(int(session), nearest, issuing_body)
    if body is not None and not _may_have_number(body, int(number.number)):
        # 62/141 of a council that adopts forty a session is the Assembly's
        body = "GA" if int(session) >= _SHARED_SESSIONS.start else None
    return _body_by_date(tokens, number, body, date, issuing_body)


def _body_by_date(
    tokens: Tokens,
    number: PrintedNumber,
    body: str | None,
    date: str | None,
    issuing_body: str | None,
) -> str | None:
    """The body whose session was on that date: "27/13 of 25 September 2014" is no resolution of the
    Assembly, whose twenty-seventh session was in 1972.
    """
    session = int(number.session)
    if date is None or _met_on(date, body, session):
        return body
    behind = first_from(tokens.bodies, number.end)
    mentioned = [*tokens.bodies[behind:], *reversed(tokens.bodies[:behind])]
    for other in (*(mention.value for mention in mentioned), issuing_body):
        known = other in _DATED if body is None else other not in _WITHOUT_SESSIONS
        if known and _met_on(date, other, session):
            return other
    # a misprint of the date, where it is not far off
    return body if _met_on(date, body, session, _MOST_YEARS_OFF) else None


def _met_on(date: str, body: str | None, session: int, slack: int = 0) -> bool:
    """Whether a known body's session was on a date, give or take some years."""
    return body is not None and _years_off(body, session, date) <= slack


def _years_off(body: str, session: int, date: str) -> int:
    """How many years lie between a date and a body's session; 0 of bodies whose sessions no rule
    dates.
    """
    year = int(date[:4])
    if body == "GA":
        # from September to September
        opened = 1945 + session
        return 0 if _date_in_session(date, str(session)) else max(1, abs(year - opened))
    if body == "HRC":
        # three sessions a year since 2006
        return max(0, abs(year - (2006 + (session - 1) // 3)) - 1)
    return 0


def _may_have_number(body: str, number: int) -> bool:
    """Whether a body's session has so many resolutions, or such a decision."""
    most = _MOST_RESOLUTIONS.get(body)
    return most is None or number <= most or number in _DECISIONS[body]


def _may_be_of(body: str | None, session: int) -> bool:
    """Whether a number that begins so may be a resolution's of a named body."""
    if body is None:
        return False
    by_year = session >= FIRST_YEAR_IN_NUMBERS
    return by_year == (body in ("ECOSOC", "CHR")) and body != "SC"


def _body_of_special_session(
    session: str, nearest: str | None, issuing_body: str | None
) -> str | None:
    """Special sessions are numbered by both, emergency special ones (ES-11) by the Assembly."""
    if not session.startswith("S-"):
        return "GA"
    if nearest == "HRC":
        return "HRC"
    return None if nearest is None and issuing_body is None else "GA"


def _body_of_era(
    tokens: Tokens, number: PrintedNumber, nearest: str | None, issuing_body: str | None
) -> str | None:
    """2331 (2016) is the Security Council's, 217 A (III) the Assembly's.

    1503 (XLVIII) is the Economic and Social Council's where it is named beside it.
    """
    if number.era.isdecimal():
        return "SC"
    beside = (_body_before(tokens, number, _COUNCIL_ROOM), _body_behind(tokens, number))
    if "ECOSOC" in beside:
        return "ECOSOC"
    return None if issuing_body is None and nearest is None else "GA"


def _body_of_shared_session(
    session: int, nearest: str | None, issuing_body: str | None
) -> str | None:
    """44/4 can be the Human Rights Council's, the Assembly's or a commission's."""
    named = nearest or issuing_body
    if named in _WITHOUT_SESSIONS:
        named = "GA" if issuing_body in _WITHOUT_SESSIONS else issuing_body
    if named == "GA" and session < _SHARED_SESSIONS.start:  # 24/7, 9/11, or another body's
        return None if issuing_body in ("GA", *_WITHOUT_SESSIONS) else issuing_body
    return named


def _nearest_body(tokens: Tokens, number: PrintedNumber, last: PrintedNumber) -> str | None:
    """The body named right behind a number (78/228 de l’Assemblée) or behind the list that it is
    in, else the last before it.
    """
    behind = _body_behind(tokens, number) or _body_behind(tokens, last)
    return behind or _body_before(tokens, number)


def _body_before(tokens: Tokens, number: PrintedNumber, room: float = math.inf) -> str | None:
    """The last body named before a number, None where it begins more than `room` before it."""
    body = last_before(tokens.bodies, number.start)
    return body.value if body and number.start - body.start <= room else None


def _body_behind(tokens: Tokens, number: PrintedNumber) -> str | None:
    """The body named behind a number and its date, or as the subject behind "in its resolution
    54/12,".
    """
    place = first_from(tokens.bodies, number.end)
    if place == len(tokens.bodies):
        return None
    body, patterns = tokens.bodies[place], tokens.sentence.patterns
    joint = words_between(tokens, number.end, body.start)
    if len(joint) > _BODY_ROOM:
        return None
    if patterns.before_body.match(joint):
        return body.value
    before = tokens.sentence.text[max(0, number.start - _TRIGGER_ROOM) : number.start]
    is_subject = patterns.own.search(before) and patterns.before_subject.fullmatch(joint)
    return body.value if is_subject else None
