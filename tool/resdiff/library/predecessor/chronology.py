"""Which documents of a library are earlier than a draft, and which are of its own series."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from resdiff.library.predecessor.titles import printed_title
from resdiff.model.records import Document, Header
from resdiff.model.symbols import base_symbol

if TYPE_CHECKING:
    from resdiff.library.db.records import Entry


def adopted_or_dated(document: Entry | Header) -> str | None:
    """The ISO date on which a text was adopted; where it was not, its own date; None without."""
    return document.adopted or document.date


def precedes(entry: Entry, draft: Document, sessions_comparable: bool) -> bool:
    """Whether a document held is earlier than a draft by its date, else by its session.

    A text of the same date is not earlier. Where neither date nor session decides, what the
    library holds is taken for earlier.
    """
    # ISO dates compare as strings
    held_date, draft_date = adopted_or_dated(entry), adopted_or_dated(draft)
    if held_date and draft_date:
        return held_date < draft_date
    sessions = entry.session or "", draft.session or ""
    # "S-27" is no number to compare, nor is the empty session of an incomplete masthead
    if sessions_comparable and all(map(str.isdecimal, sessions)):
        return int(sessions[0]) < int(sessions[1])
    return True


def is_earlier(entry: Entry, draft: Document) -> bool:
    """Whether a document precedes a draft and is neither the draft itself nor a version of it."""
    # the file itself may be held: users add a session's drafts, too
    if entry.sha256 == draft.source.sha256 or is_version(entry, draft):
        return False
    return precedes(entry, draft, sessions_comparable=entry.organ == draft.organ)


def is_draft(document: Entry | Header) -> bool:
    """Whether a text was only proposed."""
    return "draft" in (document.kind or "")


def is_version(entry: Entry, draft: Document) -> bool:
    """Whether a document is the draft at another time: tabled, revised, adopted."""
    if draft.symbol is None:
        return False
    # A/C.3/80/L.4 and A/C.3/80/L.4/Rev.1
    if base_symbol(entry.symbol) == base_symbol(draft.symbol):
        return True
    if not (is_draft(entry) or is_draft(draft)):
        return False
    # a draft and the resolution it became have no symbol in common, but body, session and title
    same_session = (entry.organ, entry.session) == (draft.organ, draft.session)
    return same_session and bool(entry.title) and has_title_of(entry, draft)


def has_title_of(document: Entry | Header, other: Entry | Header) -> bool:
    """Whether two texts have the same title as it is printed."""
    return printed_title(document.title) == printed_title(other.title)


def entries_of_series(
    draft: Document, predecessor: Document | None, entries: Collection[Entry]
) -> frozenset[int]:
    """The ids of the entries of a draft's series: the predecessor, and texts of the same title."""
    texts = [draft] if predecessor is None else [draft, predecessor]
    # a series keeps its title for years; where it changed it, the predecessor has the old one
    titles = {printed_title(text.title) for text in texts if text.title}
    symbol = None if predecessor is None else predecessor.symbol
    of_title = {e.id for e in entries if e.title and printed_title(e.title) in titles}
    return frozenset(of_title | {e.id for e in entries if e.symbol == symbol})
