"""Requests of several texts as a calendar: by body and session, then by date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from resdiff.interface import interface_language, say
from resdiff.proofreading.commitments.records import Commitment, TargetSession

# A session with so high a number is named by its year.
_FIRST_YEAR = 1946


class DueRequest(NamedTuple):
    """A request at one of the sessions by which it is due; without a body and number where it has
    none. `again` is true where it stood at a session before."""

    record: Commitment
    target: TargetSession | None = None
    number: int | None = None
    again: bool = False


class RequestGroup(NamedTuple):
    """Requests that are due together, under what they are due by."""

    heading: str
    requests: list[DueRequest]


def due_requests(rows: Iterable[Commitment]) -> Iterator[DueRequest]:
    """Each request once for each session by which it is due, in their order."""
    for row in rows:
        places = [(target, number) for target in row.targets for number in target.session]
        for at, (target, number) in enumerate(places):
            yield DueRequest(row, target, number, at > 0)
        if not places:
            yield DueRequest(row)


def calendar_groups(rows: Sequence[Commitment]) -> list[RequestGroup]:
    """The requests by body and session, the body with the most first; then those of a date, in
    time's order; those without either; and last those that were dropped."""
    groups: dict[tuple[object, ...], list[DueRequest]] = {}
    asked = [one for one in due_requests(rows) if one.record.change != "dropped"]
    counts: dict[str, int] = {}
    for one in asked:
        if one.target is not None:
            counts[_body_key(one.target)] = counts.get(_body_key(one.target), 0) + 1
    for one in sorted(asked, key=lambda one: _calendar_key(one, counts)):
        groups.setdefault(_calendar_key(one, counts)[:4], []).append(one)
    out = [RequestGroup(_group_heading(found), found) for found in groups.values()]
    # what was dropped is due at no session: it is told behind all that is
    dropped = [DueRequest(row) for row in rows if row.change == "dropped"]
    return [*out, RequestGroup(say("No longer asked for"), dropped)] if dropped else out


def _body_key(target: TargetSession) -> str:
    # one body has a name in each language, and a code in all
    return target.code or target.body or ""


def _calendar_key(one: DueRequest, counts: dict[str, int]) -> tuple[int, int, str, int, str]:
    # the body with the most requests is the one that the reader looks for
    if one.target is not None:
        body = _body_key(one.target)
        # a session of a body that nobody named stands behind those of all that are known
        return (0 if body else 1), -counts[body], body, one.number or 0, ""
    dates = one.record.dates
    return (2, 0, "", 0, min(dates)) if dates else (3, 0, "", 0, "")


def _group_heading(found: Sequence[DueRequest]) -> str:
    # a body that texts in several languages name is called as the reader calls it
    ours = [one for one in found if one.record.language == interface_language()]
    one = (ours or found)[0]
    if one.target is not None:
        return session_words(one.target, one.number or 0)
    return say("On a date") if one.record.dates else say("Without session or date")


def session_words(target: TargetSession, number: int) -> str:
    """A session as a heading: General Assembly, session 81; of the Council that counts by years
    Economic and Social Council, session of 2025."""
    body = target.body or say("A body that is not named")
    if number >= _FIRST_YEAR:
        return say("{body}, session of {year}", body=body, year=number)
    return say("{body}, session {number}", body=body, number=number)
