"""What proof-reading finds in one text, or in several each by itself, as records."""

from __future__ import annotations

from resdiff.model.records import Record
from resdiff.proofreading.findings import Finding


class ProofreadText(Record, frozen=True, kw_only=True):
    """A text that was checked."""

    language: str | None = None
    symbol: str | None = None
    title: str | None = None
    file: str


class TextFinding(Finding, frozen=True, kw_only=True):
    """A finding in the text at this place, from 0, among those that were checked."""

    document: int = 0


class Checked(Record, frozen=True, kw_only=True, tag_field="schema", tag="resdiff/check/1"):
    """Texts and what is likely wrong in them, in the order of each text."""

    documents: tuple[ProofreadText, ...]
    findings: tuple[TextFinding, ...] = ()
