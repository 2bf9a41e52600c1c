"""Which documents of a library are earlier than a draft, and which of them are of its own line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from resdiff.model.records import Document, Header
from resdiff.model.symbols import base_symbol
from resdiff.text.tokens import paragraph_form

if TYPE_CHECKING:
    from resdiff.library.db.records import Entry


def when(document: Entry | Header) -> str | None:
    """When a text was adopted; where it was not, its date."""
    return document.adopted or document.date


def is_earlier(entry: Entry, draft: Document) -> bool:
    """Whether a document is earlier than a draft: not the draft itself, no version of it, nothing of its date or later.
    Where a date is missing sessions decide, and where these are missing too what the library holds is taken for earlier."""
    if entry.sha256 == draft.source.sha256 or is_version(entry, draft):
        return False
    theirs, own = when(entry), when(draft)
    if theirs and own:
        return theirs < own
    then, now = entry.session or "", draft.session or ""
    if then.isdecimal() and now.isdecimal() and entry.organ == draft.organ:
        return int(then) < int(now)
    return True


def is_draft(document: Entry | Header) -> bool:
    """Whether a text was only proposed."""
    return "draft" in (document.kind or "")


def is_version(entry: Entry, draft: Document) -> bool:
    """Whether a document is the draft at another time: tabled, revised, adopted."""
    if draft.symbol is None:
        return False
    if base_symbol(entry.symbol) == base_symbol(draft.symbol):
        return True
    same = (entry.organ, entry.session) == (draft.organ, draft.session)
    return (
        (is_draft(entry) or is_draft(draft))
        and same
        and bool(entry.title)
        and _said(entry.title) == _said(draft.title)
    )


def line_of(
    draft: Document, predecessor: Document | None, entries: Iterable[Entry]
) -> frozenset[int]:
    """The entries of a draft's own line: the predecessor, and texts of the same title."""
    titles = {
        _said(document.title)
        for document in (draft, predecessor)
        if document is not None and document.title
    }
    symbol = predecessor.symbol if predecessor is not None else None
    return frozenset(
        e.id for e in entries if e.symbol == symbol or (e.title and _said(e.title) in titles)
    )


def _said(title: str | None) -> str:
    return paragraph_form(title or "").casefold()
