"""How far a text may be trusted to be what its symbol names: official, issued or unofficial.

    A/RES/78/228, adopted, with distribution and job number            ->  official
    A/C.3/80/L.4 with distribution and job number                      ->  issued
    A/C.3/80/L.4 as a delegation typed it, or named so by its file     ->  unofficial

A typed copy repeats the symbol and often the whole masthead; the number of the job stands only
where the Secretariat printed the document.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol


class Standing(StrEnum):
    """What a text is, the least trusted first."""

    unofficial = "unofficial"
    issued = "issued"
    official = "official"

    @property
    def rank(self) -> int:
        """The higher one takes the place of the lower one."""
        return [*Standing].index(self)


class _Origin(Protocol):
    @property
    def format(self) -> str: ...


class HeadOfText(Protocol):
    """What of a document tells its standing."""

    @property
    def symbol(self) -> str | None: ...
    @property
    def kind(self) -> str | None: ...
    @property
    def distribution(self) -> str | None: ...
    @property
    def job_number(self) -> str | None: ...
    @property
    def adopted(self) -> str | None: ...
    @property
    def meeting(self) -> str | None: ...
    @property
    def source(self) -> _Origin: ...
    @property
    def comments(self) -> tuple[object, ...]: ...


def standing_of_text(text: HeadOfText) -> Standing:
    """The standing of a text, by what its own head and closing lines tell. Never guessed: what
    lacks the signs is unofficial.
    """
    # the Secretariat issues nothing that somebody comments on
    if text.symbol is None or text.comments:
        return Standing.unofficial
    was_adopted = text.kind is not None and "draft" not in text.kind
    if text.source.format == "akn":
        # the Secretariat publishes what was adopted in this form; others write drafts in it
        return Standing.official if was_adopted else Standing.unofficial
    if text.distribution is None or text.job_number is None:
        return Standing.unofficial
    told = text.adopted or text.meeting
    return Standing.official if was_adopted and told else Standing.issued
