"""Which of the dates in a sentence belong to which of its numbers.

resolutions 61/180 of 20 December 2006 and 63/194 of 18 December 2008      each the date behind it
resolutions 5/1 and 5/2 of 18 June 2007                                    one date for a list
2006年12月20日第61/180号、2008年12月18日第63/194号决议                        the date before a prefix
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from resdiff.parse.citations.tokens import (
    Mention,
    PrintedNumber,
    Tokens,
    first_from,
    last_before,
)

# All in characters

# between a number and its date, at most: lists that share one date are shorter
_LONGEST_LIST = 600

# between a list and its date, the names of bodies left out: ", both of" and the like
_LONGEST_JOINT = 30

# between two dates that stand together before their numbers: 2006年12月20日和2008年12月18日
_WITHIN_DATES_BEFORE = 3

# between two dates that stand together behind their numbers: 29 December and 14 December
_WITHIN_DATES_BEHIND = 6

# between two numbers of a list whose dates stand before it
_WITHIN_NUMBERS = 5

# between a full symbol and its date: A/RES/78/228 of 19 December 2023
_BEHIND_SYMBOL = 14

_NO_JOINT = re.compile(r"[.:]")
_NO_JOINT_OF_SYMBOL = re.compile(r"[.:;\d]")


def dates_of_numbers(tokens: Tokens) -> dict[int, str]:
    """The dates of numbers, by where these start.

    Dates stand before numbers with a prefix (第…号), behind all others. Two numbers and then two
    dates are paired in order; where they do not match in number, none is guessed.
    """
    dates: dict[int, str] = {}
    lists: dict[int, list[PrintedNumber]] = {}  # by the place of the first date behind them
    since = tokens.sentence.start
    for at, number in enumerate(tokens.numbers):
        if _is_dated_before(tokens, number, since):
            dates = _dates_before(tokens, at, since) | dates
        else:
            lists.setdefault(first_from(tokens.dates, number.end), []).append(number)
        since = number.end
    for place, numbers in lists.items():
        dates |= _dates_behind(tokens, place, numbers)
    return dates


def lists_of_numbers(tokens: Tokens) -> list[list[PrintedNumber]]:
    """The numbers in lists: between two of a list stand dates and joining words alone."""
    out: list[list[PrintedNumber]] = []
    for number in tokens.numbers:
        joint = words_between(tokens, out[-1][-1].end, number.start) if out else ""
        if out and tokens.sentence.patterns.joint.fullmatch(joint):
            out[-1].append(number)
        else:
            out.append([number])
    return out


def words_between(tokens: Tokens, start: int, end: int) -> str:
    """The text between two places without its dates, blanks in one."""
    out, text = [], tokens.sentence.text
    for place in range(first_from(tokens.dates, start), len(tokens.dates)):
        date = tokens.dates[place]
        if date.end > end:
            break
        out.append(text[start : date.start])
        start = date.end
    return " ".join(" ".join((*out, text[start:end])).split())


def date_of_symbol(tokens: Tokens, symbol: Mention) -> str | None:
    """The date printed right behind a full symbol, None if absent."""
    place = first_from(tokens.dates, symbol.end)
    if place == len(tokens.dates):
        return None
    date = tokens.dates[place]
    if date.start > symbol.end + _BEHIND_SYMBOL:
        return None
    joint = tokens.sentence.text[symbol.end : date.start]
    return None if _NO_JOINT_OF_SYMBOL.search(joint) else date.value


def _is_dated_before(tokens: Tokens, number: PrintedNumber, since: int) -> bool:
    """Whether a number has a prefix, right before it or between it and a date."""
    text, prefix = tokens.sentence.text, tokens.sentence.language.citations.number_prefix
    if not prefix:
        return False
    if text[max(0, number.start - 3) : number.start].rstrip().endswith(prefix):
        return True
    date = last_before(tokens.dates, number.start)
    if date is None or date.start < since:
        return False
    return prefix in text[date.end : number.start]


def _dates_before(tokens: Tokens, at: int, since: int) -> dict[int, str]:
    """The dates right before a number: one for it, several for a list that begins with it."""
    run = _run_before(tokens, tokens.numbers[at].start, since)
    numbers = tokens.numbers[at : at + len(run)]
    gaps = (second.start - first.end for first, second in pairwise(numbers))
    if len(numbers) < len(run) or any(gap > _WITHIN_NUMBERS for gap in gaps):
        return {}
    return {number.start: date.value for number, date in zip(numbers, run, strict=True)}


def _run_before(tokens: Tokens, at: int, since: int) -> list[Mention]:
    """The dates that stand together before a number, behind the number before it."""
    run: list[Mention] = []
    for date in reversed(tokens.dates[: first_from(tokens.dates, at)]):
        apart = bool(run) and run[-1].start - date.end > _WITHIN_DATES_BEFORE
        if apart or date.start < since:
            break
        run.append(date)
    return run[::-1]


def _dates_behind(tokens: Tokens, place: int, numbers: list[PrintedNumber]) -> dict[int, str]:
    """The dates behind a list that has none in it: one for all, or as many as numbers."""
    if place == len(tokens.dates) or not _is_joint(tokens, numbers[-1], tokens.dates[place]):
        return {}
    run = _run_behind(tokens, place)
    near = [n for n in numbers if numbers[-1].start - n.start <= _LONGEST_LIST]
    if len(run) == 1:
        return {number.start: run[0].value for number in near}
    if len(run) == len(near) or len(near) == 1:
        return {number.start: date.value for number, date in zip(near, run, strict=False)}
    return {}


def _is_joint(tokens: Tokens, number: PrintedNumber, date: Mention) -> bool:
    """Whether only a few words and names of bodies stand between a list and a date."""
    if date.start > number.end + _LONGEST_LIST:
        return False
    text = tokens.sentence.text
    words_between = text[number.end : date.start]
    for body in tokens.bodies:
        if number.end <= body.start < date.start:
            words_between = words_between.replace(text[body.start : body.end], "")
    return len(words_between) <= _LONGEST_JOINT and not _NO_JOINT.search(words_between)


def _run_behind(tokens: Tokens, place: int) -> list[Mention]:
    """The dates that stand together from a place on."""
    text, dates = tokens.sentence.text, tokens.dates[place:]

    def is_next(pair: tuple[Mention, Mention]) -> bool:
        joint = text[pair[0].end : pair[1].start]
        return len(joint) <= _WITHIN_DATES_BEHIND and not re.search(r"\d", joint)

    return [dates[0], *(date for _, date in takewhile(is_next, pairwise(dates)))]
