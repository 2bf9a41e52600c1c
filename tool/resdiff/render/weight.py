"""The changes of substance by their weight, as a reader in a hurry wants them: mandate, money,
deadlines and verbs before wording; a term replaced all through is told for itself.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from resdiff.compare.binding import Binding
from resdiff.compare.terms import is_only_terms
from resdiff.interface import listed, say
from resdiff.model.records import Comparison, Document
from resdiff.render.reason_texts import shown_reasons
from resdiff.render.rows import Row
from resdiff.text.excerpts import beginning

_FIRST_WORDS = 90
"""Code points that tell what a paragraph that came or went is about."""


class WeightyRow(msgspec.Struct, frozen=True):
    """A row that changed in substance, and what is told of it in one line; `words` are the first
    ones of a paragraph that came or went, "" for others."""

    row: Row
    told: str
    words: str


def weighty_rows(
    comparison: Comparison, rows: Iterable[Row], old: Document, new: Document
) -> list[WeightyRow]:
    """The rows that changed in substance, the weightiest first.

    Of equal weight first what settles or asks for something, then the other operative paragraphs,
    then the preamble, each in the order of the text. Those in which only terms of the whole text
    were replaced are left out: `Comparison.terms` has them.
    """
    found = [
        row
        for row in rows
        if row.role == "change"
        and row.change.nature == "substantive"
        and not is_only_terms(row.change, comparison.terms)
    ]
    binding = Binding(old, new)

    def first_the_weightiest(row: Row) -> tuple[int, int]:
        return -max((r.weight for r in row.change.reasons), default=0), -binding.of(row.change)

    found.sort(key=first_the_weightiest)
    return [WeightyRow(row, _reasons_told(row), _opening_of(row)) for row in found]


def _reasons_told(row: Row) -> str:
    told = listed(shown_reasons(row.change), "{first}; {second}")
    return f"{say('moved')}; {told}" if row.change.moved else told


def _opening_of(row: Row) -> str:
    change = row.change
    if change.kind not in ("inserted", "deleted"):
        return ""
    return beginning(" ".join((change.new_text or change.old_text).split()), _FIRST_WORDS)
