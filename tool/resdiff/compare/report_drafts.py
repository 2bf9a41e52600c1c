"""Which of the drafts in a committee's report is compared."""

from __future__ import annotations

import msgspec

from resdiff.model.errors import UsageError
from resdiff.model.records import Caution, Document


def select_draft(document: Document, number: int) -> Document:
    """The draft of a report by its place, from 1. Raises UsageError where there is none."""
    if not 0 < number <= len(document.drafts):
        held = (
            f"it holds {len(document.drafts)}" if document.drafts else "it is no report with drafts"
        )
        raise UsageError(f"{document.source.file}: has no draft {number}; {held}")
    return document.drafts[number - 1]


def drafts_to_compare(
    old: Document, new: Document, number: int | None = None
) -> tuple[Document, Document]:
    """Both sides of a comparison: of a report the draft at this place, or else the one that the other side is like.

    Raises UsageError where a place is given and no side has such a draft.
    """
    if number is None:
        return _like(old, new), _like(new, old)
    if not old.drafts and not new.drafts:
        select_draft(new, number)
    return (select_draft(old, number) if old.drafts else old), (
        select_draft(new, number) if new.drafts else new
    )


def _like(document: Document, other: Document) -> Document:
    """The draft of a report that another text is to be compared with, by title; the document itself if it holds none."""
    if not document.drafts:
        return document
    if other.drafts:
        message = f"the {len(document.drafts)} drafts that it holds are not compared; choose one with --draft"
        told = Caution(code="drafts-not-compared", message=message)
        return msgspec.structs.replace(document, warnings=(told, *document.warnings))
    from difflib import SequenceMatcher

    wanted = (other.title or "").casefold()
    nearness = [
        SequenceMatcher(None, (d.title or "").casefold(), wanted).ratio() for d in document.drafts
    ]
    best = max(range(len(nearness)), key=nearness.__getitem__)
    draft = document.drafts[best]
    message = f"{document.source.file} holds {len(nearness)} drafts; compared is number {best + 1}, by its title"
    return msgspec.structs.replace(
        draft, warnings=(Caution(code="draft-chosen", message=message), *draft.warnings)
    )
