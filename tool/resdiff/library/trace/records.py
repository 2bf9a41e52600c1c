"""Where language comes from, as records, and as delegates write it in the margin."""

from __future__ import annotations

from typing import Literal

import msgspec

from resdiff.model.records import Header, Nature, Record
from resdiff.model.symbols import margin_symbol

Status = Literal["verbatim", "adapted", "new", "formula"]


class Origin(Record, frozen=True, kw_only=True):
    """A paragraph of an earlier text. `date` is when it was adopted, else its date; `likeness` runs from 0 to 1, of a
    clause it is the share of its words that the earlier paragraph has."""

    symbol: str
    paragraph: str
    label: str
    date: str | None = None
    likeness: float | None = None


class Clause(Record, frozen=True, kw_only=True):
    """Words put into an adapted paragraph, or a stretch of a new one: code points `start` to `end` of its text."""

    start: int
    end: int
    text: str
    status: Status
    source: Origin | None = None
    first: Origin | None = None
    note: str


class Traced(Record, frozen=True, kw_only=True):
    """A paragraph and where its language comes from; `nature` is what an adaptation amounts to."""

    id: str
    label: str
    status: Status
    nature: Nature | None = None
    source: Origin | None = None
    first: Origin | None = None
    sentences: tuple[Clause, ...] = ()
    note: str


class Trace(Record, frozen=True, kw_only=True, tag_field="schema", tag="resdiff/trace/1"):
    """Where a draft's paragraphs come from; `predecessor` is the symbol of the text of its own line that was preferred,
    `searched` how many earlier documents the library holds."""

    document: Header
    predecessor: str | None = None
    searched: int
    paragraphs: tuple[Traced, ...]


def to_json(record: Record) -> bytes:
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"


def note(
    status: Status, source: Origin | None, first: Origin | None, nature: Nature | None = None
) -> str:
    """In the form in which delegates write it: 78/228, OP20, verbatim; first in 70/179, OP14."""
    if source is None:
        return status
    quiet = f" ({nature})" if nature in ("editorial", "technical") else ""
    out = f"{named(source)}, {status}{quiet}"
    if first is not None and first.symbol != source.symbol:
        out += f"; first in {named(first)}"
    return out


def named(origin: Origin) -> str:
    return (
        f"{margin_symbol(origin.symbol)}, {origin.label}"
        if origin.label
        else margin_symbol(origin.symbol)
    )
