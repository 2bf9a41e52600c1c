"""The changes that a file holds itself, by those who made them: the text before them compared with
the text after them."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from resdiff.compare.pipeline import compare_documents
from resdiff.model.changes import is_change
from resdiff.model.errors import UsageError
from resdiff.model.records import Change, Comparison, Document

Authors = Mapping[str, tuple[str, ...]]
"""By the ids of paragraphs, who changed them."""


def compare_own_changes(
    before: Document, after: Document, authors_before: Authors, authors_after: Authors
) -> Comparison:
    """What a text's own changes amount to. UsageError where it holds none."""
    if before.paragraphs == after.paragraphs and before.notes == after.notes:
        raise UsageError(
            f"{after.source.file}: holds no changes of its own; name the text to compare it with"
        )
    comparison = compare_documents(before, after)
    changes = tuple(_with_authors(c, authors_before, authors_after) for c in comparison.changes)
    return msgspec.structs.replace(comparison, changes=changes)


def _with_authors(change: Change, before: Authors, after: Authors) -> Change:
    if not is_change(change):
        return change
    found = [*(before.get(p, ()) for p in change.old), *(after.get(p, ()) for p in change.new)]
    authors = tuple(dict.fromkeys(author for names in found for author in names))
    return msgspec.structs.replace(change, authors=authors)
