"""What one version says otherwise than the others, as a record, and how it is told."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from resdiff.proofreading.facts import Fact, FactKind
from resdiff.proofreading.findings import FindingKind

_TOLD_AS: dict[FactKind, FindingKind] = {
    "citation": "citation",
    "symbol": "symbol",
    "date": "date",
    "year": "year",
    "session": "number",
    "number": "number",
    "reference": "reference",
    "body": "body",
}


class Contradiction(NamedTuple):
    """What one version says otherwise than the others; `language` None where nobody can tell which
    is wrong. `beside` are the places at which versions say it, where no reader sees it as a fact.
    """

    kind: FindingKind
    language: str | None
    found: Fact | None
    expected: Fact | None
    agree: tuple[str, ...]
    beside: Mapping[str, Fact] = MappingProxyType({})


def kind_of_contradiction(found: Fact | None, expected: Fact | None, only: Fact) -> FindingKind:
    """How a contradiction is told: of two dates that differ in the year alone by that."""
    if found and expected and found.kind == expected.kind == "date":
        return "year" if found.key[4:] == expected.key[4:] else "date"
    return _TOLD_AS[only.kind]
