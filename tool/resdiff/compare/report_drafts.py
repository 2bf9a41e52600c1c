"""Which of the drafts in a committee's report is compared."""

from __future__ import annotations

import msgspec

from resdiff.model.errors import UsageError
from resdiff.model.records import Caution, Document


def select_draft(document: Document, number: int) -> Document:
    """The draft of a report by its place, from 1. Raises UsageError where there is none."""
    if 0 < number <= len(document.drafts):
        return document.drafts[number - 1]
    count = len(document.drafts)
    reason = f"it holds {count}" if count else "it is no report with drafts"
    raise UsageError(f"{document.source.file}: has no draft {number}; {reason}")


def drafts_to_compare(
    old: Document, new: Document, number: int | None = None
) -> tuple[Document, Document]:
    """Both sides of a comparison: of a report the draft at a place, or the one most similar.

    Raises UsageError where a place is given and no side has such a draft.
    """
    if number is None:
        return _most_similar_draft(old, new), _most_similar_draft(new, old)
    if not old.drafts and not new.drafts:
        select_draft(new, number)  # raises: the user asked for a draft of something
    return _draft_or_whole(old, number), _draft_or_whole(new, number)


def _draft_or_whole(document: Document, number: int) -> Document:
    """The draft of a report by its place; a document that holds none is compared as it is."""
    return select_draft(document, number) if document.drafts else document


def _most_similar_draft(document: Document, other: Document) -> Document:
    """The draft most similar by its title; the document itself if it holds none.

    Two reports are compared as they are: which drafts belong together is for the user to say.
    """
    if not document.drafts:
        return document
    if other.drafts:
        held = f"the {len(document.drafts)} drafts that it holds are not compared"
        return _with_caution(document, "drafts-not-compared", f"{held}; choose one with --draft")
    best = _most_similar_title(document.drafts, other.title or "")
    held = f"{document.source.file} holds {len(document.drafts)} drafts"
    message = f"{held}; compared is number {best + 1}, by its title"
    return _with_caution(document.drafts[best], "draft-chosen", message)


def _most_similar_title(drafts: tuple[Document, ...], title: str) -> int:
    """The position of the draft whose title has most characters in common with another."""
    from difflib import SequenceMatcher  # takes as long to load as a draft to read

    wanted = title.casefold()
    similarities = [
        SequenceMatcher(None, (draft.title or "").casefold(), wanted).ratio() for draft in drafts
    ]
    return max(range(len(similarities)), key=similarities.__getitem__)


def _with_caution(document: Document, code: str, message: str) -> Document:
    """The document with a warning before all others."""
    caution = Caution(code=code, message=message)
    return msgspec.structs.replace(document, warnings=(caution, *document.warnings))
