"""The library of prior texts: one file of documents by symbol and language, whose paragraphs are found by their words."""

from __future__ import annotations

from resdiff.library.db.entries import Entry, Misnamed, Outcome, Place, Replaced, Unread, listed
from resdiff.library.db.store import Library

__all__ = ["Entry", "Library", "Misnamed", "Outcome", "Place", "Replaced", "Unread", "listed"]
