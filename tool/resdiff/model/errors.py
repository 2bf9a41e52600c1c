"""The errors of resdiff: each ends in one clear line for the user."""

from __future__ import annotations


class ResdiffError(Exception):
    """Something the user can mend; the message is one line."""


class InputError(ResdiffError):
    """A source that cannot be read. `source` is the file's name, `place` a line, page or member."""

    def __init__(self, source: str, problem: str, remedy: str, place: str | None = None) -> None:
        where = f"{source}, {place}" if place else source
        super().__init__(f"{where}: {problem}; {remedy}")
        self.problem = problem


class UsageError(ResdiffError):
    """A request that cannot be met as it stands."""
