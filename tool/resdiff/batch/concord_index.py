"""The index of a session whose language versions are held against each other, as records."""

from __future__ import annotations

import msgspec

from resdiff.model.records import Record


class VersionFile(Record, frozen=True, kw_only=True):
    """A file of the session: the text and the language that it was found to be, or why not."""

    file: str
    sha256: str
    symbol: str | None = None
    language: str | None = None
    error: str | None = None


class HeldText(Record, frozen=True, kw_only=True):
    """A text in its languages: how much was found, and the files that tell it.

    `work` is a digest of all that the result is made of; `digests` are those of the files by name.
    """

    text: str
    languages: tuple[str, ...]
    findings: int = 0
    sure: int = 0
    report: str | None = None
    work: str = ""
    digests: dict[str, str] = msgspec.field(default_factory=dict)
    error: str | None = None


class ConcordIndex(
    Record, frozen=True, kw_only=True, tag_field="schema", tag="resdiff/concord-index/1"
):
    """All texts of a session, and all files; `complete` when a run has come to its end."""

    version: str
    complete: bool
    texts: tuple[HeldText, ...]
    files: tuple[VersionFile, ...]
