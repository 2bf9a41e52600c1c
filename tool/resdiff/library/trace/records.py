"""Where language comes from, as records, and as delegates write it in the margin."""

from __future__ import annotations

from typing import Literal

import msgspec

from resdiff.model.records import Header, Nature, Operation, Record
from resdiff.model.symbols import margin_symbol

TraceStatus = Literal["verbatim", "adapted", "new", "formula", "instruction"]


class Origin(Record, frozen=True, kw_only=True):
    """A paragraph of an earlier text.

    date        when the text was adopted, else its date
    likeness    0 to 1; of a clause the share of its words that the earlier paragraph has
    """

    symbol: str
    paragraph: str
    label: str
    date: str | None = None
    similarity: float | None = msgspec.field(default=None, name="likeness")


class Clause(Record, frozen=True, kw_only=True):
    """Words put into an adapted paragraph, or a stretch of a new one.

    They are the code points `start` to `end` of the paragraph's text.
    """

    start: int
    end: int
    text: str
    status: TraceStatus
    source: Origin | None = None
    first: Origin | None = None
    note: str


class Traced(Record, frozen=True, kw_only=True):
    """A paragraph and where its language comes from.

    nature      what an adaptation amounts to; None where there is none
    status      "instruction" of an amendment: what it asks for, no language of a resolution
    source      the paragraph it comes from; None for what is new, formulas and instructions
    first       the earliest paragraph that has its words, or nearly
    sentences   the clauses that were looked up by themselves
    segments    of what is adapted: its words beside those of its source, as those of a change
    note        what delegates write in the margin
    """

    id: str
    label: str
    status: TraceStatus
    nature: Nature | None = None
    source: Origin | None = None
    first: Origin | None = None
    sentences: tuple[Clause, ...] = ()
    segments: tuple[tuple[Operation, str], ...] = ()
    note: str


class Trace(Record, frozen=True, kw_only=True, tag_field="schema", tag="resdiff/trace/1"):
    """Where a draft's paragraphs come from.

    predecessor  the symbol of the text of its own series that was preferred; None without one
    searched     how many earlier documents the library holds
    """

    document: Header
    predecessor: str | None = None
    searched: int
    paragraphs: tuple[Traced, ...]


def margin_note(
    status: TraceStatus, source: Origin | None, first: Origin | None, nature: Nature | None = None
) -> str:
    """In the form in which delegates write it: 78/228, OP20, verbatim; first in 70/179, OP14."""
    if source is None:
        return status
    harmless = f" ({nature})" if nature in ("editorial", "technical") else ""
    note = f"{_origin_as_cited(source)}, {status}{harmless}"
    # "78/228, OP20, verbatim; first in 78/228" says nothing
    if first is None or first.symbol == source.symbol:
        return note
    return f"{note}; first in {_origin_as_cited(first)}"


def _origin_as_cited(origin: Origin) -> str:
    symbol = margin_symbol(origin.symbol)
    return f"{symbol}, {origin.label}" if origin.label else symbol
