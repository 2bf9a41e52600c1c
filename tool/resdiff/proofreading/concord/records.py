"""What holding language versions against each other finds, as records."""

from __future__ import annotations

import msgspec

from resdiff.model.records import Caution, Record
from resdiff.proofreading.findings import Finding


class HeldVersion(Record, frozen=True, kw_only=True):
    """One of the versions: its language, symbol and file."""

    language: str
    symbol: str | None = None
    file: str


class Discord(Finding, frozen=True, kw_only=True):
    """A place where versions say different things.

    `language` is the version that is likely wrong, null where nobody can tell: of two versions, or
    of as many on each side. `said` is what each version says there, null where it says nothing;
    `around` the words before and behind it, where it stands within a paragraph or note.
    """

    language: str | None = None
    said: dict[str, str | None] = msgspec.field(default_factory=dict)
    around: dict[str, tuple[str, str]] = msgspec.field(default_factory=dict)


class Concordance(
    Record, frozen=True, kw_only=True, tag_field="schema", tag="resdiff/concordance/1"
):
    """The language versions of one text, and where they differ in what they say."""

    documents: tuple[HeldVersion, ...]
    findings: tuple[Discord, ...] = ()
    warnings: tuple[Caution, ...] = ()
    summary: dict[str, int] = msgspec.field(default_factory=dict)
