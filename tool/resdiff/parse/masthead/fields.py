"""The fields of a masthead while they are read, and put together from several places."""

from __future__ import annotations

from typing import TypedDict

import msgspec

from resdiff.model.amendments import Amendment
from resdiff.model.records import Masthead


class MastheadFields(TypedDict, total=False):
    """The fields read so far; None where a stretch was read whose word is unknown."""

    symbol: str | None
    title: str | None
    organ: str | None
    kind: str | None
    session: str | None
    committee: str | None
    agenda_item: str | None
    agenda_title: str | None
    date: str | None
    distribution: str | None
    original_language: str | None
    sponsors: tuple[str, ...]
    job_number: str | None
    session_days: str | None
    adopted: str | None
    meeting: str | None
    vote: str | None
    origin: str | None
    amendment: Amendment | None


def first_known(*mastheads: Masthead) -> Masthead:
    """Of each field what the first masthead says that knows it."""
    # the last first, so that the mastheads before it write over what it says
    fields = {
        name: value
        for masthead in reversed(mastheads)
        for name, value in msgspec.structs.asdict(masthead).items()
        if value not in (None, ())
    }
    return Masthead(**fields)
